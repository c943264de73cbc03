"""What was found by words, the best first.

A word counts for as much as the best place it stands in; a name weighs most. Nothing here knows
where texts come from, so that the order depends on nothing else.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain import text

WEIGHTS = {
    "name": 5,
    "alias": 4,
    "organisation": 3,
    "title": 2,
    "tag": 2,
    "place": 2,
    "enjoyed": 1,
    "contact": 1,
    "step": 1,
    "note": 1,
    "address": 1,
}
"""How much a word weighs in each field. A convention, not a measurement."""
Owner = tuple[str, int]
"""`p` or `e`, and the id of the person or event."""


class Hit(NamedTuple):
    """A word of the question, found in a text."""

    number: int
    """Which word it is, from 0."""
    field: str
    row_id: int
    """The row that holds the text."""
    is_whole: bool
    """Whether it is a word there, and not just the beginning of one."""


class Subject(NamedTuple):
    """What someone or something found is ordered by, beside the hits."""

    name: str
    """The name as it is compared; empty for someone without one."""
    on: date | None
    """The day of the last contact with a person; an event's first day."""


def weight(hits: Sequence[Hit]) -> int:
    """Return the weight of each word's best place, summed."""
    best: dict[int, int] = {}
    for hit in hits:
        best[hit.number] = max(best.get(hit.number, 0), WEIGHTS[hit.field])
    return sum(best.values())


def shortlist(found: Mapping[Owner, Sequence[Hit]], most: int | None) -> list[Owner]:
    """Return enough of what was found to hold the first `most` of it: all that may be among them.

    None asks for everything.
    """
    if most is None or len(found) <= most:
        return list(found)
    weights = {owner: weight(hits) for owner, hits in found.items()}
    least = sorted(weights.values(), reverse=True)[most - 1]
    return [owner for owner, heavy in weights.items() if heavy >= least]


def ranked(
    found: Mapping[Owner, Sequence[Hit]],
    subjects: Mapping[Owner, Subject],
    asked: Sequence[str],
) -> list[Owner]:
    """Order what was found: by weight, then what begins as asked, then words that stand together.

    Then come more whole words, the later day, the name, the id.
    """
    return sorted(subjects, key=lambda owner: _place(owner, found[owner], subjects[owner], asked))


def _place(
    owner: Owner, hits: Sequence[Hit], subject: Subject, asked: Sequence[str]
) -> tuple[object, ...]:
    heavy = weight(hits)
    is_all_named = heavy == WEIGHTS["name"] * len(asked)
    return (
        -heavy,
        not (is_all_named and _begins(text.words(subject.name), asked)),
        not _stand_together(hits),
        -len({hit.number for hit in hits if hit.is_whole}),
        -(subject.on.toordinal() if subject.on else 0),
        not subject.name,
        subject.name,
        owner,
    )


def _begins(words: Sequence[str], asked: Sequence[str]) -> bool:
    """Tell whether a name begins with what was asked, the last word perhaps cut short."""
    *whole, last = asked
    at = len(whole)
    return list(words[:at]) == whole and len(words) > at and words[at].startswith(last)


def _stand_together(hits: Sequence[Hit]) -> bool:
    """Tell whether one text has every word."""
    return max(map(len, _by_text(hits).values())) == len({hit.number for hit in hits})


def _by_text(hits: Sequence[Hit]) -> dict[tuple[str, int], set[int]]:
    """Return which words stand in each text."""
    texts: dict[tuple[str, int], set[int]] = {}
    for hit in hits:
        texts.setdefault((hit.field, hit.row_id), set()).add(hit.number)
    return texts


def shown(hits: Sequence[Hit]) -> Hit:
    """Choose the text that tells most of why something was found.

    The name where it has every word; else the text that has most of those the name lacks.
    """
    named = {hit.number for hit in hits if hit.field == "name"}
    lacking = {hit.number for hit in hits} - named
    texts = _by_text(hits)

    def told(hit: Hit) -> tuple[int, int, bool, int, int]:
        numbers = texts[hit.field, hit.row_id]
        heavy = WEIGHTS[hit.field]
        return len(numbers & lacking), heavy, hit.is_whole, len(numbers), hit.row_id

    return max((hit for hit in hits if not lacking or hit.number in lacking), key=told)
