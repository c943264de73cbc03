"""A goal as a form to edit, and the goal that the edited form makes of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from weakties.domain import debrieflines, events, goalsetting, goalwords, periods, text
from weakties.domain.filters import tag_named
from weakties.domain.forms import Form, Value
from weakties.domain.goalfacts import Filters
from weakties.domain.problems import Problem, Unreadable
from weakties.domain.records import Goal
from weakties.errors import InvalidInput

Day = Callable[[str], date]
"""Reads a day as it is typed."""


def form(goal: Goal) -> Form:
    """Return a goal's fields."""
    online = {None: (), True: ("yes",), False: ("no",)}[goal.is_online]
    return {
        "title": (goal.title,),
        "target": (str(goal.target),),
        "from": (goal.first_on.isoformat(),),
        "until": (goal.last_on.isoformat(),),
        "kind": _one(goal.kind),
        "tag": _one(goal.tag),
        "organisation": _one(goal.organisation),
        "online": online,
    }


def _one(value: str | None) -> Sequence[str]:
    return (value,) if value else ()


def edited(
    goal: Goal, before: Form, after: Mapping[str, Sequence[Value]], day: Day, today: date
) -> Goal:
    """Return the goal that an edited form describes. Raises Unreadable or InvalidInput."""
    readers: dict[str, Callable[[str], Any]] = {
        "target": _target,
        "from": day,
        "until": day,
        "kind": events.kind_named,
        "tag": tag_named,
        "organisation": text.one_line,
        "online": partial(debrieflines.value, "is_online"),
    }
    problems = [Problem(1, 1, f"{key}: is empty.") for key in _NEEDED if not after[key]]
    read = {key: _value(after[key], reading, problems) for key, reading in readers.items()}
    if problems:
        raise Unreadable(problems)
    period = periods.between(read["from"], read["until"])
    filters = Filters(read["kind"], read["tag"], read["organisation"], read["online"])
    title = _title(before, after)
    return goalsetting.rewritten(goal, title, read["target"], period, filters, today)


_NEEDED = ("target", "from", "until")


def _value(values: Sequence[Value], read: Callable[[str], Any], problems: list[Problem]) -> Any:
    for value in values:
        try:
            return read(value.text)
        except InvalidInput as error:
            problems.append(value.wrong(error.message, *error.next_steps))
    return None


def _title(before: Form, after: Mapping[str, Sequence[Value]]) -> str | None:
    """Return a title of the user's own words; None where the goal is to be told in ours."""
    typed = [value.text for value in after["title"]]
    rest = [list(before[k]) == [v.text for v in after[k]] for k in before if k != "title"]
    is_own = bool(typed) and (typed != list(before["title"]) or all(rest))
    return typed[0] if is_own else None


def _target(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed) <= goalwords.LARGEST_TARGET):
        most = f"{goalwords.LARGEST_TARGET:,}"
        raise InvalidInput(f'"{typed}" is no whole number from 1 to {most}.')
    return int(typed)
