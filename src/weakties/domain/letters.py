"""A letter from what was noted; what is missing stays a visible gap, never praise of ours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from weakties.domain import letterfields, lettertemplates, lettertexts, mailto, text
from weakties.domain.lettertemplates import GAP as GAP
from weakties.domain.lettertemplates import Template
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp
from weakties.domain.steps import PersonRef, ref_of
from weakties.domain.views import View


@dataclass(frozen=True)
class Letter(View):
    """A draft the user sends on their own."""

    person: PersonRef
    text: str
    subject: str | None = None
    to: str | None = None
    """Their first plain e-mail address."""
    template: str = ""
    """What it was made from."""

    @property
    def gaps(self) -> int:
        """How many gaps are left to fill."""
        return self.text.count(GAP) + (self.subject or "").count(GAP)

    @property
    def mailto(self) -> str | None:
        """The draft as a link that a mail program opens, where there is an address."""
        return mailto.link(self.to, self.subject, self.text) if self.to else None

    @property
    def data(self) -> Any:
        """Return the draft, whom it is for and how it can be sent."""
        kept = {"person": self.person, "text": self.text, "gaps": self.gaps}
        sent = {"subject": self.subject, "to": self.to, "mailto": self.mailto}
        return {**kept, **sent, "template": self.template}

    def ids(self) -> Iterable[str | int]:
        """Return the person's id."""
        return [self.person.id]


def template_for(step: FollowUp | None, usual: str) -> str:
    """Name the template a step is written with: `usual` for a thank-you."""
    if step is None or step.step == "thank":
        return usual
    if step.step == "promise" and step.is_theirs:
        return "reminder"
    return lettertexts.FOR_STEP.get(step.step, "note")


def write(
    card: Card,
    step: FollowUp | None,
    events: Mapping[int, Event],
    today: date,
    template: Template,
    enjoyed: str | None = None,
) -> Letter:
    """Write the letter for a step; without one, for the last meeting.

    `enjoyed` goes before what was noted, so that a draft can grow while it is typed.
    """
    values = dict(letterfields.values(card, step, events, today, enjoyed))
    subject = template.subject and " ".join(
        lettertemplates.filled(template.subject, values).split()
    )
    to = next(filter(None, map(mailto.plain_address, card.reached_by("email"))), None)
    body = lettertemplates.laid_out(lettertemplates.filled(template.body, values))
    return Letter(ref_of(card), body, subject or None, to, template.name)


@dataclass(frozen=True)
class Listed:
    """One template in the list."""

    name: str
    whose: str
    """`ours` or `yours`."""
    words: str
    """How it begins, or why it cannot be read."""
    is_readable: bool = True


@dataclass(frozen=True)
class Templates(View):
    """Every template there is, and where the user's own lie."""

    listed: tuple[Listed, ...]
    folder: str
    usual: str
    columns: ClassVar[tuple[str, ...]] = ("name", "whose", "words")

    @property
    def data(self) -> Any:
        """Return one object a template."""
        return [
            {"name": t.name, "whose": t.whose, "words": t.words, "usual": t.name == self.usual}
            for t in self.listed
        ]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a template."""
        return [(t.name, t.whose, t.words) for t in self.listed]

    def ids(self) -> Iterable[str | int]:
        """Return the names."""
        return [t.name for t in self.listed]


_LONGEST_BEGINNING = 48


def first_words(template: Template) -> str:
    """Return how a template begins behind its greeting, with nothing known."""
    body = lettertemplates.laid_out(lettertemplates.filled(template.body, {}))
    lines = [line for line in body.split("\n") if line.strip()]
    whole = (lines[1] if len(lines) > 1 else lines[0]).strip()
    if len(whole) <= _LONGEST_BEGINNING:
        return whole
    cut = whole[:_LONGEST_BEGINNING].rpartition(" ")[0] or whole[:_LONGEST_BEGINNING]
    return f"{cut} …"


def editable(letter: Letter) -> str:
    """Write a draft the way it is edited: the subject first, where it has one."""
    subject = f"Subject: {letter.subject}\n\n" if letter.subject else ""
    return f"{subject}{letter.text}\n"


def edited(letter: Letter, typed: str) -> Letter:
    """Read a draft that was edited. Raises InvalidInput for one that is too long."""
    subject, body = lettertemplates.apart(typed)
    return replace(letter, subject=subject, text=text.several_lines(body))
