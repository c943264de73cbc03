"""People in the table of an address book: which column holds what, and what is made of a row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from weakties.domain import looks, text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import linkedinpeople
from weakties.exchange.tables import Row, Table, folded

LEFT_OUT = "Birthdays, addresses and relations are left out: nothing is kept of them."
_SEVERAL = re.compile(r" ::: ")
"""What Google sets between values of one cell."""


@dataclass(frozen=True)
class Columns:
    """The columns of an address book, as they are compared; the first that is filled counts."""

    first: tuple[str, ...]
    middle: tuple[str, ...]
    last: tuple[str, ...]
    display: tuple[str, ...] = ()
    """A whole name, where the parts say nothing."""
    nickname: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def known(self) -> set[str]:
        """Return every column that is read."""
        return {column for columns in vars(self).values() for column in columns}


def compared(names: str) -> tuple[str, ...]:
    """Return names of columns, separated by commas, as they are compared."""
    return tuple(folded(name) for name in names.split(","))


Groups = Callable[[str], Sequence[str]]
"""Takes the groups of a cell apart, and leaves out those of the service itself."""


def people(
    kind: str, table: Table, columns: Columns, groups: Groups, asked: Asked, *advice: str
) -> Found:
    """Give everyone in a table; `asked` changes nothing in it."""
    del asked
    return Found(kind, _items(table, columns, groups), advice=(*advice, LEFT_OUT))


def _items(table: Table, columns: Columns, groups: Groups) -> Iterator[Incoming]:
    for row in table.rows:
        if isinstance(row, Skipped):
            yield row
            continue
        try:
            yield _one(row, columns, groups)
        except InvalidInput as error:
            yield Skipped(row.where, error.message)


def _one(row: Row, columns: Columns, groups: Groups) -> Incoming:
    name = _name(row, columns)
    organisation = text.one_line(row.get(*columns.organisation)) or None
    emails = _read(row, columns.emails, looks.mail)
    if not text.has_visible(name):
        what = organisation or next(iter(emails), "") or next(iter(row.cells.values()), "")[:40]
        is_firm = organisation and not emails
        why = "it is an organisation, not a person" if is_firm else "it has no name"
        return Skipped(row.where, why, text.one_line(what))
    nickname = text.one_line(row.get(*columns.nickname))
    tags = (_tag(group) for column in columns.groups for group in groups(row.get(column)))
    return IncomingPerson(
        row.where,
        name,
        title=text.one_line(row.get(*columns.title)) or None,
        organisation=organisation,
        emails=emails,
        phones=_read(row, columns.phones, _phone),
        links=_read(row, columns.links, link),
        aliases=(nickname,) if text.has_visible(nickname) and nickname != name else (),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        note=text.several_lines(row.get(*columns.note)) or None,
    )


def _name(row: Row, columns: Columns) -> str:
    """Put a name together; one that is an address is none."""
    parts = (row.get(*part) for part in (columns.first, columns.middle, columns.last))
    for written in (" ".join(filter(None, parts)), row.get(*columns.display)):
        name = text.one_line(written)
        if text.has_visible(name) and looks.mail(name) is None:
            return name
    return ""


def _read(row: Row, columns: Sequence[str], read: Callable[[str], str | None]) -> tuple[str, ...]:
    """Read addresses, several in a cell; what is none, as an internal one of Exchange, is left."""
    cells = (row.get(column) for column in columns)
    parts = (text.one_line(part) for cell in cells for part in _SEVERAL.split(cell))
    return tuple(dict.fromkeys(value for part in parts if (value := read(part))))


def _phone(typed: str) -> str | None:
    return looks.phone(" ".join(typed.split()))


def link(typed: str) -> str | None:
    """Read a web page; a profile at LinkedIn is spelled one way."""
    slug = linkedinpeople.slug_of(typed)
    return (linkedinpeople.link_to(slug) if slug else None) or looks.link(typed)


def _tag(group: str) -> str | None:
    words = text.one_line(group).split()
    return looks.tag(f"#{'-'.join(words)}") if words else None
