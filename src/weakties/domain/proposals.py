"""Goals for the next period, sized from what this one brought: proposed calmly, set by the user.

What was reached is proposed again; of what was not, as much as there was. The number aimed for is
offered beside it, with what it would take where events tell. Nothing is judged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from shlex import quote
from typing import Any, NamedTuple

from weakties.domain import daywords, goalsetting, goalwords, periods, text
from weakties.domain.goalfacts import Facts, Filters, Harvest, filters_of, period_of, unit
from weakties.domain.goals import Span, Standing
from weakties.domain.goalwords import GoalWords
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.domain.views import View
from weakties.errors import InvalidInput

EVENTS = 3
"""The fewest events that tell how many another number would take."""


class Size(NamedTuple):
    """How much to aim for, why, and what else one could."""

    target: int
    reason: str
    alternative: str | None = None


@dataclass(frozen=True)
class Proposal:
    """A goal for the next period, in the public contract."""

    sentence: str
    """The goal as it is said to `goals add`, with options for what words cannot say."""
    command: str
    """The command that sets it alone, spelled for a shell."""
    title: str
    metric: str
    target: int
    filters: Filters
    period: Span
    reason: str
    alternative: str | None


class Settled(NamedTuple):
    """A goal as it was set, or as it stood there already."""

    standing: Standing
    told: str


@dataclass(frozen=True)
class Proposals(View):
    """What is proposed for the next period, and what of it was set."""

    name: str
    """The next period: "2027"."""
    proposals: tuple[Proposal, ...]
    going_on: tuple[str, ...]
    """Titles of goals that begin anew by themselves, or run on."""
    set_already: tuple[str, ...]
    """Titles of goals of the next period that ask for the same with another number."""
    examples: tuple[str, ...]
    """Commands to begin with, where the log says nothing."""
    command: str
    """The command that sets all of them."""
    change: int | None = None
    summary: str | None = None
    goals: tuple[Settled, ...] = ()
    """What was set."""
    focus: str = ""
    """Whom was looked for, and how many of them were reached."""
    asks: bool = False
    """Whether a question follows."""

    @property
    def data(self) -> Any:
        """Return `{change, summary, goals, proposals}`."""
        goals = [one.standing for one in self.goals]
        kept = {"change": self.change, "summary": self.summary, "goals": goals}
        return {**kept, "proposals": self.proposals}

    def ids(self) -> Iterable[str | int]:
        """Return the numbers of the goals that were set."""
        return [one.standing.id for one in self.goals]


# Which


def question(goal: Goal) -> tuple[object, ...]:
    """Return what a goal asks for, whatever its number and its days."""
    return (
        goal.metric,
        goal.kind,
        goal.tag,
        goal.organisation and text.fold(goal.organisation),
        goal.is_online,
        goal.is_rate,
        goal.within_days,
    )


def carried(goals: Sequence[Goal], period: Period) -> list[Goal]:
    """Return which goals are sized anew: those that end in a period and are no longer than it.

    What begins anew goes on by itself. Of several that ask for the same, as one a quarter, it is
    the one for the longest time, and of those the latest.
    """
    own = [g for g in goals if g.every is None and g.last_on in period]
    own = [g for g in own if period_of(g).days <= period.days]
    own.sort(key=lambda g: (period_of(g).days, g.last_on, g.id))
    latest = {question(goal): goal for goal in own}
    return sorted(latest.values(), key=lambda goal: goal.id)


def going_on(goals: Sequence[Goal], coming: Period) -> list[Goal]:
    """Return which goals last into a period that they did not begin in."""
    return [
        g for g in goals if g.first_on < coming.first and period_of(g).after_last > coming.first
    ]


def stretch_of(own: Period, period: Period, coming: Period) -> Period:
    """Return for which days a goal is proposed: a half-year's for the next period's first one."""
    length = unit(own)
    return periods.holding(coming.first, length) if length and own != period else coming


# How much


def size(facts: Facts, harvest: Harvest, elapsed: float, when: str) -> Size:
    """Size a goal for the next period by what this one has brought.

    `elapsed` is the share of the period that has gone by; `when` says which days are meant, where
    those are not all of the period.
    """
    goal, done = facts.goal, facts.done
    if not elapsed:
        return Size(goal.target, f"Still to come{when}.")
    if goal.is_rate:
        of = facts.share.tries if facts.share else 0
        told = f"{done} of {of} {_JUDGED[goal.metric]}" if of else "There were none to judge"
        return Size(goal.target, f"{told}{when}.")
    if done >= goal.target:
        more = goal.target + max(1, goal.target // 5)
        offer = f"Or aim for {more}." if more <= goalwords.LARGEST_TARGET else None
        return Size(goal.target, f"Reached: {done} of {goal.target}{when}.", offer)
    is_even = done >= goal.target * elapsed
    sized = goal.target if is_even else max(1, round(done / elapsed))
    pace = f": at that pace {sized}" if sized > done else ""
    told = f"{done} of {goal.target}{when}{_from_events(done, harvest)}"
    reason = f"{told}{pace}." if done else f"{told}: one would be a start."
    return Size(sized, reason, _again(goal.target, harvest) if goal.target != sized else None)


_JUDGED = {
    "thanks": "thanked in time",
    "promises": "kept by their day",
    "second-contacts": "talked to again",
}
"""What the hits of a share are."""


def _from_events(done: int, harvest: Harvest) -> str:
    """Say how many events brought people, and how many of them where others came otherwise."""
    if not harvest.people:
        return ""
    whom = "" if harvest.people == done else f"{harvest.people} of them "
    return f", {whom}from {_events(harvest)}"


def _events(harvest: Harvest) -> str:
    return f"{harvest.events} event{'' if harvest.events == 1 else 's'}"


def _again(target: int, harvest: Harvest) -> str:
    """Offer the number aimed for, with the events it would take where there are enough to tell."""
    if not harvest.people:
        return f"Or aim for {target} again."
    if harvest.events < EVENTS:
        few = f"{_events(harvest)} {'is' if harvest.events == 1 else 'are'} too few to tell how"
        return f"Or aim for {target} again; {few}."
    needed = -(-target * harvest.events // harvest.people)
    return f"Or aim for {target} again: that needs about {needed} events."


def small(events: int, met: int, again: int, when: str) -> list[tuple[str, int, str]]:
    """Propose a few goals from the log's own counts, where none was set: words, number, reason."""
    several = "1 person" if met == 1 else f"{met} people"
    found = [
        ("attend {} events", events, f"You went to {_events(Harvest(events))}{when}."),
        ("meet {} people", met, f"You met {several}{when}."),
        ("talk again with {} people", again, f"You talked again with {again} of them{when}."),
    ]
    return [(words, count, reason) for words, count, reason in found if count]


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
    said = words or _with_options(fresh)
    title = goalwords.read(words, today=today).title if words else ""
    fresh = goalsetting.titled(replace(fresh, title=title), today)
    return fresh, Proposal(
        sentence=said,
        command=f"weakties goals add {_for_shell(words) if words else said}",
        title=fresh.title,
        metric=fresh.metric,
        target=fresh.target,
        filters=filters_of(fresh),
        period=Span(fresh.first_on, fresh.last_on),
        reason=sized.reason,
        alternative=sized.alternative,
    )


