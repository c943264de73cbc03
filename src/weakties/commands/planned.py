"""Planned events that were not attended, or moved: `skip e3` and `snooze e3 DAY`."""

import re
from collections.abc import Sequence
from datetime import date

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import daywords, events
from weakties.domain.records import Draft, Event
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store.reader import Store


def is_event(words: Sequence[str]) -> bool:
    """Tell whether the words are an event's id."""
    return len(words) == 1 and re.fullmatch(r"[eE]\d{1,9}", words[0], re.ASCII) is not None


def miss(app: AppContext, typed: str) -> None:
    """Note that a planned event was not attended."""
    with app.writing() as store:
        event = _planned(app, store, typed)
        draft = Draft()
        draft.change(event, state="missed")
        summary = f"Not attended: {event.name}, {daywords.full(event.start_on)}."
        change = store.finish(draft, summary)
    _show(app, summary, change, event)


def move(app: AppContext, typed: str, to: date | None) -> None:
    """Move a planned event to another day; it lasts as long as before."""
    if to is None:
        raise InvalidInput("To which day? Name it:", f"  weakties snooze {typed} --to DAY")
    if to < app.today:
        raise InvalidInput(f"{daywords.full(to)} has passed; an event can only be moved ahead.")
    with app.writing() as store:
        event = _planned(app, store, typed)
        draft = Draft()
        event = draft.change(
            event, start_on=to, end_on=to + (event.end_on - event.start_on), state="planned"
        )
        days = daywords.span_full(event.start_on, event.end_on)
        summary = f"Moved {event.name} to {days}."
        change = store.finish(draft, summary)
    _show(app, summary, change, event)


def _planned(app: AppContext, store: Store, typed: str) -> Event:
    event = find.event(app, store, typed)
    if event.state == "attended":
        raise InvalidInput(
            f"{event.name} ({typed}) was logged as attended.", f"  weakties event {typed}"
        )
    return event


def _show(app: AppContext, summary: str, change: int | None, event: Event) -> None:
    app.show(
        Note(summary, change, written=[f"e{event.id}"], extra=(("event", events.row(event, 0)),))
    )
    app.undo_hint(change)
