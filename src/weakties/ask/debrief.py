"""The guided debrief: two passes, one line a person, one sentence a thank-you.

The first pass asks for the event and who was met; the second for what was enjoyed with each. No
other question. Whatever ends it, what was typed is handed back.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from weakties.ask.asker import Asker, Enough, Piece, Question, Stopped, Suggestion, Told
from weakties.domain import debrieflines
from weakties.domain.debrief import Entry
from weakties.domain.problems import lines_of
from weakties.domain.unfinished import ENJOYED, Unfinished

TITLE = "Log an event"
KEYS = "Enter next · Ctrl-D save now · Ctrl-C keep a draft"
WHO = "Who did you meet? One line each, an empty line ends."
LAST = "Enter saves · n keeps a draft · e opens it in your editor"
ENJOY = "What did you enjoy? Finish the sentence; it opens your thank-you. Enter skips."


class Known(Protocol):
    """What the log and the rules know of what is typed."""

    def planned(self, name: str) -> Unfinished | None:
        """Return what is known of the event of that name."""
        ...

    def name(self, typed: str) -> Told:
        """Tell how the name of an event is understood."""
        ...

    def days(self, typed: str) -> Told:
        """Tell which days are meant."""
        ...

    def kind(self, typed: str) -> Told:
        """Tell which kind of event is meant."""
        ...

    def kind_told(self, name: str) -> str:
        """Return the kind that a name tells."""
        ...

    def person(self, typed: str) -> Told:
        """Tell how a person line is understood."""
        ...

    def first_name(self, line: str) -> str | None:
        """Return whom to finish a sentence about; None where nothing is to be asked."""
        ...

    def events(self, typed: str) -> Sequence[Suggestion]:
        """Suggest names of events."""
        ...

    def people(self, typed: str) -> Sequence[Suggestion]:
        """Suggest how a person line could go on."""
        ...


@dataclass
class Debriefing:
    """A debrief being asked for; `so_far` is what was typed, at any moment."""

    asker: Asker
    known: Known
    so_far: Unfinished
    width: int = 80

    def run(self) -> str:
        """Ask everything; return what to do with it: `y`, `n` or `e`.

        Raises Stopped, with `so_far` holding the line that was being typed as well.
        """
        try:
            self._first_pass()
            self._second_pass()
            return self._last_word()
        except Enough:
            return "y"
        finally:
            self.asker.tell()

    def _first_pass(self) -> None:
        self._heading()
        self._field("name", "Event", self.known.name, self.known.events)
        planned = self.known.planned(self.so_far.name)
        if planned:
            self.so_far = replace(
                self.so_far,
                name=planned.name,
                on=self.so_far.on or planned.on,
                place=self.so_far.place or planned.place,
                kind=self.so_far.kind or planned.kind,
            )
        self._field("on", "When", self.known.days, default="today")
        self._field("place", "Where")
        told = self.known.kind_told(self.so_far.name)
        self._field("kind", "Kind", self.known.kind, default=told)
        self.asker.tell()
        self._say(WHO, "name")
        for number, entry in enumerate(self.so_far.people, 1):
            self.asker.tell((f"{number:>3}  ", "dim"), (entry.text, ""))
        while self._person():
            pass

    def _heading(self) -> None:
        room = self.width - len(TITLE) - len(KEYS)
        if room >= 2:
            self.asker.tell((TITLE, "name"), (" " * room, ""), (KEYS, "dim"))
            return
        self._say(TITLE, "name")
        self._say(KEYS, "dim")

    def _say(self, text: str, look: str) -> None:
        """Tell a sentence, broken between words."""
        for line in textwrap.wrap(text, self.width):
            self.asker.tell((line, look))

    def _field(
        self,
        field: Literal["name", "on", "place", "kind"],
        label: str,
        understood: Callable[[str], Told] = lambda _: Told(),
        suggestions: Callable[[str], Sequence[Suggestion]] = lambda _: (),
        default: str = "",
    ) -> None:
        """Ask for one thing about the event; what is known stands there and Enter keeps it."""
        held = getattr(self.so_far, field) or default
        question = Question([(f"{label:<8}", "dim")], held, understood, suggestions)
        try:
            typed = self.asker.ask(question)
        except (Enough, Stopped) as end:
            self._set(field, held if end.typed is None else end.typed)
            raise
        self._set(field, typed)

    def _set(self, field: str, typed: str) -> None:
        self.so_far = Unfinished(**{**vars(self.so_far), field: typed})

    def _person(self) -> bool:
        """Ask for one more person; tell whether there was one."""
        number = len(self.so_far.people) + 1
        question = Question(
            [(f"{number:>3}  ", "dim")],
            understood=self.known.person,
            suggestions=self.known.people,
            is_told_below=True,
            below=[("Ana Ruiz, data lead @ Zalando, mentor, ana@zalando.example", "dim")],
        )
        try:
            typed = self.asker.ask(question)
        except (Enough, Stopped) as end:
            self._met(end.typed or "")
            raise
        self._met(typed)
        return bool(typed)

    def _met(self, typed: str) -> None:
        lines = map(debrieflines.unmarked, lines_of(typed))
        met = tuple(Entry(line) for line in lines if line)
        self.so_far = replace(self.so_far, people=(*self.so_far.people, *met))

    def _second_pass(self) -> None:
        open_for = [
            (place, name)
            for place, entry in enumerate(self.so_far.people)
            if not any(line.startswith(ENJOYED) for line in entry.more)
            for name in [self.known.first_name(entry.text)]
            if name
        ]
        if not open_for:
            return
        self.asker.tell()
        self._say(ENJOY, "name")
        column = max(len(name) for _, name in open_for) + len("  , I enjoyed    ")
        for number, (place, name) in enumerate(open_for, 1):
            self._enjoyed(
                place, f"  {name}, I enjoyed".ljust(column), f"{number} of {len(open_for)}"
            )

    def _enjoyed(self, place: int, label: str, where: str) -> None:
        below: list[Piece] = [(f"{where} · Ctrl-D: that is all, save", "dim")]
        try:
            typed = self.asker.ask(Question([(label, "dim")], below=below))
        except (Enough, Stopped) as end:
            self._add_enjoyed(place, end.typed or "")
            raise
        self._add_enjoyed(place, typed)

    def _add_enjoyed(self, place: int, typed: str) -> None:
        if typed:
            people = list(self.so_far.people)
            entry = people[place]
            people[place] = Entry(entry.text, (*entry.more, f"{ENJOYED}{typed}"))
            self.so_far = replace(self.so_far, people=tuple(people))

    def _last_word(self) -> str:
        """Ask whether to save; Enter does."""
        self.asker.tell()
        question = Question([("Save? ", "name"), ("[Y/n/e] ", "dim")], below=[(LAST, "dim")])
        known = {"": "y", "y": "y", "yes": "y", "n": "n", "no": "n", "e": "e", "edit": "e"}
        while (typed := self.asker.ask(question).casefold()) not in known:
            self._say(LAST, "dim")
        return known[typed]
