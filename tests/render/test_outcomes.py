"""What came of people as it looks, at 80 and at 40 columns."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import filled
from tests.scenes import a_year
from weakties.domain.events import GoalMoved
from weakties.domain.outcomes import Noted, OutcomeRow
from weakties.domain.steps import PersonRef
from weakties.render import outcomes
from weakties.render.screen import Screen

SCREENS = {"list": ["outcomes"], "person": ["person", "karin"], "whole": ["person", "p3", "--all"]}


@pytest.fixture
def year(home: Path, run: Run) -> Run:
    """Six outcomes and four introductions of the made-up year."""
    a_year(home)
    for line in (
        "p1 advice --on 2025-11-03",
        "p3 idea --on 3 Mar",
        "p3 referral --on 8 Jun",
        "p3 opportunity --on yesterday",
        "p4 lead --on 16 Nov",
        "p5 offer",
    ):
        who, *rest = line.split()
        run("outcome", who, rest[0], *rest[1:2], *filter(None, [" ".join(rest[2:])]))
    run("outcome", "p3", "interview", "-n", "head of learning at a firm\nthat sews parachutes")
    for other, day in (("p1", "3 Mar"), ("p2", "8 Jun"), ("p4", "yesterday")):
        run("intro", "p3", other, "--on", day, "--note", "both know about pay bands")
    return run


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_looks_as_its_golden_file(name: str, width: int, year: Run) -> None:
    answer = year(*SCREENS[name], width=width)
    assert answer.code == 0
    check(f"outcomes/{name}-{width}", answer.out)


@pytest.mark.parametrize("width", [88, 60, 40])
def test_a_screen_is_never_too_wide(width: int, year: Run) -> None:
    for words in SCREENS.values():
        lines = year(*words, width=width).out.splitlines()
        assert all(cell_len(line) <= width for line in lines)


def test_a_hostile_note_stays_text(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz")
    run("outcome", "ana", "lead", "--note", "[bold]a\x1b[2J\u202eb")
    for words in (("outcomes",), ("person", "ana")):
        shown = run(*words).out
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "[bold]a" in shown


@pytest.mark.parametrize("width", [80, 40])
def test_the_answer_names_the_goals_that_moved(width: int) -> None:
    row = OutcomeRow("o1", "lead", date(2026, 11, 20), PersonRef("p1", "Ana Ruiz", None), None)
    goals = (GoalMoved(1, "Get three leads", 2, 3, 1), GoalMoved(2, "Get one offer", 1, 1, 1))
    told = "Noted a lead through Ana Ruiz, today."
    screen = Screen(io.StringIO(), width=width, today=TODAY, is_for_people=True)
    lines = [line.plain for line in outcomes.draw(Noted(2, told, "outcome", row, goals), screen)]
    assert " ".join(lines) == f"{told} Goals: Get three leads ●●○ +1. Get one offer ● reached."
    assert all(cell_len(line) <= width for line in lines)
