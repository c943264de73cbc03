"""A short run of the failing calls, and of the kills; `make torture` runs them all."""

import random
from pathlib import Path

import pytest

from tests.faults import kills, powercut, recorded, syscalls
from tests.faults.syscalls import Ended, Point

CASES = {case.name: case for case in powercut.CASES}


@pytest.mark.skipif(not recorded.can_trace(), reason="programs cannot be traced here")
@pytest.mark.parametrize("name", ["log-event", "backup"])
def test_a_call_that_fails_tears_nothing_and_is_told_truly(name: str) -> None:
    tried, wrong = syscalls.judge(CASES[name], 5, random.Random(20261120))
    assert (tried, wrong) == (5, [])


def test_commands_that_are_killed_lose_nothing_that_was_answered() -> None:
    report = kills.torture(seed=20261120, trials=40)
    assert (report.trials, report.failures) == (40, 0)


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Ended(0, "Thanked.", ""), "said it was done"),
        (Ended(5, "", "Traceback (most recent call last)"), "a mistake of our own"),
        (Ended(70, "", ""), "ended with 70"),
        (Ended(5, "", "The disk is full; nothing was saved."), ""),
        (Ended(137, "", ""), ""),
    ],
)
def test_what_is_told_is_held_against_what_is_there(
    tmp_path: Path, ended: Ended, said: str
) -> None:
    case = CASES["export"]
    (tmp_path / "all.json").write_bytes(b"old")
    point = Point(case, "write", 1, "kill")
    assert said in syscalls.fault(point, ended, tmp_path, (b"old", b"new"))
    assert bool(said) == bool(syscalls.fault(point, ended, tmp_path, (b"old", b"new")))
