"""People and events as a book in Markdown, to read, to print, to keep beside other notes."""

from collections.abc import Iterable, Iterator, Mapping

from weakties.domain import channels, daywords
from weakties.domain.exporttables import Known
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp, Interaction
from weakties.domain.steps import KINDS, THEIRS
from weakties.domain.text import fold_accents, printable
from weakties.render.markdown import escaped


def written(known: Known) -> str:
    """Write the book: people by name, then events, the newest first."""
    events = known.by_id
    lines = ["# People and events", "", f"As of {daywords.long(known.today)}."]
    if known.cards:
        lines += ["", "## People"]
    for card in sorted(known.cards, key=_by_name):
        lines += ["", *_person(card, known, events)]
    if known.events:
        lines += ["", "## Events"]
    guests = _guests(known)
    for event in sorted(known.events, key=lambda e: (e.start_on, e.id), reverse=True):
        lines += ["", *_event(event, guests.get(event.id, []))]
    return "".join(f"{printable(line)}\n" for line in lines)


def _by_name(card: Card) -> tuple[bool, str, int]:
    return card.person.name is None, fold_accents(card.name), card.person.id


def _person(card: Card, known: Known, events: Mapping[int, Event]) -> Iterator[str]:
    person = card.person
    yield from (f"### {escaped(card.name)}", "")
    role = ", ".join(filter(None, (person.title, card.organisation)))
    tags = " ".join(f"#{tag.tag}" for tag in card.tags)
    yield from _facts(role, tags, *(reach.value for reach in card.reaches))
    if card.aliases:
        yield f"- also {escaped(', '.join(alias.name for alias in card.aliases))}"
    if via := known.names.get(person.introduced_by_id or 0):
        yield f"- introduced by {escaped(via)}"
    if person.cadence_days:
        yield f"- in touch {escaped(daywords.cadence(person.cadence_days))}"
    if person.is_archived:
        yield "- archived"
    yield from _note(person.note)
    yield from _listed("Contacts", (_contact(one, events) for one in card.interactions))
    yield from _listed("Open", (_step(one) for one in card.open_steps))


def _facts(*facts: str) -> Iterator[str]:
    yield from (f"- {escaped(fact)}" for fact in facts if fact)


def _note(note: str | None) -> Iterator[str]:
    """Quote a note, line by line."""
    if note:
        yield ""
        yield from (f"> {escaped(line)}".rstrip() for line in note.split("\n"))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"**{title}**", "", *(f"- {line}" for line in found))


def _contact(one: Interaction, events: Mapping[int, Event]) -> str:
    event = events.get(one.event_id or 0)
    way = f"at {event.name}" if event else channels.phrase(one.channel)
    said = "" if one.direction == "both" else f" {one.direction}"
    told = [f"{daywords.full(one.happened_on)}: {way}{said}"]
    told += [f"enjoyed {one.enjoyed}"] if one.enjoyed else []
    return _run([*told, *([one.note] if one.note else [])])


def _step(one: FollowUp) -> str:
    what = THEIRS.removesuffix(" from") if one.is_theirs else KINDS[one.step].label.lower()
    told = [f"{what}, due {daywords.full(one.due_on)}"]
    return _run([*told, *filter(None, (one.channel, one.place, one.note, one.if_then))])


def _run(parts: Iterable[str]) -> str:
    """Join parts of one line; a break inside a note is none here."""
    return "; ".join(escaped(" ".join(part.split())) for part in parts)


def _guests(known: Known) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for card in sorted(known.cards, key=_by_name):
        for contact in card.interactions:
            if contact.event_id is not None:
                found.setdefault(contact.event_id, []).append(card.name)
    return found


def _event(event: Event, guests: Iterable[str]) -> Iterator[str]:
    yield from (f"### {escaped(event.name)}", "")
    where = event.place or ("online" if event.is_online else "")
    state = "" if event.state == "attended" else "not attended"
    state = "planned" if event.state == "planned" else state
    days = daywords.span_full(event.start_on, event.end_on)
    yield f"- {escaped(', '.join(filter(None, (days, where, event.kind, state))))}"
    met = ", ".join(guests)
    if met:
        yield f"- met {escaped(met)}"
    yield from _note(event.note)
