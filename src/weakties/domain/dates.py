"""Typed days, spans of days, deadlines and periods, read without a guess.

A phrase has one reading or it is InvalidInput: what cannot be read, does not exist, has two
readings, or looks the wrong way. `today` is always handed in. A day without a year is the nearest
such day in the direction looked in, and today itself is in both; only a bare weekday ahead is
never today. A day with a year is taken as it is: the caller says whether it may lie ahead.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from weakties.domain import dateparts, datespans, datewords, daywords, periods
from weakties.domain.dateparts import Looking, Part
from weakties.domain.datewords import Phrase, looks_like_day
from weakties.domain.periods import Period
from weakties.errors import InvalidInput

__all__ = ["Looking", "day", "deadline", "looks_like_day", "period", "span"]


@dataclass(frozen=True)
class _View:
    """From where a phrase is read."""

    today: date
    looking: Looking | None
    """None where a day without a year lies in this calendar year, as in a period."""
    date_order: str | None


def day(typed: str, *, today: date, looking: Looking, date_order: str | None = None) -> date:
    """Read one day; raises InvalidInput."""
    return _day(_phrase(typed, today).after("o"), _View(today, looking, date_order))


def span(
    typed: str, *, today: date, looking: Looking, date_order: str | None = None
) -> tuple[date, date]:
    """Read the first and last of several days, or one day as both; raises InvalidInput.

    Looking back they have all come, looking ahead they have not begun.
    """
    return _span(_phrase(typed, today).after("o"), _View(today, looking, date_order))


def deadline(typed: str, *, today: date, date_order: str | None = None) -> date:
    """Read the day something is due by: a day ahead, or the last day of a month or other period.

    Raises InvalidInput.
    """
    phrase = _phrase(typed, today).after("b").after("o")
    view = _View(today, "ahead", date_order)
    # "next week" is due when it begins, as it is for every day ahead.
    due = None if phrase.kinds[:1] in ("n", "l", "U") else _unit(phrase, view)
    return due.last if due else _day(phrase, view)


def period(typed: str, *, today: date, date_order: str | None = None) -> Period:
    """Read a year, half, quarter, month or week, a span of days, or `by` a deadline.

    Without a year it is this calendar year's; `by X` begins on 1 January of X's year, or on
    `today` if that is a later year. Raises InvalidInput.
    """
    phrase = _phrase(typed, today)
    view = _View(today, None, date_order)
    if phrase.kinds[:1] == "b":
        last = deadline(typed, today=today, date_order=date_order)
        return periods.between(date(last.year, 1, 1) if last.year <= today.year else today, last)
    return _unit(phrase.after("i"), view) or periods.between(*_span(phrase.after("o"), view))


def _phrase(typed: str, today: date) -> Phrase:
    if today.year not in periods.YEARS:
        raise datewords.out_of_range(f"{today}")
    return datewords.take_apart(typed)


def _day(phrase: Phrase, view: _View) -> date:
    part = _part(phrase, view)
    if part is None or (part.year and not part.month):
        if _unit(phrase, view):
            raise InvalidInput(f'"{phrase.typed}" is more than one day.', datewords.HELP)
        raise datewords.unreadable(phrase.typed)
    found = _agreed(part, part.exact or _nearest(part, phrase, view), phrase)
    if phrase.kinds in ("D", "D."):
        write = f"Write {daywords.bare(found)}."
        raise InvalidInput(f'"{phrase.typed}" could be a day or a number. {write}')
    return found


def _part(phrase: Phrase, view: _View) -> Part | None:
    """Read one day, counted from today or told by the calendar; None when it is neither."""
    counted = _counted(phrase, view)
    if counted is None:
        return dateparts.calendar_part(phrase, view.date_order)
    if counted.year not in periods.YEARS:
        raise datewords.out_of_range(phrase.typed)
    if "Y" not in phrase.kinds:
        if view.looking == "back" and counted > view.today:
            raise InvalidInput(f'"{phrase.typed}" looks ahead; write a day up to today.')
        if view.looking == "ahead" and counted < view.today:
            raise InvalidInput(f'"{phrase.typed}" looks back; write a day from today on.')
    return Part(number=counted.day, month=counted.month, year=counted.year)


def _nearest(part: Part, phrase: Phrase, view: _View) -> date:
    """Find the nearest day that fits in the direction looked in; without one, this year's."""
    if view.looking:
        return next(filter(part.fits, dateparts.days_from(part, view.today, view.looking)))
    this_year = dateparts.existing(replace(part, year=view.today.year), phrase.typed).exact
    if this_year is None:
        raise datewords.unreadable(phrase.typed)
    return this_year


