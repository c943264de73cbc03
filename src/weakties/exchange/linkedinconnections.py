"""LinkedIn's Connections.csv: whom you are connected with, and since which day.

It came without an address of the profile to mid-2023, with a note before the header since 2021,
and a spreadsheet that saved it again leaves columns out and spells days in its own way. Being
connected is no meeting.
"""

from collections.abc import Iterator, Sequence

from weakties.domain import looks, text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingPerson, Skipped
from weakties.exchange import linkedindays, linkedinpeople
from weakties.exchange.linkedinrows import items
from weakties.exchange.tables import Format, Row, Table

KIND = "LinkedIn connections"
_WHO = {"first name", "last name"}


def _is_header(cells: Sequence[str]) -> bool:
    return "connected on" in cells and not _WHO.isdisjoint(cells)


def _read(table: Table, asked: Asked) -> Found:
    return Found(KIND, items(table, lambda row: _row(row, asked)))


def _row(row: Row, asked: Asked) -> Iterator[Incoming]:
    called = linkedinpeople.named(f"{row.get('first name')} {row.get('last name')}")
    if not text.has_visible(called.name):
        yield _nameless(row)
        return
    links, key = linkedinpeople.profile(row.get("url"))
    mail = looks.mail(row.get("email address"))
    written = row.get("connected on")
    day = linkedindays.day(written, order=asked.date_order)
    connected_on = linkedindays.past(day, asked.today)
    if written and connected_on is None:
        yield Skipped(row.where, "the day of connecting cannot be read", text.one_line(written))
    yield IncomingPerson(
        row.where,
        called.name,
        title=text.one_line(row.get("position")) or None,
        organisation=text.one_line(row.get("company")) or None,
        emails=(mail,) if mail else (),
        links=links,
        aliases=called.aliases,
        connected_on=connected_on,
        key=key,
    )


def _nameless(row: Row) -> Skipped:
    """Someone who hid their profile stands there as a day alone, which is no damage."""
    if set(row.cells) <= {"connected on"}:
        return Skipped(row.where, "a member who is hidden", is_expected=True)
    what = row.get("url", "email address", "company", "position")
    return Skipped(row.where, "it has no name", text.one_line(what[:80]))


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
