"""Times `import` and `export` of whole files, and writes bench/IMPORTS.md.

Each is one process: its wall time and the most memory it held. Nothing here decides a test.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.house.program import BIN, environment

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000)
WEAKTIES = str(BIN / "weakties")
TARGET = "ten thousand people in under 10 s and 300 MB; time linear, memory flat per stretch"


class Figure(NamedTuple):
    """What one run took."""

    what: str
    size: int
    seconds: float
    megabytes: float


def connections(path: Path, size: int) -> None:
    """Write a file of so many people as LinkedIn writes it."""
    rng = random.Random(size)
    rows = [
        f"First{rng.randrange(300)},Last{rng.randrange(3_000)},"
        f"https://www.linkedin.com/in/person-{i},{f'p{i}@firm{i % 2_000}.example' * (not i % 10)},"
        f'"Firm {rng.randrange(2_000)}, Inc.",Head of Data,{1 + i % 28:02} Feb 2026'
        for i in range(size)
    ]
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    path.write_text("\n".join(('Notes:\n"When exporting …"\n', head, *rows)) + "\n")


def measured(home: Path, what: str, size: int, *words: str) -> Figure:
    """Run one command line, and give what it took."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [WEAKTIES, *words, "--db", str(home / f"{size}.db")],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"weakties {' '.join(words)} ended with {process.returncode}")
    return Figure(what, size, seconds, usage.ru_maxrss / 1024)


def run(home: Path, sizes: Sequence[int]) -> list[Figure]:
    """Import, import again, export and take back, for each size."""
    found = []
    for size in sizes:
        file = home / f"Connections-{size}.csv"
        connections(file, size)
        for what, words in (
            ("import", ("import", str(file), "--yes")),
            ("import again, nothing new", ("import", str(file), "--yes")),
            ("export", ("export", "-o", str(home / f"{size}.json"))),
            ("undo", ("undo", "--yes")),
        ):
            if what == "undo" and size > 10_000:
                continue
            figure = measured(home, what, size, *words)
            print(f"{what:<28} {size:>8,} {figure.seconds:8.1f} s {figure.megabytes:6.0f} MB")
            found.append(figure)
    return found


def report(figures: Sequence[Figure], sizes: Sequence[int]) -> str:
    """Lay the figures out as a table."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# Imports and exports",
        "",
        f"Whole processes, seconds and peak memory ({machine}). Written by `make bench`.",
        f"Aim: {TARGET}.",
        "",
        f"| people | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---|{'--:|' * len(sizes)}",
    ]
    for what in dict.fromkeys(figure.what for figure in figures):
        cells = [
            next(
                (
                    f"{f.seconds:.1f} s, {f.megabytes:.0f} MB"
                    for f in figures
                    if (f.what, f.size) == (what, size)
                ),
                "–",
            )
            for size in sizes
        ]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    with TemporaryDirectory() as folder:
        figures = run(Path(folder), sizes)
    (ROOT / "bench" / "IMPORTS.md").write_text(report(figures, sizes))


if __name__ == "__main__":
    main()
