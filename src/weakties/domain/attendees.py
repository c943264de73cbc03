"""Who is expected at an event, read from a list: a line for each person, or a table with a header.

Lists come from many hands, so a line that cannot be read is told and left out; the rest is used.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from weakties.domain import looks, personline, text
from weakties.domain.columns import CERTAIN, turned
from weakties.domain.people import KINDS
from weakties.errors import InvalidInput


@dataclass(frozen=True)
class Attendee:
    """Someone on the list."""

    line: int
    name: str
    organisation: str | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Mail addresses and links, as they are compared."""


class Unread(NamedTuple):
    """A line that no one could be read from."""

    line: int
    why: str


class Attendees(NamedTuple):
    """What a list says."""

    people: tuple[Attendee, ...] = ()
    unread: tuple[Unread, ...] = ()


def _split(content: str) -> list[str]:
    """Split a text into lines as an editor numbers them."""
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read(content: str, *, today: date, date_order: str | None = None) -> Attendees:
    """Read a list; of two lines for one person the first one counts.

    Raises InvalidInput for a table whose first line names no column that is known.
    """
    table = _table(content)
    if table is None:
        _refuse_unknown_columns(content)
    found = _rows(table) if table else _lines(content, today, date_order)
    people: dict[tuple[str, str], Attendee] = {}
    unread = []
    for one in found:
        if isinstance(one, Unread):
            unread.append(one)
        else:
            key = (text.fold(one.name), text.fold(one.organisation or ""))
            people.setdefault(key, one)
    return Attendees(tuple(people.values()), tuple(unread))


# A line each

_BULLET = re.compile(r"\s*(?:[-*•]\s+|\d{1,4}[.)]\s+)?")
_NO_NAME = "it has no name"


def _lines(content: str, today: date, date_order: str | None) -> Iterator[Attendee | Unread]:
    for number, raw in enumerate(_split(content), 1):
        typed = raw[_BULLET.match(raw).end() :]  # type: ignore[union-attr]
        if not text.has_visible(typed) or typed.startswith("#"):
            continue
        try:
            read = personline.read(typed, today=today, date_order=date_order)
            one = Attendee(
                number,
                read.name or "",
                read.organisation,
                read.title,
                read.tags,
                _compared((*read.emails, *read.links)),
            )
        except InvalidInput as error:
            yield Unread(number, error.message)
            continue
        if read.rest_of_name_doubt:
            one = _apart(one)
        elif read.note and not one.organisation and ";" not in typed:
            one = _placed(one, read.note.split(","))
        yield one if one.name else Unread(number, _NO_NAME)


def _apart(one: Attendee) -> Attendee:
    """Take a name apart that holds commas: "Ana Ruiz, data lead, Zalando", "Ruiz, Ana"."""
    first, *rest = (part.strip() for part in one.name.split(","))
    if " " not in first and len(rest) == 1 and " " not in rest[0]:
        return replace(one, name=f"{rest[0]} {first}")
    return _placed(replace(one, name=first), rest)


def _placed(one: Attendee, rest: Sequence[str]) -> Attendee:
    """Take what follows a name for titles, and the last of it for the organisation."""
    *titles, last = (part.strip() for part in rest)
    if one.organisation:
        titles, last = [*titles, last], one.organisation
    return replace(one, title=", ".join(titles) or one.title, organisation=last or None)


# A table

_DELIMITERS = "\t;,"
_LONGEST_HEAD = 10_000


class _Table(NamedTuple):
    """The lines below a header, and where each column stands."""

    lines: Sequence[str]
    first: int
    """The number of the first of the lines."""
    delimiter: str
    columns: Mapping[str, int]


def _table(content: str) -> _Table | None:
    """Take a text for a table if its first line names the columns that make a name."""
    lines = _split(content)
    start = next((i for i, raw in enumerate(lines) if raw.strip()), None)
    if start is None:
        return None
    for delimiter in _DELIMITERS:
        head = next(csv.reader([lines[start][:_LONGEST_HEAD]], delimiter=delimiter), [])
        columns = _columns(head)
        if "name" in columns or {"first name", "last name"} <= columns.keys():
            return _Table(lines[start + 1 :], start + 2, delimiter, columns)
    return None


_OF_A_LINE = re.compile(r"[@#+:]")
"""What stands in lines about people, and not in the first lines of a table."""


def _refuse_unknown_columns(content: str) -> None:
    """Refuse a table that would be read as people: its cells would be lost without a word."""
    first = [raw for raw in _split(content[:_LONGEST_HEAD]) if raw.strip()][:3]
    for delimiter in "\t;":
        counts = {raw.count(delimiter) for raw in first}
        is_even = len(first) > 1 and len(counts) == 1 and counts.pop() > 0
        if is_even and not any(map(_OF_A_LINE.search, first)):
            head = delimiter.join(("name", "company", "title"))
            raise InvalidInput(
                f'"{text.one_line(first[0])}" names no column that is known. '
                f"A table begins with a line such as:",
                f"  {head}",
            )


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Return where each column stands; of two of one meaning the first counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        word = re.sub(r"[\s_]+", " ", text.fold_accents(cell)).strip(" :*")
        if word in CERTAIN:
            found.setdefault(CERTAIN[word], place)
    return found


def _rows(table: _Table) -> Iterator[Attendee | Unread]:
    at = 0
    while at < len(table.lines):
        number = table.first + at
        cells, used = _cells(table, at)
        if sum(map(len, cells)) > text.LONGEST_LINE:
            yield Unread(number, "it is too long")
        elif any(cell.strip() for cell in cells):
            yield _row(number, table.columns, cells)
        at += used


def _cells(table: _Table, at: int) -> tuple[Sequence[str], int]:
    """Return the cells of the row that begins there, and how many lines it takes."""
    height = _height(table.lines, at)
    raw = [f"{line}\n" for line in table.lines[at : at + height]]
    if sum(map(len, raw)) > text.LONGEST_NOTE:
        return [table.lines[at]], 1
    reader = csv.reader(
        raw or [table.lines[at].replace('"', "")[: text.LONGEST_NOTE]], delimiter=table.delimiter
    )
    return next(reader, []), reader.line_num


_MOST_LINES = 20
"""Lines that one row of a table may take, by breaks inside its quotes."""


def _height(lines: Sequence[str], at: int) -> int:
    """Return how many lines a row takes, by its quotes; 0 where one is never closed."""
    quotes = 0
    for count, raw in enumerate(lines[at : at + _MOST_LINES], 1):
        quotes += raw.count('"')
        if quotes % 2 == 0:
            return count
    return 0


def _row(number: int, columns: Mapping[str, int], cells: Sequence[str]) -> Attendee | Unread:
    def cell(column: str) -> str:
        place = columns.get(column, len(cells))
        return text.one_line(cells[place]) if place < len(cells) else ""

    name = cell("name") or f"{cell('first name')} {cell('last name')}".strip()
    if not text.has_visible(name):
        return Unread(number, _NO_NAME)
    title = cell("title")
    tags = {text.fold(tag).lstrip("#") for tag in re.split(r"[,; ]+", cell("tags"))}
    found = Attendee(
        number,
        name,
        cell("organisation") or None,
        title or None,
        tuple(sorted((tags | ({text.fold(title)} & set(KINDS))) - {""})),
        _compared([looks.mail(cell("email")) or "", cell("link")]),
    )
    return replace(found, name=turned(found.name))


def _compared(addresses: Iterable[str]) -> tuple[str, ...]:
    """Fold addresses; the bare word "linkedin" is none."""
    return tuple(text.fold(one) for one in addresses if one and one != looks.LINKEDIN)
