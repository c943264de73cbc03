"""Thunderbird's address book as a table, which ends every line with a comma."""

from collections.abc import Sequence

from weakties.domain.incoming import Asked, Found
from weakties.exchange import addressbooks
from weakties.exchange.addressbooks import Columns
from weakties.exchange.tables import Format, Table

KIND = "Thunderbird's address book"
_COLUMNS = Columns(
    first=("first name",),
    middle=(),
    last=("last name",),
    display=("display name",),
    nickname=("nickname",),
    organisation=("organization",),
    title=("job title",),
    emails=("primary email", "secondary email"),
    phones=("work phone", "home phone", "mobile number"),
    links=("web page 1", "web page 2"),
    note=("notes",),
)


def _is_header(cells: Sequence[str]) -> bool:
    return {"primary email", "display name", "screen name"} <= set(cells)


def _read(table: Table, asked: Asked) -> Found:
    return addressbooks.people(KIND, table, _COLUMNS, lambda _: (), asked)


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
