"""What a file is, by what stands in it: its name and its ending are not asked."""

import re
from collections.abc import Iterable, Sequence

from weakties.domain.incoming import Asked, Found
from weakties.errors import InvalidInput
from weakties.exchange import (
    archives,
    calendarfiles,
    cards,
    csvfiles,
    friendsmd,
    google,
    guestlists,
    linkedin,
    lists,
    monica,
    outlook,
    tables,
    thunderbird,
)
from weakties.exchange.decoding import decoded, encoding_of
from weakties.exchange.tables import Format

FORMATS = (
    *csvfiles.FORMATS,
    *linkedin.FORMATS,
    *google.FORMATS,
    *outlook.FORMATS,
    *thunderbird.FORMATS,
)
"""Tables whose columns have their meaning; the first one whose header it is counts."""
READERS = (monica, calendarfiles, cards, friendsmd)
"""Files that are no tables."""

_PAGE = re.compile(r"\s*(?:<\?xml|<!doctype|<html)", re.IGNORECASE)


def found(content: bytes, name: str, asked: Asked) -> Sequence[Found]:
    """Tell what a file is and give what is in it; a zip may hold several.

    Raises InvalidInput for one that is empty, or of no kind that is known.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise InvalidInput(f"{name} is empty.")
    if archives.is_archive(content):
        return archives.found(content, name, asked, _one)
    return [_one(content, name, asked)]


def people(content: bytes, name: str, asked: Asked) -> Sequence[Found] | None:
    """Give whom a file of people holds; None for any other text, such as notes in Markdown.

    Raises InvalidInput as `found` does for what looks like a file of people and cannot be read.
    """
    if archives.is_archive(content):
        return archives.found(content, name, asked, _one)
    if encoding_of(content) is None:
        return None
    written = decoded(content, name, legacy=_legacy(content))
    if cards.is_one(written):
        return [cards.read(written, asked)]
    table = _table(written, asked)
    return None if table is None else [table]


def folder(files: Iterable[tuple[str, bytes]], name: str, asked: Asked) -> Sequence[Found]:
    """Give what is in the cards and calendars of a folder."""
    named = [(file, decoded(content, file, legacy=_legacy(content))) for file, content in files]
    held = [(file, written) for file, written in named if cards.is_one(written)]
    others = [(file, written) for file, written in named if calendarfiles.is_one(written)]
    found = [cards.read_many(held, asked)] if held else []
    found += [calendarfiles.read_many(others, asked)] if others else []
    if not found:
        raise InvalidInput(f"The folder {name} holds no card and no calendar.")
    return found


def _legacy(content: bytes) -> str:
    """Return the code page of a file that is not in Unicode, where it tells its own."""
    return outlook.legacy(content) or cards.legacy(content)


def _one(content: bytes, name: str, asked: Asked) -> Found:
    written = decoded(content, name, legacy=_legacy(content))
    for reader in READERS:
        if reader.is_one(written):
            known: Found = reader.read(written, asked)
            return known
    if _PAGE.match(written):
        raise InvalidInput(f"{name} is a web page or XML, and no export that is known.")
    table = _table(written, asked)
    if table is None:
        raise lists.refused(written, name, asked)
    return table


def _table(written: str, asked: Asked) -> Found | None:
    formats = _formats(asked)
    table = tables.read(written, lambda cells: any(f.is_header(cells) for f in formats))
    if table is None:
        return None
    return next(f for f in formats if f.is_header(table.columns)).read(table, asked)


def _formats(asked: Asked) -> Sequence[Format]:
    """Return the tables that may be meant, lists last; what columns hold is said of lists alone."""
    known = () if asked.columns else FORMATS
    return (*known, *guestlists.FORMATS, *lists.formats(asked))
