"""Where two people connect next, and the events that both may go to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, counting, maker
from tests.making import Maker
from weakties.domain import planning
from weakties.domain.planning import Plan
from weakties.domain.records import Draft, Event, FollowUp

TODAY = date(2026, 11, 20)


@pytest.fixture
def make() -> Maker:
    return maker(TODAY)


def ahead(make: Maker, name: str, days: int, place: str | None = None, length: int = 0) -> Event:
    start = TODAY + timedelta(days=days)
    end = start + timedelta(days=length)
    return make.event(name, start, end, state="planned", place=place)


# What a plan opens


def test_a_plan_opens_a_meeting_on_its_day(make: Maker) -> None:
    ana = make.person("Ana Ruiz")
    draft = Draft()
    plan = Plan(date(2026, 12, 3), "coffee", "Café Blau")
    step = planning.meet(card_of(make, ana), plan, today=TODAY, draft=draft, new=counting())
    assert (step.step, step.state, step.due_on) == ("meet", "open", date(2026, 12, 3))
    assert (step.channel, step.place, step.event_id) == ("coffee", "Café Blau", None)
    assert draft.added == [step]


@pytest.mark.parametrize(
    ("channel", "place", "is_kept"),
    [
        ("coffee", None, True),
        (None, None, True),
        (None, "Café Blau", True),
        ("call", None, False),
        ("coffee", "Bar", False),
    ],
)
def test_a_meeting_of_that_day_and_way_is_kept(
    make: Maker, channel: str | None, place: str | None, is_kept: bool
) -> None:
    ana = make.person("Ana Ruiz")
    held = make.step(ana, "meet", date(2026, 12, 3), channel="coffee", place="Café Blau")
    draft = Draft()
    plan = Plan(date(2026, 12, 3), channel, place)
    step = planning.meet(card_of(make, ana), plan, today=TODAY, draft=draft, new=counting())
    assert (step == held) is is_kept
    assert step.place == ("Café Blau" if is_kept else place)


def test_a_bare_plan_is_filled_in_by_an_event_of_that_day(make: Maker) -> None:
    ana, forum = make.person("Ana Ruiz"), ahead(make, "HR Forum", 13)
    held = make.step(ana, "meet", forum.start_on)
    draft = Draft()
    plan = planning.at_event(forum, TODAY)
    step = planning.meet(card_of(make, ana), plan, today=TODAY, draft=draft, new=counting())
    assert (step.id, step.event_id, step.place) == (held.id, forum.id, "HR Forum")


def test_an_event_of_long_ago_fulfils_no_hello_of_today(make: Maker) -> None:
    old = make.event("Old Conf", date(2024, 3, 3))
    ana = make.person("Ana Ruiz")
    make.step(ana, "reconnect", TODAY)
    draft = Draft()
    planning.kept_at(card_of(make, ana), old, draft)
    assert draft.updated == []


def test_a_plan_for_an_event_belongs_to_it_and_lies_within_it(make: Maker) -> None:
    running = ahead(make, "HR Forum", -1, length=2)
    plan = planning.at_event(running, TODAY)
    assert plan == Plan(TODAY, "event", "HR Forum", running.id)
    assert (
        planning.at_event(running, TODAY, TODAY + timedelta(days=1), "coffee").channel == "coffee"
    )


def test_only_what_was_planned_for_an_event_moves_with_it_and_is_kept_there(make: Maker) -> None:
    forum = ahead(make, "HR Forum", 10)
    ana = make.person("Ana Ruiz")
    there = make.step(ana, "meet", forum.start_on, forum, channel="event", place="hr  forum")
    after = make.step(ana, "meet", TODAY + timedelta(days=12), forum, channel="coffee", place="Bar")
    hello = make.step(ana, "reconnect", TODAY)
    steps = [there, after, hello]
    assert planning.meant_for(steps, forum) == [there]
    draft = Draft()
    moved = replace(forum, name="HR Days", start_on=forum.start_on + timedelta(days=3))
    assert planning.moved_along(steps, forum, moved, draft) == 1
    assert [(f.id, f.due_on, f.place) for f in draft.updated if isinstance(f, FollowUp)] == [
        (there.id, there.due_on + timedelta(days=3), "HR Days")
    ]
    draft = Draft()
    planning.kept_at(card_of(make, ana), forum, draft)
    assert {(f.id, f.state) for f in draft.updated if isinstance(f, FollowUp)} == {
        (there.id, "done"),
        (hello.id, "done"),
    }


# What is offered


def test_a_series_comes_before_a_place_and_a_place_before_the_soonest(make: Maker) -> None:
    met = make.event("HR Tech", date(2026, 3, 1), place="Grande Salle, Lyon")
    series = ahead(make, "hr  tech", 60)
    place = ahead(make, "Data Day", 40, "LYON")
    soonest = ahead(make, "Python Day", 4)
    ahead(make, "Later", 50)
    events = [e for e in make.draft.added if isinstance(e, Event)]
    found = planning.offers([e for e in events if e.state == "planned"], [met], TODAY)
    assert [(o.event, o.reason) for o in found] == [
        (series, "you met there before"),
        (place, "you met in that place"),
        (soonest, ""),
    ]


@given(st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 9)), max_size=12))
def test_what_is_offered_is_near_and_never_over(spans: list[tuple[int, int]]) -> None:
    make = maker(TODAY)
    planned = [
        ahead(make, f"Event {n}", days, length=length) for n, (days, length) in enumerate(spans)
    ]
    found = planning.offers(planned, [], TODAY)
    assert len(found) <= 3
    near = [e for e in planned if e.end_on >= TODAY and e.start_on <= TODAY + timedelta(days=90)]
    assert [o.event for o in found] == sorted(near, key=lambda e: (e.start_on, e.id))[:3]
