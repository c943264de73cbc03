"""Every command has help, an example and its place in the docs, and the docs name no other."""

import os
import re
from importlib import import_module

import pytest
import typer

from tests.conftest import Run
from tests.house.sources import ROOT
from weakties.cli import ALIASES, COMMANDS

PAGE = ROOT / "docs/commands.md"
TOP = """# Every command

What `weakties COMMAND --help` says, for all of them. This page is written by `make golden`; the
words are the docstrings of the commands. What comes out with `--json` or into a pipe, and the
exit codes: [output.md](output.md).
"""
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def docstring(name: str) -> str:
    """Return what a command says about itself."""
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(f"weakties.commands.{module}"), attribute)
    if isinstance(found, typer.Typer):
        found = found.registered_callback.callback  # type: ignore[union-attr]
    return found.__doc__ or ""


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
    helps = {name: run(*name.split(), "--help").out.strip() for name in names(run)}
    sections = [f"## {name}\n\n```text\n{text}\n```\n" for name, text in helps.items()]
    page = "\n".join([TOP, *sections])
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
