"""LinkedIn's Events.csv: the events you said you would go to."""

from collections.abc import Iterator, Sequence

from weakties.domain import events, looks, text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingEvent, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import linkedindays
from weakties.exchange.linkedinrows import items
from weakties.exchange.tables import Format, Row, Table

KIND = "LinkedIn events"
_NOT_GOING = frozenset(
    ("relinquished", "declined", "rejected", "withdrawn", "invited", "pending", "removed")
) | {"not going", "not attending", "cancelled", "canceled"}
"""What a status says of whom an event is nothing: they were asked, or gave their place back."""


def _is_header(cells: Sequence[str]) -> bool:
    return {"event name", "event time"} <= set(cells)


def _read(table: Table, asked: Asked) -> Found:
    return Found(KIND, items(table, lambda row: _row(row, asked)))


def _row(row: Row, asked: Asked) -> Iterator[Incoming]:
    name = text.one_line(row.get("event name"))
    days = linkedindays.span(row.get("event time"), order=asked.date_order or "mdy")
    if not text.has_visible(name):
        yield Skipped(row.where, "it has no name")
    elif text.fold(row.get("status")).replace("_", " ") in _NOT_GOING:
        yield Skipped(row.where, "an event you did not say yes to", name, is_expected=True)
    elif days is None:
        yield Skipped(row.where, "its day cannot be read", name)
    else:
        try:
            first, last = events.checked_days(*days)
        except InvalidInput:
            yield Skipped(row.where, "it ends before it begins, or lasts for months", name)
            return
        told = events.kind_in(name)
        kind = told[0] if told else "other"
        yield IncomingEvent(
            row.where,
            name,
            kind,
            first,
            last,
            is_online=kind in events.ONLINE_KINDS,
            note=looks.link(row.get("external url")),
        )


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
