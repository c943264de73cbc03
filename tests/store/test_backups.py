"""Copies of the store: whole, private, verified, never half there; and put back as one change."""

import os
import re
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.faults.flips import dump
from tests.making import Maker
from tests.scenes import a_year
from weakties.domain.document import KINDS, table_of
from weakties.domain.records import Draft, Person
from weakties.errors import Damaged, StoreError
from weakties.store import backups, changes, doctor, putback, upgrade, writer
from weakties.store.place import Place
from weakties.store.reader import open_reader

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
DATA = [table_of(kind) for kind in KINDS]


@pytest.fixture
def there(home: Path) -> Place:
    a_year(home)
    return Place(home / ".local/share/weakties/weakties.db", is_named=False)


def data(path: Path) -> dict[str, object]:
    found = dump(path)
    assert found is not None
    return {name: found[name] for name in [*DATA, "word"]}


# Made


def test_a_backup_holds_the_same_as_the_store(there: Place) -> None:
    made = backups.make(there, now=NOW, reason="hand")
    assert dump(made.backup.path) == dump(there.path)
    assert made.counts.people == 5
    assert backups.verify(made.backup.path) == made.counts
    assert [one.path for one in backups.found(there)] == [made.backup.path]
    assert made.backup.path.name == "weakties-20261120T203000Z-hand.db"


def test_backups_of_one_second_are_told_apart(there: Place) -> None:
    names = {backups.make(there, now=NOW, reason="hand").backup.path.name for _ in range(3)}
    assert names == {
        "weakties-20261120T203000Z-hand.db",
        "weakties-20261120T203000Z-2-hand.db",
        "weakties-20261120T203000Z-3-hand.db",
    }


def test_a_backup_is_private_whatever_the_umask(there: Place) -> None:
    before = os.umask(0)
    try:
        made = backups.make(there, now=NOW, reason="hand").backup.path
    finally:
        os.umask(before)
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in made.parent.iterdir()} == {0o600}
    assert len(list(made.parent.iterdir())) == 2


def test_the_checksum_beside_it_is_the_one_others_read(there: Place) -> None:
    made = backups.make(there, now=NOW, reason="hand").backup.path
    assert os.system(f"cd '{made.parent}' && sha256sum --quiet --check *.sha256") == 0


def test_older_backups_go_with_their_checksums(there: Place) -> None:
    for days in range(400, 0, -10):
        backups.make(there, now=NOW - timedelta(days=days), reason="day")
    kept = backups.found(there)
    assert len(kept) < 20
    assert len(list(backups.folder(there).iterdir())) == 2 * len(kept)


def test_no_file_of_the_user_is_ever_rotated_away(there: Place) -> None:
    backups.folder(there).mkdir()
    mine = backups.folder(there) / "weakties-before-the-move.db"
    other = backups.folder(there) / "another-20200101T000000Z-day.db"
    for path in (mine, other):
        path.touch()
    for days in range(100, 0, -5):
        backups.make(there, now=NOW - timedelta(days=days), reason="day")
    assert mine.exists()
    assert other.exists()


def test_a_damaged_store_is_not_copied(there: Place) -> None:
    whole = bytearray(there.path.read_bytes())
    whole[8192:12288] = bytes(4096)
    there.path.write_bytes(whole)
    with pytest.raises(Damaged, match=re.escape(f"{there.path} is damaged")):
        backups.make(there, now=NOW, reason="hand")
    assert list(backups.folder(there).iterdir()) == []


def test_a_backup_that_rots_is_refused(there: Place) -> None:
    made = backups.make(there, now=NOW, reason="hand").backup.path
    whole = bytearray(made.read_bytes())
    whole[-1] ^= 4
    made.write_bytes(whole)
    with pytest.raises(Damaged, match="not what was written"):
        backups.verify(made)


def test_a_name_that_is_taken_is_never_overwritten(there: Place, home: Path) -> None:
    (home / "mine.db").write_text("mine")
    backups.write(there, home / "mine.db")
    assert (home / "mine.db").read_text() == "mine"


# Put back


def test_what_is_put_back_is_what_the_copy_holds_and_undo_takes_it_back(there: Place) -> None:
    copy = backups.make(there, now=NOW, reason="hand").backup.path
    with writer.transaction(there, now=NOW, command="later", say=print) as store:
        make = Maker(store.new, TODAY)
        make.person("Someone New", "Firm", tags=("peer",))
        store.finish(make.draft, "Later.")
    later = data(there.path)
    assert later != data(copy)

    with (
        putback.opened(copy) as source,
        writer.transaction(there, now=NOW, command="restore", say=print) as store,
    ):
        counted = putback.put_back(store, source)
        store.finish(Draft(), "Restored.")
    assert counted == {"gone:person": 1, "gone:spell": 1, "gone:tag": 1}
    assert data(there.path) == data(copy)

    with writer.transaction(there, now=NOW, command="undo", say=print) as store:
        [change] = changes.newest_open(store)
        store.take_back(change, kind="undo", summary="Undone.")
    assert data(there.path) == later
    assert {one.state for one in doctor.findings(there, NOW)} == {"well"}


