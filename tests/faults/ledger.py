"""A plain model of undo: what each command did, kept as whole states of the tables.

It knows nothing of images: a change is what differed between the tables before and after it, read
with the standard library. What a schema forbids is read from the schema itself.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weakties.store import digests, reader, words
from weakties.store.place import Place

Key = tuple[str, int]
Row = Mapping[str, Any]
State = Mapping[Key, Row]

NOT_RECORDS = ("change", "image", "word", "alembic_version", "sqlite_sequence")
"""Tables that hold what was written, or what is made of the others."""


@dataclass(frozen=True)
class Schema:
    """What holds between rows."""

    references: Mapping[str, Sequence[tuple[str, str]]]
    """By table: each column that refers to another table, and that table."""
    uniques: Mapping[str, Sequence[Sequence[str]]]
    """By table: columns whose values together stand in one row at most."""


@dataclass
class Made:
    """One change, as the model sees it."""

    kind: str
    before: State
    after: State
    target: int | None = None
    undone_by: int | None = None

    @property
    def delta(self) -> Mapping[Key, tuple[Row | None, Row | None]]:
        """Return the rows that differ, each before and after."""
        keys = self.before.keys() | self.after.keys()
        both = {key: (self.before.get(key), self.after.get(key)) for key in keys}
        return {key: rows for key, rows in both.items() if rows[0] != rows[1]}


@dataclass
class Ledger:
    """Every change so far, numbered from 1, and the tables as they must be."""

    schema: Schema
    state: State = field(default_factory=dict)
    changes: list[Made] = field(default_factory=list)

    def wrote(self, after: State) -> None:
        """Note what a command did; one that did nothing is no change."""
        if after != self.state:
            self.changes.append(Made("do", self.state, after))
            self.state = after

    def to_undo(self) -> int | None:
        """Return the number of the newest command that stands."""
        return next((n for n, c in self._newest() if c.kind == "do" and not c.undone_by), None)

    def to_redo(self) -> int | None:
        """Return the number of the newest undo that stands, if no command came after it."""
        for number, change in self._newest():
            if change.kind == "undo" and not change.undone_by:
                return number
            if change.kind == "do":
                return None
        return None

    def can_undo(self, number: int) -> bool:
        """Tell whether that change is a command that stands."""
        if not 0 < number <= len(self.changes):
            return False
        change = self.changes[number - 1]
        return change.kind == "do" and not change.undone_by

    def take_back(self, number: int, kind: str) -> bool:
        """Take a change back, or leave all as it is and return False where something is in the way.

        That is a row that was written since, or one that would refer to nothing or be there twice.
        """
        target = self.changes[number - 1]
        if any(self.state.get(key) != after for key, (_, after) in target.delta.items()):
            return False
        state = dict(self.state)
        for key, (before, _) in target.delta.items():
            state.pop(key, None)
            if before is not None:
                state[key] = before
        if is_contradictory(self.schema, state):
            return False
        self.changes.append(Made(kind, self.state, state, target=number))
        target.undone_by = len(self.changes)
        if kind == "redo" and target.target:
            self.changes[target.target - 1].undone_by = None
        self.state = state
        return True

    def told(self) -> list[tuple[str, int | None, int | None]]:
        """Return what `change` must hold of each: kind, what it is about, what took it back."""
        return [(c.kind, c.target, c.undone_by) for c in self.changes]

    def _newest(self) -> Iterator[tuple[int, Made]]:
        return reversed(list(enumerate(self.changes, 1)))


def is_contradictory(schema: Schema, state: State) -> bool:
    """Tell whether a row refers to none, or has in common what may stand only once."""
    seen: set[tuple[Any, ...]] = set()
    for (table, _), row in state.items():
        for column, other in schema.references[table]:
            if row[column] is not None and (other, row[column]) not in state:
                return True
        for columns in schema.uniques[table]:
            values = (table, *columns, *(row[column] for column in columns))
            if None not in values and values in seen:
                return True
            seen.add(values)
    return False


def schema_of(store: sqlite3.Connection) -> Schema:
    """Read what holds between rows."""
    names = tables(store)
    return Schema(
        {n: [(r[3], r[2]) for r in asked(store, f"PRAGMA foreign_key_list({n})")] for n in names},
        {
            name: [
                [row[2] for row in asked(store, f"PRAGMA index_info({index[1]})")]
                for index in asked(store, f"PRAGMA index_list({name})")
                if index[2]
            ]
            for name in names
        },
    )


def tables(store: sqlite3.Connection) -> list[str]:
    """Return the tables that hold records."""
    found = asked(store, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return [name for (name,) in found if name not in NOT_RECORDS]


def asked(store: sqlite3.Connection, sql: str) -> list[Any]:
    """Return the rows of a query."""
    return store.execute(sql).fetchall()


def by_name(store: sqlite3.Connection, sql: str) -> list[dict[str, Any]]:
    """Return the rows of a query, by column."""
    cursor = store.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def state_of(store: sqlite3.Connection) -> State:
    """Return every row of every table of records."""
    return {
        (table, row["id"]): row
        for table in tables(store)
        for row in by_name(store, f"SELECT * FROM {table}")
    }


def changes_of(store: sqlite3.Connection) -> list[tuple[str, int | None, int | None]]:
    """Return kind, target and what took it back of each change."""
    return asked(store, "SELECT kind, target_id, undone_by_id FROM change ORDER BY id")


def replayed(store: sqlite3.Connection) -> State:
    """Fold the images of all changes into the tables they tell of.

    Each must take up a row where the one before it left it.
    """
    state: dict[Key, Row] = {}
    sql = "SELECT table_name, row_id, before, after FROM image ORDER BY change_id, seq"
    for table, row_id, before, after in asked(store, sql):
        key = (table, row_id)
        assert state.pop(key, None) == image(before), f"{key} was not so before"
        if after is not None:
            state[key] = image(after) or {}
    return state


def image(stored: str | None) -> Row | None:
    """Read an image; SQLite keeps yes and no as 1 and 0."""
    if stored is None:
        return None
    found = json.loads(stored)
    return {k: int(v) if isinstance(v, bool) else v for k, v in found.items()}


def words_of(state: State) -> set[tuple[Any, ...]]:
    """Return what the search must find, made anew from the tables."""
    return {tuple(e) for (table, _), row in state.items() for e in words.entries(table, row)}


def faults(path: Path, state: State, changes: Iterable[Any]) -> list[str]:
    """Name what in a store is not as a state and its changes have it."""
    with closing(sqlite3.connect(path)) as store:
        found = state_of(store)
        checks = {
            "the tables": found == state,
            "the changes": changes_of(store) == list(changes),
            "the replay": replayed(store) == found,
            "foreign keys": not asked(store, "PRAGMA foreign_key_check"),
            "the words": set(asked(store, "SELECT * FROM word")) == words_of(found),
        }
    opened = reader.open_reader(Place(path, is_named=True))
    checks["the checksums"] = not list(digests.contradictions(opened))
    opened.close()
    return [name for name, holds in checks.items() if not holds]
