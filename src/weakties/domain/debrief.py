"""The debrief file: events and the people met there, as Markdown that people write anyway.

`# Title` begins an event, `key: value` lines tell about it, and each `- person line` is someone met
there; lines indented below a person go on with them. Nothing is guessed and nothing is dropped in
silence: a line that is none of these is a `Problem` with its place. How a line looks is known by
`debrieflines`; what `write` writes, `read` reads back equal.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from weakties.domain import debrieflines, eventwords, text
from weakties.domain.debrieflines import KEYS, Line
from weakties.domain.events import Said
from weakties.domain.personfacts import PersonLine
from weakties.domain.personline import PersonReading
from weakties.domain.problems import Problem, Unreadable
from weakties.errors import InvalidInput, Misread


class Entry(NamedTuple):
    """One person of a debrief."""

    text: str
    """The person line, as typed."""
    more: tuple[str, ...] = ()
    """Lines that stand below it, a part of the person each."""


@dataclass(frozen=True)
class Debrief:
    """One event of a debrief file."""

    about: Said
    people: tuple[Entry, ...]
    lines: tuple[PersonLine, ...] = field(default=(), compare=False)
    """What the people's lines say."""


def read(
    content: str,
    *,
    today: date,
    date_order: str | None = None,
    source: str = "",
    name: str | None = None,
) -> list[Debrief]:
    """Read every event of a file. Raises Unreadable with all its problems, or InvalidInput.

    `source` names the file in the message; `name` is the event of what stands before any title.
    """
    reading = _Reading(today, date_order)
    if name is not None:
        reading.event = _Event(Line(1, 1, "title", name))
    for line in debrieflines.lines(content, is_titled=name is not None):
        reading.take(line)
    reading.end()
    if reading.problems:
        raise Unreadable(sorted(reading.problems), source)
    return reading.debriefs


@dataclass
class _Event:
    """An event of which not all lines are read yet."""

    title: Line
    values: dict[str, Line] = field(default_factory=dict)
    """By field of the event."""
    note: list[str] = field(default_factory=list)
    people: list[list[Line]] = field(default_factory=list)


@dataclass
class _Reading:
    """What was read so far."""

    today: date
    date_order: str | None
    debriefs: list[Debrief] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    event: _Event | None = None

    def take(self, line: Line) -> None:
        """Take in the next line that says something."""
        if line.kind == "title":
            self.end()
            self.event = _Event(line)
        elif line.kind == "wrong":
            self._problem(line, 0, *line.wrong)
        elif self.event is None:
            self._problem(line, 0, "No event's title stands before this.", "  # HR Tech Europe")
        elif line.kind == "key":
            self._key(self.event, line)
        elif line.kind == "person":
            self.event.people.append([line])
        elif self.event.people:
            self.event.people[-1].append(line)
        else:
            self._problem(line, 0, *debrieflines.astray(line.text))

    def _key(self, event: _Event, line: Line) -> None:
        name = KEYS[line.key]
        if name == "note":
            event.note.append(line.text)
        elif name in event.values:
            self._problem(
                line, 0, f'"{line.key}" was said above, in line {event.values[name].number}.'
            )
        else:
            event.values[name] = line

    def _problem(self, line: Line, at: int, message: str, *steps: str) -> None:
        self.problems.append(Problem(line.number, line.column + at, message, steps))

    def end(self) -> None:
        """Finish the event that was begun, if any."""
        event, self.event = self.event, None
        if event is None:
            return
        about = self._said(event)
        people = [self._person(lines) for lines in event.people]
        if about is not None:
            entries = tuple(Entry(of[0].text, tuple(x.text for x in of[1:])) for of in event.people)
            self.debriefs.append(Debrief(about, entries, tuple(people)))

    def _said(self, event: _Event) -> Said | None:
        """Read name, days and the rest one by one, so that a problem is told at its line."""
        said = partial(eventwords.said, today=self.today, date_order=self.date_order)
        typed = {name: line for name, line in event.values.items() if line.text.strip()}
        days = {name: typed.pop(name) for name in ("on", "until") if name in typed}
        when: dict[str, Any] = {name: line.text for name, line in days.items()}
        rest = {
            name: self._tried(line, partial(debrieflines.value, name, line.text))
            for name, line in typed.items()
        }
        note = "\n".join(event.note) or None
        title = event.title.text
        tried = [
            self._tried(event.title, partial(said, title, note=note)),
            self._tried(next(iter(days.values()), event.title), partial(said, "x", **when)),
        ]
        if None in tried or None in rest.values():
            return None
        return said(title, note=note, **when, **rest)

    def _tried(self, line: Line, reading: Callable[[], Any]) -> Any:
        """Return what was read, or None and note the problem."""
        try:
            return reading()
        except InvalidInput as error:
            self._problem(line, 0, error.message, *error.next_steps)
            return None

    def _person(self, lines: Sequence[Line]) -> PersonLine:
        reading = PersonReading(self.today, self.date_order)
        for line in lines:
            if debrieflines.is_like_a_person(line):
                steps = (f"- {line.text}", f"- note: {line.text}")
                self._problem(line, 0, f'"{line.text}" stands below {lines[0].text}.', *steps)
                continue
            try:
                reading.take_line(line.text, is_first=line is lines[0])
            except InvalidInput as error:
                at = debrieflines.offset(line.text, error.at) if isinstance(error, Misread) else 0
                self._problem(line, at, error.message, *error.next_steps)
        return reading.person_line()


def write(debriefs: Sequence[Debrief]) -> str:
    """Write debriefs as a file that `read` reads back equal."""
    return "\n".join("\n".join(_written(debrief)) + "\n" for debrief in debriefs)


def _written(debrief: Debrief) -> Iterator[str]:
    about = debrief.about
    yield f"# {about.name}"
    yield from head(about)
    if debrief.people:
        yield ""
    for entry in debrief.people:
        yield debrieflines.person(entry.text)
        yield from map(debrieflines.more, entry.more)


def head(about: Said) -> Iterator[str]:
    """Write the `key: value` lines of an event, those that say something."""
    if about.kind:
        yield f"kind: {about.kind}"
    if about.days:
        yield f"on: {about.days[0].isoformat()}"
        if about.days[1] != about.days[0]:
            yield f"until: {about.days[1].isoformat()}"
    if about.place:
        yield f"where: {about.place}"
    if about.is_online is not None:
        yield f"online: {'yes' if about.is_online else 'no'}"
    if about.size is not None:
        yield f"size: {about.size}"
    if about.note:
        yield from (f"note: {line}" for line in about.note.split("\n"))


def has_content(content: str) -> bool:
    """Tell whether a file holds more than comments and the keys of an event."""
    told = (
        line for line in debrieflines.lines(content) if line.kind != "key" or line.key == "note"
    )
    return any(text.has_visible(line.text) for line in told)
