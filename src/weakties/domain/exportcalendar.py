"""What a calendar takes of an export: every event that was not missed, and every open step."""

from collections.abc import Iterator
from datetime import date

from weakties.domain import calendar, steps
from weakties.domain.calendar import Around, Entry
from weakties.domain.exporttables import Known
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp
from weakties.domain.steps import Step


def entries(known: Known) -> list[Entry]:
    """Return the entries, the earliest first; what is late stands on today."""
    found = [step for card in known.cards if not card.person.is_archived for step in _steps(card)]
    made = calendar.entries(
        [_step(step, card, known.today) for step, card in found],
        {step.id: _around(step, card) for step, card in found},
        (),
        known.today,
    )
    made += [event(one) for one in known.events if one.state != "missed"]
    return sorted(made, key=lambda entry: (entry.first, entry.last))


def _steps(card: Card) -> Iterator[tuple[FollowUp, Card]]:
    return ((step, card) for step in card.open_steps)


def _around(step: FollowUp, card: Card) -> Around:
    return Around(step.uid, card.person.slug, step.place, step.is_theirs)


def _step(step: FollowUp, card: Card, today: date) -> Step:
    return Step(
        id=step.id,
        step=step.step,
        state=step.state,
        due=step.due_on,
        days_late=(today - step.due_on).days,
        person=steps.ref_of(card),
        event=None,
        channel=step.channel,
        note=steps.note_of_record(step, card),
        reason="",
        if_then=step.if_then,
    )


STATUS = {"planned": "TENTATIVE", "attended": "CONFIRMED", "missed": "CANCELLED"}
"""What a calendar calls the states: who only plans to go may yet stay at home."""


def event(one: Event) -> Entry:
    """Make an entry of an event in any state."""
    made = calendar.of_event(one) if one.state == "planned" else _past(one)
    return made._replace(status=STATUS[one.state], is_online=one.is_online)


def _past(event: Event) -> Entry:
    return Entry(
        uid=event.uid,
        first=event.start_on,
        last=event.end_on,
        summary=event.name,
        description=event.note or "",
        location=event.place or ("online" if event.is_online else None),
        category=event.kind,
    )
