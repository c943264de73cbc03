"""The steps of two people who become one: none is lost, and no kind is open twice.

A promise is its own thing and always stays, and so does a meeting on another day; of other kinds
one open step stays, with the earlier day and the newer meeting.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from weakties.domain.people import Card
from weakties.domain.records import Draft, FollowUp
from weakties.domain.steps import meeting
from weakties.domain.text import LONGEST_NOTE
from weakties.errors import InvalidInput

Days = Mapping[int, date]
"""The first day of each event at which either was met."""


def joined(said: Iterable[str | None], separator: str) -> str | None:
    """Join texts, each once. Raises InvalidInput when they are too long for one note."""
    whole = separator.join(dict.fromkeys(filter(None, said)))
    if len(whole) > LONGEST_NOTE:
        raise InvalidInput(
            f'Both notes, "{whole[:20]}…", are too long for one: {LONGEST_NOTE:,} characters is '
            "the most.",
            "Shorten one with weakties edit, then merge.",
        )
    return whole or None


def followups(
    keep: Card, gone: Card, days: Days, draft: Draft
) -> tuple[tuple[FollowUp, ...], dict[int, int]]:
    """Give the one who stays all steps; return them, and which step became which."""
    whole = {step.id: step for step in keep.followups}
    became: dict[int, int] = {}
    for step in gone.followups:
        same = next((f for f in keep.followups if _is_same(f, step)), None)
        if same is None:
            whole[step.id] = draft.change(step, person_id=keep.person.id)
        else:
            draft.remove(step)
            whole[same.id] = _one_step(whole[same.id], step, days, draft)
            became[step.id] = same.id
    return tuple(sorted(whole.values(), key=lambda f: (f.due_on, f.id))), became


def _is_same(held: FollowUp, other: FollowUp) -> bool:
    if held.step != other.step or {held.state, other.state} != {"open"}:
        return False
    return held.step != "promise" and (held.step != "meet" or held.due_on == other.due_on)


def _one_step(held: FollowUp, other: FollowUp, days: Days, draft: Draft) -> FollowUp:
    said = [meeting(step.channel, step.place) for step in (held, other)]
    otherwise = said[1] if said[0] and said[1] != said[0] else None
    return draft.change(
        held,
        event_id=max(held.event_id, other.event_id, key=lambda i: _day(i, days)),
        due_on=min(held.due_on, other.due_on),
        opened_on=min(held.opened_on, other.opened_on),
        channel=held.channel if said[0] else other.channel,
        place=held.place if said[0] else other.place,
        note=joined([held.note, other.note, otherwise], "; "),
    )


def _day(event_id: int | None, days: Days) -> date:
    return days.get(event_id, date.min) if event_id is not None else date.min


def settled(card: Card, today: date, draft: Draft) -> tuple[FollowUp, ...]:
    """Close an open exchange if there is a way to reach the person now; return all steps."""
    closed = {"state": "done", "closed_on": today}
    return tuple(
        draft.change(step, **closed) if _is_needless(step, card) else step
        for step in card.followups
    )


def _is_needless(step: FollowUp, card: Card) -> bool:
    return step.step == "exchange" and step.state == "open" and bool(card.reaches)
