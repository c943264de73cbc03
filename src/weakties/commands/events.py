"""`events` and `event`: where you were and will go, and everything about one of them."""

from dataclasses import replace
from typing import Annotated

import typer

from weakties.commands import find, narrowing
from weakties.commands.common import app_of, option, whole, words
from weakties.commands.filters import Typed, by
from weakties.context import AppContext
from weakties.domain import events as event_rules
from weakties.domain import lookups as rules
from weakties.domain import opportunities
from weakties.domain.lookups import EventCard, EventList, EventSelection
from weakties.domain.opportunities import Chance, Likely, UpcomingList
from weakties.errors import InvalidInput
from weakties.store import events as event_store
from weakties.store import focus, goals, prep
from weakties.store import lookups as stored

STATES = ("planned", "attended", "missed")
RANKED = 40
"""Events to come of which it is asked who is likely there."""


def events(
    ctx: typer.Context,
    name: Annotated[list[str] | None, words("NAME", "a name, slug or id; without one, all")] = None,
    upcoming: Annotated[
        bool, option("--upcoming", help="planned ones from today on, most helpful first, and why")
    ] = False,
    state: Annotated[
        str | None, option("--state", metavar="planned|attended|missed", help="in that state")
    ] = None,
    kind: Annotated[str | None, by("kind", "conference, workshop, meetup, …")] = None,
    tag: Annotated[str | None, by("tag", "someone with that tag was there")] = None,
    org: Annotated[
        str | None, by("org", "someone who is at that organisation now was there")
    ] = None,
    event: Annotated[str | None, by("event", "that event and all others of its name")] = None,
    met_at: Annotated[str | None, by("met_at", "someone first met at that event was there")] = None,
    online: Annotated[bool | None, by("online", "online, or in person")] = None,
    since: Annotated[str | None, by("since", "begins on that day or later")] = None,
    until: Annotated[str | None, by("until", "begins on that day or earlier")] = None,
    never_contacted: Annotated[
        bool, by("never_contacted", "someone was there with no contact since you met")
    ] = False,
    limit: Annotated[str | None, option("--limit", metavar="N", help="that many at most")] = None,
    group: Annotated[
        str | None, option("--by", metavar="kind|series", help="what they have led to, together")
    ] = None,
) -> None:
    """List your events, the newest first.

    weakties events --upcoming
    weakties events --by kind

    Columns when piped: id, name, kind, state, start, end, place, online, people, note, size. With
    --upcoming also: reason. With --by: label, events, met, again, shrunk, words.
    """
    app = app_of(ctx)
    most = whole(limit, "--limit")
    state = _state(state) if state is not None else None
    typed = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    if name and (typed.is_given or state or upcoming or most):
        raise InvalidInput(f'"{" ".join(name)}" names one event, which no filter narrows down.')
    if group is not None:
        from weakties.commands import eventyields

        rest = typed._replace(since=None, until=None)
        if name or upcoming or state or most or rest.is_given:
            told = "--by takes --since and --until, and nothing else."
            raise InvalidInput(told, "  weakties events --by kind --since 2025")
        app.show(eventyields.led_to(app, group, since, until), command="events")
        return
    asked = narrowing.read(app, typed, "ahead" if upcoming else "back")
    select = EventSelection(**vars(asked), state=state, is_upcoming=upcoming or None, limit=most)
    _show(app, name, select)


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
    if select.is_upcoming:
        app.show(_upcoming(app, select), command="events")
        return
    found = stored.events(app.reader, select, app.today)
    app.show(EventList(tuple(found), select.is_filtered), command="events")


def _upcoming(app: AppContext, select: EventSelection) -> UpcomingList:
    """Rank the events to come by what they could bring; who is likely is asked of the soonest."""
    lane, today = app.reader, app.today
    found = stored.events(lane, replace(select, limit=None), today)
    days = [event.start for event in found]
    counted = goals.counted_within(lane, min(days), max(days), today) if found else []
    covered = [focus.coverage(lane, year, today) for year in sorted({day.year for day in days})]
    sought = {one.year: one.empty for one in covered if one}
    own = {f"e{e.id}": e for e in event_store.by_ids(lane, [int(e.id[1:]) for e in found])}
    chances = [
        Chance(
            event,
            opportunities.gaps(counted, own[event.id]),
            prep.likely(lane, own[event.id], today, sought.get(event.start.year, ()))
            if number < RANKED
            else Likely(),
        )
        for number, event in enumerate(found)
    ]
    return UpcomingList(opportunities.ranked(chances)[: select.limit], select.is_filtered)


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
