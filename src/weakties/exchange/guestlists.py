"""Guest lists of event sites: who registered with Luma, who bought a ticket at Eventbrite.

To be on such a list, or even to have come, is not to have been met.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from weakties.domain import text
from weakties.domain.incoming import Asked, Found
from weakties.exchange import listed, mapping
from weakties.exchange.tables import Format, Row, Table

_NAMES: Mapping[str, str] = {
    "name": "name",
    "first name": "first name",
    "last name": "last name",
    "email": "email",
}


def _known(fields: Mapping[str, str], others: str) -> Mapping[str, str]:
    """Return the columns of a site: those that say who someone is, and those that are left out."""
    return {**dict.fromkeys(others.split(","), "ignore"), **_NAMES, **fields}


# Luma

_LUMA = _known(
    {"phone number": "phone"},
    "api id,guest id,created at,approval status,checked in at,custom source,qr code url,amount,"
    "amount tax,amount discount,currency,coupon code,eth address,solana address,"
    "survey response rating,survey response feedback,ticket type id,ticket name,ticket quantity,"
    "utm source,registered at,invited at,joined at",
)
_DECISIONS = {
    "pending": "their registration is pending",
    "pending approval": "their registration is pending",
    "declined": "they are not coming, or were not let in",
    "waitlist": "they are on the waiting list",
    "invited": "they were invited and have not answered",
}
_COMING = frozenset({"", "approved", "going", "session"})


def _is_luma(cells: Sequence[str]) -> bool:
    found = set(cells)
    is_named = "name" in found or {"first name", "last name"} <= found
    return is_named and {"approval status", "email"} <= found


def _left_by_luma(row: Row) -> str:
    status = " ".join(text.fold(row.get("approval status")[:100]).split("_"))
    return "" if status in _COMING else _DECISIONS.get(status, "their registration is not approved")


def _came_to_luma(row: Row) -> bool:
    return bool(row.get("checked in at"))


# Eventbrite

_EVENTBRITE = _known(
    {
        "attendee first name": "first name",
        "attendee last name": "last name",
        "attendee name": "name",
        "attendee email": "email",
        "email address": "email",
        "cell phone": "phone",
        "mobile phone": "phone",
        "work phone": "phone",
        "home phone": "phone",
        "phone": "phone",
        "job title": "title",
        "company": "organisation",
    },
    "order #,order id,order date,order time,quantity,ticket quantity,price tier,ticket tier,"
    "ticket type,ticket price,attendee #,attendee no.,group,order type,currency,total paid,"
    "fees paid,eventbrite fees,eventbrite payment processing,tax paid,attendee status,event name,"
    "event id,event start date,event start time,event timezone,event location,gross sales,"
    "ticket revenue,third-party taxes,net sales,ticket + add-on revenue,delivery method,"
    "date attending,device name,check-in date,check in date,discount code,discount,barcode,"
    "barcode #,affiliate,notes,prefix,suffix,gender,age,birth date,buyer name,buyer first name,"
    "buyer last name,buyer email,sales channel,payment type,"
    "home address 1,home address 2,home city,home state,home zip,home country,"
    "shipping address 1,shipping address 2,shipping city,shipping state,shipping zip,"
    "shipping country,work address 1,work address 2,work city,work state,work zip,work country,"
    "billing address 1,billing address 2,billing city,billing state,billing zip,billing country",
)
_NOT_COMING = frozenset(
    {"refunded", "not attending", "deleted", "transferred", "cancelled", "canceled", "unpaid"}
)
_ASKED_FOR = "info requested"


def _is_eventbrite(cells: Sequence[str]) -> bool:
    found = set(cells)
    is_order = bool(found & {"order #", "attendee #", "order id"})
    is_ticket = bool(found & {"attendee status", "ticket type", "ticket tier"})
    return is_order and is_ticket and mapping.is_header(cells, _EVENTBRITE)


def _left_by_eventbrite(row: Row) -> str:
    if text.fold(row.get("attendee status")[:100]) in _NOT_COMING:
        return "their ticket was given back, or they are not attending"
    names = ("name", "attendee name", "first name", "attendee first name")
    if text.fold(row.get(*names)[:100]) in (_ASKED_FOR, f"{_ASKED_FOR} {_ASKED_FOR}"):
        return "the buyer did not say who comes"
    return ""


def _came_to_eventbrite(row: Row) -> bool:
    return text.fold(row.get("attendee status")[:100]) == "checked in"


# Both


@dataclass(frozen=True)
class _Site:
    """What is particular to the lists of one site."""

    kind: str
    known: Mapping[str, str]
    """Its own columns; all others are questions that were asked."""
    expected: Callable[[Row], str]
    """Why someone is left out as it should be, or nothing."""
    has_come: Callable[[Row], bool]

    def read(self, table: Table, asked: Asked) -> Found:
        columns = mapping.of(table, asked.columns, self.known)
        questions = columns.without(self.known)
        items = listed.people(
            table, columns, asked, self.expected, lambda row: self.has_come(row) or None
        )
        return Found(self.kind, items, questions.told() or None, questions.advice())


_SITES = (
    (_is_luma, _Site("Luma guests", _LUMA, _left_by_luma, _came_to_luma)),
    (
        _is_eventbrite,
        _Site("Eventbrite attendees", _EVENTBRITE, _left_by_eventbrite, _came_to_eventbrite),
    ),
)
FORMATS: tuple[Format, ...] = tuple(Format(is_header, site.read) for is_header, site in _SITES)
"""Guest lists that are known."""
