"""Which event a log is about, of what kind, and what the answer to a log says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from weakties.domain import daywords, text
from weakties.domain.followups import NextDay
from weakties.domain.records import Draft, Event, New
from weakties.domain.steps import Step
from weakties.domain.views import View
from weakties.errors import InvalidInput

KINDS = ("conference", "workshop", "meetup", "webinar", "forum", "other")
KIND_WORDS = {
    "conference": ("conference", "conf", "summit", "congress", "convention", "symposium", "con"),
    "workshop": ("workshop", "training", "bootcamp", "tutorial", "hackathon", "masterclass"),
    "meetup": ("meetup", "meetups", "meet", "stammtisch", "breakfast", "drinks"),
    "webinar": ("webinar", "webcast", "livestream"),
    "forum": ("forum", "forums"),
}
"""Words in a name that tell an event's kind."""
ONLINE_KINDS = ("webinar", "forum")
"""Kinds that are online unless a place is given."""


LONGEST = 60
"""Days an event may last; a longer one is a slip."""


def checked_days(first: date, last: date) -> tuple[date, date]:
    """Return both days. Raises InvalidInput where the last is no last day of such an event."""
    if last < first:
        raise InvalidInput(
            f"An event cannot end on {daywords.full(last)}, before it starts on "
            f"{daywords.full(first)}."
        )
    if (last - first).days >= LONGEST:
        raise InvalidInput(
            f"From {daywords.full(first)} to {daywords.full(last)} is longer than an event lasts "
            f"({LONGEST} days at most)."
        )
    return first, last


def kind_in(name: str) -> tuple[str, str] | None:
    """Return the kind that a word of the name tells, and that word; None when none does."""
    for word in text.slug(name).split("-"):
        for kind, known in KIND_WORDS.items():
            if word in known:
                return kind, word
    return None


def kind_named(typed: str) -> str:
    """Read a kind given to an option. Raises InvalidInput when it is none."""
    word = text.fold(typed)
    told = kind_in(word)
    if word not in KINDS and told:
        return told[0]
    if word not in KINDS:
        raise InvalidInput(f'"{typed}" is not a kind of event. There are: {", ".join(KINDS)}.')
    return word


@dataclass(frozen=True)
class Said:
    """What a command said about an event; None is what it did not say."""

    name: str
    kind: str | None = None
    days: tuple[date, date] | None = None
    """First and last day."""
    place: str | None = None
    is_online: bool | None = None
    note: str | None = None
    size: int | None = None
    """How many people were there."""
    state: str = "attended"


class Settled(NamedTuple):
    """The event a log is about."""

    event: Event
    is_new: bool
    was_logged: bool
    """Attended and logged before this command."""
    planned_for: date | None
    """The day it was planned for, where it was planned and this log changes that."""
    kept: tuple[str, ...]
    """What was said otherwise now and left as it is, in words."""
    series_number: int
    """Its place among the events of its name, by first day."""
    told_by: str | None
    """The word that told the kind."""


def settle(
    said: Said,
    candidates: Sequence[Event],
    series: Sequence[Event],
    *,
    today: date,
    draft: Draft,
    new: New,
    slugs: Iterable[str] = (),
) -> Settled:
    """Find the event among the candidates, or make it; note what that writes in `draft`.

    `series` are all the events of its name.

    Raises InvalidInput for an event that has not begun.
    """
    found = _same(said, candidates, today)
    days = said.days or ((found.start_on, found.end_on) if found else (today, today))
    _refuse_future(said, days, found, today)
    if found is None:
        return _made(said, days, series, draft, new, slugs)
    return _filled(found, said, days, series, draft)


def plan(
    said: Said, same_name: Sequence[Event], *, draft: Draft, new: New, slugs: Iterable[str] = ()
) -> Settled:
    """Find the planned event of that name and day, or make it; an attended one is left alone.

    Raises InvalidInput when the event of that day was logged already.
    """
    assert said.days is not None
    found = next((e for e in same_name if e.start_on == said.days[0]), None)
    if found is None:
        return _made(said, said.days, same_name, draft, new, slugs)
    if found.state == "attended":
        raise InvalidInput(
            f"{found.name} of {daywords.full(found.start_on)} is logged already.",
            f"  weakties event e{found.id}",
        )
    settled = _filled(found, said, said.days, same_name, draft)
    return settled._replace(was_logged=True)


def _same(said: Said, same_name: Sequence[Event], today: date) -> Event | None:
    """Return the event meant: of the day given, or the planned one nearest to it."""
    if said.days:
        for event in same_name:
            if event.start_on == said.days[0]:
                return event
    wanted = said.days[0] if said.days else today
    planned = [e for e in same_name if e.state == "planned"]
    if planned:
        return min(planned, key=lambda e: (abs((e.start_on - wanted).days), e.start_on))
    return next((e for e in same_name if e.start_on == wanted), None)


def _refuse_future(said: Said, days: tuple[date, date], found: Event | None, today: date) -> None:
    first = days[0]
    if first <= today:
        return
    if found and not said.days:
        raise InvalidInput(
            f"{found.name} is planned for {daywords.full(first)} and has not begun. Was it today?",
            f"  weakties log-event {found.name} --on today",
        )
    raise InvalidInput(
        f"{daywords.full(first)} is still to come: an event is logged once it has begun.",
        f"  weakties plan-event {said.name} --on {first.isoformat()}",
    )


