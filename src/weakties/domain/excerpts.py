"""The piece of a text that shows where words were found in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from weakties.domain import text
from weakties.domain.searching import Word


class Piece(NamedTuple):
    """A stretch of a text."""

    text: str
    is_found: bool
    """Whether it is a word that was searched for."""


# As `text.words` cuts them, before anything is folded: an accent may still stand by itself.
_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff]"
    "|(?:[^\\W_\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f]|(?<=\\w)['\u2019](?=\\w))+"
)


def pieces(said: str, words: Sequence[Word], most: int | None = None) -> list[Piece]:
    """Cut a text at the words that are searched for; each of these is a piece of its own.

    A text of more than `most` characters is shortened around the first of them.
    """
    flat = " ".join(said.split())
    found = [match.span() for match in _WORD.finditer(flat) if _is_found(match[0], words)]
    first, last = _window(flat, found[0] if found else (0, 0), most or len(flat))
    cut: list[Piece] = [Piece("…", False)] if first else []
    at = first
    for start, end in found:
        start, end = max(start, at), min(end, last)
        if start < end:
            cut += [Piece(flat[at:start], False), Piece(flat[start:end], True)]
            at = end
    cut += [Piece(flat[at:last], False), Piece("…" if last < len(flat) else "", False)]
    return [piece for piece in cut if piece.text]


def as_typed(typed: str, word: Word) -> str:
    """Return a word of what was typed as it stands there."""
    whole = word._replace(is_whole=True)
    return next((piece.text for piece in pieces(typed, [whole]) if piece.is_found), word.text)


def _is_found(typed: str, words: Sequence[Word]) -> bool:
    return any(word.takes(found) for found in text.words(typed) for word in words)


def _window(flat: str, found: tuple[int, int], most: int) -> tuple[int, int]:
    """Return from where to where a text is shown, between words where that can be."""
    if len(flat) <= most:
        return 0, len(flat)
    first = max(0, min(found[0] - most // 3, len(flat) - most))
    if first:
        first = _after_space(flat, first, found[0])
    last = first + most
    if last < len(flat):
        space = flat.rfind(" ", min(found[1], last), last + 1)
        last = space if space > first else last
    return first, min(last, len(flat))


def _after_space(flat: str, first: int, latest: int) -> int:
    """Return where the next word begins, `first` where none does before `latest`."""
    space = flat.find(" ", first - 1, latest)
    return space + 1 if space >= 0 else first
