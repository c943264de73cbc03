"""Times commands on stores from a hundred to a million interactions, and writes bench/SCALE.md.

The present is the same everywhere: thirty open steps, ten goals, a thousand contacts at most with
the rare word. So what a command costs on the largest store, divided by what it costs on the
smallest, says whether history is ever gone through. All sizes of a command run in turn.
"""

import argparse
import compileall
import os
import platform
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench import make_store
from bench.run import TEN_PEOPLE, WEAKTIES
from tests.house.program import Ended, environment, on_a_terminal

ROOT = Path(__file__).parents[1]
SIZES = {100: 5, 10_000: 2, 1_000_000: 2}
"""Interactions, and how many of an event's twenty are with newcomers: 100,000 people at last."""
YEARS = 20
TARGET = 1.2
COMMANDS = {
    "followups": "the morning list",
    "followups --brief": "the line for a shell's start file",
    "goals": "ten goals",
    "person p3": "someone met twenty years ago",
    "people --limit 20": "the first twenty of all",
    "search pay bands": "thirty hits",
    f"search {make_store.RARE}": "a thousand hits on all but the smallest store",
    "events --limit 20": "the first twenty of all",
    "TAB": "`weakties person no` and TAB",
    "log-event": "ten people",
}
ONCE = ("doctor", "backup --to copy-{size}.db", "export -o all-{size}.json")
"""What goes through everything, on purpose: told, and held to nothing."""


class Figure(NamedTuple):
    """What one command costs on one store."""

    command: str
    size: int
    cpu: float
    """Median processor time, in milliseconds."""
    ratio: float
    """Median of the ratios to the smallest store."""
    memory: int
    """Bytes at most."""


class Scale:
    """A scratch home with a store of each size."""

    def __init__(self, home: Path, sizes: Sequence[int], turns: int) -> None:
        self.home = home
        self.sizes = sizes
        self.turns = turns
        self._number = 0

    def make(self) -> None:
        """Make the stores."""
        for size in self.sizes:
            newcomers = SIZES.get(size, 2)
            make_store.make(self.store(size), size, years=YEARS, newcomers=newcomers)
            print(f"made {size:,}: {self.store(size).stat().st_size:,} bytes", flush=True)

    def store(self, size: int) -> Path:
        """Return where the store of that size is."""
        return self.home / f"{size}.db"

    def compare(self, command: str) -> list[Figure]:
        """Run a command on all stores in turn."""
        for size in self.sizes:
            self.run(command, size)
        turns = [[self.run(command, size) for size in self.sizes] for _ in range(self.turns)]
        figures = []
        for i, size in enumerate(self.sizes):
            figures.append(
                Figure(
                    command,
                    size,
                    median(turn[i].cpu for turn in turns) * 1000,
                    median(turn[i].cpu / turn[0].cpu for turn in turns),
                    max(turn[i].memory for turn in turns),
                )
            )
        return figures

    def run(self, command: str, size: int) -> Ended:
        """Run a command on one store. Raises SystemExit when it fails."""
        argv, more = self._typed(command), {}
        if command == "TAB":
            argv, more = [], {"_WEAKTIES_COMPLETE": "bash", "COMP_LINE": "weakties person no"}
        env = environment(
            self.home,
            WEAKTIES_TODAY=make_store.TODAY.isoformat(),
            WEAKTIES_DB=str(self.store(size)),
            PYTHONPATH=str(ROOT),
            **more,
        )
        del env["NO_COLOR"]
        ended = on_a_terminal([WEAKTIES, *argv], env)
        if ended.code:
            raise SystemExit(f"{command} failed:\n{ended.shown}")
        return ended

    def _typed(self, command: str) -> list[str]:
        if command != "log-event":
            return command.split()
        self._number += 1
        met = [part for line in TEN_PEOPLE for part in ("-m", line.format(i=self._number))]
        return ["log-event", f"HR Days {self._number}", "--on", "18 Nov", *met, "--no-input"]


def report(found: Sequence[Figure], sizes: dict[int, int], turns: int) -> str:
    """Return the page."""
    columns = list(sizes)
    rows = []
    for command, told in COMMANDS.items():
        cells = [f for size in columns for f in found if (f.command, f.size) == (command, size)]
        held = max((f.memory for f in cells), default=0) / 1e6
        times = " | ".join(f"{f.cpu:.0f}" for f in cells)
        rows.append(
            f"| `{command}` | {told} | {times} | **{cells[-1].ratio:.2f}** | {held:.0f} MB |"
        )
    whole = [
        f"| `{command.replace('-{size}', '')}` | "
        + " | ".join(_whole(f) for f in found if f.command == command)
        + " |"
        for command in ONCE
    ]
    return PAGE.format(
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
        turns=turns,
        target=TARGET,
        years=YEARS,
        sizes=" | ".join(f"{size:,}" for size in columns),
        rule="|".join("--:" for _ in columns),
        files=" · ".join(f"{size:,}: {bytes_ / 1e6:,.1f} MB" for size, bytes_ in sizes.items()),
        rows="\n".join(rows),
        whole="\n".join(whole),
    )


def _whole(figure: Figure) -> str:
    """Tell what something took that goes through everything; a minute is too long to wait."""
    if not figure.cpu:
        return "over a minute"
    return f"{figure.cpu:,.0f} ({figure.memory / 1e6:,.0f} MB)"


PAGE = """# What a command costs as the log grows

Written by `python -m bench.scale` (part of `make bench`). Processor time of whole processes on a
terminal in milliseconds, compiled bytecode, medians of {turns} turns, all sizes in turn; the bold
figure is the median of the ratios of the largest store to the smallest (target: {target}).
{cores} cores, {system}, Python {python}. {years} years; the largest store has 100,000 people. Every
store has the same 30 open steps, 10 goals and current year.

Files: {files}.

| | | {sizes} | ratio | memory |
|---|---|{rule}|--:|--:|
{rows}

What goes through everything, once each, with the memory it held at most:

| | {sizes} |
|---|{rule}|
{whole}
"""


def main() -> None:
    """Measure and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--turns", type=int, default=11)
    asked.add_argument("--home", type=Path, help="keep the stores there, and use those that are")
    given = asked.parse_args()
    compileall.compile_dir(str(ROOT / "src"), quiet=1)
    with TemporaryDirectory() as scratch:
        scale = Scale(given.home or Path(scratch), given.sizes, given.turns)
        if not all(scale.store(size).exists() for size in given.sizes):
            scale.make()
        files = {size: scale.store(size).stat().st_size for size in given.sizes}
        found = []
        for command in COMMANDS:
            found += scale.compare(command)
            print(
                *(
                    f"{f.command} {f.size:,}: {f.cpu:.0f} ms, {f.ratio:.2f}"
                    for f in found[-len(files) :]
                ),
                sep="\n",
                flush=True,
            )
        os.chdir(scale.home)
        for command in ONCE:
            for size in given.sizes:
                try:
                    ended = scale.run(command.format(size=size), size)
                except TimeoutError:
                    found.append(Figure(command, size, 0, 0, 0))
                    continue
                found.append(Figure(command, size, ended.cpu * 1000, 0, ended.memory))
                print(command, f"{size:,}", f"{ended.cpu:.1f} s", flush=True)
    (ROOT / "bench" / "SCALE.md").write_text(report(found, files, given.turns), encoding="utf-8")


if __name__ == "__main__":
    main()
