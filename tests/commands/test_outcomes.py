"""What came of knowing people: `outcome` and `outcomes`."""

import json
from pathlib import Path

import pytest

from tests.commands.reading import asked, contacts
from tests.conftest import Run

KINDS = "idea, advice, introduction, opportunity, lead, interview, offer, referral"


@pytest.fixture
def known(run: Run) -> Run:
    """Ana Ruiz (p1), Bo Li (p2), a mentor, and Ana Sol (p3)."""
    run("add", "Ana Ruiz; data lead @ Zalando")
    run("add", "Bo Li @ NEC; #mentor")
    run("add", "Ana Sol")
    return run


# outcome


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ana ruiz lead", "a lead through Ana Ruiz, today"),
        ("ana-ruiz leads --on mon", "a lead through Ana Ruiz, Mon 16 Nov"),
        ("bo Adv --on 2025-03-03", "advice from Bo Li, Mon 3 Mar 2025"),
        ("p2 opportunities", "an opportunity through Bo Li, today"),
        ("bo li intro", "an introduction through Bo Li, today"),
        ("bo interview --note the --on yesterday", "an interview through Bo Li, yesterday"),
    ],
)
def test_an_outcome_is_told_in_one_sentence(known: Run, line: str, told: str) -> None:
    answer = known("outcome", *line.split())
    assert (answer.out, answer.err, answer.code) == (f"Noted {told}.\n", "", 0)


def test_an_outcome_is_no_contact(known: Run) -> None:
    known("outcome", "bo", "offer")
    assert contacts(known, "bo") == []


def test_the_same_outcome_of_a_day_is_noted_once(known: Run) -> None:
    known("outcome", "bo", "lead", "--note", "at SAP")
    for line in (("bo", "lead"), ("bo", "leads", "--note", "at SAP")):
        answer = known("outcome", *line)
        assert answer.out == "Already noted: a lead through Bo Li, today.\n"
        assert (answer.err, answer.code) == ("", 0)
    found = asked(known, "outcome", "bo", "lead")
    assert (found["change"], found["outcome"]["id"]) == (None, "o1")
    assert len(asked(known, "outcomes")) == 1


def test_a_note_is_added_where_there_was_none_and_another_one_is_another_outcome(
    known: Run,
) -> None:
    known("outcome", "bo", "lead")
    answer = known("outcome", "bo", "lead", "--note", "at SAP")
    assert answer.out == "Added the note to a lead through Bo Li, today.\n"
    known("outcome", "bo", "lead", "--note", "at NEC")
    known("outcome", "bo", "lead", "--on", "yesterday")
    assert [(o["id"], o["note"]) for o in asked(known, "outcomes")] == [
        ("o2", "at NEC"),
        ("o1", "at SAP"),
        ("o3", None),
    ]


@pytest.mark.parametrize(
    ("line", "code", "message", "step"),
    [
        ("bo job", 2, f'"job" is not a kind of outcome. There are: {KINDS}.', None),
        ("bo int", 2, f'"int" is not a kind of outcome. There are: {KINDS}.', None),
        ("bo", 2, f"What came of knowing Bo Li? There are: {KINDS}.", "outcome bo lead"),
        ("bo li", 2, f"What came of knowing Bo Li? There are: {KINDS}.", "outcome bo li lead"),
        ("lead bo li", 2, '"lead" stands behind the name:', "outcome bo li lead"),
        ("lead", 2, '"lead" through whom?', "outcome WHO lead"),
        ("zoe", 3, 'No person goes by "zoe".', "people"),
        ("zoe lead", 3, 'No person goes by "zoe".', "people"),
        (
            "ana lead",
            4,
            '2 people match "ana": Ana Ruiz, Zalando (p1); Ana Sol (p3).',
            None,
        ),
        ("bo lead --on tomorrow", 2, '"tomorrow" looks ahead; write a day up to today.', None),
        ("bo lead --on 2026-11-21", 2, "Sat 21 Nov 2026 is still to come.", None),
        ("bo lead --on never", 2, None, None),
        ("", 2, "WHO WHAT is missing.", "outcome WHO WHAT"),
    ],
)
def test_what_cannot_be_noted(
    known: Run, line: str, code: int, message: str | None, step: str | None
) -> None:
    answer = known("outcome", *line.split())
    first, *rest = answer.err.splitlines()
    assert (answer.code, answer.out) == (code, "")
    assert message in (first, None)
    assert step is None or rest == [f"  weakties {step}"]
    assert asked(known, "outcomes") == []


