"""The way back: undo, redo and history, across every command that writes."""

import json
from pathlib import Path

import pytest

from tests import stored
from tests.commands.reading import asked, steps
from tests.conftest import Run
from tests.stored import Dump


def dump(home: Path) -> Dump:
    """Return every row of every table but the journal's."""
    return stored.dump(home, *stored.DATA)


@pytest.fixture
def started(run: Run) -> Run:
    """A store with people, events past and planned, steps open and closed, and a goal."""
    for line in (
        ("log-event", "HR Tech", "--on", "18-19 Nov", "-m", "Ana Ruiz; CHRO @ Zalando; #peer",
         "-m", "Bo Li; @ NEC; bo@nec.example; enjoyed: your talk", "-m", "?; at the bar",
         "-m", "Cy Day; promise: the paper by mon; next: coffee on 3 Dec"),
        ("plan-event", "HR Forum", "--on", "10 Dec"),
        ("plan-event", "Past Forum", "--on", "today"),
        ("goals", "add", "attend three events this year"),
        ("done", "bo", "thank"),
        ("aka", "ana", "Anita"),
        ("cadence", "bo", "30d"),
    ):  # fmt: skip
        answer = run(*line)
        assert answer.code == 0, answer.err
    return run


THIRTY = [word for n in range(30) for word in ("-m", f"Guest Nr{n}; #peer; @ Firm {n}")]

WRITES: list[tuple[str, ...]] = [
    ("log-event", "PyData", "-w", "Lyon", *THIRTY),
    ("log-event", "PyData", "--thanked", "-m", "Ana Ruiz; @ SAP; CEO; #mentor; ana@sap.example"),
    ("log-event", "HR Tech", "--on", "18-19 Nov", "-w", "Lyon", "-m", "Dee Dee", "-m",
     "Ana Ruiz; enjoyed: the walk; linkedin"),
    ("log-event", "HR Forum", "--on", "today", "--in-person", "-m", "Ana Ruiz; via: bo"),
    ("plan-event", "Next Conf", "--on", "4 Dec", "-w", "Rome"),
    ("met", "Ed Ek @ SAP"),
    ("met", "Ed Ek @ SAP", "--on", "mon"),
    ("add", "Ed Ek; @ SAP; #mentor; ed@sap.example"),
    ("add", "Ana Ruiz @ SAP"),
    ("talked", "ana", "call"),
    ("touch", "cy", "--by", "coffee"),
    ("done", "ana"),
    ("done", "ana", "plan", "--on", "2 Dec", "--via", "coffee"),
    ("done", "--step", "thank"),
    ("done", "cy", "promise"),
    ("skip", "ana"),
    ("skip", "e3"),
    ("snooze", "ana", "mon"),
    ("snooze", "e2", "--to", "12 Dec"),
    ("reopen", "bo"),
    ("cadence", "ana", "3mo"),
    ("cadence", "bo", "none"),
    ("edit", "ana", "CEO", "@", "SAP,", "+mentor,", "ana@sap.example"),
    ("edit", "bo", "-bo@nec.example"),
    ("edit", "p3", "Mara", "Lind"),
    ("edit", "e1", "--on", "17 Nov", "--name", "HR Tech Europe", "--kind", "conference"),
    ("aka", "bo", "Bobo"),
    ("merge", "p1", "p2", "--yes"),
    ("merge", "p3", "p4", "--yes"),
    ("archive", "ana"),
    ("rm", "p1"),
    ("rm", "p2"),
    ("rm", "e1"),
    ("rm", "e2"),
    ("rm", "1"),
    ("rm", "bo", "--at", "HR Tech"),
    ("goals", "add", "meet 3 mentors this year"),
    ("goals", "edit", "1", "attend 5 events this year"),
    ("goals", "drop", "1"),
]  # fmt: skip


def named(write: tuple[str, ...]) -> str:
    return " ".join(write)[:40]


@pytest.mark.parametrize("write", WRITES, ids=named)
def test_one_command_is_one_undo_and_redo_puts_it_back(
    started: Run, home: Path, write: tuple[str, ...]
) -> None:
    before, changes = dump(home), len(asked(started, "history"))
    answer = started(*write)
    assert answer.code == 0, answer.err
    after = dump(home)
    assert after != before
    assert len(asked(started, "history")) == changes + 1
    undone = started("undo")
    assert (undone.code, undone.err) == (0, "Back again: weakties redo\n")
    assert dump(home) == before
    assert started("redo").code == 0
    assert dump(home) == after
    assert started("undo").code == 0
    assert dump(home) == before


