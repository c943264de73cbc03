"""What a test's store holds, wherever it is: in the file of its home, or on a server."""

import os
from pathlib import Path
from typing import Any

from weakties.domain.document import KINDS, table_of
from weakties.store import place, transfer
from weakties.store.place import Place
from weakties.store.reader import Reader, open_reader

Dump = dict[str, list[tuple[Any, ...]]]

DATA = (*map(table_of, KINDS), "word")
"""What undo brings back, words that are searched as well."""
LOG = ("change", "image")


def there(home: Path) -> Place:
    """Return where the store of a test is."""
    folder = home / ".local/share/weakties"
    if url := os.environ.get("WEAKTIES_DB"):
        return place.named(url, folder, is_seen_by_others=False)
    return Place(folder / "weakties.db", is_named=False)


def dump(home: Path, *tables: str) -> Dump:
    """Return every row of some tables, or of all; nothing where there is no store yet."""
    return dump_of(there(home), *tables)


def dump_of(at: Place, *tables: str) -> Dump:
    """Return every row of some tables of a store, or of all; nothing where there is none."""
    if not place.exists(at):
        return {}
    lane = open_reader(at)
    found = {
        name: sorted((tuple(row.values()) for row in _rows(lane, name)), key=repr)
        for name in tables or (*DATA, *LOG)
    }
    lane.close()
    return found


def _rows(lane: Reader, table: str) -> Any:
    return lane.rows(f"SELECT * FROM {table}")


def put(home: Path, made: bytes) -> Path:
    """Give a test's home a store that was made before; return the file of it."""
    path = home / ".local/share/weakties/weakties.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
    at = there(home)
    if at.is_server:
        from datetime import UTC, datetime

        lane = open_reader(Place(path, is_named=True))
        transfer.move(lane, at, datetime.now(UTC))
        lane.close()
        path.unlink()
    return path


def state(path: Path) -> object:
    """Return what tells whether anything was written: a file's bytes, or every row on a server."""
    return dump(path.parents[3]) if "WEAKTIES_DB" in os.environ else path.read_bytes()
