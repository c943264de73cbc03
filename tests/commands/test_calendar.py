"""Sessions of `followups --ics FILE`: the list as a calendar that a phone shows."""

import json
import os
import random
import stat
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.commands.test_hostile_text import HOSTILE
from tests.conftest import TODAY, Run
from tests.making import filled
from tests.scenes import a_year
from tests.spawning import shell, weakties


@pytest.fixture
def year(home: Path) -> None:
    a_year(home)


def entries(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def shown(file: Path) -> list[tuple[str, str]]:
    """Return the day and the summary of every entry."""
    return [(e["DTSTART"].dt.isoformat(), str(e["SUMMARY"])) for e in entries(file)]


def test_every_open_step_and_every_planned_event_is_an_entry(
    run: Run, home: Path, year: None
) -> None:
    answer = run("followups", "--ics", "weakties.ics")
    assert (answer.out, answer.err, answer.code) == (
        "Wrote 8 calendar entries to weakties.ics.\n",
        "",
        0,
    )
    assert shown(home / "weakties.ics") == [
        ("2026-11-20", "Keep a promise to Karin Holm, Siemens"),
        ("2026-11-20", "Coffee with Ana Ruiz at Café Einstein"),
        ("2026-11-20", "Say hello again to Karin Holm, Siemens"),
        ("2026-11-20", "Thank Lena Vogt, Zalando"),
        ("2026-11-20", "Thank Noor el-Amin, Verdant"),
        ("2026-11-26", "Plan where you connect next with Noor el-Amin, Verdant"),
        ("2026-12-03", "HR Forum"),
        ("2026-12-18", "Hear about a promise from Karin Holm, Siemens"),
    ]


def test_what_is_late_stands_on_today_and_says_how_late_it_is(
    run: Run, home: Path, year: None
) -> None:
    run("followups", "--ics", "c.ics")
    promise, coffee, *_ = entries(home / "c.ics")
    assert str(promise["DESCRIPTION"]) == (
        "send the onboarding checklist\nYou promised it; 2 d late\nDone? weakties done 4"
    )
    assert "Due since Tue 1 Sep 2026" in str(coffee["DESCRIPTION"])
    assert str(coffee["LOCATION"]) == "Café Einstein"
    assert coffee["DTEND"].dt == date(2026, 11, 21)


def test_the_command_in_each_entry_ticks_just_that_step(run: Run, home: Path, year: None) -> None:
    run("followups", "--ics", "c.ics")
    ticked = [
        line.removeprefix("Done? weakties ").split()
        for entry in entries(home / "c.ics")
        for line in str(entry["DESCRIPTION"]).splitlines()
        if line.startswith("Done? ")
    ]
    assert len(ticked) == 7
    for done in ticked:
        before = len(json.loads(run("followups", "--all", "--json").out)["data"])
        assert run(*done).code == 0, done
        assert len(json.loads(run("followups", "--all", "--json").out)["data"]) == before - 1, done
    assert run("followups", "--ics", "c.ics").out == "Wrote 1 calendar entry to c.ics.\n"


def test_the_commands_of_an_event_work(run: Run, home: Path, year: None) -> None:
    run("followups", "--ics", "c.ics")
    [forum] = [e for e in entries(home / "c.ics") if str(e["SUMMARY"]) == "HR Forum"]
    assert str(forum["DESCRIPTION"]) == (
        "Before you go: weakties prep e4\nAfterwards: weakties log-event e4"
    )
    assert run("prep", "e4").code == 0
    answer = run("log-event", "e4", today="2026-12-03")
    assert answer.out.startswith("Logged HR Forum (e4): forum, online, ")


def test_a_later_file_brings_the_entries_up_to_date(run: Run, home: Path, year: None) -> None:
    run("followups", "--ics", "old.ics")
    assert run("snooze", "noor", "thank", "mon").code == 0
    assert run("edit", "noor", "Noor Haddad").code == 0
    run("followups", "--ics", "new.ics")
    old, new = ({str(e["UID"]): e for e in entries(home / name)} for name in ("old.ics", "new.ics"))
    assert set(old) == set(new)
    assert len(old) == 8
    [uid] = [uid for uid, e in old.items() if str(e["SUMMARY"]) == "Thank Noor el-Amin, Verdant"]
    assert str(new[uid]["SUMMARY"]) == "Thank Noor Haddad, Verdant"
    assert new[uid]["DTSTART"].dt == date(2026, 11, 23)
    assert all(new[uid]["SEQUENCE"] >= old[uid]["SEQUENCE"] for uid in old)


def test_a_planned_event_stands_on_each_of_its_days_also_while_it_is_on(
    run: Run, home: Path
) -> None:
    for line in (
        ("plan-event", "People Summit", "--on", "19 Nov 2026", "--until", "21 Nov"),
        ("plan-event", "Old Days", "--on", "17 Nov 2026", "--until", "18 Nov"),
        ("plan-event", "HR Forum", "--on", "3 Dec 2026", "-w", "Lyon"),
    ):
        assert run(*line, today="2026-11-10").code == 0
    run("followups", "--ics", "c.ics")
    assert [
        (str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in entries(home / "c.ics")
    ] == [
        ("People Summit", date(2026, 11, 19), date(2026, 11, 22)),
        ("HR Forum", date(2026, 12, 3), date(2026, 12, 4)),
    ]


@pytest.mark.parametrize(
    ("narrow", "count"),
    [
        ((), 8),
        (("--all",), 8),
        (("--due", "today"), 5),
        (("--week",), 6),
        (("--until", "tomorrow"), 5),
        (("--since", "tomorrow"), 2),
        (("--late",), 2),
        (("--step", "thank"), 2),
        (("--person", "karin"), 3),
        (("--event", "HR Tech Europe"), 3),
        (("--tag", "mentor"), 3),
        (("--org", "Siemens"), 3),
        (("--limit", "1"), 3),  # Karin, whose late promise stands before her hello
        (("--step", "other"), 0),
    ],
)
def test_the_filters_narrow_it_as_they_narrow_the_list(
    narrow: Sequence[str], count: int, run: Run, home: Path, year: None
) -> None:
    assert run("followups", *narrow, "--ics", "c.ics").code == 0
    assert len(entries(home / "c.ics")) == count


@pytest.mark.parametrize("narrow", [(), ("--week",), ("--due", "1 Jan 2027"), ("--all",)])
def test_events_come_along_where_only_days_narrow_it(
    narrow: Sequence[str], run: Run, home: Path, year: None
) -> None:
    run("followups", *narrow, "--ics", "c.ics")
    is_in = "HR Forum" in [str(e["SUMMARY"]) for e in entries(home / "c.ics")]
    assert is_in == (narrow != ("--week",))


def test_someone_put_away_has_no_entries(run: Run, home: Path, year: None) -> None:
    assert run("archive", "karin").code == 0
    run("followups", "--ics", "c.ics")
    assert not [summary for _, summary in shown(home / "c.ics") if "Karin" in summary]


def test_with_nothing_to_write_it_is_an_empty_calendar_and_says_so(run: Run, home: Path) -> None:
    told = "There is nothing to write, so the calendar"
    assert run("followups", "--ics", "c.ics").out == f"{told} in c.ics is empty.\n"
    assert (home / "c.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert entries(home / "c.ics") == []
    printed = run("followups", "--ics", "-")
    assert (printed.out.encode(), printed.err) == (
        (home / "c.ics").read_bytes(),
        f"{told} is empty.\n",
    )


def test_the_file_is_private_and_the_old_one_is_replaced_whole(
    run: Run, home: Path, year: None
) -> None:
    for _ in range(2):
        assert run("followups", "--ics", str(home / "c.ics")).code == 0
    assert stat.S_IMODE((home / "c.ics").stat().st_mode) == 0o600
    assert not list(home.glob(".weakties.*"))
    content = (home / "c.ics").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")


def test_json_tells_the_file_and_how_many(run: Run, home: Path, year: None) -> None:
    data = json.loads(run("followups", "--ics", "c.ics", "--json").out)["data"]
    assert (data["file"], data["entries"]) == ("c.ics", 8)


def test_on_standard_output_it_is_the_calendar_alone(home: Path, year: None) -> None:
    answer = weakties("followups", "--ics", "-", home=home, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out.startswith("BEGIN:VCALENDAR\r\n")
    assert answer.out.endswith("END:VCALENDAR\r\n")
    assert len(list(Calendar.from_ical(answer.out.encode()).walk("VEVENT"))) == 8
    assert "Café Einstein" in answer.out


def test_a_reader_that_goes_away_and_a_full_disk_end_it_quietly(home: Path, year: None) -> None:
    gone = shell("weakties followups --ics - | head -c 15", home)
    assert (gone.out, gone.err) == ("BEGIN:VCALENDAR", "")
    full = shell("weakties followups --ics - > /dev/full", home)
    assert (full.err, full.code) == (
        "Standard output could not be written: no space left on device.\n",
        1,
    )
    closed = shell("weakties followups --ics c.ics >&-; ls", home)
    assert closed.err == "Standard output is closed, so nothing was done.\n"
    assert "c.ics" not in closed.out


@pytest.mark.parametrize(
    "more", [("--brief",), ("--check",), ("--state", "done"), ("--state", "open"), ("-i",)]
)
def test_it_writes_what_is_open_and_goes_with_nothing_else(
    more: Sequence[str], run: Run, home: Path
) -> None:
    answer = run("followups", "--ics", "c.ics", *more)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "--ics writes what is open into a file; leave out --brief, --check, --state and -i.\n"
    )
    assert not (home / "c.ics").exists()


def test_json_and_the_calendar_cannot_both_be_printed(run: Run) -> None:
    answer = run("followups", "--ics", "-", "--json")
    assert (answer.out, answer.code) == ("", 2)
    assert json.loads(answer.err)["next"] == ["weakties followups --ics FILE --json"]


@pytest.mark.parametrize("words", [("--ics",), ("--ics", ""), ("--all", "--ics")])
def test_without_a_file_it_says_so_and_writes_none(
    words: Sequence[str], run: Run, home: Path
) -> None:
    line = ("--today", TODAY.isoformat(), "followups", *words)
    answer = weakties(*line, home=home)
    assert (answer.out, answer.err, answer.code) == ("", '"--ics" needs a value.\n', 2)
    assert not [path.name for path in home.iterdir() if path.name.startswith("-")]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("missing/c.ics", "The folder {home}/missing does not exist.\n"),
        ("", "{home} is not a file that could be replaced.\n"),
        ("/dev/full", "/dev/full is not a file that could be replaced.\n"),
        ("pipe", "{home}/pipe is not a file that could be replaced.\n"),
        (
            "notes.md",
            "{home}/notes.md is there already, and is no calendar of weakties.\n"
            "Name another file, or remove that one first.\n",
        ),
        (
            "link.ics",
            "{home}/link.ics is there already, and is no calendar of weakties.\n"
            "Name another file, or remove that one first.\n",
        ),
    ],
)
def test_where_it_cannot_or_should_not_be_is_said_in_a_sentence(
    target: str, said: str, run: Run, home: Path, year: None
) -> None:
    (home / "notes.md").write_text("mine")
    (home / "link.ics").symlink_to(home / "notes.md")
    os.mkfifo(home / "pipe")
    answer = run("followups", "--ics", str(home / target))
    assert (answer.out, answer.code) == ("", 1)
    flat = " ".join(answer.err.split())
    assert flat == " ".join(said.format(home=home).split())
    assert (home / "notes.md").read_text() == "mine"


def test_a_disk_that_fills_up_leaves_the_old_calendar_whole(
    run: Run, home: Path, year: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("followups", "--step", "thank", "--ics", "c.ics")
    before = (home / "c.ics").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = run("followups", "--ics", "c.ics")
    assert (answer.out, answer.err, answer.code) == (
        "",
        "c.ics could not be written: no space left on device.\n",
        1,
    )
    assert (home / "c.ics").read_bytes() == before
    assert not list(home.glob(".weakties.*"))


def test_no_text_of_people_makes_an_entry_or_a_line_of_its_own(run: Run, home: Path) -> None:
    raw = [*HOSTILE, "Ana\r\nBEGIN:VALARM", "x\nEND:VCALENDAR", "a;b,c\\n\\N", "é" * 10_000]
    with filled(home, TODAY) as make:
        for text in raw:
            person = make.person(text, text, slug=f"p{random.randrange(10**12)}")
            make.step(person, "promise", TODAY, note=text)
            make.step(person, "meet", TODAY, place=text, channel="coffee")
        make.event(raw[0], TODAY + timedelta(days=3), state="planned", note="\n".join(raw))
    assert run("followups", "--ics", "c.ics").code == 0
    found = entries(home / "c.ics")
    assert len(found) == 2 * len(raw) + 1
    assert [len(e.subcomponents) for e in found] == [1] * len(found)
    content = (home / "c.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
