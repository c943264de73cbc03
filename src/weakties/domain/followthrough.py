"""What was made of meetings: how soon people were thanked, and how many were met again.

A meeting is judged once it could have been: one that is two days old or thanked. What was let go on
purpose counts neither way, and is told beside the rest.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from weakties.domain import survival
from weakties.domain.intervals import Share
from weakties.domain.reviewfacts import Attended, Contact, Met, Thank

IN_TIME = 2
"""Days within which thanks are in time."""
ANSWERED_WITHIN = 30
"""Days after a message within which what comes from the other side answers it."""
LIVE = ("event", "coffee", "meal", "call", "video", "online")
"""Channels by which people meet, not only write."""


class FollowThrough(NamedTuple):
    """How meetings at events were followed up."""

    thanked: Share
    """Thanked within two days, of those who could have been."""
    answered: Share
    """Who answered or was in touch, of those who were thanked."""
    met_again: Share
    """Whom one met or called again, of those who answered."""
    let_go: int
    """Thank-yous let go on purpose."""
    median_days: float | None
    """Days until half were thanked (Kaplan–Meier); None where that is not reached."""
    cases: int
    """Meetings that called for thanks."""


def follow_through(
    thanks: Sequence[Thank], later: Mapping[int, Sequence[Contact]], today: date
) -> FollowThrough:
    """Judge the thanks that meetings called for, and what came after them."""
    done = [one for one in thanks if one.state == "done" and one.closed_on]
    in_time = [one for one in done if _days(one, today) <= IN_TIME]
    missed = [one for one in thanks if one.state == "open" and _days(one, today) > IN_TIME]
    answered = [one for one in done if _answers(one, later)]
    again = [one for one in answered if _meetings(one, later)]
    return FollowThrough(
        thanked=Share(len(in_time), len(done) + len(missed)),
        answered=Share(len(answered), len(done)),
        met_again=Share(len(again), len(answered)),
        let_go=sum(one.state == "skipped" for one in thanks),
        median_days=survival.median([_case(one, today) for one in thanks]),
        cases=len(thanks),
    )


def _days(one: Thank, today: date) -> int:
    """Count the days from the event's last one to the thanks, or to today."""
    return max(0, ((one.closed_on or today) - one.after).days)


def _case(one: Thank, today: date) -> survival.Case:
    return survival.Case(_days(one, today), one.state == "done")


def _answers(one: Thank, later: Mapping[int, Sequence[Contact]]) -> bool:
    assert one.closed_on is not None
    return any(
        contact.event_id != one.event_id
        # A call on the day of the thanks is the thanks; an answer of that day is one.
        and contact.on >= one.closed_on + timedelta(days=contact.direction == "both")
        for contact in later.get(one.person_id, ())
        if contact.direction != "sent"
    )


def _meetings(one: Thank, later: Mapping[int, Sequence[Contact]]) -> bool:
    return any(
        contact.direction == "both"
        and contact.channel in LIVE
        and contact.on > one.after
        and contact.event_id != one.event_id
        for contact in later.get(one.person_id, ())
    )


def talked_again(met: Sequence[Met], later: Mapping[int, Sequence[Contact]]) -> set[int]:
    """Return who of those met was talked to again on a later day, whenever that was."""
    return {
        one.person_id
        for one in met
        if any(c.direction == "both" and c.on > one.on for c in later.get(one.person_id, ()))
    }


class Yield(NamedTuple):
    """What events of one kind, or of one series, have led to."""

    events: int
    met: int
    """People first met there."""
    again: int
    """How many of them were talked to again."""


def yields(
    events: Sequence[Attended], met: Sequence[Met], again: set[int], *, by: str
) -> dict[str, Yield]:
    """Count by `kind` or by `series` what events have led to, the most people first."""
    groups: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    group_of = {event.id: event.kind if by == "kind" else event.folded for event in events}
    for event in events:
        groups.setdefault(group_of[event.id], [0, 0, 0])[0] += 1
        labels[group_of[event.id]] = event.kind if by == "kind" else event.name
    for one in met:
        if (group := group_of.get(one.event_id or 0)) is not None:
            groups[group][1] += 1
            groups[group][2] += one.person_id in again
    ordered = sorted(groups.items(), key=lambda item: (-item[1][1], -item[1][0], item[0]))
    return {labels[group]: Yield(*counts) for group, counts in ordered}


class Messages(NamedTuple):
    """Messages one sent, and how many were answered."""

    sent: int
    answered: int


def messages(contacts: Sequence[Contact], later: Mapping[int, Sequence[Contact]]) -> Messages:
    """Count messages sent; one is answered by a next contact that the other side had a part in.

    That is within 30 days, and not at an event, where people meet whatever was written.

    `later` need not hold everyone: the contacts of the period stand for whoever is missing.
    """
    by_person: dict[int, list[Contact]] = {}
    for contact in contacts:
        by_person.setdefault(contact.person_id, []).append(contact)
    sent = answered = 0
    for person_id, own in by_person.items():
        last = own[-1].on
        rest = [c for c in later.get(person_id, ()) if c.on > last]
        for one, following in zip(own, [*own[1:], *rest[:1]], strict=False):
            answered += one.direction == "sent" and _is_answer(one, following)
        sent += sum(one.direction == "sent" for one in own)
    return Messages(sent, answered)


def _is_answer(one: Contact, following: Contact) -> bool:
    is_theirs = following.direction != "sent" and following.event_id is None
    return is_theirs and (following.on - one.on).days <= ANSWERED_WITHIN
