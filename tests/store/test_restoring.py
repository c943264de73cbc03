"""A store that comes back from its document: the same one where nothing was, else what is new."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.making import Maker
from weakties.domain import text
from weakties.domain.document import Restored
from weakties.domain.records import (
    Draft,
    Focus,
    Goal,
    GoalRevision,
    Introduction,
    Origin,
    Outcome,
    Person,
)
from weakties.exchange import storefile
from weakties.store import changes, restoring, whole, words, writer
from weakties.store.place import Place
from weakties.store.reader import open_reader, records

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Fill = Callable[[Maker], Any]


def written(path: Path, fill: Fill) -> Place:
    """Make a store, or go on with one."""
    there = Place(path, is_named=False)
    with writer.transaction(there, now=NOW, command="weakties made", say=print) as store:
        make = Maker(store.new, TODAY)
        fill(make)
        store.finish(make.draft, "Made for a test.")
    return there


def exported(there: Place, people: frozenset[int] | None = None) -> str:
    reader = open_reader(there)
    try:
        return json.dumps(whole.document(reader, people), ensure_ascii=False)
    finally:
        reader.close()


def imported(path: Path, document: str) -> tuple[Restored, int | None]:
    """Bring a document into a store; return what became of it, and the change."""
    there = Place(path, is_named=False)
    with writer.transaction(there, now=NOW, command="weakties import", say=print) as store:
        found = restoring.load(store, storefile.read(document))
        return found, store.finish(Draft(), "Imported.")


def a_bit_of_everything(make: Maker) -> None:
    event = make.event("PyData", date(2026, 10, 1), note="two\nlines")
    ana = make.person(
        "Ana Ruiz",
        "Zalando",
        tags=("mentor",),
        emails=("ana@example.org",),
        aliases=("Ani",),
        links=("linkedin",),
        cadence_days=30,
    )
    ben = make.person("Ben Lo", introduced_by_id=ana.id, is_archived=True)
    make.person(None)
    step = make.step(ana, "meet", TODAY, event, state="done", closed_on=TODAY)
    make.meeting(ana, event, enjoyed="your talk", followup_id=step.id)
    make.contact(ben, TODAY)
    goal = make.new(
        Goal,
        title="attend 3 events",
        metric="events",
        target=3,
        first_on=date(2026, 1, 1),
        last_on=date(2026, 12, 31),
        kind=None,
        tag=None,
        organisation=None,
        is_online=None,
        set_on=TODAY,
        dropped_on=None,
    )
    make.draft.add(goal)
    said = {k: v for k, v in vars(goal).items() if k not in ("id", "uid", "set_on")}
    make.draft.add(make.new(GoalRevision, goal_id=goal.id, revised_on=TODAY, **said))
    on = {"happened_on": TODAY, "note": None}
    make.draft.add(make.new(Outcome, person_id=ana.id, kind="lead", **on))
    make.draft.add(make.new(Introduction, person_id=ana.id, other_id=ben.id, **on))
    make.draft.add(make.new(Focus, year=2026, tag="mentor", organisation=None, folded=""))
    make.draft.add(make.new(Origin, person_id=ana.id, event_id=None, key="card:1", said="{}"))


def test_into_an_empty_store_it_is_the_same_store_again(tmp_path: Path) -> None:
    first = exported(written(tmp_path / "one.db", a_bit_of_everything))
    found, change = imported(tmp_path / "two.db", first)
    two = Place(tmp_path / "two.db", is_named=False)
    assert exported(two) == first
    assert (found.new["person"], found.new["goal_revision"], found.same) == (3, 1, {})
    reader = open_reader(two)
    assert words.named(reader, "p", "ani") == [1]
    assert [one.id for one in changes.newest(reader, 5)] == [change]
    reader.close()


def test_ids_that_were_given_out_are_not_given_out_again(tmp_path: Path) -> None:
    one = written(tmp_path / "one.db", a_bit_of_everything)

    def gone(make: Maker) -> None:
        make.draft.add(make.person("Cleo"))

    written(tmp_path / "one.db", gone)
    with writer.transaction(one, now=NOW, command="rm", say=print) as store:
        draft = Draft()
        reader = open_reader(one)
        draft.remove(*records(Person, reader.rows("SELECT * FROM person WHERE id = 4")))
        reader.close()
        store.finish(draft, "Removed.")
    document = exported(one)
    imported(tmp_path / "two.db", document)
    made: list[int] = []
    two = written(tmp_path / "two.db", lambda make: made.append(make.person("Dan").id))
    assert made == [5]
    assert json.loads(exported(two))["last_ids"]["person"] == 5


def test_into_itself_nothing_changes(tmp_path: Path) -> None:
    there = written(tmp_path / "one.db", a_bit_of_everything)
    document = exported(there)
    found, change = imported(tmp_path / "one.db", document)
    assert (found.is_nothing, change, exported(there)) == (True, None, document)
    assert (found.same["person"], found.kept, found.duplicates) == (3, {}, 0)


def test_one_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    document = exported(written(tmp_path / "one.db", a_bit_of_everything))
    other = written(tmp_path / "two.db", lambda make: make.person("Zoe Ray"))
    before = exported(other)
    imported(tmp_path / "two.db", document)
    with writer.transaction(other, now=NOW, command="weakties undo", say=print) as store:
        [change] = changes.newest_open(store)
        store.take_back(change, kind="undo", summary="Undone.")
    assert json.loads(exported(other))["people"] == json.loads(before)["people"]
    reader = open_reader(other)
    assert words.named(reader, "p", "ana") == []
    reader.close()


def test_what_is_new_comes_in_with_ids_of_this_store(tmp_path: Path) -> None:
    document = exported(written(tmp_path / "one.db", a_bit_of_everything))

    def others(make: Maker) -> None:
        make.person("Ana Ruiz", emails=("ana@example.org",))
        make.person(None)
        make.event("PyData", date(2026, 10, 1))

    two = written(tmp_path / "two.db", others)
    found, change = imported(tmp_path / "two.db", document)
    assert (found.new["person"], found.duplicates, change) == (3, 1, 2)
    data = json.loads(exported(two))
    people = {person["id"]: person for person in data["people"]}
    assert {n: p["slug"] for n, p in people.items()} == {
        "p1": "ana-ruiz",
        "p2": "p2",
        "p3": "ana-ruiz-2",
        "p4": "ben-lo",
        "p5": "p5",
    }
    assert people["p4"]["introduced_by_id"] == "p3"
    assert data["events"][1]["slug"] == "pydata-2026-10-01-2026-10-01"
    [meeting] = [one for one in data["interactions"] if one["event_id"]]
    assert (meeting["person_id"], meeting["event_id"]) == ("p3", "e2")
    assert meeting["followup_id"] == data["followups"][0]["id"]
    assert imported(tmp_path / "two.db", document)[1] is None


def changed(document: str, change: Callable[[Any], None]) -> str:
    data = json.loads(document)
    change(data)
    return json.dumps(data, ensure_ascii=False)


def test_what_is_here_stays_as_it_is_and_is_counted(tmp_path: Path) -> None:
    there = written(tmp_path / "one.db", a_bit_of_everything)

    def other(data: Any) -> None:
        data["people"][0]["title"] = "CTO"
        data["people"][0]["tags"].append({"id": 9, "uid": "a tag", "tag": "rust"})
        data["people"][0]["aliases"][0] |= {"uid": "another", "name": "ANI"}
        data["goals"][0]["target"] = 9
        data["goals"][0]["revisions"][0] |= {"uid": "later", "target": 9}

    found, _ = imported(tmp_path / "one.db", changed(exported(there), other))
    assert found.kept == {"person": 1, "alias": 1, "goal": 1, "goal_revision": 1}
    assert {k: v for k, v in found.new.items() if v} == {"tag": 1}
    data = json.loads(exported(there))
    assert data["people"][0]["title"] is None
    assert [tag["tag"] for tag in data["people"][0]["tags"]] == ["mentor", "rust"]
    assert data["goals"][0]["target"] == 3
    assert len(data["goals"][0]["revisions"]) == 1


def test_a_contact_that_both_stores_wrote_down_is_one(tmp_path: Path) -> None:
    there = written(tmp_path / "one.db", a_bit_of_everything)

    def other(data: Any) -> None:
        data["interactions"][0] |= {"uid": "written in the other store"}
        data["focus"][0]["uid"] = data["origins"][0]["uid"] = "there as well"
        data["people"][0]["spells"][0]["uid"] = "and this"

    found, change = imported(tmp_path / "one.db", changed(exported(there), other))
    assert (found.is_nothing, found.kept, change) == (True, {}, None)


def test_a_part_holds_some_people_and_what_belongs_to_them(tmp_path: Path) -> None:
    there = written(tmp_path / "one.db", a_bit_of_everything)
    part = json.loads(exported(there, frozenset({2})))
    assert (part["part"], part["last_ids"]) == (True, {})
    assert [p["introduced_by_id"] for p in part["people"]] == [None]
    assert [len(part[name]) for name in ("events", "interactions", "introductions", "goals")] == [
        0,
        1,
        0,
        0,
    ]
    part = json.loads(exported(there, frozenset({1})))
    assert [e["name"] for e in part["events"]] == ["PyData"]
    assert [len(part[name]) for name in ("followups", "outcomes", "origins")] == [1, 1, 1]
    for people in (frozenset({1}), frozenset({2}), frozenset({1, 2, 3}), frozenset[int]()):
        document = exported(there, people)
        path = tmp_path / f"{len(people)}{min(people, default=0)}.db"
        imported(path, document)
        assert imported(path, document)[1] is None


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=15)
@given(st.data())
def test_any_store_comes_back_byte_for_byte(data: st.DataObject) -> None:
    def fill(make: Maker) -> None:
        people: list[Person] = []
        for number in range(data.draw(st.integers(0, 4))):
            name = text.one_line(data.draw(names)) or None
            person = make.person(
                name,
                text.one_line(data.draw(names)),
                slug=f"p-{number}",
                note=text.several_lines(data.draw(names) + "\n" + data.draw(names)) or None,
                introduced_by_id=data.draw(st.sampled_from([None, *(p.id for p in people)])),
                is_imported=data.draw(st.booleans()),
            )
            people.append(person)
        event = make.event("Any", data.draw(st.dates(date(1990, 1, 1), date(2090, 1, 1))))
        for person in people:
            make.meeting(person, event, note=text.several_lines(data.draw(names)) or None)
            make.step(person, data.draw(st.sampled_from(["thank", "promise"])), TODAY, event)

    with TemporaryDirectory() as folder:
        first = exported(written(Path(folder) / "one.db", fill))
        imported(Path(folder) / "two.db", first)
        assert exported(Place(Path(folder) / "two.db", is_named=False)) == first
        assert imported(Path(folder) / "one.db", first)[1] is None


def test_a_store_is_empty_until_something_is_in_it(tmp_path: Path) -> None:
    there = Place(tmp_path / "one.db", is_named=False)
    with writer.transaction(there, now=NOW, command="", say=print) as store:
        assert restoring.is_empty(store)
        draft = Draft()
        draft.add(store.new(Focus, year=2026, tag="mentor", organisation=None, folded=""))
        store.finish(draft, "A focus.")
        assert not restoring.is_empty(store)


@pytest.mark.parametrize("last", [0, 2, 7])
def test_kept_ids_never_go_back(last: int, tmp_path: Path) -> None:
    there = written(tmp_path / "one.db", lambda make: [make.person(f"P {n}") for n in range(3)])
    with writer.transaction(there, now=NOW, command="", say=print) as store:
        store.keep_ids({"person": last, "goal": last})
        make = Maker(store.new, TODAY)
        person = make.person("Next")
        assert person.id == max(3, last) + 1
        make.draft.change(replace(person), title="x")
        store.finish(make.draft, "One more.")
    data = json.loads(exported(there))
    assert (data["last_ids"]["person"], data["last_ids"]["goal"]) == (max(3, last) + 1, last)
