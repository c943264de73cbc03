"""A store on a server comes up to date as one in a file does, whole or not at all."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import stored
from tests.postgres import Cluster
from tests.store.stores import REVISIONS, contents, store_of
from tests.store.test_server import ROOT, on
from weakties.store import place, server, serverplace, serverupgrade, serverwriter, upgrade
from weakties.store.serverplace import ServerPlace

each_schema = pytest.mark.parametrize("revision", REVISIONS)


@pytest.fixture
def there(database: str, home: Path) -> ServerPlace:
    return serverplace.named(database, home / ".local/share/weakties", is_seen_by_others=False)


def put(there: ServerPlace, file: Path) -> None:
    """Write a file's store onto a server, in the schema the file has."""
    held = contents(file)
    revision = held.pop("alembic_version")[0]["version_num"]
    connection = server.connect(there)
    connection.execute(serverwriter._SEQUENCE)
    serverupgrade.migrate(there, revision)
    connection.execute("BEGIN")
    connection.execute("SET CONSTRAINTS ALL DEFERRED")
    for name, rows in held.items():
        sql = "SELECT column_name AS c FROM information_schema.columns WHERE table_name = %s AND"
        flags = connection.execute(f"{sql} data_type = 'boolean'".encode(), [name]).fetchall()
        for row in rows:
            typed = {k: bool(v) if {"c": k} in flags and v is not None else v
                     for k, v in row.items()}  # fmt: skip
            columns = ", ".join(typed)
            values = ", ".join(f"%({column})s" for column in typed)
            connection.execute(f"INSERT INTO {name} ({columns}) VALUES ({values})".encode(), typed)
    connection.execute("COMMIT")
    connection.close()


SHAPE = {
    "columns": """SELECT table_name, column_name, data_type, collation_name, is_nullable,
        column_default FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT LIKE 'alembic%'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        AND conrelid <> 'alembic_version'::regclass""",
    "indexes": """SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'""",
}


def shape(cluster: Cluster, there: ServerPlace) -> dict[str, set[tuple[Any, ...]]]:
    name = there.keywords["dbname"]
    return {
        part: {tuple(CASTS.sub("", str(told)) for told in row) for row in cluster.run(sql, name)}
        for part, sql in SHAPE.items()
    }


CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
"""A rule that was written for another type of text reads so, and says the same."""


@each_schema
def test_a_store_of_any_schema_becomes_on_a_server_what_it_becomes_in_a_file(
    revision: str, there: ServerPlace, cluster: Cluster, home: Path, tmp_path: Path
) -> None:
    file = store_of(revision, tmp_path / "old.db")
    put(there, file)
    before = on(there, "people")
    assert before.code == 0
    assert f"{there.said} was brought up to date" in before.err
    [copy] = (there.path.parent / "backups").glob("*upgrade*.db")
    assert contents(copy) == contents(file)
    upgrade.migrate(file)
    stored_there, in_file = dump(there), stored.dump_of(place.named(str(file)))
    assert stored_there == in_file
    upgraded = shape(cluster, there)
    connection = server.connect(there)
    connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    on(there, "add", "Ana Ruiz")
    assert upgraded == shape(cluster, there)


def dump(there: ServerPlace) -> stored.Dump:
    return stored.dump_of(there)


def test_two_that_upgrade_at_once_do_it_once(there: ServerPlace, tmp_path: Path) -> None:
    put(there, store_of("0003", tmp_path / "old.db"))
    code = """
import sys
from pathlib import Path
from weakties.store import serverplace, serverupgrade
serverupgrade.migrate(serverplace.named(sys.argv[1], Path("."), is_seen_by_others=False))
"""
    started = [
        subprocess.Popen([sys.executable, "-c", code, there.url], cwd=ROOT) for _ in range(3)
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0, 0]
    assert on(there, "doctor").code in (0, 1)


def test_a_step_that_fails_leaves_everything_as_it_was(
    there: ServerPlace, cluster: Cluster, tmp_path: Path
) -> None:
    put(there, store_of("0003", tmp_path / "old.db"))
    name = there.keywords["dbname"]
    cluster.run("CREATE TABLE origin (mine int)", name)
    before = shape(cluster, there)
    answer = on(there, "people")
    assert (answer.code, "origin" in answer.err) == (5, True)
    assert shape(cluster, there) == before
    assert cluster.run("SELECT version_num FROM alembic_version", name) == [("0003",)]


def test_a_copy_of_a_store_that_is_behind_can_be_put_back(
    there: ServerPlace, tmp_path: Path
) -> None:
    put(there, store_of("0004", tmp_path / "old.db"))
    people = on(there, "people").out
    [copy] = (there.path.parent / "backups").glob("*upgrade*.db")
    with closing(sqlite3.connect(copy)) as held:
        assert held.execute("SELECT version_num FROM alembic_version").fetchone() == ("0004",)
    on(there, "rm", "p1", "--yes")
    assert on(there, "restore", str(copy), "--yes").code == 0
    assert on(there, "people").out == people
