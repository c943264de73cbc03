"""Typed dates: the table of the design, what must be refused, and what no text may do."""

import re
import subprocess
import sys
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from weakties.domain import datehelp, dates
from weakties.domain.dates import Looking
from weakties.errors import InvalidInput

THURSDAY = date(2026, 11, 19)
LOOKINGS: tuple[Looking, Looking] = ("back", "ahead")


def read(typed: str, looking: Looking, today: date = THURSDAY) -> str | None:
    """Read a day as ISO; None where it is refused."""
    try:
        return f"{dates.day(typed, today=today, looking=looking)}"
    except InvalidInput:
        return None


def refusal(typed: str, looking: Looking = "back", today: date = THURSDAY) -> str:
    with pytest.raises(InvalidInput) as error:
        dates.span(typed, today=today, looking=looking)
    return error.value.message


@pytest.mark.parametrize(
    ("typed", "back", "ahead"),
    [
        ("2026-11-18", "2026-11-18", "2026-11-18"),
        ("2027-01-01", "2027-01-01", "2027-01-01"),
        ("2026/11/18", "2026-11-18", "2026-11-18"),
        ("today", "2026-11-19", "2026-11-19"),
        ("TODAY", "2026-11-19", "2026-11-19"),
        ("  today  ", "2026-11-19", "2026-11-19"),
        ("tonight", "2026-11-19", "2026-11-19"),
        ("yesterday", "2026-11-18", None),
        ("tomorrow", None, "2026-11-20"),
        ("day after tomorrow", None, "2026-11-21"),
        ("the day after tomorrow", None, "2026-11-21"),
        ("the day before yesterday", "2026-11-17", None),
        # Weekdays.
        ("thu", "2026-11-19", "2026-11-26"),
        ("Thursday", "2026-11-19", "2026-11-26"),
        ("thurs", "2026-11-19", "2026-11-26"),
        ("fri", "2026-11-13", "2026-11-20"),
        ("fri.", "2026-11-13", "2026-11-20"),
        ("tues", "2026-11-17", "2026-11-24"),
        ("on tue", "2026-11-17", "2026-11-24"),
        ("last thu", "2026-11-12", None),
        ("last wed", "2026-11-18", None),
        ("next thu", None, "2026-11-26"),
        ("next fri", None, "2026-11-27"),
        ("next mon", None, "2026-11-23"),
        ("this thu", "2026-11-19", "2026-11-19"),
        ("this fri", None, "2026-11-20"),
        ("this tue", "2026-11-17", None),
        # Days by number; today itself is both past and to come.
        ("18 Nov", "2026-11-18", "2027-11-18"),
        ("19 Nov", "2026-11-19", "2026-11-19"),
        ("20 Nov", "2025-11-20", "2026-11-20"),
        ("Nov 18", "2026-11-18", "2027-11-18"),
        ("Nov. 18", "2026-11-18", "2027-11-18"),
        ("18nov", "2026-11-18", "2027-11-18"),
        ("18. Nov", "2026-11-18", "2027-11-18"),
        ("18th of November", "2026-11-18", "2027-11-18"),
        ("18th", "2026-11-18", "2026-12-18"),
        ("the 18th", "2026-11-18", "2026-12-18"),
        ("the 31st", "2026-10-31", "2026-12-31"),
        ("3 Sept", "2026-09-03", "2027-09-03"),
        ("29 Feb", "2024-02-29", "2028-02-29"),
        ("18 Nov 2026", "2026-11-18", "2026-11-18"),
        ("18 November 2026", "2026-11-18", "2026-11-18"),
        ("Nov 18, 2026", "2026-11-18", "2026-11-18"),
        ("on 18 Nov", "2026-11-18", "2027-11-18"),
        ("19.11.", "2026-11-19", "2026-11-19"),
        ("19.11", "2026-11-19", "2026-11-19"),
        ("19/11", "2026-11-19", "2026-11-19"),
        ("11/19", "2026-11-19", "2026-11-19"),
        ("11/11", "2026-11-11", "2027-11-11"),
        ("19.11.2026", "2026-11-19", "2026-11-19"),
        ("19-11-2026", "2026-11-19", "2026-11-19"),
        ("Thu 19 Nov 2026", "2026-11-19", "2026-11-19"),
        ("Thu, 19 Nov", "2026-11-19", "2026-11-19"),
        ("Thu 2026-11-19", "2026-11-19", "2026-11-19"),
        ("Thu the 19th", "2026-11-19", "2026-11-19"),
        # Distances.
        ("3d", "2026-11-16", "2026-11-22"),
        ("3 days", "2026-11-16", "2026-11-22"),
        ("2w", "2026-11-05", "2026-12-03"),
        ("1mo", "2026-10-19", "2026-12-19"),
        ("1y", "2025-11-19", "2027-11-19"),
        ("100d", "2026-08-11", "2027-02-27"),
        ("+2w", None, "2026-12-03"),
        ("in 3 days", None, "2026-11-22"),
        ("in two weeks", None, "2026-12-03"),
        ("3 days ago", "2026-11-16", None),
        ("a week ago", "2026-11-12", None),
        ("a month ago", "2026-10-19", None),
        # Ends and beginnings.
        ("eow", None, "2026-11-22"),
        ("eom", None, "2026-11-30"),
        ("eoq", None, "2026-12-31"),
        ("eoy", None, "2026-12-31"),
        ("end of week", None, "2026-11-22"),
        ("the end of the month", None, "2026-11-30"),
        ("end of June", None, "2027-06-30"),
        ("end of last week", "2026-11-15", None),
        ("next week", None, "2026-11-23"),
        ("next month", None, "2026-12-01"),
        ("next quarter", None, "2027-01-01"),
        ("next year", None, "2027-01-01"),
    ],
)
def test_a_day_is_read_in_the_direction_looked_in(
    typed: str, back: str | None, ahead: str | None
) -> None:
    assert (read(typed, "back"), read(typed, "ahead")) == (back, ahead)


