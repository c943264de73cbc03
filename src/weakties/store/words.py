"""The words that are searched: a table made of the texts in the others, kept with every write.

Plain rows and a plain index do for names half typed, for near-misses and for notes alike, on any
database; and what is removed is gone from here as well, at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from weakties.domain import text
from weakties.store.reader import Lane, all_of, prefix_end

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


def _entries(table: str, image: Image) -> Iterator[Entry]:
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
    gone = {entry for (table, _), image in first.items() for entry in entries(table, image)}
    come = {entry for (table, _), image in last.items() for entry in entries(table, image)}
    return gone - come, come - gone
