"""Goals proposed for the next period: calm numbers, reasons from the log, words that set them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import goalsetting, goalwords, periods, proposals
from weakties.domain.goalfacts import Facts, Filters, Harvest
from weakties.domain.intervals import Share
from weakties.domain.proposals import Size
from weakties.domain.records import Goal

TODAY = date(2026, 11, 20)
NEXT = periods.year(2027)


def goal(metric: str = "people", target: int = 5, **fields: Any) -> Goal:
    plain: dict[str, Any] = {
        "id": 1,
        "uid": "g",
        "title": "Goal",
        "metric": metric,
        "target": target,
        "first_on": date(2026, 1, 1),
        "last_on": date(2026, 12, 31),
        "kind": None,
        "tag": None,
        "organisation": None,
        "is_online": None,
        "set_on": date(2026, 1, 1),
        "dropped_on": None,
    }
    return Goal(**plain | fields)


@pytest.mark.parametrize(
    ("facts", "harvest", "elapsed", "size"),
    [
        (
            Facts(goal(), 4),
            Harvest(5, 4),
            1.0,
            Size(4, "4 of 5, from 5 events.", "Or aim for 5 again: that needs about 7 events."),
        ),
        (
            Facts(goal(), 4),
            Harvest(2, 4),
            1.0,
            Size(4, "4 of 5, from 2 events.", "Or aim for 5 again; 2 events cannot tell how."),
        ),
        (Facts(goal(), 5), Harvest(5, 5), 1.0, Size(5, "Reached: 5 of 5.", "Or aim for 6.")),
        (Facts(goal("events", 4), 0), Harvest(), 1.0,
         Size(1, "0 of 4: at that pace 1.", "Or aim for 4 again.")),
        (Facts(goal("events", 4), 2), Harvest(), 0.5, Size(4, "2 of 4.")),
        (Facts(goal("thanks", 80, is_rate=True), 6, share=Share(6, 9)), Harvest(), 0.5,
         Size(80, "6 of 9.")),
    ],
)  # fmt: skip
def test_a_number_is_proposed_from_what_there_was(
    facts: Facts, harvest: Harvest, elapsed: float, size: Size
) -> None:
    assert proposals.size(facts, harvest, elapsed, "") == size


@given(st.integers(1, 60), st.integers(0, 90), st.floats(0, 1), st.integers(0, 9))
def test_no_more_is_ever_proposed_than_was_aimed_for_and_never_nothing(
    target: int, done: int, elapsed: float, events: int
) -> None:
    facts = Facts(goal("people", target), done)
    found = proposals.size(facts, Harvest(events, done if events else 0), elapsed, " until 20 Nov")
    assert 1 <= found.target <= target
    assert "until 20 Nov" in found.reason


@pytest.mark.parametrize(
    ("title", "fields", "words"),
    [
        ("Attend three events", {"metric": "events", "target": 3}, "attend 3 events in 2027"),
        ("Meet 5 potential mentors", {"tag": "mentor"}, "meet 5 potential mentors in 2027"),
        ("Goal", {"tag": "python"}, "meet 5 people tagged python in 2027"),
        ("Goal", {"organisation": "SAP"}, "meet 5 people from SAP in 2027"),
        ("Goal", {"metric": "outcomes", "kind": "offer"}, "get 5 offers in 2027"),
        ("Thank 80 % within 3 days",
         {"metric": "thanks", "target": 80, "is_rate": True, "within_days": 3},
         "thank 80 % within 3 days in 2027"),
    ],
)  # fmt: skip
def test_a_proposal_is_said_in_words_that_set_just_it(
    title: str, fields: dict[str, Any], words: str
) -> None:
    before = goal(**{"title": title, **fields})
    fresh, found = proposals.proposed(before, NEXT, Size(before.target, ""), TODAY)
    assert (found.sentence, found.command) == (words, f"weakties goals add {words}")
    said = goalwords.read(words, today=TODAY)
    asked = goalsetting.asked(said, Filters())
    assert {name: getattr(fresh, name) for name in asked if name != "title"} == {
        name: value for name, value in asked.items() if name != "title"
    }


METRICS = ("events", "people", "conversations", "followups", "second-contacts", "organisations",
           "introductions", "outcomes")  # fmt: skip


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("period", [NEXT, periods.quarter(2027, 1), periods.month(2027, 2),
                                    periods.half(2027, 1)])  # fmt: skip
def test_every_metric_can_be_said_for_every_kind_of_period(
    metric: str, period: periods.Period
) -> None:
    fresh, found = proposals.proposed(goal(metric), period, Size(3, ""), TODAY)
    assert proposals.says(found.sentence, fresh, TODAY)


def test_what_words_cannot_say_is_said_with_options() -> None:
    before = goal("events", tag="mentor", organisation="L'Oréal", is_online=False)
    _, found = proposals.proposed(before, NEXT, Size(5, ""), TODAY)
    assert found.sentence == ""
    assert "--tag mentor --org 'L'\"'\"'Oréal' --in-person" in found.command


def test_a_plan_goes_with_its_goal() -> None:
    before = goal(if_then="If so, then I will go.")
    fresh, _ = proposals.proposed(before, NEXT, Size(5, ""), TODAY)
    assert fresh.if_then == "If so, then I will go."


def test_without_goals_a_few_small_ones_come_from_the_log() -> None:
    assert proposals.small(3, 12, 0) == [
        ("attend {} events", 3, "You went to 3."),
        ("meet {} people", 12, "You met 12."),
    ]
    assert proposals.small(0, 0, 0) == []
