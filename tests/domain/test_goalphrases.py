"""A goal in our words: what it asks for, and what is counted for it."""

from datetime import date

import pytest

from weakties.domain import goalphrases, goalwords, periods
from weakties.domain.goalfacts import Past

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "aim", "counted"),
    [
        (
            "attend three events",
            "attend 3 events of any kind",
            "events attended in 2026",
        ),
        (
            "attend an event online",
            "attend 1 online event of any kind",
            "events attended online in 2026",
        ),
        ("2 online forums", "attend 2 forums", "forums attended in 2026"),
        (
            "2 workshops in person",
            "attend 2 workshops in person",
            "workshops attended in person in 2026",
        ),
        (
            "find a mentor",
            "meet 1 person tagged mentor",
            "people first met in 2026 and tagged mentor",
        ),
        (
            "meet 5 potential mentors",
            "meet 5 people tagged mentor",
            "people first met in 2026 and tagged mentor",
        ),
        ("meet 24 people", "meet 24 people", "people first met in 2026"),
        (
            "meet 5 peers from Siemens at conferences",
            "meet 5 people tagged peer from Siemens at conferences",
            "people first met at conferences in 2026, tagged peer and working at Siemens",
        ),
        ("meet 5 people online", "meet 5 people online", "people first met online in 2026"),
        ("have a conversation", "have 1 conversation", "conversations in 2026"),
        (
            "talk to 5 mentors",
            "have 5 conversations with people tagged mentor",
            "conversations in 2026 with people tagged mentor",
        ),
        ("10 follow-ups", "do 10 follow-ups", "follow-ups done in 2026"),
        (
            "10 follow-ups with peers",
            "do 10 follow-ups with people tagged peer",
            "follow-ups done in 2026 with people tagged peer",
        ),
        (
            "talk again with 6 people I met",
            "talk again with 6 people you meet",
            "people first met in 2026 and talked to again on a later day",
        ),
        (
            "4 new organisations",
            "meet people at 4 new organisations",
            "organisations new to you, of people first met in 2026",
        ),
    ],
)
def test_a_goal_is_said_back_in_our_words(typed: str, aim: str, counted: str) -> None:
    goal = goalwords.read(typed, today=TODAY)
    assert goal.target
    assert goal.metric
    assert goal.period
    filters = (goal.kind, goal.tag, goal.organisation, goal.is_online, goal.period)
    said = goalphrases.describe(goal.target, goal.metric, *filters)
    assert said == f"{aim}, 1 Jan – 31 Dec 2026"
    assert goalphrases.counted_what(goal.metric, *filters) == counted


@pytest.mark.parametrize(
    ("period", "counted"),
    [
        (periods.quarter(2026, 4), "people first met in Q4 2026"),
        (periods.month(2026, 9), "people first met in September 2026"),
        (
            periods.between(date(2026, 1, 1), date(2026, 3, 15)),
            "people first met 1 Jan – 15 Mar 2026",
        ),
    ],
)
def test_the_period_is_named(period: periods.Period, counted: str) -> None:
    assert goalphrases.counted_what("people", None, None, None, None, period) == counted


def test_events_of_the_kind_other_are_other_events() -> None:
    said = goalphrases.describe(2, "events", "other", None, None, None, periods.year(2026))
    assert said == "attend 2 other events, 1 Jan – 31 Dec 2026"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("idea", "an idea"),
        ("advice", "a piece of advice"),
        ("offer", "an offer"),
        ("lead", "a lead"),
    ],
)
def test_an_outcome_has_its_article(kind: str, said: str) -> None:
    assert goalphrases.an_outcome(kind) == said


def past(first: date, last: date, done: int, target: int, of: int | None = None) -> Past:
    return Past(first, last, done, target, of)


@pytest.mark.parametrize(
    ("stretch", "said"),
    [
        (past(date(2026, 4, 1), date(2026, 6, 30), 1, 2), "Q2 1 of 2"),
        (past(date(2026, 7, 1), date(2026, 12, 31), 3, 2), "H2 3 of 2"),
        (past(date(2026, 2, 1), date(2026, 2, 28), 0, 1), "Feb 0 of 1"),
        (past(date(2025, 1, 1), date(2025, 12, 31), 5, 5), "2025 5 of 5"),
        (past(date(2026, 1, 5), date(2026, 1, 11), 1, 1), "5 Jan 1 of 1"),
        (past(date(2026, 4, 1), date(2026, 6, 30), 6, 80, 8), "Q2 6 of 8"),
    ],
)
def test_an_earlier_stretch_is_named(stretch: Past, said: str) -> None:
    assert goalphrases.past(stretch) == said


def test_a_year_of_months_is_told_one_by_one_and_more_in_short() -> None:
    weeks = [
        past(day := date.fromordinal(date(2026, 1, 5).toordinal() + 7 * n), day, n % 2, 1)
        for n in range(13)
    ]
    assert goalphrases.earlier([]) == []
    assert len(goalphrases.earlier(weeks[:12])) == 12
    said = goalphrases.earlier(weeks)
    assert said[0] == "reached 6 of 13 times"
    assert said[1:] == ["9 Mar 1 of 1", "16 Mar 0 of 1", "23 Mar 1 of 1", "30 Mar 0 of 1"]


def test_a_share_of_nothing_was_not_reached() -> None:
    day = date(2026, 1, 5)
    shares = [past(day, day, 4, 80, 5), past(day, day, 3, 80, 4), *[past(day, day, 0, 80, 0)] * 11]
    assert goalphrases.earlier(shares)[0] == "reached 1 of 13 times"
