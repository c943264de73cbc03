"""What is known about people and events: lists to look through, and one card for each.

The fields of the frozen rows here are the public contract of `--json`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, ClassVar

from weakties.domain import followups
from weakties.domain.cadence import Silence, hello_due, silence
from weakties.domain.events import EventRow
from weakties.domain.filters import Filters
from weakties.domain.followups import Selection
from weakties.domain.introductions import IntroductionRow
from weakties.domain.outcomes import OutcomeRow
from weakties.domain.people import Card
from weakties.domain.records import Event, Interaction
from weakties.domain.steps import Open, PersonRef, Step, ref_of
from weakties.domain.views import View


@dataclass(frozen=True)
class PeopleSelection(Filters):
    """Which people are asked for."""

    is_archived: bool = False
    """Those that are archived, whom every other list leaves out."""
    limit: int | None = None
    is_all: bool = False
    """Those known from a file alone as well."""

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list but its length."""
        return replace(self, limit=None, is_all=False) != PeopleSelection()


@dataclass(frozen=True)
class EventSelection(Filters):
    """Which events are asked for."""

    state: str | None = None
    is_upcoming: bool | None = None
    """Planned and not over."""
    limit: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list but its length and `is_upcoming`."""
        return replace(self, is_upcoming=None, limit=None) != EventSelection()


@dataclass(frozen=True)
class EventName:
    """An event, named."""

    id: str
    name: str


@dataclass(frozen=True)
class PersonRow:
    """A person as lists tell them."""

    id: str
    name: str
    organisation: str | None
    title: str | None
    tags: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    links: tuple[str, ...]
    met_on: date | None
    """Day of the first two-way contact."""
    met_at: EventName | None
    """The event of the first two-way contact."""
    last_contact: date | None
    """Day of the newest contact up to today."""
    open_followups: int

    @property
    def link(self) -> str | None:
        """A page about the person."""
        return next((link for link in self.links if link.startswith("http")), None)

    @property
    def role(self) -> str:
        """Title and organisation: "CHRO, Verdant"."""
        return ", ".join(filter(None, (self.title, self.organisation)))


@dataclass(frozen=True)
class Guest(PersonRow):
    """A person as the list of an event's people tells them."""

    enjoyed: str | None
    note: str | None


@dataclass(frozen=True)
class Contact:
    """One contact of a person."""

    id: int
    on: date
    channel: str
    direction: str
    event: EventName | None
    note: str | None
    enjoyed: str | None


@dataclass(frozen=True)
class PeopleList(View):
    """People, by name."""

    people: tuple[PersonRow, ...]
    is_filtered: bool = False
    hidden: int = 0
    """How many more are known from a file alone."""
    columns: ClassVar[tuple[str, ...]] = (
        *("id", "name", "organisation", "title", "tags", "emails", "phones", "links"),
        *("met_on", "met_at", "met_at_name", "last_contact", "open_followups"),
    )

    @property
    def data(self) -> Any:
        """Return one object a person."""
        return self.people

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a person."""
        return map(_person_columns, self.people)

    def ids(self) -> Iterable[str | int]:
        """Return the people's ids."""
        return [person.id for person in self.people]


def _person_columns(p: PersonRow) -> Sequence[Any]:
    met_at = (p.met_at.id, p.met_at.name) if p.met_at else (None, None)
    reached = (p.tags, p.emails, p.phones, p.links)
    return (
        *(p.id, p.name, p.organisation, p.title, *reached),
        *(p.met_on, *met_at, p.last_contact, p.open_followups),
    )


@dataclass(frozen=True)
class EventList(View):
    """Events, the newest first."""

    events: tuple[EventRow, ...]
    is_filtered: bool = False
    columns: ClassVar[tuple[str, ...]] = tuple(f.name for f in fields(EventRow))

    @property
    def data(self) -> Any:
        """Return one object an event."""
        return self.events

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row an event."""
        return [[getattr(event, name) for name in self.columns] for event in self.events]

    def ids(self) -> Iterable[str | int]:
        """Return the events' ids."""
        return [event.id for event in self.events]


