"""`review --carry`: goals for the next period, proposed from one's own rates, edited, and set."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from weakties import terminal
from weakties.commands import editing
from weakties.context import AppContext
from weakties.domain import forecast, goalfacts, goalsetting, goalwords, periods
from weakties.domain import proposals as rules
from weakties.domain.goalfacts import Filters
from weakties.domain.periods import Period
from weakties.domain.problems import Problem, Unreadable, is_comment
from weakties.domain.proposals import Proposal, Proposals
from weakties.domain.records import Draft, Goal
from weakties.errors import InvalidInput
from weakties.store import goals as stored

QUESTION = "Enter sets them · e edits them first · n leaves it"


def carry(app: AppContext, period: Period) -> None:
    """Propose goals for the period after one, and set them if that is wanted."""
    coming = goalfacts.following(period)
    if coming is None:
        raise InvalidInput(
            f"{periods.name(period)} has no next one to carry goals to. A year or a quarter has:",
            f"  weakties review {app.today.year} --carry",
        )
    found = _proposed(app, period, coming)
    view = _view(app, period, coming, found)
    if not found:
        app.show(view)
    elif "yes" in app.options:
        app.show(_set(app, view, [goal for goal, _ in found]))
    elif app.can_ask and app.format == "table":
        app.show(replace(view, asks=True))
        _ask(app, view, found)
    else:
        app.show(view)


def _view(
    app: AppContext, period: Period, coming: Period, found: Sequence[tuple[Goal, Proposal]]
) -> Proposals:
    going_on = [goal.title for goal in stored.touching(app.reader, coming) if goal.every]
    year = coming.first.year
    examples = (f"attend three events in {year}", f"meet 3 potential mentors in {year}")
    return Proposals(
        name=periods.name(coming),
        proposals=tuple(proposal for _, proposal in found),
        going_on=tuple(going_on),
        examples=() if found else tuple(f"weakties goals add {one}" for one in examples),
        command=f"weakties review {periods.name(period)} --carry --yes",
    )


def _proposed(app: AppContext, period: Period, coming: Period) -> list[tuple[Goal, Proposal]]:
    """Size each goal of a period for the next one; without any, a few from the log's counts."""
    lane, today = app.reader, app.today
    on = min(today, period.last)
    goals = [goal for goal in stored.touching(lane, period) if not goal.every]
    if not goals:
        return _small(app, period, coming)
    found = []
    for goal in goals:
        facts = stored.facts(lane, goal, on, None)
        own = goalfacts.period_of(goal)
        elapsed = forecast.elapsed_share(own, on)
        harvest = stored.brought(lane, goal, on)
        sized = rules.size(facts, harvest, elapsed, rules.until(own, today))
        found.append(rules.proposed(goal, coming, sized, today))
    return found


def _small(app: AppContext, period: Period, coming: Period) -> list[tuple[Goal, Proposal]]:
    lane, today = app.reader, app.today
    quality = stored.quality(lane, period, today)
    counts = stored.attended(lane, period, today), quality.met, quality.again
    found = []
    for words, count, reason in rules.small(*counts):
        target = min(count, goalwords.LARGEST_TARGET)
        said = goalwords.read(f"{words.format(target)} in {periods.name(coming)}", today=today)
        fields = goalsetting.asked(said, Filters())
        goal = Goal(id=0, uid="", set_on=today, dropped_on=None, **fields)
        found.append(rules.proposed(goal, coming, rules.Size(target, reason), today))
    return found


# Asking, editing, setting


def _ask(app: AppContext, view: Proposals, found: Sequence[tuple[Goal, Proposal]]) -> None:
    app.remark(f"Set {'this one' if len(found) == 1 else f'these {len(found)}'}? {QUESTION}")
    answer = app.choose(f"en{terminal.END}")
    if answer == "e":
        _edit(app, view)
    elif answer:
        app.remark("Nothing was set.")
    else:
        app.show(_set(app, view, [goal for goal, _ in found]))


def _edit(app: AppContext, view: Proposals) -> None:
    """Let the goals be changed as text, opened again until every line can be read."""

    def form(how: str) -> str:
        return rules.form(view.proposals, view.name, how)

    def take(typed: str) -> None:
        app.show(_set(app, view, _read(typed, app.today, app.settings.date_order)))

    editing.edited(app, "goals", form, take, is_empty=lambda typed: not _lines(typed))


def _lines(typed: str) -> list[tuple[int, str]]:
    lines = enumerate(typed.splitlines(), 1)
    return [(n, line.strip()) for n, line in lines if line.strip() and not is_comment(line)]


def _read(typed: str, today: date, date_order: str | None) -> list[Goal]:
    """Read a goal a line. Raises Unreadable with every line that is none."""
    goals, problems = [], []
    for number, line in _lines(typed):
        try:
            said = goalwords.read(line, today=today, date_order=date_order)
            fields = goalsetting.asked(said, Filters())
            goals.append(Goal(id=0, uid="", set_on=today, dropped_on=None, **fields))
        except InvalidInput as error:
            problems.append(Problem(number, 1, error.message, tuple(error.next_steps)))
    if problems:
        raise Unreadable(problems)
    return goals


def _set(app: AppContext, view: Proposals, goals: Sequence[Goal]) -> Proposals:
    """Write the goals in one change; those that are there already are told and left."""
    said = []
    with app.writing() as store:
        draft = Draft()
        added = 0
        for goal in goals:
            fields = {k: v for k, v in vars(goal).items() if k not in ("id", "uid")}
            asked = {
                k: v for k, v in fields.items() if k not in ("set_on", "dropped_on", "if_then")
            }
            known = stored.same(store, asked)
            made = known or goalsetting.titled(store.new(Goal, **fields), app.today)
            if known is None:
                stored.put(store, draft, made, app.today)
                added += 1
            there = " is there already" if known else ""
            said.append(f"Goal {made.id}{there}: {rules.told(made)}.")
        summary = f"Set {added} goal{'' if added == 1 else 's'} for {view.name}."
        change = store.finish(draft, summary)
    app.undo_hint(change, rows=2)
    return replace(view, change=change, summary=summary, goals=tuple(said))
