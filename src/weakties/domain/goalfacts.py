"""What the store finds out about a goal, before anything is judged."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from weakties.domain import periods
from weakties.domain.periods import Period
from weakties.domain.records import Goal

if TYPE_CHECKING:
    from weakties.domain.intervals import Share


@dataclass(frozen=True)
class Filters:
    """What narrows a count; None is no matter."""

    kind: str | None = None
    """The kind of event, or of event that people were met at."""
    tag: str | None = None
    """What people are tagged."""
    organisation: str | None = None
    """Where people were on the day of the contact."""
    online: bool | None = None
    """Whether it was online, or in person."""


class Booked(NamedTuple):
    """A planned event that a goal can count on."""

    name: str
    on: date


class Ahead(NamedTuple):
    """A planned event that could bring what a goal counts."""

    name: str
    when: str
    """Its day in words: "on Thu 3 Dec", "today"."""
    command: str
    """The sheet to read before it."""


class Waiting(NamedTuple):
    """People with an open step whom a goal could count, from one event or from none."""

    event: str | None
    people: int
    due: date
    """The first due day among them."""


class Harvest(NamedTuple):
    """What events have brought about in a goal's period."""

    events: int = 0
    """Events attended, of those the goal's filters allow."""
    people: int = 0
    """People counted who were met at them."""


@dataclass(frozen=True)
class Past:
    """An earlier period of a goal that begins anew."""

    start: date
    end: date
    done: int
    target: int
    of: int | None = None
    """How many were judged, of a share."""


class Facts(NamedTuple):
    """All that is known about one goal."""

    goal: Goal
    done: int
    reached_on: date | None = None
    """The day that brought the last one asked for."""
    booked: tuple[Booked, ...] = ()
    """In the order of their days."""
    last_period: int | None = None
    """The count of the period before; None where nothing was logged so early."""
    harvest: Harvest = Harvest()
    waiting: tuple[Waiting, ...] = ()
    """The largest group first."""
    ahead: Ahead | None = None
    share: "Share | None" = None
    """What was judged, for a goal that is a share; `done` is its hits."""
    yields: tuple[int, ...] = ()
    """For people: how many came at once, at each event of the period, or one by one elsewhere."""
    last_yields: tuple[int, ...] = ()
    """The same of the period before, where the log tells of all of it."""
    past: tuple[Past, ...] = ()
    """For a goal that begins anew: what came of its earlier stretches."""


class Progress(NamedTuple):
    """A running goal and its count."""

    goal: Goal
    done: int


class Quality(NamedTuple):
    """What stands behind the numbers of a year."""

    met: int
    """People first met."""
    again: int
    """How many of them were talked to again."""


def occurrence(goal: Goal, on: date) -> Goal:
    """Return a goal as it is counted on a day: one that begins anew, for the stretch of that day.

    Before its first day that is the first stretch, after its last day the last one.
    """
    if goal.every is None:
        return goal
    day = min(max(on, goal.first_on), goal.last_on)
    period = periods.holding(day, goal.every)
    return replace(
        goal,
        first_on=max(period.first, goal.first_on),
        last_on=min(period.last, goal.last_on),
    )


def earlier(goal: Goal, now: Goal, since: date) -> list[Goal]:
    """Return a goal's stretches since a day, before the one it is counted in now; in order."""
    found: list[Goal] = []
    last = now.first_on - timedelta(days=1)
    while goal.every and last >= max(goal.first_on, since):
        found.insert(0, occurrence(goal, last))
        last = found[0].first_on - timedelta(days=1)
    return found


def period_of(goal: Goal) -> Period:
    """Return the days that count for a goal."""
    return periods.between(goal.first_on, goal.last_on)


def filters_of(goal: Goal) -> Filters:
    """Return what narrows a goal."""
    return Filters(goal.kind, goal.tag, goal.organisation, goal.is_online)


def unit(period: Period) -> str | None:
    """Name what a period is one of, `year` or `quarter`; None where it is just some days."""
    y, m = period.first.year, period.first.month
    if period == periods.year(y):
        return "year"
    if m % 6 == 1 and period == periods.half(y, (m + 5) // 6):
        return "half-year"
    if m % 3 == 1 and period == periods.quarter(y, (m + 2) // 3):
        return "quarter"
    return "month" if period == periods.month(y, m) else None


def before(period: Period) -> Period:
    """Return the period of the same kind that ends where this one begins."""
    last, named = date.fromordinal(period.first.toordinal() - 1), unit(period)
    if named is None:
        return Period(date.fromordinal(period.first.toordinal() - period.days), period.first)
    return periods.holding(last, named)


def following(period: Period) -> Period | None:
    """Return the next period of the same kind; None where it is just some days."""
    named = unit(period)
    return periods.holding(period.after_last, named) if named else None
