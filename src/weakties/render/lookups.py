"""How lists of people and events look, and the card of one of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import singledispatch

from rich.text import Text

from weakties.domain import channels, daywords
from weakties.domain.asked import Asked
from weakties.domain.events import EventRow, ordinal
from weakties.domain.lookups import (
    Contact,
    EventCard,
    EventList,
    Guest,
    PeopleList,
    PersonCard,
    PersonRow,
)
from weakties.domain.outcomes import KINDS
from weakties.domain.steps import Step
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import (
    Screen,
    cell,
    columns,
    folded,
    hanging,
    line,
    linked,
    padded,
    width_of,
)

LABEL = 12
"""The column where what a label names begins."""
CONTACTS = 12
"""Contacts that a card shows unless all are asked for."""
NOTED = 2
"""Outcomes, and introductions, that a card shows unless all are asked for."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


# Lists


@draw.register
def _(view: PeopleList, screen: Screen) -> list[Text]:
    more = _imported(view, screen)
    if not view.people:
        is_told = view.is_filtered or view.hidden
        none = nothing(
            "No one matches." if view.is_filtered else "No one met yet." if is_told else "",
            "No one here yet. People come with the events you log:",
            "weakties log-event",
            screen,
        )
        return [*none, *more]
    count = count_of(len(view.people), "person", "people")
    heading = line((count, "name"), (", and when you were last in touch", "dim"))
    names = Counter(person.name for person in view.people)
    rows = [_person(p, screen, is_alone=names[p.name] == 1) for p in view.people]
    listed = columns(rows, screen, most=24)
    return [*folded(heading, screen.width), Text(), *listed, *([Text()] if more else []), *more]


def _imported(view: PeopleList, screen: Screen) -> list[Text]:
    """Say that more are known from a file alone."""
    if not view.hidden:
        return []
    told = f"{count_of(view.hidden, 'more is', 'more are')} known from an import alone: --all"
    return folded(cell(told, "dim"), screen.width)


def nothing(filtered: str, sentence: str, command: str, screen: Screen) -> list[Text]:
    """Say that a list is empty: by its filters, or until the command that fills it is used."""
    if filtered:
        return folded(cell(filtered), screen.width)
    return [*folded(cell(sentence), screen.width), *hanging(cell(command), screen.width, 2)]


def count_of(number: int, one: str, many: str) -> str:
    """Return "1 person", "12 people"."""
    return f"{number:,} {one if number == 1 else many}"


def _person(person: PersonRow, screen: Screen, *, is_alone: bool) -> list[Text]:
    """Draw who someone is, when you were last in touch, what is open and the tags.

    The id stands with a name that is not alone.
    """
    seen = seen_on(person.last_contact, screen.today) if person.last_contact else ""
    to_do = f"{person.open_followups} to do" if person.open_followups else ""
    number = "" if is_alone else f" ({person.id})"
    return [
        line(linked(person.name, "name", person.link, screen), (number, "dim")),
        cell(person.role),
        cell(seen, "dim"),
        _joined([cell(to_do), _tags(person.tags)]),
    ]


def seen_on(day: date, today: date) -> str:
    """Return "today", "19 Nov", and of another year "Nov 2025"."""
    near = daywords.near(day, today)
    if near in ("today", "yesterday"):
        return near
    return daywords.bare(day) if day.year == today.year else daywords.month_year(day)


def _tags(tags: Iterable[str]) -> Text:
    return cell(" ".join(f"#{tag}" for tag in tags), "dim")


def _joined(pieces: Iterable[Text], separator: str = ", ") -> Text:
    return cell(separator).join(piece for piece in pieces if piece.plain)


@draw.register
def _(view: EventList, screen: Screen) -> list[Text]:
    if not view.events:
        filtered = "No event matches." if view.is_filtered else ""
        sentence = "No events yet. Begin with the last one you went to:"
        return nothing(filtered, sentence, "weakties log-event", screen)
    heading = line((count_of(len(view.events), "event", "events"), "name"))
    return [heading, Text(), *columns([_event(e, screen) for e in view.events], screen)]


