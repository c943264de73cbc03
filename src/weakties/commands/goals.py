"""`goals`: where you stand this year, and what would help; `goals add`, `edit`, `drop`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from weakties.cmdline import Command, Group
from weakties.commands.common import app_of, option, whole, words
from weakties.context import AppContext
from weakties.domain import dates, daywords, goalsetting, goalwords, periods, text
from weakties.domain import goals as rules
from weakties.domain import goalwhy as reasons
from weakties.domain.datewords import YEARS
from weakties.domain.events import kind_named
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Filters
from weakties.domain.goals import GoalBoard, GoalSaved
from weakties.domain.goalwhy import Why
from weakties.domain.goalwords import GoalWords
from weakties.domain.periods import Period
from weakties.domain.records import Draft, Goal
from weakties.errors import InvalidInput, NotFound
from weakties.store import followups, goalrows, people
from weakties.store import goals as stored
from weakties.store.reader import Lane, Store


class Goals(Group):
    """The group of `goals`: a word that is none of its commands was meant for one of them."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; any other word is answered with the form that would work."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise _astray(args)
        return super().resolve_command(ctx, args)


def _astray(args: Sequence[str]) -> InvalidInput:
    word = args[0]
    if word.isascii() and word.isdigit():
        meant = f"--year {word}" if int(word) in YEARS else f"--why {word}"
        return InvalidInput(f'"{word}" stands alone after goals.', f"  weakties goals {meant}")
    told = f'"{word}" is not a command of goals. To set a goal:'
    return InvalidInput(told, f"  weakties goals add {' '.join(args)}")


GROUP = typer.Typer(cls=Goals, invoke_without_command=True, rich_markup_mode=None)

Kind = Annotated[str | None, option("--kind", "-k", metavar="KIND", help="at events of that kind")]
Tag = Annotated[str | None, option("--tag", metavar="TAG", help="only people tagged so")]
Org = Annotated[
    str | None, option("--org", "--organisation", metavar="NAME", help="only people from there")
]
Online = Annotated[bool | None, option("--online/--in-person", help="only online, or in person")]
By = Annotated[str | None, option("--by", metavar="DAY", help="its last day: june, 31 Mar, q3")]


@GROUP.callback()
def goals(
    ctx: typer.Context,
    year: Annotated[str | None, option("--year", metavar="YEAR", help="of another year")] = None,
    as_of: Annotated[
        str | None, option("--as-of", metavar="DAY", help="as it stood on that day")
    ] = None,
    why: Annotated[
        str | None, option("--why", metavar="N", help="what counted for goal N, and what nearly")
    ] = None,
) -> None:
    """See where your goals stand, whether you will make them, and what would help.

    weakties goals --why 2
    """
    if ctx.invoked_subcommand is not None:
        _refuse_options(ctx.invoked_subcommand, year, as_of, why)
        return
    app = app_of(ctx)
    number = whole(why, "--why")
    wanted = _year(year)
    if as_of is not None:
        app.today = _as_of(app, as_of)
    if number is None:
        app.show(board(app, wanted, is_as_of=as_of is not None))
    else:
        app.show(explain(app, number, is_as_of=as_of is not None))


def _refuse_options(command: str, *given: str | None) -> None:
    if any(given):
        told = f"--year, --as-of and --why mean nothing to {command}; leave them out."
        raise InvalidInput(told, f"  weakties goals {command} --help")


def _year(typed: str | None) -> int | None:
    year = whole(typed, "--year")
    if year is not None and year not in YEARS:
        raise InvalidInput(f'--year takes a year from {YEARS[0]} to {YEARS[-1]}, not "{typed}".')
    return year


def _as_of(app: AppContext, typed: str) -> date:
    """Read the day to look back from: the clock of this run is set to it."""
    on = dates.day(typed, today=app.today, looking="back", date_order=app.settings.date_order)
    if on > app.today:
        raise InvalidInput(f"{daywords.full(on)} is still to come; --as-of looks back.")
    return on


