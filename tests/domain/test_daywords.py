"""Days in words, and that they read back as the same days."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from weakties.domain import dates, daywords, periods

THURSDAY = date(2026, 11, 19)
TODAYS = st.dates(date(1902, 1, 1), date(2098, 12, 31)) | st.sampled_from(
    [
        date(2024, 2, 29),
        date(2024, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 3),
        date(2028, 2, 29),
    ]
)


def test_a_day_is_written_short_and_in_full() -> None:
    assert daywords.bare(THURSDAY) == "19 Nov"
    assert daywords.short(THURSDAY) == "Thu 19 Nov"
    assert daywords.full(THURSDAY) == "Thu 19 Nov 2026"
    assert daywords.long(date(2026, 11, 20)) == "Friday 20 November 2026"
    assert daywords.month_year(date(2026, 3, 3)) == "Mar 2026"
    assert daywords.weekday(THURSDAY) == "Thursday"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 19), "today"),
        (date(2026, 11, 20), "tomorrow"),
        (date(2026, 11, 18), "yesterday"),
        (date(2026, 11, 17), "Tue 17 Nov"),
        (date(2026, 1, 2), "Fri 2 Jan"),
        (date(2027, 2, 23), "Tue 23 Feb"),
        (date(2027, 6, 1), "Tue 1 Jun 2027"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
    ],
)
def test_a_near_day_leaves_out_its_year(day: date, words: str) -> None:
    assert daywords.near(day, THURSDAY) == words


def test_a_day_next_to_today_is_named_before_its_date() -> None:
    assert daywords.full_near(THURSDAY, THURSDAY) == "today, Thu 19 Nov 2026"
    assert daywords.full_near(date(2026, 11, 20), THURSDAY) == "tomorrow, Fri 20 Nov 2026"
    assert daywords.full_near(date(2026, 11, 17), THURSDAY) == "Tue 17 Nov 2026"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (13, "in 13 days"),
        (-5, "5 days ago"),
        (14, "in 2 weeks"),
        (20, "in 3 weeks"),
        (-59, "8 weeks ago"),
        (60, "in 2 months"),
        (-365, "12 months ago"),
        (730, "in 2 years"),
        (-3650, "10 years ago"),
    ],
)
def test_a_distance_is_told_in_the_unit_that_fits(days: int, words: str) -> None:
    assert daywords.distance(THURSDAY + timedelta(days=days), THURSDAY) == words


@pytest.mark.parametrize(
    ("first", "last", "bare", "with_year", "full"),
    [
        ("2026-11-19", "2026-11-19", "19 Nov", "19 Nov 2026", "Thu 19 Nov 2026"),
        ("2026-11-18", "2026-11-19", "18–19 Nov", "18–19 Nov 2026", "Wed 18 – Thu 19 Nov 2026"),
        (
            *("2026-01-31", "2026-02-01"),
            *("31 Jan – 1 Feb", "31 Jan – 1 Feb 2026", "Sat 31 Jan – Sun 1 Feb 2026"),
        ),
        (
            *("2026-12-31", "2027-01-01", "31 Dec – 1 Jan"),
            *("31 Dec 2026 – 1 Jan 2027", "Thu 31 Dec 2026 – Fri 1 Jan 2027"),
        ),
    ],
)
def test_a_span_names_what_its_ends_share_once(
    first: str, last: str, bare: str, with_year: str, full: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert daywords.span_bare(*days) == bare
    assert daywords.span(*days) == with_year
    assert daywords.span_full(*days) == full


@pytest.mark.parametrize(
    ("days", "words"),
    [
        *((-1, ""), (0, "today"), (1, "1 d late"), (13, "13 d late")),
        *((14, "2 w late"), (20, "2 w late"), (21, "3 w late"), (59, "8 w late"), (60, None)),
    ],
)
def test_lateness_is_in_days_then_in_weeks_then_left_to_the_date(
    days: int, words: str | None
) -> None:
    assert daywords.late(days) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        *((1, "every day"), (2, "every 2 days"), (7, "every week"), (14, "every 2 weeks")),
        *((28, "every 4 weeks"), (30, "every month"), (31, "every month"), (45, "every 45 days")),
        *((60, "every 2 months"), (90, "every 3 months"), (91, "every 3 months")),
        *((180, "every 6 months"), (182, "every 6 months"), (183, "every 6 months")),
        *((365, "every year"), (730, "every 2 years"), (100, "every 100 days")),
    ],
)
def test_a_cadence_is_named_by_the_largest_unit_that_fits(days: int, words: str) -> None:
    assert daywords.cadence(days) == words


@given(TODAYS, st.integers(0, 300))
def test_a_short_day_reads_back_in_its_direction(today: date, away: int) -> None:
    ahead, back = today + timedelta(days=away), today - timedelta(days=away)
    for write in (daywords.short, daywords.bare, daywords.full, daywords.long):
        assert dates.day(write(ahead), today=today, looking="ahead") == ahead
        assert dates.day(write(back), today=today, looking="back") == back


@given(TODAYS, st.integers(-1100, 1100))
def test_a_near_day_reads_back_in_its_direction(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assume(day.year in periods.YEARS)
    looking: dates.Looking = "ahead" if away >= 0 else "back"
    assert dates.day(daywords.near(day, today), today=today, looking=looking) == day


@given(TODAYS, TODAYS, st.integers(0, 500))
def test_a_full_day_and_a_full_span_read_back_from_any_day(
    today: date, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    for looking in ("back", "ahead"):
        assert dates.day(daywords.full(first), today=today, looking=looking) == first
        for write in (daywords.span_full, daywords.span):
            assert dates.span(write(first, last), today=today, looking=looking) == (first, last)


@given(TODAYS, st.integers(0, 150), st.integers(0, 150))
def test_a_bare_span_reads_back_in_its_direction(today: date, away: int, length: int) -> None:
    first, last = today + timedelta(days=away), today + timedelta(days=away + length)
    assert dates.span(daywords.span_bare(first, last), today=today, looking="ahead") == (
        first,
        last,
    )
    first, last = today - timedelta(days=away + length), today - timedelta(days=away)
    assert dates.span(daywords.span_bare(first, last), today=today, looking="back") == (first, last)
