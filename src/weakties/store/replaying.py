"""The log of changes played again: every row must be what the changes made of it.

SQLite does not notice a bit that rots in a row. The images that undo is made of hold each row a
second time, so what one of the two lost shows; and so does a write that passed the log by.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weakties.domain.document import KINDS, table_of
from weakties.store import digests
from weakties.store.reader import ROWS_AT_ONCE, Lane, Row

Image = Mapping[str, Any]

_LAST = """
SELECT (SELECT MAX(id) FROM "{table}") AS row, (SELECT MAX(row_id) FROM image
        WHERE table_name = :table) AS image"""
_ROWS = 'SELECT * FROM "{table}" WHERE id >= :first AND id < :end'
_IMAGES = """
SELECT row_id, before, after FROM image
WHERE table_name = :table AND row_id >= :first AND row_id < :end
ORDER BY row_id, change_id, seq"""
_IMAGES_OF = """
SELECT change_id, before, after FROM image
WHERE table_name = :table AND row_id = :id ORDER BY change_id, seq"""


def contradictions(lane: Lane) -> Iterator[str]:
    """Name the rows that are not what the changes made of them, as `person 7`."""
    known = [table_of(kind) for kind in KINDS]
    for table in known:
        for first in _stretches(lane, table):
            for row_id in _in_stretch(lane, table, first):
                yield f"{table.replace('_', ' ')} {row_id}"
    for row in lane.rows("SELECT DISTINCT table_name AS name FROM image"):
        if row["name"] not in known:
            yield f'the log of "{row["name"]}"'


def _stretches(lane: Lane, table: str) -> range:
    """Return where each stretch of a table's ids begins."""
    last = lane.rows(_LAST.format(table=table), table=table)[0]
    return range(0, max(last["row"] or 0, last["image"] or 0) + 1, ROWS_AT_ONCE)


def as_logged(lane: Lane) -> Iterator[tuple[str, int, Image | None]]:
    """Give the rows that rotted while the log of them is sound: table, id, and what was written.

    None stands for a row that was removed, or never written by us.
    """
    are_whole: dict[int, bool] = {}  # of a change that touched thousands of rows, looked at once
    for kind in KINDS:
        table = table_of(kind)
        for first in _stretches(lane, table):
            for row_id in _in_stretch(lane, table, first):
                images = list(lane.rows(_IMAGES_OF, table=table, id=row_id))
                if _is_sound(lane, images, are_whole):
                    yield table, row_id, _read(images[-1]["after"]) if images else None


def _is_sound(lane: Lane, images: Sequence[Row], are_whole: dict[int, bool]) -> bool:
    """Tell whether the images of a row follow from each other and are what was written.

    `are_whole` keeps which changes are.
    """
    befores, afters = ([_read(image[side]) for image in images] for side in ("before", "after"))
    if not all(map(_is_same, [None, *afters], befores)):
        return False
    for number in {image["change_id"] for image in images}:
        if number not in are_whole:
            [change] = lane.rows("SELECT * FROM change WHERE id = :id", id=number)
            are_whole[number] = change["digest"] is not None and change["digest"] == digests.of(
                lane, change
            )
    return all(are_whole[image["change_id"]] for image in images)


def _in_stretch(lane: Lane, table: str, first: int) -> Iterator[int]:
    """Give the ids of a stretch of a table whose rows are not what their images say."""
    within = {"first": first, "end": first + ROWS_AT_ONCE}
    rows = {row["id"]: row for row in lane.rows(_ROWS.format(table=table), **within)}
    made: dict[int, Image | None] = {}
    torn = set()
    for image in lane.rows(_IMAGES, table=table, **within):
        row_id = image["row_id"]
        before, after = _read(image["before"]), _read(image["after"])
        if not _is_same(made.get(row_id), before):
            torn.add(row_id)
        made[row_id] = after
    for row_id in sorted(rows.keys() | made.keys()):
        if row_id in torn or not _is_same(made.get(row_id), rows.get(row_id)):
            yield row_id


_UNREADABLE: Image = {"": "unreadable"}


def _read(stored: Any) -> Image | None:
    if stored is None:
        return None
    try:
        image = json.loads(stored)
    except (TypeError, ValueError, RecursionError):
        return _UNREADABLE
    return image if isinstance(image, dict) else _UNREADABLE


def _is_same(one: Image | None, other: Image | Row | None) -> bool:
    """Compare two images; an older schema's has no value for a column that came later."""
    if one is None or other is None:
        return one is other
    if one == other:
        return True
    shared = one.keys() & other.keys()
    if any(one[name] != other[name] for name in shared):
        return False
    return not any((one if name in one else other)[name] for name in one.keys() ^ other.keys())
