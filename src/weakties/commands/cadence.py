"""`cadence`: how often you mean to be in touch, with one person or with all of a tag."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import cadence as rules
from weakties.domain import cadences, looks, text
from weakties.domain.people import Card
from weakties.domain.records import Draft
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.errors import InvalidInput, NotFound
from weakties.store import cadence as stored
from weakties.store import people
from weakties.store.reader import Lane


def cadence(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO [HOW-OFTEN]")] = None,
    tag: Annotated[
        str | None, option("--tag", metavar="TAG", help="everyone with that tag")
    ] = None,
    every: Annotated[
        bool, option("--list", help="who has a cadence, and what all of them ask for")
    ] = False,
) -> None:
    """Say how often you mean to be in touch with someone: 30d, 2w, 3mo, 1y or none.

    weakties cadence sofia 3mo
    weakties cadence --tag mentor 90d
    weakties cadence sofia

    Columns of --list when piped: id, name, organisation, cadence_days, last_contact, next_hello.
    """
    app = app_of(ctx)
    if every:
        _refuse_more(who, tag)
        app.show(_listed(app))
        return
    if tag and not who and not app.can_ask:
        raise InvalidInput(
            "How often? Say 30d, 3mo, 1y or none:", f"  weakties cadence 3mo --tag {tag}"
        )
    wanted = "HOW-OFTEN" if tag else "WHO [HOW-OFTEN]"
    typed = app.need(who, "How often? " if tag else "Who, and how often? ", wanted).split()
    if tag:
        _set(app, " ".join(typed), tag, rules.days_of(" ".join(typed)))
    elif said := _how_often(typed):
        _set(app, " ".join(typed[: -len(said)]), None, rules.days_of("".join(said)))
    else:
        app.show(_told(app, _whom(app.reader, typed)))


def _how_often(typed: Sequence[str]) -> Sequence[str]:
    """Return the words at the end that say how often: `3mo`, also `3 mo`; none where none does."""
    if len(typed) > 2 and typed[-2].isdigit() and typed[-1].isalpha():
        return typed[-2:]
    return typed[-1:] if len(typed) > 1 and rules.looks_like(typed[-1]) else ()


def _whom(lane: Lane, typed: Sequence[str]) -> Card:
    """Return whom the words name; where all but the last do, that one should say how often.

    Raises NotFound, Ambiguous or InvalidInput.
    """
    try:
        return find.card(lane, " ".join(typed), "weakties cadence ")
    except NotFound:
        if len(typed) > 1 and find.person_id(lane, " ".join(typed[:-1]), "weakties cadence "):
            rules.days_of(typed[-1])
        raise


def _refuse_more(who: Sequence[str] | None, tag: str | None) -> None:
    if who or tag:
        raise InvalidInput("--list lists everyone who has a cadence; give it alone.")


def _tag(typed: str) -> str:
    """Read a tag, with or without its mark. Raises InvalidInput."""
    found = looks.tag(typed if typed[:1] in ("#", "+") else f"#{typed}")
    if found is None:
        raise InvalidInput(f'"{typed}" is not a tag.')
    return found


def _tagged(lane: Lane, typed: str) -> list[int]:
    found = stored.tagged(lane, _tag(typed))
    if not found:
        raise NotFound(f'No one is tagged "{text.one_line(typed)}".', "  weakties people")
    return found


def _set(app: AppContext, who: str, tag: str | None, days: int | None) -> None:
    """Set the cadence of some people in one change, and say whether there is time for all."""
    if tag is None:
        find.person_id(app.reader, who, "weakties cadence ")  # an error costs no more than a look
    with app.writing() as store:
        ids = _tagged(store, tag) if tag else [find.person_id(store, who, "weakties cadence ")]
        cards = {card.person.id: card for card in people.cards_of_many(store, ids)}
        draft = Draft()
        for card in cards.values():
            draft.change(card.person, cadence_days=days)
        rows = len(draft.updated)
        named = _tag(tag) if tag else None
        summary = cadences.told(list(cards.values()), days, named, is_changed=rows > 0)
        change = store.finish(draft, summary)
        capacity = stored.capacity(store, app.today)
    persons = tuple(ref_of(card) for card in cards.values())
    whom = ("people", persons) if tag else ("person", persons[0])
    app.show(
        Note(
            summary,
            change,
            more=[capacity.in_words] if days and capacity.in_words else (),
            written=[person.id for person in persons],
            extra=(whom, ("cadence_days", days), ("capacity", cadences.Load.of(capacity))),
        )
    )
    app.undo_hint(change, rows=rows)


def _told(app: AppContext, card: Card) -> Note:
    """Tell how it stands with one person."""
    quiet = rules.silence([i.happened_on for i in card.interactions], app.today)
    told = cadences.standing(card, quiet, app.today)
    person = ref_of(card)
    extra = (
        ("person", person),
        ("cadence_days", card.person.cadence_days),
        ("silence", quiet),
    )
    return Note(told, written=[person.id], extra=extra)


def _listed(app: AppContext) -> cadences.Cadences:
    lane, today = app.reader, app.today
    cards = people.cards_of_many(lane, stored.with_one(lane))
    every = [cadences.row(card, today) for card in cards]
    every.sort(key=lambda one: (one.next_hello or date.max, one.name.casefold(), one.id))
    return cadences.Cadences(tuple(every), cadences.Load.of(stored.capacity(lane, today)))