@pytest.mark.parametrize(
    ("typed", "today", "looking", "day"),
    [
        ("1y", date(2028, 2, 29), "ahead", "2029-02-28"),
        ("1y", date(2028, 2, 29), "back", "2027-02-28"),
        ("4y", date(2028, 2, 29), "ahead", "2032-02-29"),
        ("1mo", date(2027, 1, 31), "ahead", "2027-02-28"),
        ("1mo", date(2026, 3, 31), "back", "2026-02-28"),
        ("29 Feb", date(2028, 2, 29), "back", "2028-02-29"),
        ("29 Feb", date(2096, 3, 1), "back", "2096-02-29"),
        ("29 Feb", date(1901, 1, 1), "back", None),  # before the years we read
        ("yesterday", date(2027, 1, 1), "back", "2026-12-31"),
        ("31 Dec", date(2027, 1, 1), "back", "2026-12-31"),
        ("1 Jan", date(2026, 12, 31), "ahead", "2027-01-01"),
        ("eow", date(2024, 12, 30), "ahead", "2025-01-05"),
        ("eow", date(2027, 1, 3), "ahead", "2027-01-03"),
        ("next mon", date(2026, 12, 31), "ahead", "2027-01-04"),
        ("next week", date(2027, 1, 3), "ahead", "2027-01-04"),
        ("last sun", date(2027, 1, 3), "back", "2026-12-27"),
        ("this mon", date(2027, 1, 1), "back", "2026-12-28"),
        ("eoq", date(2026, 12, 31), "ahead", "2026-12-31"),
        ("next month", date(2026, 12, 31), "ahead", "2027-01-01"),
        ("tomorrow", date(2100, 12, 31), "ahead", None),
        ("today", date(9999, 12, 31), "back", None),
        ("today", date(1, 1, 1), "back", None),
    ],
)
def test_leap_days_and_the_edges_of_years_and_weeks_hold(
    typed: str, today: date, looking: Looking, day: str | None
) -> None:
    assert read(typed, looking, today) == day


