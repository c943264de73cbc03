"""The writing lane: one command, one transaction, one `change`.

Everything that alters the store passes `Writer.save` or `Writer.take_back`, which keep the before
and after image of each row in the same transaction as the write: that is what undo is made of.
Nothing is reported before COMMIT has returned, and it returns only when the change is on the disk.
"""

import gc
import json
import logging
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Connection,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from weakties.domain import changes as rules
from weakties.domain.changes import Change, RowImage
from weakties.domain.records import Draft, Record
from weakties.errors import StoreError, WeaktiesError
from weakties.store import bulk, tables, words
from weakties.store.digests import Digest
from weakties.store.place import APPLICATION_ID, Place, exists, make
from weakties.store.reader import (
    REVISION,
    Row,
    broken,
    check,
    damaged,
    open_reader,
    patiently,
)
from weakties.store.serverplace import ServerPlace

# The pool would print where a Ctrl-C fell while a connection was closed; the exit code tells of it.
logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())

R = TypeVar("R", bound=Record)
Image = Mapping[str, Any]

SETTINGS = {
    "journal_mode": "delete",  # one file, readable in a read-only folder
    "synchronous": 3,  # EXTRA: the folder is synced as well, so COMMIT survives a power cut
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "cache_size": -100_000,  # KiB: a long import would else write and sync every few pages
}
"""What every writing connection is set to, and must read back."""
OF_SQLITE = {"sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)"}
"""The one table it makes by itself: for the ids that were given out."""


def table_name(kind: type[Record]) -> str:
    """Return the table of a record class: `GoalRevision` → `goal_revision`."""
    name = kind.__name__
    return {"GoalRevision": "goal_revision"}.get(name, name.lower())


