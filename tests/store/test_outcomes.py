"""Outcomes and introductions come from indexes, and only those up to today."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import filled
from tests.store.explaining import Explaining
from weakties.domain.outcomes import OutcomeSelection
from weakties.domain.records import Introduction, Outcome
from weakties.store import introductions, outcomes, place, reader
from weakties.store.reader import Reader

MARCH = date(2026, 3, 3)


@pytest.fixture
def log(home: Path) -> Iterator[Reader]:
    path = home / ".local/share/weakties/weakties.db"
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor",))
        bo = make.person("Bo Li", "NEC")
        someone = make.person(None)

        def came(person_id: int, kind: str, on: date, note: str | None = None) -> None:
            made = make.new(Outcome, person_id=person_id, kind=kind, happened_on=on, note=note)
            make.draft.add(made)

        def introduced(one: int, other: int, on: date) -> None:
            both = {"person_id": one, "other_id": other}
            make.draft.add(make.new(Introduction, **both, happened_on=on, note=None))

        came(ana.id, "lead", TODAY, "at SAP")
        came(bo.id, "lead", MARCH)
        came(ana.id, "advice", MARCH)
        came(someone.id, "offer", TODAY - timedelta(days=1))
        came(ana.id, "idea", TODAY + timedelta(days=1))
        introduced(ana.id, bo.id, MARCH)
        introduced(someone.id, ana.id, TODAY)
        introduced(ana.id, bo.id, TODAY + timedelta(days=1))
    opened = reader.open_reader(place.Place(path, is_named=True))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("select", "ids"),
    [
        (OutcomeSelection(), ["o1", "o4", "o3", "o2"]),
        (OutcomeSelection(limit=2), ["o1", "o4"]),
        (OutcomeSelection(outcome="lead"), ["o1", "o2"]),
        (OutcomeSelection(person=1), ["o1", "o3"]),
        (OutcomeSelection(tag="mentor"), ["o1", "o3"]),
        (OutcomeSelection(organisations=("nec",)), ["o2"]),
        (OutcomeSelection(organisations=()), []),
        (OutcomeSelection(since=date(2026, 3, 4)), ["o1", "o4"]),
        (OutcomeSelection(until=MARCH), ["o3", "o2"]),
        (OutcomeSelection(until=TODAY + timedelta(days=9)), ["o1", "o4", "o3", "o2"]),
        (OutcomeSelection(outcome="lead", tag="mentor", since=MARCH, until=TODAY), ["o1"]),
    ],
)
def test_a_selection_is_the_newest_first(
    log: Reader, select: OutcomeSelection, ids: list[str]
) -> None:
    assert [row.id for row in outcomes.listed(log, select, TODAY)] == ids


def test_a_row_names_its_person(log: Reader) -> None:
    first, second, *_ = outcomes.listed(log, OutcomeSelection(), TODAY)
    assert (first.kind, first.on, first.note) == ("lead", TODAY, "at SAP")
    assert (first.person.id, first.person.name, first.person.organisation) == (
        "p1",
        "Ana Ruiz",
        "Zalando",
    )
    assert (second.person.name, second.person.organisation) == ("someone (p3)", None)


def test_introductions_of_a_person_whichever_end_they_stand_at(log: Reader) -> None:
    found = introductions.of_person(log, 1, TODAY)
    assert [(row.id, row.on, row.other("p1").name) for row in found] == [
        ("i2", TODAY, "someone (p3)"),
        ("i1", MARCH, "Bo Li"),
    ]
    assert [row.other("p2").organisation for row in introductions.of_person(log, 2, TODAY)] == [
        "Zalando"
    ]


def test_what_was_noted_of_a_day(log: Reader) -> None:
    assert [one.id for one in outcomes.noted(log, 1, "lead", TODAY)] == [1]
    assert outcomes.noted(log, 1, "lead", MARCH) == []
    assert [one.id for one in introductions.noted(log, (2, 1), MARCH)] == [1]
    assert introductions.noted(log, (2, 3), MARCH) == []


def test_all_of_some_people_and_one_by_its_number(log: Reader) -> None:
    assert [one.id for one in outcomes.of_people(log, [1, 3])] == [1, 3, 4, 5]
    assert [one.id for one in introductions.of_people(log, [2])] == [1, 3]
    assert introductions.of_people(log, []) == []
    assert (outcomes.find(log, 2), introductions.find(log, 9)) == (
        Outcome(2, outcomes.of_people(log, [2])[0].uid, 2, "lead", MARCH, None),
        None,
    )


def test_an_empty_store_has_none(home: Path) -> None:
    nothing = reader.Reader(None, place.Place(home / "none.db", is_named=True))
    assert outcomes.listed(nothing, OutcomeSelection(), TODAY) == []
    assert introductions.of_person(nothing, 1, TODAY) == []


def test_no_query_walks_through_the_log(log: Reader) -> None:
    lane = Explaining(log)
    for select in (OutcomeSelection(), OutcomeSelection(person=1), OutcomeSelection(tag="mentor")):
        outcomes.listed(lane, select, TODAY)
    outcomes.noted(lane, 1, "lead", TODAY)
    outcomes.of_people(lane, [1, 2])
    introductions.of_person(lane, 1, TODAY)
    introductions.noted(lane, (1, 2), TODAY)
    introductions.of_people(lane, [1, 2])
    assert [plan for plan in lane.plans if plan.startswith("SCAN") and "USING" not in plan] == []