def board(app: AppContext, year: int | None = None, *, is_as_of: bool = False) -> GoalBoard:
    """Fetch the goals of a year with their counts, and judge them."""
    lane, today = app.reader, app.today
    period = periods.year(year or today.year)
    lines = _judged(app, _goals(lane, today, period, is_as_of))
    is_now = today in period and not is_as_of
    return GoalBoard(
        period.first.year,
        today,
        lines,
        stored.quality(lane, period, today),
        attended=0 if lines else stored.attended(lane, period, today),
        last_year=None if lines else _last_year(app, period.first.year - 1, is_as_of),
        asked=tuple(followups.asked(lane, today)) if is_now else (),
        is_as_of=is_as_of,
    )


def _judged(app: AppContext, found: Sequence[Goal]) -> tuple[rules.Line, ...]:
    lane, today, show_rate = app.reader, app.today, app.settings.show_rate
    since = stored.logged_since(lane) if found else None
    return tuple(
        rules.line(stored.facts(lane, goal, today, since), today, show_rate) for goal in found
    )


def _goals(lane: Lane, today: date, period: Period, is_as_of: bool) -> Sequence[Goal]:
    return stored.as_of(lane, today, period) if is_as_of else stored.touching(lane, period)


def _last_year(app: AppContext, year: int, is_as_of: bool) -> tuple[int, int] | None:
    """Count how many goals of a year that is over were reached."""
    period = periods.year(year)
    found = (
        _goals(app.reader, app.today, period, is_as_of) if app.today >= period.after_last else ()
    )
    verdicts = [line.standing.verdict for line in _judged(app, found)]
    return (verdicts.count(Verdict.REACHED), len(verdicts)) if verdicts else None


def explain(app: AppContext, number: int, *, is_as_of: bool = False) -> Why:
    """Fetch what counted for a goal and what nearly did. Raises NotFound."""
    lane, today = app.reader, app.today
    goal = _goal_as_of(app, number) if is_as_of else _goal(lane, number)
    return reasons.why(
        goal,
        goalrows.counted(lane, goal, today),
        goalrows.near(lane, goal, today),
        today=today,
        address=lambda row: people.short_address(lane, row.slug or str(row.id)),
    )


def _goal(lane: Lane, number: int, *, is_dropped_too: bool = False) -> Goal:
    """Return the goal of that number. Raises NotFound."""
    goal = stored.find(lane, number)
    if goal is None:
        raise NotFound(f"There is no goal {number}.", "  weakties goals")
    if goal.dropped_on and not is_dropped_too:
        raise NotFound(f"Goal {number} was dropped.", "  weakties goals")
    return goal


def _goal_as_of(app: AppContext, number: int) -> Goal:
    ever = Period(date.min, date.max)
    for goal in stored.as_of(app.reader, app.today, ever):
        if goal.id == number:
            return goal
    raise NotFound(f"There was no goal {number} on {daywords.full(app.today)}.")


# Setting goals


@GROUP.command("add", cls=Command)
def add(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("WORDS")] = None,
    kind: Kind = None,
    tag: Tag = None,
    org: Org = None,
    online: Online = None,
    by: By = None,
) -> None:
    """Set a goal: so many of something in a period.

    weakties goals add attend three events this year
    """
    app = app_of(ctx)
    typed = app.need(said, "How many of what, and by when? ", "WORDS")
    fields = goalsetting.asked(_read(app, typed, by), _options(kind, tag, org, online))
    with app.writing() as store:
        draft = Draft()
        known = stored.same(store, fields)
        goal = known or goalsetting.titled(
            store.new(Goal, **fields, set_on=app.today, dropped_on=None), app.today
        )
        if known is None:
            stored.put(store, draft, goal, app.today)
        view = _saved(app, store, draft, goal, "Set", "is there already" if known else "")
    app.show(view)
    app.undo_hint(view.change)


