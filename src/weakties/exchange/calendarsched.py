"""Sched's calendars, in which each session is an entry: hundreds of them are one event."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from weakties.domain import events, kindwords, text
from weakties.domain.incoming import Incoming, IncomingEvent, Skipped
from weakties.exchange import calendardays, calendarlines
from weakties.exchange.calendarlines import Entry

_MADE_BY = re.compile(r"-//Sched\.com(?:\s+([^/\r\n]{1,200}))?//", re.IGNORECASE)
_APART = timedelta(days=14)
"""Sessions further apart than this are of two events."""
_LONGEST = timedelta(days=events.LONGEST - 1)


def name_of(entry: Entry) -> str | None:
    """Return the name of the event whose sessions a calendar lists; None for any other."""
    made_by = _MADE_BY.match(entry.calendar.get("PRODID", ""))
    if made_by is None:
        return None
    name = text.one_line(made_by[1] or entry.calendar.get("X-WR-CALNAME", "")[:1_000])
    return name if text.has_visible(name) else None


def items(content: str, name: str) -> Iterator[Incoming]:
    """Make one event of all sessions, from the first day to the last."""
    takes_place: list[tuple[date, date]] = []
    cancelled: list[tuple[date, date]] = []
    for entry in calendarlines.entries(content):
        days = calendardays.span(entry)
        if entry.problem or days is None:
            yield Skipped(entry.where, entry.problem or "it has no day that can be read")
        elif entry.text("STATUS").strip().upper() == "CANCELLED":
            cancelled.append(days)
        else:
            takes_place.append(days)
    sessions = sorted(takes_place or cancelled)
    groups = _apart(sessions)
    for group in groups:
        first, last = group[0][0], max(days[1] for days in group)
        key = f"sched:{text.slug(name)}"
        yield IncomingEvent(
            "the calendar",
            name,
            kindwords.kind_of(name, otherwise="conference"),
            first,
            min(last, first + _LONGEST),
            note=f"{len(group):,} session{'' if len(group) == 1 else 's'} at Sched",
            key=key if len(groups) == 1 else f"{key}/{first}",
            is_cancelled=not takes_place,
        )


def _apart(sessions: list[tuple[date, date]]) -> list[list[tuple[date, date]]]:
    """Part sessions where there is none for weeks, if they are too long for one event."""
    if not sessions:
        return []
    if sessions[-1][0] - sessions[0][0] <= _LONGEST:
        return [sessions]
    breaks = [n for n, (a, b) in enumerate(pairwise(sessions), 1) if b[0] - a[0] > _APART]
    return [sessions[a:b] for a, b in pairwise([0, *breaks, len(sessions)])]