def _made(
    said: Said,
    days: tuple[date, date],
    same_name: Sequence[Event],
    draft: Draft,
    new: New,
    slugs: Iterable[str],
) -> Settled:
    told = None if said.kind else kind_in(said.name)
    kind = said.kind or (told[0] if told else "other")
    event = new(
        Event,
        name=said.name,
        folded=text.fold_accents(said.name),
        slug="",
        kind=kind,
        state=said.state,
        start_on=days[0],
        end_on=days[1],
        place=said.place,
        is_online=_online(said, kind),
        note=said.note,
        size=said.size,
    )
    event = draft.add(replace(event, slug=slug_for(event, set(slugs))))
    return Settled(
        event, True, False, None, (), _place_in(event, same_name), told[1] if told else None
    )


def _online(said: Said, kind: str) -> bool:
    if said.is_online is not None:
        return said.is_online
    return kind in ONLINE_KINDS and not said.place


def slug_for(event: Event, taken: set[str]) -> str:
    """Return how a shell can spell an event: its name, its name and day, or its id."""
    base = text.slug(event.name)
    dated = f"{base}-{event.start_on.isoformat()}"
    return text.untaken([base, dated], taken) if base else f"e{event.id}"


def _filled(
    found: Event, said: Said, days: tuple[date, date], same_name: Sequence[Event], draft: Draft
) -> Settled:
    """Fill what is empty, leave what is filled, and make a planned event attended."""
    was_planned = found.state == "planned"
    fields: dict[str, Any] = {}
    kept = []
    for field, value in (("place", said.place), ("note", said.note), ("size", said.size)):
        held = getattr(found, field)
        if value and (was_planned or not held):
            fields[field] = value
        elif value and value != held:
            kept.append(f'{field} stays "{held}"')
    if said.state == "attended" and found.state != "attended":
        fields["state"] = "attended"
    if was_planned and said.days:
        fields.update(start_on=days[0], end_on=days[1])
    elif days[0] < days[1] != found.end_on:
        kept.append(f"the days stay {daywords.span_full(found.start_on, found.end_on)}")
    if said.kind and said.kind != found.kind:
        if found.kind == "other" or was_planned:
            fields["kind"] = said.kind
        else:
            kept.append(f"the kind stays {found.kind}")
    if said.is_online is not None and said.is_online != found.is_online:
        if was_planned:
            fields["is_online"] = said.is_online
        else:
            kept.append("it stays online" if found.is_online else "it stays in person")
    event = draft.change(found, **fields)
    moved = found.start_on if was_planned and event.start_on != found.start_on else None
    was_logged = found.state == "attended"
    return Settled(event, False, was_logged, moved, tuple(kept), _place_in(event, same_name), None)


def _place_in(event: Event, same_name: Sequence[Event]) -> int:
    others = [e for e in same_name if e.id != event.id and e.state != "missed"]
    return 1 + sum(e.start_on < event.start_on for e in others)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    return f"{number}{ending or 'th'}"


# What the answer says


@dataclass(frozen=True)
class EventRow:
    """An event in the public contract."""

    id: str
    name: str
    kind: str
    state: str
    start: date
    end: date
    place: str | None
    online: bool
    people: int
    """How many of those who were there are in the log."""
    note: str | None
    size: int | None
    """How many were there, roughly."""


def row(event: Event, people: int) -> EventRow:
    """Return the public row of an event at which so many people were met."""
    return EventRow(
        f"e{event.id}",
        event.name,
        event.kind,
        event.state,
        event.start_on,
        event.end_on,
        event.place,
        event.is_online,
        people,
        event.note,
        event.size,
    )


class PersonSaid(NamedTuple):
    """One person of a log, as the answer shows them."""

    id: str
    name: str
    role: str
    """Title and organisation."""
    is_new: bool
    facts: tuple[str, ...]
    is_nameless: bool


@dataclass(frozen=True)
class GoalMoved:
    """A goal that a log moved."""

    id: int
    title: str
    done: int
    target: int
    moved: int


@dataclass(frozen=True)
class EventLogged(View):
    """The answer to `log-event`, `plan-event` and `met`."""

    change: int | None
    summary: str
    settled: Settled
    people: tuple[PersonSaid, ...]
    followups: tuple[Step, ...]
    goals: tuple[GoalMoved, ...]
    count: int
    """People met at the event in all."""
    enjoyed: str | None
    """How `thank` finds someone whose first line is written."""
    next_day: NextDay | None
    """What is due first of what was opened."""
    first_time: tuple[str, ...] = ()
    """What only the very first log says."""
    is_dry_run: bool = False
    verb: str = "Logged"

    @property
    def data(self) -> Any:
        """Return the public object."""
        return {
            "change": self.change,
            "summary": self.summary,
            "event": row(self.settled.event, self.count) if self.settled.event.id else None,
            "people": [{"id": p.id, "name": p.name, "new": p.is_new} for p in self.people],
            "followups": self.followups,
            "goals": self.goals,
        }

    def ids(self) -> Iterable[str | int]:
        """Return the event's id."""
        return (
            [f"e{self.settled.event.id}"] if self.settled.event.id else [p.id for p in self.people]
        )


@dataclass(frozen=True)
class EventsLogged(View):
    """The answer to a file of debriefs: several events, one change."""

    change: int | None
    summary: str
    events: tuple[EventLogged, ...]

    @property
    def data(self) -> Any:
        """Return one object an event."""
        return [event.data for event in self.events]

    def ids(self) -> Iterable[str | int]:
        """Return the events' ids."""
        return [i for event in self.events for i in event.ids()]


def town(place: str) -> str:
    """Return what of a place two events are likely to share: what stands after the last comma."""
    return text.fold_accents(place.rpartition(",")[2])
