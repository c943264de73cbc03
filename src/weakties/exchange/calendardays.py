"""The days of a calendar's entry: the day on the wall where it takes place.

A time with a zone of its own is read as it is written, so that a wrong zone costs nothing; a time
in UTC is brought into the zone of its entry or calendar, or else into the one of this machine.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from weakties.exchange.calendarlines import Entry, Property

NIGHT = timedelta(hours=6)
"""An entry that ends before six in the morning ends on the day before."""
ONE_SITTING = timedelta(hours=12)
"""What is no longer than this is one day, however late it ends."""
FIRST_YEAR, LAST_YEAR = 1900, 2199

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?(?:[+-]\d\d:?\d\d|(Z))?",
    re.ASCII,
)
_DURATION = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d{1,9}S)?)?", re.ASCII
)
_IN_A_PATH = re.compile(r"[A-Z][A-Za-z]{1,20}/[A-Z][\w+-]{1,40}(?:/[A-Z]\w{1,40})?\Z", re.ASCII)
_UNIVERSAL = frozenset(("UTC", "ETC/UTC", "GMT", "Z", "ETC/GMT"))


def day(value: str, entry: Entry) -> date | None:
    """Return the day of a date or a time in an entry; None for what is none."""
    found = _moment(value, _zone(entry))
    return found.date() if isinstance(found, datetime) else found


def span(entry: Entry) -> tuple[date, date] | None:
    """Return the first and the last day of an entry; None where it has no day."""
    begins = entry.first("DTSTART")
    first = _moment(begins.value, _zone(entry)) if begins else None
    if first is None:
        return None
    last = _last(entry, first)
    start = first.date() if isinstance(first, datetime) else first
    return start, max(start, last)


def _last(entry: Entry, first: date) -> date:
    ends = entry.first("DTEND")
    end = _moment(ends.value, _zone(entry)) if ends else None
    if end is None and (lasts := entry.first("DURATION")):
        end = _after(first, lasts)
    if isinstance(end, datetime):
        if isinstance(first, datetime) and end - first <= ONE_SITTING:
            return first.date()
        return (end - NIGHT).date()
    if end is None:
        return first.date() if isinstance(first, datetime) else first
    return end - timedelta(days=1)  # the first day that is no longer in it


def _after(first: date, lasts: Property) -> date | None:
    match = _DURATION.fullmatch(lasts.value.strip().lstrip("+"))
    if match is None:
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    try:
        if isinstance(first, datetime):
            return first + length
        return first + timedelta(days=max(1, length.days))
    except OverflowError:
        return None


def _moment(value: str, zone: str) -> date | datetime | None:
    """Read a date, or a time on the wall; None for what is neither or far away."""
    written = value.strip()
    try:
        if match := _MOMENT.fullmatch(written):
            return _near(_time(*match.groups(), zone=zone))
        if match := _DAY.fullmatch(written):
            return _near(date(*map(int, match.groups())))
    except (ValueError, OverflowError):
        pass
    return None


def _near(found: date) -> date | None:
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _time(
    year: str, month: str, number: str, hour: str, minute: str, is_utc: str | None, *, zone: str
) -> datetime:
    """Read a time; 24:00 and what is no time of day count from the midnight before."""
    hours, minutes = int(hour), int(minute)
    length = timedelta(hours=hours, minutes=minutes) if hours <= 24 and minutes < 60 else None
    found = datetime(int(year), int(month), int(number)) + (length or timedelta(0))
    if not is_utc:
        return found
    place = _named(zone) if zone else None
    return found.replace(tzinfo=UTC).astimezone(place).replace(tzinfo=None)


def _zone(entry: Entry) -> str:
    """Return the name of the zone into which times in UTC are brought; "" is this machine's."""
    begins = entry.first("DTSTART")
    own = begins.parameters.get("TZID", "") if begins else ""
    return next((name for name in (own, *_stated(entry.calendar)) if _named(name)), "")


def _stated(calendar: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(calendar.get(name, "") for name in ("X-WR-TIMEZONE", "TIMEZONE-ID", "TZID"))


@lru_cache(maxsize=256)
def _named(name: str) -> ZoneInfo | None:
    """Return a zone by its name, one of Windows too; None for UTC, which says of no place."""
    if not name or len(name) > 100 or name.upper() in _UNIVERSAL:
        return None
    found = _IN_A_PATH.search(name)  # `/mozilla.org/20070129_1/Europe/Berlin`
    try:
        return ZoneInfo(found[0] if found else _windows(name))
    except (ValueError, OSError, KeyError):
        return None


def _windows(name: str) -> str:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(name, name)
