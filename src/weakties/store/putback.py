"""A store made to hold exactly what a copy of it holds: one change like any other.

Only the rows that differ are written, with their images. So undo takes a restore back, what was
written since the copy stays in the history, and a kill in between leaves the store as it was.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from weakties.domain.document import KINDS, Kind, table_of
from weakties.domain.records import Record
from weakties.errors import StoreError
from weakties.store import backups
from weakties.store.place import Place, make
from weakties.store.reader import Lane, Reader, Row, Store, open_reader, record, rows_by_id

R = TypeVar("R", bound=Record)
Pair = tuple[Any, Any]
"""A row as it is and as it is to be, None where there is none."""


class Restorable(Store, Protocol):
    """What the writing lane can do for a store that is put back."""

    def replace(self, kind: type[R], rows: list[tuple[R | None, R | None]]) -> None:
        """Write rows as they are to be: each before and after."""
        ...

    def keep_ids(self, last_ids: Mapping[str, int]) -> None:
        """Never give out an id up to these, by table."""
        ...


def put_back(store: Restorable, copy: Lane) -> Counter[str]:
    """Make a store hold what a copy holds; the caller's `finish` notes the change.

    Returns how many rows of each table came back, went and changed, as `back:person` and so on.
    Raises StoreError, and then nothing may be kept, when the two are not the same afterwards.
    """
    counted: Counter[str] = Counter()
    for kind in KINDS:
        pairs = list(differences(store, copy, kind))
        store.replace(kind, pairs)
        counted.update(f"{_became(pair)}:{table_of(kind)}" for pair in pairs)
    store.keep_ids(_last_ids(copy))
    if any(True for kind in KINDS for _ in differences(store, copy, kind)):
        raise StoreError("What was restored is not what the copy holds; nothing was changed.")
    return counted


@contextmanager
def opened(copy: Path) -> Iterator[Reader]:
    """Give a copy of the store to read; one of an older schema is brought up to date elsewhere.

    Raises StoreError for what is no copy of a store.
    """
    here = Place(copy, is_named=True)
    reader = open_reader(here)
    try:
        if not reader.is_behind:
            yield reader
            return
    finally:
        reader.close()
    from weakties.store import upgrade  # loads what a restore of today's schema never needs

    with TemporaryDirectory() as folder:
        newer = Place(Path(folder) / copy.name, is_named=True)
        make(newer, lambda half: backups.copy(here, half))
        upgrade.migrate(newer.path)
        reader = open_reader(newer)
        try:
            yield reader
        finally:
            reader.close()


def _became(pair: Pair) -> str:
    before, after = pair
    if before is None:
        return "back"
    return "gone" if after is None else "changed"


def _last_ids(copy: Lane) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in map(table_of, KINDS):
        last = copy.rows(f'SELECT MAX(id) AS last FROM "{table}"')[0]["last"]
        if last is not None:
            found[table] = last
    return found


def differences(one: Lane, other: Lane, kind: Kind) -> Iterator[Pair]:
    """Give the rows of a table that are not the same in two stores, by id."""
    ours, theirs = _rows(one, kind), _rows(other, kind)
    before, after = next(ours, None), next(theirs, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before["id"] < after["id"]):
            yield record(kind, before or {}), None
            before = next(ours, None)
        elif before is None or after["id"] < before["id"]:
            yield None, record(kind, after)
            after = next(theirs, None)
        else:
            if before != after:
                was, is_to_be = record(kind, before), record(kind, after)
                if was != is_to_be:
                    yield was, is_to_be
            before, after = next(ours, None), next(theirs, None)


def _rows(lane: Lane, kind: Kind) -> Iterator[Row]:
    return chain.from_iterable(rows_by_id(lane, table_of(kind)))
