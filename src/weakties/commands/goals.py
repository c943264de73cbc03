"""`goals`: where you stand this year, and what would help.

The commands of the group, which set goals, stand in `goalsetting`: the board need not load them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Annotated, Any

import typer

from weakties.cmdline import Group, is_option, quoted
from weakties.commands import find
from weakties.commands.common import app_of, option, whole
from weakties.context import AppContext
from weakties.domain import daywords, goalahead, goalfacts, periods
from weakties.domain import goals as rules
from weakties.domain import goalwhy as reasons
from weakties.domain.forecast import Verdict
from weakties.domain.goals import GoalBoard
from weakties.domain.goalwhy import Why
from weakties.domain.periods import YEARS, Period
from weakties.domain.records import Goal
from weakties.errors import InvalidInput, NotFound
from weakties.store import events, focus, goalrows, people
from weakties.store import goals as stored
from weakties.store.reader import Lane


class Goals(Group):
    """The group of `goals`: a word that is none of its commands was meant for one of them."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; any other word is answered with the form that would work."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            said = list(takewhile(lambda word: not is_option(word), args))
            raise _unquoted(ctx.params, said) or _astray(said)
        return super().resolve_command(ctx, args)


def _unquoted(given: Mapping[str, Any], args: Sequence[str]) -> InvalidInput | None:
    """Return the error for a day of several words behind --as-of, with the form that works."""
    if given.get("as_of") is None:
        return None
    day = quoted(" ".join([given["as_of"], *args]))
    told = f'"{args[0]}" stands alone after --as-of {given["as_of"]}. Put the day in quotes:'
    return InvalidInput(told, f"  weakties goals --as-of {day}")


def _astray(args: Sequence[str]) -> InvalidInput:
    word = args[0]
    if word.isascii() and word.isdigit():
        meant = f"--year {word}" if int(word) in YEARS else f"--why {word}"
        return InvalidInput(f'"{word}" stands alone after goals.', f"  weakties goals {meant}")
    told = f'"{word}" is not a command of goals. To set a goal:'
    return InvalidInput(told, f"  weakties goals add {' '.join(args)}")


GROUP = typer.Typer(cls=Goals, invoke_without_command=True, rich_markup_mode=None)


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

    Columns when piped: id, title, metric, target, start, end, done, planned, verdict, probability,
    days_left.
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
        app.show(explain(app, number, wanted, is_as_of=as_of is not None))


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
    on = app.day(typed, "back")
    if on > app.today:
        raise InvalidInput(f"{daywords.full(on)} is still to come; --as-of looks back.")
    return on


def board(app: AppContext, year: int | None = None, *, is_as_of: bool = False) -> GoalBoard:
    """Fetch the goals of a year with their counts, and judge them."""
    lane, today = app.reader, app.today
    period = periods.year(year or today.year)
    lines = _judged(app, _goals(lane, today, period, is_as_of), period, looks_ahead=True)
    is_now = today in period and not is_as_of
    return GoalBoard(
        period.first.year,
        today,
        lines,
        stored.quality(lane, period, today),
        attended=0 if lines else stored.attended(lane, period, today),
        last_year=None if lines else _last_year(app, period.first.year - 1, is_as_of),
        asked=tuple(events.unanswered(lane, today)) if is_now else (),
        is_as_of=is_as_of,
        focus=None if is_as_of else focus.coverage(lane, period.first.year, today),
    )


def _judged(
    app: AppContext, found: Sequence[Goal], period: Period, *, looks_ahead: bool = False
) -> tuple[rules.Line, ...]:
    lane, today = app.reader, app.today
    since, last_planned = stored.log_reaches(lane) if found else (None, None)
    planned = events.planned(lane, today, last_planned) if last_planned and looks_ahead else ()
    shown = events.next_one(lane, today) if planned else None
    lines = []
    for goal in found:
        now = goalfacts.occurrence(goal, min(max(today, period.first), period.last))
        facts = stored.facts(lane, now, today, since)
        if goal.every:
            facts = facts._replace(past=stored.earlier(lane, goal, now, period.first, today))
        if planned:
            facts = facts._replace(ahead=goalahead.ahead(goal, planned, today, shown))
        lines.append(rules.line(facts, today, app.settings.show_rate, app.settings.seasons))
    return tuple(lines)


def _goals(lane: Lane, today: date, period: Period, is_as_of: bool) -> Sequence[Goal]:
    return stored.as_of(lane, today, period) if is_as_of else stored.touching(lane, period)


def _last_year(app: AppContext, year: int, is_as_of: bool) -> tuple[int, int] | None:
    """Count how many goals of a year that is over were reached."""
    period = periods.year(year)
    found = (
        _goals(app.reader, app.today, period, is_as_of) if app.today >= period.after_last else ()
    )
    verdicts = [line.standing.verdict for line in _judged(app, found, period)]
    return (verdicts.count(Verdict.REACHED), len(verdicts)) if verdicts else None


def explain(
    app: AppContext, number: int, year: int | None = None, *, is_as_of: bool = False
) -> Why:
    """Fetch what counted for a goal and what nearly did; one that begins anew, now or in a year.

    Raises NotFound.
    """
    lane, today = app.reader, app.today
    found = _goal_as_of(app, number) if is_as_of else find.goal(lane, number)
    period = periods.year(year or today.year)
    goal = goalfacts.occurrence(found, min(max(today, period.first), period.last))
    failed = [(case.row, case.why) for case in goalrows.failed(lane, goal, today)]
    return reasons.why(
        goal,
        goalrows.counted(lane, goal, today),
        goalrows.near(lane, goal, today),
        today=today,
        address=lambda row: people.short_address(lane, row.slug or str(row.id)),
        failed=failed,
    )


def _goal_as_of(app: AppContext, number: int) -> Goal:
    ever = Period(date.min, date.max)
    for goal in stored.as_of(app.reader, app.today, ever):
        if goal.id == number:
            return goal
    raise NotFound(f"There was no goal {number} on {daywords.full(app.today)}.")
