"""The reading lane: stdlib `sqlite3` and plain SQL, nothing else to import.

The file is opened for writing but never written (`query_only`): a read must be able to roll back
what a crashed writer left, which a read-only connection cannot. Rows are fetched whole and the
cursor closed before anything is printed, so that a slow pipe never holds a writer back.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Protocol, TypeVar

from weakties.domain.records import Draft, Record
from weakties.errors import Damaged, StoreError
from weakties.store.place import APPLICATION_ID, Place

T = TypeVar("T")
R = TypeVar("R", bound=Record)
Row = Mapping[str, Any]

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""The schemas this program knows: one for each migration, in order."""
REVISION = REVISIONS[-1]
"""The newest of them."""
PATIENCE = 10.0
"""Seconds to wait for another program's lock."""
AT_ONCE = 200
"""Ids asked for in one query; SQLite looks for a value's name among all the others."""
ROWS_AT_ONCE = 1000
"""Rows that are held at once where a whole table is gone through."""
BUSY = ("SQLITE_BUSY", "SQLITE_BUSY_RECOVERY", "SQLITE_BUSY_SNAPSHOT")


class Lane(Protocol):
    """What both lanes can do: select. SQL is portable, with `:name` parameters and ISO days."""

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return every row of a query, by column name."""
        ...


class Store(Lane, Protocol):
    """What the writing lane can do besides."""

    def new(self, kind: type[R], /, **fields: Any) -> R:
        """Make a record with the next id of its table and a fresh uid."""
        ...

    def save(self, draft: Draft) -> None:
        """Write what a part of a command decided; `finish` notes the change."""
        ...

    def finish(self, draft: Draft, summary: str) -> int | None:
        """Save a draft and note the change; return its number, None if nothing changed."""
        ...


class Reader:
    """A store opened for reading; without a connection it answers as an empty one."""

    def __init__(
        self, connection: sqlite3.Connection | None, place: Place, revision: str = REVISION
    ) -> None:
        self._connection = connection
        self._place = place
        self._asked: dict[tuple[object, ...], Sequence[Row]] = {}
        self.revision = revision
        self.is_behind = revision < REVISION
        """Whether the schema is older than this program's."""

    @property
    def is_there(self) -> bool:
        """Whether there is a store at all."""
        return self._connection is not None

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return every row of a query, by column name."""
        if self._connection is None:
            return []
        connection = self._connection
        try:
            found: list[Row] = patiently(lambda: connection.execute(sql, values).fetchall())
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise broken(error, self._place) from error
        return found

    def rows_again(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return what `rows` gives, or gave when it was asked the same: for a report's long query.

        Only for what is not written meanwhile.
        """
        key = (sql, *sorted(values.items()))
        if key not in self._asked:
            self._asked[key] = self.rows(sql, **values)
        return self._asked[key]

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()


