"""A short run of the power cuts, and proof that they would find a store that is not safe."""

from pathlib import Path

import pytest

from tests.faults import powercut, recorded

pytestmark = pytest.mark.skipif(not recorded.can_trace(), reason="programs cannot be traced here")

CASES = {case.name: case for case in powercut.CASES}


@pytest.mark.parametrize("name", ["first write", "log-event", "restore", "backup", "export"])
def test_whatever_a_power_cut_leaves_is_whole(name: str) -> None:
    tried, wrong = powercut.judge(CASES[name], 60, seed=20261120)
    assert tried >= 60
    assert wrong == []


@pytest.mark.parametrize("careless", [0, 2])  # OFF, and FULL, which is what SQLite comes with
def test_a_careless_setting_would_be_found(careless: int) -> None:
    start = f"import weakties.store.writer as w; w.SETTINGS['synchronous'] = {careless}"
    _, wrong = powercut.judge(CASES["done"], 100, seed=20261120, start=start)
    assert wrong


def test_a_file_that_is_not_synced_would_be_found() -> None:
    start = "import os; os.fsync = lambda number: None"
    _, wrong = powercut.judge(CASES["export"], 200, seed=20261120, start=start)
    assert wrong


def test_the_model_knows_what_is_safe() -> None:
    folder = recorded.Folder("/d", {"a": recorded.Inode(b"old")})
    for call, arguments, result in (
        ("openat", "AT_FDCWD, " + hexed("/d/b") + ", O_RDWR|O_CREAT", 5),
        ("write", "5, " + hexed("new") + ", 3", 3),
        ("fsync", "5", 0),
        ("rename", hexed("/d/b") + ", " + hexed("/d/a"), 0),
    ):
        folder.does(call, arguments, result)
    assert recorded.content_of(folder.names()) == {"a": b"new"}
    assert recorded.content_of(folder.safe) == {"a": b"old"}
    folder.does("openat", "AT_FDCWD, " + hexed("/d") + ", O_RDONLY", 6)
    folder.does("fsync", "6", 0)
    assert recorded.content_of(folder.safe) == {"a": b"new"}


def hexed(text: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def test_content_is_put_and_read_back(tmp_path: Path) -> None:
    recorded.put(tmp_path / "x", {"a": b"1", "b": b"2"})
    recorded.put(tmp_path / "x", {"a": b"3"})
    assert recorded.content(tmp_path / "x") == {"a": b"3"}