_SAFE = re.compile(r"[\w@%+=:,./-]+")


def _for_shell(words: str) -> str:
    return " ".join(word if _SAFE.fullmatch(word) else quote(word) for word in words.split())


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
    """Tell whether words are read as just that goal, and none of them as an option."""
    if any(word.startswith("-") for word in words.split()):
        return False
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
    """Say a goal with options for what words alone cannot say."""
    bare = replace(goal, tag=None, organisation=None, is_online=None)
    is_other = goal.kind == "other" and goal.metric != "outcomes"
    bare = replace(bare, kind=None) if is_other else bare
    words = f"{_aim(bare)} in {periods.name(period_of(goal))}"
    kind = " --kind other" if is_other else ""
    tag = f" --tag {quote(goal.tag)}" if goal.tag else ""
    organisation = f" --org {quote(goal.organisation)}" if goal.organisation else ""
    online = {None: "", True: " --online", False: " --in-person"}[goal.is_online]
    return f"{words}{kind}{tag}{organisation}{online}"


def when(own: Period, period: Period, today: date) -> str:
    """Return " in Q4 2026" for a goal of other days than all, and " until 20 Nov" while it runs."""
    name = periods.name(own)
    which = "" if own == period else f" in {name}" if unit(own) else f" ({name})"
    return f"{which} until {daywords.bare(today)}" if today in own else which
