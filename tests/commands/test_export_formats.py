"""Sessions of `export` in the formats of other programs, of a part, and into a folder."""

import csv
import io
import json
import re
import stat
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from tests.conftest import TODAY, Run
from tests.making import filled
from tests.scenes import a_year

TABLES = ["people.csv", "events.csv", "interactions.csv", "followups.csv"]


@pytest.fixture(autouse=True)
def year(home: Path) -> None:
    a_year(home)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_people_are_a_table(run: Run) -> None:
    rows = table(run("export", "--format", "csv").out)
    assert [row["name"] for row in rows] == [
        "Noor el-Amin",
        "Lena Vogt",
        "Karin Holm",
        "Ana Ruiz",
        "",
    ]
    karin, ana = rows[2], rows[3]
    told = {k: karin[k] for k in ("id", "phones", "links", "aliases", "cadence_days", "archived")}
    assert told == {
        "id": "p3",
        "phones": "+49 30 1234567",
        "links": "linkedin",
        "aliases": "Kari",
        "cadence_days": "90",
        "archived": "no",
    }
    assert (ana["tags"], ana["met_on"], ana["met_at"], ana["introduced_by"]) == (
        "leader; mentor",
        "2026-03-03",
        "Berlin HR Meetup",
        "Karin Holm",
    )


def test_the_other_tables_are_asked_for_by_name(run: Run) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        return table(run("export", "--format", "csv", "--only", name).out)

    assert [row["people"] for row in rows("events")] == ["3", "2", "0", "0", "0", "0"]
    assert {row["state"] for row in rows("events")} == {"attended", "planned", "missed"}
    assert [row["person"] for row in rows("interactions")][:2] == ["Noor el-Amin", "Lena Vogt"]
    assert rows("interactions")[0]["enjoyed"] == "your story about pay bands"
    steps = rows("followups")
    assert [row["id"] for row in steps] == [str(n) for n in range(1, 8)]
    assert (steps[4]["theirs"], steps[6]["place"]) == ("yes", "Café Einstein")