def test_a_mistake_on_an_empty_store_creates_none(run: Run, home: Path) -> None:
    assert run("outcome", "ana", "lead").code == 3
    assert not (home / ".local").exists()


def test_a_terminal_asks_what_came_of_it(known: Run) -> None:
    answer = known("outcome", "bo", can_ask=True, typed="offer\n")
    assert answer.out.endswith("Noted an offer through Bo Li, today.\n")
    assert known("outcome", can_ask=True, typed="bo lead\n").code == 0
    assert known("outcome", "bo", can_ask=True, typed="\n").code == 2
    assert [o["kind"] for o in asked(known, "outcomes")] == ["lead", "offer"]


def test_an_outcome_in_json(known: Run) -> None:
    found = asked(known, "outcome", "ana", "ruiz", "lead", "--note", "at SAP")
    row = {
        "id": "o1",
        "kind": "lead",
        "on": "2026-11-20",
        "person": {"id": "p1", "name": "Ana Ruiz", "organisation": "Zalando"},
        "note": "at SAP",
    }
    assert found == {
        "change": 4,
        "summary": "Noted a lead through Ana Ruiz, today.",
        "outcome": row,
        "goals": [],
    }
    assert asked(known, "outcomes") == [row]
    assert known("outcome", "bo", "offer", "--ids").out == "o2\n"


def test_an_outcome_names_the_goal_it_moved(known: Run) -> None:
    assert known("goals", "add", "get 3 leads this year").code == 0
    assert known("outcome", "bo", "lead").out == (
        "Noted a lead through Bo Li, today.\nGoals: Get 3 leads ●○○ +1.\n"
    )
    assert "Goals" not in known("outcome", "bo", "lead", "--note", "at SAP").out
    assert "Goals" not in known("outcome", "bo", "lead", "--on", "2025-11-20").out
    [goal] = asked(known, "outcome", "ana", "ruiz", "lead")["goals"]
    assert (goal["id"], goal["done"], goal["moved"]) == (1, 2, 1)


def test_undo_takes_an_outcome_back_and_history_tells_it(known: Run) -> None:
    known("outcome", "bo", "lead")
    assert known("undo").out == "Undone: Noted a lead through Bo Li, today.\n"
    assert asked(known, "outcomes") == []
    known("redo")
    assert [o["id"] for o in asked(known, "outcomes")] == ["o1"]
    assert (
        asked(known, "history")[0]["command"] == "weakties redo --today 2026-11-20 --format table"
    )


def test_someone_archived_stays_so(known: Run) -> None:
    known("archive", "bo")
    assert known("outcome", "bo", "lead").code == 0
    assert asked(known, "person", "bo")["archived"] is True
    assert len(asked(known, "outcomes")) == 1


def test_someone_without_a_name_can_be_thanked_for_an_idea(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "?; at the bar")
    assert run("outcome", "p1", "idea").out == "Noted an idea from someone (p1), today.\n"


# outcomes


@pytest.fixture
def some(known: Run) -> Run:
    """A lead of today through Ana, an offer of March and advice of last year through Bo."""
    known("outcome", "p1", "lead", "--note", "head of\tdata\nat SAP")
    known("outcome", "bo", "offer", "--on", "3 Mar")
    known("outcome", "bo", "advice", "--on", "2025-06-02")
    return known


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", "o1 o2 o3"),
        ("leads", "o1"),
        ("adv", "o3"),
        ("--tag mentor", "o2 o3"),
        ("--org nec", "o2 o3"),
        ("--person p1", "o1"),
        ("--since 2026", "o1 o2"),
        ("--until q1", "o2 o3"),
        ("offers --tag mentor --since jan --until jun", "o2"),
        ("interview", ""),
        ("--limit 2", "o1 o2"),
    ],
)
def test_outcomes_are_narrowed_like_other_lists(some: Run, words: str, ids: str) -> None:
    answer = some("outcomes", *words.split(), "--ids")
    assert (answer.out.split(), answer.code) == (ids.split(), 0)


