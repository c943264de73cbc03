"""A thank-you from what was enjoyed; what is missing stays a visible gap, never praise of ours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from weakties.domain import daywords
from weakties.domain.people import Card
from weakties.domain.records import Event, Interaction
from weakties.domain.steps import PersonRef, meeting, ref_of
from weakties.domain.views import View
from weakties.errors import InvalidInput

GAP = "___"


@dataclass(frozen=True)
class Letter(View):
    """A draft the user sends on their own."""

    person: PersonRef
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The draft, a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs)

    @property
    def data(self) -> Any:
        """Return the person, the text and how many gaps it has."""
        return {"person": self.person, "text": self.text, "gaps": self.text.count(GAP)}

    def ids(self) -> Iterable[str | int]:
        """Return the person's id."""
        return [self.person.id]


def thanks(card: Card, events: Mapping[int, Event], today: date) -> Letter:
    """Write a thank-you for the meeting a thank is open for, else for the last one."""
    contact = _meeting(card, today)
    event = events.get(contact.event_id or 0) if contact else None
    where = f" at {event.name}" if event else ""
    enjoyed = (contact.enjoyed if contact else None) or GAP
    body = [f"thank you for your time{where}.", f"I enjoyed {enjoyed.rstrip('.')}."]
    body += _onwards(card, today)
    first_name = (card.person.name or GAP).split()[0]
    return Letter(
        ref_of(card),
        (f"Dear {first_name},", " ".join(body)),
    )


def _meeting(card: Card, today: date) -> Interaction | None:
    """Return the meeting to thank for."""
    open_for = {f.event_id for f in card.open_steps if f.step == "thank"}
    met = [i for i in card.interactions if i.direction == "both" and i.happened_on <= today]
    wanted = [i for i in met if i.event_id in open_for]
    return max(wanted or met, key=lambda i: (i.happened_on, i.id), default=None)


def _onwards(card: Card, today: date) -> Iterable[str]:
    """Say what was promised and what comes next, from what is open."""
    steps = card.open_steps
    for step in steps:
        if step.step == "promise" and not step.is_theirs and step.note:
            due = f" by {daywords.short(step.due_on)}" if step.due_on >= today else ""
            yield f"As promised, I will {_as_verb(step.note)}{due}."
    booked = next((f for f in steps if f.step == "meet" and f.due_on >= today), None)
    if booked:
        what = meeting(booked.channel, None) or "meeting you"
        yield f"I look forward to {what} on {daywords.short(booked.due_on)}."
    else:
        yield f"Would you like to {GAP}?"


def _as_verb(note: str) -> str:
    """Make a promise follow "I will": one that names only the thing is sent."""
    return f"send you {note}" if re.match(r"(the|a|an|my|some|our) ", note) else note


def next_hello(card: Card, last: date) -> str | None:
    """Say when a cadence asks for the next hello after a contact."""
    if not card.person.cadence_days:
        return None
    due = last + timedelta(days=card.person.cadence_days)
    return f"Next hello around {daywords.full(due)}."


_DAYS = {"d": 1.0, "w": 7.0, "mo": 365 / 12, "y": 365.0}
"""Days in each unit of a cadence; a month is a twelfth of a year, whenever it is said."""


def cadence_days(typed: str) -> int | None:
    """Read how often: `30d`, `2w`, `3mo`, `1y`, or `none`. Raises InvalidInput."""
    if typed.casefold() in ("none", "never", "off"):
        return None
    match = re.fullmatch(r"(\d{1,4})(d|w|mo|y)", typed.casefold(), re.ASCII)
    if not match or int(match[1]) == 0:
        raise InvalidInput(f'"{typed}" does not say how often. Write 30d, 2w, 3mo, 1y or none.')
    return round(int(match[1]) * _DAYS[match[2]])
