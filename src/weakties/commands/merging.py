"""Two people who are one, and people put away: `merge`, `dupes`, `archive`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.common import agreed, app_of, option, whole, words
from weakties.context import AppContext
from weakties.domain import archive as archives
from weakties.domain import comparison, merging, mergingoutcomes, nameforms, upkeep
from weakties.domain import dupes as rules
from weakties.domain.dupes import Dupes
from weakties.domain.merging import Merged, Pair
from weakties.domain.people import Card, numbered
from weakties.domain.records import Draft
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events, importing, introductions, outcomes, people
from weakties.store import matching as stored
from weakties.store.reader import Lane, Store

MOST = 20
"""Pairs that `dupes` tells unless asked for more."""


def merge(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO WHO")] = None,
) -> None:
    """Make one person of two: the second goes into the first, and nothing is lost.

    weakties merge p7 p12
    """
    app = app_of(ctx)
    typed = who if who and len(who) == 2 else app.need(who, "Which two? ", "WHO WHO").split()
    keep, gone = _two(app.reader, typed)
    merging.refuse(keep, gone)
    if not _is_agreed(app, keep, gone):
        extra = (("person", ref_of(keep)), ("merged", None), ("noted", None))
        app.show(Note("Nothing was merged.", extra=extra))
        return
    with app.writing(before="merge") as store:
        ids = (keep.person.id, gone.person.id)
        draft = Draft()
        merged = _merged(app, store, ids, draft)
        brought = _brought(store, Pair(keep, gone), draft)
        summary = _summary(merged.card, gone, brought)
        change = store.finish(draft, summary)
    app.show(_answer(merged, gone, summary, change))
    app.undo_hint(change, rows=2)


def _two(lane: Lane, typed: Sequence[str]) -> tuple[Card, Card]:
    """Split words into the two people they name. Raises InvalidInput, NotFound or Ambiguous."""
    if len(typed) < 2:
        raise InvalidInput(
            f'"{" ".join(typed)}" is one; name the two who are the same person:',
            f"  weakties merge {' '.join(typed)} WHO",
        )
    splits = [(" ".join(typed[:i]), " ".join(typed[i:])) for i in range(len(typed) - 1, 0, -1)]
    exact = [split for split in splits if all(len(people.exactly(lane, n)) == 1 for n in split)]
    refused: NotFound | Ambiguous | None = None
    for one, other in exact or splits:
        try:
            keep = find.card(lane, one, "weakties merge ")
            return keep, find.card(lane, other, f"weakties merge p{keep.person.id} ")
        except (NotFound, Ambiguous) as error:
            refused = refused or error
    assert refused is not None
    if len(splits) == 1:
        raise refused
    raise NotFound(
        f'"{" ".join(typed)}" does not name two people.',
        "Name them by their ids, as weakties people --ids has them: weakties merge p7 p12",
    )


def _is_agreed(app: AppContext, keep: Card, gone: Card) -> bool:
    """Show both and ask. Raises InvalidInput where no one can be asked, without --yes."""
    unasked = InvalidInput(
        f"Merging {numbered(gone)} into {numbered(keep)} is to be confirmed:",
        f"  weakties merge p{keep.person.id} p{gone.person.id} --yes",
    )

    def show() -> None:
        if app.format == "table":
            met = [i.event_id for i in (*keep.interactions, *gone.interactions) if i.event_id]
            app.show(comparison.compare(keep, gone, events.by_ids(app.reader, met), app.today))

    return agreed(app, "Merge?", unasked, show)


def _merged(app: AppContext, store: Store, ids: tuple[int, int], draft: Draft) -> Merged:
    """Merge two people as they stand now, inside the transaction. Raises NotFound."""
    cards = people.cards(store, ids)
    if len(cards) < 2:
        raise NotFound("One of the two was removed just now.", "  weakties people")
    pair = Pair(*(cards[i] for i in ids))
    by = pair.gone.person.introduced_by_id
    introducer = people.cards(store, [by])[by].name if by is not None else None
    return merging.merge(
        pair,
        introduced=people.introduced_by(store, pair.gone.person.id),
        introducer=introducer,
        today=app.today,
        draft=draft,
        new=store.new,
    )


def _brought(store: Store, pair: Pair, draft: Draft) -> tuple[int, int]:
    """Move what belongs to the one who goes; return how many outcomes and introductions."""
    ids = (pair.keep.person.id, pair.gone.person.id)
    for said in importing.origins_of(store, "person", ids[1:]):
        draft.change(said, person_id=ids[0])
    came = mergingoutcomes.outcomes(pair, outcomes.of_people(store, ids), draft)
    return came, mergingoutcomes.introductions(pair, introductions.of_people(store, ids), draft)


def _summary(keep: Card, gone: Card, brought: tuple[int, int]) -> str:
    nouns = ("contact", "follow-up", "outcome", "introduction")
    counts = zip((len(gone.interactions), len(gone.followups), *brought), nouns, strict=True)
    told = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    which = f", with {upkeep.listed(told)}" if told else ""
    return f"Merged {numbered(gone)} into {numbered(keep)}{which}."


def _answer(merged: Merged, gone: Card, summary: str, change: int | None) -> Note:
    noted = f"Both said something else; the note has it: {merged.noted}" if merged.noted else None
    ref = ref_of(merged.card)
    return Note(
        summary,
        change,
        more=[noted] if noted else (),
        written=[ref.id],
        extra=(("person", ref), ("merged", ref_of(gone)), ("noted", merged.noted)),
    )


def dupes(
    ctx: typer.Context,
    limit: Annotated[
        str | None, option("--limit", metavar="N", help="pairs shown; 20 unless you say")
    ] = None,
) -> None:
    """See which people may be one person, and why; nothing is merged.

    weakties dupes

    Columns when piped: person, name, organisation, other, other_name, other_organisation, reason,
    command.
    """
    app = app_of(ctx)
    app.show(_dupes(app, whole(limit, "--limit") or MOST))


def _dupes(app: AppContext, most: int) -> Dupes:
    lane = app.reader
    names = {i: [nameforms.form(n) for n in own] for i, own in stored.names(lane).items()}
    same = stored.same_addresses(lane)
    ids = rules.candidates(names)
    found = rules.pairs(names, ids, same, app.scorer) if ids or same else []
    traits = stored.traits_of(lane, {i for one in found for i in one.ids})
    surest = rules.ranked(found, traits, most)
    cards = people.cards(lane, sorted({i for one in surest for i in one.ids}))
    refs = {i: ref_of(card) for i, card in cards.items()}
    return Dupes(tuple(rules.dupe(one, refs) for one in surest))


def archive(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO")] = None,
    off: Annotated[bool, option("--off", help="bring them back")] = False,
) -> None:
    """Leave someone out of lists and reminders; nothing of theirs is lost.

    weakties archive karin
    weakties archive karin --off
    """
    app = app_of(ctx)
    typed = app.need(who, "Whom? ", "WHO")
    with app.writing() as store:
        card = find.card(store, typed, "weakties archive ")
        draft = Draft()
        summary = archives.put_away(card, draft, is_off=off)
        change = store.finish(draft, summary)
    person = ref_of(card)
    extra = (("person", person), ("archived", not off), ("open_followups", len(card.open_steps)))
    app.show(Note(summary, change, written=[person.id], extra=extra))
    app.undo_hint(change)
