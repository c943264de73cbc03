"""Power that goes while a file is written for the user: it is the old one or the new one, whole.

    python -m tests.faults.exportcut 300000     so many states of the disk, of a new seed
    python -m tests.faults.exportcut 300000 7   of seed 7

A real command runs under strace; what it did to the folder is played onto a model of a disk that
keeps no more than it must: data once its file was waited for, a name once its folder was. Of the
rest it keeps any part, in any order, torn at sectors. Unlike `recorded` it knows folders in folders
and waits for the whole disk, and compares its end with what the command left.
"""

import copy
import itertools
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.recorded import SECTOR, can_trace
from tests.faults.report import Report
from tests.spawning import PATIENCE, WEAKTIES, environment, weakties

FOLDER = 0
"""The number of everything that is a folder; files have one each."""
NAME = "exports: the power goes while files are written"
CALLS = (
    "openat,mkdir,mkdirat,rmdir,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,"
    "unlinkat,write,pwrite64,writev,pwritev,sendfile,copy_file_range,ftruncate,truncate,fallocate,"
    "lseek,dup,dup2,dup3,close,fsync,fdatasync,sync,syncfs"
)
Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """A command that writes into `{out}`."""

    name: str
    line: tuple[str, ...]
    is_first: bool = False
    """Whether nothing stood there before."""


CASES = (
    Case("json over json", ("export", "-o", "{out}/all.json", "--force")),
    Case("a file that is new", ("export", "-o", "{out}/new.json"), is_first=True),
    Case("csv over csv", ("export", "-o", "{out}/all.csv", "--force")),
    Case("cards over cards", ("export", "-o", "{out}/all.vcf", "--force")),
    Case("a calendar over one", ("export", "-o", "{out}/all.ics", "--force")),
    Case("markdown over markdown", ("export", "-o", "{out}/all.md", "--force")),
    Case("a folder of cards", ("export", "--format", "vcard", "--dir", "{out}/cards")),
    Case("a new folder", ("export", "--format", "csv", "--dir", "{out}/tables"), is_first=True),
    Case("the steps that are due", ("followups", "--ics", "{out}/mornings.ics")),
    Case("a page of the year", ("review", "--html", "{out}/review.html")),
    Case("one person", ("person", "Guest00", "--export", "-o", "{out}/p.json"), is_first=True),
)


@dataclass(frozen=True)
class Wrote:
    """Bytes put into a file, from a place on; without bytes, its size set to that place."""

    inode: int
    at: int
    data: bytes | None


@dataclass(frozen=True)
class Named:
    """A name given to a file or a folder, or taken away."""

    path: str
    inode: int | None


@dataclass(frozen=True)
class Waited:
    """What the disk confirmed: the data of a file, the names in a folder, or all (None)."""

    what: int | str | None


@dataclass(frozen=True)
class Said:
    """Something was printed on standard output."""

    text: str


Op = Wrote | Named | Waited | Said


@dataclass(frozen=True)
class Recording:
    """What a command did to a folder, which files stood there before, and which stand there now."""

    before: Files
    after: Files
    folders: frozenset[str]
    """Folders that were there before."""
    ops: tuple[Op, ...]


