"""Hostile texts on every screen: from a store that someone sent, and through every door of ours.

python -m tests.faults.hostile 20000      so many texts, a hundred a screen, of a new seed
python -m tests.faults.hostile 2000 7     of seed 7
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tests.conftest import Answer
from tests.faults import hostilescreens as screens
from tests.faults.hostiledoors import cards, days, guests, notes, through_doors
from tests.faults.hostilestores import sent
from tests.faults.hostiletexts import texts
from tests.faults.report import Report
from tests.faults.sessions import survived

A_SCREEN = 100
"""Texts that stand together in one store."""
Run = Callable[..., Answer]


def shown(
    home: Path, batch: Sequence[str], done: Counter[str], *, is_short: bool = False
) -> Iterator[str]:
    """Put texts into a store's tables, run every command that prints, and say what went wrong.

    A short run draws each screen at one width, and asks each command once.
    """
    path, spare = home / "weakties.db", home / "spare.db"
    sent(path, batch)
    shutil.copyfile(path, spare)
    files(home, batch)

    def run(line: str, *more: str, **options: object) -> Answer:
        done["command lines"] += 1
        words = [str(home / w) if (home / w).is_file() else w for w in screens.argv(line)]
        return survived(home, *words, *more, "--db", str(path), **options)  # type: ignore[arg-type]

    for number, line in enumerate(screens.READS):
        widths = screens.widths(number, is_short=is_short)
        yield from _named(line, _wrong_drawings(run, line, widths))
        formats = (_wrong_rows, _wrong_json, _wrong_ids)
        for wrong in formats[number % 3 :][:1] if is_short else formats:
            yield from _named(line, wrong(run, line))
    for line, kind in screens.FILES:
        answer = run(line, *([] if "--format" in line else ["--format", "tsv"]))
        yield from _named(line, screens.wrong_file(kind, answer.out, answer))
    page = home / "review.html"
    answer = run("review --private", "--html", str(page))
    yield from _named("review --html", screens.leaks(answer, 200))
    yield from _named("review --html", screens.wrong_page(page.read_text("utf-8")))
    page.unlink()
    for number, line in enumerate(screens.WRITES):
        width = screens.WIDTHS[(number + done["screens"]) % 4]
        both = ((width, ()), (None, ("--json",)))
        for wide, more in both[number % 2 :][:1] if is_short else both:
            answer = run(line, *more, width=wide or 80)
            yield from _named(line, _wrong_write(answer, wide))
            shutil.copyfile(spare, path)
    for number, (line, typed) in enumerate(screens.ASKED):
        width = screens.WIDTHS[(number + done["screens"]) % 4]
        answer = run(line, can_ask=True, typed=typed, width=width)
        yield from _named(line, screens.leaks(answer))
        shutil.copyfile(spare, path)
    done["screens"] += 1


def _wrong_drawings(run: Run, line: str, widths: Iterable[int]) -> Iterator[str]:
    allowed = (0, 2) if line.startswith(screens.FILED) else (0,)
    for width in widths:
        answer = run(line, width=width)
        yield from screens.leaks(answer, width)
        if answer.code not in allowed:
            yield f"exit {answer.code}: {answer.err[:300]}"


def _wrong_rows(run: Run, line: str) -> Iterator[str]:
    if not line.startswith(screens.PROSE):
        yield from screens.wrong_rows(run(line, "--format", "tsv"))


def _wrong_json(run: Run, line: str) -> Iterator[str]:
    told = run(line, "--json")
    yield from screens.wrong_json(told.out or told.err)


def _wrong_ids(run: Run, line: str) -> Iterator[str]:
    ids = run(line, "--ids")
    if line.startswith(screens.LABELS):
        yield from screens.wrong_rows(ids)
    elif ids.code == 0 and not screens.IDS.fullmatch(ids.out):
        yield f"no ids: {ids.out[:80]!r}"


def _wrong_write(answer: Answer, width: int | None) -> Iterator[str]:
    if width is None:
        yield from screens.wrong_json(answer.out or answer.err)
    else:
        yield from screens.leaks(answer, width)
    if answer.code not in range(6):
        yield f"exit {answer.code}"


def _named(line: str, wrong: Iterable[str]) -> Iterator[str]:
    return (f"{line}: {what}" for what in wrong)


def files(home: Path, batch: Sequence[str]) -> None:
    """Write the files that the commands of `hostilescreens` read: one of each kind."""
    for name, make in (("guests.csv", guests), ("people.vcf", cards), ("days.ics", days),
                       ("notes.md", notes)):  # fmt: skip
        (home / name).write_text(make(batch), "utf-8", newline="")


def torture(seed: int, count: int = 20_000) -> Report:
    """Show so many texts on every screen, and take each in through every door."""
    done: Counter[str] = Counter()
    found: list[str] = []
    drawn = texts(count, seed)
    for _ in range(0, count, A_SCREEN):
        batch = [text for text, _ in zip(drawn, range(A_SCREEN), strict=False)]
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            found += shown(home / "sent", batch, done)
            found += through_doors(home / "doors", batch, done)
        for what in found[:20]:
            print(what, file=sys.stderr)
        if len(found) > 20:
            break
    told = ", ".join(f"{n:,} {name}" for name, n in sorted(done.items()))
    return Report("hostile texts on every screen", count, len(found), seed, told)


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    print(torture(typed[1] if len(typed) > 1 else time.time_ns() % 10**6, typed[0]))
