"""Words find whom they were written down for, by ranges of an index."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.making import Maker, filled
from tests.scenes import a_year
from tests.store.explaining import Explaining
from weakties.domain import ranking, text
from weakties.domain.searching import Word, asked
from weakties.errors import InvalidInput
from weakties.store import place, reader, search, words, writer
from weakties.store.reader import Lane, Reader


@pytest.fixture
def year(home: Path) -> Iterator[Reader]:
    a_year(home)
    there = place.Place(home / ".local/share/weakties/weakties.db", is_named=False)
    opened = reader.open_reader(there)
    yield opened
    opened.close()


def found(lane: Lane, typed: str) -> str:
    """Return what a search finds, by id: "e1 p4"."""
    return " ".join(sorted(f"{kind}{i}" for kind, i in search.find(lane, asked(typed))))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("noor", "p1"),
        ("NÓÖR", "p1"),
        ("el am", "p1"),
        ("kohler", "p2"),
        ("kari", "p3"),
        ("kar", "p3"),
        ("mento", "p1 p4"),
        ("pay bands", "p1"),
        ("bands verdant noor", "p1"),
        ("pay munich", ""),
        ("munich", "p3"),
        ("berlin", "e2 e3"),
        ("hr", "e1 e2 e3 e4"),
        ("hr berlin", "e2 e3"),
        ("h", ""),
        ("checklist", "p3"),
        ("einstein cafe", "p4"),
        ("verdant.example", "p1"),
        ("1234567", "p3"),
        ("coffee", "e1"),
        ("keynote", "p5"),
    ],
)
def test_every_word_must_be_found_or_begin_one(typed: str, ids: str, year: Reader) -> None:
    assert found(year, typed) == ids


def test_hits_tell_where_each_word_stands(year: Reader) -> None:
    hits = search.find(year, asked("pay ban noor"))["p", 1]
    assert {(h.number, h.field, h.is_whole) for h in hits} == {
        (0, "enjoyed", True), (1, "enjoyed", False), (2, "name", True), (2, "address", True)
    }  # fmt: skip


def test_the_text_of_every_field_can_be_told(home: Path) -> None:
    with filled(home, TODAY) as make:
        event = make.event("Nameday", TODAY, place="Placeham", note="Notehere")
        ana = make.person("Nameana", "Firmly", title="Titular", note="Noted", tags=("tagged",),
                          aliases=("Aliana",), emails=("adressed@x.org",))  # fmt: skip
        make.meeting(ana, event, enjoyed="Enjoyment", note="Contacting")
        make.step(ana, "meet", TODAY, event, note="Stepping", place="Steproom")
    there = place.Place(home / ".local/share/weakties/weakties.db", is_named=False)
    lane = reader.open_reader(there)
    told = {}
    for word in ("nameday", "placeham", "notehere", "nameana", "firmly", "titular", "noted",
                 "tagged", "aliana", "adressed", "enjoyment", "contacting", "stepping",
                 "steproom"):  # fmt: skip
        wanted = asked(word)
        [(owner, hits)] = search.find(lane, wanted).items()
        source = search.sources(lane, {owner: ranking.shown(hits)}, wanted)[owner]
        assert word in text.fold(source.text)
        told[source.field] = source
    lane.close()
    assert {field for columns in words.FIELDS.values() for field in columns.values()} == set(told)
    assert (told["enjoyed"].on, told["enjoyed"].what) == (TODAY, "event")
    assert told["step"].event == told["contact"].event
    assert (told["step"].what, told["step"].state) == ("meet", "open")


def test_words_like_another_begin_alike_and_are_about_as_long(year: Reader) -> None:
    assert search.words_like(year, "verdnat", 2) == ["verdant"]
    assert search.words_like(year, "vxrdant", 2) == []
    assert search.words_like(year, "vxrdant", 1) == ["verdant", "vogt"]
    assert search.words_like(year, "noo", 1) == ["never", "new", "noor"]


def test_a_store_that_is_not_there_yet_finds_nothing(home: Path) -> None:
    nothing = Reader(None, place.Place(home / "none.db", is_named=False))
    assert search.count(nothing, Word("ana")) == 0
    assert search.find(nothing, asked("ana ruiz")) == {}
    assert search.words_like(nothing, "ana", 2) == []


@pytest.mark.parametrize("typed", ["noor", "hr berlin", "p noor", "pay bands noor verdant"])
def test_every_query_is_driven_by_an_index(typed: str, year: Reader) -> None:
    lane = Explaining(year)
    wanted = asked(typed)
    hits = search.find(lane, wanted)
    search.words_like(lane, "noro", 2)
    search.subjects(lane, hits, TODAY)
    search.rows(lane, list(hits), TODAY)
    search.archived(lane, hits)
    search.sources(lane, {owner: ranking.shown(those) for owner, those in hits.items()}, wanted)
    assert lane.plans
    assert [plan for plan in lane.plans if plan.startswith("SCAN")] == []


# Any text at all

TEXTS = st.text(
    alphabet=st.characters(codec="utf-8") | st.sampled_from("aeé'’ßŁ田 -%_*\"\u0301"),
    max_size=30,
).map(text.one_line)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("empty") / "weakties.db"
    writer.create(path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def stored(empty: sqlite3.Connection, make: Maker) -> sqlite3.Connection:
    """Return a store in memory that holds what was made, and its words."""
    connection = sqlite3.connect(":memory:")
    empty.backup(connection)
    entries: set[words.Entry] = set()
    for record in make.draft.added:
        row, table = asdict(record), writer.table_name(type(record))
        entries |= words.entries(table, row)
        values = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}
        marks = ", ".join(f":{name}" for name in row)
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", values)
    connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?)", entries)
    connection.row_factory = reader.by_name
    return connection


def made(said: Sequence[str]) -> Maker:
    """Make someone at an event with a text in every field that has words."""
    ids: dict[type, int] = {}

    def new(kind: type, /, **fields: Any) -> Any:
        ids[kind] = ids.get(kind, 0) + 1
        return kind(id=ids[kind], uid=f"{kind.__name__}{ids[kind]}", **fields)

    make = Maker(new, TODAY)
    a, b, c, d, e, f, g, h = said
    event = make.event(a, TODAY, place=b, note=c, slug="e")
    person = make.person(d, e, title=f, note=g, tags=(h,), aliases=(c,), emails=(b,), slug="p")
    make.meeting(person, event, enjoyed=a, note=h)
    make.step(person, "meet", TODAY, event, note=f, place=g)
    return make


@settings(max_examples=80)
@given(st.lists(TEXTS, min_size=8, max_size=8))
def test_every_word_of_every_text_finds_its_owner(
    empty: sqlite3.Connection, said: list[str]
) -> None:
    with closing(stored(empty, made(said))) as connection:
        lane = Reader(connection, place.Place(Path("memory"), is_named=True))
        event, person = set(said[:3]), set(said)
        for typed in person:
            for spelled in (typed, typed.upper(), text.fold_accents(typed), typed[:8]):
                try:
                    owners = search.find(lane, asked(spelled)).keys()
                except InvalidInput:
                    continue
                assert ("p", 1) in owners or typed[:8] == spelled != typed
                assert typed not in event or ("e", 1) in owners or typed[:8] == spelled != typed


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=8, max_size=8), TEXTS)
def test_what_is_found_holds_every_word(
    empty: sqlite3.Connection, said: list[str], typed: str
) -> None:
    with closing(stored(empty, made(said))) as connection:
        lane = Reader(connection, place.Place(Path("memory"), is_named=True))
        for one in (typed, *(f"{x[:2]} {y[:3]}" for x, y in pairwise(said))):
            try:
                wanted = asked(one)
            except InvalidInput:
                continue
            everyone = {"p": said, "e": said[:3]}
            for kind, own in everyone.items():
                stood = {w for one in own for w in text.words(one)}
                holds = all(any(w.takes(word) for word in stood) for w in wanted)
                assert ((kind, 1) in search.find(lane, wanted)) is holds
