"""Goals set, judged, explained, changed and dropped, as someone types it."""

import json
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import golden_files
from tests.commands.reading import asked, data
from tests.conftest import TODAY, Answer, Run
from tests.goal_year import lived
from tests.making import filled

UNDO = "Undo: weakties undo\n"


def board(run: Run, *options: str, today: str = "2026-11-20") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(run, "goals", *options, today=today)
    return found


def done(run: Run, number: int = 1) -> int:
    [count] = [int(g["done"]) for g in board(run) if g["id"] == number]
    return count


# The board


@pytest.mark.parametrize("width", [80, 40])
def test_the_board_is_drawn_from_the_log(run: Run, home: Path, width: int) -> None:
    lived(home, run)
    answer = run("goals", width=width)
    golden_files.check(f"goals/planned_{width}", answer.out)
    assert (answer.err, answer.code) == ("", 0)


def test_the_next_event_that_could_help_is_named_and_only_that(run: Run, home: Path) -> None:
    lived(home, run)
    hope = "HR Forum on Thu 3 Dec\n      could bring one: weakties prep\n"
    assert hope in run("goals").out
    assert run("plan-event", "New Work Day", "--on", "today").code == 0
    assert "New Work Day today\n      could bring one: weakties prep\n" in run("goals").out
    assert run("skip", "e5").code == run("skip", "e4").code == 0
    plain = "brought about one mentor each: weakties plan-event\n"
    assert plain in run("goals").out
    assert plain in run("goals", "--as-of", "today").out


