"""What is fetched for the sheet before an event: by index, to a limit, archived people left out."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import Maker, filled
from tests.store.explaining import Explaining
from weakties.domain.matching import firm
from weakties.domain.opportunities import Been
from weakties.domain.prep import Between, Owed
from weakties.domain.records import Event
from weakties.domain.steps import PersonRef
from weakties.store import events, prep
from weakties.store.place import Place
from weakties.store.reader import Reader, open_reader

SOON = date(2026, 12, 3)


@pytest.fixture
def lane(home: Path) -> Reader:
    """Open the store of the test's home; fill it first."""
    return Reader(None, Place(home / "none.db", is_named=False))


def opened(home: Path) -> Reader:
    return open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))


def event(lane: Reader, number: int) -> Event:
    [found] = events.by_ids(lane, [number])
    return found


# Which event


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ([("Later", 9, 0, "planned"), ("Soon", 5, 0, "planned")], "Soon"),
        ([("Soon", 5, 0, "planned"), ("Now", -1, 1, "planned")], "Now"),
        ([("Soon", 5, 0, "planned"), ("Logged", -1, 1, "attended")], "Logged"),
        ([("Planned", 0, 0, "planned"), ("Logged", -1, 1, "attended")], "Planned"),
        ([("Soon", 5, 0, "planned"), ("Skipped", 1, 0, "missed")], "Soon"),
        ([("Over", -3, 0, "planned"), ("Been", -1, 0, "attended")], None),
        ([("Long ago", -90, 200, "planned")], None),
    ],
)
def test_the_event_on_today_comes_first_then_the_next_one(
    made: list[tuple[str, int, int, str]], name: str | None, home: Path
) -> None:
    with filled(home, TODAY) as make:
        for called, start, days, state in made:
            first = TODAY + timedelta(days=start)
            make.event(called, first, first + timedelta(days=days), state=state)
    found = events.next_one(opened(home), TODAY)
    assert (found.name if found else None) == name


def test_a_position_counts_every_event_before(home: Path) -> None:
    with filled(home, TODAY) as make:
        for name, on, state in (("C", 3, "planned"), ("A", 1, "missed"), ("B", 3, "attended")):
            make.event(name, TODAY + timedelta(days=on), state=state)
    lane = opened(home)
    assert [prep.position(lane, event(lane, number)) for number in (2, 1, 3)] == [0, 1, 2]


