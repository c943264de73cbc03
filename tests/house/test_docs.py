"""Every command has help, an example and its place in the docs, and the docs name no other."""

import json
import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.conftest import Run
from tests.house.sources import ROOT, trees
from weakties.cli import COMMANDS
from weakties.cmdline import ALIASES, GLOBALS, GlobalOption
from weakties.domain.forecast import Verdict

PAGE = ROOT / "docs/commands.md"
TOP = """# Every command

What `weakties COMMAND --help` says, for all of them. This page is written by `make golden`; the
words are the docstrings of the commands. What comes out with `--json` or into a pipe, and the
exit codes: [output.md](output.md).

Every command also takes these, before or after its words:

"""
SHARED = "\n  Global: "
"""Begins the last line of every help page."""
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def docstring(name: str) -> str:
    """Return what a command says about itself."""
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(f"weakties.commands.{module}"), attribute)
    if isinstance(found, typer.Typer):
        found = found.registered_callback.callback  # type: ignore[union-attr]
    return found.__doc__ or ""


def described(option: GlobalOption) -> str:
    """Return the line of an option that every command takes."""
    flags = ", ".join(f"`{flag} {option.metavar}".rstrip() + "`" for flag in option.flags)
    return f"- {flags}: {option.help}\n"


def names(run: Run) -> list[str]:
    """Return every command, those of groups as well: `goals add`."""
    return run("help", "all", "--ids").out.splitlines()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_one_sentence_of_help_and_an_example(name: str) -> None:
    first, *rest = docstring(name).splitlines()
    assert first.endswith(".")
    assert any(line.strip().startswith("weakties ") for line in rest)


def test_help_all_names_every_command(run: Run) -> None:
    assert set(COMMANDS) <= set(names(run))


def test_the_page_of_commands_is_what_their_help_says(run: Run) -> None:
    helps = {name: run(*name.split(), "--help").out.partition(SHARED)[0] for name in names(run)}
    sections = [f"\n## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in helps.items()]
    page = "".join([TOP, *map(described, GLOBALS), *sections])
    if os.environ.get("GOLDEN"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8"), "make golden writes it anew"


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_a_page_names_no_command_that_does_not_exist(page: object) -> None:
    text = page.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    named = {word for part in code for word in re.findall(r"\bweakties ([a-z][a-z-]+)", part)}
    assert named - {*COMMANDS, *ALIASES} == set()


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in text] == []


def keys(value: Any) -> set[str]:
    """Return every key in a JSON value, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys(part)}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


def test_every_field_of_json_is_in_the_docs(run: Run) -> None:
    Path("list.txt").write_text("Ana Ruiz\n?\n", encoding="utf-8")
    met = ("-m", "Noor el-Amin, mentor, loved your talk", "-m", "Tomasz Lis, noor@v.example")
    answers = [
        run(*line, "--json").out
        for line in (
            ("log-event", "HR Summit", "--on", "thu", *met),
            ("plan-event", "HR Forum", "--on", "3 Dec"),
            ("goals", "add", "attend three events this year"),
            ("done", "noor"),
            ("outcome", "noor", "lead"),
            ("outcomes",),
            ("intro", "noor", "tomasz"),
            *((name,) for name in ("followups", "goals", "people", "events", "history", "today")),
            ("followups", "--state", "closed"),
            ("goals", "--why", "1"),
            ("person", "noor"),
            ("event", "HR Summit"),
            ("events", "--upcoming"),
            ("prep", "--attendees", "list.txt"),
            ("thank", "tomasz"),
            ("thank", "--templates"),
            ("config",),
        )
    ]
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs/output.md").read_text(encoding="utf-8")))
    envelope = {"schema", "command", "as_of", "data"}
    named = envelope | documented | {"goal"} | {verdict.value for verdict in Verdict}
    assert {key for answer in answers for key in keys(json.loads(answer))} - named == set()


def test_every_module_in_the_grid_of_the_architecture_is_there() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    head, _, *rows = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    layers = re.findall(r"`(\w+)/`", head)
    named = {
        f"{layer}/{module}.py"
        for row in rows
        for layer, cell in zip(layers, row.split("|")[1:], strict=True)
        for module in re.findall(r"`(\w+)`", cell)
    }
    assert named - set(trees()) == set()
