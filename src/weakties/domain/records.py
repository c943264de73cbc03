"""What the store keeps, one frozen class a table.

Field names are the column names: days end in `_on`, instants in `_at`, yes-or-no in `is_`, and a
reference to another record in `_id`. Every record has an `id` that is never given out again and a
`uid` that stays the same in every copy of the store. Nothing here is computed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

R = TypeVar("R", bound="Record")

New = Callable[..., Any]
"""`new(Person, name=…)` makes a record with the next id and a fresh uid."""


@dataclass(frozen=True)
class Record:
    """What every record has."""

    id: int
    uid: str


@dataclass(frozen=True)
class Person(Record):
    """Someone you know, or someone without a name yet."""

    name: str | None
    folded: str
    """The name as it is compared: `text.fold`; empty for someone without a name."""
    slug: str
    """How a shell can spell the person; set at creation and kept."""
    title: str | None
    note: str | None
    introduced_by_id: int | None
    cadence_days: int | None
    added_on: date
    is_archived: bool = False
    """Left out of lists, questions and reminders; nothing of theirs is lost."""
    is_imported: bool = False
    """Known from a file alone; in lists once there is a contact or a step with them."""


@dataclass(frozen=True)
class Alias(Record):
    """Another name a person goes by."""

    person_id: int
    name: str
    folded: str


@dataclass(frozen=True)
class Tag(Record):
    """A word a person is filed under; leader, mentor, recruiter and peer are the kinds."""

    person_id: int
    tag: str


@dataclass(frozen=True)
class Reach(Record):
    """One way to reach a person."""

    person_id: int
    medium: str
    """`email`, `phone` or `link`; the link `linkedin` says no more than that you are connected."""
    value: str
    folded: str


@dataclass(frozen=True)
class Spell(Record):
    """A time at an organisation; the newest one is where the person is now."""

    person_id: int
    organisation: str
    folded: str
    from_on: date | None


@dataclass(frozen=True)
class Event(Record):
    """A gathering, planned, attended or missed."""

    name: str
    folded: str
    """The name as it is compared: case-, accent- and space-blind."""
    slug: str
    kind: str
    state: str
    start_on: date
    end_on: date
    place: str | None
    is_online: bool
    note: str | None
    size: int | None = None
    """How many people were there, roughly."""


@dataclass(frozen=True)
class Interaction(Record):
    """One dated contact with one person."""

    person_id: int
    happened_on: date
    channel: str
    direction: str
    """`both`, `sent` or `received`."""
    event_id: int | None
    followup_id: int | None
    """The follow-up whose `done` wrote this contact: `reopen` takes it back."""
    enjoyed: str | None
    """The end of the sentence "I enjoyed …"."""
    note: str | None


@dataclass(frozen=True)
class FollowUp(Record):
    """One step with a due day."""

    person_id: int
    event_id: int | None
    step: str
    state: str
    """`open`, `done` or `skipped`."""
    due_on: date
    opened_on: date
    closed_on: date | None
    channel: str | None
    place: str | None
    note: str | None
    is_theirs: bool
    """A promise the other person made."""
    if_then: str | None = None
    """When and how it will be done: "If …, then I will …"."""


@dataclass(frozen=True)
class Goal(Record):
    """So many of something in a period, as the goal stands now."""

    title: str
    metric: str
    target: int
    first_on: date
    last_on: date
    kind: str | None
    tag: str | None
    organisation: str | None
    is_online: bool | None
    set_on: date
    dropped_on: date | None
    every: str | None = None
    """What it begins anew with: `week`, `month`, `quarter`, `half-year` or `year`; None is once."""
    is_rate: bool = False
    """Whether the target is so many of a hundred."""
    within_days: int | None = None
    """Days a thank-you may take; only of the metric `thanks`."""
    if_then: str | None = None
    """The plan for it: "If …, then I will …"."""


@dataclass(frozen=True)
class GoalRevision(Record):
    """A goal as it stood from `revised_on` on."""

    goal_id: int
    revised_on: date
    title: str
    metric: str
    target: int
    first_on: date
    last_on: date
    kind: str | None
    tag: str | None
    organisation: str | None
    is_online: bool | None
    dropped_on: date | None
    every: str | None = None
    is_rate: bool = False
    within_days: int | None = None
    if_then: str | None = None


@dataclass(frozen=True)
class Outcome(Record):
    """Something that came of knowing a person."""

    person_id: int
    kind: str
    """`idea advice introduction opportunity lead interview offer referral`."""
    happened_on: date
    note: str | None


@dataclass(frozen=True)
class Introduction(Record):
    """Two people you introduced to each other."""

    person_id: int
    other_id: int
    happened_on: date
    note: str | None


@dataclass(frozen=True)
class Focus(Record):
    """A kind of person, an organisation, or both together, that you look for in a year."""

    year: int
    tag: str | None
    organisation: str | None
    folded: str
    """The organisation as it is compared; empty where any will do."""


@dataclass(frozen=True)
class Origin(Record):
    """What a file said of a person or an event when it was last imported."""

    person_id: int | None
    event_id: int | None
    key: str
    """What names it in every file of that kind."""
    said: str
    """Its fields then, as JSON: what differs from them now was changed here."""


Key = tuple[type[Record], int]


class Draft:
    """What one command is about to write: each record once, as it will be in the end."""

    def __init__(self) -> None:
        self._added: dict[Key, Record] = {}
        self._updated: dict[Key, Record] = {}
        self._removed: dict[Key, Record] = {}

    @property
    def added(self) -> list[Record]:
        """New records, in the order they were made."""
        return list(self._added.values())

    @property
    def updated(self) -> list[Record]:
        """Records that are in the store and change."""
        return list(self._updated.values())

    @property
    def removed(self) -> list[Record]:
        """Records that go."""
        return list(self._removed.values())

    def add(self, record: R) -> R:
        """Note a new record and give it back."""
        self._added[type(record), record.id] = record
        return record

    def change(self, record: R, **fields: Any) -> R:
        """Note a record with some fields replaced, on top of what was changed already."""
        key = (type(record), record.id)
        place = self._added if key in self._added else self._updated
        latest: Any = place.get(key, record)
        changed: R = replace(latest, **fields)
        if changed != latest:
            place[key] = changed
        return changed

    def remove(self, *records: Record) -> None:
        """Note records that go."""
        self._removed.update({(type(record), record.id): record for record in records})
