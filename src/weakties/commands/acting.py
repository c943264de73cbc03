"""Carrying steps out: done, skip, snooze, reopen, thank, and contacts of any other kind."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from weakties.commands import find, planned, targets
from weakties.commands.common import app_of, option, words
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain import acting as rules
from weakties.domain import channels, dates, daywords, letters, text
from weakties.domain.acting import Plan, Target
from weakties.domain.followups import person_ref
from weakties.domain.ladder import next_working_day
from weakties.domain.meeting import public_step
from weakties.domain.records import Draft, FollowUp, Interaction
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import events
from weakties.store.reader import Store

Which = Annotated[list[str] | None, words("WHO|NUMBERS|-")]
Step = Annotated[str | None, option("--step", metavar="STEP", help="every open step of one kind")]
AtEvent = Annotated[str | None, option("--event", metavar="EVENT", help="from one event")]
Person = Annotated[str | None, option("--person", metavar="WHO", help="of one person")]
Late = Annotated[bool, option("--late", help="only what was due before today")]
On = Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")]


def done(
    ctx: typer.Context,
    which: Which = None,
    on: On = None,
    via: Annotated[
        str | None,
        option("--via", "--by", metavar="CHANNEL", help="how: coffee, meal, call, video, online"),
    ] = None,
    at: Annotated[
        str | None, option("--at", metavar="EVENT|PLACE", help="where you meet next")
    ] = None,
    step: Step = None,
    event: AtEvent = None,
    person: Person = None,
    late: Late = False,
) -> None:
    """Tick a step: thanked, exchanged, planned, met, kept.

    weakties done noor
    weakties done ana plan --on '2 Oct' --via coffee
    """
    app = app_of(ctx)
    filters = Filters(step, event, person, late)
    chosen = _words(app, which, filters)
    with app.writing() as store:
        found = targets.find_targets(app, store, chosen, filters, "done")
        plan, day = _plan(app, store, found, on, via, at)
        draft = Draft()
        open_ones = [t for t in found if t.step.state == "open"]
        closed = [rules.done(t, on=day, plan=plan, draft=draft, new=store.new) for t in open_ones]
        summary = _summary(
            found, closed, rules.done_words(closed, _who(open_ones, store), plan) if closed else ""
        )
        change = store.finish(draft, summary)
        view = _view(app, open_ones or found, closed, summary, change, draft)
    app.show(view)
    app.undo_hint(change, rows=len(closed))


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
    chosen = _words(app, which, filters)
    if planned.is_event(chosen):
        planned.miss(app, chosen[0])
        return
    with app.writing() as store:
        found = targets.find_targets(app, store, chosen, filters, "skip")
        draft = Draft()
        open_ones = [t for t in found if t.step.state == "open"]
        closed = [rules.skip(t, today=app.today, draft=draft, new=store.new) for t in open_ones]
        told = (
            f"Let go: {_step_with(open_ones[0])}"
            if len(closed) == 1
            else f"Let {len(closed)} steps go"
        )
        summary = _summary(found, closed, told)
        change = store.finish(draft, summary)
        view = _view(app, open_ones or found, closed, summary, change, draft)
    app.show(view)
    app.undo_hint(change, rows=len(closed))


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
    chosen, day = _when(app, _words(app, which, filters), to)
    if planned.is_event(chosen):
        planned.move(app, chosen[0], day)
        return
    day = day or next_working_day(app.today, app.settings.due_days)
    if day < app.today:
        raise InvalidInput(f"{daywords.full(day)} has passed; a step can only be moved ahead.")
    with app.writing() as store:
        found = targets.find_targets(app, store, chosen, filters, "snooze")
        draft = Draft()
        moved = [rules.snooze(t, to=day, draft=draft, new=store.new) for t in found]
        who = (
            f"{found[0].card.name}, {rules.what(moved[0])}"
            if len(moved) == 1
            else f"{len(moved)} steps"
        )
        near = daywords.near(day, app.today)
        summary = f"Snoozed to {near}: {who}." if moved else "Nothing to snooze."
        change = store.finish(draft, summary)
        view = _view(app, found, moved, summary, change, None)
    app.show(view)
    app.undo_hint(change, rows=len(moved))


def reopen(ctx: typer.Context, which: Which = None) -> None:
    """Open a closed step again, and take back the contact it wrote.

    weakties reopen 41
    """
    app = app_of(ctx)
    chosen = _words(app, which, Filters())
    with app.writing() as store:
        found = targets.find_targets(app, store, chosen, Filters(), "reopen")
        draft = Draft()
        shut = [t for t in found if t.step.state != "open"]
        opened = [rules.reopen(t, draft=draft) for t in shut]
        summary = (
            f"Open again: {_step_with(shut[0])}."
            if len(shut) == 1
            else f"Opened {len(shut)} steps again."
            if shut
            else "Open already: nothing was changed."
        )
        change = store.finish(draft, summary)
        view = _view(app, shut or found, opened, summary, change, None)
    app.show(view)
    app.undo_hint(change, rows=len(opened))


def _words(app: AppContext, which: Sequence[str] | None, filters: Filters) -> Sequence[str]:
    if which or filters.is_given:
        return which or ()
    return app.need(None, "Who, or which numbers? ", "WHO").split()


def _plan(
    app: AppContext,
    store: Store,
    found: Sequence[Target],
    on: str | None,
    via: str | None,
    at: str | None,
) -> tuple[Plan, date]:
    """Read when, how and where: for a plan what comes next, for anything else when it was."""
    is_plan = any(t.step.step == "plan" for t in found)
    channel = _channel(via)
    if not is_plan:
        if at:
            raise InvalidInput("--at says where you meet next; only a plan takes it.")
        day = _past_day(app, on)
        return Plan(on=day if on else None, channel=channel), day
    place, day_at = _place(app, store, at)
    ahead = (
        dates.day(on, today=app.today, looking="ahead", date_order=app.settings.date_order)
        if on
        else day_at
    )
    if ahead and ahead < app.today:
        raise InvalidInput(f"{daywords.full(ahead)} has passed; a plan lies ahead.")
    return Plan(ahead, channel, place), app.today


def _place(app: AppContext, store: Store, at: str | None) -> tuple[str | None, date | None]:
    """Return the place named, and the day where it is a planned event."""
    if at is None:
        return None, None
    ahead = [e for e in events.named(store, at) if e.state == "planned" and e.end_on >= app.today]
    return (
        (ahead[0].name, max(ahead[0].start_on, app.today)) if ahead else (text.one_line(at), None)
    )


def _past_day(app: AppContext, on: str | None) -> date:
    if on is None:
        return app.today
    day = dates.day(on, today=app.today, looking="back", date_order=app.settings.date_order)
    if day > app.today:
        raise InvalidInput(f"{daywords.full(day)} is still to come.")
    return day


def _channel(typed: str | None) -> str | None:
    if typed is None:
        return None
    found = channels.read(typed)
    if found is None:
        raise InvalidInput(
            f'"{typed}" is not a channel. There are: {", ".join(channels.CHANNELS)}.'
        )
    return found


_LONGEST_WHEN = 4


def _when(
    app: AppContext, which: Sequence[str], to: str | None
) -> tuple[Sequence[str], date | None]:
    """Take the day off the end of the words, the longest that reads as one."""
    order = app.settings.date_order
    if to is not None:
        return which, dates.day(to, today=app.today, looking="ahead", date_order=order)
    for count in range(min(_LONGEST_WHEN, len(which) - 1), 0, -1):
        tail = " ".join(which[-count:])
        if tail.isdigit() or not dates.looks_like_day(tail):
            continue
        try:
            return which[:-count], dates.day(
                tail, today=app.today, looking="ahead", date_order=order
            )
        except InvalidInput:
            if count == 1:
                raise
    return which, None


# What is said


def _who(found: Sequence[Target], store: Store) -> str:
    if len({t.card.person.id for t in found}) == 1:
        return found[0].card.name
    event_ids = {t.step.event_id for t in found}
    shared = events.by_ids(store, [i for i in event_ids if i]) if len(event_ids) == 1 else []
    origin = f" from {shared[0].name}" if shared else ""
    return f"{len(found)} people{origin}"


def _step_with(target: Target) -> str:
    step = target.step
    told = rules.what(step)
    if step.step in ("promise", "other") and step.note:
        return f"{told}, {target.card.name}"
    if step.step == "thank":
        return f"thank {target.card.name}"
    if step.step == "reconnect":
        return f"say hello again to {target.card.name}"
    if step.step == "meet":
        return f"{told} with {target.card.name}"
    return f"{step.step} with {target.card.name}"


def _summary(found: Sequence[Target], closed: Sequence[FollowUp], told: str) -> str:
    if closed:
        return f"{told}."
    if not found:
        return "Nothing matched, nothing was changed."
    days = {t.step.closed_on for t in found}
    [on] = days if len(days) == 1 else [None]
    return f"Already {found[0].step.state}{f' on {daywords.short(on)}' if on else ''}."


def _view(
    app: AppContext,
    found: Sequence[Target],
    changed: Sequence[FollowUp],
    summary: str,
    change: int | None,
    draft: Draft | None,
) -> Note:
    """Return the answer: one sentence, and for one person what comes next."""
    cards = {t.card.person.id: t.card for t in found}
    more = []
    if draft is not None and changed and len(cards) == 1:
        [card] = cards.values()
        more = [rules.comes_next(card, {f.id for f in changed}, app.today, draft)]
    rows = tuple(public_step(f, cards[f.person_id], None, app.today) for f in changed)
    return Note(
        summary,
        change,
        more=more,
        written=[f.id for f in changed],
        extra=(("followups", rows),),
        is_one_line=True,
    )


# Thanking and talking


def thank(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO|NUMBER")] = None,
) -> None:
    """Print a thank-you, from what you enjoyed; tick it with done.

    weakties thank noor
    """
    app = app_of(ctx)
    typed = app.need(who, "Whom do you thank? ", "WHO")
    numbers = targets.numbers_in([typed])
    if numbers:
        card = targets.find_targets(app, app.reader, [typed], Filters(), "thank")[0].card
    else:
        card = find.card(app.reader, typed, "weakties thank ")
    app.show(
        letters.thanks(
            card,
            {
                e.id: e
                for e in events.by_ids(
                    app.reader, [i.event_id for i in card.interactions if i.event_id]
                )
            },
            app.today,
        )
    )
    if app.format == "table" and any(f.step == "thank" for f in card.open_steps):
        app.say(f"Sent it? weakties done {card.person.slug} thank", hint=True)


def talked(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO [CHANNEL]")] = None,
    via: Annotated[
        str | None, option("--via", "--by", metavar="CHANNEL", help="how; a message unless you say")
    ] = None,
    on: On = None,
    received: Annotated[bool, option("--received", help="they wrote to you")] = False,
    note: Annotated[str | None, option("--note", "-n", metavar="TEXT", help="about what")] = None,
) -> None:
    """Log one contact with someone you know.

    weakties talked sofia call
    """
    app = app_of(ctx)
    typed = app.need(who, "With whom? ", "WHO").split()
    channel = _channel(via)
    if channel is None and len(typed) > 1 and channels.read(typed[-1]):
        channel = channels.read(typed.pop())
    channel = channel or "message"
    day = _past_day(app, on)
    direction = "both" if channel in channels.BOTH_WAYS else "received" if received else "sent"
    if received and direction == "both":
        raise InvalidInput(
            f"{channels.phrase(channel).capitalize()} goes both ways; "
            "--received is for messages and e-mail."
        )
    with app.writing() as store:
        card = find.card(store, " ".join(typed), "weakties talked ")
        draft = Draft()
        draft.add(
            store.new(
                Interaction,
                person_id=card.person.id,
                happened_on=day,
                channel=channel,
                direction=direction,
                event_id=None,
                followup_id=None,
                enjoyed=None,
                note=text.several_lines(note) or None if note else None,
            )
        )
        met_on = {
            f.id: e.start_on
            for f in card.open_steps
            for e in events.by_ids(store, [f.event_id] if f.event_id else [])
        }
        closed = rules.closed_by_contact(
            card, on=day, direction=direction, draft=draft, met_on=met_on
        )
        summary = _talked_words(app, card.name, channel, direction, day)
        if closed:
            summary += f" Closed: {', '.join(f.step for f in closed)}."
        change = store.finish(draft, summary)
    hello = letters.next_hello(card, day)
    app.show(
        Note(
            summary,
            change,
            more=[hello] if hello else (),
            is_one_line=True,
            written=[f"p{card.person.id}"],
            extra=(
                ("person", person_ref(card.person.id, card.person.name, card.organisation)),
                ("followups", tuple(public_step(f, card, None, app.today) for f in closed)),
            ),
        )
    )
    app.undo_hint(change)


def _talked_words(app: AppContext, name: str, channel: str, direction: str, day: date) -> str:
    when = daywords.near(day, app.today)
    if direction == "received":
        return f"{name} wrote to you, {channels.phrase(channel)}, {when}."
    if direction == "sent":
        return f"Wrote to {name}, {channels.phrase(channel)}, {when}."
    return f"Talked to {name}, {channels.phrase(channel)}, {when}."


def cadence(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO HOW-OFTEN")] = None,
) -> None:
    """Say how often you mean to be in touch with someone, or none.

    weakties cadence sofia 3mo
    """
    app = app_of(ctx)
    typed = app.need(who, "Who, and how often? ", "WHO HOW-OFTEN").split()
    if len(typed) < 2:
        raise InvalidInput(
            "How often? Say 30d, 3mo, 1y or none:", f"  weakties cadence {typed[0]} 3mo"
        )
    days = letters.cadence_days(typed.pop(), app.today)
    with app.writing() as store:
        card = find.card(store, " ".join(typed), "weakties cadence ")
        draft = Draft()
        draft.change(card.person, cadence_days=days)
        often = f"in touch {daywords.cadence(days)}" if days else "no cadence"
        summary = f"{card.name}: {often}."
        change = store.finish(draft, summary)
    app.show(Note(summary, change, written=[f"p{card.person.id}"], extra=(("cadence_days", days),)))
    app.undo_hint(change)