def files_in(root: Path) -> Files:
    """Read every file below a folder."""
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def record(line: Sequence[str], home: Path, root: Path) -> Recording:
    """Run a command line under strace; the model of what it did must end as the folder did."""
    before = files_in(root)
    folders = frozenset(str(path.relative_to(root)) for path in root.rglob("*") if path.is_dir())
    trace = home / "trace.txt"
    strace = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    asked = [*strace, WEAKTIES, *line]
    ran = subprocess.run(asked, env=environment(home), capture_output=True, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stderr.decode()
    ops = _Tracing(root, before).read(trace.read_text())
    trace.unlink()
    assert files_in(root) != before, "nothing new was written"
    found = Recording(before, files_in(root), folders, tuple(ops))
    ended = Disk(found)
    for op in [*ops, Waited(None)]:
        ended.does(op)
    assert ended.left() == found.after, "the model misses something that the command did"
    return found


_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class _Tracing:
    """Reads a trace: which descriptor is which file, and where in it the next byte goes."""

    root: Path
    before: Files
    names: dict[str, int] = field(init=False)
    files: dict[int, int] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    ops: list[Op] = field(default_factory=list)
    inodes: int = field(init=False)

    def __post_init__(self) -> None:
        self.names = numbered(self.before)
        self.inodes = len(self.names)

    def read(self, trace: str) -> list[Op]:
        """Return what was done below the folder, in order."""
        for line in trace.splitlines():
            assert "<unfinished" not in line, "two threads at once are not understood"
            call = _CALL.match(line)
            if call is not None and int(call[3]) >= 0:
                self._take(call[1], call[2], int(call[3]))
        return self.ops

    def _take(self, call: str, given: str, result: int) -> None:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        bare = _TEXT.sub("", given).split(",")
        number = int(bare[0]) if bare[0].isdigit() else -1
        if call in ("openat", "unlinkat") and number in self.folders:
            texts[0] = bytes(self.root / self.folders[number]) + b"/" + texts[0]
        if call in ("sync", "syncfs"):
            self.ops.append(Waited(None))
        elif call == "openat":
            self._open(self._below(texts[0]), given, result)
        elif call in ("mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat"):
            self._name(call, [self._below(text) for text in texts])
        elif call in ("unlink", "unlinkat", "rmdir"):
            self._name("unlink", [self._below(texts[0])])
        elif call == "write" and number == 1:
            self.ops.append(Said(texts[0].decode()))
        elif number in self.files:
            self._touch(call, number, bare, texts, result)
        elif number in self.folders and call in ("fsync", "fdatasync"):
            self.ops.append(Waited(self.folders[number]))
        elif call == "close":
            self.folders.pop(number, None)

    def _below(self, path: bytes) -> str | None:
        """Return a path as seen from the folder; None for one that is not below it."""
        found = Path(path.decode(errors="surrogateescape"))
        return str(found.relative_to(self.root)) if found.is_relative_to(self.root) else None

    def _open(self, path: str | None, given: str, number: int) -> None:
        self.files.pop(number, None)
        self.folders.pop(number, None)
        if path is None:
            return
        if "O_CREAT" not in given and path not in self.names:
            self.folders[number] = path
            return
        if path not in self.names:
            self.inodes += 1
            self._named(path, self.inodes)
        self.files[number], self.places[number] = self.names[path], 0
        if "O_TRUNC" in given:
            self.ops.append(Wrote(self.names[path], 0, None))

    def _name(self, call: str, paths: list[str | None]) -> None:
        if paths[-1] is None:
            return
        if call.startswith("mkdir"):
            self._named(paths[-1], FOLDER)
        elif call == "unlink":
            self._named(paths[-1], None)
        elif paths[0] is not None:
            self._named(paths[-1], self.names[paths[0]])
            if call.startswith("rename"):
                self._named(paths[0], None)

    def _named(self, path: str, inode: int | None) -> None:
        self.ops.append(Named(path, inode))
        if inode is None:
            self.names.pop(path, None)
        elif inode != FOLDER:
            self.names[path] = inode

    def _touch(
        self, call: str, number: int, bare: list[str], texts: list[bytes], result: int
    ) -> None:
        inode = self.files[number]
        if call in ("fsync", "fdatasync"):
            self.ops.append(Waited(inode))
        elif call == "write":
            self.ops.append(Wrote(inode, self.places[number], texts[0][:result]))
            self.places[number] += result
        elif call == "pwrite64":
            self.ops.append(Wrote(inode, int(bare[-1]), texts[0][:result]))
        elif call == "ftruncate":
            self.ops.append(Wrote(inode, int(bare[1]), None))
        elif call == "lseek":
            self.places[number] = result
        else:
            assert call == "close", f"{call} is not understood"
            del self.files[number]


def numbered(files: Files) -> dict[str, int]:
    """Give each file a number, as a disk does."""
    return {name: number for number, name in enumerate(files, 1)}


class Disk:
    """A disk that promises nothing before it was waited for."""

    def __init__(self, recording: Recording) -> None:
        numbers = numbered(recording.before)
        self.names = {**dict.fromkeys(recording.folders, FOLDER), **numbers}
        self.data = {number: recording.before[name] for name, number in numbers.items()}
        self.pending: list[Wrote | Named] = []

    def does(self, op: Op) -> None:
        """Take one step; what is waited for is kept from now on."""
        if isinstance(op, Wrote | Named):
            self.pending.append(op)
        elif isinstance(op, Waited):
            kept = [one for one in self.pending if _is_covered(one, op.what)]
            self.pending = [one for one in self.pending if not _is_covered(one, op.what)]
            for one in kept:
                if isinstance(one, Named):
                    _rename(self.names, one)
                else:
                    self.data[one.inode] = written(self.data.get(one.inode, b""), one)

    def left(self, chance: random.Random | None = None) -> Files:
        """Return the files that are found after the power went; without chance, what must be."""
        names, data = dict(self.names), dict(self.data)
        share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0)) if chance else 0.0
        for op in self.pending if chance else ():
            assert chance is not None
            is_kept = chance.random() < share
            if isinstance(op, Wrote):
                data[op.inode] = _kept(data.get(op.inode, b""), op, is_kept, chance)
            elif is_kept:
                _rename(names, op)
        folders = {path for path, number in names.items() if number == FOLDER}
        return {
            path: data.get(number, b"")
            for path, number in names.items()
            if number != FOLDER and all(str(up) in folders for up in Path(path).parents[:-1])
        }


def _is_covered(op: Wrote | Named, what: int | str | None) -> bool:
    if what is None:
        return True
    if isinstance(op, Named):
        return what == str(Path(op.path).parent)
    return what == op.inode


def _rename(names: dict[str, int], op: Named) -> None:
    if op.inode is None:
        names.pop(op.path, None)
    else:
        names[op.path] = op.inode


