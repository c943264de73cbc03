"""Looking back on a period, as someone types it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import golden_files
from tests.commands.reading import asked
from tests.conftest import Run
from tests.goal_year import lived


def reviewed(run: Run, *words: str, today: str = "2026-11-20") -> dict[str, Any]:
    found: dict[str, Any] = asked(run, "review", *words, today=today)
    return found


@pytest.mark.parametrize("width", [80, 40])
def test_a_year_is_one_screen(run: Run, home: Path, width: int) -> None:
    lived(home, run)
    answer = run("review", width=width)
    golden_files.check(f"review/year_{width}", answer.out)
    assert (answer.err, answer.code) == ("", 0)
    assert max(map(len, answer.out.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 40])
def test_a_week_is_five_lines_at_most(run: Run, home: Path, width: int) -> None:
    lived(home, run)
    answer = run("review", "week", width=width)
    golden_files.check(f"review/week_{width}", answer.out)
    if width == 80:
        assert len(answer.out.splitlines()) <= 5


def test_a_week_that_is_over_says_nothing_of_what_waits(run: Run, home: Path) -> None:
    lived(home, run)
    out = run("review", "last week").out
    assert out.startswith("Week of Mon 9 Nov 2026: ")
    assert "followups" not in out
    assert "Next:" not in out


def test_markdown_holds_the_same(run: Run, home: Path) -> None:
    lived(home, run)
    golden_files.check("review/year_md", run("review", "--md").out)


@pytest.mark.parametrize("width", [80, 40])
def test_two_periods_stand_side_by_side(run: Run, home: Path, width: int) -> None:
    lived(home, run)
    answer = run("review", "q4", "--compare", "h1", width=width)
    golden_files.check(f"review/beside_{width}", answer.out)
    assert answer.code == 0


def test_two_periods_as_markdown_json_and_lines(run: Run, home: Path) -> None:
    lived(home, run)
    table = run("review", "q4", "--compare", "h1", "--md").out.splitlines()
    assert table[0] == "|  | Q4 2026 so far | H1 2026 in review |"
    found = reviewed(run, "q4", "--compare", "h1")
    assert (found["review"]["name"], found["other"]["name"]) == ("Q4 2026", "H1 2026")
    piped = run("review", "q4", "--compare", "h1", "--format", "tsv").out.splitlines()
    assert piped[0].split("\t")[0] == "Goals reached"


def test_json_carries_every_number_with_its_n(run: Run, home: Path) -> None:
    lived(home, run)
    found = reviewed(run)
    assert found["period"] == {"start": "2026-01-01", "end": "2026-12-31"}
    assert found["running"] is True
    assert found["numbers"]["met"] == sum(one["met"] for one in found["months"])
    assert found["numbers"]["events"] == sum(one["count"] for one in found["events_by_kind"])
    assert [goal["id"] for goal in found["goals"]] == [1, 2, 3, 4]
    board = asked(run, "goals")
    assert [g["done"] for g in found["goals"]] == [g["done"] for g in board]
    assert set(found["follow_through"]["thanked_in_time"]) == {"hits", "n", "share", "interval"}


def test_the_numbers_agree_with_the_goal_board(run: Run, home: Path) -> None:
    lived(home, run)
    numbers = reviewed(run)["numbers"]
    assert f"{numbers['met']} people met this year" in run("goals").out


def test_moved_goalposts_are_told_as_facts(run: Run, home: Path) -> None:
    lived(home, run)
    run("goals", "edit", "2", "4", today="2026-11-25")
    out = run("review", today="2026-11-26").out
    assert '  "Meet 4 potential mentors": asked for 5 until then (25 Nov).' in out
    before = reviewed(run, today="2026-11-24")["goals"][1]
    assert before["target"] == 5


def test_a_period_that_is_over_is_judged_on_its_last_day(run: Run, home: Path) -> None:
    lived(home, run)
    found = reviewed(run, "2026", today="2027-02-01")
    assert [goal["verdict"] for goal in found["goals"]] == [
        "reached",
        "ended",
        "ended",
        "ended",
    ]
    assert found["running"] is False
    assert run("review", "2026", today="2027-02-01").out.startswith("2026 in review\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2025",), "2025 in review\nNothing was logged in these days. Begin anywhere:"),
        (("2027",), "2027 in review\n2027 is still to come.\n"),
        (("29", "feb", "2028"), "29 Feb 2028 in review"),
        (("31", "dec", "2025", "-", "1", "jan", "2026"), "31 Dec 2025 – 1 Jan 2026 in review"),
    ],
)
def test_any_period_is_answered_kindly(
    run: Run, home: Path, words: tuple[str, ...], said: str
) -> None:
    with_goals = run("review", *words)
    assert with_goals.out.startswith(said), with_goals.out
    assert with_goals.code == 0


def test_without_a_store_a_review_is_empty_and_makes_nothing(run: Run, home: Path) -> None:
    answer = run("review")
    assert answer.out == (
        "2026 so far · 41 days left\n"
        "Nothing was logged in these days. Begin anywhere: weakties log-event\n"
    )
    assert (answer.code, (home / ".local").exists()) == (0, False)
    assert json.loads(run("review", "--json").out)["data"]["numbers"]["events"] == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("nonsense",), '"nonsense"'),
        (("30", "feb"), '"30 feb"'),
        (("--md", "--html", "x.html"), "--md and --html are two answers: ask for one at a time."),
        (("--open",), "--open shows a page:"),
        (("--compare", "soon"), '"soon"'),
    ],
)
def test_what_cannot_be_read_is_refused(
    run: Run, home: Path, words: tuple[str, ...], error: str
) -> None:
    answer = run("review", *words)
    assert (answer.code, answer.out) == (2, "")
    assert error in answer.err


def test_the_first_day_of_a_year_and_a_leap_day_have_their_place(run: Run, home: Path) -> None:
    run("log-event", "New Year Meetup", "--on", "1 Jan 2028", "-m", "Ana", today="2028-01-02")
    run("log-event", "Leap Webinar", "--on", "29 Feb 2028", "-m", "Ben", today="2028-02-29")
    found = reviewed(run, "2028", today="2028-03-01")
    assert [day["on"] for day in found["days"]] == ["2028-01-01", "2028-02-29"]
    assert [m["events"] for m in found["months"][:3]] == [1, 1, 0]
    assert date.fromisoformat(found["period"]["end"]) == date(2028, 12, 31)


# What events led to


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("by", ["kind", "series"])
def test_what_events_led_to_is_told_by_kind_or_series(
    run: Run, home: Path, width: int, by: str
) -> None:
    lived(home, run)
    answer = run("events", "--by", by, width=width)
    golden_files.check(f"review/led_to_{by}_{width}", answer.out)
    assert (answer.err, answer.code) == ("", 0)


def test_what_events_led_to_as_data_and_between_two_days(run: Run, home: Path) -> None:
    lived(home, run)
    found = asked(run, "events", "--by", "kind")
    assert {(one["label"], one["events"], one["met"], one["again"]) for one in found} == {
        ("conference", 1, 11, 0),
        ("meetup", 1, 4, 3),
        ("forum", 1, 2, 1),
    }
    spring = asked(run, "events", "--by", "kind", "--since", "1 Jan", "--until", "30 Jun")
    assert [one["label"] for one in spring] == ["meetup"]
    assert run("events", "--by", "series", "--ids").out.splitlines()[0] == "HR Tech Europe"


@pytest.mark.parametrize(
    "words", [("--by", "town"), ("--by", "kind", "--upcoming"), ("--by", "kind", "--tag", "x")]
)
def test_what_does_not_go_with_it_is_refused(run: Run, words: tuple[str, ...]) -> None:
    refused = run("events", *words)
    assert (refused.code, refused.out) == (2, "")


def test_a_week_that_held_no_meeting_is_not_empty(run: Run) -> None:
    run("add", "Ana Ruiz")
    run("add", "Ben Ode")
    for words in (
        ("intro", "ana", "ben"),
        ("outcome", "ana", "offer"),
        ("talked", "ben", "mail", "--received"),
    ):
        assert run(*words).code == 0, words
    assert run("review", "week").out.splitlines()[0] == (
        "Week of Mon 16 Nov 2026: 1 introduction made, 1 thing that came of it and 1"
    )


def test_a_period_to_come_is_judged_by_its_own_days(run: Run) -> None:
    run("goals", "add", "2 meetups every quarter")
    run("log-event", "HR Meetup", "--kind", "meetup")
    for period in ("2027", "next quarter"):
        out = run("review", period).out
        assert "still to come" in out.splitlines()[0]
        assert "0 of 2  to begin" in out
    assert "1 of 2" in run("review", "2026").out


def test_every_stretch_of_a_goal_that_begins_anew_is_told(run: Run) -> None:
    run("goals", "add", "2 meetups every quarter", today="2026-02-02")
    for day in ("2026-02-03", "2026-02-10", "2026-05-05", "2026-11-18"):
        run("log-event", "HR Meetup", "--on", day, "--kind", "meetup")
    for form in ((), ("--md",)):
        out = run("review", "2026", *form).out
        assert "Q1 2 of 2 · Q2 1 of 2 · Q3 0 of 2" in out


def test_a_goal_that_was_put_off_to_another_year_is_told_of(run: Run) -> None:
    run("goals", "add", "attend 3 events", today="2026-02-02")
    run("goals", "edit", "1", "in", "2027")
    run("goals", "add", "meet 5 people")
    assert '"Attend 3 events in 2027": was for 2026 (20 Nov).' in run("review", "2026").out


def test_an_answer_of_the_same_day_is_an_answer(run: Run) -> None:
    run("add", "Ana Ruiz")
    run("talked", "ana", "message")
    run("talked", "ana", "message", "--received")
    assert "1 message sent, answered." in run("review", "2026").out


def test_one_organisation_is_one_however_it_is_written(run: Run) -> None:
    people = ("Cy Lo @ zalando", "Di Lo @ Zalando", "Ed Lo @ ZALANDO")
    run("log-event", "HR Days", *(word for one in people for word in ("-m", one)))
    out = run("review", "2026").out
    assert "From: ZALANDO 3." in out
    assert "3 people from 1 organisation." in out


def test_a_goal_that_was_dropped_is_told_though_no_other_is_left(run: Run) -> None:
    run("goals", "add", "attend 2 events", today="2026-02-02")
    run("goals", "drop", "1")
    for form in ((), ("--md",)):
        assert "dropped (20 Nov)" in run("review", "2026", *form).out


def test_the_last_stretch_of_a_past_year_is_over(run: Run) -> None:
    run("goals", "add", "1 event every week", today="2024-01-03")
    run("log-event", "HR Days", "--on", "2024-02-02", today="2024-02-02")
    assert "ended at 0 of 1" in run("review", "2024").out


def test_a_blank_period_is_this_year(run: Run) -> None:
    assert run("review", " ").out == run("review").out
