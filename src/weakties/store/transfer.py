"""A whole store moved into an empty one, the way back included, and compared afterwards.

This is how a store gets from a file onto a server and back, and how one on a server is backed up:
into a file that can be read anywhere. All of it is one transaction.
"""

from datetime import UTC, datetime
from pathlib import Path

from weakties.domain.document import KINDS, table_of
from weakties.errors import StoreError, WeaktiesError
from weakties.store import digests, putback, words
from weakties.store.place import Place
from weakties.store.reader import Lane, Reader, images_in_order, rows_by_id
from weakties.store.restoring import is_empty
from weakties.store.serverplace import ServerPlace


def move(source: Lane, to: Place, now: datetime) -> None:
    """Write everything a store holds into one that holds nothing.

    Raises WeaktiesError where the other is not empty, StoreError when it cannot be written or does
    not hold the same afterwards; then nothing is written.
    """
    from weakties.store import writer

    with writer.transaction(to, now=now, command="", say=_silent) as store:
        if not is_empty(store) or store.rows("SELECT 1 AS one FROM change LIMIT 1"):
            raise WeaktiesError(
                f"{to.said} holds something already, and nothing there is overwritten.",
                "To make it what a copy holds, restore the copy there:",
                "  weakties --db STORE restore FILE",
            )
        for table in [*map(table_of, KINDS), "change"]:
            for rows in rows_by_id(source, table):
                store.fill(table, rows)
        for some in images_in_order(source):
            store.fill("image", some)
        store.keep_ids(last_ids(source))
        store.reindex()
        _refuse_difference(source, store)


def _silent(text: str) -> None:
    del text


def last_ids(source: Lane) -> dict[str, int]:
    """Return the last id that each table gave out."""
    return {row["name"]: row["seq"] for row in source.rows("SELECT * FROM sqlite_sequence")}


def _refuse_difference(source: Lane, target: Lane) -> None:
    """Raise StoreError unless two stores hold the same: rows, log, and what is searched."""
    counted = "SELECT COUNT(*) AS n FROM {}"
    same = all(
        source.rows(counted.format(table)) == target.rows(counted.format(table))
        for table in ("change", "image")
    )
    if (
        not same
        or any(True for kind in KINDS for _ in putback.differences(source, target, kind))
        or any(True for _ in digests.contradictions(target))
        or not words.is_in_step(target)
        or last_ids(source) != last_ids(target)
    ):
        raise StoreError("What was copied is not what was there, so nothing of it was kept.")


NO_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
"""What is given where an instant is asked for and none is written."""


def copy(place: ServerPlace, to: Path) -> None:
    """Copy a store on a server into an empty file. Raises StoreError as `move` does."""
    from weakties.store import server, writer

    source: Reader = server.open_reader(place, at_one_moment=True)
    try:
        if source.is_behind:
            from weakties.store import serverupgrade

            serverupgrade.copy(source, to)
            return
        writer.create(to)
        move(source, Place(to, is_named=True), NO_INSTANT)
    finally:
        source.close()
