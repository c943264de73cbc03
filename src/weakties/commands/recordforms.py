"""A person, an event or a goal in the editor: what was changed in the form is one change."""

from collections.abc import Callable, Sequence
from functools import partial

from weakties.commands import corrected, debriefs, find, goalsetting, logs
from weakties.commands.corrected import Edited
from weakties.commands.editing import edited
from weakties.context import AppContext
from weakties.domain import debrief, forms, goalform, personform, upkeep
from weakties.domain.debrief import Debrief
from weakties.domain.events import Said
from weakties.domain.forms import Form
from weakties.domain.people import Card
from weakties.domain.problems import Problem, Unreadable
from weakties.domain.records import Draft, Event, Goal
from weakties.errors import WeaktiesError
from weakties.store import events as stored_events
from weakties.store import goals as stored_goals
from weakties.store import people
from weakties.store.reader import Lane, Store


def _open(app: AppContext, name: str, text: str, take: Callable[[str], None]) -> None:
    """Open a form whose first line says how to save."""

    def form(how: str) -> str:
        return f"<!-- Save and close to write what you changed{how}. -->\n{text}"

    edited(app, name, form, take, is_empty=lambda typed: not typed.strip())


def _refuse_changed(name: str, before: Form, now: Form) -> None:
    """Refuse to overwrite what was written while the editor was open."""
    fields = [key for key in before if list(before[key]) != list(now.get(key, ()))]
    if fields:
        raise WeaktiesError(
            f"{name} was changed meanwhile ({', '.join(fields)}); nothing was written."
        )


# A person


def edit_person(app: AppContext, card: Card) -> None:
    """Edit someone in the editor."""
    before = _person_form(app.reader, card)
    text = forms.write(before, personform.SEVERAL)
    _open(app, card.person.slug, text, partial(_write_person, app, card, before))


def _person_form(lane: Lane, card: Card) -> Form:
    by = card.person.introduced_by_id
    introducer = people.cards(lane, [by])[by] if by is not None else None
    return personform.form(card, introducer.person.slug if introducer else None)


def _write_person(app: AppContext, card: Card, before: Form, typed: str) -> None:
    edit = personform.changes(before, forms.read(typed, before, personform.SEVERAL))
    with app.writing() as store:
        now = _person_now(store, card)
        _refuse_changed(card.name, before, _person_form(store, now))
        draft = Draft()
        scene = logs.scene_of(app, store, draft, None, [edit.line])
        last = stored_events.last_of(store, now)
        via = find.introduced(store, edit.line.via)
        after, opened = personform.apply(now, edit, scene, via, last)
        change = Edited(now, after, edit.line.removed, opened, last)
        note = corrected.person_note(app, store, draft, change)
    app.show(note)
    app.undo_hint(note.change)


def _person_now(store: Store, card: Card) -> Card:
    found = people.cards(store, [card.person.id])
    if not found:
        raise WeaktiesError(f"{card.name} was removed meanwhile; nothing was written.")
    return found[card.person.id]


# An event


def edit_event(app: AppContext, event: Event) -> None:
    """Edit an event in the editor, the way its debrief is written."""
    text = debrief.write([Debrief(debriefs.said_of(event), ())])
    _open(app, event.slug, text, partial(_write_event, app, event))


def _write_event(app: AppContext, before: Event, typed: str) -> None:
    said = _event_said(debriefs.read(app, typed))
    with app.writing() as store:
        found = stored_events.by_ids(store, [before.id])
        if not found or found[0] != before:
            what = "changed" if found else "removed"
            raise WeaktiesError(f"{before.name} was {what} meanwhile; nothing was written.")
        draft = Draft()
        contacts = stored_events.contacts_at(store, before.id)
        after = upkeep.rewrite_event(before, said, contacts, app.today, draft.change)
        note = corrected.event_note(store, draft, before, after, len(contacts))
    app.show(note)
    app.undo_hint(note.change, rows=1 + len(contacts))


def _event_said(found: Sequence[Debrief]) -> Said:
    """Return what the form says of its one event. Raises Unreadable."""
    if len(found) != 1:
        raise Unreadable([Problem(1, 1, "A form holds one event.")])
    [one] = found
    if one.people:
        raise Unreadable([Problem(1, 1, "People are added with: weakties log-event, met")])
    if one.about.days is None:
        raise Unreadable([Problem(1, 1, "on: is empty.")])
    return one.about


# A goal


def edit_goal(app: AppContext, goal: Goal) -> None:
    """Edit a goal in the editor."""
    before = goalform.form(goal)
    _open(app, f"goal-{goal.id}", forms.write(before), partial(_write_goal, app, goal, before))


def _write_goal(app: AppContext, before: Goal, form: Form, typed: str) -> None:
    read = forms.read(typed, form)
    goal = goalform.edited(before, form, read, lambda day: app.day(day, "ahead"), app.today)
    with app.writing() as store:
        now = find.goal(store, before.id, is_dropped_too=True)
        _refuse_changed(f"Goal {before.id}", form, goalform.form(now))
        draft = Draft()
        if goal != before:
            stored_goals.put(store, draft, goal, app.today)
        already = "" if goal != before else "is so already"
        view = goalsetting.saved(app, store, draft, goal, "Changed", already)
    app.show(view)
    app.undo_hint(view.change)
