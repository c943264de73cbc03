"""What a question is, and how the two ways to ask it answer."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

Piece = tuple[str, str]
"""A text and how it looks: "", `name`, `good`, `attention` or `dim`."""


class Told(NamedTuple):
    """How what is typed is understood, live."""

    pieces: Sequence[Piece] = ()
    is_wrong: bool = False
    """Whether it cannot be taken as it stands."""


class Suggestion(NamedTuple):
    """A text that can take the place of the last `length` characters typed."""

    text: str
    length: int


def _nothing(_: str) -> Told:
    return Told()


def _none(_: str) -> Sequence[Suggestion]:
    return ()


@dataclass(frozen=True)
class Question:
    """One line to be typed."""

    label: Sequence[Piece]
    """What stands before it."""
    default: str = ""
    """What stands there already."""
    understood: Callable[[str], Told] = _nothing
    suggestions: Callable[[str], Sequence[Suggestion]] = _none
    is_told_below: bool = False
    """Whether what is understood stands in the bar below, else at the right."""
    below: Sequence[Piece] = ()
    """What the bar below says otherwise."""


class Enough(Exception):
    """Ctrl-D: that is all, save it.

    `typed` is what stood in the line, and on further lines what was pasted below it; None where no
    one can say.
    """

    def __init__(self, typed: str | None = None) -> None:
        super().__init__()
        self.typed = typed


class Stopped(Exception):
    """Ctrl-C: keep a draft; `typed` as for `Enough`."""

    def __init__(self, typed: str | None = None) -> None:
        super().__init__()
        self.typed = typed


class Asker(Protocol):
    """A way to ask for lines."""

    def ask(self, question: Question) -> str:
        """Return what was typed. Raises Enough or Stopped."""
        ...

    def tell(self, *pieces: Piece) -> None:
        """Print a line."""
        ...

    def held(self) -> AbstractContextManager[Any]:
        """Hold the keyboard for a whole conversation: no key falls between two questions."""
        ...