@GROUP.command("edit", cls=Command)
def edit(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("N WORDS")] = None,
    kind: Kind = None,
    tag: Tag = None,
    org: Org = None,
    online: Online = None,
    by: By = None,
) -> None:
    """Change a goal: its number, its period, or all of it.

    weakties goals edit 1 in 2027
    """
    app = app_of(ctx)
    number, rest = _numbered(app, said)
    options = _options(kind, tag, org, online)
    if not by and options == Filters():
        rest = rest or _what_changes(app, number)
    change = _read_change(app, rest, by)
    with app.writing() as store:
        draft = Draft()
        before = _goal(store, number)
        goal = goalsetting.changed(before, change, options, app.today)
        if goal != before:
            stored.put(store, draft, goal, app.today)
        view = _saved(app, store, draft, goal, "Changed", "" if goal != before else "is so already")
    app.show(view)
    app.undo_hint(view.change)


@GROUP.command("drop", cls=Command)
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
        goal = _goal(store, number, is_dropped_too=True)
        if not goal.dropped_on:
            stored.put(store, draft, replace(goal, dropped_on=app.today), app.today)
        view = _saved(app, store, draft, goal, "Dropped", "already" if goal.dropped_on else "")
    app.show(view)
    app.undo_hint(view.change, rows=2)


def _numbered(app: AppContext, said: Sequence[str] | None) -> tuple[int, str]:
    """Read the number of a goal that exists, and the words after it.

    Raises InvalidInput for what is no number, NotFound for a goal that does not exist.
    """
    first, _, rest = app.need(said, "Which goal? ", "N").partition(" ")
    number = whole(first, app.command)
    assert number is not None
    _goal(app.reader, number, is_dropped_too=True)
    return number, rest


def _what_changes(app: AppContext, number: int) -> str:
    if app.can_ask:
        return app.need(None, "What changes? ", "WORDS")
    example = f"  weakties goals edit {number} in {app.today.year + 1}"
    raise InvalidInput(f"What is to change about goal {number}?", example)


def _options(kind: str | None, tag: str | None, org: str | None, online: bool | None) -> Filters:
    """Read what options say about what is counted. Raises InvalidInput."""
    organisation = text.one_line(org) if org is not None else None
    if organisation == "":
        raise InvalidInput("--org needs the name of an organisation.")
    return Filters(
        kind_named(kind) if kind is not None else None,
        goalsetting.tag_named(tag) if tag is not None else None,
        organisation,
        online,
    )


def _read(app: AppContext, typed: str, by: str | None) -> GoalWords:
    """Read the words of a new goal, its last day among them wherever it was said."""
    said = f"{typed} by {by}" if by else typed
    return goalwords.read(said, today=app.today, date_order=app.settings.date_order)


def _read_change(app: AppContext, typed: str, by: str | None) -> GoalWords:
    said = " ".join(filter(None, (typed, f"by {by}" if by else "")))
    if not said:
        return GoalWords(None, None, None, None, None, None, None, "")
    return goalwords.read_change(said, today=app.today, date_order=app.settings.date_order)


def _saved(
    app: AppContext, store: Store, draft: Draft, goal: Goal, verb: str, already: str = ""
) -> GoalSaved:
    """Save a goal and echo it, with what counts for it so far."""
    is_dropped = verb == "Dropped"
    facts = stored.facts(store, goal, app.today, None if is_dropped else stored.logged_since(store))
    said = goal.title if is_dropped else goalsetting.echo(goal)
    head = f"{verb} goal {goal.id}" if is_dropped else f"Goal {goal.id}"
    echo = f"{f' {already}' if already else ''}: {said}."
    summary = f"{head}{echo}" if already else f"{verb} goal {goal.id}: {said}."
    begun = f" {facts.done} so far." if goal.first_on <= app.today and not is_dropped else ""
    return GoalSaved(
        store.finish(draft, summary),
        summary,
        rules.standing(facts, app.today, app.settings.show_rate),
        head,
        f"{echo}{begun}",
        *(("", "") if is_dropped else goalsetting.instead(goal, app.today)),
    )
