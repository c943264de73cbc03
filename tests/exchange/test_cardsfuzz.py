"""Damaged cards: read or told with their reason, never anything else.

A long run: WEAKTIES_FUZZ=20000 pytest tests/exchange/test_cardsfuzz.py
"""

import random

import pytest

from tests.exchange import cardtexts, test_vcards
from tests.exchange.test_linkedinfuzz import MUTANTS, hold, mutated
from weakties.domain.incoming import Asked, Skipped
from weakties.exchange import cards, vcards
from weakties.exchange.decoding import decoded

TEXTS = {
    "apple": cardtexts.APPLE,
    "company": cardtexts.APPLE_COMPANY,
    "photo": cardtexts.APPLE_PHOTO,
    "google": cardtexts.GOOGLE,
    "outlook": cardtexts.OUTLOOK.replace("\n", "\r\n"),
    "android": cardtexts.ANDROID,
    "berry": cardtexts.BERRY.replace("\n", "\r"),
    "four": cardtexts.FOUR,
    "agent": cardtexts.AGENT,
    "mecard": r"MECARD:N:Doe,Jane;ORG:Acme\, Inc.;TEL:+15550100123;NOTE:x\;y;;" * 2,
    "ours": vcards.written(test_vcards.card(name, note=name) for name in test_vcards.HOSTILE[:5]),
}
ENCODED = [
    *(text.encode() for text in TEXTS.values()),
    *(cardtexts.BERRY.encode(name) for name in ("cp1252", "utf-16", "utf-8-sig")),
]
WORDS = (
    *(
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"\nAGENT:\n",
        b"MECARD:N:",
        b";;",
        b"\\",
        b"=\n",
        b"=0D=0A",
    ),
    *(b";ENCODING=QUOTED-PRINTABLE", b";ENCODING=b", b";CHARSET=utf-16:", b";BASE64:", b"\n "),
    *(b'"', b":", b";PREF=1", b"\nN:", b"\nNOTE:", b"\nUID:1\n", b"\nKIND:group\n", b"FN:" * 2_000),
)


def damaged(text: str) -> bytes:
    """Put words of the format itself at places that are drawn."""
    dice = random.Random(text)
    made = bytearray(text.encode())
    for _ in range(8):
        at = dice.randrange(len(made) + 1)
        made[at:at] = dice.choice(WORDS)
    return bytes(made)


def read(content: bytes) -> list[object]:
    written = decoded(content, "x.vcf", legacy=cards.legacy(content))
    cards.is_one(written)
    return list(cards.read(written, Asked(test_vcards.DAY)).items)


def test_damaged_cards() -> None:
    dice = random.Random(6)
    rarer = [mutated(damaged(text), dice) for text in TEXTS.values()]
    assert hold(read, [*ENCODED, *rarer]) > MUTANTS / 2


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"mecard"}))
def test_cards_that_break_off_anywhere(name: str) -> None:
    """Nobody is made of half a card."""
    whole = read(TEXTS[name].encode())
    for cut in random.Random(7).choices(range(len(TEXTS[name])), k=30):
        *before, last = [None, *read(TEXTS[name][:cut].encode())]
        assert before == [None, *whole][: len(before)]
        assert last in [None, *whole] or (isinstance(last, Skipped) and "breaks off" in last.why)
