"""What TAB can offer of the store: slugs, tags and numbers that begin as typed, a few of each.

A TAB is a glance: it waits for no one, brings nothing up to date, and says nothing.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from weakties.store.people import ACTIVE
from weakties.store.place import Place, exists
from weakties.store.reader import REVISION, broken, check, open_reader, prefix_end

MOST = 100
"""Candidates of one sort that are offered; a letter more narrows them down."""
PATIENCE = 0.1
"""Seconds to wait for another program's lock: someone waits between two keys."""

_BEGINS = "slug >= :prefix AND slug < :end"
_NUMBER = "CAST(id AS VARCHAR(20))"
_CLOSED = f"""
SELECT id, closed_on FROM followup WHERE state = '{{}}' AND {_NUMBER} LIKE :like
ORDER BY closed_on DESC, id DESC LIMIT :most"""

QUERIES = {
    "people": f"SELECT slug FROM person WHERE {_BEGINS} ORDER BY slug LIMIT :most",
    "events": f"SELECT slug FROM event WHERE {_BEGINS} ORDER BY slug LIMIT :most",
    "planned": f"""SELECT slug FROM event WHERE state = 'planned' AND {_BEGINS}
        ORDER BY start_on, id LIMIT :most""",
    "waiting": f"""SELECT p.slug FROM person p WHERE p.id IN (
        SELECT f.person_id FROM followup f WHERE f.state = 'open')
        AND p.{_BEGINS} AND {ACTIVE} ORDER BY p.slug LIMIT :most""",
    "settled": f"""SELECT slug FROM person WHERE {_BEGINS} AND EXISTS (
        SELECT 1 FROM followup f WHERE f.person_id = person.id AND f.state <> 'open')
        ORDER BY slug LIMIT :most""",
    "open": f"""SELECT id FROM followup WHERE state = 'open' AND {_NUMBER} LIKE :like
        ORDER BY due_on, id LIMIT :most""",
    "closed": f"""SELECT id FROM (SELECT * FROM ({_CLOSED.format("done")}) AS d
        UNION ALL SELECT * FROM ({_CLOSED.format("skipped")}) AS s) AS c
        ORDER BY closed_on DESC, id DESC LIMIT :most""",
    "tags": """SELECT DISTINCT tag FROM tag WHERE tag >= :prefix AND tag < :end
        ORDER BY tag LIMIT :most""",
    "goals": f"""SELECT id FROM goal WHERE dropped_on IS NULL AND {_NUMBER} LIKE :like
        ORDER BY id DESC LIMIT :most""",
    "focus": f"""SELECT id FROM focus WHERE {_NUMBER} LIKE :like
        ORDER BY year DESC, id DESC LIMIT :most""",
    "changes": f"""SELECT id FROM change WHERE kind = 'do' AND undone_by_id IS NULL
        AND {_NUMBER} LIKE :like ORDER BY id DESC LIMIT :most""",
}
"""What can be asked for; a step is closed, or a change made, the latest first."""


def beginning(place: Place, asked: Sequence[str], prefix: str) -> list[str]:
    """Return what begins so, for each of the `QUERIES` asked. Raises StoreError."""
    if place.is_server:
        return _on_server(place, asked, prefix)
    if not exists(place):
        return []
    try:
        connection = sqlite3.connect(place.uri(), uri=True, isolation_level=None, timeout=PATIENCE)
        with closing(connection):
            return _found(connection, place, asked, prefix)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise broken(error, place) from error


def _on_server(place: Place, asked: Sequence[str], prefix: str) -> list[str]:
    reader = open_reader(place)
    try:
        values = _values(prefix)
        return [
            str(next(iter(row.values())))
            for each in asked
            for row in reader.rows(QUERIES[each], **values)
        ]
    finally:
        reader.close()


def _values(prefix: str) -> dict[str, Any]:
    return {"prefix": prefix, "end": prefix_end(prefix), "like": f"{prefix}%", "most": MOST}


def _found(
    connection: sqlite3.Connection, place: Place, asked: Sequence[str], prefix: str
) -> list[str]:
    for pragma in ("query_only = 1", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")  # whoever holds the lock is met once, not at every query
    if check(connection, place) != REVISION:
        return []
    values = _values(prefix)
    return [str(row[0]) for each in asked for row in connection.execute(QUERIES[each], values)]
