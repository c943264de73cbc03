"""Which column of a table holds what: by its name, or because the user said so."""

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from weakties.domain import looks, text
from weakties.domain.columns import FIELDS, SITE, field_named, field_of
from weakties.errors import InvalidInput
from weakties.exchange.tables import Table, folded

_NAMED = 4
"""Columns that advice names."""
_LISTED = 30
"""Columns that an error names."""
_SHOWN = 40
_SURNAMED = frozenset({"first name", "last name"})


@dataclass(frozen=True)
class Columns:
    """What the columns of one table hold."""

    fields: Mapping[str, str]
    """By folded name, in their order; "" is left out."""
    said: Mapping[str, str]
    """What the user said of some of them."""
    shown: Mapping[str, str]
    """Their names as they are written."""

    def of(self, field: str) -> Sequence[str]:
        """Return the columns that hold a field, those the user named first."""
        return self._by_field.get(field, ())

    @cached_property
    def _by_field(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for column in sorted(self.fields, key=lambda column: column not in self.said):
            found.setdefault(self.fields[column], []).append(column)
        return found

    def told(self) -> Mapping[str, str]:
        """Return what each column was taken for, by its name as it is written."""
        return {self.shown[c]: "" if f == "ignore" else f for c, f in self.fields.items() if c}

    def without(self, known: Collection[str]) -> "Columns":
        """Return the columns that are not among those."""
        return replace(self, fields={c: f for c, f in self.fields.items() if c not in known})

    def label(self, column: str) -> str:
        """Return what is written before a cell in the note; nothing for a column of notes."""
        return "" if field_of(column) == "note" else f"{self.shown[column]}: "

    def advice(self) -> tuple[str, ...]:
        """Say which columns are left out, and how to keep one."""
        left = [self.shown[name] for name, held in self.fields.items() if name and not held]
        if not left:
            return ()
        some = [_clipped(name) for name in left[:_NAMED]]
        more = [f"{len(left) - _NAMED:,} more"] if len(left) > _NAMED else []
        kept = shlex.quote(f"{left[0]}=note")
        return (f"Left out: {', '.join([*some, *more])}; to keep one: --map {kept}",)


def columns_from(words: Sequence[str]) -> Mapping[str, str]:
    """Read `Column=field` words; of two for one column the last one counts. Raises InvalidInput."""
    found = {}
    for word in words:
        column, equals, typed = word.rpartition("=")
        name = folded(column)
        if not equals or not name:
            raise InvalidInput(
                f'"{text.one_line(word[:200])}" does not say what a column holds.',
                "  weakties import FILE --map 'COLUMN=FIELD'",
                _fields(),
            )
        field = field_named(text.one_line(typed[:200]))
        if field is None:
            raise InvalidInput(f'"{text.one_line(typed[:200])}" is no field.', _fields())
        found[name] = field
    return found


def _fields() -> str:
    return f"Fields are: {', '.join(FIELDS)}."


def is_header(cells: Sequence[str], said: Mapping[str, str]) -> bool:
    """Tell whether these cells, folded, name the columns of a list of people."""
    fields = {cell: said.get(cell) or field_of(cell) for cell in cells if cell}
    named = {field for field in fields.values() if field and field != "ignore"}
    has_name = "name" in named or named >= _SURNAMED or ("email" in named and named & _SURNAMED)
    if not has_name or any(looks.mail(cell) or cell.isdigit() for cell in fields):
        return False
    # A guest, a contact, a visitor: that may as well be what stands in a cell.
    is_certain = any(field and (cell in said or "name" in cell) for cell, field in fields.items())
    return len(named) > 1 or is_certain


def of(table: Table, said: Mapping[str, str], known: Mapping[str, str] | None = None) -> Columns:
    """Assign the columns of a table; `known` are those that its kind always has.

    Raises InvalidInput for a column the user named that is not there.
    """
    _refuse_missing(table, said)
    fields = {
        column: said.get(column) or (known or {}).get(column) or field_of(column) or ""
        for column in table.columns
    }
    return Columns(_sited(fields), said, _shown(table))


def _sited(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Take a web site for the person's where no company and no profile stands beside it."""
    site = "" if {"organisation", "link"} & set(fields.values()) else "link"
    return {column: site if field == SITE else field for column, field in fields.items()}


def _shown(table: Table) -> Mapping[str, str]:
    """Return the columns' names as they are written; of two alike the second is numbered."""
    shown = {}
    for column, written in zip(table.columns, table.header, strict=True):
        is_second = column != folded(written)
        shown[column] = f"{written} {column.rpartition(' ')[2]}" if is_second else written
    return shown


def _refuse_missing(table: Table, said: Mapping[str, str]) -> None:
    missing = [column for column in said if column not in table.columns]
    if missing:
        raise InvalidInput(
            f'There is no column "{missing[0]}".', f"There are: {listed(table.header)}."
        )


def listed(names: Collection[str]) -> str:
    """List columns, each shortened, not more than an eye takes in."""
    named = [_clipped(name) for name in names if name]
    more = [f"and {len(named) - _LISTED:,} more"] if len(named) > _LISTED else []
    return ", ".join([*named[:_LISTED], *more])


def _clipped(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
