"""LinkedIn's Notes.csv: what you noted about a connection, on their page."""

from collections.abc import Iterator, Sequence

from weakties.domain import text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingPerson, Skipped
from weakties.exchange import linkedinpeople
from weakties.exchange.linkedinrows import items
from weakties.exchange.tables import Format, Row, Table

KIND = "LinkedIn notes"
_FIRST, _LAST = "connection first name", "connection last name"
_URL = "connection profile url"


def _is_header(cells: Sequence[str]) -> bool:
    return "note" in cells and not {_FIRST, _LAST, _URL}.isdisjoint(cells)


def _read(table: Table, _: Asked) -> Found:
    return Found(KIND, items(table, _row))


def _row(row: Row) -> Iterator[Incoming]:
    called = linkedinpeople.named(f"{row.get(_FIRST)} {row.get(_LAST)}")
    note = text.several_lines(row.get("note"))
    links, _ = linkedinpeople.profile(row.get(_URL))
    if not text.has_visible(note):
        yield Skipped(row.where, "an empty note", called.name, is_expected=True)
    elif not text.has_visible(called.name) and not links:
        yield Skipped(row.where, "it does not say about whom it is")
    else:
        # Known by the profile. The key is not that of Connections.csv, which says other things
        # of the same person: what one file said must not pass for what the other one says.
        slug = linkedinpeople.slug_of(row.get(_URL))
        yield IncomingPerson(
            row.where,
            called.name or None,
            links=links,
            aliases=called.aliases,
            note=note,
            key=f"linkedin-note:{slug}" if slug and links else None,
        )


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
