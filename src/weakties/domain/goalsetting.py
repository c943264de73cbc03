"""Setting and changing a goal: what its words and options ask for, and how it is said back.

A title is the user's own words for as long as they are true. Where an option or a change says
something that they do not, the title becomes our words for the goal.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from weakties.domain import daywords, forecast, goalphrases, goalwords, periods
from weakties.domain.goalfacts import Filters, filters_of, following, period_of, unit
from weakties.domain.goalwords import GoalWords
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.errors import InvalidInput

_FLAGS = {"kind": "--kind", "tag": "--tag", "organisation": "--org", "online": "--online"}
_REFUSED = {
    "followups": ("kind", "online"),
    "organisations": ("organisation",),
    "introductions": ("kind", "online"),
    "outcomes": ("online",),
    "thanks": ("kind", "online"),
    "promises": ("kind", "online"),
}
LAST_QUARTER = 0.75
"""The share of a period from which on the next one is offered instead."""


def asked(said: GoalWords, options: Filters) -> dict[str, Any]:
    """Return the fields of a new goal. Raises InvalidInput where words and options disagree."""
    assert said.metric is not None
    assert said.target is not None
    assert said.period is not None
    if said.metric == "outcomes" and options.kind is not None:
        raise _inapplicable("kind", said.metric)
    said_filters = _filters(said)
    filters = _together(said_filters, options)
    fields = _fields(
        said.title if filters == said_filters else None,
        said.metric,
        said.target,
        said.period,
        filters,
        is_rate=said.is_rate,
    )
    return {**fields, **_manner(said)}


def _manner(said: GoalWords) -> dict[str, Any]:
    """Return the fields that say how a goal is counted."""
    return {"every": said.every, "is_rate": said.is_rate, "within_days": said.within_days}


def changed(goal: Goal, said: GoalWords, options: Filters, today: date) -> Goal:
    """Return a goal with what was said changed. Raises InvalidInput as `asked` does."""
    if (said.metric or goal.metric) == "outcomes" and options.kind is not None:
        raise _inapplicable("kind", "outcomes")
    said_filters = _together(_filters(said), options)
    filters = said_filters if said.metric else _over(filters_of(goal), said_filters)
    period = said.period or period_of(goal)
    metric, target = said.metric or goal.metric, said.target or goal.target
    is_over = goal.set_on <= goal.last_on and max(goal.last_on, period.last) < today
    if target != goal.target and goal.every is None and is_over:
        raise InvalidInput(
            f"Goal {goal.id} ended on {daywords.full(goal.last_on)}; what it asked for stays. "
            "A new one:",
            "  weakties goals add 'WORDS'",
        )
    title = _title(goal, said, today) if filters == _unsaid(goal, said) else None
    if said.is_rate and not said.metric and not goal.is_rate:
        raise InvalidInput(f"Goal {goal.id} counts {goal.metric}; it is no share of a hundred.")
    manner = _manner(said) if said.metric else {}
    if said.within_days and not said.metric:
        if goal.metric != "thanks":
            raise InvalidInput(
                f"Goal {goal.id} is not about thanks within so many days. For another last day:",
                f"  weakties goals edit {goal.id} by DAY",
            )
        manner = {"within_days": said.within_days}
    every = said.every or (goal.every if said.period is None else None)
    if said.every and said.period is None:
        period = Period(periods.holding(today, said.every).first, periods.AFTER_ALL)
    is_rate = manner.get("is_rate", goal.is_rate)
    fields = _fields(title, metric, target, period, filters, is_rate=is_rate)
    return titled(replace(goal, **fields, **{**manner, "every": every}), today)


def rewritten(
    goal: Goal, title: str | None, target: int, period: Period, filters: Filters, today: date
) -> Goal:
    """Return a goal of the same metric with everything else said anew.

    Without a title it gets our words for one. Raises InvalidInput for a filter that cannot apply.
    """
    fields = _fields(title, goal.metric, target, period, filters, is_rate=goal.is_rate)
    return titled(replace(goal, **fields), today)


def titled(goal: Goal, today: date) -> Goal:
    """Return a goal with our words for a title, where the user's would not be true."""
    return goal if goal.title else replace(goal, title=own_title(goal, today))


def _fields(
    title: str | None,
    metric: str,
    target: int,
    period: Period,
    filters: Filters,
    *,
    is_rate: bool = False,
) -> dict[str, Any]:
    refused = ("kind", "online") if is_rate else _REFUSED.get(metric, ())
    for name in refused:
        if getattr(filters, name) is not None:
            raise _inapplicable(name, metric)
    if is_rate and target > 100:
        raise InvalidInput(f'"{target} %" cannot be the target: write a number from 1 to 100.')
    return {
        "title": title or "",
        "metric": metric,
        "target": target,
        "first_on": period.first,
        "last_on": period.last,
        "kind": filters.kind,
        "tag": filters.tag,
        "organisation": filters.organisation,
        "is_online": filters.online,
    }


