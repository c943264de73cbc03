"""Many programs that write to one store at once: nothing is lost, and no one waits long.

    python -m tests.faults.writers 16 100     so many writers, so many commands each
    python -m tests.faults.writers 16 100 7   of seed 7

Each writer is a process of its own that has loaded the program already. Half of them log someone
met at one shared event, which each command looks up and adds to; the others add, undo, redo and
import as chance has it.
"""

import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from tests.faults import ledger
from tests.faults.report import Report
from weakties import cli
from weakties.context import AppContext
from weakties.store import writer

SHARED = "Shared Meetup"


@dataclass(frozen=True)
class Wrote:
    """What one writer did."""

    met: int = 0
    """People it logged at the shared event."""
    failed: tuple[str, ...] = ()
    longest: float = 0.0
    """Seconds that its slowest command took."""


def command(path: Path, *argv: str) -> tuple[int, str]:
    """Run one command line in this process; return its exit code and what it complained of."""
    line = [*argv, "--db", str(path), "--today", "2026-11-20", "--no-input"]
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            cli.run(line, AppContext(line, env={"HOME": str(path.parent)}))
        except SystemExit as end:
            return int(end.code or 0), err.getvalue()
    return 0, err.getvalue()


def meets(path: Path, number: int, each: int, seed: int) -> Wrote:
    """Log people at the event that all share."""
    wrote = Wrote()
    for n in range(each):
        line = ("log-event", SHARED, "-m", f"Guest{number} Of{n}x{seed}; #peer")
        wrote = _done(wrote, path, line, met=1)
    return wrote


def wavers(path: Path, number: int, each: int, seed: int) -> Wrote:
    """Add, undo, redo and import; what stands in the way of an undo may be another's."""
    chance = random.Random(seed * 1000 + number)
    table = path.parent / f"people-{number}.csv"
    wrote = Wrote()
    for n in range(each):
        table.write_text(f"name,company\nImported{number} Nr{n},Firm\nSecond{number} Nr{n},Firm\n")
        lines = [
            ("add", f"Added{number} Nr{n}; #mentor"),
            ("import", str(table), "--yes"),
            ("undo", str(chance.randint(1, 10 * each))),
            ("redo",),
        ]
        wrote = _done(wrote, path, chance.choice(lines), allowed=(0, 1, 2, 3))
    return wrote


def _done(
    wrote: Wrote, path: Path, line: Sequence[str], met: int = 0, allowed: Sequence[int] = (0,)
) -> Wrote:
    started = time.monotonic()
    code, err = command(path, *line)
    longest = max(wrote.longest, time.monotonic() - started)
    if code not in allowed:
        return replace(wrote, longest=longest, failed=(*wrote.failed, f"{line}: {code} {err}"))
    return replace(wrote, longest=longest, met=wrote.met + met)


def at_once(path: Path, writers: int, each: int, seed: int) -> list[Wrote]:
    """Let writers run at the same time, and return what they did."""
    context = multiprocessing.get_context("fork")
    with context.Pool(writers) as pool:
        asked = [(path, n, each, seed) for n in range(writers)]
        halves = [
            pool.apply_async(wavers if n % 2 and n > 1 else meets, given)
            for n, given in enumerate(asked)
        ]
        return [half.get() for half in halves]


def faults(path: Path, wrote: Sequence[Wrote]) -> list[str]:
    """Name what is wrong in a store after all have written."""
    found = [failed for one in wrote for failed in one.failed]
    with closing(sqlite3.connect(path)) as store:
        state = ledger.state_of(store)
        said = sum(one.met for one in wrote)
        noted, standing = _logged(store), _logged(store, "AND undone_by_id IS NULL")
        met = store.execute("SELECT COUNT(DISTINCT person_id) FROM interaction").fetchone()[0]
        if (noted, standing) != (said, met):
            found.append(f"{said} were reported, {noted} noted; {standing} stand, {met} are there")
        numbers = [n for (n,) in store.execute("SELECT id FROM change ORDER BY id")]
        if numbers != list(range(1, len(numbers) + 1)):
            found.append("the numbers of the changes have gaps")
        if ledger.replayed(store) != state:
            found.append("the journal does not explain the tables")
        if set(store.execute("SELECT * FROM word")) != ledger.words_of(state):
            found.append("the words are not those of the tables")
        if store.execute("PRAGMA foreign_key_check").fetchall():
            found.append("a row refers to none")
    return found


def _logged(store: sqlite3.Connection, more: str = "") -> int:
    """Count the changes that logged someone at the shared event."""
    sql = f"SELECT COUNT(*) FROM change WHERE kind = 'do' AND summary LIKE '%{SHARED}%' {more}"
    return int(store.execute(sql).fetchone()[0])


def torture(seed: int, writers: int = 16, each: int = 100) -> Report:
    """Run many writers on a fresh store."""
    folder = Path(tempfile.mkdtemp(prefix="writers-"))
    try:
        writer.create(folder / "store.db")
        # Made first, and never undone while others stand on it: the event that all share.
        assert command(folder / "store.db", "log-event", SHARED, "-m", "First Guest")[0] == 0
        wrote = at_once(folder / "store.db", writers, each, seed)
        found = faults(folder / "store.db", [*wrote, Wrote(met=1)])
    finally:
        shutil.rmtree(folder)
    for fault in found[:20]:
        print(fault, file=sys.stderr)
    slowest = max(one.longest for one in wrote)
    note = f"{writers} programs × {each} commands; the slowest took {slowest:.2f} s"
    return Report("concurrent writers", writers * each, len(found), seed, note)


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    seed = typed[2] if len(typed) > 2 else time.time_ns() % 10**6
    print(torture(seed, *typed[:2]))
