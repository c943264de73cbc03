"""The days on which an entry takes place again, in the year to come.

Rules come from strangers: nothing faster than daily is expanded, and neither one entry nor a file
full of them is followed without end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from weakties.exchange import calendardays, calendarrules
from weakties.exchange.calendarlines import Entry

AHEAD = timedelta(days=366)
MOST = 60
"""Days of one series that are taken."""
LONGEST_WALK = 20_000
"""Days that are looked at for a rule that counts, from its first one: more than fifty years."""
ROOM = 3_000_000
"""Days that are looked at in one file."""
_COST = 30
"""What a day that is taken counts for."""

_LATEST = date(calendardays.LAST_YEAR, 1, 1)


@dataclass
class Walk:
    """How much of a file's repeating entries is still looked at."""

    left: int = ROOM


@dataclass(frozen=True)
class Again:
    """When an entry takes place again."""

    days: Sequence[date]
    is_first_out: bool = False
    """Whether its first day is taken out of the series."""
    left_out: str = ""
    """Why there may be more days than these; "" where there are none."""


def again(entry: Entry, first: date, today: date, walk: Walk) -> Again:
    """Return the days after the first one on which an entry takes place, from today on."""
    removed = _days(entry, "EXDATE")
    written = entry.first("RRULE")
    if written is None and not entry.properties.get("RDATE"):
        return Again((), first in removed)
    last = min(today, _LATEST) + AHEAD
    rule, why = calendarrules.Rule.read(written.value, entry, first) if written else (None, "")
    found = _days(entry, "RDATE")
    if rule is not None:
        begin = today if rule.count is None else first
        if walk.left <= 0:
            why = "days of more series than are followed in one file"
        elif (today - begin).days > LONGEST_WALK:
            why = "days of a rule that counts from too long ago"
        else:
            walk.left -= max(0, (last - max(begin, first)).days)
            found |= set(islice(rule.days(max(begin, first), last), LONGEST_WALK))
    ahead = sorted(day for day in found - removed if max(today, first) <= day <= last)
    days = [day for day in ahead if day != first]
    walk.left -= _COST * min(MOST, len(days))
    if len(days) > MOST:
        why = f"days of a series beyond its next {MOST}"
    return Again(days[:MOST], first in removed, why)


def _days(entry: Entry, name: str) -> set[date]:
    """Return the days that a property lists; of a stretch of time its first day."""
    return {
        found
        for several in entry.properties.get(name, ())
        for value in several.value.split(",")
        if (found := calendardays.day(value.partition("/")[0], entry))
    }
