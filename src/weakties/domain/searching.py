"""Finding by words: what is asked, what stands in for a word that nothing holds, what is shown.

A word finds every word that begins so; one letter, or a character of a script without spaces,
finds only itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from weakties.domain import text
from weakties.domain.events import EventRow
from weakties.domain.lookups import EventName, PersonRow
from weakties.domain.views import View
from weakties.errors import InvalidInput

LONGEST = 200
"""Characters that may be searched for."""
ALIKE = 75
"""How like a word must be, of 100, to stand in for one that nothing holds."""
SHORTEST_UNLIKE = 3
"""Letters of a word that another may stand in for."""


class Word(NamedTuple):
    """A word of the question, as words are compared."""

    text: str
    is_whole: bool = False
    """Whether it must stand there as it is; else a word may only begin so."""

    def takes(self, word: str) -> bool:
        """Tell whether this finds a word of a text."""
        return word == self.text if self.is_whole else word.startswith(self.text)


def asked(typed: str) -> tuple[Word, ...]:
    """Read what is searched for, each word once. Raises InvalidInput where there is no word."""
    said = text.one_line(typed)
    if len(said) > LONGEST:
        raise InvalidInput(
            f'"{said[:20]}…" has {len(said):,} characters; {LONGEST} is the most for a search.'
        )
    # "L'Oréal" is one word here: asked for in parts, it would not find "Loreal".
    words = text.words(text.without_apostrophes(text.fold_accents(said)))
    if not words:
        raise InvalidInput(f'"{said}" has no letter and no digit that could be found.')
    return tuple(Word(word, len(word) == 1) for word in dict.fromkeys(words))


def nearest(word: str, known: Iterable[str], likeness: Callable[[str, str], float]) -> str | None:
    """Return the known word most like one that nothing holds; None where none is like it."""
    likely = max(((likeness(word, other), other) for other in known), default=(0, ""))
    return likely[1] if likely[0] >= ALIKE else None


def can_be_misspelt(word: str) -> bool:
    """Tell whether another word may stand in: a number or an initial means only itself."""
    return len(word) >= SHORTEST_UNLIKE and word.isalpha()


def holding(texts: Iterable[str | None], words: Sequence[Word]) -> str:
    """Return the first of several texts that has one of the words."""
    *others, last = [one for one in texts if one] or [""]
    has = (one for one in others if any(w.takes(x) for x in text.words(one) for w in words))
    return next(has, last)


class Source(NamedTuple):
    """The text something was found in."""

    field: str
    text: str
    on: date | None = None
    """The day of the contact, or on which a step is due or was closed."""
    event: EventName | None = None
    what: str = ""
    """The channel of a contact, the kind of a step."""
    state: str = ""
    """Whether a step is open, done or skipped."""


@dataclass(frozen=True)
class Found:
    """A person or an event that was found, and where."""

    kind: str
    """`person` or `event`."""
    id: str
    name: str
    organisation: str | None
    field: str
    """Which of the texts has the words, as `name`, `organisation`, `enjoyed`, `contact`."""
    text: str
    """That text, whole."""
    on: date | None
    event: EventName | None
    """The event of a contact or a step."""
    archived: bool


class Line(NamedTuple):
    """One thing found, with what its line on the screen tells."""

    who: PersonRow | EventRow
    source: Source
    is_archived: bool = False

    @property
    def found(self) -> Found:
        """Return the public row."""
        person = self.who if isinstance(self.who, PersonRow) else None
        return Found(
            kind="person" if person else "event",
            id=self.who.id,
            name=self.who.name,
            organisation=person.organisation if person else None,
            field=self.source.field,
            text=self.source.text,
            on=self.source.on,
            event=self.source.event,
            archived=self.is_archived,
        )


@dataclass(frozen=True)
class Results(View):
    """What a search found, the best first."""

    typed: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    people: int = 0
    """How many people were found, shown or not."""
    events: int = 0
    """How many events were found, shown or not."""
    is_filtered: bool = False
    is_empty_store: bool = False
    columns: ClassVar[tuple[str, ...]] = (
        *("id", "kind", "name", "organisation", "field", "text", "on"),
        *("event", "event_name", "archived"),
    )

    @property
    def hidden(self) -> int:
        """How many are left out by the limit."""
        return self.people + self.events - len(self.lines)

    @property
    def data(self) -> Any:
        """Return one object for each person or event."""
        return [line.found for line in self.lines]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row for each person or event."""
        return (_columns(line.found) for line in self.lines)

    def ids(self) -> Iterable[str | int]:
        """Return the ids of people and events."""
        return [line.found.id for line in self.lines]


def _columns(one: Found) -> Sequence[Any]:
    event = (one.event.id, one.event.name) if one.event else (None, None)
    about = (one.organisation, one.field, one.text, one.on)
    return (one.id, one.kind, one.name, *about, *event, one.archived)