@pytest.mark.parametrize("looking", LOOKINGS)
@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "\n", "\0", ".", "..", "-", " - ", ",", "?", "W", "D"),
        *("by", "on", "next", "last", "this", "the", "in", "ago", "of", "end", "end of", "to"),
        *("thu thu", "thu-thu", "thu 19 nov thu", "nov", "nov nov", "18 18", "18 Nov foo", "foo"),
        *("today foo", "18 Nov at noon", "tomorrow morning", "18:00", "next day", "next 18 Nov"),
        *("0000-01-01", "10000-01-01", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-5"),
        *("2026-W01-1", "20260101", "2026-11", "2026-11-18T10:00", "2026-11-18-19", "1899-12-31"),
        *("2101-01-01", "1 Jan 3000", "31 Nov", "30 Feb", "29 Feb 2026", "29/2/2027", "0 Nov"),
        *("32nd", "40th", "00", "0th", "99", "123 Nov", "30/2", "31/4", "13/13", "0/0"),
        *("٢٠٢٦-١١-١٨", "１８ Nov", "18 Nоv", "١d", "²d", "18\u200bNov"),
        *("-3d", "--3d", "+-3d", "0d", "+0d", "0 days ago", "3", "d", "3x", "3 d 4"),
        *("in 3 days ago", "in", "3 ago", "ago 3 days", "+", "+d", "a", "two", "mo"),
        *("99999999d", "999y", "9999y", "9" * 79, "1e3d", "3.5d", "1m", "3m", "in 1m", "1m ago"),
        *("18 Nov 26", "19.11.26", "26-11-18", "19/11/26", "Nov 18, 26", "18/11-2026"),
        *("12/11", "3/4/2026", "12.3.2024", "1-2-2026", "Fri 19 Nov 2026", "Wed 19.11.2026"),
        *("18-17", "20-18 Nov", "11-18", "2-5", "Nov 30-31", "18 - ", "- 18", "18..19..20", "..18"),
        *("1 Feb - 31 Jan", "2026-11-19..2026-11-18", "29 Feb - 3 Mar 2027", "wed-foo", "June"),
        *(
            "2026",
            "q3",
            "last week",
            "this month",
            "week",
            "11 2026..18th",
            "thu - Thu 19 Nov 2026",
        ),
        "x" * 10_000,
        "1" * 10_000,
        "18 Nov" + " " * 10_000,
        "end of " * 11,
        "the week of " * 6,
        "thu " * 20,
    ],
)
def test_what_is_no_date_of_ours_is_refused(typed: str, looking: Looking) -> None:
    message = refusal(typed, looking)
    assert message.startswith('"')
    assert len(message) < 300


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("12/11", '"12/11" could be 12 November or 11 December. Write 12 Nov or 11 Dec.'),
        (
            "3/4/2026",
            '"3/4/2026" could be 3 April 2026 or 4 March 2026. Write 3 Apr 2026 or 4 Mar 2026.',
        ),
        ("11-18", '"11-18" could be days 11 to 18 or 18 November. Write 11..18 or 18 Nov.'),
        (
            "2-5",
            '"2-5" could be days 2 to 5, 2 May or 5 February. Write 2..5, 2 May or 5 Feb.',
        ),
        ("1m", '"1m" could be minutes or months. Write 1mo for a month.'),
        ("18", '"18" could be a day or a number. Write 18 Nov.'),
        ("30 Feb", '"30 Feb" does not exist: February has days 1 to 29.'),
        ("29 Feb 2026", '"29 Feb 2026" does not exist: February 2026 has days 1 to 28.'),
        ("40th", '"40th" does not exist: a month has days 1 to 31.'),
        ("Fri 19 Nov", '"Fri 19 Nov" does not agree: 19 Nov 2026 is a Thursday, not a Friday.'),
        ("next thu", '"next thu" looks ahead; write a day up to today.'),
        ("June", '"June" is more than one day.'),
        ("18 Nov 26", '"18 Nov 26" needs a year of four digits, such as 19 Nov 2026.'),
        ("1 Jan 3000", '"1 Jan 3000" is outside the years 1900 to 2100.'),
        ("soonish", '"soonish" is not a date that can be read.'),
        ("0d", '"0d" is no distance. Write today.'),
    ],
)
def test_a_refusal_quotes_what_was_typed_and_says_why(typed: str, message: str) -> None:
    assert refusal(typed) == message


def test_a_day_that_looks_the_wrong_way_ahead_says_so() -> None:
    assert refusal("3 days ago", "ahead") == '"3 days ago" looks back; write a day from today on.'


@pytest.mark.parametrize(
    ("typed", "order", "day"),
    [
        ("12/11", "dmy", "2026-11-12"),
        ("12/11", "mdy", "2025-12-11"),
        ("12/11", "ymd", "2025-12-11"),
        ("3/4/2026", "dmy", "2026-04-03"),
        ("3/4/2026", "mdy", "2026-03-04"),
        ("3.4.", "dmy", "2026-04-03"),
        ("19/11", "mdy", "2026-11-19"),
    ],
)
def test_two_readings_are_settled_by_the_order_of_numbers(typed: str, order: str, day: str) -> None:
    found = dates.day(typed, today=THURSDAY, looking="back", date_order=order)
    assert f"{found}" == day


