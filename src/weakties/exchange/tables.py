"""Tables of separated values, read the way they come: the header is found by its cells.

A row that cannot be read is told by its line and left out; the rows after it are read.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weakties.domain import text
from weakties.domain.incoming import Asked, Found, Skipped

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
"""Characters; a longer cell is left out with its row."""
MOST_COLUMNS = 2_000
_MOST_LINES = 2_000
"""Lines that one row may take, by breaks inside its quotes."""
_HEADER_WITHIN = 30
"""Rows among which the header is looked for: LinkedIn writes a note before it."""
_LONGEST_NAME = 1_000
"""Characters by which the name of a column is known; a row before the header may have more."""
_SHOWN = 40


@dataclass(frozen=True)
class Row:
    """One row below the header."""

    line: int
    """The line of the file in which it begins, counted from 1."""
    cells: Mapping[str, str]
    """Cells that are not empty, stripped, by the folded name of their column."""
    extra: tuple[str, ...] = ()
    """Cells beyond the header."""

    @property
    def where(self) -> str:
        """Name the row."""
        return f"line {self.line}"

    def get(self, *columns: str) -> str:
        """Return the first cell that is not empty of these columns (folded names), or ""."""
        return next((self.cells[c] for c in columns if c in self.cells), "")


@dataclass(frozen=True)
class Table:
    """A header and the rows below it."""

    header: tuple[str, ...]
    """The names of the columns as they are written, stripped."""
    columns: tuple[str, ...]
    """The same, as they are compared; the second of two of one name ends in ` (2)`."""
    rows: Iterator[Row | Skipped]
    preamble: tuple[str, ...] = field(default=())
    """What stands before the header, a row each."""


@dataclass(frozen=True)
class Format:
    """One kind of table that is known."""

    is_header: Callable[[Sequence[str]], bool]
    """Whether these cells, folded, are its header."""
    read: Callable[[Table, Asked], Found]


def folded(name: str) -> str:
    """Return the name of a column as it is compared: case, accents, spaces and `_` aside."""
    bare = text.fold_accents(text.one_line(name[:_LONGEST_NAME]))
    return re.sub(r"[\s_]+", " ", bare).strip(" :*\"'")


def read(content: str, is_header: Callable[[Sequence[str]], bool]) -> Table | None:
    """Find the header, which is told by its folded cells, and give the rows below it.

    Of several delimiters the first one whose header is known counts. None where there is none.
    """
    for delimiter in DELIMITERS:
        before: list[str] = []
        records = _records(content, delimiter)
        for _, record in zip(range(_HEADER_WITHIN), records, strict=False):
            if isinstance(record, Skipped):
                continue
            _, cells = record
            compared = tuple(folded(cell) for cell in cells[:MOST_COLUMNS])
            if is_header(compared):
                header = tuple(text.one_line(cell[:_LONGEST_NAME]) for cell in cells[:MOST_COLUMNS])
                columns = _told_apart(compared)
                return Table(header, columns, _rows(records, columns), tuple(before))
            before.append(delimiter.join(cells))
    return None


def _told_apart(columns: Sequence[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    told = []
    for name in columns:
        counts[name] = counts.get(name, 0) + 1
        told.append(name if counts[name] == 1 else f"{name} ({counts[name]})")
    return tuple(told)


def _rows(
    records: Iterator[tuple[int, list[str]] | Skipped], columns: Sequence[str]
) -> Iterator[Row | Skipped]:
    for record in records:
        if isinstance(record, Skipped):
            yield record
            continue
        line, cells = record
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            named = {
                name: cell for name, cell in zip(columns, stripped, strict=False) if name and cell
            }
            yield Row(line, named, tuple(filter(None, stripped[len(columns) :])))


def _records(content: str, delimiter: str) -> Iterator[tuple[int, list[str]] | Skipped]:
    """Give each row with the line it begins in."""
    csv.field_size_limit(LONGEST_CELL * 2)  # longer ones are told here, with their line
    lines = _lines(content)
    for first, stretch, is_closed in _stretches(lines):
        if not is_closed:
            what = text.one_line(stretch[0][:_SHOWN])
            yield Skipped(f"line {first}", "a quote is never closed", what)
            continue
        if any(len(line) > LONGEST_CELL for line in stretch) or (
            sum(map(len, stretch)) > LONGEST_CELL * 4
        ):
            what = text.one_line(stretch[0][:_SHOWN])
            yield Skipped(f"line {first}", "it is too long", what)
            continue
        reader = csv.reader(stretch, delimiter=delimiter)
        line = first
        for cells in reader:
            yield line, cells
            line = first + reader.line_num


def _lines(content: str) -> Iterator[str]:
    """Split into lines that keep their ends: CR LF, LF or CR, whatever is mixed."""
    start = 0
    for match in re.finditer(r"\r\n|\r|\n", content):
        yield content[start : match.start()] + "\n"
        start = match.end()
    if start < len(content):
        yield content[start:]


def _stretches(lines: Iterator[str]) -> Iterator[tuple[int, list[str], bool]]:
    """Gather lines until their quotes are even; where they never are, the first line is alone.

    Gives the number of the first line, the lines, and whether the quotes are closed.
    """
    waiting: deque[str] = deque()
    number = 1
    while True:
        stretch: list[str] = []
        quotes = 0
        while len(stretch) < _MOST_LINES:
            line = waiting.popleft() if waiting else next(lines, None)
            if line is None:
                break
            stretch.append(line)
            quotes += line.count('"')
            if quotes % 2 == 0:
                break
        if not stretch:
            return
        if quotes % 2 == 0:
            yield number, stretch, True
            number += len(stretch)
        else:
            yield number, stretch[:1], False
            waiting.extendleft(reversed(stretch[1:]))
            number += 1
