"""What kinds of events, or series, have led to: people met, and how many were talked to again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from weakties.domain import daywords, periods
from weakties.domain.goals import Span
from weakties.domain.views import View
from weakties.domain.yields import TOO_EARLY, Yield


@dataclass(frozen=True)
class YieldList(View):
    """Groups of events with what they have led to, the most people first."""

    by: str
    """`kind` or `series`."""
    period: Span
    name: str
    """How the period is called: "2026 so far"."""
    yields: tuple[Yield, ...]
    columns: ClassVar[tuple[str, ...]] = ("label", "events", "met", "again", "shrunk", "words")

    @property
    def is_early(self) -> bool:
        """Whether it is too early to tell of every one of several groups."""
        return len(self.yields) > 1 and all(one.words == TOO_EARLY for one in self.yields)

    @property
    def data(self) -> Any:
        """Return one object a group."""
        return [one.data for one in self.yields]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a group."""
        for one in self.yields:
            rate = None if one.shrunk is None else round(one.shrunk, 3)
            yield one.label, one.events, one.met, one.again, rate, one.words

    def ids(self) -> Iterable[str | int]:
        """Return the groups' names."""
        return [one.label for one in self.yields]


def name(first: date | None, last: date | None, today: date) -> str:
    """Name the days that are looked at: this year, a period, or all since or until a day."""
    if first and last:
        return periods.name(periods.between(first, last))
    if first or last:
        word, day = ("since", first) if first else ("until", last)
        return f"{word} {daywords.bare(day)} {day.year}" if day else ""
    return f"{today.year} so far"