def test_an_event_that_is_not_the_next_one_is_named_with_its_id(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("Law Webinar", date(2026, 12, 1), kind="webinar", state="planned")
        make.event("HR Forum", date(2026, 12, 3), kind="forum", state="planned")
    assert run("goals", "add", "meet 3 mentors", "--kind", "forum").code == 0
    assert run("goals").out.splitlines()[4] == (
        "      HR Forum on Thu 3 Dec could bring the first one: weakties prep e2"
    )


def test_a_goal_looks_no_further_than_its_own_days_and_filters(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("HR Forum", date(2027, 1, 3), kind="forum", state="planned")
        make.event("Law Webinar", date(2026, 12, 1), kind="webinar", state="missed")
    assert run("goals", "add", "meet 3 mentors this year").code == 0
    assert "weakties log-event" in run("goals").out
    assert "prep" not in run("goals").out


def test_goal_is_another_name_for_goals(run: Run, home: Path) -> None:
    lived(home, run)
    assert run("goal") == run("goals")
    assert asked(run, "goal") == asked(run, "goals")


@pytest.mark.parametrize(
    "argv", [("--json", "goals"), ("goals", "--json"), ("goals", "--year", "2026", "--json")]
)
def test_global_options_stand_before_and_after(run: Run, home: Path, argv: tuple[str, ...]) -> None:
    lived(home, run)
    answer = run(*argv)
    told = json.loads(answer.out)
    assert (told["command"], told["as_of"]) == ("goals", "2026-11-20")
    assert [goal["id"] for goal in told["data"]] == [1, 2, 3, 4]


def test_a_row_of_the_public_contract(run: Run, home: Path) -> None:
    lived(home, run)
    row = board(run)[2]
    assert row.pop("probability") == pytest.approx(0.94, abs=5e-3)
    assert row.pop("required_per_month") == pytest.approx(1 / 41 * 30.4375)
    assert row == {
        "id": 3,
        "title": "Take part in 2 online forums this quarter",
        "metric": "events",
        "target": 2,
        "filters": {"kind": "forum", "tag": None, "organisation": None, "online": None},
        "period": {"start": "2026-10-01", "end": "2026-12-31"},
        "done": 1,
        "planned": 1,
        "expected": 1,
        "pace": "on pace",
        "verdict": "on track",
        "days_left": 41,
        "if_then": None,
        "every": None,
        "is_rate": False,
        "within_days": None,
        "of": None,
        "interval": [2, 3],
        "periods": [],
        "likely_on": "2027-01-19",
    }


def test_a_pipe_gets_a_row_a_goal(run: Run, home: Path) -> None:
    lived(home, run)
    answer = run("goals", table=False)
    assert answer.out.splitlines()[0] == (
        "1\tAttend three events\tevents\t3\t2026-01-01\t2026-12-31\t3\t0\treached\t1.0\t41"
    )
    assert run("goals", "--ids").out == "1\n2\n3\n4\n"


def test_an_empty_store_has_no_goals(run: Run, home: Path) -> None:
    assert run("goals").out == (
        "No goals for 2026 yet. Small ones that can be counted work best:\n"
        "  weakties goals add attend three events this year\n"
        "  weakties goals add meet 3 potential mentors by June\n"
        "  weakties goals add 2 online forums this quarter\n"
    )
    assert asked(run, "goals") == []
    assert run("goals", table=False) == Answer("", "", 0)
    assert list(home.iterdir()) == []


def test_each_goal_proposed_can_be_set(run: Run) -> None:
    told = run("goals").out + run("goals", "--year", "2027").out
    proposed = [line for line in told.splitlines() if line.startswith("  weakties")]
    assert len(proposed) == 6
    for line in proposed:
        assert run(*shlex.split(line)[1:]).code == 0


def test_without_goals_the_log_is_counted(run: Run, home: Path) -> None:
    lived(home, run)
    for number in "1234":
        run("goals", "drop", number)
    assert run("goals").out.endswith("Logged so far in 2026: 3 events, 17 people.\n")


def test_in_january_the_year_before_is_told(run: Run, home: Path) -> None:
    lived(home, run)
    told = run("goals", today="2027-01-10").out
    assert told.startswith("No goals for 2027 yet. In 2026 you reached 1 of 4.\n")
    assert "ended at 3 of 5" in run("goals", "--year", "2026", today="2027-01-10").out


def test_a_planned_event_whose_day_has_passed_is_asked_about(run: Run, home: Path) -> None:
    lived(home, run)
    told = run("goals", today="2026-12-04").out
    assert told.endswith(
        "Did you go to HR Forum (Thu 3 Dec)?   weakties log e4 · weakties skip e4\n"
    )
    assert "Did you go" not in run("goals", "--as-of", "3 Dec", today="2026-12-04").out


def test_an_earlier_day_is_judged_by_the_goals_of_that_day(run: Run, home: Path) -> None:
    lived(home, run)
    run("goals", "add", "attend 2 workshops", today="2026-02-01")
    run("goals", "edit", "5", "attend 4 workshops", today="2026-06-01")
    answer = run("goals", "--as-of", "1 May 2026", "--json")
    told = json.loads(answer.out)
    assert told["as_of"] == "2026-05-01"
    assert [(goal["id"], goal["target"]) for goal in told["data"]] == [(5, 2)]
    assert board(run)[-1]["target"] == 4


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--as-of", "1 Dec 2026"), 2, "Tue 1 Dec 2026 is still to come; --as-of looks back."),
        (("--year", "next"), 2, '--year takes a whole number from 1, not "next".'),
        (("--year", "26"), 2, '--year takes a year from 1900 to 2100, not "26".'),
        (("--why", "99"), 3, "There is no goal 99."),
        (("--why", "x"), 2, '--why takes a whole number from 1, not "x".'),
        (("--why", "1", "--as-of", "1 Nov"), 3, "There was no goal 1 on Sun 1 Nov 2026."),
        (("2",), 2, '"2" stands alone after goals.'),
        (("2025",), 2, '"2025" stands alone after goals.'),
        (("meet", "3", "mentors"), 2, '"meet" is not a command of goals. To set a goal:'),
        (("--year", "2027", "add", "3 events"), 2, "--year, --as-of and --why mean nothing to add"),
        (("--nonsense",), 2, '"--nonsense" is not an option of weakties goals.'),
        (("--why", ""), 2, '"--why" needs a value.'),
        (("edit", "99", "4"), 3, "There is no goal 99."),
        (("edit", "x", "4"), 2, 'goals edit takes a whole number from 1, not "x".'),
        (("edit", "1"), 2, "What is to change about goal 1?"),
        (("edit",), 2, "N is missing."),
        (("drop",), 2, "N is missing."),
        (("drop", "1", "2"), 2, '"2" is one word too many: goals drop takes a number.'),
        (("drop", "99"), 3, "There is no goal 99."),
        (("add",), 2, "WORDS is missing."),
        (("add", "network", "more"), 2, '"network more" cannot be counted.'),
        (("add", "3", "events", "--kind", "party"), 2, '"party" is not a kind of event.'),
        (("add", "3", "events", "--tag", "two words"), 2, '"two words" is not a tag'),
        (("add", "3", "events", "--org", " "), 2, '"--org" needs a value.'),
        (("add", "3", "events", "--online", "now"), 2, '"now" stands alone after --online. Put'),
        (("add", "3", "events", "--by", "blue"), 2, '"by blue"'),
        (("add", "3 events this year", "--by", "June"), 2, '"this year" was not understood.'),
    ],
)
def test_what_cannot_be_understood_is_told(
    run: Run, home: Path, argv: tuple[str, ...], code: int, said: str
) -> None:
    lived(home, run)
    answer = run("goals", *argv)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(said)


