"""The words of a typed date, each with its kind.

A kind is a single letter, and a phrase is matched by its kinds as a whole: `Thu 19 Nov 2026` is
`WDMY`. A word that is not understood has the kind `?`, which no shape contains, so it makes a
phrase unreadable and never another day. Only ASCII digits count as digits.

    W weekday   M month   D number of 1 or 2 digits   L of 3   Y of 4   O the th of 18th
    N a, two …  U unit    R today …   e eow …         Q q, H h, m m
    i in  a ago  n next  l last  t this  z end  F of  T the  A after  B before  o on  b by
    ~ to, two dots, or a dash between spaces; , . / - + themselves
"""

import re
from dataclasses import dataclass

from weakties.domain.daywords import MONTHS, WEEKDAYS
from weakties.domain.periods import YEARS
from weakties.errors import InvalidInput

LONGEST = 80
"""Characters a date phrase may have."""
HELP = "How to write days and periods: weakties help dates"
"""The next step after most errors."""

WEEKDAY = {name.lower()[:n]: i for i, name in enumerate(WEEKDAYS) for n in (3, 9)}
"""Weekday words, 0 for Monday."""
WEEKDAY |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTH = {name.lower()[:n]: i for i, name in enumerate(MONTHS, 1) for n in (3, 9)} | {"sept": 9}
"""Month words, 1 for January."""
NEAR = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
"""Words for the days next to today, as days from it."""
UNIT = {
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "eow"), "w"),
    **dict.fromkeys(("mo", "month", "months", "eom"), "mo"),
    **dict.fromkeys(("quarter", "quarters", "eoq"), "q"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "eoy"), "y"),
}
"""Words for units of time, and for the end of the one we are in."""
COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUNT |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
"""Numbers in words."""
TWO_AWAY: dict[tuple[str, ...], int] = {
    ("day", "after", "tomorrow"): 2,
    ("day", "before", "yesterday"): -2,
}
"""Phrases for the days two away from today."""

_KINDS = dict.fromkeys(WEEKDAY, "W") | dict.fromkeys(MONTH, "M") | dict.fromkeys(NEAR, "R")
_KINDS |= dict.fromkeys(UNIT, "U") | dict.fromkeys(COUNT, "N")
_KINDS |= dict.fromkeys(("eow", "eom", "eoq", "eoy"), "e")
_KINDS |= dict.fromkeys(("st", "nd", "rd", "th"), "O") | dict.fromkeys(("to", "..", " - "), "~")
_KINDS |= {"in": "i", "ago": "a", "next": "n", "last": "l", "this": "t", "end": "z", "of": "F"}
_KINDS |= {"the": "T", "after": "A", "before": "B", "on": "o", "by": "b", "q": "Q", "h": "H"}
_KINDS |= {mark: mark for mark in "m,./-+"}
_DIGITS = {1: "D", 2: "D", 3: "L", 4: "Y"}
# A dot after letters belongs to them ("Nov."), unless it begins the two dots of a span.
_WORDS = r"\.\.| - |[a-z]+(?:\.(?!\.))?|[0-9]+|\S"


@dataclass(frozen=True)
class Phrase:
    """A typed date, or one end of it, taken into words."""

    typed: str
    """All that was typed, for messages."""
    words: tuple[str, ...]
    """The words and marks, in lower case."""
    kinds: str
    """The kind of each word, one letter a word."""

    def cut(self, start: int, stop: int | None = None) -> "Phrase":
        """Take the words from `start` up to `stop`."""
        return Phrase(self.typed, self.words[start:stop], self.kinds[start:stop])

    def after(self, lead: str) -> "Phrase":
        """Drop the first word if it is of the kind `lead`."""
        return self.cut(1) if self.kinds[:1] == lead else self

    def word(self, kind: str) -> str:
        """Find the first word of that kind; it must be there."""
        return self.words[self.kinds.index(kind)]

    @property
    def year(self) -> int | None:
        """The year it names; raises InvalidInput when that is out of range."""
        if "Y" not in self.kinds:
            return None
        year = int(self.word("Y"))
        if year not in YEARS:
            raise out_of_range(self.typed)
        return year


def unreadable(typed: str) -> InvalidInput:
    """Make the error for what is no date of ours."""
    return InvalidInput(f'"{typed}" is not a date that can be read.', HELP)


def out_of_range(typed: str) -> InvalidInput:
    """Make the error for a day in another age."""
    return InvalidInput(f'"{typed}" is outside the years {YEARS[0]} to {YEARS[-1]}.')


def take_apart(typed: str) -> Phrase:
    """Take `typed` into words; raises InvalidInput when it is empty or too long."""
    if len(typed) > LONGEST:
        raise InvalidInput(f'"{typed[:20]}…" is too long for a date.', HELP)
    words, kinds = _split(typed)
    if not words:
        raise unreadable(typed)
    return Phrase(typed, words, kinds)


def looks_like_day(typed: str) -> bool:
    """Tell whether `typed` must mean a day: it has a digit or a date word, right or wrong."""
    words, kinds = _split(typed)
    if any(kind in "WMRe" for kind in kinds) or any(c.isdigit() for c in typed):
        return True
    # "end of the week" is a date; "the team of the year" is none, nor is Mo, who wrote a book.
    is_unit = any(word in UNIT and (len(word) > 2 or len(words) > 1) for word in words)
    return "?" not in kinds and is_unit


def _split(typed: str) -> tuple[tuple[str, ...], str]:
    text = " ".join(typed.lower().replace("–", " - ").replace("—", " - ").split())
    found = re.findall(_WORDS, text)
    words = tuple(word.rstrip(".") if word[0].isalpha() else word for word in found)
    return words, "".join(_kind(word) for word in words)


def _kind(word: str) -> str:
    if word.isascii() and word.isdigit():
        return _DIGITS.get(len(word), "?")
    return _KINDS.get(word, "?")
