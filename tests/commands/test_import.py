"""Files of other programs, taken in: looked at first, written as one change, and taken back."""

import io
import json
import os
import random
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests import golden_files
from tests.conftest import Run
from weakties.commands import stretches

CONNECTIONS = """\
Notes:
"When exporting your connection data, you may notice that some addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Verdant,Head of Data,18 Nov 2026
Tom,Bern,https://www.linkedin.com/in/tom,tom@bern.org,"Zalando, SE","Head, ""A"" team",08 Feb 2026
,,,,,,07 Jun 2026
Li,Wei,https://www.linkedin.com/in/li-wei,,Nestlé,Buyer,19 Nov 2026
"""
LEADS = """\
Name;Company;Job Title;Email;Lead Rating
Ana Ruiz;Verdant;Head of Data;ana@verdant.org;hot
Ben Ode;Zalando;Recruiter;ben@zalando.example;
;Bosch;;;
"""
CARDS = """\
BEGIN:VCARD
VERSION:3.0
UID:4fbe8971
FN:Ana Ruiz
ORG:Verdant
EMAIL:ana@verdant.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ben Ode
TEL:+49 30 1234567
END:VCARD
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Meetup//Meetup Calendar 1.0//EN
BEGIN:VEVENT
UID:event_1@meetup.com
DTSTART;VALUE=DATE:20261203
DTEND;VALUE=DATE:20261205
SUMMARY:HR Conference
LOCATION:Berlin
END:VEVENT
BEGIN:VEVENT
UID:event_2@meetup.com
DTSTART;VALUE=DATE:20260303
SUMMARY:Data Meetup
ATTENDEE;CN=Ana Ruiz:mailto:ana@verdant.org
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file of each sort, where the commands are typed."""
    monkeypatch.chdir(tmp_path)
    for name, content in (
        ("Connections.csv", CONNECTIONS),
        ("leads.csv", LEADS),
        ("cards.vcf", CARDS),
        ("events.ics", CALENDAR),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def changes(run: Run) -> int:
    """Count the changes that were made so far."""
    return len(json.loads(run("history", "--all", "--json").out)["data"])


def names(run: Run, *words: str) -> list[str]:
    """Return the names of the people that a list holds."""
    return [one["name"] for one in json.loads(run("people", *words, "--json").out)["data"]]


# Looking first


@pytest.mark.parametrize("width", [80, 40])
def test_what_would_be_written_is_shown_and_nothing_is_written(
    width: int, run: Run, files: Path
) -> None:
    run("log-event", "HR Forum", "--on", "yesterday", "-m", "Ana Ruiz @ Verdant; title: none")
    answer = run("import", "Connections.csv", "--dry-run", width=width)
    golden_files.check(f"import/connections_{width}", answer.out)
    assert max(map(len, answer.out.splitlines())) <= width
    assert changes(run) == 1


def test_on_a_terminal_it_asks_and_enter_says_no(run: Run, files: Path) -> None:
    answer = run("import", "Connections.csv", can_ask=True, typed="\n")
    assert answer.code == 0
    assert "3 new people" in answer.out
    assert answer.out.endswith("Nothing was imported.\n")
    assert names(run, "--all") == []


def test_on_a_terminal_yes_writes_it_and_undo_takes_all_of_it_back(run: Run, files: Path) -> None:
    answer = run("import", "Connections.csv", can_ask=True, typed="y\n")
    assert answer.out.endswith('Imported 3 new people from "Connections.csv".\n')
    assert "Undo: weakties undo" in answer.err
    assert names(run, "--all") == ["Ana Ruiz", "Li Wei", "Tom Bern"]
    assert run("undo").code == 0
    assert names(run, "--all") == []
    assert run("redo").code == 0
    assert names(run, "--all") == ["Ana Ruiz", "Li Wei", "Tom Bern"]


def test_off_a_terminal_it_is_to_be_confirmed(run: Run, files: Path) -> None:
    answer = run("import", "Connections.csv")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        'Importing "Connections.csv" is to be confirmed: add --yes.',
        "To see what it would write, add --dry-run.",
    ]


