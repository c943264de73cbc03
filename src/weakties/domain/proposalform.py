"""Goals proposed for the next period as a text to edit, a goal a line, and the goals read from it.

A line is what follows `weakties goals add`, options included; without a period it is for the one
that the form is for.
"""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from weakties.domain import goalsetting, goalwords, text
from weakties.domain.events import kind_named
from weakties.domain.filters import tag_named
from weakties.domain.goalfacts import Filters
from weakties.domain.goalwords import GoalWords
from weakties.domain.problems import Problem, Unreadable, is_comment, lines_of
from weakties.domain.proposals import Proposal, question
from weakties.domain.records import Goal
from weakties.errors import InvalidInput

ADD = "weakties goals add "
_OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "--kind": ("kind", kind_named),
    "--tag": ("tag", tag_named),
    "--org": ("organisation", text.one_line),
}
_SWITCHES = {"--online": True, "--in-person": False}


def form(proposals: Sequence[Proposal], name: str, how: str) -> str:
    """Return the text to edit."""
    head = (
        f"Goals for {name}, one a line. Save and close to set them{how}; an empty file sets none."
    )
    lines = [f"<!-- {head} -->"]
    for one in proposals:
        told = " ".join(filter(None, (one.reason, one.alternative)))
        lines += [f"<!-- {told} -->", one.sentence]
    return "\n".join(lines) + "\n"


def is_empty(content: str) -> bool:
    """Tell whether no line asks for a goal."""
    return not _said(content)


def _said(content: str) -> list[tuple[int, str]]:
    """Return the lines that say something, each with its number."""
    lines = enumerate(lines_of(content), 1)
    return [
        (n, line.strip()) for n, line in lines if text.has_visible(line) and not is_comment(line)
    ]


def read(
    content: str, proposed: Sequence[Goal], *, name: str, today: date, date_order: str | None = None
) -> list[Goal]:
    """Read a goal a line for the period of that name, unless the line says another.

    The plan of a goal that was proposed stays with it. Raises Unreadable.
    """
    plans = {question(goal): goal.if_then for goal in proposed}
    goals, problems = [], []
    for number, line in _said(content):
        try:
            read_line = _goal(line.removeprefix(ADD), name, today, date_order)
            goals.append(replace(read_line, if_then=plans.get(question(read_line))))
        except InvalidInput as error:
            problems.append(Problem(number, 1, error.message, tuple(error.next_steps)))
    if problems:
        raise Unreadable(problems)
    return goals


def _goal(line: str, name: str, today: date, date_order: str | None) -> Goal:
    words, dashes, rest = f" {line}".partition(" --")
    options = _options(f"--{rest}") if dashes else Filters()
    said = _words(words.strip(), name, today, date_order)
    fields = goalsetting.asked(said, options)
    return Goal(id=0, uid="", set_on=today, dropped_on=None, **fields)


def _words(words: str, name: str, today: date, date_order: str | None) -> GoalWords:
    """Read the words of a goal, with the period of that name where they say none."""
    said = goalwords.read(words, today=today, date_order=date_order)
    alone = goalwords.read_change(words, today=today, date_order=date_order)
    if alone.period or alone.every:
        return said
    return goalwords.read(f"{words.rstrip(' .')} in {name}", today=today, date_order=date_order)


def _options(typed: str) -> Filters:
    """Read the options behind the words of a goal. Raises InvalidInput."""
    try:
        words = iter(shlex.split(typed))
    except ValueError:
        raise InvalidInput(f'"{typed}" has a quote that is left open.') from None
    found: dict[str, Any] = {}
    for word in words:
        flag, equals, value = word.partition("=")
        if flag in _SWITCHES and not equals:
            found["online"] = _SWITCHES[flag]
        elif flag in _OPTIONS:
            name, reader = _OPTIONS[flag]
            found[name] = reader(_given(flag, value if equals else next(words, "")))
        else:
            known = ", ".join((*_OPTIONS, *_SWITCHES))
            raise InvalidInput(f'"{word}" is no option of a goal here. There are: {known}.')
    return Filters(**found)


def _given(flag: str, value: str) -> str:
    if not text.has_visible(value):
        raise InvalidInput(f'"{flag}" needs a value.')
    return value
