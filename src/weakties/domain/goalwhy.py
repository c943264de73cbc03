"""Why a goal stands where it does: the rows that counted, and those that nearly did.

A near miss says in words what kept it from counting, and names the command that would mend it
where there is one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import Any, ClassVar, NamedTuple

from weakties.domain import daywords, goalphrases
from weakties.domain.records import Goal
from weakties.domain.views import View


class Row(NamedTuple):
    """Something that counts for a goal, or nearly does."""

    kind: str
    """`event`, `person`, `followup`, `organisation`, `introduction` or `outcome`."""
    id: str | int | None
    """As it can be typed back; an organisation has none."""
    label: str
    on: date
    """The day it counts on."""
    where: str = ""
    """At what event, or how."""
    organisation: str | None = None
    """Where the person was on the day."""
    slug: str | None = None
    """How the person can be spelled."""
    event: str | None = None
    """The event's id."""
    event_kind: str | None = None
    is_online: bool | None = None
    met_on: date | None = None
    """For a person: the day of the meeting that counts."""


@dataclass(frozen=True)
class Counted:
    """A row that counted, in the public contract."""

    kind: str
    id: str | int | None
    label: str
    on: date


@dataclass(frozen=True)
class NearMiss:
    """A row that nearly counted, in the public contract."""

    kind: str
    id: str | int | None
    label: str
    reason: str


class Told(NamedTuple):
    """A line of the screen: what it is about, what is said of it, and what would mend it."""

    row: Row
    words: str
    command: str = ""

    @property
    def reason(self) -> str:
        """The words, and the command after them."""
        return f"{self.words}: {self.command}" if self.command else self.words


@dataclass(frozen=True)
class Why(View):
    """The rows behind a goal's number."""

    goal: int
    heading: str
    """The goal's title."""
    what: str
    """What is counted for it."""
    lines: tuple[Told, ...]
    """What counted."""
    near: tuple[Told, ...]
    columns: ClassVar[tuple[str, ...]] = ("counted", "kind", "id", "label", "on", "reason")

    @property
    def data(self) -> Any:
        """Return `{counted, near_misses}`."""
        return {
            "counted": [Counted(*told.row[:4]) for told in self.lines],
            "near_misses": [NearMiss(*told.row[:3], told.reason) for told in self.near],
        }

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a line, what counted first."""
        for told in self.lines:
            yield (True, *told.row[:4], None)
        for told in self.near:
            yield (False, *told.row[:4], told.reason)

    def ids(self) -> Iterable[str | int]:
        """Return the ids of what counted."""
        return [told.row.id for told in self.lines if told.row.id is not None]


Address = Callable[[Row], str]
"""Gives what finds the person of a row."""


def why(
    goal: Goal,
    counted: Sequence[Row],
    near: Mapping[str, Sequence[Row]],
    *,
    today: date,
    address: Address,
    failed: Sequence[tuple[Row, str]] = (),
) -> Why:
    """Explain a goal: `near` holds the rows that nearly counted, by what kept them out.

    `failed` are those that a share was judged by and that do not count, each with the reason.

    Causes with few rows come first, so that none is drowned by another.
    """
    seen = {_key(row, goal) for row in counted}
    misses = [Told(row, words) for row, words in failed]
    for cause, rows in sorted(near.items(), key=lambda found: len(found[1])):
        for row in reversed(rows):
            if _key(row, goal) not in seen:
                seen.add(_key(row, goal))
                misses.append(_miss(cause, row, goal, today, address))
    return Why(
        goal.id,
        goal.title,
        goalphrases.counted_for(goal),
        tuple(Told(row, _place(row, goal, today)) for row in counted),
        tuple(misses),
    )


def _key(row: Row, goal: Goal) -> tuple[object, ...]:
    """Tell rows apart: by what they are about, and conversations by their day as well."""
    return row.id or row.label, row.on if goal.metric == "conversations" else None


def _place(row: Row, goal: Goal, today: date) -> str:
    """Say where and when a row counted: "HR Tech Europe, 18 Nov"."""
    on = _day(row.on, today)
    if goal.metric == "second-contacts" and row.met_on:
        return f"{row.where}, {_day(row.met_on, today)}; again {on}"
    return f"{row.where}, {on}" if row.where else on


def _day(day: date, today: date) -> str:
    return daywords.bare(day) if day.year == today.year else f"{daywords.bare(day)} {day.year}"


# Why it did not count


def _miss(cause: str, row: Row, goal: Goal, today: date, address: Address) -> Told:
    """Say what kept a row from counting."""
    match cause:
        case "before" | "after":
            return Told(row, f"{_ON[goal.metric]} {_day(row.on, today)}, {cause} the period")
        case "earlier":
            return Told(row, f"first met in {_month_or_year(row.met_on or row.on, goal)}")
        case "planned":
            return Told(row, "planned", f"weakties log {row.event}")
        case "ahead":
            return Told(row, f"planned for {daywords.short(row.on)}")
        case "tag":
            return _no_tag(row, goal, address)
        case "organisation":
            return _other_organisation(row, goal, address)
        case "kind":
            return _other_kind(row, goal)
        case "online":
            return _other_way(row, goal)
    return Told(row, _PLAINLY[cause])


_PLAINLY = {
    "missed": "not attended",
    "once": "not talked to again yet",
    "known": "someone there was met before",
}
_ON = {
    "events": "on",
    "people": "first met on",
    "conversations": "on",
    "followups": "done on",
    "second-contacts": "talked to again on",
    "organisations": "first met there on",
    "introductions": "made on",
    "outcomes": "on",
}


def _month_or_year(day: date, goal: Goal) -> str:
    return daywords.month_year(day) if day.year == goal.first_on.year else str(day.year)


def _no_tag(row: Row, goal: Goal, address: Address) -> Told:
    if row.kind == "event":
        return Told(row, f"no one tagged {goal.tag} met there", f"weakties event {row.event}")
    if row.kind == "organisation":
        return Told(row, f"no one tagged {goal.tag} met there")
    if row.kind == "introduction":
        return Told(row, f"neither is tagged {goal.tag}")
    mend = f"weakties edit {address(row)} {quote(f'+{goal.tag}')}"
    return Told(row, f"no tag {goal.tag}", mend)


def _other_organisation(row: Row, goal: Goal, address: Address) -> Told:
    if row.kind == "event":
        words = f"no one from {goal.organisation} met there"
        return Told(row, words, f"weakties event {row.event}")
    if row.kind == "introduction":
        return Told(row, f"neither was at {goal.organisation} then")
    if row.organisation:
        return Told(row, f"not at {goal.organisation} then")
    mend = f"weakties edit {address(row)} @ {quote(str(goal.organisation))}"
    return Told(row, "no organisation known", mend)


def _other_kind(row: Row, goal: Goal) -> Told:
    if row.kind == "outcome":
        return Told(row, goalphrases.an_outcome(row.where))
    met = "" if row.kind == "event" else "met at "
    if row.event is None:
        return Told(row, f"not met at {_a(goal.kind)}")
    mend = f"weakties edit {row.event} --kind {goal.kind}"
    return Told(row, f"{met}{_a(row.event_kind)}", mend)


def _a(kind: str | None) -> str:
    return "an event of another kind" if kind in (None, "other") else f"a {kind}"


def _other_way(row: Row, goal: Goal) -> Told:
    words, flag = ("in person", "--online") if goal.is_online else ("online", "--in-person")
    return Told(row, words, f"weakties edit {row.event} {flag}" if row.event else "")
