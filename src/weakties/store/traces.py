"""What the log tells of a person: what was theirs, who became them, what they were called."""

import json
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from weakties.domain.document import KINDS, table_of
from weakties.store import belonging
from weakties.store.reader import Lane, Row, rows_of

Key = tuple[str, int]
Side = dict[str, Any]

_OWNED = [(table_of(kind), names) for kind in KINDS if (names := belonging.owners_of(kind))]
_CALLED = {"person": ("name", "slug"), "alias": ("name",), "reach": ("value",)}


@dataclass(frozen=True)
class Traces:
    """All that is someone's, now or in the log."""

    people: frozenset[int]
    """They, and whoever was merged into them."""
    owned: frozenset[Key]
    """Their rows, those included that were removed."""
    lent: Mapping[Key, Mapping[str, int]]
    """Rows of others that were theirs between a merge and its undo, and whose they are."""
    called: frozenset[str]
    """The names and addresses that they have, or had."""


def of(lane: Lane, person_id: int) -> Traces:
    """Return what there is of a person."""
    here = {row["id"] for row in lane.rows("SELECT id FROM person")}
    people, grown = set[int](), {person_id}
    while grown != people:
        people = grown
        histories = _histories(lane, people)
        grown = people | (_moved(histories, people) - here)
        grown |= _merged(lane, grown, here)
    theirs = {key for key, sides in histories.items() if _owners(key, sides[-1]) & people}
    rows = belonging.rows(lane, person_id)
    owned = theirs | {(table, row["id"]) for table, some in rows.items() for row in some}
    owned |= {("person", number) for number in people}
    lent = {
        key: {name: sides[-1][name] for name in _owning(key)}
        for key, sides in histories.items()
        if key not in owned
    }
    return Traces(frozenset(people), frozenset(owned), lent, frozenset(_called(lane, owned, rows)))


def past(lane: Lane, owned: Collection[Key]) -> Iterator[Row]:
    """Give the images of rows, table by table: what they were, each beside what it became."""
    for table in dict.fromkeys(table for table, _ in sorted(owned)):
        for some in images_of(lane, table, {i for t, i in owned if t == table}).values():
            yield from some


def sides_of(images: Iterable[Row]) -> list[Side]:
    """Return what a row was, one after the other, as its images tell."""
    return [json.loads(i[side]) for i in images for side in ("before", "after") if i[side]]


def images_of(lane: Lane, table: str, ids: Collection[int]) -> dict[int, list[Row]]:
    """Return the images of rows of a table, the oldest first."""
    sql = """SELECT * FROM image WHERE table_name = :t AND row_id IN ({ids})
             ORDER BY row_id, change_id, seq"""
    found: dict[int, list[Row]] = {}
    for image in rows_of(lane, sql, sorted(ids), t=table):
        found.setdefault(image["row_id"], []).append(image)
    return found


def naming(lane: Lane, table: str, name: str, numbers: Iterable[int]) -> set[int]:
    """Return the ids of rows whose images had one of these numbers in a field."""
    wanted, found = set(numbers), set[int]()
    for number in wanted:
        # The text is found without reading it as JSON; 7 is in 71 as well, so that is done after.
        rows = lane.rows(
            """SELECT row_id, before, after FROM image
               WHERE table_name = :t AND (before LIKE :like OR after LIKE :like)""",
            t=table,
            like=f'%"{name}": {number}%',
        )
        found |= {row["row_id"] for row in rows if any(s[name] in wanted for s in sides_of([row]))}
    return found


def _histories(lane: Lane, people: Collection[int]) -> dict[Key, list[Side]]:
    """Return what each row was that ever named one of these people as its owner."""
    found: dict[Key, list[Side]] = {}
    for table, names in _OWNED:
        ids = set[int]().union(*(naming(lane, table, name, people) for name in names))
        for row_id, images in images_of(lane, table, ids).items():
            found[table, row_id] = sides_of(images)
    return found


def _owning(key: Key) -> Sequence[str]:
    return dict(_OWNED)[key[0]]


def _owners(key: Key, side: Side) -> set[int]:
    return {side[name] for name in _owning(key) if side[name] is not None}


def _moved(histories: Mapping[Key, Sequence[Side]], people: Collection[int]) -> set[int]:
    """Return who had a row that is now one of these people's: they were merged into them."""
    return {
        side[name]
        for key, sides in histories.items()
        for name in _owning(key)
        if sides[-1][name] in people
        for side in sides
        if side[name] is not None
    }


def _merged(lane: Lane, people: Collection[int], here: Collection[int]) -> set[int]:
    """Return who was merged into one of these people and had nothing that could move."""
    found = set[int]()
    sql = "SELECT id, command FROM change WHERE command LIKE :like AND undone_by_id IS NULL"
    for change in lane.rows(sql, like="%merge%"):
        if "merge" in typed(change["command"]):
            images = lane.rows("SELECT * FROM image WHERE change_id = :id", id=change["id"])
            gone = {i["row_id"] for i in images if _is_removal(i) and i["row_id"] not in here}
            if any(_is_kept(image, people) for image in images):
                found |= gone
    return found


def _is_removal(image: Row) -> bool:
    return bool(image["table_name"] == "person" and image["after"] is None)


def _is_kept(image: Row, people: Collection[int]) -> bool:
    """Tell whether a merge gave one of these people a name, or changed them."""
    sides = sides_of([image])
    if image["table_name"] == "alias":
        return image["before"] is None and sides[0]["person_id"] in people
    if image["table_name"] != "person" or image["row_id"] not in people or len(sides) < 2:
        return False
    return any(sides[0][n] != sides[1][n] for n in sides[0] if n != "introduced_by_id")


def _called(
    lane: Lane, owned: Collection[Key], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[str]:
    for table, names in _CALLED.items():
        ids = {row_id for name, row_id in owned if name == table}
        images = [i for some in images_of(lane, table, ids).values() for i in some]
        for side in (*rows[table], *sides_of(images)):
            yield from (side[name] for name in names if side[name])


def typed(command: str) -> list[str]:
    """Return the words of a command line, as they were meant."""
    with suppress(ValueError):  # what was cut has no closing quote
        return shlex.split(command)
    return command.split()
