"""What was written, command by command, as the store remembers it."""

from datetime import datetime

from weakties.domain.changes import Change
from weakties.store.reader import Lane, Row, damaged

_FIELDS = "SELECT id, at, command, summary, kind, target_id, undone_by_id FROM change"


def is_after_another(lane: Lane, table: str) -> bool:
    """Tell whether a change before the newest wrote to a table, though it may be undone."""
    sql = """SELECT change_id FROM image WHERE table_name = :table
             AND change_id < (SELECT MAX(id) FROM change) LIMIT 1"""
    return bool(lane.rows(sql, table=table))


def last_write(lane: Lane) -> datetime | None:
    """Return the instant of the newest change; None where there is none that can be read."""
    rows = lane.rows("SELECT at FROM change ORDER BY id DESC LIMIT 1")
    try:
        return datetime.fromisoformat(rows[0]["at"]) if rows else None
    except (TypeError, ValueError):
        return None


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
    try:
        datetime.fromisoformat(row["at"])
    except (TypeError, ValueError):
        raise damaged(None, f'"{row["at"]}" is not an instant') from None
    return Change(**row)
