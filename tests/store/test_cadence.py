"""What cadences are judged by comes from an index, however long the log is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import filled
from tests.store.explaining import Explaining
from weakties.store import cadence, events, followups, place, reader
from weakties.store.reader import Reader


@pytest.fixture
def log(home: Path) -> Iterator[Reader]:
    path = home / ".local/share/weakties/weakties.db"
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", tags=("mentor",), cadence_days=30)
        bo = make.person("Bo Li", tags=("mentor",), cadence_days=30)
        make.person("Cy Day", tags=("mentor",), cadence_days=7, is_archived=True)
        make.person("Di Ko")
        for week in range(20):
            make.contact(ana, TODAY - timedelta(days=7 * week))
            if week % 2:
                make.contact(bo, TODAY - timedelta(days=7 * week), "call")
        make.contact(ana, TODAY - timedelta(days=7), "call")
        make.event("HR Forum", TODAY + timedelta(days=3), state="planned")
        make.event("HR Fair", TODAY - timedelta(days=3), state="planned")
    opened = reader.open_reader(place.Place(path, is_named=True))
    yield opened
    opened.close()


def test_the_load_counts_whoever_is_not_archived_and_the_usual_week_each_person_once_a_day(
    log: Reader,
) -> None:
    found = cadence.capacity(log, TODAY)
    assert found.planned == pytest.approx(2 * 7 / 30)
    assert (found.usual, found.weeks) == (1.5, 12)


def test_an_empty_log_has_no_usual_week(home: Path) -> None:
    nothing = reader.Reader(None, place.Place(home / "none.db", is_named=True))
    assert cadence.capacity(nothing, TODAY).usual is None


def test_people_with_a_tag_and_with_a_cadence(log: Reader) -> None:
    assert cadence.tagged(log, "mentor") == [1, 2]
    assert cadence.tagged(log, "peer") == []
    assert cadence.with_one(log) == [1, 2]


def test_planned_events_are_those_on_in_these_days(log: Reader) -> None:
    near = events.planned(log, TODAY, TODAY + timedelta(days=3))
    assert [e.name for e in near] == ["HR Forum"]
    assert events.planned(log, TODAY, TODAY + timedelta(days=2)) == []


def test_no_query_walks_through_the_log(log: Reader) -> None:
    lane = Explaining(log)
    cadence.capacity(lane, TODAY)
    cadence.tagged(lane, "mentor")
    cadence.with_one(lane)
    followups.contact_days(lane, 1, TODAY)
    events.planned(lane, TODAY, TODAY)
    walked = [p for p in lane.plans if p.startswith("SCAN") and "USING" not in p]
    assert walked in ([], ["SCAN days"]), lane.plans
