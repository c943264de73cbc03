"""Who someone is: a person with all that belongs to them, and which person a word means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from weakties.domain.records import Alias, FollowUp, Interaction, Person, Reach, Spell, Tag
from weakties.errors import Ambiguous, NotFound

KINDS = ("leader", "mentor", "recruiter", "peer")
"""Tags that say what kind of tie someone is."""


@dataclass(frozen=True)
class Card:
    """A person with everything that belongs to them."""

    person: Person
    aliases: tuple[Alias, ...] = ()
    tags: tuple[Tag, ...] = ()
    reaches: tuple[Reach, ...] = ()
    spells: tuple[Spell, ...] = ()
    """Oldest first; the last one is where they are now."""
    interactions: tuple[Interaction, ...] = ()
    """Oldest first."""
    followups: tuple[FollowUp, ...] = ()
    """By due day."""

    @property
    def name(self) -> str:
        """The name, or `someone (p44)`."""
        return self.person.name or f"someone (p{self.person.id})"

    @property
    def organisation(self) -> str | None:
        """Where they are now."""
        return self.spells[-1].organisation if self.spells else None

    @property
    def open_steps(self) -> tuple[FollowUp, ...]:
        """Their open steps."""
        return tuple(f for f in self.followups if f.state == "open")

    def reached_by(self, medium: str) -> tuple[str, ...]:
        """Return their addresses of one medium."""
        return tuple(r.value for r in self.reaches if r.medium == medium)

    def last_contact(self, today: date) -> Interaction | None:
        """Return the newest contact up to today."""
        past = [i for i in self.interactions if i.happened_on <= today]
        return max(past, key=lambda i: (i.happened_on, i.id), default=None)

    def first_meeting(self, today: date) -> Interaction | None:
        """Return the first two-way contact: when they were met."""
        met = [i for i in self.interactions if i.direction == "both" and i.happened_on <= today]
        return min(met, key=lambda i: (i.happened_on, i.id), default=None)


def numbered(card: Card) -> str:
    """Name a person with their id: "Ana Ruiz (p7)"; someone without a name has it already."""
    return f"{card.name} (p{card.person.id})" if card.person.name else card.name


@dataclass(frozen=True)
class Introduced:
    """Who introduced someone: resolved before anything is written."""

    id: int
    name: str


def the_one(
    typed: str,
    exactly: Sequence[int],
    otherwise: Sequence[Callable[[], Sequence[int]]],
    described: Callable[[Sequence[int]], Sequence[str]],
    *,
    noun: str = "person",
    prefix: str = "p",
    example: str = "",
) -> int:
    """Choose whom a word means: who is called just that, else the only one it nearly names.

    Raises NotFound when no one is meant, Ambiguous when several are, with the candidates.
    """
    for found in (lambda: exactly, *otherwise):
        ids = found()
        if len(ids) == 1:
            return ids[0]
        if ids:
            several = f"{len(ids)} {'people' if noun == 'person' else noun + 's'}"
            raise Ambiguous(
                f'{several} match "{typed}": {"; ".join(described(ids[:6]))}.',
                f"Say which: {example}{prefix}{ids[0]}",
                candidates=[f"{prefix}{i}" for i in ids],
            )
    raise NotFound(f'No {noun} goes by "{typed}".', *_SEARCH[noun])


_SEARCH = {"person": ("  weakties people",), "event": ("  weakties events",)}