def written(data: bytes, op: Wrote) -> bytes:
    """Return a file after one write."""
    if op.data is None:
        return data[: op.at].ljust(op.at, b"\0")
    return data[: op.at].ljust(op.at, b"\0") + op.data + data[op.at + len(op.data) :]


def _kept(data: bytes, op: Wrote, is_kept: bool, chance: random.Random) -> bytes:
    """Return a file after a write of which all, nothing, its length or some sectors were kept."""
    if op.data is None:
        return written(data, op) if is_kept else data
    how = "all" if is_kept else chance.choice(("nothing", "length", "sectors", "sectors"))
    if how == "nothing":
        return data
    whole = written(data, op)
    if how == "all":
        return whole
    torn = bytearray(data.ljust(len(whole), b"\0"))
    for at in range(0, len(whole), SECTOR):
        if how == "sectors" and chance.random() < 0.5:
            torn[at : at + SECTOR] = whole[at : at + SECTOR]
    return bytes(torn)


def states(recording: Recording, chance: random.Random) -> Iterator[tuple[bool, Files]]:
    """Give, for ever, what is found after the power went at some moment, and if all was said.

    Half of the moments are those in which most is at stake: before each wait, and after the last.
    """
    moments, turns, disk, said = [], [], Disk(recording), False
    for op in recording.ops:
        moments.append((said, copy.deepcopy(disk)))
        if isinstance(op, Waited | Said):
            turns.append(moments[-1])
        disk.does(op)
        said = said or isinstance(op, Said)
    turns.append((said, disk))
    while True:
        was_said, then = chance.choice(chance.choice((moments, turns)))
        yield was_said, then.left(chance)


def wrong(recording: Recording, was_said: bool, found: Files) -> list[str]:
    """Name the files that are neither old nor new, or old though the new were reported."""
    faults = []
    for name in sorted({*recording.before, *recording.after, *found}):
        old, new, now = (which.get(name) for which in (recording.before, recording.after, found))
        if now not in (old, new):
            if old is None and new is None and HALF in f"/{name}":
                continue
            faults.append(f"torn: {name}")
        elif was_said and now != new:
            faults.append(f"lost: {name}")
    return faults


HALF = "/.weakties."
"""How the name of a file, or its folder, begins that is not yet whole."""


def prepared(home: Path, cases: Sequence[Case]) -> Path:
    """Make a store, the old files in a folder, and then a change to the store."""
    out = home / "out"
    out.mkdir()
    guests = [f"Guest{n:02} Nr{n}" for n in range(24)]
    lines = [_met("HR Tech", guests, "@ Firm{n}; #peer;" + " word" * 40)]
    made = (case.line for case in cases if not case.is_first)
    lines += [tuple(word.format(out=out) for word in line) for line in made]
    lines += [_met("Rust meetup", guests, "#mentor; g{n}@x.example")]
    for line in lines:
        ran = weakties(*line, home=home)
        assert ran.code == 0, (line, ran)
    (out / "bystander.txt").write_text("of someone else")
    return out


def _met(event: str, guests: Sequence[str], more: str) -> tuple[str, ...]:
    """Return the line that logs an event with guests, and more about each."""
    lines = [f"{guest}; {more.format(n=n)}" for n, guest in enumerate(guests)]
    met = [word for line in lines for word in ("-m", line)]
    return ("log-event", event, "--on", "2026-11-19", *met)


def recordings(cases: Sequence[Case]) -> dict[str, Recording]:
    """Record each case in a place of its own."""
    home = Path(tempfile.mkdtemp(prefix="exportcut-"))
    try:
        out = prepared(home, cases)
        return {
            case.name: record([word.format(out=out) for word in case.line], home, out)
            for case in cases
        }
    finally:
        shutil.rmtree(home)


@dataclass(frozen=True)
class Cut:
    """What was found in the states of one case."""

    differing: int
    """States of which no two are alike."""
    faults: Counter[str]
    """How often a file was torn, or lost."""


def cut(recording: Recording, count: int, seed: int) -> Cut:
    """Look at so many states."""
    faults: Counter[str] = Counter()
    seen = set()
    for was_said, files in itertools.islice(states(recording, random.Random(seed)), count):
        seen.add((was_said, hash(frozenset(files.items()))))
        faults.update(wrong(recording, was_said, files)[:1])
    return Cut(len(seen), faults)


def torture(seed: int, count: int = 300_000) -> Report:
    """Let the power go in every case, so many times in all."""
    if not can_trace():
        return Report(NAME, 0, 0, seed, "not run: strace is not allowed here")
    each = -(-count // len(CASES))
    cuts = {name: cut(one, each, seed) for name, one in recordings(CASES).items()}
    faults = [
        f"{n} × {name}: {what}" for name, one in cuts.items() for what, n in one.faults.items()
    ]
    failures = sum(one.faults.total() for one in cuts.values())
    differing = sum(one.differing for one in cuts.values())
    told = "; ".join([f"{len(CASES)} commands, {differing:,} states differ", *faults])
    return Report(NAME, each * len(CASES), failures, seed, told)


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    print(torture(typed[1] if len(typed) > 1 else time.time_ns() % 10**6, *typed[:1]))
