"""`people` and `person`: whom you know, and everything about one of them."""

from typing import Annotated

import typer

from weakties.commands import disclosing, find, narrowing
from weakties.commands.common import app_of, option, whole, words
from weakties.commands.filters import Typed, by
from weakties.context import AppContext
from weakties.domain import lookups as rules
from weakties.domain.lookups import PeopleList, PeopleSelection, PersonCard
from weakties.domain.people import Card
from weakties.errors import InvalidInput
from weakties.store import events, introductions, outcomes
from weakties.store import lookups as stored
from weakties.store import people as everyone


def people(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None, words("WHO", "a name, alias, slug or id; without one, all")
    ] = None,
    kind: Annotated[str | None, by("kind", "first met at a conference, workshop, …")] = None,
    tag: Annotated[str | None, by("tag", "with that tag")] = None,
    org: Annotated[str | None, by("org", "at that organisation now")] = None,
    event: Annotated[str | None, by("event", "were at that event")] = None,
    met_at: Annotated[str | None, by("met_at", "first met at that event")] = None,
    online: Annotated[bool | None, by("online", "first met online, or in person")] = None,
    since: Annotated[str | None, by("since", "last contact on that day or later")] = None,
    until: Annotated[str | None, by("until", "last contact on that day or earlier")] = None,
    never_contacted: Annotated[bool, by("never_contacted", "no contact since you met")] = False,
    archived: Annotated[bool, option("--archived", help="those you archived")] = False,
    every: Annotated[bool, option("--all", help="those you only imported, too")] = False,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
) -> None:
    """List the people you know, by name.

    weakties people --tag mentor --since 2026

    Columns when piped: id, name, organisation, title, tags, emails, phones, links, met_on, met_at,
    met_at_name, last_contact, open_followups.
    """
    app = app_of(ctx)
    most = whole(limit, "--limit")
    typed = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    if who and (typed.is_given or archived or every or most):
        raise InvalidInput(f'"{" ".join(who)}" names one person, whom no filter narrows down.')
    asked = narrowing.read(app, typed)
    _show(app, who, PeopleSelection(**vars(asked), is_archived=archived, limit=most, is_all=every))


def person(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None, words("WHO", "a name, alias, slug or id; without one, all")
    ] = None,
    every: Annotated[bool, option("--all", help="every contact, however long ago")] = False,
    export: Annotated[
        bool, option("--export", help="all that is held about them, as JSON, to hand over")
    ] = False,
    output: Annotated[
        str | None, option("--output", "-o", metavar="FILE", help="with --export: write it there")
    ] = None,
    force: Annotated[bool, option("--force", help="replace the file if it is there")] = False,
) -> None:
    """See everything about one person.

    weakties person Ana Ruiz
    weakties person ana --export -o ana.json

    --export has every row of theirs as it is stored, and what the history tells of them. Your own
    notes about them are in it; who asks what you hold may ask for those as well.
    """
    app = app_of(ctx)
    if export:
        disclosing.disclose(app, app.need(who, "Whom? ", "WHO"), output, replaces=force)
    elif output or force:
        raise InvalidInput("-o and --force go with --export.")
    else:
        _show(app, who, PeopleSelection(), is_whole=every)


def _show(
    app: AppContext, who: list[str] | None, select: PeopleSelection, *, is_whole: bool = False
) -> None:
    """Show one person where a name was given, else the list."""
    if who:
        app.show(card(app, " ".join(who), is_whole=is_whole), command="person")
        return
    found = stored.people(app.reader, select, app.today)
    hidden = stored.hidden(app.reader, select, app.today)
    app.show(PeopleList(tuple(found), select.is_filtered, hidden), command="people")


def card(app: AppContext, typed: str, *, is_whole: bool = False) -> PersonCard:
    """Gather everything about one person. Raises NotFound or Ambiguous."""
    lane, today = app.reader, app.today
    found = find.card(lane, typed)
    [row] = stored.person_rows(lane, [found.person.id], today)
    steps = stored.steps_of(lane, person=found.person.id)
    return rules.card(
        found,
        row,
        steps,
        today=today,
        events=events.by_ids(lane, [i.event_id for i in found.interactions if i.event_id]),
        introducer=_introducer(app, found),
        outcomes=outcomes.of_person(lane, found.person.id, today),
        introductions=introductions.of_person(lane, found.person.id, today),
        is_whole=is_whole,
    )


def _introducer(app: AppContext, found: Card) -> Card | None:
    by = found.person.introduced_by_id
    return everyone.cards(app.reader, [by])[by] if by is not None else None
