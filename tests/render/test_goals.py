"""The goal board and what stands behind it, drawn: the files in `golden` are the screens."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests import golden_files
from weakties.domain import goals, goalwhy, periods
from weakties.domain.asked import Asked
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Booked, Facts, Harvest, Quality, Waiting
from weakties.domain.goals import GoalBoard, GoalSaved, Line
from weakties.domain.goalwhy import Row, Why
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.domain.views import View
from weakties.render.screen import Screen

TODAY = date(2026, 11, 20)
MENTORS = "Meet 5 potential mentors"


def drawn(view: View, width: int = 80, today: date = TODAY, **how: Any) -> str:
    """Return a screen as text."""
    stream = io.StringIO()
    Screen(stream, width=width, today=today, **how).draw(view)
    text = stream.getvalue()
    assert all(len(line) <= width for line in text.splitlines()) or how.get("has_colour")
    return text


def goal(number: int, title: str, metric: str, target: int, period: Period, **fields: Any) -> Goal:
    plain: dict[str, Any] = {"kind": None, "tag": None, "organisation": None, "is_online": None}
    return Goal(
        id=number,
        uid="g",
        title=title,
        metric=metric,
        target=target,
        first_on=period.first,
        last_on=period.last,
        set_on=period.first,
        dropped_on=None,
        **plain | fields,
    )


def judged(*facts: Facts, today: date = TODAY) -> tuple[Line, ...]:
    return tuple(goals.line(one, today, 0.9) for one in facts)


def november(*facts: Facts, **fields: Any) -> GoalBoard:
    return GoalBoard(2026, TODAY, judged(*facts), Quality(17, 4), **fields)


YEAR, LAST_QUARTER = periods.year(2026), periods.quarter(2026, 4)
EVENTS = Facts(goal(1, "Attend three events", "events", 3, YEAR), 3, date(2026, 11, 18))
PEOPLE = Facts(
    goal(2, MENTORS, "people", 5, YEAR, tag="mentor"), 3, harvest=Harvest(events=3, people=3)
)
FORUMS = Facts(
    goal(3, "Take part in 2 online forums this quarter", "events", 2, LAST_QUARTER, kind="forum"),
    1,
    booked=(Booked("HR Forum", date(2026, 12, 3)),),
)
AGAIN = Facts(
    goal(4, "Talk again with 6 people I met", "second-contacts", 6, YEAR),
    4,
    waiting=(Waiting("HR Tech Europe", 11, TODAY),),
)
BOARD = november(EVENTS, PEOPLE, FORUMS, AGAIN)


@pytest.mark.parametrize("width", [80, 40])
def test_the_board_in_november(width: int) -> None:
    golden_files.check(f"goals/{width}", drawn(BOARD, width))


def test_the_board_in_colour() -> None:
    golden_files.check("goals/colour", drawn(BOARD, has_colour=True).replace("\x1b", "␛"))


def test_the_board_in_ascii() -> None:
    text = drawn(BOARD, is_plain=True)
    assert "***      3 of 3" in text
    assert "*o       1 of 2" in text
    assert text.isascii()


def test_without_hints_no_command_stands_below_the_board() -> None:
    assert "Which ones counted" not in drawn(BOARD, shows_hints=False)


def test_the_board_at_mid_year() -> None:
    today, year = date(2027, 6, 30), periods.year(2027)
    lines = judged(
        Facts(goal(1, "Attend three events", "events", 3, year), 0),
        Facts(goal(2, "Meet 24 people", "people", 24, year), 13, harvest=Harvest(3, 12)),
        today=today,
    )
    view = GoalBoard(2027, today, lines, Quality(13, 1))
    golden_files.check("goals/mid_year", drawn(view, today=today))


def test_the_board_of_a_year_that_is_over() -> None:
    today = date(2027, 1, 4)
    lines = judged(EVENTS, PEOPLE, FORUMS._replace(booked=()), AGAIN, today=today)
    view = GoalBoard(2026, today, lines, Quality(1, 0))
    golden_files.check("goals/over", drawn(view, today=today))


def test_the_board_of_a_year_to_come() -> None:
    year = periods.year(2027)
    lines = judged(
        Facts(goal(5, "Attend three events in 2027", "events", 3, year), 0),
        Facts(goal(6, "Meet 24 people in 2027", "people", 24, year), 0),
    )
    golden_files.check("goals/to_come", drawn(GoalBoard(2027, TODAY, lines, Quality(0, 0))))


def test_the_board_as_of_an_earlier_day() -> None:
    today = date(2026, 6, 30)
    view = GoalBoard(2026, today, judged(PEOPLE, today=today), Quality(9, 4), is_as_of=True)
    golden_files.check("goals/as_of", drawn(view, today=today))


def test_the_board_asks_about_a_planned_event_whose_day_has_passed() -> None:
    asked = Asked("e11", "New Work Day", date(2026, 11, 14), date(2026, 11, 14))
    golden_files.check("goals/asked", drawn(november(EVENTS, asked=(asked,))))


def test_the_largest_goal_fits() -> None:
    facts = Facts(goal(1000, "Meet " + "very " * 20 + "many people", "people", 10_000, YEAR), 9_000)
    drawn(november(facts))
    drawn(november(facts), 40)
    drawn(november(facts, PEOPLE), 60)
    drawn(november(facts, PEOPLE), 20)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("new", {}),
        ("logged", {"quality": Quality(12, 0), "attended": 1}),
        ("january", {"year": 2027, "today": date(2027, 1, 4), "last_year": (3, 4)}),
        ("to_come", {"year": 2027}),
        ("past", {"year": 2025, "quality": Quality(1, 0), "attended": 2}),
    ],
)
def test_a_board_without_goals(name: str, fields: dict[str, Any]) -> None:
    plain: dict[str, Any] = {"year": 2026, "today": TODAY, "lines": (), "quality": Quality(0, 0)}
    view = GoalBoard(**plain | fields)
    golden_files.check(f"goals/empty_{name}", drawn(view, today=view.today))


# Why


def person(name: str, on: date, where: str, number: int, **fields: Any) -> Row:
    return Row("person", f"p{number}", name, on, where, met_on=on, slug=name.lower(), **fields)


def why(near: Sequence[Row], earlier: Sequence[Row] = ()) -> Why:
    counted = [
        person("Ana Ruiz, Zalando", date(2026, 3, 3), "Berlin HR Meetup", 1),
        person("Noor el-Amin, Verdant", date(2026, 11, 18), "HR Tech Europe", 2),
        person("Omar Haddad, Nestlé", date(2026, 11, 18), "HR Tech Europe", 3),
    ]
    return goalwhy.why(
        PEOPLE.goal,
        counted,
        {"tag": near, "earlier": earlier},
        today=TODAY,
        address=lambda row: row.label.split()[0].lower(),
    )


@pytest.mark.parametrize("width", [80, 40])
def test_the_rows_behind_a_goal(width: int) -> None:
    ines = person("Ines Roth, Sodexo", date(2026, 11, 18), "HR Tech Europe", 4)
    karin = person("Karin Holm, Siemens", date(2024, 5, 2), "coffee", 5)
    golden_files.check(f"goals/why_{width}", drawn(why([ines], [karin]), width))


def test_many_near_misses_are_cut_on_a_screen_with_the_command_that_shows_them() -> None:
    many = [person(f"Person{n} X", date(2026, 5, 1), "", n) for n in range(10, 30)]
    text = drawn(why(many))
    assert "Not counted: 20\n" in text
    assert text.endswith("  and 8 more: weakties goals --why 2 --format tsv\n")
    assert len(text.splitlines()) == 1 + 1 + 4 + 1 + 12 + 1
    assert len(drawn(why(many[:14])).splitlines()) == 1 + 1 + 4 + 1 + 14


# What setting a goal says


@pytest.mark.parametrize("width", [80, 40])
def test_a_goal_is_echoed(width: int) -> None:
    view = GoalSaved(
        1,
        "Set goal 1.",
        goals.standing(EVENTS, TODAY, 0.9),
        "Goal 1",
        ": attend 3 events of any kind, 1 Jan – 31 Dec 2026. 1 so far.",
        "41 days are left.",
        "For next year instead: weakties goals edit 1 in 2027",
    )
    golden_files.check(f"goals/saved_{width}", drawn(view, width))
    assert drawn(view, shows_hints=False).endswith("41 days are left.\n")


def test_verdicts_without_a_colour_are_plain() -> None:
    today = date(2026, 6, 30)
    [line] = judged(Facts(PEOPLE.goal, 2), today=today)
    assert line.standing.verdict is Verdict.A_STRETCH
    view = GoalBoard(2026, today, (line,), Quality(0, 0))
    assert "a stretch\n" in drawn(view, today=today, has_colour=True)
