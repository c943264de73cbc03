"""What was written, command by command, as the store remembers it, and how it is taken back."""

from typing import TYPE_CHECKING

from weakties.domain import changes as rules
from weakties.domain.changes import Change, RowImage
from weakties.errors import WeaktiesError
from weakties.store.reader import Lane, Row

if TYPE_CHECKING:
    from weakties.store.writer import Writer

_FIELDS = "SELECT id, at, command, summary, kind, target_id, undone_by_id FROM change"


def count(lane: Lane, up_to: int) -> int:
    """Count the changes, but no further than `up_to`."""
    return len(lane.rows("SELECT id FROM change ORDER BY id LIMIT :most", most=up_to))


def newest(lane: Lane, most: int) -> list[Change]:
    """Return the newest changes, newest first."""
    return [_change(r) for r in lane.rows(f"{_FIELDS} ORDER BY id DESC LIMIT :most", most=most)]


def newest_open(lane: Lane) -> list[Change]:
    """Return the newest command that still stands, in a list of one or none."""
    sql = f"{_FIELDS} WHERE kind = 'do' AND undone_by_id IS NULL ORDER BY id DESC LIMIT 1"
    return [_change(row) for row in lane.rows(sql)]


def newest_undo(lane: Lane) -> list[Change]:
    """Return the newest undo that still stands and the newest command of all, newest first."""
    undo = lane.rows(
        f"{_FIELDS} WHERE kind = 'undo' AND undone_by_id IS NULL ORDER BY id DESC LIMIT 1"
    )
    do = lane.rows(f"{_FIELDS} WHERE kind = 'do' ORDER BY id DESC LIMIT 1")
    return sorted((_change(row) for row in [*undo, *do]), key=lambda c: -c.id)


def numbered(lane: Lane, number: int) -> list[Change]:
    """Return the change of that number, in a list of one or none."""
    return [_change(row) for row in lane.rows(f"{_FIELDS} WHERE id = :id", id=number)]


def _change(row: Row) -> Change:
    return Change(**row)


def take_back(writer: "Writer", change: Change, *, kind: str, summary: str) -> int | None:
    """Write the inverse of a change, in reverse order, as a change of its own.

    `kind` is `undo`, or `redo` when the change is an undo. Raises WeaktiesError when something
    newer would be overwritten; then nothing is written.
    """
    from weakties.store.writer import from_json

    sql = "SELECT * FROM image WHERE change_id = :id ORDER BY seq DESC"
    what = "That undo" if kind == "redo" else f'"{change.summary.rstrip(".")}"'
    for row in writer.rows(sql, id=change.id):
        image = RowImage(
            row["table_name"], row["row_id"], from_json(row["before"]), from_json(row["after"])
        )
        rules.refuse_newer(image, writer.image(image.table, image.row_id), what)
        writer.replay(image.table, image.row_id, image.before)
    number = writer.journal(summary, kind=kind, target_id=change.id)
    if number is None:
        raise WeaktiesError(f"{what} wrote nothing that could be taken back.")
    writer.mark_undone(change.id, number)
    if kind == "redo" and change.target_id is not None:
        writer.mark_undone(change.target_id, None)
    rules.refuse_orphans(_orphans(writer), what)
    return number


def _orphans(writer: "Writer") -> list[str]:
    """Name rows that refer to one that is gone now: they were written after the change."""
    found = writer.rows("PRAGMA foreign_key_check")
    return [f"a row of {row['table'].replace('_', ' ')}" for row in found]
