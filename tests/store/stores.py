"""Stores as the programs of older schemas left them, kept as SQL in `fixtures`.

Each was made by the last program of its schema, through its commands: events and people with names
in several scripts, a note of 64 kB, empty fields, changes that were undone and redone, someone who
was removed again. Later ones have what came with their schema: someone archived, an outcome, an
import.

    python -m tests.store.stores STORE.db     writes the fixture of its schema, before that goes by
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fixtures"
REVISIONS = tuple(path.stem.removeprefix("schema-") for path in sorted(FOLDER.glob("schema-*.sql")))


def store_of(revision: str, path: Path) -> Path:
    """Make the store of a schema at `path`."""
    with closing(sqlite3.connect(path)) as store:
        store.executescript((FOLDER / f"schema-{revision}.sql").read_text(encoding="utf-8"))
    path.chmod(0o600)
    return path


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, by column."""
    with closing(sqlite3.connect(path)) as store:
        store.row_factory = sqlite3.Row
        names = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [dict(row) for row in store.execute(f"SELECT * FROM {name} ORDER BY rowid")]
            if name != "word"
            else [dict(row) for row in store.execute("SELECT * FROM word ORDER BY 1, 2, 3, 4, 5")]
            for (name,) in names
        }


LONG = "n" * 65_536
"""The longest note there may be; it is spelled shorter in a fixture."""


def keep(path: Path) -> Path:
    """Write the fixture of a store's schema and return where it is."""
    with closing(sqlite3.connect(path)) as store:
        [[revision]] = store.execute("SELECT version_num FROM alembic_version").fetchall()
        [[application]] = store.execute("PRAGMA application_id").fetchall()
        head = ["PRAGMA foreign_keys = OFF;", f"PRAGMA application_id = {application};"]
        text = "\n".join([*head, *store.iterdump()]) + "\n"
    to = FOLDER / f"schema-{revision}.sql"
    short = "' || replace(hex(zeroblob(32768)), '0', 'n') || '"
    to.write_text(text.replace(LONG, short).replace(str(path.parent), "/home/ana"), "utf-8")
    return to


if __name__ == "__main__":
    print(keep(Path(sys.argv[1])))