def test_what_is_here_already_is_not_asked_about(run: Run, files: Path) -> None:
    run("import", "Connections.csv", "--yes")
    answer = run("import", "Connections.csv", can_ask=True, typed="")
    assert answer.out.splitlines()[-1] == (
        'Nothing new in "Connections.csv": all of it is here already.'
    )
    assert changes(run) == 1


# What it means


def test_imported_people_count_toward_nothing_until_they_are_met(run: Run, files: Path) -> None:
    run("goals", "add", "meet 3 people")
    run("import", "Connections.csv", "--yes")
    assert json.loads(run("goals", "--json").out)["data"][0]["done"] == 0
    assert run("followups", "--all", "--ids").out == ""
    assert names(run) == []
    told = run("people").out
    assert "3 more are known from an import alone: --all" in told
    run("log-event", "HR Forum", "-m", "Li Wei")
    assert names(run) == ["Li Wei"]
    assert json.loads(run("goals", "--json").out)["data"][0]["done"] == 1
    assert json.loads(run("person", "li-wei", "--json").out)["data"]["organisation"] == "Nestlé"


def test_a_line_about_someone_makes_them_known(run: Run, files: Path) -> None:
    run("import", "Connections.csv", "--yes")
    run("add", "Tom Bern; #peer")
    run("edit", "Li Wei", "#mentor")
    assert names(run) == ["Li Wei", "Tom Bern"]


def test_with_an_event_everyone_in_the_file_was_met_there(run: Run, files: Path) -> None:
    run("log-event", "HR Forum", "--on", "yesterday")
    answer = run("import", "leads.csv", "--event", "HR Forum", "--yes")
    assert answer.code == 0, answer.err
    assert "Imported 2 new people and 2 met" in answer.out
    found = json.loads(run("event", "HR Forum", "--json").out)["data"]
    assert [one["name"] for one in found["people"]] == ["Ana Ruiz", "Ben Ode"]
    steps = json.loads(run("followups", "--all", "--json").out)["data"]
    assert {(s["person"]["name"], s["step"]) for s in steps} == {
        (name, step) for name in ("Ana Ruiz", "Ben Ode") for step in ("thank", "plan")
    }
    again = run("import", "leads.csv", "--event", "HR Forum", "--yes")
    assert "Nothing new" in again.out


def test_people_are_met_at_an_event_that_is_logged(run: Run, files: Path) -> None:
    run("plan-event", "HR Forum", "--on", "2026-12-03")
    answer = run("import", "leads.csv", "--event", "HR Forum", "--yes")
    assert answer.code == 2
    assert "people are met at an event that is logged" in answer.err


def test_a_column_can_be_mapped_and_the_map_be_kept(run: Run, files: Path) -> None:
    answer = run("import", "leads.csv", "--map", "Lead Rating=tags", "--save-map", "leads", "--yes")
    assert answer.code == 0, answer.err
    assert "Kept as leads: weakties import FILE --map leads" in answer.err
    assert json.loads(run("person", "Ana Ruiz", "--json").out)["data"]["tags"] == ["hot"]
    run("undo")
    run("import", "leads.csv", "--map", "leads", "--yes")
    assert json.loads(run("person", "Ana Ruiz", "--json").out)["data"]["tags"] == ["hot"]
    assert run("import", "leads.csv", "--map", "nothing", "--yes").code == 3


@pytest.mark.parametrize(
    "words", [("--save-map", "leads"), ("--map", "Name=name", "--save-map", "a/b")]
)
def test_a_map_that_cannot_be_kept_is_refused_before_anything_is_written(
    words: tuple[str, ...], run: Run, files: Path
) -> None:
    assert run("import", "leads.csv", *words, "--yes").code == 2
    assert changes(run) == 0


def test_ids_are_those_of_new_people_and_events(run: Run, files: Path) -> None:
    assert run("import", "leads.csv", "--ids", "--yes").out == "p1\np2\n"
    assert run("import", "leads.csv", "--ids", "--yes").out == ""
    assert run("import", "events.ics", "--ids", "--yes").out == "e1\ne2\n"


