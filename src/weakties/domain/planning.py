"""Where two people connect next: a day, a way, a place, or an event both may go to.

A plan opens the step `meet` on its day and closes the step `plan`. One that is made at a planned
event belongs to that event from then on: it moves with it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from weakties.domain import daywords, text
from weakties.domain.events import town
from weakties.domain.people import Card
from weakties.domain.records import Draft, Event, FollowUp, New
from weakties.domain.steps import meeting, new_step


@dataclass(frozen=True)
class Plan:
    """When and how you meet next."""

    on: date | None = None
    channel: str | None = None
    place: str | None = None
    event_id: int | None = None
    """The planned event it is made for."""
    note: str | None = None
    """What came of it, once it is done."""


def at_event(event: Event, today: date, on: date | None = None, channel: str | None = None) -> Plan:
    """Make a plan to meet at a planned event: on its first day, or on the one named."""
    return Plan(on or max(event.start_on, today), channel or "event", event.name, event.id)


def meet(
    card: Card, plan: Plan, *, today: date, draft: Draft, new: New, event_id: int | None = None
) -> FollowUp:
    """Open the step that a plan with a day comes to; one for that very day and way is kept.

    `event_id` is where the step comes from if the plan is for no event of its own.
    """
    assert plan.on is not None
    same = next((f for f in card.open_steps if _is_same(f, plan)), None)
    if same:
        return draft.change(
            same,
            channel=plan.channel or same.channel,
            place=plan.place or same.place,
            event_id=plan.event_id or same.event_id,
        )
    said = {"event_id": plan.event_id or event_id, "channel": plan.channel, "place": plan.place}
    return draft.add(new_step(new, card.person.id, "meet", plan.on, today, **said))


def _is_same(step: FollowUp, plan: Plan) -> bool:
    """Tell whether a meeting is what a plan asks for, so far as both say how and where."""
    is_way = None in (plan.channel, step.channel) or plan.channel == step.channel
    is_there = None in (plan.place, step.place) or plan.place == step.place
    return step.step == "meet" and step.due_on == plan.on and is_way and is_there


def told(card: Card, plan: Plan, today: date, *, is_new: bool) -> str:
    """Say what is planned: "Planned with Ana Ruiz: coffee at Café Blau, Thu 3 Dec"."""
    assert plan.on is not None
    what = meeting(plan.channel, plan.place) or "to meet"
    day = daywords.near(plan.on, today)
    far = f", {daywords.distance(plan.on, today)}" if (plan.on - today).days > 60 else ""
    known = "Planned" if is_new else "So planned already"
    return f"{known} with {card.name}: {what}, {day}{far}"


# Events that both may go to

NEAR_DAYS = 90
"""How far ahead an event is offered."""
MOST_OFFERED = 3


class Offer(NamedTuple):
    """A planned event to meet someone at, and why that one."""

    event: Event
    reason: str
    """Empty where it is only the next one."""


def offers(planned: Iterable[Event], met_at: Collection[Event], today: date) -> list[Offer]:
    """Choose the planned events that someone met at `met_at` may go to as well.

    First those of a series where you met, then those in a place where you met, then the soonest.
    """
    last = today + timedelta(days=NEAR_DAYS)
    near = [e for e in planned if e.end_on >= today and e.start_on <= last]
    ranked = sorted((_rank(event, met_at), event.start_on, event.id, event) for event in near)
    return [Offer(event, _REASONS[rank]) for rank, _, _, event in ranked[:MOST_OFFERED]]


_REASONS = ("you met there before", "you met in that place", "")


def _rank(event: Event, met_at: Iterable[Event]) -> int:
    ranks = [2]
    for met in met_at:
        if met.folded == event.folded:
            ranks.append(0)
        elif event.place and met.place and town(met.place) == town(event.place):
            ranks.append(1)
    return min(ranks)


# What a planned event takes along


def meant_for(steps: Sequence[FollowUp], event: Event) -> list[FollowUp]:
    """Return the open meetings that were planned for an event."""
    return [
        f for f in steps if f.step == "meet" and f.state == "open" and f.event_id == event.id
        and f.place is not None and text.fold_accents(f.place) == event.folded
    ]  # fmt: skip


def to_plan_anew(card: Card, event: Event, *, today: date, due_on: date, draft: Draft) -> None:
    """Turn the meetings planned for an event that one will not go to back into plans to make.

    Where a plan is to be made anyhow they are let go.
    """
    has_plan = any(f.step == "plan" for f in card.open_steps)
    for step in meant_for(card.followups, event):
        if has_plan:
            draft.change(step, state="skipped", closed_on=today)
        else:
            draft.change(step, step="plan", due_on=due_on, event_id=None, channel=None, place=None)
        has_plan = True


def moved_along(steps: Sequence[FollowUp], before: Event, after: Event, draft: Draft) -> int:
    """Let the meetings planned for an event move and be renamed with it; return how many."""
    along = meant_for(steps, before)
    for step in along:
        due_on = step.due_on + (after.start_on - before.start_on)
        draft.change(step, due_on=due_on, place=after.name)
    return len(along)


def kept_at(card: Card, event: Event, draft: Draft) -> None:
    """Close what meeting someone at an event fulfils: a meeting planned for it, a hello to say."""
    hellos = [f for f in card.open_steps if f.step == "reconnect" and f.opened_on <= event.start_on]
    kept = [*meant_for(card.followups, event), *hellos]
    for step in kept:
        draft.change(step, state="done", closed_on=event.start_on)
