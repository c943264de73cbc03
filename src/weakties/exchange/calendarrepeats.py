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
WALKED = 1_000
"""Steps of one rule."""
WALKED_WITH_COUNT = 2_000
"""Days for which a series with a count is walked; one that is longer is over, or without end."""
BEFORE = 40
"""Days before today from which on a rule without a count is walked."""

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
    every = {*_by_rule(entry, first, today), *more}
    ahead = sorted(day for day in every if today <= day <= last and day > first)
    return [day for day in ahead if day not in removed][:MOST]


def _rule(entry: Entry) -> dict[str, str] | None:
    written = entry.first("RRULE")
    return dict(_PART.findall(written.value.upper())) if written else None


def is_open(entry: Entry, first: date, today: date) -> bool:
    """Tell whether an entry has a rule that goes on: only one that never comes true has no day."""
    return _walk(entry, first, today) is not None


def _walk(entry: Entry, first: date, today: date) -> tuple[dict[str, str], date, date] | None:
    """Return an entry's rule, and the days between which it is walked."""
    rule = _rule(entry)
    if rule is None or rule.get("FREQ") not in _FREQUENCIES:
        return None
    until = min(filter(None, (today + AHEAD, _until(rule, entry))))
    begin = _begin(rule, first, today)
    return None if begin is None or until < max(begin, today) else (rule, begin, until)


def _by_rule(entry: Entry, first: date, today: date) -> Iterator[date]:
    walk = _walk(entry, first, today)
    if walk is None:
        return
    rule, begin, until = walk
    parts = [f"{name}={rule[name]}" for name in _TAKEN if name in rule]
    parts.append(f"UNTIL={until:%Y%m%d}T235959")
    start = datetime(begin.year, begin.month, begin.day)
    try:
        found: Iterable[datetime] = rrulestr(";".join(parts), dtstart=start)
        count = int(rule.get("COUNT", WALKED))
        yield from (one.date() for one in islice(found, min(count, WALKED)))
    except (ValueError, TypeError, OverflowError, IndexError):
        return  # a rule that makes no sense is the first day alone


def _begin(rule: dict[str, str], first: date, today: date) -> date | None:
    """Return from which day on a rule is walked: as late as it keeps its rhythm.

    None for one with a count that began too long ago to be walked.
    """
    step = {"DAILY": 1, "WEEKLY": 7}.get(rule["FREQ"])
    behind = (today - first).days - BEFORE
    if step is None or behind <= 0:
        return first
    if "COUNT" in rule:
        return first if behind < WALKED_WITH_COUNT else None
    step *= max(1, int(rule.get("INTERVAL", "1"))) if rule.get("INTERVAL", "1").isdigit() else 1
    return first + timedelta(days=behind // step * step)


def _until(rule: dict[str, str], entry: Entry) -> date | None:
    return calendardays.day(rule["UNTIL"], entry.calendar) if "UNTIL" in rule else None
