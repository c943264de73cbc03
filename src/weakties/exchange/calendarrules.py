"""A rule by which days repeat (RFC 5545, 3.3.10), asked of each day of a stretch.

Days are asked whether they fit a rule instead of the rule being walked: dateutil cannot be stopped
where a rule yields nothing (the 30th of February, daily) and then goes on to the year 9999, three
seconds for each entry.
"""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from weakties.exchange import calendardays
from weakties.exchange.calendarlines import Entry

_PART = re.compile(r"([A-Z]{3,10})=([A-Z0-9,+:-]{1,200})")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """A rule, as it is written; what it does not say is as on the first day."""

    frequency: str
    interval: int
    first: date
    until: date | None
    count: int | None
    week_start: int
    position: Sequence[int]
    months: Sequence[int]
    month_days: Sequence[int]
    year_days: Sequence[int]
    weeks: Sequence[int]
    weekdays: Sequence[tuple[int, int]]
    """Which one (0 is every one, -1 the last) and the number of the weekday."""

    @classmethod
    def read(cls, written: str, entry: Entry, first: date) -> "tuple[Rule | None, str]":
        """Read a rule; None, and why, for one that is not followed."""
        parts = dict(_PART.findall("".join(written.upper().split())))
        frequency = parts.get("FREQ", "")
        if frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
            return None, "repeats that come faster than daily"
        try:
            made = cls(
                frequency,
                int(parts.get("INTERVAL", "1")),
                first,
                _until(parts, entry),
                int(parts["COUNT"]) if "COUNT" in parts else None,
                WEEKDAYS.index(parts.get("WKST", "MO")),
                _numbers(parts, "BYSETPOS"),
                _numbers(parts, "BYMONTH"),
                _numbers(parts, "BYMONTHDAY"),
                _numbers(parts, "BYYEARDAY"),
                _numbers(parts, "BYWEEKNO"),
                _weekdays(parts),
            )
        except (ValueError, OverflowError):
            return None, "repeats of a rule that cannot be read"
        is_of_other_years = parts.get("RSCALE", "GREGORIAN") != "GREGORIAN"
        if frequency not in _FREQUENCIES or made.interval < 1 or is_of_other_years:
            return None, "repeats of a rule that cannot be read"
        return made, ""

    def days(self, begin: date, last: date) -> Iterator[date]:
        """Return the days of the rule from one day to another; the first day counts as one."""
        last = min(last, self.until or last)
        left = self.count
        if left is not None:  # whoever counts begins with the first day, which is of the series
            left -= 1
            begin = self.first
        for day in self._fitting(begin, last):
            if day <= self.first:
                continue
            if left is not None and left <= 0:
                return
            left = None if left is None else left - 1
            yield day

    def _fitting(self, begin: date, last: date) -> Iterator[date]:
        """Return the days that fit, a period after another."""
        start = self._period(begin)[0]
        while start <= last:
            after = self._period(start)[1]
            if self._is_aligned(start):
                yield from self._in_period(start, after, begin, last)
            start = after

    def _in_period(self, start: date, after: date, begin: date, last: date) -> Iterator[date]:
        if not self.position:
            start, after = max(start, begin), min(after, last + _DAY)
        every = (start + timedelta(days=n) for n in range((after - start).days))
        days = [day for day in every if all(fits(day) for fits in self._filters)]
        if self.position:
            indexes = {p - 1 if p > 0 else len(days) + p for p in self.position if p}
            days = [day for index, day in enumerate(days) if index in indexes]
        return (day for day in days if begin <= day <= last)

    def _period(self, day: date) -> tuple[date, date]:
        """Return the first day of the period a day is in, and the day after its last."""
        if self.frequency == "YEARLY":
            return date(day.year, 1, 1), date(day.year + 1, 1, 1)
        if self.frequency == "MONTHLY":
            first = day.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1)
        if self.frequency == "WEEKLY":
            first = day - timedelta(days=(day.weekday() - self.week_start) % 7)
            return first, first + timedelta(days=7)
        return day, day + _DAY

    def _is_aligned(self, start: date) -> bool:
        own = self._period(self.first)[0]
        if self.frequency == "YEARLY":
            apart = start.year - own.year
        elif self.frequency == "MONTHLY":
            apart = (start.year - own.year) * 12 + start.month - own.month
        else:
            apart = (start - own).days // (7 if self.frequency == "WEEKLY" else 1)
        return apart % self.interval == 0

    @cached_property
    def _filters(self) -> Sequence[Callable[[date], bool]]:
        """Return what a day has to fulfil; what the rule does not say is as on the first day."""
        found: list[Callable[[date], bool]] = []
        months, month_days, weekdays = self.months, self.month_days, self.weekdays
        if not (self.weeks or self.year_days or month_days or weekdays):
            if self.frequency == "YEARLY" and not months:
                months = (self.first.month,)
            if self.frequency in ("YEARLY", "MONTHLY"):
                month_days = (self.first.day,)
        if not weekdays and (
            self.frequency == "WEEKLY" or (self.weeks and not (month_days or self.year_days))
        ):
            weekdays = ((0, self.first.weekday()),)
        if months:
            found.append(lambda day: day.month in months)
        if month_days:
            found.append(lambda day: _either(month_days, day.day, month_length(day)))
        if weekdays:
            plain = {weekday for which, weekday in weekdays if not which}
            nth = {one for one in weekdays if one[0]}
            found.append(lambda day: day.weekday() in plain or self._is_nth(day, nth))
        if self.year_days:
            found.append(lambda day: _either(self.year_days, _year_day(day), _year_length(day)))
        if self.weeks:
            found.append(lambda day: self._is_in_week(day))
        return found

    def _is_nth(self, day: date, wanted: set[tuple[int, int]]) -> bool:
        """Tell whether a day is a first Monday, a last Friday, of its month or its year."""
        if self.frequency in ("DAILY", "WEEKLY"):
            return any(weekday == day.weekday() for _, weekday in wanted)
        in_month = self.frequency == "MONTHLY" or bool(self.months)
        number, length = (
            (day.day, month_length(day)) if in_month else (_year_day(day), _year_length(day))
        )
        from_start, from_end = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
        return {(from_start, day.weekday()), (from_end, day.weekday())} & wanted != set()

    def _is_in_week(self, day: date) -> bool:
        """Tell whether a day is in one of the weeks, of the year its week belongs to."""
        year = day.year
        if day < _first_week(year, self.week_start):
            year -= 1
        elif day >= _first_week(year + 1, self.week_start):
            year += 1
        first, after = (_first_week(n, self.week_start) for n in (year, year + 1))
        return _either(self.weeks, (day - first).days // 7 + 1, (after - first).days // 7)


def _until(parts: Mapping[str, str], entry: Entry) -> date | None:
    return calendardays.day(parts["UNTIL"], entry) if "UNTIL" in parts else None


def _numbers(parts: Mapping[str, str], name: str) -> Sequence[int]:
    return tuple(int(number) for number in parts[name].split(",")) if name in parts else ()


def _weekdays(parts: Mapping[str, str]) -> Sequence[tuple[int, int]]:
    found = []
    for written in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = _WEEKDAY.fullmatch(written)
        if match is None:
            raise ValueError(written)
        found.append((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(found)


def _either(wanted: Sequence[int], number: int, length: int) -> bool:
    """Tell whether a number is wanted, counted from the start or, below zero, from the end."""
    return number in wanted or number - length - 1 in wanted


def month_length(day: date) -> int:
    """Return how many days the month of a day has."""
    return calendar.monthrange(day.year, day.month)[1]


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _year_length(day: date) -> int:
    return 366 if calendar.isleap(day.year) else 365


def _first_week(year: int, week_start: int) -> date:
    """Return the first day of the first week with four days or more in a year."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)
