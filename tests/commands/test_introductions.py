"""Two people you introduced to each other: `intro`."""

from collections.abc import Sequence

import pytest

from tests.commands.reading import asked, contacts
from tests.conftest import Run

HABIT = "A kind habit for the next one: ask both first, so that either can say no.\n"


@pytest.fixture
def known(run: Run) -> Run:
    """Ana Ruiz (p1), Ben Okafor (p2), Ben Li (p3), Maria Sol (p4)."""
    for name in ("Ana Ruiz @ Zalando", "Ben Okafor @ NEC", "Ben Li", "Maria Sol"):
        run("add", name)
    return run


@pytest.mark.parametrize(
    "words",
    [
        ["ana", "okafor"],
        ["Ana Ruiz", "Ben Okafor"],
        ["ana", "ruiz", "ben", "okafor"],
        ["ana", "ruiz", "to", "ben", "okafor"],
        ["ana", "and", "okafor"],
        ["ana", "ruiz,", "okafor"],
        ["ruiz", "ben", "okafor"],
        ["p1", "with", "p2"],
    ],
)
def test_two_people_are_found_however_their_names_are_typed(
    known: Run, words: Sequence[str]
) -> None:
    answer = known("intro", *words)
    assert answer.out == "Noted your introduction of Ana Ruiz and Ben Okafor, today.\n"
    assert (answer.err, answer.code) == (HABIT, 0)


def test_asking_both_first_is_said_once(known: Run) -> None:
    assert known("intro", "p1", "p2").err == HABIT
    assert known("introduce", "p1", "p3").err == ""
    known("undo", "1")
    known("rm", "i2")
    assert known("intro", "p1", "p4", "--on", "mon").err == ""


def test_an_introduction_is_no_contact(known: Run) -> None:
    known("intro", "ana", "okafor")
    assert contacts(known, "ana") == contacts(known, "okafor") == []


def test_the_same_pair_of_a_day_is_noted_once_whoever_stands_first(known: Run) -> None:
    known("intro", "ana", "okafor", "--on", "yesterday")
    again = known("intro", "okafor", "ana", "--on", "yesterday")
    assert again.out == "Already noted: your introduction of Ben Okafor and Ana Ruiz, yesterday.\n"
    assert (again.err, again.code) == ("", 0)
    noted = known("intro", "okafor", "ana", "--on", "yesterday", "--note", "both build teams")
    assert noted.out.startswith("Added the note to your introduction of Ben Okafor and Ana Ruiz")
    other = known("intro", "ana", "okafor", "--on", "yesterday", "--note", "hiring")
    assert other.out.splitlines()[1] == 'Its note stays: "both build teams".'
    assert known("intro", "ana", "okafor").out.startswith("Noted your introduction")
    assert [i["id"] for i in asked(known, "person", "ana")["introductions"]] == ["i2", "i1"]


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("ana", 2, ['"ana" is one; name the two you introduced:', "  weakties intro ana WHO"]),
        ("ana ruiz", 2, ["Both of these are Ana Ruiz (p1): name two people."]),
        ("ana p1", 2, ["Both of these are Ana Ruiz (p1): name two people."]),
        ("ana zoe", 3, ['No person goes by "zoe".', "  weakties people"]),
        (
            "ana ruiz zoe tal",
            3,
            [
                '"ana ruiz zoe tal" does not name two people.',
                "Put each name in quotes, or name them by their ids: weakties intro p7 p12",
            ],
        ),
        (
            "ana ben",
            4,
            [
                '2 people match "ben": Ben Okafor, NEC (p2); Ben Li (p3).',
                "Say which: weakties intro p1 p2",
            ],
        ),
        (
            "ben to ana ruiz",
            4,
            [
                '2 people match "ben": Ben Okafor, NEC (p2); Ben Li (p3).',
                "Say which: weakties intro p1 p2",
            ],
        ),
        ("ana okafor --on tomorrow", 2, ['"tomorrow" looks ahead; write a day up to today.']),
        ("ana okafor --on 2026-12-01", 2, ["Tue 1 Dec 2026 is still to come."]),
        ("", 2, ["WHO WHO is missing.", "  weakties intro WHO WHO"]),
    ],
)
def test_what_cannot_be_noted(known: Run, line: str, code: int, told: Sequence[str]) -> None:
    answer = known("intro", *line.split())
    assert (answer.code, answer.out, answer.err.splitlines()) == (code, "", told)
    assert asked(known, "person", "ana")["introductions"] == []


