"""One step with one person: its kinds, what is said of it, how much it matters today.

Scores order, and are never shown. Every answer about a step uses the names and shapes here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from weakties.domain import channels
from weakties.domain.people import Card
from weakties.domain.records import FollowUp, New
from weakties.errors import InvalidInput


class Kind(NamedTuple):
    """What is fixed for one kind of step."""

    weight: float
    """How much it matters, τ."""
    grace: int
    """Days from the due day to full urgency, g; 0 stands for the person's cadence."""
    label: str
    """What to do, in words."""
    to: str
    """The same inside a sentence: "to thank Ana"."""


# The order here breaks ties between steps due on the same day. The weights and graces are
# conventions, not measurements.
KINDS: Mapping[str, Kind] = {
    "promise": Kind(1.0, 3, "Keep a promise", "keep a promise to"),
    "thank": Kind(0.9, 2, "Thank", "thank"),
    "exchange": Kind(0.85, 3, "Swap contact details", "swap contact details with"),
    "plan": Kind(0.7, 14, "Plan where you connect next", "plan where you connect next with"),
    "meet": Kind(0.95, 1, "Meet", "meet"),
    "reconnect": Kind(0.5, 0, "Say hello again", "say hello again to"),
    "other": Kind(0.6, 7, "Other", "see to something with"),
}


STEPS = tuple(KINDS)


THEIRS = "hear about a promise from"
"""What to do about a promise the other person made, inside a sentence."""


@dataclass(frozen=True)
class PersonRef:
    """A person as other answers name them."""

    id: str
    name: str
    organisation: str | None


@dataclass(frozen=True)
class EventRef:
    """An event as other answers name it."""

    id: str
    name: str
    start: date


class Open(NamedTuple):
    """One step with what a line needs to know around it; `id` None is a derived reconnect."""

    id: int | None
    step: str
    state: str
    due: date
    person_id: int
    name: str | None
    slug: str
    organisation: str | None
    link: str | None
    event_id: int | None
    event_name: str | None
    event_start: date | None
    event_end: date | None
    channel: str | None
    place: str | None
    note: str | None
    is_theirs: bool
    enjoyed: str | None = None
    known_since: date | None = None
    cadence: int = 0
    last_contact: str | None = None
    """For a reconnect: the last contact in words."""
    if_then: str | None = None


class Due(NamedTuple):
    """As much of an open step as counting takes."""

    step: str
    due: date
    person_id: int
    event_id: int | None


@dataclass(frozen=True)
class Step:
    """One row of the public list."""

    id: int | None
    step: str
    state: str
    due: date
    days_late: int
    person: PersonRef
    event: EventRef | None
    channel: str | None
    note: str | None
    reason: str
    if_then: str | None = field(default=None, kw_only=True)
    """When and how it will be done."""


@dataclass(frozen=True)
class Closed(Step):
    """A step that was done or skipped."""

    closed: date


def step_named(typed: str) -> str:
    """Read the name of a step. Raises InvalidInput when it is none."""
    word = typed.casefold()
    if word not in KINDS:
        raise InvalidInput(f'"{typed}" is not a step. There are: {", ".join(STEPS)}.')
    return word


def score(
    step: str,
    due: date,
    today: date,
    *,
    cadence: int = 0,
    novelty: float = 1.0,
    helps_goal: bool = False,
    is_owed: bool = False,
) -> float:
    """Return 100 τ u v: how much a step matters, how urgent it is, whom it is for.

    u rises from 0 at `grace` days before the due day over 0.5 on it to 1 at `grace` days after;
    v = 0.5 + 0.5 (0.4 novelty + 0.3 helps_goal + 0.3 is_owed). A design, not a measurement.
    """
    kind = KINDS[step]
    grace = kind.grace or max(cadence, 1)
    urgency = min(1.0, max(0.0, 0.5 + 0.5 * (today - due).days / grace))
    value = 0.5 + 0.5 * (0.4 * novelty + 0.3 * helps_goal + 0.3 * is_owed)
    return 100 * kind.weight * urgency * value


def person_ref(person_id: int, name: str | None, organisation: str | None) -> PersonRef:
    """Name a person; one without a name is "someone"."""
    return PersonRef(f"p{person_id}", name or f"someone (p{person_id})", organisation)


def ref_of(card: Card) -> PersonRef:
    """Name the person of a card."""
    return person_ref(card.person.id, card.person.name, card.organisation)


def event_ref(event_id: int | None, name: str | None, start: date | None) -> EventRef | None:
    """Name an event, where there is one."""
    if event_id is None or name is None or start is None:
        return None
    return EventRef(f"e{event_id}", name, start)


def event_of(step: Open) -> EventRef | None:
    """Name the event a step comes from."""
    return event_ref(step.event_id, step.event_name, step.event_start)


def note_of(step: Open) -> str | None:
    """Return what was noted for a step itself: the promise, the place, what was enjoyed."""
    if step.step == "thank":
        return step.enjoyed or step.note
    if step.step == "meet":
        return meeting(step.channel, step.place) or step.note
    return step.last_contact if step.step == "reconnect" else step.note


def note_of_record(step: FollowUp, card: Card) -> str | None:
    """Return the same for a step as it is stored, with the person's contacts at hand."""
    if step.step == "thank":
        contact = next((i for i in card.interactions if i.event_id == step.event_id), None)
        return (contact.enjoyed if contact else None) or step.note
    if step.step == "meet":
        return meeting(step.channel, step.place) or step.note
    return step.note


def place_of(step: str, due: date, number: int | None, today: date) -> tuple[date, int, int]:
    """Return what one person's steps are ordered by: the due day, then kind and number.

    A hello is an idea and never late: its day is today at the earliest, so what is late comes
    first.
    """
    day = max(due, today) if step == "reconnect" else due
    return day, STEPS.index(step), number or 0


def new_step(
    new: New, person_id: int, step: str, due_on: date, today: date, **said: Any
) -> FollowUp:
    """Make an open step; `said` is what is known of it besides: its event, channel, place, note."""
    nothing = {"event_id": None, "channel": None, "place": None, "note": None, "is_theirs": False}
    made: FollowUp = new(
        FollowUp,
        **{
            "person_id": person_id,
            "step": step,
            "state": "open",
            "due_on": due_on,
            "opened_on": today,
            "closed_on": None,
            **nothing,
            **said,
        },
    )
    return made


_GOES_ON = re.compile(r"(?:the|a|an|my|some|our|it|to|that)\b")


def you_promised(promise: str) -> str:
    """Say a promise: "you promised the checklist", "you promised: send the checklist"."""
    return f"you promised{'' if _GOES_ON.match(promise) else ':'} {promise}"


def meeting(channel: str | None, place: str | None) -> str | None:
    """Say how and where two people meet: "coffee at Café Einstein", "at HR Forum"."""
    what = channels.noun(channel) if channel and not (channel == "event" and place) else ""
    where = f"at {place}" if place else ""
    return " ".join(filter(None, (what, where))) or None
