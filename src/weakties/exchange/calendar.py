"""Entries as an iCalendar file (RFC 5545), the way phones take it.

Steps are written as all-day events: a VTODO would say what they are, but hardly a calendar on a
phone shows those. An all-day entry belongs to no time zone. Lines end in CRLF.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from weakties.domain.calendar import Entry

PRODID = "-//weakties//follow-ups//EN"
OF_EXPORT = "-//weakties//export//EN"
"""Of a calendar with everything in it, so that one of follow-ups alone never replaces it."""
MORNING = timedelta(hours=9)
"""When an alarm rings on the first day."""

# Text may hold none of these; a line of text ends at "\n" and at nothing else.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class _Text(vText):
    r"""Text, escaped by the letter of RFC 5545: the library would break lines at `\N`."""

    def to_ical(self) -> bytes:
        """Return the text as it stands in a file."""
        text = str(self).replace("\\", "\\\\").replace("\n", "\\n")
        return text.replace(";", "\\;").replace(",", "\\,").encode()


def written(entries: Iterable[Entry], now: datetime, prodid: str = PRODID) -> bytes:
    """Write a calendar; entries of an earlier one with the same uid are replaced by it."""
    calendar = Calendar()
    for name, value in (
        ("prodid", prodid),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", "weakties"),
    ):
        calendar.add(name, value)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def is_ours(head: bytes) -> bool:
    """Tell by its beginning whether a file is a calendar that was written here."""
    return head.startswith(b"BEGIN:VCALENDAR") and PRODID.encode() in head


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@weakties")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    # How late something is changes with the day alone, so the clock counts the versions.
    event.add("sequence", int(now.timestamp()) // 60)
    event.add("dtstart", entry.first)
    if entry.last < date.max:  # the day after the last one; without it, it is a single day
        event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", _one_line(entry.summary))
    event.add("description", _text(entry.description))
    if entry.location:
        event.add("location", _one_line(entry.location))
    event.add("categories", [entry.category])
    if entry.status:
        event.add("status", entry.status)
    if entry.is_online is not None:  # a place may be online as well, which no property says
        event.add("x-weakties-online", "TRUE" if entry.is_online else "FALSE")
    event.add("transp", "TRANSPARENT")
    if entry.status in (None, "TENTATIVE"):
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", MORNING)
    alarm.add("description", _one_line(entry.summary))
    return alarm


def _text(raw: str) -> _Text:
    """Clean text of what a calendar file must not hold; the store may come from elsewhere."""
    return _Text(_CONTROLS.sub("", _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", raw))))


def _one_line(raw: str) -> _Text:
    return _Text(_text(raw).replace("\n", " "))
