"""What cannot be read in a text of several lines, and where; shown in the text or told after it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from weakties.errors import InvalidInput

_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->[ \t]*")
_SHOWN = re.compile(r"<!-- ! .*-->\n?")


class Problem(NamedTuple):
    """What cannot be read, and where: line and column count from 1."""

    line: int
    column: int
    message: str
    steps: tuple[str, ...] = ()


class Unreadable(InvalidInput):
    """A text that cannot be read as a whole, with every problem in it."""

    def __init__(self, problems: Sequence[Problem], source: str = "") -> None:
        self.problems = tuple(sorted(problems))
        first, *rest = self.problems
        place = f"{source}, " if source else ""
        others = [f"line {p.line}, column {p.column}: {p.message}" for p in rest]
        ending = ("Nothing was written.",) if source else ()
        message = f"{place}line {first.line}, column {first.column}: {first.message}"
        super().__init__(message, *first.steps, *others, *ending)


def is_comment(line: str) -> bool:
    """Tell whether a line is a comment: from its first column on, and to its end."""
    return _COMMENT.fullmatch(line) is not None


def lines_of(content: str) -> list[str]:
    """Cut a text at the line breaks of every system, and at nothing else."""
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def annotated(content: str, problems: Sequence[Problem]) -> str:
    """Return a text with each problem as a comment above its line, earlier ones taken out."""
    told: dict[int, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.line, []).append(_comment(problem))
    kept = [
        part
        for n, line in enumerate(lines_of(content), 1)
        for part in (*told.get(n, ()), _bare(line))
    ]
    return "\n".join(line for line in kept if line is not None)


def _comment(problem: Problem) -> str:
    message = problem.message.replace("--", "\u2013")
    return f"<!-- ! {message} -->"


def _bare(line: str) -> str | None:
    return None if _SHOWN.fullmatch(line) else line
