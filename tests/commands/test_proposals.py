"""`review --carry`, as someone types it: looked at, set, edited, taken back."""

import json
import shlex
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
    assert found["proposals"][2] == {
        "sentence": "attend 2 forums in Q1 2027",
        "command": "weakties goals add attend 2 forums in Q1 2027",
        "title": "Attend 2 forums in Q1 2027",
        "metric": "events",
        "target": 2,
        "filters": {"kind": "forum", "tag": None, "organisation": None, "online": None},
        "period": {"start": "2027-01-01", "end": "2027-03-31"},
        "reason": "1 of 2 in Q4 2026 until 20 Nov: at that pace 2.",
        "alternative": None,
    }
    written = json.loads(run("review", "2026", "--carry", "--yes", "--json").out)["data"]
    assert written["change"]
    assert written["goals"] == asked(run, "goals", "--year", "2027")
    assert run("review", "2026", "--carry", "--ids").out == ""
    assert run("review", "2026", "--carry", "--ids", "--yes").out == "5\n6\n7\n8\n"


def test_every_command_proposed_sets_just_what_is_proposed(run: Run, home: Path) -> None:
    lived(home, run)
    for words in (
        ("get 2 interviews",),
        ("attend 3 events", "--kind", "other", "--tag", "mentor", "--org", "L'Oréal"),
        ("meet 3 people from Johnson & Johnson",),
        ("thank 80 % within 3 days",),
        ("do 10 follow-ups", "--tag", "peer"),
    ):
        assert run("goals", "add", *words).code == 0
    found = asked(run, "review", "2026", "--carry")["proposals"]
    assert len(found) == 9
    for one in found:
        assert run(*shlex.split(one["command"])[1:]).code == 0, one["command"]
    same = ("title", "metric", "target", "filters", "period")
    made = asked(run, "goals", "--year", "2027")
    assert [[goal[k] for k in same] for goal in made] == [[one[k] for k in same] for one in found]
    again = run("review", "2026", "--carry", "--yes")
    assert again.out.count("is there already") == 9
    assert asked(run, "review", "2026", "--carry", "--yes")["change"] is None


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
    assert empty.out == (
        "Nothing was logged to size goals for 2027 from. Small ones work best:\n"
        "  weakties goals add attend three events in 2027\n"
        "  weakties goals add meet 3 potential mentors in 2027\n"
    )
    assert empty == run("review", "--carry", can_ask=True)
    run("log-event", "HR Days", "-m", "Ana", "-m", "Ben")
    said = run("review", "--carry").out
    assert "1  Attend 1 event in 2027\n   You went to 1 event until 20 Nov.\n" in said
    assert "2  Meet 2 people in 2027\n   You met 2 people until 20 Nov.\n" in said


def test_a_goal_that_begins_anew_goes_on_by_itself(run: Run) -> None:
    run("goals", "add", "2 meetups every quarter")
    run("goals", "add", "attend 3 events")
    said = run("review", "--carry").out
    assert "Goes on by itself: 2 meetups every quarter." in said
    assert "2  " not in said


def test_a_goal_of_the_year_is_not_sized_by_one_of_its_quarters(run: Run, home: Path) -> None:
    lived(home, run)
    found = asked(run, "review", "q4", "--carry")["proposals"]
    assert [one["title"] for one in found] == ["Attend 2 forums in Q1 2027"]
    assert found[0]["reason"] == "1 of 2 until 20 Nov: at that pace 2."
    third = run("review", "q3", "--carry").out
    assert "Attend three events" in third.split("Goes on by itself: ")[1]
    assert "Nothing was logged to size goals for Q4 2026 from." in third


def test_what_the_next_year_asks_for_already_is_not_asked_for_twice(run: Run, home: Path) -> None:
    lived(home, run)
    run("goals", "add", "attend 4 events in 2027")
    found = run("review", "2026", "--carry", "--yes")
    assert found.out.count("Goal ") == 3
    assert len(asked(run, "goals", "--year", "2027")) == 4
    said = run("review", "2026", "--carry").out
    assert "Set already: Attend 4 events in 2027." in said
    assert "Attend 3 events" not in said


