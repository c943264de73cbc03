"""Which steps a command acts on: by number, by person, by filter, or from standard input."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from weakties.cmdline import refuse_what_is_no_text
from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import acting, steps
from weakties.domain.acting import Target
from weakties.domain.followups import Selection
from weakties.domain.people import Card
from weakties.domain.records import FollowUp
from weakties.errors import Ambiguous, InvalidInput, NotFound
from weakties.store import events, followups, people
from weakties.store.reader import Lane

_NUMBERS = re.compile(r"(\d{1,9})(?:(?:-|–|\.\.)(\d{1,9}))?", re.ASCII)
WIDEST_RANGE = 1_000


class Filters(NamedTuple):
    """The filters that `done`, `skip` and `snooze` take instead of names."""

    step: str | None = None
    event: str | None = None
    person: str | None = None
    is_late: bool = False

    @property
    def is_given(self) -> bool:
        """Whether any filter is given."""
        return self != Filters()


def numbers_in(words: Sequence[str]) -> list[int] | None:
    """Read `41 43-45,47` as numbers, or return None when these are other words."""
    tokens = [token for word in words for token in word.split(",") if token]
    found: list[int] = []
    for token in tokens:
        match = _NUMBERS.fullmatch(token)
        if not match:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first >= WIDEST_RANGE:
            raise InvalidInput(f'"{token}" is no range of numbers: write the lower one first.')
        found.extend(range(first, last + 1))
    return list(dict.fromkeys(found)) if found else None


def words_for(app: AppContext, which: Sequence[str] | None, filters: Filters) -> Sequence[str]:
    """Return the words given, none where filters stand for them; else ask for them."""
    if which or filters.is_given:
        return which or ()
    return app.need(None, "Who, or which numbers? ", "WHO").split()


def piped_words() -> list[str]:
    """Read the words on standard input; none is fine."""
    try:
        typed = sys.stdin.read().split() if sys.stdin is not None else []
    except UnicodeDecodeError:
        raise InvalidInput("Standard input is not valid UTF-8.") from None
    refuse_what_is_no_text(typed)
    return typed


def find_targets(
    app: AppContext, store: Lane, words: Sequence[str], filters: Filters, verb: str
) -> list[Target]:
    """Return the steps meant, each once, with the events they come from.

    Raises NotFound, Ambiguous, or InvalidInput when nothing is said.
    """
    found = {(t.step.id, t.card.person.id): t for t in _found(app, store, words, filters, verb)}
    at = {
        e.id: e
        for e in events.by_ids(store, [t.step.event_id for t in found.values() if t.step.event_id])
    }
    return [replace(t, event=at.get(t.step.event_id or 0)) for t in found.values()]


def _found(
    app: AppContext, store: Lane, words: Sequence[str], filters: Filters, verb: str
) -> list[Target]:
    if list(words) == ["-"]:
        words = piped_words()
        if not words:
            return []
    elif not words and filters.is_given:
        return _filtered(app, store, filters)
    if words and filters.is_given:
        raise InvalidInput(
            f'Give names and numbers, or filters, but not both: "{" ".join(words)}" is a name.',
            f"  weakties {verb} --help",
        )
    numbers = numbers_in(words)
    if numbers is not None:
        return _numbered(store, numbers)
    return list(_named(app, store, words, verb))


def _numbered(store: Lane, numbers: Sequence[int]) -> list[Target]:
    found = {f.id: f for f in followups.by_ids(store, numbers)}
    for number in numbers:
        if number not in found:
            raise NotFound(f"No follow-up has the number {number}.", "  weakties followups --all")
    cards = people.cards(store, [f.person_id for f in found.values()])
    return [Target(found[n], cards[found[n].person_id]) for n in numbers]


def _filtered(app: AppContext, store: Lane, filters: Filters) -> list[Target]:
    select = Selection(
        until=None,
        is_late_only=filters.is_late,
        step=steps.step_named(filters.step) if filters.step else None,
        person_id=find.person_id(store, filters.person) if filters.person else None,
        event_id=find.event(app, store, filters.event).id if filters.event else None,
    )
    chosen = [
        s
        for s in followups.open_steps(store, app.today)
        if s.id is not None and select.takes(s, app.today)
    ]
    return _numbered(store, [s.id for s in chosen if s.id is not None])


def _named(app: AppContext, store: Lane, words: Sequence[str], verb: str) -> Iterator[Target]:
    """Read the words as one person, else as several; a last word may name the step."""
    for attempt in _readings(words):
        try:
            cards = [find.card(store, name, f"weakties {verb} ") for name in attempt.names]
        except NotFound:
            if attempt.is_last:
                raise
            continue
        except Ambiguous:
            if attempt.is_last or len(words) == 1 or len(attempt.names) == 1:
                raise
            continue
        for card in cards:
            yield Target(_step(app, card, attempt.step, verb), card)
        return


class _Reading(NamedTuple):
    """One way to read the words: whom they name, and which step."""

    names: Sequence[str]
    step: str | None
    is_last: bool


def _readings(words: Sequence[str]) -> Iterator[_Reading]:
    """Return the ways to read the words, the likeliest first."""
    step = words[-1].casefold() if words else ""
    if len(words) > 1 and step in steps.KINDS:
        yield _Reading([" ".join(words[:-1])], step, len(words) == 2)
        yield _Reading(words[:-1], step, True)
        return
    yield _Reading([" ".join(words)], None, len(words) == 1)
    yield _Reading([w for word in words for w in word.split(",") if w], None, True)


def _step(app: AppContext, card: Card, step: str | None, verb: str) -> FollowUp:
    idea = acting.derived(card, app.today)
    if verb == "reopen":
        return _closed_last(card, step)
    return acting.step_of(card, step, idea) if step else acting.shown_step(card, app.today, idea)


def _closed_last(card: Card, step: str | None) -> FollowUp:
    """Return the step of a person that was closed last. Raises NotFound."""
    closed = [f for f in card.followups if f.closed_on and step in (None, f.step)]
    if not closed:
        raise NotFound(
            f"Nothing was closed with {card.name}.", f"  weakties person {card.person.slug}"
        )
    return max(closed, key=lambda f: (f.closed_on or date.min, f.id))
