"""Planned events that were not attended, or moved: `skip e3` and `snooze e3 DAY`."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import daywords, planning
from weakties.domain import events as rules
from weakties.domain.ladder import next_working_day
from weakties.domain.records import Draft, Event
from weakties.domain.views import Note
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events, people
from weakties.store.reader import Store


def named(app: AppContext, words: Sequence[str]) -> str | None:
    """Return the id of the event that the words name; None where they name none."""
    with suppress(NotFound, Ambiguous):
        return f"e{find.event(app, app.reader, ' '.join(words), prefers_planned=True).id}"
    return None


def is_event(words: Sequence[str]) -> bool:
    """Tell whether the words are an event's id."""
    return len(words) == 1 and re.fullmatch(r"[eE]\d{1,9}", words[0], re.ASCII) is not None


def miss(app: AppContext, typed: str) -> None:
    """Note that a planned event was not attended."""
    with app.writing() as store:
        event = _planned(app, store, typed)
        draft = Draft()
        draft.change(event, state="missed")
        told = "Not going" if event.start_on > app.today else "Not attended"
        summary = f"{told}: {event.name}, {daywords.full(event.start_on)}."
        more = _to_plan_anew(app, store, event, draft)
        change = store.finish(draft, summary)
    _show(app, summary, change, event, more)


def move(app: AppContext, typed: str, to: date | None) -> None:
    """Move a planned event to another day; it lasts as long as before."""
    if to is None:
        raise InvalidInput("To which day? Name it:", f"  weakties snooze {typed} --to DAY")
    if to < app.today:
        raise InvalidInput(f"{daywords.full(to)} has passed; an event can only be moved ahead.")
    with app.writing() as store:
        before = _planned(app, store, typed)
        draft = Draft()
        event = draft.change(
            before, start_on=to, end_on=to + (before.end_on - before.start_on), state="planned"
        )
        days = daywords.span_full(event.start_on, event.end_on)
        summary = f"Moved {event.name} to {days}.{_moved_along(store, before, event, draft)}"
        change = store.finish(draft, summary)
    _show(app, summary, change, event)


def _planned(app: AppContext, store: Store, typed: str) -> Event:
    event = find.event(app, store, typed)
    if event.state == "attended":
        raise InvalidInput(
            f"{event.name} ({typed}) was logged as attended.", f"  weakties event {typed}"
        )
    return event


def _to_plan_anew(app: AppContext, store: Store, event: Event, draft: Draft) -> Sequence[str]:
    """Plan anew with the people one meant to meet at an event, and name them."""
    meant = planning.meant_for(events.steps_from(store, event.id), event)
    cards = people.cards(store, [f.person_id for f in meant])
    if not cards:
        return ()
    due_on = next_working_day(app.today, app.settings.due_days)
    for card in cards.values():
        planning.to_plan_anew(card, event, today=app.today, due_on=due_on, draft=draft)
    first, *others = cards.values()
    more = f" and {len(others)} {'other' if len(others) == 1 else 'others'}" if others else ""
    who = first.name + more
    return [f"You meant to meet {who} there: weakties plan {first.person.slug} --on DAY"]


def _moved_along(store: Store, before: Event, event: Event, draft: Draft) -> str:
    along = planning.moved_along(events.steps_from(store, event.id), before, event, draft)
    meetings = "1 meeting" if along == 1 else f"{along} meetings"
    return f" {meetings} planned there moved along." if along else ""


def _show(
    app: AppContext, summary: str, change: int | None, event: Event, more: Sequence[str] = ()
) -> None:
    extra = (("event", rules.row(event, 0)),)
    app.show(Note(summary, change, more=more, written=[f"e{event.id}"], extra=extra))
    app.undo_hint(change)
