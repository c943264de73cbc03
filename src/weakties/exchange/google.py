"""Google's contacts as a table: the columns to 2024, and those since.

How often a group of columns is repeated differs from file to file; several values of one kind
stand in one cell, ` ::: ` between them; groups of Google itself begin with a star.
"""

import re
from collections.abc import Sequence

from weakties.domain.incoming import Asked, Found
from weakties.exchange import addressbooks
from weakties.exchange.addressbooks import Columns
from weakties.exchange.tables import Format, Table

KIND = "Google contacts"
ONLY_A_PART = "Google's table may hold only a part of your contacts; its vCard holds them all."

_OLD = {"given name", "family name", "group membership"}
_NEW = {"first name", "last name", "organization name", "labels"}
_NUMBERED = re.compile(r"(e-mail|phone|website) (\d{1,3}) - value")
_OF_GOOGLE = {"mycontacts", "my contacts", "starred", "other contacts", "friends", "family"}


def _is_header(cells: Sequence[str]) -> bool:
    known = set(cells)
    return known >= _OLD or known >= _NEW


def _read(table: Table, asked: Asked) -> Found:
    numbered: dict[str, list[str]] = {"e-mail": [], "phone": [], "website": []}
    for column in table.columns:
        if match := _NUMBERED.fullmatch(column):
            numbered[match[1]].append(column)
    columns = Columns(
        first=("first name", "given name"),
        middle=("middle name", "additional name"),
        last=("last name", "family name"),
        display=("name", "file as"),
        nickname=("nickname",),
        organisation=("organization name", "organization 1 - name"),
        title=("organization title", "organization 1 - title"),
        emails=tuple(numbered["e-mail"]),
        phones=tuple(numbered["phone"]),
        links=tuple(numbered["website"]),
        note=("notes",),
        groups=("labels", "group membership"),
    )
    return addressbooks.people(KIND, table, columns, _groups, asked, ONLY_A_PART)


def _groups(cell: str) -> Sequence[str]:
    """Return the labels that someone gave; a star in front marks those of Google."""
    labels = (label.strip() for label in cell.split(":::"))
    own = (label for label in labels if not label.startswith("*"))
    return [label for label in own if label.casefold() not in _OF_GOOGLE]


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