@pytest.mark.parametrize(
    ("typed", "back", "ahead"),
    [
        ("wed-thu", "2026-11-18 2026-11-19", "2026-11-25 2026-11-26"),
        ("wed..thu", "2026-11-18 2026-11-19", "2026-11-25 2026-11-26"),
        ("Wed – Thu", "2026-11-18 2026-11-19", "2026-11-25 2026-11-26"),
        ("thu-fri", "2026-11-12 2026-11-13", "2026-11-26 2026-11-27"),
        ("fri-mon", "2026-11-13 2026-11-16", "2026-11-20 2026-11-23"),
        ("18-19", "2026-11-18 2026-11-19", "2026-12-18 2026-12-19"),
        ("18th-19th", "2026-11-18 2026-11-19", "2026-12-18 2026-12-19"),
        ("11..18", "2026-11-11 2026-11-18", "2026-12-11 2026-12-18"),
        ("28-31", "2026-10-28 2026-10-31", "2026-12-28 2026-12-31"),
        ("18-19 Nov", "2026-11-18 2026-11-19", "2027-11-18 2027-11-19"),
        ("19-20 Nov", "2025-11-19 2025-11-20", "2026-11-19 2026-11-20"),
        ("18 to 19 Nov", "2026-11-18 2026-11-19", "2027-11-18 2027-11-19"),
        ("18 Nov - 19", "2026-11-18 2026-11-19", "2027-11-18 2027-11-19"),
        ("Nov 18-19", "2026-11-18 2026-11-19", "2027-11-18 2027-11-19"),
        ("Nov 18-19, 2026", "2026-11-18 2026-11-19", "2026-11-18 2026-11-19"),
        ("18.-19.11.", "2026-11-18 2026-11-19", "2027-11-18 2027-11-19"),
        ("18.11.-19.11.2026", "2026-11-18 2026-11-19", "2026-11-18 2026-11-19"),
        ("31jan-1feb", "2026-01-31 2026-02-01", "2027-01-31 2027-02-01"),
        ("31 Dec - 1 Jan", "2025-12-31 2026-01-01", "2026-12-31 2027-01-01"),
        ("31 Dec - 1 Jan 2027", "2026-12-31 2027-01-01", "2026-12-31 2027-01-01"),
        ("28-29 Feb", "2024-02-28 2024-02-29", "2028-02-28 2028-02-29"),
        ("2026-11-18..2026-11-19", "2026-11-18 2026-11-19", "2026-11-18 2026-11-19"),
        ("2026-11-18 – 2026-11-19", "2026-11-18 2026-11-19", "2026-11-18 2026-11-19"),
        ("Wed 18 – Thu 19 Nov 2026", "2026-11-18 2026-11-19", "2026-11-18 2026-11-19"),
        ("wed - Thu 19 Nov", "2026-11-18 2026-11-19", None),
        ("yesterday - today", "2026-11-18 2026-11-19", None),
        ("mon - today", "2026-11-16 2026-11-19", None),
        ("today - sat", None, "2026-11-19 2026-11-21"),
        ("yesterday - sat", None, None),
        ("last wed-thu", "2026-11-18 2026-11-19", None),
        ("thu - 19 Nov", None, None),
        ("today-thu", None, None),
        ("Fri 18 - Thu 19 Nov 2026", None, None),
        ("tue", "2026-11-17 2026-11-17", "2026-11-24 2026-11-24"),
        ("on 18 Nov", "2026-11-18 2026-11-18", "2027-11-18 2027-11-18"),
    ],
)
def test_a_span_is_the_nearest_of_its_days(typed: str, back: str | None, ahead: str | None) -> None:
    def read_span(looking: Looking) -> str | None:
        try:
            first, last = dates.span(typed, today=THURSDAY, looking=looking)
        except InvalidInput:
            return None
        return f"{first} {last}"

    assert (read_span("back"), read_span("ahead")) == (back, ahead)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("June", "2027-06-30"),
        ("by June", "2027-06-30"),
        ("by nov", "2026-11-30"),
        ("by June 2026", "2026-06-30"),
        ("by 1 June", "2027-06-01"),
        ("2027", "2027-12-31"),
        ("by 2026", "2026-12-31"),
        ("q3", "2027-09-30"),
        ("q4", "2026-12-31"),
        ("by q3 2026", "2026-09-30"),
        ("h1", "2027-06-30"),
        ("by this quarter", "2026-12-31"),
        ("by next week", "2026-11-23"),
        ("by next month", "2026-12-01"),
        ("by end of next month", "2026-12-31"),
        ("by the end of the year", "2026-12-31"),
        ("by fri", "2026-11-20"),
        ("by the 18th", "2026-12-18"),
        ("by eoy", "2026-12-31"),
        ("2w", "2026-12-03"),
        ("by by fri", None),
        ("last year", None),
        ("week", None),
        ("yesterday", None),
        ("wed-thu", None),
        ("by the 40th", None),
        ("by", None),
        ("q5", None),
        ("h0", None),
    ],
)
def test_a_deadline_runs_to_the_last_day_of_what_is_named(typed: str, day: str | None) -> None:
    try:
        found = f"{dates.deadline(typed, today=THURSDAY)}"
    except InvalidInput:
        found = None
    assert found == day


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("in 2027", "2027-01-01", "2027-12-31"),
        ("h1", "2026-01-01", "2026-06-30"),
        ("H2 2025", "2025-07-01", "2025-12-31"),
        ("q3", "2026-07-01", "2026-09-30"),
        ("2025 q4", "2025-10-01", "2025-12-31"),
        ("sep", "2026-09-01", "2026-09-30"),
        ("in June", "2026-06-01", "2026-06-30"),
        ("September 2025", "2025-09-01", "2025-09-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("week", "2026-11-16", "2026-11-22"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("next week", "2026-11-23", "2026-11-29"),
        ("the week of 1 Nov", "2026-10-26", "2026-11-01"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("next quarter", "2027-01-01", "2027-03-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("2 to 5 mar", "2026-03-02", "2026-03-05"),
        ("1 Jan - 30 Jun", "2026-01-01", "2026-06-30"),
        ("1 Jan – 31 Dec 2025", "2025-01-01", "2025-12-31"),
        ("1 Nov 2026 - 31 Jan 2027", "2026-11-01", "2027-01-31"),
        ("1 Nov 2026 - 31 Jan", "2026-11-01", "2027-01-31"),
        ("1 Jan - today", "2026-01-01", "2026-11-19"),
        ("yesterday", "2026-11-18", "2026-11-18"),
        ("on 3 Mar", "2026-03-03", "2026-03-03"),
        ("by December", "2026-01-01", "2026-12-31"),
        ("by June", "2026-11-19", "2027-06-30"),
        ("by 1 June 2026", "2026-01-01", "2026-06-01"),
        ("by 2027", "2026-11-19", "2027-12-31"),
        ("by 2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_without_a_year_is_this_years(typed: str, first: str, last: str) -> None:
    found = dates.period(typed, today=THURSDAY)
    assert (f"{found.first}", f"{found.last}") == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        *("q0", "q5", "h3", "2026-13", "2026-1", "3 june july", "wed", "18th", "18-19", "wed-thu"),
        *("29 Feb", "1 Nov - 31 Jan", "3d", "by yesterday", "in", "this", "in foo", "1850", "9999"),
        *("last day", "this d", "q3 q4", "sep oct", "12/11", "week of", "the week of fri"),
    ],
)
def test_a_period_that_does_not_exist_or_has_two_readings_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        dates.period(typed, today=THURSDAY)


@pytest.mark.parametrize(
    ("typed", "looks"),
    [
        *(("fri", True), ("the 40th", True), ("30 Feb", True), ("12/11", True), ("3d", True)),
        *(("June", True), ("tomorrow", True), ("eow", True), ("end of the quarter", True)),
        *(("next week", True), ("fri evening", True), ("two weeks", True), ("2026-11-18", True)),
        *(("٣ مارس", True), ("Kahneman", False), ("the team of the year", False), ("Mo", False)),
        *(("", False), ("the end", False), ("half", False), ("Ana", False), ("x" * 10_000, False)),
    ],
)
def test_text_with_a_digit_or_a_date_word_looks_like_a_day(typed: str, looks: bool) -> None:
    assert dates.looks_like_day(typed) is looks


def names_a_year(typed: str) -> bool:
    return re.search("[0-9]{4}", typed) is not None


WORDS = st.sampled_from(
    [
        *("thu", "fri", "last", "next", "this", "18", "19", "31", "29", "11", "2026", "2027"),
        *("nov", "feb", "june", "18th", "the", "of", "on", "by", "in", "ago", "a", "two", "3"),
        *("days", "weeks", "mo", "y", "d", "today", "tomorrow", "yesterday", "eow", "end", "week"),
        *("month", "quarter", "-", "..", "to", ",", ".", "/", "+", "2026-11-18", "19.11.", "3/4"),
        *("q", "0", "99", "foo", "–"),
    ]
)
PHRASES = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=7).map(
    lambda words: "".join(word + space for word, space in words)
)
TODAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ORDERS = st.sampled_from([None, "dmy", "mdy", "ymd", "nonsense"])


@settings(max_examples=600, deadline=None)
@given(PHRASES | st.text() | st.text(st.characters(max_codepoint=127)), TODAYS, ORDERS)
@example("29 feb - 3 mar 2027", THURSDAY, None)
def test_any_text_is_a_day_in_the_direction_looked_in_or_is_refused(
    typed: str, today: date, order: str | None
) -> None:
    dates.looks_like_day(typed)
    for looking in LOOKINGS:
        try:
            first, last = dates.span(typed, today=today, looking=looking, date_order=order)
        except InvalidInput:
            continue
        assert first <= last
        assert dates.looks_like_day(typed)
        if not names_a_year(typed):
            assert last <= today if looking == "back" else first >= today


@settings(max_examples=600, deadline=None)
@given(PHRASES | st.text(), TODAYS, ORDERS)
def test_any_text_is_a_deadline_or_a_period_or_is_refused(
    typed: str, today: date, order: str | None
) -> None:
    with suppress(InvalidInput):
        due = dates.deadline(typed, today=today, date_order=order)
        assert due >= today or names_a_year(typed)
    with suppress(InvalidInput):
        assert dates.period(typed, today=today, date_order=order).days > 0


@given(PHRASES, st.sampled_from(["foo", "noon", "2nd", "thu", "?", "x"]), TODAYS)
@example("fri", "2nd", date(2001, 2, 1))
def test_a_word_too_many_never_reads_as_the_same_phrase(typed: str, more: str, today: date) -> None:
    for looking in LOOKINGS:
        try:
            dates.day(typed, today=today, looking=looking)
        except InvalidInput:
            continue
        with suppress(InvalidInput):
            found = dates.day(f"{typed} {more}", today=today, looking=looking)
            assert (more, found.day) == ("2nd", 2)  # "fri 2nd" is a day, where it is that Friday


@given(TODAYS, TODAYS)
def test_numbers_in_a_settled_order_read_back(day: date, today: date) -> None:
    y, m, d = day.year, day.month, day.day
    for typed, order in (
        (f"{y}-{m:02}-{d:02}", None),
        (f"{y}/{m}/{d}", None),
        (f"{d}.{m}.{y}", "dmy"),
        (f"{d:02}/{m:02}/{y}", "dmy"),
        (f"{m}/{d}/{y}", "mdy"),
    ):
        assert dates.day(typed, today=today, looking="back", date_order=order) == day


@pytest.mark.parametrize(
    "unit",
    ["1", "a", " ", "-", ".", "thu ", "18 - ", "..", "1.1", "\u0661", "the ", "18th ", "end of "],
)
def test_text_that_repeats_itself_at_any_length_is_refused_without_a_stall(unit: str) -> None:
    for length in (79, 80, 81, 100_000):
        assert refusal((unit * length)[:length])
        dates.looks_like_day((unit * length)[:length])


def test_reading_a_day_does_not_load_dateutil_until_months_are_counted() -> None:
    code = (
        "import sys; from datetime import date; from weakties.domain import dates;"
        "dates.day('18 Nov', today=date(2026, 11, 19), looking='back');"
        "assert not [m for m in sys.modules if m.startswith(('dateutil', 'calendar'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_examples_of_the_help_text_are_read_and_fit_78_columns() -> None:
    lines = datehelp.HELP.splitlines()
    assert all(len(line) <= 78 for line in lines)
    assert len(lines) <= 22
    for line in lines[2:13]:
        for typed in re.sub(r"\(.*?\)", "", line[16:]).split("  "):
            assert not typed.strip() or is_read(typed), typed


def is_read(typed: str) -> bool:
    for reader in (
        partial(dates.span, looking="back"),
        partial(dates.span, looking="ahead"),
        dates.deadline,
        dates.period,
    ):
        with suppress(InvalidInput):
            reader(typed, today=THURSDAY)
            return True
    return False
