"""What a badge holds is read like a vCard."""

from datetime import date

import pytest

from weakties.domain.incoming import Asked, IncomingPerson, Skipped
from weakties.exchange import cards

ASKED = Asked(date(2026, 11, 20))


def test_every_field() -> None:
    text = (
        r"MECARD:N:Doe,Jane;SOUND:x;ORG:Acme\, Inc.;TITLE:CTO;TEL:+15550100123;TEL-AV:1;"
        r"EMAIL:jane@acme.example;URL:https\://acme.example/?a=1\;b;NICKNAME:JD;"
        r"NOTE:Booth 4\: tea;ADR:x;BDAY:19800322;;"
    )
    assert cards.is_one(f"  {text}")
    assert list(cards.read(text, ASKED).items) == [
        IncomingPerson(
            "card 1",
            name="Jane Doe",
            title="CTO",
            organisation="Acme, Inc.",
            emails=("jane@acme.example",),
            phones=("+15550100123",),
            links=("https://acme.example/?a=1;b",),
            aliases=("JD",),
            note="Booth 4: tea",
        )
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MECARD:N:Jane Doe;;", "Jane Doe"),
        ("mecard:n:Doe,Jane;", "Jane Doe"),
        ("MECARD:N:Doe\\, Jr.,Jane", "Jane Doe Jr."),
        ("MECARD:N:;N:Doe;;", "Doe"),
        ("MECARD:TEL:1\nN:x\n;N:Doe;\n;;", "Doe"),
    ],
)
def test_a_name(text: str, name: str) -> None:
    (only,) = cards.read(text, ASKED).items
    assert isinstance(only, IncomingPerson)
    assert only.name == name


def test_no_name() -> None:
    (only,) = cards.read("MECARD:TEL:+15550100123;;", ASKED).items
    assert only == Skipped("card 1", "it has no name", "+15550100123")
