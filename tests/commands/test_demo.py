"""Sessions in the made-up year."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests import spawning
from tests.commands.reading import data
from tests.conftest import Answer, Run
from tests.golden_files import check

FRIDAY = "2026-11-20"
DAYS = ("2027-01-01", "2027-01-03", "2028-02-28", "2028-02-29", "2026-06-30", "2026-11-22",
        "2026-12-31")  # fmt: skip
"""Days on which something that depends on the calendar could go wrong."""
SCREENS = ("today", "followups", "followups --all", "goals", "goals --why 1", "people", "events",
           "person karin", "event e1", "history --all", "thank noor")  # fmt: skip

_MADE: dict[str, bytes] = {}


def store_of(home: Path, today: str) -> Path:
    """Return where the demo of a day lies."""
    return home / f".cache/weakties/demo-{today}.db"


@pytest.fixture
def demo(run: Run, home: Path) -> Run:
    """Return a function that runs a command in the demo, made once a day for all tests."""

    def demo(*argv: str, today: str = FRIDAY, **how: Any) -> Answer:
        path = store_of(home, today)
        if today in _MADE and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_MADE[today])
        answer = run("demo", *argv, today=today, **how)
        if today not in _MADE and path.exists():
            _MADE[today] = path.read_bytes()
        return answer

    assert demo("--ids", "people").code == 0
    return demo


# The tour


@pytest.mark.parametrize("width", [80, 40])
def test_the_tour_shows_the_three_main_jobs(width: int, run: Run) -> None:
    answer = run("demo", width=width, today=FRIDAY)
    assert (answer.code, answer.err) == (0, "")
    check(f"demo/tour-{width}", answer.out)
    prompts = [line.partition(" ")[2] for line in answer.out.splitlines() if line[:1] == "$"]
    assert [prompt.split()[1] for prompt in prompts] == ["log-event", "followups", "goals"]
    assert "Logged Harbour HR Summit (e16)" in answer.out.replace("\n", " ")


@pytest.mark.parametrize("today", DAYS)
def test_the_tour_goes_well_on_any_day(today: str, run: Run, home: Path) -> None:
    answer = run("demo", width=40, today=today)
    assert (answer.code, answer.err) == (0, "")
    assert all(cell_len(line) <= 40 for line in answer.out.splitlines())
    _MADE[today] = store_of(home, today).read_bytes()


def test_the_tour_is_read_and_not_parsed(run: Run, home: Path) -> None:
    answer = run("demo", "--json")
    assert answer.code == 2
    assert json.loads(answer.err)["next"] == ["weakties demo followups --json"]
    assert not store_of(home, FRIDAY).exists()
    assert run("demo", table=False).out == run("demo").out


def test_the_tour_leaves_a_year_to_go_on_in(run: Run) -> None:
    assert run("demo").code == 0
    again = run("demo", "log-event", "Harbour HR Summit", "-o", "yesterday")
    assert again.out.startswith("Already logged: Harbour HR Summit (e16)")


# The year


@pytest.mark.parametrize("today", DAYS)
def test_the_board_shows_every_verdict_on_any_day(today: str, demo: Run) -> None:
    found = {goal["verdict"] for goal in data(demo("goals", "--json", today=today))}
    every = {"reached", "on track", "likely", "a stretch", "needs a push", "to begin", "ended"}
    is_early = today[5:] < "01-05"  # nothing of this year is over so soon
    assert found == (every - {"ended"} if is_early else every)


@pytest.mark.parametrize("today", DAYS)
def test_follow_ups_stand_in_every_state_on_any_day(today: str, demo: Run) -> None:
    steps = data(demo("followups", "--all", "--json", today=today))
    late = [step["days_late"] for step in steps if step["step"] != "reconnect"]
    assert any(0 < days < 14 for days in late)
    assert any(days >= 14 for days in late)
    assert any(days == 0 for days in late)
    assert any(days < 0 for days in late)
    assert sum(step["step"] == "reconnect" for step in steps) == 2
    assert {step["step"] for step in steps} >= {"promise", "thank", "exchange", "plan", "meet"}
    for state in ("done", "skipped"):
        assert data(demo("followups", "--state", state, "--json", today=today))


@pytest.mark.parametrize("today", DAYS)
def test_the_year_is_full_and_ends_yesterday(today: str, demo: Run) -> None:
    people = data(demo("people", "--json", today=today))
    events = data(demo("events", "--json", today=today))
    kinds = {event["kind"] for event in events}
    states = {event["state"] for event in events}
    assert len(people) == 60
    assert all(p["open_followups"] < 5 for p in people)
    assert kinds == {"conference", "workshop", "meetup", "webinar", "forum", "other"}
    assert states == {"planned", "attended", "missed"}
    assert [e["name"] for e in events].count("Data & Coffee") == 3
    assert max(e["end"] for e in events if e["state"] == "attended") < today
    assert data(demo("today", "--json", today=today))["asked"][0]["name"] == "Speak Up Day"


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_can_be_looked_at(screen: str, width: int, demo: Run) -> None:
    answer = demo(*screen.split(), width=width)
    assert answer.code == 0
    assert answer.out
    assert "\ufffd" not in answer.out


def test_the_year_was_typed_and_can_be_taken_back(demo: Run) -> None:
    changes = data(demo("history", "--all", "--json"))
    assert len(changes) > 90
    assert len({change["summary"] for change in changes}) > 80
    assert [change["at"] for change in changes] == sorted((c["at"] for c in changes), reverse=True)
    assert changes[-1]["command"].startswith("weakties add Karin")
    for _ in changes:
        assert demo("undo").code == 0
    assert demo("undo").code == 2
    assert data(demo("people", "--json")) == []


# Going on in it


def test_any_command_goes_on_in_the_demo_and_stays(demo: Run) -> None:
    assert demo("done", "noor").out.startswith("Thanked Noor el-Amin.")
    assert demo("done", "noor", "thank").out.startswith("Already done")
    assert demo("goals", "add", "attend", "30", "events").code == 0
    assert len(data(demo("goals", "--json"))) == 9


def test_reset_begins_anew(demo: Run) -> None:
    assert demo("done", "noor").code == 0
    answer = demo("--reset")
    assert answer.out == "The demo begins anew. Look around: weakties demo followups\n"
    assert demo("done", "noor").out.startswith("Thanked Noor el-Amin.")


def test_a_demo_of_another_day_is_made_again_and_says_so(demo: Run, home: Path) -> None:
    answer = demo("events", "--ids", today="2026-11-21")
    assert answer.err == "The demo was made on another day, so it begins anew around today.\n"
    assert [path.name for path in home.glob(".cache/weakties/*")] == ["demo-2026-11-21.db"]
    assert demo("events", "--ids", today="2026-11-21").err == ""


def test_options_and_exit_codes_pass_through(demo: Run) -> None:
    assert data(demo("followups", "--late", "--json"))
    assert demo("--json", "person", "karin").out.startswith("{")
    assert demo("person", "nobody").code == 3
    assert demo("person", "m").code == 4
    assert demo("followups", "--check").code == 10
    assert demo("folowups").code == 2
    assert demo("help", "dates").out.startswith("How to write days")
    assert demo("followups", "--help").out.startswith("Usage: weakties followups")
    assert demo("--help").out.startswith("Usage: weakties demo")
    assert demo("search", "--nonsense").code == 2


def test_a_hint_names_the_demo(demo: Run) -> None:
    assert (
        "One by one: weakties demo followups -i     Or: weakties demo done "
        in demo("followups").out
    )
    assert demo("person", "nobody").err.endswith("\n  weakties demo people\n")
    assert "Back again: weakties demo redo" in demo("undo").err
    assert "weakties demo help all" in demo("help").out
    assert "weakties demo demo" not in demo("help").out


def test_a_hint_takes_its_room_from_the_gap_or_a_line_of_its_own(demo: Run) -> None:
    shown = demo("today").out.splitlines()
    assert shown[2].endswith("   weakties demo followups")
    assert cell_len(shown[2]) == 80
    assert shown[-2:] == [
        "Did you go to Speak Up Day (Tue 17 Nov)?   weakties demo log e14 ·",
        "weakties demo skip e14",
    ]


def test_settings_and_other_stores_are_no_part_of_the_demo(demo: Run, home: Path) -> None:
    for words in (["config", "limit", "3"], ["--db", str(home / "x.db"), "people"]):
        answer = demo(*words)
        assert (answer.code, answer.out) == (2, "")
    assert not (home / "x.db").exists()
    assert not (home / ".config").exists()


# The user's own store


def test_the_users_store_is_neither_opened_nor_made(run: Run, home: Path) -> None:
    for words in ([], ["people"], ["done", "noor"], ["--reset"]):
        assert run("demo", *words).code == 0
    assert [path.name for path in home.iterdir()] == [".cache"]


@pytest.mark.parametrize("content", [None, b"not a store at all"])
def test_what_lies_in_its_place_does_not_matter(
    content: bytes | None, run: Run, home: Path
) -> None:
    own = home / ".local/share/weakties/weakties.db"
    own.parent.mkdir(parents=True)
    if content is None:
        own.mkdir()
    else:
        own.write_bytes(content)
        own.chmod(0)
    before = own.stat()
    for words in ([], ["people"], ["done", "noor"]):
        assert run("demo", *words).code == 0
    after = own.stat()
    assert (before.st_mtime_ns, before.st_size, before.st_mode) == (
        after.st_mtime_ns, after.st_size, after.st_mode,
    )  # fmt: skip
    assert list(own.parent.iterdir()) == [own]


def test_a_store_that_the_environment_names_is_left_alone(home: Path) -> None:
    named = {"WEAKTIES_DB": str(home / "missing" / "own.db"), "XDG_CACHE_HOME": str(home / "c")}
    answer = spawning.weakties("demo", "people", "--ids", home=home, env=named)
    assert (answer.code, len(answer.out.split())) == (0, 60)
    assert [path.name for path in home.iterdir()] == ["c"]


def test_no_one_else_can_read_the_demo(run: Run, home: Path) -> None:
    assert run("demo", "--reset").code == 0
    path = store_of(home, FRIDAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_is_one_sentence(run: Run, home: Path) -> None:
    (home / ".cache").write_text("a file")
    answer = run("demo", "people")
    assert (answer.code, answer.out) == (5, "")
    assert len(answer.err.splitlines()) == 1
