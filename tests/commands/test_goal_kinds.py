"""Goals that begin anew, that are a share, and that count introductions and outcomes."""

from typing import Any

import pytest

from tests import golden_files
from tests.commands.reading import asked
from tests.conftest import Run

GOALS = (
    "2 meetups every quarter",
    "thank 80 % within 2 days",
    "keep 90 % of my promises",
    "talk again with 30 % of the people I meet",
    "get 2 interviews",
    "make 3 introductions",
    "meet 24 people",
)
NAMES = ("Ana Ruiz", "Ben Okafor", "Chloé Martin", "Dev Rao", "Elif Kaya", "Finn Lund", "Gus Lind")


def a_year(run: Run) -> None:
    """Log seven meetups with two people each, thanked in time at three of them."""
    for words in GOALS:
        assert run("goals", "add", words, today="2026-02-02").code == 0
    days = ("02-03", "02-20", "03-15", "05-04", "05-20", "07-07", "10-02")
    for name, day in zip(NAMES, days, strict=True):
        first = f"{name} @ Bosch"
        line = f"{name[::-1]} ; promise: the paper by 2026-{day}"
        on = f"2026-{day}"
        met = ("-m", first, "-m", line.replace(" ;", ";"))
        assert run("log-event", "Data Meetup", "--on", on, *met, today=on).code == 0
    for number, day in ((4, "05-05"), (6, "07-08"), (7, "10-09")):
        done = run("done", "--step", "thank", "--event", f"e{number}", today=f"2026-{day}")
        assert done.code == 0, done.err
    run("talked", "gus", "call", today="2026-10-12")
    run("outcome", "gus", "interview", today="2026-10-12")
    run("outcome", "gus", "idea", today="2026-10-12")
    run("intro", "gus", "ana", today="2026-10-12")
    run("done", "--step", "promise", "--event", "e7", today="2026-10-02")


def board(run: Run, *options: str, today: str = "2026-11-20") -> dict[int, dict[str, Any]]:
    return {goal["id"]: goal for goal in asked(run, "goals", *options, today=today)}


@pytest.mark.parametrize("width", [80, 40])
def test_every_kind_of_goal_has_its_place_on_the_board(run: Run, width: int) -> None:
    a_year(run)
    golden_files.check(f"goals/kinds_{width}", run("goals", width=width).out)


@pytest.mark.parametrize("number", range(1, 8))
def test_each_shows_what_counted_and_what_did_not(run: Run, number: int) -> None:
    a_year(run)
    golden_files.check(f"goals/kinds_why_{number}", run("goals", "--why", str(number)).out)


# Begin anew


def test_a_goal_that_begins_anew_is_judged_quarter_by_quarter_and_keeps_what_came(
    run: Run,
) -> None:
    a_year(run)
    goal = board(run)[1]
    assert goal["period"] == {"start": "2026-10-01", "end": "2026-12-31"}
    assert [(p["done"], p["target"]) for p in goal["periods"]] == [(3, 2), (2, 2), (1, 2)]
    spring = board(run, "--as-of", "30 Apr")[1]
    assert (spring["period"]["start"], spring["done"]) == ("2026-04-01", 0)
    assert [p["done"] for p in spring["periods"]] == [3]


def test_in_the_next_year_it_goes_on_and_tells_of_that_year(run: Run) -> None:
    a_year(run)
    later = board(run, today="2027-05-01")[1]
    assert later["period"] == {"start": "2027-04-01", "end": "2027-06-30"}
    assert [p["start"] for p in later["periods"]] == ["2027-01-01"]
    past = board(run, "--year", "2026", today="2027-05-01")[1]
    assert (past["period"]["start"], past["verdict"]) == ("2026-10-01", "ended")


def test_a_changed_number_leaves_earlier_quarters_as_they_ended(run: Run) -> None:
    a_year(run)
    assert run("goals", "edit", "1", "3", today="2026-08-01").code == 0
    assert [p["target"] for p in board(run)[1]["periods"]] == [2, 2, 3]


