"""The ways to write an evening down, each as a session on a real terminal with its exact screen."""

from pathlib import Path

import pytest

from tests.emulator import Emulator
from tests.spawning import planned_and_met

NOTES = """\
# HR Tech Europe
- Noor el-Amin, CHRO @ Verdant, mentor
  enjoyed: her story about pay bands
- Lena Vogt @ Zalando
"""
LOGGED = """\
Logged HR Tech Europe (e1): conference, Lyon, Wed 18 – Thu 19 Nov 2026.

  Noor el-Amin  CHRO, Verdant  new    #mentor, enjoyed: your story about pay
                                      bands
  Lena Vogt     Zalando        known  last met 3 Mar

Today: thank 2 people. The first line is written: weakties thank noor
Undo: weakties undo
"""


@pytest.fixture
def known(home: Path) -> Path:
    return planned_and_met(home)


def test_the_file_way(known: Path) -> None:
    (known / "notes.md").write_text(NOTES)
    terminal = Emulator("log-event", "--from", str(known / "notes.md"), home=known)
    assert terminal.end() == 0
    assert terminal.shown == LOGGED


def test_the_file_way_with_a_mistake(known: Path) -> None:
    (known / "notes.md").write_text(NOTES.replace("enjoyed:", "enjoyd:"))
    terminal = Emulator("log-event", "--from", "~/notes.md", home=known)
    assert terminal.end() == 2
    assert terminal.shown == (
        '~/notes.md, line 3, column 3: "enjoyd:" is not a word of a person line. Did you\n'
        "mean enjoyed:?\n"
        "enjoyd: her story about pay bands\n"
        "^^^^^^^\n"
        "To keep it as a note: note: enjoyd: her story about pay bands\n"
        "Nothing was written.\n"
    )


def test_the_editor_way(known: Path) -> None:
    (known / "notes.md").write_text(NOTES)
    editor = known / "editor"
    editor.write_text(f'#!/bin/sh\ncat {known}/notes.md > "$1"\n')
    editor.chmod(0o700)
    terminal = Emulator("log-event", "--edit", home=known, env={"EDITOR": str(editor)})
    assert terminal.end() == 0
    assert terminal.shown == LOGGED


def test_one_line(known: Path) -> None:
    people = ("Noor el-Amin, CHRO @ Verdant, mentor, enjoyed her story about pay bands",
              "Lena Vogt @ Zalando")  # fmt: skip
    words = [part for line in people for part in ("-m", line)]
    terminal = Emulator("log-event", "HR Tech Europe", *words, home=known)
    assert terminal.end() == 0
    assert terminal.shown == LOGGED


def test_a_look_alike_is_asked_about_before_anything_is_written(known: Path) -> None:
    terminal = Emulator("log-event", "PyData", "-m", "Lena Voght @ Zalando", home=known)
    terminal.wait_for("Did you mean Lena Vogt")
    terminal.type("y\r")
    assert terminal.end() == 0
    assert "  Lena Vogt  Zalando  known  last met 3 Mar\n" in terminal.shown
