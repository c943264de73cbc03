"""Say a goal in our words: what it asks for, and what is counted for it.

`goalwords` reads the words a user types; nothing that is written here is read back.
"""

from weakties.domain import daywords, periods
from weakties.domain.goalfacts import period_of
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


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _joined(*words: str | None) -> str:
    return " ".join(filter(None, words))


def counted_for(goal: Goal) -> str:
    """Say what is counted for a goal, whom its events must have brought included."""
    filters = (goal.kind, goal.tag, goal.organisation, goal.is_online)
    return f"{counted_what(goal.metric, *filters, period_of(goal))}{with_someone(goal)}"


def with_someone(goal: Goal) -> str:
    """Say whom an event must have brought, where that is asked of it."""
    if goal.metric != "events" or not (goal.tag or goal.organisation):
        return ""
    tagged = f" tagged {goal.tag}" if goal.tag else ""
    where = f" from {goal.organisation}" if goal.organisation else ""
    return f" with someone{tagged}{where} met there"
