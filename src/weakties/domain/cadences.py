"""What is told of cadences: one person's, everyone's, and whether there is time for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar, Self

from weakties.domain import cadence, daywords
from weakties.domain.cadence import Capacity, Silence
from weakties.domain.people import Card
from weakties.domain.steps import ref_of
from weakties.domain.views import View


@dataclass(frozen=True)
class Load:
    """What all cadences ask for, as other programs read it; `usual` is null in a young log."""

    planned: float
    usual: float | None
    weeks: int
    advice: str | None

    @classmethod
    def of(cls, capacity: Capacity) -> Self:
        """Make one."""
        return cls(capacity.planned, capacity.usual, capacity.weeks, capacity.in_words)


@dataclass(frozen=True)
class CadenceRow:
    """Someone with a cadence."""

    id: str
    name: str
    organisation: str | None
    cadence_days: int
    last_contact: date | None
    next_hello: date | None
    """The day on which the cadence asks for a contact; None while it rests."""


@dataclass(frozen=True)
class Cadences(View):
    """Everyone who has a cadence, the next hello first."""

    people: tuple[CadenceRow, ...]
    load: Load
    columns: ClassVar[tuple[str, ...]] = tuple(f.name for f in fields(CadenceRow))

    @property
    def data(self) -> Any:
        """Return one object a person."""
        return self.people

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a person."""
        return [[getattr(person, name) for name in self.columns] for person in self.people]

    def ids(self) -> Iterable[str | int]:
        """Return the people's ids."""
        return [person.id for person in self.people]


def row(card: Card, today: date) -> CadenceRow:
    """Make the row of someone who has a cadence."""
    ref, last = ref_of(card), card.last_contact(today)
    return CadenceRow(
        id=ref.id,
        name=ref.name,
        organisation=ref.organisation,
        cadence_days=card.person.cadence_days or 0,
        last_contact=last.happened_on if last else None,
        next_hello=cadence.hello_due(card, today),
    )


def told(cards: Sequence[Card], days: int | None, tag: str | None, *, is_changed: bool) -> str:
    """Say what was set: "Sofia Marin: in touch every 3 months."."""
    count = f"{len(cards)} {'person' if len(cards) == 1 else 'people'}"
    who = f"{count} tagged {tag}" if tag else cards[0].name
    kept = "" if is_changed else " It was so already."
    return f"{who}: {cadence.spoken(days)}.{kept}"


def standing(card: Card, quiet: Silence | None, today: date) -> str:
    """Say how it stands with someone: how often, since when, and whether that is unusual."""
    return " ".join(_standing(card, quiet, today))


def _standing(card: Card, quiet: Silence | None, today: date) -> Iterable[str]:
    days, last = card.person.cadence_days, card.last_contact(today)
    yield f"{card.name}: {cadence.spoken(days)}."
    if last is None:
        yield f"No contact yet; added on {daywords.full(card.person.added_on)}."
    else:
        yield f"Last contact {daywords.near(last.happened_on, today)}."
    yield from _silence(quiet)
    due = cadence.hello_due(card, today)
    if days and due is None:
        yield "It rests: your last two messages are unanswered."
    elif due:
        around = f"around {daywords.near(due, today)}" if due > today else "today is a good day"
        yield f"Next hello: {around}."


def _silence(quiet: Silence | None) -> Iterable[str]:
    if quiet:
        usual = f"{quiet.usual:.0f} {'day' if quiet.usual == 1 else 'days'}"
        words = f"That is {quiet.in_words}" if quiet.is_unusual else "Nothing unusual"
        yield f"{words}; the usual gap is {usual}."
