"""Three names of a list of attendees to look for: each with one reason and one question.

Most people spend an event with those they know, so new faces come first: someone a goal asks for,
an organisation that is new. A known face comes first where something is owed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain import daywords, prepwords, text
from weakties.domain.attendees import Attendee
from weakties.domain.matching import firm
from weakties.domain.opportunities import Gap
from weakties.domain.prep import Between, Wanted
from weakties.domain.records import Focus, Goal

NAMES = 3
"""Names to look for."""

_WORDS = {
    "leader": (
        "chief ceo cto cfo coo cio cmo chro cpo head director vp president founder cofounder "
        "partner owner chair chairman chairwoman principal dean minister"
    ),
    "mentor": "mentor coach adviser advisor professor fellow",
    "recruiter": "recruiter recruiting recruitment sourcer sourcing talent headhunter staffing",
    "peer": "peer",
}
TITLE_WORDS: Mapping[str, frozenset[str]] = {k: frozenset(w.split()) for k, w in _WORDS.items()}
"""Words of a title that may tell a kind of person."""


class Candidate(NamedTuple):
    """Someone on the list, and who that is of the people known."""

    attendee: Attendee
    about: Between | None = None
    is_new_place: bool = False
    """Whether no one is known at their organisation."""


class _Reason(NamedTuple):
    rank: int
    """The lower, the better a reason."""
    words: str
    kind: str = "anyone"
    """The kind of person to ask as."""
    question: str = ""


def wanted(
    people: Sequence[Candidate],
    gaps: Sequence[Gap],
    sought: Sequence[Focus] = (),
    *,
    position: int,
    is_online: bool,
    today: date,
) -> tuple[Wanted, ...]:
    """Choose whom to look for: the best reasons first, each organisation once where it can be.

    `sought` are those one looks for this year and has not met.
    """
    order = sorted(
        ((_reason(one, gaps, sought, today), i, one) for i, one in enumerate(people)),
        key=lambda found: (found[0].rank, found[1]),
    )
    places: set[str] = set()
    first: list[tuple[_Reason, Candidate]] = []
    again: list[tuple[_Reason, Candidate]] = []
    for reason, _, one in order:
        place = firm(one.attendee.organisation or "")
        (again if place and place in places else first).append((reason, one))
        places.add(place)
    chosen = [*first[:NAMES], *again][:NAMES]
    return tuple(
        _wanted(one, reason, position, number, is_online=is_online)
        for number, (reason, one) in enumerate(chosen)
    )


def _wanted(
    one: Candidate, reason: _Reason, position: int, number: int, *, is_online: bool
) -> Wanted:
    question = reason.question or prepwords.question(
        position, reason.kind, number, is_online=is_online
    )
    known = one.about
    return Wanted(
        name=known.person.name if known else one.attendee.name,
        organisation=one.attendee.organisation or (known.person.organisation if known else None),
        title=one.attendee.title or (known.title if known else None),
        person=known.person if known else None,
        reason=reason.words,
        question=question,
    )


def fitting(people: Sequence[Candidate], sought: Focus) -> list[str]:
    """Return the names on the list that may be whom one looks for, as far as it tells."""
    return [
        one.about.person.name if one.about else one.attendee.name
        for one in people
        if _fits(one, sought) is not None
    ]


def _reason(one: Candidate, gaps: Sequence[Gap], sought: Sequence[Focus], today: date) -> _Reason:
    """Say why to look for someone, by the best reason there is."""
    found = [reason for gap in gaps if (reason := _for_goal(one, gap.goal, today))]
    found += [reason for focus in sought if (reason := _for_focus(one, focus))]
    found += _known(one.about, today) if one.about else [_new(one)]
    return min(found, key=lambda reason: reason.rank)


def _new(one: Candidate) -> _Reason:
    return _Reason(6, "new to you", _kind(one))


def _known(about: Between, today: date) -> list[_Reason]:
    owed = next((promise for promise in about.promises if not promise.theirs), None)
    reasons = [_Reason(7, _last(about, today), question=_SINCE)]
    if owed:
        what = f"you promised: {owed.note}" if owed.note else "you promised something"
        reasons.append(_Reason(1, what, question=_STILL))
    return reasons


_SINCE = "What has changed since we last spoke?"
_STILL = "Is what I promised still of use?"


def _last(about: Between, today: date) -> str:
    if about.last_contact is None:
        return "you know each other"
    return f"last in touch {daywords.distance(about.last_contact, today)}"


def _for_goal(one: Candidate, goal: Goal, today: date) -> _Reason | None:
    """Say how someone could move a goal, where the list or what is known tells so."""
    if goal.metric == "second-contacts":
        return _again(one, goal, today) if _fits(one, goal) is not None else None
    if one.about and one.about.met_on and goal.metric in ("people", "organisations"):
        return None
    fits = _fits(one, goal)
    if fits is None:
        return None
    if goal.metric == "organisations":
        is_new = one.is_new_place and one.attendee.organisation
        words = f"no one at {one.attendee.organisation} is in your log yet (goal {goal.id})"
        return _Reason(3, words, _kind(one)) if is_new else None
    if not fits:
        return None
    return _Reason(2, f"{fits} (goal {goal.id})", _kind(one, goal.tag))


def _for_focus(one: Candidate, focus: Focus) -> _Reason | None:
    fits = _fits(one, focus)
    return _Reason(2, f"{fits} (whom you look for)", _kind(one, focus.tag)) if fits else None


def _again(one: Candidate, goal: Goal, today: date) -> _Reason | None:
    met = one.about.met_on if one.about else None
    is_open = met is not None and one.about and one.about.talked_on == met
    if not (met and is_open and goal.first_on <= met <= goal.last_on):
        return None
    return _Reason(4, f"met {_on(met, today)}, once so far (goal {goal.id})", question=_SINCE)


def _on(day: date, today: date) -> str:
    is_near = day.year == today.year
    return f"on {daywords.bare(day)}" if is_near else f"in {daywords.month_year(day)}"


def _fits(one: Candidate, sought: Goal | Focus) -> str | None:
    """Say what makes someone one of those sought; empty if that is anyone."""
    told = []
    if sought.tag:
        word = _word_for(one, sought.tag)
        if word is None:
            return None
        told.append(word)
    if sought.organisation:
        place = one.attendee.organisation or (one.about and one.about.person.organisation) or ""
        if firm(place) != firm(sought.organisation):
            return None
        told.append(f"at {sought.organisation}")
    return ", ".join(told)


def _word_for(one: Candidate, tag: str) -> str | None:
    """Return what tells that someone is of a kind: the tag, or a word of the title."""
    if tag in one.attendee.tags or (one.about and tag in one.about.tags):
        return f"a {tag}" if tag in TITLE_WORDS else f"tagged {tag}"
    title = one.attendee.title or (one.about.title if one.about else None) or ""
    words, named = set(text.words(title)), set(text.words(tag))
    is_told = words & TITLE_WORDS.get(tag, frozenset()) or (named and named <= words)
    return f"maybe {'a ' if tag in TITLE_WORDS else ''}{tag}" if is_told else None


def _kind(one: Candidate, tag: str | None = None) -> str:
    """Return the kind to ask someone as: what a goal looks for, else what is told of them."""
    if tag in TITLE_WORDS:
        return tag or "anyone"
    return next((kind for kind in TITLE_WORDS if _word_for(one, kind) is not None), "anyone")
