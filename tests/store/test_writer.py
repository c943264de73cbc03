"""The writing lane: one command one change, and a file that no one else can read."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from tests.conftest import TODAY, Run
from tests.making import Maker, filled
from weakties.domain import records
from weakties.domain.records import Draft, Record
from weakties.errors import StoreError
from weakties.store import events, followups, place, reader, tables, upgrade, writer
from weakties.store.place import Place
from weakties.store.writer import Writer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROWS = {
    records.Person: tables.PersonRow,
    records.Alias: tables.AliasRow,
    records.Tag: tables.TagRow,
    records.Reach: tables.ReachRow,
    records.Spell: tables.SpellRow,
    records.Event: tables.EventRow,
    records.Interaction: tables.InteractionRow,
    records.FollowUp: tables.FollowUpRow,
    records.Goal: tables.GoalRow,
    records.GoalRevision: tables.GoalRevisionRow,
    records.Outcome: tables.OutcomeRow,
    records.Introduction: tables.IntroductionRow,
    records.Focus: tables.FocusRow,
    records.Origin: tables.OriginRow,
}


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path / "store.db", is_named=True)


@contextmanager
def writing(there: Place, **more: Any) -> Iterator[Writer]:
    with writer.transaction(there, now=NOW, command="weakties test", say=print, **more) as store:
        yield store


def added(there: Place, *names: str) -> int | None:
    """Add people in one command; return the number of its change."""
    with writing(there) as store:
        make = Maker(store.new, TODAY)
        for name in names:
            make.person(name, "Firm", tags=("peer",), emails=(f"{name}@x.example".lower(),))
        return store.finish(make.draft, "Added.")


def rows(there: Place, sql: str) -> list[Any]:
    with closing(sqlite3.connect(there.path)) as connection:
        return connection.execute(sql).fetchall()


# One command, one change


def test_one_command_is_one_change_with_an_image_of_each_row(there: Place) -> None:
    assert added(there, "Ana", "Bo") == 1
    assert rows(there, "SELECT id, command, summary, kind FROM change") == [
        (1, "weakties test", "Added.", "do")
    ]
    tables_touched = rows(there, "SELECT table_name, COUNT(*) FROM image GROUP BY 1 ORDER BY 1")
    assert tables_touched == [("person", 2), ("reach", 2), ("spell", 2), ("tag", 2)]
    assert rows(there, "SELECT DISTINCT before FROM image") == [(None,)]


def test_a_command_that_writes_nothing_leaves_no_change(there: Place) -> None:
    with writing(there) as store:
        assert store.finish(Draft(), "Nothing.") is None
    assert rows(there, "SELECT * FROM change") == []


def test_a_record_that_did_not_change_is_not_written(there: Place) -> None:
    added(there, "Ana")
    with writing(there) as store:
        [person] = reader.records(records.Person, store.rows("SELECT * FROM person"))
        draft = Draft()
        draft.change(person, name=person.name)
        assert store.finish(draft, "Nothing.") is None


def test_an_error_in_a_command_leaves_the_store_as_it_was(there: Place) -> None:
    added(there, "Ana")
    before = there.path.read_bytes()

    def failing() -> None:
        with writing(there) as store:
            make = Maker(store.new, TODAY)
            make.person("Bo")
            store.finish(make.draft, "Added.")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert there.path.read_bytes() == before


def test_a_rehearsal_writes_nothing(there: Place) -> None:
    added(there, "Ana")
    before = there.path.read_bytes()
    with writing(there, is_rehearsal=True) as store:
        make = Maker(store.new, TODAY)
        make.person("Bo")
        assert store.finish(make.draft, "Added.") == 2
    assert there.path.read_bytes() == before


def test_ids_are_never_used_again(there: Place) -> None:
    added(there, "Ana", "Bo")
    with writing(there) as store:
        draft = Draft()
        for kind in (records.Tag, records.Reach, records.Spell, records.Person):
            name = writer.table_name(kind)
            draft.remove(*reader.records(kind, store.rows(f"SELECT * FROM {name}")))
        store.finish(draft, "Removed.")
    added(there, "Cy")
    for name in ("person", "tag", "reach", "spell"):
        assert rows(there, f"SELECT id FROM {name}") == [(3,)]


def test_ids_of_a_command_that_was_taken_back_are_not_used_again_either(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("undo")
    assert run("log-event", "B", "--ids").out == "e2\n"


def test_uids_are_unique_and_of_version_seven(there: Place) -> None:
    added(there, *(f"Guest{n}" for n in range(50)))
    found = [
        uid
        for table in ("person", "tag", "reach", "spell", "change")
        for (uid,) in rows(there, f"SELECT uid FROM {table}")
    ]
    assert len(set(found)) == len(found) == 201
    pattern = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    assert all(pattern.fullmatch(uid) for uid in found)
    millis = int(NOW.timestamp() * 1000)
    assert {int(uid.replace("-", "")[:12], 16) for uid in found} == {millis}


# The schema


def schema(path: Path) -> list[tuple[str, str, list[str]]]:
    """Return what sqlite_master holds; white space and the order of constraints do not count."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT type, name, COALESCE(sql, '') FROM sqlite_master ORDER BY type, name"
        ).fetchall()
    return [(kind, name, _parts(re.sub(r'[\s"]+', "", sql))) for kind, name, sql in found]


