"""`cadence`: how often you mean to be in touch, with one person or with all of a tag."""

from collections.abc import Sequence
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
from weakties.store import lookups, people
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
    wanted = "HOW-OFTEN" if tag else "WHO [HOW-OFTEN]"
    typed = app.need(who, "How often? " if tag else "Who, and how often? ", wanted).split()
    if tag:
        _set(app, _tagged(app.reader, tag), rules.days_of(" ".join(typed)), _tag(tag))
    elif len(typed) > 1 and rules.looks_like(typed[-1]):
        days = rules.days_of(typed.pop())
        _set(app, [find.person_id(app.reader, " ".join(typed), "weakties cadence ")], days)
    else:
        app.show(_told(app, _whom(app.reader, typed)))


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


def _set(app: AppContext, ids: Sequence[int], days: int | None, tag: str | None = None) -> None:
    """Set the cadence of some people in one change, and say whether there is time for all."""
    with app.writing() as store:
        cards = people.cards(store, ids)
        draft = Draft()
        for card in cards.values():
            draft.change(card.person, cadence_days=days)
        rows = len(draft.updated)
        summary = cadences.told(list(cards.values()), days, tag, is_changed=rows > 0)
        change = store.finish(draft, summary)
        capacity = stored.capacity(store, app.today)
    persons = tuple(ref_of(card) for card in cards.values())
    who = ("people", persons) if tag else ("person", persons[0])
    app.show(
        Note(
            summary,
            change,
            more=[capacity.in_words] if days and capacity.in_words else (),
            written=[person.id for person in persons],
            extra=(who, ("cadence_days", days), ("capacity", cadences.Load.of(capacity))),
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
    days = stored.with_one(lane)
    rows = lookups.person_rows(lane, list(days), today)
    every = [cadences.row(person, days[int(person.id[1:])]) for person in rows]
    every.sort(key=lambda one: (one.next_hello, one.name.casefold(), one.id))
    return cadences.Cadences(tuple(every), cadences.Load.of(stored.capacity(lane, today)))
