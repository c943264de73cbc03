"""Mending: `edit`, `aka` and `rm`."""

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from weakties.commands import capture, common, find, targets
from weakties.commands.capture import Kind, NoteText, Online, Until, Where
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import daywords, personline, text, upkeep
from weakties.domain import events as event_rules
from weakties.domain.meeting import Scene, public_step
from weakties.domain.people import Card
from weakties.domain.records import Alias, Draft, Event, Goal
from weakties.domain.steps import ref_of
from weakties.domain.upkeep import EventEdit
from weakties.domain.views import Note
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events, people
from weakties.store.reader import Lane, Store


def edit(
    ctx: typer.Context,
    what: Annotated[list[str] | None, words("WHO|EVENT|goal N [LINE]")] = None,
    name: Annotated[str | None, option("--name", metavar="NAME", help="a new name")] = None,
    kind: Kind = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAYS", help="an event's days")] = None,
    until: Until = None,
    where: Where = None,
    online: Online = None,
    note: NoteText = None,
) -> None:
    """Put a person, an event or a goal right; with its name alone it opens in your editor.

    weakties edit ines +mentor
    weakties edit e3 --kind forum --where Lyon
    weakties edit ines

    What you give is set or added; -#tag and -MAIL remove.
    """
    app = app_of(ctx)
    typed = app.need(what, "Whom or what? ", "WHO LINE").split()
    given = Given(name, kind, on, until, where, online, note)
    record = _record(app, typed) if given == NOTHING and app.can_ask else None
    if record is not None:
        _open(app, record)
    elif given != NOTHING or _is_event_id(typed):
        _edit_event(app, typed, given)
    else:
        _edit_person(app, typed)


def _record(app: AppContext, typed: Sequence[str]) -> Card | Event | Goal | None:
    """Return the record that the words name, where they say no more of it.

    Raises NotFound or Ambiguous.
    """
    lane, said = app.reader, " ".join(typed)
    if typed[0] == "goal" and len(typed) == 2:
        return find.goal(lane, common.whole(typed[1], "edit goal") or 0)
    ids = people.exactly(lane, said)
    if len(ids) == 1:
        return people.cards(lane, ids)[ids[0]]
    if events.named(lane, said):
        return find.event(app, lane, said)
    return find.card(lane, said, "weakties edit ") if len(typed) == 1 else None


def _open(app: AppContext, record: Card | Event | Goal) -> None:
    """Open a record in the editor, which only this needs."""
    from weakties.commands import recordforms

    match record:
        case Card():
            recordforms.edit_person(app, record)
        case Event():
            recordforms.edit_event(app, record)
        case Goal():
            recordforms.edit_goal(app, record)


class Given(NamedTuple):
    """What the options of `edit` say about an event; None is what they do not say."""

    name: str | None = None
    kind: str | None = None
    on: str | None = None
    until: str | None = None
    where: str | None = None
    online: bool | None = None
    note: str | None = None


NOTHING = Given()


def _is_event_id(typed: Sequence[str]) -> bool:
    return len(typed) == 1 and re.fullmatch(r"[eE]\d{1,9}", typed[0], re.ASCII) is not None


def _edit_event(app: AppContext, typed: Sequence[str], given: Given) -> None:
    if given == NOTHING:
        raise InvalidInput(
            "What is to change? --name, --kind, --on, --until, --where, --online or --note:",
            f"  weakties edit {' '.join(typed)} --kind meetup",
        )
    with app.writing() as store:
        before = _event_to_edit(app, store, typed)
        draft = Draft()
        contacts = events.contacts_at(store, before.id)
        edit = _event_edit(app, before, given)
        after = upkeep.edit_event(before, edit, contacts, app.today, draft.change)
        told = upkeep.told_change(before, after)
        summary = f"{before.name} (e{before.id}): {told}." if told else _unchanged(before.name)
        change = store.finish(draft, summary)
    extra = (("event", event_rules.row(after, len(contacts))),)
    app.show(Note(summary, change, written=[f"e{after.id}"], extra=extra))
    app.undo_hint(change, rows=1 + len(contacts))


