"""Records without a store: ids counted up, in a draft of their own."""

from collections import Counter
from datetime import date
from typing import Any

from tests.making import Maker
from weakties.domain.people import Card
from weakties.domain.records import (
    FollowUp,
    Interaction,
    Person,
    Reach,
    Record,
    Spell,
    Tag,
)


def counting(first: int = 101) -> Any:
    """Return a `new` that gives ids in each table, others than a maker's."""
    given: Counter[type[Record]] = Counter()

    def new(kind: type[Record], /, **fields: Any) -> Record:
        number = first + given[kind]
        given[kind] += 1
        return kind(id=number, uid=f"{kind.__name__}-{number}", **fields)

    return new


def maker(today: date) -> Maker:
    """Return a maker of records for no store."""
    return Maker(counting(1), today)


def card_of(make: Maker, person: Person) -> Card:
    """Gather what was made for a person."""

    def own(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(
            r for r in make.draft.added if isinstance(r, kind) and r.person_id == person.id
        )

    return Card(
        person,
        tags=own(Tag),
        reaches=own(Reach),
        spells=own(Spell),
        interactions=tuple(sorted(own(Interaction), key=lambda i: (i.happened_on, i.id))),
        followups=tuple(sorted(own(FollowUp), key=lambda f: (f.due_on, f.id))),
    )
