"""The whole store as plain data, in an order that never changes: what `export` writes.

Nothing is left out, so that nobody is locked in: every field of every table, uids included. Only
the log of changes stays, which is no part of what was written down.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from weakties.domain.document import (
    FORMAT,
    KINDS,
    LISTS,
    OWNERS,
    PARTS,
    PREFIXES,
    REFERENCES,
    VERSION,
    Kind,
    table_of,
)
from weakties.domain.records import Event, FollowUp, Person
from weakties.errors import StoreError
from weakties.store.reader import Reader, Row

Plain = dict[str, Any]

_NOT_IN_A_PART = ("goals", "focus")
"""Lists that belong to you, not to the people in them."""
_LINKED = ("interactions", "followups")
"""Lists that say which events the people were at, or what comes from them."""


def document(reader: Reader, people: frozenset[int] | None = None) -> Plain:
    """Return everything, as it stood at one moment, or some people and what belongs to them."""
    reader.rows("BEGIN")
    try:
        lists = {name: _listed(reader, kind) for name, kind in LISTS.items()}
        last_ids = _last_ids(reader)
    finally:
        reader.rows("ROLLBACK")
    head = {"format": FORMAT, "version": VERSION, "part": people is not None}
    if people is None:
        return {**head, "last_ids": last_ids, **lists}
    return {**head, "last_ids": {}, **_part(lists, people)}


def _last_ids(reader: Reader) -> dict[str, int]:
    """Return the last id that each table gave out."""
    found = {row["name"]: row["seq"] for row in reader.rows("SELECT * FROM sqlite_sequence")}
    return {table: found.get(table, 0) for table in sorted(map(table_of, KINDS))}


def _listed(reader: Reader, kind: Kind) -> list[Plain]:
    """Return a table's rows, each with the rows of other tables that belong to it."""
    parts = PARTS.get(kind, {})
    found = {name: _by_owner(reader, part) for name, part in parts.items()}
    return [
        {**_plain(row, kind), **{name: found[name][row["id"]] for name in parts}}
        for row in _select(reader, table_of(kind))
    ]


def _by_owner(reader: Reader, kind: Kind) -> defaultdict[Any, list[Plain]]:
    belonging = defaultdict(list)
    owner = OWNERS[kind]
    for row in _select(reader, table_of(kind)):
        rest = {name: value for name, value in row.items() if name != owner}
        belonging[row[owner]].append(_plain(rest, kind))
    return belonging


def _select(reader: Reader, table: str) -> Sequence[Row]:
    try:
        return reader.rows(f"SELECT * FROM {table} ORDER BY id")
    except StoreError:
        return _damaged(reader, table)


def _damaged(reader: Reader, table: str) -> Sequence[Row]:
    """Read a table that holds text which is none: as bytes, so that the rest gets out."""
    columns = [row["name"] for row in reader.rows(f"PRAGMA table_info({table})")]
    read = (
        f"CASE typeof({c}) WHEN 'text' THEN CAST({c} AS BLOB) ELSE {c} END {c}" for c in columns
    )
    return reader.rows(f"SELECT {', '.join(read)} FROM {table} ORDER BY {table}.id")


def _plain(row: Row, kind: Kind) -> Plain:
    """Spell a row the way every `--json` does: ids that can be typed, true and false."""
    return {name: _value(name, value, kind) for name, value in row.items()}


def _value(name: str, value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if isinstance(value, bytes):  # only damage puts them there
        return value.decode(errors="backslashreplace")
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if name.startswith("is_"):
        return bool(value)
    meant = kind if name == "id" else REFERENCES.get(name)
    return f"{PREFIXES[meant]}{value}" if meant and meant in PREFIXES else value


# A part


def _part(lists: Mapping[str, list[Plain]], people: frozenset[int]) -> dict[str, list[Plain]]:
    """Return some people with what belongs to them; it refers to nothing outside."""
    held: dict[Kind, set[Any]] = {Person: {f"p{number}" for number in people}}
    of_one = {name: _taken(lists[name], held) for name in ("interactions", "followups", "outcomes")}
    held[FollowUp] = {row["id"] for row in of_one["followups"]}
    linked = [row["event_id"] for name in _LINKED for row in of_one[name]]
    held[Event] = {number for number in linked if number is not None}
    part = {
        "people": [row for row in lists["people"] if row["id"] in held[Person]],
        "events": [row for row in lists["events"] if row["id"] in held[Event]],
        **of_one,
        "introductions": _taken(lists["introductions"], held),
        "origins": [row for row in lists["origins"] if _is_within(row, held)],
        **{name: [] for name in _NOT_IN_A_PART},
    }
    loose: Mapping[str, Callable[[Plain], Plain]] = {
        "people": lambda row: _without(row, "introduced_by_id", held[Person]),
        "interactions": lambda row: _without(row, "followup_id", held[FollowUp]),
    }
    return {name: [loose.get(name, dict)(row) for row in part[name]] for name in LISTS}


def _taken(rows: Sequence[Plain], held: Mapping[Kind, set[Any]]) -> list[Plain]:
    """Return the rows whose people are all held."""
    names = ("person_id", "other_id")
    return [r for r in rows if all(r[name] in held[Person] for name in names if name in r)]


def _is_within(row: Plain, held: Mapping[Kind, set[Any]]) -> bool:
    return row["person_id"] in held[Person] or row["event_id"] in held[Event]


def _without(row: Plain, name: str, held: set[Any]) -> Plain:
    """Return a row without a reference to what is not held."""
    return row if row[name] in held else {**row, name: None}
