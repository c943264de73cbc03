"""New names that are like those of people known: asked about beforehand, or told afterwards."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import matching, nameforms, text
from weakties.domain.events import PersonSaid
from weakties.domain.matching import Likeness, Traits
from weakties.domain.people import Card
from weakties.domain.personline import PersonLine
from weakties.store import events, people
from weakties.store import matching as stored

MOST_OFFERED = 6
"""People offered for one name."""
MOST_TOLD = 12
"""New names told of after a write."""


class Wanted(NamedTuple):
    """A name that may be someone known's."""

    name: str
    traits: Traits
    before: int | None = None
    """Only people with a lower id are meant: who is new is not like themselves."""


def wanted(line: PersonLine) -> Wanted:
    """Return what a person line says of someone."""
    return Wanted(line.name or "", matching.traits_of(line))


def is_full(name: str | None) -> bool:
    """Tell whether a name has several words: one alone is looked for as a word of a name."""
    return " " in (name or "").strip()


def found(app: AppContext, names: Sequence[Wanted]) -> list[list[Likeness]]:
    """Return for each name who has one like it, whoever is likely meant first."""
    near = stored.near(app.reader, [nameforms.form(one.name).text for one in names])
    known = stored.names(app.reader, set().union(*near))
    if not known:
        return [[] for _ in names]
    forms = {i: [nameforms.form(name) for name in own] for i, own in known.items()}
    alike = [
        matching.alike(one.name, {i: forms[i] for i in ids if _is_meant(i, one, forms)}, app.scorer)
        for one, ids in zip(names, near, strict=True)
    ]
    traits = stored.traits_of(app.reader, {like.id for likes in alike for like in likes})
    pairs = zip(names, alike, strict=True)
    return [matching.ranked(likes, one.traits, traits)[:MOST_OFFERED] for one, likes in pairs]


def _is_meant(person: int, one: Wanted, forms: Mapping[int, object]) -> bool:
    return person in forms and (one.before is None or person < one.before)


def ask(app: AppContext, name: str, likes: Sequence[Likeness]) -> int | None:
    """Ask whether a new name is someone known's: Enter says no. Returns whom it means."""
    cards = people.cards(app.reader, [like.id for like in likes])
    new = f"{text.printable(name)} is new. Did you mean"
    if len(likes) == 1:
        [(only, card)] = cards.items()
        answer = app.ask(f"{new} {text.printable(_recalled(app, card))}?  [y/N] ")
        return only if answer.casefold() in ("y", "yes") else None
    offered = [f"  {n}  {find.described(cards[like.id])}" for n, like in enumerate(likes, 1)]
    lines = (f"{new} someone you know?", *offered, "  n  no, someone new")
    return _chosen(app, "\n".join(map(text.printable, lines)), [like.id for like in likes])


def _chosen(app: AppContext, question: str, ids: Sequence[int]) -> int | None:
    """Ask until the answer is one of the numbers, or no one."""
    answer = app.ask(f"{question}\nWhich? [n] ").casefold()
    while True:
        if answer in ("", "n", "no", "new"):
            return None
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(ids):
            return ids[int(answer) - 1]
        answer = app.ask("Which? [n] ").casefold()


def _recalled(app: AppContext, card: Card) -> str:
    """Name someone so that they come to mind: "Noor el-Amin, of Verdant, met at HR Tech Europe"."""
    met = [contact.event_id for contact in card.interactions if contact.event_id]
    at = events.by_ids(app.reader, met[-1:])
    of = f"of {card.organisation}" if card.organisation else ""
    told = ", ".join(filter(None, (card.name, of, f"met at {at[0].name}" if at else "")))
    return told if told != card.name else f"{card.name} (p{card.person.id})"


def ask_job(app: AppContext, card: Card) -> bool:
    """Ask about someone known at another organisation; tell whether it is a new job of theirs."""
    was = text.printable(f"{card.name} was at {card.organisation}.")
    answer = app.ask(f"{was} A new job, or someone else of that name?\n{_JOB}").casefold()
    while answer not in _ANSWERS:
        answer = app.ask(_JOB).casefold()
    return _ANSWERS[answer]


_JOB = "[Enter = new job, n = someone else] "
_ANSWERS = {"": True, "y": True, "yes": True, "n": False, "no": False}


def tell(app: AppContext, said: Sequence[PersonSaid], *, is_dry: bool) -> None:
    """Say of new people, after the write, who has a name like theirs, and what would merge them."""
    numbers = [int(person.id[1:]) for person in said]
    traits = stored.traits_of(app.reader, set(numbers))
    names = [Wanted(p.name, traits[i], i) for p, i in zip(said, numbers, strict=True)]
    told = [(p, likes) for p, likes in zip(said, found(app, names), strict=True) if likes]
    cards = people.cards(app.reader, [likes[0].id for _, likes in told[:MOST_TOLD]])
    for person, likes in told[:MOST_TOLD]:
        app.say(_notice(person, cards[likes[0].id], len(likes) - 1, is_dry=is_dry))
    if len(told) > MOST_TOLD:
        rest = len(told) - MOST_TOLD
        app.say(f"{rest} more are new and have names like those of people you know.")


def _notice(person: PersonSaid, card: Card, others: int, *, is_dry: bool) -> str:
    more = f" and {others} other{'s' if others > 1 else ''}" if others else ""
    have = "have names like it" if others else "has a name like it"
    known = f"p{card.person.id}"
    what = f"Write {known} for the name." if is_dry else f"weakties merge {known} {person.id}"
    return f"{person.name} is new; {find.described(card)}{more} {have}. The same? {what}"
