"""What the store finds out about a period, before anything is made of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain.records import GoalRevision


class Attended(NamedTuple):
    """An event attended in the period."""

    id: int
    name: str
    folded: str
    """The name as it is compared: what its series has in common."""
    kind: str
    on: date
    is_again: bool
    """Whether one had been to its series before."""


class Met(NamedTuple):
    """Someone first met in the period."""

    person_id: int
    name: str
    organisation: str | None
    on: date
    event_id: int | None
    tags: tuple[str, ...] = ()


class Contact(NamedTuple):
    """One contact with one person."""

    person_id: int
    on: date
    channel: str
    direction: str
    event_id: int | None


class Thank(NamedTuple):
    """A thank-you that a meeting in the period called for."""

    person_id: int
    event_id: int
    after: date
    """The event's last day."""
    state: str
    closed_on: date | None


class Promise(NamedTuple):
    """A promise that was due in the period."""

    is_theirs: bool
    due_on: date
    state: str
    closed_on: date | None


class Came(NamedTuple):
    """Something that came of knowing a person."""

    id: int
    kind: str
    on: date
    person_id: int
    name: str
    note: str | None


class Facts(NamedTuple):
    """All that is known about a period, up to today."""

    events: Sequence[Attended] = ()
    met: Sequence[Met] = ()
    contacts: Sequence[Contact] = ()
    """Those of the period, in the order they happened."""
    later: Mapping[int, Sequence[Contact]] = {}
    """For whoever was met or is to be thanked: every contact since the period began, in order."""
    thanks: Sequence[Thank] = ()
    promises: Sequence[Promise] = ()
    came: Sequence[Came] = ()
    organisations: int = 0
    """Organisations of people met, where no one was met before."""
    introductions: int = 0
    steps_done: int = 0
    revisions: Sequence[GoalRevision] = ()
    """Of the goals that touch the period, in the order they were made."""
