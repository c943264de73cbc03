"""`log-event --from`: debriefs from a file or a pipe, read whole or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answer, Run
from tests.spawning import environment, shell, weakties

NOTES = """\
# HR Tech Europe
kind: conference
on: wed-thu
where: Lyon
size: 900

- Noor el-Amin, CHRO @ Verdant, noor@verdant.example, mentor
  enjoyed: her story about pay bands
- Jörg Straße, recruiter @ Köhler & Söhne, linkedin

# HR law webinar
- Noor el-Amin
- Omar Haddad @ Nestlé
"""


@pytest.fixture
def notes(home: Path) -> Path:
    path = home / "notes.md"
    path.write_text(NOTES)
    return path


def data(run: Run, *argv: str) -> Any:
    return json.loads(run(*argv, "--json").out)["data"]


def nothing_was_written(home: Path) -> bool:
    return not (home / ".local").exists()


@pytest.mark.on_file("the path of the file")
def test_every_event_of_a_file_is_logged_in_one_change(run: Run, notes: Path) -> None:
    answer = run("log-event", "--from", "notes.md")
    assert answer == Answer(
        "Logged HR Tech Europe (e1): conference, Lyon, Wed 18 – Thu 19 Nov 2026.\n"
        "\n"
        "  Noor el-Amin  CHRO, Verdant              new  mail, #mentor, enjoyed: your\n"
        "                                                story about pay bands\n"
        "  Jörg Straße   recruiter, Köhler & Söhne  new  LinkedIn, #recruiter\n"
        "\n"
        "Today: thank 2 people. The first line is written: weakties thank noor\n"
        "\n"
        "Logged HR law webinar (e2): webinar, online, today, Fri 20 Nov 2026.\n"
        "\n"
        "  Noor el-Amin  CHRO, Verdant  known  last met 18 Nov\n"
        "  Omar Haddad   Nestlé         new\n"
        "\n"
        "Mon 23 Nov: thank Omar Haddad, swap contact details with Omar Haddad.\n"
        "\n"
        "To be told who is waiting when a terminal opens, add this line to your shell's\n"
        "start file:\n"
        "  weakties followups --brief\n"
        "Kept in ~/.local/share/weakties/weakties.db. Undo: weakties undo\n",
        "",
        0,
    )
    [change] = data(run, "history")
    assert change["summary"] == "Logged 2 events with 3 people."
    assert data(run, "event", "e1")["size"] == 900
    first = run("event", "e1", width=120).out.splitlines()[0]
    assert first.endswith("conference, Lyon, Wed 18 – Thu 19 Nov 2026, about 900 people.")
    run("undo")
    assert data(run, "events") == data(run, "people") == []


def test_json_is_an_array_of_events_even_of_one(run: Run, notes: Path) -> None:
    found = json.loads(run("log-event", "--from", "notes.md", "--json").out)
    assert (found["schema"], found["command"]) == (1, "log-event")
    assert [one["event"]["id"] for one in found["data"]] == ["e1", "e2"]
    assert {one["change"] for one in found["data"]} == {1}
    notes.write_text("# PyData\n")
    assert len(json.loads(run("log-event", "--from", "notes.md", "--json").out)["data"]) == 1
    assert run("log-event", "--from", "notes.md", "--ids").out == "e3\n"


def test_the_same_file_twice_changes_nothing(run: Run, notes: Path) -> None:
    run("log-event", "--from", "notes.md")
    before = data(run, "people"), data(run, "followups", "--all")
    answer = run("log-event", "--from", "notes.md")
    assert answer.code == 0
    assert answer.out.startswith("Already logged: HR Tech Europe (e1)")
    assert (data(run, "people"), data(run, "followups", "--all")) == before
    assert len(data(run, "history")) == 1


def test_a_dry_run_shows_what_would_be_written(run: Run, notes: Path, home: Path) -> None:
    answer = run("log-event", "--from", "notes.md", "--dry-run")
    assert answer.code == 0
    assert answer.out.startswith("Would log HR Tech Europe: conference, Lyon, ")
    assert "Would log HR law webinar: webinar, online, " in answer.out
    assert nothing_was_written(home)


def test_a_name_makes_an_event_of_lines_alone(run: Run, home: Path) -> None:
    (home / "people").write_text("- Ana Ruiz @ Bosch\n* Bo Lind\n")
    answer = run("log-event", "PyData", "-o", "tue", "-w", "Bonn", "--from", "people")
    assert answer.code == 0
    event = data(run, "event", "e1")
    assert (event["name"], event["start"], event["place"]) == ("PyData", "2026-11-17", "Bonn")
    assert [p["name"] for p in event["people"]] == ["Ana Ruiz", "Bo Lind"]


@pytest.mark.parametrize("content", ["", "<!-- later -->\n", "where: Lyon\n"])
def test_a_name_and_a_file_with_no_one_in_it_is_no_log(content: str, run: Run, home: Path) -> None:
    (home / "people").write_text(content)
    answer = run("log-event", "PyData", "--from", "people")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith("people holds no event.")
    assert nothing_was_written(home)


def test_a_pipe_is_read_as_well(home: Path) -> None:
    answer = shell("printf '# PyData\\n- Ana Ruiz\\n' | weakties log-event --from -", home)
    assert answer.code == 0
    assert "Logged PyData (e1)" in answer.out
    answer = shell("weakties log-event --from - <&-", home)
    assert (answer.code, answer.err) == (
        1,
        "Standard input is closed, so nothing could be read.\n",
    )


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["-m", "Bo"], "With --from, what is said about an event stands in the file"),
        (["-o", "tue"], "With --from, what is said about an event stands in the file"),
        (["--edit"], "--edit opens a form and --from reads a file"),
    ],
)
def test_what_the_file_says_is_not_said_twice(
    argv: list[str], told: str, run: Run, notes: Path, home: Path
) -> None:
    answer = run("log-event", "--from", "notes.md", *argv)
    assert answer.code == 2
    assert answer.err.startswith(told)
    assert nothing_was_written(home)
    assert run("log-event", "PyData", "--from", "notes.md").code == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "notes.md holds no event. A debrief begins with a title:\n"),
        (b"\n \n<!-- later -->\n", "notes.md holds no event."),
        (b"\x7fELF\x00\x01\x02", "notes.md is not text: it holds NUL characters.\n"),
        ("# Café\n- Ana\n".encode("utf-16"), "notes.md is UTF-16, and only UTF-8 is read.\n"),
        (
            "# Café\n- Chloé\n".encode("cp1252"),
            "notes.md is not UTF-8 (line 1, byte 6), and only UTF-8 is read.\n",
        ),
        (b"# X\n" + b"- Ana\n" * 900_000, "notes.md has more than 5,000,000 bytes"),
        (b"# PyData\non: 2 dec 2026\n", "Wed 2 Dec 2026 is still to come"),
        (b"# PyData\non: 18 nov\nuntil: 17 nov\n", "notes.md, line 2, column 1: "),
        (b"# PyData\n- Ana Ruiz\n- Bo; enjoyd: x\n", "notes.md, line 3, column 7: "),
        (b"# A\n# B\nkind: picnic\n", "notes.md, line 3, column 1: "),
    ],
    ids=[
        "empty",
        "comments",
        "binary",
        "utf-16",
        "cp1252",
        "large",
        "ahead",
        "end",
        "line",
        "kind",
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_written(
    content: bytes, told: str, run: Run, home: Path
) -> None:
    path = home / "notes.md"
    path.write_bytes(content)
    answer = run("log-event", "--from", "notes.md")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(told), answer.err
    assert data(run, "events") == data(run, "people") == data(run, "history") == []
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("nowhere.md", 3, 'There is no file "nowhere.md".\n'),
        (".", 1, '"." could not be read: is a directory.\n'),
        ("a/b", 3, 'There is no file "a/b".\n'),
    ],
)
def test_a_file_that_is_not_there_is_named(name: str, code: int, told: str, run: Run) -> None:
    answer = run("log-event", "--from", name)
    assert (answer.code, answer.err) == (code, told)


@pytest.mark.parametrize(
    "content",
    [
        NOTES.replace("\n", "\r\n"),
        "\ufeff" + NOTES,
        NOTES.replace("- ", "* ").replace("  enjoyed", "\tenjoyed"),
        NOTES.replace("- ", "\u2022 "),
        NOTES.replace("- ", "\u2013\t"),
        NOTES.replace("\n", "  \n"),
    ],
    ids=["crlf", "bom", "tabs", "dots", "dashes", "spaces"],
)
def test_notes_of_every_habit_say_the_same(content: str, run: Run, home: Path) -> None:
    (home / "notes.md").write_bytes(content.encode())
    assert run("log-event", "--from", "notes.md").code == 0
    event = data(run, "event", "e1")
    assert (event["name"], event["place"], event["size"]) == ("HR Tech Europe", "Lyon", 900)
    noor, jorg = event["people"]
    assert (noor["enjoyed"], noor["title"]) == ("your story about pay bands", "CHRO")
    assert (jorg["name"], jorg["organisation"]) == ("Jörg Straße", "Köhler & Söhne")


def test_smart_quotes_and_dashes_stay_as_they_were_typed(run: Run, home: Path) -> None:
    (home / "notes.md").write_text(
        "# PyData\n- Ana O\u2019Neil, loved \u201cDoing less\u201d \u2014 truly\n"
    )
    run("log-event", "--from", "notes.md")
    [ana] = data(run, "event", "e1")["people"]
    assert ana["name"] == "Ana O\u2019Neil"
    assert ana["enjoyed"] == "\u201cDoing less\u201d \u2014 truly"


def test_someone_named_twice_is_one_person(run: Run, home: Path) -> None:
    (home / "notes.md").write_text("# PyData\n- Ana Ruiz @ Bosch\n- Bo\n- ana ruiz, mentor\n")
    run("log-event", "--from", "notes.md")
    people = data(run, "event", "e1")["people"]
    assert [(p["name"], p["organisation"], p["tags"]) for p in people] == [
        ("Ana Ruiz", "Bosch", ["mentor"]),
        ("Bo", None, []),
    ]


def test_someone_above_can_have_introduced_someone_below(run: Run, home: Path) -> None:
    (home / "notes.md").write_text("# PyData\n- Ana Ruiz\n- Bo Li @ X; via: ana ruiz\n")
    assert run("log-event", "--from", "notes.md").code == 0
    assert data(run, "person", "Bo Li")["introduced_by"]["name"] == "Ana Ruiz"
    (home / "notes.md").write_text("# PyCon\n- Cy Lee; via: Dee Fox\n- Dee Fox\n")
    assert run("log-event", "--from", "notes.md").code == 3


def test_an_unclear_name_in_a_later_event_undoes_the_earlier_one(run: Run, home: Path) -> None:
    for _ in range(2):
        run("add", "Kim Lee; new")
    (home / "notes.md").write_text("# One\n- Ana Ruiz\n# Two\n- Kim Lee\n")
    answer = run("log-event", "--from", "notes.md")
    assert answer.code == 4
    assert [p["name"] for p in data(run, "people")] == ["Kim Lee", "Kim Lee"]
    assert data(run, "events") == []


def test_three_hundred_people_open_their_steps(run: Run, home: Path) -> None:
    lines = "".join(f"- Person {n}x @ Firm {n % 40}, p{n}@x.example\n" for n in range(300))
    (home / "notes.md").write_text(f"# Big\n{lines}")
    answer = run("log-event", "--from", "notes.md")
    assert answer.code == 0
    assert len(data(run, "event", "e1")["people"]) == 300
    assert len(data(run, "followups", "--all")) == 600


def test_a_file_is_read_from_any_folder_and_the_home(home: Path) -> None:
    (home / "notes.md").write_text("# PyData\n")
    assert weakties("log-event", "--from", "~/notes.md", home=home, cwd="/").code == 0
    assert environment(home)["HOME"] == str(home)
