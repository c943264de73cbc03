"""How long things take when some are not over yet: Kaplan and Meier's estimate.

A mean over what is over alone would be biased towards the fast; what is still open counts for as
long as it has lasted (Kaplan & Meier 1958, JASA 53:457–481).
"""

from collections.abc import Sequence
from itertools import groupby
from math import exp, log, sqrt
from typing import NamedTuple

from weakties.domain.intervals import Interval, Z


class Case(NamedTuple):
    """One thing that takes time."""

    days: float
    is_over: bool
    """False for what is still open, or was let go: it lasted at least that long."""


class Point(NamedTuple):
    """The curve from one day on."""

    days: float
    at_risk: int
    """Cases that lasted at least until that day."""
    over: int
    survival: float
    """The share not over by then."""
    interval: Interval | None
    """95 %, log-log Greenwood; None where it is not defined, at 0 and 1."""


def curve(cases: Sequence[Case]) -> tuple[Point, ...]:
    """Estimate which share is not over yet, at each day something was."""
    points: list[Point] = []
    at_risk, survival, variance = len(cases), 1.0, 0.0
    for days, found in groupby(sorted(cases), key=lambda case: case.days):
        same = list(found)
        if over := sum(case.is_over for case in same):
            survival *= 1 - over / at_risk
            variance += over / (at_risk * (at_risk - over)) if at_risk > over else 0.0
            interval = _interval(survival, variance) if at_risk > over else None
            points.append(Point(days, at_risk, over, survival, interval))
        at_risk -= len(same)
    return tuple(points)


def _interval(survival: float, variance: float) -> Interval | None:
    """Return S^exp(±z·se/(S|ln S|)) with Greenwood's standard error."""
    if not 0 < survival < 1:
        return None
    spread = Z * sqrt(variance) / abs(log(survival))
    return Interval(survival ** exp(spread), survival ** exp(-spread))


def median(cases: Sequence[Case]) -> float | None:
    """Return the first day by which half are over; None where it never comes to that."""
    half = 0.5 + 1e-12  # a product of fractions may miss the half it is by a rounding
    return next((point.days for point in curve(cases) if point.survival <= half), None)


def done_within(cases: Sequence[Case], days: float) -> tuple[float, Interval | None] | None:
    """Return the share that is over within so many days, and its interval; None of no cases.

    After the longest case the curve stays as it is: what is younger than `days` proves nothing.
    The interval is None where it is not defined, at 0 and 1.
    """
    if not cases:
        return None
    last = None
    for point in curve(cases):
        if point.days <= days:
            last = point
    if last is None:
        return 0.0, None
    kept = last.interval
    return 1 - last.survival, Interval(1 - kept.high, 1 - kept.low) if kept else None
