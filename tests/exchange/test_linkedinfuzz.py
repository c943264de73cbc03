"""Damaged files of LinkedIn and damaged zips: refused in a sentence or read, never anything else.

A long run: WEAKTIES_FUZZ=20000 pytest tests/exchange/test_linkedinfuzz.py
"""

import os
import random
import time
import zipfile
from collections.abc import Callable

from tests.exchange import test_linkedin as tables_of
from tests.exchange import test_linkedinmessages as messages
from tests.exchange.linkedinfiles import (
    ASKED,
    CONNECTIONS,
    MESSAGES_9,
    MESSAGES_10,
    MESSAGES_13,
    OLD_HEADER,
    found,
    table,
)
from tests.exchange.test_archives import EXPORT, NAME, one, packed
from weakties.domain.incoming import IncomingContact, IncomingEvent, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import archives
from weakties.exchange.decoding import decoded

MUTANTS = int(os.environ.get("WEAKTIES_FUZZ", "300"))
SLOWEST = 1.0
"""Seconds that one damaged file may take; judged in a long run only."""

SEEDS = [
    seed.encode()
    for seed in (
        CONNECTIONS,
        CONNECTIONS.replace("\n", "\r\n"),
        OLD_HEADER + tables_of.ROW,
        tables_of.NOTES + "Ana,Ruiz,https://www.linkedin.com/in/ana,Likes Go,,\n",
        table(tables_of.INVITATIONS, ("Me", "Ben Ode", "1/29/26, 2:37 PM", "Hi", "OUTGOING")),
        table(tables_of.EVENTS, ("Summit", "Apr 08, 2024 07:00 AM - Apr 08, 2024", "", "")),
        table(MESSAGES_13, *messages.TWO, quoting=1),
        table(MESSAGES_10, *messages.TWO),
        table(MESSAGES_9, *messages.OLD),
    )
]
ZIPS = [packed(EXPORT), packed(EXPORT, zipfile.ZIP_STORED), packed({"a.csv": CONNECTIONS})]
WORDS = (
    *(b'"', b'""', b",", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b";", b"\t", b"PK\x01\x02"),
    *(b"x" * 5_000, b'"' * 999, b"," * 3_000, b"\n" * 3_000, b"(" * 2_000, b"a," * 2_000),
    *(b"99999999999999999999", b"%FF%00", b"https://www.linkedin.com/in/", b"\xe2\x80\xae"),
)


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """Damage a file in one to six places."""
    made = bytearray(seed)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(made) + 1)
        match dice.randrange(5):
            case 0 if made:
                made[at % len(made)] ^= 1 << dice.randrange(8)
            case 1:
                made[at:at] = dice.choice(WORDS)
            case 2:
                del made[at : at + dice.randint(1, 60)]
            case 3:
                made[at:at] = made[dice.randrange(len(made) + 1) :][: dice.randint(1, 200)]
            case _ if dice.random() < 0.3:
                del made[at:]
    return bytes(made)


def tabled(content: bytes) -> list[object]:
    try:
        return list(found(decoded(content, "x.csv"), ASKED).items)
    except AssertionError:  # the header is damaged, and the file another one's to tell
        return []


def zipped(content: bytes) -> list[object]:
    if not archives.is_archive(content):
        return []
    parts = archives.found(content, NAME, ASKED, one)
    return [item for part in parts for item in part.items]


def hold(read: Callable[[bytes], list[object]], seeds: list[bytes]) -> int:
    """Read damaged files, and return how many of them could be read."""
    dice = random.Random(20261123)
    held = 0
    for number in range(MUTANTS):
        content = mutated(seeds[number % len(seeds)], dice)
        began = time.perf_counter()
        try:
            for item in read(content):
                held += 1
                assert isinstance(item, IncomingPerson | IncomingContact | IncomingEvent | Skipped)
        except InvalidInput:
            pass
        took = time.perf_counter() - began
        assert took < SLOWEST or MUTANTS < 1_000, (number, took)
    return held


def test_damaged_tables() -> None:
    assert hold(tabled, SEEDS) > MUTANTS


def test_damaged_zips() -> None:
    assert hold(zipped, ZIPS) > MUTANTS / 50
