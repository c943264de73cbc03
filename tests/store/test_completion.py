"""What TAB reads of a store: what begins as typed, and nothing where anything is odd."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import filled
from weakties.errors import StoreError
from weakties.store import completion
from weakties.store.completion import MOST, QUERIES, beginning
from weakties.store.place import Place
from weakties.store.reader import prefix_end


@pytest.fixture
def known(home: Path) -> Place:
    """Ana and Anna wait, Noor does not any more, Olga is archived; two events, two goals."""
    with filled(home, TODAY) as make:
        ana, anna = make.person("Ana Ruiz", tags=("payroll", "mentor")), make.person("Anna Berg")
        noor, olga = make.person("Noor el-Amin"), make.person("Olga Ivanova", is_archived=True)
        past, ahead = make.event("HR Tech", TODAY), make.event("PyData", TODAY, state="planned")
        make.step(anna, "plan", TODAY + timedelta(days=3), past)
        make.step(ana, "thank", TODAY, past)
        make.step(olga, "thank", TODAY + timedelta(days=9), ahead)
        for ago in (2, 1):
            on = TODAY - timedelta(days=ago)
            make.step(noor, "thank", on, past, state="done", closed_on=on)
        make.step(noor, "plan", TODAY, past, state="skipped", closed_on=TODAY)
    return Place(home / ".local/share/weakties/weakties.db", is_named=False)


@pytest.mark.parametrize(
    ("asked", "prefix", "found"),
    [
        ("people", "", ["ana-ruiz", "anna-berg", "noor-el-amin", "olga-ivanova"]),
        ("people", "ann", ["anna-berg"]),
        ("people", "zz", []),
        ("waiting", "", ["ana-ruiz", "anna-berg"]),
        ("waiting", "o", []),
        ("settled", "", ["noor-el-amin"]),
        ("events", "", ["hr-tech-2026-11-20", "pydata-2026-11-20"]),
        ("planned", "", ["pydata-2026-11-20"]),
        ("open", "", ["2", "1", "3"]),
        ("open", "1", ["1"]),
        ("open", "a", []),
        ("closed", "", ["6", "5", "4"]),
        ("closed", "5", ["5"]),
        ("tags", "", ["mentor", "payroll"]),
        ("tags", "pay", ["payroll"]),
        ("goals", "", []),
        ("changes", "", ["1"]),
    ],
)
def test_what_begins_so(asked: str, prefix: str, found: list[str], known: Place) -> None:
    assert beginning(known, [asked], prefix) == found


def test_several_are_asked_in_one_glance(known: Place) -> None:
    assert beginning(known, ["planned", "people"], "p") == ["pydata-2026-11-20"]
    assert beginning(known, [], "") == []


def test_of_many_only_a_few_come_and_a_letter_more_narrows_them(home: Path) -> None:
    with filled(home, TODAY) as make:
        for n in range(3 * MOST):
            make.person(f"Person {n:03}", tags=(f"t{n}",))
    place = Place(home / ".local/share/weakties/weakties.db", is_named=False)
    assert len(beginning(place, ["people"], "")) == MOST
    assert beginning(place, ["people"], "person-29")[-1] == "person-299"
    assert len(beginning(place, ["tags"], "t")) == MOST


@pytest.mark.parametrize("asked", ["people", "events", "tags", "waiting", "settled", "planned"])
def test_with_a_prefix_nothing_is_scanned(asked: str, known: Place) -> None:
    values = {"prefix": "an", "end": prefix_end("an"), "like": "an%", "most": MOST}
    connection = sqlite3.connect(known.path)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {QUERIES[asked]}", values).fetchall()
    connection.close()
    assert [step[3] for step in plan if step[3].startswith("SCAN")] == []


# Where there is nothing to read


def test_no_store_is_no_candidates_and_none_is_made(home: Path) -> None:
    assert beginning(Place(home / "none.db", is_named=True), ["people"], "") == []
    assert list(home.iterdir()) == []


def test_an_older_schema_is_left_to_the_next_command(known: Place) -> None:
    _alter(known, "UPDATE alembic_version SET version_num = '0001'")
    before = known.path.read_bytes()
    assert beginning(known, ["people"], "") == []
    assert known.path.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    ["UPDATE alembic_version SET version_num = '9999'", "PRAGMA application_id = 7",
     "DROP TABLE alembic_version", "DROP TABLE person"],
)  # fmt: skip
def test_a_newer_or_foreign_store_is_refused(sql: str, known: Place) -> None:
    _alter(known, sql)
    with pytest.raises(StoreError):
        beginning(known, ["people"], "")


@pytest.mark.parametrize("content", [b"", b"plain text", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_refused(content: bytes, home: Path) -> None:
    path = home / "odd.db"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        beginning(Place(path, is_named=True), ["people"], "")


def test_a_store_that_is_locked_is_not_waited_for(
    known: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completion.PATIENCE <= 0.2
    holder = sqlite3.connect(known.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"):
        beginning(known, ["people"], "")
    holder.close()
    assert beginning(known, ["people"], "ann") == ["anna-berg"]


def test_a_glance_leaves_the_file_as_it_was(known: Place) -> None:
    shutil.copy(known.path, known.path.with_name("before"))
    beginning(known, list(QUERIES), "")
    assert known.path.read_bytes() == known.path.with_name("before").read_bytes()
    assert {path.name for path in known.path.parent.iterdir()} == {"before", known.path.name}


def _alter(place: Place, sql: str) -> None:
    connection = sqlite3.connect(place.path)
    with connection:
        connection.execute(sql)
    connection.close()
