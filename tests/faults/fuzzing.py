"""Damaged files of every kind through the real `import`: taken whole, or not at all.

python -m tests.faults.fuzzing 20000        so many files of each format, of a new seed
python -m tests.faults.fuzzing 2000 7 vcard so many of one format, of seed 7
"""

import hashlib
import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tests.conftest import TODAY, Answer
from tests.faults.report import Report
from tests.faults.sessions import survived
from tests.making import Maker
from weakties.store import place, writer

SLOWEST = 2.0
"""Seconds that one damaged file may take; judged in a long run only."""
LARGEST = 200_000_000
"""Bytes that the program may hold; judged in a long run only."""
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OPTIONS = ((), (), ("--event", "e1"), ("--attended", "--people"))
NEW_PEOPLE = """
SELECT COUNT(*) FROM image WHERE change_id > 1 AND table_name = 'person' AND before IS NULL"""
Damage = Callable[[bytes, random.Random], bytes]


@cache
def seeds() -> dict[str, tuple[list[bytes], Damage]]:
    """Return sound files of each format, and what damages one."""
    from tests.exchange import (
        listfiles,
        monicafiles,
        test_addressbooks,
        test_archives,
        test_cardsfuzz,
    )
    from tests.exchange import test_calendarfuzz as calendars
    from tests.exchange import test_friendsmd as friends
    from tests.exchange import test_linkedinfuzz as linkedin
    from tests.exchange import test_listsfuzz as lists

    def altered(seed: bytes, dice: random.Random) -> bytes:
        """Put something strange into JSON that stays JSON, or damage it as any other file."""
        if dice.random() < 0.3:
            return linkedin.mutated(seed, dice)
        return json.dumps(_strange(json.loads(seed), dice, lists.STRANGE)).encode()

    def packed(seed: bytes, dice: random.Random) -> bytes:
        """Damage a zip, or a file that is then packed whole."""
        if dice.random() < 0.5:
            return linkedin.mutated(seed, dice)
        inside = linkedin.mutated(dice.choice(linkedin.SEEDS), dice)
        return test_archives.packed({dice.choice(("Connections.csv", "messages.csv", "x")): inside})

    books = (test_addressbooks.GOOGLE_NEW, test_addressbooks.GOOGLE_OLD, test_addressbooks.CLASSIC,
             test_addressbooks.OF_OUTLOOK_COM, test_addressbooks.OF_GOOGLE_FOR_OUTLOOK)  # fmt: skip
    tabs = [content.replace(b",", b"\t") for content in lists.LISTS]
    exports = [monicafiles.written(one).encode() for one in lists.EXPORTS]
    plain = linkedin.mutated
    return {
        "vcard": (test_cardsfuzz.ENCODED, plain),
        "calendar": (calendars.SEEDS, plain),
        "linkedin": (linkedin.SEEDS, plain),
        "zip": (linkedin.ZIPS, packed),
        "address books": ([book.encode() for book in books], plain),
        "lists": ([*lists.LISTS, listfiles.LUMA_HEADER.encode() + b"\n"], plain),
        "tab-separated": (tabs, plain),
        "markdown": ([friends.BOOK.encode()], plain),
        "monica": (exports, altered),
        "weakties csv": (_our_tables(), plain),
        "weakties json": ([_ours("--json")], altered),
    }


def _strange(whole: Any, dice: random.Random, values: Sequence[Any]) -> Any:
    """Put something strange into one to three places of JSON, or take away what stands there."""
    for _ in range(dice.randint(1, 3)):
        inside: Any = {"": whole}
        key: Any = ""
        while inside[key] and isinstance(inside[key], dict | list) and dice.random() < 0.95:
            inside = inside[key]
            key = dice.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        if dice.random() < 0.8 or key == "":
            inside[key] = dice.choice(values)
        else:
            del inside[key]
    return whole