def test_what_is_refused_leaves_no_store_behind(run: Run, home: Path) -> None:
    for argv in (("add", "network more"), ("edit", "1", "4"), ("drop", "1")):
        assert run("goals", *argv).code in (2, 3)
    assert list(home.iterdir()) == []


# Setting


def test_a_goal_is_saved_without_a_question_and_echoed(run: Run) -> None:
    run("log-event", "HR Tech Europe", "--on", "2026-11-18")
    assert run("goals", "add", "attend", "three", "events", "this", "year") == Answer(
        "Goal 1: attend 3 events of any kind, 1 Jan – 31 Dec 2026. 1 so far.\n"
        "41 days are left. For next year instead: weakties goals edit 1 in 2027\n",
        UNDO,
        0,
    )


def test_the_options_narrow_a_goal(run: Run) -> None:
    line = "goals add meet 3 people --kind meetup --tag #rust --org SAP --in-person --by 31mar"
    answer = run(*line.split(), today="2026-01-05")
    assert answer.out == (
        "Goal 1: meet 3 people tagged rust from SAP at meetups in person, "
        "1 Jan – 31 Mar\n2026. 0 so far.\n"
    )
    [row] = board(run, today="2026-01-05")
    assert row["title"] == "Meet 3 people tagged rust from SAP at meetups in person in Q1 2026"
    assert row["filters"] == {
        "kind": "meetup",
        "tag": "rust",
        "organisation": "SAP",
        "online": False,
    }


def test_a_saved_goal_is_told_in_json(run: Run) -> None:
    told = data(run("goals", "add", "attend three events", "--json"))
    assert (told["change"], told["goal"]["id"]) == (1, 1)
    assert told["summary"] == "Set goal 1: attend 3 events of any kind, 1 Jan – 31 Dec 2026."
    assert told["goal"] == board(run)[0]
    assert run("goals", "add", "meet 3 mentors", "--ids").out == "2\n"


def test_the_same_goal_is_not_set_twice(run: Run) -> None:
    run("goals", "add", "attend three events")
    answer = run("goals", "add", "go to 3 events", today="2026-05-05")
    assert answer == Answer(
        "Goal 1 is there already: attend 3 events of any kind, 1 Jan – 31 Dec 2026. 0 so\nfar.\n",
        "",
        0,
    )
    assert data(run("goals", "add", "go to 3 events", "--json"))["change"] is None


def test_the_words_of_a_goal_are_asked_for_on_a_terminal(run: Run) -> None:
    answer = run("goals", "add", can_ask=True, typed="attend three events\n")
    assert answer.out.startswith("Goal 1: attend 3 events of any kind")
    answer = run("goals", "edit", "1", can_ask=True, typed="5\n")
    assert answer.out.startswith("Goal 1: attend 5 events of any kind")
    answer = run("goals", "drop", can_ask=True, typed="1\n")
    assert answer.out == "Dropped goal 1: Attend 5 events.\n"


def test_a_huge_goal_is_drawn_and_judged(run: Run) -> None:
    run("goals", "add", "meet 10000 people")
    run("met", "Ana Ruiz", "--on", "2026-11-18")
    assert "░░░░░░░░░░  1 of 10000  needs a push\n" in run("goals").out


def test_a_goal_of_a_leap_day_counts_it(run: Run) -> None:
    run("log-event", "Leap Days", "--on", "2028-02-29", today="2028-03-01")
    run("goals", "add", "3 events in February", today="2028-02-28")
    [row] = board(run, today="2028-03-01")
    assert (row["period"]["end"], row["done"], row["verdict"]) == ("2028-02-29", 1, "ended")


def test_a_goal_once_reached_stays_reached(run: Run) -> None:
    run("goals", "add", "attend an event")
    run("log-event", "HR Tech Europe", "--on", "2026-11-18")
    for today in ("2026-11-18", "2026-12-31", "2027-03-01"):
        [row] = board(run, "--year", "2026", today=today)
        assert (row["verdict"], row["probability"]) == ("reached", 1)
    assert board(run, today="2026-11-17")[0]["done"] == 0


# Changing and dropping


def test_a_goal_is_moved_to_the_next_year(run: Run) -> None:
    run("goals", "add", "attend three events")
    assert run("goals", "edit", "1", "in", "2027") == Answer(
        "Goal 1: attend 3 events of any kind, 1 Jan – 31 Dec 2027.\n", UNDO, 0
    )
    assert board(run) == []
    assert board(run, "--year", "2027")[0]["title"] == "Attend three events in 2027"


