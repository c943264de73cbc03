"""New names that are like those of people known, and known names at another organisation."""

import json
from pathlib import Path

import pytest

from tests.commands.reading import asked
from tests.conftest import Run


@pytest.fixture
def known(run: Run) -> Run:
    """Noor (p1, Verdant) and Ana (p2, Zalando), met at HR Tech Europe on 18 and 19 November."""
    run("log-event", "HR Tech Europe", "--on", "18-19 Nov",
        "-m", "Noor el-Amin @ Verdant; noor@verdant.example",
        "-m", "Ana Ruiz @ Zalando")  # fmt: skip
    return run


def names(run: Run) -> list[str]:
    return [person["name"] for person in asked(run, "people")]


def changes(run: Run) -> int:
    return len(asked(run, "history"))


# Off a terminal: a notice, after the write


NOTICE = (
    "Noor el Amin is new; Noor el-Amin, Verdant (p1) has a name like it. "
    "The same? weakties merge p1 p3\n"
)


@pytest.mark.parametrize("options", [(), ("--yes",)])
def test_a_look_alike_is_new_and_noticed_off_a_terminal(
    known: Run, options: tuple[str, ...]
) -> None:
    answer = known("log-event", "PyData", "-m", "Noor el Amin", *options)
    assert answer.code == 0
    assert "Noor el Amin    new" in answer.out
    assert answer.err == f"{NOTICE}Undo: weakties undo\n"
    assert names(known) == ["Ana Ruiz", "Noor el Amin", "Noor el-Amin"]


@pytest.mark.parametrize("options", [("--no-input",), ("--yes",), ("-y", "--no-input")])
def test_no_one_is_asked_on_a_terminal_who_does_not_want_to_be(
    known: Run, options: tuple[str, ...]
) -> None:
    answer = known("log-event", "PyData", "-m", "Noor el Amin", *options, can_ask=True)
    assert (answer.code, answer.err) == (0, f"{NOTICE}Undo: weakties undo\n")


def test_the_command_of_the_notice_merges_the_two(known: Run) -> None:
    known("log-event", "PyData", "-m", "Noor el Amin")
    assert known("merge", "p1", "p3", "--yes").code == 0
    assert names(known) == ["Ana Ruiz", "Noor el-Amin"]


@pytest.mark.parametrize("command", [("met", "Noor el Amin"), ("add", "Noor el Amin")])
def test_whatever_makes_a_person_notices(known: Run, command: tuple[str, ...]) -> None:
    assert NOTICE in known(*command).err


def test_several_alike_are_told_in_one_line(known: Run) -> None:
    known("add", "Nour el-Amin")
    answer = known("add", "Noor el Amin")
    assert answer.err.startswith(
        "Noor el Amin is new; Noor el-Amin, Verdant (p1) and 1 other have names like it. "
        "The same? weakties merge p1 p4\n"
    )


def test_two_new_names_of_one_command_are_noticed_once(run: Run) -> None:
    answer = run("log-event", "PyData", "-m", "Noor el-Amin", "-m", "Noor el Amin")
    assert answer.err == (
        "Noor el Amin is new; Noor el-Amin (p1) has a name like it. "
        "The same? weakties merge p1 p2\n"
    )


def test_a_rehearsal_names_what_to_write_instead(known: Run) -> None:
    before = changes(known)
    answer = known("log-event", "PyData", "-m", "Noor el Amin", "--dry-run")
    assert answer.err == (
        "Noor el Amin is new; Noor el-Amin, Verdant (p1) has a name like it. "
        "The same? Write p1 for the name.\n"
    )
    assert changes(known) == before


@pytest.mark.parametrize("options", [("--quiet",), ("--json",)])
def test_a_notice_is_narration(known: Run, options: tuple[str, ...]) -> None:
    assert known("add", "Noor el Amin", *options).err == ""


@pytest.mark.parametrize("line", ["Noor el Amin; new", "?; Noor el Amin", "Noora", "Bo Li",
                                  "Noor el Amin; noor@verdant.example",
                                  "\u041d\u043e\u043e\u0440 \u0410\u043c\u0438\u043d"])  # fmt: skip
