"""What a command found out or did, ready to be shown: the shape every answer has.

A view's `data` is the public JSON contract: fields may be added, none renamed. Its rows are what a
pipe gets, a tab-separated line each, nothing cut.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, ClassVar

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class View:
    """An answer. Subclasses are frozen dataclasses whose drawing stands in `render`."""

    columns: ClassVar[tuple[str, ...]] = ()
    """The names of the columns a pipe gets; empty when the answer is prose."""
    is_long: ClassVar[bool] = False
    """Whether JSON is laid out a record a line: it may be many thousands."""

    @property
    def data(self) -> Any:
        """Return what `--json` prints under `data`."""
        raise NotImplementedError

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return what a pipe gets, a row each."""
        return ()

    def ids(self) -> Iterable[str | int]:
        """Return what `--ids` prints, a line each."""
        return ()


@dataclass(frozen=True)
class Note(View):
    """One sentence of answer, for a write that has no screen of its own."""

    summary: str
    change: int | None = None
    more: Sequence[str] = ()
    """Further lines, dim: what comes next, commands that can be copied."""
    written: Sequence[str | int] = ()
    extra: tuple[tuple[str, Any], ...] = ()
    """What else `--json` holds."""
    is_one_line: bool = False
    """Whether the further lines follow in the same line."""

    @property
    def data(self) -> Any:
        """Return `{change, summary}` and what was written."""
        return {"change": self.change, "summary": self.summary, **dict(self.extra)}

    def ids(self) -> Iterable[str | int]:
        """Return the ids of what was written."""
        return self.written


def jsonable(value: Any) -> Any:
    """Turn dataclasses, days and tuples into what JSON has."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): jsonable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(v) for v in value]
    return value


def plain(value: Any) -> str:
    """Spell one value of a piped row: empty for nothing, no tab and no line break."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return _CONTROLS.sub("", text.translate({9: " ", 10: " ", 13: " "}))
