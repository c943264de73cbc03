"""A goal in our words: what it asks for, and what is counted for it."""

from datetime import date

import pytest

from weakties.domain import goalphrases, goalwords, periods

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
