"""`followups`: who waits for what."""

from datetime import date
from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.common import app_of, option, whole
from weakties.context import AppContext
from weakties.domain import followups as rules
from weakties.domain.followups import Brief, Past, Queue, Selection
from weakties.domain.steps import step_named
from weakties.errors import InvalidInput
from weakties.store import events, goals, people
from weakties.store import followups as stored

MOST_CLOSED = 1_000


def followups(
    ctx: typer.Context,
    late: Annotated[bool, option("--late", help="only what was due before today")] = False,
    week: Annotated[
        bool, option("--week", help="up to Sunday; from Friday, the one after")
    ] = False,
    due: Annotated[str | None, option("--due", metavar="DAY", help="up to that day")] = None,
    every: Annotated[bool, option("--all", help="every open step, however far ahead")] = False,
    state: Annotated[
        str | None,
        option("--state", metavar="done|skipped|closed", help="what was closed, newest first"),
    ] = None,
    event: Annotated[str | None, option("--event", metavar="EVENT", help="from one event")] = None,
    person: Annotated[str | None, option("--person", metavar="WHO", help="of one person")] = None,
    step: Annotated[str | None, option("--step", metavar="STEP", help="of one kind")] = None,
    limit: Annotated[str | None, option("--limit", metavar="N", help="people shown")] = None,
    brief: Annotated[bool, option("--brief", help="one line of numbers, or nothing")] = False,
    check: Annotated[bool, option("--check", help="print nothing; exit 10 if late")] = False,
) -> None:
    """See whom to thank, reach or meet today.

    weakties followups --week

    Columns when piped: id, step, due, days_late, person, name, organisation, event, event_name,
    note. With --state also state, closed.
    """
    app = app_of(ctx)
    if brief or check:
        _summary(app, is_check=check)
        return
    select = Selection(
        until=_until(app, week=week, due=due, every=every),
        is_late_only=late,
        step=step_named(step) if step else None,
        person_id=find.person_id(app.reader, person, "weakties followups --person ")
        if person
        else None,
        event_id=find.event(app, app.reader, event).id if event else None,
    )
    most = whole(limit, "--limit")
    app.show(
        _past(app, state, select, most) if state and state != "open" else queue(app, select, most)
    )


def _until(app: AppContext, *, week: bool, due: str | None, every: bool) -> date | None:
    if sum((week, due is not None, every)) > 1:
        raise InvalidInput("--week, --due and --all each say how far to look: give one of them.")
    if due is not None:
        return app.day(due, "ahead")
    if every:
        return None
    return rules.week_end(app.today) if week else app.today


def queue(app: AppContext, select: Selection, limit: int | None = None) -> Queue:
    """Fetch the open steps and decide on the list."""
    lane, today = app.reader, app.today
    steps = stored.open_steps(lane, today)
    if limit is None and app.format == "table" and select.until is not None:
        limit = app.settings.limit
    return rules.queue(
        steps,
        today=today,
        select=select,
        helps=goals.helped(lane, today),
        limit=limit,
        asked=events.unanswered(lane, today),
        is_empty_store=not steps and people.is_empty(lane),
        short=lambda slug: people.short_address(lane, slug),
    )


def _past(app: AppContext, state: str, select: Selection, limit: int | None) -> Past:
    if state not in ("done", "skipped", "closed"):
        raise InvalidInput(f'--state is one of open, done, skipped, closed, not "{state}".')
    states = ("done", "skipped") if state == "closed" else (state,)
    found = [
        (step, closed)
        for one in states
        for step, closed in stored.closed_steps(app.reader, one, app.today, MOST_CLOSED)
        if select._replace(until=None).takes(step, app.today)
    ]
    found.sort(key=lambda pair: (pair[1], pair[0].id or 0), reverse=True)
    return rules.past(found[:limit], app.today)


def _summary(app: AppContext, *, is_check: bool) -> None:
    """Count only: `--brief` prints numbers, `--check` answers with the exit code."""
    total, late = rules.counts(stored.open_steps(app.reader, app.today), app.today)
    if not is_check:
        app.show(Brief(total, late))
    elif late:
        raise typer.Exit(10)
