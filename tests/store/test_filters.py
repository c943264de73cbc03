"""Every combination of filters takes what plain Python takes, from stores of any content."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.making import Maker
from tests.store.explaining import Explaining
from weakties.commands import narrowing
from weakties.domain.filters import NONE, Filters
from weakties.domain.followups import Selection
from weakties.domain.lookups import EventSelection, PeopleSelection
from weakties.domain.records import Event, FollowUp, Interaction, Person, Spell, Tag
from weakties.store import followups, lookups, place, reader, writer
from weakties.store.reader import Lane, Reader

NAMES = ("Ana", "Bea", "Čeda", None)
EVENTS = ("HR Tech", "Meetup", "hr  tech")
KINDS = ("conference", "meetup")
TAGS = ("mentor", "peer")
FIRMS = ("Verdant", "SAP")
CHANNELS = ("event", "coffee", "meal", "call", "message")
DAYS = st.integers(-3, 1).map(lambda away: TODAY + timedelta(days=away))
SOMEONE = st.integers(1, 4)
AN_EVENT = st.integers(1, 3)


@dataclass
class World:
    """A store's records, for the oracle to look at."""

    make: Maker
    people: list[Person]
    events: list[Event]

    def of(self, kind: type, **named: Any) -> list[Any]:
        """Return the records of a kind that have these values."""
        found = [r for r in self.make.draft.added if isinstance(r, kind)]
        return [r for r in found if all(getattr(r, k) == v for k, v in named.items())]


CONTACTS = st.lists(
    st.tuples(SOMEONE, st.none() | AN_EVENT, DAYS, st.sampled_from(CHANNELS), st.booleans()),
    min_size=3,
    max_size=14,
)
STEPS = st.lists(
    st.tuples(SOMEONE, st.none() | AN_EVENT, DAYS, st.sampled_from(("open", "done", "skipped"))),
    max_size=8,
)
SPELLS = st.lists(st.tuples(SOMEONE, st.sampled_from(FIRMS), st.none() | DAYS), max_size=6)
THINGS = st.tuples(
    st.lists(
        st.tuples(st.sampled_from(EVENTS), st.sampled_from(KINDS), DAYS, st.booleans()),
        min_size=3, max_size=3,
    ),
    st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=4, max_size=4),
    st.sets(st.tuples(SOMEONE, st.sampled_from(TAGS))),
    SPELLS, CONTACTS, STEPS,
)  # fmt: skip


def world(things: Any) -> World:
    """Make records of what was drawn."""
    events, people, tags, spells, contacts, steps = things
    ids: dict[type, int] = {}

    def new(kind: type, /, **fields: Any) -> Any:
        ids[kind] = ids.get(kind, 0) + 1
        return kind(id=ids[kind], uid=f"{kind.__name__}{ids[kind]}", **fields)

    make = Maker(new, TODAY)
    tagged = {i: tuple(t for who, t in sorted(tags) if who == i) for i in range(1, 5)}
    found = World(
        make,
        [make.person(name, tags=tagged[i], is_archived=away, slug=f"s{i}")
         for i, (name, away) in enumerate(people, 1)],
        [make.event(name, start, kind=kind, is_online=online, slug=f"s{i}")
         for i, (name, kind, start, online) in enumerate(events, 1)],
    )  # fmt: skip
    for who, firm, since in spells:
        make.spell(found.people[who - 1], firm, since)
    for who, at, on, channel, is_sent in contacts:
        if at and found.of(Interaction, person_id=who, event_id=at):
            continue  # someone is met at an event once
        direction = "sent" if is_sent else "both"
        make.contact(found.people[who - 1], on, channel, event_id=at, direction=direction)
    for who, at, due, state in steps:
        event = found.events[at - 1] if at else None
        closed = None if state == "open" else due
        make.step(found.people[who - 1], "plan", due, event, state=state, closed_on=closed)
    return found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("empty") / "weakties.db"
    writer.create(path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@contextmanager
def stored(found: World, empty: sqlite3.Connection) -> Iterator[Lane]:
    """Give a store in memory that holds the records."""
    with closing(sqlite3.connect(":memory:")) as connection:
        empty.backup(connection)
        for record in found.make.draft.added:
            row = vars(record)
            marks = ", ".join(f":{name}" for name in row)
            values = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
            sql = (
                f"INSERT INTO {writer.table_name(type(record))} ({', '.join(row)}) VALUES ({marks})"
            )
            connection.execute(sql, values)
        connection.row_factory = reader.by_name
        yield Reader(connection, place.Place(Path("memory"), is_named=True))


EACH: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(KINDS),
    "tag": st.sampled_from(TAGS),
    "organisations": st.sampled_from(((), ("verdant",), ("sap", "verdant"))),
    "event": AN_EVENT,
    "met_at": AN_EVENT,
    "is_online": st.booleans(),
    "since": DAYS,
    "until": DAYS,
    "is_uncontacted": st.just(True),
}
FEW = st.sets(st.sampled_from(sorted(EACH)), min_size=1, max_size=3).flatmap(
    lambda names: st.fixed_dictionaries({name: EACH[name] for name in names})
)
ALL = st.fixed_dictionaries({}, optional=EACH)
FILTERS = st.lists((FEW | ALL).map(lambda asked: Filters(**asked)), min_size=6, max_size=12)
"""Several combinations: of all filters most take nothing, of few most take something."""


# The oracle: what the help of each command says, in plain Python


