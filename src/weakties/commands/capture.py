"""Writing down what happened: events, the people met there, people met elsewhere."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

import typer

from weakties.commands import find, guests
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import dates, daywords, text
from weakties.domain import events as rules
from weakties.domain import meeting as meetings
from weakties.domain.events import EventLogged, GoalMoved, Said, Settled
from weakties.domain.ladder import Meeting
from weakties.domain.meeting import Met, Scene
from weakties.domain.personline import PersonLine
from weakties.domain.records import Draft, Event, FollowUp
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import changes, events, goals, people
from weakties.store.reader import Store

Kind = Annotated[str | None, option("--kind", "-k", metavar="KIND", help="what kind of event")]
Where = Annotated[str | None, option("--where", "-w", metavar="PLACE", help="where it is")]
Until = Annotated[str | None, option("--until", metavar="DAY", help="its last day")]
Online = Annotated[bool | None, option("--online/--in-person", help="online or not")]
NoteText = Annotated[str | None, option("--note", "-n", metavar="TEXT", help="a note")]
Ladder = Annotated[bool | None, option("--followups/--no-followups", help="open steps or not")]


def log_event(
    ctx: typer.Context,
    name: Annotated[list[str] | None, words("NAME")] = None,
    kind: Kind = None,
    on: Annotated[
        str | None, option("--on", "-o", metavar="DAYS", help="when: tue, 18-19 Nov, yesterday")
    ] = None,
    until: Until = None,
    where: Where = None,
    online: Online = None,
    met: Annotated[
        list[str] | None,
        option("--met", "-m", metavar="LINE", help="someone you met; can be repeated"),
    ] = None,
    thanked: Annotated[bool, option("--thanked", help="everyone is thanked already")] = False,
    followups: Ladder = None,
    note: NoteText = None,
    dry_run: Annotated[bool, option("--dry-run", help="show what would be written")] = False,
) -> None:
    """Log an event you went to and whom you met there.

    weakties log-event HR Tech Europe --on '18-19 Nov' -m 'Ana Ruiz; CHRO @ Verdant; #mentor'
    """
    app = app_of(ctx)
    asked = guests.asked_for(app, name, on, met)
    about = said(
        app,
        asked.name,
        asked.on,
        until,
        "back",
        kind=kind,
        place=where,
        is_online=online,
        note=note,
    )
    people_met = guests.read(app, asked.lines, looking_from=about.days and about.days[1])
    view = _log(app, about, people_met, followups, thanked, dry_run)
    app.show(view)
    if not view.first_time:
        app.undo_hint(view.change, rows=2)


def plan_event(
    ctx: typer.Context,
    name: Annotated[list[str] | None, words("NAME")] = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAYS", help="when")] = None,
    kind: Kind = None,
    until: Until = None,
    where: Where = None,
    online: Online = None,
    note: NoteText = None,
) -> None:
    """Plan an event you mean to go to.

    weakties plan-event HR Forum --on '3 Dec'
    """
    app = app_of(ctx)
    typed = app.need(name, "Which event? ", "NAME")
    when = app.need([on] if on else None, "On which day? ", "--on DAY")
    about = said(
        app, typed, when, until, "ahead", kind=kind, place=where, is_online=online, note=note
    )
    view = _plan(app, replace(about, state="planned"))
    app.show(view)
    app.undo_hint(view.change)


def met(
    ctx: typer.Context,
    line: Annotated[list[str] | None, words("LINE")] = None,
    at: Annotated[str | None, option("--at", metavar="EVENT", help="where you met")] = None,
    on: Annotated[
        str | None, option("--on", "-o", metavar="DAY", help="met that day, at no event")
    ] = None,
    thanked: Annotated[bool, option("--thanked", help="thanked already")] = False,
    followups: Ladder = None,
) -> None:
    """Add someone you met, at the event of these days or another.

    weakties met Ana Ruiz, data lead @ Zalando, mentor
    """
    app = app_of(ctx)
    typed = app.need(line, "Whom did you meet? ", "LINE")
    if at and on:
        raise InvalidInput("--at names an event and --on a day without one: give one of them.")
    day = (
        dates.day(on, today=app.today, looking="back", date_order=app.settings.date_order)
        if on
        else None
    )
    if day and day > app.today:
        raise InvalidInput(f"{daywords.full(day)} is still to come.")
    lines = guests.read(app, [typed], looking_from=day)
    view = _met(app, lines, at, day, followups, thanked)
    app.show(view)
    app.undo_hint(view.change)


def add(
    ctx: typer.Context,
    line: Annotated[list[str] | None, words("LINE")] = None,
) -> None:
    """Add someone you already know: no event, no steps, no goal.

    weakties add Karin Holm @ Siemens, karin@siemens.example
    """
    app = app_of(ctx)
    typed = app.need(line, "Who is it? ", "LINE")
    lines = guests.read(app, [typed])
    answers = guests.asked_who(app, lines)
    with app.writing() as store:
        draft = Draft()
        scene = _scene(app, store, draft, None, lines)
        [met] = [meetings.meet(guest, scene) for guest in guests.resolved(store, lines, answers)]
        verb = "Added" if met.said.is_new else "Known already:"
        told = f"{verb} {find.described(met.card)}"
        change = store.finish(draft, f"{told}.")
    facts = f": {', '.join(met.said.facts)}" if met.said.facts else ""
    app.show(
        Note(
            f"{told}{facts}.",
            change,
            more=met.kept,
            written=[f"p{met.card.person.id}"],
            extra=(("person", {"id": met.said.id, "name": met.said.name, "new": met.said.is_new}),),
        )
    )
    app.undo_hint(change)


def said(
    app: AppContext,
    name: str,
    on: str | None,
    until: str | None,
    looking: dates.Looking,
    *,
    kind: str | None,
    **rest: object,
) -> Said:
    """Read what the options say about an event. Raises InvalidInput."""
    clean = text.one_line(name)
    if not text.has_visible(clean):
        raise InvalidInput("An event needs a name that can be seen.")
    days = _days(app, on, until, looking)
    cleaned = {
        k: text.several_lines(v) or None if isinstance(v, str) else v for k, v in rest.items()
    }
    return Said(clean, kind=rules.kind_named(kind) if kind else None, days=days, **cleaned)  # type: ignore[arg-type]


def _days(
    app: AppContext, on: str | None, until: str | None, looking: dates.Looking
) -> tuple[date, date] | None:
    order = app.settings.date_order
    if on is None and until is None:
        return None
    first, last = _span(app, on or "today", looking)
    if until is not None:
        last = dates.day(until, today=first - timedelta(days=1), looking="ahead", date_order=order)
    if on and until is None and last < first:
        raise InvalidInput(f'"{on}" ends before it starts.')
    return first, last


def _span(app: AppContext, on: str, looking: dates.Looking) -> tuple[date, date]:
    """Read the days of an event; one that runs today is meant before the same days a year ago."""
    order = app.settings.date_order
    if looking == "back":
        with suppress(InvalidInput):
            running = dates.span(on, today=app.today, looking="ahead", date_order=order)
            if running[0] <= app.today <= running[1]:
                return running
        with suppress(InvalidInput):
            earlier = app.today - timedelta(days=7)
            running = dates.span(on, today=earlier, looking="ahead", date_order=order)
            if running[0] < running[1] and running[0] <= app.today <= running[1]:
                return running
    return dates.span(on, today=app.today, looking=looking, date_order=order)


# Logging


def _log(
    app: AppContext,
    said: Said,
    lines: Sequence[PersonLine],
    wanted: bool | None,
    is_thanked: bool,
    is_dry_run: bool,
) -> EventLogged:
    answers = guests.asked_who(app, lines)
    with app.writing(is_rehearsal=is_dry_run) as store:
        draft = Draft()
        settled = _settled(app, store, said, draft)
        event = settled.event
        scene = _scene(
            app,
            store,
            draft,
            Meeting(event, event.start_on, event.end_on),
            lines,
            wanted=wanted,
            is_thanked=is_thanked,
        )
        found = guests.met_in_turn(guests.resolved(store, lines, answers), scene)
        before = goals.progress(store, app.today)
        summary = _summary(settled, found)
        change = store.finish(draft, summary)
        view = _logged(app, store, settled, found, change, summary, before)
    return replace(view, is_dry_run=True, change=None) if is_dry_run else view


def _settled(app: AppContext, store: Store, said: Said, draft: Draft) -> Settled:
    same_name = events.named(store, said.name)
    if same_name and same_name[0].folded != text.fold_accents(said.name):
        said = replace(said, name=same_name[0].name)
        if len(same_name) == 1 and said.days is None and same_name[0].state == "attended":
            said = replace(said, days=(same_name[0].start_on, same_name[0].end_on))
    slugs = people.slugs_like(store, "event", text.slug(said.name))
    return rules.settle(said, same_name, today=app.today, draft=draft, new=store.new, slugs=slugs)


def _scene(
    app: AppContext,
    store: Store,
    draft: Draft,
    meeting: Meeting | None,
    lines: Sequence[PersonLine],
    *,
    wanted: bool | None = None,
    is_thanked: bool = False,
) -> Scene:
    taken = {
        slug
        for line in lines
        if line.name
        for slug in people.slugs_like(store, "person", text.slug(line.name) or "p")
    }
    return Scene(app.today, app.settings, draft, store.new, taken, meeting, wanted, is_thanked)


def _summary(settled: Settled, met: Sequence[Met]) -> str:
    verb = "Added to" if settled.was_logged else "Logged"
    who = f" with {len(met)} {'person' if len(met) == 1 else 'people'}" if met else ""
    return f"{verb} {settled.event.name}, {daywords.full(settled.event.start_on)}{who}."


def _logged(
    app: AppContext,
    store: Store,
    settled: Settled,
    met: Sequence[Met],
    change: int | None,
    summary: str,
    before: Sequence[goals.Progress],
) -> EventLogged:
    event = settled.event
    kept = tuple(fact for one in met for fact in one.kept)
    enjoyed = next(
        (
            m.card.person.slug
            for m in met
            if m.card.interactions
            and m.card.interactions[-1].enjoyed
            and any(f.step == "thank" and f.state == "open" for f in m.opened)
        ),
        None,
    )
    return EventLogged(
        change=change,
        summary=summary,
        settled=settled._replace(kept=settled.kept + kept),
        people=tuple(m.said for m in met),
        followups=meetings.steps_public(met, _event_names(event), app.today),
        goals=_moved(before, goals.progress(store, app.today)),
        count=events.people_at(store, event.id),
        enjoyed=people.short_address(store, enjoyed) if enjoyed else None,
        first_time=_first_time(app, store, met),
    )


def _event_names(event: Event | None) -> guests.EventName:
    def name(step: FollowUp) -> tuple[str, date] | None:
        return (event.name, event.start_on) if event and step.event_id == event.id else None

    return name


def _moved(
    before: Sequence[goals.Progress], after: Sequence[goals.Progress]
) -> tuple[GoalMoved, ...]:
    was = {p.goal.id: p.done for p in before}
    return tuple(
        GoalMoved(p.goal.id, p.goal.title, p.done, p.goal.target, p.done - was[p.goal.id])
        for p in after
        if p.goal.id in was and p.done != was[p.goal.id]
    )


_START_FILES: Mapping[str, str] = {
    "zsh": "~/.zshrc",
    "bash": "~/.bashrc",
    "fish": "~/.config/fish/config.fish",
}


def _first_time(app: AppContext, store: Store, met: Sequence[Met]) -> tuple[str, ...]:
    """Return what only the very first log with people says: the cue for tomorrow."""
    if not met or changes.count(store, up_to=2) > 1:
        return ()
    shell = app.env.get("SHELL", "").rpartition("/")[2]
    file = _START_FILES.get(shell, "your shell's start file")
    return (
        f"To be told who is waiting when a terminal opens, add this line to {file}:",
        "  weakties followups --brief",
        f"Kept in {app.place.shown(app.env)}. Undo: weakties undo",
    )


# Planning, and people met elsewhere


def _plan(app: AppContext, said: Said) -> EventLogged:
    assert said.days is not None
    if said.days[1] < app.today:
        raise InvalidInput(
            f"{daywords.full(said.days[1])} has passed. If you were there:",
            f"  weakties log-event {said.name} --on {said.days[0].isoformat()}",
        )
    with app.writing() as store:
        draft = Draft()
        same_name = events.named(store, said.name)
        slugs = people.slugs_like(store, "event", text.slug(said.name))
        settled = rules.plan(said, same_name, draft=draft, new=store.new, slugs=slugs)
        summary = f"Planned {settled.event.name}, {daywords.full(settled.event.start_on)}."
        change = store.finish(draft, summary)
        view = _logged(app, store, settled, (), change, summary, ())
    return replace(
        view, verb="Planned" if settled.is_new or not settled.was_logged else "Already planned:"
    )


def _met(
    app: AppContext,
    lines: Sequence[PersonLine],
    at: str | None,
    day: date | None,
    wanted: bool | None,
    is_thanked: bool,
) -> EventLogged:
    answers = guests.asked_who(app, lines)
    with app.writing() as store:
        draft = Draft()
        event = None if day else _event_for(app, store, at)
        if event and event.state != "attended":
            event = draft.change(event, state="attended")
        first = event.start_on if event else day or app.today
        meeting = Meeting(event, first, event.end_on if event else first)
        scene = _scene(app, store, draft, meeting, lines, wanted=wanted, is_thanked=is_thanked)
        found = guests.met_in_turn(guests.resolved(store, lines, answers), scene)
        before = goals.progress(store, app.today)
        where = f"at {event.name}" if event else f"on {daywords.full(first)}"
        summary = f"Met {found[0].said.name} {where}."
        change = store.finish(draft, summary)
        settled = Settled(event or _no_event(first), False, False, None, (), 1, None)
        view = _logged(app, store, settled, found, change, summary, before)
    return replace(view, verb="Met")


def _no_event(day: date) -> Event:
    """Stand in for the event where there was none: only its day is used."""
    return Event(0, "", "", "", "", "other", "attended", day, day, None, False, None)


def _event_for(app: AppContext, store: Store, at: str | None) -> Event:
    """Return the event `--at` names, else the one on today, else the one logged last."""
    if at:
        event = find.event(app, store, at)
        if event.start_on > app.today:
            raise InvalidInput(
                f"{event.name} is planned for {daywords.full(event.start_on)} and has not begun."
            )
        return event
    found = events.of_these_days(store, app.today)
    if not found:
        raise InvalidInput(
            "No event is on today, and none ended in the last 7 days. Say where or when you met:",
            "  weakties met LINE --at EVENT",
            "  weakties met LINE --on DAY",
        )
    return found[0]