def _parts(sql: str) -> list[str]:
    columns, *constraints = sql.removesuffix(")").split(",CONSTRAINT")
    return [columns, *sorted(constraints)]


def test_a_new_store_and_a_migrated_one_have_the_same_schema(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    writer.create(made)
    upgrade.migrate(migrated)
    assert schema(made) == schema(migrated)
    for pragma in ("application_id", "user_version"):
        values = [rows(Place(path, is_named=True), f"PRAGMA {pragma}") for path in (made, migrated)]
        assert values[0] == values[1]
    stamps = [
        rows(Place(path, is_named=True), "SELECT version_num FROM alembic_version")
        for path in (made, migrated)
    ]
    assert stamps[0] == stamps[1] == [(tables.REVISION,)]


def test_the_migrations_lack_nothing_that_the_tables_have(tmp_path: Path) -> None:
    path = tmp_path / "migrated.db"
    upgrade.migrate(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


def test_every_constraint_has_a_name() -> None:
    for table in tables.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints)
        assert all(index.name for index in table.indexes)


def test_no_table_gives_an_id_out_twice(there: Place) -> None:
    added(there, "Ana")
    for name, table in tables.metadata.tables.items():
        if "id" in table.c:
            [(sql,)] = rows(there, f"SELECT sql FROM sqlite_master WHERE name = '{name}'")
            assert "AUTOINCREMENT" in sql


def test_every_record_has_a_table_and_every_table_a_record() -> None:
    assert set(Record.__subclasses__()) == set(ROWS)
    made = {"change", "image", "word"}
    assert {writer.table_name(kind) for kind in ROWS} == set(tables.metadata.tables) - made


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.__name__)
def test_a_record_and_its_table_share_their_names(kind: type[Record]) -> None:
    table = tables.metadata.tables[writer.table_name(kind)]
    assert [f.name for f in fields(kind)] == [column.name for column in table.columns]
    assert set(ROWS[kind].model_fields) == {f.name for f in fields(kind)}


# The connection


def test_every_setting_holds_on_a_writing_connection(there: Place) -> None:
    with writing(there) as store:
        for name, wanted in writer.SETTINGS.items():
            found = store.rows(f"PRAGMA {name}")
            assert not found or next(iter(found[0].values())) == wanted


def test_the_journal_is_a_rollback_journal_and_commit_reaches_the_disk(there: Place) -> None:
    with writing(there) as store:
        [journal] = store.rows("PRAGMA journal_mode")
        [synchronous] = store.rows("PRAGMA synchronous")
        [keys] = store.rows("PRAGMA foreign_keys")
    assert journal["journal_mode"] == "delete"
    assert synchronous["synchronous"] == 3
    assert keys["foreign_keys"] == 1


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_no_one_else_can_read_the_store_its_folder_or_its_journal(home: Path) -> None:
    folder = home / ".local/share/weakties"
    there = Place(folder / "weakties.db", is_named=False)
    with writing(there) as store:
        assert mode(there.path) == 0o600
        make = Maker(store.new, TODAY)
        for n in range(400):
            make.person(f"Guest {n}", "Firm" * 50)
        store.finish(make.draft, "Added.")
        assert {mode(path) for path in folder.iterdir()} == {0o600}
        assert len(list(folder.iterdir())) == 2
    assert mode(folder) == 0o700
    assert [path.name for path in folder.iterdir()] == ["weakties.db"]


@pytest.mark.usefixtures("open_umask")
def test_a_store_made_by_a_command_is_private(run: Run, home: Path) -> None:
    run("log-event", "PyData")
    assert mode(home / ".local/share/weakties") == 0o700
    assert mode(home / ".local/share/weakties/weakties.db") == 0o600


