"""The words that are searched: a table made of the texts in the others, kept with every write.

Plain rows and a plain index do for names half typed, for near-misses and for notes alike, on any
database; and what is removed is gone from here as well, at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import xor
from typing import Any, NamedTuple

from weakties.domain import text
from weakties.store.reader import ROWS_AT_ONCE, Lane, all_of, prefix_end, rows_by_id

FIELDS: Mapping[str, Mapping[str, str]] = {
    "person": {"name": "name", "title": "title", "note": "note"},
    "alias": {"name": "alias"},
    "tag": {"tag": "tag"},
    "reach": {"value": "address"},
    "spell": {"organisation": "organisation"},
    "interaction": {"enjoyed": "enjoyed", "note": "contact"},
    "followup": {"note": "step", "place": "step"},
    "event": {"name": "name", "place": "place", "note": "note"},
}
"""For each table the columns whose words are kept, and the field each is found as.

A field belongs to one table: it tells whose row a word stands in.
"""

Image = Mapping[str, Any]


class Entry(NamedTuple):
    """A word and where it stands."""

    word: str
    owner: str
    owner_id: int
    field: str
    row_id: int


def entries(table: str, image: Image | None) -> set[Entry]:
    """Return the words of a row."""
    return set(_entries(table, image)) if image else set()


ORDER = " "
"""Stands before a person's whole name, as lists order it; no word has a space."""
AFTER_ORDER = "!"


def place(folded: str) -> str:
    """Return where a name, as it is compared, stands in a list: accents make no difference."""
    return folded if folded.isascii() else text.fold_accents(folded)


def _entries(table: str, image: Image) -> Iterator[Entry]:
    if table == "person" and image["folded"]:
        yield Entry(ORDER + place(image["folded"]), "p", image["id"], "order", image["id"])
    owner = ("e", image["id"]) if table == "event" else ("p", image.get("person_id", image["id"]))
    for column, field in FIELDS.get(table, {}).items():
        for word in text.words(image[column] or ""):
            yield Entry(word, *owner, field, image["id"])


NAMES = ("name", "alias")
"""Fields that name someone or something."""


def named(lane: Lane, owner: str, typed: str) -> list[int]:
    """Return the ids of people (`p`) or events (`e`) whose names have all of these words."""
    found: set[int] | None = None
    fields, values = all_of(NAMES)
    sql = f"""SELECT DISTINCT owner_id FROM word
              WHERE word = :word AND owner = :owner AND field IN ({fields})"""
    for word in text.words(typed):
        ids = {row["owner_id"] for row in lane.rows(sql, word=word, owner=owner, **values)}
        found = ids if found is None else found & ids
    return sorted(found or ())


def beginning(lane: Lane, owner: str, prefix: str, most: int) -> list[int]:
    """Return ids of people or events with a word in their names that begins so, not all of many."""
    fields, values = all_of(NAMES)
    rows = lane.rows(
        f"""SELECT DISTINCT owner_id FROM word WHERE word >= :prefix AND word < :end
            AND owner = :owner AND field IN ({fields}) LIMIT :most""",
        prefix=prefix,
        end=prefix_end(prefix),
        owner=owner,
        most=most,
        **values,
    )
    return [row["owner_id"] for row in rows]


def changed(
    images: Sequence[tuple[str, int, Image | None, Image | None]],
) -> tuple[set[Entry], set[Entry]]:
    """Return what goes and what comes, given the rows that changed: table, id, before, after."""
    first: dict[tuple[str, int], Image | None] = {}
    last: dict[tuple[str, int], Image | None] = {}
    for table, row_id, before, after in images:
        first.setdefault((table, row_id), before)
        last[table, row_id] = after
    gone, come = _all_of(first), _all_of(last)
    return gone - come, come - gone


def _all_of(images: Mapping[tuple[str, int], Image | None]) -> set[Entry]:
    return {
        entry
        for (table, _), image in images.items()
        if image and table in FIELDS
        for entry in _entries(table, image)
    }


def of_everything(lane: Lane) -> Iterator[list[Entry]]:
    """Give the words of every table, some rows at a time."""
    for table in FIELDS:
        for some in rows_by_id(lane, table):
            found = {entry for row in some for entry in entries(table, row)}
            if found:
                yield sorted(found)


def is_in_step(lane: Lane) -> bool:
    """Tell whether the words that are searched are those of the tables, each once."""
    kept = lane.rows("SELECT COUNT(*) AS n FROM word")[0]["n"]
    count = total = 0
    for some in of_everything(lane):
        count += len(some)
        total ^= _mixed(some)
    if count != kept:
        return False
    last = Entry("", "", 0, "", 0)
    while rows := lane.rows(_BEHIND, **last._asdict(), most=ROWS_AT_ONCE):
        found = [Entry(**row) for row in rows]
        total ^= _mixed(found)
        last = found[-1]
    return total == 0


_BEHIND = """
SELECT word, owner, owner_id, field, row_id FROM word
WHERE word > :word OR (word = :word AND (owner > :owner OR (owner = :owner AND
      (owner_id > :owner_id OR (owner_id = :owner_id AND
      (field > :field OR (field = :field AND row_id > :row_id)))))))
ORDER BY word, owner, owner_id, field, row_id LIMIT :most"""


def _mixed(some: Sequence[Entry]) -> int:
    """Fold entries into one number, whatever their order: the tables need not fit in memory."""
    return reduce(xor, map(hash, some), 0)
