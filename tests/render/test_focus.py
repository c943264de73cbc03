"""Whom one looks for and what one plans, as it looks: the list, the board, the sheet, a card."""

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import filled

BOTH = pytest.mark.parametrize("width", [80, 40])
SCREENS = {
    "list": ["focus"],
    "goals": ["goals"],
    "prep": ["prep"],
    "upcoming": ["events", "--upcoming"],
    "person": ["person", "noor"],
    "morning": ["followups"],
    "past": ["focus", "--year", "2025"],
}


@pytest.fixture
def autumn(home: Path, run: Run) -> Path:
    with filled(home, TODAY) as make:
        forum = make.event("HR Forum", date(2025, 10, 7), kind="forum", is_online=True)
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned")
        tech = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19))
        make.meeting(make.person("Jörg Straße", "Köhler & Söhne", tags=("recruiter",)), forum)
        for name, where, tags in (
            ("Noor el-Amin", "Verdant", ("mentor",)),
            ("Omar Haddad", "Nestlé", ("mentor",)),
            ("Karin Holm", "Siemens", ("mentor",)),
            ("Christopher Montgomery-Featherstone", "Ludwig-Maximilians-Universität", ("peer",)),
        ):
            person = make.person(name, where, tags=tags)
            make.meeting(person, tech)
            make.step(person, "thank", TODAY, tech)
    for line in (
        ["goals", "add", "meet 5 potential mentors"],
        ["focus", "add", "mentors; peers at Ludwig-Maximilians-Universität; recruiters;"
         "@ Zalando; leaders; payroll; mentors at SAP; @ Verdant"],
        ["focus", "add", "mentors, leaders", "in", "2025"],
        ["intend", "goal 1 If I catch myself with people I know, then I will join a new group"],
        ["intend", "noor I open my laptop, then I write to her before anything else"],
    ):  # fmt: skip
        assert run(*line).code == 0, line
    return home


@BOTH
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_its_golden_file(name: str, width: int, run: Run, autumn: Path) -> None:
    answer = run(*SCREENS[name], width=width)
    assert (answer.err, answer.code) == ("", 0)
    assert max(cell_len(line) for line in answer.out.splitlines()) <= width
    check(f"focus/{name}-{width}", answer.out)


@BOTH
def test_what_is_said_first_looks_as_its_golden_file(width: int, run: Run, home: Path) -> None:
    check(f"focus/empty-{width}", run("focus", width=width).out)


def test_colour_says_what_a_word_beside_it_says(run: Run, autumn: Path) -> None:
    assert run("focus", "drop", "recruiters, leaders, payroll, @ Zalando, mentors at SAP").code == 0
    assert "\x1b[32m3 of 3 reached\x1b[0m" in run("focus", "--color", "always").out
    assert "\x1b" not in run("focus", "--color", "always", "--json").out


@pytest.mark.parametrize("width", [20, 30, 60, 200])
def test_no_line_is_wider_than_the_screen(width: int, run: Run, autumn: Path) -> None:
    for line in SCREENS.values():
        drawn = run(*line, width=width).out.splitlines()
        assert max(map(cell_len, drawn)) <= max(width, 20) or any(
            "weakties" in part for part in drawn
        )
