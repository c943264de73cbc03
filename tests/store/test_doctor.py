"""What `doctor` finds in a store, and around it: each fault is made, seen, and mended."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults import flips
from tests.scenes import a_year
from tests.spawning import weakties
from weakties.domain.doctor import Finding
from weakties.store import backups, doctor, replaying, surroundings
from weakties.store.place import Place
from weakties.store.reader import Reader

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)


@pytest.fixture
def there(home: Path) -> Place:
    a_year(home)
    (home / ".local/share/weakties").chmod(0o700)
    return Place(home / ".local/share/weakties/weakties.db", is_named=False)


def spoiled(there: Place, *statements: str) -> None:
    """Write past the log."""
    with closing(sqlite3.connect(there.path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def not_well(found: Iterator[Finding]) -> list[Finding]:
    return [one for one in found if one.state != "well"]


def test_a_store_that_was_only_written_by_us_is_well(there: Place) -> None:
    found = list(doctor.findings(there, NOW))
    assert [one.state for one in found] == ["well"] * 6
    assert [one.name for one in found] == [
        "settings", "pages", "references", "schema", "log", "search",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "name", "told"),
    [
        ("UPDATE person SET note = 'x' WHERE id = 1", "log", "not what was written: person 1"),
        ("DELETE FROM tag", "log", "tag 1"),
        ("UPDATE event SET is_online = 1 - is_online WHERE id = 2", "log", "event 2"),
        ("INSERT INTO tag VALUES (99, 'u', 1, 'new')", "log", "tag 99"),
        ("UPDATE change SET summary = 'Nothing.'", "log", "change 1"),
        ("UPDATE change SET undone_by_id = 1", "log", "change 1"),
        ("UPDATE image SET after = replace(after, 'a', 'b') WHERE seq = 0", "log", "change 1"),
        ("UPDATE image SET seq = 90000 WHERE seq = 1", "log", "change 1"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'person'", "numbers", "second time"),
        ("UPDATE interaction SET person_id = 4444 WHERE id = 1", "references", "interaction 1"),
        ("DROP INDEX ix_person_folded", "schema", "ix_person_folded"),
        ("DELETE FROM word WHERE word LIKE 'a%'", "search", "words that are searched"),
        ("UPDATE word SET row_id = row_id + 900", "search", "words"),
    ],
)
def test_what_is_not_as_it_was_written_is_found(
    there: Place, statement: str, name: str, told: str
) -> None:
    spoiled(there, statement)
    found = {one.name: one.found for one in not_well(doctor.findings(there, NOW))}
    assert told in found[name]


def test_a_trigger_of_someone_else_is_refused(there: Place) -> None:
    spoiled(there, "CREATE TRIGGER t AFTER INSERT ON tag BEGIN DELETE FROM person; END")
    [found] = [one for one in doctor.findings(there, NOW) if one.state == "damaged"]
    assert "triggers or views" in found.found


def test_a_clock_that_went_back_is_told(there: Place) -> None:
    [found] = not_well(doctor.findings(there, NOW - timedelta(days=400)))
    assert found.name == "clock"


def test_every_bit_that_rots_is_found(there: Place) -> None:
    assert flips.unnoticed(there.path, NOW, count=60, seed=20261120) == []


def test_the_flips_would_show_a_doctor_who_does_not_look(
    there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blind(path: Path, now: datetime) -> bool:
        with closing(sqlite3.connect(path)) as connection:
            try:
                return bool(connection.execute("PRAGMA quick_check").fetchone()[0] != "ok")
            except (sqlite3.Error, UnicodeDecodeError):
                return True

    monkeypatch.setattr(flips, "is_found", blind)
    assert len(flips.unnoticed(there.path, NOW, count=60, seed=20261120)) > 20


# Around the store


def test_what_others_may_read_is_found_and_mended(there: Place) -> None:
    backups.make(there, now=NOW, reason="hand")
    kept = next(backups.folder(there).glob("*.db"))
    draft = there.path.with_name("weakties.draft.md")
    draft.touch()
    wrong: dict[Path, int] = {
        there.path: 0o644,
        kept: 0o640,
        draft: 0o606,
        there.path.parent: 0o755,
    }
    for path, mode in wrong.items():
        path.chmod(mode)
    [found] = not_well(surroundings.look_around(there, draft))
    assert "and 3 more can be read by others: 0644 instead of 0600" in found.found
    assert len(list(surroundings.mend(there, draft))) == 4
    assert not_well(surroundings.look_around(there, draft)) == []
    assert {path.stat().st_mode & 0o777 for path in wrong} == {0o600, 0o700}


def test_the_folder_of_a_store_that_was_named_is_the_users_own(there: Place) -> None:
    there.path.parent.chmod(0o755)
    named = Place(there.path, is_named=True)
    assert not_well(surroundings.look_around(named)) == []
    assert list(surroundings.mend(named)) == []


@pytest.mark.parametrize(
    "name",
    [
        "weakties (Ana's conflicted copy 2026-11-20).db",
        "weakties.sync-conflict-20261120-203000-ABCDEFG.db",
        "weakties (1).db",
    ],
)
def test_the_copies_of_a_sync_program_are_named(there: Place, name: str) -> None:
    (there.path.parent / name).write_bytes(there.path.read_bytes())
    [found] = not_well(surroundings.look_around(there))
    assert (found.name, name in found.found) == ("conflicts", True)
    assert (there.path.parent / name).exists()
    assert list(surroundings.mend(there)) == []


def test_a_folder_that_is_synced_is_told(home: Path) -> None:
    folder = home / "Dropbox" / "me"
    folder.mkdir(parents=True)
    (folder / "weakties.db").touch(mode=0o600)
    [found] = not_well(surroundings.look_around(Place(folder / "weakties.db", is_named=True)))
    assert (found.name, '"Dropbox"' in found.found) == ("whereabouts", True)


def test_what_a_killed_program_left_is_found_and_removed(there: Place) -> None:
    left = there.path.with_name(".weakties.db.999999999.new")
    left.touch(mode=0o600)
    [found] = not_well(surroundings.look_around(there))
    assert found.name == "leftovers"
    assert [one.state for one in surroundings.mend(there)] == ["mended"]
    assert not left.exists()


def test_a_backup_that_rots_is_found(there: Place) -> None:
    assert doctor.copies(there).state == "well"
    made = backups.make(there, now=NOW, reason="hand").backup.path
    assert doctor.copies(there).state == "well"
    whole = bytearray(made.read_bytes())
    whole[5000] ^= 1
    made.write_bytes(whole)
    assert (doctor.copies(there).state, made.name in doctor.copies(there).found) == ("look", True)


def rot_pages(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = bytes(4096)
    path.write_bytes(whole)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def overwrite(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


@pytest.mark.parametrize("damage", [rot_pages, cut_short, overwrite])
def test_a_file_that_is_not_whole_is_damaged_and_stays_as_it_is(
    there: Place, damage: Callable[[Path], None]
) -> None:
    damage(there.path)
    before = there.path.read_bytes()
    assert "damaged" in {one.state for one in doctor.findings(there, NOW)}
    assert there.path.read_bytes() == before
    assert not doctor.is_sound(there, NOW)


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("type", "uable", "image"),
        ("sql", "CREATE TABLE sqlite_sequence(name,sep)", "sqlite_sequence"),
    ],
)
def test_what_rots_in_the_list_of_tables_is_found(
    there: Place, column: str, value: str, name: str
) -> None:
    spoiled(
        there,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET {column} = '{value}' WHERE name = '{name}'",
    )
    assert "damaged" in {one.state for one in doctor.findings(there, NOW)}


def test_what_is_written_while_it_looks_is_no_damage(
    there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = replaying.contradictions

    def interrupted(lane: Reader) -> Iterator[str]:
        yield from looked(lane)
        if len(made) < 2:
            made.append(weakties("aka", "ana-ruiz", f"Anita {len(made)}", home=home).code)
            yield "tag 1"  # as it is where a table was read later than the log of it

    home, made = there.path.parents[3], list[int]()
    monkeypatch.setattr(replaying, "contradictions", interrupted)
    found = {one.name: one.state for one in doctor.findings(there, NOW)}
    assert (found["log"], made) == ("well", [0, 0])


def test_a_store_that_is_written_to_all_the_while_is_not_called_damaged(
    there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(lane: Reader) -> Iterator[str]:
        del lane
        spoiled(there, "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'tag'")
        return iter(["tag 1"])

    monkeypatch.setattr(replaying, "contradictions", interrupted)
    (found,) = not_well(doctor.findings(there, NOW))
    assert (found.name, found.state) == ("log", "look")
    assert "look again" in found.found
