"""`intend`, as someone types it, and where a plan is shown."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.reading import asked, ids
from tests.conftest import TODAY, Run
from tests.making import filled

FRIDAY = "If it is Friday noon, then I will send the paper."
SAID = ("If", "it", "is", "Friday", "noon,", "then", "I", "will", "send", "the", "paper")
EXAMPLE = "If it is Friday noon, then I will send the paper"


@pytest.fixture
def known(home: Path, run: Run) -> Path:
    with filled(home, TODAY) as make:
        event = make.event("HR Tech", date(2026, 11, 19))
        make.event("HR Tech", date(2026, 12, 3), state="planned")
        for name in ("Ana Ruiz", "Ben Okafor"):
            person = make.person(name, "Zalando")
            make.meeting(person, event)
            make.step(person, "thank", TODAY, event)
            make.step(person, "plan", date(2026, 11, 26), event)
        hello = make.person("Sofia Marin", cadence_days=30)
        make.contact(hello, date(2026, 9, 1), "coffee")
        shut = make.person("Tom Shut")
        make.step(shut, "thank", TODAY, event, state="done", closed_on=TODAY)
    assert run("goals", "add", "attend 5 events this year").code == 0
    return home


def test_a_goal_holds_a_plan(run: Run, known: Path) -> None:
    answer = run("intend", "goal", "1", *SAID)
    assert (answer.out, answer.code) == (f"Goal 1: {FRIDAY}\n", 0)
    assert answer.err == "Undo: weakties undo\n"
    assert asked(run, "goals")[0]["if_then"] == FRIDAY
    assert f"\n      {FRIDAY}\n" in run("goals").out
    assert run("intend", "goal", "1", *SAID).out == "Goal 1: that is the plan already.\n"
    assert run("intend", "goal", "1", "none").out == "Goal 1: no plan any more.\n"
    assert asked(run, "goals")[0]["if_then"] is None
    assert run("intend", "goals", "1", "none").out == "Goal 1: there is no plan.\n"
    assert run("undo").code == 0
    assert asked(run, "goals")[0]["if_then"] == FRIDAY
    assert FRIDAY in run("history").out.replace("\n" + " " * 24, " ")


def test_a_goal_keeps_its_plan_when_it_changes(run: Run, known: Path) -> None:
    assert run("intend", "goal", "1", *SAID).code == 0
    assert run("goals", "edit", "1", "4").code == 0
    assert run("goals", "edit", "1", "in", "2027").code == 0
    assert asked(run, "goals", "--year", "2027")[0]["if_then"] == FRIDAY
    assert run("goals", "drop", "1").code == 0
    refused = run("intend", "goal", "1", *SAID)
    assert (refused.err, refused.code) == ("Goal 1 was dropped.\n  weakties goals\n", 3)
    assert run("undo").code == 0
    assert asked(run, "goals", "--year", "2027")[0]["if_then"] == FRIDAY


def test_a_plan_is_part_of_how_a_goal_stood(run: Run, known: Path) -> None:
    assert run("intend", "goal", "1", *SAID, today="2026-11-22").code == 0
    as_of = [asked(run, "goals", "--as-of", f"2026-11-{day}", today="2026-11-25")[0]["if_then"]
             for day in (21, 22)]  # fmt: skip
    assert as_of == [None, FRIDAY]


def test_a_reached_goal_no_longer_shows_its_plan(run: Run, known: Path) -> None:
    assert run("intend", "goal", "1", *SAID).code == 0
    assert run("goals", "edit", "1", "1").code == 0
    assert FRIDAY not in run("goals").out
    assert asked(run, "goals")[0]["if_then"] == FRIDAY


@pytest.mark.parametrize(
    ("words", "step", "told"),
    [
        (("ana", *SAID), "thank", "Thank Ana Ruiz"),
        (("Ana", "Ruiz", *SAID), "thank", "Thank Ana Ruiz"),
        (("ana", "plan", *SAID), "plan", "Plan with Ana Ruiz"),
        (("ana", "plan", *SAID[1:]), "plan", "Plan with Ana Ruiz"),
        (("Ana", "Ruiz", *SAID[1:]), "thank", "Thank Ana Ruiz"),
        (("1", *SAID[1:]), "thank", "Thank Ana Ruiz"),
        (("2", *SAID), "plan", "Plan with Ana Ruiz"),
    ],
)
def test_a_step_holds_a_plan(
    words: tuple[str, ...], step: str, told: str, run: Run, known: Path
) -> None:
    answer = run("intend", *words)
    assert (answer.out, answer.code) == (f"{told}: {FRIDAY}\n", 0)
    found = asked(run, "followups", "--all", "--person", "ana")
    assert [(one["step"], one["if_then"]) for one in found if one["if_then"]] == [(step, FRIDAY)]
    assert run("undo").out == f"Undone: {told}: {FRIDAY}\n"
    assert {one["if_then"] for one in asked(run, "followups", "--all")} == {None}


def test_the_answer_in_json_has_the_plan_and_what_it_is_for(run: Run, known: Path) -> None:
    found = asked(run, "intend", "ana", *SAID)
    assert (found["summary"], found["if_then"]) == (f"Thank Ana Ruiz: {FRIDAY}", FRIDAY)
    assert found["person"] == {"id": "p1", "name": "Ana Ruiz", "organisation": "Zalando"}
    assert [(one["id"], one["if_then"]) for one in found["followups"]] == [(1, FRIDAY)]
    found = asked(run, "intend", "goal", "1", *SAID)
    assert found["goal"] == {"id": 1, "title": "Attend 5 events"}
    assert run("intend", "goal", "1", *SAID, "--ids").out == "1\n"


def test_a_hello_that_a_cadence_suggests_is_written_down_for_its_plan(
    run: Run, known: Path
) -> None:
    assert asked(run, "followups", "--person", "sofia")[0]["id"] is None
    assert (
        run("intend", "sofia", "none").out == "Say hello again to Sofia Marin: there is no plan.\n"
    )
    assert asked(run, "followups", "--person", "sofia")[0]["id"] is None
    assert run("intend", "sofia", *SAID).code == 0
    [hello] = asked(run, "followups", "--person", "sofia")
    assert (hello["step"], hello["if_then"], hello["due"]) == ("reconnect", FRIDAY, "2026-10-01")
    assert hello["id"] is not None


@pytest.mark.parametrize(
    ("words", "err", "code"),
    [
        ((), "WHO|NUMBER|goal N PLAN is missing.\n  weakties intend WHO|NUMBER|goal N PLAN\n", 2),
        (("goal", "1"),
         "Goal 1, Attend 5 events: when, and what will you do then?\n"
         f"  weakties intend goal 1 {EXAMPLE}\n", 2),
        (("ana",), "Thank Ana Ruiz: when, and what will you do then?\n"
         f"  weakties intend ana {EXAMPLE}\n", 2),
        (("ana", "send", "the", "paper"),
         '"send the paper" lacks a half of "If …, then I will …":\n'
         f"  weakties intend ana {EXAMPLE}\n", 2),
        (("goal", *SAID), f"Which goal? Say its number:\n  weakties intend goal 1 {EXAMPLE}\n", 2),
        (("goal", "9", *SAID), "There is no goal 9.\n  weakties goals\n", 3),
        (("99", *SAID), "No follow-up has the number 99.\n  weakties followups --all\n", 3),
        (("nobody", *SAID), 'No person goes by "nobody".\n  weakties people\n', 3),
        (("tom", *SAID), "Nothing is open with Tom Shut.\n  weakties person tom-shut\n", 3),
        (("5", *SAID),
         "Thank Tom Shut: that was done, so there is nothing left to plan.\n"
         "  weakties reopen 5\n", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_told(
    words: tuple[str, ...], err: str, code: int, run: Run, known: Path
) -> None:
    answer = run("intend", *words)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err == err


def test_a_terminal_is_asked_for_both_halves(run: Run, known: Path) -> None:
    answer = run("intend", "ana", can_ask=True, typed="it is Friday noon\nsend the paper\n")
    assert answer.code == 0
    assert answer.out.endswith(f"Thank Ana Ruiz: {FRIDAY}\n")
    whole = run("intend", can_ask=True, typed=f"goal 1\n{FRIDAY}\n\n")
    assert whole.out.endswith(f"Goal 1: {FRIDAY}\n")
    nothing = run("intend", "ben", can_ask=True, typed="\n")
    assert (nothing.code, asked(run, "followups", "--person", "ben")[0]["if_then"]) == (2, None)


# Where it is shown


def test_a_plan_shows_where_its_step_does(run: Run, known: Path) -> None:
    assert run("intend", "ana", *SAID).code == 0
    flat = " ".join(run("followups").out.split())
    assert f"Ana Ruiz, Zalando {FRIDAY}" in flat
    assert FRIDAY in " ".join(run("person", "ana").out.split())
    assert FRIDAY in " ".join(run("person", "ana", width=40).out.split())
    number = ids(run, "ana")["thank"]
    assert run("done", str(number)).code == 0
    assert FRIDAY not in run("followups", "--all").out
    [closed] = asked(run, "followups", "--state", "done", "--person", "ana")
    assert (closed["if_then"], closed["closed"]) == (FRIDAY, "2026-11-20")


def test_what_was_noted_stands_before_a_plan_in_the_morning(run: Run, known: Path) -> None:
    assert run("promise", "ben", "the slides", "--by", "today").code == 0
    assert run("intend", "ben", "promise", *SAID).code == 0
    assert FRIDAY not in run("followups").out


def test_the_sheet_shows_the_plans_that_matter_there(run: Run, known: Path) -> None:
    assert run("intend", "goal", "1", *SAID).code == 0
    assert run("intend", "ana", "If", "she", "is", "there,", "I", "thank", "her").code == 0
    sheet = asked(run, "prep", "HR Tech")
    assert [goal["if_then"] for goal in sheet["goals"]] == [FRIDAY]
    plans = {one["person"]["name"]: one["plans"] for one in sheet["known"]}
    assert plans == {
        "Ana Ruiz": ["If she is there, then I will thank her."],
        "Ben Okafor": [],
    }
    drawn = " ".join(run("prep", "HR Tech").out.split())
    assert f"This is one of them. {FRIDAY}" in drawn
    assert "here on 19 Nov; if she is there, then I will thank her" in drawn
    assert FRIDAY in run("prep", "HR Tech", "--md").out
