"""What kinds of events, or series, have led to: people met, and how many were talked to again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from weakties.domain.goals import Span
from weakties.domain.views import View
from weakties.domain.yields import Yield


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
    def data(self) -> Any:
        """Return one object a group."""
        return [
            {
                "label": one.label,
                "events": one.events,
                "met": one.met,
                "again": one.again,
                "shrunk": one.shrunk,
                "interval": tuple(one.interval) if one.interval else None,
                "words": one.words,
            }
            for one in self.yields
        ]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a group."""
        for one in self.yields:
            rate = None if one.shrunk is None else round(one.shrunk, 3)
            yield one.label, one.events, one.met, one.again, rate, one.words

    def ids(self) -> Iterable[str | int]:
        """Return the groups' names."""
        return [one.label for one in self.yields]