def test_one_that_begins_anew_is_moved_and_explained_as_it_is_now(run: Run) -> None:
    run("goals", "add", "meet a mentor every month", today="2026-10-01")
    run("log-event", "HR Days", "-o", "5 Oct", "-m", "Ana, mentor", today="2026-10-05")
    said = run("log-event", "Law Meetup", "-o", "today", "-m", "Ben, mentor")
    assert "Goals: Meet a mentor every month ● reached." in said.out
    why = run("goals", "--why", "1").out
    assert "Ben" in why
    assert "\n  Ana" not in why.partition("Not counted")[0]
    assert "Oct 1 of 1" in run("goals").out


def test_a_rhythm_is_echoed_changed_and_ended(run: Run) -> None:
    said = run("goals", "add", "2 meetups every quarter")
    assert said.out == ("Goal 1: attend 2 meetups, every quarter from Q4 2026 on. 0 so far.\n")
    again = run("goals", "add", "2 meetups every quarter")
    assert "is there already" in again.out
    monthly = run("goals", "edit", "1", "every month")
    assert "attend 2 meetups, every month from November 2026 on" in monthly.out
    assert board(run)[1]["title"] == "Attend 2 meetups every month"
    year = run("goals", "edit", "1", "in 2027")
    assert year.out.startswith("Goal 1: attend 2 meetups, 1 Jan – 31 Dec 2027.")
    until = run("goals", "add", "1 webinar every month until 31 Mar 2027")
    assert "every month until 31 Mar 2027" in until.out


def test_the_weeks_of_a_year_are_told_in_a_line_and_kept_in_the_data(run: Run) -> None:
    run("goals", "add", "a conversation every week", today="2026-01-05")
    for on in ("2026-01-07", "2026-01-14", "2026-11-10"):
        run("log-event", f"Meetup {on}", "-m", f"P {on}", today=on)
    out = run("goals").out
    assert "reached 3 of 45 times · 19 Oct 0 of 1" in out
    assert "9 Nov 1 of 1" in out
    assert "12 Jan" not in out
    assert len(board(run)[1]["periods"]) == 45


def test_a_share_that_begins_anew_keeps_how_many_were_judged(run: Run) -> None:
    run("goals", "add", "thank 50 % within 2 days every quarter", today="2026-01-05")
    run("log-event", "HR Days", "-o", "today", "-m", "Ana", "-m", "Ben", today="2026-03-30")
    run("done", "ana", today="2026-04-01")
    assert board(run)[1]["periods"] == [
        {"start": "2026-01-01", "end": "2026-03-31", "done": 1, "target": 50, "of": 2},
        {"start": "2026-04-01", "end": "2026-06-30", "done": 0, "target": 50, "of": 0},
        {"start": "2026-07-01", "end": "2026-09-30", "done": 0, "target": 50, "of": 0},
    ]
    assert "Q1 1 of 2 · Q2 0 of 0" in run("goals").out


def test_a_goal_that_begins_anew_is_not_set_twice_later(run: Run) -> None:
    run("goals", "add", "2 meetups every quarter", today="2026-01-05")
    assert "is there already" in run("goals", "add", "2 meetups every quarter").out
    assert "Goal 2" in run("goals", "add", "3 meetups every quarter").out


# Shares


def test_a_share_points_at_those_who_can_still_be_in_time(run: Run) -> None:
    run("goals", "add", "thank 80 % within 4 days")
    run("goals", "add", "keep 90 % of my promises")
    run("log-event", "HR Days", "-o", "yesterday", "-m", "Ana; promise: a paper", "-m", "Ben")
    run("done", "ben", "thank")
    thanks, promises = "1 person from HR Days can still be thanked in time", "Some can still be"
    out = " ".join(run("goals").out.split())
    assert f"{thanks}: weakties followups --step thank" in out
    assert f"{promises} kept by their day: weakties followups --all --step promise" in out
    later = " ".join(run("goals", today="2026-11-24").out.split())
    assert thanks not in later
    assert promises in later
    run("archive", "ana", today="2026-11-24")
    assert promises not in run("goals", today="2026-11-24").out


def test_a_share_to_come_says_when_it_begins(run: Run) -> None:
    run("goals", "add", "keep 90 % of my promises in 2027")
    assert "Begins on 1 Jan 2027." in run("goals", "--year", "2027").out


