"""A store that someone sent: sound to SQLite, and hostile wherever text can stand.

No command writes such texts, so they are put straight into the tables.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import AutoString

from tests.conftest import TODAY
from tests.making import Maker
from weakties.domain.records import (
    Alias,
    Event,
    Focus,
    Goal,
    Introduction,
    Origin,
    Outcome,
    Person,
    Reach,
    Spell,
    Tag,
)
from weakties.store import place, tables, writer

KEPT = ("uid", "kind", "state", "step", "channel", "direction", "medium", "metric", "every", "at",
        "tool", "revision", "digest", "table_name", "before", "after", "key")  # fmt: skip
"""Columns of which only certain words can stand, or that are read before anything is shown."""
UNIQUE = ("slug", "folded", "tag")
"""Columns that may hold a text once: each gets the row's number behind it."""
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def sent(path: Path, texts: Sequence[str], *, has_slugs: bool = False) -> None:
    """Make a store in which each of these texts stands in each column somewhere.

    With slugs among them no command takes it for whole; without, every screen is drawn.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _fill(path, len(texts))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("hostile", 3, lambda *at: _text(texts, *at))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        for salt, (table, column) in enumerate(_columns()):
            if column == "slug" and not has_slugs:
                continue
            more = column in UNIQUE or (table, column) == ("alias", "name")
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = hostile(rowid, ?, ?)'
                f' WHERE "{column}" IS NOT NULL',
                (salt, more),
            )
        connection.execute("COMMIT")


def _text(texts: Sequence[str], row: int, salt: int, more: int) -> str:
    text = texts[(row + 7 * salt) % len(texts)]
    return f"{text} {row}" if more else text


def _columns() -> list[tuple[str, str]]:
    """Name every column of text, but for those that hold words of ours."""
    return [
        (name, column.name)
        for name, table in sorted(tables.metadata.tables.items())
        if name not in ("word", "image")
        for column in table.c
        if isinstance(column.type, AutoString) and column.name not in KEPT
    ]


def _fill(path: Path, count: int) -> None:
    """Write so many people, events and goals, and one person of whom there is everything."""
    there = place.named(str(path))
    with writer.transaction(there, now=NOW, command="weakties made", say=print) as store:
        make = Maker(store.new, TODAY)
        main = make.event("Main Event", date(2026, 11, 18), date(2026, 11, 19),
                          place="x", note="x", size=300)  # fmt: skip
        people = [_person(make, number, main) for number in range(count)]
        for number in range(count):
            _event(make, number, people[number])
        for number in range(count // 4):
            _all_of_one(make, people[0], number)
        for number in range(min(count, 12)):
            _goal(make, number)
        store.finish(make.draft, "Made for a test.")
    for number in range(3):
        with writer.transaction(there, now=NOW, command="weakties made", say=print) as store:
            make = Maker(store.new, TODAY)
            make.person(f"Later {number}")
            store.finish(make.draft, "Made for a test.")


def _person(make: Maker, number: int, main: Event) -> Person:
    """Add someone met at the main event, with something open, closed, noted and come of it."""
    person = make.person(
        f"Person {number}", f"Firm {number % 9}", tags=("mentor" if number % 3 else "peer",),
        emails=(f"p{number}@x.example",), phones=(f"+49 30 {number:06}",),
        links=(f"https://x.example/{number}",), aliases=(f"Alias {number}",), title="x", note="x",
        cadence_days=30 if number % 2 else None,
    )  # fmt: skip
    make.meeting(person, main, enjoyed="x", note="x")
    make.contact(person, TODAY - timedelta(days=40 + number), "call", note="x")
    kind = ("thank", "plan", "promise", "exchange", "meet", "other")[number % 6]
    due = TODAY + timedelta(days=number % 20 - 10)
    make.step(person, kind, due, main, note="x", place="x", if_then="x", channel="coffee")
    make.step(person, "thank", due, main, note="x", state="done", closed_on=TODAY)
    _add(make, Outcome, person_id=person.id, kind="advice", happened_on=TODAY, note="x")
    said = '{"name": "x"}'
    _add(make, Origin, person_id=person.id, event_id=None, key=f"k{number}", said=said)
    return person


def _event(make: Maker, number: int, person: Person) -> None:
    """Add an event, every third one still to come."""
    is_ahead = number % 3 == 0
    on = TODAY + timedelta(days=number + 1) if is_ahead else TODAY - timedelta(days=number + 9)
    event = make.event(f"Event {number}", on, place="x", note="x", is_online=number % 2 == 0,
                       state="planned" if is_ahead else "attended")  # fmt: skip
    if not is_ahead:
        make.meeting(person, event, enjoyed="x")


def _all_of_one(make: Maker, one: Person, number: int) -> None:
    """Add to one person, so that a single card holds very many texts."""
    for kind, fields in (
        (Alias, {"name": "x", "folded": f"x{number}"}),
        (Tag, {"tag": f"tag{number}"}),
        (Spell, {"organisation": "x", "folded": "x", "from_on": TODAY}),
        *((Reach, {"medium": medium, "value": "x", "folded": f"x{number}"})
          for medium in ("email", "phone", "link")),
        (Introduction, {"other_id": number + 2, "happened_on": TODAY, "note": "x"}),
    ):  # fmt: skip
        _add(make, kind, person_id=one.id, **fields)  # type: ignore[arg-type]
    make.contact(one, TODAY - timedelta(days=number), "message", note="x")
    make.step(one, "promise", TODAY + timedelta(days=number), None, note="x", if_then="x")


def _goal(make: Maker, number: int) -> None:
    """Add a goal of this year and someone looked for."""
    metric = ("people", "events", "conversations", "followups", "organisations", "outcomes")
    _add(make, Goal, title="x", metric=metric[number % 6], target=7, first_on=date(2026, 1, 1),
         last_on=date(2026, 12, 31), kind=None, tag="x" if number % 2 else None,
         organisation="x" if number % 3 else None, is_online=None, set_on=date(2026, 1, 1),
         dropped_on=None, if_then="x")  # fmt: skip
    _add(make, Focus, year=2026, tag=f"x{number}", organisation="x", folded="x")


def _add(make: Maker, record: type, /, **fields: object) -> None:
    make.draft.add(make.new(record, **fields))
