"""What can be wrong inside a store, looked at one thing after another; nothing is changed here."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any

from weakties.domain import daywords
from weakties.domain.doctor import FIX, Finding, damaged, look, more, well
from weakties.domain.document import KINDS, table_of
from weakties.errors import Damaged, StoreError
from weakties.store import backups, changes, digests, replaying, words
from weakties.store.backups import opened
from weakties.store.place import Place
from weakties.store.reader import Lane, Reader, by_name
from weakties.store.serverplace import ServerPlace

NAMED = 3
"""Damaged rows that are named."""
LOOKS = 5
"""How often a store is looked through while others write to it."""
OLDEST_SQLITE = (3, 35, 0)


def findings(place: Place, now: datetime) -> Iterator[Finding]:
    """Look through a store, one thing after another; what cannot be read ends it."""
    try:
        if place.is_server:
            yield from _on_server(place, now)
            return
        with opened(place) as connection:
            connection.row_factory = by_name
            yield safeguards(place)
            yield pages(connection)
            yield references(connection)
            yield schema(connection)
            yield from numbers(connection)
            lane = Reader(connection, place)
            for look_at in (log, search):
                yield _at_rest(lane, look_at)
            yield from clock(lane, now)
    except StoreError as error:
        yield damaged("store", error.message, *error.next_steps)


def _at_rest(lane: Reader, look_at: Callable[[Reader], Finding]) -> Finding:
    """Look again where someone wrote meanwhile: half of the old and half of the new contradict.

    To hold still what is read would make them wait for as long as it takes.
    """
    for _ in range(LOOKS):
        before = lane.rows("PRAGMA data_version")
        found = look_at(lane)
        if found.state == "well" or lane.rows("PRAGMA data_version") == before:
            return found
    return look(found.name, "The store was written to all the while; look again.")


def _on_server(place: Place, now: datetime) -> Iterator[Finding]:
    """Look through a store on a server, which keeps its own pages and references whole."""
    with _lane(place) as lane:
        told = lane.rows("SHOW server_version")[0]["server_version"]
        safe = lane.rows("SHOW fsync")[0]["fsync"], lane.rows("SHOW synchronous_commit")
        if safe[0] == "on" and safe[1][0]["synchronous_commit"] != "off":
            yield well("settings", f"PostgreSQL {told}, which keeps what it said is saved")
        else:
            yield look("settings", f"PostgreSQL {told} is set to lose writes when it stops hard.")
        yield log(lane)
        yield search(lane)
        yield from clock(lane, now)


@contextmanager
def _lane(place: Place) -> Iterator[Reader]:
    """Give a store to read, of whatever kind."""
    if isinstance(place, ServerPlace):
        from weakties.store import server

        # What someone writes meanwhile must not look like a contradiction.
        lane = server.open_reader(place, at_one_moment=True)
        try:
            yield lane
        finally:
            lane.close()
        return
    with opened(place) as connection:
        connection.row_factory = by_name
        yield Reader(connection, place)


def safeguards(place: Place) -> Finding:
    """Tell whether SQLite takes the settings that a write is safe with."""
    from weakties.store.writer import prepare

    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return look("settings", f"SQLite {sqlite3.sqlite_version} is older than 3.35.")
    with closing(sqlite3.connect(place.uri(), uri=True, isolation_level=None)) as connection:
        try:
            prepare(connection, place)
        except StoreError as error:
            return look("settings", error.message)
        except sqlite3.OperationalError:
            return look("settings", "The store cannot be written, so they were not tried.")
    return well("settings", f"SQLite {sqlite3.sqlite_version}, every safeguard is on")


def pages(connection: sqlite3.Connection) -> Finding:
    """Tell whether every page and every index is whole."""
    said = [row["integrity_check"] for row in connection.execute("PRAGMA integrity_check(100)")]
    if said == ["ok"]:
        return well("pages", "every page and index is whole")
    return damaged("pages", f"{said[0].splitlines()[-1]}{more(len(said) - 1)}")


def references(connection: sqlite3.Connection) -> Finding:
    """Tell whether every row refers to one that is there."""
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not found:
        return well("references", "every row refers to one that is there")
    named = f"{found[0]['table']} {found[0]['rowid']}"
    return damaged("references", f"{named} refers to nothing{more(len(found) - 1)}")


def numbers(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Tell of a table that would give an id out again: undo and other programs rely on them."""
    given = {
        r["name"]: r["seq"] for r in connection.execute("SELECT name, seq FROM sqlite_sequence")
    }
    for table in map(table_of, KINDS):
        sql = f"""SELECT MAX((SELECT COALESCE(MAX(id), 0) FROM "{table}"), (SELECT
                  COALESCE(MAX(row_id), 0) FROM image WHERE table_name = ?)) AS last"""
        last = connection.execute(sql, [table]).fetchone()["last"]
        if not isinstance(given.get(table, 0), int) or given.get(table, 0) < last:
            yield damaged("numbers", f"{table} would give out the number {last} a second time")


