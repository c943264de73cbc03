"""Our own tables as CSV: safe in a spreadsheet, and read back as they were.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does every
cell that begins with one: that is what makes it certain which of them are ours.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from weakties.domain import events, looks, text
from weakties.domain.exporttables import COLUMNS, Lines
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingEvent,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange.tables import Format, Row, Table, folded

_PADDING = " \u00a0\ufeff\u200b"
_TRIGGERS = "=+-@\t\r\n＝＋－＠'|%"
_PHONE = re.compile(r"\+\d[\d ().\-/]{3,24}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_BREAKS = re.compile(r"\r\n?")
_MARK = "\ufeff"
_ADVICE = "Contacts, steps and goals travel as JSON: weakties export -o FILE.json"


# Out


def guarded(cell: str) -> str:
    """Spell a cell so that no spreadsheet calculates it; phone numbers and numbers stay."""
    first = cell.lstrip(_PADDING)[:1]
    is_plain = not cell or (first and first not in _TRIGGERS)
    if is_plain or _PHONE.fullmatch(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def unguarded(cell: str) -> str:
    """Return what a cell was before `guarded`; one that was not guarded stays as it is."""
    bare = cell[1:]
    return bare if cell[:1] == "'" and guarded(bare) == cell else cell


def written(
    table: str, rows: Iterable[Sequence[Any]], *, is_raw: bool = False, for_excel: bool = False
) -> str:
    """Write one of our tables; `is_raw` is for programs, which calculate nothing."""
    file = io.StringIO()
    made = csv.writer(file, lineterminator="\r\n" if for_excel else "\n")
    made.writerow(COLUMNS[table])
    for row in rows:
        cells = [_cell(value) for value in row]
        made.writerow(cells if is_raw else [guarded(cell) for cell in cells])
    return (_MARK if for_excel else "") + file.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        told = ("\n" if isinstance(value, Lines) else "; ").join(value)
    else:
        told = str(value)
    return _BREAKS.sub("\n", told)


def is_ours(head: bytes) -> bool:
    """Tell by its beginning whether a file is a table that was written here."""
    first = re.split(r"[\r\n]", head.decode(errors="replace").removeprefix(_MARK), maxsplit=1)[0]
    return tuple(first.split(",")) in COLUMNS.values()


# In


def _people(table: Table, _: Asked) -> Found:
    return Found("people of weakties", _each(table, _person), advice=(_ADVICE,))


def _events(table: Table, _: Asked) -> Found:
    return Found("events of weakties", _each(table, _event), advice=(_ADVICE,))


def _refused(table: Table, _: Asked) -> Found:
    what = "contacts" if "direction" in table.columns else "steps"
    raise InvalidInput(
        f"This is the table of {what} of weakties; it is there to be looked at, not to be read.",
        "What goes from one store to another is the JSON:",
        "  weakties export -o FILE.json",
    )


def _each(table: Table, read: Any) -> Iterator[Incoming]:
    for row in table.rows:
        if isinstance(row, Skipped):
            yield row
            continue
        try:
            yield read(row)
        except InvalidInput as error:
            what = text.one_line(_told(row, "name")[:40])
            yield Skipped(row.where, f"it has a text that is too long: {error.message}", what)


def _told(row: Row, column: str) -> str:
    return unguarded(row.get(folded(column)))


def _person(row: Row) -> Incoming:
    name = text.one_line(_told(row, "name"))
    if not text.has_visible(name):
        return Skipped(row.where, "it has no name", text.one_line(_told(row, "id")))
    lists = {column: _several(row, column) for column in _READ}
    valid = {column: [_READ[column](value) for value in values] for column, values in lists.items()}
    return IncomingPerson(
        where=row.where,
        name=name,
        title=text.one_line(_told(row, "title")) or None,
        organisation=text.one_line(_told(row, "organisation")) or None,
        emails=tuple(filter(None, valid["emails"])),
        phones=tuple(filter(None, valid["phones"])),
        links=tuple(filter(None, valid["links"])),
        tags=tuple(filter(None, valid["tags"])),
        aliases=tuple(
            filter(None, map(text.one_line, re.split(r"[\r\n]+", _told(row, "aliases"))))
        ),
        note=_note(row, lists, valid),
        key=_key(row),
    )


def _note(
    row: Row, lists: Mapping[str, Sequence[str]], valid: Mapping[str, Sequence[str | None]]
) -> str | None:
    """Return the note, and below it what stands in a column and is none of its sort."""
    left = [
        f"{column[:-1]}: {value}"
        for column in lists
        for value, read in zip(lists[column], valid[column], strict=True)
        if read is None
    ]
    return text.several_lines("\n".join([_told(row, "note"), *left])) or None


def _several(row: Row, column: str) -> list[str]:
    return [text.one_line(value) for value in _told(row, column).split("; ") if value.strip()]


def _link(typed: str) -> str | None:
    return typed if typed == looks.LINKEDIN else looks.link(typed)


_READ: Mapping[str, Callable[[str], str | None]] = {
    "emails": looks.mail,
    "phones": looks.phone,
    "links": _link,
    "tags": lambda typed: looks.tag(f"#{typed}"),
}
"""Columns of several values, and what reads one of them."""


def _key(row: Row) -> str | None:
    uid = text.one_line(_told(row, "uid"))
    return f"weakties:{uid}" if uid else None


def _event(row: Row) -> Incoming:
    name = text.one_line(_told(row, "name"))
    first, last = _day(_told(row, "start")), _day(_told(row, "end"))
    if not text.has_visible(name):
        return Skipped(row.where, "it has no name", text.one_line(_told(row, "id")))
    if first is None or (last is not None and last < first):
        return Skipped(row.where, "its days cannot be read", name)
    kind = text.fold(_told(row, "kind"))
    return IncomingEvent(
        where=row.where,
        name=name,
        kind=kind if kind in events.KINDS else "other",
        start_on=first,
        end_on=last or first,
        place=text.one_line(_told(row, "place")) or None,
        is_online=text.fold(_told(row, "online")) == "yes",
        note=text.several_lines(_told(row, "note")) or None,
        key=_key(row),
        is_cancelled=text.fold(_told(row, "state")) == "missed",
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _has(table: str) -> Any:
    """Return what tells a header of ours: all of its columns, in whatever order."""
    wanted = {folded(column) for column in COLUMNS[table]}
    return lambda cells: wanted <= set(cells)


FORMATS: tuple[Format, ...] = (
    Format(_has("people"), _people),
    Format(_has("events"), _events),
    Format(_has("interactions"), _refused),
    Format(_has("followups"), _refused),
)
"""Tables of our own that are known when they come back."""
