"""The way back: which change an undo takes back, and whether it may.

An undo is a change of its own, so it can be redone. One that would overwrite something newer is
refused, and the field is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from weakties.domain.views import View
from weakties.errors import InvalidInput, NotFound, WeaktiesError

Image = Mapping[str, Any]


class Change(NamedTuple):
    """What one command wrote."""

    id: int
    at: str
    """The instant, ISO 8601 in UTC."""
    command: str
    summary: str
    kind: str
    """`do`, `undo` or `redo`."""
    target_id: int | None
    undone_by_id: int | None


class RowImage(NamedTuple):
    """One row a change touched, before and after."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


def newest_to_undo(changes: Sequence[Change]) -> Change:
    """Return the newest command not yet taken back, of changes newest first.

    Raises InvalidInput when there is none.
    """
    for change in changes:
        if change.kind == "do" and change.undone_by_id is None:
            return change
    raise InvalidInput("There is nothing to undo.", "  weakties history")


def newest_to_redo(changes: Sequence[Change]) -> Change:
    """Return the undo to take back: the newest one, if nothing new was written since.

    Raises InvalidInput when there is none.
    """
    for change in changes:
        if change.kind == "undo" and change.undone_by_id is None:
            return change
        if change.kind == "do":
            break
    raise InvalidInput("There is nothing to redo.", "  weakties history")


def chosen(changes: Sequence[Change], number: int) -> Change:
    """Return the change of that number. Raises NotFound, or InvalidInput when it is undone."""
    found = next((c for c in changes if c.id == number), None)
    if found is None:
        raise NotFound(f"There is no change {number}.", "  weakties history")
    if found.kind != "do":
        raise InvalidInput(
            f"Change {number} is itself an {found.kind}; undo what it is about:",
            f"  weakties {'redo' if found.kind == 'undo' else 'undo'}",
        )
    if found.undone_by_id is not None:
        raise InvalidInput(f"Change {number} is taken back already.", "  weakties redo")
    return found


def refuse_newer(image: RowImage, current: Image | None, what: str) -> None:
    """Refuse to overwrite what was written after a change. Raises WeaktiesError, naming the field.

    `what` is the change in words; `current` is the row as it stands.
    """
    if current == image.after:
        return
    if current is None or image.after is None:
        raise WeaktiesError(
            f"{what} cannot be taken back: {_noun(image)} was "
            f"{'removed' if current is None else 'written again'} since.",
            "  weakties history",
        )
    fields = _fields_that_differ(current, image.after)
    if not fields:
        return
    raise WeaktiesError(
        f"{what} cannot be taken back: {_noun(image)} was changed since ({', '.join(fields)}).",
        "  weakties history",
    )


def _fields_that_differ(current: Image, after: Image) -> list[str]:
    """Compare a row with an image of it; a column made since the image counts as empty there."""
    return [
        name
        for name, value in current.items()
        if (after[name] != value if name in after else value)
    ]


def _noun(image: RowImage) -> str:
    """Name a row for a person: by its name where it has one."""
    row = image.after or image.before or {}
    name = row.get("name") or row.get("title") or row.get("tag") or row.get("organisation")
    return f"the {_spoken(image.table)} {name or image.row_id}"


def _spoken(table: str) -> str:
    """Name a table for a person."""
    return {"followup": "follow-up", "goal_revision": "goal"}.get(table, table)


def refuse_orphans(orphans: Sequence[str], what: str) -> None:
    """Refuse to leave rows that refer to one that would be gone. Raises WeaktiesError."""
    if orphans:
        raise WeaktiesError(
            f"{what} cannot be taken back: {orphans[0]} was written since and depends on it.",
            "  weakties history",
        )


def refuse_twice(table: str, fields: str, what: str) -> None:
    """Refuse to write a row where another one took its place. Raises WeaktiesError.

    `fields` are what only one row may have; there is nothing to refuse without a table.
    """
    if table:
        raise WeaktiesError(
            f"{what} cannot be taken back: another {_spoken(table)} was written since "
            f"that has the same {fields}.",
            "  weakties history",
        )


@dataclass(frozen=True)
class HistoryRow:
    """A change in the public contract."""

    id: int
    at: str
    command: str
    summary: str
    undone: bool


@dataclass(frozen=True)
class History(View):
    """What was written, the newest first."""

    changes: tuple[HistoryRow, ...]
    hidden: bool
    """Whether there are older ones."""
    columns: ClassVar[tuple[str, ...]] = ("id", "at", "command", "summary", "undone")

    @property
    def data(self) -> Any:
        """Return one object a change."""
        return self.changes

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a change."""
        return [tuple(vars(c).values()) for c in self.changes]

    def ids(self) -> Iterable[str | int]:
        """Return the numbers of the changes."""
        return [c.id for c in self.changes]


def history(changes: Sequence[Change], hidden: bool = False) -> History:
    """List changes; a `do` that was taken back says so."""
    return History(
        tuple(
            HistoryRow(c.id, c.at, c.command, c.summary, c.undone_by_id is not None)
            for c in changes
        ),
        hidden,
    )
