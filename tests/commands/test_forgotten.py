"""Sessions in which someone is hard to forget: names that were, rows that moved, others' texts."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import stored
from tests.conftest import Run
from tests.stored import dump
from weakties.store import doctor

NOW = datetime(2026, 11, 20, 21, tzinfo=UTC)
ANA = "Zanzibara Qwertz"


def said(run: Run, *lines: list[str]) -> None:
    for argv in lines:
        answer = run(*argv)
        assert answer.code == 0, (argv, answer.err)


def left(home: Path, *marks: str) -> list[str]:
    """Return the marks that are in the store, in its log or among what is searched."""
    held = repr(dump(home)).casefold()
    return [mark for mark in marks if mark.casefold() in held]


def assert_holds(home: Path) -> None:
    told = [one for one in doctor.findings(stored.there(home), NOW) if one.state == "damaged"]
    told += [one for one in doctor.findings(stored.there(home), NOW) if one.name == "search"
             and one.state != "well"]  # fmt: skip
    assert told == []


def test_a_merge_that_was_undone_leaves_the_other_whole(run: Run, home: Path) -> None:
    said(
        run,
        ["add", f"{ANA}; zq@mark.example"],
        ["add", "Wilhelmina Holt; w@holt.example; #mentor; works @ Holt"],
        ["talked", "wilhelmina", "coffee"],
        ["merge", "p1", "p2", "--yes"],
        ["undo"],
    )
    before = json.loads(run("person", "p2", "--json").out)["data"]
    said(run, ["forget", "p1", "--yes"])
    assert json.loads(run("person", "p2", "--json").out)["data"] == before
    assert_holds(home)
    assert run("redo").code != 0
    assert json.loads(run("person", "p2", "--json").out)["data"] == before
    assert left(home, "Zanzibara", "zq@mark") == []
    assert_holds(home)


def test_whoever_was_introduced_to_them_and_removed_can_come_back(run: Run, home: Path) -> None:
    said(
        run,
        ["add", ANA],
        ["add", "Ben Cole; ben@cole.example"],
        ["intro", "p1", "p2"],
        ["rm", "p2"],
        ["forget", "p1", "--yes"],
        ["undo"],
    )
    assert "ben@cole.example" in run("person", "p2").out
    assert_holds(home)


@pytest.mark.parametrize(
    "note",
    [
        f"one line\n{ANA} on the next",
        f"a tab\t{ANA} behind it",
        f'quoted: "{ANA}"',
        f"a \\{ANA}",
        "zanzibara-qwertz_lunch",
        "ZANZIBARA  qwertz in two spaces",
        "zanzibara\nqwertz over two lines",
    ],
)
def test_a_name_in_a_note_that_is_gone_is_found_however_it_stood(
    run: Run, home: Path, note: str
) -> None:
    said(
        run,
        ["add", ANA],
        ["log-event", "Lunch", "--on", "18 Nov", "--note", note],
        ["rm", "e1"],
        ["forget", "p1", "--yes"],
    )
    assert left(home, "Zanzibara", "Qwertz") == []
    assert_holds(home)
    said(run, ["undo"])
    assert left(home, "Zanzibara", "Qwertz") == []
    assert_holds(home)


@pytest.mark.parametrize("name", ['Ana "Nana" Ruiz', "Ana\\Bo Ruiz", "O'Hara Qwertz", "Zoë Brontë"])
def test_a_name_with_odd_characters_is_found(run: Run, home: Path, name: str) -> None:
    said(
        run,
        ["add", name],
        ["log-event", f"Lunch with {name}", "--on", "18 Nov", "--note", f"{name}; {name}"],
        ["rm", "e1"],
        ["forget", "p1", "--yes"],
    )
    assert left(home, *name.split(), "nana", "bronte", "ohara") == []
    assert_holds(home)


def test_names_and_addresses_they_had_before_are_forgotten_too(run: Run, home: Path) -> None:
    said(
        run,
        ["add", "Wilhelmina Oldname; old@mark.example"],
        ["edit", "p1", ANA],
        ["edit", "p1", "-old@mark.example"],
        ["aka", "p1", "Third Calling"],
        ["undo"],
        ["add", "Ben Cole; note: Wilhelmina Oldname"],
        ["edit", "ben", "note: ask old@mark.example"],
        ["edit", "ben", "note: Third Calling"],
        ["edit", "ben", "note: no one"],
        ["forget", "p1", "--yes"],
    )
    assert left(home, "Wilhelmina", "Oldname", "old@mark", "Third Calling", "Zanzibara") == []
    assert_holds(home)


def test_a_name_that_an_event_had_is_gone_from_how_it_is_spelled(run: Run, home: Path) -> None:
    said(
        run,
        ["add", ANA],
        ["log-event", f"Lunch with {ANA}", "--on", "18 Nov"],
        ["edit", "e1", "--name", "Lunch"],
        ["forget", "p1", "--yes"],
    )
    assert left(home, "Zanzibara", "Qwertz") == []
    assert_holds(home)


def test_a_namesake_stays_as_they_are_in_the_log_as_well(run: Run, home: Path) -> None:
    said(
        run,
        ["add", "Ana"],
        ["add", "Ana Silva; ana@silva.example"],
        ["edit", "p2", "note: a note"],
        ["rm", "p2"],
        ["forget", "p1", "--yes"],
        ["undo"],
    )
    assert "Ana Silva" in run("person", "p2").out
    assert_holds(home)


def test_who_was_merged_with_nothing_of_theirs_goes_too(run: Run, home: Path) -> None:
    said(
        run,
        ["add", "Ben Cole"],
        ["add", ANA],
        ["merge", "p1", "p2", "--yes"],
        ["forget", "p1", "--yes"],
    )
    assert left(home, "Zanzibara", "Qwertz", "Cole") == []
    assert_holds(home)


def test_an_event_is_named_once_with_what_its_file_said(run: Run, home: Path) -> None:
    (home / "c.ics").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:u1\nDTSTAMP:20261101T100000Z\n"
        f"DTSTART:20261110T100000Z\nSUMMARY:Coffee with {ANA}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    said(run, ["add", ANA], ["import", "c.ics", "--yes", "--attended"])
    answer = run("forget", "p1", "--yes", "--json")
    assert json.loads(answer.out)["data"]["mentions"] == ["e1"]


@pytest.mark.on_file("copies beside the file")
def test_copies_of_earlier_programs_are_named_and_removed_as_told(run: Run, home: Path) -> None:
    said(run, ["add", ANA], ["backup"])
    old = stored.there(home).path.with_name("weakties.db.before-0004")
    old.write_bytes(b"a copy")
    answer = run("forget", "p1", "--yes")
    assert "Still in 2 backups" in answer.out
    lines = [line for line in answer.out.splitlines() if line.startswith("  rm ")]
    assert len(lines) == 2
    for line in lines:
        assert (
            subprocess.run(["sh", "-c", line], check=False, env={"HOME": str(home)}).returncode == 0
        )
    assert not old.exists()
    assert list((old.parent / "backups").glob("*.db")) == []


def test_what_the_history_keeps_of_them_is_handed_over_as_well(run: Run, home: Path) -> None:
    said(
        run,
        ["add", f"{ANA}; old@mark.example; note: a first note"],
        ["edit", "p1", "-old@mark.example"],
        ["edit", "p1", "note: another"],
    )
    data = json.loads(run("person", "p1", "--export").out)["data"]
    assert "old@mark.example" not in json.dumps(data["held"])
    assert [one["before"]["value"] for one in data["past"] if one["after"] is None] == [
        "old@mark.example"
    ]
    assert any((one["before"] or {}).get("note") == "a first note" for one in data["past"])
    assert {one["change"] for one in data["past"]} == {change["id"] for change in data["changes"]}


def test_someone_whose_longer_name_begins_so_is_left_as_the_log_has_them(
    run: Run, home: Path
) -> None:
    people = ("-m", "Ana Ruiz @ Foo", "-m", "Ana Ruiz Gomez @ Bar")
    assert run("log-event", "Meet Alpha", *people).code == 0
    assert run("forget", "p1", "--yes").code == 0
    found = {one.state for one in doctor.findings(stored.there(home), NOW)}
    assert found <= {"well", "look"}
    assert run("person", "ana-ruiz-gomez").code == 0