def _event_edit(app: AppContext, before: Event, given: Given) -> EventEdit:
    """Read the options. Raises InvalidInput."""
    said = capture.event_said(
        app,
        given.name or before.name,
        "back" if before.state == "attended" else "ahead",
        on=given.on or (before.start_on.isoformat() if given.until else None),
        until=given.until,
        kind=given.kind,
        place=given.where,
        is_online=given.online,
        note=given.note,
    )
    return EventEdit(said.name, said.kind, said.days, said.place, said.is_online, said.note)


def _event_to_edit(app: AppContext, store: Store, typed: Sequence[str]) -> Event:
    """Return the event named. Raises InvalidInput for a person: these options are for events."""
    try:
        return find.event(app, store, " ".join(typed))
    except NotFound:
        if people.exactly(store, " ".join(typed)) or people.beginning(store, typed[0]):
            raise InvalidInput(
                f'"{" ".join(typed)}" is a person; options are for events. For a person:',
                f"  weakties edit {typed[0]} LINE",
                "How to write it: weakties help line",
            ) from None
        raise


def _unchanged(name: str) -> str:
    return f"{name} is that way already; nothing was changed."


def _edit_person(app: AppContext, typed: Sequence[str]) -> None:
    if typed[0] == "goal":
        raise InvalidInput(
            "A goal is edited with its own command:",
            f"  weakties goals edit {' '.join(typed[1:]) or 'N'}",
        )
    with app.writing() as store:
        card, rest = _person_and_rest(store, typed)
        line = personline.read(
            " ".join(rest),
            today=app.today,
            removing=True,
            named=False,
            date_order=app.settings.date_order,
        )
        introduced = find.introduced(store, line.via)
        draft = Draft()
        slugs = (
            people.slugs_like(store, "person", text.slug(line.name or "")) if line.name else set()
        )
        scene = Scene(app.today, app.settings, draft, store.new, slugs, None)
        last = events.last_of(store, card)
        after, opened = upkeep.edit_person(card, line, scene, introduced, last)
        told = upkeep.told_person(card, after, line.removed)
        steps = ", ".join(f"{f.step} by {daywords.short(f.due_on)}" for f in opened)
        parts = "; ".join(filter(None, (told, f"opened: {steps}" if steps else "")))
        summary = f"{after.name} ({card.person.id}): {parts}." if parts else _unchanged(card.name)
        summary = summary.replace(f"({card.person.id})", f"(p{card.person.id})", 1)
        change = store.finish(draft, summary)
    app.show(
        Note(
            summary,
            change,
            written=[f"p{card.person.id}"],
            extra=(
                ("person", ref_of(after)),
                ("followups", tuple(public_step(f, after, last, app.today) for f in opened)),
            ),
        )
    )
    app.undo_hint(change)


def _person_and_rest(lane: Lane, typed: Sequence[str]) -> tuple[Card, Sequence[str]]:
    """Split words into the person they begin with and the rest: the longest exact name wins.

    Raises NotFound, Ambiguous, or InvalidInput when nothing is left to do.
    """
    for count in range(min(len(typed) - 1, 6), 0, -1):
        found = people.exactly(lane, " ".join(typed[:count]))
        if len(found) == 1:
            return people.cards(lane, found)[found[0]], typed[count:]
    card = find.card(lane, typed[0] if len(typed) > 1 else " ".join(typed), "weakties edit ")
    if len(typed) == 1:
        raise InvalidInput(
            f"What is to change about {card.name}?",
            f"  weakties edit {card.person.slug} CHRO @ Verdant, +mentor",
            "How to write it: weakties help line",
        )
    return card, typed[1:]


def aka(ctx: typer.Context, what: Annotated[list[str] | None, words("WHO NAME")] = None) -> None:
    """Note another name for someone, by which they are found as well.

    weakties aka ana-ruiz Anita
    """
    app = app_of(ctx)
    typed = app.need(what, "Whose other name, and which? ", "WHO NAME").split()
    with app.writing() as store:
        if len(typed) < 2:
            raise InvalidInput(
                f"Which other name does {typed[0]} go by?", f"  weakties aka {typed[0]} NAME"
            )
        card, rest = _person_and_rest(store, typed)
        name = text.one_line(" ".join(rest))
        if not text.has_visible(name):
            raise InvalidInput("A name needs a character that can be seen.")
        draft = Draft()
        if text.fold(name) not in {a.folded for a in card.aliases}:
            draft.add(store.new(Alias, person_id=card.person.id, name=name, folded=text.fold(name)))
        summary = f"{card.name} is also {name}."
        change = store.finish(draft, summary)
    app.show(
        Note(
            summary,
            change,
            written=[f"p{card.person.id}"],
            extra=(
                ("person", ref_of(card)),
                ("alias", name),
            ),
        )
    )
    app.undo_hint(change)


