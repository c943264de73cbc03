"""What belongs to one person, in every table there is: for `forget`, and for who asks what is held.

A row belongs to a person it names as `person_id` or `other_id`; found from the records, so that a
table that comes later is not left out.
"""

import json
from collections.abc import Collection, Iterator

from weakties.domain.document import KINDS, REFERENCES, Kind, table_of
from weakties.domain.records import Person
from weakties.store.reader import Lane, Row, rows_of

OWNING = ("person_id", "other_id")
"""Fields by which a row is a person's own; others only point at someone."""


def owners_of(kind: Kind) -> tuple[str, ...]:
    """Return the fields by which a row of a kind belongs to people."""
    return tuple(name for name in OWNING if name in kind.__dataclass_fields__)


def pointers() -> Iterator[tuple[str, str, str]]:
    """Give each field that only points at another record: table, field, table pointed at."""
    for kind in KINDS:
        for name in kind.__dataclass_fields__:
            if name in REFERENCES and name not in OWNING:
                yield table_of(kind), name, table_of(REFERENCES[name])


def rows(lane: Lane, person_id: int) -> dict[str, list[Row]]:
    """Return every row that belongs to a person, by table; their own first."""
    found: dict[str, list[Row]] = {}
    for kind in KINDS:
        names = ("id",) if kind is Person else owners_of(kind)
        if names:
            where = " OR ".join(f"{name} = :id" for name in names)
            sql = f'SELECT * FROM "{table_of(kind)}" WHERE {where} ORDER BY id'
            found[table_of(kind)] = list(lane.rows(sql, id=person_id))
    return found


def removal(lane: Lane, folded: str) -> int | None:
    """Return the change that last removed someone of this name whom the history still has."""
    sql = """SELECT change_id, before FROM image
             WHERE table_name = 'person' AND after IS NULL ORDER BY change_id DESC"""
    named = (row for row in lane.rows(sql) if json.loads(row["before"])["folded"] == folded)
    return next((int(row["change_id"]) for row in named), None)


def changes(lane: Lane, numbers: Collection[int]) -> list[Row]:
    """Return changes by their numbers, the oldest first."""
    return list(rows_of(lane, "SELECT * FROM change WHERE id IN ({ids})", sorted(numbers)))
