"""Whom you look for in a year: kinds of people and organisations, and which of them are reached.

This is position coverage: of what is wanted, how much is reached, without any scale of prestige.
One is reached by a two-way contact in the year with someone who is of that kind, and who is of that
organisation on the day.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple, Protocol

from weakties.domain.firms import firm
from weakties.domain.people import KINDS
from weakties.domain.records import Focus
from weakties.domain.views import View

MOST_EMPTY = 3
"""So many of those not reached are named in one line; of the others it says how many."""


class Wanted(Protocol):
    """A kind of person, an organisation, or both: a focus, or what a goal counts."""

    @property
    def tag(self) -> str | None:
        """The kind, or any other tag."""

    @property
    def organisation(self) -> str | None:
        """Where they are."""


def label(wanted: Wanted) -> str:
    """Name it: "a mentor", "a recruiter at SAP", "someone tagged payroll", "someone at SAP"."""
    where = f" at {wanted.organisation}" if wanted.organisation else ""
    if wanted.tag is None:
        return f"someone{where}"
    return (
        f"a {wanted.tag}{where}" if wanted.tag in KINDS else f"someone tagged {wanted.tag}{where}"
    )


def labels(wanted: Sequence[Wanted], most: int = MOST_EMPTY) -> str:
    """Name several, and say how many more there are: "a mentor, someone at SAP and 2 more"."""
    shown = wanted if len(wanted) <= most + 1 else wanted[:most]
    told = ", ".join(map(label, shown))
    rest = len(wanted) - len(shown)
    return f"{told} and {rest} more" if rest else told


def fits(wanted: Wanted, tags: Collection[str], organisation: str | None) -> bool:
    """Tell whether someone with these tags, who is at this organisation, is one looked for."""
    is_kind = wanted.tag is None or wanted.tag in tags
    return is_kind and (
        wanted.organisation is None or firm(organisation or "") == firm(wanted.organisation)
    )


def is_same(one: Wanted, other: Wanted) -> bool:
    """Tell whether two look for just the same."""
    places = [firm(wanted.organisation or "") for wanted in (one, other)]
    return one.tag == other.tag and places[0] == places[1]


class Coverage(NamedTuple):
    """How many of a year's are reached, and which are not."""

    year: int
    total: int
    empty: tuple[Focus, ...]

    @property
    def reached(self) -> int:
        """How many are reached."""
        return self.total - len(self.empty)

    @property
    def in_words(self) -> str:
        """Say it: "3 of 5 reached"."""
        return f"{self.reached} of {self.total} reached"


# The list


@dataclass(frozen=True)
class PersonName:
    """A person, named."""

    id: str
    name: str


@dataclass(frozen=True)
class Sought:
    """One of those looked for, and who was met: one row of the public list."""

    id: int
    tag: str | None
    organisation: str | None
    year: int
    reached: bool
    people: tuple[PersonName, ...]
    """Whom you had a two-way contact with, in the order of the first one in the year."""


def sought(focus: Focus, people: Sequence[PersonName]) -> Sought:
    """Return the public row of a focus."""
    own = (focus.id, focus.tag, focus.organisation, focus.year)
    return Sought(*own, bool(people), tuple(people))


def met(people: Sequence[PersonName]) -> str:
    """Say who was met: "Karin Holm", "Karin Holm and 2 others"."""
    first, others = people[0].name, len(people) - 1
    if others < 2:
        return " and ".join(one.name for one in people)
    return f"{first} and {others} others"


@dataclass(frozen=True)
class FocusList(View):
    """Whom you look for in a year."""

    year: int
    today: date
    every: tuple[Sought, ...]
    columns: ClassVar[tuple[str, ...]] = (
        *("id", "tag", "organisation", "year", "reached", "people", "names"),
    )

    @property
    def empty(self) -> tuple[Sought, ...]:
        """Those not reached."""
        return tuple(one for one in self.every if not one.reached)

    @property
    def reached(self) -> tuple[Sought, ...]:
        """Those reached."""
        return tuple(one for one in self.every if one.reached)

    @property
    def data(self) -> Any:
        """Return one object for each."""
        return self.every

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row for each."""
        return [
            (
                *(one.id, one.tag, one.organisation, one.year, one.reached),
                [person.id for person in one.people],
                [person.name for person in one.people],
            )
            for one in self.every
        ]

    def ids(self) -> Iterable[str | int]:
        """Return their numbers."""
        return [one.id for one in self.every]


# What is said when it changes


def added(new: Sequence[Wanted], known: Sequence[Wanted], year: int) -> str:
    """Say what is looked for from now on, and what was already."""
    if not new:
        return f"You look for that in {year} already: {labels(known, len(known))}."
    also = f"; {labels(known, len(known))} you look for already" if known else ""
    return f"Looking in {year} for {labels(new, len(new))}{also}."


def dropped(gone: Sequence[Focus]) -> str:
    """Say what is no longer looked for."""
    years = " and ".join(str(year) for year in sorted({one.year for one in gone}))
    return f"No longer looking in {years} for {labels(gone, len(gone))}."
