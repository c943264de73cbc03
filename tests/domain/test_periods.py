"""Periods: what they hold, and how they are named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import dates, periods
from weakties.domain.periods import Period
from weakties.errors import InvalidInput

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last", "days"),
    [
        (periods.year(2026), "2026-01-01", "2026-12-31", 365),
        (periods.year(2024), "2024-01-01", "2024-12-31", 366),
        (periods.half(2026, 1), "2026-01-01", "2026-06-30", 181),
        (periods.half(2026, 2), "2026-07-01", "2026-12-31", 184),
        (periods.quarter(2026, 1), "2026-01-01", "2026-03-31", 90),
        (periods.quarter(2026, 4), "2026-10-01", "2026-12-31", 92),
        (periods.month(2024, 2), "2024-02-01", "2024-02-29", 29),
        (periods.month(2026, 2), "2026-02-01", "2026-02-28", 28),
        (periods.month(2026, 12), "2026-12-01", "2026-12-31", 31),
        (periods.week(date(2024, 12, 30)), "2024-12-30", "2025-01-05", 7),
        (periods.week(date(2026, 12, 31)), "2026-12-28", "2027-01-03", 7),
        (periods.week(date(2027, 1, 3)), "2026-12-28", "2027-01-03", 7),
        (periods.week(date(2027, 1, 4)), "2027-01-04", "2027-01-10", 7),
        (periods.between(date(2026, 11, 18), date(2026, 11, 18)), "2026-11-18", "2026-11-18", 1),
    ],
)
def test_a_period_knows_its_first_day_its_last_day_and_its_length(
    period: Period, first: str, last: str, days: int
) -> None:
    assert (f"{period.first}", f"{period.last}", period.days) == (first, last, days)


def test_a_period_holds_both_ends_and_nothing_beyond() -> None:
    june = periods.month(2026, 6)
    assert date(2026, 6, 1) in june
    assert date(2026, 6, 30) in june
    assert date(2026, 5, 31) not in june
    assert date(2026, 7, 1) not in june


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidInput, match="Mon 1 Jun 2026 is before Tue 2 Jun 2026"):
        periods.between(date(2026, 6, 2), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (periods.year(2026), "2026"),
        (periods.half(2026, 1), "H1 2026"),
        (periods.half(2026, 2), "H2 2026"),
        (periods.quarter(2026, 3), "Q3 2026"),
        (periods.month(2026, 9), "September 2026"),
        (periods.week(date(2026, 11, 22)), "the week of Mon 16 Nov 2026"),
        (periods.week(date(2027, 1, 1)), "the week of Mon 28 Dec 2026"),
        (periods.between(date(2026, 1, 1), date(2026, 6, 30)), "H1 2026"),
        (periods.between(date(2026, 3, 1), date(2026, 6, 30)), "1 Mar – 30 Jun 2026"),
        (periods.between(date(2026, 11, 18), date(2026, 11, 19)), "18–19 Nov 2026"),
        (periods.between(date(2026, 11, 18), date(2026, 11, 18)), "18 Nov 2026"),
        (periods.between(date(2026, 11, 22), date(2027, 6, 30)), "22 Nov 2026 – 30 Jun 2027"),
    ],
)
def test_a_period_is_named_in_words(period: Period, name: str) -> None:
    assert periods.name(period) == name


@given(DAYS, st.integers(1, 12), st.integers(0, 400), DAYS)
def test_the_name_of_a_period_reads_back_as_that_period(
    day: date, n: int, length: int, today: date
) -> None:
    for period in (
        periods.year(day.year),
        periods.half(day.year, (n + 5) // 6),
        periods.quarter(day.year, (n + 2) // 3),
        periods.month(day.year, n),
        periods.week(day),
        periods.between(day, day + timedelta(days=length)),
    ):
        assert dates.period(periods.name(period), today=today) == period


@given(DAYS)
def test_every_day_lies_in_one_week_one_month_one_quarter_and_one_half(day: date) -> None:
    y = day.year
    assert day in periods.week(day)
    assert periods.week(day).first.isocalendar()[:2] == day.isocalendar()[:2]
    assert [m for m in range(1, 13) if day in periods.month(y, m)] == [day.month]
    assert sum(day in periods.quarter(y, n) for n in range(1, 5)) == 1
    assert sum(day in periods.half(y, n) for n in (1, 2)) == 1
