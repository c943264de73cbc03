"""The days of a calendar's entry: the day on the wall where it takes place.

A time with a zone of its own is read as it is written, so that no list of zones is needed; a time
in UTC is brought into the calendar's zone, or else into the one of this machine.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from weakties.exchange.calendarlines import Entry, Property

NIGHT = timedelta(hours=6)
"""An entry that ends before six in the morning ends on the day before."""
FIRST_YEAR, LAST_YEAR = 1900, 2199

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)", re.ASCII)
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(?::?(\d\d))?(Z?)", re.ASCII)
_DURATION = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d+S)?)?"
)


def day(value: str, calendar: Mapping[str, str]) -> date | None:
    """Return the day of a date or a time; None for what is none."""
    found = _moment(value.strip(), calendar)
    return found.date() if isinstance(found, datetime) else found


def span(entry: Entry) -> tuple[date, date] | None:
    """Return the first and the last day of an entry; None where it has no day."""
    begins = entry.first("DTSTART")
    first = _moment(begins.value, entry.calendar) if begins else None
    if first is None:
        return None
    last = _last(entry, first)
    start = first.date() if isinstance(first, datetime) else first
    return start, max(start, last)


def _last(entry: Entry, first: date) -> date:
    ends = entry.first("DTEND")
    end = _moment(ends.value, entry.calendar) if ends else None
    if end is None and (lasts := entry.first("DURATION")):
        end = _after(first, lasts)
    if end is None:
        return first.date() if isinstance(first, datetime) else first
    if isinstance(end, datetime):
        return (end - NIGHT).date()
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


def _moment(value: str, calendar: Mapping[str, str]) -> date | datetime | None:
    """Read a date, or a time on the wall; None for what is neither or far away."""
    try:
        if match := _MOMENT.match(value):
            *parts, is_utc = match.groups()
            year, month, number, hour, minute = map(int, parts[:5])
            found = datetime(year, month, number, hour, minute)
            found = _on_the_wall(found, calendar) if is_utc else found
            return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
        if match := _DAY.match(value):
            only = date(*map(int, match.groups()))
            return only if FIRST_YEAR <= only.year <= LAST_YEAR else None
    except (ValueError, OverflowError):
        return None
    return None


def _on_the_wall(utc: datetime, calendar: Mapping[str, str]) -> datetime:
    """Bring a time in UTC into the calendar's zone, or into the one of this machine."""
    name = calendar.get("X-WR-TIMEZONE", "")
    zone = None
    if name and name.upper() not in ("UTC", "ETC/UTC"):
        try:
            zone = ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            zone = None
    return utc.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
