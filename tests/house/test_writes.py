"""Whatever alters a store passes the writer, which keeps what undo is made of."""

import ast
import re

from tests.house.sources import breaches, called

WRITERS = ("store/writer.py", "store/upgrade.py", "store/place.py", "store/migrations/")
SQL = re.compile(
    r"\b(INSERT\s+INTO|REPLACE\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER))\b"
)
"""Statements that write; they stand in capitals throughout the project."""
MEANS = {"insert", "update", "delete", "Session", "create_engine"}
"""What SQLAlchemy and SQLModel give for writing."""


def test_no_sql_that_writes_stands_outside_the_writer() -> None:
    def writes(node: ast.AST) -> bool:
        text = node.value if isinstance(node, ast.Constant) else None
        return isinstance(text, str) and bool(SQL.search(text))

    assert breaches(writes, but=WRITERS) == []


def test_no_other_module_imports_the_means_to_write() -> None:
    def takes(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").partition(".")[0] in ("sqlalchemy", "sqlmodel")
            and any(alias.name in MEANS for alias in node.names)
        )

    assert breaches(takes, but=WRITERS) == []


def test_no_other_module_adds_to_a_session_or_commits_one() -> None:
    def does(node: ast.AST) -> bool:
        return bool(re.search(r"session\.(add|add_all|delete|merge|commit)$", called(node)))

    assert breaches(does, but=WRITERS) == []