def _event(event: EventRow, screen: Screen) -> list[Text]:
    """Draw an event's line; on a narrow screen the name stands first."""
    days = cell(daywords.span(event.start, event.end), "dim")
    name = cell(event.name, "name")
    people = cell(count_of(event.people, "person", "people") if event.people else "")
    rest = [cell(kind_and_place(event)), _joined([people, state_of(event, screen)])]
    return [name, days, *rest] if screen.is_narrow else [days, name, *rest]


def kind_and_place(event: EventRow) -> str:
    """Return "conference, Lyon", "forum, online"."""
    where = [event.place, "online" if event.online else None]
    return ", ".join(filter(None, (event.kind, *where)))


def state_of(event: EventRow, screen: Screen) -> Text:
    """Say what an event's line must say about its state; attended is what goes without saying."""
    if event.state == "missed":
        return cell("did not go", "dim")
    if event.state == "planned":
        is_over = event.end < screen.today
        return cell("did you go?", "dim") if is_over else cell("planned", "booked")
    return Text()


# One person


@draw.register
def _(view: PersonCard, screen: Screen) -> list[Text]:
    return [
        *_head(view, screen),
        *_facts(view, screen),
        *_steps(view, screen),
        *_contacts(view, screen),
        *_who_is_it(view, screen),
    ]


def _head(view: PersonCard, screen: Screen) -> list[Text]:
    person = view.person
    number = "" if person.name.endswith(f"({person.id})") else f" ({person.id})"
    put_away = ", archived" if view.archived else ""
    name = line(linked(person.name, "name", person.link, screen), (number + put_away, "dim"))
    role = _joined([cell(person.role), _tags(person.tags)], "  ")
    return [*folded(name, screen.width), *(folded(role, screen.width) if role.plain else [])]


def _facts(view: PersonCard, screen: Screen) -> list[Text]:
    facts = [
        ("Also", ", ".join(view.aliases)),
        ("Mail", ", ".join(view.person.emails)),
        ("Phone", ", ".join(view.person.phones)),
        ("Link", ", ".join("LinkedIn" if x == "linkedin" else x for x in view.person.links)),
        ("Met", _met(view, screen)),
        ("In touch", _cadence(view, screen)),
        ("Came of it", _came(view, screen)),
        ("Introduced", _introduced(view, screen)),
        ("Earlier", ", ".join(view.earlier)),
        ("Note", view.note or ""),
    ]
    lines = [part for label, fact in facts if fact for part in _fact(label, fact, screen)]
    return [Text(), *lines] if lines else []


def _fact(label: str, fact: str, screen: Screen) -> list[Text]:
    """Draw a fact behind its label, each line of it under the first."""
    head, *more = fact.splitlines()
    if screen.is_narrow:
        first = hanging(line((f"{label}: ", "dim"), head), screen.width, 2, 0)
        return first + [part for text in more for part in hanging(cell(text), screen.width, 2)]
    lines = [part for text in (head, *more) for part in hanging(cell(text), screen.width, LABEL)]
    return [line(padded(cell(label, "dim"), LABEL), lines[0][LABEL:]), *lines[1:]]


def _flat(note: str | None) -> str:
    """Set a note in one line, for a column."""
    return " ".join((note or "").split())


def _met(view: PersonCard, screen: Screen) -> str:
    """Say how, where and when someone was met, and who introduced them."""
    person = view.person
    by = f"introduced by {view.introduced_by.name}" if view.introduced_by else ""
    if person.met_on is None:
        added = f"not yet; added on {daywords.full(view.added_on)}" if view.added_on else ""
        return "; ".join(filter(None, (added, by)))
    how = person.met_at.name if person.met_at else channels.phrase(view.met_how or "event")
    when = f"{daywords.full(person.met_on)}, {daywords.distance(person.met_on, screen.today)}"
    return "; ".join(filter(None, (", ".join(filter(None, (how, view.met_where, when))), by)))


