"""`weakties` alone: today at a glance."""

from collections.abc import Mapping
from datetime import timedelta

import typer

from weakties.commands import followups, goals
from weakties.commands.common import app_of
from weakties.context import AppContext
from weakties.domain import today as rules
from weakties.domain.events import EventRow
from weakties.domain.followups import Selection
from weakties.domain.lookups import EventSelection
from weakties.domain.today import HalfWritten, Today
from weakties.store import events, lookups

EVERYONE = 10**9
LONGEST = timedelta(days=60)
"""An event that began longer ago is not looked for among those of today."""


def today(ctx: typer.Context) -> None:
    """See today at a glance: who waits, what comes next, where your goals stand.

    weakties today
    """
    show(app_of(ctx))


def show(app: AppContext) -> None:
    """Show today at a glance."""
    app.show(glance(app), command="today")


def glance(app: AppContext) -> Today:
    """Gather what today has: steps, events, goals."""
    lane, day = app.reader, app.today
    planned = lookups.events(lane, EventSelection(is_upcoming=True), day)
    begun = EventSelection(state="attended", since=day - LONGEST, until=day)
    running = rules.on_today([*planned, *lookups.events(lane, begun, day)], day)
    return Today(
        queue=followups.queue(app, Selection(until=day), EVERYONE),
        board=goals.board(app),
        event=running,
        next_event=rules.after_today(planned, day),
        met_before=_met_before(app, running) if running else {},
        draft=_draft(app),
    )


def _draft(app: AppContext) -> HalfWritten | None:
    """Return the newest debrief that is half written."""
    if not app.draft_file.exists():
        return None
    from weakties.commands import drafts  # most mornings there is none to read

    found = drafts.all_of(app)
    return HalfWritten(found[-1].name or None, found[-1].since) if found else None


def _met_before(app: AppContext, event: EventRow) -> Mapping[str, int]:
    """Return when the people of a series were last met there before this event."""
    earlier = [e for e in events.named(app.reader, event.name) if e.start_on < event.start]
    return {
        guest.id: one.start_on.year
        for one in earlier
        for guest in lookups.guests(app.reader, one.id, app.today)
    }
