"""Two people you introduced to each other: whom the words mean, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from weakties.domain import daywords, text
from weakties.domain.people import Card, numbered
from weakties.domain.records import Introduction
from weakties.domain.steps import PersonRef
from weakties.errors import Ambiguous, InvalidInput, NotFound

JOINING = frozenset({"and", "to", "with", "&", "+", ","})
"""Words that may stand between two names."""
MOST_WORDS = 16
"""Words that two names have at most, where they are not quoted."""


class Split(NamedTuple):
    """One way to read words as two names."""

    one: str
    other: str


def splits(typed: Sequence[str]) -> list[Split]:
    """Return the ways to read words as two names: at a word that joins, else at any place.

    Raises InvalidInput where there is one word alone, or far too many.
    """
    if len(typed) == 2 and not any(word.endswith(",") for word in typed):
        return [Split(*typed)]
    words = " ".join(typed).replace(",", " , ").split()
    if len(words) > MOST_WORDS:
        raise InvalidInput(
            f'"{" ".join(typed)}" is more than two names; an introduction is between two people:',
            "  weakties intro WHO WHO",
        )
    places = range(1, len(words))
    joined = [i for i in places if text.fold(words[i]) in JOINING and i + 1 < len(words)]
    if joined:
        return [Split(" ".join(words[:i]), " ".join(words[i + 1 :])) for i in joined]
    if len(words) < 2:
        one = " ".join(words)
        raise InvalidInput(
            f'"{one}" is one; name the two you introduced:', f"  weakties intro {one} WHO"
        )
    return [Split(" ".join(words[:i]), " ".join(words[i:])) for i in places]


def unread(typed: Sequence[str]) -> NotFound:
    """Return the error for words that name no two people in any way."""
    return NotFound(
        f'"{" ".join(typed)}" does not name two people.',
        "Put each name in quotes, or name them by their ids: weakties intro p7 p12",
    )


def unclear(typed: Sequence[str], pairs: Sequence[tuple[Card, Card]]) -> Ambiguous:
    """Return the error for words that can be read as several pairs."""
    known = "; ".join(f"{numbered(one)} and {numbered(other)}" for one, other in pairs[:6])
    one, other = pairs[0]
    return Ambiguous(
        f'"{" ".join(typed)}" could be {len(pairs)} pairs: {known}.',
        f"Say which: weakties intro p{one.person.id} p{other.person.id}",
        candidates=[f"p{i}" for i in dict.fromkeys(c.person.id for pair in pairs for c in pair)],
    )


def refuse_one(one: Card, other: Card) -> None:
    """Refuse to introduce someone to themselves. Raises InvalidInput."""
    if one.person.id == other.person.id:
        raise InvalidInput(f"Both of these are {numbered(one)}: name two people.")


def told(one: str, other: str, day: date, today: date) -> str:
    """Say who was introduced to whom, and when."""
    return f"your introduction of {one} and {other}, {daywords.near(day, today)}"


@dataclass(frozen=True)
class IntroductionRow:
    """An introduction in the public contract."""

    id: str
    on: date
    people: tuple[PersonRef, PersonRef]
    note: str | None

    def other(self, person_id: str) -> PersonRef:
        """Return whom one of the two was introduced to."""
        one, other = self.people
        return other if one.id == person_id else one


def row(made: Introduction, one: PersonRef, other: PersonRef) -> IntroductionRow:
    """Return an introduction as answers tell it."""
    return IntroductionRow(f"i{made.id}", made.happened_on, (one, other), made.note)
