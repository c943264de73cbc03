"""`events` and `event`: where you were and will go, and everything about one of them."""

from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.between import since_until
from weakties.commands.common import app_of, option, whole, words
from weakties.context import AppContext
from weakties.domain import events as event_rules
from weakties.domain import lookups as rules
from weakties.domain.lookups import EventCard, EventList, EventSelection
from weakties.errors import InvalidInput
from weakties.store import lookups as stored

STATES = ("planned", "attended", "missed")


def events(
    ctx: typer.Context,
    name: Annotated[list[str] | None, words("NAME", "a name, slug or id; without one, all")] = None,
    upcoming: Annotated[
        bool, option("--upcoming", help="planned ones from today on, the soonest first")
    ] = False,
    kind: Annotated[
        str | None, option("--kind", metavar="KIND", help="conference, workshop, meetup, …")
    ] = None,
    state: Annotated[
        str | None, option("--state", metavar="planned|attended|missed", help="in that state")
    ] = None,
    online: Annotated[
        bool | None, option("--online/--in-person", help="online or in person")
    ] = None,
    since: Annotated[
        str | None, option("--since", metavar="DAY", help="begins on that day or later")
    ] = None,
    until: Annotated[
        str | None, option("--until", metavar="DAY", help="begins on that day or earlier")
    ] = None,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
) -> None:
    """List your events, the newest first.

    weakties events --upcoming

    Columns when piped: id, name, kind, state, start, end, place, online, people, note, size.
    """
    app = app_of(ctx)
    select = EventSelection(
        kind=event_rules.kind_named(kind) if kind is not None else None,
        state=_state(state) if state is not None else None,
        is_online=online,
        is_upcoming=upcoming or None,
        limit=whole(limit, "--limit"),
    )
    if name and (since or until or select != EventSelection()):
        raise InvalidInput(f'"{" ".join(name)}" names one event, which no filter narrows down.')
    first, last = since_until(app, since, until, "ahead" if upcoming else "back")
    _show(app, name, select._replace(since=first, until=last))


def event(
    ctx: typer.Context,
    name: Annotated[list[str] | None, words("NAME", "a name, slug or id; without one, all")] = None,
) -> None:
    """See everything about one event: who was there, and what is open.

    weakties event HR Tech Europe
    """
    _show(app_of(ctx), name, EventSelection())


def _state(typed: str) -> str:
    if typed not in STATES:
        raise InvalidInput(f'--state is one of {", ".join(STATES)}, not "{typed}".')
    return typed


def _show(app: AppContext, name: list[str] | None, select: EventSelection) -> None:
    """Show one event where a name was given, else the list."""
    if name:
        app.show(card(app, " ".join(name)), command="event")
        return
    found = stored.events(app.reader, select, app.today)
    is_upcoming = bool(select.is_upcoming)
    app.show(EventList(tuple(found), is_upcoming, select.is_filtered), command="events")


def card(app: AppContext, typed: str) -> EventCard:
    """Gather everything about one event. Raises NotFound or Ambiguous."""
    lane, today = app.reader, app.today
    found = find.event(app, lane, typed)
    guests = stored.guests(lane, found.id, today)
    return EventCard(
        event=event_rules.row(found, len(guests)),
        series=stored.place_in_series(lane, found),
        people=tuple(guests),
        followups=rules.steps(stored.steps_of(lane, event=found.id), today),
    )
