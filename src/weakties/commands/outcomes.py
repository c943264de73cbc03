"""`outcome` and `outcomes`: what came of knowing someone."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from weakties.commands import find, logs, narrowing, said
from weakties.commands.common import app_of, option, whole, words
from weakties.commands.filters import Typed, by
from weakties.context import AppContext
from weakties.domain import outcomes as rules
from weakties.domain import text
from weakties.domain.outcomes import Noted, Outcomes, OutcomeSelection
from weakties.domain.people import Card
from weakties.domain.records import Draft, Outcome
from weakties.domain.steps import ref_of
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import goals
from weakties.store import outcomes as stored
from weakties.store.reader import Lane


def outcome(
    ctx: typer.Context,
    what: Annotated[list[str] | None, words("WHO WHAT")] = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")] = None,
    note: Annotated[str | None, option("--note", "-n", metavar="TEXT", help="what it was")] = None,
) -> None:
    """Note what came of knowing someone.

    weakties outcome ana ruiz lead
    weakties outcome noor advice --on mon --note 'how to price a workshop'

    WHAT is idea, advice, introduction, opportunity, lead, interview, offer or referral.
    """
    app = app_of(ctx)
    typed = app.need(what, "Who, and what came of it? ", "WHO WHAT").split()
    who, kind = _read(app, typed)
    day = said.past_day(app, on)
    with app.writing() as store:
        card = find.still(store, who)
        draft = Draft()
        made = store.new(
            Outcome,
            person_id=card.person.id,
            kind=kind,
            happened_on=day,
            note=text.several_lines(note or "") or None,
        )
        known = rules.same(stored.noted(store, card.person.id, kind, day), made.note)
        verb, kept = rules.noted(made, known, draft)
        summary = f"{verb} {rules.told(kind, card.name, day, app.today)}."
        before = goals.progress(store, app.today)
        change = store.finish(draft, summary)
        moved = logs.moved(before, goals.progress(store, app.today))
    app.show(Noted(change, summary, "outcome", rules.row(kept, ref_of(card)), moved))
    app.undo_hint(change)


def _read(app: AppContext, typed: Sequence[str]) -> tuple[Card, str]:
    """Read words as a person and what came of knowing them; ask for that where it is missing.

    Raises InvalidInput, NotFound or Ambiguous.
    """
    lane = app.reader
    kind = rules.whole_kind_of(typed[-1]) if len(typed) > 1 else None
    if kind is None and (card := _whom(lane, typed)):
        return card, _asked(app, card, " ".join(typed))
    kind = kind or _kind(typed)
    return find.card(lane, " ".join(typed[:-1]), "weakties outcome "), kind


def _whom(lane: Lane, typed: Sequence[str]) -> Card | None:
    """Return whom all the words name; of several words they may name no one. Raises Ambiguous."""
    try:
        return find.card(lane, " ".join(typed), "weakties outcome ")
    except NotFound:
        if len(typed) > 1 or rules.kind_of(typed[0]):
            return None
        raise


def _kind(typed: Sequence[str]) -> str:
    """Read what stands behind a name. Raises InvalidInput."""
    *who, last = typed
    if not who:
        raise InvalidInput(f'"{last}" through whom?', f"  weakties outcome WHO {last}")
    first = rules.whole_kind_of(who[0])
    if first and rules.kind_of(last) is None:
        turned = " ".join([*typed[1:], first])
        raise InvalidInput(f'"{who[0]}" stands behind the name:', f"  weakties outcome {turned}")
    return rules.kind_named(last)


def _asked(app: AppContext, card: Card, typed: str) -> str:
    """Ask what came of knowing someone. Raises InvalidInput where no one can be asked."""
    kinds = ", ".join(rules.KINDS)
    question = f"What came of knowing {card.name}?"
    answer = app.ask_if_any(f"{question} {kinds}: ") if app.can_ask else ""
    if not answer:
        raise InvalidInput(f"{question} There are: {kinds}.", f"  weakties outcome {typed} lead")
    return rules.kind_named(answer)


def outcomes(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None, words("[WHAT]", "idea, advice, lead, …; without one, all")
    ] = None,
    person: Annotated[
        str | None, option("--person", metavar="WHO", help="through one person")
    ] = None,
    tag: Annotated[str | None, by("tag", "through people with that tag")] = None,
    org: Annotated[str | None, by("org", "through people at that organisation now")] = None,
    since: Annotated[str | None, by("since", "on that day or later")] = None,
    until: Annotated[str | None, by("until", "on that day or earlier")] = None,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
) -> None:
    """See what came of knowing people, the newest first.

    weakties outcomes
    weakties outcomes leads --tag mentor --since 2026

    Columns when piped: id, kind, on, person, name, organisation, note.
    """
    app = app_of(ctx)
    most = whole(limit, "--limit")
    kind = _kind_asked(app.reader, " ".join(what)) if what else None
    known = find.person_id(app.reader, person, "weakties outcomes --person ") if person else None
    asked = narrowing.read(app, Typed(tag=tag, org=org, since=since, until=until))
    select = OutcomeSelection(**vars(asked), outcome=kind, person=known, limit=most)
    found = stored.listed(app.reader, select, app.today)
    app.show(Outcomes(tuple(found), is_filtered=select.is_filtered))


def _kind_asked(lane: Lane, typed: str) -> str:
    """Read the kind that a list is narrowed to. Raises InvalidInput, also for a name."""
    if rules.kind_of(typed) is None and text.has_visible(typed):
        with suppress(NotFound, Ambiguous):
            find.person_id(lane, typed)
            raise InvalidInput(
                f'"{typed}" is a person, not a kind of outcome. What came of knowing them:',
                f"  weakties outcomes --person {shlex.quote(typed)}",
            )
    return rules.kind_named(typed)
