"""Monica's JSON export: who is in it, and the days with each of them."""

from datetime import date
from typing import Any

import pytest

from tests.exchange.monicafiles import VERSION_2, VERSION_4, contact, entity, held, written
from weakties.domain.incoming import Asked, Incoming, IncomingContact, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import monica

ASKED = Asked(date(2026, 11, 20))
ANA = IncomingPerson(
    "contact 1",
    "Ana María Ruiz",
    title="Data lead",
    organisation="Zalando",
    emails=("Ana@example.org", "ana@private.example"),
    phones=("+49 30 1234567",),
    links=("https://www.linkedin.com/in/ana-ruiz", "https://social.example/@anaruiz"),
    aliases=("Annie",),
    tags=("rust", "hot-lead"),
    note="Met at PyCon\nTelegram: anar\nEmail: not an address\n2025-03-04: Likes pgvector",
    met_on=date(2024, 6, 1),
    key="monica:c-1",
)
BEN = IncomingPerson("contact 2", "Ben Ode", key="monica:c-2")


def items(export: Any = VERSION_4) -> list[Incoming]:
    content = written(export)
    assert monica.is_one(content)
    return list(monica.read(content, ASKED).items)


def exported(*contacts: Any) -> dict[str, Any]:
    return {"version": "1", "account": {"uuid": "a", "data": [held("contact", *contacts)]}}


def test_contacts_are_people() -> None:
    assert [one for one in items() if isinstance(one, IncomingPerson)] == [ANA, BEN]


def test_calls_conversations_and_activities_are_contacts_without_what_was_written() -> None:
    contacts = [one for one in items() if isinstance(one, IncomingContact)]
    out = "Went out\nGood wine list"
    assert contacts == [
        IncomingContact("contact 1", ANA, date(2026, 1, 5), "call", "both", "About the paper"),
        IncomingContact("contact 1", ANA, date(2026, 2, 5), "email", "sent"),
        IncomingContact("contact 1", ANA, date(2026, 2, 6), "message", "received"),
        IncomingContact("contact 1", ANA, date(2026, 2, 7), "message", "both"),
        IncomingContact("contact 1", ANA, date(2026, 3, 1), "meal", "both", out),
        IncomingContact("contact 1", ANA, date(2026, 3, 2), "event", "both", "Hiked"),
        IncomingContact("contact 2", BEN, date(2026, 3, 1), "meal", "both", out),
    ]


def test_who_is_left_out_is_told() -> None:
    skipped = [one for one in items() if isinstance(one, Skipped)]
    assert skipped == [
        Skipped("contact 1", "the day of one call cannot be read", "Ana María Ruiz"),
        Skipped("contact 1", "the day of one event is still to come", "Ana María Ruiz"),
        Skipped("contact 1", "the day of one event cannot be read", "Ana María Ruiz"),
        Skipped("contact 3", "it is you", "Me", is_expected=True),
        Skipped("contact 4", "it is named only as a relation of someone", "Child", True),
        Skipped("contact 5", "they have died", "Grace", is_expected=True),
        Skipped("contact 6", "it has no name"),
    ]


def test_the_older_shape_is_read() -> None:
    ana = IncomingPerson("contact 1", "Ana Ruiz", key="monica:c-1")
    assert items(VERSION_2) == [
        ana,
        IncomingContact("contact 1", ana, date(2026, 1, 5), "call", "both"),
        IncomingContact(
            "contact 1", ana, date(2026, 3, 1), "coffee", "both", "Went out\nGood wine list"
        ),
    ]


def test_notes_beyond_what_is_kept_and_texts_too_long_are_told() -> None:
    notes = held("note", *(entity("n", body="x" * 30_000) for _ in range(3)))
    calls = held("call", entity("k", called_at="2026-01-01", content="x" * 70_000))
    long = contact("c-2", first_name="x" * 30_000)
    ana, full, call, ben = items(exported(contact("c", notes, calls, first_name="Ana"), long))
    assert isinstance(ana, IncomingPerson)
    assert len(ana.note or "") == 60_000 + 2 * len("2025-03-04: ") + 1
    assert full == Skipped("contact 1", "its person has more notes than are kept", "Ana")
    assert call == Skipped("contact 1", "it holds a text that is longer than is kept", "Ana")
    assert isinstance(ben, Skipped)
    assert ben.where == "contact 2"


@pytest.mark.parametrize(
    "strange",
    [
        None, 7, "text", [], [[]], {"type": []}, {"type": "contact", "values": 7},
        held("contact", None, 7, "x", [], {}, {"properties": []}),
        held("contact", {"uuid": {}, "properties": {"first_name": {"a": 1}, "tags": 7}}),
        held("contact", contact("c", 7, None, [], held("call", 7, None), first_name="Ana",  # type: ignore[arg-type]
                                tags=[None, 7, {"name": "Rust"}], first_met_date=[])),
    ],
)  # fmt: skip
def test_pieces_of_another_sort_do_no_harm(strange: Any) -> None:
    export = {"version": "1", "account": {"uuid": "a", "data": [strange], "instance": strange}}
    for item in items(export):
        assert isinstance(item, IncomingPerson | Skipped)


@pytest.mark.parametrize("end", ["", "x", "[" * 100_000, '"data": 1' + "1" * 5_000])
def test_a_broken_export_is_refused(end: str) -> None:
    content = '{"version": "1", "account": {"uuid": "a", "data": ' + end
    assert monica.is_one(content)
    with pytest.raises(InvalidInput, match="breaks off or is damaged"):
        monica.read(content, ASKED)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"schema": 1}', '{"account": 1}', '{"version": 1, "people": []}']
)
def test_other_json_is_no_such_export(content: str) -> None:
    assert not monica.is_one(content)
