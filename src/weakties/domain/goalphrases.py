"""Say a goal in our words: what it asks for, and what is counted for it.

`goalwords` reads the words a user types; nothing that is written here is read back.
"""

import re
from collections.abc import Sequence

from weakties.domain import daywords, periods
from weakties.domain.goalfacts import Past, period_of, unit
from weakties.domain.periods import Period
from weakties.domain.records import Goal


def describe(
    target: int,
    metric: str,
    kind: str | None,
    tag: str | None,
    organisation: str | None,
    is_online: bool | None,
    period: Period,
) -> str:
    """Write `meet 5 people tagged mentor, 1 Jan – 31 Dec 2026`."""
    who = _joined(tag and f"tagged {tag}", organisation and f"from {organisation}")
    some = _joined(str(target), "person" if target == 1 else "people", who)
    with_whom = who and f"with people {who}"
    where = _where(kind, is_online)
    events = _joined("online" if is_online else "", _events(kind, target))
    in_person = "in person" if is_online is False else ""
    aims = {
        "events": _joined("attend", str(target), events, "" if kind else "of any kind", in_person),
        "people": _joined("meet", some, where),
        "conversations": _joined("have", _count(target, "conversation"), with_whom, where),
        "followups": _joined("do", _count(target, "follow-up"), with_whom),
        "second-contacts": _joined("talk again with", some, "you meet", where),
        "introductions": _joined(
            "make", _count(target, "introduction"), who and f"of someone {who}"
        ),
        "outcomes": _joined(
            "get", str(target), _outcomes(kind, target), who and f"through someone {who}"
        ),
        "organisations": _joined(
            "meet people", who, where, "at", _count(target, "new organisation")
        ),
    }
    return f"{aims[metric]}, {daywords.span(period.first, period.last)}"


def counted_what(
    metric: str,
    kind: str | None,
    tag: str | None,
    organisation: str | None,
    is_online: bool | None,
    period: Period,
) -> str:
    """Write `people first met in 2026 and tagged mentor`."""
    name = periods.name(period)
    when = name if name == daywords.span(period.first, period.last) else f"in {name}"
    where = _where(kind, is_online)
    who = [tag and f"tagged {tag}", organisation and f"working at {organisation}"]
    with_whom = f"with people {_listed(*who)}" if any(who) else ""
    met = _joined("first met", where, when)
    how = _where(None, is_online)
    return {
        "events": _joined(_events(kind, 2), "attended", how, when),
        "people": f"people {_listed(met, *who)}",
        "conversations": _joined("conversations", where, when, with_whom),
        "followups": _joined("follow-ups done", when, with_whom),
        "second-contacts": f"people {_listed(met, 'talked to again on a later day', *who)}",
        "introductions": _joined(
            "introductions made", when, (any(who) and f"of someone {_listed(*who)}") or ""
        ),
        "outcomes": _joined(
            _outcomes(kind, 2), when, (any(who) and f"through someone {_listed(*who)}") or ""
        ),
        "organisations": f"organisations new to you, of people {_listed(met, *who)}",
    }[metric]


def _listed(*conditions: str | None) -> str:
    """Write `a, b and c`, leaving out what is empty."""
    *most, last = filter(None, conditions)
    return f"{', '.join(most)} and {last}" if most else last


def _where(kind: str | None, is_online: bool | None) -> str:
    """Write `at conferences online`, or as much of it as is asked for."""
    how = {True: "online", False: "in person", None: ""}[is_online]
    return _joined(kind and f"at {_events(kind, 2)}", how)


def _events(kind: str | None, count: int) -> str:
    noun = "event" if kind in (None, "other") else kind
    return _joined("other" if kind == "other" else "", f"{noun}{'' if count == 1 else 's'}")


def _outcomes(kind: str | None, count: int) -> str:
    """Write `interviews`, `opportunity`, `pieces of advice`, or `outcomes` of any kind."""
    noun = {"advice": "piece of advice", None: "outcome"}.get(kind, str(kind))
    if count == 1:
        return noun
    return "pieces of advice" if kind == "advice" else re.sub("(?<=t)y$", "ie", noun) + "s"