def test_goals_for_the_same_are_one_proposal(run: Run) -> None:
    for quarter in ("q1", "q2", "q3", "q4"):
        run("goals", "add", f"attend 2 events in {quarter}")
    [one] = asked(run, "review", "2026", "--carry")["proposals"]
    assert one["reason"] == "0 of 2 in Q4 2026 until 20 Nov: one would be a start."


def test_a_plan_is_carried_on_though_its_line_is_edited(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("goals", "add", "meet 3 mentors")
    assert run("intend", "goal", "1", "if a talk ends, then I will say hello").code == 0
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/meet 1 mentor/meet 2 mentors/' \"$1\"\n")
    editor.chmod(0o755)
    answer = run("review", "--carry", can_ask=True, typed="e\n", EDITOR=str(editor))
    assert answer.out.endswith("Goal 2: meet 2 people tagged mentor, 1 Jan – 31 Dec 2027.\n")
    plan = "If a talk ends, then I will say hello."
    assert [g["if_then"] for g in asked(run, "goals", "--year", "2027")] == [plan]


def test_an_emptied_form_sets_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    lived(home, run)
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\n: > "$1"\n')
    editor.chmod(0o755)
    answer = run("review", "--carry", can_ask=True, typed="e\n", EDITOR=str(editor))
    assert answer.code == 0
    assert answer.err.endswith("Nothing was saved, so nothing was written.\n")
    assert asked(run, "goals", "--year", "2027") == []


def test_the_same_line_twice_is_one_goal(run: Run, home: Path, tmp_path: Path) -> None:
    lived(home, run)
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'attend 7 meetups\\n%.0s' 1 2 > \"$1\"\n")
    editor.chmod(0o755)
    answer = run("review", "--carry", can_ask=True, typed="e\n", EDITOR=str(editor))
    assert answer.out.endswith(
        "Goal 5: attend 7 meetups, 1 Jan – 31 Dec 2027.\n"
        "Goal 5 is there already: attend 7 meetups, 1 Jan – 31 Dec 2027.\n"
    )
    assert len(asked(run, "goals", "--year", "2027")) == 1


def test_whom_was_looked_for_is_told_while_the_next_year_names_no_one(run: Run) -> None:
    run("log-event", "HR Days", "-m", "Ana; mentor")
    run("focus", "add", "mentors, recruiters")
    said = run("review", "--carry").out
    assert "Whom you looked for in 2026: 1 of 2 reached.\n" in said
    assert "For the next one: weakties focus --year 2027\n" in said
    assert run("focus", "add", "mentors in 2027").code == 0
    assert "looked for" not in run("review", "--carry").out


@pytest.mark.parametrize("words", [("week",), ("1", "mar", "-", "5", "apr")])
def test_a_period_without_a_next_is_refused(run: Run, words: tuple[str, ...]) -> None:
    refused = run("review", *words, "--carry")
    assert (refused.code, refused.out) == (2, "")
    assert "has no next one" in refused.err


@pytest.mark.parametrize(
    ("words", "said", "command"),
    [
        ("2100", "2100 has no next one to carry goals to.", "review 2026 --carry"),
        ("2024", "2025 is over and takes no more goals. For the next one:", "review 2026 --carry"),
        ("2027", "2027 is still to come. From what there is so far:", "review 2026 --carry"),
        ("q1", "Q2 2026 is over", "review Q4 2026 --carry"),
        ("sep", "October 2026 is over", "review November 2026 --carry"),
        ("week", "The week of Mon 16 Nov 2026 has no next one", "review 2026 --carry"),
    ],
)
def test_a_period_that_takes_no_goals_is_refused_with_one_that_does(
    run: Run, words: str, said: str, command: str
) -> None:
    refused = run("review", words, "--carry")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(said)
    assert refused.err.splitlines()[-1] == f"  weakties {command}"
    assert run(*shlex.split(command)).code == 0


def test_carry_is_one_answer(run: Run) -> None:
    for other in (("--md",), ("--compare", "q2"), ("--html", "x.html")):
        refused = run("review", "--carry", *other)
        assert (refused.code, refused.out) == (2, "")
        assert "are two answers" in refused.err


def test_a_year_without_goals_names_the_way_to_them(run: Run, home: Path) -> None:
    lived(home, run)
    said = run("goals", today="2027-01-02").out
    assert "weakties review 2026 --carry" in said
    assert "--carry" not in run("goals", "--year", "2027", today="2028-02-01").out
