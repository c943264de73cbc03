"""`search`: people and events, by whatever was written down about them."""

from collections.abc import Sequence
from typing import Annotated

import typer

from weakties.commands import narrowing
from weakties.commands.common import app_of, option, whole, words
from weakties.commands.filters import Typed, by
from weakties.context import AppContext
from weakties.domain import excerpts, ranking
from weakties.domain import searching as rules
from weakties.domain.filters import NONE, Filters
from weakties.domain.ranking import Owner
from weakties.domain.searching import Line, Results, Word
from weakties.store import lookups, people
from weakties.store import search as stored
from weakties.store.search import Found

ON_A_SCREEN = 20
"""How many are shown on a terminal unless another number is asked for."""
LEAST_HIDDEN = 3
"""Fewer are not left out."""


def search(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("TEXT", "words, or how they begin")] = None,
    only: Annotated[
        bool | None, option("--people/--events", help="only people, or only events")
    ] = None,
    kind: Annotated[str | None, by("kind", "events of that kind, people first met at one")] = None,
    tag: Annotated[str | None, by("tag", "people with that tag, events where one was")] = None,
    org: Annotated[
        str | None, by("org", "people at that organisation now, events where one was")
    ] = None,
    event: Annotated[
        str | None, by("event", "people who were at that event, events of its name")
    ] = None,
    met_at: Annotated[
        str | None, by("met_at", "people first met at that event, events where one was")
    ] = None,
    online: Annotated[
        bool | None, by("online", "events online or in person, people first met so")
    ] = None,
    since: Annotated[
        str | None, by("since", "last contact, or begins, on that day or later")
    ] = None,
    until: Annotated[
        str | None, by("until", "last contact, or begins, on that day or earlier")
    ] = None,
    never_contacted: Annotated[
        bool, by("never_contacted", "people with no contact since you met, events where one was")
    ] = False,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
) -> None:
    """Find people and events by names, places, notes and whatever else you wrote down.

    weakties search pay bands

    Every word must be found, or begin one; accents and capitals do not matter.

    Columns when piped: id, kind, name, organisation, field, text, on, event, event_name, archived.
    """
    app = app_of(ctx)
    typed = app.need(said, "What do you look for? ", "TEXT")
    wanted, most = rules.asked(typed), whole(limit, "--limit")
    given = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    select = narrowing.read(app, given)
    known = _known(app, wanted)
    found = _narrowed(app, stored.find(app.reader, known) if known else {}, select, only)
    if found:
        _tell(app, typed, wanted, known)
    is_filtered = given.is_given or only is not None
    app.show(_results(app, typed, known or wanted, found, most, is_filtered=is_filtered))


def _known(app: AppContext, wanted: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words to look for, the nearest in place of one that nothing holds.

    None at all where one has no likeness.
    """
    known = [word if stored.count(app.reader, word) else _nearest(app, word) for word in wanted]
    return tuple(word for word in known if word) if all(known) else ()


def _nearest(app: AppContext, word: Word) -> Word | None:
    if not rules.can_be_misspelt(word.text):
        return None
    for letters in (2, 1):
        like = stored.words_like(app.reader, word.text, letters)
        other = rules.nearest(word.text, like, app.likeness) if like else None
        if other:
            return Word(other, is_whole=True)
    return None


def _tell(app: AppContext, typed: str, wanted: Sequence[Word], known: Sequence[Word]) -> None:
    """Say which words were put in place of others."""
    for word, other in zip(wanted, known, strict=True):
        if word.text != other.text:
            said = excerpts.as_typed(typed, word)
            app.say(f'Nothing holds "{said}"; found "{other.text}" instead.')


def _narrowed(app: AppContext, found: Found, select: Filters, only: bool | None) -> Found:
    """Leave out what options do."""
    kinds = {None: ("p", "e"), True: ("p",), False: ("e",)}[only]
    allowed: set[Owner] = {owner for owner in found if owner[0] in kinds}
    if select != NONE:
        for kind, among in (("p", lookups.people_among), ("e", lookups.events_among)):
            ids = {owner_id for owner, owner_id in allowed if owner == kind}
            taken = among(app.reader, ids, select, app.today)
            allowed -= {(kind, owner_id) for owner_id in ids - taken}
    return {owner: hits for owner, hits in found.items() if owner in allowed}


def _results(
    app: AppContext,
    typed: str,
    asked: Sequence[Word],
    found: Found,
    most: int | None,
    *,
    is_filtered: bool,
) -> Results:
    """Rank what was found, and fetch the text that shows why for as many as are shown."""
    lane, today = app.reader, app.today
    if most is None and app.format == "table" and len(found) - ON_A_SCREEN >= LEAST_HIDDEN:
        most = ON_A_SCREEN
    likely = ranking.shortlist(found, most)
    order = ranking.ranked(
        found, stored.subjects(lane, likely, today), [word.text for word in asked]
    )[:most]
    return Results(
        typed=typed,
        words=tuple(asked),
        lines=_lines(app, order, found, asked),
        people=sum(kind == "p" for kind, _ in found),
        events=sum(kind == "e" for kind, _ in found),
        is_filtered=is_filtered,
        is_empty_store=not found and people.is_empty(lane),
    )


def _lines(
    app: AppContext, order: Sequence[Owner], found: Found, asked: Sequence[Word]
) -> tuple[Line, ...]:
    lane = app.reader
    rows = stored.rows(lane, order, app.today)
    texts = stored.sources(lane, {owner: ranking.shown(found[owner]) for owner in order}, asked)
    archived = stored.archived(lane, order)
    return tuple(
        Line(rows[owner], texts[owner], owner in archived) for owner in order if owner in texts
    )