def _agreed(part: Part, found: date, phrase: Phrase) -> date:
    """Return `found` if it is in range, and falls on the weekday that stands before it."""
    if found.year not in periods.YEARS:
        raise datewords.out_of_range(phrase.typed)
    if part.weekday is None or part.weekday == found.weekday():
        return found
    real, named = (daywords.WEEKDAYS[n] for n in (found.weekday(), part.weekday))
    on = f"{daywords.bare(found)} {found.year}"
    raise InvalidInput(f'"{phrase.typed}" does not agree: {on} is a {real}, not a {named}.')


def _span(phrase: Phrase, view: _View) -> tuple[date, date]:
    mark = "~" if "~" in phrase.kinds else "-"
    if phrase.kinds.count(mark) != 1:
        only = _day(phrase, view)
        return only, only
    at = phrase.kinds.index(mark)
    left, right = (_part(end, view) for end in (phrase.cut(0, at), phrase.cut(at + 1)))
    if left is None or right is None:
        raise datewords.unreadable(phrase.typed)
    if phrase.kinds == "D-D":
        _refuse_if_one_day(phrase)
    free = view.looking is None or "Y" in phrase.kinds
    for first, last in datespans.pairs(left, right, phrase.typed, view.today, view.looking):
        if free or (last <= view.today if view.looking == "back" else first >= view.today):
            return _agreed(left, first, phrase), _agreed(right, last, phrase)
    raise InvalidInput(
        f'"{phrase.typed}" does not read as a first and a last day.',
        "Write both in full, such as 18 Nov 2026 - 19 Nov 2026.",
    )


def _refuse_if_one_day(phrase: Phrase) -> None:
    """Refuse `11-18`, which is also 18 November; `18-19` can only be two days."""
    a, b = int(phrase.words[0]), int(phrase.words[2])
    found = dateparts.readings(a, b)
    if found:
        raise dateparts.several_readings(phrase, found, also=(f"days {a} to {b}", f"{a}..{b}"))


def _counted(phrase: Phrase, view: _View) -> date | None:
    """Read a day told by its distance from today, or by the end or beginning of a period."""
    today, kinds = view.today, phrase.kinds
    if kinds == "R":
        return today + timedelta(days=datewords.NEAR[phrase.words[0]])
    bare = phrase.after("T")
    if bare.words in datewords.TWO_AWAY:
        return today + timedelta(days=datewords.TWO_AWAY[bare.words])
    if kinds in ("lW", "tW", "nW"):
        return _weekday(kinds[0], datewords.WEEKDAY[phrase.words[1]], today)
    if kinds == "nU":
        coming = _unit(phrase, view)
        return coming.first if coming else None
    if kinds == "e":
        return _last(_holding(today, datewords.UNIT[phrase.words[0]]))
    if bare.kinds[:2] == "zF":
        return _last(_unit(bare.cut(2), replace(view, looking="ahead")))
    return _amount_away(phrase, view)


def _last(period: Period | None) -> date | None:
    return period.last if period else None


def _weekday(which: str, weekday: int, today: date) -> date:
    """Find the weekday last before today, in this ISO week, or in the next one."""
    if which == "l":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return periods.week(today).first + timedelta(days=weekday + 7 * (which == "n"))


