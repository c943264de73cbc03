"""Calendars as programs write them, for the tests of what reads them."""

from tests.conftest import TODAY
from weakties.domain.incoming import Asked, Incoming, IncomingEvent
from weakties.exchange import calendarfiles

ASKED = Asked(TODAY)


def calendar(*entries: str, prodid: str = "-//x//EN", more: str = "") -> str:
    """Write a calendar with these events."""
    inside = "".join(f"BEGIN:VEVENT\r\n{entry}\r\nEND:VEVENT\r\n" for entry in entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{prodid}\r\n{more}{inside}END:VCALENDAR\r\n"


def entry(*lines: str, **properties: str) -> str:
    """Write the lines of an event; `_` in a name is a hyphen."""
    known = {"UID": "1@x", "SUMMARY": "HR Forum", "DTSTART": ";VALUE=DATE:20261203", **properties}
    written = []
    for name, value in known.items():
        separator = "" if value.startswith((";", ":")) else ":"
        written.append(f"{name.replace('_', '-')}{separator}{value}")
    return "\r\n".join((*written, *lines))


def read(content: str) -> list[Incoming]:
    """Return what is in a calendar."""
    return list(calendarfiles.read(content, ASKED).items)


def one(*lines: str, **properties: str) -> IncomingEvent:
    """Return a single event of a calendar."""
    [found] = read(calendar(entry(*lines, **properties)))
    assert isinstance(found, IncomingEvent)
    return found
