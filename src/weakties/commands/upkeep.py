"""Another name for someone, and what is removed: `aka` and `rm`."""

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from weakties.commands import find, targets
from weakties.commands.common import app_of, option, words
from weakties.commands.edits import is_event_id
from weakties.context import AppContext
from weakties.domain import introductions as introduced
from weakties.domain import outcomes as rules
from weakties.domain import text, upkeep
from weakties.domain.records import Alias, Draft
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events, importing, introductions, outcomes, people
from weakties.store.reader import Store


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
        card, rest = find.person_and_rest(store, typed, "weakties aka ")
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
    weakties rm o3

    An outcome goes by its number (o3), and so does an introduction (i2).
    """
    app = app_of(ctx)
    typed = app.need(what, "What? p7, e3, 41, o3 or i2 ", "WHO|EVENT|NUMBER")
    with app.writing() as store:
        draft = Draft()
        if at:
            summary = _without_meeting(app, store, typed, at, draft)
        elif targets.numbers_in([typed]):
            summary = _without_steps(app, store, typed, draft)
        elif is_event_id([typed]):
            summary = _without_event(app, store, typed, draft)
        elif _NOTED.fullmatch(typed):
            summary = _without_noted(app, store, typed, draft)
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
    said = importing.origins_of(store, "event", [event.id])
    draft.remove(*gone, *contacts, *said, event)
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
    came, met = outcomes.of_people(store, ids), introductions.of_people(store, ids)
    said = importing.origins_of(store, "person", ids)
    draft.remove(*came, *met, *said, *upkeep.person_parts(card))
    for person in people.introduced_by(store, ids[0]):
        draft.change(person, introduced_by_id=None)
    told = [_count(len(card.interactions), "contact"), _count(len(card.followups), "follow-up")]
    told += [_count(len(came), "outcome")] if came else []
    told += [_count(len(met), "introduction")] if met else []
    return f"Removed {card.name} (p{card.person.id}), with {upkeep.listed(told)}."


_NOTED = re.compile(r"[oOiI][0-9]{1,9}")
"""The id of an outcome, or of an introduction."""


def _without_noted(app: AppContext, store: Store, typed: str, draft: Draft) -> str:
    number, is_outcome = int(typed[1:]), typed[0] in "oO"
    if is_outcome and (outcome := outcomes.find(store, number)):
        [name] = _names(store, [outcome.person_id])
        draft.remove(outcome)
        told = rules.told(outcome.kind, name, outcome.happened_on, app.today)
        return f"Removed o{number}: {told}."
    if not is_outcome and (introduction := introductions.find(store, number)):
        one, other = _names(store, [introduction.person_id, introduction.other_id])
        draft.remove(introduction)
        told = introduced.told(one, other, introduction.happened_on, app.today)
        return f"Removed i{number}: {told}."
    noun = "outcome" if is_outcome else "introduction"
    look = "outcomes" if is_outcome else "person WHO"
    raise NotFound(f'No {noun} has the number "{typed}".', f"  weakties {look}")


def _names(store: Store, ids: Sequence[int]) -> list[str]:
    cards = people.cards(store, ids)
    return [cards[i].name for i in ids]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