def test_a_named_store_needs_its_folder(run: Run, tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "store.db"
    for command in (("log-event", "PyData"), ("followups",)):
        answer = run(*command, "--db", str(gone))
        assert (answer.code, answer.out) == (5, "")
    assert not gone.parent.exists()


# The rules in the schema


def person(there: Place) -> None:
    added(there, "Ana")


BAD = [
    "UPDATE person SET cadence_days = 0",
    "UPDATE person SET added_on = 'soon'",
    "UPDATE person SET added_on = '2026-02-30'",
    "UPDATE person SET added_on = '2026-2-3'",
    "UPDATE person SET name = x'00ff'",
    "UPDATE person SET name = 42.5 WHERE typeof(42.5) = 'text'; UPDATE person SET slug = NULL",
    "UPDATE reach SET medium = 'pigeon'",
    "INSERT INTO tag (uid, person_id, tag) VALUES ('u', 1, 'peer')",
    "INSERT INTO tag (uid, person_id, tag) SELECT uid, 1, 'mentor' FROM tag",
    "INSERT INTO event (uid, name, folded, slug, kind, state, start_on, end_on, is_online)"
    " VALUES ('u', 'A', 'a', 'a', 'party', 'attended', '2026-11-20', '2026-11-20', 0)",
    "INSERT INTO event (uid, name, folded, slug, kind, state, start_on, end_on, is_online)"
    " VALUES ('u', 'A', 'a', 'a', 'other', 'perhaps', '2026-11-20', '2026-11-20', 0)",
    "INSERT INTO event (uid, name, folded, slug, kind, state, start_on, end_on, is_online)"
    " VALUES ('u', 'A', 'a', 'a', 'other', 'attended', '2026-11-20', '2026-11-19', 0)",
    "INSERT INTO followup (uid, person_id, step, state, due_on, opened_on, is_theirs)"
    " VALUES ('u', 1, 'party', 'open', '2026-11-20', '2026-11-20', 0)",
    "INSERT INTO followup (uid, person_id, step, state, due_on, opened_on, is_theirs)"
    " VALUES ('u', 1, 'thank', 'done', '2026-11-20', '2026-11-20', 0)",
    "INSERT INTO followup (uid, person_id, step, state, due_on, opened_on, closed_on, is_theirs)"
    " VALUES ('u', 1, 'thank', 'open', '2026-11-20', '2026-11-20', '2026-11-20', 0)",
    "INSERT INTO interaction (uid, person_id, happened_on, channel, direction)"
    " VALUES ('u', 1, '2026-11-20', 'pigeon', 'both')",
    "INSERT INTO interaction (uid, person_id, happened_on, channel, direction)"
    " VALUES ('u', 1, '2026-11-20', 'call', 'sideways')",
    "INSERT INTO interaction (uid, person_id, happened_on, channel, direction)"
    " VALUES ('u', 99, '2026-11-20', 'call', 'both')",
    "INSERT INTO goal (uid, title, metric, target, first_on, last_on, set_on)"
    " VALUES ('u', 'A', 'parties', 1, '2026-01-01', '2026-12-31', '2026-01-01')",
    "INSERT INTO goal (uid, title, metric, target, first_on, last_on, set_on)"
    " VALUES ('u', 'A', 'events', 0, '2026-01-01', '2026-12-31', '2026-01-01')",
    "INSERT INTO goal (uid, title, metric, target, first_on, last_on, set_on)"
    " VALUES ('u', 'A', 'events', 1, '2026-12-31', '2026-01-01', '2026-01-01')",
    "DELETE FROM person",
]


@pytest.mark.parametrize("sql", BAD)
def test_the_schema_itself_refuses_a_value_that_cannot_be(there: Place, sql: str) -> None:
    person(there)
    with closing(sqlite3.connect(there.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")

        def refused() -> None:
            for statement in sql.split("; "):
                connection.execute(statement)
            connection.commit()

        with pytest.raises(sqlite3.IntegrityError):
            refused()


def test_a_refused_value_is_an_error_of_the_store_and_saves_nothing(there: Place) -> None:
    person(there)
    before = there.path.read_bytes()

    def refused() -> None:
        with writing(there) as store:
            make = Maker(store.new, TODAY)
            make.event("A", date(2026, 11, 20), kind="party")
            store.finish(make.draft, "Added.")

    with pytest.raises(StoreError):
        refused()
    assert there.path.read_bytes() == before


# The morning list reads what is open, not the history


HISTORY = ("person", "interaction", "followup", "event")


def plan(there: Place, sql: str) -> list[str]:
    """Return the query plan of a query whose parameters do not matter."""
    values = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    with closing(sqlite3.connect(there.path)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("name", ["OPEN", "CADENCES", "LAST_TWO", "UNANSWERED"])
def test_the_queries_of_the_morning_list_use_an_index_for_every_table(
    home: Path, name: str
) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz")
        make.meeting(ana, make.event("A", TODAY))
        make.step(ana, "thank", TODAY)
    there = place.Place(home / ".local/share/weakties/weakties.db", is_named=False)
    sql = getattr(events if name == "UNANSWERED" else followups, name)
    found = plan(there, sql)
    aliases = dict(re.findall(r"(?:FROM|JOIN)\s+(\w+)(?:\s+(\w))?\b", sql))
    scanned = [step for step in found if re.match(r"SCAN (?!CONSTANT)\S+(?!.* USING )", step)]
    assert aliases
    assert scanned == []
    assert not any(f"SCAN {table}" in step for step in found for table in HISTORY)


def test_what_the_pool_has_to_complain_of_is_not_printed() -> None:
    complaint = "logging.getLogger('sqlalchemy.pool.impl.QueuePool').error('Traceback')"
    program = f"import logging, weakties.store.writer; {complaint}"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ended.stderr == b""
