"""When a cadence makes a hello due."""

import statistics
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, maker
from weakties.domain import cadence as rules
from weakties.domain.cadence import reconnect_due
from weakties.errors import InvalidInput

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(st.integers(1, 1000), DAYS, DAYS)
def test_it_counts_from_the_last_contact(cadence: int, added: date, last: date) -> None:
    due = reconnect_due(
        cadence, added_on=added, last_on=last, let_go_on=None, last_directions=["both"]
    )
    assert due == last + timedelta(days=cadence)


@given(st.integers(1, 1000), DAYS)
def test_without_a_contact_it_counts_from_when_they_were_added(cadence: int, added: date) -> None:
    due = reconnect_due(cadence, added_on=added, last_on=None, let_go_on=None, last_directions=[])
    assert due == added + timedelta(days=cadence)


@given(st.integers(1, 1000), DAYS, DAYS)
def test_a_hello_let_go_rests_for_one_cadence_and_never_brings_the_next_forward(
    cadence: int, last: date, let_go: date
) -> None:
    due = reconnect_due(
        cadence, added_on=DAY, last_on=last, let_go_on=let_go, last_directions=["both"]
    )
    assert due == max(last, let_go) + timedelta(days=cadence)


@pytest.mark.parametrize(
    ("directions", "rests"),
    [
        (["sent", "sent"], True),
        (["sent"], False),
        (["both", "sent"], False),
        (["received", "sent"], False),
        (["sent", "received"], False),
        ([], False),
    ],
)
def test_two_unanswered_messages_in_a_row_rest_it(directions: list[str], rests: bool) -> None:
    due = reconnect_due(30, added_on=DAY, last_on=DAY, let_go_on=None, last_directions=directions)
    assert (due is None) is rests


# As it is typed


@pytest.mark.parametrize(
    ("typed", "days"),
    [("30d", 30), ("2w", 14), ("3mo", 91), ("1y", 365), ("none", None), ("NEVER", None)],
)
def test_how_often_is_read(typed: str, days: int | None) -> None:
    assert rules.days_of(typed) == days


@pytest.mark.parametrize("typed", ["", "0d", "1m", "often", "-1d", "٣d", "1.5w", "10000d"])
def test_how_often_must_be_a_length(typed: str) -> None:
    with pytest.raises(InvalidInput):
        rules.days_of(typed)


def test_the_next_hello_is_told_only_with_a_cadence() -> None:
    make = maker(DAY)
    quiet, dear = make.person("Ana"), make.person("Bo", cadence_days=91)
    assert rules.next_hello(card_of(make, quiet), DAY) is None
    assert rules.next_hello(card_of(make, dear), DAY) == "Next hello around Fri 19 Feb 2027."


def test_the_next_hello_counts_from_the_last_contact_and_rests_when_two_are_unanswered() -> None:
    make = maker(DAY)
    dear = make.person("Bo", cadence_days=30)
    make.contact(dear, DAY - timedelta(days=20), "call")
    make.contact(dear, DAY - timedelta(days=10))
    assert rules.next_hello(card_of(make, dear), DAY) == "Next hello around Thu 10 Dec 2026."
    make.contact(dear, DAY)
    assert rules.next_hello(card_of(make, dear), DAY) == (
        "It rests until they write: two messages are unanswered."
    )


@given(st.integers(1, 9999), st.sampled_from(["d", "w", "mo", "y"]))
def test_what_is_typed_is_so_many_days_up_to_ten_years(count: int, unit: str) -> None:
    days = round(count * {"d": 1, "w": 7, "mo": 365 / 12, "y": 365}[unit])
    if days <= 3650:
        assert rules.days_of(f"{count}{unit}") == days
    else:
        with pytest.raises(InvalidInput, match="longer than ten years"):
            rules.days_of(f"{count}{unit}")


@given(st.integers(1, 10**7), DAYS)
def test_a_cadence_stored_too_long_is_due_at_the_end_of_time(days: int, added: date) -> None:
    due = reconnect_due(days, added_on=added, last_on=None, let_go_on=None, last_directions=[])
    assert due is not None
    assert due.toordinal() == min(date.max.toordinal(), added.toordinal() + days)


# Is this silence unusual?

GAPS = (20, 35, 28, 60, 25)


def contacts(gaps: Sequence[int], silent: int) -> list[date]:
    """Return the days of contacts with these gaps, the last one so many days ago."""
    days = [DAY - timedelta(days=silent)]
    for gap in reversed(gaps):
        days.append(days[-1] - timedelta(days=gap))
    return days


@pytest.mark.parametrize(("silent", "probability"), [(75, 0.1667), (30, 0.5)])
def test_a_silence_is_judged_as_the_worked_example(silent: int, probability: float) -> None:
    told = rules.silence(contacts(GAPS, silent), DAY)
    assert told is not None
    assert (told.days, told.gaps, told.usual) == (silent, 5, 28)
    assert round(told.probability, 4) == probability


