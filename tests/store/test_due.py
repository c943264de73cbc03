"""Counting what is open reads less than the list, and counts just what the list would."""

import sqlite3
from datetime import timedelta
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.making import Maker
from tests.store.explaining import Explaining
from tests.store.test_filters import World, empty, stored
from weakties.domain.followups import Selection, counts, queue
from weakties.domain.records import Person
from weakties.domain.steps import STEPS
from weakties.store import followups

__all__ = ["empty"]  # a fixture

AGO = st.integers(-3, 5)
PEOPLE = st.lists(
    st.tuples(
        st.booleans(),  # put away
        st.none() | st.integers(1, 6),  # a cadence
        AGO,  # when added
        st.lists(st.tuples(AGO, st.sampled_from(("sent", "received", "both"))), max_size=4),
        st.lists(
            st.tuples(st.sampled_from(STEPS), AGO, st.sampled_from(("open", "done", "skipped"))),
            max_size=3,
        ),
    ),
    max_size=5,
)
SELECTIONS = st.builds(
    Selection,
    until=st.none() | AGO.map(lambda days: TODAY - timedelta(days=days)),
    is_late_only=st.booleans(),
    step=st.none() | st.sampled_from(STEPS),
    person_id=st.none() | st.integers(1, 3),
)


def ago(days: int) -> Any:
    return TODAY - timedelta(days=days)


def world(people: Any) -> World:
    ids: dict[type, int] = {}

    def new(kind: type, /, **fields: Any) -> Any:
        ids[kind] = ids.get(kind, 0) + 1
        return kind(id=ids[kind], uid=f"{kind.__name__}{ids[kind]}", **fields)

    make = Maker(new, TODAY)
    made: list[Person] = []
    for away, cadence, added, contacts, steps in people:
        known = {"is_archived": away, "cadence_days": cadence, "added_on": ago(added)}
        person = make.person("Ana", slug=f"s{len(made)}", **known)
        made.append(person)
        for on, direction in contacts:
            make.contact(person, ago(on), direction=direction)
        for kind, due, state in steps:
            closed = None if state == "open" else ago(due)
            make.step(person, kind, ago(due), state=state, closed_on=closed)
    return World(make, made, [])


@settings(max_examples=300)
@given(PEOPLE, st.lists(SELECTIONS, min_size=1, max_size=4))
def test_counting_gives_the_numbers_of_the_whole_list(
    empty: sqlite3.Connection, people: Any, selections: list[Selection]
) -> None:
    with stored(world(people), empty) as lane:
        whole, due = followups.open_steps(lane, TODAY), followups.open_in_brief(lane, TODAY)
    for select in (Selection(TODAY), Selection(None), *selections):
        listed = queue(whole, today=TODAY, select=select)
        counted = [s for s in due if select.takes(s, TODAY)]
        assert counts(counted, TODAY) == (listed.total, listed.late)
    assert sorted((s.step, s.due, s.person_id) for s in due) == sorted(
        (s.step, s.due, s.person_id) for s in whole
    )
    event("a hello is due" if "reconnect" in {s.step for s in due} else "no hello")


def test_counting_reads_what_is_open_and_not_the_history(empty: sqlite3.Connection) -> None:
    people = [(False, 2, 5, [(4, "both")], [("thank", 1, "open"), ("plan", 2, "done")])]
    with stored(world(people), empty) as lane:
        explaining = Explaining(lane)
        assert len(followups.open_in_brief(explaining, TODAY)) == 2
    scanned = [step for step in explaining.plans if step.startswith("SCAN ")]
    assert explaining.plans
    assert [step for step in scanned if "USING" not in step and "CONSTANT" not in step] == []
