"""What an edit changed, saved and said: the same for a line, options and a form."""

from collections.abc import Sequence
from typing import NamedTuple

from weakties.context import AppContext
from weakties.domain import daywords, planning, upkeep
from weakties.domain import events as event_rules
from weakties.domain.meeting import public_step
from weakties.domain.people import Card
from weakties.domain.records import Draft, Event, FollowUp
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.store import events
from weakties.store.reader import Store


class Edited(NamedTuple):
    """What an edit did to someone."""

    before: Card
    after: Card
    removed: Sequence[str]
    opened: Sequence[FollowUp]
    last: Event | None
    """The event of their newest meeting, from which the steps come."""


def person_note(app: AppContext, store: Store, draft: Draft, edit: Edited) -> Note:
    """Save what changed about someone, and say it."""
    before, after = edit.before, edit.after
    told = upkeep.told_person(before, after, edit.removed)
    steps = ", ".join(f"{f.step} by {daywords.short(f.due_on)}" for f in edit.opened)
    parts = "; ".join(filter(None, (told, f"opened: {steps}" if steps else "")))
    who = f"p{before.person.id}"
    summary = f"{after.name} ({who}): {parts}." if parts else unchanged(before.name)
    change = store.finish(draft, summary)
    rows = tuple(public_step(f, after, edit.last, app.today) for f in edit.opened)
    extra = (("person", ref_of(after)), ("followups", rows))
    return Note(summary, change, written=[who], extra=extra)


def event_note(store: Store, draft: Draft, before: Event, after: Event, people: int) -> Note:
    """Save what changed about an event, and say it."""
    planning.moved_along(events.steps_from(store, before.id), before, after, draft)
    told = upkeep.told_change(before, after)
    summary = f"{before.name} (e{before.id}): {told}." if told else unchanged(before.name)
    change = store.finish(draft, summary)
    extra = (("event", event_rules.row(after, people)),)
    return Note(summary, change, written=[f"e{after.id}"], extra=extra)


def unchanged(name: str) -> str:
    """Say that nothing was left to do."""
    return f"{name} is that way already; nothing was changed."