def test_words_that_can_be_read_as_several_pairs_are_four_with_the_candidates(run: Run) -> None:
    for name in ("Ana", "Ana Maria", "Maria Sol", "Sol"):
        run("add", f"{name}; new")
    answer = run("intro", "ana", "maria", "sol")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err == (
        '"ana maria sol" could be 2 pairs: Ana (p1) and Maria Sol (p3); Ana Maria (p2) and Sol '
        "(p4).\nSay which: weakties intro p1 p3\n"
    )
    assert run("intro", "Ana Maria", "Sol").code == 0


def test_no_empty_word_names_anyone(known: Run) -> None:
    assert known("intro", "", " ").code == 2
    assert known("intro", "ana", "").err.startswith('"ana" is one;')


def test_intro_asks_for_its_words_on_a_terminal(known: Run) -> None:
    answer = known("intro", can_ask=True, typed="ana and okafor\n")
    assert answer.out.endswith("Noted your introduction of Ana Ruiz and Ben Okafor, today.\n")


def test_an_introduction_in_json_and_on_both_cards(known: Run) -> None:
    found = asked(known, "intro", "ana", "okafor", "--note", "hiring")
    row = {
        "id": "i1",
        "on": "2026-11-20",
        "people": [
            {"id": "p1", "name": "Ana Ruiz", "organisation": "Zalando"},
            {"id": "p2", "name": "Ben Okafor", "organisation": "NEC"},
        ],
        "note": "hiring",
    }
    assert (found["introduction"], found["goals"]) == (row, [])
    for who in ("ana", "okafor"):
        assert asked(known, "person", who)["introductions"] == [row]
    again = asked(known, "intro", "okafor", "ana")
    assert (again["change"], again["introduction"]) == (None, row)


def test_an_introduction_names_the_goal_it_moved(known: Run) -> None:
    assert known("goals", "add", "make 2 introductions this year").code == 0
    assert known("intro", "ana", "okafor").out.splitlines()[1].endswith("●○ +1.")
    assert len(known("intro", "okafor", "ana").out.splitlines()) == 1


def test_rm_takes_one_introduction_and_undo_brings_it_back(known: Run) -> None:
    known("intro", "ana", "okafor")
    answer = known("rm", "i1")
    assert answer.out == "Removed i1: your introduction of Ana Ruiz and Ben Okafor, today.\n"
    assert asked(known, "person", "ana")["introductions"] == []
    known("undo")
    assert len(asked(known, "person", "okafor")["introductions"]) == 1
    assert known("rm", "i9").err == (
        'No introduction has the number "i9".\n  weakties person WHO\n'
    )


def test_rm_of_a_person_takes_their_introductions_and_undo_brings_them_back(known: Run) -> None:
    known("intro", "ana", "okafor")
    known("intro", "p3", "ana")
    answer = known("rm", "p1")
    assert answer.out == (
        "Removed Ana Ruiz (p1), with 0 contacts, 0 follow-ups and 2 introductions.\n"
    )
    assert asked(known, "person", "okafor")["introductions"] == []
    assert known("undo").code == 0
    assert [i["id"] for i in asked(known, "person", "ana")["introductions"]] == ["i2", "i1"]


def test_merge_moves_introductions_and_drops_the_one_of_the_two(known: Run) -> None:
    known("intro", "p2", "p3")
    known("intro", "p3", "p1")
    answer = known("merge", "p2", "p3", "--yes")
    assert answer.out == "Merged Ben Li (p3) into Ben Okafor (p2), with 1 introduction.\n"
    [left] = asked(known, "person", "p2")["introductions"]
    assert [left["id"], *(p["id"] for p in left["people"])] == ["i2", "p2", "p1"]
    known("undo")
    assert [i["id"] for i in asked(known, "person", "p3")["introductions"]] == ["i2", "i1"]