def open_reader(place: Place, say: Callable[[str], None] | None = None) -> Reader:
    """Open an existing store for reading. Raises StoreError when it is not one of ours."""
    if place.is_server:
        from weakties.store import server

        return server.open_reader(place, say)  # type: ignore[arg-type]
    try:
        connection = sqlite3.connect(place.uri(), uri=True, isolation_level=None, timeout=0.05)
        for pragma in ("query_only = 1", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        revision = patiently(lambda: check(connection, place), say=say)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise broken(error, place) from error
    connection.row_factory = by_name
    return Reader(connection, place, revision)


def by_name(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    """Make a row a dict; plainer than `sqlite3.Row`, and what the other lane gives too."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def check(connection: sqlite3.Connection, place: Place) -> str:
    """Return the schema's revision.

    Raises StoreError for a store that is not ours, or newer, or cut short.
    """
    if _first(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(f"{place.path} is not a weakties store.")
    revision = str(_first(connection, "SELECT version_num FROM alembic_version"))
    if revision not in REVISIONS:
        is_number = len(revision) == 4 and revision.isascii() and revision.isdigit()
        if is_number and revision > REVISION:
            raise StoreError(
                f"{place.path} was made by a newer weakties.", "  pipx upgrade weakties"
            )
        raise StoreError(f"{place.path} has a schema this program does not know.")
    # One made by someone else could run what they wrote as soon as we read or write.
    if _first(connection, "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"):
        raise StoreError(f"{place.path} holds triggers or views, which no store of ours has.")
    # SQLite fills up a last page that is cut short, and says nothing.
    whole = _first(connection, "PRAGMA page_count") * _first(connection, "PRAGMA page_size")
    missing = whole - place.path.stat().st_size
    if missing > 0:
        raise damaged(place, f"its last {missing:,} bytes are missing")
    return revision


def _first(connection: sqlite3.Connection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return row[0] if row else None


def damaged(place: Place | None, what: str) -> Damaged:
    """Return the error for a store that cannot be right; it is never repaired unasked."""
    name = place.path if place else "The store"
    return Damaged(f"{name} is damaged and was left as it is: {what}.", *_PUT_BACK)


def patiently(
    attempt: Callable[[], T],
    *,
    patience: float = PATIENCE,
    say: Callable[[str], None] | None = None,
) -> T:
    """Try until another program lets go of the lock; Ctrl-C works all the while."""
    pause, started, is_told = 0.002, time.monotonic(), False
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - started
            if getattr(error, "sqlite_errorname", "") not in BUSY or waited > patience:
                raise
            if say is not None and waited > 1 and not is_told:
                say("Another weakties is writing; waiting for it.")
                is_told = True
            time.sleep(pause)
            pause = min(pause * 2, 0.05)


_WHAT_BROKE = {
    "SQLITE_NOTADB": "{path} is not a weakties store.",
    "SQLITE_CORRUPT": "{path} is damaged and was left as it is.",
    "SQLITE_FULL": "The disk is full; nothing was saved.",
    "SQLITE_READONLY_ROLLBACK": "{path} holds a write that was cut short, and its folder is "
    "read-only, so it cannot be put right.",
    "SQLITE_READONLY": "{path} is read-only; nothing was saved.",
    "SQLITE_PERM": "{path} may not be opened by this user.",
    "SQLITE_CANTOPEN": "{path} cannot be opened.",
    "SQLITE_CONSTRAINT": "That contradicts what {path} holds; nothing was saved.",
    "SQLITE_IOERR": "{path} could not be read or written: the disk reported an error.",
}
_PUT_BACK = ("What was backed up can be put back:", "  weakties restore newest")
_NEXT_STEP = {
    "SQLITE_CORRUPT": _PUT_BACK,
    "SQLITE_FULL": ("Free some space and type the command again.",),
    "SQLITE_READONLY": ("Look at who owns the file and its folder: ls -ld",),
}


def broken(error: Exception, place: Place) -> StoreError:
    """Return one sentence for what SQLite reported, and the next step."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if name in BUSY or name.startswith("SQLITE_LOCKED"):
        return StoreError(
            f"{place.said} is locked by another program; nothing was saved.",
            "Close it, then type the command again.",
        )
    if "no such table" in str(error):
        return StoreError(f"{place.path} is not a weakties store.")
    family = next((known for known in _WHAT_BROKE if name.startswith(known)), "SQLITE_CORRUPT")
    kind = Damaged if family in ("SQLITE_CORRUPT", "SQLITE_NOTADB") else StoreError
    return kind(_WHAT_BROKE[family].format(path=place.path), *_NEXT_STEP.get(family, ()))


def record(kind: type[R], row: Row) -> R:
    """Make a record of a row: days from ISO text, yes-or-no from 0 and 1."""
    return kind(**{name: _value(name, row[name]) for name in kind.__dataclass_fields__})


def records(kind: type[R], rows: Iterable[Row]) -> list[R]:
    """Make a record of each row."""
    return [record(kind, row) for row in rows]


def day(value: Any) -> date | None:
    """Read a day as the store gives it. Raises StoreError for what is none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise damaged(None, f'"{value}" is not a day') from None


_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def slug(value: Any) -> str:
    """Read a slug as the store gives it: a plain word, for it stands in commands to be copied.

    Raises StoreError for anything else, which no command can have written.
    """
    if not (isinstance(value, str) and _SLUG.fullmatch(value)):
        raise damaged(None, f'"{value}" is not a slug')
    return value


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "slug":
        return slug(value)
    if name.endswith("_on"):
        return day(value)
    if isinstance(value, bytes):
        raise damaged(None, f"{name} holds bytes")
    return bool(value) if name.startswith("is_") else value


def all_of(values: Sequence[Any], prefix: str = "v") -> tuple[str, dict[str, Any]]:
    """Spell `IN (…)` portably: the placeholders, and the values they stand for."""
    named = {f"{prefix}{i}": value for i, value in enumerate(values)}
    return ", ".join(f":{name}" for name in named) or "NULL", named


def rows_of(lane: Lane, sql: str, ids: Iterable[Any], **values: Any) -> Iterator[Row]:
    """Return the rows of a query with `{ids}` in it, however many ids there are."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        listed, named = all_of(some)
        yield from lane.rows(sql.format(ids=listed), **named, **values)


def rows_by_id(lane: Lane, table: str) -> Iterator[Sequence[Row]]:
    """Give a whole table by id, some rows at a time."""
    sql = f'SELECT * FROM "{table}" WHERE id > :last ORDER BY id LIMIT :most'
    last = -1
    while some := lane.rows(sql, last=last, most=ROWS_AT_ONCE):
        yield some
        last = some[-1]["id"]


def images_in_order(lane: Lane, table: str | None = None) -> Iterator[Sequence[Row]]:
    """Give the images of every change in their order, or those of one table, some at a time."""
    sql = f"""SELECT * FROM image
              WHERE (change_id > :change OR (change_id = :change AND seq > :seq))
              {"AND table_name = :table" if table else ""} ORDER BY change_id, seq LIMIT :most"""
    last = {"change": -1, "seq": -1}
    named = {"table": table} if table else {}
    while some := lane.rows(sql, **last, **named, most=AT_ONCE):
        yield some
        last = {"change": some[-1]["change_id"], "seq": some[-1]["seq"]}


def prefix_end(prefix: str) -> str:
    """Return the first text after every one that begins with `prefix`, for a range of an index."""
    return prefix + "\U0010ffff"
