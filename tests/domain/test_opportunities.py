"""What a planned event could bring: which goals it could move, and in which words."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import events, goalahead, goallevers, opportunities
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Ahead, Facts, Harvest, Progress, Waiting
from weakties.domain.opportunities import Been, Chance, Gap, Likely
from weakties.domain.records import Event, Goal

TODAY = date(2026, 11, 20)
FORUM = Event(4, "u", "HR Forum", "hr forum", "hr-forum", "forum", "planned", date(2026, 12, 3),
              date(2026, 12, 3), None, True, None)  # fmt: skip


def goal(metric: str = "people", target: int = 5, **fields: Any) -> Goal:
    plain: dict[str, Any] = {
        "id": 1, "uid": "g", "title": "Goal", "first_on": date(2026, 1, 1),
        "last_on": date(2026, 12, 31), "kind": None, "tag": None, "organisation": None,
        "is_online": None, "set_on": date(2026, 1, 1), "dropped_on": None,
    }  # fmt: skip
    return Goal(metric=metric, target=target, **plain | fields)


# Which goals


@pytest.mark.parametrize(
    ("wanted", "event", "can"),
    [
        (goal(), FORUM, True),
        (goal("events"), FORUM, True),
        (goal("conversations"), FORUM, True),
        (goal("second-contacts"), FORUM, True),
        (goal("organisations"), FORUM, True),
        (goal("followups"), FORUM, False),
        (goal(kind="forum"), FORUM, True),
        (goal(kind="meetup"), FORUM, False),
        (goal(is_online=True), FORUM, True),
        (goal(is_online=False), FORUM, False),
        (goal(last_on=date(2026, 12, 3)), FORUM, True),
        (goal(last_on=date(2026, 12, 2)), FORUM, False),
        (goal(first_on=date(2026, 12, 4)), FORUM, False),
        (goal(), replace(FORUM, state="missed"), False),
        (goal(), replace(FORUM, state="attended"), True),
        (goal("events"), replace(FORUM, state="attended"), False),
        (goal("events", tag="mentor"), replace(FORUM, state="attended"), True),
    ],
)
def test_an_event_can_move_a_goal_of_its_days_and_filters(
    wanted: Goal, event: Event, can: bool
) -> None:
    assert goalahead.can_move(wanted, event) is can


@given(done=st.integers(0, 9), target=st.integers(1, 9))
def test_a_gap_is_what_is_missing_of_a_goal_that_is_not_reached(done: int, target: int) -> None:
    found = opportunities.gaps([Progress(goal(target=target), done)], FORUM)
    assert [gap.missing for gap in found] == ([target - done] if done < target else [])


# In words

WORDS = [
    (goal("events"), 1, "1 event missing", "Go, and it is done."),
    (goal("events"), 3, "3 events missing", "This is one of them."),
    (goal("events", kind="forum"), 2, "2 forums missing", "This is one of them."),
    (goal("events", kind="other"), 2, "2 events missing", "This is one of them."),
    (goal("events", tag="mentor"), 2, "2 events missing", "Meet one mentor, and it counts."),
    (goal(), 1, "1 person missing", "Meet one new person."),
    (goal(), 9, "9 people missing", "Meet 2–3 new people."),
    (goal(tag="mentor"), 2, "2 mentors missing", "Meet 2 mentors."),
    (goal(tag="mentor", organisation="SAP"), 1, "1 mentor from SAP missing",
     "Meet one mentor from SAP."),
    (goal(tag="payroll"), 3, "3 people tagged payroll missing",
     "Meet 2–3 new people tagged payroll."),
    (goal(organisation="SAP"), 1, "1 person from SAP missing", "Meet one new person from SAP."),
    (goal("conversations"), 1, "1 conversation missing", "Have one conversation."),
    (goal("conversations", tag="mentor"), 4, "4 conversations with people tagged mentor missing",
     "Have 2–3 conversations with people tagged mentor."),
    (goal("second-contacts"), 2, "2 people to talk to again",
     "Look for 2 people you met before."),
    (goal("organisations"), 1, "1 new organisation missing",
     "Meet people from one new organisation."),
    (goal("organisations"), 7, "7 new organisations missing",
     "Meet people from 2–3 new organisations."),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "missing", "lacks", "to_do"), WORDS)
def test_what_is_missing_and_a_small_number_to_go_for(
    wanted: Goal, missing: int, lacks: str, to_do: str
) -> None:
    gap = Gap(wanted, missing)
    assert (opportunities.missing(gap), opportunities.to_do(gap)) == (lacks, to_do)


def been(*names: str, year: int = 2025) -> list[Been]:
    return [Been(name, date(year, 10, 7)) for name in names]


MENTORS, EVENTS = Gap(goal(tag="mentor"), 2), Gap(goal("events"), 1)


@pytest.mark.parametrize(
    ("gaps", "likely", "told"),
    [
        ([], Likely(), ""),
        ([MENTORS], Likely(here=been("Ana", "Ben", "Cleo", "Dora")),
         "2 mentors missing; Ana and 3 others were here in 2025"),
        ([EVENTS, MENTORS], Likely(), "2 mentors missing; 1 event missing"),
        ([MENTORS] * 4, Likely(), "2 mentors missing; 2 mentors missing; 2 more goals"),
        ([MENTORS] * 3, Likely(), "2 mentors missing; 2 mentors missing; 1 more goal"),
        ([], Likely(meet=["Ana", "Ben"]), "you said you would meet Ana and Ben"),
        ([], Likely(here=been("Ana")), "Ana was here in 2025"),
        ([], Likely(near=been("Ana", "Ben", "Cleo")), "you met Ana and 2 others in Lyon"),
        ([], Likely(here=been("Ana"), near=been("Ben")), "Ana was here in 2025"),
    ],
)  # fmt: skip
def test_the_reason_names_goals_and_people(gaps: list[Gap], likely: Likely, told: str) -> None:
    assert opportunities.reason(gaps, likely, "Lyon") == told


@pytest.mark.parametrize(
    ("place", "town"), [("Lyon", "lyon"), ("Betahaus, Berlin", "berlin"), ("", ""), ("A, ", "")]
)
def test_a_town_is_what_stands_after_the_last_comma(place: str, town: str) -> None:
    assert events.town(place) == town


# The order

CHANCES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(1, 28)), max_size=6)


@given(CHANCES)
def test_most_goals_come_first_then_most_people_then_the_soonest(
    made: list[tuple[int, int, int]],
) -> None:
    chances = []
    for number, (goals, people, of_month) in enumerate(made, 1):
        row = events.row(replace(FORUM, id=number, start_on=date(2026, 12, of_month)), 0)
        likely = Likely(here=been(*"abc"[:people]))
        chances.append(Chance(row, [MENTORS] * goals, likely))
    found = opportunities.ranked(chances)
    assert sorted(e.id for e in found) == [f"e{n}" for n in range(1, len(made) + 1)]
    keys = [made[int(e.id[1:]) - 1] for e in found]
    assert keys == sorted(keys, key=lambda key: (-key[0], -key[1], key[2]))
    assert all(len(e.helps) == goals for e, (goals, _, _) in zip(found, keys, strict=True))
    assert all(
        (e.reason is None) == (key[:2] == (0, 0)) for e, key in zip(found, keys, strict=True)
    )


# What a goal can hope for

LATER = replace(FORUM, id=5, name="People Days", start_on=date(2026, 12, 9), is_online=False,
                kind="conference")  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "ahead"),
    [
        (goal(), Ahead("HR Forum", "on Thu 3 Dec", "weakties prep")),
        (goal(is_online=False), Ahead("People Days", "on Wed 9 Dec", "weakties prep e5")),
        (goal("events"), None),
        (goal("events", tag="mentor"), Ahead("HR Forum", "on Thu 3 Dec", "weakties prep")),
        (goal("followups"), None),
        (goal(last_on=date(2026, 11, 30)), None),
    ],
)
def test_the_next_event_that_could_bring_what_a_goal_counts(
    wanted: Goal, ahead: Ahead | None
) -> None:
    assert goalahead.ahead(wanted, [FORUM, LATER], TODAY, FORUM) == ahead
    assert goalahead.ahead(wanted, [], TODAY, None) is None
    if ahead:
        told = goalahead.ahead(wanted, [FORUM, LATER], TODAY, None)
        assert told is not None
        assert re.fullmatch(r"weakties prep e\d", told.command)


@pytest.mark.parametrize(
    ("day", "when"),
    [(date(2026, 12, 3), "today"), (date(2026, 12, 2), "tomorrow"), (TODAY, "on Thu 3 Dec")],
)
def test_the_day_of_it_in_words(day: date, when: str) -> None:
    found = goalahead.ahead(goal(), [FORUM], day, FORUM)
    assert found
    assert found.when == when


AHEAD = Ahead("HR Forum", "on Thu 3 Dec", "weakties prep")
NONE = "2 more by 31 Dec, less than 1 in 5 as things stand."


def advice(facts: Facts, verdict: Verdict = Verdict.NEEDS_A_PUSH, days: int = 41) -> str:
    found = goallevers.advice(facts, verdict, 0.1, with_one_more=0.1, days_left=days, today=TODAY)
    assert found
    return f"{found.words} {found.command}" if found.command else found.words


def test_a_lever_names_the_event_and_the_sheet_to_read() -> None:
    facts = Facts(goal(tag="mentor"), 3, harvest=Harvest(3, 3), ahead=AHEAD)
    assert advice(facts) == f"{NONE} HR Forum on Thu 3 Dec could bring one: weakties prep"
    begun = advice(facts._replace(done=0), Verdict.TO_BEGIN)
    assert begun == "HR Forum on Thu 3 Dec could bring the first one: weakties prep"
    later = facts._replace(done=0, goal=goal(first_on=date(2026, 12, 1)))
    assert advice(later, Verdict.TO_BEGIN) == (
        "Begins on 1 Dec. HR Forum on Thu 3 Dec could bring the first one: weakties prep"
    )


def test_who_waits_comes_before_an_event() -> None:
    facts = Facts(goal("conversations"), 3, waiting=(Waiting(None, 2, TODAY),), ahead=AHEAD)
    assert advice(facts) == f"{NONE} 2 people are open: weakties followups"
    begun = advice(facts._replace(done=0), Verdict.TO_BEGIN)
    assert begun == "2 people are open: weakties followups"


def test_late_in_a_period_an_event_is_a_lever_for_the_last_one_only() -> None:
    facts = Facts(goal(tag="mentor"), 3, ahead=AHEAD)
    assert "goals edit 1 in 2027" in advice(facts, days=11)
    assert advice(facts._replace(done=4), days=11).endswith("could bring one: weakties prep")
