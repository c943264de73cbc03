"""What came of knowing people: an idea, a lead, an offer.

An outcome is one of a few kinds, with its day and the person it came through. It is no contact: it
moves nothing but what it is counted for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from weakties.domain import daywords, text
from weakties.domain.events import GoalMoved
from weakties.domain.filters import Filters
from weakties.domain.records import Draft, Introduction, Outcome
from weakties.domain.steps import PersonRef
from weakties.domain.views import View
from weakties.errors import InvalidInput

N = TypeVar("N", Outcome, Introduction)


class Kind(NamedTuple):
    """How one kind of outcome is spoken of."""

    one: str
    """One of it, with its article."""
    through: str = "through"
    """What leads to the person."""


KINDS: Mapping[str, Kind] = {
    "idea": Kind("an idea", "from"),
    "advice": Kind("advice", "from"),
    "introduction": Kind("an introduction"),
    "opportunity": Kind("an opportunity"),
    "lead": Kind("a lead"),
    "interview": Kind("an interview"),
    "offer": Kind("an offer"),
    "referral": Kind("a referral"),
}
"""Every kind, by the word that is stored."""
_PLURALS = {"opportunities": "opportunity", **{f"{kind}s": kind for kind in KINDS}}
NOTED = "Noted"
"""Begins the answer to what was not noted before."""
SHORTEST = 3
"""Letters that a shortened kind has at least."""


def kind_of(word: str) -> str | None:
    """Tell which kind a word names: whole, as several, or cut short where no other begins so."""
    folded = text.fold(word)
    if whole := whole_kind_of(folded):
        return whole
    begun = [kind for kind in KINDS if kind.startswith(folded)]
    return begun[0] if len(folded) >= SHORTEST and len(begun) == 1 else None


def whole_kind_of(word: str) -> str | None:
    """Tell which kind a word names in full."""
    folded = text.fold(word)
    return folded if folded in KINDS else _PLURALS.get(folded)


def kind_named(typed: str) -> str:
    """Read a kind of outcome. Raises InvalidInput when it is none."""
    found = kind_of(typed)
    if found is None:
        raise InvalidInput(f'"{typed}" is not a kind of outcome. There are: {", ".join(KINDS)}.')
    return found


def told(kind: str, name: str, day: date, today: date) -> str:
    """Say what came of whom, and when: "a lead through Ana Ruiz, today"."""
    how = KINDS[kind]
    return f"{how.one} {how.through} {name}, {daywords.near(day, today)}"


def same(held: Sequence[Outcome], note: str | None) -> Outcome | None:
    """Return which of the outcomes of one kind, day and person is meant by one more.

    That is the one with its note, or any where no note is given, or one that has none yet.
    """
    alike = [one for one in held if one.note == note]
    near = held if note is None else [one for one in held if one.note is None]
    return next(iter([*alike, *near]), None)


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome in the public contract."""

    id: str
    kind: str
    on: date
    person: PersonRef
    note: str | None


def row(outcome: Outcome, person: PersonRef) -> OutcomeRow:
    """Return an outcome as lists tell it."""
    return OutcomeRow(f"o{outcome.id}", outcome.kind, outcome.happened_on, person, outcome.note)


@dataclass(frozen=True)
class OutcomeSelection(Filters):
    """Which outcomes are asked for."""

    outcome: str | None = None
    """The kind of outcome."""
    person: int | None = None
    limit: int | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list but its length."""
        return replace(self, limit=None) != OutcomeSelection()


@dataclass(frozen=True)
class Outcomes(View):
    """What came of knowing people, the newest first."""

    outcomes: tuple[OutcomeRow, ...]
    is_filtered: bool = False
    columns: ClassVar[tuple[str, ...]] = (
        "id",
        "kind",
        "on",
        "person",
        "name",
        "organisation",
        "note",
    )

    @property
    def data(self) -> Any:
        """Return one object an outcome."""
        return self.outcomes

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row an outcome."""
        return [
            (o.id, o.kind, o.on, o.person.id, o.person.name, o.person.organisation, o.note)
            for o in self.outcomes
        ]

    def ids(self) -> Iterable[str | int]:
        """Return the outcomes' ids."""
        return [outcome.id for outcome in self.outcomes]


class Row(Protocol):
    """A record as the public contract has it."""

    @property
    def id(self) -> str:
        """The id that can be typed."""


@dataclass(frozen=True)
class Noted(View):
    """The answer to `outcome` and `intro`."""

    change: int | None
    summary: str
    noun: str
    """What was noted: `outcome` or `introduction`."""
    row: Row
    goals: tuple[GoalMoved, ...] = ()
    more: str = ""
    """What stays as it was."""

    @property
    def data(self) -> Any:
        """Return `{change, summary}`, what was noted, and the goals it moved."""
        own = {"change": self.change, "summary": self.summary, self.noun: self.row}
        return {**own, "goals": self.goals}

    def ids(self) -> Iterable[str | int]:
        """Return the id of what was noted."""
        return [self.row.id]


def noted(made: N, known: N | None, draft: Draft) -> tuple[str, N]:
    """Add a record, or put its note to the one that is known already.

    Returns what the answer begins with, and the record as it stands.
    """
    if known is None:
        return NOTED, draft.add(made)
    if made.note is None or known.note is not None:
        return "Already noted:", known
    return "Added the note to", draft.change(known, note=made.note)