def test_a_series_is_what_was_attended_of_the_same_name(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("HR Forum", SOON, state="planned")
        make.event("HR FORUM", date(2025, 10, 7))
        make.event("hr  forum", date(2024, 10, 7))
        make.event("HR Forum", date(2023, 10, 7), state="missed")
        make.event("HR Forum II", date(2023, 10, 7))
    lane = opened(home)
    assert [e.id for e in prep.series(lane, event(lane, 1), TODAY)] == [2, 3]
    assert [e.id for e in prep.series(lane, event(lane, 2), TODAY)] == [3]
    assert [e.id for e in prep.series(lane, event(lane, 2), TODAY, is_whole=True)] == [2, 3]


def test_a_place_is_the_same_whatever_stands_before_the_town(home: Path) -> None:
    with filled(home, TODAY) as make:
        places = ("Betahaus, Zürich", "zurich", "Hall 3, ZÜRICH", "Zürich West", None, "Lyon")
        for number, place in enumerate(places):
            make.event(f"E{number}", date(2026, 1, 1 + number), place=place)
        make.event("E0", date(2026, 2, 1), place="Zürich")
    lane = opened(home)
    assert [e.id for e in prep.in_place(lane, event(lane, 1), TODAY)] == [3, 2]
    assert prep.in_place(lane, event(lane, 5), TODAY) == []


def test_a_place_without_a_word_is_no_place(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.event("A", SOON, place="—")
        make.event("B", date(2026, 1, 1), place="—")
    lane = opened(home)
    assert prep.in_place(lane, event(lane, 1), TODAY) == []


# Who


def test_who_was_met_is_told_once_at_the_latest_event(home: Path) -> None:
    with filled(home, TODAY) as make:
        old, new = make.event("A", date(2025, 1, 1)), make.event("A", date(2026, 1, 1))
        ana, ben = make.person("Ana"), make.person("Ben")
        gone, nameless = make.person("Gone", is_archived=True), make.person(None)
        for person in (ana, ben, gone, nameless):
            make.meeting(person, old)
        make.meeting(ana, new)
        make.meeting(make.person("Wrote"), new, direction="sent")
    lane = opened(home)
    found = prep.met_at(lane, events.by_ids(lane, [1, 2]))
    assert [(m.person_id, m.event.id, m.on) for m in found] == [
        (ana.id, "e2", date(2026, 1, 1)),
        (ben.id, "e1", date(2025, 1, 1)),
    ]
    assert prep.met_at(lane, []) == []


def test_colleagues_are_who_is_there_now(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana", "SAP")
        moved, back = make.person("Ben", "SAP"), make.person("Cleo", "Bosch")
        make.spell(moved, "Bosch", date(2026, 1, 1))
        make.spell(back, "SAP", date(2026, 1, 1))
        make.person("Gone", "SAP", is_archived=True)
    lane = opened(home)
    assert sorted(prep.colleagues(lane, ["sap", "SAP"])) == [1, 3]
    assert prep.known_organisations(lane, ["SAP", "NEC", "bosch"]) == {"sap", "bosch"}


def test_people_are_found_by_their_very_name_or_address(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", aliases=("Anita Ruiz",), emails=("ana@z.example",))
        make.person("ANA RUIZ", slug="ana-2")
    lane = opened(home)
    called = prep.called(lane, ["ana ruiz", "anita ruiz", "ana", ""])
    assert called == {"ana ruiz": {1, 2}, "anita ruiz": {1}}
    assert prep.reached_by(lane, ["ana@z.example", "x@y.example"]) == {"ana@z.example": {1}}


def test_whom_one_said_one_would_meet_there(home: Path) -> None:
    with filled(home, TODAY) as make:
        forum = make.event("HR Forum", SOON, SOON + timedelta(days=1), state="planned")
        been = make.event("Summit", date(2026, 11, 2))
        there = {"channel": "event", "place": "HR Forum"}
        steps = (
            ("Planned", SOON, {"event": forum, **there}),
            ("By name", SOON + timedelta(days=1), {"channel": "event", "place": "hr  fórum"}),
            ("Too late", SOON + timedelta(days=2), there),
            ("Elsewhere", SOON, {"channel": "coffee", "place": "Café"}),
            ("Done", SOON, {"event": forum, "state": "done", "closed_on": TODAY, **there}),
            ("Coffee after", date(2026, 11, 9), {"event": been, "channel": "coffee"}),
        )
        for name, due, fields in steps:
            make.step(make.person(name), "meet", due, **fields)
        make.step(make.person("Thanked"), "thank", SOON, forum)
        gone = make.person("Gone", is_archived=True)
        make.step(gone, "meet", SOON, forum, **there)
    lane = opened(home)
    assert prep.to_meet(lane, event(lane, 1)) == [1, 2]
    assert prep.to_meet(lane, event(lane, 2)) == []


def test_what_there_is_between_two_people(home: Path) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", "SAP", title="lead", tags=("peer", "mentor"),
                          links=("linkedin", "https://z.example"))  # fmt: skip
        make.contact(ana, date(2026, 1, 1), "email")
        make.contact(ana, date(2026, 2, 1), "coffee", enjoyed="your talk")
        make.contact(ana, date(2026, 3, 1), "call")
        make.contact(ana, date(2026, 4, 1), "message")
        make.contact(ana, TODAY + timedelta(days=9), "call", note="not yet")
        make.step(ana, "promise", date(2026, 11, 30), note="an intro", is_theirs=True)
        make.step(ana, "promise", date(2026, 12, 9), note="the paper")
        make.step(ana, "promise", TODAY, note="kept", state="done", closed_on=TODAY)
        make.person("Ben")
    found = prep.between(opened(home), [1, 2, 9, 1], TODAY)
    assert found == {
        1: Between(
            PersonRef("p1", "Ana Ruiz", "SAP"),
            title="lead",
            link="https://z.example",
            tags=("mentor", "peer"),
            met_on=date(2026, 2, 1),
            talked_on=date(2026, 3, 1),
            last_contact=date(2026, 4, 1),
            enjoyed="your talk",
            promises=(
                Owed(2, "the paper", date(2026, 12, 9), False),
                Owed(1, "an intro", date(2026, 11, 30), True),
            ),
        ),
        2: Between(PersonRef("p2", "Ben", None)),
    }


def test_who_is_likely_there_is_named_once(home: Path) -> None:
    with filled(home, TODAY) as make:
        forum = make.event("HR Forum", SOON, state="planned", place="Lyon")
        earlier = make.event("HR Forum", date(2025, 10, 7))
        other = make.event("Summit", date(2026, 3, 3), place="Lyon")
        ana, ben, cleo = make.person("Ana"), make.person("Ben"), make.person("Cleo")
        make.step(ana, "meet", SOON, forum, place="HR Forum", channel="event")
        for person in (ana, ben):
            make.meeting(person, earlier)
        for person in (ben, cleo):
            make.meeting(person, other)
    lane = opened(home)
    found = prep.likely(lane, event(lane, 1), TODAY)
    assert found.meet == ["Ana"]
    assert found.here == [Been("Ben", date(2025, 10, 7))]
    assert found.near == [Been("Cleo", date(2026, 3, 3))]
    assert found.people == 3


def test_a_store_that_is_not_there_yet_answers_as_an_empty_one(lane: Reader) -> None:
    nowhere = Event(1, "u", "A", "a", "a", "other", "planned", SOON, SOON, "Lyon", False, None)
    assert events.next_one(lane, TODAY) is None
    assert prep.position(lane, nowhere) == 0
    assert prep.likely(lane, nowhere, TODAY).people == 0
    assert prep.between(lane, [1], TODAY) == {}


# Cost


def everything(lane: Explaining, one: Event) -> None:
    """Ask all that a sheet with a list of attendees asks."""
    events.next_one(lane, TODAY)
    prep.position(lane, one)
    prep.likely(lane, one, TODAY)
    prep.series(lane, one, TODAY, is_whole=True)
    prep.colleagues(lane, ["SAP"])
    prep.known_organisations(lane, ["SAP"])
    prep.called(lane, ["ana"])
    prep.reached_by(lane, ["ana@z.example"])
    prep.between(lane, [1, 2], TODAY)


def crowd(make: Maker, people: int) -> None:
    """Make an event to come, and so many people met in its series and its town."""
    forum = make.event("HR Forum", SOON, state="planned", place="Lyon")
    earlier = make.event("HR Forum", date(2025, 10, 7))
    other = make.event("Summit", date(2026, 3, 3), place="Lyon")
    for number in range(people):
        person = make.person(f"Person {number}", "SAP", slug=f"p-{number}")
        make.meeting(person, earlier)
        make.meeting(person, other)
        make.step(person, "meet", SOON, forum, place="HR Forum", channel="event")


def test_every_query_is_driven_by_what_is_asked_for(home: Path) -> None:
    with filled(home, TODAY) as make:
        crowd(make, 200)
    reader = opened(home)
    lane = Explaining(reader)
    everything(lane, event(reader, 1))
    half_the_log = re.compile(r"SCAN|\((?:state|direction)=\?(?: AND start_on<\?)?\)")
    assert [plan for plan in lane.plans if half_the_log.search(plan)] == []
    used = {plan.partition(" USING ")[2] for plan in lane.plans}
    assert {
        "INDEX ix_event_folded (folded=?)",
        "INDEX ix_interaction_event_id (event_id=?)",
        "INDEX ix_followup_event_id (event_id=?)",
        "INDEX ix_followup_person_id (person_id=?)",
    } <= used


def test_however_many_were_there_only_some_are_fetched(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prep, "MOST", 4)
    with filled(home, TODAY) as make:
        crowd(make, 9)
    lane = opened(home)
    assert len(prep.met_at(lane, events.by_ids(lane, [2, 3]))) <= 4
    assert len(prep.colleagues(lane, ["SAP"])) == 4


def test_an_organisation_is_known_by_its_name_with_or_without_what_follows(home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", "Zalando SE")
        make.person("Bo Li", "Bosch")
        make.person("Cy Day", "SAP Labs")
    lane = opened(home)
    asked = ["Zalando", "Bosch GmbH", "SAP", "Nexa", ""]
    assert prep.known_organisations(lane, asked) == {"zalando", "bosch"}


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Köhler GmbH", "Köhler"),
        ("Köhler", "Köhler"),
        ("Nestlé", "Nestle"),
        ("Nestle", "Nestlé S.A."),
        ("Foo, Inc.", "Foo"),
        ("AB", "AB GmbH"),
        ("S.A.P.", "S.A.P."),
        ("L'Oréal", "L'OREAL SA"),
    ],
)
def test_an_organisation_is_known_however_it_is_spelled(kept: str, asked: str, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Filler One", "Other Works")
        make.person("Filler Two")
        make.person("Ana Ruiz", kept)
    assert prep.known_organisations(opened(home), [asked, "Nexa"]) == {firm(asked)}
