"""Bits that rot: one flipped at a time, wherever in the file, and `doctor` must find each.

A flip that changes nothing anyone can read (in free space, or a spare byte of a header) is not
counted: there is nothing to find. Nor is one by which a table skips some ids.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from weakties.store import doctor
from weakties.store.place import Place

Dump = dict[str, list[tuple[Any, ...]]]


def flipped(whole: bytes, seed: int) -> Iterator[tuple[int, bytes]]:
    """Give the file with another bit flipped each time, for ever, with the bit's number."""
    chance = random.Random(seed)
    while True:
        bit = chance.randrange(len(whole) * 8)
        rotten = bytearray(whole)
        rotten[bit // 8] ^= 1 << bit % 8
        yield bit, bytes(rotten)


def dump(path: Path) -> Dump | None:
    """Return all that can be read of a store; None when it cannot be read at all."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = sorted(row[0].decode() for row in names)
            return {
                name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
                for name in tables
            }
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _only_skips_ids(before: Dump, after: Dump | None) -> bool:
    if after is None or any(before[n] != after.get(n) for n in before if n != "sqlite_sequence"):
        return False
    was: dict[Any, Any] = dict(before["sqlite_sequence"])
    became: dict[Any, Any] = dict(after.get("sqlite_sequence", ()))
    return was.keys() == became.keys() and all(
        isinstance(became[name], int) and became[name] >= was[name] for name in was
    )


def is_found(path: Path, now: datetime) -> bool:
    """Tell whether `doctor` says that something in the store is not as it was."""
    place = Place(path, is_named=True)
    return any(one.state in ("damaged", "look") for one in doctor.findings(place, now))


def unnoticed(path: Path, now: datetime, count: int, seed: int) -> list[tuple[int, str]]:
    """Flip bits of a store until `count` of them changed something; return those not found.

    Each comes with the tables that read otherwise.
    """
    whole, sound = path.read_bytes(), dump(path)
    assert sound is not None
    missed, tried = [], 0
    for bit, rotten in flipped(whole, seed):
        path.write_bytes(rotten)
        now_there = dump(path)
        if now_there == sound or _only_skips_ids(sound, now_there):
            continue
        tried += 1
        if not is_found(path, now):
            changed = [n for n in sound if (now_there or {}).get(n) != sound[n]]
            missed.append((bit, ", ".join(changed)))
        if tried == count:
            path.write_bytes(whole)
            return missed
    raise AssertionError("no end")