def schema(connection: sqlite3.Connection) -> Finding:
    """Tell whether tables and indexes are those of a new store."""
    from weakties.store import writer

    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''")
    here = {row["name"]: (row["type"], _tokens(row["sql"])) for row in rows}
    wanted = {
        name: ("index" if " INDEX " in sql else "table", _tokens(sql))
        for name, sql in (writer.statements() | writer.OF_SQLITE).items()
    }
    odd = sorted(name for name in here.keys() | wanted.keys() if here.get(name) != wanted.get(name))
    if not odd:
        return well("schema", f"{len(here)} tables and indexes, as a new store has them")
    return damaged("schema", f'"{odd[0]}" is not as a new store has it{more(len(odd) - 1)}')


def _tokens(sql: str) -> list[str]:
    """Return a statement's words in no order: a migrated table has its parts in another one."""
    return sorted(re.findall(r"\w+|[^\w\s\"]", sql))


def log(lane: Reader) -> Finding:
    """Tell whether every row is what the log of changes made of it."""
    count = lane.rows("SELECT COUNT(*) AS n FROM change")[0]["n"]
    told = chain(digests.contradictions(lane), replaying.contradictions(lane))
    wrong = list(islice(told, 10_000))
    if not wrong:
        many = "1 change" if count == 1 else f"{count:,} changes"
        return well("log", f"{many} played again: every row is what was written")
    named = ", ".join(wrong[:NAMED])
    can_be_mended = any(True for _ in replaying.as_logged(lane))
    steps = ("The log has what was written; to put it back:", FIX) if can_be_mended else ()
    return damaged("log", f"not what was written: {named}{more(len(wrong) - NAMED)}", *steps)


def search(lane: Reader) -> Finding:
    """Tell whether the words that are searched are those of the tables."""
    if words.is_in_step(lane):
        return well("search", "the words that are searched are those that were written")
    return look("search", "The words that are searched are not those that were written.", FIX)


def rotten(lane: Lane) -> tuple[list[tuple[str, int, Any]], bool]:
    """Return the rows that the log can put right, and whether the search is to be made anew."""
    return list(replaying.as_logged(lane)), not words.is_in_step(lane)


def can_be_mended(place: Place) -> bool:
    """Tell whether there is something of that. Raises StoreError where a store cannot be read."""
    with _lane(place) as lane:
        return rotten(lane) != ([], False)


def is_sound(place: Place, now: datetime) -> bool:
    """Tell whether nothing in a store is damaged. Raises StoreError where it may not be read."""
    try:
        with _lane(place):
            return all(one.state != "damaged" for one in findings(place, now))
    except Damaged:
        return False


def clock(lane: Reader, now: datetime) -> Iterator[Finding]:
    """Tell of changes that the clock here has not come to yet."""
    last = changes.last_write(lane)
    if last is not None and last > now + timedelta(days=1):
        yield look("clock", f"The last change is dated {last:%Y-%m-%d}; is the clock here right?")


def copies(place: Place, is_thorough: Callable[[Path], bool] = backups.is_as_sealed) -> Finding:
    """Tell whether the backups are what was written, each byte."""
    found = backups.found(place)
    if not found:
        return well("backups", "none yet; the first comes with the next day you write on")
    rotten = [b for b in found if backups.is_sealed(b.path) and not is_thorough(b.path)]
    if rotten:
        return look(
            "backups",
            f"{rotten[0].path} is not what was written{more(len(rotten) - 1)}.",
            "Remove it, and make another:",
            "  weakties backup",
        )
    many = "1 copy" if len(found) == 1 else f"{len(found)} copies"
    return well(
        "backups",
        f"{many}, each byte as it was written; the newest of {daywords.full(found[0].on)}",
    )
