"""Taking a change back, row by row: long ones, odd ones, and a log that is not as it was."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.conftest import TODAY, Run
from tests.faults import ledger
from tests.making import Maker
from weakties.domain.records import Draft, Person, Tag
from weakties.errors import Damaged, WeaktiesError
from weakties.store import bulk, changes, digests, reader, writer
from weakties.store.place import Place
from weakties.store.writer import Writer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path / "store.db", is_named=True)


@contextmanager
def writing(there: Place) -> Iterator[Writer]:
    with writer.transaction(there, now=NOW, command="weakties test", say=print) as store:
        yield store


def did(there: Place, decide: Callable[[Writer], Draft | None]) -> None:
    """Run one command."""
    with writing(there) as store:
        draft = decide(store)
        store.finish(draft or Draft(), "Done.")


def back(there: Place, number: int, kind: str = "undo") -> int:
    """Take a change back."""
    with writing(there) as store:
        [change] = changes.numbered(store, number)
        return store.take_back(change, kind=kind, summary="Back.")


def state(there: Place) -> ledger.State:
    with closing(sqlite3.connect(there.path)) as store:
        found = ledger.state_of(store)
        assert ledger.replayed(store) == found
        assert set(store.execute("SELECT * FROM word")) == ledger.words_of(found)
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    opened = reader.open_reader(there)
    assert list(digests.contradictions(opened)) == []
    opened.close()
    return found


def people(store: Writer) -> list[Person]:
    return reader.records(Person, store.rows("SELECT * FROM person ORDER BY id"))


def filling(count: int) -> Callable[[Writer], Draft]:
    def decide(store: Writer) -> Draft:
        make = Maker(store.new, TODAY)
        for n in range(count):
            make.person(f"Guest Nr{n}", "Firm", tags=("peer",))
        return make.draft

    return decide


def test_a_change_of_several_stretches_is_taken_back_and_put_back_whole(there: Place) -> None:
    """Everyone is added with a firm and a tag; then all get a note and lose the tag."""
    count = bulk.AT_ONCE + 7
    did(there, filling(count))
    added = state(there)

    def edits(store: Writer) -> Draft:
        draft = Draft()
        for person in people(store):
            draft.change(person, note=f"note {person.id}", cadence_days=person.id)
        draft.remove(*reader.records(Tag, store.rows("SELECT * FROM tag")))
        return draft

    did(there, edits)
    edited = state(there)
    assert len(added) - len(edited) == count
    assert back(there, 2) == 3
    assert state(there) == added
    assert back(there, 3, "redo") == 4
    assert state(there) == edited
    assert back(there, 2) == 5
    assert back(there, 1) == 6
    assert state(there) == {}


def test_a_row_written_twice_in_one_command_is_taken_back_to_what_it_was_before(
    there: Place,
) -> None:
    did(there, filling(1))
    before = state(there)

    def twice(store: Writer) -> None:
        for title in ("first", "second"):
            draft = Draft()
            draft.change(people(store)[0], title=title)
            store.save(draft)

    did(there, twice)
    after = state(there)
    assert after["person", 1]["title"] == "second"
    back(there, 2)
    assert state(there) == before
    back(there, 3, "redo")
    assert state(there) == after


def test_rows_that_came_and_went_in_one_command_leave_nothing_to_take_back(there: Place) -> None:
    did(there, filling(1))
    before = state(there)

    def comes_and_goes(store: Writer) -> None:
        make = Maker(store.new, TODAY)
        made = make.person("Bo Li")
        store.save(make.draft)
        gone = Draft()
        gone.remove(made)
        store.save(gone)

    did(there, comes_and_goes)
    assert state(there) == before
    back(there, 2)
    back(there, 3, "redo")
    assert state(there) == before


def test_two_rows_may_swap_what_no_two_may_share_and_swap_back(there: Place) -> None:
    did(there, filling(2))
    before = state(there)

    def swaps(store: Writer) -> None:
        first, second = people(store)
        for person, slug in ((first, "aside"), (second, first.slug), (first, second.slug)):
            draft = Draft()
            draft.change(person, slug=slug)
            store.save(draft)

    did(there, swaps)
    swapped = state(there)
    assert [swapped["person", n]["slug"] for n in (1, 2)] == ["guest-nr1", "guest-nr0"]
    back(there, 2)
    assert state(there) == before
    back(there, 3, "redo")
    assert state(there) == swapped


def test_values_of_every_kind_come_back_as_they_were(there: Place) -> None:
    def fills(store: Writer) -> Draft:
        make = Maker(store.new, TODAY)
        person = make.person("Zoë 李 ☕", note="a\nb\t'\"\\ %s :x", is_archived=True)
        make.contact(person, date(2024, 2, 29), note="z" * 65_536)
        make.step(person, "promise", date(2026, 12, 1), is_theirs=True)
        return make.draft

    did(there, fills)
    before = state(there)
    back(there, 1)
    assert state(there) == {}
    back(there, 2, "redo")
    assert state(there) == before
    assert before["person", 1]["is_archived"] == 1


@pytest.mark.parametrize(
    ("column", "stored"),
    [
        ("after", "no json"),
        ("after", "[1, 2]"),
        ("before", '"text"'),
        ("before", '{"id": 1, "nonsense": 2}'),
        ("table_name", "nonsense"),
        ("table_name", "word"),
    ],
)
def test_a_log_that_cannot_be_read_is_a_damaged_store_and_nothing_is_taken_back(
    there: Place, column: str, stored: str
) -> None:
    did(there, filling(1))

    def removes(store: Writer) -> Draft:
        draft = Draft()
        draft.remove(*reader.records(Tag, store.rows("SELECT * FROM tag")))
        return draft

    did(there, removes)
    with closing(sqlite3.connect(there.path)) as store:
        store.execute(f"UPDATE image SET {column} = ? WHERE change_id = 2", [stored])
        store.commit()
    before = there.path.read_bytes()
    with pytest.raises(Damaged):
        back(there, 2)
    assert there.path.read_bytes() == before


def test_a_change_without_a_trace_of_what_it_wrote_cannot_be_taken_back(there: Place) -> None:
    did(there, filling(1))
    with closing(sqlite3.connect(there.path)) as store:
        store.execute("DELETE FROM image")
        store.commit()
    with pytest.raises(WeaktiesError, match="wrote nothing that could be taken back"):
        back(there, 1)


def test_pythons_sweeping_goes_on_after_an_undo_and_after_a_refused_one(there: Place) -> None:
    did(there, filling(1))

    def edits(store: Writer) -> Draft:
        draft = Draft()
        draft.change(people(store)[0], title="CEO")
        return draft

    did(there, edits)
    with pytest.raises(WeaktiesError, match="was changed since"):
        back(there, 1)
    assert gc.isenabled()
    back(there, 2)
    assert gc.isenabled()


def test_a_redo_that_would_overwrite_something_newer_is_refused(there: Place) -> None:
    def titled(title: str) -> Callable[[Writer], Draft]:
        def decide(store: Writer) -> Draft:
            draft = Draft()
            draft.change(people(store)[0], title=title)
            return draft

        return decide

    did(there, filling(1))
    did(there, titled("CEO"))
    back(there, 2)
    did(there, titled("CTO"))
    before = state(there)
    with pytest.raises(WeaktiesError, match=r"^That undo cannot .* was changed since \(title\)"):
        back(there, 3, "redo")
    assert state(there) == before


def test_who_depends_on_what_would_go_is_named(run: Run) -> None:
    run("add", "Ana Ruiz")
    for line, table in (
        (("talked", "ana", "call"), "interaction"),
        (("promise", "ana", "the", "paper"), "followup"),
        (("outcome", "ana", "lead"), "outcome"),
        (("aka", "ana", "Anita"), "alias"),
        (("met", "Bo Li; via: ana", "--on", "today", "--no-followups"), "person"),
    ):
        assert run(*line).code == 0
        refused = run("undo", "1")
        assert refused.code == 1
        assert f"a row of {table} was written since and depends on it" in refused.err
        run("undo")
