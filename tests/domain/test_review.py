"""A period counted: each number beside what it is worth, each day in its week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import periods, reviewsheet
from weakties.domain import review as rules
from weakties.domain.intervals import Share
from weakties.domain.periods import Period
from weakties.domain.review import Count, Kept, Review
from weakties.domain.reviewfacts import Attended, Came, Contact, Facts, Met, Promise

TODAY = date(2026, 11, 20)
YEAR = periods.year(2026)


NOTHING = Facts()


def reviewed(facts: Facts = NOTHING, period: Period = YEAR, today: date = TODAY) -> Review:
    return rules.review(facts, (), period, today)


def talk(person: int, on: date, direction: str = "both") -> Contact:
    return Contact(person, on, "coffee", direction, None)


# Numbers


def test_an_empty_period_is_empty_and_says_so() -> None:
    found = reviewed()
    assert reviewsheet.is_empty(found)
    assert not any(found.numbers)
    assert list(reviewsheet.sections(found)) == []
    assert "Nothing was logged" in reviewsheet.nothing(found)
    to_come = reviewed(period=periods.year(2027))
    assert reviewsheet.nothing(to_come) == "2027 is still to come."


def test_conversations_are_person_days() -> None:
    day = date(2026, 3, 3)
    contacts = [talk(1, day), talk(1, day), talk(2, day), talk(1, day, "sent")]
    found = reviewed(Facts(contacts=contacts))
    assert (found.numbers.conversations, found.numbers.messages) == (2, 1)
    assert found.days == {day: 4}


def test_people_are_counted_by_kind_and_organisation_and_none_is_left_out() -> None:
    day = date(2026, 3, 3)
    met = [
        Met(1, "Ana", "Zalando", day, None, ("mentor", "python")),
        Met(2, "Ben", "Zalando", day, None, ("mentor", "leader")),
        Met(3, "Cy", None, day, None, ("python",)),
    ]
    found = reviewed(Facts(met=met))
    assert found.kinds == (Count("leader", 1), Count("mentor", 2), Count("without a kind", 1))
    assert found.organisations == (Count("Zalando", 2),)


@pytest.mark.parametrize(
    ("state", "closed", "kept"),
    [
        ("done", date(2026, 5, 4), Kept(1, 0, 0, 0)),
        ("done", date(2026, 5, 5), Kept(0, 1, 0, 0)),
        ("open", None, Kept(0, 0, 1, 0)),
        ("skipped", date(2026, 5, 1), Kept(0, 0, 0, 1)),
    ],
)
def test_a_promise_is_kept_by_its_day_or_later(state: str, closed: date | None, kept: Kept) -> None:
    promise = Promise(False, date(2026, 5, 4), state, closed)
    found = reviewed(Facts(promises=[promise, promise._replace(is_theirs=True)]))
    assert (found.promises, found.theirs) == (kept, kept)
    assert kept.due == 1


# Words

ONE_OF_EACH = Facts(
    events=[Attended(1, "HR Days", "hr days", "conference", date(2026, 3, 3), False)],
    met=[Met(1, "Ana Ruiz", "Zalando", date(2026, 3, 3), 1)],
    contacts=[talk(1, date(2026, 3, 3)), talk(1, date(2026, 3, 5), "sent")],
    came=[Came(1, "advice", date(2026, 4, 1), 1, "Ana Ruiz", "ask for the budget first")],
)


def test_one_of_each_is_told_in_the_singular() -> None:
    told = [text for s in reviewsheet.sections(reviewed(ONE_OF_EACH)) for text in s.sentences]
    assert told[:4] == [
        "1 event.",
        "1 person met, not yet talked to again.",
        "1 message sent, not answered yet.",
        "1 conversation.",
    ]
    assert told[-1] == "1 piece of advice through Ana Ruiz."


def test_notes_are_told_only_where_they_may_be() -> None:
    private = rules.review(ONE_OF_EACH, (), YEAR, TODAY, is_private=True)
    assert list(reviewsheet.came(private)) == [
        "1 piece of advice through Ana Ruiz (ask for the budget first)."
    ]
    assert private.data["outcomes"][0]["note"] == "ask for the budget first"
    assert reviewed(ONE_OF_EACH).data["outcomes"][0]["note"] is None


@pytest.mark.parametrize(
    ("hits", "tries", "said"), [(3, 4, ""), (9, 9, ""), (14, 20, "70 % (48–86 %)"), (0, 0, "")]
)
def test_a_share_of_fewer_than_ten_is_no_percentage(hits: int, tries: int, said: str) -> None:
    assert reviewsheet.percent(Share(hits, tries)) == said


# Months, and the heat map

PERIODS = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)),
    st.dates(date(2019, 1, 1), date(2027, 12, 31)),
    st.integers(1, 1200),
)


@given(PERIODS, st.lists(st.integers(0, 1199), max_size=20))
def test_every_conversation_stands_in_one_month_and_one_day(
    period: Period, offsets: list[int]
) -> None:
    days = [period.first + timedelta(days=n % period.days) for n in offsets]
    contacts = [talk(person, on) for person, on in enumerate(sorted(days))]
    found = rules.review(Facts(contacts=contacts), (), period, period.last)
    assert sum(one.conversations for one in found.stretches) == len(days)
    assert sum(found.days.values()) == len(days)


@given(PERIODS, st.integers(1, 60))
def test_the_weeks_hold_every_day_of_their_stretch_once(period: Period, most: int) -> None:
    found = rules.weeks(reviewed(period=period, today=period.last), most)
    cells = [n for row in found.rows for n in row if n is not None]
    assert found.first.weekday() == 0
    assert len(found.rows[0]) <= most
    assert len(cells) == (period.last - max(found.first, period.first)).days + 1


@pytest.mark.parametrize("year", [2024, 2026, 2027, 2028])
def test_a_year_fits_in_53_weeks_or_begins_in_its_first_days(year: int) -> None:
    found = rules.weeks(reviewed(period=periods.year(year)))
    assert found.first <= date(year, 1, 8)


def test_days_to_come_are_left_blank() -> None:
    found = rules.weeks(reviewed())
    cells = [n for row in found.rows for n in row if n is not None]
    assert len(cells) == (TODAY - YEAR.first).days + 1


@pytest.mark.parametrize(
    ("count", "level"), [(None, 0), (0, 0), (1, 1), (3, 1), (4, 2), (9, 3), (12, 4)]
)
def test_a_day_is_as_dark_as_it_was_busy(count: int | None, level: int) -> None:
    assert rules.level(count, 12) == level


def test_a_few_contacts_are_never_the_darkest_only_because_there_were_no_more() -> None:
    assert [rules.level(n, 1) for n in (0, 1)] == [0, 1]


def test_a_long_period_is_told_by_years() -> None:
    found = reviewed(period=Period(date(2007, 5, 1), date(2027, 1, 1)))
    assert [one.label for one in found.stretches] == [str(y) for y in range(2007, 2027)]
