"""Whom a file of cards or connections offers for one event, and which of them were met."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from weakties.domain.incoming import Incoming, IncomingPerson
from weakties.domain.personfacts import NOTHING, PersonLine
from weakties.errors import InvalidInput

DAYS_AFTER = 2
"""Days after an event in which people still connect because of it."""

_CHOICE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)


def offered(
    items: Iterable[Incoming], first: date, last: date, *, needs_day: bool = False
) -> list[IncomingPerson]:
    """Return whom a file offers: whoever has a name and was not connected on other days.

    Where it `needs_day`, whoever has none is not offered: a card has no day, a connection has.
    """
    until = last + timedelta(days=DAYS_AFTER)
    return [
        one
        for one in items
        if isinstance(one, IncomingPerson)
        and one.name
        and one.was_there is not False
        and (first <= one.connected_on <= until if one.connected_on else not needs_day)
    ]


def line(one: IncomingPerson) -> PersonLine:
    """Return what a card says of someone, as a person line says it."""
    return replace(
        NOTHING,
        name=one.name,
        title=one.title,
        organisation=one.organisation,
        tags=one.tags,
        emails=one.emails,
        phones=one.phones,
        links=one.links,
        note=one.note,
    )


def chosen(typed: str, count: int) -> Sequence[int]:
    """Read which of those offered were met, from 0: all, none, `1 3-5`, or all but some: `-2`.

    Raises InvalidInput for a number that was not offered.
    """
    said = typed.strip().casefold()
    if said in ("", "all", "a"):
        return range(count)
    if said in ("none", "n", "no"):
        return ()
    is_without = said.startswith(("-", "but ", "not ", "without "))
    numbers = {number for a, b in _ranges(said, count) for number in range(a, b + 1)}
    kept = set(range(1, count + 1)) - numbers if is_without else numbers
    return [number - 1 for number in sorted(kept)]


def _ranges(said: str, count: int) -> list[tuple[int, int]]:
    bare = re.sub(r"^(?:-|but |not |without )", "", said)
    joined = re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "-", bare)
    ranges = []
    for part in filter(None, re.split(r"[,\s]+", joined)):
        match = _CHOICE.fullmatch(part)
        a, b = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= a <= b <= count:
            raise InvalidInput(
                f'"{part}" is none of 1 to {count}; write 1 3-5, or -2 for all but the second.'
            )
        ranges.append((a, b))
    return ranges
