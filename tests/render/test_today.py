"""Today at a glance as it looks, wide and narrow."""

import io
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import Run
from tests.goal_year import lived
from tests.golden_files import check
from tests.making import filled
from weakties.domain.followups import Group, Line, Queue
from weakties.domain.goalfacts import Quality
from weakties.domain.goals import GoalBoard
from weakties.domain.steps import EventRef, PersonRef
from weakties.domain.today import Today
from weakties.render.screen import Screen

FRIDAY = date(2026, 11, 20)
BOTH = pytest.mark.parametrize("width", [80, 40])


def known(person_id: int) -> Any:
    """Stand in for a person who is in the store already."""
    return SimpleNamespace(id=person_id)


def looks(name: str, run: Run, width: int, today: str) -> None:
    """Compare `weakties` alone on a day with its golden file."""
    answer = run(width=width, today=today)
    assert (answer.code, answer.err) == (0, "")
    check(f"today/{name}-{width}", answer.out)
    assert all(cell_len(line) <= width for line in answer.out.splitlines())


@BOTH
def test_a_normal_day_is_told_in_ten_lines(width: int, run: Run, home: Path) -> None:
    lived(home, run)
    with filled(home, FRIDAY) as make:
        promise = "send the onboarding checklist"
        make.step(known(1), "promise", date(2026, 11, 18), note=promise)
        make.step(known(2), "meet", FRIDAY, channel="coffee", place="Café Einstein")
    looks("normal", run, width, "2026-11-20")
    assert width == 40 or len(run().out.splitlines()) <= 10


@BOTH
def test_on_the_day_of_an_event_it_stands_first(width: int, run: Run, home: Path) -> None:
    with filled(home, FRIDAY) as make:
        earlier = make.event("HR Tech Europe", date(2025, 11, 19), date(2025, 11, 20))
        days = (date(2026, 11, 18), date(2026, 11, 19))
        make.event("HR Tech Europe", *days, place="Lyon", state="planned")
        make.event("HR Forum", date(2026, 12, 3), state="planned")
        karin, sofia = make.person("Karin Holm", "Siemens"), make.person("Sofia Marin", "Bosch")
        make.meeting(sofia, earlier)
        promise = "send the onboarding checklist"
        make.step(karin, "promise", date(2026, 11, 18), note=promise)
        make.step(sofia, "plan", date(2026, 11, 18))
    looks("event", run, width, "2026-11-18")
    assert "HR Tech Europe, Lyon, its last day" in run(today="2026-11-19").out


@BOTH
def test_a_draft_is_named_until_it_is_finished(width: int, run: Run, home: Path) -> None:
    run("log-event", "PyData", "--no-followups", "-m", "Bo Li", today="2026-11-20")
    draft = home / ".local/share/weakties/weakties.draft.md"
    draft.write_text(
        "<!-- Half written since 2026-11-27. -->\n# HR Breakfast\n- Ana Ruiz\n"
        "\n<!-- Half written since 2026-11-27. -->\n# HR [red]Break\x1b[2Jfast\n"
    )
    looks("draft", run, width, "2026-11-28")
    assert json.loads(run("--json").out)["data"]["draft"]["since"] == "2026-11-27"
    draft.write_bytes(b"\xff\xfe\x00")
    assert "Draft" not in run().out


def test_a_draft_stands_below_the_doors_of_an_empty_store(run: Run, home: Path) -> None:
    (home / ".local/share/weakties").mkdir(parents=True)
    (home / ".local/share/weakties/weakties.draft.md").write_text("# PyData\n")
    last = run().out.splitlines()[-1]
    assert last.split("  ")[0] == "Draft"
    assert "PyData, half written since today" in last
    assert last.endswith("weakties log-event")


@BOTH
def test_a_quiet_day_names_the_next_one(width: int, run: Run, home: Path) -> None:
    with filled(home, FRIDAY) as make:
        forum = make.event("HR Forum", date(2026, 12, 3), is_online=True, state="planned")
        assert forum.id == 1
        days = (date(2026, 12, 9), date(2026, 12, 11))
        make.event("Nordic People Analytics Summit", *days, place="Gothenburg", state="planned")
        ines = make.person("Ines Roth", "Sodexo")
        make.step(ines, "plan", date(2026, 11, 30))
    assert run("goals", "add", "attend three events this year").code == 0
    looks("quiet", run, width, "2026-11-28")
    looks("quiet-long", run, width, "2026-12-05")


