"""`goals --as-of DAY` tells what `goals` told on that day, when all was logged as it happened."""

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
    return data, [line for line in out.splitlines()[1:] if "weakties log" not in line]


@pytest.mark.parametrize("seed", range(3))
def test_looking_back_tells_what_was_told_on_the_day(run: Run, seed: int) -> None:
    chance, known, boards = random.Random(seed), list[str](), {}
    for words in GOALS:
        assert run("goals", "add", words, today=FIRST.isoformat()).code == 0
    for n in range(0, 45, 1):
        on = FIRST + timedelta(days=n)
        a_day(run, chance, on, known)
        if n % 4 == 0:
            boards[on] = told(run, on.isoformat())
    last = (FIRST + timedelta(days=60)).isoformat()
    for on, board in boards.items():
        assert told(run, last, "--as-of", on.isoformat()) == board, on