def test_what_is_no_look_alike(known: Run, line: str) -> None:
    assert "like it" not in known("add", line).err


def test_someone_archived_is_not_offered(known: Run) -> None:
    known("archive", "noor")
    assert "like it" not in known("add", "Noor el Amin").err


def test_no_more_than_a_dozen_notices(run: Run) -> None:
    lines = [word for i in range(15) for word in ("-m", f"Ana {'abcdefghijklmno'[i] * 6}")]
    run("log-event", "A", *lines)
    more = [word for i in range(15) for word in ("-m", f"Anna {'abcdefghijklmno'[i] * 6}")]
    told = run("log-event", "B", *more).err.splitlines()
    assert len(told) == 14
    assert told[12] == "3 more are new and have names like those of people you know."


# On a terminal: a question, before the write


QUESTION = (
    "Noor el Amin is new. Did you mean Noor el-Amin, of Verdant, met at HR Tech Europe?  [y/N] "
)


@pytest.mark.parametrize("typed", ["y", "yes", "Y"])
def test_yes_means_the_person_known_whose_name_stays(known: Run, typed: str) -> None:
    answer = known("log-event", "PyData", "-m", "Noor el Amin", typed=f"{typed}\n", can_ask=True)
    assert (answer.code, answer.err) == (0, f"{QUESTION}Undo: weakties undo\n")
    assert names(known) == ["Ana Ruiz", "Noor el-Amin"]
    assert asked(known, "person", "noor")["aliases"] == []
    assert len(asked(known, "person", "noor")["interactions"]) == 2


@pytest.mark.parametrize("typed", ["", "n", "no", "what"])
def test_anything_else_means_someone_new_and_is_not_noticed_again(known: Run, typed: str) -> None:
    answer = known("log-event", "PyData", "-m", "Noor el Amin", typed=f"{typed}\n", can_ask=True)
    assert (answer.code, answer.err) == (0, f"{QUESTION}Undo: weakties undo\n")
    assert len(names(known)) == 3


def test_several_alike_are_a_choice(known: Run) -> None:
    known("add", "Nour el-Amin")
    answer = known("add", "Noor el Amin", typed="7\n2\n", can_ask=True)
    assert answer.err == (
        "Noor el Amin is new. Did you mean someone you know?\n"
        "  1  Noor el-Amin, Verdant (p1)\n"
        "  2  Nour el-Amin (p3)\n"
        "  n  no, someone new\n"
        "Which? [n] Which? [n] "
    )
    assert answer.out == "Known already: Nour el-Amin (p3).\n"


@pytest.mark.parametrize("typed", ["", "n", "new"])
def test_none_of_several_is_someone_new(known: Run, typed: str) -> None:
    known("add", "Nour el-Amin")
    answer = known("add", "Noor el Amin", typed=f"{typed}\n", can_ask=True)
    assert answer.out == "Added Noor el Amin (p4).\n"


def test_questions_come_in_the_order_of_the_lines(known: Run) -> None:
    answer = known("log-event", "PyData", "-m", "Ana Ruiz @ SAP", "-m", "Noor el Amin",
                   "-m", "Anna Ruiz", typed="\ny\nn\n", can_ask=True)  # fmt: skip
    assert answer.code == 0
    order = [answer.err.index(word) for word in ("was at", "Noor el Amin is", "Anna Ruiz is")]
    assert order == sorted(order)
    assert names(known) == ["Ana Ruiz", "Anna Ruiz", "Noor el-Amin"]


def test_one_name_twice_is_asked_about_once(known: Run) -> None:
    answer = known("log-event", "PyData", "-m", "Noor el Amin; #peer",
                   "-m", "Noor el Amin; #mentor", typed="n\n", can_ask=True)  # fmt: skip
    assert answer.err.count("is new") == 1
    assert asked(known, "person", "p3")["tags"] == ["mentor", "peer"]


def test_leaving_at_the_question_writes_nothing(known: Run) -> None:
    before = changes(known)
    answer = known("log-event", "PyData", "-m", "Bo Li", "-m", "Noor el Amin", can_ask=True)
    assert (answer.code, answer.out) == (130, "")
    assert changes(known) == before