def test_ids_given_out_since_the_copy_are_not_given_out_again(there: Place) -> None:
    copy = backups.make(there, now=NOW, reason="hand").backup.path
    with writer.transaction(there, now=NOW, command="later", say=print) as store:
        make = Maker(store.new, TODAY)
        late = make.person("Someone New")
        store.finish(make.draft, "Later.")
    with (
        putback.opened(copy) as source,
        writer.transaction(there, now=NOW, command="restore", say=print) as store,
    ):
        putback.put_back(store, source)
        store.finish(Draft(), "Restored.")
    with writer.transaction(there, now=NOW, command="more", say=print) as store:
        assert Maker(store.new, TODAY).person("Another").id > late.id


NAMES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@settings(max_examples=25)
@given(before=NAMES, after=NAMES)
def test_any_store_can_be_made_what_any_other_holds(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    """Names are the slugs as well, so that rows swap what no two may share."""
    folder = tmp_path_factory.mktemp("stores")
    one, other = (Place(folder / f"{name}.db", is_named=True) for name in ("one", "other"))
    for place, names in ((one, before), (other, after)):
        with writer.transaction(place, now=NOW, command="make", say=print) as store:
            make = Maker(store.new, TODAY)
            for name in names:
                make.person(name, "Firm", tags=(name,), emails=(f"{name}@x.example",))
            store.finish(make.draft, "Made.")
    with (
        putback.opened(other.path) as source,
        writer.transaction(one, now=NOW, command="restore", say=print) as store,
    ):
        counted = putback.put_back(store, source)
        assert (store.finish(Draft(), "Restored.") is None) == (not counted)
    assert data(one.path) == data(other.path)
    assert {f.state for f in doctor.findings(one, NOW)} == {"well"}


def test_a_copy_of_an_older_schema_is_brought_up_to_date_elsewhere(
    there: Place, home: Path
) -> None:
    old = home / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 0")
    upgrade.migrate(old, "0001")
    before = old.read_bytes()
    with (
        putback.opened(old) as source,
        writer.transaction(there, now=NOW, command="restore", say=print) as store,
    ):
        putback.put_back(store, source)
        store.finish(Draft(), "Restored.")
    assert data(there.path)["person"] == []
    assert old.read_bytes() == before


def test_what_does_not_come_out_the_same_is_taken_back(
    there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backups.make(there, now=NOW, reason="hand").backup.path
    with writer.transaction(there, now=NOW, command="later", say=print) as store:
        make = Maker(store.new, TODAY)
        make.person("Someone New")
        store.finish(make.draft, "Later.")
    before = dump(there.path)

    def forgetful(self: writer.Writer, kind: type[Person], rows: object) -> None:
        del self, kind, rows

    monkeypatch.setattr(writer.Writer, "replace", forgetful)
    with (
        pytest.raises(StoreError, match="not what the copy holds"),
        putback.opened(copy) as source,
        writer.transaction(there, now=NOW, command="restore", say=print) as store,
    ):
        putback.put_back(store, source)
    assert dump(there.path) == before


# In the place of a damaged store


def test_a_damaged_store_is_kept_with_its_journal_and_the_copy_takes_its_place(
    there: Place,
) -> None:
    copy = backups.make(there, now=NOW, reason="hand").backup.path
    journal = there.path.with_name("weakties.db-journal")
    there.path.write_bytes(b"rot" * 5000)
    assert not doctor.is_sound(there, NOW)
    journal.write_bytes(b"journal")  # SQLite drops one without sense when it opens the store
    kept = backups.replace_damaged(there, copy, NOW)
    assert kept.read_bytes() == b"rot" * 5000
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"journal"
    assert not journal.exists()
    assert dump(there.path) == dump(copy)
    assert stat.S_IMODE(there.path.stat().st_mode) == 0o600
    open_reader(there).close()


def test_a_damaged_store_stays_where_the_copy_is_damaged_too(there: Place, home: Path) -> None:
    copy = home / "copy.db"
    copy.write_bytes(b"no store" * 100)
    there.path.write_bytes(b"rot" * 5000)
    with pytest.raises(StoreError):
        backups.replace_damaged(there, copy, NOW)
    assert there.path.read_bytes() == b"rot" * 5000
