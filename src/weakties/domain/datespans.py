"""The first and last day that the two ends of a span mean together.

The end that says more is fixed first, and the other sought outward from it: in `wed - Thu 19 Nov`
the Wednesday before. Of two that say the same, the later is fixed looking back, else the earlier.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from weakties.domain.dateparts import Looking, Part, days_from, existing, walk


def pairs(
    left: Part, right: Part, typed: str, today: date, looking: Looking | None
) -> Iterator[tuple[date, date]]:
    """List the first and last days that two ends can mean, the nearest to today first.

    Without a direction only what is exact, or hangs on something exact, has a meaning.
    Raises InvalidInput for an end that does not exist.
    """
    left, right = (existing(end, typed) for end in _shared(left, right, today, looking))
    if any(end.year and not end.month for end in (left, right)):
        return
    if left.exact and right.exact:
        yield from [(left.exact, right.exact)] if left.exact <= right.exact else []
        return
    later_first = right.known > left.known or (right.known == left.known and looking == "back")
    anchor, other, away = (right, left, -1) if later_first else (left, right, 1)
    for fixed in filter(anchor.fits, _anchors(anchor, today, looking)):
        if other.number is None and other.fits(fixed):
            return  # `thu - 19 Nov` on a Thursday: one day, or eight
        for found in filter(other.fits, walk(fixed, away, 366)):
            if _belongs(found, fixed, other, in_order=_in_order(left, right)):
                yield min(fixed, found), max(fixed, found)
                break


def _shared(left: Part, right: Part, today: date, looking: Looking | None) -> tuple[Part, Part]:
    """Let `18` and `19 Nov` share the month, and ends in the order of one year share the year."""
    if left.number and right.number:
        left = replace(left, month=left.month or right.month)
        right = replace(right, month=right.month or left.month)
        if left.month and _in_order(left, right):
            year = left.year or right.year or (None if looking else today.year)
            left, right = (
                replace(left, year=left.year or year),
                replace(right, year=right.year or year),
            )
    return left, right


def _in_order(left: Part, right: Part) -> bool:
    return (left.month or 0, left.number or 0) <= (right.month or 0, right.number or 0)


def _anchors(anchor: Part, today: date, looking: Looking | None) -> Iterable[date]:
    if anchor.exact:
        return [anchor.exact]
    return days_from(anchor, today, looking) if looking else []


def _belongs(found: date, fixed: date, other: Part, *, in_order: bool) -> bool:
    """Tell whether the end sought belongs to the one fixed, or is too far away to be meant."""
    away = abs(found - fixed).days
    if other.number is None:
        return away < 7
    if other.month is None:
        return in_order and (found.year, found.month) == (fixed.year, fixed.month)
    # `1 Feb - 31 Jan` is more likely a slip than a year.
    return in_order or away < 184
