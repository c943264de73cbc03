"""Debriefs from a file or the editor: read, checked whole, and logged in one change."""

from collections.abc import Sequence
from dataclasses import replace

from weakties import infile
from weakties.commands import logs
from weakties.commands.editing import edited
from weakties.commands.logs import Wishes
from weakties.context import AppContext
from weakties.domain import debrief as rules
from weakties.domain import debriefform, debrieflines, text
from weakties.domain.debrief import Debrief
from weakties.domain.events import Said
from weakties.domain.records import Event
from weakties.errors import InvalidInput
from weakties.store import events as stored
from weakties.store import people


def from_source(app: AppContext, source: str, about: Said | None, wishes: Wishes) -> None:
    """Log what a file or standard input holds, all or nothing; `about` is what options say.

    With an event named it may be a file of people as well: cards, connections, guests.
    """
    from weakties.commands import scanning

    name = infile.STANDARD_INPUT if source == "-" else source
    if about is None:
        from_file(app, infile.read(source), source, about, wishes)
    elif not scanning.from_people(app, content := scanning.read(source), source, about, wishes):
        from_file(app, infile.decoded(content, name), source, about, wishes)


def from_file(
    app: AppContext, content: str, source: str, about: Said | None, wishes: Wishes
) -> None:
    """Log the debriefs of a file, all or nothing."""
    debriefs = read(app, content, source, about)
    if not rules.has_content(content):
        raise InvalidInput(
            f"{_named(source)} holds no event. A debrief begins with a title:",
            "  # HR Tech Europe",
            "  - Ana Ruiz, data lead @ Zalando",
        )
    logs.show(app, logs.log_all(app, debriefs, wishes))


def in_editor(app: AppContext, given: Debrief, wishes: Wishes) -> bool:
    """Open a debrief in the editor, filled with what is known; tell whether it was logged."""
    given, known = known_of(app, given)

    def take(typed: str) -> None:
        logs.show(app, logs.log_all(app, read(app, typed), wishes))

    blank = _said(debriefform.form(given, "", known))
    return edited(
        app,
        text.slug(given.about.name) or "debrief",
        lambda how: debriefform.form(given, how, known),
        take,
        is_empty=lambda typed: not rules.has_content(typed) and _said(typed) <= blank,
        again="weakties log-event --from",
    )


def _said(content: str) -> set[str]:
    """Return the lines of a form that say something."""
    return {f"{line.kind} {line.key} {line.text.strip()}" for line in debrieflines.lines(content)}


def known_of(app: AppContext, given: Debrief) -> tuple[Debrief, Sequence[str]]:
    """Fill in what the store knows of the event, and name the people it has there already."""
    found = _found(app, given.about)
    if not found:
        days = given.about.days or (app.today, app.today)
        return replace(given, about=replace(given.about, days=days)), ()
    event = next((e for e in found if e.state == "planned"), found[-1])
    said = {k: v for k, v in vars(given.about).items() if v is not None}
    about = replace(said_of(event), **{**said, "name": event.name, "state": "attended"})
    return replace(given, about=about), _met_at(app, event)


def _found(app: AppContext, about: Said) -> Sequence[Event]:
    """Return the events that may be meant; without a name a planned one of these days."""
    if not about.name:
        return stored.to_log(app.reader, app.today)[:1] if about == Said("") else ()
    day = about.days[0] if about.days else None
    named = stored.named(app.reader, about.name)
    return [e for e in named if e.start_on == day or (day is None and e.start_on <= app.today)]


def _met_at(app: AppContext, event: Event) -> Sequence[str]:
    ids = [contact.person_id for contact in stored.contacts_at(app.reader, event.id)]
    return [card.name for card in people.cards(app.reader, ids).values()]


def said_of(event: Event) -> Said:
    """Return an event as what is said about one."""
    return Said(
        event.name,
        kind=event.kind,
        days=(event.start_on, event.end_on),
        place=event.place,
        is_online=event.is_online,
        note=event.note,
        size=event.size,
        state=event.state,
    )


def _named(source: str) -> str:
    return "Standard input" if source == "-" else source


def read(
    app: AppContext, content: str, source: str = "", about: Said | None = None
) -> Sequence[Debrief]:
    """Read debriefs; what was said of the event elsewhere goes before. Raises InvalidInput."""
    debriefs = rules.read(
        content,
        today=app.today,
        date_order=app.settings.date_order,
        source=source and _named(source),
        name=about.name if about else None,
    )
    if about is None:
        return debriefs
    if len(debriefs) > 1:
        raise InvalidInput(
            f'{_named(source)} has titles of its own, so "{about.name}" has no place in it.'
        )
    given = {k: v for k, v in vars(about).items() if v is not None}
    return [replace(debrief, about=replace(debrief.about, **given)) for debrief in debriefs]
