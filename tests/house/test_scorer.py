"""What tells how alike names are is loaded for a name that no one goes by, and then alone."""

from pathlib import Path

import pytest

from tests.house.program import environment, piped
from tests.house.test_modules import READS, loaded

SCORER = "rapidfuzz"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose store holds Noor and Tomasz."""
    home = tmp_path_factory.mktemp("home")
    line = ["log-event", "HR Tech", "-m", "Noor el-Amin @ Verdant", "-m", "Tomasz Lis"]
    env = environment(home, WEAKTIES_TODAY="2026-11-19")
    assert piped(["weakties", *line], env).code == 0
    return home


def loads(words: list[str], home: Path, note: Path) -> bool:
    return SCORER in loaded(piped, words, home, note)


@pytest.mark.parametrize("words", [*READS, "merge noor tomasz", "dupes"])
def test_a_read_does_not_load_the_scorer(words: str, known: Path, tmp_path: Path) -> None:
    assert not loads(words.split(), known, tmp_path / "loaded")


@pytest.mark.parametrize("line", ["Noor el-Amin", "Ana Ruiz", "Noor el-Amin; new", "noor-el-amin"])
def test_a_known_name_and_one_like_no_other_do_not(line: str, known: Path, tmp_path: Path) -> None:
    words = ["log-event", "PyData", "-m", line, "--dry-run"]
    assert not loads(words, known, tmp_path / "loaded")


def test_a_new_name_with_a_word_of_a_known_one_does(known: Path, tmp_path: Path) -> None:
    words = ["log-event", "PyData", "-m", "Noor el Amin", "--dry-run"]
    assert loads(words, known, tmp_path / "loaded")


def test_dupes_loads_it_where_there_are_names_to_compare(tmp_path: Path) -> None:
    env = environment(tmp_path, WEAKTIES_TODAY="2026-11-19")
    people = ["-m", "Noor el-Amin", "-m", "Noor el Amin"]
    assert piped(["weakties", "log-event", "HR Tech", *people], env).code == 0
    modules = loaded(piped, ["dupes"], tmp_path, tmp_path / "loaded")
    assert SCORER in modules
    assert "sqlalchemy" not in modules
