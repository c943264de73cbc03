"""`focus`, as someone types it, and where else it shows."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.reading import asked
from tests.conftest import TODAY, Run
from tests.making import filled

EMPTY = """\
You look for no one in particular this year. A kind of person, or where they
are, will do:
  weakties focus add mentors
  weakties focus add recruiters at SAP
"""
LIST = """\
Whom you look for in 2026 · 2 of 3 reached

Still to meet
    2  a recruiter at SAP

Reached
    1  a mentor           Ana Ruiz and Karin Holm
    3  someone at Nestlé  Cleo Marsh

Where you may meet them: weakties events --upcoming
"""


@pytest.fixture
def known(home: Path) -> Path:
    with filled(home, TODAY) as make:
        for name, where, tags, on in (
            ("Karin Holm", "Siemens", ("mentor",), date(2026, 5, 2)),
            ("Ana Ruiz", "Zalando", ("mentor",), date(2026, 2, 1)),
            ("Cleo Marsh", "Nestlé", (), date(2026, 3, 3)),
            ("Jörg Straße", "SAP", ("recruiter",), date(2025, 3, 3)),
        ):
            make.contact(make.person(name, where, tags=tags), on, "coffee")
    return home


def test_without_any_two_commands_are_named_and_no_store_is_made(run: Run, home: Path) -> None:
    answer = run("focus")
    assert (answer.out, answer.err, answer.code) == (EMPTY, "", 0)
    assert not (home / ".local").exists()
    assert asked(run, "focus") == []
    assert run("focus", table=False).out == run("focus", "--ids").out == ""
    assert run("focus", "--year", "2027").out.endswith(
        "  weakties focus add recruiters at SAP in 2027\n"
    )
    past = run("focus", "--year", "2020")
    assert (past.out, past.code) == ("You looked for no one in particular in 2020.\n", 0)


def test_it_is_added_looked_at_and_dropped(run: Run, known: Path) -> None:
    added = run("focus", "add", "mentors,", "recruiters", "at", "SAP,", "@", "nestle")
    assert added.out == (
        "Looking in 2026 for a mentor, a recruiter at SAP, someone at Nestlé. 2 of 3\n"
        "reached: weakties focus\n"
    )
    assert (added.err, added.code) == ("Undo: weakties undo\n", 0)
    assert run("focus").out == LIST
    assert run("focus", "--ids").out == "1\n2\n3\n"
    assert run("focus", table=False).out == (
        "1\tmentor\t\t2026\tyes\tp2,p1\tAna Ruiz,Karin Holm\n"
        "2\trecruiter\tSAP\t2026\tno\t\t\n"
        "3\t\tNestlé\t2026\tyes\tp3\tCleo Marsh\n"
    )
    assert asked(run, "focus")[2] == {
        "id": 3,
        "tag": None,
        "organisation": "Nestlé",
        "year": 2026,
        "reached": True,
        "people": [{"id": "p3", "name": "Cleo Marsh"}],
    }
    gone = run("focus", "drop", "2")
    assert gone.out == (
        "No longer looking in 2026 for a recruiter at SAP. 2 of 2 reached: weakties focus\n"
    )
    assert "Still to meet" not in run("focus").out
    assert run("undo").out == "Undone: No longer looking in 2026 for a recruiter at SAP.\n"
    assert run("focus").out == LIST
    assert run("focus", "drop", "recruiter", "@", "SAP,", "mentor").code == 0
    assert run("focus", "--ids").out == "3\n"
    assert run("undo").code == run("undo", "2").code == 0
    assert run("focus", "--ids").out == ""
    assert "Looking in 2026 for a mentor, a recruiter" in run("history").out


def test_what_is_looked_for_already_is_said_to_be(run: Run, known: Path) -> None:
    assert run("focus", "add", "mentors").code == 0
    again = run("focus", "add", "a", "potential", "mentor")
    assert again.out == (
        "You look for that in 2026 already: a mentor. 1 of 1 reached: weakties focus\n"
    )
    assert (again.err, again.code) == ("", 0)
    assert asked(run, "focus", "add", "mentor")["change"] is None
    some = asked(run, "focus", "add", "mentors, peers, peer")
    assert some["summary"] == "Looking in 2026 for a peer; a mentor you look for already."
    assert [one["id"] for one in some["focus"]] == [1, 2]
    assert run("focus", "--ids").out == "1\n2\n"


def test_another_year_is_named_in_the_words_or_by_an_option(run: Run, known: Path) -> None:
    assert run("focus", "add", "mentors", "in", "2027").code == 0
    assert run("focus", "add", "peers", "--year", "2027").code == 0
    assert run("focus", "add", "leaders", "next", "year", "--year", "2027").code == 0
    assert run("focus").out == EMPTY
    found = asked(run, "focus", "--year", "2027")
    assert [(one["tag"], one["reached"]) for one in found] == [
        ("mentor", False),
        ("peer", False),
        ("leader", False),
    ]
    assert run("focus", "drop", "leaders", "--year", "2027").code == 0
    assert run("focus", "drop", "1").code == 0
    assert run("focus", "--year", "2027", "--ids").out == "2\n"
    answer = run("focus", "add", "mentors", "in", "2027", "--year", "2028")
    assert (answer.err, answer.code) == (
        "The words and --year name two years: say it in one place.\n",
        2,
    )


@pytest.mark.parametrize(
    ("argv", "err", "code"),
    [
        (("focus", "mentors", "at", "SAP"),
         '"mentors" is not a command of focus. To look for someone:\n'
         "  weakties focus add mentors at SAP\n", 2),
        (("focus", "2027"),
         '"2027" stands alone after focus.\n  weakties focus --year 2027\n', 2),
        (("focus", "--year", "soon"),
         '--year takes a whole number from 1, not "soon".\n', 2),
        (("focus", "--year", "1"), '--year takes a year from 1900 to 2100, not "1".\n', 2),
        (("focus", "--year", "2027", "add", "mentors"),
         "--year stands behind what it is about:\n  weakties focus add … --year 2027\n", 2),
        (("focus", "add"),
         "TAG [at ORGANISATION] is missing.\n  weakties focus add TAG [at ORGANISATION]\n", 2),
        (("focus", "add", "5", "mentors"),
         '"5 mentors" is a number of people, which makes it a goal:\n'
         "  weakties goals add meet 5 mentors\n", 2),
        (("focus", "drop", "7"),
         "Nothing you look for has the number 7.\n  weakties focus\n", 3),
        (("focus", "drop", "peers"),
         "You do not look for a peer in 2026.\n  weakties focus\n", 3),
        (("focus", "drop"),
         "N|TAG [at ORGANISATION] is missing.\n  weakties focus drop N|TAG [at ORGANISATION]\n", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(
    argv: tuple[str, ...], err: str, code: int, run: Run, known: Path
) -> None:
    answer = run(*argv)
    assert (answer.out, answer.err, answer.code) == ("", err, code)


def test_several_are_all_or_none(run: Run, known: Path) -> None:
    assert run("focus", "add", "mentors, data scientists").code == 2
    assert run("focus", "add", "mentors").code == 0
    assert run("focus", "drop", "mentors, peers").code == 3
    assert run("focus", "--ids").out == "1\n"


def test_a_terminal_is_asked(run: Run, known: Path) -> None:
    answer = run("focus", "add", can_ask=True, typed="mentors\n")
    assert answer.out.endswith("Looking in 2026 for a mentor. 1 of 1 reached: weakties focus\n")


# Where else it shows


def test_the_board_names_whom_you_have_not_met(run: Run, known: Path) -> None:
    assert run("goals", "add", "meet 5 mentors").code == 0
    plain = run("goals").out
    assert run("focus", "add", "mentors").code == 0
    assert run("goals").out == plain
    assert run("focus", "add", "peers, recruiters at SAP").code == 0
    told = "Still to meet this year: a peer, a recruiter at SAP (1 of 3 reached):\nweakties focus\n"
    board = run("goals").out
    assert board.replace(told, "") == plain
    assert board != plain
    assert run("goals", "--as-of", "yesterday").out.find("Still to meet") == -1
    assert run("goals", "--year", "2025").out.find("Still to meet") == -1
    run("config", "hints", "false")
    assert "recruiter at SAP (1 of 3 reached)\n" in run("goals").out


def planned(home: Path) -> None:
    with filled(home, TODAY) as make:
        earlier = make.event("HR Forum", date(2025, 10, 7), kind="forum", is_online=True)
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned")
        make.event("Law Days", date(2026, 12, 1), state="planned")
        make.event("New Days", date(2027, 1, 7), state="planned")
        make.meeting(make.person("Ben Okafor", "SAP", tags=("recruiter",)), earlier)
        make.meeting(
            make.person("Gone Away", "SAP", tags=("recruiter",), is_archived=True), earlier
        )


def test_the_sheet_names_who_may_be_whom_you_look_for(run: Run, known: Path) -> None:
    planned(known)
    assert run("focus", "add", "mentors, recruiters at SAP, leaders, peers").code == 0
    found = asked(run, "prep", "HR Forum")["focus"]
    assert [(one["tag"], one["organisation"], one["names"]) for one in found] == [
        ("recruiter", "SAP", ["Ben Okafor"]),
        ("leader", None, []),
        ("peer", None, []),
    ]
    sheet = run("prep", "HR Forum").out
    assert "  A recruiter at SAP: still to meet this year, perhaps Ben Okafor.\n" in sheet
    assert "  A leader, a peer: still to meet this year.\n" in sheet
    assert asked(run, "prep", "New Days")["focus"] == []
    assert asked(run, "prep", "e1")["focus"] == []
    assert run("focus", "add", "peers", "in", "2027").code == 0
    assert "  A peer: to meet in 2027.\n" in run("prep", "New Days").out


def test_what_a_goal_asks_for_is_not_said_twice(run: Run, known: Path) -> None:
    planned(known)
    assert run("focus", "add", "leaders, peers").code == 0
    assert run("goals", "add", "meet 3 leaders").code == 0
    sheet = run("prep", "Law Days").out
    assert "  A peer: still to meet this year.\n" in sheet
    assert "A leader" not in sheet


def test_the_list_of_attendees_is_looked_through(run: Run, known: Path) -> None:
    planned(known)
    assert run("focus", "add", "recruiters at SAP, leaders").code == 0
    (known / "list.csv").write_text(
        "name,company,title\nKim Lee,Bosch,cook\nZoe Park,SAP SE,recruiting lead\n"
        "Omar Haddad,Volvo,CEO\n",
        encoding="utf-8",
    )
    found = asked(run, "prep", "Law Days", "--attendees", "list.csv")
    assert [one["names"] for one in found["focus"]] == [["Zoe Park"], ["Omar Haddad"]]
    assert [(one["name"], one["reason"]) for one in found["look_for"]] == [
        ("Zoe Park", "maybe a recruiter, at SAP (whom you look for)"),
        ("Omar Haddad", "maybe a leader (whom you look for)"),
        ("Kim Lee", "new to you"),
    ]


def test_events_to_come_are_ranked_by_it_too(run: Run, known: Path) -> None:
    planned(known)
    assert [one["id"] for one in asked(run, "events", "--upcoming")] == ["e2", "e3", "e4"]
    with filled(known, TODAY) as make:
        earlier = make.event("Law Days", date(2025, 12, 1))
        for name in ("Eva Lang", "Ida Lang"):
            make.meeting(make.person(name), earlier)
    assert [one["id"] for one in asked(run, "events", "--upcoming")] == ["e3", "e2", "e4"]
    assert run("focus", "add", "recruiters at SAP").code == 0
    first, *others = asked(run, "events", "--upcoming")
    assert (first["id"], first["focus"]) == ("e2", [1])
    assert first["reason"].startswith(
        "a recruiter at SAP still to meet, perhaps Ben Okafor; Ben Okafor was here in 2025"
    )
    assert [one["focus"] for one in others] == [[], []]
