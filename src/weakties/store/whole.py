"""The whole store as plain data, in an order that never changes: what `export` writes.

Nothing is left out, so that nobody is locked in: every field of every table, uids included.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from weakties.store.reader import Reader, Row

VERSION = 1
"""Of the document: greater when a field is renamed or dropped."""

_PREFIX = {"person_id": "p", "introduced_by_id": "p", "other_id": "p", "event_id": "e"}
_OF_A_PERSON = {"aliases": "alias", "tags": "tag", "reaches": "reach", "spells": "spell"}


def document(reader: Reader) -> dict[str, Any]:
    """Return everything, as it stood at one moment."""
    reader.rows("BEGIN")
    try:
        return {
            "format": "weakties-export",
            "version": VERSION,
            "people": _with_parts(reader, "person", _OF_A_PERSON, prefix="p"),
            "events": _rows(reader, "event", prefix="e"),
            "interactions": _rows(reader, "interaction"),
            "followups": _rows(reader, "followup"),
            "goals": _with_parts(reader, "goal", {"revisions": "goal_revision"}),
            "outcomes": _rows(reader, "outcome"),
            "introductions": _rows(reader, "introduction"),
            "focus": _rows(reader, "focus"),
            "changes": _with_parts(reader, "change", {"images": "image"}),
        }
    finally:
        reader.rows("ROLLBACK")


def _with_parts(
    reader: Reader, table: str, parts: Mapping[str, str], *, prefix: str = ""
) -> list[dict[str, Any]]:
    """Return a table's rows, each with the rows of other tables that belong to it."""
    owner = f"{table}_id"
    found = {name: _by_owner(reader, part, owner) for name, part in parts.items()}
    return [
        {**_plain(row, prefix), **{name: found[name][row["id"]] for name in parts}}
        for row in _select(reader, table)
    ]


def _by_owner(reader: Reader, table: str, owner: str) -> defaultdict[int, list[dict[str, Any]]]:
    belonging = defaultdict(list)
    for row in _select(reader, table):
        rest = {name: value for name, value in row.items() if name != owner}
        belonging[row[owner]].append(_plain(rest))
    return belonging


def _rows(reader: Reader, table: str, *, prefix: str = "") -> list[dict[str, Any]]:
    return [_plain(row, prefix) for row in _select(reader, table)]


def _select(reader: Reader, table: str) -> Sequence[Row]:
    order = "change_id, seq" if table == "image" else "id"
    return reader.rows(f"SELECT * FROM {table} ORDER BY {order}")


def _plain(row: Row, prefix: str = "") -> dict[str, Any]:
    """Spell a row the way every `--json` does: ids that can be typed, true and false."""
    return {name: _value(name, value, prefix) for name, value in row.items()}


def _value(name: str, value: Any, prefix: str) -> Any:
    if value is None:
        return None
    if name == "id" and prefix:
        return f"{prefix}{value}"
    if name in _PREFIX:
        return f"{_PREFIX[name]}{value}"
    if name in ("before", "after"):
        return _image(value)
    if isinstance(value, bytes):  # only damage puts them there
        return value.decode(errors="backslashreplace")
    return bool(value) if name.startswith("is_") else value


def _image(value: str) -> Any:
    """Read the image of a row; a damaged one is given as it is, so that the rest gets out."""
    try:
        return json.loads(value)
    except ValueError:
        return value
