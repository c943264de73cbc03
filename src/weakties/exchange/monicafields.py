"""Pieces of Monica's export, each of which may be missing or of another sort than it should be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from weakties.domain.periods import YEARS

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)

Piece = Mapping[str, Any]


def piece(value: Any) -> Piece:
    """Return an object, or an empty one."""
    return value if isinstance(value, dict) else {}


def several(value: Any) -> Sequence[Any]:
    """Return a list, or an empty one."""
    return value if isinstance(value, list) else ()


def words(value: Any) -> str:
    """Return a text, or an empty one; a number is text as well."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def day(value: Any) -> date | None:
    """Return the day of an instant such as `2024-01-05T14:00:00.000000Z`."""
    match = _DAY.match(words(value)[:40])
    try:
        found = date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
    return found if found and found.year in YEARS else None


def properties(value: Any) -> Piece:
    """Return what an entity says of itself, besides its key."""
    return piece(piece(value).get("properties"))


def collection(entity: Any, name: str) -> Iterator[Any]:
    """Give what an entity holds of one sort; version 4 names it in a list, version 2 by a field.

    The name is in the singular: `contact`, `activity`.
    """
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    held = piece(entity)
    for part in several(held.get("data")):
        if piece(part).get("type") in (name, plural):
            yield from several(piece(part).get("values"))
    for holder in (held, piece(held.get("properties"))):
        yield from several(piece(holder.get(plural)).get("values"))


@dataclass(frozen=True)
class Kind:
    """A kind of activity or of address, as an account names them."""

    name: str = ""
    type: str = ""
    """`email`, `phone`, or what an activity is called inside: `went_bar`."""
    protocol: str = ""


def kinds(account: Any, name: str) -> Mapping[str, Kind]:
    """Return the kinds of one sort by their key."""
    held = piece(account)
    listed = several(piece(held.get("instance")).get(name))
    flat = "".join(part.title() if at else part for at, part in enumerate(name.split("_")))
    found = {}
    for one in (*listed, *several(piece(held.get(flat)).get("values"))):
        told = properties(one)
        found[words(piece(one).get("uuid"))] = Kind(
            words(told.get("name")),
            words(told.get("type")) or words(told.get("translation_key")),
            words(told.get("protocol")),
        )
    return found
