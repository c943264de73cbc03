"""Pairs of people who likely are one person, each with the reason: told, never merged.

Pairs come from what two people share: an address, a name, a word of a name. No one is compared
with everyone: a block of people who share a word is cut down until it is small.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar, NamedTuple

from weakties.domain.matching import BEGINNING, LIKELY, MOST_WORDS, Traits, shared
from weakties.domain.nameforms import ASK, Form, Scorer, score
from weakties.domain.steps import PersonRef
from weakties.domain.views import View

MOST = 60
"""People of one block who are all compared with each other."""
NEXT = 4
"""In a larger block, how many of those after one in the order of names are compared with them."""

Ids = tuple[int, int]
Names = Mapping[int, Sequence[Form]]


class Found(NamedTuple):
    """Two people who may be one, and why."""

    ids: Ids
    media: tuple[str, ...]
    """Media of the addresses they share, the surest first."""
    score: float
    """How alike their names are; below `ASK` that does not count."""
    shared: tuple[str, ...]
    """What else they share, in words."""

    @property
    def is_likely(self) -> bool:
        """Whether they likely are one person."""
        return bool(self.media) or (self.score >= LIKELY and bool(self.shared))

    @property
    def reason(self) -> str:
        """Why, in words: "names alike: 94 %, both at Verdant"."""
        alike = "same name" if self.score == 100 else f"names alike: {self.score:.0f} %"
        names = [alike] if self.score >= ASK else []
        media = [f"same {_WORDS[medium]}" for medium in self.media]
        told = [] if self.media else self.shared
        return ", ".join((*media, *names, *told))


_WORDS = {"email": "mail", "link": "link", "phone": "phone"}
"""Media, the surest first, and how they are told."""


def pairs(
    names: Names, alike: Iterable[Ids], same: Iterable[tuple[str, Sequence[int]]], scorer: Scorer
) -> list[Found]:
    """Return who shares an address, or has names that turn out alike.

    `alike` are pairs worth comparing, `same` the people who share an address, with its medium.
    """
    media: defaultdict[Ids, set[str]] = defaultdict(set)
    for medium, (first, *others) in same:
        for other in others:
            media[min(first, other), max(first, other)].add(medium)
    scores = {ids: _score(names, ids, scorer) for ids in {*alike, *media}}
    return [
        Found(ids, tuple(m for m in _WORDS if m in media.get(ids, ())), best, ())
        for ids, best in scores.items()
        if best >= ASK or ids in media
    ]


def _score(names: Names, ids: Ids, scorer: Scorer) -> float:
    one, other = (names.get(i, ()) for i in ids)
    return max((score(a, b, scorer) for a in one for b in other), default=0)


def ranked(found: Sequence[Found], traits: Mapping[int, Traits], most: int) -> list[Found]:
    """Return the likeliest pairs, the surest first; names a little alike alone are too little."""
    nothing = Traits()
    told = [
        one._replace(shared=shared(*(traits.get(i, nothing) for i in one.ids))) for one in found
    ]
    kept = [one for one in told if one.media or one.shared or one.score >= LIKELY]
    return sorted(kept, key=_order)[:most]


def _order(one: Found) -> tuple[Any, ...]:
    surest = [list(_WORDS).index(medium) for medium in one.media]
    return (not one.media, not one.is_likely, min(surest, default=9), -one.score, one.ids)


def candidates(names: Names) -> set[Ids]:
    """Return the pairs whose names are worth comparing."""
    blocks: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for person, forms in names.items():
        for form in forms:
            for key in set(_keys(form.text)):
                blocks[key].append((form.text, person))
    return {ids for block in blocks.values() for ids in _within(block)}


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """Name the blocks a name belongs to: all of it, its words, the beginnings of two."""
    words = name.split()[:MOST_WORDS]
    yield ("", "".join(words))
    for word in words:
        if len(word) > 1 or not word.isascii():
            yield (word,)
    yield from combinations(sorted(word[:BEGINNING] for word in words), 2)


def _within(block: list[tuple[str, int]]) -> Iterator[Ids]:
    """Return the pairs of a block, or only neighbours by name where it is large."""
    block.sort()
    for i, (_, one) in enumerate(block):
        near = block[i + 1 :] if len(block) <= MOST else block[i + 1 : i + 1 + NEXT]
        for _, other in near:
            if one != other:
                yield (min(one, other), max(one, other))


@dataclass(frozen=True)
class Dupe:
    """Two people who may be one, named."""

    person: PersonRef
    """Who would stay."""
    other: PersonRef
    reason: str
    score: int | None
    """How alike their names are, in percent; None where that is not why."""
    likely: bool

    @property
    def command(self) -> str:
        """What would make one of them."""
        return f"weakties merge {self.person.id} {self.other.id}"


@dataclass(frozen=True)
class Dupes(View):
    """Pairs, the surest first."""

    pairs: tuple[Dupe, ...]
    columns: ClassVar[tuple[str, ...]] = (
        *("person", "name", "organisation", "other", "other_name", "other_organisation"),
        *("reason", "command"),
    )

    @property
    def data(self) -> Any:
        """Return one object a pair."""
        return [{**vars(pair), "command": pair.command} for pair in self.pairs]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a pair."""
        return [
            (*vars(pair.person).values(), *vars(pair.other).values(), pair.reason, pair.command)
            for pair in self.pairs
        ]

    def ids(self) -> Iterable[str | int]:
        """Return both ids of each pair."""
        return [f"{pair.person.id} {pair.other.id}" for pair in self.pairs]


def dupe(found: Found, refs: Mapping[int, PersonRef]) -> Dupe:
    """Name the people of a pair."""
    person, other = (refs[i] for i in found.ids)
    percent = round(found.score) if found.score >= ASK else None
    return Dupe(person, other, found.reason, percent, found.is_likely)
