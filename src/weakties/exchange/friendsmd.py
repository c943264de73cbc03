"""The `friends.md` of the program friends: people, notes about them, and days spent together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from weakties.domain import text
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingContact,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import friendslines
from weakties.exchange.channelwords import channel_in
from weakties.exchange.noted import FULL, TOO_LONG, Notes

KIND = "people of friends"
_ADVICE = "A day spent together came in as a contact with everyone who is named in bold."

_NO_DAY = "it has no day"


def is_one(written: str) -> bool:
    """Tell whether a text is such a file."""
    return friendslines.is_one(written)


def read(written: str, asked: Asked) -> Found:
    """Read the people, what is noted about them, and the days spent together."""
    return Found(KIND, _Book(asked.today).items(written), advice=(_ADVICE,))


@dataclass
class _Book:
    """What a file has told so far."""

    today: date
    notes: dict[str, Notes] = field(default_factory=dict)
    """Of each person, by their folded name."""
    noted: dict[str, IncomingPerson] = field(default_factory=dict)
    """Who is named in a note, by their folded name; they need not be among the friends."""
    people: dict[str, IncomingPerson] = field(default_factory=dict)

    def items(self, written: str) -> Iterator[Incoming]:
        """Give the people with their notes, then the days; people stand behind both in the file."""
        yield from _each(written, "notes", self._note)
        yield from _each(written, "friends", self._friend)
        for folded, person in self.noted.items():
            if folded not in self.people:
                yield from self._known(person)
        yield from _each(written, "activities", self._activity)

    def _note(self, where: str, line: str) -> Iterator[Incoming]:
        dated = friendslines.dated(line)
        if dated is None:
            yield Skipped(where, _NO_DAY, friendslines.shown(line))
        elif not dated.names:
            yield Skipped(where, "a note in which no one is named", is_expected=True)
        else:
            for name in dated.names:
                folded = text.fold(name)
                self.noted.setdefault(folded, IncomingPerson(where, name))
                notes = self.notes.setdefault(folded, Notes())
                if not notes.take(f"{dated.happened_on}: {dated.sentence}"):
                    yield Skipped(where, FULL, name)

    def _friend(self, where: str, line: str) -> Iterator[Incoming]:
        person = friendslines.person(where, line)
        if not text.has_visible(person.name or ""):
            yield Skipped(where, "it has no name", friendslines.shown(line))
        else:
            yield from self._known(person)

    def _known(self, person: IncomingPerson) -> Iterator[Incoming]:
        """Give someone with what is noted about them; their own line counts before the notes."""
        folded = text.fold(person.name or "")
        notes = Notes()
        for line in (person.note or "", *self.notes.pop(folded, notes).lines):
            if not notes.take(line):
                yield Skipped(person.where, FULL, person.name or "")
        noted = replace(person, note=notes.text)
        self.people.setdefault(folded, noted)
        yield noted

    def _activity(self, where: str, line: str) -> Iterator[Incoming]:
        dated = friendslines.dated(line)
        if dated is None:
            yield Skipped(where, _NO_DAY, friendslines.shown(line))
        elif dated.happened_on > self.today:
            yield Skipped(where, "its day is still to come", friendslines.shown(line))
        elif not dated.names:
            yield Skipped(where, "a day on which no one is named", is_expected=True)
        else:
            for name in dated.names:
                person = self.people.get(text.fold(name)) or IncomingPerson(where, name)
                yield IncomingContact(
                    where,
                    person,
                    dated.happened_on,
                    channel_in(dated.sentence),
                    "both",
                    dated.sentence or None,
                )


def _each(
    written: str, section: str, read: Callable[[str, str], Iterator[Incoming]]
) -> Iterator[Incoming]:
    """Read the entries of a section; one that cannot be kept is told by its line."""
    for where, line in friendslines.entries(written, section):
        try:
            yield from read(where, line)
        except InvalidInput:  # what `domain.text` refuses
            yield Skipped(where, TOO_LONG, friendslines.shown(line))
