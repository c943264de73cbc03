"""What is typed about an event, read: its name, its days, its kind."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from weakties.domain import dates, events, text
from weakties.domain.dates import Looking
from weakties.domain.events import Said
from weakties.errors import InvalidInput

ACROSS = timedelta(days=7)
"""How far back the first day may lie of an event that is on today."""


def said(
    name: str,
    *,
    today: date,
    date_order: str | None = None,
    looking: Looking = "back",
    on: str | None = None,
    until: str | None = None,
    kind: str | None = None,
    **rest: Any,
) -> Said:
    """Read what was typed about an event. Raises InvalidInput.

    `rest` are the other fields of `Said`; texts among them are cleaned.
    """
    clean = text.one_line(name)
    if not text.has_visible(clean):
        raise InvalidInput("An event needs a name that can be seen.")
    days = days_said(on, until, looking, today=today, date_order=date_order)
    cleaned = {field: _cleaned(field, value) for field, value in rest.items()}
    return Said(clean, kind=events.kind_named(kind) if kind else None, days=days, **cleaned)


def _cleaned(field: str, value: Any) -> Any:
    if not isinstance(value, str) or field == "state":
        return value
    return (text.several_lines(value) if field == "note" else text.one_line(value)) or None


def days_said(
    on: str | None,
    until: str | None,
    looking: Looking,
    *,
    today: date,
    date_order: str | None = None,
) -> tuple[date, date] | None:
    """Read an event's first and last day; None where neither was said. Raises InvalidInput."""
    if on is None and until is None:
        return None
    first, last = _span(on or "today", looking, today, date_order)
    if until is not None:
        day_before = first - timedelta(days=1)
        last = dates.span(until, today=day_before, looking="ahead", date_order=date_order)[1]
    return events.checked_days(first, last)


def _span(on: str, looking: Looking, today: date, order: str | None) -> tuple[date, date]:
    """Read the days of an event; those that are running today are meant before any others.

    Weekdays that lie ahead are next week's: who plans "wed-thu" on a Thursday has that in mind.
    """
    if looking == "back" or any(c.isdigit() for c in on):
        with suppress(InvalidInput):
            first, last = dates.span(on, today=today - ACROSS, looking="ahead", date_order=order)
            if first < last and first <= today <= last:
                return first, last
    return dates.span(on, today=today, looking=looking, date_order=order)
