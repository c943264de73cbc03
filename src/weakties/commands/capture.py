"""Writing down what happened: events, the people met there, people met elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

import typer

from weakties.commands import find, guests, logs, said
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import dates, eventwords
from weakties.domain import meeting as meetings
from weakties.domain.debrief import Debrief, Entry
from weakties.domain.events import Said
from weakties.domain.records import Draft
from weakties.domain.unfinished import Unfinished
from weakties.domain.views import Note
from weakties.errors import InvalidInput

Kind = Annotated[str | None, option("--kind", "-k", metavar="KIND", help="what kind of event")]
Where = Annotated[str | None, option("--where", "-w", metavar="PLACE", help="where it is")]
Until = Annotated[str | None, option("--until", metavar="DAY", help="its last day")]
Online = Annotated[bool | None, option("--online/--in-person", help="online or not")]
NoteText = Annotated[str | None, option("--note", "-n", metavar="TEXT", help="a note")]
Ladder = Annotated[bool | None, option("--followups/--no-followups", help="open steps or not")]


class Options(NamedTuple):
    """What options say about an event; None is what they do not say."""

    kind: str | None = None
    on: str | None = None
    until: str | None = None
    place: str | None = None
    is_online: bool | None = None
    note: str | None = None


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
    source: Annotated[
        str | None,
        option("--from", metavar="FILE", help="read debriefs or people from a file; - is a pipe"),
    ] = None,
    edit: Annotated[bool, option("--edit", "-e", help="write it in your editor")] = False,
    dry_run: Annotated[bool, option("--dry-run", help="show what would be written")] = False,
) -> None:
    """Log an event you went to and whom you met there.

    weakties log-event HR Tech Europe --on wed-thu -m 'Ana Ruiz @ Verdant; mentor'
    weakties log-event --from notes.md
    """
    app = app_of(ctx)
    wishes = logs.Wishes(followups, thanked, dry_run)
    given = Options(kind, on, until, where, online, note)
    if source is not None:
        if edit:
            raise InvalidInput("--edit opens a form and --from reads a file: give one of them.")
        about = _about_file(app, name, given, met)
        _debriefs().from_source(app, source, about, wishes)
        return
    if edit:
        _debriefs().in_editor(app, _form(app, name, given, met), wishes)
        return
    if not name and app.can_ask:
        from weakties.commands import guided

        guided.run(app, _begun(app, given, met), wishes)
        return
    typed = app.need(name, "", "NAME")
    about = event_said(app, typed, "back", **given._asdict())
    logs.show(app, logs.log(app, about, guests.read(app, met or ()), wishes))


def _debriefs() -> Any:
    """Load what files and the editor need, which one line on the command line does not."""
    from weakties.commands import debriefs

    return debriefs


def _begun(app: AppContext, given: Options, met: Sequence[str] | None) -> Unfinished:
    """Return what options and lines say, as a debrief to go on with. Raises InvalidInput."""
    guests.read(app, met or ())
    event_said(app, "x", "back", **given._asdict())
    days = "..".join(filter(None, (given.on, given.until)))
    people = tuple(map(Entry, met or ()))
    online = () if given.is_online is None else (f"online: {'yes' if given.is_online else 'no'}",)
    note = [f"note: {line}" for line in (given.note or "").split("\n")] if given.note else ()
    rest = (*online, *note)
    return Unfinished(app.today, "", days, given.place or "", given.kind or "", people, rest)


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
    about = event_said(
        app,
        typed,
        "ahead",
        on=when,
        until=until,
        kind=kind,
        place=where,
        is_online=online,
        note=note,
        state="planned",
    )
    view = logs.plan(app, about)
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
    day = said.past_day(app, on) if on else None
    lines = guests.read(app, [typed])
    view = logs.met(app, lines, at, day, logs.Wishes(followups, thanked))
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
        scene = logs.scene_of(app, store, draft, None, lines)
        [met] = [meetings.meet(guest, scene) for guest in guests.resolved(store, lines, answers)]
        verb = "Added" if met.said.is_new else "Known already:"
        told = f"{verb} {find.described(met.card)}"
        change = store.finish(draft, f"{told}.")
    guests.tell_alike(app, [answers], [met.said])
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


def _about_file(
    app: AppContext, name: Sequence[str] | None, said: Options, met: Sequence[str] | None
) -> Said | None:
    """Read what was said of the event in a file. Raises InvalidInput for what has no place."""
    if name:
        if met:
            raise InvalidInput("--met and --from both name people: write them in the file.")
        return event_said(app, " ".join(name), "back", **said._asdict())
    if met or said != Options():
        raise InvalidInput(
            "With --from, what is said about an event stands in the file, or after its name:",
            "  weakties log-event NAME --on DAY --from FILE",
        )
    return None


def _form(
    app: AppContext, name: Sequence[str] | None, given: Options, met: Sequence[str] | None
) -> Debrief:
    """Return what was said on the command line, as a debrief to go on with."""
    typed = " ".join(name or ())
    about = event_said(app, typed or "x", "back", **given._asdict())
    guests.read(app, met or ())
    return Debrief(replace(about, name=typed and about.name), tuple(map(Entry, met or ())))


def event_said(app: AppContext, name: str, looking: dates.Looking, **typed: Any) -> Said:
    """Read what the options say about an event. Raises InvalidInput."""
    return eventwords.said(
        name, today=app.today, date_order=app.settings.date_order, looking=looking, **typed
    )
