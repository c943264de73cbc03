"""Days in words, the way every screen and message writes them.

English from our own tables, never the machine's locale. What is written here, `dates` reads back.
"""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Month names; January stands first, at index 0."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Weekday names; Monday stands first, at index 0."""

_HALF_A_YEAR = 183
_NEXT_DOOR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def bare(day: date) -> str:
    """Write `19 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short(day: date) -> str:
    """Write `Thu 19 Nov`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {bare(day)}"


def full(day: date) -> str:
    """Write `Thu 19 Nov 2026`."""
    return f"{short(day)} {day.year}"


def long(day: date) -> str:
    """Write `Friday 20 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def near(day: date, today: date) -> str:
    """Write `tomorrow`, or `Thu 19 Nov` within this year or half a year, else with the year."""
    away = (day - today).days
    if away in _NEXT_DOOR:
        return _NEXT_DOOR[away]
    return short(day) if day.year == today.year or abs(away) < _HALF_A_YEAR else full(day)


def full_near(day: date, today: date) -> str:
    """Write the full date, after `today, `, `tomorrow, ` or `yesterday, ` where that is so."""
    word = _NEXT_DOOR.get((day - today).days)
    return f"{word}, {full(day)}" if word else full(day)


def distance(day: date, today: date) -> str:
    """Write `in 13 days`, `3 weeks ago`, `today`: weeks from 14 days, months from 60, then years.

    From weeks on the count is rounded.
    """
    away = (day - today).days
    if away in _NEXT_DOOR:
        return _NEXT_DOOR[away]
    amount = _amount(abs(away))
    return f"in {amount}" if away > 0 else f"{amount} ago"


def _amount(days: int) -> str:
    if days < 14:
        return f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{round(days / 365.25)} years"


def span_bare(first: date, last: date) -> str:
    """Write `18–19 Nov`, `31 Jan – 1 Feb`, or `19 Nov` for a single day."""
    if first == last:
        return bare(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{bare(last)}"
    return f"{bare(first)} – {bare(last)}"


def span(first: date, last: date) -> str:
    """Write `18–19 Nov 2026`, `1 Jan – 31 Dec 2026`, `31 Dec 2026 – 1 Jan 2027`."""
    if first.year != last.year:
        return f"{bare(first)} {first.year} – {bare(last)} {last.year}"
    return f"{span_bare(first, last)} {last.year}"


def span_full(first: date, last: date) -> str:
    """Write `Wed 18 – Thu 19 Nov 2026`, naming month and year once where both days share them."""
    if first == last:
        return full(last)
    if first.year != last.year:
        return f"{full(first)} – {full(last)}"
    if first.month != last.month:
        return f"{short(first)} – {full(last)}"
    return f"{WEEKDAYS[first.weekday()][:3]} {first.day} – {full(last)}"


def late(days_late: int) -> str | None:
    """Write `3 d late`, from 14 days `2 w late`; None from 60, where the day itself says more.

    A day that is `today` is not late, and one to come has no lateness: the empty text.
    """
    if days_late <= 0:
        return "today" if days_late == 0 else ""
    if days_late < 14:
        return f"{days_late} d late"
    return f"{days_late // 7} w late" if days_late < 60 else None


def cadence(days: int) -> str:
    """Write `every 3 months` for 90 to 92 days, `every 2 weeks` for 14, else `every 45 days`."""
    if days % 365 == 0:
        return _every(days // 365, "year")
    months = round(days * 12 / 365)
    # A month of a cadence is 30 days, or a twelfth of a year rounded either way.
    if months < 12 and days in (30 * months, 365 * months // 12, -(-365 * months // 12)):
        return _every(months, "month")
    return _every(days // 7, "week") if days % 7 == 0 else _every(days, "day")


def _every(count: int, unit: str) -> str:
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def month_year(day: date) -> str:
    """Write `Mar 2026`."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def weekday(day: date) -> str:
    """Write `Thursday`."""
    return WEEKDAYS[day.weekday()]
