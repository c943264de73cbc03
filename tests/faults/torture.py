"""Every harness in its long form; writes the table of docs/reliability.md.

make torture                                   about an hour
python -m tests.faults.torture --short         about a minute, and nothing is written down
python -m tests.faults.torture --seed 7 kills  one of them, of one seed
"""

import argparse
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tests.faults import (
    exportcut,
    flips,
    fuzzing,
    hostile,
    kills,
    matrix,
    mutants,
    powercut,
    syscalls,
    undoing,
    writers,
)
from tests.faults.report import Report
from tests.scenes import a_year

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)

Harness = Callable[[int, bool], list[Report]]


def _flips(seed: int, is_short: bool) -> list[Report]:
    count = 50 if is_short else 1000
    with tempfile.TemporaryDirectory() as home:
        os.environ.pop("WEAKTIES_DB", None)
        a_year(Path(home))
        store = Path(home) / ".local/share/weakties/weakties.db"
        missed = flips.unnoticed(store, datetime(2030, 1, 1, tzinfo=UTC), count, seed)
    return [Report("flipped bits", count, len(missed), seed, "each found by doctor")]


HARNESSES: Mapping[str, Harness] = {
    "kills": lambda seed, short: [kills.torture(seed, 40 if short else 2000)],
    "powercut": lambda seed, short: powercut.torture(seed, 500 if short else 100_000),
    "exportcut": lambda seed, short: [exportcut.torture(seed, 500 if short else 300_000)],
    "syscalls": lambda seed, short: [syscalls.torture(seed, 20 if short else 3000)],
    "flips": _flips,
    "writers": lambda seed, short: [writers.torture(seed, *((4, 5) if short else (16, 100)))],
    "undoing": lambda seed, short: [undoing.torture(seed, 500 if short else 100_000)],
    "hostile": lambda seed, short: [hostile.torture(seed, 200 if short else 20_000)],
    "fuzzing": lambda seed, short: [fuzzing.torture(seed, 100 if short else 20_000)],
    "matrix": lambda seed, short: [] if short else [matrix.torture(seed)],
    "mutants": lambda seed, short: [] if short else [mutants.torture(seed)],
}


def run(names: list[str], seed: int, *, is_short: bool) -> Iterator[Report]:
    """Run harnesses one after the other."""
    for name in names:
        started = time.monotonic()
        for report in HARNESSES[name](seed, is_short):
            print(f"{report}  ({time.monotonic() - started:.0f} s)", flush=True)
            yield report


def written(page: str, reports: list[Report], today: str) -> str:
    """Return the page with rows for these reports; those of other harnesses stay."""
    found = TABLE.search(page)
    rows = dict(_row(line) for line in (found[0] if found else "").splitlines()[2:] if "|" in line)
    for report in reports:
        told = f"{report.trials:,} | {report.failures:,} | {report.seed} | {today} | {report.note}"
        rows[report.name] = f"| {report.name} | {told} |"
    head = "| harness | trials | failures | seed | date | |\n|---|--:|--:|--:|---|---|\n"
    body = "".join(f"{row}\n" for row in rows.values())
    return TABLE.sub(lambda _: head + body, page)


def _row(line: str) -> tuple[str, str]:
    return line.split("|")[1].strip(), line


def main() -> None:
    """Run what was asked for, and write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*HARNESSES, []], default=[])
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked.add_argument("--short", action="store_true")
    given = asked.parse_args()
    reports = list(run(given.names or list(HARNESSES), given.seed, is_short=given.short))
    if not given.short:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(written(page, reports, f"{datetime.now():%Y-%m-%d}"), encoding="utf-8")
    raise SystemExit(any(report.failures for report in reports))


if __name__ == "__main__":
    main()