def contacts(found: World, person: Person) -> list[Interaction]:
    own = found.of(Interaction, person_id=person.id)
    return sorted((i for i in own if i.happened_on <= TODAY), key=lambda i: (i.happened_on, i.id))


def first_meeting(found: World, person: Person) -> Interaction | None:
    return next((i for i in contacts(found, person) if i.direction == "both"), None)


def takes_person(found: World, asked: Filters, person: Person) -> bool:
    own, first = contacts(found, person), first_meeting(found, person)
    at = found.events[first.event_id - 1] if first and first.event_id else None
    spells: Sequence[Spell] = found.of(Spell, person_id=person.id)
    now = max(spells, key=lambda s: (s.from_on or date.min, s.id), default=None)
    was_online = None
    if first:
        was_online = at.is_online if at else first.channel not in ("event", "coffee", "meal")
    last = own[-1].happened_on if own else None
    tags = {tag.tag for tag in found.of(Tag, person_id=person.id)}
    return all(
        (
            asked.kind is None or (at is not None and at.kind == asked.kind),
            asked.tag is None or asked.tag in tags,
            asked.organisations is None or (now and now.folded in asked.organisations),
            asked.event is None or found.of(Interaction, person_id=person.id, event_id=asked.event),
            asked.met_at is None or (first is not None and first.event_id == asked.met_at),
            asked.is_online is None or was_online is asked.is_online,
            asked.since is None or (last is not None and last >= asked.since),
            asked.until is None or (last is not None and last <= asked.until),
            not asked.is_uncontacted or own in ([], [first]),
        )
    )


def takes_event(found: World, asked: Filters, event: Event) -> bool:
    there = [found.people[i.person_id - 1] for i in found.of(Interaction, event_id=event.id)]
    return all(
        (
            asked.kind is None or event.kind == asked.kind,
            asked.event is None or event.folded == found.events[asked.event - 1].folded,
            asked.is_online is None or event.is_online is asked.is_online,
            asked.since is None or event.start_on >= asked.since,
            asked.until is None or event.start_on <= asked.until,
            asked.of_people == NONE
            or any(takes_person(found, asked.of_people, person) for person in there),
        )
    )


def takes_step(found: World, asked: Filters, step: FollowUp) -> bool:
    day = step.closed_on or step.due_on
    event = found.events[step.event_id - 1] if step.event_id else None
    return all(
        (
            takes_person(found, asked.of_people, found.people[step.person_id - 1]),
            asked.of_event == NONE or (event and takes_event(found, asked.of_event, event)),
            asked.event is None or step.event_id == asked.event,
            asked.since is None or day >= asked.since,
            asked.until is None or day <= asked.until,
        )
    )


@settings(max_examples=100)
@given(THINGS, FILTERS)
def test_filters_take_what_the_oracle_takes(
    empty: sqlite3.Connection, things: Any, several: list[Filters]
) -> None:
    found = world(things)
    with stored(found, empty) as lane:
        for asked in (NONE, *several):
            agrees(lane, found, asked)


def agrees(lane: Lane, found: World, asked: Filters) -> None:
    """Compare every list with the oracle."""
    for is_archived in (False, True):
        select = PeopleSelection(**vars(asked), is_archived=is_archived)
        assert {p.id for p in lookups.people(lane, select, TODAY)} == {
            f"p{p.id}"
            for p in found.people
            if p.is_archived == is_archived and takes_person(found, asked, p)
        }
    events = {e.id for e in found.events if takes_event(found, asked, e)}
    listed = lookups.events(lane, EventSelection(**vars(asked)), TODAY)
    assert {e.id for e in listed} == {f"e{i}" for i in events}
    people = {p.id for p in found.people if takes_person(found, asked, p)}
    assert lookups.people_among(lane, range(1, 5), asked, TODAY) == people
    assert lookups.people_among(lane, range(1, 500), asked, TODAY) == people
    assert lookups.events_among(lane, range(1, 4), asked, TODAY) == events
    agrees_on_steps(lane, found, asked)


def agrees_on_steps(lane: Lane, found: World, asked: Filters) -> None:
    steps = followups.open_steps(lane, TODAY)
    select = narrowing.of_steps(lane, Selection(None), asked, steps, TODAY)
    active = {p.id for p in found.people if not p.is_archived}
    assert {s.id for s in steps if select.takes(s, TODAY)} == {
        f.id
        for f in found.of(FollowUp, state="open")
        if f.person_id in active and takes_step(found, asked, f)
    }
    for state in ("done", "skipped"):
        closed = lookups.closed_steps(lane, state, asked, TODAY, 100)
        assert {s.id for s, _ in closed} == {
            f.id
            for f in found.of(FollowUp, state=state)
            if f.closed_on <= TODAY and takes_step(found, asked, f)
        }


@pytest.mark.parametrize("name", list(vars(NONE)))
def test_every_filter_by_itself_is_driven_by_an_index(name: str, empty: sqlite3.Connection) -> None:
    """Nothing is read through but the list itself, and that only where no index leads into it."""
    values: dict[str, Any] = {"organisations": ("sap",), "since": TODAY, "until": TODAY}
    asked = Filters(**{name: values.get(name, 1)})
    with stored(World(Maker(lambda *_: None, TODAY), [], []), empty) as lane:
        explaining = Explaining(lane)
        lookups.people_among(explaining, [1, 2], asked, TODAY)
        lookups.events_among(explaining, [1, 2], asked.of_event, TODAY)
        lookups.closed_steps(explaining, "done", asked, TODAY, 100)
    assert explaining.plans
    assert [plan for plan in explaining.plans if plan.startswith("SCAN")] == []
