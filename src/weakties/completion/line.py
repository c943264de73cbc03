"""A command line as a shell hands it over: quoted as it was typed, and cut at the cursor."""

import re
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from weakties.cmdline import words
from weakties.completion.gate import FLAG

DEMO = "demo"
"""The command behind which a whole command line goes on."""


class Line(NamedTuple):
    """A command line up to the cursor."""

    before: list[str]
    current: str
    """The word to complete, as far as it is typed."""
    is_demo: bool = False
    """Whether it goes on in the demo."""


def read(argv: Sequence[str]) -> Line:
    """Read a command line whose last word is the one to complete."""
    *before, current = _joined(map(_unquoted, argv)) or [""]
    is_demo = words(before)[:1] == [DEMO]
    if is_demo:
        before.remove(DEMO)
    return Line(before, current, is_demo)


def _joined(broken: Iterable[str]) -> list[str]:
    """Put together what bash breaks at `=`: `--kind`, `=`, `forum`."""
    joined: list[str] = []
    for word in broken:
        last = joined[-1] if joined else ""
        is_value = last.endswith("=") and FLAG.fullmatch(last[:-1])
        if is_value or (word == "=" and FLAG.fullmatch(last)):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _unquoted(word: str) -> str:
    if not re.search(r"['\"\\]", word):
        return word
    try:
        return "".join(shlex.split(word))
    except ValueError:  # the quote is still open
        return word.lstrip("'\"")
