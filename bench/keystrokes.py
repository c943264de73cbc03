"""Counts what it takes to log an evening: keys, questions, and the program's own seconds.

`python -m bench.keystrokes` prints the table of docs/capture.md. Each way is driven on a terminal
of its own, so a change of the conversation changes the count.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.emulator import Emulator
from tests.spawning import weakties

KEYS_A_SECOND = 4.0
"""A practised, unhurried typist: 48 words a minute."""
NAMES = (
    "Noor el-Amin", "Jörg Straße", "Tomasz Lis", "Ines Roth", "Omar Haddad",
    "Chloé Martin", "Ben Okafor", "Yuki Tanaka", "Priya Nair", "Dev Rao",
)  # fmt: skip
CARDS = (
    ("Noor el-Amin, CHRO @ Verdant, noor@verdant.example, mentor", "your story about pay bands"),
    ("Jörg Straße, recruiter @ Köhler & Söhne, linkedin", "laughing about the coffee queue"),
    ("Tomasz Lis @ Allegro, linkedin", ""),
    ("Ines Roth @ Sodexo, ines.roth@sodexo.example", ""),
    ("Omar Haddad, people analytics @ Nestlé, mentor", "how you sell analytics to the board"),
    ("Chloé Martin @ L'Oréal, +33 6 12 34 56 78", ""),
    ("Ben Okafor @ SAP, promise the onboarding checklist by 27 Nov", ""),
    ("Yuki Tanaka @ Rakuten, linkedin", "your question about four-day weeks"),
    ("Priya Nair @ Workday, priya@workday.example", ""),
    ("Lena Vogt @ Zalando", ""),
    ("Dev Rao @ Personio, coffee on 3 Dec", ""),
    ("someone; woman from the keynote queue", ""),
)


class Count(NamedTuple):
    """What one way took."""

    keys: int
    questions: int
    seconds: float
    """Spent waiting for the program."""

    @property
    def minutes(self) -> str:
        """Typing and waiting together."""
        whole = round(self.keys / KEYS_A_SECOND + self.seconds)
        return f"{whole // 60}:{whole % 60:02}"


def guided(home: Path, lines: Sequence[tuple[str, str]]) -> Count:
    """Answer the questions of `weakties log-event`."""
    keys, questions = len("weakties log-event") + 1, 0
    started = time.monotonic()
    terminal = Emulator("log-event", home=home, lines=60)

    def answer(typed: str, shown: str) -> None:
        nonlocal keys, questions
        terminal.type(f"{typed}\r", until_shown=shown)
        keys, questions = keys + len(typed) + 1, questions + 1

    terminal.wait_for("Event  ")
    for shown in ("When", "Where", "Kind", "\n  1"):
        answer("", shown)
    for number, (line, _) in enumerate(lines, 2):
        answer(line, f"\n{number:>3}")
    named = [(line.split(",")[0].split()[0], e) for line, e in lines if "someone" not in line]
    answer("", f"  {named[0][0]}, I enjoyed")
    for (_, enjoyed), (following, _) in pairwise(named):
        answer(enjoyed, f"  {following}, I enjoyed")
    answer(named[-1][1], "Save?")
    answer("", "Logged HR Tech Europe")
    assert terminal.end() == 0, terminal.shown
    return Count(keys, questions, time.monotonic() - started)


def _whole(line: str, enjoyed: str) -> str:
    return f"{line}, enjoyed: {enjoyed}" if enjoyed else line


def in_editor(home: Path, lines: Sequence[tuple[str, str]]) -> Count:
    """Fill in the form of `weakties log-event -e` in an editor that two keys save and close."""
    added = "\n".join(f"- {_whole(*line)}" for line in lines)
    (home / "added").write_text(added + "\n")
    editor = home / "editor"
    editor.write_text(f'#!/bin/sh\nsed -i "/^- $/{{r {home}/added\nd}}" "$1"\n')
    editor.chmod(0o700)
    started = time.monotonic()
    terminal = Emulator("log-event", "-e", home=home, lines=60, env={"EDITOR": str(editor)})
    assert terminal.end() == 0, terminal.shown
    keys = len("weakties log-event -e") + 1 + len(added) - len("- ") + 2
    return Count(keys, 0, time.monotonic() - started)


def from_notes(home: Path, lines: Sequence[tuple[str, str]]) -> Count:
    """Hand in notes that were taken anyway."""
    people = "".join(f"- {_whole(*line)}\n" for line in lines)
    (home / "notes.md").write_text(f"# HR Tech Europe\n{people}")
    command = ["log-event", "--from", "notes.md"]
    started = time.monotonic()
    assert weakties(*command, home=home, cwd=home).code == 0
    return Count(len(f"weakties {' '.join(command)}") + 1, 0, time.monotonic() - started)


def one_line(home: Path, lines: Sequence[tuple[str, str]]) -> Count:
    """Say it all on the command line."""
    told = [_whole(*line) for line in lines]
    argv = ["log-event", "HR Tech Europe", *(part for line in told for part in ("-m", line))]
    started = time.monotonic()
    assert weakties(*argv, home=home).code == 0
    typed = "weakties log HR Tech Europe" + "".join(f" -m '{line}'" for line in told)
    return Count(len(typed) + 1, 0, time.monotonic() - started)


WAYS: Sequence[tuple[str, Callable[[Path, Sequence[tuple[str, str]]], Count]]] = (
    ("guided, `weakties log-event`", guided),
    ("in the editor, `weakties log-event -e`", in_editor),
    ("from notes, `weakties log-event --from notes.md`", from_notes),
    ("one line, `weakties log NAME -m …`", one_line),
)


def main() -> None:
    """Print the table."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    names = [(name, "") for name in NAMES]
    print("| way | ten names: keys | questions | min:s | twelve cards: keys | questions | min:s |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for told, way in WAYS:
        cells = []
        for lines in (names, CARDS):
            count = _in_a_home(way, lines)
            cells += [str(count.keys), str(count.questions), count.minutes]
        print(f"| {told} | {' | '.join(cells)} |")


def _in_a_home(way: Callable[..., Count], lines: Sequence[tuple[str, str]]) -> Count:
    home = Path(tempfile.mkdtemp())
    try:
        planned = ("plan-event", "HR Tech Europe", "--on", "18-19 Nov", "-w", "Lyon", "-k", "conf")
        weakties(*planned, home=home, env={"WEAKTIES_TODAY": "2026-11-01"})
        return way(home, lines)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
