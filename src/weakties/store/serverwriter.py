"""The writing lane to a PostgreSQL server: the same tables, one writer at a time.

The first statement of each transaction takes one lock for the whole store, as BEGIN IMMEDIATE does
on a file: without it, two that read and then write lose updates without an error. Ids are given out
under that lock from a table that is called what SQLite calls its own, so that both lanes and both
back ends ask for them in the same words, and a rolled-back command gives its ids back.
"""

import time
from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from weakties.errors import StoreError
from weakties.store import server, tables
from weakties.store.reader import PATIENCE, REVISION
from weakties.store.serverplace import ServerPlace

LOCK = 0x57544945
"""The number of our advisory lock: "WTIE"."""
_SEQUENCE = """
CREATE TABLE sqlite_sequence (name VARCHAR PRIMARY KEY, seq BIGINT NOT NULL)"""


def engine(place: ServerPlace, say: Callable[[str], None]) -> Engine:
    """Make an engine whose transactions begin with the lock, on a store that is made if need be."""
    made = locking(place, say)

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        _make_or_check(connection, place)

    return made


def locking(place: ServerPlace, say: Callable[[str], None]) -> Engine:
    """Make an engine whose transactions begin with the lock."""
    made = create_engine(
        "postgresql+psycopg://",
        creator=lambda: server.connected(place),
        # At a stricter level the first query, which asks for the lock, would fix what all later
        # ones see: what the one before us wrote would be overlooked, and overwritten.
        isolation_level="READ COMMITTED",
        use_native_hstore=False,
    )

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        _take_lock(connection, place, say)

    return made


def _take_lock(connection: Connection, place: ServerPlace, say: Callable[[str], None]) -> None:
    """Wait for the lock in small steps, so that Ctrl-C works all the while."""
    pause, started, is_told = 0.002, time.monotonic(), False
    asked = f"SELECT pg_try_advisory_xact_lock({LOCK})"
    while not connection.exec_driver_sql(asked).scalar():
        waited = time.monotonic() - started
        if waited > PATIENCE:
            raise StoreError(
                f"{place.said} is locked by another program; nothing was saved.",
                "Close it, then type the command again.",
            )
        if waited > 1 and not is_told:
            say("Another weakties is writing; waiting for it.")
            is_told = True
        time.sleep(pause)
        pause = min(pause * 2, 0.05)


def _make_or_check(connection: Connection, place: ServerPlace) -> None:
    there = connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar()
    if there is None:
        _refuse_encoding(connection, place)
        create(connection)
        return
    found = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    server.refuse_unknown(found, place)
    if found != REVISION:
        raise StoreError(
            f"{place.said} was made by an older weakties; nothing was saved.",
            "Type the command again.",
        )


def _refuse_encoding(connection: Connection, place: ServerPlace) -> None:
    """Raise StoreError for a database that cannot hold every name there is."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"{place.said} keeps text as {encoding}, which cannot hold every name.",
            f"  createdb --encoding UTF8 --template template0 {place.keywords['dbname']}",
        )


def create(connection: Connection) -> None:
    """Make our tables in a database that has none, in the transaction under way."""
    connection.exec_driver_sql(_schema())  # at once: a server may be far away


@cache
def _schema() -> str:
    """Return the statements that make every table and index."""
    made = tables.statements(postgresql.dialect())  # type: ignore[no-untyped-call]
    version = f"INSERT INTO alembic_version VALUES ('{REVISION}')"
    return ";\n".join([*made.values(), _SEQUENCE, version]).replace("%", "%%")


def orphans(connection: Connection) -> list[str]:
    """Name the table of a row that refers to one that is gone."""
    try:
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        table = getattr(getattr(error.orig, "diag", None), "table_name", None) or "another table"
        return [f"a row of {table.replace('_', ' ')}"]
    return []


def wipe(place: ServerPlace) -> None:
    """Have the server write our tables anew, without what was deleted."""
    import psycopg

    connection = server.connect(place)
    try:
        for table in ("person", "change", "image", "word", "interaction", "followup", "reach"):
            connection.execute(f"VACUUM FULL {table}")
    except psycopg.Error as error:
        raise server.broken(error, place) from error
    finally:
        connection.close()