class Writer:
    """One open write transaction on a store."""

    def __init__(self, session: Session, *, now: datetime, command: str) -> None:
        self._session = session
        self._now = now
        self._command = command
        self._next_id: dict[str, int] = {}
        self._images: list[tuple[str, int, Image | None, Image | None]] = []
        """Of the rows written since the last part was kept."""
        self._change: dict[str, Any] = {}
        """What is written down of the change, once it has begun."""
        self._digest = Digest()
        self._kept = 0
        self._written: dict[str, int] = {}
        """The last id of each table that a row was added with."""
        self.change_uid = uid(now)
        """The uid of the `change` this command writes."""

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return every row of a query, by column name."""
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}
        connection = self._session.connection()
        if connection.dialect.name == "sqlite":
            found = connection.exec_driver_sql(sql, plain)
            names = list(found.keys())
            return [dict(zip(names, row, strict=True)) for row in found.all()]
        from weakties.store import server

        # Not as `text`: SQLAlchemy would tell the server that each text is one, and not a day.
        found = connection.exec_driver_sql(server.translated(sql), server.sent(plain))
        return [{k: _as_stored(v) for k, v in row.items()} for row in found.mappings()]

    def new(self, kind: type[R], /, **fields: Any) -> R:
        """Make a record with the next id of its table and a fresh uid; nothing is written yet."""
        return kind(id=self._take_id(table_name(kind)), uid=uid(self._now), **fields)

    def save(self, draft: Draft) -> None:
        """Write what a command decided; a record that did not change is not written."""
        for record in draft.removed:
            self._write(table_name(type(record)), record.id, None)
        for record in draft.updated:
            self._write(table_name(type(record)), record.id, dict(vars(record)))
        added: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in draft.added:
            added[table_name(type(record))].append(dict(vars(record)))
        for name, images in added.items():
            self._session.connection().execute(insert(_table(name)), images)
            self._images += [(name, image["id"], None, image) for image in images]
        self._keep()

    def replace(self, kind: type[R], rows: Sequence[tuple[R | None, R | None]]) -> None:
        """Write rows as they are to be: each before and after, None where there is none.

        What goes or changes is taken out before anything is put in, so that two rows may swap what
        no two may share.
        """
        name = table_name(kind)
        table, connection = _table(name), self._session.connection()
        gone = [{"b_id": before.id} for before, _ in rows if before is not None]
        come = [dict(vars(after)) for _, after in rows if after is not None]
        if gone:
            connection.execute(delete(table).where(table.c.id == bindparam("b_id")), gone)
        if come:
            connection.execute(insert(table), come)
        for pair in rows:
            before, after = (dict(vars(one)) if one is not None else None for one in pair)
            self._images.append((name, (before or after or {})["id"], before, after))
        self._keep()

    def fill(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows of another store as they are, the log of changes included."""
        typed = [bulk.typed(name, row) for row in rows]
        self._session.connection().execute(insert(_table(name)), typed)

    def past_the_log(self, sql: str, /, **values: Any) -> None:
        """Run a statement that no undo will know of: for what is forgotten."""
        connection = self._session.connection()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(sql, values)
        else:
            from weakties.store import server

            connection.exec_driver_sql(server.translated(sql), server.sent(values))

    def mend(self, name: str, row_id: int, image: Image | None) -> None:
        """Write a row as the log has it: what rotted is no change."""
        table, connection = _table(name), self._session.connection()
        connection.execute(delete(table).where(table.c.id == row_id))
        if image is not None:
            connection.execute(insert(table), [bulk.typed(name, image)])

    def reindex(self) -> None:
        """Make the words that are searched anew, of what the tables hold. It is no change."""
        table, connection = _table("word"), self._session.connection()
        connection.execute(delete(table))
        for some in words.of_everything(self):
            connection.execute(insert(table), [entry._asdict() for entry in some])

    def following(self, *, now: datetime, command: str) -> "Writer":
        """Return a writer for one more change in the same transaction: the demo is a script."""
        return Writer(self._session, now=now, command=command)

    def keep_ids(self, last_ids: Mapping[str, int]) -> None:
        """Never give out an id up to these, by table: they were given out where a copy comes from.

        Like every id that was given out, they stay so when the change is undone.
        """
        for name, last in last_ids.items():
            given = max(self._last_id(name), self._next_id.get(name, 0))
            self._next_id[name] = max(given, last)
            if last > given:
                self._start_behind(name, last)

    def _remember_ids(self) -> None:
        """Note the ids that rows have by now, where the database does not do it by itself."""
        if self._session.connection().dialect.name != "sqlite":
            for name, last in self._written.items():
                if last > self._last_id(name):
                    self._start_behind(name, last)

    def _start_behind(self, name: str, last: int) -> None:
        """Let the database go on behind an id."""
        connection, seq = self._session.connection(), {"name": name, "last": last}
        sql = text("UPDATE sqlite_sequence SET seq = :last WHERE name = :name")
        if not connection.execute(sql, seq).rowcount:
            sql = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)")
            connection.execute(sql, seq)

    def image(self, name: str, row_id: int) -> dict[str, Any] | None:
        """Return a row as it stands, or None."""
        table = _table(name)
        query = select(table).where(table.c.id == row_id)
        try:
            row = self._session.connection().execute(query).mappings().first()
        except (TypeError, ValueError) as error:
            raise damaged(None, f"{name} {row_id} holds what it cannot") from error
        return dict(row) if row else None

    def finish(self, draft: Draft, summary: str) -> int | None:
        """Save a draft and note the change it makes; return its number, None if it changes nothing.

        `summary` is the sentence `history` and `undo` tell the change by.
        """
        self.save(draft)
        return self.journal(summary)

    def journal(
        self, summary: str, *, kind: str = "do", target_id: int | None = None
    ) -> int | None:
        """Note what this command wrote; return the change's number, None if it wrote nothing."""
        self._keep()
        if not self._kept:
            return None
        told = {"summary": summary, "kind": kind, "target_id": target_id}
        self._change |= told
        self._written["change"] = int(self._change["id"])
        self._remember_ids()
        table, number = _table("change"), int(self._change["id"])
        self._session.connection().execute(
            update(table)
            .where(table.c.id == number)
            .values({**told, "digest": self._digest.of(self._change)})
        )
        return number

    def _keep(self) -> None:
        """Keep the images of what was written and the words in it; a long command has many parts.

        The change they belong to is written first. As long as a reference leads nowhere, SQLite
        looks for one to every row that is added, through the whole table where no index helps.
        """
        if not self._images:
            return
        self._index(self._images)
        self._keep_images(
            [
                (name, row_id, _json(before), _json(after))
                for name, row_id, before, after in self._images
            ]
        )
        self._images = []

    def _keep_images(self, images: Iterable[tuple[str, int, str | None, str | None]]) -> None:
        """Write images down, each with its table and row, before and after."""
        if not self._change:
            self._change = self._begun()
        names = ("change_id", "seq", "table_name", "row_id", "before", "after")
        rows = [(self._change["id"], seq, *image) for seq, image in enumerate(images, self._kept)]
        for _, _, name, row_id, before, _ in rows:
            if before is None:
                self._written[name] = max(row_id, self._written.get(name, 0))
        self._digest.take(dict(zip(names, row, strict=True)) for row in rows)
        bulk.execute_many(self._session.connection(), insert(_table("image")), rows, names)
        self._kept += len(rows)

    def _begun(self) -> dict[str, Any]:
        """Write the change down; what it came to is told when it is whole."""
        row = {
            "id": self._take_id("change"),
            "uid": self.change_uid,
            "at": self._now.astimezone(UTC).isoformat(),
            "command": self._command,
            "summary": "",
            "kind": "do",
            "target_id": None,
            "undone_by_id": None,
            "tool": "weakties",
            "revision": REVISION,
            "digest": None,
        }
        self._session.connection().execute(insert(_table("change")), [row])
        return row

    def _index(self, images: Sequence[tuple[str, int, Image | None, Image | None]]) -> None:
        """Bring the words that are searched in step with rows that were written."""
        table, connection = _table("word"), self._session.connection()
        gone, come = words.changed(images)
        if gone:
            same = [column == bindparam(f"b_{column.name}") for column in table.c]
            going = delete(table).where(*same)
            bulk.execute_many(connection, going, list(gone), words.Entry._fields, "b_")
        if come:
            bulk.execute_many(connection, insert(table), list(come), words.Entry._fields)

    def take_back(self, change: Change, *, kind: str, summary: str) -> int:
        """Write the inverse of a change, in reverse order, as a change of its own.

        `kind` is `undo`, or `redo` when the change is an undo. Raises WeaktiesError when something
        newer would be overwritten or left without what it refers to; then nothing is written.
        """
        what = "That undo" if kind == "redo" else f'"{change.summary.rstrip(".")}"'
        touched: dict[tuple[str, int], bool] = {}
        gc.disable()  # it would look through thousands of rows, again and again, and free none
        try:
            for stretch in self._images_of(change.id):
                touched.update(self._take_back(stretch, what))
        except IntegrityError as error:
            rules.refuse_twice(*bulk.double(error), what)
            raise
        finally:
            gc.enable()
        number = self.journal(summary, kind=kind, target_id=change.id)
        if number is None:
            raise WeaktiesError(f"{what} wrote nothing that could be taken back.")
        self.mark_undone(change.id, number)
        if kind == "redo" and change.target_id is not None:
            self.mark_undone(change.target_id, None)
        rules.refuse_orphans(self._orphans(touched), what)
        return number

    def _images_of(self, change_id: int) -> Iterator[Sequence[Row]]:
        """Give the images of a change, the last one first, some at a time."""
        sql = """SELECT * FROM image WHERE change_id = :id AND seq < :above
                 ORDER BY seq DESC LIMIT :most"""
        above = self.rows("SELECT MAX(seq) AS n FROM image WHERE change_id = :id", id=change_id)
        seq = (above[0]["n"] if above and above[0]["n"] is not None else -1) + 1
        while rows := self.rows(sql, id=change_id, above=seq, most=bulk.AT_ONCE):
            seq = rows[-1]["seq"]
            yield rows

    def _take_back(self, stored: Sequence[Row], what: str) -> dict[tuple[str, int], bool]:
        """Write the inverse of some images, each row once. Raises WeaktiesError as `take_back`.

        Returns the rows that were written, and of each whether it is gone now.
        """
        wanted = [_row_image(row) for row in stored]
        was = self._rows_now(wanted)
        now = dict(was)
        for image in wanted:
            key = (image.table, image.row_id)
            rules.refuse_newer(image, now[key], what)
            now[key] = image.before
        changed = [key for key in now if now[key] != was[key]]
        written = {key: (was[key], now[key]) for key in changed}
        bulk.write(self._session.connection(), written)
        self._index([(*key, was[key], now[key]) for key in changed])
        # The images are turned round: every row was found to be as its image has it.
        self._keep_images(
            (row["table_name"], row["row_id"], row["after"], row["before"]) for row in stored
        )
        return {key: now[key] is None for key in changed}

    def _rows_now(self, wanted: Sequence[RowImage]) -> dict[tuple[str, int], Image | None]:
        """Return the rows that images are of as they stand, their values as images have them."""
        found: dict[tuple[str, int], Image | None] = {
            (image.table, image.row_id): None for image in wanted
        }
        for name, ids in bulk.by_table(found).items():
            for row in self.rows(f"SELECT * FROM {name} WHERE id IN ({bulk.listed(ids)})"):
                found[name, row["id"]] = row
        return found

    def _orphans(self, touched: Mapping[tuple[str, int], bool]) -> list[str]:
        """Name rows that refer to one that is gone now: they were written after the change."""
        connection = self._session.connection()
        if connection.dialect.name != "sqlite":
            from weakties.store import serverwriter

            return serverwriter.orphans(connection)
        asked = bulk.orphan_queries(touched)
        return [f"a row of {name.replace('_', ' ')}" for name, sql in asked if self.rows(sql)]

    def mark_undone(self, change_id: int, undone_by_id: int | None) -> None:
        """Note on a change which change took it back, or None when it counts again."""
        table = _table("change")
        self._session.connection().execute(
            update(table).where(table.c.id == change_id).values(undone_by_id=undone_by_id)
        )

    def _write(self, name: str, row_id: int, after: Image | None) -> None:
        before = self.image(name, row_id)
        if before == after:
            return
        table, connection = _table(name), self._session.connection()
        if after is None:
            connection.execute(delete(table).where(table.c.id == row_id))
        else:
            connection.execute(update(table).where(table.c.id == row_id).values(**after))
        self._images.append((name, row_id, before, after))

    def _take_id(self, name: str) -> int:
        if name not in self._next_id:
            self._next_id[name] = self._last_id(name)
        self._next_id[name] += 1
        return self._next_id[name]

    def _last_id(self, name: str) -> int:
        """Return the last id that a table gave out."""
        found = self.rows("SELECT seq FROM sqlite_sequence WHERE name = :name", name=name)
        return found[0]["seq"] if found else 0


