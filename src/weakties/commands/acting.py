"""Carrying steps out: `done`, `skip`, `snooze`, `reopen`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

import typer

from weakties.commands import afterwords, planned, said, targets
from weakties.commands.afterwords import Afterword
from weakties.commands.carrying import Act, Acted, Carried, carry_out
from weakties.commands.common import app_of, option, words
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain import acting as rules
from weakties.domain import cadence, dates, daywords, planning, text
from weakties.domain.acting import Plan, Target
from weakties.domain.ladder import next_working_day
from weakties.domain.records import Draft
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events
from weakties.store.reader import Store

Which = Annotated[list[str] | None, words("WHO|NUMBERS|-")]
Step = Annotated[str | None, option("--step", metavar="STEP", help="every open step of one kind")]
AtEvent = Annotated[str | None, option("--event", metavar="EVENT", help="from one event")]
Person = Annotated[str | None, option("--person", metavar="WHO", help="of one person")]
Late = Annotated[bool, option("--late", help="only what was due before today")]


def done(
    ctx: typer.Context,
    which: Which = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")] = None,
    via: Annotated[
        str | None,
        option("--via", "--by", metavar="CHANNEL", help="how: coffee, meal, call, video, online"),
    ] = None,
    at: Annotated[
        str | None, option("--at", metavar="EVENT|PLACE", help="where you meet next")
    ] = None,
    note: Annotated[
        str | None, option("--note", "-n", metavar="TEXT", help="what came of it")
    ] = None,
    every: Annotated[
        str | None, option("--cadence", metavar="HOW-OFTEN", help="and how often from now on")
    ] = None,
    step: Step = None,
    event: AtEvent = None,
    person: Person = None,
    late: Late = False,
) -> None:
    """Tick a step: thanked, exchanged, planned, met, kept.

    weakties done noor
    weakties done ana plan --on '2 Oct' --via coffee
    weakties done ana meet --note 'knows someone at Bosch' --cadence 3mo

    After a meeting a terminal asks what came of it, and how often you want to be in touch.
    """
    app = app_of(ctx)
    filters = Filters(step, event, person, late)
    chosen = targets.words_for(app, which, filters)
    afterword = afterwords.given(note, every)
    if afterword == Afterword() and at is None:
        afterword = afterwords.asked_if_met(app, chosen, filters, on)
    act = partial(_done, app, on, said.channel(via) if via else None, at, afterword)
    _change(app, chosen, filters, "done", act)


def skip(
    ctx: typer.Context,
    which: Annotated[list[str] | None, words("WHO|NUMBERS|EVENT|-")] = None,
    step: Step = None,
    event: AtEvent = None,
    person: Person = None,
    late: Late = False,
) -> None:
    """Let a step go without doing it, or say you did not go to a planned event.

    weakties skip yuki
    weakties skip e3
    """
    app = app_of(ctx)
    filters = Filters(step, event, person, late)
    chosen = targets.words_for(app, which, filters)
    event_id = _event_meant(app, chosen, filters)
    if event_id:
        planned.miss(app, event_id)
    else:
        _change(app, chosen, filters, "skip", partial(_skipped, app))


def snooze(
    ctx: typer.Context,
    which: Annotated[list[str] | None, words("WHO|NUMBERS|EVENT|- [WHEN]")] = None,
    to: Annotated[str | None, option("--to", metavar="DAY", help="the new day")] = None,
    step: Step = None,
    event: AtEvent = None,
    person: Person = None,
    late: Late = False,
) -> None:
    """Move a step to a later day: the next working day, or the one you say.

    weakties snooze karin 3d
    weakties snooze --late --to mon
    """
    app = app_of(ctx)
    filters = Filters(step, event, person, late)
    chosen, day = _when(app, targets.words_for(app, which, filters), to)
    event_id = _event_meant(app, chosen, filters)
    if event_id:
        planned.move(app, event_id, day)
        return
    if day is not None and day < app.today:
        raise InvalidInput(f"{daywords.full(day)} has passed; a step can only be moved ahead.")
    _change(app, chosen, filters, "snooze", partial(_snoozed, app, day))


def reopen(ctx: typer.Context, which: Which = None) -> None:
    """Open a closed step again, and take back the contact it wrote.

    weakties reopen 41
    """
    app = app_of(ctx)
    chosen = targets.words_for(app, which, Filters())
    _change(app, chosen, Filters(), "reopen", _reopened)


def _event_meant(app: AppContext, chosen: Sequence[str], filters: Filters) -> str | None:
    """Return the id of the event that the words name, unless someone goes by them."""
    if planned.is_event(chosen):
        return chosen[0]
    if not chosen or filters.is_given or list(chosen) == ["-"] or targets.numbers_in(chosen):
        return None
    try:
        targets.find_targets(app, app.reader, chosen, filters, "skip")
    except NotFound:
        return planned.named(app, chosen)
    except Ambiguous:
        return None
    return None


def _change(app: AppContext, chosen: Sequence[str], filters: Filters, verb: str, act: Act) -> None:
    """Carry steps out, and answer."""
    carried = carry_out(app, chosen, filters, verb, act)
    app.show(carried.answer)
    app.undo_hint(carried.change, rows=carried.rows)


def tick(app: AppContext, which: Sequence[str], afterword: Afterword | None = None) -> Carried:
    """Do what `done` does to the steps named, today."""
    act = partial(_done, app, None, None, None, afterword or Afterword())
    return carry_out(app, which, Filters(), "done", act)


def let_go(app: AppContext, which: Sequence[str]) -> Carried:
    """Do what `skip` does to the steps named."""
    return carry_out(app, which, Filters(), "skip", partial(_skipped, app))


def put_off(app: AppContext, which: Sequence[str], to: date) -> Carried:
    """Do what `snooze` does to the steps named."""
    return carry_out(app, which, Filters(), "snooze", partial(_snoozed, app, to))


def _done(
    app: AppContext,
    on: str | None,
    channel: str | None,
    at: str | None,
    afterword: Afterword,
    store: Store,
    found: Sequence[Target],
    draft: Draft,
) -> Acted:
    plan, day = _plan(app, store, found, on, channel, at)
    plan = replace(plan, note=afterword.note)
    afterwords.refuse_note(found, afterword)
    still = [t for t in found if t.step.state == "open"]
    steps = [rules.done(t, on=day, plan=plan, draft=draft, new=store.new) for t in still]
    told = rules.done_words(steps, _who(still, store), plan) if steps else ""
    if afterword.cadence and still:
        for target in still:
            draft.change(target.card.person, cadence_days=afterword.cadence.days)
        told += f"; from now on {cadence.spoken(afterword.cadence.days)}"
    return Acted(still, steps, told)


def _skipped(app: AppContext, store: Store, found: Sequence[Target], draft: Draft) -> Acted:
    still = [t for t in found if t.step.state == "open"]
    steps = [rules.skip(t, today=app.today, draft=draft, new=store.new) for t in still]
    told = (
        f"Let go: {rules.step_with(still[0])}"
        if len(still) == 1
        else (f"Let {len(still)} steps go")
    )
    return Acted(still, steps, told)


def _snoozed(
    app: AppContext, day: date | None, store: Store, found: Sequence[Target], draft: Draft
) -> Acted:
    latest = max([app.today, *(t.step.due_on for t in found)])
    day = day or next_working_day(latest, app.settings.due_days)
    steps = [rules.snooze(t, to=day, draft=draft, new=store.new) for t in found]
    who = (
        f"{found[0].card.name}, {rules.what(steps[0])}"
        if len(steps) == 1
        else (f"{len(steps)} steps")
    )
    return Acted(found, steps, f"Snoozed to {daywords.near(day, app.today)}: {who}", False)


def _reopened(store: Store, found: Sequence[Target], draft: Draft) -> Acted:
    del store
    shut = [t for t in found if t.step.state != "open"]
    steps = [rules.reopen(t, draft=draft) for t in shut]
    told = (
        f"Open again: {rules.step_with(shut[0])}"
        if len(shut) == 1
        else (f"Opened {len(shut)} steps again")
    )
    return Acted(shut, steps, told, False)


# When, how and where


def _plan(
    app: AppContext,
    store: Store,
    found: Sequence[Target],
    on: str | None,
    channel: str | None,
    at: str | None,
) -> tuple[Plan, date]:
    """Read when, how and where: for a plan what comes next, for anything else when it was."""
    if not any(t.step.step == "plan" for t in found):
        if at:
            raise InvalidInput("--at says where you meet next; only a plan takes it.")
        day = said.past_day(app, on)
        return Plan(on=day if on else None, channel=channel), day
    ahead = app.day(on, "ahead") if on else None
    if ahead and ahead < app.today:
        raise InvalidInput(f"{daywords.full(ahead)} has passed; a plan lies ahead.")
    named = events.named(store, at) if at else []
    event = next((e for e in named if e.state == "planned" and e.end_on >= app.today), None)
    if event:
        return planning.at_event(event, app.today, ahead, channel), app.today
    return Plan(ahead, channel, text.one_line(at) if at else None), app.today


_LONGEST_WHEN = 4


def _when(
    app: AppContext, which: Sequence[str], to: str | None
) -> tuple[Sequence[str], date | None]:
    """Take the day off the end of the words, the longest that reads as one."""
    if to is not None:
        return which, app.day(to, "ahead")
    refused: InvalidInput | None = None
    for count in range(min(_LONGEST_WHEN, len(which) - 1), 0, -1):
        tail = " ".join(which[-count:])
        if targets.numbers_in(which[-count:]) or not dates.looks_like_day(tail):
            continue
        try:
            return which[:-count], app.day(tail, "ahead")
        except InvalidInput as error:
            refused = refused or error
    if refused and len(which) > 1 and dates.looks_like_day(which[-1]):
        raise refused
    return which, None


def _who(found: Sequence[Target], store: Store) -> str:
    """Name one person, or count several and say where they were met if that is one event."""
    if len({t.card.person.id for t in found}) == 1:
        return found[0].card.name
    event_ids = {t.step.event_id for t in found}
    shared = events.by_ids(store, [i for i in event_ids if i]) if len(event_ids) == 1 else []
    origin = f" from {shared[0].name}" if shared else ""
    return f"{len(found)} people{origin}"