def test_every_row_left_out_is_named_with_its_line(run: Run, files: Path) -> None:
    found = json.loads(run("import", "leads.csv", "--dry-run", "--json").out)["data"]
    left_out = [
        (row["where"], row["detail"]) for row in found["rows"] if row["became"] == "skipped"
    ]
    assert [where for where, _ in left_out] == ["line 4"]


def test_what_the_user_wrote_stays_and_is_told(run: Run, files: Path) -> None:
    run("add", "Ana Ruiz; Queen of data @ Verdant")
    answer = run("import", "Connections.csv", "--yes")
    assert 'The title of Ana Ruiz stays "Queen of data"' in answer.out
    person = json.loads(run("person", "Ana Ruiz", "--json").out)["data"]
    assert person["title"] == "Queen of data"
    assert person["links"] == ["https://www.linkedin.com/in/ana-ruiz"]


def test_someone_who_may_be_known_is_told_and_stays_apart(run: Run, files: Path) -> None:
    run("add", "Ana Ruiz @ Bosch")
    answer = run("import", "Connections.csv", "--yes")
    assert "New, and maybe someone you know" in answer.out
    assert names(run, "--all").count("Ana Ruiz") == 2


# Calendars


def test_events_of_a_calendar_are_planned_and_follow_it(run: Run, files: Path) -> None:
    answer = run("import", "events.ics", "--yes")
    assert answer.code == 0, answer.err
    events = json.loads(run("events", "--json").out)["data"]
    assert {(e["name"], e["state"], e["start"], e["end"]) for e in events} == {
        ("HR Conference", "planned", "2026-12-03", "2026-12-04"),
        ("Data Meetup", "planned", "2026-03-03", "2026-03-03"),
    }
    moved = CALENDAR.replace("20261203", "20261210").replace("20261205", "20261212")
    (files / "events.ics").write_text(moved.replace("Berlin", "Bonn"))
    answer = run("import", "events.ics", "--yes")
    assert "moved to Thu 10 – Fri 11 Dec 2026" in answer.out
    [conference] = [
        e for e in json.loads(run("events", "--json").out)["data"] if e["name"] == "HR Conference"
    ]
    assert (conference["start"], conference["place"]) == ("2026-12-10", "Bonn")


def test_past_events_count_where_they_were_attended(run: Run, files: Path) -> None:
    run("goals", "add", "attend 2 events")
    run("import", "events.ics", "--attended", "--people", "--yes")
    [goal] = json.loads(run("goals", "--json").out)["data"]
    assert (goal["done"], goal["planned"]) == (1, 1)
    assert names(run, "--all") == ["Ana Ruiz"]


# Where it comes from


