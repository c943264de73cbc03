"""A record as a text of `key: value` lines, to be edited and read back.

A key may stand several times where a record has several of it; the lines of a note are lines of
its own. A line that is neither a key, a comment nor blank is a problem with its place.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from weakties.domain import personwords, text
from weakties.domain.problems import Problem, Unreadable, is_comment, lines_of

Form = Mapping[str, Sequence[str]]
"""The values of each key, in order."""

_KEY = re.compile(r"([^\W\d_]+)[ \t]*:(?:[ \t]|$)(.*)")


class Value(NamedTuple):
    """A value and where it stands."""

    text: str
    line: int
    column: int

    def wrong(self, message: str, *steps: str) -> Problem:
        """Make a problem of it."""
        return Problem(self.line, self.column, message, steps)


def write(form: Form, several: Sequence[str] = ()) -> str:
    """Write a form; every key stands there, and one more of what there may be several of."""
    lines = []
    for key, values in form.items():
        is_open = not values or key in several
        lines += [f"{key}: {value}" for value in values] + ([f"{key}: "] if is_open else [])
    return "\n".join(lines) + "\n"


def read(content: str, form: Form, several: Sequence[str] = ()) -> dict[str, list[Value]]:
    """Read a form with the keys of another one; empty values are left out, but in a note.

    Raises Unreadable.
    """
    found: dict[str, list[Value]] = {key: [] for key in form}
    problems: list[Problem] = []
    for number, raw in enumerate(lines_of(content), 1):
        if not text.has_visible(raw) or is_comment(raw):
            continue
        match = _KEY.match(raw)
        key = text.fold(match[1]) if match else ""
        if match is None or key not in found:
            problems.append(Problem(number, 1, _unknown(raw.strip(), key, tuple(form))))
        elif key == "note":
            found[key].append(Value(match[2], number, match.start(2) + 1))
        elif text.one_line(match[2]):
            if found[key] and key not in several:
                problems.append(Problem(number, 1, f'"{key}" stands here a second time.'))
            found[key].append(Value(text.one_line(match[2]), number, match.start(2) + 1))
    if problems:
        raise Unreadable(problems)
    return found


def _unknown(bare: str, key: str, keys: Sequence[str]) -> str:
    near = next((known for known in keys if key and personwords.slips(key, known) <= 1), None)
    if near:
        return f'"{key}:" is not a key here. Did you mean {near}?'
    return f'"{bare}" does not begin with a key and a colon ({", ".join(keys)}).'


def note_of(values: Sequence[Value]) -> str | None:
    """Put the lines of a note together."""
    return text.several_lines("\n".join(value.text for value in values)) or None
