"""What came of two people who are one, and whom they were introduced to, told once each."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from weakties.domain.merging import Pair
from weakties.domain.mergingsteps import joined
from weakties.domain.outcomes import same
from weakties.domain.records import Draft, Introduction, Outcome

N = TypeVar("N", Outcome, Introduction)


def outcomes(pair: Pair, held: Sequence[Outcome], draft: Draft) -> int:
    """Give the one who stays every outcome; return how many the one who goes had."""
    keep, gone = pair.keep.person.id, pair.gone.person.id
    kept = [one for one in held if one.person_id == keep]
    moving = [one for one in held if one.person_id == gone]
    for outcome in moving:
        moved = replace(outcome, person_id=keep)
        known = [o for o in kept if (o.kind, o.happened_on) == (moved.kind, moved.happened_on)]
        kept = _told_once(outcome, moved, same(known, moved.note), kept, draft)
    return len(moving)


def introductions(pair: Pair, held: Sequence[Introduction], draft: Draft) -> int:
    """Put the one who stays in place of the other; return how many of those there were.

    An introduction of the two to each other goes, and is not counted.
    """
    keep, gone = pair.keep.person.id, pair.gone.person.id
    own = [one for one in held if gone in (one.person_id, one.other_id)]
    draft.remove(*(one for one in own if keep in (one.person_id, one.other_id)))
    moving = [one for one in own if keep not in (one.person_id, one.other_id)]
    kept = [one for one in held if one not in own]
    for introduction in moving:
        one, other = (keep if i == gone else i for i in _ids(introduction))
        moved = replace(introduction, person_id=one, other_id=other)
        known = next((each for each in kept if _is_same(each, moved)), None)
        kept = _told_once(introduction, moved, known, kept, draft)
    return len(moving)


def _is_same(one: Introduction, other: Introduction) -> bool:
    return set(_ids(one)) == set(_ids(other)) and one.happened_on == other.happened_on


def _ids(introduction: Introduction) -> tuple[int, int]:
    return introduction.person_id, introduction.other_id


def _told_once(was: N, moved: N, known: N | None, kept: list[N], draft: Draft) -> list[N]:
    """Change a record to what it becomes, or make it one with the one that is known."""
    if known is None:
        changed: N = draft.change(was, **_people(moved))
        return kept + [changed]  # noqa: RUF005
    draft.remove(was)
    whole = draft.change(known, note=joined([known.note, was.note], "; "))
    return [whole if one.id == known.id else one for one in kept]


def _people(moved: Outcome | Introduction) -> dict[str, int]:
    if isinstance(moved, Outcome):
        return {"person_id": moved.person_id}
    return {"person_id": moved.person_id, "other_id": moved.other_id}
