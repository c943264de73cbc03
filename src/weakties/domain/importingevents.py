"""What becomes of the events in a calendar, the first time and every time after it.

What is planned follows the feed unless it was changed here; what was attended is never moved by
one. A cancelled event is not removed: it is marked as not attended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from weakties.domain import daywords, events, text, threeway
from weakties.domain.importing import uid_in
from weakties.domain.incoming import IncomingEvent
from weakties.domain.records import Draft, Event, New, Origin
from weakties.domain.threeway import Said

State = Literal["new", "updated", "same", "cancelled"]


@dataclass(frozen=True)
class TakenEvent:
    """What became of one event of a calendar."""

    event: Event
    state: State
    facts: tuple[str, ...] = ()
    """What changed, in words."""
    kept: tuple[str, ...] = ()
    """What the calendar says otherwise and was left, in words."""


@dataclass(frozen=True)
class EventScene:
    """What all events of one file share."""

    today: date
    draft: Draft
    new: New
    taken_slugs: set[str]
    is_attended: bool = False
    """Whether past events count as attended."""


class KnownEvents:
    """The events those in a stretch of a file may be; it grows as they are written."""

    def __init__(self, known: Iterable[Event] = (), origins: Iterable[Origin] = ()) -> None:
        self._events = {event.id: event for event in known}
        self._named = {(e.folded, e.start_on): e.id for e in self._events.values()}
        self._by_key = {origin.key: origin for origin in origins}
        self._by_uid = {event.uid: event.id for event in self._events.values()}

    def take(self, event: Event, origin: Origin) -> None:
        """Know an event as it is now."""
        self._events[event.id] = event
        self._named[event.folded, event.start_on] = event.id
        self._by_key[origin.key] = origin

    def match(self, one: IncomingEvent, key: str) -> tuple[Event | None, Origin | None]:
        """Say which event it is: by the feed's key, or by its name and first day."""
        origin = self._by_key.get(key)
        if origin is not None and origin.event_id in self._events:
            return self._events[origin.event_id], origin
        if (uid := uid_in(key)) in self._by_uid:
            return self._events[self._by_uid[uid]], None
        found = self._named.get((text.fold_accents(one.name), one.start_on))
        return (self._events[found], None) if found is not None else (None, None)


def key_of(one: IncomingEvent, kind: str) -> str:
    """Return what names an event in every file of a kind."""
    if one.key:
        return f"ics:{one.key}"
    return " | ".join((text.slug(kind), text.fold_accents(one.name), one.start_on.isoformat()))


def take(
    one: IncomingEvent, event: Event | None, origin: Origin | None, key: str, scene: EventScene
) -> tuple[TakenEvent, Origin]:
    """Write down one event; a new one that is cancelled comes in as not attended."""
    said = _said(one)
    if event is None:
        taken = _new(one, scene)
    else:
        before = threeway.remembered(origin.said) if origin else {}
        taken = _known(one, event, before, scene)
    return taken, _origin(taken.event.id, origin, key, said, scene)


def _said(one: IncomingEvent) -> Said:
    days = {"start_on": one.start_on.isoformat(), "end_on": one.end_on.isoformat()}
    cancelled = "yes" if one.is_cancelled else None
    return {"name": one.name, "place": one.place, "cancelled": cancelled, **days}


def _origin(event_id: int, held: Origin | None, key: str, said: Said, scene: EventScene) -> Origin:
    stored = threeway.stored(said)
    if held is not None:
        return scene.draft.change(held, said=stored)
    made: Origin = scene.new(Origin, person_id=None, event_id=event_id, key=key, said=stored)
    return scene.draft.add(made)


def _new(one: IncomingEvent, scene: EventScene) -> TakenEvent:
    is_attended = scene.is_attended and one.start_on <= scene.today
    state = "missed" if one.is_cancelled else "attended" if is_attended else "planned"
    event: Event = scene.new(
        Event,
        name=one.name,
        folded=text.fold_accents(one.name),
        slug="",
        kind=one.kind,
        state=state,
        start_on=one.start_on,
        end_on=one.end_on,
        place=one.place,
        is_online=one.is_online,
        note=one.note,
    )
    slug = events.slug_for(event, scene.taken_slugs)
    scene.taken_slugs.add(slug)
    event = scene.draft.add(replace(event, slug=slug))
    return TakenEvent(event, "cancelled" if one.is_cancelled else "new")


def _known(one: IncomingEvent, event: Event, before: Said, scene: EventScene) -> TakenEvent:
    fields, facts, kept = _told(one, event, before)
    is_past = scene.is_attended and one.start_on <= scene.today and not one.is_cancelled
    if one.is_cancelled and event.state == "planned":
        fields["state"] = "missed"
        facts.append("cancelled")
    elif event.state == "planned" and is_past:
        fields["state"] = "attended"
        facts.append("attended")
    elif event.state == "missed" and before.get("cancelled") and not one.is_cancelled:
        fields["state"] = "planned"
        facts.append("it takes place after all")
    changed = scene.draft.change(event, **fields)
    if "cancelled" in facts:
        return TakenEvent(changed, "cancelled", (), tuple(kept))
    return TakenEvent(changed, "updated" if facts else "same", tuple(facts), tuple(kept))


def _told(
    one: IncomingEvent, event: Event, before: Said
) -> tuple[dict[str, Any], list[str], list[str]]:
    """Settle what the calendar says: what changes, what is told of it, and what is kept."""
    fields: dict[str, Any] = {}
    facts: list[str] = []
    kept: list[str] = []
    place = threeway.settle(event.place, one.place, before.get("place"))
    if place.value != event.place:
        fields["place"] = place.value
        facts.append(f"at {place.value}")
    elif place.is_kept:
        kept.append(f'{event.name} stays at "{event.place}"')
    if not event.note and one.note and not before:
        fields["note"] = one.note
        facts.append("a note")
    name = threeway.settle(event.name, one.name, before.get("name"))
    if name.value and name.value != event.name:
        fields |= {"name": name.value, "folded": text.fold_accents(name.value)}
        facts.append(f"now {name.value}")
    _dated(one, event, before, fields, facts, kept)
    return fields, facts, kept


def _dated(
    one: IncomingEvent,
    event: Event,
    before: Mapping[str, Any],
    fields: dict[str, Any],
    facts: list[str],
    kept: list[str],
) -> None:
    """Move a planned event with its calendar, unless it was moved here."""
    days = (one.start_on, one.end_on)
    held = (event.start_on, event.end_on)
    was = (before.get("start_on"), before.get("end_on"))
    told = tuple(day.isoformat() for day in days)
    if days == held or was == told:
        return
    if event.state == "planned" and was == tuple(day.isoformat() for day in held):
        fields |= {"start_on": days[0], "end_on": days[1]}
        facts.append(f"moved to {daywords.span_full(*days)}")
    else:
        kept.append(f"{event.name} stays on {daywords.span_full(*held)}")
