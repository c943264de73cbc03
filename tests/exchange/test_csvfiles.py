"""Our own tables: safe in a spreadsheet, and the same again when they are read."""

import csv
import io
import os
import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain.exporttables import COLUMNS, Lines
from weakties.domain.incoming import Asked, IncomingEvent, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import csvfiles, tables

ASKED = Asked(date(2026, 11, 20))
WISHES: tuple[dict[str, bool], ...] = ({}, {"for_excel": True}, {"is_raw": True})
RUNS = int(os.environ.get("FUZZ", "200"))


def found(content: str) -> list[Any]:
    """Read one of our tables, the way a file is read; decoding takes a mark off."""
    content = content.removeprefix("\ufeff")
    table = tables.read(content, lambda cells: any(f.is_header(cells) for f in csvfiles.FORMATS))
    assert table is not None
    reader = next(f for f in csvfiles.FORMATS if f.is_header(table.columns))
    return list(reader.read(table, ASKED).items)


def person(**fields: Any) -> tuple[Any, ...]:
    return tuple({"id": "p1", "uid": "u1", **fields}.get(column) for column in COLUMNS["people"])


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x",
     " =1", "\u00a0=1", "\ufeff=1", "\u200b=1", "'t Hart", "|x", "%x", "+1 555 call me", "   "],
)  # fmt: skip
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(cell: str) -> None:
    assert csvfiles.guarded(cell) == f"'{cell}"
    assert csvfiles.unguarded(f"'{cell}") == cell


@pytest.mark.parametrize(
    "cell",
    ["", "Ana", "+49 30 1234567", "+1 (555) 010-0", "-5", "+3.25", "2026-11-20", "a=b", "a\n=b"],
)  # fmt: skip
def test_names_numbers_and_phone_numbers_stay(cell: str) -> None:
    assert csvfiles.guarded(cell) == cell
    assert csvfiles.unguarded(cell) == cell


def test_an_apostrophe_that_is_no_guard_stays() -> None:
    assert csvfiles.unguarded("'t Hart") == "'t Hart"
    assert csvfiles.unguarded("''t Hart") == "'t Hart"


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_the_guard_comes_off_again(cell: str) -> None:
    guarded = csvfiles.guarded(cell)
    assert csvfiles.unguarded(guarded) == cell
    assert guarded.lstrip(" \u00a0\ufeff\u200b")[:1] not in "=@\t\r＝＋－＠|%" or not cell


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), max_size=4))
def test_a_table_is_what_the_csv_module_reads(cells: list[str]) -> None:
    row = person(**dict(zip(("name", "title", "organisation", "note"), cells, strict=False)))
    for wishes in WISHES:
        text = csvfiles.written("people", [row], **wishes)
        [head, line] = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        assert tuple(head) == COLUMNS["people"]
        read = line if wishes == {"is_raw": True} else [csvfiles.unguarded(cell) for cell in line]
        assert read == [value or "" for value in row]


clean = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=12)


@given(st.data())
def test_people_are_read_back_as_they_were(data: st.DataObject) -> None:
    one = data.draw(clean.map(lambda t: " ".join(t.split())).filter(lambda t: t.strip("^`~$+<=>|")))
    wanted = IncomingPerson(
        where="line 2",
        name=one,
        title=data.draw(st.sampled_from([None, one, "=cmd", "'t", "a, b; c"])),
        organisation=data.draw(st.sampled_from([None, "Köhler & Söhne", "-", '"Q"'])),
        emails=("ana@example.org", "a+b@example.org")[: data.draw(st.integers(0, 2))],
        phones=("+49 30 1234567", "030 1234567")[: data.draw(st.integers(0, 2))],
        links=("https://a.example/?x=1;y=2", "linkedin")[: data.draw(st.integers(0, 2))],
        tags=("mentor", "c-level")[: data.draw(st.integers(0, 2))],
        aliases=tuple(data.draw(st.sampled_from([(), ("Ani",), ("A; B", "=C")]))),
        note=data.draw(st.sampled_from([None, "two\nlines", "=1+1\n\nx", "'"])),
        key="weakties:u1",
    )
    row = person(**{**vars(wanted), "aliases": Lines(wanted.aliases)})
    for wishes in WISHES:
        assert found(csvfiles.written("people", [row], **wishes)) == [wanted]


def test_events_are_read_back_but_for_having_been_there() -> None:
    event = {"id": "e1", "name": "=PyData", "kind": "conference", "start": "2026-10-01",
             "end": "2026-10-02", "place": "Köln", "online": True, "note": "a\nb",
             "uid": "u2"}  # fmt: skip
    made = {**event, "state": "attended"}, {**event, "state": "missed", "name": "", "end": ""}
    text = csvfiles.written("events", [[one.get(c) for c in COLUMNS["events"]] for one in made])
    first, second = found(text)
    assert first == IncomingEvent(
        where="line 2",
        name="=PyData",
        kind="conference",
        start_on=date(2026, 10, 1),
        end_on=date(2026, 10, 2),
        place="Köln",
        is_online=True,
        note="a\nb",
        key="weakties:u2",
    )
    assert second == Skipped("line 4", "it has no name", "e1")


@pytest.mark.parametrize(("table", "word"), [("interactions", "contacts"), ("followups", "steps")])
def test_tables_that_are_not_read_say_what_is(table: str, word: str) -> None:
    with pytest.raises(InvalidInput, match=f"This is the table of {word} of weakties") as error:
        found(csvfiles.written(table, []))
    assert error.value.next_steps[-1] == "  weakties export -o FILE.json"


def test_rows_that_cannot_be_read_are_named() -> None:
    many = [person(name=""), person(name="x" * 30_000), person(name="Ana", phones="call me")]
    first, second, third = found(csvfiles.written("people", many))
    assert first == Skipped("line 2", "it has no name", "p1")
    assert (second.where, second.why[:28]) == ("line 3", "it has a text that is too lo")
    assert (third.phones, third.note) == ((), "phone: call me")
    bad = [e.get(c) for e in ({"name": "X", "start": "30 Feb"},) for c in COLUMNS["events"]]
    assert found(csvfiles.written("events", [bad]))[0].why == "its days cannot be read"


def test_a_table_of_ours_is_told_by_its_beginning() -> None:
    for table in COLUMNS:
        for wishes in WISHES[:2]:
            assert csvfiles.is_ours(csvfiles.written(table, [], **wishes).encode())
    assert not csvfiles.is_ours(b"id,name\n1,Ana\n")
    assert not csvfiles.is_ours(b"\xff\xfe")


def test_no_damage_raises() -> None:
    everything = [
        person(name=f"P {n}", note="two\nlines", emails=("a@b.example",)) for n in range(5)
    ]
    source = csvfiles.written("people", everything)
    dice = random.Random(3)
    pieces = ('"', "\n", "\r", "\0", ",", ";", "'", "=", "\ud800", "x" * 30_000, "")
    for _ in range(RUNS):
        text = source
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(COLUMNS["people"]) * 10, len(text))
            text = text[:at] + dice.choice(pieces) + text[at + dice.choice((0, 1, 9)) :]
        assert all(isinstance(one, (IncomingPerson, Skipped)) for one in found(text))
