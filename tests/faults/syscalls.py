"""Every system call of a command fails, or is the last one: nothing is torn, and nothing is told
that is not so.

    python -m tests.faults.syscalls 2000      so many points at most, of a new seed
    python -m tests.faults.syscalls 2000 7    of seed 7

`strace` counts the calls of a command that touch the store's folder; then the command runs again
for each of them, and that call kills it, or fails with an I/O error or a full disk.
"""

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults import powercut
from tests.faults.powercut import CASES, Case, Digest
from tests.faults.report import Report

FAULTS = {"kill": "signal=SIGKILL", "I/O error": "error=EIO", "full disk": "error=ENOSPC"}
CALLS = ("openat", "pwrite64", "write", "fsync", "fdatasync", "unlink", "rename", "link",
         "ftruncate", "fcntl", "pread64", "read", "close", "newfstatat")  # fmt: skip
"""Calls that are counted on the files of the folder, by the names Linux has for them."""
NOT_SAVED = re.compile(r"nothing was (saved|changed|kept)", re.IGNORECASE)
MAYBE = re.compile(r"not known|but the change was saved|holds a write that was cut short")
_NAME = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\(")


@dataclass(frozen=True)
class Point:
    """The nth call of a kind in a command, and what becomes of it."""

    case: Case
    call: str
    number: int
    fault: str


@dataclass(frozen=True)
class Ended:
    """How a command ended whose call failed."""

    code: int
    out: str
    err: str


def watched(folder: Path) -> list[str]:
    """Return the options that watch a folder and the files that come and go in it."""
    names = ("store.db", "store.db-journal", "saved.db", "all.json")
    paths = [folder, *(folder / name for name in names), folder / "backups"]
    return [part for path in paths for part in ("-P", str(path))]


def counted(case: Case, folder: Path) -> Counter[str]:
    """Return how many calls of each kind a command makes on the folder."""
    log = folder.parent / "counted"
    argv, env = powercut.program(case, folder)
    traced = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *watched(folder)]
    subprocess.run([*traced, *argv], env=env, stdin=subprocess.DEVNULL, capture_output=True)
    lines = log.read_text(errors="replace").splitlines()
    return Counter(found[1] for line in lines if (found := _NAME.match(line)))


def hit(point: Point, folder: Path) -> Ended:
    """Run a command one of whose calls fails."""
    argv, env = powercut.program(point.case, folder)
    inject = f"inject={point.call}:{FAULTS[point.fault]}:when={point.number}"
    traced = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={point.call}", "-e", inject]
    ended = subprocess.run(
        [*traced, *watched(folder), *argv], env=env, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=120,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def fault(point: Point, ended: Ended, folder: Path, known: tuple[Digest, Digest]) -> str:
    """Say what is wrong after a command was hit; empty where nothing is."""
    if "Traceback" in ended.err or "mistake of its own" in ended.err:
        return f"a mistake of our own: {ended.err[-300:]}"
    if ended.code not in (0, 1, 2, 5, 137, -9):
        return f"ended with {ended.code}"
    try:
        found = powercut.digest_of(folder / point.case.judged)
    except sqlite3.Error as error:
        return f"torn: {error}"
    if found not in known:
        return "neither as before nor as afterwards"
    told = ended.out + ended.err
    if ended.code == 0 and found != known[1]:
        return f"said it was done, and it is not: {told[:200]}"
    if NOT_SAVED.search(told) and not MAYBE.search(told) and found != known[0]:
        return f"said nothing was saved, and it was: {told[:200]}"
    return ""


def points(case: Case, folder: Path) -> Iterator[Point]:
    """Give every point of a case."""
    for call, count in sorted(counted(case, folder).items()):
        for number in range(1, count + 1):
            for name in FAULTS:
                yield Point(case, call, number, name)


def judge(case: Case, most: int, chance: random.Random) -> tuple[int, list[str]]:
    """Hit so many points of a case at most; return how many, and what was wrong."""
    with tempfile.TemporaryDirectory(dir=powercut.memory()) as temporary:
        clean, folder = Path(temporary) / "clean", Path(temporary) / "store"
        powercut.prepared(clean, case)
        was = powercut.digest_of(clean / case.judged)
        _fresh(clean, folder)
        every = list(points(case, folder))
        now = powercut.digest_of(folder / case.judged)
        assert was != now, f"{case.name} wrote nothing"
        wrong = []
        some = chance.sample(every, min(most, len(every)))
        for point in some:
            _fresh(clean, folder)
            ended = hit(point, folder)
            if found := fault(point, ended, folder, (was, now)):
                wrong.append(f"{case.name}, {point.call} {point.number}, {point.fault}: {found}")
        return len(some), wrong


def _fresh(clean: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(clean, folder)


def torture(seed: int, most: int = 2000) -> Report:
    """Hit every call of every case, or as many as there is time for."""
    chance = random.Random(seed)
    tried, wrong = 0, []
    cases = [case for case in CASES if not case.is_first]
    for case in cases:
        some, found = judge(case, most // len(cases), chance)
        tried += some
        wrong += found
        print(f"{case.name}: {some:,} points, {len(found)} wrong", flush=True)
    for one in wrong[:40]:
        print(one)
    told = ", ".join(case.name for case in cases)
    return Report("failing system calls", tried, len(wrong), seed, f"killed, EIO, ENOSPC in {told}")


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    count = asked[0] if asked else 2000
    print(torture(asked[1] if len(asked) > 1 else time.time_ns() % 10**6, count))
