"""The checksum of a change: SHA-256 over what it says and over its images, in their order.

Two rows of the log could lose the same bit, or swap, and still tell one story of a row; and what a
change is told by stands nowhere else. Which change took it back is not part of it: that is written
later, and follows from the changes that did.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from weakties.store.reader import AT_ONCE, Lane, Row

HEAD = ("id", "uid", "at", "command", "summary", "kind", "target_id", "tool", "revision")
IMAGE = ("seq", "table_name", "row_id", "before", "after")


class Digest:
    """A checksum that grows with the images of a change."""

    def __init__(self) -> None:
        self._images = hashlib.sha256()

    def take(self, images: Iterable[Mapping[str, Any]]) -> None:
        """Take in the next images of the change."""
        for image in images:
            self._images.update(_line(image, IMAGE))

    def of(self, change: Mapping[str, Any]) -> str:
        """Return the checksum of a change with the images that were taken in, as 64 hex digits."""
        whole = self._images.copy()
        whole.update(_line(change, HEAD))
        return whole.hexdigest()


def _line(row: Mapping[str, Any], names: Iterable[str]) -> bytes:
    said = json.dumps([row[name] for name in names], ensure_ascii=True)
    return f"{said}\n".encode()


def of(lane: Lane, change: Row) -> str:
    """Return the checksum of a change as the store holds it now."""
    digest = Digest()
    sql = """SELECT seq, table_name, row_id, before, after FROM image
             WHERE change_id = :id AND seq > :last ORDER BY seq LIMIT :most"""
    last = -1
    while some := lane.rows(sql, id=change["id"], last=last, most=AT_ONCE):
        digest.take(some)
        last = some[-1]["seq"]
    return digest.of(change)


def contradictions(lane: Lane) -> Iterator[str]:
    """Name the changes that do not say what they said when they were written, as `change 7`."""
    undone: dict[int, int | None] = {}
    takers: dict[int, int] = {}
    sql = "SELECT * FROM change WHERE id > :last ORDER BY id LIMIT :most"
    last = 0
    while some := lane.rows(sql, last=last, most=AT_ONCE):
        for change in some:
            last = change["id"]
            undone[last] = change["undone_by_id"]
            if change["target_id"] is not None and change["undone_by_id"] is None:
                takers[change["target_id"]] = last
            if change["digest"] is not None and change["digest"] != of(lane, change):
                yield f"change {last}"
    for number, by in undone.items():
        if by != takers.get(number):
            yield f"change {number}"