@dataclass(frozen=True)
class PersonCard(View):
    """Everything about one person."""

    person: PersonRow
    interactions: tuple[Contact, ...]
    """The newest first."""
    followups: tuple[Step, ...]
    """Open ones first, then the others, last closed first."""
    aliases: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    """Organisations before this one, the latest first."""
    introduced_by: PersonRef | None = None
    cadence_days: int | None = None
    added_on: date | None = None
    note: str | None = None
    met_how: str | None = None
    """The channel of the first two-way contact."""
    met_where: str | None = None
    """Where the event was at which they were met."""
    their_promises: frozenset[int] = frozenset()
    """Ids of the promises that are theirs."""
    is_whole: bool = False
    """Whether every contact is to be drawn."""
    archived: bool = False
    """Whether the person is left out of lists and reminders."""
    silence: Silence | None = None
    """The time since the last contact, where there are enough earlier gaps to compare with."""
    next_hello: date | None = None
    """The day on which the cadence asks for a contact; None while it rests."""
    outcomes: tuple[OutcomeRow, ...] = ()
    """What came of knowing them, the newest first."""
    introductions: tuple[IntroductionRow, ...] = ()
    """Whom you introduced them to, the newest first."""

    @property
    def data(self) -> Any:
        """Return the person's row, their contacts and steps, and what else is known."""
        own = ("cadence_days", "note", "archived", "silence", "outcomes", "introductions")
        more = ("interactions", "followups", "aliases", "introduced_by", *own)
        return {**vars(self.person), **{name: getattr(self, name) for name in more}}

    def ids(self) -> Iterable[str | int]:
        """Return the person's id."""
        return [self.person.id]

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps to do."""
        return tuple(step for step in self.followups if step.state == "open")


@dataclass(frozen=True)
class EventCard(View):
    """Everything about one event."""

    event: EventRow
    series: int
    """Its place among the events of its name."""
    people: tuple[Guest, ...]
    followups: tuple[Step, ...]
    """Open ones first, then the others, last closed first."""

    @property
    def data(self) -> Any:
        """Return the event's row with its people as a list, and the steps it opened."""
        more = {"people": self.people, "followups": self.followups, "series": self.series}
        return {**vars(self.event), **more}

    def ids(self) -> Iterable[str | int]:
        """Return the event's id."""
        return [self.event.id]

    def to_do(self, person_id: str) -> tuple[str, ...]:
        """Return what is open for one of the people, as the words of steps."""
        own = (s for s in self.followups if s.state == "open" and s.person.id == person_id)
        return tuple(s.step for s in sorted(own, key=lambda s: s.due))


def steps(found: Sequence[tuple[Open, date | None]], today: date) -> tuple[Step, ...]:
    """Return public rows: the open steps as `followups` orders them, then the closed ones."""
    still_open = [step for step, closed in found if closed is None]
    over = [(step, closed) for step, closed in found if closed is not None]
    over.sort(key=lambda pair: (pair[1], pair[0].id or 0), reverse=True)
    queue = followups.queue(still_open, today=today, select=Selection(until=None))
    return (*queue.steps, *followups.past(over, today).steps)


def card(
    found: Card,
    row: PersonRow,
    own_steps: Sequence[tuple[Open, date | None]],
    *,
    today: date,
    events: Sequence[Event] = (),
    introducer: Card | None = None,
    outcomes: Sequence[OutcomeRow] = (),
    introductions: Sequence[IntroductionRow] = (),
    is_whole: bool = False,
) -> PersonCard:
    """Put together what is known about one person; `events` are those of their contacts."""
    by_id = {event.id: event for event in events}
    first = found.first_meeting(today)
    met_at = by_id.get(first.event_id or 0) if first else None
    return PersonCard(
        person=row,
        interactions=tuple(_contact(i, by_id) for i in reversed(found.interactions)),
        followups=steps(own_steps, today),
        aliases=tuple(alias.name for alias in found.aliases),
        earlier=tuple(spell.organisation for spell in reversed(found.spells[:-1])),
        introduced_by=_named(introducer) if introducer else None,
        cadence_days=found.person.cadence_days,
        added_on=found.person.added_on,
        note=found.person.note,
        met_how=first.channel if first else None,
        met_where=(met_at.place or ("online" if met_at.is_online else None)) if met_at else None,
        their_promises=frozenset(s.id for s, _ in own_steps if s.is_theirs and s.id is not None),
        is_whole=is_whole,
        archived=found.person.is_archived,
        silence=silence([i.happened_on for i in found.interactions], today),
        next_hello=hello_due(found, today),
        outcomes=tuple(outcomes),
        introductions=tuple(introductions),
    )


def _contact(contact: Interaction, events: Mapping[int, Event]) -> Contact:
    event = events.get(contact.event_id or 0)
    return Contact(
        id=contact.id,
        on=contact.happened_on,
        channel=contact.channel,
        direction=contact.direction,
        event=EventName(f"e{event.id}", event.name) if event else None,
        note=contact.note,
        enjoyed=contact.enjoyed,
    )


def _named(card: Card) -> PersonRef:
    return ref_of(card)