def an_outcome(kind: str) -> str:
    """Write `an idea`, `a piece of advice`."""
    noun = _outcomes(kind, 1)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _joined(*words: str | None) -> str:
    return " ".join(filter(None, words))


def share(
    target: int, metric: str, tag: str | None, organisation: str | None, within_days: int | None
) -> str:
    """Write `thank 80 % of the people you meet at events within 2 days`."""
    who = _joined(tag and f"tagged {tag}", organisation and f"from {organisation}")
    days = f"within {_count(within_days or 0, 'day')}"
    return {
        "thanks": _joined(f"thank {target} % of the people", who, f"you meet at events {days}"),
        "second-contacts": _joined(f"talk again with {target} % of the people", who, "you meet"),
        "promises": _joined(f"keep {target} % of your promises", who and f"to people {who}"),
    }[metric]


def _judged(goal: Goal) -> str:
    """Say what a share is of, and what of it counts."""
    name = periods.name(period_of(goal))
    is_named = name != daywords.span(goal.first_on, goal.last_on)
    when = f"in {name}" if is_named else name
    who = [
        goal.tag and f"tagged {goal.tag}",
        goal.organisation and f"working at {goal.organisation}",
    ]
    of_whom = f", {_listed(*who)}" if any(who) else ""
    return {
        "thanks": f"people met at events {when}{of_whom}; those thanked within "
        f"{_count(goal.within_days or 0, 'day')} count",
        "second-contacts": f"people first met {when}{of_whom}; those talked to again count",
        "promises": f"your promises due {when}{of_whom}; those kept by their day count",
    }[goal.metric]


def counted_for(goal: Goal) -> str:
    """Say what is counted for a goal, whom its events must have brought included."""
    if goal.is_rate:
        return _judged(goal)
    filters = (goal.kind, goal.tag, goal.organisation, goal.is_online)
    return f"{counted_what(goal.metric, *filters, period_of(goal))}{with_someone(goal)}"


def past(stretch: Past) -> str:
    """Write `Q1 2 of 2`, `Jan 1 of 1`; a week by its first day, `5 Jan 0 of 1`."""
    period = periods.between(stretch.start, stretch.end)
    named = unit(period)
    begins = daywords.bare(stretch.start)
    label = {
        "quarter": f"Q{(stretch.start.month + 2) // 3}",
        "half-year": f"H{(stretch.start.month + 5) // 6}",
        "month": daywords.MONTHS[stretch.start.month - 1][:3],
        "year": str(stretch.start.year),
    }.get(named or "", begins)
    return f"{label} {stretch.done} of {stretch.target if stretch.of is None else stretch.of}"


MOST_PAST = 12
"""Stretches that are told one by one: a year of months."""
LAST_PAST = 4
"""So many of a longer row, after how many of all were reached."""


def earlier(stretches: Sequence[Past]) -> list[str]:
    """Write what came of earlier stretches; of many how often it was enough, and the last few."""
    if len(stretches) <= MOST_PAST:
        return [past(one) for one in stretches]
    reached = sum(_is_reached(one) for one in stretches)
    return [
        f"reached {reached} of {len(stretches)} times",
        *(past(one) for one in stretches[-LAST_PAST:]),
    ]


def _is_reached(stretch: Past) -> bool:
    if stretch.of is None:
        return stretch.done >= stretch.target
    return stretch.of > 0 and 100 * stretch.done >= stretch.target * stretch.of


def with_someone(goal: Goal) -> str:
    """Say whom an event must have brought, where that is asked of it."""
    if goal.metric != "events" or not (goal.tag or goal.organisation):
        return ""
    tagged = f" tagged {goal.tag}" if goal.tag else ""
    where = f" from {goal.organisation}" if goal.organisation else ""
    return f" with someone{tagged}{where} met there"
