"""The power goes while files are written: a short run, and what it would find."""

import random
from dataclasses import replace

import pytest

from tests.faults.exportcut import (
    CASES,
    Disk,
    Named,
    Op,
    Recording,
    Said,
    Waited,
    Wrote,
    cut,
    recordings,
)
from tests.faults.recorded import can_trace

SHORT = ("json over json", "a folder of cards", "a new folder")


@pytest.fixture(scope="module")
def recorded() -> dict[str, Recording]:
    if not can_trace():
        pytest.skip("strace is not there, or may not trace")
    return recordings([case for case in CASES if case.name in SHORT])


def without_waiting_for_data(recording: Recording) -> Recording:
    """Return what a program does that leaves the data of its files to the disk."""
    ops = [op for op in recording.ops if not (isinstance(op, Waited) and _is_of_data(op))]
    return replace(recording, ops=tuple(ops))


def without_waiting_for_names(recording: Recording) -> Recording:
    """Return what a program does that leaves the names in its folders to the disk."""
    ops = [op for op in recording.ops if not (isinstance(op, Waited) and isinstance(op.what, str))]
    return replace(recording, ops=tuple(ops))


def _is_of_data(op: Waited) -> bool:
    return op.what is None or isinstance(op.what, int)


def kinds(recording: Recording) -> set[str]:
    """Return how files are wrong after 300 cuts."""
    return {what.split(":")[0] for what in cut(recording, 300, seed=3).faults}


@pytest.mark.parametrize("name", SHORT)
def test_an_export_is_old_or_new_and_whole_when_the_power_goes(
    name: str, recorded: dict[str, Recording]
) -> None:
    assert kinds(recorded[name]) == set()


@pytest.mark.parametrize("name", SHORT)
def test_an_export_that_did_not_wait_for_its_data_would_be_found_torn(
    name: str, recorded: dict[str, Recording]
) -> None:
    assert "torn" in kinds(without_waiting_for_data(recorded[name]))


@pytest.mark.parametrize("name", SHORT)
def test_an_export_that_did_not_wait_for_its_names_would_be_found_lost(
    name: str, recorded: dict[str, Recording]
) -> None:
    assert kinds(without_waiting_for_names(recorded[name])) == {"lost"}


def test_a_file_that_is_written_over_in_place_is_found_torn() -> None:
    ops: tuple[Op, ...] = (Wrote(1, 0, None), Wrote(1, 0, b"new" * 999), Waited(1), Said("Wrote"))
    in_place = Recording({"all.json": b"old" * 999}, {"all.json": b"new" * 999}, frozenset(), ops)
    assert kinds(in_place) == {"torn"}


def test_what_was_waited_for_is_there_in_every_state() -> None:
    disk = Disk(Recording({"a": b"old"}, {}, frozenset(), ()))
    for op in (Wrote(1, 3, b"er"), Named("b", 1), Named("a", None)):
        disk.does(op)
    found = [disk.left(random.Random(seed)) for seed in range(50)]
    assert {"a": b"old"} in found
    assert {"b": b"older"} in found
    assert {} in found
    disk.does(Waited(1))
    disk.does(Waited("."))
    assert [disk.left(random.Random(seed)) for seed in range(50)] == [{"b": b"older"}] * 50
