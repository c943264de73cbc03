"""Shares of counted things, and how sure they are: intervals for a few cases, never a bare number.

The posterior of a share is Beta(hits + ½, misses + ½), with Jeffreys' prior; its equal-tailed 95 %
interval covers well for small numbers (Brown, Cai & DasGupta 2001, Statistical Science 16(2)).
"""

from math import sqrt
from typing import NamedTuple

from weakties.domain.beta import beta_cdf, beta_quantile, beta_sf

__all__ = [
    "ENOUGH",
    "Interval",
    "Share",
    "Z",
    "beta_cdf",
    "beta_quantile",
    "beta_sf",
    "chance_at_least",
    "wilson",
]

ENOUGH = 10
"""Below so many cases no percentage is told."""
Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


class Interval(NamedTuple):
    """The two ends of what is likely."""

    low: float
    high: float


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    tries: int

    @property
    def share(self) -> float | None:
        """The share from 0 to 1; None of nothing."""
        return self.hits / self.tries if self.tries else None

    @property
    def interval(self) -> Interval | None:
        """Jeffreys' 95 % interval; it reaches 0 without a hit, and 1 without a miss."""
        if not self.tries:
            return None
        a, b = self.hits + 0.5, self.tries - self.hits + 0.5
        low = beta_quantile(0.025, a, b) if self.hits else 0.0
        high = beta_quantile(0.975, a, b) if self.hits < self.tries else 1.0
        return Interval(low, high)

    @property
    def is_enough(self) -> bool:
        """Whether there are cases enough for a percentage."""
        return self.tries >= ENOUGH


def chance_at_least(share: Share, target: float) -> float:
    """Tell how likely the true share is `target` or more, by Jeffreys' posterior."""
    return beta_sf(target, share.hits + 0.5, share.tries - share.hits + 0.5)


def wilson(hits: int, tries: int) -> Interval:
    """Return Wilson's 95 % score interval (Wilson 1927); of nothing it is everything."""
    if not tries:
        return Interval(0.0, 1.0)
    p, n = hits / tries, tries
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Interval(max(0.0, centre - half), min(1.0, centre + half))
