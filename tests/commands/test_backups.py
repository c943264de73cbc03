"""Sessions of `backup`, `restore` and `doctor`."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests import golden_files
from tests.conftest import Run
from tests.making import filled
from weakties.store import doctor
from weakties.store.place import Place

pytestmark = pytest.mark.on_file("the store and its copies as files")

FOLDER = Path(".local/share/weakties/backups")
TODAY_LONG_AGO = date(2026, 11, 1)
NEWEST = "weakties-20261120T203000Z-hand.db"


@pytest.fixture
def known(run: Run) -> None:
    who = ("Ana Ruiz; data lead @ Zalando", "Ben Cole @ Nestlé")
    assert run("log-event", "HR Tech", "-o", "19 Nov", "-m", who[0], "-m", who[1]).code == 0


def reasons(run: Run) -> list[str]:
    return [one["reason"] for one in json.loads(run("backup", "--list", "--json").out)["data"]]


def test_a_backup_says_what_is_in_it_and_where_it_is(run: Run, home: Path, known: None) -> None:
    size = f"{round((home / '.local/share/weakties/weakties.db').stat().st_size / 1000)} kB"
    said = run("backup").out.splitlines()
    assert said[0] == f"Backed up: 2 people, 1 event, 2 contacts, 1 change · {size}, read back"
    assert "".join(said[1:]) == str(home / FOLDER / NEWEST)
    listed = run("backup", "--list").out.splitlines()
    assert listed[1] == f"  {NEWEST}"
    assert listed[0].endswith(f"{size}  you asked for it")


def test_a_backup_as_json_is_one_object(run: Run, home: Path, known: None) -> None:
    data = json.loads(run("backup", "--json").out)["data"]
    assert data == {
        "path": str(home / FOLDER / NEWEST),
        "at": "2026-11-20T20:30:00+00:00",
        "reason": "hand",
        "bytes": (home / FOLDER / NEWEST).stat().st_size,
        "people": 2,
        "events": 1,
        "interactions": 2,
        "changes": 1,
        "dropped": 0,
    }


def test_a_backup_can_be_written_to_a_file_or_into_a_folder(
    run: Run, home: Path, known: None
) -> None:
    assert run("backup", "--to", "stick.db").code == 0
    (home / "stick").mkdir()
    assert run("backup", "--to", "stick").code == 0
    assert sorted(p.name for p in (home / "stick").iterdir()) == [NEWEST, f"{NEWEST}.sha256"]
    again = run("backup", "--to", "stick.db")
    assert (again.code, again.err) == (1, "stick.db is there already.\nName another file.\n")
    nowhere = run("backup", "--to", "no/such/place.db")
    assert (nowhere.code, "does not exist" in nowhere.err) == (1, True)


def test_without_a_store_there_is_nothing_to_back_up(run: Run, home: Path) -> None:
    answer = run("backup")
    assert (answer.code, answer.err) == (
        3,
        "There is nothing to back up yet: nothing was logged.\n",
    )
    assert run("backup", "--list").out == "There is no backup yet: weakties backup\n"
    assert json.loads(run("backup", "--list", "--json").out)["data"] == []
    assert run("doctor").out.endswith("All is well.\n")
    assert list(home.iterdir()) == []


# When one is made unasked


def test_what_is_risky_is_backed_up_first(run: Run, home: Path, known: None) -> None:
    (home / "more.csv").write_text("First Name,Last Name\nKim,Lee\n")
    assert run("import", "more.csv", "--yes").code == 0
    assert reasons(run) == ["import"]
    assert run("merge", "p1", "p2", "--yes").code == 0
    assert sorted(reasons(run)) == ["import", "merge"]
    assert run("restore", "newest", "--yes").code == 0
    assert sorted(reasons(run)) == ["import", "merge", "restore"]


def test_a_dry_run_backs_nothing_up(run: Run, home: Path, known: None) -> None:
    (home / "more.csv").write_text("First Name,Last Name\nKim,Lee\n")
    assert run("import", "more.csv", "--dry-run").code == 0
    assert reasons(run) == []


def test_the_first_write_of_a_day_is_preceded_by_a_backup(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled(home, TODAY_LONG_AGO) as make:
        make.person("Ana Ruiz")
    assert run("people").code == 0
    assert reasons(run) == []
    assert run("add", "Kim Lee").code == 0
    assert run("add", "Bo Lee").code == 0
    assert reasons(run) == ["day"]
    assert run("restore", "today", "--yes").code == 0
    assert "Kim Lee" not in run("people", "--all").out


def test_a_day_without_a_backup_is_better_than_a_day_without_writing(run: Run, home: Path) -> None:
    with filled(home, TODAY_LONG_AGO) as make:
        make.person("Ana Ruiz")
    (home / FOLDER).write_text("in the way")
    answer = run("add", "Kim Lee")
    assert (answer.code, "No backup could be made today" in answer.err) == (0, True)
    refused = run("merge", "ana", "kim", "--yes")
    assert (refused.code, "nothing was changed" in refused.err) == (5, True)
    assert "Kim Lee" in run("people", "--all").out


def test_the_demo_keeps_no_backups(run: Run, home: Path) -> None:
    run("demo", "followups")
    assert run("demo", "merge", "noor", "priya", "--yes").code in (0, 3, 4)
    assert not list(home.rglob("*-merge.db"))


# Put back


def test_a_restore_shows_what_it_would_do_and_asks(run: Run, known: None) -> None:
    run("backup")
    run("talked", "ana", "coffee")
    told = "Restoring the backup of Fri 20 Nov 2026, 20:30: 1 contact goes, 1 follow-up changes."
    refused = run("restore", "newest")
    assert (refused.code, "to be confirmed: add --yes" in refused.err) == (2, True)
    no = run("restore", "newest", can_ask=True, typed="n\n")
    assert (no.code, no.out) == (0, "Nothing was restored.\n")
    assert told in no.err
    assert "coffee" in run("person", "ana").out
    yes = run("restore", "newest", can_ask=True, typed="y\n")
    assert yes.code == 0
    assert yes.out.startswith("Restored the backup of Fri 20 Nov 2026, 20:30: 1 contact goes")
    assert "coffee" not in run("person", "ana").out
    assert run("undo").code == 0
    assert "coffee" in run("person", "ana").out
    assert run("redo").code == 0
    assert "coffee" not in run("person", "ana").out


def test_a_backup_is_named_by_a_day_a_file_or_newest(run: Run, home: Path, known: None) -> None:
    run("backup")
    run("backup", "--to", "stick.db")
    for which in ("newest", "today", "20 nov", NEWEST, NEWEST[:-3], "stick.db", "./stick.db"):
        answer = run("restore", which, "--yes")
        assert (answer.code, "nothing was changed" in " ".join(answer.out.split())) == (0, True), (
            which
        )
    assert run("history", "--json").out.count('"id"') == 1


@pytest.mark.parametrize(
    ("which", "code", "told"),
    [
        ("yesterday", 3, 'There is no backup "yesterday".'),
        ("gibberish", 3, 'There is no backup "gibberish".'),
        ("./none.db", 2, "is not there"),
        ("all.json", 2, "comes in with import"),
        ("text.db", 5, "is not a weakties store"),
        ("backups/", 2, "is no file"),
    ],
)
def test_what_is_no_backup_is_told(
    run: Run, home: Path, known: None, which: str, code: int, told: str
) -> None:
    (home / "all.json").write_text("{}")
    (home / "text.db").write_text("some text " * 100)
    before = run("export").out
    answer = run("restore", which, "--yes")
    assert (answer.code, told in answer.err) == (code, True), answer.err
    assert run("export").out == before


def test_a_restore_on_a_new_machine_makes_the_store(run: Run, home: Path, known: None) -> None:
    run("talked", "ana", "coffee")
    run("backup", "--to", "stick.db")
    before = run("export").out
    (home / ".local/share/weakties/weakties.db").unlink()
    answer = run("restore", "stick.db")
    assert (answer.code, answer.out) == (
        0,
        'Restored "stick.db"; there was no store before.\n',
    )
    assert run("export").out == before
    assert run("undo").out.startswith("Undone: Talked to Ana Ruiz")


def test_a_damaged_store_is_kept_and_a_copy_put_in_its_place(
    run: Run, home: Path, known: None
) -> None:
    run("backup")
    store = home / ".local/share/weakties/weakties.db"
    store.write_bytes(b"rot" * 5000)
    broken = run("people")
    assert (broken.code, "weakties restore newest" in broken.err) == (5, False)
    assert run("restore", "newest").code == 2
    answer = run("restore", "newest", "--yes")
    assert (answer.code, "the damaged store is kept in" in answer.out) == (0, True)
    assert "Ana Ruiz" in run("people").out
    assert [p.read_bytes() for p in store.parent.glob("*.damaged-*")] == [b"rot" * 5000]


# Looked at


def test_the_screens_of_doctor(run: Run, home: Path, known: None) -> None:
    there = home / ".local/share/weakties"
    there.chmod(0o700)
    well = run("doctor")
    assert well.code == 0
    said = well.out.replace(sqlite3.sqlite_version, "3.50.0")
    golden_files.check("setup/doctor", said)
    (there / "weakties.db").chmod(0o644)
    assert run("doctor").code == 1
    mended = run("doctor", "--fix")
    assert (mended.code, "is for your eyes" in mended.out) == (0, True)
    assert (there / "weakties.db").stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(there / "weakties.db") as connection:
        connection.execute("UPDATE person SET name = 'Anna Ruiz' WHERE id = 1")
    rotten = run("doctor", width=40)
    assert rotten.code == 5
    golden_files.check(
        "setup/doctor-damaged-40", rotten.out.replace(sqlite3.sqlite_version, "3.50.0")
    )
    assert max(map(len, rotten.out.splitlines())) <= 40
    fixed = run("doctor", "--fix")
    assert (fixed.code, "person 1 is what was written again" in fixed.out) == (0, True)
    assert "Anna" not in run("people").out
    assert reasons(run) == ["mend"]


def test_a_rotten_log_is_not_believed(run: Run, home: Path, known: None) -> None:
    with sqlite3.connect(home / ".local/share/weakties/weakties.db") as connection:
        connection.execute("UPDATE person SET name = 'Anna Ruiz' WHERE id = 1")
        connection.execute("UPDATE image SET after = replace(after, 'Ana', 'Eve')")
    assert run("doctor").code == 5
    assert "The log has" not in run("doctor").out
    run("doctor", "--fix")
    assert "Anna Ruiz" in run("people").out


def test_the_search_is_made_anew_when_asked(run: Run, home: Path, known: None) -> None:
    with sqlite3.connect(home / ".local/share/weakties/weakties.db") as connection:
        connection.execute("DELETE FROM word")
    assert run("search", "zalando").out.startswith("Nothing")
    assert run("doctor").code == 1
    assert "the words that are searched were made anew" in run("doctor", "--fix").out
    assert "Ana Ruiz" in run("search", "zalando").out
    assert run("history", "--json").out.count('"id"') == 1


def test_a_doctor_for_scripts(run: Run, home: Path, known: None) -> None:
    data = json.loads(run("doctor", "--json").out)["data"]
    assert {one["state"] for one in data} == {"well"}
    (home / ".local/share/weakties/weakties.db").chmod(0o640)
    assert run("doctor", "--ids").out == "permissions\n"
    rows = run("doctor", "--format", "tsv").out.splitlines()
    assert all(row.count("\t") == 3 for row in rows)


def test_whom_to_keep_is_asked_once_that_is_set(run: Run, home: Path) -> None:
    with filled(home, date(2019, 5, 1)) as make:
        old, new = make.person("Old Friend"), make.person("New Friend")
        make.contact(old, date(2019, 5, 1), "call")
        make.contact(new, date(2026, 5, 1), "call")
    assert "no contact for" not in run("doctor").out
    run("config", "retention_years", "5")
    answer = run("doctor")
    assert (answer.code, "1 person: no contact for 5 years" in answer.out) == (1, True)
    [command] = [line for line in answer.out.splitlines() if "weakties people" in line]
    assert run(*command.split()[1:]).out.count("Friend") == 1
    assert "New Friend" in run("people").out


@pytest.mark.on_file("the bytes of the file")
def test_what_is_written_before_the_mending_begins_is_not_mended_away(
    run: Run, home: Path, known: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(home / ".local/share/weakties/weakties.db") as connection:
        connection.execute("UPDATE person SET note = 'rotten' WHERE id = 1")
    looked = doctor.can_be_mended

    def interrupted(place: Place) -> bool:
        told = looked(place)
        assert run("edit", "p1", "chief of staff @ SAP").code == 0
        return told

    monkeypatch.setattr(doctor, "can_be_mended", interrupted)
    run("doctor", "--fix")
    assert "chief of staff" in run("person", "p1").out
