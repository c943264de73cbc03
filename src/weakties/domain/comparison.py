"""Two people side by side, before they become one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from weakties.domain import channels, daywords, looks
from weakties.domain.people import Card, numbered
from weakties.domain.records import Event
from weakties.domain.views import View


class Fact(NamedTuple):
    """What is known of both, in words; empty where it is not known."""

    label: str
    keep: str
    gone: str


@dataclass(frozen=True)
class Comparison(View):
    """Two people and what is known of either; the first one stays."""

    keep: str
    gone: str
    facts: tuple[Fact, ...]

    @property
    def data(self) -> Any:
        """Return the facts."""
        return self.facts

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return a row a fact."""
        return self.facts


def compare(keep: Card, gone: Card, events: Sequence[Event], today: date) -> Comparison:
    """Put two people side by side; `events` are those of their contacts."""
    names = {event.id: event.name for event in events}
    sides = [_told(card, names, today) for card in (keep, gone)]
    facts = (Fact(label, *(side[label] for side in sides)) for label in sides[0])
    return Comparison(
        numbered(keep), numbered(gone), tuple(fact for fact in facts if fact.keep or fact.gone)
    )


def _told(card: Card, names: Mapping[int, str], today: date) -> dict[str, str]:
    links = ("LinkedIn" if x == looks.LINKEDIN else x for x in card.reached_by("link"))
    return {
        "At": card.organisation or "",
        "Title": card.person.title or "",
        "Also": ", ".join(alias.name for alias in card.aliases),
        "Tags": " ".join(f"#{tag.tag}" for tag in card.tags),
        "Mail": ", ".join(card.reached_by("email")),
        "Phone": ", ".join(card.reached_by("phone")),
        "Link": ", ".join(links),
        "Met": _met(card, names, today),
        "Contacts": _contacts(card, today),
        "To do": ", ".join(step.step for step in card.open_steps),
        "Note": " ".join((card.person.note or "").split()),
    }


def _met(card: Card, names: Mapping[int, str], today: date) -> str:
    first = card.first_meeting(today)
    if first is None:
        return "not yet"
    where = names.get(first.event_id or 0) or channels.phrase(first.channel)
    return f"{where}, {daywords.bare(first.happened_on)} {first.happened_on.year}"


def _contacts(card: Card, today: date) -> str:
    last = card.last_contact(today)
    when = f", last {daywords.near(last.happened_on, today)}" if last else ""
    return f"{len(card.interactions)}{when}"
