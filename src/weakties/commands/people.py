"""`people` and `person`: whom you know, and everything about one of them."""

from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.between import since_until
from weakties.commands.common import app_of, option, whole, words
from weakties.context import AppContext
from weakties.domain import events as event_rules
from weakties.domain import lookups as rules
from weakties.domain.lookups import PeopleList, PeopleSelection, PersonCard
from weakties.domain.people import Card
from weakties.errors import InvalidInput
from weakties.store import events
from weakties.store import lookups as stored
from weakties.store import people as everyone


def people(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None, words("WHO", "a name, alias, slug or id; without one, all")
    ] = None,
    kind: Annotated[
        str | None, option("--kind", metavar="KIND", help="met at a conference, workshop, …")
    ] = None,
    tag: Annotated[str | None, option("--tag", metavar="TAG", help="with that tag")] = None,
    org: Annotated[
        str | None, option("--org", metavar="NAME", help="at that organisation now")
    ] = None,
    event: Annotated[
        str | None, option("--event", "--met-at", metavar="EVENT", help="met at that event")
    ] = None,
    since: Annotated[
        str | None, option("--since", metavar="DAY", help="last contact on that day or later")
    ] = None,
    until: Annotated[
        str | None, option("--until", metavar="DAY", help="last contact on that day or earlier")
    ] = None,
    never_contacted: Annotated[
        bool, option("--never-contacted", help="no contact since you met")
    ] = False,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
) -> None:
    """List the people you know, by name.

    weakties people --tag mentor --since 2026

    Columns when piped: id, name, organisation, title, tags, emails, phones, links, met_on, met_at,
    met_at_name, last_contact, open_followups.
    """
    app = app_of(ctx)
    select = PeopleSelection(
        kind=event_rules.kind_named(kind) if kind is not None else None,
        tag=tag.lstrip("#+").casefold() if tag is not None else None,
        organisations=stored.organisations(app.reader, org) if org is not None else None,
        event=find.event(app, app.reader, event).id if event is not None else None,
        is_uncontacted=never_contacted or None,
        limit=whole(limit, "--limit"),
    )
    if who and (since or until or select != PeopleSelection()):
        raise InvalidInput(f'"{" ".join(who)}" names one person, whom no filter narrows down.')
    first, last = since_until(app, since, until)
    _show(app, who, select._replace(since=first, until=last))


def person(
    ctx: typer.Context,
    who: Annotated[
        list[str] | None, words("WHO", "a name, alias, slug or id; without one, all")
    ] = None,
    every: Annotated[bool, option("--all", help="every contact, however long ago")] = False,
) -> None:
    """See everything about one person.

    weakties person Ana Ruiz
    """
    _show(app_of(ctx), who, PeopleSelection(), is_whole=every)


def _show(
    app: AppContext, who: list[str] | None, select: PeopleSelection, *, is_whole: bool = False
) -> None:
    """Show one person where a name was given, else the list."""
    if who:
        app.show(card(app, " ".join(who), is_whole=is_whole), command="person")
        return
    found = stored.people(app.reader, select, app.today)
    app.show(PeopleList(tuple(found), is_filtered=select.is_filtered), command="people")


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
        is_whole=is_whole,
    )


def _introducer(app: AppContext, found: Card) -> Card | None:
    by = found.person.introduced_by_id
    return everyone.cards(app.reader, [by])[by] if by is not None else None
