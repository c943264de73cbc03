"""Programs people already have, filled with as many records: for comparison, where installed."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.make_store import OPEN_STEPS


class Neighbour(NamedTuple):
    """A program of that name, told what to do and where its records are."""

    argv: tuple[str, ...]
    env: dict[str, str]


def taskwarrior(folder: Path, records: int) -> Neighbour:
    """Return `task next` on so many tasks, all but the open ones done."""
    env = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder), "HOME": str(folder)}
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\n")
    tasks = [
        {"description": f"thank person {i}", "entry": "20260101T120000Z", "due": "20261120T120000Z"}
        | ({"status": "pending"} if i < OPEN_STEPS else _COMPLETED)
        for i in range(records)
    ]
    (folder / "tasks.json").write_text("\n".join(map(json.dumps, tasks)))
    subprocess.run(
        [_path("task"), "import", folder / "tasks.json"], env=env, capture_output=True, check=True
    )
    return Neighbour((_path("task"), "next"), env)


def khard(folder: Path, records: int) -> Neighbour:
    """Return `khard list` on so many cards."""
    cards = folder / "cards"
    cards.mkdir()
    for i in range(records):
        (cards / f"{i}.vcf").write_text(_CARD.format(i=i))
    (folder / "khard.conf").write_text(f"[addressbooks]\n[[people]]\npath = {cards}\n")
    return Neighbour((_path("khard"), "-c", str(folder / "khard.conf"), "list"), {})


def _path(name: str) -> str:
    return shutil.which(name) or name


_COMPLETED = {"status": "completed", "end": "20260102T120000Z"}
_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:person-{i}\r\nFN:Noor {i}\r\nN:{i};Noor;;;\r\n"
    "ORG:Verdant\r\nEMAIL:noor{i}@verdant.example\r\nEND:VCARD\r\n"
)
KNOWN: dict[str, Callable[[Path, int], Neighbour]] = {"task": taskwarrior, "khard": khard}


def installed() -> list[str]:
    """Return which of them are on this machine."""
    return [name for name in KNOWN if shutil.which(name)]
