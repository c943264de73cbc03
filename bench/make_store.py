"""Makes stores of any size with one and the same present: only the years before differ."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlmodel import Session

from tests.making import Maker
from weakties.domain.records import Event, Goal, Person
from weakties.store import writer

TODAY = date(2026, 11, 20)
OPEN_STEPS = 30
GOALS = 10
YEARS = 10
"""How many years of history there are, this one not counted; the last ends with 2025."""
A_CHANGE = 20
"""Interactions that one event brings: ten meetings there and ten contacts after it."""
THIS_YEAR = 3 * A_CHANGE
FIRSTS = ("Noor", "Jörg", "Tomasz", "Ines", "Omar", "Chloé", "Ben", "Yuki", "Priya", "Lena")
LASTS = ("el-Amin", "Straße", "Lis", "Roth", "Haddad", "Martin", "Okafor", "Tanaka", "Nair", "Vogt")
FIRMS = ("Verdant", "Allegro", "Sodexo", "Nestlé", "SAP", "Rakuten", "Workday", "Zalando", "Bosch")
KINDS = ("conference", "workshop", "meetup", "webinar", "forum")


RARE = "kubernetes"
"""A word in the notes of a thousand contacts at most, whatever the size."""
MOST_RARE = 1000


def make(path: Path, interactions: int, *, years: int = YEARS, newcomers: int = 5) -> None:
    """Make a store with so many interactions, one change an event, through the real writer.

    `newcomers` of the twenty interactions of an event are with people met there first.
    """
    writer.create(path)
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))
    past = interactions - THIS_YEAR
    rounds = max(1, past // A_CHANGE)
    with Session(engine) as session:
        known: list[Person] = []
        for i in range(rounds):
            count = past // rounds + (i < past % rounds)
            on = date(TODAY.year - years, 1, 5) + timedelta(days=i * 365 * years // rounds)
            known = _an_event(session, i, on, count, known, newcomers)
        for i in range(3):
            _an_event(session, rounds + i, date(TODAY.year, 3 + 3 * i, 9), A_CHANGE, [], 5)
        _the_present(session)
        session.commit()
    engine.dispose()


def _an_event(
    session: Session, i: int, on: date, count: int, known: list[Person], newcomers: int
) -> list[Person]:
    """Log an event where half the people are new, and later contacts with the same people."""
    store, make = _maker(session, on)
    event = make.event(f"People Days {i}", on, kind=KINDS[i % len(KINDS)])
    new = [_person(make, f"{i}-{k}", k) for k in range(count * newcomers // A_CHANGE or 1)]
    guests = [*new, *known][:count]
    for person in guests:
        make.meeting(person, event, enjoyed="your talk")
        make.step(person, "thank", on, event, state="done", closed_on=on)
    for k in range(count - len(guests)):
        note = f"moved to {RARE}" if k == 0 and i < MOST_RARE else "a new job"
        make.contact(guests[k % len(guests)], on + timedelta(days=7), "call", note=note)
    store.finish(make.draft, f"Logged {event.name}.")
    return new


def _the_present(session: Session) -> None:
    """Add what is on the screen: the open steps, the next event, the goals."""
    store, make = _maker(session, TODAY - timedelta(days=1))
    event = make.event("HR Tech Europe", TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    make.event("HR Forum", TODAY + timedelta(days=13), state="planned", kind="forum")
    for k in range(OPEN_STEPS):
        _waiting(make, event, k)
    for k in range(GOALS):
        make.draft.add(_goal(make, k))
    store.finish(make.draft, "Logged HR Tech Europe.")


def _waiting(make: Maker, event: Event, k: int) -> None:
    """Add one open step; a third of them is due, a few are late."""
    person = _person(make, f"now {k}", k)
    kind = ("thank", "exchange", "plan", "promise", "meet")[k % 5]
    make.step(person, kind, TODAY + timedelta(days=k - 10), event, note="the paper on pay bands")


def _goal(make: Maker, k: int) -> Goal:
    """Return one of ten goals: this year's events, people, conversations and the like."""
    metric = ("events", "people", "conversations", "followups", "second-contacts")[k % 5]
    goal: Goal = make.new(
        Goal,
        title=f"Reach {k + 3} {metric}",
        metric=metric,
        target=k + 3,
        first_on=date(TODAY.year, 1, 1),
        last_on=date(TODAY.year, 12, 31),
        kind=None,
        tag="mentor" if metric == "people" else None,
        organisation=None,
        is_online=None,
        set_on=date(TODAY.year, 1, 1),
        dropped_on=None,
    )
    return goal


def _person(make: Maker, name: str, k: int) -> Person:
    return make.person(
        f"{FIRSTS[k % 10]} {LASTS[k // 10 % 10]} {name}",
        FIRMS[k % len(FIRMS)],
        tags=("mentor",) if k % 3 == 0 else (),
        emails=(f"{k}.{name.replace(' ', '.')}@example.org",),
    )


def _maker(session: Session, on: date) -> tuple[writer.Writer, Maker]:
    """Return a writer and what fills its draft, as one command of that day has them."""
    now = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    store = writer.Writer(session, now=now, command="weakties log-event")
    return store, Maker(store.new, on)
