"""What typed filters ask, read the same for every list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from weakties.commands import find
from weakties.commands.between import since_until
from weakties.commands.filters import Typed
from weakties.context import AppContext
from weakties.domain import filters as rules
from weakties.domain.dates import Looking
from weakties.domain.events import kind_named
from weakties.domain.filters import NONE, Filters
from weakties.domain.followups import Selection
from weakties.domain.steps import Due, Open
from weakties.store import lookups
from weakties.store.reader import Lane


def read(app: AppContext, typed: Typed, looking: Looking = "back") -> Filters:
    """Read filters, and tell which days were understood. Raises WeaktiesError for what is none.

    Call it last, so that nothing is told before an error.
    """
    lane = app.reader
    asked = Filters(
        kind=kind_named(typed.kind) if typed.kind is not None else None,
        tag=rules.tag_named(typed.tag) if typed.tag is not None else None,
        organisations=lookups.organisations(lane, typed.org) if typed.org is not None else None,
        event=find.event(app, lane, typed.event).id if typed.event is not None else None,
        met_at=find.event(app, lane, typed.met_at).id if typed.met_at is not None else None,
        is_online=typed.online,
        is_uncontacted=typed.never_contacted or None,
    )
    first, last = since_until(app, typed.since, typed.until, looking)
    return replace(asked, since=first, until=last)


def of_steps(
    lane: Lane, select: Selection, asked: Filters, steps: Sequence[Open | Due], today: date
) -> Selection:
    """Return a selection that takes those of the open steps that filters take as well."""
    people = {step.person_id for step in steps}
    events = {step.event_id for step in steps if step.event_id is not None}
    of_people, of_event = asked.of_people, asked.of_event
    if of_people != NONE:
        taken = lookups.people_among(lane, people, of_people, today)
        select = select._replace(people=frozenset(taken))
    if of_event != NONE:
        taken = lookups.events_among(lane, events, of_event, today)
        select = select._replace(events=frozenset(taken))
    until = asked.until or select.until
    return select._replace(until=until, since=asked.since, event_id=asked.event)
