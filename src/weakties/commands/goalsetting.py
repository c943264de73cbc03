"""`goals add`, `goals edit`, `goals drop`: setting goals and changing them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from weakties.commands import filters, find
from weakties.commands.common import app_of, option, whole, words
from weakties.commands.filters import Typed
from weakties.context import AppContext
from weakties.domain import dates, daywords, goalfacts, goalsetting, goalwords, periods, text
from weakties.domain import goals as rules
from weakties.domain.events import kind_named
from weakties.domain.filters import tag_named
from weakties.domain.goalfacts import Facts, Filters, unit
from weakties.domain.goals import GoalSaved
from weakties.domain.goalwords import GoalWords
from weakties.domain.records import Draft, Goal
from weakties.errors import InvalidInput
from weakties.store import goals as stored
from weakties.store.reader import Store

Kind = Annotated[str | None, filters.by("kind", "at events of that kind")]
Tag = Annotated[str | None, filters.by("tag", "only people tagged so")]
Org = Annotated[str | None, filters.by("org", "only people from there")]
Online = Annotated[bool | None, filters.by("online", "only online, or in person")]
Since = Annotated[str | None, filters.by("since", "its first day: 1jan, q2; ends with that year")]
Until = Annotated[str | None, filters.by("until", "its last day, as --by")]
Event = Annotated[str | None, filters.by("event", is_refused=True)]
MetAt = Annotated[str | None, filters.by("met_at", is_refused=True)]
NeverContacted = Annotated[bool, filters.by("never_contacted", is_refused=True)]
By = Annotated[str | None, option("--by", metavar="DAY", help="its last day: june, 31 Mar, q3")]
NARROWS = "--kind, --tag, --org, --online, --in-person, --since and --until"
"""What may be said of a goal."""


def add(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("WORDS")] = None,
    kind: Kind = None,
    tag: Tag = None,
    org: Org = None,
    online: Online = None,
    since: Since = None,
    until: Until = None,
    by: By = None,
    event: Event = None,
    met_at: MetAt = None,
    never_contacted: NeverContacted = False,
) -> None:
    """Set a goal: so many of something in a period.

    weakties goals add attend three events this year
    """
    app = app_of(ctx)
    typed = app.need(said, "How many of what, and by when? ", "WORDS")
    given = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    options = _options(given)
    fields = goalsetting.asked(_read(app, typed, _when(app, given, by)), options)
    with app.writing() as store:
        draft = Draft()
        known = stored.same(store, fields)
        goal = known or goalsetting.titled(
            store.new(Goal, **fields, set_on=app.today, dropped_on=None), app.today
        )
        if known is None:
            stored.put(store, draft, goal, app.today)
        view = saved(app, store, draft, goal, "Set", "is there already" if known else "")
    app.show(view)
    app.undo_hint(view.change)


def edit(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("N WORDS")] = None,
    kind: Kind = None,
    tag: Tag = None,
    org: Org = None,
    online: Online = None,
    since: Since = None,
    until: Until = None,
    by: By = None,
    event: Event = None,
    met_at: MetAt = None,
    never_contacted: NeverContacted = False,
) -> None:
    """Change a goal: its number, its period, or all of it.

    weakties goals edit 1 in 2027
    """
    app = app_of(ctx)
    number, rest = _numbered(app, said)
    given = Typed(kind, tag, org, event, met_at, online, since, until, never_contacted)
    options, when = _options(given), _when(app, given, by)
    if not when and options == Filters():
        rest = rest or _what_changes(app, number)
    change = _read_change(app, rest, when)
    with app.writing() as store:
        draft = Draft()
        before = find.goal(store, number)
        goal = goalsetting.changed(before, change, options, app.today)
        if goal != before:
            stored.put(store, draft, goal, app.today)
        view = saved(app, store, draft, goal, "Changed", "" if goal != before else "is so already")
    app.show(view)
    app.undo_hint(view.change)


def drop(ctx: typer.Context, said: Annotated[list[str] | None, words("N")] = None) -> None:
    """Drop a goal: it is kept, but no longer shown.

    weakties goals drop 2
    """
    app = app_of(ctx)
    number, rest = _numbered(app, said)
    if rest:
        raise InvalidInput(f'"{rest}" is one word too many: goals drop takes a number.')
    with app.writing() as store:
        draft = Draft()
        goal = find.goal(store, number, is_dropped_too=True)
        if not goal.dropped_on:
            stored.put(store, draft, replace(goal, dropped_on=app.today), app.today)
        view = saved(app, store, draft, goal, "Dropped", "already" if goal.dropped_on else "")
    app.show(view)
    app.undo_hint(view.change, rows=2)


def _numbered(app: AppContext, said: Sequence[str] | None) -> tuple[int, str]:
    """Read the number of a goal that exists, and the words after it.

    Raises InvalidInput for what is no number, NotFound for a goal that does not exist.
    """
    first, _, rest = app.need(said, "Which goal? ", "N").partition(" ")
    number = whole(first, app.command)
    assert number is not None
    find.goal(app.reader, number, is_dropped_too=True)
    return number, rest


def _what_changes(app: AppContext, number: int) -> str:
    if app.can_ask:
        return app.need(None, "What changes? ", "WORDS")
    example = f"  weakties goals edit {number} in {app.today.year + 1}"
    raise InvalidInput(f"What is to change about goal {number}?", example)


def _options(given: Typed) -> Filters:
    """Read what options say about what is counted. Raises InvalidInput."""
    refused = (given.event, given.met_at, given.never_contacted)
    for flag, value in zip(("--event", "--met-at", "--never-contacted"), refused, strict=True):
        if value:
            raise InvalidInput(f"{flag} does not narrow a goal down: {NARROWS} do.")
    return Filters(
        kind_named(given.kind) if given.kind is not None else None,
        tag_named(given.tag) if given.tag is not None else None,
        text.one_line(given.org) if given.org is not None else None,
        given.online,
    )


def _when(app: AppContext, given: Typed, by: str | None) -> str:
    """Put the period that options name into the words of a goal. Raises InvalidInput."""
    if by and given.until:
        raise InvalidInput("--by and --until both name the last day: give one of them.")
    end = by or given.until
    if given.since is None:
        return f"by {end}" if end else ""
    today, order = app.today, app.settings.date_order
    first = dates.period(given.since, today=today, date_order=order).first
    last = dates.period(end, today=today, date_order=order).last if end else None
    span = periods.between(first, last or date(first.year, 12, 31))
    if unit(span):
        return f"in {periods.name(span)}"
    return " ".join(
        f"{word} {daywords.bare(day)} {day.year}"
        for word, day in (("from", span.first), ("to", span.last))
    )


def _read(app: AppContext, typed: str, when: str) -> GoalWords:
    """Read the words of a new goal, its period among them wherever it was said."""
    said = f"{typed} {when}".rstrip()
    return goalwords.read(said, today=app.today, date_order=app.settings.date_order)


def _read_change(app: AppContext, typed: str, when: str) -> GoalWords:
    said = f"{typed} {when}".strip()
    if not said:
        return GoalWords(None, None, None, None, None, None, None, "")
    return goalwords.read_change(said, today=app.today, date_order=app.settings.date_order)


def saved(
    app: AppContext, store: Store, draft: Draft, goal: Goal, verb: str, already: str = ""
) -> GoalSaved:
    """Save a goal and echo it, with what counts for it so far."""
    is_dropped = verb == "Dropped"
    now = goalfacts.occurrence(goal, app.today)
    facts = stored.facts(store, now, app.today, None if is_dropped else stored.logged_since(store))
    said = goal.title if is_dropped else goalsetting.echo(goal)
    head = f"{verb} goal {goal.id}" if is_dropped else f"Goal {goal.id}"
    echo = f"{f' {already}' if already else ''}: {said}."
    summary = f"{head}{echo}" if already else f"{verb} goal {goal.id}: {said}."
    return GoalSaved(
        store.finish(draft, summary),
        summary,
        rules.standing(facts, app.today, app.settings.show_rate, app.settings.seasons),
        head,
        echo if is_dropped else f"{echo}{so_far(now, facts, app.today)}",
        *(("", "") if is_dropped else goalsetting.instead(goal, app.today)),
    )


def so_far(goal: Goal, facts: Facts, today: date) -> str:
    """Say what counts already; nothing before the goal begins."""
    done, of = facts.done, facts.share.tries if facts.share else goal.target
    if today > goal.last_on:
        return f" It is over: {done} of {of}."
    if today < goal.first_on:
        return ""
    return f" {done} of {of} so far." if facts.share and of else f" {done} so far."
