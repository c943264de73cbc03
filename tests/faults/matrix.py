"""Every command under every fault of the store, the disk and the terminal.

python -m tests.faults.matrix          every line of `everyline` under each of them
"""

import ctypes
import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from tests.conftest import Answer
from tests.faults import everyline
from tests.faults.report import Report
from tests.faults.sessions import survived
from tests.spawning import weakties
from weakties.store import reader

Cell = tuple[str, str]
"""A fault and a line."""
Rows = dict[str, list[tuple[object, ...]]]
CODES = (0, 1, 2, 3, 4, 5)
BRIEF = 0.05
"""Seconds to wait for a lock here; how long it is in truth has a test of its own."""


@contextmanager
def disk_full(store: Path) -> Iterator[None]:
    """Let no file grow: neither the store, nor what a write keeps beside it, nor a copy."""
    del store
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(store: Path) -> Iterator[None]:
    """Take away the right to write to the store, its folder and the whole home."""
    home = store.parents[3]
    kept = {p: p.stat().st_mode for p in [home, *home.rglob("*")]}
    for path, mode in kept.items():
        path.chmod(mode & ~0o222)
    with without_powers():
        try:
            yield
        finally:
            for path, mode in kept.items():
                path.chmod(mode)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


@contextmanager
def without_powers() -> Iterator[None]:
    """Have file modes hold root back as they do everyone: CAP_DAC_OVERRIDE and its like rest."""
    libc, header = ctypes.CDLL(None, use_errno=True), _Header(0x20080522, 0)
    sets = (_Sets * 2)()
    if libc.capget(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capget")
    before = sets[0].effective
    sets[0].effective = before & ~0b110
    if libc.capset(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        sets[0].effective = before
        libc.capset(ctypes.byref(header), sets)


@contextmanager
def locked(store: Path, mode: str) -> Iterator[None]:
    """Hold a lock that no one waits long for."""
    defaults = reader.patiently.__kwdefaults__
    assert defaults is not None
    patience = defaults["patience"]
    defaults["patience"] = BRIEF
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute(f"BEGIN {mode}")
        try:
            yield
        finally:
            defaults["patience"] = patience
            other.execute("ROLLBACK")


@contextmanager
def cut_short(store: Path) -> Iterator[None]:
    """Cut the store's file off behind three fifths."""
    whole = store.read_bytes()
    os.truncate(store, len(whole) * 3 // 5)
    try:
        yield
    finally:
        store.write_bytes(whole)


FAULTS: Mapping[str, Callable[[Path], AbstractContextManager[None]]] = {
    "disk full": disk_full,
    "read-only": read_only,
    "being written": lambda store: locked(store, "IMMEDIATE"),
    "locked": lambda store: locked(store, "EXCLUSIVE"),
    "cut short": cut_short,
}
STOPS_READS = ("locked", "cut short")
"""Faults under which nothing can be read either."""
RESTORES = "restore"
"""What puts a store right that cannot be read."""


def rows(store: Path) -> Rows:
    """Return every row of a store."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [row[0] for row in names]
        return {t: sorted(connection.execute(f'SELECT * FROM "{t}"'), key=repr) for t in tables}


def wrong(home: Path, cells: list[Cell]) -> Iterator[str]:
    """Type lines under faults, each in the same home; say what does not hold."""
    store = everyline.made(home)
    spare, before = store.read_bytes(), rows(store)
    for fault, line in cells:
        sound = survived(home, *everyline.argv(home, line))
        is_write = rows(store) != before
        _tidied(home, store, spare)
        with FAULTS[fault](store):
            found = survived(home, *everyline.argv(home, line))
        for what in _told(fault, line, sound, found, is_write=is_write):
            yield f"{fault} · {line}: {what}"
        if found.code and rows(store) != before:
            yield f"{fault} · {line}: exit {found.code}, and something was written"
        if left := [p.name for p in home.rglob(".*") if p.name.endswith((".new", "-journal"))]:
            yield f"{fault} · {line}: left {left}"
        _tidied(home, store, spare)


def _told(fault: str, line: str, sound: Answer, found: Answer, *, is_write: bool) -> Iterator[str]:
    if found.code not in CODES or "Traceback" in found.err:
        yield f"exit {found.code}: {(found.out + found.err)[:300]}"
    elif found.code and not (found.err or line.startswith("doctor")):
        yield f"exit {found.code} without a word"
    elif is_write and found.code == 0 and line != RESTORES and fault != "cut short":
        yield "said that it was done"
    elif not is_write and fault not in STOPS_READS and found.code not in (sound.code, 1, 5):
        yield f"exit {found.code} instead of {sound.code}: {found.err[:200]}"
    elif is_plain_read(line) and fault not in STOPS_READS and found.out != sound.out:
        yield f"reads otherwise: {found.out[:200]!r} {found.err[:200]!r}"


def is_plain_read(line: str) -> bool:
    """Tell whether a line only reads the store and prints."""
    from tests.faults.hostilescreens import READS

    return line in READS and not line.startswith(("import", "log-event"))


def _tidied(home: Path, store: Path, spare: bytes) -> None:
    """Put a home back to what it was."""
    store.write_bytes(spare)
    for path in sorted(home.rglob("*"), reverse=True):
        if path != store and path.is_file() and path.name not in everyline.GIVEN:
            path.unlink()


def cells() -> list[Cell]:
    """Return every fault with every line."""
    return [(fault, line) for fault in FAULTS for line in everyline.LINES]


def wrong_in_ascii(home: Path, lines: tuple[str, ...]) -> Iterator[str]:
    """Type lines where streams take ASCII alone, each a process of its own."""
    store = everyline.made(home)
    spare = store.read_bytes()
    plain = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "WEAKTIES_TODAY": "2026-11-20"}
    for line in lines:
        found = weakties(*everyline.argv(home, line), home=home, env=plain)
        if found.code not in CODES or "Traceback" in found.err:
            yield f"ASCII · {line}: exit {found.code}: {found.err[:300]}"
        # What is made for other programs is UTF-8 wherever it goes.
        if not (line.startswith("export") or (found.out + found.err).isascii()):
            yield f"ASCII · {line}: more than ASCII"
        _tidied(home, store, spare)


def torture(seed: int) -> Report:
    """Type every line under every fault."""
    every = cells()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        found = [*wrong(Path(one), every), *wrong_in_ascii(Path(two), everyline.LINES)]
    for what in found[:40]:
        print(what, file=sys.stderr)
    faults = ", ".join([*FAULTS, "ASCII alone"])
    count = len(every) + len(everyline.LINES)
    note = f"{len(everyline.LINES)} lines of every command: {faults}"
    return Report("every command under every fault", count, len(found), seed, note)


if __name__ == "__main__":
    print(torture(0))
