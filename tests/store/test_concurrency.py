"""Several programs at one store: nothing is lost, no one is held up, no one is overwritten."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import TODAY
from tests.making import filled
from tests.spawning import PATIENCE, answer, running, spawn, weakties


def test_what_four_writers_report_is_there_and_explained_by_the_journal() -> None:
    """In a process of its own: it forks."""
    report = subprocess.run(
        [sys.executable, "-m", "tests.faults.writers", "4", "10", "3"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert report.returncode == 0, report.stderr
    assert "trials=40, failures=0" in report.stdout, report.stderr


def test_a_reader_whose_pipe_is_slow_holds_no_writer_back(home: Path) -> None:
    """The reader has more to say than a pipe takes, and no one reads it."""
    with filled(home, TODAY) as make:
        for n in range(700):
            make.person(f"Guest Nr{n}", "Firm" * 20, note="x" * 100)
    with running(spawn("people", "--all", "--json", home=home)) as reader:
        assert reader.stdout is not None
        reader.stdout.read(1)
        added = weakties("add", "Last Guest", home=home)
        assert added.code == 0
        assert "waiting" not in added.err
        assert reader.poll() is None, "it had nothing left to say"
        rest = json.loads("{" + reader.stdout.read().decode())
    assert len(rest["data"]) == 700


def test_the_same_command_twice_at_once_adds_one_person(home: Path) -> None:
    weakties("add", "First Guest", home=home)
    line = ("add", "Ana Ruiz; ana@x.example")
    said = [answer(process) for process in [spawn(*line, home=home) for _ in range(4)]]
    assert [one.code for one in said] == [0] * 4
    people = weakties("people", "--ids", home=home).out.split()
    assert sorted(people) == ["p1", "p2"]
    assert len(weakties("history", home=home).out.splitlines()) == 2