@pytest.mark.parametrize(
    ("gaps", "silent", "words", "is_unusual"),
    [
        (GAPS, 75, "longer than all 5 earlier gaps", True),
        (GAPS, 60, "longer than 4 of 5 earlier gaps", False),
        (GAPS, 30, "longer than 3 of 5 earlier gaps", False),
        ((5,) * 9 + (90,), 80, "longer than 9 of 10 earlier gaps", True),
        ((5, 5, 5, 5), 5, "longer than 0 of 4 earlier gaps", False),
    ],
)
def test_a_silence_in_words(
    gaps: tuple[int, ...], silent: int, words: str, is_unusual: bool
) -> None:
    told = rules.silence(contacts(gaps, silent), DAY)
    assert told is not None
    assert (told.in_words, told.is_unusual) == (words, is_unusual)


@given(st.lists(st.integers(1, 400), max_size=3), st.integers(0, 4000))
def test_with_fewer_than_four_gaps_nothing_is_said(gaps: list[int], silent: int) -> None:
    assert rules.silence(contacts(gaps, silent), DAY) is None


@given(st.lists(DAYS, max_size=30), DAYS)
def test_the_chance_of_a_silence_is_its_rank_among_the_gaps(days: list[date], today: date) -> None:
    told = rules.silence(days, today)
    known = sorted({day for day in days if day <= today})
    gaps = [(b - a).days for a, b in pairwise(known)]
    assert (told is None) == (len(gaps) < 4)
    if told:
        longer = sum(gap >= told.days for gap in gaps)
        assert told.probability == pytest.approx((1 + longer) / (len(gaps) + 1))
        assert told.usual == statistics.median(gaps)
        assert told == rules.silence([*days, *days], today), "a day twice is a day"


@given(st.lists(DAYS, min_size=5, max_size=20, unique=True), st.integers(0, 500))
def test_a_longer_silence_is_never_less_unusual(days: list[date], more: int) -> None:
    today = max(days)
    now, later = (rules.silence(days, today + timedelta(days=n)) for n in (0, more))
    assert now is not None
    assert later is not None
    assert later.probability <= now.probability


# Is there time for it?


@pytest.mark.parametrize(
    ("cadences", "weekly"),
    [
        ({7: 5, 30.4375: 10, 182.625: 35, 365.25: 100}, 10.558),
        ({30: 5, 90: 10, 180: 35, 365: 100}, 5.223),
    ],
)
def test_what_a_plan_asks_for_is_as_worked_out(cadences: dict[float, int], weekly: float) -> None:
    planned = rules.capacity(cadences, {}, None, DAY).planned
    assert round(planned, 3) == weekly


def each_week(*counts: int) -> dict[date, int]:
    """Return contacts by day, the last week first."""
    return {DAY - timedelta(days=7 * week + 3): count for week, count in enumerate(counts)}


DEFAULTS: dict[float, int] = {30: 5, 90: 10, 180: 35, 365: 100}


def test_a_plan_that_asks_for_more_than_usual_is_told_of() -> None:
    usual = each_week(2, 3, 1, 2, 2, 9, 2, 2, 0, 2, 2, 4, 50)
    told = rules.capacity(DEFAULTS, usual, DAY - timedelta(days=400), DAY)
    assert (told.usual, told.weeks) == (2, 12)
    assert told.in_words == (
        "Your plan needs 5.2 contacts a week; you usually make 2 (the last 12 weeks). "
        "Some could be yearly, or none."
    )


def test_a_log_of_some_weeks_says_how_many() -> None:
    told = rules.capacity(DEFAULTS, each_week(0, 1, 0, 0), DAY - timedelta(days=30), DAY)
    assert told.weeks == 4
    assert "you usually make none (the last 4 weeks)" in (told.in_words or "")


@pytest.mark.parametrize("days", [0, 6, 20, 26])
def test_a_log_of_less_than_four_weeks_says_nothing(days: int) -> None:
    told = rules.capacity(DEFAULTS, each_week(1, 1), DAY - timedelta(days=days), DAY)
    assert (told.usual, told.in_words) == (None, None)


def test_a_plan_within_a_quarter_of_what_is_usual_is_fine() -> None:
    usual = each_week(*[5] * 12)
    assert rules.capacity(DEFAULTS, usual, DAY - timedelta(days=400), DAY).in_words is None


@given(st.dictionaries(DAYS, st.integers(0, 20)), st.none() | DAYS, DAYS)
def test_what_is_usual_is_the_median_of_whole_weeks(
    contacts: dict[date, int], since: date | None, today: date
) -> None:
    told = rules.capacity({}, contacts, since, today)
    assert not told.is_exceeded
    if told.usual is not None:
        assert 4 <= told.weeks <= 12
        first = today - timedelta(days=7 * told.weeks - 1)
        assert since is not None
        assert since <= first
        week = [0] * told.weeks
        for day, count in contacts.items():
            if first <= day <= today:
                week[(today - day).days // 7] += count
        assert told.usual == statistics.median(week)
