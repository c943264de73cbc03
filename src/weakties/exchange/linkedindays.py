"""Days as LinkedIn writes them, and as a spreadsheet leaves them when it saved them again.

Months are English in every export, whatever the language of this machine.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from weakties.domain.daywords import MONTHS
from weakties.domain.periods import YEARS

_MONTH = {name.lower()[:n]: i for i, name in enumerate(MONTHS, 1) for n in (3, 9)} | {"sept": 9}
_LONGEST = 100

_END = r"(?![\d/.\-][\d]|\d)"
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +", re.IGNORECASE)
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_END}", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:\. ?|[ /\-])([a-z]{{3,9}})\.?[ ./\-,]{{1,2}}(\d{{4}}|\d\d){_END}",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_END}", re.ASCII | re.IGNORECASE
)
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.\-])(\d{{1,2}})\2(\d{{4}}|\d\d){_END}", re.ASCII)
_CLOCK = re.compile(
    r"[ T,]{1,3}(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([ap])\.?m)?", re.ASCII | re.IGNORECASE
)
_SPACES = re.compile(r"[\s\u202f]+")


class _Read(NamedTuple):
    day: date
    end: int
    """How many characters the day took."""


def day(written: str, *, order: str | None = None) -> date | None:
    """Return the day at the beginning of a text; None where there is none, or two readings.

    `order` is `dmy` or `mdy`, for numbers that could be either.
    """
    found = _at_start(_plain(written), order)
    return found.day if found else None


def moment(written: str, *, order: str | None = None) -> datetime | None:
    """Return the day and the time behind it; midnight where no time stands there."""
    plain = _plain(written)
    found = _at_start(plain, order)
    return datetime.combine(found.day, _clock(plain[found.end :])) if found else None


def span(written: str, *, order: str | None = None) -> tuple[date, date] | None:
    """Return the first and the last day of `… - …`, or one day as both."""
    first, _, last = _plain(written).replace(" – ", " - ").partition(" - ")
    start = day(first, order=order)
    return (start, day(last, order=order) or start) if start else None


def past(found: date | None, today: date) -> date | None:
    """Return a day that is not to come; LinkedIn's clock may be a day ahead of the one here."""
    if found is None or found > today + timedelta(days=1):
        return None
    return min(found, today)


def _plain(written: str) -> str:
    plain = _SPACES.sub(" ", written[:_LONGEST]).strip()
    return _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain


def _at_start(plain: str, order: str | None) -> _Read | None:
    if match := _ISO.match(plain):
        return _made(match[1], int(match[3]), match[4], match)
    if match := _DAY_FIRST.match(plain):
        return _made(match[3], _MONTH.get(match[2].lower(), 0), match[1], match)
    if match := _MONTH_FIRST.match(plain):
        return _made(match[3], _MONTH.get(match[1].lower(), 0), match[2], match)
    if match := _NUMBERS.match(plain):
        return _from_numbers(match, order)
    return None


def _from_numbers(match: re.Match[str], order: str | None) -> _Read | None:
    first, second = int(match[1]), int(match[3])
    if first > 12 or match[2] == ".":
        order = "dmy"
    elif second > 12 or first == second:
        order = "mdy"
    if order is None:
        return None
    month, number = (first, second) if order == "mdy" else (second, first)
    return _made(match[4], month, str(number), match)


def _made(year: str, month: int, number: str, match: re.Match[str]) -> _Read | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        made = date(full, month, int(number))
    except ValueError:  # 30 Feb
        return None
    return _Read(made, match.end()) if full in YEARS else None


def _clock(rest: str) -> time:
    match = _CLOCK.match(rest)
    if match is None:
        return time()
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    try:
        return time(hour, int(match[2]), int(match[3] or 0))
    except ValueError:
        return time()
