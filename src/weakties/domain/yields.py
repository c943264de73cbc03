"""What events of one kind have led to, compared without over-reading a few of them.

A rate is drawn towards the rate of all with the weight of four cases, so that one lucky evening
ranks nothing; whether a kind is better is said only when that is 9 in 10 likely.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weakties.domain.beta import beta_above, beta_quantile
from weakties.domain.intervals import Interval, Share

WEIGHT = 4
"""Cases that the rate of all is worth."""
EVENTS = 3
"""The fewest events that are compared."""
PEOPLE = 10
"""The fewest people on either side of a comparison."""
LEAST_RATE = 1 / 80
"""A rate of 0 (or of 1) for all counts as this much (or as much less than 1) in comparisons."""
SURE = 0.95
"""How likely a difference must be before it is told."""
TOO_EARLY = "too early to tell"


@dataclass(frozen=True)
class Yield:
    """What one group of events has led to."""

    label: str
    events: int
    met: int
    again: int
    raw: Share
    shrunk: float | None
    """The rate drawn towards that of all; None where no one was met."""
    interval: Interval | None
    """95 %, of the shrunk rate."""
    words: str
    """`more often than the others`, `less often than the others` or `too early to tell`."""

    @property
    def data(self) -> dict[str, Any]:
        """Return one object of the public contract."""
        return {
            "label": self.label,
            "events": self.events,
            "met": self.met,
            "again": self.again,
            "shrunk": self.shrunk,
            "interval": tuple(self.interval) if self.interval else None,
            "words": self.words,
        }


def shrunk(hits: int, tries: int, rate: float) -> tuple[float, Interval]:
    """Return (s + 4r)/(n + 4) and its interval, from Beta(4r + s, 4(1 − r) + n − s)."""
    a, b = _posterior(hits, tries, rate)
    return a / (a + b), Interval(beta_quantile(0.025, a, b), beta_quantile(0.975, a, b))


def _posterior(hits: int, tries: int, rate: float) -> tuple[float, float]:
    # A rate of 0 or 1 for all would leave no doubt about any.
    rate = min(max(rate, LEAST_RATE), 1 - LEAST_RATE)
    return WEIGHT * rate + hits, WEIGHT * (1 - rate) + tries - hits


def chance_better(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return P(X > Y) for two beta distributions, each given as (a, b)."""
    return beta_above(one, other)


def compare(groups: Mapping[str, tuple[int, int, int]]) -> tuple[Yield, ...]:
    """Compare groups of events, each with (events, people met, met again), in the order given."""
    met = sum(people for _, people, _ in groups.values())
    again = sum(hits for _, _, hits in groups.values())
    rate = again / met if met else 0.0
    found = []
    for label, (events, tries, hits) in groups.items():
        mean, interval = shrunk(hits, tries, rate) if tries else (None, None)
        others = (again - hits, met - tries)
        words = _words(hits, tries, events, others) if len(groups) > 1 else ""
        found.append(Yield(label, events, tries, hits, Share(hits, tries), mean, interval, words))
    return tuple(found)


def _words(hits: int, tries: int, events: int, others: tuple[int, int]) -> str:
    """Say whether one group differs from all the others together.

    Each is judged by its own people alone (Jeffreys' prior): drawn towards a low rate of all, one
    lucky case would tell two groups of the same rate apart.
    """
    if events < EVENTS or min(tries, others[1]) < PEOPLE:
        return TOO_EARLY
    better = chance_better(_alone(hits, tries), _alone(*others))
    if better > SURE:
        return "more often than the others"
    return "less often than the others" if better < 1 - SURE else TOO_EARLY


def _alone(hits: int, tries: int) -> tuple[float, float]:
    return hits + 0.5, tries - hits + 0.5