def test_undo_walks_back_to_the_empty_store_and_redo_forward_again(
    started: Run, home: Path
) -> None:
    full = dump(home)
    for _ in range(7):
        assert started("undo").code == 0
    assert not any(dump(home).values())
    answer = started("undo")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "There is nothing to undo.\n  weakties history\n"
    for _ in range(7):
        assert started("redo").code == 0
    assert dump(home) == full
    assert started("redo").code == 2


def test_undo_tells_in_words_what_it_took_back(run: Run) -> None:
    run("log-event", "PyData", "-m", "Ana Ruiz")
    answer = run("undo")
    assert answer.out == "Undone: Logged PyData, Fri 20 Nov 2026 with 1 person.\n"
    assert run("redo").out == "Redone: Logged PyData, Fri 20 Nov 2026 with 1 person.\n"


def test_undo_repeated_walks_further_back(run: Run) -> None:
    run("log-event", "A")
    run("log-event", "B")
    assert "Logged B" in run("undo").out
    assert "Logged A" in run("undo").out


def test_redo_puts_back_what_the_last_undo_took(run: Run) -> None:
    run("log-event", "A")
    run("log-event", "B")
    run("undo")
    run("undo")
    assert "Logged A" in run("redo").out
    assert "Logged B" in run("redo").out
    assert run("redo").code == 2


def test_redo_ends_when_something_new_is_written(run: Run) -> None:
    run("log-event", "A")
    run("undo")
    run("log-event", "B")
    answer = run("redo")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "There is nothing to redo.\n  weakties history\n"


def test_undo_after_redo_takes_the_same_command_back_again(run: Run) -> None:
    run("log-event", "A")
    run("undo")
    run("redo")
    assert "Logged A" in run("undo").out
    assert asked(run, "events") == []


def test_undo_after_an_undo_and_something_new_takes_the_new_then_the_older(run: Run) -> None:
    for name in ("A", "B"):
        run("log-event", name)
    run("undo")
    run("log-event", "C")
    assert "Logged C" in run("undo").out
    assert "Logged A" in run("undo").out