@contextmanager
def transaction(
    place: Place,
    *,
    now: datetime,
    command: str,
    say: Callable[[str], None],
    is_rehearsal: bool = False,
) -> Iterator[Writer]:
    """Open a store, made new if there is none, and commit what is written in the block.

    A rehearsal writes nothing: what the block saved is taken back at its end. Raises StoreError
    when the store cannot be opened or written; then nothing was saved, unless it says that this is
    not known.
    """
    if not (place.is_server or exists(place)):
        _make(place)
    attempt = _Attempt()
    engine = _engine(place, attempt, say)
    try:
        with Session(engine) as session:
            writer = Writer(session, now=now, command=command)
            yield writer
            if not is_rehearsal:
                session.commit()
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not (place.is_server or isinstance(cause, (sqlite3.Error, UnicodeDecodeError))):
            raise
        if not (attempt.is_committing and _is_saved(writer, place)):
            raise _told(cause, place) from error
        say(
            f"{'The server' if place.is_server else 'The disk'} reported an error, but the change"
            " was saved."
        )
    finally:
        engine.dispose()


@dataclass
class _Attempt:
    """How far a transaction came."""

    is_committing: bool = False


def _told(cause: BaseException | None, place: Place) -> WeaktiesError:
    if isinstance(place, ServerPlace):
        from weakties.store import server

        return server.broken(cause, place)
    assert isinstance(cause, Exception)
    return broken(cause, place)


