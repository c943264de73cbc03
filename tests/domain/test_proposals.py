"""Goals proposed for the next period: calm numbers, reasons from the log, words that set them."""

import shlex
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import goalsetting, goalwords, periods, proposalform, proposals
from weakties.domain.goalfacts import Facts, Filters, Harvest
from weakties.domain.intervals import Share
from weakties.domain.problems import Unreadable
from weakties.domain.proposals import Size
from weakties.domain.records import Goal

TODAY = date(2026, 11, 20)
NEXT = periods.year(2027)
DAY = timedelta(days=1)


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


def asks(one: Goal) -> tuple[object, ...]:
    """Return all that a goal asks for."""
    return proposals.question(one), one.target, one.first_on, one.last_on, one.every


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
            Size(
                4,
                "4 of 5, from 2 events.",
                "Or aim for 5 again; 2 events are too few to tell how.",
            ),
        ),
        (Facts(goal(), 5), Harvest(5, 5), 1.0, Size(5, "Reached: 5 of 5.", "Or aim for 6.")),
        (Facts(goal("events", 4), 0), Harvest(), 1.0,
         Size(1, "0 of 4: one would be a start.", "Or aim for 4 again.")),
        (Facts(goal("events", 4), 2), Harvest(), 0.5, Size(4, "2 of 4: at that pace 4.")),
        (Facts(goal("events", 4), 3), Harvest(), 1.0, Size(3, "3 of 4.", "Or aim for 4 again.")),
        (Facts(goal(target=10), 4), Harvest(3, 3), 0.5,
         Size(8, "4 of 10, 3 of them from 3 events: at that pace 8.",
              "Or aim for 10 again: that needs about 10 events.")),
        (Facts(goal(), 0), Harvest(), 0.0, Size(5, "Still to come.")),
        (Facts(goal(), 0), Harvest(6, 0), 1.0,
         Size(1, "0 of 5: one would be a start.", "Or aim for 5 again.")),
        (Facts(goal(target=10_000), 10_000), Harvest(), 1.0,
         Size(10_000, "Reached: 10000 of 10000.")),
        (Facts(goal("thanks", 80, is_rate=True), 6, share=Share(6, 9)), Harvest(), 0.5,
         Size(80, "6 of 9 thanked in time.")),
        (Facts(goal("promises", 90, is_rate=True), 0, share=Share(0, 0)), Harvest(), 0.5,
         Size(90, "There were none to judge.")),
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
    before = goal("events", kind="other", tag="mentor", organisation="L'Oréal", is_online=False)
    fresh, found = proposals.proposed(before, NEXT, Size(5, ""), TODAY)
    assert found.command == f"weakties goals add {found.sentence}"
    assert found.sentence == (
        "attend 5 events in 2027 --kind other --tag mentor --org 'L'\"'\"'Oréal' --in-person"
    )
    [read] = proposalform.read(found.sentence, [], name="2027", today=TODAY)
    assert asks(read) == asks(fresh)


@pytest.mark.parametrize("organisation", ["Johnson & Johnson", "L'Oréal", "3M", "Yahoo!", "a; b",
                                          "A --online B", "- B"])  # fmt: skip
def test_a_command_is_spelled_for_a_shell(organisation: str) -> None:
    fresh, found = proposals.proposed(goal(organisation=organisation), NEXT, Size(5, ""), TODAY)
    words = " ".join(shlex.split(found.command)).removeprefix("weakties goals add ")
    [read] = proposalform.read(found.sentence, [], name="2027", today=TODAY)
    assert asks(read) == asks(fresh)
    if " --" not in found.sentence:
        assert words == found.sentence


def test_a_plan_goes_with_its_goal() -> None:
    before = goal(if_then="If so, then I will go.")
    fresh, _ = proposals.proposed(before, NEXT, Size(5, ""), TODAY)
    assert fresh.if_then == "If so, then I will go."


def test_without_goals_a_few_small_ones_come_from_the_log() -> None:
    assert proposals.small(3, 12, 0, "") == [
        ("attend {} events", 3, "You went to 3 events."),
        ("meet {} people", 12, "You met 12 people."),
    ]
    assert proposals.small(1, 1, 1, " until 20 Nov") == [
        ("attend {} events", 1, "You went to 1 event until 20 Nov."),
        ("meet {} people", 1, "You met 1 person until 20 Nov."),
        ("talk again with {} people", 1, "You talked again with 1 of them until 20 Nov."),
    ]
    assert proposals.small(0, 0, 0, "") == []


# Which


def spanning(number: int, first: date, last: date, **fields: Any) -> Goal:
    return goal(id=number, first_on=first, last_on=last, **fields)


YEAR = spanning(1, date(2026, 1, 1), date(2026, 12, 31))
SPRING = spanning(2, date(2026, 1, 1), date(2026, 3, 31))
AUTUMN = spanning(3, date(2026, 10, 1), date(2026, 12, 31), target=2)
FORUMS = spanning(4, date(2026, 10, 1), date(2026, 12, 31), metric="events", kind="forum")
ANEW = spanning(5, date(2026, 1, 1), date(2100, 12, 31), every="quarter")
LONG = spanning(6, date(2026, 7, 1), date(2027, 6, 30), tag="peer")


