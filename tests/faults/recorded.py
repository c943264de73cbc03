"""What a program does to the files of one folder, recorded, and what a power cut could leave.

The model is strict: what was written to a file is safe only after `fsync` of the file, and a name
in a folder only after `fsync` of the folder. At a cut any of the writes since then may be there, or
any 512 bytes of one, and any of the names.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
AT_THE_END = 10
"""Times as many states of the end as of another moment: that is when it has been reported."""
CALLS = (
    "openat,pwrite64,write,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,link,linkat,"
    "ftruncate,close,mkdir"
)
_LINE = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def can_trace() -> bool:
    """Tell whether programs can be traced here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True)
    return tried.returncode == 0


def record(argv: Sequence[str], env: Mapping[str, str], log: Path) -> int:
    """Run a program and write every call that changes a file down; return its exit code."""
    traced = ["strace", "-f", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(log)]
    return subprocess.run(
        [*traced, *argv], env=dict(env), stdin=subprocess.DEVNULL, capture_output=True,
        timeout=600,
    ).returncode  # fmt: skip


@dataclass
class Inode:
    """A file's content as it is safe, and what was written since."""

    safe: bytes = b""
    since: list[tuple[str, int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        """Make all of it safe."""
        self.safe, self.since = self.with_all(), []

    def with_all(self) -> bytes:
        """Return the content with everything that was written."""
        return _applied(self.safe, self.since)


def _applied(content: bytes, writes: Sequence[tuple[str, int, bytes]]) -> bytes:
    now = bytearray(content)
    for kind, at, data in writes:
        if kind == "cut":
            del now[at:]
            now.extend(bytes(at - len(now)))
        else:
            now.extend(bytes(max(0, at - len(now))))
            now[at : at + len(data)] = data
    return bytes(now)


@dataclass
class Folder:
    """One folder and its files, call by call."""

    path: str
    safe: dict[str, Inode]
    since: list[tuple[str, str, Any]] = field(default_factory=list)
    open: dict[int, tuple[str, Any]] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    is_answered: bool = False
    """Whether the program has said that it is done."""

    def names(self) -> dict[str, Inode]:
        """Return the files as the program sees them."""
        now = dict(self.safe)
        for op in self.since:
            _name(now, op)
        return now

    def does(self, call: str, arguments: str, result: int) -> bool:
        """Follow a call; tell whether it changed something here."""
        paths = [bytes.fromhex(s.replace("\\x", "")) for s in _STRING.findall(arguments)]
        if call == "openat":
            return self._opens(paths[0].decode(), arguments, result)
        if call in ("unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat"):
            return self._names(call, [path.decode() for path in paths])
        number = int(re.match(r"\d+", arguments)[0]) if arguments[:1].isdigit() else -1  # type: ignore[index]
        if call == "write" and number == 1 and result > 0:
            self.is_answered = True
            return False
        if number not in self.open:
            return False
        kind, what = self.open[number]
        if call == "close":
            del self.open[number]
            return False
        if call in ("fsync", "fdatasync"):
            if kind == "folder":
                self.safe, self.since = self.names(), []
            else:
                what.sync()
            return True
        return self._writes(call, arguments, number, what, paths, result)

    def _opens(self, path: str, arguments: str, number: int) -> bool:
        if path.rstrip("/") == self.path:
            self.open[number] = ("folder", None)
        elif path.startswith(self.path + "/") and "/" not in path[len(self.path) + 1 :]:
            name = path[len(self.path) + 1 :]
            if name not in self.names():
                self.since.append(("add", name, Inode()))
            inode = self.names()[name]
            if "O_TRUNC" in arguments:
                inode.since.append(("cut", 0, b""))
            self.open[number] = ("file", inode)
            self.at[number] = 0
            return "O_CREAT" in arguments
        return False

    def _names(self, call: str, paths: Sequence[str]) -> bool:
        within = [p[len(self.path) + 1 :] for p in paths if p.startswith(self.path + "/")]
        if call.startswith("unlink"):
            if within and within[0] in self.names():
                self.since.append(("remove", within[0], None))
                return True
            return False
        if len(within) < 2 or within[0] not in self.names():
            return False
        self.since.append(("add", within[1], self.names()[within[0]]))
        if call.startswith("rename"):
            self.since[-1] = ("rename", within[1], (within[0], self.names()[within[0]]))
        return True

    def _writes(
        self, call: str, arguments: str, number: int, inode: Inode, data: list[bytes], result: int
    ) -> bool:
        if call == "ftruncate":
            inode.since.append(("cut", int(arguments.split(",")[1]), b""))
        elif call == "pwrite64":
            inode.since.append(("write", int(arguments.rsplit(",", 1)[1]), data[0][:result]))
        elif call == "write":
            inode.since.append(("write", self.at[number], data[0][:result]))
            self.at[number] += result
        return True

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that a power cut now could leave, as chance has it."""
        names = dict(self.safe)
        for op in self.since:
            if chance.random() < 0.5:
                _name(names, op)
        left: dict[int, bytes] = {}
        for inode in names.values():
            if id(inode) not in left:
                left[id(inode)] = _applied(inode.safe, list(_some(inode.since, chance)))
        return {name: left[id(inode)] for name, inode in names.items()}


def content_of(names: Mapping[str, Inode]) -> dict[str, bytes]:
    """Return what is in files, with everything that was written to them."""
    return {name: inode.with_all() for name, inode in names.items()}


def _name(names: dict[str, Inode], op: tuple[str, str, Any]) -> None:
    kind, name, what = op
    if kind == "remove":
        names.pop(name, None)
    elif kind == "rename":
        names.pop(what[0], None)
        names[name] = what[1]
    else:
        names[name] = what


def _some(
    writes: Sequence[tuple[str, int, bytes]], chance: random.Random
) -> Iterator[tuple[str, int, bytes]]:
    for kind, at, data in writes:
        fate = chance.random()
        if fate < 0.4:
            yield kind, at, data
        elif fate < 0.6 and kind == "write" and len(data) > SECTOR:
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    yield "write", at + start, data[start : start + SECTOR]


def cuts(
    log: Path, folder: Path, before: Mapping[str, bytes], each: int, chance: random.Random
) -> Iterator[tuple[dict[str, bytes], bool]]:
    """Give states that a power cut could leave, `each` after every call that changed something.

    With each comes whether the program had said by then that it was done.
    """
    now = Folder(str(folder), {name: Inode(content) for name, content in before.items()})
    with log.open(errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found and int(found[3]) >= 0 and now.does(found[1], found[2], int(found[3])):
                for _ in range(each):
                    yield now.cut(chance), now.is_answered
    for _ in range(each * AT_THE_END):
        yield now.cut(chance), True


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold these files and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


PYTHON = sys.executable
