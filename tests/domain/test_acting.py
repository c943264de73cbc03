"""What happens to a step when it is done, skipped, snoozed or reopened."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, counting, maker
from weakties.domain import acting
from weakties.domain.acting import Plan, Target
from weakties.domain.people import Card
from weakties.domain.records import Draft, FollowUp, Interaction
from weakties.domain.steps import STEPS
from weakties.errors import InvalidInput, NotFound

TODAY = date(2026, 11, 20)
MET = date(2026, 11, 10)
LONG_AGO = date(2026, 8, 1)


def card(*steps: str, due: date = TODAY, **fields: Any) -> Card:
    """Return someone met on 10 November with these open steps."""
    make = maker(TODAY)
    person = make.person("Ana Ruiz", **fields)
    event = make.event("HR Tech", MET)
    make.meeting(person, event)
    for step in steps:
        make.step(person, step, due, event, channel="coffee" if step == "meet" else None)
    return card_of(make, person)


def target(step: str, due: date = TODAY) -> Target:
    held = card(step, due=due)
    return Target(held.followups[0], held)


def contacts(draft: Draft) -> list[Interaction]:
    return [r for r in draft.added if isinstance(r, Interaction)]


@given(st.sets(st.sampled_from(STEPS), min_size=1), st.randoms())
def test_on_a_tie_the_order_of_the_steps_decides(kinds: set[str], random: Random) -> None:
    mixed = sorted(kinds)
    random.shuffle(mixed)
    assert acting.shown_step(card(*mixed), TODAY).step == min(kinds, key=STEPS.index)


def test_the_earliest_due_day_comes_before_the_order_of_steps() -> None:
    make = maker(TODAY)
    person = make.person("Ana Ruiz")
    make.step(person, "promise", TODAY)
    make.step(person, "other", TODAY - timedelta(days=1))
    assert acting.shown_step(card_of(make, person), TODAY).step == "other"


def test_with_nothing_open_no_step_is_meant() -> None:
    with pytest.raises(NotFound, match="Nothing is open with Ana Ruiz"):
        acting.shown_step(card(), TODAY)


@pytest.mark.parametrize(
    ("step", "channel", "direction"),
    [
        ("thank", "message", "sent"),
        ("reconnect", "message", "sent"),
        ("meet", "coffee", "both"),
        ("exchange", None, None),
        ("plan", None, None),
        ("promise", None, None),
        ("other", None, None),
    ],
)
def test_done_records_a_contact_for_thank_meet_and_reconnect_alone(
    step: str, channel: str | None, direction: str | None
) -> None:
    draft = Draft()
    doing = target(step)
    closed = acting.done(doing, on=TODAY, plan=Plan(), draft=draft, new=counting())
    assert (closed.state, closed.closed_on) == ("done", TODAY)
    assert [(i.channel, i.direction, i.followup_id) for i in contacts(draft)] == (
        [(channel, direction, doing.step.id)] if channel else []
    )


@given(st.integers(-60, 60))
def test_a_meeting_done_happened_on_its_due_day_if_that_has_passed_else_today(away: int) -> None:
    due = TODAY + timedelta(days=away)
    draft = Draft()
    acting.done(target("meet", due), on=TODAY, plan=Plan(), draft=draft, new=counting())
    assert [i.happened_on for i in contacts(draft)] == [min(due, TODAY)]


def test_a_plan_done_with_a_day_opens_the_meeting() -> None:
    draft = Draft()
    plan = Plan(date(2026, 12, 2), "coffee", "Café Blau")
    acting.done(target("plan"), on=TODAY, plan=plan, draft=draft, new=counting())
    [meet] = [r for r in draft.added if isinstance(r, FollowUp)]
    assert (meet.step, meet.state, meet.due_on, meet.channel, meet.place) == (
        "meet",
        "open",
        date(2026, 12, 2),
        "coffee",
        "Café Blau",
    )


def test_a_plan_done_with_a_channel_but_no_day_asks_for_it() -> None:
    with pytest.raises(InvalidInput, match="When do you meet"):
        acting.done(
            target("plan"), on=TODAY, plan=Plan(None, "coffee"), draft=Draft(), new=counting()
        )


def test_a_plan_done_with_nothing_just_closes() -> None:
    draft = Draft()
    acting.done(target("plan"), on=TODAY, plan=Plan(), draft=draft, new=counting())
    assert draft.added == []


@pytest.mark.parametrize("step", STEPS)
def test_skip_closes_without_a_contact(step: str) -> None:
    draft = Draft()
    closed = acting.skip(target(step), today=TODAY, draft=draft, new=counting())
    assert (closed.state, closed.closed_on, draft.added) == ("skipped", TODAY, [])


@given(st.integers(0, 400))
def test_snooze_moves_the_due_day_and_nothing_else(days: int) -> None:
    moving = target("thank")
    to = TODAY + timedelta(days=days)
    moved = acting.snooze(moving, to=to, draft=Draft(), new=counting())
    same = {k: v for k, v in vars(moving.step).items() if k != "due_on"}
    assert same == {k: v for k, v in vars(moved).items() if k != "due_on"}
    assert moved.due_on == to


@pytest.mark.parametrize("step", ["thank", "meet", "reconnect"])
def test_reopen_takes_back_the_contact_that_done_wrote_and_no_other(step: str) -> None:
    make = maker(TODAY)
    person = make.person("Ana Ruiz")
    make.contact(person, MET, "call")
    done = make.step(person, step, TODAY, state="done", closed_on=TODAY)
    wrote = make.contact(person, TODAY, followup_id=done.id)
    draft = Draft()
    again = acting.reopen(Target(done, card_of(make, person)), draft=draft)
    assert (again.state, again.closed_on) == ("open", None)
    assert draft.removed == [wrote]


@pytest.mark.parametrize(
    ("direction", "closed"),
    [
        ("sent", ["thank"]),
        ("both", ["meet", "reconnect", "thank"]),
        ("received", []),
    ],
)
def test_what_a_contact_closes(direction: str, closed: list[str]) -> None:
    held = card(*STEPS)
    met_on = {f.id: MET for f in held.followups}
    found = acting.closed_by_contact(
        held, on=TODAY, direction=direction, draft=Draft(), met_on=met_on
    )
    assert sorted(f.step for f in found) == closed
    assert {(f.state, f.closed_on) for f in found} <= {("done", TODAY)}


@given(st.integers(-30, 30), st.sampled_from(["sent", "both"]))
def test_a_contact_closes_only_on_or_after_the_meeting(away: int, direction: str) -> None:
    held = card("thank")
    on = MET + timedelta(days=away)
    met_on = {held.followups[0].id: MET}
    found = acting.closed_by_contact(held, on=on, direction=direction, draft=Draft(), met_on=met_on)
    assert bool(found) is (away >= 0)


def test_a_reconnect_is_derived_from_a_cadence_and_has_no_number() -> None:
    held = card(cadence_days=10)
    found = acting.derived(held, TODAY)
    assert found is not None
    assert (found.id, found.step, found.due_on) == (0, "reconnect", TODAY)
    assert acting.derived(held, TODAY - timedelta(days=1)) is None


def test_an_open_reconnect_leaves_none_to_derive() -> None:
    assert acting.derived(card("reconnect", cadence_days=5), TODAY) is None


def test_without_a_cadence_nothing_is_derived() -> None:
    assert acting.derived(card(), TODAY + timedelta(days=1000)) is None


def test_a_contact_to_come_does_not_count_for_a_cadence() -> None:
    make = maker(TODAY)
    person = make.person("Ana Ruiz", cadence_days=10, added_on=LONG_AGO)
    make.contact(person, MET, "call")
    make.contact(person, TODAY + timedelta(days=9), "call")
    found = acting.derived(card_of(make, person), TODAY)
    assert found is not None
    assert found.due_on == TODAY


def test_a_derived_reconnect_done_is_written_down_with_its_contact() -> None:
    held = card(cadence_days=10)
    idea = acting.derived(held, TODAY)
    assert idea is not None
    draft = Draft()
    new = counting()
    closed = acting.done(Target(idea, held), on=TODAY, plan=Plan(), draft=draft, new=new)
    assert (closed.id, closed.step, closed.state) == (101, "reconnect", "done")
    assert [i.followup_id for i in contacts(draft)] == [101]