# Filters


def _inapplicable(name: str, metric: str) -> InvalidInput:
    noun = {"followups": "follow-ups", "second-contacts": "second talks"}.get(metric, metric)
    return InvalidInput(f"{_FLAGS[name]} does not apply to a goal of {noun}.")


def _filters(said: GoalWords) -> Filters:
    return Filters(said.kind, said.tag, said.organisation, said.is_online)


def _together(said: Filters, options: Filters) -> Filters:
    """Join what words and options say. Raises InvalidInput where they differ."""
    for name, flag in _FLAGS.items():
        word, option = getattr(said, name), getattr(options, name)
        if word is not None and option is not None and word != option:
            raise InvalidInput(f"The words and {flag} disagree: say it in one place.")
    return _over(said, options)


def _over(below: Filters, above: Filters) -> Filters:
    """Lay filters over others: what they do not say stays."""
    said = {name: value for name, value in vars(above).items() if value is not None}
    return replace(below, **said)


def _unsaid(goal: Goal, said: GoalWords) -> Filters:
    """Return the filters that a title need not be changed for."""
    return _filters(said) if said.metric else filters_of(goal)


# Titles


def _title(goal: Goal, said: GoalWords, today: date) -> str | None:
    """Return the words that name a changed goal; None where none of the user's are true."""
    period = said.period or period_of(goal)
    if said.title:
        return said.title if said.period else _with_period(said.title, period, today)
    title = goalwords.retitled(goal.title, said.target) if said.target else goal.title
    if said.every and said.every != goal.every:
        return None
    if said.within_days and not said.metric:
        return None
    if period == period_of(goal):
        return title
    return None if _names_period(title, today) else _with_period(title, period, today)


def _names_period(title: str, today: date) -> bool:
    with suppress(InvalidInput):
        return goalwords.read_change(title, today=today).period is not None
    return True


def own_title(goal: Goal, today: date) -> str:
    """Write `Meet 5 people tagged mentor`, with the period unless it is the running year."""
    words = _aim(goal)
    title = words[:1].upper() + words[1:]
    if goal.every:
        return f"{title} every {goal.every}"
    return _with_period(title, period_of(goal), today)


def _with_period(title: str, period: Period, today: date) -> str:
    if period == periods.year(today.year):
        return title
    if unit(period):
        return f"{title} in {periods.name(period)}"
    if period.first == date(period.last.year, 1, 1):
        return f"{title} by {daywords.bare(period.last)} {period.last.year}"
    return f"{title}, {daywords.span(period.first, period.last)}"


# A goal in words


def echo(goal: Goal) -> str:
    """Write `attend 3 events of any kind, 1 Jan – 31 Dec 2026`, or `…, every quarter from …`."""
    if goal.every is None:
        return f"{_aim(goal)}, {daywords.span(goal.first_on, goal.last_on)}"
    begins = periods.name(periods.holding(goal.first_on, goal.every))
    begins = begins.removeprefix("the week of ")
    if goal.last_on < periods.AFTER_ALL - timedelta(days=1):
        return f"{_aim(goal)}, every {goal.every} until {daywords.full(goal.last_on)[4:]}"
    return f"{_aim(goal)}, every {goal.every} from {begins} on"


def _aim(goal: Goal) -> str:
    if goal.is_rate:
        who = (goal.tag, goal.organisation)
        return goalphrases.share(goal.target, goal.metric, *who, goal.within_days)
    filters = (goal.kind, goal.tag, goal.organisation, goal.is_online)
    period = period_of(goal)
    words = goalphrases.describe(goal.target, goal.metric, *filters, period)
    words = words.removesuffix(f", {daywords.span(period.first, period.last)}")
    return f"{words}{goalphrases.with_someone(goal)}"


def instead(goal: Goal, today: date) -> tuple[str, str]:
    """Say in the last quarter of a period how many days are left, and offer the next one."""
    period = period_of(goal)
    if goal.every or today not in period or forecast.elapsed_share(period, today) < LAST_QUARTER:
        return "", ""
    left = (period.last - today).days
    told = {0: "This is the last day.", 1: "1 day is left."}.get(left, f"{left} days are left.")
    later = following(period)
    if later is None:
        return told, ""
    command = f"weakties goals edit {goal.id} in {periods.name(later)}"
    return told, f"For next {unit(period)} instead: {command}"
