"""Goals at the edges: odd periods, numbers no one has, and a log that is put right later."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import golden_files
from tests.commands.reading import asked
from tests.conftest import TODAY, Run
from tests.making import filled

GOALS = (
    "3 events from 1 Dec to 31 Jan 2027",
    "2 meetups 15 Nov 2026 - 14 Feb 2027",
    "meet two people tagged astronaut",
    "attend 2 events in 2025",
    "attend 2 webinars from 1 Feb 2028 to 29 Feb 2028",
    "three dozen people",
    "half a dozen conversations this week",
    "meet 10,000 people",
    "a conversation every week",
    "2 events each half-year in 2027",
    "thank 100 % within 1 day",
    "make an introduction in 2031",
)


def edges(run: Run) -> None:
    for words in GOALS:
        assert run("goals", "add", words, today="2026-11-02").code == 0, words
    met = ("-m", "Ana", "-m", "Ben")
    run("log-event", "New Year Meetup", "-o", "31 Dec 2025 - 1 Jan 2026", *met)
    run("log-event", "Law Meetup", "-o", "17 Nov", *met, "-m", "Cy")


def board(run: Run, *options: str, today: str = "2026-11-20") -> dict[int, dict[str, Any]]:
    return {goal["id"]: goal for goal in asked(run, "goals", *options, today=today)}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("this_year", ()),
        ("past", ("--year", "2025")),
        ("to_come", ("--year", "2027")),
        ("leap", ("--year", "2028")),
        ("as_of", ("--as-of", "5 Nov 2026")),
        ("as_of_nothing", ("--as-of", "1 Jan 2020")),
        ("why_week", ("--why", "9")),
        ("why_no_one", ("--why", "3")),
    ],
)
def test_every_screen_stays_right(
    run: Run, name: str, options: tuple[str, ...], width: int
) -> None:
    edges(run)
    answer = run("goals", *options, width=width)
    golden_files.check(f"goals/edges_{name}_{width}", answer.out)
    assert (answer.err, answer.code) == ("", 0)
    assert all(len(line) <= width for line in answer.out.splitlines())


def test_an_empty_store_has_no_goal_to_explain(run: Run) -> None:
    answer = run("goals", "--why", "1")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == "There is no goal 1.\n  weakties goals\n"


def test_two_goals_that_ask_the_same_in_other_words_are_one(run: Run) -> None:
    run("goals", "add", "attend 2 events this month")
    said = run("goals", "add", "go to two events in November")
    assert said.out.startswith("Goal 1 is there already: attend 2 events")
    run("goals", "add", "attend 3 events this month")
    run("goals", "edit", "2", "2")
    assert [goal["target"] for goal in board(run).values()] == [2, 2]
    assert board(run)[1]["probability"] == board(run)[2]["probability"]


def test_a_goal_changed_on_the_day_it_was_reached(run: Run) -> None:
    run("goals", "add", "attend 2 events", today="2026-01-02")
    for on in ("2026-03-03", "2026-11-20"):
        run("log-event", f"Meetup {on}", today=on)
    assert board(run)[1]["verdict"] == "reached"
    run("goals", "edit", "1", "3")
    raised = board(run)[1]
    assert (raised["target"], raised["done"], raised["pace"]) == (3, 2, "on pace")
    assert board(run, "--as-of", "today")[1] == raised
    before = board(run, "--as-of", "yesterday")[1]
    assert (before["target"], before["done"]) == (2, 1)
    run("goals", "edit", "1", "2")
    assert "reached 20 Nov" in run("goals").out


def test_an_event_moved_into_another_year_takes_its_people_along(run: Run) -> None:
    for words in ("2 events", "2 people", "2 events in 2025"):
        run("goals", "add", words, today="2026-01-02")
    run("log-event", "A Meetup", "-m", "Ana", today="2026-01-05")
    run("log-event", "B Meetup", "-m", "Ben", today="2026-11-19")
    assert [goal["verdict"] for goal in board(run).values()] == ["reached", "reached"]
    assert run("edit", "e1", "--on", "30 Dec 2025").code == 0
    assert [goal["done"] for goal in board(run).values()] == [1, 1]
    assert board(run, "--year", "2025")[3]["done"] == 1
    near = asked(run, "goals", "--why", "2")["near_misses"]
    assert [miss["reason"] for miss in near] == ["first met on 30 Dec 2025, before the period"]


def test_a_planned_event_moved_into_another_year_is_no_longer_booked(run: Run) -> None:
    run("goals", "add", "attend an event")
    run("plan-event", "C Meetup", "--on", "15 Dec")
    assert board(run)[1]["planned"] == 1
    run("snooze", "e1", "10 Jan 2027")
    assert board(run)[1]["planned"] == 0
    assert "C Meetup" not in run("goals").out


def test_twenty_years_are_judged_as_one(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        for year in range(2006, 2027):
            for month in range(1, 11):
                event = make.event(f"Meetup {year}-{month}", date(year, month, 9), kind="meetup")
                person = make.person(f"P {year}-{month}")
                make.meeting(person, event)
                make.contact(person, event.start_on + timedelta(days=9), "coffee")
    for words in ("12 events", "12 people", "talk again with 12 people", "a meetup a month"):
        run("goals", "add", words)
    assert [goal["done"] for goal in board(run).values()] == [10, 10, 10, 0]
    assert [goal["done"] for goal in board(run, "--as-of", "31 Dec 2026", today="2027-02-01")
            .values()] == [10, 10, 10, 0]  # fmt: skip
    last = board(run, "--year", "2027", today="2027-02-01")
    assert [len(goal["periods"]) for goal in last.values()] == [1]


def test_a_goal_that_is_over_keeps_what_it_asked_for(run: Run) -> None:
    run("goals", "add", "attend 5 events by june", today="2026-02-02")
    answer = run("goals", "edit", "1", "3")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Goal 1 ended on Tue 30 Jun 2026; what it asked for stays.")
    assert run("goals", "edit", "1", "by", "december").code == 0
    assert run("goals", "edit", "1", "3").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("thank everyone within 2 days", "thank 100 % of the people you meet at events within 2"),
        ("say thank you to half the people", "thank 50 % of the people you meet"),
        ("attend 2 conferences within 3 months", "2 conferences, 20 Nov 2026 – 20 Feb 2027."),
    ],
)
def test_within_and_everyone_are_understood(words: str, told: str, run: Run) -> None:
    assert told in run("goals", "add", *words.split()).out


def test_the_days_that_thanks_may_take_can_be_changed(run: Run) -> None:
    run("goals", "add", "thank 80 % within 2 days")
    assert "within 3 days" in run("goals", "edit", "1", "within", "3", "days").out
    run("goals", "add", "attend 3 events")
    assert run("goals", "edit", "2", "within", "3", "days").code == 2


def test_a_day_of_several_words_is_to_be_quoted(run: Run) -> None:
    answer = run("goals", "--as-of", "30", "Jun")
    assert (answer.code, answer.err.splitlines()[1]) == (2, "  weakties goals --as-of '30 Jun'")
    assert run("goals", "--as-of", "30 Jun").code == 0


def test_a_share_of_everyone_is_likely_while_no_one_is_missing(run: Run) -> None:
    run("goals", "add", "thank everyone within 2 days", today="2026-01-05")
    names = [f"Ana{n} Ruiz{n}" for n in range(12)]
    for number, name in enumerate(names):
        run("log-event", f"Days {number}", "--on", "2026-11-02", "-m", name, today="2026-11-02")
        run("thank", name, "--done", today="2026-11-03")
        run("done", name, "thank", today="2026-11-03")
    [goal] = json.loads(run("goals", "--json").out)["data"]
    assert (goal["done"], goal["verdict"]) == (12, "likely")
