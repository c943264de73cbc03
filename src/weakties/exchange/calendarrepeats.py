"""The days on which an entry takes place again, in the year to come.

Rules come from strangers: nothing faster than daily is expanded, and no rule is walked further than
a year ahead, so that none can go on for ever.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from weakties.exchange import calendardays
from weakties.exchange.calendarlines import Entry

AHEAD = timedelta(days=366)
MOST = 60
"""Days of one series that are taken."""
WALKED = 12_000
"""Steps of one rule: thirty years of days."""

_PART = re.compile(r"([A-Z]{3,10})=([A-Z0-9,+-]{1,200})")
_TAKEN = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "BYYEARDAY",
          "BYWEEKNO")  # fmt: skip
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


def is_too_fast(entry: Entry) -> bool:
    """Tell whether an entry repeats faster than daily, or in no way that can be read."""
    rule = _rule(entry)
    return rule is not None and rule.get("FREQ") not in _FREQUENCIES


def days(entry: Entry, first: date, today: date) -> list[date]:
    """Return the days after the first one on which an entry takes place again, from today on."""
    last = today + AHEAD
    removed = {
        found
        for several in entry.properties.get("EXDATE", ())
        for value in several.value.split(",")
        if (found := calendardays.day(value, entry.calendar))
    }
    more = {
        found
        for several in entry.properties.get("RDATE", ())
        for value in several.value.split(",")[: MOST * 2]
        if (found := calendardays.day(value.partition("/")[0], entry.calendar))
    }
    every = {*_by_rule(entry, first, last), *more}
    ahead = sorted(day for day in every if today <= day <= last and day > first)
    return [day for day in ahead if day not in removed][:MOST]


def _rule(entry: Entry) -> dict[str, str] | None:
    written = entry.first("RRULE")
    return dict(_PART.findall(written.value.upper())) if written else None


def _by_rule(entry: Entry, first: date, last: date) -> Iterator[date]:
    rule = _rule(entry)
    if rule is None or rule.get("FREQ") not in _FREQUENCIES:
        return
    until = min(filter(None, (last, _until(rule, entry))))
    if until < first:
        return
    parts = [f"{name}={rule[name]}" for name in _TAKEN if name in rule]
    parts.append(f"UNTIL={until:%Y%m%d}T235959")
    start = datetime(first.year, first.month, first.day)
    try:
        found: Iterable[datetime] = rrulestr(";".join(parts), dtstart=start)
        count = int(rule.get("COUNT", WALKED))
        yield from (one.date() for one in islice(found, min(count, WALKED)))
    except (ValueError, TypeError, OverflowError, IndexError):
        return  # a rule that makes no sense is the first day alone


def _until(rule: dict[str, str], entry: Entry) -> date | None:
    return calendardays.day(rule["UNTIL"], entry.calendar) if "UNTIL" in rule else None
