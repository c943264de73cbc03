"""Whatever alters a store passes the writer, which keeps what undo is made of."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.house.sources import breaches, called
from tests.making import filled
from weakties.errors import StoreError
from weakties.store import reader
from weakties.store.place import Place

WRITERS = (
    "store/writer.py",
    "store/bulk.py",
    "store/serverwriter.py",
    "store/forgetting.py",  # what is forgotten must not be in the log
    "store/upgrade.py",
    "store/serverupgrade.py",
    "store/place.py",
    "store/migrations/",
)
SQL = re.compile(
    r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+(OR\s+\w+\s+)?\S+\s+SET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(\w+\s+)?(TABLE|INDEX|TRIGGER|VIEW)|TRUNCATE\s+TABLE|VACUUM|ATTACH"
    r"|(?-i:MERGE\s+INTO|REINDEX|COPY\s+\w+\s+FROM))\b",
    re.IGNORECASE,
)
"""Statements that write, however they are spelled."""
MEANS = re.compile(r"\b(sqlalchemy|sqlmodel|alembic)\b")
"""What gives the means to write past the log; `tables` only says what there is."""
LOADERS = ("store/tables.py", "store/transfer.py")
PAST_THE_LOG = {
    "mend": ("commands/doctor.py",),
    "reindex": ("commands/doctor.py", "store/transfer.py"),
    "fill": ("store/transfer.py",),
    "past_the_log": ("store/forgetting.py",),
}
"""What the writer does that is no change, and the modules that may ask for it."""


def spelled(node: ast.AST) -> str:
    """Return the text of a string, with `?` for what is put into it; empty for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(spelled(part) or "?" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
        return spelled(node.left) + (spelled(node.right) or "?")
    return ""


def writes(node: ast.AST) -> bool:
    return bool(SQL.search(spelled(node)))


@pytest.mark.parametrize(
    "source",
    [
        '"DELETE FROM person"',
        '"delete\\n from person"',
        'f"UPDATE {name} SET x = 1"',
        '"UPDATE " + name + " SET x = 1"',
        '"INSERT OR REPLACE INTO person VALUES (1)"',
        '"CREATE TEMP TABLE x (y)"',
        '"DROP TABLE %s" % name',
    ],
)
def test_a_statement_that_writes_is_known_however_it_is_spelled(source: str) -> None:
    assert any(writes(node) for node in ast.walk(ast.parse(source)))


def test_no_sql_that_writes_stands_outside_the_writer() -> None:
    assert breaches(writes, but=WRITERS) == []


def test_no_other_module_imports_the_means_to_write() -> None:
    def takes(node: ast.AST) -> bool:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if called(node) in ("import_module", "importlib.import_module", "__import__"):
            names = [ast.unparse(node)]
        return any(MEANS.search(name) for name in names)

    assert breaches(takes, but=(*WRITERS, *LOADERS)) == []


def test_no_other_module_adds_to_a_session_or_runs_a_script() -> None:
    session = re.compile(r"session\.(add|add_all|delete|merge|commit|execute|exec)$")
    many = re.compile(
        r"\.(executemany|executescript|exec_driver_sql|bulk_\w+|create_all|drop_all)$"
    )

    def does(node: ast.AST) -> bool:
        return bool(session.search(called(node)) or many.search(called(node)))

    assert breaches(does, but=WRITERS) == []


@pytest.mark.parametrize("what", PAST_THE_LOG)
def test_only_those_who_mend_or_copy_a_store_write_past_the_log(what: str) -> None:
    def does(node: ast.AST) -> bool:
        return bool(re.search(rf"(store|writer|transaction|to)\.{what}$", called(node)))

    assert breaches(does, but=(*PAST_THE_LOG[what], "store/writer.py")) == []


def test_what_is_private_to_the_writer_is_called_by_no_one_else() -> None:
    def does(node: ast.AST) -> bool:
        return bool(re.search(r"(store|writer)\._[a-z]\w*$", called(node)))

    assert breaches(does, but=WRITERS) == []


@pytest.mark.parametrize(
    "sql", ["DELETE FROM tag", "UPDATE person SET name = 'x'", "DROP TABLE tag"]
)
def test_the_reading_lane_cannot_write_whatever_it_is_asked(home: Path, sql: str) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", tags=("peer",))
    path = home / ".local/share/weakties/weakties.db"
    before = path.read_bytes()
    opened = reader.open_reader(Place(path, is_named=True))
    with pytest.raises(StoreError):
        opened.rows(sql)
    opened.close()
    assert path.read_bytes() == before
