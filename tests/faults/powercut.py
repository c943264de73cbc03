"""The power goes off while a command writes: the store holds all of it or nothing of it.

    python -m tests.faults.powercut 20000      so many states, of a new seed
    python -m tests.faults.powercut 20000 7    of seed 7

What a command did to its files is recorded once; then thousands of states that a cut could have
left are made of the recording (`recorded`), and each is opened. Once the command has answered, only
what it wrote will do.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.faults import recorded
from tests.faults.report import Report
from tests.faults.writers import command
from weakties.store import place as places
from weakties.store import writer
from weakties.store.place import Place

WEAKTIES = str(Path(recorded.PYTHON).with_name("weakties"))
FIXTURES = Path(__file__).parents[1] / "store" / "fixtures"
Digest = bytes | None


@dataclass(frozen=True)
class Case:
    """A command whose writes are cut."""

    name: str
    argv: tuple[str, ...]
    is_first: bool = False
    """Whether there is no store yet."""
    judged: str = "store.db"
    """The file that must be as before, or as afterwards."""
    schema: str = ""
    """The schema of a store that an older program made; empty for today's."""


CASES = (
    Case("first write", ("add", "Ana Ruiz @ SAP"), is_first=True),
    Case("log-event", ("log-event", "PyData", "-m", "Ana Ruiz @ SAP", "-m", "Bo Li; promise: x")),
    Case("done", ("done", "noor")),
    Case("edit", ("edit", "noor", "CHRO @ Verdant, +mentor, noor@verdant.example")),
    Case("undo", ("undo",)),
    Case("import", ("import", "many.csv", "--yes")),
    Case("restore", ("restore", "./copy.db", "--yes")),
    Case("upgrade", ("followups",), schema="0004"),
    Case("merge", ("merge", "p1", "p2", "--yes")),
    Case("forget", ("forget", "p1", "--yes")),
    Case("backup", ("backup", "--to", "saved.db"), judged="saved.db"),
    Case("export", ("export", "-o", "all.json", "--force"), judged="all.json"),
)


def prepared(folder: Path, case: Case) -> dict[str, bytes]:
    """Make the files that a command finds."""
    folder.mkdir()
    store = folder / "store.db"
    rows = "".join(f"Person Nr{n},Firm {n % 7}\n" for n in range(100))
    (folder / "many.csv").write_text(f"name,company\n{rows}")
    (folder / "all.json").write_text("the old one\n")
    if case.schema:
        fixture = FIXTURES / f"schema-{case.schema}.sql"
        with closing(sqlite3.connect(store)) as connection:
            connection.executescript(fixture.read_text(encoding="utf-8"))
    elif not case.is_first:
        _typed(store, "log-event", "HR Tech", "-m", "Noor el-Amin @ Verdant", "-m", "Tom Lis")
        _typed(store, "backup", "--to", str(folder / "copy.db"))
        _typed(store, "talked", "noor", "coffee")
        _typed(store, "goals", "add", "meet 3 mentors")
    return recorded.content(folder)


def _typed(store: Path, *argv: str) -> None:
    code, said = command(store, *argv)
    assert code == 0, said


def program(case: Case, folder: Path, start: str = "") -> tuple[list[str], dict[str, str]]:
    """Return how a case is run, and with which variables.

    `start` is Python that runs first, to break something. A uid is random and an instant never the
    same; both are fixed, so that two runs of one command can be compared.
    """
    env = {
        "HOME": str(folder.parent),
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "WEAKTIES_DB": str(folder / "store.db"),
        "WEAKTIES_TODAY": "2026-11-20",
    }
    files = ("saved.db", "all.json", "./copy.db", "many.csv")
    argv = [str(folder / word) if word in files else word for word in case.argv]
    code = f"{start}\n{_SAME}\nimport sys; sys.argv[1:] = {argv!r}; main()"
    return [recorded.PYTHON, "-c", code], env


_SAME = """
import datetime, random, secrets
from weakties import clock
from weakties.__main__ import main
random = random.Random(7)
secrets.randbits = random.getrandbits
clock.now = lambda: datetime.datetime(2026, 11, 20, 20, 30, tzinfo=datetime.UTC)
"""


