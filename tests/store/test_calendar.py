"""What a calendar needs beside the list comes from primary keys, however many steps there are."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import filled
from tests.store.explaining import Explaining
from weakties.domain import followups as rules
from weakties.domain.calendar import Around
from weakties.domain.followups import Selection
from weakties.domain.records import FollowUp, Person
from weakties.domain.steps import Step
from weakties.store import calendar, followups, place, reader
from weakties.store.reader import AT_ONCE, Lane, Reader

MANY = 2 * AT_ONCE + 1


@pytest.fixture
def made(home: Path) -> tuple[list[Person], list[FollowUp]]:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz")
        bo = make.person("Bo Li", cadence_days=7, added_on=TODAY - timedelta(days=30))
        make.step(ana, "meet", TODAY, place="Café Blau", channel="coffee")
        make.step(ana, "promise", TODAY, is_theirs=True, note="the survey")
        for _ in range(MANY):
            make.step(ana, "other", TODAY)
        steps = [step for step in make.draft.added if isinstance(step, FollowUp)]
    return [ana, bo], steps


@pytest.fixture
def log(made: object, home: Path) -> Iterator[Reader]:
    path = home / ".local/share/weakties/weakties.db"
    opened = reader.open_reader(place.Place(path, is_named=True))
    yield opened
    opened.close()


def listed(lane: Lane) -> tuple[Step, ...]:
    steps = followups.open_steps(lane, TODAY)
    return rules.queue(steps, today=TODAY, select=Selection(None)).steps


def test_each_step_comes_with_its_uid_place_and_whose_promise_it_is(
    made: tuple[list[Person], list[FollowUp]], log: Reader
) -> None:
    (_, bo), (meet, promise, *others) = made
    found = calendar.around(log, listed(log))
    assert found.pop(meet.id) == Around(meet.uid, "ana-ruiz", "Café Blau")
    assert found.pop(promise.id) == Around(promise.uid, "ana-ruiz", is_theirs=True)
    assert found.pop(f"p{bo.id}") == Around(f"{bo.uid}-reconnect", "bo-li")
    assert found == {step.id: Around(step.uid, "ana-ruiz") for step in others}
    assert len(others) == MANY


def test_nothing_asked_for_is_nothing_found(log: Reader) -> None:
    assert calendar.around(log, ()) == {}


def test_rows_are_looked_up_by_their_keys_some_hundred_at_a_time(log: Reader) -> None:
    steps, explaining = listed(log), Explaining(log)
    calendar.around(explaining, steps)
    assert explaining.plans
    assert [plan for plan in explaining.plans if plan.startswith("SCAN ")] == []
    asked = [plan for plan in explaining.plans if plan.startswith("SEARCH f ")]
    assert len(asked) == 3
