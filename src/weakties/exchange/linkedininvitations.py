"""LinkedIn's Invitations.csv: those with a message are contacts, the others say nothing new.

Whoever accepted stands in Connections.csv, and a pending invitation is no tie. But who wrote a
message with it, or was sent one, was written to.
"""

from collections.abc import Iterator, Sequence

from weakties.domain import text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingContact, Skipped
from weakties.exchange import linkedindays, linkedinpeople
from weakties.exchange.linkedinrows import items
from weakties.exchange.tables import Format, Row, Table

KIND = "LinkedIn invitations"
_OTHER = {"outgoing": ("sent", "to", "inviteeprofileurl")}
_OTHER["incoming"] = ("received", "from", "inviterprofileurl")
"""For each direction: which way the message went, and where the other one stands."""


def _is_header(cells: Sequence[str]) -> bool:
    return {"from", "to", "sent at", "direction"} <= set(cells)


def _read(table: Table, asked: Asked) -> Found:
    return Found(KIND, items(table, lambda row: _row(row, asked)))


def _row(row: Row, asked: Asked) -> Iterator[Incoming]:
    direction, who, url = _OTHER.get(text.fold(row.get("direction")), ("", "", ""))
    if not direction:
        yield Skipped(row.where, "it does not say who invited whom")
        return
    if not text.has_visible(row.get("message")):
        yield Skipped(row.where, "an invitation without a message", is_expected=True)
        return
    person = linkedinpeople.person(row.where, row.get(who), row.get(url))
    # American whatever is set here: `1/29/26, 2:37 PM`.
    day = linkedindays.past(linkedindays.day(row.get("sent at"), order="mdy"), asked.today)
    if not person.name:
        yield Skipped(row.where, "it has no name", "".join(person.links))
    elif day is None:
        yield Skipped(row.where, "its day cannot be read", person.name)
    else:
        yield IncomingContact(row.where, person, day, "message", direction)


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
