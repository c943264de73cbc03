"""The three steps that meeting someone opens, when they fall due, and when they do not open.

A computed due day is never before today and never on a day one does not work; a day the user named
is kept as it is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from weakties.domain.people import Card
from weakties.domain.personline import PersonLine
from weakties.domain.records import Draft, Event, FollowUp, New
from weakties.domain.settings import Settings
from weakties.domain.steps import new_step

STEPS = ("thank", "exchange", "plan")
"""The rungs, in order."""


def due_day(base: date, days: int, today: date, due_days: Collection[int]) -> date:
    """Return the first working day that is neither before `base` + `days` nor before today."""
    day = max(base + timedelta(days=days), today)
    while day.weekday() not in due_days:
        day += timedelta(days=1)
    return day


def next_working_day(today: date, due_days: Collection[int]) -> date:
    """Return the first working day after today."""
    return due_day(today, 1, today, due_days)


def is_over(last: date, today: date, settings: Settings, wanted: bool | None) -> bool:
    """Tell whether a meeting is too long past to open steps, or none are wanted."""
    if wanted is not None:
        return not wanted
    return (today - last).days > settings.ladder_days


@dataclass(frozen=True)
class Meeting:
    """Where and when someone was met, as the ladder needs it."""

    event: Event | None
    first: date
    last: date

    @property
    def event_id(self) -> int | None:
        """The event's id, where there was an event."""
        return self.event.id if self.event else None


def climb(
    line: PersonLine,
    card: Card,
    meeting: Meeting,
    *,
    today: date,
    settings: Settings,
    wanted: bool | None,
    is_thanked: bool,
    draft: Draft,
    new: New,
) -> list[FollowUp]:
    """Open the steps this meeting asks for; a step already open takes the newer meeting instead.

    `card` holds the person with what the line added. Returns the steps opened, thanks already said
    among them as done.
    """
    opened = open_asked_for(
        line, card, meeting, today=today, settings=settings, draft=draft, new=new
    )
    if is_over(meeting.last, today, settings, wanted) or line.is_skipped or not card.person.name:
        return opened
    days = {
        "thank": settings.thank_days,
        "exchange": settings.exchange_days,
        "plan": settings.plan_days,
    }
    for step in STEPS:
        if _is_needless(step, line, card, is_thanked):
            continue
        due = due_day(meeting.last, days[step], today, settings.due_days)
        opened += _open_or_move(step, due, card, meeting, today, draft, new)
    return sorted(opened, key=lambda f: (f.due_on, f.id))


def _is_needless(step: str, line: PersonLine, card: Card, is_thanked: bool) -> bool:
    if step == "thank":
        return is_thanked
    if step == "exchange":
        return bool(card.reaches)
    return line.plan is not None


def _open_or_move(
    step: str, due: date, card: Card, meeting: Meeting, today: date, draft: Draft, new: New
) -> list[FollowUp]:
    held = next((f for f in card.open_steps if f.step == step), None)
    if held is None:
        return [draft.add(_step(new, card, meeting, step, due, today))]
    if meeting.event_id is not None and held.event_id != meeting.event_id:
        days = {i.event_id: i.happened_on for i in card.interactions if i.event_id}
        if days.get(held.event_id or 0, meeting.first) <= meeting.first:
            draft.change(held, event_id=meeting.event_id)
    return []


def open_asked_for(
    line: PersonLine,
    card: Card,
    meeting: Meeting,
    *,
    today: date,
    settings: Settings,
    draft: Draft,
    new: New,
) -> list[FollowUp]:
    """Open what the line itself asks for, whatever the ladder: promises, where to meet next."""
    return list(_asked_for(line, card, meeting, today, settings, draft, new))


def _asked_for(
    line: PersonLine,
    card: Card,
    meeting: Meeting,
    today: date,
    settings: Settings,
    draft: Draft,
    new: New,
) -> Iterator[FollowUp]:
    later = due_day(meeting.last, settings.plan_days, today, settings.due_days)
    held = {(f.step, f.note, f.due_on) for f in card.open_steps}
    promised = {f.note for f in card.open_steps if f.step == "promise"}
    for promise in line.promises:
        if promise.text not in promised:
            step = _step(new, card, meeting, "promise", promise.by or later, today)
            yield draft.add(replace(step, note=promise.text, is_theirs=promise.is_theirs))
    plan = line.plan
    if plan and plan.on and ("meet", None, plan.on) not in held:
        step = _step(new, card, meeting, "meet", plan.on, today)
        yield draft.add(replace(step, channel=plan.channel, place=plan.where))
    elif plan and not plan.on and not any(f.step == "plan" for f in card.open_steps):
        step = _step(new, card, meeting, "plan", later, today)
        yield draft.add(replace(step, channel=plan.channel, place=plan.where))


def _step(new: New, card: Card, meeting: Meeting, step: str, due: date, today: date) -> FollowUp:
    return new_step(new, card.person.id, step, due, today, event_id=meeting.event_id)
