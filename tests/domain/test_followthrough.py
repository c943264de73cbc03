"""What was made of meetings: shares of those that could be judged, and nothing of the others."""

from datetime import date, timedelta

import pytest

from weakties.domain import followthrough
from weakties.domain.followthrough import Messages, Yield
from weakties.domain.intervals import Share
from weakties.domain.reviewfacts import Attended, Contact, Met, Thank

TODAY = date(2026, 11, 20)
END = date(2026, 11, 3)


def day(n: int) -> date:
    return END + timedelta(days=n)


def thank(person: int = 1, state: str = "open", closed: int | None = None) -> Thank:
    return Thank(person, 9, END, state, None if closed is None else day(closed))


def contact(person: int, n: int, direction: str = "both", channel: str = "coffee") -> Contact:
    return Contact(person, day(n), channel, direction, None)


@pytest.mark.parametrize(
    ("thanks", "thanked"),
    [
        ([], Share(0, 0)),
        ([thank(1, "done", 0), thank(2, "done", 2), thank(3, "done", 3)], Share(2, 3)),
        ([thank(1, "done", -1)], Share(1, 1)),
        ([thank(1, "skipped", 1), thank(2, "done", 1)], Share(1, 1)),
        ([thank(1)], Share(0, 1)),
    ],
    ids=["none", "in time to the second day", "before it ended", "let go", "late and open"],
)
def test_thanks_count_within_two_days_of_the_last_one(thanks: list[Thank], thanked: Share) -> None:
    assert followthrough.follow_through(thanks, {}, TODAY).thanked == thanked


@pytest.mark.parametrize(("today", "tries"), [(0, 0), (2, 0), (3, 1)])
def test_what_can_still_be_in_time_is_not_judged(today: int, tries: int) -> None:
    assert followthrough.follow_through([thank()], {}, day(today)).thanked.tries == tries


def test_an_answer_comes_after_the_thanks_and_from_the_other_side() -> None:
    thanks = [thank(person, "done", 2) for person in range(1, 6)]
    later = {
        1: [contact(1, 4, "received", "email")],
        2: [contact(2, 1, "received", "email")],
        3: [contact(3, 4, "sent", "email")],
        4: [contact(4, 9)],
    }
    found = followthrough.follow_through(thanks, later, TODAY)
    assert (found.answered, found.met_again) == (Share(2, 5), Share(1, 2))


def test_the_meeting_itself_is_no_answer_and_writing_is_no_meeting() -> None:
    there = Contact(1, day(0), "event", "both", 9)
    written = Contact(1, day(5), "message", "both", None)
    found = followthrough.follow_through([thank(1, "done", 0)], {1: [there, written]}, TODAY)
    assert (found.answered, found.met_again) == (Share(1, 1), Share(0, 1))
    alone = followthrough.follow_through([thank(1, "done", 0)], {1: [there]}, TODAY)
    assert alone.answered == Share(0, 1)


def test_the_median_counts_open_cases_as_not_over_and_let_go_ones_until_then() -> None:
    thanks = [thank(1, "done", 1), thank(2, "done", 1), thank(3, "done", 4), thank(4)]
    found = followthrough.follow_through(thanks, {}, TODAY)
    assert (found.median_days, found.cases) == (1, 4)
    let_go = followthrough.follow_through([thank(1, "skipped", 1), thank(2)], {}, TODAY)
    assert (let_go.median_days, let_go.let_go) == (None, 1)


def test_talking_again_takes_a_later_day_and_both_sides() -> None:
    met = [Met(i, f"P{i}", None, day(0), None) for i in (1, 2, 3)]
    later = {
        1: [contact(1, 0), contact(1, 1)],
        2: [contact(2, 0)],
        3: [contact(3, 5, "sent", "email")],
    }
    assert followthrough.talked_again(met, later) == {1}


def test_yields_are_counted_by_kind_or_series_with_the_most_people_first() -> None:
    events = [
        Attended(1, "HR Meetup", "hr meetup", "meetup", day(0), False),
        Attended(2, "HR meetup", "hr meetup", "meetup", day(30), True),
        Attended(3, "HR Days", "hr days", "conference", day(60), False),
        Attended(4, "Law Hour", "law hour", "webinar", day(70), False),
    ]
    met = [Met(i, f"P{i}", None, day(0), event) for i, event in enumerate((1, 1, 2, 3, None), 1)]
    assert followthrough.yields(events, met, {1, 5}, by="kind") == {
        "meetup": Yield(2, 3, 1),
        "conference": Yield(1, 1, 0),
        "webinar": Yield(1, 0, 0),
    }
    assert list(followthrough.yields(events, met, {1}, by="series")) == [
        "HR meetup",
        "HR Days",
        "Law Hour",
    ]


def test_a_message_is_answered_when_the_next_contact_is_not_ones_own() -> None:
    contacts = [
        contact(1, 0, "sent", "email"),
        contact(1, 1, "sent", "email"),
        contact(1, 2, "received", "email"),
        contact(2, 3, "sent", "email"),
        contact(3, 4, "sent", "email"),
    ]
    later = {2: [contact(2, 3, "sent", "email"), contact(2, 33)]}
    assert followthrough.messages(contacts, later) == Messages(sent=4, answered=2)
    assert followthrough.messages([], {}) == Messages(0, 0)


def test_what_comes_a_month_later_or_at_an_event_is_no_answer() -> None:
    sent = [contact(1, 0, "sent", "email")]
    late, there = contact(1, 31), Contact(1, day(5), "event", "both", 9)
    for following, answered in ((contact(1, 30), 1), (late, 0), (there, 0)):
        assert followthrough.messages(sent, {1: [following]}) == Messages(1, answered)


def test_the_call_that_said_thanks_is_not_what_came_after_it() -> None:
    thanked = [thank(1, "done", 1)]
    call, reply = contact(1, 1), contact(1, 1, "received", "message")
    assert followthrough.follow_through(thanked, {1: [call]}, TODAY).answered == Share(0, 1)
    assert followthrough.follow_through(thanked, {1: [reply]}, TODAY).answered == Share(1, 1)