def test_a_goal_is_changed_by_words_and_by_options(run: Run) -> None:
    run("goals", "add", "attend three events")
    run("goals", "edit", "1", "5")
    run("goals", "edit", "1", "--kind", "forum", "--by", "30 Nov")
    [row] = board(run)
    assert (row["target"], row["filters"]["kind"]) == (5, "forum")
    assert row["period"]["end"] == "2026-11-30"
    assert row["title"] == "Attend 5 forums by 30 Nov 2026"


def test_a_change_that_changes_nothing_is_no_change(run: Run) -> None:
    run("goals", "add", "attend three events")
    answer = run("goals", "edit", "1", "in 2026")
    assert answer.out.startswith("Goal 1 is so already: attend 3 events")
    assert answer.err == ""


def test_a_dropped_goal_is_no_longer_shown_and_comes_back_by_undo(run: Run) -> None:
    run("goals", "add", "attend three events")
    assert run("goals", "drop", "1") == Answer("Dropped goal 1: Attend three events.\n", UNDO, 0)
    assert board(run) == []
    assert run("goals", "--why", "1").err == "Goal 1 was dropped.\n  weakties goals\n"
    assert run("goals", "drop", "1").out == "Dropped goal 1 already: Attend three events.\n"
    run("undo")
    assert [row["id"] for row in board(run)] == [1]


def test_undo_takes_a_change_of_a_goal_back(run: Run) -> None:
    run("goals", "add", "attend three events")
    run("goals", "edit", "1", "5")
    run("undo")
    assert board(run)[0]["target"] == 3
    run("undo")
    assert board(run) == []


# Why


def test_the_rows_behind_a_goal_are_told_in_json(run: Run, home: Path) -> None:
    lived(home, run)
    told = asked(run, "goals", "--why", "3")
    assert told == {
        "counted": [{"kind": "event", "id": "e2", "label": "HR Forum", "on": "2026-10-08"}],
        "near_misses": [
            {"kind": "event", "id": "e4", "label": "HR Forum", "reason": "planned for Thu 3 Dec"},
            {
                "kind": "event",
                "id": "e3",
                "label": "HR Tech Europe",
                "reason": "a conference: weakties edit e3 --kind forum",
            },
        ],
    }


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_rows_are_as_many_as_the_board_says(run: Run, home: Path, number: int) -> None:
    lived(home, run)
    assert len(asked(run, "goals", "--why", str(number))["counted"]) == done(run, number)


@pytest.mark.parametrize(
    ("goal", "mend"),
    [
        ("meet 2 mentors", "weakties edit ines +mentor"),
        ("meet 2 people at SAP", "weakties edit ines @ SAP"),
        ("2 forums", "weakties edit e1 --kind forum"),
        ("meet 2 people at forums", "weakties edit e1 --kind forum"),
        ("attend 2 events online", "weakties edit e1 --online"),
        ("2 workshops", "weakties log e2"),
    ],
)
def test_a_near_miss_is_mended_by_its_command(run: Run, goal: str, mend: str) -> None:
    run("log-event", "HR Days", "--on", "2026-11-18", "--kind", "meetup", "-m", "Ines Roth")
    run("plan-event", "Go Class", "--on", "2026-11-10", "--kind", "workshop", today="2026-11-01")
    run("goals", "add", goal)
    assert done(run) == 0
    reasons = [near["reason"] for near in asked(run, "goals", "--why", "1")["near_misses"]]
    assert any(reason.endswith(f": {mend}") for reason in reasons), reasons
    answer = run(*shlex.split(mend)[1:])
    assert answer.code == 0, answer.err
    assert done(run) == 1


def test_someone_without_a_name_is_named_by_id(run: Run) -> None:
    run("log-event", "HR Days", "--on", "2026-11-18", "-m", "someone; the keynote queue")
    run("goals", "add", "meet 2 mentors")
    [near] = asked(run, "goals", "--why", "1")["near_misses"]
    assert near == {
        "kind": "person",
        "id": "p1",
        "label": "someone (p1)",
        "reason": "no tag mentor: weakties edit p1 +mentor",
    }


# Help


@pytest.mark.parametrize("argv", [(), ("add",), ("edit",), ("drop",)])
def test_help_has_one_line_and_an_example(run: Run, argv: tuple[str, ...]) -> None:
    answer = run("goals", *argv, "--help")
    assert answer.code == 0
    assert f"Example:\n  weakties goals {' '.join(argv)}".rstrip() in answer.out