def test_undo_with_a_number_takes_back_that_change_alone(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("log-event", "B", "-m", "Bo Li")
    assert run("undo", "1").code == 0
    assert [e["name"] for e in asked(run, "events")] == ["B"]
    assert [p["name"] for p in asked(run, "people")] == ["Bo Li"]


def test_an_undo_that_would_overwrite_something_newer_refuses_and_names_the_field(
    run: Run, home: Path
) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("snooze", "1", "2026-12-01")
    run("snooze", "1", "2026-12-02")
    before = dump(home)
    answer = run("undo", "2")
    assert (answer.code, answer.out) == (1, "")
    assert "due" in answer.err
    assert "weakties history" in answer.err
    assert dump(home) == before


def test_an_undo_that_would_leave_rows_without_their_person_refuses(run: Run, home: Path) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("talked", "ana", "call")
    before = dump(home)
    answer = run("undo", "1")
    assert (answer.code, answer.out) == (1, "")
    assert dump(home) == before


def test_an_undo_of_something_removed_since_refuses(run: Run, home: Path) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("edit", "ana", "CEO")
    run("rm", "p1")
    before = dump(home)
    assert run("undo", "2").code == 1
    assert dump(home) == before


def test_an_undo_that_would_bring_back_what_was_written_anew_refuses_and_names_the_field(
    run: Run, home: Path
) -> None:
    run("add", "Ana Ruiz; #peer")
    run("edit", "ana", "-#peer")
    run("edit", "ana", "+peer")
    run("rm", "p1")
    run("add", "Ana Ruiz")
    before = dump(home)
    answer = run("undo", "4")
    assert (answer.code, answer.out) == (1, "")
    assert "another person was written since that has the same slug" in answer.err
    assert "weakties history" in answer.err
    assert dump(home) == before
    run("undo")
    run("undo")
    assert "another tag was written since that has the same person_id, tag" in run("undo", "2").err


def test_an_undo_that_would_bring_back_the_contact_of_someone_gone_refuses(
    run: Run, home: Path
) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("rm", "ana", "--at", "A")
    run("rm", "p1")
    before = dump(home)
    answer = run("undo", "2")
    assert (answer.code, answer.out) == (1, "")
    assert "cannot be taken back: a row of" in answer.err
    assert dump(home) == before


def test_undo_of_a_change_that_is_undone_already_is_refused(run: Run) -> None:
    run("log-event", "A")
    run("undo", "1")
    assert run("undo", "1").code == 2


def test_undo_of_a_change_there_is_not_is_three(run: Run) -> None:
    run("log-event", "A")
    answer = run("undo", "99")
    assert (answer.code, answer.err) == (3, "There is no change 99.\n  weakties history\n")


@pytest.mark.parametrize("number", ["x", "0", "-1", "1.5"])
def test_undo_of_what_is_no_number_is_refused(run: Run, number: str) -> None:
    run("log-event", "A")
    assert run("undo", number).code == 2
    assert len(asked(run, "events")) == 1


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_with_no_store_there_is_nothing_to_take_back(run: Run, verb: str) -> None:
    answer = run(verb)
    assert (answer.code, answer.out) == (2, "")


def test_history_tells_every_change_the_newest_first(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz")
    run("done", "ana")
    run("undo")
    found = asked(run, "history")
    assert [set(row) for row in found] == [{"id", "at", "command", "summary", "undone"}] * 3
    assert [(row["id"], row["summary"], row["undone"]) for row in found] == [
        (3, "Undone: Thanked Ana Ruiz.", False),
        (2, "Thanked Ana Ruiz.", True),
        (1, "Logged A, Fri 20 Nov 2026 with 1 person.", False),
    ]
    assert found[2]["command"].startswith("weakties log-event A -m 'Ana Ruiz'")
    assert {row["at"] for row in found} == {"2026-11-20T20:30:00+00:00"}


def test_history_of_no_store_is_an_empty_list_and_makes_none(run: Run, home: Path) -> None:
    assert asked(run, "history") == []
    assert not list(home.rglob("*.db"))


def test_history_can_be_limited(run: Run) -> None:
    for name in ("A", "B", "C"):
        run("log-event", name)
    assert [row["id"] for row in asked(run, "history", "--limit", "2")] == [3, 2]


def test_a_command_that_changed_nothing_leaves_no_change(run: Run) -> None:
    run("log-event", "A")
    run("log-event", "A")
    run("done", "-")
    assert len(asked(run, "history")) == 1


@pytest.mark.on_file("the path of the file")
def test_the_undo_line_stands_after_several_rows_or_the_first_three_changes(run: Run) -> None:
    for name in ("Ana Ruiz", "Bo Li", "Cy Day"):
        assert run("add", name).err == "Undo: weakties undo\n"
    assert run("add", "Dee Dee").err == ""
    first = run("log-event", "A", "-m", "Ana Ruiz", "-m", "Bo Li")  # tells it with where it is kept
    assert first.out.endswith("weakties.db. Undo: weakties undo\n")
    assert first.err == ""
    assert run("log-event", "B", "-m", "Ana Ruiz", "-m", "Bo Li").err == "Undo: weakties undo\n"
    assert run("done", "ana").err == ""
    assert run("skip", "--step", "plan").err == "Undo: weakties undo\n"


def test_undo_in_json_tells_what_was_undone(run: Run) -> None:
    run("log-event", "A")
    answer = asked(run, "undo")
    assert answer == {
        "change": 2,
        "summary": "Undone: Logged A, Fri 20 Nov 2026.",
        "undone": 1,
    }


def test_thirty_people_come_and_go_as_one(run: Run, home: Path) -> None:
    run("log-event", "Before", "-m", "Guest Nr3; guest3@x.example")
    before = dump(home)
    run("log-event", "PyData", *THIRTY)
    assert len(asked(run, "people")) == 30
    assert len(steps(run)) == 29 * 3 + 2
    run("undo")
    assert dump(home) == before


def test_a_long_change_is_taken_back_and_made_again_whole(run: Run, home: Path) -> None:
    rows = "".join(f"Ana{n} Ruiz{n},Firm {n % 9},a{n}@x.org,peer\n" for n in range(700))
    (home / "many.csv").write_text("name,company,email,tags\n" + rows)
    run("add", "Zoe Lind")
    run("import", str(home / "many.csv"), "--yes")
    whole = run("export").out
    assert run("undo").code == 0
    assert [one["name"] for one in json.loads(run("people", "--all", "--json").out)["data"]] == [
        "Zoe Lind"
    ]
    assert run("search", "ana7").out.count("Ana7") == 0
    assert run("redo").code == 0
    assert run("export").out == whole
    run("edit", "Ana699 Ruiz699", "#mentor")
    answer = run("undo", "2")
    assert answer.code == 1
    assert "cannot be taken back" in answer.err
    assert len(json.loads(run("people", "--all", "--json").out)["data"]) == 701
