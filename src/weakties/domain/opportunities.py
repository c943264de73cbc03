"""What an event that is planned could bring: the goals it would move, and who is likely there.

What is said of a goal is what is missing, never a chance: whom one meets is open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from weakties.domain import focus
from weakties.domain.events import EventRow
from weakties.domain.goalahead import can_move, is_by_going
from weakties.domain.goalfacts import Progress
from weakties.domain.lookups import EventList
from weakties.domain.people import KINDS
from weakties.domain.records import Event, Focus, Goal

MANY = 3
"""So many new people are plenty for one event."""
MOST_GAPS = 2
"""Goals that a reason names; of the others it says how many they are."""

# What an event could move


class Gap(NamedTuple):
    """A goal that is not reached, and that an event could move."""

    goal: Goal
    missing: int


def gaps(progress: Iterable[Progress], event: Event) -> tuple[Gap, ...]:
    """Return which goals an event could still move, in the order of their numbers."""
    return tuple(
        Gap(goal, goal.target - done)
        for goal, done in progress
        if done < goal.target and can_move(goal, event)
    )


def noun(goal: Goal, count: int) -> str:
    """Name what a goal counts: "mentors", "people tagged payroll", "new organisation"."""
    if goal.metric == "events":
        kind = goal.kind if goal.kind not in (None, "other") else "event"
        return _several(kind, count)
    if goal.metric == "conversations":
        return f"{_several('conversation', count)}{_who(goal, ' with people')}"
    if goal.metric == "organisations":
        return f"new {_several('organisation', count)}"
    return people_of(goal, count)


def people_of(goal: Goal, count: int) -> str:
    """Name the people a goal asks for: "mentors", "person from Bosch"."""
    if goal.tag in KINDS:
        where = f" from {goal.organisation}" if goal.organisation else ""
        return f"{_several(goal.tag or '', count)}{where}"
    return f"{'person' if count == 1 else 'people'}{_who(goal, '')}"


def _several(word: str | None, count: int) -> str:
    return f"{word}{'' if count == 1 else 's'}"


def _who(goal: Goal, lead: str) -> str:
    tagged = f" tagged {goal.tag}" if goal.tag else ""
    where = f" from {goal.organisation}" if goal.organisation else ""
    return f"{lead}{tagged}{where}" if tagged or where else ""


def missing(gap: Gap) -> str:
    """Say what a goal lacks: "2 mentors missing"."""
    if gap.goal.metric == "second-contacts":
        return f"{gap.missing} {people_of(gap.goal, gap.missing)} to talk to again"
    return f"{gap.missing} {noun(gap.goal, gap.missing)} missing"


def to_do(gap: Gap) -> str:
    """Say what to do about a goal at one event: a small number, not the whole gap."""
    goal = gap.goal
    if is_by_going(goal):
        return "Go, and it is done." if gap.missing == 1 else "This is one of them."
    count = "one" if gap.missing == 1 else "2" if gap.missing == 2 else f"2–{MANY}"
    few = 1 if gap.missing == 1 else 2
    if goal.metric == "events":
        return f"Meet one {people_of(goal, 1)}, and it counts."
    if goal.metric == "conversations":
        return f"Have {count} {noun(goal, few)}."
    if goal.metric == "second-contacts":
        return f"Look for {count} {people_of(goal, few)} you met before."
    if goal.metric == "organisations":
        return f"Meet {people_of(goal, 2)} from {count} {noun(goal, few)}."
    new = "" if goal.tag in KINDS else "new "
    return f"Meet {count} {new}{people_of(goal, few)}."


# Whom you look for


class Hope(NamedTuple):
    """Someone you look for and have not met this year, and who of those likely there it may be."""

    focus: Focus
    names: Sequence[str]


def hoped(hope: Hope) -> str:
    """Say whom you may meet at last: "someone at SAP still to meet, perhaps Ben Okafor"."""
    return f"{focus.label(hope.focus)} still to meet, perhaps {names_of(hope.names)}"


# Who is likely there


class Been(NamedTuple):
    """Someone met at an earlier event."""

    name: str
    on: date


class Likely(NamedTuple):
    """Who is likely at an event."""

    meet: Sequence[str] = ()
    """Whom one said one would meet there."""
    here: Sequence[Been] = ()
    """Met at an earlier event of its name, the latest first."""
    near: Sequence[Been] = ()
    """Met at another event in its place, the latest first."""
    hopes: Sequence[Hope] = ()
    """Whom you look for, where someone of all these may be it."""

    @property
    def people(self) -> int:
        """How many they are."""
        return len(self.meet) + len(self.here) + len(self.near)


def reason(gaps: Sequence[Gap], likely: Likely, place: str | None) -> str:
    """Say why to go: "2 mentors missing; Ana Ruiz and 3 others were here in 2025"."""
    gaps = sorted(gaps, key=lambda gap: is_by_going(gap.goal))
    others = len(gaps) - MOST_GAPS
    more = [f"{others} more {'goal' if others == 1 else 'goals'}"] if others > 0 else []
    told = [*map(missing, gaps[:MOST_GAPS]), *more, *map(hoped, likely.hopes[:1])]
    if likely.meet:
        told.append(f"you said you would meet {names_of(likely.meet)}")
    if likely.here:
        told.append(f"{names_of([b.name for b in likely.here])} {_were(likely.here)} here in "
                    f"{likely.here[0].on.year}")  # fmt: skip
    elif likely.near and place:
        told.append(f"you met {names_of([b.name for b in likely.near])} in {_last_of(place)}")
    return "; ".join(told)


def _were(people: Sequence[Been]) -> str:
    return "was" if len(people) == 1 else "were"


def names_of(names: Sequence[str]) -> str:
    """Return "Ana Ruiz", "Ana Ruiz and Ben Lee", "Ana Ruiz and 3 others"."""
    first, *others = names
    if not others:
        return first
    return f"{first} and {others[0] if len(others) == 1 else f'{len(others)} others'}"


def _last_of(place: str) -> str:
    return place.rpartition(",")[2].strip()


# The list


@dataclass(frozen=True)
class Opportunity(EventRow):
    """An event to come, with what speaks for it."""

    reason: str | None
    helps: tuple[int, ...]
    """The goals it could move."""
    focus: tuple[int, ...] = ()
    """Whom you look for and may meet there."""


@dataclass(frozen=True)
class UpcomingList(EventList):
    """Events to come: what could help most first, then where you know most people."""

    events: tuple[Opportunity, ...]
    columns: ClassVar[tuple[str, ...]] = (*EventList.columns, "reason")


class Chance(NamedTuple):
    """An event to come, what it could move, and who is likely there."""

    event: EventRow
    gaps: Sequence[Gap]
    likely: Likely


def ranked(chances: Iterable[Chance]) -> tuple[Opportunity, ...]:
    """Order events by how much they could help, then by who is likely there, then by day.

    What helps is a goal that moves, or someone you look for.
    """
    order = sorted(
        chances,
        key=lambda c: (
            -len(c.gaps) - len(c.likely.hopes),
            -c.likely.people,
            c.event.start,
            int(c.event.id[1:]),
        ),
    )
    return tuple(
        Opportunity(
            **vars(chance.event),
            reason=reason(chance.gaps, chance.likely, chance.event.place) or None,
            helps=tuple(gap.goal.id for gap in chance.gaps),
            focus=tuple(hope.focus.id for hope in chance.likely.hopes),
        )
        for chance in order
    )
