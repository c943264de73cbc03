"""People in the rows of a table whose columns are assigned."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from weakties.domain import looks, text
from weakties.domain.columns import turned
from weakties.domain.incoming import Asked, Incoming, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import linkedindays, linkedinpeople
from weakties.exchange.mapping import Columns
from weakties.exchange.noted import TOO_LONG
from weakties.exchange.tables import Row, Table

_SEVERAL = re.compile(r"\s*(?:[;,|\n]|:::)\s*")
_MARKS = " '\u00a0\u200e\u200f\u202a\u202c\ufeff"
"""What spreadsheets and phones leave around a number or an address."""
_FILLERS = "n/a,#n/a,na,none,null,nil,nan,undefined,k.a.,not provided,not specified,keine angabe"
_NOTHING = frozenset(_FILLERS.split(","))
_MOST = 50
"""Addresses that one cell may hold."""
NO_NAME = "it has no name"
_TOO_WIDE = "it has more cells than there are columns"
_SHOWN = 40
_FOUND_BY = ("name", "first name", "last name", "email", "organisation")


def people(
    table: Table,
    columns: Columns,
    asked: Asked,
    expected: Callable[[Row], str] = lambda _: "",
    was_there: Callable[[Row], bool | None] = lambda _: None,
) -> Iterator[Incoming]:
    """Read the people of a table, row by row; `expected` says why one is left out as it should."""
    for row in table.rows:
        if isinstance(row, Skipped):
            yield row
        elif row.extra:
            yield Skipped(row.where, _TOO_WIDE, _shown(row, columns))
        elif why := expected(row):
            yield Skipped(row.where, why, _shown(row, columns), is_expected=True)
        else:
            try:
                yield from _Reading(row, columns, asked).items(was_there(row))
            except InvalidInput:  # what `domain.text` refuses
                yield Skipped(row.where, TOO_LONG, _shown(row, columns))


def _shown(row: Row, columns: Columns) -> str:
    """Return what a row can be found by: who is in it, else how it begins."""
    known = [row.get(column) for field in _FOUND_BY for column in columns.of(field)]
    cells = [cell for cell in known if cell] or list(row.cells.values())
    return text.one_line(" ".join(cell[:_SHOWN] for cell in cells[:3]))[:_SHOWN]


@dataclass
class _Reading:
    """One row, and what of it found no place but the note."""

    row: Row
    columns: Columns
    asked: Asked
    left: list[str] = field(default_factory=list)

    def items(self, was_there: bool | None) -> Iterator[Incoming]:
        name = self._name()
        if not text.has_visible(name) or looks.mail(name):
            yield Skipped(self.row.where, NO_NAME, _shown(self.row, self.columns))
            return
        met, doubt = self._met()
        yield IncomingPerson(
            where=self.row.where,
            name=name,
            title=self._first("title"),
            organisation=self._first("organisation"),
            emails=self._read("email", looks.mail),
            phones=self._read("phone", _phone),
            links=self._read("link", _link),
            tags=self._read("tags", _tag),
            met_on=met,
            was_there=was_there,
            note=self._note(),
        )
        if doubt:
            yield Skipped(self.row.where, doubt, name)

    def _cells(self, field: str) -> Iterator[tuple[str, str]]:
        for column in self.columns.of(field):
            if cell := self.row.get(column):
                yield column, cell

    def _first(self, field: str) -> str | None:
        lines = (text.one_line(cell) for _, cell in self._cells(field))
        return next((line for line in lines if _says(line)), None)

    def _name(self) -> str:
        """Put a name together; beside a first name alone, `Name` may be the last one."""
        full, first, last = (self._called(f) for f in ("name", "first name", "last name"))
        parts = " ".join(filter(None, (first, last)))
        if first and full and not self.columns.of("last name"):
            known = text.fold(full).replace(",", " ").split()
            is_whole = set(text.fold(first).split()) <= set(known)
            return turned(full) if is_whole else f"{first} {full}"
        return turned(full) or parts

    def _called(self, field: str) -> str:
        """Return a part of a name; someone may well be called Null or Na."""
        lines = (text.one_line(cell) for _, cell in self._cells(field))
        named = (line for line in lines if any(c.isalnum() for c in line))
        return next((line for line in named if text.fold(line) != "n/a"), "")

    def _read(self, field: str, read: Callable[[str], str | None]) -> tuple[str, ...]:
        """Read addresses or tags; what is none goes into the note."""
        found = []
        for column, cell in self._cells(field):
            for part in self._parts(cell, read):
                value = read(part)
                if value:
                    found.append(value)
                elif _says(part):
                    self.left.append(f"{self.columns.shown[column]}: {part}")
        return tuple(dict.fromkeys(found))

    def _parts(self, cell: str, read: Callable[[str], str | None]) -> Sequence[str]:
        whole = text.one_line(cell).strip(_MARKS)
        if read is not _tag and read(whole):
            return [whole]
        parts = [text.one_line(part).strip(_MARKS) for part in _SEVERAL.split(cell, _MOST)]
        return list(filter(None, parts))

    def _met(self) -> tuple[date | None, str]:
        """Return the day someone was met, or why it cannot be told."""
        for _, cell in self._cells("met"):
            day = linkedindays.day(cell, order=self.asked.date_order)
            written = text.one_line(cell[:_SHOWN])
            if day is None and _says(written):
                return None, f'the day they were met cannot be read: "{written}"'
            if day and day > self.asked.today:
                return None, f"the day they were met is still to come: {written}"
            if day:
                return day, ""
        return None, ""

    def _note(self) -> str | None:
        lines = [
            f"{self.columns.label(column)}{text.several_lines(cell)}"
            for column, cell in self._cells("note")
        ]
        return text.several_lines("\n".join([*lines, *self.left])) or None


def _says(cell: str) -> bool:
    """Tell whether a cell says anything: `n/a` and `-` do not."""
    return any(c.isalnum() for c in cell) and text.fold(cell) not in _NOTHING


def _phone(typed: str) -> str | None:
    bare = re.sub(r"^tel:", "", typed, flags=re.IGNORECASE)
    return looks.phone(" ".join(bare.split()))


def _link(typed: str) -> str | None:
    slug = linkedinpeople.slug_of(typed)
    return (linkedinpeople.link_to(slug) if slug else None) or looks.link(typed)


def _tag(typed: str) -> str | None:
    words = typed.lstrip("#").split()
    return looks.tag(f"#{'-'.join(words)}") if words else None
