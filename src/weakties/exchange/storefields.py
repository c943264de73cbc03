"""One record of a store's document: each field read as what it is, or told with its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any, get_type_hints

from weakties.domain import channels, outcomes, steps, text
from weakties.domain import events as gatherings
from weakties.domain.document import KINDS, PREFIXES, REFERENCES, Kind
from weakties.domain.records import (
    Event,
    FollowUp,
    Goal,
    GoalRevision,
    Interaction,
    Outcome,
    Reach,
)
from weakties.errors import InvalidInput

_LARGEST = 2**63 - 1
_MOST = 999_999_999
"""The largest number that is no id; so many days can still be reckoned with."""
_YEARS = range(1800, 2200)
"""No day that can be typed lies outside, nor one reckoned from it."""
_SHOWN = 40
_UNCLEAN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNCLEAN_BUT_BREAKS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_SEVERAL_LINES = ("note", "enjoyed", "if_then", "said")
"""Texts that may have more than one line."""
_METRICS = (
    "events",
    "people",
    "conversations",
    "followups",
    "second-contacts",
    "organisations",
    "introductions",
    "outcomes",
    "thanks",
    "promises",
)
_ONE_OF: Mapping[tuple[Kind, str], tuple[str, ...]] = {
    (Reach, "medium"): ("email", "phone", "link"),
    (Event, "kind"): gatherings.KINDS,
    (Event, "state"): ("planned", "attended", "missed"),
    (Interaction, "channel"): channels.CHANNELS,
    (Interaction, "direction"): ("both", "sent", "received"),
    (FollowUp, "step"): steps.STEPS,
    (FollowUp, "state"): ("open", "done", "skipped"),
    (Outcome, "kind"): tuple(outcomes.KINDS),
    **{(kind, "metric"): _METRICS for kind in (Goal, GoalRevision)},
    **{
        (kind, "every"): ("week", "month", "quarter", "half-year", "year")
        for kind in (Goal, GoalRevision)
    },
}
"""Fields that hold one word of a few."""


@dataclass(frozen=True)
class Place:
    """Where in the document something stands."""

    name: str
    """The list."""
    of: str = ""
    """The record that the list stands in: `number 3 of "people"`."""
    number: int = 0

    def inside(self, name: str) -> "Place":
        """Return the place of a list in the record here."""
        return Place(name, str(self))

    def numbered(self, number: int) -> "Place":
        """Return the place of a record in the list here."""
        return Place(self.name, self.of, number)

    def __str__(self) -> str:
        here = f'number {self.number} of "{self.name}"' if self.number else f'"{self.name}"'
        return f"{here} in {self.of}" if self.of else here

    def wrong(self, what: str, *next_steps: str) -> InvalidInput:
        """Return the error for what stands here."""
        told = str(self)
        return InvalidInput(f"The document cannot be read: {told} {what}.", *next_steps)


def record(kind: Kind, row: Mapping[str, Any], place: Place) -> Any:
    """Make a record of a row. Raises InvalidInput for a field that is missing or wrong."""
    values = {}
    for name, expected, read in _READERS[kind]:
        if name not in row:
            if expected is MISSING:
                raise place.wrong(f'has no "{name}"')
            values[name] = expected
            continue
        try:
            values[name] = read(row[name])
        except InvalidInput as error:
            raise place.wrong(f'has a "{name}" that is too long: {error.message}') from None
        except (TypeError, ValueError):
            raise place.wrong(f'has a "{name}" that cannot be: {_shown(row[name])}') from None
    return kind(**values)


def _shown(value: Any) -> str:
    told = text.one_line(str(value)[: _SHOWN + 1])
    return f'"{told[:_SHOWN]}…"' if len(told) > _SHOWN else f'"{told}"'


Read = Callable[[Any], Any]


def _hints(kind: Kind) -> list[Any]:
    hints = get_type_hints(kind)
    return [hints[f.name] for f in fields(kind)]


def _reader(kind: Kind, name: str, hint: Any) -> Read:
    is_optional = hint not in (int, str, bool, date)
    bare = next(t for t in (bool, int, date, str) if hint in (t, t | None))
    read = _of(kind, name, bare)
    return (lambda value: None if value is None else read(value)) if is_optional else read


def _of(kind: Kind, name: str, bare: type) -> Read:
    meant = kind if name == "id" else REFERENCES.get(name)
    if meant is not None:
        prefix = PREFIXES.get(meant, "")
        return (lambda value: _typed_id(value, prefix)) if prefix else _id
    if known := _ONE_OF.get((kind, name)):
        return lambda value: _one_of(value, known)
    if name == "slug":
        return _slug
    if bare is str:
        return _several_lines if name in _SEVERAL_LINES else _one_line
    return {bool: _yes_or_no, int: _whole, date: _day}[bare]


def _id(value: Any) -> int:
    if type(value) is not int or not 0 < value <= _LARGEST:
        raise ValueError
    return value


def _typed_id(value: Any, prefix: str) -> int:
    if type(value) is int:  # a part has its owner's number, not its spelling
        return _id(value)
    if not _text(value).startswith(prefix) or not _NUMBER.fullmatch(value, 1):
        raise ValueError
    return int(value[1:])


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError
    return str(value)


def _slug(value: Any) -> str:
    if not _SLUG.fullmatch(value):
        raise ValueError
    return str(value)


def _one_line(value: Any) -> str:
    """Read a text as it was, so that nothing is lost; only what no store may hold is cleaned."""
    is_clean = len(_text(value)) <= text.LONGEST_LINE and not _UNCLEAN.search(value)
    return str(value) if is_clean else text.one_line(value)


def _several_lines(value: Any) -> str:
    is_clean = len(_text(value)) <= text.LONGEST_NOTE and not _UNCLEAN_BUT_BREAKS.search(value)
    return str(value) if is_clean else text.several_lines(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _MOST:
        raise ValueError
    return value


def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value or day.year not in _YEARS:
        raise ValueError
    return day


_READERS: Mapping[Kind, tuple[tuple[str, Any, Read], ...]] = {
    kind: tuple(
        (f.name, f.default, _reader(kind, f.name, hint))
        for f, hint in zip(fields(kind), _hints(kind), strict=True)
    )
    for kind in KINDS
}
"""Each field's name, what it is where it is missing, and what reads it."""
