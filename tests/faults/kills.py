"""Commands killed at random moments: what was answered is there, and nothing is half there.

    python -m tests.faults.kills 2000      so many kills, of a new seed
    python -m tests.faults.kills 2000 7    of seed 7

A parent that has loaded the program forks a child for each command line, reads what it answers, and
kills it after a moment that chance chooses. A kill proves that a write is whole; only a power cut
(`powercut`) proves that it is on the disk.
"""

import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.report import Report
from tests.faults.writers import command
from weakties import cli
from weakties.context import AppContext
from weakties.store import backups, digests, replaying, words, writer
from weakties.store.place import Place
from weakties.store.reader import open_reader

assert writer, "loaded before the first fork"

LONGEST = 0.1
"""Seconds within which most commands are done when all is loaded."""
A_STORE = 50
"""Kills on one store, before a new one is begun."""


@dataclass(frozen=True)
class Trial:
    """One command line that was killed, or was done first."""

    argv: tuple[str, ...]
    answered: str
    code: int | None
    """How it ended by itself; None when it was killed."""


def lines(folder: Path, chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Give command lines for ever: most of them write."""
    n = 0
    while True:
        n += 1
        who = f"Person{n} Nr{chance.randrange(9)}"
        (folder / "some.csv").write_text(
            "name,company\n" + "".join(f"{who} {i},Firm\n" for i in range(chance.randrange(1, 100)))
        )
        known = f"p{chance.randrange(1, 12)}"
        yield chance.choice(
            (
                ("log-event", f"Event {n}", "-m", f"{who} @ Firm; promise: x", "-m", "Bo Li"),
                ("add", f"{who}; #mentor; {n}@x.example"),
                ("edit", known, f"chief of {n} @ Firm {n % 3}, +tag{n % 5}"),
                ("talked", known, "coffee", "-n", f"note {n}"),
                ("undo",),
                ("redo",),
                ("rm", known),
                ("merge", known, f"p{chance.randrange(1, 12)}", "--yes"),
                ("import", str(folder / "some.csv"), "--yes"),
                ("goals", "add", f"meet {n % 9 + 1} mentors"),
                ("backup",),
                ("restore", "newest", "--yes"),
                ("forget", known, "--yes"),
                ("export", "-o", str(folder / "all.json"), "--force"),
            )
        )


def run(store: Path, argv: tuple[str, ...], patience: float) -> Trial:
    """Run a command line in a child, and kill it when the time is up."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        _as_child(store, argv, theirs)
    os.close(theirs)
    answered, until = b"", time.monotonic() + patience
    while (left := until - time.monotonic()) > 0:
        if select.select([ours], [], [], left)[0]:
            got = os.read(ours, 65536)
            if not got:
                break
            answered += got
    os.kill(child, signal.SIGKILL)
    while got := os.read(ours, 65536):
        answered += got
    os.close(ours)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Trial(argv, answered.decode(errors="replace"), None if status < 0 else status)


def _as_child(store: Path, argv: tuple[str, ...], out: int) -> None:
    """Be the program: standard output is the parent's pipe."""
    code = 70
    try:
        os.dup2(out, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdout = os.fdopen(1, "w", closefd=False)
        line = [*argv, "--db", str(store), "--no-input"]
        cli.run(line, AppContext(line, env={"HOME": str(store.parent)}))
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def _changes(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'")
        row = found.fetchone()
        return int(row[0]) if row else 0


def faults(store: Path, trial: Trial, before: int, export: bytes | None) -> Iterator[str]:
    """Name what is wrong after a trial."""
    place = Place(store, is_named=True)
    if trial.code not in (None, 0, 1, 2, 3, 4):
        yield f"ended with {trial.code}"
    with backups.opened(place) as connection:
        for pragma in ("integrity_check", "foreign_key_check"):
            if [row[0] for row in connection.execute(f"PRAGMA {pragma}")] not in (["ok"], []):
                yield pragma
    lane = open_reader(place)
    for check in (digests.contradictions, replaying.contradictions):
        yield from check(lane)
    if not words.is_in_step(lane):
        yield "the words that are searched"
    lane.close()
    after = _changes(store)
    if after not in (before, before + 1):
        yield f"{after - before} changes of one command"
    if after == before and _says_saved(trial):
        yield "answered and lost"
    for copy in backups.found(place):
        if backups.is_sealed(copy.path):
            backups.verify(copy.path)
    yield from _export_faults(store.parent / "all.json", export, trial)


def _says_saved(trial: Trial) -> bool:
    """Tell whether a command answered that something was written; some say it was there already."""
    first = trial.answered.split("\n", 1)[0]
    verbs = ("Logged", "Added", "Talked", "Undone", "Redone", "Removed", "Merged", "Imported",
             "Set goal", "Restored")  # fmt: skip
    return first.startswith(verbs) and "nothing was changed" not in trial.answered


def _export_faults(path: Path, before: bytes | None, trial: Trial) -> Iterator[str]:
    if trial.argv[0] != "export":
        return
    now = path.read_bytes() if path.exists() else None
    if now != before and not (now or b"").rstrip().endswith(b"}"):
        yield "a torn export"
    if trial.answered and now is None:
        yield "an export that was answered and lost"


def torture(seed: int, trials: int = 2000, longest: float = LONGEST) -> Report:
    """Kill so many commands."""
    chance = random.Random(seed)
    _warm_up()
    found, done = [], 0
    answered = killed = halved = 0
    while done < trials:
        with tempfile.TemporaryDirectory(dir=_memory()) as temporary:
            folder = Path(temporary)
            store = folder / "store.db"
            writer.create(store)
            store.chmod(0o600)
            typed = lines(folder, chance)
            for _ in range(min(A_STORE, trials - done)):
                before, export = _changes(store), _read(folder / "all.json")
                trial = run(store, next(typed), chance.uniform(0.001, longest))
                done += 1
                killed += trial.code is None
                answered += bool(trial.answered)
                halved += store.with_name("store.db-journal").exists()
                wrong = list(faults(store, trial, before, export))
                found += [f"{trial.argv}: {fault}" for fault in wrong]
                if wrong:
                    break
    for fault in found[:20]:
        print(fault, file=sys.stderr)
    note = f"{killed} died at work, {halved} of them while writing; {answered} had answered"
    return Report("random kills", trials, len(found), seed, note)


def _warm_up() -> None:
    """Load whatever the command lines need, so that children begin to work at once."""
    with tempfile.TemporaryDirectory(dir=_memory()) as temporary:
        folder = Path(temporary)
        typed = lines(folder, random.Random(1))
        for _ in range(100):
            command(folder / "store.db", *next(typed))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _memory() -> Path | None:
    there = Path("/dev/shm")
    return there if there.is_dir() else None


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    count = asked[0] if asked else 2000
    print(torture(asked[1] if len(asked) > 1 else time.time_ns() % 10**6, count))