def _cadence(view: PersonCard, screen: Screen) -> str:
    """Say how often to be in touch, when that is next, and a silence that is unusual."""
    quiet = view.silence.in_words if view.silence and view.silence.is_unusual else ""
    if view.cadence_days is None:
        return f"{view.silence.days} days ago; {quiet}" if view.silence and quiet else ""
    every = daywords.cadence(view.cadence_days)
    if view.next_hello is None:
        return f"{every}; rests, as your last two messages are unanswered"
    is_due = view.next_hello <= screen.today
    when = "a good day to say hello" if is_due else daywords.near(view.next_hello, screen.today)
    told = f"{every}; {'' if is_due else 'next around '}{when}"
    return f"{told}; {quiet}" if quiet else told


def _came(view: PersonCard, screen: Screen) -> str:
    """Say what came of knowing someone, a line each, with the ids by which it is put right."""
    told = [_noted(KINDS[one.kind].one, one.on, one.id, one.note, screen) for one in view.outcomes]
    return _newest(told, f": weakties outcomes --person {view.person.id}", view)


def _introduced(view: PersonCard, screen: Screen) -> str:
    """Say whom you introduced someone to."""
    told = [
        _noted(f"to {one.other(view.person.id).name}", one.on, one.id, one.note, screen)
        for one in view.introductions
    ]
    return _newest(told, f": weakties person {view.person.id} --all", view)


def _noted(what: str, on: date, number: str, note: str | None, screen: Screen) -> str:
    told = f"{what}, {daywords.near(on, screen.today)} ({number})"
    return f"{told}: {_flat(note)}" if note else told


def _newest(told: Sequence[str], rest: str, view: PersonCard) -> str:
    shown = told if view.is_whole else told[:NOTED]
    more = len(told) - len(shown)
    return "\n".join([*shown, *([f"{more} more{rest}"] if more else [])])


def _steps(view: PersonCard, screen: Screen) -> list[Text]:
    if not view.open_steps:
        return []
    if screen.is_narrow:
        steps = [part for step in view.open_steps for part in _step_and_plan(step, view, screen)]
        return [Text(), cell("To do", "name"), *steps]
    rows = [row for step in view.open_steps for row in (_step(step, view, screen), _plan(step))]
    return [Text(), cell("To do", "name"), *columns([row for row in rows if row], screen)]


def _step_and_plan(step: Step, view: PersonCard, screen: Screen) -> list[Text]:
    plan = cell(step.if_then, "dim") if step.if_then else Text()
    below = hanging(plan, screen.width, 4) if step.if_then else []
    return [*columns([_step(step, view, screen)], screen), *below]


def _plan(step: Step) -> list[Text]:
    """Set the plan for a step in the column of what is noted."""
    return [Text(), Text(), cell(step.if_then, "dim")] if step.if_then else []


def _step(step: Step, view: PersonCard, screen: Screen) -> list[Text]:
    late = daywords.late(step.days_late) if step.days_late > 0 else ""
    due = daywords.near(step.due, screen.today)
    word = "their promise" if step.id in view.their_promises else step.step
    number = f"{step.id:>4}  " if not screen.is_narrow else f"{step.id} "
    return [
        line((number, "dim"), word),
        _joined([cell(due), cell(late or "", "attention")]),
        cell(_flat(step.note) or (step.event.name if step.event else "")),
    ]


def _contacts(view: PersonCard, screen: Screen) -> list[Text]:
    if not view.interactions:
        return []
    shown = view.interactions if view.is_whole else view.interactions[:CONTACTS]
    rows = [_contact(contact, screen) for contact in shown]
    more = len(view.interactions) - len(shown)
    command = f"weakties person {view.person.id} --all"
    rest = _hint(f"{more} more:", command, screen) if more else []
    return [Text(), cell("Contacts", "name"), *columns(rows, screen), *rest]


