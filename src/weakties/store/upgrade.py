"""Bring a store made by an older weakties up to date; Alembic is imported only for this.

A copy of the file is made first and kept beside it. All steps run in one transaction: afterwards
the store is wholly new or untouched.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL

from weakties.errors import StoreError
from weakties.store.place import APPLICATION_ID, Place, make
from weakties.store.reader import REVISION, broken, check, patiently


def run(place: Place) -> None:
    """Copy the store, then migrate it to the newest schema.

    Raises StoreError, and leaves the store as it was, when the copy or a step fails.
    """
    with closing(sqlite3.connect(place.uri(), uri=True, isolation_level=None)) as connection:
        try:
            behind = patiently(lambda: check(connection, place))
            copy = place.path.with_name(f"{place.path.name}.before-{REVISION}-from-{behind}")
            make(Place(copy, is_named=True), lambda half: _copy(connection, half))
        except sqlite3.Error as error:
            raise broken(error, place) from error
    migrate(place.path)


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    with closing(sqlite3.connect(to)) as target:
        connection.backup(target)
        if target.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise StoreError("The copy before the upgrade is damaged; nothing was changed.")


def migrate(path: Path, to: str = "head") -> None:
    """Run every step the file at `path` lacks, in one transaction with foreign keys off."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
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
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise StoreError(f"{path} has records that belong to no one; nothing was changed.")
    finally:
        engine.dispose()
