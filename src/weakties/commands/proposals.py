"""`review --carry`: goals for the next period, proposed from one's own rates, edited, and set."""

from collections.abc import Sequence
from dataclasses import replace

from weakties import terminal
from weakties.commands.goalsetting import so_far
from weakties.context import AppContext
from weakties.domain import forecast, goalfacts, goalsetting, goalwords, periods
from weakties.domain import goals as goal_rules
from weakties.domain import proposals as rules
from weakties.domain.goalfacts import Filters
from weakties.domain.periods import YEARS, Period
from weakties.domain.proposals import Proposal, Proposals, Settled
from weakties.domain.records import Draft, Goal
from weakties.errors import InvalidInput
from weakties.store import focus
from weakties.store import goals as stored
from weakties.store.reader import Store

QUESTION = "Enter sets them · e edits them first · n leaves it"
Found = Sequence[tuple[Goal, Proposal]]
"""Goals as they would be set, and how each is proposed."""


def carry(app: AppContext, period: Period) -> None:
    """Propose goals for the period after one, and set them if that is wanted."""
    coming = _coming(app, period)
    found, set_already = _proposed(app, period, coming)
    view = _view(app, period, coming, found, set_already)
    goals = [goal for goal, _ in found]
    if found and "yes" in app.options:
        _show_set(app, view, goals)
    elif found and app.can_ask and app.format == "table":
        app.show(replace(view, asks=True))
        _ask(app, view, goals)
    else:
        app.show(view)


def _coming(app: AppContext, period: Period) -> Period:
    """Return the period that follows. Raises InvalidInput where none does that takes goals."""
    today, coming = app.today, goalfacts.following(period)
    name = periods.name(period)
    if coming is None or coming.first.year not in YEARS:
        raise InvalidInput(
            f"{name[:1].upper()}{name[1:]} has no next one to carry goals to. A year or a quarter "
            "has:",
            f"  weakties review {today.year} --carry",
        )
    now = periods.name(periods.holding(today, goalfacts.unit(period) or "year"))
    command = f"  weakties review {now} --carry"
    if period.first > today:
        raise InvalidInput(f"{name} is still to come. From what there is so far:", command)
    if coming.last < today:
        told = f"{periods.name(coming)} is over and takes no more goals. For the next one:"
        raise InvalidInput(told, command)
    return coming


# What is proposed


def _view(
    app: AppContext, period: Period, coming: Period, found: Found, set_already: Sequence[str]
) -> Proposals:
    name, lane = periods.name(coming), app.reader
    small = (f"attend three events in {name}", f"meet 3 potential mentors in {name}")
    is_bare = not (found or set_already)
    lasting = rules.going_on(stored.touching(lane, coming), coming)
    return Proposals(
        name=name,
        proposals=tuple(proposal for _, proposal in found),
        going_on=tuple(goal.title for goal in lasting),
        set_already=tuple(set_already),
        examples=tuple(f"weakties goals add {one}" for one in small) if is_bare else (),
        command=f"weakties review {periods.name(period)} --carry --yes",
        focus=_focus(app, period, coming),
    )


def _focus(app: AppContext, period: Period, coming: Period) -> str:
    """Tell how many of those looked for in a year are reached, while the next year names none."""
    covered = focus.coverage(app.reader, period.first.year, app.today)
    is_year = goalfacts.unit(period) == "year"
    if not is_year or covered is None or focus.of_year(app.reader, coming.first.year):
        return ""
    return f"Whom you looked for in {covered.year}: {covered.in_words}."


def _proposed(app: AppContext, period: Period, coming: Period) -> tuple[Found, Sequence[str]]:
    """Size goals for the next period, but those it asks for already; give the titles of those."""
    goals = rules.carried(stored.touching(app.reader, period), period)
    found = [_sized(app, goal, period, coming) for goal in goals] or _small(app, period, coming)
    own = [goal for goal in stored.touching(app.reader, coming) if goal.first_on >= coming.first]
    others = {(rules.question(goal), goalfacts.period_of(goal)): goal for goal in own}
    open_ones, titles = [], []
    for goal, proposal in found:
        other = others.get((rules.question(goal), goalfacts.period_of(goal)), goal)
        if other.target == goal.target:
            open_ones.append((goal, proposal))
        else:
            titles.append(other.title)
    return open_ones, titles


