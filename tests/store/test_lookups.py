"""The queries behind lists and cards, on both lanes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.making import filled
from tests.store.explaining import Explaining
from weakties.domain.lookups import EventName, EventSelection, PeopleSelection
from weakties.store import lookups, place, reader, writer
from weakties.store.reader import Lane, Reader


@contextmanager
def read_with(lane: str, home: Path) -> Iterator[Lane]:
    there = place.Place(home / ".local/share/weakties/weakties.db", is_named=False)
    if lane == "reading":
        opened = reader.open_reader(there)
        yield opened
        opened.close()
        return
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with writer.transaction(there, now=now, command="test", say=print) as transaction:
        yield transaction


@pytest.fixture
def year(home: Path) -> Path:
    """Seven people who each differ from the others in one thing."""
    with filled(home, TODAY) as make:
        conference = make.event("HR Tech", date(2026, 3, 3))
        meetup = make.event("Meetup", date(2026, 5, 5), kind="meetup", is_online=True)
        make.event("Forum", date(2026, 12, 3), kind="forum", state="planned", is_online=True)
        make.event("Gone by", date(2026, 11, 1), kind="forum", state="planned")
        make.event("Summit", date(2025, 6, 8), state="missed")
        people = {
            "Zoë": make.person("Zoë Ahn", "Nestlé", tags=("mentor",)),
            "Éva": make.person("Éva Ott", "Nestlé Waters"),
            "Moved": make.person("Moved On", "Nestlé"),
            "Known": make.person("Known Long", "Bosch"),
            "Added": make.person("Added Only"),
            "Nameless": make.person(None),
            "Later": make.person("Later Met"),
        }
        make.spell(people["Moved"], "SAP", date(2026, 1, 1))
        make.meeting(people["Zoë"], conference)
        make.contact(people["Zoë"], date(2026, 4, 4))
        make.meeting(people["Éva"], conference)
        make.meeting(people["Éva"], meetup)
        make.meeting(people["Moved"], meetup)
        make.contact(people["Known"], date(2025, 2, 2), "call")
        make.meeting(people["Known"], conference)
        make.contact(people["Nameless"], date(2026, 3, 1))
        make.contact(people["Later"], TODAY + timedelta(days=1), "coffee")
        make.step(people["Zoë"], "thank", TODAY, conference)
        make.step(people["Zoë"], "plan", TODAY, state="done", closed_on=TODAY)
    return home


@pytest.mark.parametrize("lane", ["reading", "writing"])
@pytest.mark.parametrize(
    ("select", "names"),
    [
        (PeopleSelection(), "Added Éva Known Later Moved Zoë someone"),
        (PeopleSelection(limit=2), "Added Éva"),
        (PeopleSelection(tag="mentor"), "Zoë"),
        (PeopleSelection(tag="peer"), ""),
        (PeopleSelection(organisations=("nestlé",)), "Zoë"),
        (PeopleSelection(organisations=("nestlé", "sap")), "Moved Zoë"),
        (PeopleSelection(organisations=()), ""),
        (PeopleSelection(kind="conference"), "Éva Zoë"),
        (PeopleSelection(kind="meetup"), "Moved"),
        (PeopleSelection(event=1), "Éva Known Zoë"),
        (PeopleSelection(event=2), "Éva Moved"),
        (PeopleSelection(met_at=1), "Éva Zoë"),
        (PeopleSelection(met_at=2), "Moved"),
        (PeopleSelection(is_online=True), "Known Moved"),
        (PeopleSelection(is_online=False), "Éva Zoë"),
        (PeopleSelection(is_archived=True), ""),
        (PeopleSelection(since=date(2026, 4, 4)), "Éva Moved Zoë"),
        (PeopleSelection(until=date(2026, 4, 4)), "Known Zoë someone"),
        (PeopleSelection(since=date(2026, 3, 3), until=date(2026, 3, 3)), "Known"),
        (PeopleSelection(is_uncontacted=True), "Added Later Moved"),
        (PeopleSelection(tag="mentor", kind="conference", since=date(2026, 1, 1)), "Zoë"),
        (PeopleSelection(tag="mentor", kind="meetup"), ""),
    ],
)
def test_a_selection_of_people_holds_who_fits_by_name(
    lane: str, select: PeopleSelection, names: str, year: Path
) -> None:
    with read_with(lane, year) as store:
        found = lookups.people(store, select, TODAY)
    assert " ".join(person.name.split()[0] for person in found) == names


@pytest.mark.parametrize("lane", ["reading", "writing"])
@pytest.mark.parametrize(
    ("select", "names"),
    [
        (EventSelection(), ["Forum", "Gone by", "Meetup", "HR Tech", "Summit"]),
        (EventSelection(limit=1), ["Forum"]),
        (EventSelection(is_upcoming=True), ["Forum"]),
        (EventSelection(state="planned"), ["Forum", "Gone by"]),
        (EventSelection(state="missed"), ["Summit"]),
        (EventSelection(kind="forum"), ["Forum", "Gone by"]),
        (EventSelection(is_online=True), ["Forum", "Meetup"]),
        (EventSelection(is_online=False, kind="forum"), ["Gone by"]),
        (EventSelection(since=date(2026, 5, 5), until=date(2026, 11, 1)), ["Gone by", "Meetup"]),
        (EventSelection(kind="webinar"), []),
    ],
)
def test_a_selection_of_events_holds_what_fits_the_newest_first(
    lane: str, select: EventSelection, names: list[str], year: Path
) -> None:
    with read_with(lane, year) as store:
        found = lookups.events(store, select, TODAY)
    assert [event.name for event in found] == names


@pytest.mark.parametrize("lane", ["reading", "writing"])
def test_a_row_tells_the_first_two_way_contact_and_the_last_one(lane: str, year: Path) -> None:
    with read_with(lane, year) as store:
        zoe, known, later = lookups.person_rows(store, [1, 4, 7], TODAY)
        row = next(e for e in lookups.events(store, EventSelection(), TODAY) if e.id == "e1")
    assert (zoe.met_on, zoe.met_at) == (date(2026, 3, 3), EventName("e1", "HR Tech"))
    assert (zoe.last_contact, zoe.open_followups) == (date(2026, 4, 4), 1)
    assert (known.met_on, known.met_at) == (date(2025, 2, 2), None)
    assert (later.met_on, later.last_contact) == (None, None)
    assert row.people == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nestlé", ("nestlé",)),
        ("nestle", ("nestlé",)),
        ("waters", ("nestlé waters",)),
        ("nest", ()),
        ("%", ()),
        ("", ()),
    ],
)
def test_an_organisation_is_found_by_its_name_or_by_words_of_it(
    typed: str, found: tuple[str, ...], year: Path
) -> None:
    with read_with("reading", year) as store:
        assert lookups.organisations(store, typed) == found


def test_upcoming_events_come_soonest_first(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("Third", TODAY + timedelta(days=9), state="planned")
        make.event("Today", TODAY, state="planned")
        make.event("Begun", TODAY - timedelta(days=2), TODAY, state="planned")
        make.event("Been", TODAY)
    with read_with("reading", home) as store:
        found = lookups.events(store, EventSelection(is_upcoming=True), TODAY)
    assert [event.name for event in found] == ["Begun", "Today", "Third"]


def test_more_people_than_one_query_takes_are_all_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "AT_ONCE", 2)
    with filled(home, TODAY) as make:
        for i in range(5):
            make.person(f"Person {i}", tags=(f"t{i}",))
    with read_with("reading", home) as store:
        found = lookups.people(store, PeopleSelection(), TODAY)
    assert [(p.id, p.tags) for p in found] == [(f"p{i + 1}", (f"t{i}",)) for i in range(5)]


def test_a_store_that_is_not_there_yet_answers_as_an_empty_one(home: Path) -> None:
    nothing = Reader(None, place.Place(home / "none.db", is_named=False))
    assert lookups.people(nothing, PeopleSelection(tag="x", limit=3), TODAY) == []
    assert lookups.events(nothing, EventSelection(limit=3), TODAY) == []
    assert lookups.organisations(nothing, "SAP") == ()


def test_filters_are_driven_by_indexes(year: Path) -> None:
    """No filter but a whole list reads a table from end to end."""
    with read_with("reading", year) as store:
        lane = Explaining(store)
        lookups.people(lane, PeopleSelection(tag="mentor", event=1), TODAY)
        lookups.people(lane, PeopleSelection(tag="mentor", met_at=1, kind="x"), TODAY)
        lookups.guests(lane, 1, TODAY)
        lookups.steps_of(lane, person=1)
        lookups.steps_of(lane, event=1)
        lookups.events(lane, EventSelection(is_upcoming=True), TODAY)
    assert lane.plans
    assert not [plan for plan in lane.plans if "SCAN" in plan]


NAMED = st.lists(
    st.sampled_from(["Zoë", "Zoe", "zoe", "Émile", "Emil", "Ärzte", "arz", "Ω", "a b", None]),
    max_size=12,
)


@settings(max_examples=40)
@given(names=NAMED, most=st.integers(1, 14))
def test_the_first_of_a_list_are_those_of_the_whole_list(
    tmp_path_factory: pytest.TempPathFactory, names: list[str | None], most: int
) -> None:
    home = tmp_path_factory.mktemp("home")
    with filled(home, TODAY) as make:
        for n, name in enumerate(names):
            person = make.person(name, slug=f"s{n}", tags=("mentor",) if n % 2 else ())
            if n % 3 == 0:
                make.draft.change(person, is_imported=True)
    lane = reader.open_reader(
        place.Place(home / ".local/share/weakties/weakties.db", is_named=False)
    )
    for select in (PeopleSelection(), PeopleSelection(is_all=True), PeopleSelection(tag="mentor")):
        every = lookups.people(lane, select, TODAY)
        assert lookups.people(lane, replace(select, limit=most), TODAY) == every[:most]
    lane.close()
