"""Makes people, events, meetings and steps for tests, as commands leave them in the store."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from weakties.domain import text
from weakties.domain.channels import BOTH_WAYS
from weakties.domain.records import (
    Alias,
    Draft,
    Event,
    FollowUp,
    Interaction,
    New,
    Person,
    R,
    Reach,
    Spell,
    Tag,
)
from weakties.store import place, writer


class Maker:
    """Adds records to a draft; a test says only what it is about."""

    def __init__(self, new: New, today: date) -> None:
        self.new = new
        self.today = today
        self.draft = Draft()

    def person(
        self,
        name: str | None,
        organisation: str | None = None,
        *,
        tags: tuple[str, ...] = (),
        emails: tuple[str, ...] = (),
        phones: tuple[str, ...] = (),
        links: tuple[str, ...] = (),
        aliases: tuple[str, ...] = (),
        **fields: Any,
    ) -> Person:
        """Add someone, with all that belongs to them."""
        known = {"title": None, "note": None, "introduced_by_id": None, "cadence_days": None}
        made: Person = self.new(
            Person,
            **{
                "name": name,
                "folded": text.fold(name or ""),
                "slug": "",
                "added_on": self.today,
                **known,
                **fields,
            },
        )
        slug = fields.get("slug") or text.slug(name or "") or f"p{made.id}"
        person = self.draft.add(replace(made, slug=slug))
        if organisation:
            self.spell(person, organisation)
        for tag in tags:
            self._add(Tag, person, tag=tag)
        for alias in aliases:
            self._add(Alias, person, name=alias, folded=text.fold(alias))
        for medium, values in (("email", emails), ("phone", phones), ("link", links)):
            for value in values:
                self._add(Reach, person, medium=medium, value=value, folded=text.fold(value))
        return person

    def spell(self, person: Person, organisation: str, since: date | None = None) -> None:
        """Add a time at an organisation."""
        folded = text.fold(organisation)
        self._add(Spell, person, organisation=organisation, folded=folded, from_on=since)

    def event(self, name: str, start: date, end: date | None = None, **fields: Any) -> Event:
        """Add an event."""
        made: Event = self.new(
            Event,
            **{
                "name": name,
                "folded": text.fold_accents(name),
                "slug": f"{text.slug(name)}-{start.isoformat()}",
                "kind": "conference",
                "state": "attended",
                "start_on": start,
                "end_on": end or start,
                "place": None,
                "is_online": False,
                "note": None,
                **fields,
            },
        )
        return self.draft.add(made)

    def meeting(self, person: Person, event: Event, **fields: Any) -> Interaction:
        """Add that someone was met at an event."""
        return self.contact(person, event.start_on, "event", event_id=event.id, **fields)

    def contact(
        self, person: Person, on: date, channel: str = "message", **fields: Any
    ) -> Interaction:
        """Add a contact: both ways or sent, as its channel has it."""
        known = {
            "happened_on": on,
            "channel": channel,
            "direction": "both" if channel in BOTH_WAYS else "sent",
            "event_id": None,
            "followup_id": None,
            "enjoyed": None,
            "note": None,
        }
        return self._add(Interaction, person, **{**known, **fields})

    def step(
        self, person: Person, kind: str, due: date, event: Event | None = None, **fields: Any
    ) -> FollowUp:
        """Add a follow-up."""
        known = {
            "event_id": event.id if event else None,
            "step": kind,
            "state": "open",
            "due_on": due,
            "opened_on": min(due - timedelta(days=1), self.today),
            "closed_on": None,
            "channel": None,
            "place": None,
            "note": None,
            "is_theirs": False,
        }
        return self._add(FollowUp, person, **{**known, **fields})

    def _add(self, kind: type[R], person: Person, **fields: Any) -> R:
        made: R = self.new(kind, person_id=person.id, **fields)
        return self.draft.add(made)


@contextmanager
def filled(home: Path, today: date) -> Iterator[Maker]:
    """Fill the default store of a test's home: `with filled(home, TODAY) as make: …`."""
    folder = home / ".local/share/weakties"
    folder.mkdir(parents=True, exist_ok=True)
    there = place.Place(folder / "weakties.db", is_named=False)
    if url := os.environ.get("WEAKTIES_DB"):
        there = place.named(url, folder, is_seen_by_others=False)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    with writer.transaction(there, now=now, command="weakties made", say=print) as store:
        make = Maker(store.new, today)
        yield make
        store.finish(make.draft, "Made for a test.")