@pytest.mark.parametrize(
    ("period", "goals", "found"),
    [
        (periods.year(2026), [YEAR, SPRING, AUTUMN, FORUMS, ANEW, LONG], [1, 4]),
        (periods.year(2026), [SPRING, AUTUMN], [3]),
        (periods.quarter(2026, 4), [YEAR, SPRING, AUTUMN, FORUMS, ANEW, LONG], [3, 4]),
        (periods.quarter(2026, 3), [YEAR, SPRING, AUTUMN, FORUMS, ANEW, LONG], []),
        (periods.month(2026, 12), [YEAR, AUTUMN], []),
        (periods.year(2027), [LONG], [6]),
    ],
)
def test_only_what_ends_in_a_period_and_is_no_longer_is_sized_anew(
    period: periods.Period, goals: list[Goal], found: list[int]
) -> None:
    assert [one.id for one in proposals.carried(goals, period)] == found


def test_what_lasts_into_the_next_period_goes_on() -> None:
    every = [YEAR, AUTUMN, ANEW, LONG]
    assert proposals.going_on(every, NEXT) == [ANEW, LONG]
    assert proposals.going_on(every, periods.quarter(2026, 4)) == [YEAR, ANEW, LONG]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (periods.year(2026), " until 20 Nov"),
        (periods.quarter(2026, 4), " in Q4 2026 until 20 Nov"),
        (periods.quarter(2026, 2), " in Q2 2026"),
        (periods.between(date(2026, 2, 1), date(2026, 3, 15)), " (1 Feb – 15 Mar 2026)"),
    ],
)
def test_the_days_that_are_meant_are_said(own: periods.Period, said: str) -> None:
    assert proposals.when(own, periods.year(2026), TODAY) == said
    assert proposals.when(NEXT, NEXT, TODAY) == ""


# The form


def test_the_form_is_read_back_as_what_it_proposes() -> None:
    before = [goal(tag="mentor", if_then="If so, then I will go."), goal("events", kind="other")]
    made = [proposals.proposed(one, NEXT, Size(3, "Why.", "Or."), TODAY) for one in before]
    text = proposalform.form([proposal for _, proposal in made], "2027", " (:wq)")
    assert text.splitlines()[1:] == [
        "<!-- Why. Or. -->",
        "meet 3 people tagged mentor in 2027",
        "<!-- Why. Or. -->",
        "attend 3 events in 2027 --kind other",
    ]
    read = proposalform.read(text, [one for one, _ in made], name="2027", today=TODAY)
    assert [asks(one) for one in read] == [asks(one) for one, _ in made]
    assert [one.if_then for one in read] == ["If so, then I will go.", None]


@pytest.mark.parametrize(
    ("line", "name", "first", "last"),
    [
        ("attend 7 meetups", "2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("attend 7 meetups.", "Q1 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("meet 3 people --org SAP", "H1 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("thank 80 % within 2 days", "December 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("attend 7 meetups this year", "2027", date(2026, 1, 1), date(2026, 12, 31)),
        ("attend 7 meetups in q3 2027", "2027", date(2027, 7, 1), date(2027, 9, 30)),
        ("2 meetups every quarter", "2027", date(2026, 10, 1), periods.AFTER_ALL - DAY),
    ],
)
def test_a_line_without_a_period_is_for_the_next_one(
    line: str, name: str, first: date, last: date
) -> None:
    [read] = proposalform.read(line, [], name=name, today=TODAY)
    assert (read.first_on, read.last_on) == (first, last)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("network more", '"network more" cannot be counted'),
        ("meet 3 people --tag", '"--tag" needs a value.'),
        ("meet 3 people --tag= --online", '"--tag" needs a value.'),
        ("meet 3 people --town Lyon", '"--town" is no option of a goal here.'),
        ("meet 3 people --org 'SAP", "has a quote that is left open."),
        ("meet 3 mentors --tag peer", "The words and --tag disagree"),
        ("meet 3 people --kind party", '"party" is not a kind of event.'),
    ],
)
def test_a_line_that_is_no_goal_is_pointed_at(line: str, said: str) -> None:
    text = f"<!-- a comment -->\nmeet 2 people in 2027\n\n{line}\nmeet zero people\n"
    with pytest.raises(Unreadable) as wrong:
        proposalform.read(text, [], name="2027", today=TODAY)
    first, second = wrong.value.problems
    assert (first.line, second.line) == (4, 5)
    assert said in first.message


def test_lines_can_be_changed_removed_and_added() -> None:
    text = "weakties goals add meet 4 people in 2027 --tag=mentor --online\r\nattend 2 events\n"
    before = [goal(tag="mentor", is_online=True)]
    one, two = proposalform.read(text, before, name="2027", today=TODAY)
    assert (one.target, one.tag, one.is_online) == (4, "mentor", True)
    assert (two.metric, two.title) == ("events", "Attend 2 events in 2027")
    assert proposalform.is_empty("<!-- one -->\n \n")
    assert not proposalform.is_empty(text)