def _contact(contact: Contact, screen: Screen) -> list[Text]:
    sent = "" if contact.direction == "both" else contact.direction
    what = contact.event.name if contact.event else channels.phrase(contact.channel)
    enjoyed = f"enjoyed: {contact.enjoyed}" if contact.enjoyed else ""
    return [
        cell(daywords.near(contact.on, screen.today), "dim"),
        cell(", ".join(filter(None, (what, sent)))),
        cell("; ".join(filter(None, (enjoyed, _flat(contact.note))))),
    ]


def _who_is_it(view: PersonCard, screen: Screen) -> list[Text]:
    """Say how someone without a name gets one."""
    number = view.person.id
    if not screen.shows_hints or not view.person.name.endswith(f"({number})"):
        return []
    return [Text(), *_hint("Got a name?", f"weakties edit {number} NAME", screen)]


def _hint(words: str, command: str, screen: Screen) -> list[Text]:
    """Set a command behind the words that lead to it, or below them where there is no room."""
    together = cell(f"{words} {command}", "dim")
    if width_of(together) <= screen.width:
        return [together]
    below = hanging(cell(command, "dim"), screen.width, 2)
    return [*folded(cell(words, "dim"), screen.width), *below]


# One event


@draw.register
def _(view: EventCard, screen: Screen) -> list[Text]:
    return [
        *folded(_headline(view.event), screen.width),
        *_standing(view, screen),
        *_lines(view.event.note or "", screen),
        *_guests(view, screen),
        *_hints(view, screen),
    ]


def _lines(note: str, screen: Screen) -> list[Text]:
    return [part for text in note.splitlines() for part in folded(cell(text), screen.width)]


def _headline(event: EventRow) -> Text:
    """Return "HR Tech Europe (e12): conference, Lyon, Wed 18 – Thu 19 Nov 2026."."""
    size = f"about {count_of(event.size, 'person', 'people')}" if event.size else ""
    days = daywords.span_full(event.start, event.end)
    facts = ", ".join(filter(None, (kind_and_place(event), days, size)))
    return line((event.name, "name"), (f" ({event.id})", "dim"), f": {facts}.")


def _standing(view: EventCard, screen: Screen) -> list[Text]:
    """Say in words how things stand with an event, and which of its series it is."""
    event = view.event
    if event.state == "planned" and event.end < screen.today:
        return phrases.did_you_go(Asked(event.id, event.name, event.start, event.end), screen)
    series = f", the {ordinal(view.series)} of its series" if view.series > 1 else ""
    if event.state == "missed":
        return [cell("You did not go.", "dim")]
    if event.state == "attended":
        return folded(cell(f"Attended{series}."), screen.width)
    away = daywords.distance(event.start, screen.today)
    when = away if event.start >= screen.today else f"until {daywords.short(event.end)}"
    return folded(line(("Planned", "booked"), f", {when}{series}."), screen.width)


def _guests(view: EventCard, screen: Screen) -> list[Text]:
    if not view.people:
        return []
    heading = cell(count_of(len(view.people), "person", "people"), "name")
    rows = [_guest(guest, view, screen) for guest in view.people]
    return [Text(), heading, *columns(rows, screen, most=24)]


def _guest(guest: Guest, view: EventCard, screen: Screen) -> list[Text]:
    to_do = view.to_do(guest.id)
    return [
        linked(guest.name, "name", guest.link, screen),
        cell(guest.role),
        _joined(
            [
                cell(f"to do: {', '.join(to_do)}" if to_do else ""),
                cell(f"enjoyed: {guest.enjoyed}" if guest.enjoyed else "", "dim"),
                cell(_flat(guest.note), "dim"),
                _tags(guest.tags),
            ],
            "; ",
        ),
    ]


def _hints(view: EventCard, screen: Screen) -> list[Text]:
    """Name what could be typed next."""
    number = view.event.id
    if not screen.shows_hints:
        return []
    if any(step.state == "open" for step in view.followups):
        command = f"weakties followups --all --event {number}"
        return [Text(), *_hint("What is open:", command, screen)]
    if view.event.state == "attended" and not view.people:
        return _hint("Met someone there?", f"weakties met NAME --at {number}", screen)
    return []