def record(case: Case, folder: Path, log: Path, start: str = "") -> int:
    """Run a case under the recorder."""
    argv, env = program(case, folder, start)
    return recorded.record(argv, env, log)


def digest_of(path: Path) -> Digest:
    """Return what tells apart whatever a file may hold; None where there is none.

    A store is opened as a command would open it, so that a journal is rolled back. Raises
    sqlite3.Error where it is not whole.
    """
    if not path.exists():
        return None
    if path.suffix != ".db":
        return path.read_bytes()
    with closing(sqlite3.connect(path)) as store:
        said = store.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok" or store.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.DatabaseError(said)
        whole = sha256()
        names = store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        for (name,) in names.fetchall():
            for row in sorted(map(repr, store.execute(f'SELECT * FROM "{name}"'))):
                whole.update(row.encode())
        return whole.digest()


def judge(
    case: Case, states: int, seed: int, start: str = "", scratch: Path | None = None
) -> tuple[int, list[str]]:
    """Cut the power so many times while a command runs; return how often, and what was wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=scratch or memory()) as temporary:
        folder, cut = Path(temporary) / "store", Path(temporary) / "cut"
        log = Path(temporary) / "log"
        before = prepared(folder, case)
        was = digest_of(folder / case.judged)
        code = record(case, folder, log, start)
        if code:
            return 1, [f"{case.name} itself failed: {code}"]
        now = digest_of(folder / case.judged)
        assert was != now, f"{case.name} wrote nothing"
        known = {was, now} | ({_empty(Path(temporary))} if case.is_first else set())
        calls = sum(1 for _ in recorded.cuts(log, folder, before, 1, random.Random(0)))
        each = max(1, -(-states // calls))
        wrong, tried = [], 0
        for files, is_answered in recorded.cuts(log, folder, before, each, chance):
            tried += 1
            fault = _fault(cut, case, files, known, now if is_answered else None)
            if fault:
                wrong.append(f"{case.name}, state {tried}: {fault}")
        return tried, wrong


def _fault(
    cut: Path,
    case: Case,
    files: Mapping[str, bytes],
    known: set[Digest],
    reported: Digest,
) -> str:
    recorded.put(cut, files)
    try:
        found = digest_of(cut / case.judged)
    except sqlite3.Error as error:
        return f"torn: {error}"
    if found not in known:
        return "neither as before nor as afterwards"
    return "lost after it was reported" if reported and found != reported else ""


def _empty(folder: Path) -> Digest:
    """Return what a store is before anything was written: that, too, is whole."""
    place = Place(folder / "empty.db", is_named=True)
    places.make(place, writer.create)
    return digest_of(place.path)


def memory() -> Path | None:
    """Return a folder in memory, where there is one: thousands of stores are written."""
    there = Path("/dev/shm")
    return there if there.is_dir() else None


def torture(seed: int, states: int = 100_000, say: Callable[[str], None] = print) -> list[Report]:
    """Cut the power during every command; files that are written besides are told apart."""
    store = [case for case in CASES if case.judged == "store.db"]
    files = [case for case in CASES if case.judged != "store.db"]
    return [
        _report("power loss, the store", store, states, seed, say),
        _report("power loss, files written", files, max(1, states // 10), seed, say),
    ]


def _report(
    name: str, cases: list[Case], states: int, seed: int, say: Callable[[str], None]
) -> Report:
    tried, wrong = 0, []
    for case in cases:
        some, found = judge(case, -(-states // len(cases)), seed)
        tried += some
        wrong += found
        say(f"{case.name}: {some:,} states, {len(found)} wrong")
    for fault in wrong[:20]:
        say(fault)
    told = ", ".join(case.name for case in cases)
    return Report(name, tried, len(wrong), seed, f"states a cut could leave of {told}")


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    count = typed[0] if typed else 100_000
    seed = typed[1] if len(typed) > 1 else time.time_ns() % 10**6
    for report in torture(seed, count):
        print(report)