def test_outcomes_into_a_pipe_are_whole_lines(some: Run) -> None:
    assert some("outcomes", "--limit", "2", "--format", "tsv", "--header").out == (
        "id\tkind\ton\tperson\tname\torganisation\tnote\n"
        "o1\tlead\t2026-11-20\tp1\tAna Ruiz\tZalando\thead of data at SAP\n"
        "o2\toffer\t2026-03-03\tp2\tBo Li\tNEC\t\n"
    )


def test_what_is_no_kind_is_refused_and_a_name_is_shown_the_way(some: Run) -> None:
    assert some("outcomes", "jobs").err == f'"jobs" is not a kind of outcome. There are: {KINDS}.\n'
    answer = some("outcomes", "bo", "li")
    assert (answer.code, answer.err.splitlines()[1]) == (2, "  weakties outcomes --person 'bo li'")
    assert some("outcomes", "--person", "zoe").code == 3
    assert some("outcomes", "--limit", "0").code == 2


def test_an_empty_list_of_outcomes_is_a_kind_sentence(run: Run, home: Path) -> None:
    answer = run("outcomes")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Nothing noted yet. When an idea, a lead or an offer comes of someone you know:\n"
        "  weakties outcome WHO WHAT\n"
    )
    assert run("outcomes", "leads").out == "No outcome matches.\n"
    assert json.loads(run("outcomes", "--json").out)["data"] == []
    assert run("outcomes", "--format", "tsv").out == ""
    assert not (home / ".local").exists()


# What else holds them


def test_the_card_of_a_person_has_their_outcomes(some: Run) -> None:
    found = asked(some, "person", "bo")
    assert [(o["id"], o["kind"], o["on"]) for o in found["outcomes"]] == [
        ("o2", "offer", "2026-03-03"),
        ("o3", "advice", "2025-06-02"),
    ]
    assert list(found)[-2:] == ["outcomes", "introductions"]
    assert found["introductions"] == []


def test_what_came_later_is_not_told_of_an_earlier_day(some: Run) -> None:
    assert asked(some, "outcomes", today="2026-03-02")[0]["id"] == "o3"
    assert len(asked(some, "person", "bo", today="2026-03-02")["outcomes"]) == 1


def test_rm_takes_one_outcome(some: Run) -> None:
    assert some("rm", "o2").out == "Removed o2: an offer through Bo Li, Tue 3 Mar.\n"
    assert [o["id"] for o in asked(some, "outcomes")] == ["o1", "o3"]
    some("undo")
    assert [o["id"] for o in asked(some, "outcomes")] == ["o1", "o2", "o3"]
    answer = some("rm", "O9")
    assert (answer.code, answer.err) == (
        3,
        'No outcome has the number "O9".\n  weakties outcomes\n',
    )


def test_rm_of_a_person_takes_what_came_of_them_and_undo_brings_it_back(some: Run) -> None:
    answer = some("rm", "p2")
    assert answer.out == "Removed Bo Li (p2), with 0 contacts, 0 follow-ups and 2 outcomes.\n"
    assert [o["id"] for o in asked(some, "outcomes")] == ["o1"]
    assert some("undo").code == 0
    assert [o["id"] for o in asked(some, "outcomes")] == ["o1", "o2", "o3"]


def test_merge_moves_outcomes_and_undo_parts_them(some: Run) -> None:
    some("outcome", "p3", "lead")
    answer = some("merge", "p1", "p3", "--yes")
    assert answer.out == "Merged Ana Sol (p3) into Ana Ruiz (p1), with 1 outcome.\n"
    [mine] = asked(some, "person", "p1")["outcomes"]
    assert (mine["id"], mine["person"]["id"]) == ("o1", "p1")
    some("undo")
    assert [o["person"]["id"] for o in asked(some, "outcomes", "leads")] == ["p3", "p1"]


def test_export_holds_them(some: Run) -> None:
    found = json.loads(some("export", "--json").out)["data"]
    assert [(o["person_id"], o["kind"]) for o in found["outcomes"]] == [
        ("p1", "lead"),
        ("p2", "offer"),
        ("p2", "advice"),
    ]