def _amount_away(phrase: Phrase, view: _View) -> date | None:
    """Read `3d`, `+2w`, `in two weeks`, `a month ago`."""
    sign = {"back": -1, "ahead": 1, None: 0}[view.looking]
    if phrase.kinds[:1] in ("i", "+"):
        phrase, sign = phrase.cut(1), 1
    elif phrase.kinds[-1:] == "a":
        phrase, sign = phrase.cut(0, -1), -1
    if phrase.kinds in ("Dm", "Lm"):
        raise InvalidInput(f'"{phrase.typed}" could be minutes or months. Write 1mo for a month.')
    if phrase.kinds not in ("DU", "LU", "NU") or sign == 0:
        return None
    count = datewords.COUNT.get(phrase.words[0]) or int(phrase.words[0])
    if count == 0:
        raise InvalidInput(f'"{phrase.typed}" is no distance. Write today.')
    return _moved(view.today, sign * count, datewords.UNIT[phrase.words[1]])


def _moved(today: date, count: int, unit: str) -> date:
    """Move by days or weeks, or by months, which clamp to the end of a shorter one."""
    if unit in ("d", "w"):
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    from dateutil.relativedelta import relativedelta  # few phrases need it, every start would pay

    return today + relativedelta(months=count * {"mo": 1, "q": 3, "y": 12}[unit])


def _unit(phrase: Phrase, view: _View) -> Period | None:
    """Read a week, month, quarter, half or year; None when it is none.

    Without a year it is this year's, or looking ahead the next year's if this one's is over.
    """
    phrase = phrase.after("T")
    kinds, year = phrase.kinds, phrase.year
    if kinds in ("U", "tU", "nU", "lU"):
        return _around_today(kinds, datewords.UNIT[phrase.words[-1]], view.today)
    if kinds[:2] == "UF" and datewords.UNIT[phrase.words[0]] == "w":
        return periods.week(_day(phrase.cut(2), view))
    if year:
        return _of_year(year, phrase)
    this = _of_year(view.today.year, phrase)
    if this and view.looking == "ahead" and this.last < view.today:
        return _of_year(view.today.year + 1, phrase)
    return this


def _around_today(kinds: str, unit: str, today: date) -> Period | None:
    """Make the week, month, quarter or year that holds today, or its neighbour."""
    this = _holding(today, unit)
    if this and kinds == "nU":
        return _holding(this.after_last, unit)
    if this and kinds == "lU":
        return _holding(this.first - timedelta(days=1), unit)
    return this


def _holding(day: date, unit: str) -> Period | None:
    if unit == "w":
        return periods.week(day)
    if unit == "mo":
        return periods.month(day.year, day.month)
    if unit == "q":
        return periods.quarter(day.year, (day.month + 2) // 3)
    return periods.year(day.year) if unit == "y" else None


def _of_year(year: int, phrase: Phrase) -> Period | None:
    """Read `2026`, `q3`, `h1`, `sep`, `2026-09` in that year."""
    kinds = phrase.kinds
    if kinds == "Y":
        return periods.year(year)
    if kinds in ("M", "MY", "M,Y"):
        return periods.month(year, datewords.MONTH[phrase.word("M")])
    if kinds == "Y-D" and len(phrase.words[2]) == 2:
        part = dateparts.existing(Part(month=int(phrase.words[2])), phrase.typed)
        return periods.month(year, part.month or 1)
    if kinds not in ("QD", "QDY", "YQD", "HD", "HDY", "YHD"):
        return None
    number = int(phrase.word("D"))
    make, most = (periods.quarter, 4) if "Q" in kinds else (periods.half, 2)
    if number not in range(1, most + 1):
        what = "quarters" if most == 4 else "halves"
        raise InvalidInput(f'"{phrase.typed}" does not exist: a year has {what} 1 to {most}.')
    return make(year, number)
