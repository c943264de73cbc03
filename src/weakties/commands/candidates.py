"""Whom a person line may mean, of the people known."""

from collections.abc import Sequence
from typing import NamedTuple

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import meeting as meetings
from weakties.domain import text
from weakties.domain.personline import PersonLine
from weakties.errors import Ambiguous
from weakties.store import people
from weakties.store.reader import Lane


class Candidates(NamedTuple):
    """Whom a line may mean."""

    ids: Sequence[int]
    is_certain: bool
    """Called just that, or reached by the same address; else a word of the name fits."""

    @property
    def is_one(self) -> bool:
        """Whether it is one person beyond doubt."""
        return self.is_certain and len(self.ids) == 1

    @property
    def is_doubtful(self) -> bool:
        """Whether someone must say who is meant."""
        return bool(self.ids) and not self.is_one


def of(lane: Lane, line: PersonLine) -> Candidates:
    """Return whom a line may mean: by name, by address, or by a word of a name."""
    if line.name is None or line.is_new:
        return Candidates((), True)
    exact = people.exactly(lane, line.name)
    if len(exact) > 1 and line.organisation:
        there = [
            i
            for i, card in people.cards(lane, exact).items()
            if text.fold(card.organisation or "") == text.fold(line.organisation)
        ]
        exact = there or exact
    exact = exact or people.reached_by(lane, meetings.lookups(line))
    if exact or " " in line.name.strip():
        return Candidates(exact, True)
    return Candidates(people.with_word(lane, line.name), False)


def unclear(lane: Lane, line: PersonLine, ids: Sequence[int]) -> Ambiguous:
    """Return the error for a line that may mean several."""
    known = "; ".join(find.described(card) for card in people.cards(lane, ids[:6]).values())
    several = "someone you know" if len(ids) == 1 else f"{len(ids)} people you know"
    return Ambiguous(
        f'"{line.name}" could be {several}: {known}.',
        f"Say which with p{ids[0]} in place of the name; for someone else add: {line.name}; new",
        candidates=[f"p{i}" for i in ids],
    )


def ask_which(app: AppContext, line: PersonLine, ids: Sequence[int]) -> int | None:
    """Offer the people a name may mean, and someone new. Raises Ambiguous for no clear answer."""
    cards = people.cards(app.reader, ids)
    app.say(f"{line.name} could be someone you know:")
    for number, i in enumerate(ids, 1):
        app.say(f"  {number}  {find.described(cards[i])}")
    app.say("  n  someone new")
    answer = app.ask("Which? ").casefold()
    if answer in ("n", "new"):
        return None
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(ids):
        return ids[int(answer) - 1]
    raise unclear(app.reader, line, ids)
