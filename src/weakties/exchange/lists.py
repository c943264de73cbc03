"""Lists of people of any program: lead scans, exports of a CRM, a table of one's own."""

import re
import shlex
from collections.abc import Mapping, Sequence
from functools import partial

from weakties.domain import text
from weakties.domain.incoming import Asked, Found
from weakties.errors import InvalidInput
from weakties.exchange import listed, mapping
from weakties.exchange.mapping import columns_from
from weakties.exchange.tables import DELIMITERS, Format, Table, folded

__all__ = ["FORMATS", "columns_from", "formats", "refused"]

KIND = "a list of people"
_LOOKED_AT = 10_000
_SHOWN = 60


def _read(table: Table, asked: Asked) -> Found:
    columns = mapping.of(table, asked.columns)
    if len(table.columns) == 1 and table.preamble:
        raise InvalidInput(f'"{table.header[0]}" is the only column, and text stands before it.')
    items = listed.people(table, columns, asked)
    return Found(KIND, items, columns.told(), columns.advice())


def formats(asked: Asked) -> tuple[Format, ...]:
    """Return the lists that are known when columns are what the user said."""
    return (Format(partial(mapping.is_header, said=asked.columns), _read),)


FORMATS: tuple[Format, ...] = (Format(partial(mapping.is_header, said={}), _read),)
"""Lists whose columns are known by their names; to be tried after every other table."""


def refused(content: str, name: str, asked: Asked) -> InvalidInput:
    """Return the error for a text in which no header was found, with what would make it one."""
    first = [line for line in content[:_LOOKED_AT].splitlines() if line.strip()][:2]
    head = text.one_line(first[0][:_LOOKED_AT]) if first else ""
    cells = _cells(first)
    begins = head if len(head) <= _SHOWN else f"{head[:_SHOWN]}…"
    if len(cells) < 2:
        return InvalidInput(
            f'{name} is of no kind that is known; it begins with "{begins}".',
            "A table needs a line that names its columns: name, email, company.",
        )
    missing = [column for column in asked.columns if column not in map(folded, cells)]
    if missing:
        return InvalidInput(
            f'{name} has no column "{missing[0]}".', f"There are: {mapping.listed(cells)}."
        )
    return InvalidInput(
        f'"{begins}" names no column that holds a name. If one does, say which:',
        f"  weakties import {shlex.quote(name)} --map {shlex.quote(f'{cells[0]}=name')}",
    )


def _cells(first: Sequence[str]) -> Sequence[str]:
    """Take the first line apart as the delimiter does that stands in it most often."""
    if not first:
        return []
    counts: Mapping[str, int] = {mark: first[0].count(mark) for mark in DELIMITERS}
    mark = max(counts, key=lambda one: counts[one])
    parts = [text.one_line(part).strip(" \"'") for part in re.split(re.escape(mark), first[0])]
    return [part for part in parts if part] if counts[mark] else []
