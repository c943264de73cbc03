"""Which lines today at a glance has, and what is on."""

from datetime import date, timedelta
from typing import Any

from tests.conftest import TODAY
from weakties.domain import followups
from weakties.domain import today as rules
from weakties.domain.events import EventRow
from weakties.domain.followups import Selection
from weakties.domain.goalfacts import Quality
from weakties.domain.goals import GoalBoard
from weakties.domain.steps import Open
from weakties.domain.today import Line, Today


def step(number: int, name: str, kind: str, **fields: Any) -> Open:
    """Return an open step due today, from an event of the day before unless said otherwise."""
    known: dict[str, Any] = dict.fromkeys(Open._fields)
    known |= {
        "id": number, "step": kind, "state": "open", "due": TODAY, "person_id": number,
        "name": name, "slug": name.casefold(), "event_id": 1, "event_name": "People Summit",
        "event_start": TODAY - timedelta(days=1), "event_end": TODAY - timedelta(days=1),
        "is_theirs": False, "cadence": 0,
    }  # fmt: skip
    return Open(**known | fields)


def lines(*steps: Open, met_before: dict[str, int] | None = None) -> tuple[Line, ...]:
    """Return the lines of a day with these steps."""
    queue = followups.queue(steps, today=TODAY, select=Selection(until=TODAY))
    board = GoalBoard(TODAY.year, TODAY, (), Quality(0, 0))
    return Today(queue, board, met_before=met_before or {}).lines


def told(found: tuple[Line, ...]) -> list[tuple[str, str, int]]:
    """Return what to do, with whom, and how many others."""
    return [(one.step, one.person.name, one.others) for one in found]


def test_people_with_the_same_step_from_one_event_share_a_line() -> None:
    found = lines(*(step(n, name, "thank") for n, name in enumerate(("Ana", "Ben", "Eva"), 1)))
    assert told(found) == [("thank", "Ana", 2)]


def test_people_of_two_events_or_of_none_have_lines_of_their_own() -> None:
    found = lines(
        step(1, "Ana", "thank"),
        step(2, "Ben", "thank", event_id=2, event_name="PyData"),
        step(3, "Eva", "thank", event_id=None, event_name=None),
    )
    assert told(found) == [("thank", "Ana", 0), ("thank", "Ben", 0), ("thank", "Eva", 0)]


def test_what_has_words_of_its_own_is_never_folded() -> None:
    found = lines(
        step(1, "Ana", "promise", note="the paper"), step(2, "Ben", "promise", note="the list")
    )
    assert [(one.person.name, one.memo) for one in found] == [
        ("Ana", "the paper"), ("Ben", "the list"),
    ]  # fmt: skip


def test_there_are_three_lines_at_most() -> None:
    assert len(lines(*(step(n, f"Guest {n}", "promise") for n in range(1, 9)))) == 3


def test_several_people_tell_no_note_but_the_longest_wait() -> None:
    late = TODAY - timedelta(days=3)
    [one] = lines(
        step(1, "Ana", "thank", enjoyed="your talk"),
        step(2, "Ben", "thank", enjoyed="the queue", due=late),
    )
    assert (one.memo, one.days_late, one.others) == (None, 3, 1)


def test_a_promise_made_to_you_is_theirs() -> None:
    assert told(lines(step(1, "Ana", "promise", is_theirs=True))) == [("theirs", "Ana", 0)]


def test_who_was_at_the_series_before_has_a_chance_today() -> None:
    [ana, ben] = lines(
        step(1, "Ana", "plan", event_id=None, event_name=None),
        step(2, "Ben", "promise", note="the list"),
        met_before={"p1": 2025, "p2": 2025},
    )[::-1]
    assert (ana.memo, ben.memo) == ("was here in 2025: a chance today", "the list")


def event(name: str, start: date, days: int = 1) -> EventRow:
    """Return a planned event."""
    end = start + timedelta(days=days - 1)
    return EventRow("e1", name, "other", "planned", start, end, None, False, 0, None, None)


def test_what_is_on_and_what_comes_next_never_overlap() -> None:
    planned = [event("PyData", TODAY - timedelta(days=1), 3), event("HR Forum", TODAY)]
    later = event("New Work", TODAY + timedelta(days=1))
    on = rules.on_today(planned, TODAY)
    following = rules.after_today([*planned, later], TODAY)
    assert on is not None
    assert following is not None
    assert (on.name, following.name) == ("PyData", "New Work")
    assert rules.on_today([later], TODAY) is None
    assert rules.after_today(planned, TODAY) is None
