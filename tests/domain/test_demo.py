"""The script of the made-up year: whole, in order, and all of it invented."""

import re
import unicodedata
from datetime import date, timedelta

import pytest

from weakties.domain import demo
from weakties.domain.demodata import LAST, YEAR

FRIDAY = date(2026, 11, 20)


def test_every_command_of_the_script_is_read_in_order() -> None:
    lines = list(demo.year(FRIDAY))
    assert len(lines) == len(re.findall(r"^ *[+-]\d+ ", YEAR, re.MULTILINE)) > 90
    assert [line.on for line in lines] == sorted(line.on for line in lines)
    assert lines[-1].on < FRIDAY
    told = " ".join(word for line in lines for word in line.argv)
    written = re.sub(r"^ *[+-]\d+ |['\s]", "", YEAR, flags=re.MULTILINE)
    assert len(re.sub(r"\{[^}]*\}", "", written)) <= len(re.sub(r"\s", "", told))


@pytest.mark.parametrize(
    ("today", "days"), [(FRIDAY, "3–4 Dec 2025"), (date(2028, 2, 29), "14–15 Mar 2027")]
)
def test_days_are_told_by_their_distance(today: date, days: str) -> None:
    summit = next(line for line in demo.year(today) if "plan-event" in line.argv)
    assert days in summit.argv
    assert f"in {today.year}" in " ".join(w for line in demo.year(today) for w in line.argv)
    assert next(demo.year(today)).on == today - timedelta(days=372)


def test_the_tour_types_the_last_command_as_it_is_run() -> None:
    first, *others = demo.tour(FRIDAY)
    assert [prompt.data for prompt in others] == ["followups", "goals"]
    assert demo.last(FRIDAY) == (FRIDAY, first.argv)
    assert first.argv[:2] == ["log-event", "Harbour"]
    assert first.argv[-1] == "Karin Holm"
    assert "by 23 Nov" in first.data


def test_no_one_in_the_year_can_be_reached() -> None:
    text = YEAR + LAST
    mails = re.findall(r"[\w.]+@[\w.]+", text)
    assert mails
    assert all(mail.rpartition(".")[2] == "example" for mail in mails)
    assert all(link.endswith(".example") for link in re.findall(r"https?://([^/]+)", text))
    assert all("555" in phone for phone in re.findall(r"\+\d[\d ]{6,}", text))


def test_names_come_from_many_scripts_and_hold_no_pictures() -> None:
    text = YEAR + LAST
    letters = {unicodedata.name(c).split()[0] for c in text if c.isalpha()}
    assert letters >= {"LATIN", "HEBREW", "CJK"}
    assert not [c for c in text if unicodedata.category(c) in ("So", "Cs", "Cf")]
