"""`edit`: what is given is set or added; with its name alone a record opens in the editor."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from weakties.commands import capture, common, corrected, find, logs
from weakties.commands.capture import Kind, NoteText, Online, Options, Until, Where
from weakties.commands.common import app_of, option, words
from weakties.commands.corrected import Edited
from weakties.context import AppContext
from weakties.domain import personline, upkeep
from weakties.domain.dates import Looking
from weakties.domain.people import Card
from weakties.domain.records import Draft, Event, Goal
from weakties.domain.upkeep import EventEdit
from weakties.errors import InvalidInput, NotFound
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
    given = Options(kind, on, until, where, online, note)
    is_given = name is not None or given != Options()
    record = _record(app, typed) if app.can_ask and not is_given else None
    if record is not None:
        _open(app, record)
    elif is_given or is_event_id(typed):
        _edit_event(app, typed, name, given)
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


def is_event_id(typed: Sequence[str]) -> bool:
    """Tell whether the words are an event's id."""
    return len(typed) == 1 and re.fullmatch(r"[eE]\d{1,9}", typed[0], re.ASCII) is not None


# An event


def _edit_event(app: AppContext, typed: Sequence[str], name: str | None, given: Options) -> None:
    if name is None and given == Options():
        raise InvalidInput(
            "What is to change? --name, --kind, --on, --until, --where, --online or --note:",
            f"  weakties edit {' '.join(typed)} --kind meetup",
        )
    with app.writing() as store:
        before = _event_to_edit(app, store, typed)
        draft = Draft()
        contacts = events.contacts_at(store, before.id)
        edit = _event_edit(app, before, name, given)
        after = upkeep.edit_event(before, edit, contacts, app.today, draft.change)
        note = corrected.event_note(store, draft, before, after, len(contacts))
    app.show(note)
    app.undo_hint(note.change, rows=1 + len(contacts))


def _event_edit(app: AppContext, before: Event, name: str | None, given: Options) -> EventEdit:
    """Read the options. Raises InvalidInput."""
    on = given.on or (before.start_on.isoformat() if given.until else None)
    looking: Looking = "back" if before.state == "attended" else "ahead"
    typed = given._replace(on=on)._asdict()
    said = capture.event_said(app, name or before.name, looking, **typed)
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


# A person


def _edit_person(app: AppContext, typed: Sequence[str]) -> None:
    if typed[0] == "goal":
        raise InvalidInput(
            "A goal is edited with its own command:",
            f"  weakties goals edit {' '.join(typed[1:]) or 'N'}"
            + ("" if len(typed) > 2 else f" in {app.today.year + 1}"),
        )
    with app.writing() as store:
        card, rest = _person_and_rest(store, typed)
        order = app.settings.date_order
        line = personline.read(
            " ".join(rest), today=app.today, removing=True, named=False, date_order=order
        )
        draft = Draft()
        scene = logs.scene_of(app, store, draft, None, [line])
        last = events.last_of(store, card)
        via = find.introduced(store, line.via)
        after, opened = upkeep.edit_person(card, line, scene, via, last)
        note = corrected.person_note(
            app, store, draft, Edited(card, after, line.removed, opened, last)
        )
    app.show(note)
    app.undo_hint(note.change)


def _person_and_rest(lane: Lane, typed: Sequence[str]) -> tuple[Card, Sequence[str]]:
    """Split words into the person and what is said of them. Raises InvalidInput for nothing."""
    if len(typed) == 1:
        card = find.card(lane, typed[0], "weakties edit ")
        raise InvalidInput(
            f"What is to change about {card.name}?",
            f"  weakties edit {card.person.slug} CHRO @ Verdant, +mentor",
            "How to write it: weakties help line",
        )
    return find.person_and_rest(lane, typed, "weakties edit ")
