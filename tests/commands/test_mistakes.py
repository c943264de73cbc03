"""Mistakes of our own, made on purpose in the middle of a command: no data is left by them.

Each breaks one function in a process of its own: it fails after its work, with everything it was
given in the message, in its variables and in the error behind it, as the worst of bugs would.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import spawning
from tests.conftest import Answer
from tests.stored import dump

MARKS = ("Zanzibara", "Qwertz", "zq@mark.example", "Kumquat", "Xyloph")
"""What only the data has: a name, an address, a note, a firm."""

LINE = "Zanzibara Qwertz; lead @ Xyloph; zq@mark.example; promise: a Kumquat by fri; Kumquats"
LOG = ("log-event", "HR Tech", "--on", "18 Nov", "--met", LINE, "--note", "Kumquat talks")
FILE = """Name,Email,Organisation,Notes
Zanzibara Qwertz,zq@mark.example,Xyloph,likes a Kumquat
Ben Cole,ben@example.org,Nestlé,
"""

BROKEN = """
import importlib, sys, threading
where, mark, *sys.argv[1:] = sys.argv[1:]
module, _, path = where.partition(":")
owner = importlib.import_module(module)
*inner, name = path.split(".")
for one in inner:
    owner = getattr(owner, one)
whole = getattr(owner, name)
def broken(*given, **named):
    done = whole(*given, **named)
    held = repr([vars(one) if hasattr(one, "__dict__") else one for one in given]) + repr(done)
    message = f"{mark} {held} {named!r}"
    try:
        raise KeyError(message)
    except KeyError as behind:
        raise RuntimeError(message) from behind
setattr(owner, name, broken)
from weakties.__main__ import main
main()
"""

WHILE_LOGGING = (
    "weakties.domain.personline:read",
    "weakties.store.words:_all_of",
    "weakties.store.writer:Writer.finish",
)
OUTSIDE = (
    "weakties.context:AppContext.__init__",
    "weakties.cli:build",
    "weakties.context:AppContext.close",
)
"""What runs before a command, or behind it: there Python itself would tell."""
WHILE_IMPORTING = (
    ("weakties.commands.sources:opened", "--yes"),
    ("weakties.commands.stretches:Writing.take", "--yes"),
    ("weakties.store.writer:Writer.finish", "--yes"),
    ("weakties.store.words:_all_of", "--dry-run"),
)


def with_a_mistake(where: str, *argv: str, home: Path) -> Answer:
    """Run a command in which one function fails."""
    folder = home / "tmp"
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", BROKEN, where, " ".join(MARKS), *argv],
        env=spawning.environment(home, TMPDIR=str(folder)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
    )
    return spawning.answer(process)


def crash_log(home: Path) -> Path:
    return home / ".local/state/weakties/crash.log"


def marks_in(*texts: str) -> list[str]:
    seen = "\n".join(texts).lower()
    return [mark for mark in MARKS if mark.lower() in seen]


def told(home: Path, answer: Answer) -> list[str]:
    """Return the marks that stand in what was printed, or anywhere in the home."""
    files = [path for path in home.rglob("*") if path.is_file()]
    held = [f"{path}\n{path.read_bytes().decode('latin-1')}" for path in files]
    return marks_in(answer.out, answer.err, *held)


def assert_only_where(home: Path, where: str, answer: Answer) -> None:
    """The answer names the file of the note, and the note has code positions and nothing else."""
    assert answer.code == 1, answer
    assert answer.err.startswith("weakties made a mistake of its own (RuntimeError).\n")
    assert str(crash_log(home)) in answer.err
    kind, *steps = crash_log(home).read_text().splitlines()
    assert kind == "RuntimeError"
    assert steps[-1].endswith(" broken"), f"{where} was not reached as meant"
    assert all(re.fullmatch(r"  (\w+\.py|<string>):\d+ [\w<>]+", step) for step in steps), steps
    assert crash_log(home).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("where", WHILE_LOGGING)
def test_a_mistake_while_logging_leaves_no_data_anywhere(home: Path, where: str) -> None:
    assert spawning.weakties("add", "Cy Day", home=home).code == 0
    before = dump(home)
    answer = with_a_mistake(where, *LOG, home=home)
    assert_only_where(home, where, answer)
    assert told(home, answer) == []
    assert list((home / "tmp").iterdir()) == []
    assert dump(home) == before


@pytest.mark.parametrize(("where", "confirmed"), WHILE_IMPORTING)
def test_a_mistake_while_importing_leaves_no_data_but_in_the_file(
    home: Path, tmp_path_factory: pytest.TempPathFactory, where: str, confirmed: str
) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "people.csv"
    file.write_text(FILE)
    answer = with_a_mistake(where, "import", str(file), confirmed, home=home)
    assert_only_where(home, where, answer)
    assert told(home, answer) == []
    assert list((home / "tmp").iterdir()) == []
    assert not any(dump(home).values())


@pytest.mark.parametrize("where", OUTSIDE)
def test_a_mistake_outside_any_command_tells_no_data_either(home: Path, where: str) -> None:
    answer = with_a_mistake(where, *LOG, home=home)
    assert_only_where(home, where, answer)
    assert "Traceback" not in answer.err
    assert marks_in(answer.err, crash_log(home).read_text()) == []


def test_a_mistake_after_saving_leaves_what_was_saved_and_tells_no_data(home: Path) -> None:
    answer = with_a_mistake("weakties.context:AppContext.finish", *LOG, home=home)
    assert answer.out.startswith("Logged HR Tech (e1)")
    assert marks_in(answer.err, crash_log(home).read_text()) == []
    assert any("Zanzibara Qwertz" in row for row in dump(home)["person"])


def test_where_no_note_can_be_written_the_answer_still_tells_no_data(home: Path) -> None:
    (home / ".local").mkdir()
    (home / ".local/state").write_text("in the way")
    answer = with_a_mistake("weakties.store.writer:Writer.finish", *LOG, home=home)
    assert (answer.code, answer.err.splitlines()[-1].rpartition(" ")[2]) == (1, os.devnull)
    assert told(home, answer) == []
