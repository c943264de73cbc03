"""Every command under every fault; and proof that each fault bites."""

import random
from pathlib import Path

import pytest

from tests.faults import everyline, matrix
from tests.faults.sessions import survived
from tests.spawning import modes_hold
from weakties import cli

pytestmark = [
    pytest.mark.on_file("faults of a file"),
    pytest.mark.skipif(not modes_hold(), reason="file modes do not hold back who runs this"),
]


def test_every_command_is_among_the_lines() -> None:
    assert {line.split(" ")[0] for line in everyline.LINES} >= cli.COMMANDS.keys()


@pytest.mark.parametrize("fault", matrix.FAULTS)
def test_every_command_holds_under(fault: str, tmp_path: Path) -> None:
    chosen = random.Random(fault).sample(everyline.LINES, 20)
    assert list(matrix.wrong(tmp_path, [(fault, line) for line in chosen])) == []


@pytest.mark.parametrize("fault", matrix.FAULTS)
def test_a_first_write_of_any_kind_is_stopped_by(fault: str, tmp_path: Path) -> None:
    store = everyline.made(tmp_path)
    with matrix.FAULTS[fault](store):
        answer = survived(tmp_path, "add", "Bo Li")
    assert (answer.out, answer.code) == ("", 5)
    assert len(answer.err) > 20


def test_a_store_is_not_made_on_a_full_disk(tmp_path: Path) -> None:
    store = tmp_path / ".local/share/weakties/weakties.db"
    with matrix.disk_full(store):
        answer = survived(tmp_path, "add", "Bo Li")
    assert (answer.out, answer.code) == ("", 5)
    assert str(store) in answer.err
    assert list(store.parent.iterdir()) == []


def test_where_streams_take_ascii_alone_nothing_breaks(tmp_path: Path) -> None:
    chosen = random.Random(9).sample(everyline.LINES, 6)
    assert list(matrix.wrong_in_ascii(tmp_path, tuple(chosen))) == []
