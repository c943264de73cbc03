"""Stretches of a file: looked up at once, decided one by one, written together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import contacting, importing, importingevents, nameforms, planning, text
from weakties.domain import meeting as meetings
from weakties.domain.imported import Account, Row
from weakties.domain.importing import Known, Taken
from weakties.domain.importingevents import EventScene, KnownEvents, TakenEvent
from weakties.domain.incoming import (
    Incoming,
    IncomingContact,
    IncomingEvent,
    IncomingPerson,
    Skipped,
)
from weakties.domain.ladder import Meeting
from weakties.domain.matching import LIKELY
from weakties.domain.meeting import Guest, Scene
from weakties.domain.people import Card
from weakties.domain.personfacts import NOTHING
from weakties.domain.records import Draft, Event
from weakties.store import events, people
from weakties.store import importing as stored
from weakties.store.reader import Store

MOST_COMPARED = 5_000
"""People with whose names new ones are compared."""


@dataclass(frozen=True)
class Wishes:
    """What the options of an import ask."""

    event: Event | None = None
    """Where everyone in the file was met."""
    is_attended: bool = False
    """Whether past events count as attended."""
    with_people: bool = False
    """Whether people whom events name are taken as well."""


@dataclass
class Writing:
    """What is written of one file, stretch after stretch."""

    app: AppContext
    store: Store
    account: Account
    wishes: Wishes

    def take(self, items: Sequence[Incoming], kind: str) -> None:
        """Write what stands in a stretch of a file of that kind, and account for it."""
        persons = [(one, importing.key_of(one, kind)) for one in self._persons(items)]
        gatherings = [
            (one, importingevents.key_of(one, kind))
            for one in items
            if isinstance(one, IncomingEvent)
        ]
        _Stretch(
            self,
            kind,
            Draft(),
            stored.known(self.store, persons),
            stored.known_events(self.store, gatherings),
        ).write(items)

    def _persons(self, items: Sequence[Incoming]) -> Iterator[IncomingPerson]:
        for item in items:
            if isinstance(item, IncomingPerson):
                yield item
            elif isinstance(item, IncomingContact):
                yield item.person
            elif isinstance(item, IncomingEvent) and self.wishes.with_people:
                yield from item.people

    def alike(self, name: str) -> list[int]:
        """Return whom you know by more than a file, and whose name is much like this one."""
        wanted = nameforms.form(name)
        words = wanted.text.split()
        if len(words) < 2:
            return []
        near = set().union(*(self._by_word.get(word, ()) for word in words))
        return [
            i
            for i in sorted(near)
            if nameforms.score(wanted, self._forms[i], self.app.scorer) >= LIKELY
        ]

    @cached_property
    def _forms(self) -> dict[int, nameforms.Form]:
        known = stored.known_by_name(self.app.reader, MOST_COMPARED)
        return {i: nameforms.form(name) for i, name in known.items()}

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for i, form in self._forms.items():
            for word in form.text.split():
                found.setdefault(word, set()).add(i)
        return found


@dataclass
class _Stretch:
    """One stretch, with whom and what it may mean."""

    writing: Writing
    kind: str
    draft: Draft
    known: Known
    events: KnownEvents

    @property
    def app(self) -> AppContext:
        return self.writing.app

    @property
    def store(self) -> Store:
        return self.writing.store

    @property
    def account(self) -> Account:
        return self.writing.account

    @property
    def wishes(self) -> Wishes:
        return self.writing.wishes

    def write(self, items: Sequence[Incoming]) -> None:
        for item in items:
            if isinstance(item, Skipped):
                self.account.skip(item)
            elif isinstance(item, IncomingPerson):
                self._person(item)
            elif isinstance(item, IncomingContact):
                self._contact(item)
            else:
                self._event(item)
        self.store.save(self.draft)

    # People

    def _person(self, one: IncomingPerson) -> Card:
        """Write someone down, and the day of meeting where the file or `--event` says so."""
        key = importing.key_of(one, self.kind)
        taken, origin = importing.take(
            one, self.known.match(one, key), key, self._scene(one), self.writing.alike
        )
        self.known.take(taken.card, origin)
        self.account.people[taken.state] += 1
        self._account_for(one, taken)
        meeting = self._meeting(one)
        return self._met(one, taken.card, meeting) if meeting else taken.card

    def _scene(self, one: IncomingPerson, meeting: Meeting | None = None) -> Scene:
        slugs = people.slugs_like(self.store, "person", text.slug(one.name or "") or "p")
        return Scene(
            self.app.today,
            self.app.settings,
            self.draft,
            self.store.new,
            slugs | self._slugs,
            meeting,
        )

    @cached_property
    def _slugs(self) -> set[str]:
        return set()

    def _account_for(self, one: IncomingPerson, taken: Taken) -> None:
        name, number = taken.card.name, f"p{taken.card.person.id}"
        rows = self.account.rows
        if taken.state == "new":
            self.account.samples.append(name)
            self.account.made.append(number)
            self._slugs.add(taken.card.person.slug)
        elif taken.state == "updated":
            rows.append(Row(one.where, "person", name, "updated", ", ".join(taken.facts), number))
        rows += [Row(one.where, "person", name, "kept", kept, number) for kept in taken.kept]
        if taken.likely and taken.state == "new":
            cards = people.cards(self.store, taken.likely).values()
            told = "; ".join(find.described(card) for card in cards)
            if told:
                rows.append(Row(one.where, "person", name, "duplicate", told, number))

    def _meeting(self, one: IncomingPerson) -> Meeting | None:
        event = self.wishes.event
        if event is not None and one.was_there is not False:
            return Meeting(event, event.start_on, event.end_on)
        if one.met_on is None or one.met_on > self.app.today:
            return None
        return Meeting(None, one.met_on, one.met_on)

    def _met(self, one: IncomingPerson, card: Card, meeting: Meeting) -> Card:
        line = replace(NOTHING, name=card.person.name)
        met = meetings.meet(Guest(line, card), self._scene(one, meeting))
        self.known.take(met.card)
        if len(met.card.interactions) > len(card.interactions):
            self.account.met += 1
            self.account.steps += sum(step.state == "open" for step in met.opened)
        return met.card

    # Contacts

    def _contact(self, one: IncomingContact) -> None:
        """Write one contact down, once."""
        key = importing.key_of(one.person, self.kind)
        match = self.known.match(one.person, key)
        card = match.card
        if card is None and one.direction == "received":
            self.account.expected["a message from someone you do not know"] += 1
            return
        if card is None:
            card = self._person(one.person)
        written = contacting.noted(card, one, self.draft, self.store.new)
        self.known.take(written)
        self.account.contacts += len(written.interactions) - len(card.interactions)

    # Events

    def _event(self, one: IncomingEvent) -> None:
        """Write an event down; the meetings planned for one that moves go along."""
        key = importingevents.key_of(one, self.kind)
        event, origin = self.events.match(one, key)
        taken, origin = importingevents.take(one, event, origin, key, self._event_scene(one))
        self.events.take(taken.event, origin)
        if event is not None and taken.event != event:
            steps = events.steps_from(self.store, event.id)
            planning.moved_along(steps, event, taken.event, self.draft)
        self._account_for_event(one, taken)
        if self.wishes.with_people:
            for person in one.people:
                self._person(person)
        else:
            self.account.named += len(one.people)

    def _event_scene(self, one: IncomingEvent) -> EventScene:
        slugs = people.slugs_like(self.store, "event", text.slug(one.name) or "e")
        return EventScene(
            self.app.today,
            self.draft,
            self.store.new,
            slugs | self._slugs,
            self.wishes.is_attended,
        )

    def _account_for_event(self, one: IncomingEvent, taken: TakenEvent) -> None:
        event, number = taken.event, f"e{taken.event.id}"
        self.account.events[taken.state] += 1
        if taken.state in ("new", "cancelled"):
            self._slugs.add(event.slug)
            self.account.made.append(number)
        if taken.state == "new":
            self.account.kinds[event.kind] += 1
        elif taken.state == "updated":
            told = ", ".join(taken.facts)
            self.account.rows.append(Row(one.where, "event", event.name, "updated", told, number))
        self.account.rows += [
            Row(one.where, "event", event.name, "kept", kept, number) for kept in taken.kept
        ]
