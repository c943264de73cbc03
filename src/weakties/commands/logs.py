"""What the capture commands do inside their one transaction, and what they answer."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from weakties.commands import find, guests
from weakties.context import AppContext
from weakties.domain import cues, daywords, text
from weakties.domain import events as rules
from weakties.domain import meeting as meetings
from weakties.domain.debrief import Debrief
from weakties.domain.events import EventLogged, EventsLogged, GoalMoved, Said, Settled
from weakties.domain.ladder import Meeting
from weakties.domain.meeting import Met, Scene
from weakties.domain.personline import PersonLine
from weakties.domain.records import Draft, Event
from weakties.errors import InvalidInput
from weakties.store import changes, events, goals, people
from weakties.store.reader import Store


@dataclass(frozen=True)
class Wishes:
    """What the options of a capture command ask of the ladder, and whether it is a rehearsal."""

    followups: bool | None = None
    """Steps asked for, refused, or as the rules have it."""
    is_thanked: bool = False
    is_dry_run: bool = False


def log(app: AppContext, about: Said, lines: Sequence[PersonLine], wishes: Wishes) -> EventLogged:
    """Log an event with the people met there, all or nothing."""
    return log_all(app, [Debrief(about, (), tuple(lines))], wishes).events[0]


def log_all(app: AppContext, debriefs: Sequence[Debrief], wishes: Wishes) -> EventsLogged:
    """Log several events in one change, all or nothing; a later one knows whom earlier ones met."""
    answers = guests.asked_in_turn(app, [debrief.lines for debrief in debriefs])
    with app.writing(is_rehearsal=wishes.is_dry_run) as store:
        before: Sequence[goals.Progress] = goals.progress(store, app.today)
        views: list[EventLogged] = []
        for debrief, answer in zip(debriefs, answers, strict=True):
            view, before = _log_one(app, store, debrief, answer, wishes, before)
            views.append(view)
        summary = _summary_of(views)
        change = store.finish(Draft(), summary)
        first_time = () if wishes.is_dry_run else _first_time(app, store, views)
    guests.tell_alike(app, answers, [p for v in views for p in v.people], is_dry=wishes.is_dry_run)
    change = None if wishes.is_dry_run else change
    views = [replace(v, change=change, is_dry_run=wishes.is_dry_run) for v in views]
    views[-1] = replace(views[-1], first_time=first_time)
    return EventsLogged(change, summary, tuple(views))


def show(app: AppContext, logged: EventLogged | EventsLogged) -> None:
    """Answer with what was logged, and name the way back."""
    app.show(logged)
    last = logged.events[-1] if isinstance(logged, EventsLogged) else logged
    if not last.first_time:
        app.undo_hint(logged.change, rows=2)


def _log_one(
    app: AppContext,
    store: Store,
    debrief: Debrief,
    answers: guests.Answers,
    wishes: Wishes,
    before: Sequence[goals.Progress],
) -> tuple[EventLogged, Sequence[goals.Progress]]:
    """Write one event down; return its answer and where the goals stand after it."""
    draft = Draft()
    settled = _settled(app, store, debrief.about, draft)
    event = settled.event
    meeting = Meeting(event, event.start_on, event.end_on)
    found = _met_there(app, store, draft, meeting, debrief.lines, answers, wishes)
    store.save(draft)
    after = goals.progress(store, app.today)
    view = _logged(app, store, settled, found, None, _summary(settled, found), (before, after))
    return view, after


def _summary_of(views: Sequence[EventLogged]) -> str:
    if len(views) == 1:
        return views[0].summary
    met = len({person.id for view in views for person in view.people})
    return f"Logged {len(views)} events with {met} {'person' if met == 1 else 'people'}."


def _met_there(
    app: AppContext,
    store: Store,
    draft: Draft,
    meeting: Meeting,
    lines: Sequence[PersonLine],
    answers: guests.Answers,
    wishes: Wishes,
) -> list[Met]:
    scene = scene_of(app, store, draft, meeting, lines, wishes)
    return guests.met_in_turn(guests.resolved(store, lines, answers), scene)


def _settled(app: AppContext, store: Store, about: Said, draft: Draft) -> Settled:
    """Find or make the event; an id or a slug means that very one, whatever else has its name.

    A name beats the slug of an event whose name only looks like it without its signs.
    """
    found = events.named(store, about.name)
    called_so = [event for event in found if event.folded == text.fold_accents(about.name)]
    candidates = series = called_so or found
    if found and not called_so:
        [event] = found
        about = replace(about, name=event.name)
        series = events.named(store, event.name)
        if about.days is None and event.state != "planned":
            about = replace(about, days=(event.start_on, event.end_on))
    return rules.settle(
        about,
        candidates,
        series,
        today=app.today,
        draft=draft,
        new=store.new,
        slugs=people.slugs_like(store, "event", text.slug(about.name)),
    )


def scene_of(
    app: AppContext,
    store: Store,
    draft: Draft,
    meeting: Meeting | None,
    lines: Sequence[PersonLine],
    wishes: Wishes = Wishes(),
) -> Scene:
    """Gather what every line of one command shares."""
    taken = {
        slug
        for line in lines
        if line.name
        for slug in people.slugs_like(store, "person", text.slug(line.name) or "p")
    }
    return Scene(
        app.today,
        app.settings,
        draft,
        store.new,
        taken,
        meeting,
        wishes.followups,
        wishes.is_thanked,
    )


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
    progress: tuple[Sequence[goals.Progress], Sequence[goals.Progress]],
) -> EventLogged:
    """Put the answer together; `progress` is where the goals stood before and stand after."""
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
        followups=meetings.steps_public(met, event, app.today),
        next_day=meetings.next_day(met),
        goals=moved(*progress),
        count=events.people_at(store, event.id),
        enjoyed=people.short_address(store, enjoyed) if enjoyed else None,
    )


def moved(
    before: Sequence[goals.Progress], after: Sequence[goals.Progress]
) -> tuple[GoalMoved, ...]:
    """Return the goals that stand elsewhere than before."""
    was = {p.goal.id: p.done for p in before}
    return tuple(
        GoalMoved(p.goal.id, p.goal.title, p.done, p.goal.target, p.done - was[p.goal.id])
        for p in after
        if p.goal.id in was and p.done != was[p.goal.id]
    )


def _first_time(app: AppContext, store: Store, views: Sequence[EventLogged]) -> tuple[str, ...]:
    """Return what only the very first log with people says: the cue for tomorrow."""
    if not any(view.people for view in views) or changes.is_after_another(store, "interaction"):
        return ()
    cue = cues.cue(app.env, sys.platform)
    return (
        f"To be told who is waiting when a terminal opens, add this line to {cue.file}:",
        f"  {cue.line}",
        f"Kept in {app.place.shown(app.env)}. Undo: weakties undo",
    )


def plan(app: AppContext, about: Said) -> EventLogged:
    """Write a planned event down. Raises InvalidInput for one that is over, or logged already."""
    assert about.days is not None
    if about.days[1] < app.today:
        raise InvalidInput(
            f"{daywords.full(about.days[1])} has passed. If you were there:",
            f"  weakties log-event {about.name} --on {about.days[0].isoformat()}",
        )
    with app.writing() as store:
        draft = Draft()
        same_name = events.named(store, about.name)
        slugs = people.slugs_like(store, "event", text.slug(about.name))
        settled = rules.plan(about, same_name, draft=draft, new=store.new, slugs=slugs)
        summary = f"Planned {settled.event.name}, {daywords.full(settled.event.start_on)}."
        change = store.finish(draft, summary)
        view = _logged(app, store, settled, (), change, summary, ((), ()))
    return replace(
        view, verb="Planned" if settled.is_new or not settled.was_logged else "Already planned:"
    )


def met(
    app: AppContext,
    lines: Sequence[PersonLine],
    at: str | None,
    day: date | None,
    wishes: Wishes,
) -> EventLogged:
    """Write down people met at an event of these days, at one named, or on a day without one."""
    answers = guests.asked_who(app, lines)
    with app.writing() as store:
        draft = Draft()
        event = None if day else _event_for(app, store, at)
        if event and event.state != "attended":
            event = draft.change(event, state="attended")
        first = event.start_on if event else day or app.today
        meeting = Meeting(event, first, event.end_on if event else first)
        found = _met_there(app, store, draft, meeting, lines, answers, wishes)
        before = goals.progress(store, app.today)
        where = f"at {event.name}" if event else f"on {daywords.full(first)}"
        summary = f"Met {found[0].said.name} {where}."
        change = store.finish(draft, summary)
        settled = Settled(event or _no_event(first), False, False, None, (), 1, None)
        progress = before, goals.progress(store, app.today)
        view = _logged(app, store, settled, found, change, summary, progress)
        first_time = _first_time(app, store, [view])
    guests.tell_alike(app, [answers], view.people)
    return replace(view, verb="Met", first_time=first_time)


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
