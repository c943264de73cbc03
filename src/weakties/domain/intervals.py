"""Shares of counted things, and how sure they are: intervals for a few cases, never a bare number.

The posterior of a share is Beta(hits + ½, misses + ½), with Jeffreys' prior; its equal-tailed 95 %
interval covers well for small numbers (Brown, Cai & DasGupta 2001, Statistical Science 16(2)).
"""

from collections.abc import Callable
from math import exp, lgamma, log, log1p, sqrt
from typing import NamedTuple

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


# The beta distribution


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return P(X ≤ x) for X ~ Beta(a, b), the regularised incomplete beta function I_x(a, b).

    The continued fraction is that of NIST DLMF 8.17.22, summed on the side where it converges fast.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _tail(1 - x, b, a)
    return _tail(x, a, b)


def beta_sf(x: float, a: float, b: float) -> float:
    """Return P(X > x) for X ~ Beta(a, b)."""
    return beta_cdf(1 - x, b, a)


def _tail(x: float, a: float, b: float) -> float:
    log_front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return exp(log_front) / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """Sum the continued fraction by Lentz's method."""
    tiny = 1e-300
    value, c, d = 1.0, 1.0, 0.0
    for step in range(1, 100_000):
        term = _coefficient(step, x, a, b)
        d = 1 / (1 + term * d or tiny)
        c = 1 + term / c or tiny
        value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return value


def _coefficient(step: int, x: float, a: float, b: float) -> float:
    m = step // 2
    if step % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def beta_quantile(p: float, a: float, b: float) -> float:
    """Return the x with P(X ≤ x) = p for X ~ Beta(a, b)."""
    return _bisected(lambda x: beta_cdf(x, a, b), p)


def _bisected(rising: Callable[[float], float], wanted: float) -> float:
    """Find where a rising function of [0, 1] takes a value, as close as a float can be."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2
