"""Goals for the next period, sized from what this one brought: proposed calmly, set by the user.

What was reached is proposed again; of what was not, as much as there was. The number aimed for is
offered beside it, with what it would take where events tell. Nothing is judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from shlex import quote
from typing import Any, NamedTuple

from weakties.domain import daywords, goalsetting, goalwords, periods
from weakties.domain.goalfacts import Facts, Filters, Harvest, filters_of, period_of
from weakties.domain.goals import Span
from weakties.domain.goalwords import GoalWords
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.domain.views import View
from weakties.errors import InvalidInput

EVENTS = 3
"""The fewest events that tell how many another number would take."""
SMALL = 3
"""The most goals proposed where there were none."""


class Size(NamedTuple):
    """How much to aim for, why, and what else one could."""

    target: int
    reason: str
    alternative: str = ""


@dataclass(frozen=True)
class Proposal:
    """A goal for the next period, in the public contract."""

    sentence: str
    """The goal in words; empty where words cannot say it."""
    command: str
    """The command that sets it alone."""
    title: str
    metric: str
    target: int
    filters: Filters
    period: Span
    reason: str
    alternative: str


@dataclass(frozen=True)
class Proposals(View):
    """What is proposed for the next period, and what of it was set."""

    name: str
    """The next period: "2027"."""
    proposals: tuple[Proposal, ...]
    going_on: tuple[str, ...]
    """Titles of goals that begin anew by themselves."""
    examples: tuple[str, ...]
    """Commands to begin with, where the log says nothing."""
    command: str
    """The command that sets all of them."""
    change: int | None = None
    summary: str | None = None
    goals: tuple[str, ...] = ()
    """What was set, a sentence each."""
    asks: bool = False
    """Whether a question follows."""

    @property
    def data(self) -> Any:
        """Return `{change, summary, goals, proposals}`."""
        kept = {"change": self.change, "summary": self.summary, "goals": self.goals}
        return {**kept, "proposals": self.proposals}


# How much


def size(facts: Facts, harvest: Harvest, elapsed: float, until: str) -> Size:
    """Size a goal for the next period by what this one has brought.

    `elapsed` is the share of the period that has gone by; `until` says up to when, where it runs.
    """
    goal, done = facts.goal, facts.done
    if goal.is_rate:
        of = facts.share.tries if facts.share else 0
        return Size(goal.target, f"{done} of {of}{until}." if of else f"None to judge{until}.")
    if done >= goal.target:
        more = goal.target + max(1, goal.target // 5)
        return Size(goal.target, f"Reached: {done} of {goal.target}{until}.", f"Or aim for {more}.")
    at_this_pace = max(1, min(goal.target, round(done / elapsed) if elapsed else done))
    told = f"{done} of {goal.target}{until}"
    if goal.metric == "people" and harvest.events:
        return _by_events(goal.target, at_this_pace, told, harvest)
    reason = f"{told}." if at_this_pace == goal.target else f"{told}: at that pace {at_this_pace}."
    return Size(at_this_pace, reason, _same(goal.target, at_this_pace))


def _same(target: int, proposed: int) -> str:
    return f"Or aim for {target} again." if target != proposed else ""


def _by_events(target: int, proposed: int, told: str, harvest: Harvest) -> Size:
    """Say how many events the same number would take, where a few tell."""
    events = f"{harvest.events} event{'' if harvest.events == 1 else 's'}"
    reason = f"{told}, from {events}."
    if target == proposed:
        return Size(proposed, reason)
    if harvest.events < EVENTS or not harvest.people:
        return Size(proposed, reason, f"Or aim for {target} again; {events} cannot tell how.")
    needed = ceil(target * harvest.events / harvest.people)
    return Size(proposed, reason, f"Or aim for {target} again: that needs about {needed} events.")


def small(events: int, met: int, again: int) -> list[tuple[str, int, str]]:
    """Propose a few goals from the log's own counts, where none was set: words, number, reason."""
    found = [
        ("attend {} events", events, f"You went to {events}."),
        ("meet {} people", met, f"You met {met}."),
        ("talk again with {} people", again, f"You did so with {again}."),
    ]
    return [(words, count, reason) for words, count, reason in found if count][:SMALL]


