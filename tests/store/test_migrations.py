"""Every schema that was ever released comes up to date, whole or not at all."""

import random
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from tests.commands.reading import asked
from tests.conftest import Run
from tests.faults import ledger
from tests.spawning import WEAKTIES, answer, spawn, weakties
from tests.store.stores import REVISIONS, contents, store_of
from tests.store.test_writer import schema
from weakties.store import reader, tables, upgrade, writer

HEAD = reader.REVISION
each_schema = pytest.mark.parametrize("revision", REVISIONS)


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("backups/*.db"))


def test_every_schema_but_the_newest_has_a_store_from_its_time() -> None:
    assert reader.REVISIONS[:-1] == REVISIONS


@each_schema
def test_a_store_of_any_schema_becomes_what_a_new_one_is(revision: str, tmp_path: Path) -> None:
    path = store_of(revision, tmp_path / "store.db")
    upgrade.migrate(path)
    writer.create(tmp_path / "new.db")
    assert schema(path) == schema(tmp_path / "new.db")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


@each_schema
def test_no_row_and_no_field_is_lost_on_the_way(revision: str, tmp_path: Path) -> None:
    path = store_of(revision, tmp_path / "store.db")
    before = contents(path)
    upgrade.migrate(path)
    after = contents(path)
    for name in before.keys() - {"alembic_version", "sqlite_sequence", "word"}:
        assert len(after[name]) == len(before[name])
        for was, now in zip(before[name], after[name], strict=True):
            assert {**now, **was} == now
            assert not any(now[column] for column in now.keys() - was.keys())
    assert [row for row in before.get("word", []) if row not in after["word"]] == []
    given = {row["name"]: row["seq"] for row in after["sqlite_sequence"]}
    assert {**given, **{r["name"]: r["seq"] for r in before["sqlite_sequence"]}} == given
    assert len(max((row["note"] or "" for row in after["event"]), key=len)) == 65_536


@each_schema
def test_what_is_searched_and_what_is_journalled_explain_the_tables(
    revision: str, tmp_path: Path
) -> None:
    path = store_of(revision, tmp_path / "store.db")
    upgrade.migrate(path)
    with closing(sqlite3.connect(path)) as store:
        state, replayed = ledger.state_of(store), ledger.replayed(store)
        assert set(store.execute("SELECT * FROM word")) == ledger.words_of(state)
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert state.keys() == replayed.keys()
    for key, row in state.items():
        assert {**row, **replayed[key]} == row
        assert not any(row[column] for column in row.keys() - replayed[key].keys())


@each_schema
def test_changes_of_an_older_program_are_undone_to_the_empty_store_and_redone(
    revision: str, tmp_path: Path, run: Run
) -> None:
    db = ("--db", str(store_of(revision, tmp_path / "store.db")))
    whole = {t: rows for t, rows in upgraded(tmp_path / "store.db", run).items() if rows}
    undone = 0
    while (said := run("undo", *db)).code == 0:
        undone += 1
    assert said.code == 2
    assert said.err == "There is nothing to undo.\n  weakties history\n"
    assert undone >= 12
    assert records(tmp_path / "store.db") == {}
    for _ in range(undone):
        assert run("redo", *db).code == 0
    assert records(tmp_path / "store.db") == whole
    assert run("redo", *db).code == 2


def upgraded(path: Path, run: Run) -> dict[str, list[dict[str, object]]]:
    assert run("people", "--db", str(path)).code == 0
    return records(path)


def records(path: Path) -> dict[str, list[dict[str, object]]]:
    """Return the tables that are not empty, but for what was written about them."""
    found = contents(path)
    return {
        name: sorted(rows, key=repr)
        for name, rows in found.items()
        if rows and name not in ledger.NOT_RECORDS
    }


@each_schema
def test_an_older_change_that_something_newer_stands_on_is_refused_by_name(
    revision: str, tmp_path: Path, run: Run
) -> None:
    db = ("--db", str(store_of(revision, tmp_path / "store.db")))
    assert run("edit", "ana", "data lead", *db).code == 0
    before = records(tmp_path / "store.db")
    refused = run("undo", "1", *db)
    assert refused.code == 1
    assert "cannot be taken back: the " in refused.err
    assert records(tmp_path / "store.db") == before


