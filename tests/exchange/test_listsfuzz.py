"""Damaged lists, books of friends and exports of Monica: read or refused, never anything else.

A long run: WEAKTIES_FUZZ=20000 pytest tests/exchange/test_listsfuzz.py
"""

import json
import random
from typing import Any

from tests.exchange import listfiles, monicafiles, test_friendsmd
from tests.exchange.test_linkedinfuzz import MUTANTS, hold
from weakties.domain.incoming import IncomingContact, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import friendsmd, monica
from weakties.exchange.decoding import decoded

LISTS = [
    content.encode()
    for content in (
        listfiles.LUMA,
        listfiles.EVENTBRITE,
        listfiles.SWAPCARD,
        listfiles.CVENT,
        listfiles.HUBSPOT,
        listfiles.ATTIO,
        listfiles.APOLLO,
    )
]

EXPORTS: list[dict[str, Any]] = [monicafiles.VERSION_4, monicafiles.VERSION_2]
STRANGE: tuple[Any, ...] = (
    None,
    True,
    7,
    7.5,
    "",
    "\ud800",
    "x" * 30_000,
    [],
    [[]],
    {},
    {"a": 1},
    "2026-02-30",
)


def listed(content: bytes) -> list[object]:
    return list(listfiles.found(decoded(content, "x.csv")).items)


def mapped(content: bytes) -> list[object]:
    said = {"Scanned at": "met", "Country": "note", "Lead Rating": "tags"}
    return list(listfiles.found(decoded(content, "x.csv"), said).items)


def booked(content: bytes) -> list[object]:
    written = decoded(content, "friends.md")
    if not friendsmd.is_one(written):
        return []
    return list(friendsmd.read(written, listfiles.ASKED).items)


def exported(content: bytes) -> list[object]:
    written = decoded(content, "monica.json")
    return list(monica.read(written, listfiles.ASKED).items) if monica.is_one(written) else []


def test_damaged_lists() -> None:
    assert hold(listed, LISTS) > MUTANTS / 2


def test_damaged_lists_with_columns_that_were_said() -> None:
    assert hold(mapped, [listfiles.SWAPCARD.encode()]) > MUTANTS / 10


def test_damaged_books_of_friends() -> None:
    assert hold(booked, [test_friendsmd.BOOK.encode()]) > MUTANTS


def test_damaged_exports_of_monica() -> None:
    seeds = [monicafiles.written(export).encode() for export in EXPORTS]
    assert hold(exported, seeds) > MUTANTS / 10


def altered(value: Any, dice: random.Random) -> Any:
    """Put something strange in some places of an export that stays JSON."""
    if dice.random() < 0.01:
        return dice.choice(STRANGE)
    if isinstance(value, dict):
        return {key: altered(one, dice) for key, one in value.items() if dice.random() > 0.005}
    if isinstance(value, list):
        return [altered(one, dice) for one in value] * dice.choice((1, 1, 1, 1, 1, 1, 1, 2))
    return value


def test_exports_of_monica_with_something_strange_in_them() -> None:
    dice = random.Random(20261123)
    held = 0
    for number in range(MUTANTS):
        account = EXPORTS[number % 2]["account"]
        told = {key: altered(value, dice) for key, value in account.items()}
        content = json.dumps({"version": "1", "account": {**told, "uuid": "acc"}})
        try:
            items = exported(content.encode())
        except InvalidInput:
            continue
        held += len(items)
        assert all(isinstance(one, IncomingPerson | IncomingContact | Skipped) for one in items)
    assert held > MUTANTS
