"""The words that are searched stay in step with the tables they are made of."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TODAY, Run
from tests.making import filled
from weakties.domain import text
from weakties.store import upgrade, words
from weakties.store.place import Place
from weakties.store.writer import transaction

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def kept(path: Path) -> set[words.Entry]:
    with closing(sqlite3.connect(path)) as store:
        rows = store.execute("SELECT word, owner, owner_id, field, row_id FROM word").fetchall()
    assert len(set(rows)) == len(rows)
    return {words.Entry(*row) for row in rows}


def made_anew(path: Path) -> set[words.Entry]:
    """Return what the table of words must hold, from the other tables."""
    found: set[words.Entry] = set()
    with closing(sqlite3.connect(path)) as store:
        store.row_factory = sqlite3.Row
        for table in words.FIELDS:
            for row in store.execute(f"SELECT * FROM {table}").fetchall():
                found |= words.entries(table, dict(row))
    return found


SESSION = (
    ("log-event", "HR Tech Europe", "-w", "Lyon", "-m", "Chloé Martin, CHRO @ L'Oréal, +mentor"),
    ("met", "Ana Ruiz @ Zalando, loved your pgvector talk, promise the paper", "--at", "e1"),
    ("edit", "chloe", "c.martin@loreal.example, note: likes hiking"),
    ("aka", "ana", "Anita"),
    ("edit", "e1", "--name", "HR Tech 2026"),
    ("edit", "ana", "Ana Ruiz-Blum"),
    ("rm", "p1"),
    ("undo",),
    ("undo", "2"),
    ("redo",),
)


def test_after_every_command_of_a_session_the_words_are_those_of_the_tables(
    run: Run, home: Path
) -> None:
    store = home / ".local/share/weakties/weakties.db"
    for argv in SESSION:
        assert run(*argv).code in (0, 1), argv
        assert kept(store) == made_anew(store), argv
    assert {e.word for e in kept(store)} >= {"ruiz", "lyon", "hr", "pgvector"}


def test_what_is_removed_leaves_no_word_behind(run: Run, home: Path) -> None:
    run("add", "Zacharias Quux @ Xylo, note: a secret")
    run("rm", "p1")
    store = home / ".local/share/weakties/weakties.db"
    assert kept(store) == set()


@pytest.mark.parametrize("typed", ["ana", "ANA", "Ruiz", "ruiz ana", "Anita", "aná"])
def test_words_of_a_name_find_its_bearer(typed: str, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", aliases=("Anita",))
        make.person("Bea Lind", note="Ana Ruiz introduced her")
        make.event("Ana Ruiz talks", TODAY)
    place = Place(home / ".local/share/weakties/weakties.db", is_named=False)
    with transaction(place, now=NOW, command="", say=print) as store:
        assert words.named(store, "p", typed) == [1]
        assert words.named(store, "e", "ruiz talks") == [1]
        assert words.named(store, "p", "ana lind") == []


def test_a_store_of_the_first_schema_is_given_its_words(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    upgrade.migrate(old, "0001")
    with closing(sqlite3.connect(old)) as store:
        store.execute(
            "INSERT INTO person (id, uid, name, folded, slug, note, added_on)"
            " VALUES (7, 'u1', 'Ana Ruiz', 'ana ruiz', 'ana-ruiz', 'a %_ \U0001f600', '2026-01-02')"
        )
        store.execute(
            "INSERT INTO event (id, uid, name, folded, slug, kind, state, start_on, end_on, place,"
            " is_online) VALUES (3, 'u2', 'HR Tech', 'hr tech', 'hr-tech', 'other', 'attended',"
            " '2026-01-02', '2026-01-02', 'Lyon', 0)"
        )
        store.execute(
            "INSERT INTO interaction (id, uid, person_id, happened_on, channel, direction,"
            " event_id, enjoyed) VALUES (1, 'u3', 7, '2026-01-02', 'event', 'both', 3, 'your talk')"
        )
        store.execute("DELETE FROM person WHERE id = 8")
        store.commit()
    upgrade.migrate(old)
    assert kept(old) == made_anew(old)
    assert ("talk", "p", 7, "enjoyed", 1) in kept(old)
    with closing(sqlite3.connect(old)) as store:
        assert store.execute("SELECT id, is_archived FROM person").fetchall() == [(7, 0)]
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []


@given(st.text())
def test_words_are_found_again_however_they_are_typed(typed: str) -> None:
    found = text.words(typed)
    assert text.words(" ".join(found)) == found
    assert text.words(typed.upper().lower()) == text.words(typed.lower())
    assert all(word and " " not in word for word in found)


def test_characters_of_scripts_without_spaces_are_words_of_their_own() -> None:
    assert text.words("田中 Tanaka-san") == ["田", "中", "tanaka", "san"]
    assert text.words("L'Oréal, Łódź & Straße") == ["l", "oreal", "lodz", "strasse", "loreal"]


def test_a_field_tells_which_table_of_an_owner_a_word_stands_in() -> None:
    tables_of: dict[tuple[bool, str], set[str]] = {}
    for table, columns in words.FIELDS.items():
        for field in columns.values():
            tables_of.setdefault((table == "event", field), set()).add(table)
    assert all(len(found) == 1 for found in tables_of.values())