def _is_saved(writer: Writer, place: Place) -> bool:
    """Look the change up after a COMMIT that failed: it may be durable all the same."""
    try:
        reader = open_reader(place)
        found = reader.rows("SELECT id FROM change WHERE uid = :uid", uid=writer.change_uid)
        reader.close()
    except StoreError as error:
        raise StoreError(
            f"{place.said} failed while saving, and whether the change was saved is not known.",
            f"Look once {'it can be reached' if place.is_server else 'the disk is well'} again:",
            "  weakties history",
        ) from error
    return bool(found)


def _make(place: Place) -> None:
    """Make an empty store. Raises StoreError where it cannot be made; then there is none."""
    try:
        make(place, create)
    except DBAPIError as error:
        raise _told(error.orig, place) from error


def create(path: Path) -> None:
    """Fill an empty file with the newest schema, stamped with its revision."""
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))
    with engine.begin() as connection:
        # No second file to leave behind, and no sync a statement: `place.make` syncs the file.
        connection.exec_driver_sql("PRAGMA journal_mode = MEMORY").fetchall()
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        for sql in statements().values():
            connection.exec_driver_sql(sql)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{REVISION}')")
    engine.dispose()


@cache
def statements() -> dict[str, str]:
    """Return what makes each table and index of a new store, by name."""
    return tables.statements(sqlite.dialect())


