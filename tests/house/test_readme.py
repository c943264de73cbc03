"""What the README shows is what a terminal shows: its console blocks are run, in order.

A comment `<!-- 2026-11-19 -->` above a block says which day it is from there on. `make golden`
writes the answers anew.
"""

import os
import re
from itertools import takewhile
from pathlib import Path

from tests.house.program import environment, on_a_terminal
from tests.house.sources import ROOT

README = ROOT / "README.md"
PARTS = re.compile(r"<!-- (\d{4}-\d\d-\d\d) -->|(?<=```console\n)(.*?)(?=```)", re.DOTALL)


def commands(block: str) -> list[str]:
    """Return the commands of a block, each with the lines it goes on for, as `$ …` and `> …`."""
    lines = block.splitlines()
    starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
    return [
        "\n".join([lines[i], *takewhile(lambda line: line.startswith("> "), lines[i + 1 :])])
        for i in starts
    ]


def session(readme: str, home: Path) -> str:
    """Return the README with what its commands answer in a home where nothing was logged yet."""
    day = ""

    def run(part: re.Match[str]) -> str:
        nonlocal day
        if part[1]:
            day = part[1]
            return part[0]
        env = environment(home, WEAKTIES_TODAY=day, SHELL="/bin/bash")
        return "".join(f"{typed}\n{answer(typed, env)}" for typed in commands(part[2]))

    return PARTS.sub(run, readme)


def answer(typed: str, env: dict[str, str]) -> str:
    """Run one command in a shell on a terminal; return what stands there afterwards.

    Where it waits for a key, Enter is pressed.
    """
    line = "\n".join(part[2:] for part in typed.splitlines())
    enter = b"\n" if line.startswith("weakties thank ") else b""
    shown = on_a_terminal(["bash", "-c", f"cd; {line}"], env, enter).shown
    return shown.removeprefix("\n") if enter else shown


def test_the_session_in_the_readme_is_what_a_terminal_shows(tmp_path: Path) -> None:
    shown = README.read_text(encoding="utf-8")
    real = session(shown, tmp_path)
    if os.environ.get("GOLDEN"):
        README.write_text(real, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == real


def test_examples_use_single_quotes() -> None:
    found = "\n".join(
        typed
        for part in PARTS.finditer(README.read_text(encoding="utf-8"))
        for typed in commands(part[2] or "")
    )
    assert "weakties" in found
    assert '"' not in found


def test_no_line_of_the_session_is_wider_than_a_terminal() -> None:
    blocks = [part[2] or "" for part in PARTS.finditer(README.read_text(encoding="utf-8"))]
    assert [line for block in blocks for line in block.splitlines() if len(line) > 80] == []
