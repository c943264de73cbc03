"""Times whole processes on a terminal, in pairs, and writes bench/RESULTS.md.

A figure is processor time, the program's own and the system's: it hardly depends on what else the
machine does. The two programs of a pair run one after the other, A B A B, so that both meet the
same weather; the median of the pairs' ratios is what counts. Nothing here decides a test.
"""

import argparse
import compileall
import json
import os
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench import bare_read, make_store, neighbours
from tests.house.program import BIN, Ended, environment, on_a_terminal
from weakties.store import tables

ROOT = Path(__file__).parents[1]
SIZES = (100, 1_000, 10_000, 100_000)
MOST_CARDS = 10_000
"""khard parses every card on every start: minutes beyond this."""
TARGET = 1.3
TARGET_OF_BRIEF = 1.2
PYTHON = str(BIN / "python")
WEAKTIES = str(BIN / "weakties")
TEN_PEOPLE = (
    "Noor el-Amin; CHRO @ Verdant; #mentor; noor{i}@verdant.example; enjoyed: your story",
    "Jörg Straße; recruiter @ Köhler & Söhne; linkedin",
    "Tomasz Lis @ Allegro; linkedin",
    "Ines Roth @ Sodexo; ines{i}@sodexo.example",
    "Omar Haddad; people analytics @ Nestlé; #mentor; enjoyed: how you sell analytics",
    "Chloé Martin @ L'Oréal; +33 6 12 34 56 78",
    "Ben Okafor @ SAP; promise the onboarding checklist by 27 Nov",
    "Yuki Tanaka @ Rakuten; linkedin",
    "Priya Nair @ Workday; priya{i}@workday.example",
    "Dev Rao @ Personio; coffee on 3 Dec",
)

Run = Callable[[], Ended]


class Pair(NamedTuple):
    """How one command compares with its bare double on one store."""

    command: str
    size: int
    ours: float
    """Median processor time, in milliseconds."""
    bare: float
    ratio: float
    """Median of the pairs' ratios."""


class Alone(NamedTuple):
    """What a neighbour takes on so many records."""

    command: str
    size: int
    ours: float


class Bench:
    """A scratch home, the stores in it, and the programs to run there."""

    def __init__(self, home: Path, sizes: Sequence[int], pairs: int) -> None:
        self.home = home
        self.sizes = sizes
        self.pairs = pairs
        self._numbers = count()

    def run(self) -> Iterator[Pair | Alone]:
        """Measure everything, the smallest store first."""
        make_store.make(self.home / "base.db", self.sizes[0])
        for size in self.sizes:
            make_store.make(self.store(size), size)
        rows = self._rows_of_a_log()
        for size in self.sizes:
            for command in ("followups", "goals"):
                yield self._pair(command, size, *self._reads(command, size))
            yield self._pair("followups --brief", size, *self._brief(size))
            yield self._pair("log-event", size, self._log(size), self._bare_log(rows))
            yield from self._neighbours(size)

    def store(self, size: int) -> Path:
        """Return where the store of that size is."""
        return self.home / f"{size}.db"

    def _pair(self, command: str, size: int, ours: Run, bare: Run) -> Pair:
        """Run the two in turn, once each to warm up, then for the record."""
        _cpu(ours), _cpu(bare)
        times = [(_cpu(ours), _cpu(bare)) for _ in range(self.pairs)]
        first, second = (median(side) for side in zip(*times, strict=True))
        return Pair(command, size, first, second, median(a / b for a, b in times))

    def _reads(self, command: str, size: int) -> tuple[Run, Run]:
        """Return a report of ours, and a bare one that prints as many rows."""
        ours = self._starter([WEAKTIES, command, "--db", str(self.store(size))])
        rows = sum(bool(line.strip()) for line in ours().shown.splitlines())
        table = self.home / f"{command}-{size}-rows.db"
        bare_read.fill(str(table), rows)
        start = "from bench.bare_read import app; app()"
        return ours, self._starter([PYTHON, "-c", start, str(table)])

    def _brief(self, size: int) -> tuple[Run, Run]:
        """Return the line of numbers, and the least that the program can be asked for."""
        counted = [WEAKTIES, "followups", "--brief", "--db", str(self.store(size))]
        return self._starter(counted), self._starter([WEAKTIES, "--version"])

    def _log(self, size: int) -> Run:
        """Return a `log-event` of ten people, another event each time."""
        return lambda: self._starter(self._log_line(self.store(size)))()

    def _log_line(self, store: Path) -> list[str]:
        i = next(self._numbers)
        met = [part for line in TEN_PEOPLE for part in ("-m", line.format(i=i))]
        name = f"HR Days {i}"
        quietly = ["--no-input", "--db", str(store)]
        return [WEAKTIES, "log-event", name, "--on", "18 Nov", *met, *quietly]

    def _rows_of_a_log(self) -> Path:
        """Log an event on a copy of a small store; return a file of the rows that wrote."""
        copy = self._copy()
        before = _content(copy)
        self._starter(self._log_line(copy))()
        new = [(name, row) for name, row in _content(copy) if (name, row) not in before]
        rows = self.home / "rows.json"
        rows.write_text(json.dumps(new))
        return rows

    def _bare_log(self, rows: Path) -> Run:
        """Return a bare insert of the same rows, into a fresh copy each time."""
        start = "import sys; from bench.bare_write import insert; insert(*sys.argv[1:])"
        return lambda: self._starter([PYTHON, "-c", start, str(self._copy()), str(rows)])()

    def _copy(self) -> Path:
        return Path(shutil.copy(self.home / "base.db", self.home / "copy.db"))

    def _neighbours(self, size: int) -> Iterator[Alone]:
        """Time the programs that are installed, three times each."""
        for name in neighbours.installed():
            if name == "khard" and size > MOST_CARDS:
                continue
            folder = self.home / f"{name}-{size}"
            folder.mkdir()
            other = neighbours.KNOWN[name](folder, size)
            run = self._starter(other.argv, **other.env)
            _cpu(run)
            yield Alone(f"{name} {other.argv[-1]}", size, median(_cpu(run) for _ in range(3)))

    def _starter(self, argv: Sequence[str], **more: str) -> Run:
        env = environment(
            self.home, WEAKTIES_TODAY=make_store.TODAY.isoformat(), PYTHONPATH=str(ROOT), **more
        )
        del env["NO_COLOR"]
        return lambda: on_a_terminal(argv, env)


