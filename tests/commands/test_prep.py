"""`prep` and `events --upcoming`, as someone types them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.commands.reading import asked
from tests.conftest import TODAY, Run
from tests.making import filled

NOTHING = (
    "Nothing is planned to prepare for. When something is:\n  weakties plan-event NAME --on DAY\n"
)


@pytest.fixture
def autumn(home: Path, run: Run) -> Path:
    """A series and a town with people in them, an event to come in each, two goals, a plan."""
    with filled(home, TODAY) as make:
        earlier = make.event("HR Forum", date(2025, 10, 7), kind="forum", is_online=True)
        meetup = make.event("Berlin Meetup", date(2026, 3, 3), kind="meetup", place="Berlin")
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned",
                   note="Bring the pay band question.")  # fmt: skip
        make.event("People Days", date(2026, 12, 9), date(2026, 12, 10), place="Hall 3, Berlin",
                   state="planned")  # fmt: skip
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor",), emails=("ana@z.example",))
        ben, mara = make.person("Ben Okafor", "SAP"), make.person("Mara Lind", "Bosch")
        gone = make.person("Gone Away", "SAP", is_archived=True)
        make.meeting(ana, earlier, enjoyed="your pgvector talk")
        make.meeting(ben, earlier)
        make.meeting(gone, earlier)
        make.meeting(mara, meetup, note="about hiring")
        make.step(mara, "promise", date(2026, 11, 18), note="the slides")
    assert run("goals", "add", "attend 5 events this year").code == 0
    assert run("goals", "add", "meet 5 potential mentors").code == 0
    assert run("plan", "mara", "--at", "HR Forum").code == 0
    return home


def prepared(run: Run, *argv: str, **how: Any) -> Any:
    """Return the data of a sheet."""
    return asked(run, "prep", *argv, **how)


# Which event


def test_without_a_name_it_is_the_next_event(run: Run, autumn: Path) -> None:
    assert prepared(run)["event"]["id"] == "e3"
    assert run("prep", "--ids").out == "e3\n"
    assert prepared(run, today="2026-12-03")["event"]["id"] == "e3"
    assert prepared(run, today="2026-12-04")["event"]["id"] == "e4"
    assert prepared(run, today="2026-12-10")["event"]["id"] == "e4"
    assert run("prep", today="2026-12-11").out == NOTHING


def test_of_a_shared_name_it_is_the_one_on_today_else_the_next(run: Run, autumn: Path) -> None:
    assert run("plan-event", "HR Forum", "--on", "7 Jan 2027").code == 0
    for typed in ("HR Forum", "hr for", "forum"):
        assert prepared(run, typed)["event"]["id"] == "e3"
        assert prepared(run, typed, today="2026-12-03")["event"]["id"] == "e3"
        assert prepared(run, typed, today="2026-12-04")["event"]["id"] == "e5"
    assert prepared(run, "e1", today="2026-12-03")["event"]["id"] == "e1"


def test_a_list_is_read_even_where_nothing_is_planned(run: Run, home: Path) -> None:
    assert run("prep", "--attendees", "nowhere.csv").code == 3
    (home / "list.txt").write_text("Ana Ruiz @ Zalando\n", encoding="utf-8")
    answer = run("prep", "--attendees", "list.txt")
    assert (answer.out, answer.code) == (NOTHING, 0)
    assert answer.err == "The list was read, but no event is planned that it could be for.\n"


@pytest.mark.parametrize("argv", [(), ("--md",)])
def test_where_nothing_is_planned_the_way_to_plan_is_named(
    argv: tuple[str, ...], run: Run, home: Path
) -> None:
    answer = run("prep", *argv)
    assert (answer.out, answer.err, answer.code) == (NOTHING, "", 0)
    assert not (home / ".local").exists()


def test_the_data_has_every_part_though_nothing_is_planned(run: Run, autumn: Path) -> None:
    nothing = prepared(run, today="2027-02-01")
    assert nothing.keys() == prepared(run).keys()
    assert nothing["event"] is nothing["if_then"] is None
    assert nothing["openers"] == nothing["goals"] == []
    assert run("prep", "--ids", today="2027-02-01").out == ""


def test_an_event_that_no_one_knows_or_several_are(run: Run, autumn: Path) -> None:
    answer = run("prep", "Nonsense")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == 'No event goes by "Nonsense".\n  weakties events\n'
    assert run("plan-event", "People Forum", "--on", "1 Feb 2027").code == 0
    answer = run("prep", "people")
    assert (answer.out, answer.code) == ("", 4)
    assert "People Days" in answer.err
    assert "People Forum" in answer.err
    stray = run("prep", "--md", "HR", "--attendees", "x", "Forum")
    assert (stray.code, stray.err.split(".")[0]) == (2, '"Forum" stands alone after --attendees x')


@pytest.mark.parametrize(
    ("typed", "today", "state"),
    [
        (("skip", "e3"), "2026-11-20", "You are not going.\n"),
        (("skip", "e3"), "2026-12-05", "You did not go.\n"),
        (("log-event", "HR Forum"), "2026-12-05", "Logged, 1 person met.\n"),
        ((), "2026-12-05",
         "Did you go to HR Forum (Thu 3 Dec)?   weakties log e3 · weakties skip e3\n"),
    ],
)  # fmt: skip
def test_an_event_that_is_over_or_skipped_is_said_to_be(
    typed: tuple[str, ...], today: str, state: str, run: Run, autumn: Path
) -> None:
    if typed:
        more = ("-m", "Zoe Park", "--no-followups") if typed[0] == "log-event" else ()
        assert run(*typed, *more, today="2026-12-03").code == 0
    answer = run("prep", "e3", today=today)
    assert (answer.err, answer.code) == ("", 0)
    lines = answer.out.splitlines(keepends=True)
    assert lines[0].startswith("HR Forum (e3): forum, online, Thu 3 Dec 2026, ")
    assert lines[1] == state
    assert "\n  Ana Ruiz, Zalando" in answer.out
    assert "To begin" not in answer.out
    assert "5 to go" not in answer.out
    assert lines[-1] == "To prepare for the next one: weakties plan-event NAME --on DAY\n"


# What stands on it


def test_the_goals_are_those_that_this_event_could_move(run: Run, autumn: Path) -> None:
    assert [(g["id"], g["missing"], g["to_do"]) for g in prepared(run)["goals"]] == [
        (1, 4, "This is one of them."),
        (2, 5, "Meet 2–3 mentors."),
    ]
    assert run("goals", "add", "go to 2 workshops this year").code == 0
    assert len(prepared(run)["goals"]) == 2
    assert run("plan-event", "Law Days", "--on", "7 Jan 2027").code == 0
    assert prepared(run, "Law Days")["goals"] == []
    assert run("goals", "add", "meet 3 recruiters in 2027").code == 0
    [found] = prepared(run, "Law Days")["goals"]
    assert (found["missing"], found["reason"]) == (3, "3 recruiters missing")
    kinds = [opener["kind"] for opener in prepared(run, "Law Days")["openers"]]
    assert kinds == ["recruiter", "anyone", "anyone", "anyone"]


def test_whom_you_said_you_would_meet_stands_apart(run: Run, autumn: Path) -> None:
    found = prepared(run)
    assert [one["person"]["name"] for one in found["meet"]] == ["Mara Lind"]
    assert [one["person"]["name"] for one in found["known"]] == ["Ana Ruiz", "Ben Okafor"]
    assert found["meet"][0]["promises"] == [
        {"id": 1, "note": "the slides", "due": "2026-11-18", "theirs": False}
    ]
    assert "Mara Lind, Bosch  met on 3 Mar; you promised: the slides" in run("prep").out


def test_someone_of_the_same_town_or_organisation_may_come(run: Run, autumn: Path) -> None:
    found = prepared(run, "People Days")
    assert [(one["person"]["name"], one["because"]) for one in found["known"]] == [
        ("Mara Lind", "place")
    ]
    assert run("add", "Karl Bo @ Bosch").code == 0
    [*_, karl] = prepared(run)["known"]
    assert (karl["person"]["name"], karl["because"]) == ("Karl Bo", "organisation")


def test_the_openers_turn_from_one_event_to_the_next(run: Run, autumn: Path) -> None:
    first, second = (
        {opener["question"] for opener in prepared(run, name)["openers"]}
        for name in ("HR Forum", "People Days")
    )
    assert len(first) == len(second) == 4
    assert not first & second
    assert {o["question"] for o in prepared(run, "HR Forum")["openers"]} == first


def test_into_a_pipe_it_is_plain_text_and_as_markdown_no_colour(run: Run, autumn: Path) -> None:
    assert run("prep", table=False).out == run("prep").out
    coloured = run("prep", "--color", "always").out
    assert "\x1b[1mAna Ruiz" in coloured
    assert "\x1b[35m2 d late\x1b[0m" in coloured
    assert run("prep", "--md", "--color", "always").out == run("prep", "--md").out
    assert "\x1b" not in run("prep", "--md").out
    assert run("prep", "--md").out.startswith("# HR Forum\n\nforum, online, Thu 3 Dec 2026")
    run("config", "hints", "false")
    assert "weakties" not in run("prep").out


# The list of attendees

LIST = """# Who comes
- Ana Ruiz @ Zalando
- Zoe Park, executive coach, Aurora
- ; @ nobody
- Kim Lee @ NEC
- Gone Away @ SAP
"""


def test_a_list_names_whom_to_look_for_and_whom_you_know(run: Run, autumn: Path) -> None:
    Path("list.txt").write_text(LIST)
    answer = run("prep", "--attendees", "list.txt")
    assert answer.code == 0
    assert answer.err == 'Line 4 was left out: "; @ nobody" has no name at its beginning.\n'
    assert "Whom you know · 1 of 4 on the list; " in answer.out
    assert "  Ana Ruiz, Zalando  on the list; met in Oct 2025; enjoyed: your" in answer.out
    found = prepared(run, "-a", "list.txt")
    assert [(one["name"], one["reason"]) for one in found["look_for"]] == [
        ("Zoe Park", "maybe a mentor (goal 2)"),
        ("Kim Lee", "new to you"),
        ("Ana Ruiz", "last in touch 13 months ago"),
    ]
    assert found["look_for"][2]["person"]["id"] == "p1"
    assert (found["on_list"], found["known_on_list"]) == (4, 1)
    assert [line["line"] for line in found["unread"]] == [4]


def test_someone_is_known_by_an_address_and_a_name_of_two_by_the_organisation(
    run: Run, autumn: Path
) -> None:
    assert run("add", "Ben Okafor @ NEC; new").code == 0
    csv = "Name;Company;E-mail\nA. Ruiz;Zalando;ANA@z.example\nBen Okafor;NEC;\n"
    Path("list.csv").write_text("\ufeff" + csv, encoding="utf-8")
    answer = run("prep", "-a", "list.csv")
    assert (answer.err, answer.code) == ("", 0)
    listed = [k["person"]["id"] for k in prepared(run, "-a", "list.csv")["known"]
              if k["because"] == "list"]  # fmt: skip
    assert listed == ["p1", "p5"]
    Path("list.csv").write_text("Name\nBen Okafor\n")
    answer = run("prep", "-a", "list.csv")
    assert answer.err == 'Line 2: 2 people you know go by "Ben Okafor".\n'
    assert prepared(run, "-a", "list.csv")["look_for"] == []


def test_a_list_may_come_through_standard_input(
    run: Run, autumn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("list.txt").write_text(LIST)
    with Path("list.txt").open() as typed:
        monkeypatch.setattr("weakties.infile.sys.stdin", typed)
        monkeypatch.setattr("tests.conftest.io.StringIO", lambda _: typed)
        assert prepared(run, "-a", "-")["on_list"] == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", '"list.txt" names no one. A line for each person will do, or a table with a header:'),
        (b"name,company\n", '"list.txt" names no one.'),
        (b"\xff\xfeA\x00n\x00a\x00", "list.txt is UTF-16, and only UTF-8 is read."),
        (b"PK\x03\x04\x00\x00", "list.txt is not text: it holds NUL characters."),
        ("Jörg".encode("cp1252"), "list.txt is not UTF-8 (line 1, byte 2), and only UTF-8 is"),
        (b"a\n" * 2_600_000, "list.txt has more than 5,000,000 bytes; that is more than is read."),
        (b"; @ x\n?\n", "Line 1 was left out: "),
    ],
)
def test_a_list_that_names_no_one_is_refused(
    content: bytes, told: str, run: Run, autumn: Path
) -> None:
    Path("list.txt").write_bytes(content)
    answer = run("prep", "-a", "list.txt")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(told)


def test_a_list_that_is_not_there_is_refused(run: Run, autumn: Path) -> None:
    answer = run("prep", "-a", "no.csv")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == 'There is no file "no.csv".\n'
    assert run("prep", "-a", ".").code == 1
    assert run("prep", "-a", "").code == 2
    error = json.loads(run("prep", "-a", "no.csv", "--json").err)
    assert error["code"] == 3


def test_many_lines_that_cannot_be_read_are_told_by_number(run: Run, autumn: Path) -> None:
    Path("list.txt").write_text("Ana\n" + "?\n" * 12)
    told = run("prep", "-a", "list.txt").err.splitlines()
    assert told[0] == "Line 2 was left out: it has no name."
    assert told[-1] == "Left out as well: lines 10, 11, 12, 13."
    assert len(told) == 9


# Events to come, ranked


def test_what_would_help_most_stands_first_with_the_reason(run: Run, autumn: Path) -> None:
    assert run("plan-event", "Law Days", "--on", "1 Dec", "--kind", "workshop").code == 0
    found = asked(run, "events", "--upcoming")
    assert [(e["id"], e["helps"]) for e in found] == [
        ("e3", [1, 2]),
        ("e4", [1, 2]),
        ("e5", [1, 2]),
    ]
    assert [e["reason"] for e in found] == [
        "5 mentors missing; 4 events missing; you said you would meet Mara Lind;"
        " Ana Ruiz and Ben Okafor were here in 2025",
        "5 mentors missing; 4 events missing; you met Mara Lind in Berlin",
        "5 mentors missing; 4 events missing",
    ]
    assert run("events", "--upcoming", "--limit", "1", "--ids").out == "e3\n"
    assert run("events", "--upcoming", "--kind", "workshop", "--ids").out == "e5\n"


def test_an_event_that_helps_no_goal_comes_by_its_day(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        for days in (9, 3):
            make.event(f"Day {days}", TODAY + timedelta(days=days), state="planned")
    found = asked(run, "events", "--upcoming")
    assert [(e["name"], e["reason"], e["helps"]) for e in found] == [
        ("Day 3", None, []),
        ("Day 9", None, []),
    ]
    assert run("events", "--upcoming").out == (
        "2 events to come\n\n  23 Nov 2026  Day 3  conference\n  29 Nov 2026  Day 9  conference\n"
    )


def test_the_reason_stands_in_a_column_of_its_own_in_a_pipe(run: Run, autumn: Path) -> None:
    rows = run("events", "--upcoming", "--format", "tsv", "--header").out.splitlines()
    assert rows[0].split("\t")[-2:] == ["size", "reason"]
    assert rows[1].split("\t")[-1].startswith("5 mentors missing; ")
    plain = run("events", "--format", "tsv", "--header").out.splitlines()
    assert plain[0].split("\t")[-1] == "size"
    assert "reason" not in asked(run, "events")[0]
