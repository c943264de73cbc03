"""Sessions of `export`: the whole store, in a file that is whole or not there."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Run
from tests.making import filled
from tests.scenes import a_year
from weakties import outfile
from weakties.domain.records import Focus, Introduction, Origin, Outcome
from weakties.errors import WeaktiesError
from weakties.store import tables

WEAKTIES = Path(sys.executable).with_name("weakties")


def exported(run: Run) -> Any:
    return json.loads(run("export", "--json").out)


def test_the_document_holds_every_field_of_every_table(run: Run, home: Path) -> None:
    a_year(home)
    run("goals", "add", "meet", "3", "mentors")
    with filled(home, TODAY) as make:
        ana, ben = make.person("Ana Roth"), make.person("Ben Roth")
        on = {"happened_on": TODAY, "note": None}
        make.draft.add(make.new(Outcome, person_id=ana.id, kind="lead", **on))
        make.draft.add(make.new(Introduction, person_id=ana.id, other_id=ben.id, **on))
        make.draft.add(make.new(Focus, year=2026, tag="mentor", organisation=None, folded=""))
        said = {"key": "vcard:1", "said": "{}"}
        make.draft.add(make.new(Origin, person_id=ana.id, event_id=None, **said))
    data = exported(run)["data"]
    places = {
        "person": data["people"],
        "event": data["events"],
        "interaction": data["interactions"],
        "followup": data["followups"],
        "goal": data["goals"],
        "alias": [x for p in data["people"] for x in p["aliases"]],
        "tag": [x for p in data["people"] for x in p["tags"]],
        "reach": [x for p in data["people"] for x in p["reaches"]],
        "spell": [x for p in data["people"] for x in p["spells"]],
        "goal_revision": [x for g in data["goals"] for x in g["revisions"]],
        "outcome": data["outcomes"],
        "introduction": data["introductions"],
        "focus": data["focus"],
        "origin": data["origins"],
    }
    log = {"change", "image"}
    assert set(places) == set(tables.metadata.tables) - log - {"word"}  # made of the others
    assert set(data["last_ids"]) == set(places)
    owners = {"goal_revision": {"goal_id"}}
    for name, rows in places.items():
        assert rows, f"there is no {name} to look at"
        columns = {column.name for column in tables.metadata.tables[name].columns}
        nested = name in ("alias", "tag", "reach", "spell")
        assert columns - set(rows[0]) == owners.get(name, {"person_id"} if nested else set())


def test_ids_are_those_that_can_be_typed_and_booleans_are_true_or_false(
    run: Run, home: Path
) -> None:
    a_year(home)
    found = exported(run)
    assert {k: found[k] for k in ("schema", "command", "as_of")} == {
        "schema": 1,
        "command": "export",
        "as_of": "2026-11-20",
    }
    data = found["data"]
    assert (data["format"], data["version"]) == ("weakties-export", 2)
    assert [person["id"] for person in data["people"]] == ["p1", "p2", "p3", "p4", "p5"]
    assert data["people"][3]["introduced_by_id"] == "p3"
    assert [tag["tag"] for tag in data["people"][3]["tags"]] == ["leader", "mentor"]
    assert data["events"][3]["is_online"] is True
    assert data["interactions"][0]["person_id"] == "p1"
    assert data["followups"][0]["event_id"] == "e1"
    assert data["followups"][4]["is_theirs"] is True


def test_two_exports_of_one_store_are_the_same_a_record_a_line(run: Run, home: Path) -> None:
    a_year(home)
    out = run("export", "--json").out
    assert run("export", "--format", "json").out == out
    lines = [line for line in out.splitlines() if line.startswith('{"id"')]
    assert len(lines) == 5 + 6 + 19 + 7


def test_an_empty_store_gives_an_empty_document_and_is_not_created(run: Run, home: Path) -> None:
    lists = ("people", "events", "interactions", "followups", "goals")
    later = ("outcomes", "introductions", "focus", "origins")
    data = exported(run)["data"]
    assert set(data.pop("last_ids").values()) == {0}
    assert data == {
        "format": "weakties-export",
        "version": 2,
        "part": False,
        **{name: [] for name in (*lists, *later)},
    }
    assert not (home / ".local").exists()


def test_a_hostile_name_comes_back_as_it_was(run: Run, home: Path) -> None:
    name = 'a"b\\c\x1b[2J\u202e[bold]\u2028\n山' + "x" * 10_000
    with filled(home, TODAY) as make:
        make.person(name, slug="a")
    run("export", "--json", "-o", str(home / "out.json"))
    written = json.loads((home / "out.json").read_text(encoding="utf-8"))
    assert written["data"]["people"][0]["name"] == name
    assert exported(run) == written


@pytest.mark.parametrize(
    ("field", "damage", "shown"),
    [
        ("name", "x'4eff6f'", "N\\xffo"),
        ("name", "CAST(x'4eff6f' AS TEXT)", "N\\xffo"),
        ("cadence_days", "9e999", "inf"),
    ],
)
@pytest.mark.on_file("what only SQLite takes")
def test_a_damaged_row_gets_out_with_the_rest(
    field: str, damage: str, shown: str, run: Run, home: Path
) -> None:
    a_year(home)
    with sqlite3.connect(home / ".local/share/weakties/weakties.db") as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE person SET {field} = {damage} WHERE id = 1")
    connection.close()
    data = exported(run)["data"]
    assert data["people"][0][field] == shown
    assert data["people"][1]["name"] == "Lena Vogt"


def test_a_file_is_written_for_its_owner_only(run: Run, home: Path) -> None:
    a_year(home)
    answer = run("export", "--json", "-o", str(home / "all.json"))
    told = "Wrote 5 people, 6 events, 19 contacts, 7 follow-ups, 0 goals to"
    assert (answer.out, answer.err, answer.code) == (f"{told} {home}/all.json.\n", "", 0)
    assert stat.S_IMODE((home / "all.json").stat().st_mode) == 0o600
    assert (home / "all.json").read_text(encoding="utf-8") == run("export", "--json").out
    assert run("export", "--json", "-o", "-").out == run("export", "--json").out
    assert not list(home.glob(".weakties.*"))


def test_a_file_that_is_there_is_kept_without_force(run: Run, home: Path) -> None:
    kept = home / "all.json"
    kept.write_text("mine")
    answer = run("export", "-o", str(kept), "--format", "json", table=False)
    told = json.loads(answer.err)
    assert (answer.out, answer.code) == ("", 1)
    assert (told["message"], told["next"]) == (
        f"{kept} is there already.",
        ["To replace it, add --force."],
    )
    assert kept.read_text() == "mine"
    assert run("export", "--json", "-o", str(kept), "--force").code == 0
    assert json.loads(kept.read_text())["command"] == "export"


def test_force_replaces_a_link_and_not_what_it_leads_to(run: Run, home: Path) -> None:
    (home / "precious").write_text("keep me")
    (home / "all.json").symlink_to(home / "precious")
    assert run("export", "--json", "-o", str(home / "all.json")).code == 1
    assert run("export", "--json", "-o", str(home / "all.json"), "--force").code == 0
    assert (home / "precious").read_text() == "keep me"
    assert not (home / "all.json").is_symlink()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("missing/all.json", "The folder {home}/missing does not exist."),
        ("", "{home} is not a file that could be replaced."),
        ("/dev/full", "/dev/full is not a file that could be replaced."),
        ("file/all.json", "The folder {home}/file does not exist."),
    ],
)
def test_where_no_file_can_be_is_said_in_one_sentence(
    target: str, said: str, run: Run, home: Path
) -> None:
    (home / "file").write_text("")
    answer = run("export", "--json", "--force", "-o", str(home / target))
    assert (answer.out, answer.code) == ("", 1)
    assert json.loads(answer.err)["message"] == said.format(home=home)


def test_a_write_that_fails_leaves_nothing_behind(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WeaktiesError, match="could not be written: no space left on device"):
        outfile.write(home / "all.json", "{}", replaces=False)
    assert not list(home.glob("*.json"))
    assert not list(home.glob(".weakties.*"))


@pytest.mark.parametrize("count", [3, outfile.FEW + 4])
def test_many_files_are_written_all_or_none(count: int, home: Path) -> None:
    folder = home / "cards"
    folder.mkdir()
    names = [f"{n:02}.vcf" for n in range(count)]
    (folder / names[0]).write_text("old")
    (folder / names[-1]).mkdir()
    with pytest.raises(WeaktiesError, match=f"{names[-1]} is not a file that could be replaced"):
        outfile.write_many(folder, ((name, "new") for name in names))
    assert sorted(path.name for path in folder.iterdir()) == [names[0], names[-1]]
    assert (folder / names[0]).read_text() == "old"
    (folder / names[-1]).rmdir()
    outfile.write_many(folder, ((name, "new") for name in names))
    assert sorted(path.name for path in folder.iterdir()) == names
    assert {path.read_text() for path in folder.iterdir()} == {"new"}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    (home / "all.json").write_text("theirs")
    with pytest.raises(WeaktiesError, match="is there already"):
        outfile.write(home / "all.json", "{}", replaces=False)
    assert (home / "all.json").read_text() == "theirs"


def test_without_a_format_the_file_says_it_and_else_it_is_json(run: Run, home: Path) -> None:
    a_year(home)
    whole = run("export", "--json").out
    assert run("export", table=False).out == whole
    for name, begins in (
        ("a.json", '{\n"schema": 1'),
        ("a", '{\n"schema": 1'),
        ("a.csv", "id,name,organisation"),
        ("a.ICS", "BEGIN:VCALENDAR"),
        ("a.md", "# People and events"),
    ):
        assert run("export", "-o", name, table=False).code == 0
        assert (home / name).read_text().startswith(begins), name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--format", "tsv"],
            '--format is one of json, csv, vcard, vcard4, ics, md here, not "tsv"',
        ),
        (["--format", "table"], 'here, not "table"'),
        (["--ids"], "export writes no ids alone"),
        (["--raw"], "--only, --raw and --excel are for tables"),
        (["--format", "md", "--excel"], "--only, --raw and --excel are for tables"),
        (["--format", "csv", "--only", "goals"], "--only is one of people, events, interactions"),
        (["--format", "csv", "-o", "a", "--dir", "b"], "only one of them can be meant"),
        (["--format", "json", "--dir", "b"], "json is one file"),
        (["--dir", "b"], "Which format is the folder to hold?"),
        (["--tag", "two words"], "is not a tag"),
        (["--met-at", "nowhere"], "nowhere"),
    ],
)
def test_what_does_not_go_together_is_refused(
    words: list[str], said: str, run: Run, home: Path
) -> None:
    answer = run("export", *words, table=False)
    assert said in answer.err
    assert (answer.out, answer.code) == ("", 3 if "nowhere" in words else 2)
    assert not list(home.iterdir())


def test_its_formats_are_its_own_wherever_they_stand(run: Run, home: Path) -> None:
    a_year(home)
    table = run("export", "--format", "csv").out
    assert table.startswith("id,name,")
    assert run("--format", "csv", "export", table=False).out == table
    assert run("--format=csv", "export", table=False).out == table
    assert run("people", "--format", "csv").code == 2
    assert run("--format", "csv", "people", table=False).code == 2
    assert run("--format", "csv", table=False).code == 2
    assert run("demo", "export", "--format", "csv").out.startswith("id,name,")
    assert run("demo", "people", "--format", "csv").code == 2


def test_a_full_device_is_exit_1_and_no_traceback(home: Path) -> None:
    a_year(home)
    for words in (["export", "--json"], ["people"], ["person", "ana"], ["help"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [WEAKTIES, *words], stdout=full, stderr=subprocess.PIPE, text=True
            )
        assert done.returncode == 1, words
        assert "Standard output could not be written: no space left on device." in done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr


def test_a_reader_that_goes_away_ends_the_program_quietly(home: Path) -> None:
    with filled(home, TODAY) as make:
        for i in range(300):
            make.person(f"Person {i}", note="x" * 2_000)
    with subprocess.Popen(
        [WEAKTIES, "export", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (-signal.SIGPIPE, b"")
