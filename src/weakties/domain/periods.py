"""Stretches of whole days that goals and reviews count in.

A period is half-open inside, `first <= day < after_last`, and has a last day outside.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from weakties.domain import daywords
from weakties.errors import InvalidInput

YEARS = range(1900, 2101)
"""The years a day may lie in."""
AFTER_ALL = date(YEARS[-1] + 1, 1, 1)
"""The day after the last of them: a goal that goes on until it is dropped ends before it."""


@dataclass(frozen=True)
class Period:
    """The days from `first` up to, not including, `after_last`."""

    first: date
    """The first day."""
    after_last: date
    """The day after the last one; always later than `first`."""

    @property
    def last(self) -> date:
        """The last day."""
        return self.after_last - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days there are, at least one."""
        return (self.after_last - self.first).days

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.after_last


def between(first: date, last: date) -> Period:
    """Make the period of both days and all between; raises InvalidInput if `last` is earlier."""
    if last < first:
        raise InvalidInput(f"{daywords.full(last)} is before {daywords.full(first)}.")
    return Period(first, last + timedelta(days=1))


def year(y: int) -> Period:
    """Make the calendar year `y`."""
    return _months(y, 1, 12)


def half(y: int, n: int) -> Period:
    """Make half-year `n`, 1 or 2, of `y`."""
    return _months(y, 6 * n - 5, 6)


def quarter(y: int, n: int) -> Period:
    """Make quarter `n`, 1 to 4, of `y`."""
    return _months(y, 3 * n - 2, 3)


def month(y: int, m: int) -> Period:
    """Make month `m`, 1 to 12, of `y`."""
    return _months(y, m, 1)


def week(day: date) -> Period:
    """Make the ISO week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=7))


def _months(y: int, m: int, count: int) -> Period:
    after = m + count
    return Period(date(y, m, 1), date(y + (after > 12), after - 12 * (after > 12), 1))


def holding(day: date, unit: str) -> Period:
    """Make the week, month, quarter, half-year or year that holds a day."""
    if unit == "year":
        return year(day.year)
    if unit == "half-year":
        return half(day.year, (day.month + 5) // 6)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    return week(day) if unit == "week" else month(day.year, day.month)


def name(period: Period) -> str:
    """Write `2026`, `H1 2026`, `Q3 2026`, `September 2026`, else its days.

    A week is `the week of Mon 16 Nov 2026`; any other period `1 Jan – 15 Mar 2026`.
    """
    first = period.first
    y, m = first.year, first.month
    if period == year(y):
        return f"{y}"
    if m % 6 == 1 and period == half(y, (m + 5) // 6):
        return f"H{(m + 5) // 6} {y}"
    if m % 3 == 1 and period == quarter(y, (m + 2) // 3):
        return f"Q{(m + 2) // 3} {y}"
    if period == month(y, m):
        return f"{daywords.MONTHS[m - 1]} {y}"
    if period == week(first):
        return f"the week of {daywords.full(first)}"
    return daywords.span(first, period.last)
