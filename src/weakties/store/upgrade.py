"""Bring a store made by an older weakties up to date; Alembic is imported only for this.

A backup is made first, and kept for good. All steps run in one transaction: afterwards
the store is wholly new or untouched.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from weakties.errors import StoreError, WeaktiesError
from weakties.store import backups, server
from weakties.store.place import APPLICATION_ID, Place
from weakties.store.reader import broken, patiently
from weakties.store.serverplace import ServerPlace


def run(place: Place, now: datetime) -> Path:
    """Copy the store, then migrate it to the newest schema; return the copy.

    Raises StoreError, and leaves the store as it was, when the copy or a step fails.
    """
    made = backups.make(place, now=now, reason="upgrade")
    try:
        if isinstance(place, ServerPlace):
            from weakties.store import serverupgrade

            serverupgrade.migrate(place)
        else:
            migrate(place.path)
    except DBAPIError as error:
        raise _failed(error, place) from error
    return made.backup.path


def _failed(error: DBAPIError, place: Place) -> WeaktiesError:
    """Return the error for a step that could not be done; all steps were taken back with it."""
    cause = error.orig
    if isinstance(place, ServerPlace):
        return server.broken(cause, place)
    if not isinstance(cause, sqlite3.Error) or cause.sqlite_errorname == "SQLITE_ERROR":
        return StoreError(
            f"{place.path} could not be brought up to date, and nothing was changed: {cause}."
        )
    return broken(cause, place)


def migrate(path: Path, to: str = "head") -> None:
    """Run every step the file at `path` lacks, in one transaction with foreign keys off."""
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        patiently(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"))

    try:
        with engine.begin() as connection:
            run_steps(connection, to)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise StoreError(f"{path} has records that belong to no one; nothing was changed.")
    finally:
        engine.dispose()


def run_steps(connection: Connection, to: str, *after_each: Callable[..., None]) -> None:
    """Run every step a store lacks, in the transaction under way."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, after_each=after_each)
    command.upgrade(config, to)
