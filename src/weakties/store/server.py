"""The reading lane to a store on a PostgreSQL server: psycopg and the same SQL, nothing else.

A row comes as SQLite gives it: days as ISO text, yes-or-no as 1 and 0. A reader cannot write; each
of its queries sees what is there then, and all of them one moment where `at_one_moment` is asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from weakties.errors import StoreError, WeaktiesError
from weakties.store.reader import REVISION, REVISIONS, Reader, Row
from weakties.store.serverplace import ServerPlace

if TYPE_CHECKING:
    import psycopg

REACHED_WITHIN = 5
"""Seconds until a server that does not answer counts as unreachable."""
_ALWAYS = "-c DateStyle=ISO"  # a server can be set to spell days as its own country does
_READS = "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"
_LOOKED_AT = """
SELECT to_regclass('alembic_version') IS NOT NULL AS is_there,
to_regclass('change') IS NOT NULL AND to_regclass('image') IS NOT NULL
AND to_regclass('person') IS NOT NULL AS is_ours, current_schema() IS NULL AS is_shut"""
_NAMED = re.compile(r"'(?:[^']|'')*'|::|:([a-z_][a-z0-9_]*)|%")


class ServerReader(Reader):
    """A store on a server, opened for reading."""

    def __init__(
        self, connection: "psycopg.Connection[Any]", place: ServerPlace, revision: str = REVISION
    ) -> None:
        super().__init__(None, place, revision)
        self._server = connection
        self._at = place

    @property
    def is_there(self) -> bool:
        """Whether there is a store at all."""
        return True

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        """Return every row of a query, by column name."""
        with told(self._at):
            cursor = self._server.execute(translated(sql), sent(values))
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Let go of the connection."""
        self._server.close()


def open_reader(
    place: ServerPlace,
    say: Callable[[str], None] | None = None,
    *,
    at_one_moment: bool = False,
) -> Reader:
    """Open a store for reading; where there is none yet, one that answers as empty."""
    del say
    connection = connect(place, options=_READS)
    try:
        with told(place):
            if at_one_moment:
                connection.execute("BEGIN")
            revision = found_revision(connection, place)
    except BaseException:
        connection.close()
        raise
    if revision is None:
        connection.close()
        return Reader(None, place)
    return ServerReader(connection, place, revision)


def exists(place: ServerPlace) -> bool:
    """Tell whether the database holds a store. Raises StoreError where it cannot be reached."""
    with closing(connect(place, options=_READS)) as connection, told(place):
        return bool(_looked_at(connection, place)["is_there"])


def connect(place: ServerPlace, *, options: str = "") -> "psycopg.Connection[Any]":
    """Connect, each statement for itself, each row a dict. Raises StoreError."""
    made = connected(place, options=options)
    from psycopg.rows import dict_row

    made.autocommit = True
    made.row_factory = dict_row
    _load_plainly(made)
    return made


def connected(place: ServerPlace, *, options: str = "") -> "psycopg.Connection[Any]":
    """Connect as the driver does by itself. Raises StoreError where that cannot be done."""
    try:
        import psycopg
        from psycopg.conninfo import make_conninfo
    except ImportError:
        raise StoreError(
            "A store on a server needs psycopg, which is not installed.",
            "  pip install 'weakties[postgres]'",
        ) from None
    asked = {"connect_timeout": str(REACHED_WITHIN), "application_name": "weakties"}
    asked |= {**place.keywords, "client_encoding": "utf8"}
    asked["options"] = " ".join(filter(None, (asked.get("options"), _ALWAYS, options)))
    try:
        return psycopg.connect(make_conninfo("", **asked))
    except psycopg.Error as error:
        raise unreached(error, place) from None


