"""What was changed about goals while they ran: told as facts, without a judgement."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from weakties.domain import daywords, periods
from weakties.domain.periods import Period
from weakties.domain.records import GoalRevision


class Moved(NamedTuple):
    """One change of a goal."""

    goal: int
    title: str
    on: date
    words: str
    """What changed: "asked for 6 until then"."""


def moved(revisions: Sequence[GoalRevision], period: Period) -> tuple[Moved, ...]:
    """Return the changes made in a period to goals that were set before, in order.

    A goal changed on the day it was set, or put back the same day, has not moved.
    """
    by_goal: dict[int, list[GoalRevision]] = {}
    for revision in revisions:
        kept = by_goal.setdefault(revision.goal_id, [])
        if kept and kept[-1].revised_on == revision.revised_on:
            kept.pop()
        kept.append(revision)
    found = [
        Moved(new.goal_id, new.title, new.revised_on, words)
        for kept in by_goal.values()
        for old, new in pairwise(kept)
        if new.revised_on in period and (words := _difference(old, new))
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.goal)))


def _difference(old: GoalRevision, new: GoalRevision) -> str:
    """Say what a revision changed; empty where nothing that is counted did."""
    if new.dropped_on and not old.dropped_on:
        return "dropped"
    if old.dropped_on and not new.dropped_on:
        return "taken up again"
    said = []
    if old.target != new.target:
        percent = "%" if old.is_rate else ""
        said.append(f"asked for {old.target}{percent} until then")
    if (old.first_on, old.last_on, old.every) != (new.first_on, new.last_on, new.every):
        said.append(f"was for {_when(old)}")
    if any(getattr(old, name) != getattr(new, name) for name in _WHAT):
        said.append("counted something else")
    return ", ".join(said)


_WHAT = ("metric", "kind", "tag", "organisation", "is_online", "is_rate", "within_days")


def _when(goal: GoalRevision) -> str:
    if goal.every:
        return f"every {goal.every}"
    named = periods.name(periods.between(goal.first_on, goal.last_on))
    return named if named else daywords.span(goal.first_on, goal.last_on)