def test_what_one_event_does_to_a_share_is_not_told_as_a_count(run: Run) -> None:
    run("goals", "add", "thank 80 % within 2 days")
    run("goals", "add", "attend 3 events")
    said = asked(run, "log-event", "HR Days", "-m", "Ana", "--thanked")
    assert [goal["id"] for goal in said["goals"]] == [2]


def test_fewer_than_ten_are_no_percentage_and_too_early(run: Run) -> None:
    a_year(run)
    early = board(run, today="2026-05-10")[2]
    assert (early["done"], early["of"], early["verdict"]) == (2, 8, "too early")
    assert " %" not in run("goals", today="2026-05-10").out.splitlines()[6].replace("80 %", "")
    late = board(run)[2]
    assert (late["done"], late["of"], late["verdict"]) == (4, 14, "needs a push")
    low, high = late["interval"]
    assert 0 < low < 4 / 14 < high < 1


def test_what_can_still_be_in_time_or_was_let_go_is_not_judged(run: Run) -> None:
    run("goals", "add", "thank 80 % within 2 days")
    line = ("-m", "Ana", "-m", "Ben", "-m", "Cy")
    run("log-event", "HR Days", "-o", "yesterday", *line)
    assert board(run)[1]["of"] == 0
    run("skip", "ana")
    run("done", "ben")
    goal = board(run, today="2026-11-25")[1]
    assert (goal["done"], goal["of"]) == (1, 2)


def test_a_share_is_reached_only_once_it_is_over(run: Run) -> None:
    run("goals", "add", "thank 80 % within 2 days")
    run("log-event", "HR Days", "-m", "Ana", "--thanked")
    assert board(run)[1]["verdict"] == "too early"
    over = board(run, "--year", "2026", today="2027-01-02")[1]
    assert (over["verdict"], over["probability"], over["pace"]) == ("reached", 1, "reached")


def test_a_share_is_changed_as_a_share(run: Run) -> None:
    run("goals", "add", "thank 80 % within 2 days")
    run("goals", "add", "attend 3 events")
    assert "thank 90 % of the people" in run("goals", "edit", "1", "90 %").out
    refused = run("goals", "edit", "2", "90 %")
    assert (refused.code, refused.out) == (2, "")
    assert "it is no share of a hundred" in refused.err
    assert run("goals", "edit", "1", "--kind", "meetup").code == 2


# Introductions and outcomes


@pytest.mark.parametrize(
    ("words", "options", "done"),
    [
        ("get 2 outcomes", (), 2),
        ("get 2 ideas", (), 1),
        ("get 2 ideas", ("--org", "bosch"), 1),
        ("get 2 ideas", ("--tag", "mentor"), 0),
        ("make 2 introductions", ("--org", "Bosch"), 1),
        ("make 2 introductions", ("--tag", "mentor"), 0),
    ],
)
def test_filters_narrow_what_is_counted(
    run: Run, words: str, options: tuple[str, ...], done: int
) -> None:
    a_year(run)
    assert run("goals", "add", words, *options).code == 0
    found = board(run)[8]
    assert found["done"] == done
    why = asked(run, "goals", "--why", "8")
    assert len(why["counted"]) == done


def test_an_outcome_of_another_kind_is_a_near_miss(run: Run) -> None:
    a_year(run)
    near = asked(run, "goals", "--why", "5")["near_misses"]
    assert [(miss["kind"], miss["reason"]) for miss in near] == [("outcome", "an idea")]


def test_what_cannot_narrow_them_is_refused(run: Run) -> None:
    for words in ("get 2 ideas", "make 2 introductions"):
        for option in (("--kind", "meetup"), ("--online",)):
            refused = run("goals", "add", words, *option)
            assert (refused.code, refused.out) == (2, "")
            assert "does not apply" in refused.err


def test_a_year_with_seasons_is_forecast_by_them(run: Run) -> None:
    run("goals", "add", "attend 4 events", today="2026-01-02")
    run("log-event", "HR Days", "-o", "today", today="2026-02-03")
    flat = board(run, today="2026-06-30")[1]["probability"]
    set_to = run("config", "seasons", "0,0,0,0,0,0,0,0,1,1,1,1")
    assert set_to.code == 0, set_to.err
    late = board(run, today="2026-06-30")[1]["probability"]
    assert late > flat
    assert run("config", "seasons", "1,2").code == 2