def _load_plainly(connection: "psycopg.Connection[Any]") -> None:
    """Have values come as SQLite gives them."""
    from psycopg.adapt import Loader

    class AsText(Loader):
        def load(self, data: Any) -> str:
            return bytes(data).decode()

    class AsNumber(Loader):
        def load(self, data: Any) -> int:
            return int(bytes(data) == b"t")

    class AsInt(Loader):
        def load(self, data: Any) -> float | int:
            value = float(bytes(data))
            return int(value) if value.is_integer() else value

    connection.adapters.register_loader("date", AsText)
    connection.adapters.register_loader("bool", AsNumber)
    connection.adapters.register_loader("numeric", AsInt)


def found_revision(connection: "psycopg.Connection[Any]", place: ServerPlace) -> str | None:
    """Return the schema's revision, None where there are no tables of ours.

    Raises StoreError for a database that is not ours, or newer.
    """
    found = _looked_at(connection, place)
    if not found["is_there"]:
        return None
    if not found["is_ours"]:
        raise StoreError(f"{place.said} is not a weakties store.")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = str(row["version_num"]) if row else ""
    refuse_unknown(revision, place)
    return revision


def _looked_at(connection: "psycopg.Connection[Any]", place: ServerPlace) -> Row:
    row = connection.execute(_LOOKED_AT.encode()).fetchone()
    if row is None or row["is_shut"]:  # whoever may not enter sees no tables: not an empty store
        raise StoreError(_BY_STATE["42501"].format(place=place.said, saved=""))
    return dict(row)


def refuse_unknown(revision: str, place: ServerPlace) -> None:
    """Raise StoreError for a schema that is newer, or none of ours."""
    if revision in REVISIONS:
        return
    if len(revision) == 4 and revision.isdigit() and revision > REVISION:
        raise StoreError(f"{place.said} was made by a newer weakties.", "  pipx upgrade weakties")
    raise StoreError(f"{place.said} has a schema this program does not know.")


@cache
def translated(sql: str) -> str:
    """Spell a query's parameters as psycopg reads them: `:name` becomes `%(name)s`."""

    def spelled(found: re.Match[str]) -> str:
        name = found[1]
        return f"%({name})s" if name else found[0].replace("%", "%%")

    return _NAMED.sub(spelled, sql)


def sent(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters as a server takes them: it knows no NUL, and holds none."""
    return {k: v.replace("\0", "\ufffd") if isinstance(v, str) else v for k, v in values.items()}


# What went wrong


@contextmanager
def told(place: ServerPlace) -> Iterator[None]:
    """Tell what the server reports to a reader in one sentence."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise broken(error, place, is_reading=True) from error


def unreached(error: Exception, place: ServerPlace) -> StoreError:
    """Return the error for a server that did not let us in, in its own words."""
    return StoreError(f"{place.said} cannot be opened: {_in_its_words(error, place)}.")


_BY_STATE = {
    "55P03": "{place} is locked by another program{saved}.",
    "53100": "The server's disk is full{saved}.",
    "25006": "{place} is read-only{saved}.",
    "42501": "{place} may not be used by this user{saved}.",
    "42P01": "{place} is not a weakties store.",
    "23": "That contradicts what {place} holds{saved}.",
    "22": "{place} cannot hold that{saved}.",
    "53": "{place} has no room for another connection{saved}.",
    "08": "The connection to {place} was lost{saved}.",
    "57P": "The connection to {place} was lost{saved}.",
}
"""What the classes and codes of SQLSTATE mean here."""


def broken(
    error: BaseException | None, place: ServerPlace, *, is_reading: bool = False
) -> WeaktiesError:
    """Return one sentence for what the server reported."""
    from psycopg import InterfaceError, OperationalError

    saved = "" if is_reading else "; nothing was saved"
    state = getattr(error, "sqlstate", None) or ""
    if not state and isinstance(error, (InterfaceError, OperationalError)):
        state = "08"
    for known, sentence in _BY_STATE.items():
        if state.startswith(known):
            return StoreError(sentence.format(place=place.said, saved=saved))
    return StoreError(f"{place.said} reported an error: {_in_its_words(error, place)}.")


def _in_its_words(error: BaseException | None, place: ServerPlace) -> str:
    return place.hidden(" ".join(str(error).split()))[:300].rstrip(".")