def rm(
    ctx: typer.Context,
    what: Annotated[list[str] | None, words("WHO|EVENT|NUMBER")] = None,
    at: Annotated[
        str | None, option("--at", metavar="EVENT", help="only the meeting at that event")
    ] = None,
) -> None:
    """Remove a person (p7), an event (e3) or a follow-up (41); undo brings it back.

    weakties rm p7
    weakties rm ana --at 'HR Tech'
    """
    app = app_of(ctx)
    typed = app.need(what, "What? p7, e3 or 41 ", "WHO|EVENT|NUMBER")
    with app.writing() as store:
        draft = Draft()
        if at:
            summary = _without_meeting(app, store, typed, at, draft)
        elif targets.numbers_in([typed]):
            summary = _without_steps(app, store, typed, draft)
        elif _is_event_id([typed]):
            summary = _without_event(app, store, typed, draft)
        else:
            summary = _without_person(store, typed, draft)
        rows = len(draft.removed)
        change = store.finish(draft, summary)
    app.show(Note(summary, change))
    app.undo_hint(change, rows=rows)


def _without_meeting(app: AppContext, store: Store, who: str, at: str, draft: Draft) -> str:
    card = find.card(store, who, "weakties rm ")
    event = find.event(app, store, at)
    met = [i for i in card.interactions if i.event_id == event.id]
    if not met:
        raise NotFound(
            f"{card.name} was not met at {event.name}.", f"  weakties person {card.person.slug}"
        )
    steps = [f for f in card.followups if f.event_id == event.id and f.state == "open"]
    draft.remove(*met, *steps)
    for step in card.followups:
        if step.event_id == event.id and step.state != "open":
            draft.change(step, event_id=None)
    with_steps = f", with {_count(len(steps), 'open step')}" if steps else ""
    return f"Removed the meeting with {card.name} at {event.name}{with_steps}."


def _without_steps(app: AppContext, store: Store, typed: str, draft: Draft) -> str:
    found = targets.find_targets(app, store, [typed], targets.Filters(), "rm")
    for target in found:
        draft.remove(target.step)
        for contact in target.card.interactions:
            if contact.followup_id == target.step.id:
                draft.change(contact, followup_id=None)
    first = found[0]
    if len(found) == 1:
        return f"Removed follow-up {first.step.id}: {first.step.step}, {first.card.name}."
    return f"Removed {len(found)} follow-ups."


def _without_event(app: AppContext, store: Store, typed: str, draft: Draft) -> str:
    event = find.event(app, store, typed)
    contacts = events.contacts_at(store, event.id)
    steps = events.steps_from(store, event.id)
    gone = [f for f in steps if f.state == "open"]
    draft.remove(*gone, *contacts, event)
    for step in steps:
        if step.state != "open":
            draft.change(step, event_id=None)
    return (
        f"Removed {event.name} (e{event.id}), with {_count(len(contacts), 'meeting')} and "
        f"{_count(len(gone), 'open step')}; the people stay."
    )


def _without_person(store: Store, typed: str, draft: Draft) -> str:
    ids = people.exactly(store, typed)
    if len(ids) > 1:
        raise Ambiguous(
            f'{len(ids)} people go by "{typed}".',
            f"Say which: weakties rm p{ids[0]}",
            candidates=[f"p{i}" for i in ids],
        )
    if not ids:
        raise NotFound(
            f'No person goes by "{typed}" exactly, and rm takes nothing less.', "  weakties people"
        )
    card = people.cards(store, ids)[ids[0]]
    draft.remove(*upkeep.person_parts(card))
    for person in people.introduced_by(store, ids[0]):
        draft.change(person, introduced_by_id=None)
    return (
        f"Removed {card.name} (p{card.person.id}), with "
        f"{_count(len(card.interactions), 'contact')} and "
        f"{_count(len(card.followups), 'follow-up')}."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
