"""What a phrase says about one day of the calendar, before it is known which day it is.

A part may lack its year, its month, or all but a weekday. A day that exists in no year is refused
here, and so is one with two readings unless the order of the numbers is settled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from weakties.domain.datewords import HELP, MONTH, WEEKDAY, Phrase
from weakties.domain.daywords import MONTHS
from weakties.errors import InvalidInput

Looking = Literal["back", "ahead"]
"""The direction in which a day without a year is sought."""

_NAMED = r"T?D[O.]?(?:F?M)?(?:,?Y)?|MD[O.]?(?:,?Y)?"
_SHORT_YEAR = r"D([/.-])D\1D|D[O.]?M,?D|MDO?,?D"


@dataclass(frozen=True)
class Part:
    """What a phrase says about one day of the calendar; at least weekday or number is known."""

    weekday: int | None = None
    """0 for Monday; beside a number it does not select, it must agree."""
    number: int | None = None
    """Day of the month."""
    month: int | None = None
    """1 to 12."""
    year: int | None = None
    """Four digits."""

    @property
    def exact(self) -> date | None:
        """The one day this can be, if all is known."""
        if self.number is None or self.month is None or self.year is None:
            return None
        return date(self.year, self.month, self.number)

    @property
    def known(self) -> int:
        """How much is known, 0 (a weekday) to 3 (an exact day)."""
        return sum(x is not None for x in (self.number, self.month, self.year))

    def fits(self, day: date) -> bool:
        """Tell whether `day` is one that this can mean."""
        if self.number is None:
            return day.weekday() == self.weekday
        return (
            day.day == self.number
            and self.month in (None, day.month)
            and self.year in (None, day.year)
        )


def calendar_part(phrase: Phrase, date_order: str | None) -> Part | None:
    """Read `Thu 19 Nov 2026`, `the 18th`, `19.11.`, `2026-11-18`; None when it is none of these.

    Raises InvalidInput for a day that does not exist or has two readings.
    """
    weekday = None
    if phrase.kinds[:1] == "W":
        weekday = WEEKDAY[phrase.words[0]]
        phrase = phrase.cut(1).after(",")
        if not phrase.kinds:
            return Part(weekday)
    number_and_month = _number_and_month(phrase, date_order)
    if number_and_month is None:
        return None
    return existing(Part(weekday, *number_and_month, phrase.year), phrase.typed)


def _number_and_month(phrase: Phrase, date_order: str | None) -> tuple[int, int | None] | None:
    kinds = phrase.kinds
    numbers = [int(w) for w, kind in zip(phrase.words, kinds, strict=True) if kind == "D"]
    if re.fullmatch(_NAMED, kinds):
        return numbers[0], MONTH[phrase.word("M")] if "M" in kinds else None
    if kinds == "Y/D/D" or (kinds == "Y-D-D" and len("".join(phrase.words)) == 10):
        return numbers[1], numbers[0]
    if kinds in ("D/D", "D.D", "D.D.", "D/D/Y", "D.D.Y", "D-D-Y"):
        return _one_reading(phrase, numbers, date_order)
    if re.fullmatch(_SHORT_YEAR, kinds):
        raise InvalidInput(f'"{phrase.typed}" needs a year of four digits, such as 19 Nov 2026.')
    return None


def _one_reading(phrase: Phrase, numbers: list[int], date_order: str | None) -> tuple[int, int]:
    """Find the only day that two numbers can mean, or the one that `date_order` chooses."""
    found = readings(numbers[0], numbers[1], phrase.year)
    if not found:
        raise InvalidInput(f'"{phrase.typed}" does not exist: no month has such a day.', HELP)
    if len(found) == 1 or date_order == "dmy":
        return found[0]
    if date_order == "mdy" or (date_order == "ymd" and phrase.year is None):
        return found[1]
    raise several_readings(phrase, found)


def several_readings(
    phrase: Phrase, found: list[tuple[int, int]], *, also: tuple[str, str] | None = None
) -> InvalidInput:
    """Make the error that names each reading and how to write it; `also` is one that is no day."""
    year = f" {phrase.year}" if phrase.year else ""
    could_be = [f"{number} {MONTHS[month - 1]}{year}" for number, month in found]
    write = [f"{number} {MONTHS[month - 1][:3]}{year}" for number, month in found]
    if also:
        could_be, write = [also[0], *could_be], [also[1], *write]
    return InvalidInput(f'"{phrase.typed}" could be {_or(could_be)}. Write {_or(write)}.')


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def readings(a: int, b: int, year: int | None = None) -> list[tuple[int, int]]:
    """List the (day, month) pairs that two numbers can mean, day first before month first."""
    pairs = dict.fromkeys([(a, b), (b, a)])
    return [(n, m) for n, m in pairs if m in range(1, 13) and n in range(1, _length(m, year) + 1)]


def existing(part: Part, typed: str) -> Part:
    """Return `part` if there is such a day, in some year at least; else raises InvalidInput."""
    where, length = "a month", 31
    if part.month is not None:
        if part.month not in range(1, 13):
            raise InvalidInput(f'"{typed}" does not exist: a year has months 1 to 12.', HELP)
        where = f"{MONTHS[part.month - 1]} {part.year or ''}".strip()
        length = _length(part.month, part.year)
    if part.number is not None and part.number not in range(1, length + 1):
        raise InvalidInput(f'"{typed}" does not exist: {where} has days 1 to {length}.', HELP)
    return part


def walk(start: date, step: int, days: int) -> Iterator[date]:
    """Go day by day from `start`, forward or back by `step`."""
    return (start + timedelta(days=step * n) for n in range(days))


def days_from(part: Part, today: date, looking: Looking) -> Iterator[date]:
    """Go from today for eight years, in which 29 February comes; ahead, a weekday from tomorrow."""
    if looking == "ahead":
        return walk(today + timedelta(days=part.number is None), 1, 8 * 366)
    return walk(today, -1, 8 * 366)


def _length(month: int, year: int | None) -> int:
    """Count the days of a month; February without a year has 29."""
    first_of_next = date((year or 2000) + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day
