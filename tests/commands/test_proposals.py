"""`review --carry`, as someone types it: looked at, set, edited, taken back."""

import json
from pathlib import Path

import pytest

from tests import golden_files
from tests.commands.reading import asked
from tests.conftest import Run
from tests.goal_year import lived


@pytest.mark.parametrize("width", [80, 40])
def test_proposals_are_shown_and_nothing_is_written(run: Run, home: Path, width: int) -> None:
    lived(home, run)
    answer = run("review", "2026", "--carry", width=width)
    golden_files.check(f"review/carry_{width}", answer.out)
    assert answer.code == 0
    assert asked(run, "goals", "--year", "2027") == []


def test_yes_sets_them_all_and_one_undo_takes_them_back(run: Run, home: Path) -> None:
    lived(home, run)
    said = run("review", "2026", "--carry", "--yes", today="2027-01-02")
    assert said.out.count("Goal ") == 4
    found = asked(run, "goals", today="2027-01-03")
    assert [goal["period"]["start"] for goal in found] == ["2027-01-01"] * 4
    again = run("review", "2026", "--carry", "--yes", today="2027-01-02")
    assert again.out.count("is there already") == 4
    assert run("undo", today="2027-01-03").out == "Undone: Set 4 goals for 2027.\n"
    assert asked(run, "goals", today="2027-01-03") == []


def test_json_holds_what_is_proposed_and_what_was_set(run: Run, home: Path) -> None:
    lived(home, run)
    found = json.loads(run("review", "2026", "--carry", "--json").out)["data"]
    assert (found["change"], found["goals"], len(found["proposals"])) == (None, [], 4)
    written = json.loads(run("review", "2026", "--carry", "--yes", "--json").out)["data"]
    assert written["change"]
    assert len(written["goals"]) == 4


@pytest.mark.parametrize(("typed", "goals"), [("\n", 4), ("n\n", 0)])
def test_a_terminal_asks_first(run: Run, home: Path, typed: str, goals: int) -> None:
    lived(home, run)
    answer = run("review", "2026", "--carry", can_ask=True, typed=typed)
    assert "Set these 4? Enter sets them · e edits them first · n leaves it" in answer.err
    assert len(asked(run, "goals", "--year", "2027")) == goals


def test_they_can_be_edited_line_by_line(run: Run, home: Path, tmp_path: Path) -> None:
    lived(home, run)
    editor = tmp_path / "editor"
    # The first time a line is wrong, the second time it has been mended.
    editor.write_text(
        f"""#!/bin/sh
cp "$1" {tmp_path}/seen
if [ -e {tmp_path}/once ]; then
  echo "attend 7 meetups in 2027" > "$1"
else
  touch {tmp_path}/once; echo "attend some meetups" > "$1"
fi
"""
    )
    editor.chmod(0o755)
    answer = run("review", "2026", "--carry", can_ask=True, typed="e\n", EDITOR=str(editor))
    assert answer.code == 0, answer.err
    assert "cannot be counted" in (tmp_path / "seen").read_text()
    [goal] = asked(run, "goals", "--year", "2027")
    assert (goal["target"], goal["filters"]["kind"]) == (7, "meetup")


def test_without_goals_small_ones_are_proposed_and_without_a_log_two_examples(
    run: Run, home: Path
) -> None:
    empty = run("review", "--carry")
    assert "Small ones work best" in empty.out
    run("log-event", "HR Days", "-m", "Ana", "-m", "Ben")
    said = run("review", "--carry").out
    assert "1  Attend 1 event" in said
    assert "2  Meet 2 people" in said


def test_a_goal_that_begins_anew_goes_on_by_itself(run: Run) -> None:
    run("goals", "add", "2 meetups every quarter")
    run("goals", "add", "attend 3 events")
    said = run("review", "--carry").out
    assert "Goes on by itself: 2 meetups every quarter." in said
    assert "2  " not in said


@pytest.mark.parametrize("words", [("week",), ("1", "mar", "-", "5", "apr")])
def test_a_period_without_a_next_is_refused(run: Run, words: tuple[str, ...]) -> None:
    refused = run("review", *words, "--carry")
    assert (refused.code, refused.out) == (2, "")
    assert "has no next one" in refused.err


def test_carry_is_one_answer(run: Run) -> None:
    for other in (("--md",), ("--compare", "q2"), ("--html", "x.html")):
        refused = run("review", "--carry", *other)
        assert (refused.code, refused.out) == (2, "")
        assert "are two answers" in refused.err


def test_a_year_without_goals_names_the_way_to_them(run: Run, home: Path) -> None:
    lived(home, run)
    said = run("goals", today="2027-01-02").out
    assert "weakties review 2026 --carry" in said
