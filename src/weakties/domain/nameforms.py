"""Names as they are compared, and how alike two of them are.

Accents, case, honorifics and degrees do not count, and names in different scripts are never alike.
How alike two texts are is told by a scorer, which `context` hands in.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from weakties.domain import personwords, text

Scorer = Callable[[str, str], float]
"""Tells how alike two texts are, from 0 to 100, whatever the order of their words."""

ASK = 85
"""From here on two names may be one person's, and it is worth a question."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HONORIFICS = _set(
    "dr prof professor herr frau hr fr mr mrs ms miss mx sir dame lord lady rev sr sra srta senor "
    "senora mme mlle monsieur madame dott ing dipl-ing mag"
)
_APOSTROPHES = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")


class Form(NamedTuple):
    """A name as it is compared."""

    text: str
    """Its words, without accents, case, marks, honorifics and degrees."""
    scripts: frozenset[str]
    """The scripts of its letters."""


def form(name: str) -> Form:
    """Return a name as it is compared."""
    bare = " ".join(_without_titles(text.fold_accents(name).split()))
    letters = _APOSTROPHES.sub("", bare)
    marked = (c if unicodedata.category(c)[0] in "LMN" else " " for c in letters)
    words = " ".join("".join(marked).split())
    return Form(words, _scripts(words))


def _without_titles(words: list[str]) -> list[str]:
    """Drop honorifics in front and degrees behind; "Jack Ma" keeps both of its words."""
    while len(words) > 1 and words[0].replace(".", "").strip(",") in _HONORIFICS:
        words = words[1:]
    while len(words) > 1 and personwords.stays(words[-1].strip(","), is_after_at=False):
        if len(words) == 2 and not words[0].endswith(","):
            break
        words = words[:-1]
    return words


def _scripts(words: str) -> frozenset[str]:
    if words.isascii():
        return frozenset({"LATIN"}) if any(c.isalpha() for c in words) else frozenset()
    return frozenset(unicodedata.name(c, "").partition(" ")[0] for c in words if c.isalpha())


def score(one: Form, other: Form, scorer: Scorer) -> float:
    """Return how alike two names are, from 0 to 100; an initial may stand for its name."""
    if one.scripts != other.scripts or not one.text or not other.text:
        return 0
    if one.text.replace(" ", "") == other.text.replace(" ", ""):
        return 100
    found = scorer(one.text, other.text)
    return max(found, ASK) if _is_initialled(one.text.split(), other.text.split()) else found


def _is_initialled(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether "A. Ruiz" and "Ana Ruiz" stand there: a word of both is spelled out."""
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    others = [(a, b) for a, b in pairs if a != b]
    is_spelled_out = any(a == b and len(a) > 1 for a, b in pairs)
    return is_spelled_out and all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in others)
