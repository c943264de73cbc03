"""What is written down as four tables, for spreadsheets and other programs: a row each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from weakties.domain.people import Card
from weakties.domain.records import Event

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "people": (
        "id", "name", "organisation", "title", "tags", "emails", "phones", "links", "aliases",
        "met_on", "met_at", "last_contact", "introduced_by", "cadence_days", "added_on",
        "archived", "imported", "note", "uid",
    ),
    "events": (
        "id", "name", "kind", "state", "start", "end", "place", "online", "size", "people", "note",
        "uid",
    ),
    "interactions": (
        "id", "person_id", "person", "on", "channel", "direction", "event_id", "event", "enjoyed",
        "note", "uid",
    ),
    "followups": (
        "id", "person_id", "person", "event_id", "event", "step", "state", "due", "opened",
        "closed", "channel", "place", "theirs", "if_then", "note", "uid",
    ),
}  # fmt: skip
"""The columns of each table."""

Row = Sequence[Any]


@dataclass(frozen=True)
class Known:
    """What is exported: people with all that belongs to them, and events."""

    cards: Sequence[Card]
    """By id."""
    events: Sequence[Event]
    """By id."""
    names: Mapping[int, str]
    """The names of whoever introduced someone, by id."""
    today: date

    @property
    def by_id(self) -> Mapping[int, Event]:
        """The events by their ids."""
        return {event.id: event for event in self.events}


def rows(known: Known, table: str) -> Iterator[Row]:
    """Return the rows of a table, by id."""
    made = {
        "people": _people,
        "events": _events,
        "interactions": _interactions,
        "followups": _followups,
    }
    return made[table](known)


def _people(known: Known) -> Iterator[Row]:
    events = known.by_id
    for card in known.cards:
        person, today = card.person, known.today
        met, last = card.first_meeting(today), card.last_contact(today)
        at = events.get(met.event_id) if met and met.event_id is not None else None
        yield (
            f"p{person.id}", person.name, card.organisation, person.title,
            tuple(tag.tag for tag in card.tags), card.reached_by("email"),
            card.reached_by("phone"), card.reached_by("link"),
            Lines(alias.name for alias in card.aliases), met and met.happened_on, at and at.name,
            last and last.happened_on, known.names.get(person.introduced_by_id or 0),
            person.cadence_days, person.added_on, person.is_archived, person.is_imported,
            person.note, person.uid,
        )  # fmt: skip


class Lines(tuple[str, ...]):
    """Values that may hold anything but a line break, which therefore parts them in a cell."""


def _events(known: Known) -> Iterator[Row]:
    met: dict[int, int] = {}
    for contact in (c for card in known.cards for c in card.interactions):
        if contact.event_id is not None:
            met[contact.event_id] = met.get(contact.event_id, 0) + 1
    for event in known.events:
        yield (
            f"e{event.id}", event.name, event.kind, event.state, event.start_on, event.end_on,
            event.place, event.is_online, event.size, met.get(event.id, 0), event.note, event.uid,
        )  # fmt: skip


def _interactions(known: Known) -> Iterator[Row]:
    events = known.by_id
    found = [(contact, card) for card in known.cards for contact in card.interactions]
    for contact, card in sorted(found, key=lambda pair: pair[0].id):
        yield (
            contact.id, f"p{card.person.id}", card.person.name, contact.happened_on,
            contact.channel, contact.direction, *_named(contact.event_id, events),
            contact.enjoyed, contact.note, contact.uid,
        )  # fmt: skip


def _followups(known: Known) -> Iterator[Row]:
    events = known.by_id
    found = [(step, card) for card in known.cards for step in card.followups]
    for step, card in sorted(found, key=lambda pair: pair[0].id):
        yield (
            step.id, f"p{card.person.id}", card.person.name, *_named(step.event_id, events),
            step.step, step.state, step.due_on, step.opened_on, step.closed_on, step.channel,
            step.place, step.is_theirs, step.if_then, step.note, step.uid,
        )  # fmt: skip


def _named(number: int | None, events: Mapping[int, Event]) -> tuple[str | None, str | None]:
    """Return the id and the name of an event."""
    if number is None:
        return None, None
    event = events.get(number)
    return f"e{number}", event.name if event else None


def counted(known: Known, tables: Iterable[str]) -> dict[str, int]:
    """Count the rows of tables."""
    return {table: sum(1 for _ in rows(known, table)) for table in tables}
