"""What is told of goals that were changed while they ran."""

from datetime import date
from typing import Any

import pytest

from weakties.domain import goalposts, periods
from weakties.domain.goalposts import Moved
from weakties.domain.records import GoalRevision

YEAR = periods.year(2026)
SET, LATER = date(2026, 1, 5), date(2026, 8, 3)


def revision(number: int = 1, on: date = SET, **fields: Any) -> GoalRevision:
    plain: dict[str, Any] = {
        "id": number,
        "uid": f"r{number}",
        "goal_id": 2,
        "revised_on": on,
        "title": "Meet 6 mentors",
        "metric": "people",
        "target": 6,
        "first_on": date(2026, 1, 1),
        "last_on": date(2026, 12, 31),
        "kind": None,
        "tag": "mentor",
        "organisation": None,
        "is_online": None,
        "dropped_on": None,
    }
    return GoalRevision(**plain | fields)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"target": 4}, "asked for 6 until then"),
        ({"last_on": date(2026, 6, 30)}, "was for 2026"),
        ({"tag": None}, "counted something else"),
        ({"target": 4, "tag": None}, "asked for 6 until then, counted something else"),
        ({"dropped_on": LATER}, "dropped"),
    ],
)
def test_a_change_is_told_as_what_was_before(change: dict[str, Any], words: str) -> None:
    found = goalposts.moved([revision(), revision(2, LATER, **change)], YEAR)
    assert found == (Moved(2, "Meet 6 mentors", LATER, words),)


def test_a_goal_set_or_renamed_has_not_moved() -> None:
    assert goalposts.moved([revision()], YEAR) == ()
    assert goalposts.moved([revision(), revision(2, LATER, title="Mentors")], YEAR) == ()
    assert goalposts.moved([revision(), revision(2, LATER, if_then="If so")], YEAR) == ()


def test_what_is_changed_and_put_back_in_a_day_has_not_moved() -> None:
    day = [revision(2, LATER, target=4), revision(3, LATER)]
    assert goalposts.moved([revision(), *day], YEAR) == ()
    assert goalposts.moved([revision(1), revision(2, SET, target=4)], YEAR) == ()


def test_a_goal_taken_up_again_is_told_and_a_percentage_keeps_its_sign() -> None:
    dropped = revision(2, LATER, dropped_on=LATER)
    again = revision(3, date(2026, 9, 1))
    assert [one.words for one in goalposts.moved([revision(), dropped, again], YEAR)] == [
        "dropped",
        "taken up again",
    ]
    rate = revision(is_rate=True, target=80)
    [moved] = goalposts.moved([rate, revision(2, LATER, is_rate=True, target=60)], YEAR)
    assert moved.words == "asked for 80% until then"


def test_changes_outside_the_period_are_not_its_own_and_goals_are_told_apart() -> None:
    before = revision(2, date(2025, 12, 1), target=5)
    assert goalposts.moved([revision(1, date(2025, 1, 1)), before], YEAR) == ()
    other = [revision(3, SET, goal_id=1), revision(4, LATER, goal_id=1, target=1)]
    found = goalposts.moved([revision(), *other, revision(5, LATER, target=2)], YEAR)
    assert [one.goal for one in found] == [1, 2]