@each_schema
def test_a_command_brings_the_store_up_to_date_and_keeps_a_copy_that_only_we_can_read(
    revision: str, tmp_path: Path, run: Run
) -> None:
    path = store_of(revision, tmp_path / "store.db")
    before = contents(path)
    said = run("people", "--db", str(path))
    assert "was brought up to date; as it was, it is kept in" in said.err
    assert "Ana Ruiz" in said.out
    [copy] = copies(path)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert contents(copy) == before
    assert run("people", "--db", str(path)).err == ""
    assert copies(path) == [copy]


@pytest.mark.parametrize(("revision", "taken"), [("0001", "outcome"), ("0003", "origin")])
def test_a_step_that_fails_leaves_every_byte_as_it_was(
    revision: str, taken: str, tmp_path: Path, run: Run
) -> None:
    """A table of that name is there already: of three steps from 0001, the second fails."""
    path = store_of(revision, tmp_path / "store.db")
    with closing(sqlite3.connect(path)) as store:
        store.execute(f"CREATE TABLE {taken} (of_mine TEXT)")
    before = path.read_bytes()
    said = run("people", "--db", str(path))
    assert (said.code, said.out) == (5, "")
    assert "could not be brought up to date" in said.err
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*-journal"))


def test_rows_that_belong_to_no_one_stop_the_upgrade(tmp_path: Path, run: Run) -> None:
    path = store_of("0003", tmp_path / "store.db")
    with closing(sqlite3.connect(path)) as store:
        store.execute("UPDATE tag SET person_id = 999 WHERE id = 1")
        store.commit()
    before = path.read_bytes()
    said = run("people", "--db", str(path))
    assert said.code == 5
    assert "a row refers to one that is not there" in said.err
    assert copies(path) == []
    assert path.read_bytes() == before


def test_where_no_copy_can_be_made_nothing_is_changed(tmp_path: Path) -> None:
    """The process may write no file as long as the copy would be."""
    path = store_of("0001", tmp_path / "store.db")
    before = path.read_bytes()
    limit = len(before) // 2 // 1024
    process = subprocess.Popen(
        ["bash", "-c", f'ulimit -f {limit}; trap "" XFSZ; exec "$@"', "bash", *command(path)],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    said = answer(process)
    assert (said.code, said.out) == (5, "")
    assert "Traceback" not in said.err
    assert path.read_bytes() == before
    assert copies(path) == []
    assert weakties("people", "--db", str(path), home=tmp_path).code == 0


def command(path: Path) -> list[str]:
    return [WEAKTIES, "people", "--db", str(path)]


def test_six_programs_that_upgrade_at_once_all_answer_and_do_it_once(tmp_path: Path) -> None:
    path = store_of("0001", tmp_path / "store.db")
    before = contents(path)
    started = [spawn("people", "--db", str(path), home=tmp_path) for _ in range(6)]
    answers = [answer(process) for process in started]
    assert [said.code for said in answers] == [0] * 6, answers
    assert len({said.out for said in answers}) == 1
    assert contents(path)["alembic_version"] == [{"version_num": HEAD}]
    assert copies(path)
    assert before in [contents(copy) for copy in copies(path)]


def test_an_upgrade_that_is_killed_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    chance, seen = random.Random(5), set()
    for trial in range(3):
        folder = tmp_path / str(trial)
        folder.mkdir()
        path = store_of("0001", folder / "store.db")
        old = contents(path)
        process = spawn("people", "--db", str(path), home=folder)
        try:
            process.wait(timeout=chance.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        with closing(sqlite3.connect(path)) as store:
            assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        [found] = contents(path)["alembic_version"]
        seen.add(found["version_num"])
        if found["version_num"] == "0001":
            assert contents(path) == old
        assert weakties("people", "--db", str(path), home=folder).code == 0
        assert schema(path) == schema_of_new(folder)
    assert seen <= {"0001", HEAD}


def schema_of_new(folder: Path) -> object:
    writer.create(folder / "new.db")
    return schema(folder / "new.db")


@each_schema
def test_lists_show_what_was_there(revision: str, tmp_path: Path, run: Run) -> None:
    db = ("--db", str(store_of(revision, tmp_path / "store.db")))
    names = {person["name"] for person in asked(run, "people", *db)}
    assert {"Ana Ruiz", "Bo Li", "李 明", "Zoë Ångström"} <= names
    assert {event["name"] for event in asked(run, "events", *db)} >= {"HR Tech Åre", "Old Meetup"}
    assert run("search", "angstrom", *db).out.count("Zoë") == 1
