"""`goals --as-of DAY` tells what `goals` told on that day, when all was logged as it happened.

Planned events count as they stand now, so those of the test were planned before, and are to come.
"""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from tests.commands.reading import asked
from tests.conftest import Run

FIRST = date(2026, 2, 25)
GOALS = (
    "attend 4 events this year",
    "meet 6 mentors by June",
    "have 9 conversations in q1",
    "talk again with 3 people",
    "meet people at 4 new organisations",
    "do 5 follow-ups",
    "get 2 leads",
    "make 2 introductions",
    "a meetup every month",
    "meet 2 people each week",
    "thank 80 % within 2 days",
    "keep 90 % of my promises",
    "talk again with 40 % of the people I meet",
)
PEOPLE = ("Ana Ruiz", "Ben Okafor", "Chloé Martin", "Dev Rao", "Elif Kaya", "Finn Lund")


def a_day(run: Run, chance: random.Random, on: date, known: list[str]) -> None:
    """Do what one does on a day; what comes to nothing is no matter."""
    today = on.isoformat()
    if chance.random() < 0.35:
        some = chance.sample(PEOPLE, chance.randrange(1, 4))
        lines = [
            part
            for name in some
            for part in ("-m", f"{name} @ {name[0]} Ltd; #{chance.choice(('mentor', 'peer'))}")
            if name not in known
        ] + [part for name in some if name in known for part in ("-m", name)]
        for name in set(some) & set(known):
            # A step left open goes on to the newer meeting, and is told from there.
            run("done", name, "thank", today=today)
            run("skip", "--person", name, today=today)
        kind = chance.choice(("Meetup", "Webinar", "Summit"))
        assert run("log-event", f"{kind} {today}", "-o", "today", *lines, today=today).code == 0
        known += [name for name in some if name not in known]
    for _ in range(chance.randrange(3)):
        if known:
            run(*_act(chance, known, today), today=today)
    if chance.random() < 0.3:
        number, target = chance.randrange(1, len(GOALS) + 1), chance.randrange(1, 7)
        run("goals", "edit", str(number), str(target), today=today)


def _act(chance: random.Random, known: list[str], today: str) -> tuple[str, ...]:
    who, other = chance.choice(known), chance.choice(known)
    return chance.choice(
        (
            ("talked", who, "coffee"),
            ("talked", who, "email"),
            ("done", who),
            ("skip", who),
            ("promise", who, f"the paper of {today}", "--by", "+3d"),
            ("outcome", who, "lead"),
            ("intro", who, other),
        )
    )


def told(run: Run, today: str, *options: str) -> tuple[Any, list[str]]:
    """Return the board as data, and as it is drawn but for its heading and what it hints at."""
    data = asked(run, "goals", *options, today=today)
    out = run("goals", *options, "--format", "table", today=today).out
    hints = ("weakties log", "goals --why")
    return data, [line for line in out.splitlines()[1:] if not any(hint in line for hint in hints)]


@pytest.mark.parametrize("seed", range(3))
def test_looking_back_tells_what_was_told_on_the_day(run: Run, seed: int) -> None:
    chance, known, boards = random.Random(seed), list[str](), {}
    begin(run)
    for n in range(0, 45, 1):
        on = FIRST + timedelta(days=n)
        a_day(run, chance, on, known)
        if n % 4 == 0:
            boards[on] = told(run, on.isoformat())
    last = (FIRST + timedelta(days=60)).isoformat()
    for on, board in boards.items():
        assert told(run, last, "--as-of", on.isoformat()) == board, on
    assert all(data[0]["planned"] for data, _ in boards.values() if data[0]["done"] < 4)
    assert any("Law Meetup" in line for _, lines in boards.values() for line in lines)


def begin(run: Run) -> None:
    """Set the goals and plan what is to come."""
    for words in GOALS:
        assert run("goals", "add", words, today=FIRST.isoformat()).code == 0
    for name, on in (("Spring Summit", "28 May"), ("Law Meetup", "30 Apr")):
        assert run("plan-event", name, "--on", on, today=FIRST.isoformat()).code == 0


def test_while_nothing_is_logged_no_goal_becomes_likelier(run: Run) -> None:
    chance, known = random.Random(7), list[str]()
    begin(run)
    for n in range(30):
        a_day(run, chance, FIRST + timedelta(days=n), known)
    before: dict[int, dict[str, Any]] = {}
    for n in range(30, 330, 5):
        today = (FIRST + timedelta(days=n)).isoformat()
        for goal in asked(run, "goals", "--year", "2026", today=today):
            was = before.get(goal["id"])
            is_over = goal["verdict"] in ("reached", "ended")
            if was and was["period"] == goal["period"] and not is_over:
                assert goal["probability"] <= was["probability"] + 1e-9, (today, was, goal)
                assert goal["done"] == was["done"]
            before[goal["id"]] = goal


@pytest.mark.parametrize("on", ["2026-03-10", "2026-04-04"])
def test_the_rows_add_up_to_the_number_also_as_of_a_day(run: Run, on: str) -> None:
    chance, known = random.Random(11), list[str]()
    begin(run)
    for n in range(40):
        a_day(run, chance, FIRST + timedelta(days=n), known)
    for goal in asked(run, "goals", "--as-of", on, today="2026-11-20"):
        why = asked(run, "goals", "--why", str(goal["id"]), "--as-of", on, today="2026-11-20")
        assert len(why["counted"]) == goal["done"], goal
        if goal["is_rate"]:
            assert len(why["near_misses"]) == goal["of"] - goal["done"]