def _cpu(run: Run) -> float:
    """Run once; return its processor time in milliseconds."""
    ended = run()
    if ended.code:
        raise SystemExit(f"A program that should be timed failed:\n{ended.shown}")
    return ended.cpu * 1000


def _content(store: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of a store with its table, in an order in which they can be inserted."""
    with sqlite3.connect(store) as connection:
        connection.row_factory = sqlite3.Row
        return [
            (table.name, dict(row))
            for table in tables.metadata.sorted_tables
            for row in connection.execute(f"SELECT * FROM {table.name}")
        ]


def report(found: Sequence[Pair | Alone], sizes: Sequence[int], pairs: int) -> str:
    """Return the page."""
    cells: dict[str, dict[int, str]] = {}
    for one in found:
        row = cells.setdefault(f"`{_title(one)}`", {})
        if isinstance(one, Pair):
            row[one.size] = f"**{one.ratio:.2f}** ({one.ours:.0f} / {one.bare:.0f})"
        else:
            row[one.size] = f"{one.ours:.0f}"
    return PAGE.format(
        cores=os.cpu_count(),
        python=platform.python_version(),
        system=platform.system(),
        pairs=pairs,
        target=TARGET,
        brief=TARGET_OF_BRIEF,
        steps=make_store.OPEN_STEPS,
        goals=make_store.GOALS,
        heads=" | ".join(f"{size:,}" for size in sizes),
        rule="|".join(["--:"] * len(sizes)),
        rows="\n".join(
            f"| {name} | {' | '.join(row.get(size, '–') for size in sizes)} |"
            for name, row in cells.items()
        ),
    )


def _title(one: Pair | Alone) -> str:
    return f"weakties {one.command}" if isinstance(one, Pair) else one.command


PAGE = """# What a command costs

Written by `make bench`. Figures are processor time of whole processes on a terminal (user and
system, in milliseconds), compiled bytecode, medians of {pairs} pairs run in turn (A B A B); the
bold figure is the median of the pairs' ratios. {cores} cores, {system}, Python {python}.

- `weakties followups` and `weakties goals` beside `bench/bare_read.py`: Typer, Rich and `sqlite3`,
  one command, a table of as many rows. Target: within {target} at every size.
- `weakties followups --brief`, the line for a shell's start file, beside `weakties --version`: what
  any command of the program costs. Target: within {brief}.
- `weakties log-event` with ten people beside `bench/bare_write.py`: SQLModel, our tables, the same
  rows in one transaction. Target: within {target}.
- Neighbours, where they are installed, on as many tasks or cards: their time alone.

Every store has the same {steps} open steps, {goals} goals and current year; what grows is the ten
years before.

| interactions | {heads} |
|---|{rule}|
{rows}
"""


def main() -> None:
    """Measure, print each figure as it comes, and write the page."""
    parser = argparse.ArgumentParser(description="Time weakties beside bare programs.")
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--page", type=Path, default=ROOT / "bench/RESULTS.md")
    asked = parser.parse_args()
    for folder in ("src", "bench"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    found = []
    with TemporaryDirectory() as home:
        for one in Bench(Path(home), asked.sizes, asked.pairs).run():
            ratio = f"{one.ratio:6.2f} ×" if isinstance(one, Pair) else ""
            print(f"{_title(one):27}{one.size:>9,}{one.ours:9.0f} ms{ratio}", flush=True)
            found.append(one)
    asked.page.write_text(report(found, asked.sizes, asked.pairs), encoding="utf-8")


if __name__ == "__main__":
    main()
