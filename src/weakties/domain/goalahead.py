"""Which goals an event could move, and the next planned one that could bring what a goal counts."""

from collections.abc import Sequence
from datetime import date

from weakties.domain import daywords
from weakties.domain.goalfacts import Ahead
from weakties.domain.records import Event, Goal

_ELSEWHERE = ("followups", "introductions", "outcomes")
"""Metrics that no event moves by itself."""


def can_move(goal: Goal, event: Event) -> bool:
    """Tell whether going to an event could move a goal: it counts on the event's first day."""
    if event.state == "missed" or not goal.first_on <= event.start_on <= goal.last_on:
        return False
    if (
        goal.is_rate
        or goal.metric in _ELSEWHERE
        or (is_by_going(goal) and event.state == "attended")
    ):
        return False
    return goal.kind in (None, event.kind) and goal.is_online in (None, event.is_online)


def is_by_going(goal: Goal) -> bool:
    """Tell whether an event counts as soon as one goes, whomever one meets."""
    return goal.metric == "events" and not (goal.tag or goal.organisation)


def ahead(goal: Goal, planned: Sequence[Event], today: date, shown: Event | None) -> Ahead | None:
    """Return the next planned event that could bring what a goal counts, if it counts people.

    `planned` are the events to come, the soonest first; `shown` is what `prep` alone is about.
    """
    if goal.metric == "events" and is_by_going(goal):
        return None
    found = next((event for event in planned if can_move(goal, event)), None)
    if found is None:
        return None
    on = "today" if found.start_on <= today else f"on {daywords.near(found.start_on, today)}"
    command = "weakties prep" if found == shown else f"weakties prep e{found.id}"
    return Ahead(found.name, on.replace("on tomorrow", "tomorrow"), command)