# In words


def proposed(goal: Goal, period: Period, sized: Size, today: date) -> tuple[Goal, Proposal]:
    """Return the goal as it would be set for the next period, and how it is proposed."""
    fresh = replace(
        goal,
        title="",
        target=sized.target,
        first_on=period.first,
        last_on=period.last,
        set_on=today,
        dropped_on=None,
    )
    words = sentence(fresh, goal.title, today)
    title = goalwords.read(words, today=today).title if words else ""
    fresh = goalsetting.titled(replace(fresh, title=title), today)
    return fresh, Proposal(
        sentence=words,
        command=f"weakties goals add {words}" if words else _with_options(fresh),
        title=fresh.title,
        metric=fresh.metric,
        target=fresh.target,
        filters=filters_of(fresh),
        period=Span(fresh.first_on, fresh.last_on),
        reason=sized.reason,
        alternative=sized.alternative,
    )


def sentence(goal: Goal, title: str, today: date) -> str:
    """Say a goal in words that set just it: the user's own where they still do; else empty."""
    name = periods.name(period_of(goal))
    own = goalwords.retitled(title, goal.target)
    candidates = (f"{own[:1].lower()}{own[1:]} in {name}", f"{_aim(goal)} in {name}")
    return next((words for words in candidates if says(words, goal, today)), "")


def _aim(goal: Goal) -> str:
    aim, _, _ = goalsetting.echo(replace(goal, every=None)).rpartition(", ")
    for needless in (" of any kind", " at events", " you meet"):
        aim = aim.replace(needless, "")
    return aim


def says(words: str, goal: Goal, today: date) -> bool:
    """Tell whether words are read as just that goal."""
    try:
        read = goalwords.read(words, today=today)
    except InvalidInput:
        return False
    return _asked(read) == (
        goal.metric,
        goal.target,
        goal.kind,
        goal.tag,
        goal.organisation,
        goal.is_online,
        period_of(goal),
        goal.is_rate,
        goal.within_days,
        None,
    )


def _asked(read: GoalWords) -> tuple[object, ...]:
    return (
        read.metric,
        read.target,
        read.kind,
        read.tag,
        read.organisation,
        read.is_online,
        read.period,
        read.is_rate,
        read.within_days,
        read.every,
    )


def _with_options(goal: Goal) -> str:
    """Return the command for what words alone cannot say."""
    bare = replace(goal, tag=None, organisation=None, is_online=None)
    words = f"{_aim(bare)} in {periods.name(period_of(goal))}"
    online = {None: "", True: " --online", False: " --in-person"}[goal.is_online]
    tag = f" --tag {quote(goal.tag)}" if goal.tag else ""
    organisation = f" --org {quote(goal.organisation)}" if goal.organisation else ""
    return f"weakties goals add {words}{tag}{organisation}{online}"


# The form


def form(proposals: Sequence[Proposal], name: str, how: str) -> str:
    """Return the text to edit: one goal a line."""
    lines = [
        f"<!-- Goals for {name}: one a line, as after `weakties goals add`. Save to set{how}. -->"
    ]
    for one in proposals:
        told = " ".join(filter(None, (one.reason, one.alternative)))
        lines += [f"<!-- {told.replace('--', '–')} -->", one.sentence or f"<!-- {one.command} -->"]
    return "\n".join(lines) + "\n"


def until(period: Period, today: date) -> str:
    """Return " until 20 Nov" while a period runs; nothing once it is over."""
    return f" until {daywords.bare(today)}" if today in period else ""


def told(goal: Goal) -> str:
    """Say what a goal asks for: "meet 4 people tagged mentor, 1 Jan – 31 Dec 2027"."""
    return goalsetting.echo(goal)