@BOTH
def test_where_nothing_was_logged_there_are_three_doors(width: int, run: Run) -> None:
    looks("doors", run, width, "2026-11-20")


@BOTH
def test_after_the_first_log_a_small_goal_is_offered(width: int, run: Run, home: Path) -> None:
    with filled(home, FRIDAY) as make:
        summit = make.event("People Summit", date(2026, 11, 17))
        make.event("New Work Day", date(2026, 11, 18), state="planned")
        make.meeting(make.person("Noor el-Amin", "Verdant"), summit)
    looks("first-goal", run, width, "2026-11-20")
    assert "Goals       None for 2027 yet. A small one?" in run(today="2027-01-02").out


@BOTH
def test_long_names_stay_whole_and_push_the_rest_down(width: int, run: Run, home: Path) -> None:
    long = "Christopher Montgomery-Featherstone"
    with filled(home, FRIDAY) as make:
        where = "Ludwig-Maximilians-Universität München"
        summit = make.event("People Summit", date(2026, 11, 4), date(2026, 11, 5))
        older = make.event("Nordic People Days", date(2026, 9, 9))
        for name, organisation, event in (
            (long, where, summit), ("Ana Ruiz", None, older), ("林美咲", "Hoshi", older),
        ):  # fmt: skip
            person = make.person(name, organisation)
            make.meeting(person, event)
            make.step(person, "thank", event.end_on, event)
        dagny = make.person("Dagny Thors", "Blue Fjord")
        survey = "the salary survey of last year, with the notes on how the questions were asked"
        make.step(dagny, "promise", date(2026, 11, 19), note=survey, is_theirs=True)
    looks("long", run, width, "2026-11-20")


def drawn(view: Today, **how: Any) -> str:
    """Return a screen as text."""
    stream = io.StringIO()
    Screen(stream, width=80, today=FRIDAY, **how).draw(view)
    return stream.getvalue()


def one_line(memo: str) -> Today:
    """Return a day on which one person waits."""
    event = EventRef("e1", "People Summit", FRIDAY)
    noor = PersonRef("p1", "Noor el-Amin", "Verdant")
    line = Line(1, "noor", noor, None, memo, (), event, FRIDAY, 3)
    queue = Queue((), (Group("thank", "Thank", (line,)),), 1, 1, 0, 0, None, (), False, False, None)
    return Today(queue, GoalBoard(2026, FRIDAY, (), Quality(0, 0)))


def test_a_long_note_is_one_line_for_people_and_whole_for_a_pipe() -> None:
    view = one_line("your story about pay bands, and the queue for coffee")
    assert "your story about pay bands…   3 d late" in drawn(view)
    assert "and the queue for coffee 3 d late" in drawn(view, is_for_people=False)


def test_colours_stand_beside_words_that_say_the_same(run: Run, home: Path) -> None:
    lived(home, run)
    shown = run("--color", "always", today="2026-11-23").out
    assert "\x1b[1mMonday 23 November 2026\x1b[0m" in shown
    assert "\x1b[35m11 late\x1b[0m" in shown
    assert "\x1b[1mNoor el-Amin\x1b[0m and 10 others" in shown
    assert "\x1b[2mNext event  \x1b[0m\x1b[1mHR Forum\x1b[0m (online)" in shown
    assert "1 of 4\x1b[32m reached\x1b[0m, 1\x1b[32m on track\x1b[0m" in shown
    assert "\x1b[35m need a push\x1b[0m" in shown


def test_goals_that_are_over_are_left_to_the_board(run: Run, home: Path) -> None:
    with filled(home, FRIDAY) as make:
        make.person("Ines Roth")
    for words in ("attend 2 events in q1", "attend 2 events this year"):
        assert run("goals", "add", words).code == 0
    assert "Goals       0 of 2 reached, 1 to begin  " in run().out


def test_hints_are_left_out_where_they_are_not_wanted(run: Run, home: Path) -> None:
    with filled(home, FRIDAY) as make:
        make.event("PyData", FRIDAY)
    assert "Met someone?" in run().out
    assert run("config", "hints", "false").code == 0
    assert "Met someone?" not in run().out