def _ours(*argv: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weakties.db"
        path.write_bytes(made())
        told = survived(Path(folder), "export", *argv, "--db", str(path))
    assert told.code == 0, told.err
    return told.out.encode()


def _our_tables() -> list[bytes]:
    return [_ours("--format", "csv", "--only", table) for table in ("people", "events")]


@cache
def made() -> bytes:
    """Return a store with a few people and an event, for files to fall into."""
    with tempfile.TemporaryDirectory() as folder:
        there = place.named(f"{folder}/weakties.db")
        with writer.transaction(there, now=NOW, command="weakties made", say=print) as store:
            make = Maker(store.new, TODAY)
            event = make.event("HR Summit", TODAY)
            for name in ("Ana Ruiz", "Ben Ode", "Cleo Park"):
                person = make.person(name, "Verdant", tags=("peer",), emails=(f"{name[:3]}@x.org",))
                make.meeting(person, event, note="about Go")
                make.step(person, "thank", TODAY, event)
            store.finish(make.draft, "Made for a test.")
        return Path(there.path).read_bytes()


def imported(home: Path, content: bytes, options: tuple[str, ...]) -> tuple[Answer, list[str]]:
    """Import a file into a fresh store; return the answer and what is wrong with it."""
    path, file = home / "weakties.db", home / "file"
    path.write_bytes(made())
    file.write_bytes(content)
    answer = survived(home, "import", str(file), *options, "--yes", "--json", "--db", str(path))
    return answer, list(_wrong(path, answer))


def _wrong(path: Path, answer: Answer) -> Iterator[str]:
    if answer.code not in (0, 2):
        yield f"exit {answer.code}: {answer.err[-300:]}"
    if answer.code != 0:
        if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(made()).digest():
            yield "refused, and yet something was written"
        return
    told = json.loads(answer.out)["data"]
    with closing(sqlite3.connect(path)) as connection:
        people = connection.execute("SELECT COUNT(*) FROM person").fetchone()[0] - 3
        changes = connection.execute("SELECT MAX(id) FROM change").fetchone()[0]
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            yield "a reference to no one"
        if connection.execute(NEW_PEOPLE).fetchone()[0] != people:
            yield "someone was written past the log"
    if changes != (told["change"] or 1):
        yield f"{changes} changes, and {told['change']} was told"


def fuzzed(kind: str, count: int, seed: int, done: Counter[str]) -> Iterator[str]:
    """Import so many damaged files of a format, and say what went wrong."""
    whole, damage = seeds()[kind]
    dice = random.Random(f"{kind} {seed}")
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            content = damage(whole[number % len(whole)], dice)
            began = time.perf_counter()
            answer, wrong = imported(Path(folder), content, OPTIONS[number % len(OPTIONS)])
            took = time.perf_counter() - began
            slowest = max(slowest, took)
            done["taken" if answer.code == 0 else "refused"] += 1
            yield from (f"{kind}, file {number} of seed {seed}: {what}" for what in wrong)
            if took > SLOWEST and count > 1_000:
                yield f"{kind}, file {number} of seed {seed}: {took:.1f} s"
            for leftover in (Path(folder) / "backups").glob("*"):
                leftover.unlink()
    done["slowest in ms"] = max(done["slowest in ms"], round(slowest * 1_000))


def torture(seed: int, count: int = 20_000, only: str = "") -> Report:
    """Import so many damaged files of each format."""
    done: Counter[str] = Counter()
    found: list[str] = []
    for kind in [only] if only else seeds():
        found += fuzzed(kind, count, seed, done)
    for what in found[:20]:
        print(what, file=sys.stderr)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if held > LARGEST and count > 1_000:
        found.append(f"{held:,} bytes were held")
    told = ", ".join(f"{n:,} {name}" for name, n in sorted(done.items()))
    note = f"{told}, {held // 1_000_000} MB at most"
    trials = done["taken"] + done["refused"]
    return Report("damaged files through import", trials, len(found), seed, note)


if __name__ == "__main__":
    typed = sys.argv[1:]
    chosen = int(typed[1]) if len(typed) > 1 else time.time_ns() % 10**6
    print(torture(chosen, int(typed[0]), typed[2] if len(typed) > 2 else ""))
