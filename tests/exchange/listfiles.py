"""Lists of people as they come out of lead scanners, event sites and other programs; made up."""

from collections.abc import Mapping, Sequence
from datetime import date

from weakties.domain.incoming import Asked, Found, Incoming, IncomingPerson
from weakties.exchange import guestlists, lists, tables

TODAY = date(2026, 11, 20)
ASKED = Asked(TODAY)

LUMA_HEADER = (
    "api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,"
    "checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,"
    "coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,"
    "ticket_type_id,ticket_name"
)
_TICKET = ",,https://lu.ma/check-in/x?pk=g-1,$0.00,$0.00,$0.00,,,,,,,ticket-1,Standard"
LUMA = (
    f"{LUMA_HEADER},What's your company?,Dietary needs?\n"
    "gst-1,Ana Ruiz,Ana,Ruiz,Ana@Example.org,+49 30 1234567,2026-10-01T09:00:00.000Z,approved,"
    f"2026-11-05T18:04:00.000Z{_TICKET},Zalando,vegan\n"
    f"gst-2,,Ben,Ode,ben@example.org,,2026-10-02T09:00:00.000Z,approved,{_TICKET},,\n"
    f"gst-3,Cleo Park,,,cleo@example.org,,2026-10-02T09:00:00.000Z,pending,{_TICKET},,\n"
    f"gst-4,Dora Lind,,,dora@example.org,,2026-10-02T09:00:00.000Z,declined,{_TICKET},,\n"
    f"gst-5,,,,eve@example.org,,2026-10-02T09:00:00.000Z,approved,{_TICKET},,\n"
)
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,"
    "Group,Order Type,Currency,Total Paid,Fees Paid,Attendee Status,Home Address 1,Job Title,"
    "Company,Cell Phone,Topics?\n"
    "100,2026-10-01 09:00:00+02:00,Ana,Ruiz,ana@example.org,1,,Standard,900,,Free Order,EUR,0.00,"
    "0.00,Checked In,,Data lead,Zalando,+49 30 1234567,Postgres\n"
    "101,2026-10-01 09:00:00+02:00,Ben,Ode,ben@example.org,1,,Standard,901,,Free Order,EUR,0.00,"
    "0.00,Attending,,,,,\n"
    "102,2026-10-01 09:00:00+02:00,Cleo,Park,c@example.org,1,,Standard,902,,,EUR,0.00,0.00,"
    "Refunded,,,,,\n"
    "103,2026-10-01 09:00:00+02:00,Dora,Lind,d@example.org,1,,Standard,903,,,EUR,0.00,0.00,"
    "Not Attending,,,,,\n"
    "104,2026-10-01 09:00:00+02:00,Info Requested,Info Requested,Info Requested,1,,Standard,904,,"
    ",EUR,0.00,0.00,Attending,,,,,\n"
)
SWAPCARD = (
    "First Name;Last Name;Job Title;Company;Email;Country;Lead Rating;Notes;Scanned at\r\n"
    "Ana;Ruiz;Data lead;Zalando;ana@example.org;Germany;Hot;Wants the paper;"
    "2026-11-18T14:03:22Z\r\n"
)
CVENT = (
    "firstName,lastName,email,company,title,workPhone,mobilePhone,homePhone\n"
    "Ana,Ruiz,ana@example.org,Zalando,Data lead,+49 30 1234567,+49 170 1234567,n/a\n"
)
HUBSPOT = (
    "Record ID,First name,Last name,Email,Phone number,Contact owner,Associated Company,"
    "Create Date\n"
    "1001,Ana,Ruiz,ana@example.org,(030) 123 4567,Me,Zalando,2026-10-01 09:00\n"
)
ATTIO = (
    "Record ID,Name,Email addresses,Job title,Company,LinkedIn,Twitter\n"
    'a-1,Ana Ruiz,"ana@example.org, ana@private.example",Data lead,Zalando,'
    "https://de.linkedin.com/in/Ana-Ruiz/?x=1,anar\n"
)
APOLLO = (
    "First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,Seniority,"
    "Work Direct Phone,Mobile Phone,Corporate Phone,Person Linkedin Url,Website,"
    "Company Linkedin Url,City\n"
    "Ana,Ruiz,Data lead,Zalando,Zalando,ana@example.org,Verified,Manager,,'+49 170 1234567,,"
    "http://www.linkedin.com/in/ana-ruiz,http://www.zalando.com,"
    "http://www.linkedin.com/company/zalando,Berlin\n"
)


def found(content: str, said: Mapping[str, str] | None = None, order: str | None = None) -> Found:
    """Read a table as the readers of this part do, the guest lists first."""
    asked = Asked(TODAY, order, lists.columns_from([f"{c}={f}" for c, f in (said or {}).items()]))
    known = (*guestlists.FORMATS, *lists.formats(asked))
    table = tables.read(content, lambda cells: any(f.is_header(cells) for f in known))
    if table is None:
        raise lists.refused(content, "leads.csv", asked)
    return next(f for f in known if f.is_header(table.columns)).read(table, asked)


def items(content: str, said: Mapping[str, str] | None = None) -> Sequence[Incoming]:
    return list(found(content, said).items)


def one(content: str, said: Mapping[str, str] | None = None) -> IncomingPerson:
    """Read a table of one person."""
    [person] = items(content, said)
    assert isinstance(person, IncomingPerson)
    return person