def test_a_line_that_says_new_is_not_asked_about(known: Run) -> None:
    answer = known("add", "Noor el Amin; new", can_ask=True)
    assert (answer.code, answer.err) == (0, "Undo: weakties undo\n")


def test_nothing_of_a_hostile_name_reaches_the_terminal(known: Run) -> None:
    known("add", "Eva \x1b[31mRed\x07; @ \u202eevil")
    answer = known("add", "Eva [31m Red", typed="n\n", can_ask=True)
    assert "\x1b" not in answer.err
    assert "\u202e" not in answer.err


# A new job, or someone else?


JOB = (
    "Ana Ruiz was at Zalando. A new job, or someone else of that name?\n"
    "[Enter = new job, n = someone else] "
)


@pytest.mark.parametrize("typed", ["", "y"])
def test_enter_means_a_new_job(known: Run, typed: str) -> None:
    answer = known("log-event", "PyData", "-m", "Ana Ruiz @ SAP", typed=f"{typed}\n", can_ask=True)
    assert (answer.code, answer.err) == (0, f"{JOB}Undo: weakties undo\n")
    assert "was at Zalando" in answer.out
    assert asked(known, "person", "ana")["organisation"] == "SAP"


def test_n_means_someone_else(known: Run) -> None:
    answer = known("log-event", "PyData", "-m", "Ana Ruiz @ SAP", typed="hm\nn\n", can_ask=True)
    again = "[Enter = new job, n = someone else] "
    assert (answer.code, answer.err) == (0, f"{JOB}{again}Undo: weakties undo\n")
    assert asked(known, "person", "p2")["organisation"] == "Zalando"
    assert asked(known, "person", "p3")["organisation"] == "SAP"


@pytest.mark.parametrize("options", [{}, {"can_ask": True}])
def test_off_a_terminal_and_with_yes_it_is_a_new_job(known: Run, options: dict[str, bool]) -> None:
    answer = known("log-event", "PyData", "-m", "Ana Ruiz @ SAP", "--yes", **options)
    assert (answer.code, answer.err) == (0, "Undo: weakties undo\n")
    assert "was at Zalando" in answer.out


@pytest.mark.parametrize("line", ["Ana Ruiz @ SAP; new", "Ana Ruiz @ Zalando GmbH", "p2 @ SAP",
                                  "Ana Ruiz", "ana-ruiz @ SAP"])  # fmt: skip
def test_what_is_no_question(known: Run, line: str) -> None:
    answer = known("log-event", "PyData", "-m", line, can_ask=True)
    assert (answer.code, answer.err) == (0, "Undo: weakties undo\n")


def test_where_someone_was_before_is_no_question(known: Run) -> None:
    known("edit", "ana", "@", "SAP")
    assert "A new job" not in known("add", "Ana Ruiz @ Zalando", can_ask=True).err


# Several events at once


DEBRIEF = """# PyData
on: 2026-11-19

- Noor el Amin; #peer

# HR Breakfast
on: 2026-11-20

- Noor el Amin; #mentor
"""


@pytest.mark.parametrize(("typed", "person"), [("y\n", "p1"), ("n\n", "p3")])
def test_one_name_at_two_events_is_asked_about_once(
    known: Run, home: Path, typed: str, person: str
) -> None:
    (home / "debrief.md").write_text(DEBRIEF, encoding="utf-8")
    answer = known("log-event", "--from", "debrief.md", typed=typed, can_ask=True)
    assert answer.code == 0, answer.err
    assert answer.err.count("is new") == 1
    assert asked(known, "person", person)["tags"] == ["mentor", "peer"]


def test_what_is_asked_is_never_in_json(known: Run) -> None:
    answer = known("add", "Noor el Amin", "--json", typed="y\n", can_ask=True)
    assert json.loads(answer.out)["data"]["person"]["id"] == "p1"


def test_an_event_of_that_very_name_comes_before_one_whose_slug_it_is(run: Run) -> None:
    run("log-event", "Forum!", "--on", "3 Nov")
    run("log-event", "Other", "--on", "4 Nov")
    run("edit", "e2", "--name", "Forum")
    answer = run("log-event", "Forum", "--on", "4 Nov", "-m", "Kim Lee; new", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["data"]["event"]["id"] == "e2"