def test_a_formula_is_a_text_unless_a_program_reads_it(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("=HYPERLINK(1)", slug="x", note="'quoted")
    [row] = [r for r in table(run("export", "--format", "csv").out) if "HYPER" in r["name"]]
    assert (row["name"], row["note"]) == ("'=HYPERLINK(1)", "''quoted")
    [row] = [r for r in table(run("export", "--format", "csv", "--raw").out) if "HY" in r["name"]]
    assert (row["name"], row["note"]) == ("=HYPERLINK(1)", "'quoted")


def test_excel_gets_its_mark_and_its_line_ends(run: Run, home: Path) -> None:
    run("export", "--format", "csv", "--excel", "-o", "a.csv")
    content = (home / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,name,")
    assert content.count(b"\r\n") == content.count(b"\n") == 6
    assert run("export", "--format", "csv", "--excel").out.encode() == content


@pytest.mark.parametrize("name", ["a.csv", "a.vcf", "a.ics", "a.md", "a.json"])
def test_every_file_is_its_owners_alone_and_kept_without_force(
    name: str, run: Run, home: Path
) -> None:
    answer = run("export", "-o", name, table=False)
    assert (answer.code, answer.out[:6], answer.out[-len(name) - 2 :]) == (
        0,
        "Wrote ",
        f"{name}.\n",
    )
    assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    (home / name).write_text("mine")
    assert run("export", "-o", name, table=False).code == 1
    assert (home / name).read_text() == "mine"
    assert run("export", "-o", name, "--force", table=False).code == 0


def test_an_answer_can_be_read_by_a_program(run: Run) -> None:
    data = json.loads(run("export", "--format", "csv", "-o", "a.csv", "--json").out)["data"]
    assert (data["file"], data["format"], data["people"]) == ("a.csv", "csv", 5)
    assert data["summary"] == "Wrote 5 people to a.csv."


# A part


def test_filters_take_people_and_what_belongs_to_them(run: Run, home: Path) -> None:
    data = json.loads(run("export", "--json", "--tag", "mentor").out)["data"]
    assert data["part"] is True
    assert [person["id"] for person in data["people"]] == ["p1", "p4"]
    assert [event["id"] for event in data["events"]] == ["e1", "e2"]
    assert {step["person_id"] for step in data["followups"]} == {"p1", "p4"}
    assert [person["introduced_by_id"] for person in data["people"]] == [None, None]
    answer = run("export", "-o", "a.json", "--org", "zalando", table=False)
    told = "Wrote 2 people, 2 events, 3 contacts, 3 follow-ups, 0 goals, a part of the store, to"
    assert answer.out == f"{told} a.json.\n"
    assert len(table(run("export", "--format", "csv", "--tag", "mentor").out)) == 2
    assert "Karin" not in run("export", "--format", "md", "--tag", "leader").out.split("### Ana")[0]


def test_a_filter_that_takes_no_one_gives_an_empty_file(run: Run) -> None:
    assert run("export", "--format", "csv", "--tag", "nobody").out.count("\n") == 1
    assert run("export", "--format", "vcard", "--tag", "nobody").out == ""
    assert json.loads(run("export", "--json", "--tag", "nobody").out)["data"]["people"] == []


# Cards


@pytest.mark.parametrize(("name", "version"), [("vcard", "3.0"), ("vcard4", "4.0")])
def test_people_are_cards(name: str, version: str, run: Run) -> None:
    answer = run("export", "--format", name)
    cards = list(vobject.readComponents(answer.out))
    assert [card.version.value for card in cards] == [version] * 4
    assert cards[0].fn.value == "Noor el-Amin"
    assert answer.err == "Left out, as a card needs a name: 1 of 5 people.\n"


def test_a_folder_has_a_card_a_person_and_only_what_changed_is_written(
    run: Run, home: Path
) -> None:
    words = ("export", "--format", "vcard", "--dir", "cards", "-q")
    assert run(*words).out == "Wrote 4 people to cards: 4 files new or changed, 0 as before.\n"
    assert stat.S_IMODE((home / "cards").stat().st_mode) == 0o700
    before = {path.name: path.stat().st_ino for path in (home / "cards").iterdir()}
    uids = {
        p["uid"] for p in json.loads(run("export", "--json").out)["data"]["people"] if p["name"]
    }
    assert set(before) == {f"{uid}.vcf" for uid in uids}
    run("edit", "ana", "Head of Data")
    run("edit", "ana", "ana@zalando.example")
    answer = run(*words)
    assert answer.out == "Wrote 4 people to cards: 1 file new or changed, 3 as before.\n"
    after = {path.name: path.stat().st_ino for path in (home / "cards").iterdir()}
    assert len(set(before.items()) & set(after.items())) == 3
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in (home / "cards").iterdir())


def test_cards_of_no_one_in_the_export_stay_and_are_told(run: Run, home: Path) -> None:
    run("export", "--format", "vcard", "--dir", "cards")
    (home / "cards" / "mine.vcf").write_text("BEGIN:VCARD\r\nFN:Mine\r\nEND:VCARD\r\n")
    answer = run("export", "--format", "vcard", "--dir", "cards", "--tag", "mentor")
    assert "Left in cards: 2 files of people who are not in this export." in answer.err
    assert len(list((home / "cards").iterdir())) == 5


def test_a_file_in_the_way_stops_it_before_anything_is_written(run: Run, home: Path) -> None:
    for name, format in (("events.csv", "csv"), (_first_card(run), "vcard")):
        folder = home / format
        folder.mkdir()
        (folder / name).write_text("mine")
        answer = run("export", "--format", format, "--dir", format)
        assert answer.code == 1
        assert f"{name} is there already, and is no file of weakties." in " ".join(
            answer.err.split()
        )
        assert [(p.name, p.read_text()) for p in folder.iterdir()] == [(name, "mine")]
        assert run("export", "--format", format, "--dir", format, "--force").code == 0


def _first_card(run: Run) -> str:
    people = json.loads(run("export", "--json").out)["data"]["people"]
    return f"{people[3]['uid']}.vcf"


@pytest.mark.parametrize(
    ("folder", "said"),
    [("no/where", "does not exist"), ("file", "could not be made: file exists")],
)
def test_where_no_folder_can_be_is_said(folder: str, said: str, run: Run, home: Path) -> None:
    (home / "file").write_text("")
    answer = run("export", "--format", "csv", "--dir", folder)
    assert said in " ".join(answer.err.split())
    assert answer.code == 1


def test_a_folder_of_tables_has_all_four(run: Run, home: Path) -> None:
    answer = run("export", "--format", "csv", "--dir", "tables", "--json")
    data: dict[str, Any] = json.loads(answer.out)["data"]
    assert sorted(p.name for p in (home / "tables").iterdir()) == sorted(TABLES)
    assert (data["written"], data["same"], data["left"], data["interactions"]) == (4, 0, [], 19)
    run("export", "--format", "csv", "--dir", "one", "--only", "events")
    assert [p.name for p in (home / "one").iterdir()] == ["events.csv"]


# Calendars and books


def test_events_and_open_steps_are_a_calendar(run: Run) -> None:
    calendar = icalendar.Calendar.from_ical(run("export", "--format", "ics").out)
    entries = {str(e["SUMMARY"]): e for e in calendar.walk("VEVENT")}
    assert {"HR Tech Europe", "HR Forum", "Berlin HR Meetup"} <= set(entries)
    assert "People Summit" not in entries  # not attended
    assert "Coffee with Ana Ruiz at Café Einstein" in entries
    assert str(entries["HR Tech Europe"].decoded("DTEND")) == "2026-11-20"
    steps = run("followups", "--all", "--ics", "-").out
    uid = str(entries["Coffee with Ana Ruiz at Café Einstein"]["UID"])
    assert uid in steps  # a calendar that has both holds it once


def test_the_book_tells_people_and_events(run: Run) -> None:
    book = run("export", "--format", "md").out
    assert re.findall("^##+ .*", book, re.MULTILINE) == [
        "## People",
        "### Ana Ruiz",
        "### Karin Holm",
        "### Lena Vogt",
        "### Noor el-Amin",
        "### someone (p5)",
        "## Events",
        "### HR Forum",
        "### HR Tech Europe",
        "### New Work Day",
        "### People Summit",
        "### Berlin HR Meetup",
        "### Berlin HR Meetup",
    ]
    for line in (
        "- CHRO, Verdant",
        "- introduced by Karin Holm",
        "- in touch every 3 months",
        "> Likes long walks and short meetings; never write to her on a Friday.",
        "- Wed 18 Nov 2026: at HR Tech Europe; enjoyed your story about pay bands",
        "- keep a promise, due Wed 18 Nov 2026; send the onboarding checklist",
        "- Wed 18 – Thu 19 Nov 2026, Lyon, conference",
        "- met Lena Vogt, Noor el-Amin, someone (p5)",
        "- Mon 8 – Wed 10 Jun 2026, conference, not attended",
    ):
        assert line in book.splitlines()


def test_nothing_stored_is_markup_in_the_book(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("<b>*x*</b>", slug="x", note="# no\n- list\n\x1b[2J[a](http://b)")
    book = run("export", "--format", "md").out
    assert "### &lt;b&gt;\\*x\\*&lt;/b&gt;" in book
    assert "> \\# no\n> \\- list\n> ␛\\[2J\\[a\\](http:\\//b)" in book
