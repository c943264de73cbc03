"""Sessions of `forget` and `person --export`: nothing stays, and nothing is held back."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests import stored
from tests.conftest import Run
from tests.stored import dump
from weakties.domain import forgetting as rules
from weakties.domain.document import KINDS, table_of
from weakties.domain.people import Card
from weakties.domain.records import Person
from weakties.store import belonging, doctor, tables

TODAY = datetime(2026, 11, 20, 21, tzinfo=UTC)
MARKS = ("Zanzibara", "Qwertz", "zq@mark.example", "Kumquat", "Xylo")
"""What is only said of the person who is forgotten."""


@pytest.fixture
def known(run: Run) -> None:
    line = (
        "Zanzibara Qwertz; Kumquat lead @ Xylo; #mentor; zq@mark.example; +49 30 5551234; "
        "enjoyed: your Kumquat talk; promise: send the Kumquat; next: coffee on 2 Dec; Kumquats"
    )
    for argv in (
        ["log-event", "HR Tech", "-o", "18 Nov", "-m", line, "-m", "Ben Cole @ Nestlé"],
        ["aka", "zanzibara", "Zanzi Kumquat"],
        ["talked", "zanzibara", "coffee", "-n", "about Kumquat prices"],
        ["outcome", "zanzibara", "lead", "-n", "a Kumquat lead"],
        ["intro", "zanzibara", "ben"],
        ["add", "Cy Day; via: Zanzibara Qwertz"],
        ["done", "zanzibara", "promise"],
        ["undo"],
        ["edit", "zanzibara", "Kumquat chief @ Xylo Two"],
    ):
        answer = run(*argv)
        assert answer.code == 0, (argv, answer.err)


def bytes_of(home: Path) -> bytes:
    return b"".join(p.read_bytes() for p in (home / ".local/share/weakties").glob("weakties.db*"))


def text_of(home: Path) -> str:
    return repr(dump(home))


def test_nothing_of_them_is_left_anywhere(run: Run, home: Path, known: None) -> None:
    assert all(mark in text_of(home) for mark in MARKS)
    answer = run("forget", "zanzibara", "--yes")
    assert answer.code == 0
    assert " ".join(answer.out.split()).startswith(
        "Forgot Zanzibara Qwertz (p1), with 2 contacts, 3 follow-ups, 1 outcome and 1 introduction."
    )
    assert "cannot be taken back" in answer.out
    left = text_of(home).casefold()
    assert [mark for mark in MARKS if mark.casefold() in left] == []
    assert "Ben Cole" in text_of(home)
    assert "Cy Day" in text_of(home)
    assert run("doctor").code in (0, 1)
    assert {one.state for one in doctor.findings(stored.there(home), TODAY)} <= {"well", "look"}
    assert run("person", "zanzibara").code == 3
    assert "Nothing" in run("search", "kumquat").out


@pytest.mark.on_file("the bytes of the file")
def test_no_byte_of_them_is_left_in_the_file(run: Run, home: Path, known: None) -> None:
    assert run("forget", "p1", "--yes").code == 0
    raw = bytes_of(home).lower()
    assert [mark for mark in MARKS if mark.lower().encode() in raw] == []


def test_the_history_that_is_left_can_be_taken_back(run: Run, home: Path, known: None) -> None:
    run("forget", "p1", "--yes")
    said = run("history").out
    assert "Someone who was forgotten." in said
    assert "Zanzi" not in said
    for _ in range(12):
        if run("undo").code:
            break
    assert {one.state for one in doctor.findings(stored.there(home), TODAY)} <= {"well", "look"}
    assert "Zanzi" not in text_of(home)


def test_what_others_are_told_of_is_left_and_named(run: Run, home: Path, known: None) -> None:
    run("edit", "ben", "note: knows Zanzibara Qwertz well")
    run("log-event", "Lunch with Zanzibara Qwertz")
    answer = run("forget", "p1", "--yes")
    assert "Still named in what you wrote about others: p2, e2" in answer.out
    assert "knows Zanzibara Qwertz well" in run("person", "ben").out
    assert {one.state for one in doctor.findings(stored.there(home), TODAY)} <= {"well", "look"}


def test_a_name_that_others_said_once_is_taken_out_of_the_history(
    run: Run, home: Path, known: None
) -> None:
    run("edit", "ben", "note: knows Zanzibara Qwertz well")
    run("edit", "ben", "note: knows no one")
    run("forget", "p1", "--yes")
    assert "Zanzibara" not in text_of(home)
    assert {one.state for one in doctor.findings(stored.there(home), TODAY)} <= {"well", "look"}


def test_whoever_was_merged_into_them_goes_too(run: Run, home: Path, known: None) -> None:
    run("add", "Zanzibar Qwertzel; Kumquat twin @ Xylo")
    twin = json.loads(run("person", "zanzibar-qwertzel", "--json").out)["data"]["id"]
    assert run("merge", "p1", twin, "--yes").code == 0
    run("forget", "p1", "--yes")
    left = text_of(home).casefold()
    assert [mark for mark in (*MARKS, "qwertzel") if mark.casefold() in left] == []


def test_it_asks_and_can_be_declined(run: Run, home: Path, known: None) -> None:
    before = dump(home)
    refused = run("forget", "p1")
    assert (refused.code, "weakties forget p1 --yes" in refused.err) == (2, True)
    no = run("forget", "p1", can_ask=True, typed="n\n")
    assert (no.code, no.out) == (0, "No one was forgotten.\n")
    assert "cannot be taken back" in no.err
    assert run("forget", "nobody", "--yes").code == 3
    assert dump(home) == before
    assert run("forget", "p1", can_ask=True, typed="y\n").code == 0


def test_backups_and_drafts_that_hold_them_are_named(run: Run, home: Path, known: None) -> None:
    run("backup")
    stored.there(home).path.with_suffix(".draft.md").write_text("# X\n- Zanzibara Qwertz\n")
    answer = run("forget", "p1", "--yes", "--json")
    assert len(json.loads(answer.out)["data"]["backups"]) == 1
    assert json.loads(answer.out)["data"]["person"] == "p1"
    run("forget", "p2", "--yes")
    assert len(list(home.rglob("*-day.db"))) == 0


def test_undo_after_it_goes_to_what_came_before(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    run("add", "Bo Li")
    run("forget", "ana", "--yes")
    assert run("undo").out == "Undone: Added Bo Li (p2).\n" or run("people").out == ""


# What is held


def test_all_that_is_held_is_handed_over(run: Run, home: Path, known: None) -> None:
    said = json.loads(run("person", "p1", "--export").out)
    held = said["data"]["held"]
    assert said["data"]["person_id"] == "p1"
    assert {table: len(rows) for table, rows in held.items() if rows} == {
        "person": 1, "alias": 1, "tag": 1, "reach": 2, "spell": 2, "followup": 3,
        "interaction": 2, "outcome": 1, "introduction": 1,
    }  # fmt: skip
    assert "Kumquat" in json.dumps(held)
    assert any("Zanzibara" in change["command"] for change in said["data"]["changes"])


def test_it_is_written_to_a_private_file_that_is_not_replaced_unasked(
    run: Run, home: Path, known: None
) -> None:
    assert run("person", "p1", "--export", "-o", "z.json").code == 0
    assert (home / "z.json").stat().st_mode & 0o777 == 0o600
    assert json.loads((home / "z.json").read_text())["command"] == "person"
    assert run("person", "p1", "--export", "-o", "z.json").code == 1
    assert run("person", "p1", "--export", "-o", "z.json", "--force").code == 0


def test_every_table_that_refers_to_a_person_is_known_to_belong_or_to_point() -> None:
    belongs = {(table_of(k), name) for k in KINDS for name in belonging.owners_of(k)}
    points = {(table, name) for table, name, target in belonging.pointers() if target == "person"}
    found = {
        (table.name, key.parent.name)
        for table in tables.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    assert belongs | points == found
    every = {(t, n) for t, n, _ in belonging.pointers()} | belongs
    keys = {
        (table.name, key.parent.name)
        for table in tables.metadata.sorted_tables
        for key in table.foreign_keys
        if table.name not in ("change", "image")
    }
    assert keys == every


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ana Ruiz said", "… said"),
        ("with ANA RUIZ.", "with …."),
        ("Diana Ruizina", "Diana Ruizina"),
        ("ana@x.example!", "…!"),
    ],
)
def test_a_name_is_found_as_words_of_its_own(text: str, clean: str) -> None:
    known = rules.pattern(["Ana Ruiz", "ana@x.example"])
    assert known is not None
    assert rules.without(text, known) == clean


def test_short_names_are_not_looked_for() -> None:
    with_short = Card(person("Jo"))
    assert rules.names(with_short) == []
    assert rules.pattern(rules.names(with_short)) is None


def person(name: str) -> Person:
    return Person(1, "u", name, name.lower(), name.lower(), None, None, None, None, date.min)


def test_someone_who_was_removed_is_brought_back_first(run: Run, home: Path, known: None) -> None:
    assert run("rm", "p1", "--yes").code == 0
    answer = run("forget", "Zanzibara", "Qwertz", "--yes")
    assert (answer.out, answer.code) == ("", 3)
    (undo,) = re.findall(r"\n  weakties (undo \d+)\n", answer.err)
    assert "\n  weakties forget 'Zanzibara Qwertz'\n" in answer.err
    assert run(*undo.split()).code == 0
    assert run("forget", "Zanzibara Qwertz", "--yes").code == 0
    left = text_of(home).casefold()
    assert [mark for mark in MARKS if mark.casefold() in left] == []