def test_a_zip_holds_several_files(run: Run, files: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("Skills.csv", "Name\nPython\n")
    (files / "Basic_LinkedInDataExport_11-20-2026.zip").write_bytes(buffer.getvalue())
    answer = run("import", "Basic_LinkedInDataExport_11-20-2026.zip", "--yes")
    assert answer.code == 0, answer.err
    assert names(run, "--all") == ["Ana Ruiz", "Li Wei", "Tom Bern"]


def test_a_folder_of_cards(run: Run, files: Path) -> None:
    (files / "contacts").mkdir()
    first, second = CARDS.split("END:VCARD\n")[:2]
    for name, card in (("a", first), ("b", second)):
        (files / "contacts" / f"{name}.vcf").write_text(f"{card}END:VCARD\n")
    assert run("import", "contacts", "--yes").code == 0
    assert names(run, "--all") == ["Ana Ruiz", "Ben Ode"]
    assert run("import", "nowhere", "--yes").code == 3


def test_one_person_from_several_services_is_one(run: Run, files: Path) -> None:
    for name in ("Connections.csv", "cards.vcf", "leads.csv"):
        assert run("import", name, "--yes").code == 0
    assert names(run, "--all") == ["Ana Ruiz", "Ben Ode", "Li Wei", "Tom Bern"]
    emails = json.loads(run("person", "Ana Ruiz", "--json").out)["data"]["emails"]
    assert emails == ["ana@verdant.org"]


def test_the_days_of_an_event_offer_whom_you_connected_with(run: Run, files: Path) -> None:
    run("log-event", "HR Forum", "--on", "18-19 Nov", "--from", "Connections.csv")
    assert names(run) == ["Ana Ruiz", "Li Wei"]


def test_scanned_cards_are_offered_all_ticked(run: Run, files: Path) -> None:
    answer = run("log-event", "HR Forum", "--from", "cards.vcf", can_ask=True, typed="-2\n")
    assert answer.code == 0, answer.err
    assert names(run) == ["Ana Ruiz"]


# Bad input


BAD = [
    ("empty.csv", b"", 2, "is empty"),
    ("binary.bin", bytes(range(256)) * 40, 2, "is not text"),
    ("page.html", b"<!DOCTYPE html><html></html>", 2, "is a web page"),
    ("other.csv", b"colour,size\nred,4\n", 2, "colour"),
    ("broken.zip", b"PK\x03\x04" + b"x" * 100, 2, "broken.zip"),
    ("nobody.csv", b"Name,Email\n,\n,x\n", 2, "holds nothing that could be imported"),
    ("header.csv", b"First Name,Last Name,URL,Connected On\n", 2, "holds nothing"),
]


@pytest.mark.parametrize(("name", "content", "code", "told"), BAD, ids=[b[0] for b in BAD])
def test_a_file_of_which_nothing_can_be_read_is_an_error(
    name: str, content: bytes, code: int, told: str, run: Run, files: Path
) -> None:
    (files / name).write_bytes(content)
    for words in (("--yes",), ("--dry-run",)):
        answer = run("import", name, *words)
        assert (answer.code, answer.out) == (code, ""), answer.out
        assert told in answer.err
        assert "mistake of its own" not in answer.err
    assert changes(run) == 0


def test_hostile_names_stay_text(run: Run, files: Path) -> None:
    rows = ["=cmd|' /C calc'!A0,x", "[bold]Ana[/],x", "\x1b[2JAna Ruiz,x", "../../etc/passwd,x"]
    (files / "bad.csv").write_text("Name,Company\n" + "\n".join(rows) + "\n")
    answer = run("import", "bad.csv", "--yes")
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
    assert "[bold]Ana[/]" in names(run, "--all")


def test_the_map_that_is_kept_is_for_the_users_eyes_only(run: Run, files: Path) -> None:
    run("import", "leads.csv", "--map", "Lead Rating=tags", "--save-map", "leads", "--yes")
    [kept] = Path(os.environ["HOME"]).rglob("leads.map")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_damaged_file_is_taken_whole_or_not_at_all(run: Run, files: Path) -> None:
    rng = random.Random(4)
    marks = [b'"', b"\x00", b"\xff", b"\n", b",", b"\x1b[2J", b"A" * 3_000, b""]
    for number in range(40):
        name = rng.choice(["Connections.csv", "leads.csv", "cards.vcf", "events.ics"])
        damaged = bytearray((files / name).read_bytes())
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(damaged))
            damaged[at : at + rng.randrange(3)] = rng.choice(marks)
        (files / "damaged").write_bytes(damaged)
        before = changes(run), names(run, "--all")
        answer = run("import", "damaged", "--yes")
        assert answer.code in (0, 2), (number, answer.err)
        assert "\x1b" not in answer.out + answer.err
        if answer.code:
            assert (changes(run), names(run, "--all")) == before


def test_ctrl_c_while_it_reads_leaves_nothing_half_done(
    run: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"Ana{n} Ruiz{n};Verdant;CTO;a{n}@x.org;\n" for n in range(1_200))
    (files / "many.csv").write_text(LEADS.splitlines()[0] + "\n" + rows)
    took = stretches.Writing.take
    calls = []

    def interrupted(writing: stretches.Writing, *given: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        took(writing, *given)

    monkeypatch.setattr(stretches.Writing, "take", interrupted)
    assert run("import", "many.csv", "--yes").code == 130
    assert (len(calls), names(run, "--all"), changes(run)) == (2, [], 0)
