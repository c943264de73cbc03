"""Texts of every kind that could do harm, on every screen: the short run of `hostile`."""

import shlex
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults import hostile, hostiledoors, hostilescreens, hostilestores
from tests.faults.hostiletexts import ALL, texts
from tests.faults.sessions import survived

SEED = 7


def test_nothing_of_a_store_that_someone_sent_reaches_a_terminal_or_breaks_a_format(
    tmp_path: Path,
) -> None:
    done: Counter[str] = Counter()
    assert list(hostile.shown(tmp_path, list(texts(60, SEED)), done, is_short=True)) == []
    assert done["command lines"] > 150


def test_nothing_that_comes_in_through_a_door_is_obeyed_or_kept(tmp_path: Path) -> None:
    batch = list(texts(40, SEED + 1))
    assert list(hostiledoors.through_doors(tmp_path, batch, Counter(), is_short=True)) == []


def test_the_texts_hold_every_piece_and_are_the_same_for_a_seed() -> None:
    drawn = list(texts(3_000, SEED))
    assert drawn == list(texts(3_000, SEED))
    assert {piece for piece in ALL if not any(piece in text for text in drawn)} == set()
    assert max(map(len, drawn)) >= 100_000


def test_a_store_that_was_sent_holds_each_text_in_each_column(tmp_path: Path) -> None:
    batch = list(texts(20, SEED))
    hostilestores.sent(tmp_path / "x.db", batch)
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        for column in ("name", "title", "note"):
            found = {row[0] for row in connection.execute(f"SELECT {column} FROM person")}
            assert set(batch) <= found


RUN = (
    "$(touch P)",
    "`touch P`",
    ";touch P",
    "'; touch P; '",
    "&touch P",
    "|touch P",
    "\\$(touch P)",
)
"""Texts that a shell would run, were they copied with a command."""


def hints(tmp_path: Path, *, has_slugs: bool) -> set[str]:
    """Return every command that the screens propose over a store of such texts."""
    path = tmp_path / "weakties.db"
    hostilestores.sent(path, RUN, has_slugs=has_slugs)
    found: set[str] = set()
    for line in (*hostilescreens.READS[:46], "promise p1", "edit p1 done", "exchange p1 x"):
        words = hostilescreens.argv(line)
        answer = survived(tmp_path, *words, "--db", str(path), can_ask=True, width=200)
        assert "Traceback" not in answer.err
        for told in (answer.out + answer.err).split("\n"):
            found.update(f"weakties {part}" for part in told.split("weakties ")[1:])
    return found


@pytest.mark.parametrize("has_slugs", [False, True])
def test_a_command_to_be_copied_runs_nothing_but_itself(has_slugs: bool, tmp_path: Path) -> None:
    """No command of ours writes such a slug, so with one a store is not read."""
    found = hints(tmp_path, has_slugs=has_slugs)
    assert len(found) > 10 or has_slugs
    (tmp_path / "run").mkdir()
    script = "\n".join(["weakties() { :; }", *(f"eval {shlex.quote(hint)}" for hint in found)])
    subprocess.run(["bash", "-c", script], cwd=tmp_path / "run", capture_output=True, timeout=60)
    assert list((tmp_path / "run").iterdir()) == []
    if has_slugs:
        told = survived(tmp_path, "person", "p1", "--db", str(tmp_path / "weakties.db"))
        assert (told.code, told.out) == (5, "")
        assert "is not a slug" in told.err


def test_each_oracle_sees_what_it_is_for(run: Run) -> None:
    made = hostilescreens
    answer = run("people")
    assert list(made.leaks(answer, 80)) == []
    for bad in ("a\x1b[2J", "\u202eabc", "x\x9b"):
        assert list(made.leaks(answer.__class__(bad, "", 0), 80))
    assert list(made.leaks(answer.__class__("長" * 11, "", 0), 20))
    assert list(made.wrong_rows(answer.__class__("a\tb\nc\n", "", 0)))
    assert list(made.wrong_json('{"a": "\x7f"}'))
    assert list(made.wrong_json("{"))
    lines = "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n"
    assert list(made.wrong_file("cards", lines, answer)) == []
    for bad in (lines + "x", lines.replace("FN:x", "FN:x\nEMAIL:y"), lines.replace("FN", "f n")):
        assert list(made.wrong_file("cards", bad, answer))
    assert list(made.wrong_file("table", "a,b\n=1+1,c\n", answer))
    assert list(made.wrong_file("table", "a,b\nc\n", answer))
    policy = "default-src 'none'; style-src 'sha256-"
    assert list(made.wrong_page(f"<p>{policy}")) == []
    for bad in ("<p>", f"<script>{policy}", f"<p onclick=x>{policy}", f"<a href=x>{policy}"):
        assert list(made.wrong_page(bad))
