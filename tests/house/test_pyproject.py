"""What the package says about itself."""

import tomllib
from pathlib import Path
from typing import Any

from tests.house.program import environment, piped
from tests.house.sources import ROOT


def project() -> Any:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_dev_extra_and_the_dev_group_are_the_same_list() -> None:
    found = project()
    extra = found["project"]["optional-dependencies"]["dev"]
    assert extra == found["dependency-groups"]["dev"]


def test_typer_is_held_below_the_release_that_imports_pydantic() -> None:
    assert "typer>=0.26,<0.29" in project()["project"]["dependencies"]


def test_the_program_tells_the_packages_version(tmp_path: Path) -> None:
    ended = piped(["weakties", "--version"], environment(tmp_path))
    assert (ended.shown.split()[-1], ended.code) == (project()["project"]["version"], 0)


def test_every_module_of_the_store_that_does_not_write_is_held_to_the_reading_lane() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]
    reading = next(c for c in contracts if c["name"].startswith("The reading lane"))
    modules = {path.stem for path in (ROOT / "src/weakties/store").glob("*.py")}
    writing = {"__init__", "tables", "writer", "serverwriter", "serverupgrade", "bulk", "upgrade"}
    # These load it in a function, where a rare case needs it: a copy of a store on a server, say.
    writing |= {"backups", "surroundings", "putback", "transfer", "doctor", "forgetting"}
    assert {f"weakties.store.{name}" for name in modules - writing} == set(
        reading["source_modules"]
    )
