"""Copies of a store's file: whole, read back, durable and private before they have their name.

SQLite's own backup makes them, so that a copy is of one moment however many write meanwhile. Beside
each lies its SHA-256, in the form `sha256sum --check` reads: what rots on the disk is found.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from weakties import folders
from weakties.domain import backups as rules
from weakties.domain.backups import BackedUp, Backup, Counts
from weakties.errors import Damaged, StoreError, why
from weakties.store import place as places
from weakties.store.place import Place
from weakties.store.reader import Lane, Reader, broken, by_name, check, damaged, patiently
from weakties.store.serverplace import ServerPlace


def folder(place: Place) -> Path:
    """Return where a store's copies lie: beside it."""
    return place.path.parent / "backups"


def found(place: Place) -> list[Backup]:
    """Return the copies of a store, the newest first."""
    try:
        named = [_named(path, place) for path in folder(place).iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise StoreError(f"{folder(place)} cannot be read: {why(error)}.") from None
    return rules.newest_first(one for one in named if one)


def _named(path: Path, place: Place) -> Backup | None:
    return rules.named(path, path.lstat().st_size, place.path.stem)


def make(place: Place, *, now: datetime, reason: str) -> BackedUp:
    """Copy the store into its folder of copies, and let older ones go that need not be kept.

    Raises StoreError when the store is damaged or the copy cannot be made; then there is none.
    """
    within = folder(place)
    try:
        folders.make(within)
    except OSError as error:
        raise places.unreadable(Place(within, is_named=True), error) from None
    made = _untaken(place, now, reason)
    held = write(place, made.path)
    made = replace(made, bytes=made.path.stat().st_size)
    gone = rules.superfluous(found(place), now.astimezone().date())
    for one in gone:
        _remove(one.path)
    return BackedUp(made, held, len(gone))


def _untaken(place: Place, now: datetime, reason: str) -> Backup:
    at, number = now.astimezone(UTC).replace(microsecond=0), 1
    while True:
        path = folder(place) / rules.name(place.path.stem, at, number, reason)
        if not os.path.lexists(path):
            return Backup(path, at, number, reason, 0)
        number += 1


def write(place: Place, to: Path) -> Counts:
    """Copy the store to a file that is not there yet; return what is in it.

    Raises StoreError when the store is damaged or the copy cannot be made; then there is none.
    """
    counted = Counts(0, 0, 0, 0)

    def fill(half: Path) -> None:
        nonlocal counted
        copy(place, half)
        try:
            counted = verify(half)
        except Damaged as error:  # what a copy has, the store has
            told = error.message.replace(str(half), str(place.said))
            raise Damaged(told, *error.next_steps) from None

    places.make(Place(to, is_named=True), fill)
    _seal(to)
    return counted


def copy(place: Place, to: Path) -> None:
    """Copy a store into an empty file."""
    if isinstance(place, ServerPlace):
        from weakties.store import transfer

        transfer.copy(place, to)
        return
    with opened(place) as source, closing(sqlite3.connect(to)) as target:
        # Nothing but the finished file is ever read; `place.make` syncs it.
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF")
        try:
            patiently(lambda: source.backup(target))
        except sqlite3.Error as error:
            raise broken(error, Place(to, is_named=True)) from error


@contextmanager
def opened(place: Place) -> Iterator[sqlite3.Connection]:
    """Give a connection that writes nothing to a store, or a copy, of any schema we know.

    Raises StoreError for what is not ours, or newer, or cannot be read.
    """
    try:
        connection = sqlite3.connect(place.uri(), uri=True, isolation_level=None, timeout=0.05)
        with closing(connection):
            connection.execute("PRAGMA query_only = 1").fetchall()
            patiently(lambda: check(connection, place))
            yield connection
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise broken(error, place) from error


def verify(path: Path) -> Counts:
    """Read a copy through and return what it holds.

    Raises StoreError when a page, an index or a reference is not as it must be, or when the file
    is not what was written.
    """
    place = Place(path, is_named=True)
    if is_sealed(path) and not is_as_sealed(path):
        raise damaged(place, "it is not what was written")
    with opened(place) as connection:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise damaged(place, said.splitlines()[-1])
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(place, "a row refers to one that is not there")
        connection.row_factory = by_name
        return counts(Reader(connection, place))


def counts(lane: Lane) -> Counts:
    """Return how many rows a store has of each of the main sorts."""
    sql = 'SELECT COUNT(*) AS n FROM "{}"'
    tables = ("person", "event", "interaction", "change")
    return Counts(*(lane.rows(sql.format(table))[0]["n"] for table in tables))


# The checksum beside a copy


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _seal(path: Path) -> None:
    """Write the checksum down beside a copy."""
    seal = _seal_of(path)
    try:
        # Half of it would make a whole copy look rotten.
        with places.unfinished(seal) as half:
            half.write_text(f"{_digest(path)}  {path.name}\n")
            places.sync(half)
            half.replace(seal)
        places.sync(seal.parent)
    except OSError as error:
        raise places.unreadable(Place(seal, is_named=True), error) from None


def is_sealed(path: Path) -> bool:
    """Tell whether a copy has its checksum beside it."""
    return _seal_of(path).is_file()


def is_as_sealed(path: Path) -> bool:
    """Tell whether a copy is byte for byte what was written."""
    try:
        return _seal_of(path).read_text(errors="replace").split()[:1] == [_digest(path)]
    except OSError as error:
        raise places.unreadable(Place(path, is_named=True), error) from None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _seal_of(path).unlink(missing_ok=True)


# A store that is not whole


def replace_damaged(place: Place, by: Path, now: datetime) -> Path:
    """Put a copy where a damaged store lies; return where that is kept, with what it left beside.

    At every instant there is a file in the store's place, and never one with the journal of
    another: SQLite would mix the two. Raises StoreError when it cannot be done.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = place.path.with_name(f"{place.path.name}.damaged-{stamp}")
    journal = place.path.with_name(f"{place.path.name}-journal")
    try:
        kept.hardlink_to(place.path)
        if journal.exists():
            journal.replace(kept.with_name(f"{kept.name}-journal"))
        with places.unfinished(place.path) as half:
            copy(Place(by, is_named=True), half)
            verify(half)
            places.sync(half)
            half.replace(place.path)
        places.sync(place.path.parent)
    except OSError as error:
        raise places.unreadable(place, error) from None
    return kept
