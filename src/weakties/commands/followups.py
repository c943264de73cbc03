"""`followups`: who waits for what."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from weakties.commands.common import app_of, option, whole
from weakties.commands.filters import NOTHING, Typed, by
from weakties.context import AppContext
from weakties.domain import followups as rules
from weakties.domain.followups import Brief, Past, Queue, Selection
from weakties.domain.steps import Due, Open, step_named
from weakties.errors import InvalidInput
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
    person: Annotated[str | None, option("--person", metavar="WHO", help="of one person")] = None,
    step: Annotated[str | None, option("--step", metavar="STEP", help="of one kind")] = None,
    kind: Annotated[str | None, by("kind", "from an event of that kind")] = None,
    tag: Annotated[str | None, by("tag", "of people with that tag")] = None,
    org: Annotated[str | None, by("org", "of people at that organisation now")] = None,
    event: Annotated[str | None, by("event", "from that event")] = None,
    met_at: Annotated[str | None, by("met_at", "of people first met at that event")] = None,
    online: Annotated[bool | None, by("online", "from an event online, or in person")] = None,
    since: Annotated[str | None, by("since", "due on that day or later")] = None,
    until: Annotated[str | None, by("until", "due on that day or earlier")] = None,
    never_contacted: Annotated[
        bool, by("never_contacted", "of people with no contact since you met")
    ] = False,
    limit: Annotated[str | None, option("--limit", metavar="N", help="people shown")] = None,
    brief: Annotated[bool, option("--brief", help="one line of numbers, or nothing")] = False,
    check: Annotated[bool, option("--check", help="print nothing; exit 10 if late")] = False,
    ics: Annotated[
        str | None,
        option("--ics", metavar="FILE", help="every open step, and events ahead, for a calendar"),
    ] = None,
    one_by_one: Annotated[
        bool, option("--one-by-one", "-i", help="one person at a time, a key for each thing to do")
    ] = False,
) -> None:
    """See whom to thank, reach or meet today.

    weakties followups --week

    With --state, --since and --until look at the day a step was closed on.

    Columns when piped: id, step, due, days_late, person, name, organisation, event, event_name,
    note. With --state also state, closed.
    """
    app = app_of(ctx)
    typed = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    select = Selection(
        until=_until(app, typed, week=week, due=due, every=every, is_whole=ics is not None),
        is_late_only=late,
        step=step_named(step) if step else None,
        person_id=_person_id(app, person) if person else None,
    )
    most = whole(limit, "--limit")
    if ics is not None and (brief or check or state or one_by_one):
        left_out = "leave out --brief, --check, --state and -i"
        raise InvalidInput(f"--ics writes what is open into a file; {left_out}.")
    if one_by_one and (brief or check or state):
        raise InvalidInput("-i goes through what is open; leave out --brief, --check and --state.")
    if brief or check:
        _summary(app, select, typed, is_check=check)
    elif ics is not None:
        _calendar(app, select, typed, most, ics)
    elif one_by_one:
        from weakties.commands import onebyone  # asks, and writes: the list alone does neither

        onebyone.run(app, queue(app, select, most or 10**9, typed))
    elif state and state != "open":
        app.show(_past(app, state, select, typed, most))
    else:
        app.show(queue(app, select, most, typed))


def _person_id(app: AppContext, typed: str) -> int:
    from weakties.commands import find  # most mornings no one is looked for

    return find.person_id(app.reader, typed, "weakties followups --person ")


def _until(
    app: AppContext, typed: Typed, *, week: bool, due: str | None, every: bool, is_whole: bool
) -> date | None:
    """Return how far to look, unless told how far where the list `is_whole`.

    `--until` is read with the other filters.
    """
    if sum((week, due is not None, every, typed.until is not None)) > 1:
        flags = "--week, --due, --until and --all"
        raise InvalidInput(f"{flags} each say how far to look: give one of them.")
    if due is not None:
        return app.day(due, "ahead")
    if week:
        return rules.week_end(app.today)
    return None if every or is_whole or typed.since is not None else app.today


def queue(
    app: AppContext, select: Selection, limit: int | None = None, typed: Typed = NOTHING
) -> Queue:
    """Fetch the open steps and decide on the list."""
    # --brief, at every start of a shell, goes without these.
    from weakties.store import events, goals, people

    lane, today = app.reader, app.today
    steps = stored.open_steps(lane, today)
    select = _narrowed(app, select, typed, steps)
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


def _narrowed(
    app: AppContext, select: Selection, typed: Typed, steps: Sequence[Open | Due]
) -> Selection:
    if not typed.is_given:
        return select
    from weakties.commands import narrowing  # the bare list, read every morning, has no need of it

    asked = narrowing.read(app, typed, "ahead")
    return narrowing.of_steps(app.reader, select, asked, steps, app.today)


def _past(app: AppContext, state: str, select: Selection, typed: Typed, limit: int | None) -> Past:
    if state not in ("done", "skipped", "closed"):
        raise InvalidInput(f'--state is one of open, done, skipped, closed, not "{state}".')
    from weakties.commands import narrowing
    from weakties.store import lookups

    asked, today = narrowing.read(app, typed), app.today
    found = [
        (step, closed)
        for one in (("done", "skipped") if state == "closed" else (state,))
        for step, closed in lookups.closed_steps(app.reader, one, asked, today, MOST_CLOSED)
        if select._replace(until=None).takes(step, today)
    ]
    found.sort(key=lambda pair: (pair[1], pair[0].id or 0), reverse=True)
    return rules.past(found[:limit], today)


def _calendar(
    app: AppContext, select: Selection, typed: Typed, limit: int | None, file: str
) -> None:
    """Write the list for a calendar; planned events go along where only days narrow it."""
    from weakties.commands import calendar  # loads icalendar, which nothing else does

    is_whole = not (select.is_filtered or typed.is_given or limit)
    until = (select.until or date.max) if is_whole else None
    calendar.write(app, queue(app, select, limit or 10**9, typed), file, events_until=until)


def _summary(app: AppContext, select: Selection, typed: Typed, *, is_check: bool) -> None:
    """Count only: `--brief` prints numbers, `--check` answers with the exit code."""
    if is_check:
        app.options["quiet"] = "1"
    steps = stored.open_in_brief(app.reader, app.today)
    taken = _narrowed(app, select, typed, steps).takes
    view = Brief(*rules.counts([s for s in steps if taken(s, app.today)], app.today))
    if is_check:
        raise typer.Exit(10 if view.late else 0)
    if app.format in ("json", "ids"):
        app.show(view)
    elif view.total:
        app.print(view.in_words)  # plain, so that Rich, dearer than all the rest, is not loaded
