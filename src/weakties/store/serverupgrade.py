"""Bring a store on a server up to date: the steps that a file takes, under the lock, all or none.

Loaded, as Alembic is, only where a store's schema is behind.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from weakties.errors import StoreError
from weakties.store import serverwriter, upgrade
from weakties.store.reader import Reader, Row, rows_by_id
from weakties.store.serverplace import ServerPlace


def migrate(place: ServerPlace, to: str = "head") -> None:
    """Run every step the store lacks, in one transaction."""
    engine = serverwriter.locking(place, _silent)
    try:
        with engine.begin() as connection:
            upgrade.run_steps(connection, to, partial(_compare_byte_by_byte, connection))
    finally:
        engine.dispose()


def _silent(text: str) -> None:
    del text


_OTHERWISE = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND collation_name IS DISTINCT FROM 'C'
AND data_type IN ('character varying', 'text')
AND table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'uid'
                   UNION SELECT 'image' UNION SELECT 'word')"""


def _compare_byte_by_byte(connection: Connection, **step: object) -> None:
    """Have text that a step added compared as all other, not in a language's order.

    After each step: the next one may look for a range of words.
    """
    del step
    for table, column in connection.exec_driver_sql(_OTHERWISE).all():
        connection.exec_driver_sql(
            f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"'
        )


def copy(source: Reader, to: Path) -> None:
    """Copy a store that is behind into an empty file, in the schema it has.

    Raises StoreError when the copy does not hold as much.
    """
    upgrade.migrate(to, source.revision)
    with closing(sqlite3.connect(to)) as target, target:
        found = target.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        )
        numbers = "sqlite_sequence"  # last: SQLite writes in it whenever a row is added
        for name in sorted((name for (name,) in found.fetchall()), key=numbers.__eq__):
            if name == numbers:
                target.execute("DELETE FROM sqlite_sequence")
            for rows in _rows(source, name):
                _add(target, name, rows)
            [[held]] = target.execute(f'SELECT COUNT(*) FROM "{name}"').fetchall()
            if source.rows(f'SELECT COUNT(*) AS n FROM "{name}"') != [{"n": held}]:
                raise StoreError("What was copied is not what was there; nothing was changed.")


def _rows(source: Reader, name: str) -> Iterator[Sequence[Row]]:
    """Give the rows of a table, some at a time where they have an id."""
    some = source.rows(f'SELECT * FROM "{name}" LIMIT 1')
    if some and "id" in some[0]:
        yield from rows_by_id(source, name)
    elif some:
        yield source.rows(f'SELECT * FROM "{name}"')


def _add(target: sqlite3.Connection, name: str, rows: Sequence[Row]) -> None:
    columns = ", ".join(f'"{column}"' for column in rows[0])
    values = ", ".join(f":{column}" for column in rows[0])
    target.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({values})', rows)
