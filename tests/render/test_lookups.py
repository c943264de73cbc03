"""Lists and cards as they look, at 80 and at 40 columns."""

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import filled
from tests.scenes import a_year

SCREENS = {
    "people": ["people"],
    "person": ["person", "karin"],
    "person-whole": ["person", "p3", "--all"],
    "person-introduced": ["person", "Ana", "Ruiz"],
    "person-nameless": ["person", "p5"],
    "events": ["events"],
    "events-upcoming": ["events", "--upcoming"],
    "event": ["event", "hr", "tech"],
    "event-planned": ["event", "hr", "forum"],
    "event-past-planned": ["event", "e5"],
    "event-missed": ["event", "people", "summit"],
    "event-series": ["event", "berlin"],
    "event-alone": ["event", "e3"],
}


@pytest.mark.parametrize("width", [88, 60, 40])
def test_a_screen_is_never_too_wide(width: int, run: Run, home: Path) -> None:
    a_year(home)
    for words in SCREENS.values():
        lines = run(*words, width=width).out.splitlines()
        assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_looks_as_its_golden_file(name: str, width: int, run: Run, home: Path) -> None:
    a_year(home)
    answer = run(*SCREENS[name], width=width)
    assert answer.code == 0
    check(f"lookups/{name}-{width}", answer.out)


@pytest.mark.parametrize("words", [["people"], ["events"], ["events", "--upcoming"]])
def test_an_empty_list_is_one_kind_sentence(words: list[str], run: Run) -> None:
    answer = run(*words)
    assert (answer.code, answer.err) == (0, "")
    check(f"lookups/empty-{'-'.join(words).replace('--', '')}", answer.out)
    narrow = run(*words, width=20).out
    assert narrow.split() == answer.out.split()
    assert all(cell_len(line) <= 20 for line in narrow.splitlines())


def test_colours_stand_beside_words_that_say_the_same(run: Run, home: Path) -> None:
    a_year(home)
    assert "\x1b[36mplanned\x1b[0m" in run("events", "--color", "always").out
    assert "\x1b[2mdid not go\x1b[0m" in run("events", "--color", "always").out
    assert "\x1b[35m2 d late\x1b[0m" in run("person", "karin", "--color", "always").out
    assert "\x1b[1mAna Ruiz\x1b[0m" in run("people", "--color", "always").out


def test_people_of_one_name_are_told_apart_by_their_ids(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", "Zalando")
        make.person("Ana Ruiz", "SAP", slug="ana-ruiz-2")
        make.person("Ben Okafor")
    assert run("people").out == (
        "3 people, and when you were last in touch\n"
        "\n"
        "  Ana Ruiz (p1)  Zalando\n"
        "  Ana Ruiz (p2)  SAP\n"
        "  Ben Okafor\n"
    )


def test_the_lines_of_a_note_stay_lines_on_a_card(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        event = make.event("PyData", TODAY, note="Door B.\n\nBring the badge.")
        ana = make.person("Ana Ruiz", note="Two children.\nLikes tea.")
        make.meeting(ana, event, note="about\nMunich")
    assert "Note        Two children.\n            Likes tea.\n" in run("person", "ana").out
    assert "Note: Two children.\n  Likes tea.\n" in run("person", "ana", width=40).out
    assert "PyData  about Munich\n" in run("person", "ana").out
    assert "\nDoor B.\n\nBring the badge.\n" in run("event", "pydata").out


def test_however_wide_its_columns_a_list_fits(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        long = "An Uncommonly Long Name For It"
        event = make.event(long, date(2025, 12, 30), date(2026, 1, 2), place=long, state="planned")
        make.meeting(make.person(long, long, title=long, tags=(long,)), event)
    check("lookups/wide-80", run("events").out + run("people").out)
    for words in (["events"], ["people"]):
        assert all(cell_len(line) <= 80 for line in run(*words).out.splitlines())


def test_hints_can_be_silenced(run: Run, home: Path) -> None:
    a_year(home)
    run("config", "hints", "false")
    assert "weakties" not in run("event", "e1").out
    assert "weakties" not in run("person", "p5").out


@pytest.mark.parametrize(
    "name",
    [
        "[bold]Bo[/bold] [link=x]",
        "Eve\x1b[2J\x1b]0;x\x07",
        "Ada \u202egnp.exe",
        "\u0645\u0631\u064a\u0645 \u05d3\u05d5\u05d3",
        "山田太郎 " * 12,
        "Word" * 2_500,
        "a b " * 2_500,
        "tab\tand\nbreak",
    ],
)
@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_hostile_name_is_shown_whole_and_moves_no_cursor(
    name: str, width: int, run: Run, home: Path
) -> None:
    with filled(home, TODAY) as make:
        event = make.event(name, TODAY, slug="e")
        person = make.person(name, name, title=name, slug="who", tags=("t",), note=name)
        make.meeting(person, event, enjoyed=name, note=name)
        make.step(person, "thank", TODAY, event, note=name)
    for words in (["people"], ["person", "p1"], ["events"], ["event", "e1"]):
        out = run(*words, width=width).out
        assert all(cell_len(line) <= width for line in out.splitlines())
        assert not any(c in out for c in "\x1b\x07\t\u202e")
        letters = "".join(c for c in name if c.isalpha())
        assert letters in "".join(c for c in out if c.isalpha())