def _sized(app: AppContext, goal: Goal, period: Period, coming: Period) -> tuple[Goal, Proposal]:
    lane, on = app.reader, min(app.today, period.last)
    own = goalfacts.period_of(goal)
    # What a share asks of its last days can be judged after them only.
    day = app.today if goal.is_rate else on
    facts, harvest = stored.facts(lane, goal, day, None), stored.brought(lane, goal, on)
    elapsed = forecast.elapsed_share(own, on)
    sized = rules.size(facts, harvest, elapsed, rules.when(own, period, app.today))
    return rules.proposed(goal, rules.stretch_of(own, period, coming), sized, app.today)


def _small(app: AppContext, period: Period, coming: Period) -> list[tuple[Goal, Proposal]]:
    """Propose a few goals from the log's counts."""
    lane, today = app.reader, app.today
    quality = stored.quality(lane, period, today)
    counts = stored.attended(lane, period, today), quality.met, quality.again
    found = []
    for words, count, reason in rules.small(*counts, rules.when(period, period, today)):
        target = min(count, goalwords.LARGEST_TARGET)
        said = goalwords.read(f"{words.format(target)} in {periods.name(coming)}", today=today)
        fields = goalsetting.asked(said, Filters())
        goal = Goal(id=0, uid="", set_on=today, dropped_on=None, **fields)
        found.append(rules.proposed(goal, coming, rules.Size(target, reason), today))
    return found


# Asking, editing, setting


def _ask(app: AppContext, view: Proposals, goals: Sequence[Goal]) -> None:
    app.remark("", f"Set {'this one' if len(goals) == 1 else f'these {len(goals)}'}? {QUESTION}")
    answer = app.choose(f"en{terminal.END}")
    if answer == "e":
        _edit(app, view, goals)
    elif answer:
        app.remark("Nothing was set.")
    else:
        _show_set(app, view, goals)


def _edit(app: AppContext, view: Proposals, goals: Sequence[Goal]) -> None:
    """Let the goals be changed as text, opened again until every line can be read."""
    from weakties.commands import editing
    from weakties.domain import proposalform

    today, order = app.today, app.settings.date_order

    def form(how: str) -> str:
        return proposalform.form(view.proposals, view.name, how)

    def take(typed: str) -> None:
        read = proposalform.read(typed, goals, name=view.name, today=today, date_order=order)
        _show_set(app, view, read)

    editing.edited(app, "goals", form, take, is_empty=proposalform.is_empty)


def _show_set(app: AppContext, view: Proposals, goals: Sequence[Goal]) -> None:
    done = _set(app, view, goals)
    app.show(done)
    app.undo_hint(done.change, rows=len(done.goals))


def _set(app: AppContext, view: Proposals, goals: Sequence[Goal]) -> Proposals:
    """Write the goals in one change; those that are there already are told and left."""
    with app.writing() as store:
        draft = Draft()
        made: list[Goal] = []
        settled = [_put(app, store, draft, made, goal) for goal in goals]
        summary = f"Set {len(made)} goal{'' if len(made) == 1 else 's'} for {view.name}."
        change = store.finish(draft, summary)
    return replace(view, change=change, summary=summary, goals=tuple(settled))


def _put(app: AppContext, store: Store, draft: Draft, made: list[Goal], goal: Goal) -> Settled:
    """Note one goal, unless it is there or was made in this change; tell how it stands."""
    left = ("id", "uid", "set_on", "dropped_on", "if_then")
    asked = {name: value for name, value in vars(goal).items() if name not in left}
    twin = (one for one in made if _is_same(one, asked))
    known = next(twin, None) or stored.same(store, asked)
    if known is None:
        fields = {name: value for name, value in vars(goal).items() if name not in ("id", "uid")}
        known = goalsetting.titled(store.new(Goal, **fields), app.today)
        stored.put(store, draft, known, app.today)
        made.append(known)
        there = ""
    else:
        there = " is there already"
    now = goalfacts.occurrence(known, app.today)
    facts = stored.facts(store, now, app.today, stored.logged_since(store))
    standing = goal_rules.standing(facts, app.today, app.settings.show_rate, app.settings.seasons)
    said = f"Goal {known.id}{there}: {goalsetting.echo(known)}.{so_far(now, facts, app.today)}"
    return Settled(standing, said)


def _is_same(goal: Goal, asked: dict[str, object]) -> bool:
    return all(getattr(goal, name) == value for name, value in asked.items() if name != "title")
