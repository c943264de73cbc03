"""The made-up year of the demo as command lines, and what its tour says around them."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from weakties.domain import daywords
from weakties.domain.demodata import LAST, YEAR
from weakties.domain.views import View

_DAYS = re.compile(r"\{([+-]\d+)(?:\.\.([+-]\d+))?\}")
_TYPED = re.compile(r"^ *([+-]\d+) (.*(?:\n     .*)*)", re.MULTILINE)


class Typed(NamedTuple):
    """A command line, and the day on which it is typed."""

    on: date
    argv: Sequence[str]


def year(today: date) -> Iterator[Typed]:
    """Return the command lines that make the year before `today`, all but the last one."""
    for offset, typed in _TYPED.findall(YEAR):
        yield Typed(today + timedelta(days=int(offset)), _words(typed, today))


def last(today: date) -> Typed:
    """Return the last command line, the one that the tour begins with."""
    return Typed(today, tour(today)[0].argv)


def _words(typed: str, today: date) -> list[str]:
    """Split a command line as a shell does; days are put in afterwards, so they need no quotes."""
    return [_dated(word, today) for word in shlex.split(typed)]


def _dated(typed: str, today: date) -> str:
    """Put days in place of their distance from today."""

    def spelled(match: re.Match[str]) -> str:
        first, *last = (today + timedelta(days=int(days)) for days in match.groups() if days)
        return daywords.span(first, *last) if last else daywords.bare(first)

    return _DAYS.sub(spelled, typed).replace("{year}", str(today.year))


@dataclass(frozen=True)
class Prompt(View):
    """A command line as it is typed, broken where a shell lets it be."""

    lines: tuple[str, ...]
    is_first: bool = False

    @property
    def data(self) -> Any:
        """Return the command line."""
        return " ".join(self.lines)

    @property
    def argv(self) -> Sequence[str]:
        """The words a shell makes of it."""
        return shlex.split(self.data)


@dataclass(frozen=True)
class Closing(View):
    """What the tour ends with."""

    told: str
    commands: tuple[str, ...]

    @property
    def data(self) -> Any:
        """Return the sentence."""
        return self.told


def tour(today: date) -> tuple[Prompt, ...]:
    """Return the three steps of the tour: log an event, see who waits, see the goals."""
    typed = _dated(LAST, today).strip().splitlines()
    return (Prompt(tuple(typed), is_first=True), Prompt(("followups",)), Prompt(("goals",)))


CLOSING = Closing(
    "Everything above is made up and lies apart from your own data. Go on:",
    ("weakties demo followups", "weakties demo person NAME", "weakties demo --reset"),
)
