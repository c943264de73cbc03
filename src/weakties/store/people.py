"""People as the store gives them: found by name, and gathered with all that belongs to them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from weakties.domain import text
from weakties.domain.people import Card
from weakties.domain.records import Alias, FollowUp, Interaction, Person, Reach, Spell, Tag
from weakties.store import words
from weakties.store.reader import AT_ONCE, Lane, all_of, prefix_end, records

ACTIVE = "NOT p.is_archived"
"""The person `p` is not archived: a condition for whatever lists, asks or reminds."""

KNOWN = """(NOT p.is_imported OR p.cadence_days IS NOT NULL
    OR EXISTS (SELECT 1 FROM interaction i WHERE i.person_id = p.id)
    OR EXISTS (SELECT 1 FROM followup f WHERE f.person_id = p.id))"""
"""The person `p` is known by more than a file: lists that are not asked for all hold no others."""


def is_empty(lane: Lane) -> bool:
    """Tell whether nothing was ever logged."""
    sql = "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM event)"
    return not lane.rows(sql)


def short_address(lane: Lane, slug: str) -> str:
    """Return the first word of a slug where that alone finds the person, else the slug."""
    first = slug.partition("-")[0]
    rows = lane.rows(
        "SELECT slug FROM person WHERE slug >= :prefix AND slug < :end LIMIT 2",
        prefix=first,
        end=prefix_end(first),
    )
    return first if len(rows) == 1 and len(first) > 2 else slug


def exactly(lane: Lane, typed: str) -> list[int]:
    """Return the ids of people who are called just that: by id, slug, name or alias."""
    if typed[:1] in ("p", "P") and typed[1:].isascii() and typed[1:].isdigit():
        rows = lane.rows("SELECT id FROM person WHERE id = :id", id=int(typed[1:][:18]))
        if rows:
            return [row["id"] for row in rows]
    folded = text.fold(typed)
    rows = lane.rows(
        "SELECT id FROM person WHERE slug = :slug"
        " UNION SELECT id FROM person WHERE folded = :folded"
        " UNION SELECT person_id FROM alias WHERE folded = :folded",
        slug=folded,
        folded=folded,
    )
    return sorted(row["id"] for row in rows)


def slug_of(typed: str) -> str:
    """Return the slug that typed text may be part of; empty where a slug could not hold it all.

    A name in another script loses letters on its way to a slug, and must not find someone else.
    """
    return text.slug(typed) if text.fold_accents(typed).isascii() else ""


def beginning(lane: Lane, typed: str) -> list[int]:
    """Return the ids of people whose name, alias or slug begins so."""
    folded, slug = text.fold(typed), slug_of(typed) or "~"
    rows = lane.rows(
        "SELECT id FROM person WHERE folded >= :p AND folded < :end"
        " UNION SELECT person_id FROM alias WHERE folded >= :p AND folded < :end"
        " UNION SELECT id FROM person WHERE slug >= :s AND slug < :slug_end",
        p=folded,
        end=prefix_end(folded),
        s=slug,
        slug_end=prefix_end(slug),
    )
    return sorted(row["id"] for row in rows)


def with_word(lane: Lane, typed: str) -> list[int]:
    """Return the ids of people who have these words in their name or an alias, accents aside."""
    return words.named(lane, "p", typed)


def reached_by(lane: Lane, folded: Sequence[str]) -> list[int]:
    """Return the ids of people with one of these e-mail addresses or profile links."""
    listed, values = all_of(folded)
    sql = f"SELECT DISTINCT person_id FROM reach WHERE folded IN ({listed})"
    return [row["person_id"] for row in lane.rows(sql, **values)]


PROBED = 50
"""Numbers behind a slug that are looked up one by one; who has more namesakes has them all read."""


def slugs_like(lane: Lane, table: str, base: str) -> set[str]:
    """Return the slugs taken of those that could be made of `base`, of people or of events.

    These are `base` itself, with a number behind it, and of an event with its day. They are looked
    up one by one: thousands may begin alike and be none of them.
    """
    near, values = all_of([base, *(f"{base}-{n}" for n in range(2, PROBED + 2))])
    found = lane.rows(f"SELECT slug FROM {table} WHERE slug IN ({near})", **values)
    taken = {row["slug"] for row in found}
    within = f"SELECT slug FROM {table} WHERE slug >= :first AND slug < :end"
    if len(taken) > PROBED:
        taken |= {r["slug"] for r in lane.rows(within, first=base, end=prefix_end(base))}
    if table == "event":
        dated = lane.rows(within, first=f"{base}-1", end=f"{base}-3")
        taken |= {row["slug"] for row in dated}
    return taken


def cards(lane: Lane, ids: Sequence[int]) -> dict[int, Card]:
    """Gather people with everything that belongs to them, by id."""
    listed, values = all_of(ids)
    found = {
        p.id: p
        for p in records(
            Person, lane.rows(f"SELECT * FROM person WHERE id IN ({listed})", **values)
        )
    }
    parts: dict[int, dict[str, list[object]]] = {i: {} for i in found}
    for field, kind, table, order in _PARTS:
        sql = f"SELECT * FROM {table} WHERE person_id IN ({listed}) ORDER BY {order}"
        for part in records(kind, lane.rows(sql, **values)):
            parts[part.person_id].setdefault(field, []).append(part)  # type: ignore[attr-defined]
    return {
        i: Card(person, **{field: tuple(members) for field, members in parts[i].items()})  # type: ignore[arg-type]
        for i, person in found.items()
    }


def cards_of_many(lane: Lane, ids: Sequence[int]) -> Iterator[Card]:
    """Gather people in the order of `ids`, some at a time, however many there are."""
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        found = cards(lane, some)
        yield from (found[i] for i in some if i in found)


_PARTS = (
    ("aliases", Alias, "alias", "id"),
    ("tags", Tag, "tag", "tag"),
    ("reaches", Reach, "reach", "id"),
    ("spells", Spell, "spell", "COALESCE(from_on, '0001-01-01'), id"),
    ("interactions", Interaction, "interaction", "happened_on, id"),
    ("followups", FollowUp, "followup", "due_on, id"),
)


def introduced_by(lane: Lane, person_id: int) -> list[Person]:
    """Return the people someone introduced."""
    sql = "SELECT * FROM person WHERE introduced_by_id = :id"
    return records(Person, lane.rows(sql, id=person_id))
