"""`talked`: one contact with someone you know."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from weakties.commands import find, said
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import acting as rules
from weakties.domain import archive, channels, daywords, text
from weakties.domain import cadence as cadences
from weakties.domain.meeting import public_step
from weakties.domain.people import Card
from weakties.domain.records import Draft, Event, FollowUp, Interaction
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import events
from weakties.store.reader import Store


def talked(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO [CHANNEL]")] = None,
    via: Annotated[
        str | None,
        option("--via", "--by", metavar="CHANNEL", help="how; a message unless you say"),
    ] = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")] = None,
    received: Annotated[bool, option("--received", help="they wrote to you")] = False,
    note: Annotated[str | None, option("--note", "-n", metavar="TEXT", help="about what")] = None,
) -> None:
    """Log one contact with someone you know.

    weakties talked sofia call
    """
    app = app_of(ctx)
    typed = app.need(who, "With whom? ", "WHO").split()
    channel = _channel(typed, via)
    direction = _direction(channel, is_received=received)
    day = said.past_day(app, on)
    with app.writing() as store:
        card = find.card(store, " ".join(typed), "weakties talked ")
        draft = Draft()
        made = _log_contact(store, draft, card, day, channel, direction, note)
        closed = rules.closed_by_contact(
            card, on=day, direction=direction, draft=draft, met_on=_met_on(store, card)
        )
        summary = _told(app, card.name, channel, direction, day, closed)
        if card.person.is_archived:
            archive.brought_back(card, draft)
            summary += f" {card.name} is {archive.BACK}."
        change = store.finish(draft, summary)
        at = _events_of(store, card)
    known = sorted((*card.interactions, made), key=lambda i: (i.happened_on, i.id))
    card = replace(card, interactions=tuple(known))
    app.show(_answer(app, card, summary, change, closed, at))
    app.undo_hint(change)


def _channel(typed: list[str], via: str | None) -> str:
    """Take the channel from the option or off the end of the words."""
    last = channels.read(typed[-1]) if len(typed) > 1 else None
    if via and last:
        raise InvalidInput(f'Was it "{typed[-1]}" or "{via}"? Name one channel.')
    if via:
        return said.channel(via)
    if last:
        typed.pop()
    return last or "message"


def _direction(channel: str, *, is_received: bool) -> str:
    is_two_way = channel in channels.BOTH_WAYS
    if is_received and is_two_way:
        raise InvalidInput(
            f"{channels.phrase(channel).capitalize()} goes both ways: --received is for messages "
            "and e-mail."
        )
    return "both" if is_two_way else "received" if is_received else "sent"


def _log_contact(
    store: Store,
    draft: Draft,
    card: Card,
    day: date,
    channel: str,
    direction: str,
    note: str | None,
) -> Interaction:
    made: Interaction = draft.add(
        store.new(
            Interaction,
            person_id=card.person.id,
            happened_on=day,
            channel=channel,
            direction=direction,
            event_id=None,
            followup_id=None,
            enjoyed=None,
            note=text.several_lines(note or "") or None,
        )
    )
    return made


def _events_of(store: Store, card: Card) -> dict[int, Event]:
    """Return the events behind a person's open steps."""
    ids = [f.event_id for f in card.open_steps if f.event_id]
    return {event.id: event for event in events.by_ids(store, ids)}


def _met_on(store: Store, card: Card) -> dict[int, date]:
    """Return the first day of the event behind each open step."""
    at = _events_of(store, card)
    return {f.id: at[f.event_id].start_on for f in card.open_steps if f.event_id in at}


def _told(
    app: AppContext,
    name: str,
    channel: str,
    direction: str,
    day: date,
    closed: Sequence[FollowUp],
) -> str:
    who = {
        "received": f"{name} wrote to you",
        "sent": f"Wrote to {name}",
        "both": f"Talked to {name}",
    }[direction]
    steps = f" Closed: {', '.join(f.step for f in closed)}." if closed else ""
    return f"{who}, {channels.phrase(channel)}, {daywords.near(day, app.today)}.{steps}"


def _answer(
    app: AppContext,
    card: Card,
    summary: str,
    change: int | None,
    closed: Sequence[FollowUp],
    at: dict[int, Event],
) -> Note:
    hello = cadences.next_hello(card, app.today)
    person = ref_of(card)
    steps = tuple(public_step(f, card, at.get(f.event_id or 0), app.today) for f in closed)
    return Note(
        summary,
        change,
        more=[hello] if hello else (),
        written=[person.id],
        is_one_line=True,
        extra=(("person", person), ("followups", steps)),
    )
