"""The order of the morning list, against the numbers of science.md 2.K."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import steps as kinds
from weakties.domain.followups import Selection, queue, week_end
from weakties.domain.steps import KINDS, Open, score

TODAY = date(2026, 7, 1)
"""Any day: the worked examples count back from it."""


@pytest.mark.parametrize(
    ("step", "days", "facts", "expected"),
    [
        ("promise", 2, {"novelty": 0.625, "is_owed": True}, 64.58),
        ("thank", 2, {"novelty": 1.0}, 63.00),
        ("plan", 6, {"novelty": 0.875, "helps_goal": True, "is_owed": True}, 48.75),
        ("thank", 0, {"novelty": 1.0, "helps_goal": True}, 38.25),
        ("reconnect", 30, {"novelty": 0.75, "cadence": 90}, 21.67),
        ("reconnect", -25, {"novelty": 0.875, "cadence": 30}, 2.81),
    ],
)
def test_the_score_is_that_of_the_worked_examples(
    step: str, days: int, facts: dict[str, float], expected: float
) -> None:
    found = score(step, TODAY - timedelta(days=days), TODAY, **facts)  # type: ignore[arg-type]
    assert found == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("step", "weight", "grace"),
    [("promise", 1.0, 3), ("meet", 0.95, 1), ("thank", 0.9, 2), ("exchange", 0.85, 3),
     ("plan", 0.7, 14), ("other", 0.6, 7), ("reconnect", 0.5, 0)],
)  # fmt: skip
def test_the_weights_and_graces_are_those_of_the_rules(
    step: str, weight: float, grace: int
) -> None:
    assert (KINDS[step].weight, KINDS[step].grace) == (weight, grace)


STEPS = st.sampled_from(sorted(KINDS))


@given(STEPS, st.integers(-400, 400), st.booleans(), st.booleans())
def test_the_score_rises_with_lateness_and_never_leaves_its_range(
    step: str, days: int, goal: bool, owed: bool
) -> None:
    def at(late: int) -> float:
        due = TODAY - timedelta(days=late)
        return score(step, due, TODAY, cadence=30, helps_goal=goal, is_owed=owed)

    assert 0 <= at(days) <= at(days + 1) <= 100


def step(number: int, person: int, kind: str, due: int, name: str = "Ana") -> Open:
    return Open(
        id=number, step=kind, state="open", due=TODAY + timedelta(days=due), person_id=person,
        name=name, slug=f"p{person}", organisation=None, link=None, event_id=None, event_name=None,
        event_start=None, event_end=None, channel=None, place=None, note=None, is_theirs=False,
    )  # fmt: skip


STEP = st.tuples(st.integers(1, 30), STEPS, st.integers(-90, 30))
SOME = st.lists(STEP, max_size=60).map(
    lambda found: [step(n, p, k, d, f"Guest {p}") for n, (p, k, d) in enumerate(found, 1)]
)
LIMITS = st.none() | st.integers(1, 20)


@given(SOME, LIMITS)
def test_every_person_of_the_selection_is_shown_once_or_counted_as_hidden(
    steps: list[Open], limit: int | None
) -> None:
    found = queue(steps, today=TODAY, select=Selection(TODAY), limit=limit)
    lines = [line for group in found.groups for line in group.lines]
    people = {s.person_id for s in steps if s.due <= TODAY}
    assert len({line.person.id for line in lines}) == len(lines)
    assert len(lines) + found.hidden == found.total == len(people)
    assert found.hidden == 0 or found.hidden >= 3


@given(SOME)
def test_a_person_is_shown_by_the_step_due_first_and_a_hello_is_never_late(
    steps: list[Open],
) -> None:
    def due(s: Open) -> date:
        return max(s.due, TODAY) if s.step == "reconnect" else s.due

    found = queue(steps, today=TODAY, select=Selection(TODAY))
    for group in found.groups:
        for line in group.lines:
            own = [s for s in steps if f"p{s.person_id}" == line.person.id and s.due <= TODAY]
            first = min(own, key=lambda s: (due(s), kinds.STEPS.index(s.step), s.id))
            assert line.id == first.id


@given(SOME)
def test_rows_are_ordered_by_score_then_day_then_name_then_id(steps: list[Open]) -> None:
    rows = queue(steps, today=TODAY, select=Selection(None)).steps
    assert sorted(r.id or 0 for r in rows) == [s.id for s in steps]
    owed = {s.person_id for s in steps if s.step == "promise"}
    by_id = {s.id: s for s in steps}

    def rank(number: int | None) -> tuple[float, date, str, int]:
        s = by_id[number]
        value = score(s.step, s.due, TODAY, is_owed=s.person_id in owed)
        return -value, s.due, (s.name or "").casefold(), s.id or 0

    assert [r.id for r in rows] == sorted((r.id for r in rows), key=rank)


@given(SOME)
def test_what_comes_next_is_the_first_day_after_the_list(steps: list[Open]) -> None:
    found = queue(steps, today=TODAY, select=Selection(TODAY)).next_day
    ahead = [s.due for s in steps if s.due > TODAY]
    assert (found.on if found else None) == min(ahead, default=None)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_week_ends_on_a_sunday_three_to_nine_days_ahead(today: date) -> None:
    end = week_end(today)
    assert end.weekday() == 6
    assert 3 <= (end - today).days <= 9
