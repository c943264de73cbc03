"""The document that holds a whole store: its lists, and how a field of it is spelled.

`store.whole` writes it, `exchange.storefile` reads it, `store.restoring` makes a store of it. What
`history` and `undo` are made of stays out: it holds what was removed, and an import writes its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weakties.domain.records import (
    Alias,
    Event,
    Focus,
    FollowUp,
    Goal,
    GoalRevision,
    Interaction,
    Introduction,
    Origin,
    Outcome,
    Person,
    Reach,
    Record,
    Spell,
    Tag,
)

FORMAT = "weakties-export"
VERSION = 2
"""Greater when a field is renamed or dropped; 1 also held the changes."""

Kind = type[Record]

LISTS: Mapping[str, Kind] = {
    "people": Person,
    "events": Event,
    "interactions": Interaction,
    "followups": FollowUp,
    "goals": Goal,
    "outcomes": Outcome,
    "introductions": Introduction,
    "focus": Focus,
    "origins": Origin,
}
"""What the document lists, in this order."""
PARTS: Mapping[Kind, Mapping[str, Kind]] = {
    Person: {"aliases": Alias, "tags": Tag, "reaches": Reach, "spells": Spell},
    Goal: {"revisions": GoalRevision},
}
"""What stands inside its owner, without naming it."""
OWNERS: Mapping[Kind, str] = {
    part: f"{owner.__name__.lower()}_id"
    for owner, parts in PARTS.items()
    for part in parts.values()
}
"""The field by which a part names its owner in the store."""
PREFIXES: Mapping[Kind, str] = {Person: "p", Event: "e"}
"""What stands before the number of an id that people type."""
REFERENCES: Mapping[str, Kind] = {
    "person_id": Person,
    "introduced_by_id": Person,
    "other_id": Person,
    "event_id": Event,
    "followup_id": FollowUp,
    "goal_id": Goal,
}
"""Fields that refer to another record."""
KINDS: tuple[Kind, ...] = (
    Person,
    *PARTS[Person].values(),
    Event,
    FollowUp,
    Interaction,
    Goal,
    GoalRevision,
    Outcome,
    Introduction,
    Focus,
    Origin,
)
"""Every kind of record, each behind those it refers to."""


def table_of(kind: Kind) -> str:
    """Return the name of a kind's table, under which its last id stands."""
    return "goal_revision" if kind is GoalRevision else kind.__name__.lower()


@dataclass(frozen=True)
class Document:
    """A store, read from its document and found whole."""

    records: Mapping[Kind, Sequence[Any]]
    """Every record as it was, with its id and uid."""
    last_ids: Mapping[str, int] = field(default_factory=dict)
    """The last id each table gave out; what was removed had one as well."""
    is_part: bool = False
    """Whether it holds only the people that filters took, and what belongs to them."""

    def of(self, kind: Kind) -> Sequence[Any]:
        """Return the records of one kind."""
        return self.records.get(kind, ())


@dataclass(frozen=True)
class Restored:
    """What became of a document's records, counted by the names of the tables they are in."""

    new: Mapping[str, int]
    same: Mapping[str, int]
    """Here already, and not different."""
    kept: Mapping[str, int]
    """Here already and different: they stay as they are here."""
    duplicates: int = 0
    """New people with an address that someone else here has."""

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was here already."""
        return not any(self.new.values())
