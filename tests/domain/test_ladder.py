"""The steps that a meeting opens, and when they fall due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, counting, maker
from weakties.domain import ladder, personline
from weakties.domain.ladder import Meeting, climb, due_day, is_over, next_working_day
from weakties.domain.records import Draft, FollowUp
from weakties.domain.settings import DEFAULT

FRIDAY = date(2026, 11, 20)
WORKDAYS = (0, 1, 2, 3, 4)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1)


@given(DAYS, st.integers(0, 400), DAYS, WEEKDAYS)
def test_a_due_day_is_the_first_working_day_that_is_neither_too_early_nor_past(
    base: date, days: int, today: date, working: set[int]
) -> None:
    due = due_day(base, days, today, working)
    earliest = max(base + timedelta(days=days), today)
    assert due >= earliest
    assert due.weekday() in working
    between = [earliest + timedelta(days=n) for n in range((due - earliest).days)]
    assert all(day.weekday() not in working for day in between)


@pytest.mark.parametrize(
    ("last", "days", "today", "due"),
    [
        ("2026-11-19", 1, "2026-11-19", "2026-11-20"),
        ("2026-11-19", 2, "2026-11-19", "2026-11-23"),
        ("2026-11-19", 7, "2026-11-19", "2026-11-26"),
        ("2026-11-20", 1, "2026-11-20", "2026-11-23"),
        ("2026-11-02", 1, "2026-11-20", "2026-11-20"),
        ("2026-11-02", 1, "2026-11-22", "2026-11-23"),
        ("2026-11-30", 1, "2026-11-20", "2026-12-01"),
    ],
)
def test_due_days_by_hand(last: str, days: int, today: str, due: str) -> None:
    found = due_day(date.fromisoformat(last), days, date.fromisoformat(today), WORKDAYS)
    assert found.isoformat() == due


@given(DAYS, WEEKDAYS)
def test_the_next_working_day_is_after_today_and_within_a_week(
    today: date, working: set[int]
) -> None:
    assert 1 <= (next_working_day(today, working) - today).days <= 7


@pytest.mark.parametrize(
    ("ago", "wanted", "over"),
    [(0, None, False), (30, None, False), (31, None, True), (400, True, False), (0, False, True)],
)
def test_a_meeting_is_over_after_thirty_days_unless_said_otherwise(
    ago: int, wanted: bool | None, over: bool
) -> None:
    assert is_over(FRIDAY - timedelta(days=ago), FRIDAY, DEFAULT, wanted) is over


def opened(
    line: str, *, reach: bool = False, wanted: bool | None = None, thanked: bool = False,
    ago: int = 0, held: tuple[str, ...] = (), name: str | None = "Ana Ruiz",
) -> dict[str, Any]:  # fmt: skip
    """Return the steps a line opens, by kind, and under `moved` those that took the event."""
    make = maker(FRIDAY)
    old = make.event("Old", date(2026, 9, 1))
    day = FRIDAY - timedelta(days=ago)
    event = make.event("HR Tech", day)
    person = make.person(name, emails=("ana@x.example",) if reach else ())
    for step in held:
        make.step(person, step, date(2026, 9, 9), old)
    draft = Draft()
    found = climb(
        personline.read(f"{name or '?'}; {line}" if line else name or "?", today=FRIDAY),
        card_of(make, person),
        Meeting(event, day, day),
        today=FRIDAY,
        settings=DEFAULT,
        wanted=wanted,
        is_thanked=thanked,
        draft=draft,
        new=counting(),
    )
    assert draft.added == [f for f in draft.added if f in found]
    moved = [f for f in draft.updated if isinstance(f, FollowUp)]
    assert all((f.event_id, f.due_on) == (event.id, date(2026, 9, 9)) for f in moved)
    return {**{f.step: f for f in found}, "moved": sorted(f.step for f in moved)}


FULL = ["thank", "exchange", "plan"]
CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("", {}, FULL),
    ("", {"reach": True}, ["thank", "plan"]),
    ("", {"wanted": False}, []),
    ("", {"ago": 31}, []),
    ("", {"ago": 31, "wanted": True}, FULL),
    ("", {"name": None}, []),
    ("", {"thanked": True}, ["exchange", "plan"]),
    ("skip", {}, []),
    ("next: coffee on 3 Dec", {}, ["thank", "exchange", "meet"]),
    ("next: coffee on 3 Dec; skip", {}, ["meet"]),
    ("next: coffee on 3 Dec", {"wanted": False}, ["meet"]),
    ("promise: it", {}, [*FULL, "promise"]),
    ("promise: it", {"ago": 31}, ["promise"]),
    ("promise: it; skip", {"reach": True}, ["promise"]),
    ("", {"held": ("thank",)}, ["exchange", "plan"]),
    ("", {"held": ("thank", "exchange", "plan")}, []),
]


@pytest.mark.parametrize(("line", "how", "kinds"), CASES)
def test_which_steps_a_line_opens(line: str, how: dict[str, Any], kinds: list[str]) -> None:
    found = opened(line, **how)
    held = found.pop("moved")
    assert sorted(found) == sorted(kinds)
    assert held == sorted(how.get("held", ()))


def test_a_promise_without_a_day_takes_the_window_of_a_plan() -> None:
    assert opened("promise: it")["promise"].due_on == date(2026, 11, 27)


def test_days_the_user_names_are_kept_even_on_a_sunday() -> None:
    found = opened("promise: it by 29 Nov; next: coffee on 6 Dec")
    assert found["promise"].due_on == date(2026, 11, 29)
    assert found["meet"].due_on == date(2026, 12, 6)


def test_the_rungs_stand_in_their_order() -> None:
    assert list(ladder.STEPS) == FULL
