"""Which person or event a typed word means, the same for every command."""

from collections.abc import Sequence

from weakties.context import AppContext
from weakties.domain import daywords
from weakties.domain import people as rules
from weakties.domain.people import Card, Introduced
from weakties.domain.records import Event, Goal
from weakties.errors import Ambiguous, NotFound
from weakties.store import events, goals, people
from weakties.store.reader import Lane


def person_id(lane: Lane, typed: str, example: str = "weakties person ") -> int:
    """Return the id of the person meant. Raises NotFound or Ambiguous."""
    return rules.the_one(
        typed,
        people.exactly(lane, typed),
        (lambda: people.beginning(lane, typed), lambda: people.with_word(lane, typed)),
        lambda ids: [described(card) for card in people.cards(lane, ids).values()],
        example=example,
    )


def card(lane: Lane, typed: str, example: str = "weakties person ") -> Card:
    """Return the person meant with all that belongs to them. Raises NotFound or Ambiguous."""
    found = person_id(lane, typed, example)
    return people.cards(lane, [found])[found]


def person_and_rest(lane: Lane, typed: Sequence[str], example: str) -> tuple[Card, Sequence[str]]:
    """Split words into the person they begin with and the rest: the longest exact name wins.

    Raises NotFound or Ambiguous.
    """
    for count in range(min(len(typed) - 1, LONGEST_NAME), 0, -1):
        found = people.exactly(lane, " ".join(typed[:count]))
        if len(found) == 1:
            return people.cards(lane, found)[found[0]], typed[count:]
    return card(lane, typed[0], example), typed[1:]


def still(lane: Lane, known: Card) -> Card:
    """Return someone as they are now. Raises NotFound where they were removed meanwhile."""
    found = people.cards(lane, [known.person.id])
    if not found:
        raise NotFound(f"{known.name} was removed meanwhile; nothing was written.")
    return found[known.person.id]


LONGEST_NAME = 6
"""Words of a name that something else may follow."""


def introduced(lane: Lane, via: str | None) -> Introduced | None:
    """Return who introduced someone, where that was said. Raises NotFound or Ambiguous."""
    if not via:
        return None
    found = card(lane, via, "via: ")
    return Introduced(found.person.id, found.name)


def described(card: Card) -> str:
    """Name a person so that two of one name can be told apart."""
    organisation = f", {card.organisation}" if card.organisation else ""
    return f"{card.name}{organisation} (p{card.person.id})"


def event(app: AppContext, lane: Lane, typed: str, *, prefers_planned: bool = False) -> Event:
    """Return the event meant: of several of one name the latest begun, or the next planned.

    Raises NotFound or Ambiguous.
    """
    for search in (events.named, events.beginning, events.with_word):
        found = search(lane, typed)
        if found:
            return _one_of(app, typed, found, prefers_planned)
    raise NotFound(f'No event goes by "{typed}".', "  weakties events")


def _one_of(app: AppContext, typed: str, found: Sequence[Event], prefers_planned: bool) -> Event:
    if len({e.folded for e in found}) > 1:
        raise Ambiguous(
            f'{len(found)} events match "{typed}": '
            + "; ".join(f"{e.name}, {daywords.full(e.start_on)} (e{e.id})" for e in found[:6])
            + ".",
            f"Say which: e{found[0].id}",
            candidates=[f"e{e.id}" for e in found],
        )
    begun = [e for e in found if e.start_on <= app.today]
    ahead = [e for e in found if e.start_on > app.today and e.state == "planned"]
    if ahead and (prefers_planned or not begun):
        return ahead[0]
    return begun[-1] if begun else found[0]


def goal(lane: Lane, number: int, *, is_dropped_too: bool = False) -> Goal:
    """Return the goal of that number. Raises NotFound."""
    found = goals.find(lane, number)
    if found is None:
        raise NotFound(f"There is no goal {number}.", "  weakties goals")
    if found.dropped_on and not is_dropped_too:
        raise NotFound(f"Goal {number} was dropped.", "  weakties goals")
    return found