def _engine(place: Place, attempt: _Attempt, say: Callable[[str], None]) -> Engine:
    """Make an engine whose transactions are ours: BEGIN IMMEDIATE first, COMMIT retried."""
    if isinstance(place, ServerPlace):
        return _server_engine(place, attempt, say)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(place.path)), connect_args={"timeout": 0.05}
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        patiently(partial(prepare, connection, place), say=say)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        patiently(partial(_driver(connection).execute, "BEGIN IMMEDIATE"), say=say)

    @event.listens_for(engine, "commit")
    def _committed(connection: Connection) -> None:
        driver = _driver(connection)
        if driver.in_transaction:
            attempt.is_committing = True
            patiently(partial(driver.execute, "COMMIT"), say=say)

    return engine


def _server_engine(place: ServerPlace, attempt: _Attempt, say: Callable[[str], None]) -> Engine:
    from weakties.store import serverwriter

    engine = serverwriter.engine(place, say)

    @event.listens_for(engine, "commit")
    def _committed(connection: Connection) -> None:
        del connection
        attempt.is_committing = True

    return engine


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: Any = connection.connection.driver_connection
    return cast(sqlite3.Connection, driver)


def prepare(connection: sqlite3.Connection, place: Place) -> None:
    """Set a connection up, and refuse a store that is not ours or a setting that does not hold."""
    check(connection, place)
    for name, wanted in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        got = connection.execute(f"PRAGMA {name}").fetchone()
        if got is not None and got[0] != wanted:
            raise StoreError(f"{place.path} cannot be opened safely: {name} stays {got[0]}.")


def _as_stored(value: Any) -> Any:
    """Return a value as SQLite has it: days as ISO text, yes-or-no as 1 and 0."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _table(name: str) -> Any:
    return tables.metadata.tables[name]


def _json(image: Image | None) -> str | None:
    if image is None:
        return None
    return json.dumps(
        {k: v.isoformat() if isinstance(v, date) else v for k, v in image.items()},
        ensure_ascii=False,
    )


_DECODE = json.JSONDecoder().decode  # `json.loads` looks at its options each time
_WITH_IDS = {name for name, table in tables.metadata.tables.items() if "id" in table.c}


def _row_image(row: Row) -> RowImage:
    """Read an image from the store. Raises StoreError when it cannot be one."""
    if row["table_name"] not in _WITH_IDS:
        raise damaged(None, f'it has no table "{row["table_name"]}" to undo in')
    before, after = _from_json(row["before"]), _from_json(row["after"])
    return RowImage(row["table_name"], row["row_id"], before, after)


def _from_json(stored: str | None) -> dict[str, Any] | None:
    """Read an image back; its days stay ISO text."""
    if stored is None:
        return None
    try:
        image = _DECODE(stored)
    except (TypeError, ValueError, RecursionError):
        image = None
    if not isinstance(image, dict):
        raise damaged(None, "an undo image cannot be read")
    return image


def uid(now: datetime) -> str:
    """Return a fresh UUID of version 7 (RFC 9562): 48 bits of time, the rest random."""
    value = (int(now.timestamp() * 1000) & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
