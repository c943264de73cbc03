"""Everything bad on a command line: one sentence, the next step, the exit code, nothing written."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests import stored
from tests.conftest import TODAY, Answer, Run
from tests.making import filled
from weakties.domain.text import printable

LONG = "x" * 30_000
MANY_DIGITS = "9" * 5_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a store with two Anas, two HR events and steps in all states."""
    home = tmp_path_factory.mktemp("made")
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor",), emails=("ana@example.org",))
        lopez = make.person("Ana Lopez", "AXA")
        noor = make.person("Noor el-Amin", "Verdant")
        tech = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19))
        make.event("HR Forum", date(2026, 12, 3), state="planned")
        for person in (ana, lopez, noor):
            make.meeting(person, tech)
        make.step(ana, "thank", date(2026, 11, 20), tech)
        make.step(ana, "plan", date(2026, 11, 26), tech)
        make.step(lopez, "thank", date(2026, 11, 20), tech)
        make.step(noor, "thank", date(2026, 11, 19), tech, state="done", closed_on=TODAY)
        make.step(noor, "plan", date(2026, 11, 19), tech)
    return (home / ".local/share/weakties/weakties.db").read_bytes()


@pytest.fixture
def store(home: Path, made: bytes) -> Path:
    return stored.put(home, made)


def check(answer: Answer, code: int, typed: str | None, argv: object) -> str:
    """Check the manners of an error told as JSON; return its message."""
    assert answer.code == code, (argv, answer)
    assert answer.out == "", (argv, answer)
    told = json.loads(answer.err)
    assert {"code", "message", "candidates"} <= told.keys()
    assert told["code"] == code
    assert isinstance(told["candidates"], list)
    message: str = told["message"]
    assert is_one_sentence(message, told.get("next", [])), (argv, message)
    if typed is not None:
        assert printable(typed) in printable(message) or typed in told.get("next", [""])[0], message
    return message


def is_one_sentence(message: str, next_steps: list[str]) -> bool:
    """Tell whether a message ends as a sentence does, or as one and a lead to what can be typed.

    S14 sanctions the lead: `"Ruiz" stands alone after -m Ana. Put the line in quotes: -m 'Ana R…'`.
    """
    if "\n" in message or not message:
        return False
    if re.search(r"[.?][)\"]?$", message):
        return True
    if message.endswith(":"):
        return bool(next_steps)
    return re.search(r"[.?] [^.?]+: ", message) is not None


def refused(run: Run, store: Path, argv: list[str], code: int, typed: str | None = None) -> None:
    """Check that a command line is refused, in words and in JSON, and changes nothing."""
    before, beside = stored.state(store), sorted(store.parent.iterdir())
    in_words = run(*argv)
    assert in_words.code == code, (argv, in_words)
    assert in_words.out == "", in_words
    assert in_words.err.endswith("\n")
    assert "Traceback" not in in_words.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", in_words.err)
    message = check(run(*argv, "--json"), code, typed, argv)
    assert printable(message) in in_words.err
    assert stored.state(store) == before, f"{argv} changed the store"
    assert sorted(store.parent.iterdir()) == beside


# Days

BAD_DAYS = [
    "2026-02-30",
    "30 feb",
    "31 Nov",
    "29 Feb 2027",
    "2026-13-01",
    "3/4/2026",
    "12/11",
    "soon",
    "",
    " ",
    "2026-W47-5",
    "20261120",
    "\u0663 Nov",
    "-3d",
    "1m",
    "0d",
    "99999999d",
    MANY_DIGITS,
    MANY_DIGITS + "d",
    "0000-01-01",
    "0001-01-01",
    "12026-01-01",
    "Mon 20 Nov",
    "\x1b[2J",
    "2026-11-20T10:00",
    "now()",
    LONG,
]
DAY_SLOTS = [
    ["log-event", "PyData", "--on"],
    ["log-event", "PyData", "--on", "18 Nov", "--until"],
    ["plan-event", "PyData", "--on"],
    ["plan-event", "PyData", "--on", "3 Dec", "--until"],
    ["met", "Mara Lind", "--on"],
    ["talked", "noor", "--on"],
    ["followups", "--due"],
    ["done", "noor", "plan", "--on"],
    ["done", "1", "--on"],
    ["snooze", "1", "--to"],
    ["snooze", "e2", "--to"],
    ["people", "--since"],
    ["people", "--until"],
    ["events", "--since"],
    ["events", "--until"],
    ["edit", "e1", "--on"],
    ["edit", "e1", "--until"],
    ["goals", "--as-of"],
    ["goals", "--year"],
]


@pytest.mark.parametrize("slot", DAY_SLOTS, ids=" ".join)
def test_a_day_that_cannot_be_read_is_quoted_and_refused(
    slot: list[str], run: Run, store: Path
) -> None:
    for bad in BAD_DAYS:
        typed = bad if 0 < len(bad.strip()) < 40 else None
        if slot[0] == "goals" and bad == "20261120":
            typed = None
        refused(run, store, [*slot, bad], 2, typed)


@pytest.mark.parametrize("bad", BAD_DAYS, ids=lambda bad: ascii(bad)[:20])
def test_a_bad_day_for_today_is_refused(bad: str, run: Run, store: Path) -> None:
    answer = run("followups", "--json", today=bad)
    check(answer, 2, bad if 0 < len(bad.strip()) < 40 else None, bad)


@pytest.mark.parametrize("bad", ["30 feb", "3/4/2026", "31 Nov"])
@pytest.mark.parametrize("part", ["promise: the paper by {}", "next: coffee on {}"])
@pytest.mark.parametrize("command", [["add"], ["met"], ["edit", "p1"], ["log-event", "X", "-m"]])
def test_a_bad_day_in_a_persons_line_is_pointed_at(
    command: list[str], part: str, bad: str, run: Run, store: Path
) -> None:
    name = "" if command[0] == "edit" else "Mara Lind; "
    line = name + part.format(bad)
    argv = [*command, line]
    refused(run, store, argv, 2, bad)
    err = run(*argv).err.splitlines()
    [carets] = [n for n, text in enumerate(err) if re.fullmatch(r" *\^+", text)]
    assert bad in err[carets - 1][err[carets].index("^") :]


WRONG_WAY = [
    ["log-event", "PyData", "--on", "2027-01-10"],
    ["log-event", "PyData", "--on", "tomorrow"],
    ["log-event", "PyData", "--on", "18 Nov", "--until", "2026-11-01"],
    ["plan-event", "PyData", "--on", "2020-01-10"],
    ["plan-event", "PyData", "--on", "yesterday"],
    ["plan-event", "PyData", "--on", "3 Dec", "--until", "2026-12-01"],
    ["met", "Mara Lind", "--on", "2027-01-10"],
    ["talked", "noor", "--on", "2027-01-10"],
    ["done", "1", "--on", "2027-01-10"],
    ["done", "noor", "plan", "--on", "2020-01-10"],
    ["snooze", "1", "--to", "2020-01-10"],
    ["snooze", "1", "yesterday"],
    ["snooze", "e2", "--to", "2020-01-10"],
    ["snooze", "e2"],
    ["events", "--since", "2027", "--until", "2026"],
    ["people", "--since", "2026-12-01", "--until", "2026-11-01"],
    ["edit", "e1", "--on", "19-18 Nov"],
    ["edit", "e1", "--until", "2026-11-01"],
]


@pytest.mark.parametrize("argv", WRONG_WAY, ids=" ".join)
def test_a_day_on_the_wrong_side_of_today_or_of_its_start_is_refused(
    argv: list[str], run: Run, store: Path
) -> None:
    refused(run, store, argv, 2)


# Names, tags, numbers

NO_NAMES = ["", "   ", "\u200b", "\u202e", "\x1b", "\x00\x07", "\u0301", "\ufeff", "\u2060\u200d"]


@pytest.mark.parametrize("name", NO_NAMES, ids=ascii)
@pytest.mark.parametrize(
    "argv",
    [
        ["log-event", "{}"],
        ["plan-event", "{}", "--on", "3 Dec"],
        ["add", "{}"],
        ["met", "{}"],
        ["add", "{}; @ Zalando"],
        ["log-event", "X", "-m", "{}"],
        ["aka", "noor", "{}"],
        ["edit", "e1", "--name", "{}"],
    ],
    ids=" ".join,
)
def test_a_name_that_no_one_could_see_is_refused(
    argv: list[str], name: str, run: Run, store: Path
) -> None:
    refused(run, store, [word.replace("{}", name) for word in argv], 2)


@pytest.mark.parametrize(
    "argv",
    [
        ["log-event", LONG],
        ["plan-event", LONG, "--on", "3 Dec"],
        ["add", LONG],
        ["met", f"Mara; @ {LONG}"],
        ["aka", "noor", LONG],
        ["edit", "noor", f"@ {LONG}"],
        ["edit", "e1", "--name", LONG],
        ["log-event", "X", "--note", LONG * 3],
        ["log-event", "X", "--where", LONG],
        ["talked", "noor", "--note", LONG * 3],
        ["add", f"Mara; #{LONG}"],
        ["add", f"Mara; {LONG}@example.org"],
        ["add", f"Mara; https://example.org/{LONG}"],
        ["add", f"Mara; note: {LONG * 3}"],
    ],
    ids=lambda argv: " ".join(argv)[:24],
)
def test_what_is_longer_than_the_store_takes_is_refused_in_a_short_sentence(
    argv: list[str], run: Run, store: Path
) -> None:
    refused(run, store, argv, 2)
    assert len(run(*argv).err) < 2_000


BAD_LINES = [
    ("Mara; enjoyd: your talk", "enjoyd"),
    ("Mara; promis: the paper", "promis"),
    ("; data lead @ Zalando", None),
    ("@ Zalando", None),
    ("#mentor", None),
]


@pytest.mark.parametrize(("line", "typed"), BAD_LINES)
@pytest.mark.parametrize("command", [["add"], ["met"], ["log-event", "X", "-m"]], ids=" ".join)
def test_a_persons_line_that_cannot_be_read_is_pointed_at(
    command: list[str], line: str, typed: str | None, run: Run, store: Path
) -> None:
    refused(run, store, [*command, line], 2, typed)


def test_one_bad_line_among_good_ones_writes_nothing(run: Run, store: Path) -> None:
    good = ["-m", "Mara Lind; #mentor", "-m", "Yuki Tanaka"]
    refused(run, store, ["log-event", "PyData", *good, "-m", "Kim; enjoyd: it"], 2, "enjoyd")
    refused(run, store, ["log-event", "PyData", *good, "-m", "Kim; via: Nobody Here"], 3)
    refused(run, store, ["log-event", "PyData", *good, "-m", "Ana"], 4, "Ana")


BAD_NUMBERS = ["0", "-1", "abc", "1.5", "1e3", "", " ", "\u0663", "10000000000000000000", "NaN",
               "0x10", "+5", MANY_DIGITS]  # fmt: skip


@pytest.mark.parametrize("bad", BAD_NUMBERS, ids=lambda bad: ascii(bad)[:24])
def test_a_number_that_is_none_is_quoted_and_refused(bad: str, run: Run, store: Path) -> None:
    typed = bad if 0 < len(bad.strip()) < 40 else None
    for command in ("followups", "people", "events", "history"):
        refused(run, store, [command, f"--limit={bad}"], 2, typed)
    for argv in (["undo", bad], ["goals", "drop", bad], ["goals", "--why", bad]):
        if bad.strip() or argv[0] != "undo":
            refused(run, store, argv, 2)


@pytest.mark.parametrize("bad", ["44-41", "1-99999999", "5..1"])
@pytest.mark.parametrize("command", ["done", "skip", "snooze", "reopen", "rm"])
def test_a_range_that_runs_backwards_or_too_far_is_refused(
    command: str, bad: str, run: Run, store: Path
) -> None:
    refused(run, store, [command, bad], 2, bad)


# Names and ids that lead to nothing, or to several

NOBODY = ["Zoltan", "p999", "p0", "p99999999999999999999", "P", "%", "_", "%%%%", "'; DROP TABLE",
          '"', "\\", "*", "p-1", "\x1b[2J", MANY_DIGITS + "p"]  # fmt: skip


@pytest.mark.parametrize("who", NOBODY, ids=lambda who: ascii(who)[:24])
def test_nobody_by_that_name_is_exit_3(who: str, run: Run, store: Path) -> None:
    typed = who if len(who) < 40 and who.isalnum() else None
    for argv in (
        ["person", who],
        ["people", who],
        ["followups", "--person", who],
        ["talked", who],
        ["done", who],
        ["skip", who],
        ["snooze", who],
        ["reopen", who],
        ["thank", who],
        ["done", "--person", who],
        ["cadence", who, "3mo"],
        ["edit", who, "#mentor"],
        ["aka", who, "Zed"],
        ["rm", who],
        ["rm", who, "--at", "HR Tech Europe"],
        ["add", f"Mara Lind; via: {who}"],
    ):
        if ";" in who and argv[0] == "add":
            continue
        refused(run, store, argv, 3, typed)


@pytest.mark.parametrize("what", ["Zagreb", "e999", "e0", "e99999999999999999999", "%", "'", "\\"])
def test_no_event_by_that_name_is_exit_3(what: str, run: Run, store: Path) -> None:
    for argv in (
        ["event", what],
        ["events", what],
        ["followups", "--event", what],
        ["people", "--event", what],
        ["done", "--event", what],
        ["met", "Mara Lind", "--at", what],
        ["edit", what, "--kind", "meetup"],
        ["rm", "noor", "--at", what],
    ):
        refused(run, store, argv, 3, what)


@pytest.mark.parametrize("argv", [["done"], ["skip"], ["snooze"], ["reopen"], ["thank"], ["rm"]])
@pytest.mark.parametrize("number", ["999", "0", "999999999", "99999999999999999999"])
def test_no_step_of_that_number_is_exit_3(
    argv: list[str], number: str, run: Run, store: Path
) -> None:
    refused(run, store, [*argv, number], 3, number)


def test_several_numbers_of_which_one_is_unknown_write_nothing(run: Run, store: Path) -> None:
    for command in ("done", "skip", "snooze", "rm"):
        refused(run, store, [command, "1", "2", "999"], 3, "999")
        refused(run, store, [command, "1-3,999"], 3, "999")


@pytest.mark.parametrize("who", ["Noor 山田", "noor Иванов", "n 山"])
def test_a_name_with_a_word_in_other_script_is_not_cut_down_to_someone_else(
    who: str, run: Run, store: Path
) -> None:
    """A slug keeps only ASCII: what it drops must not be dropped from what was typed."""
    for argv in (["person", who], ["done", who], ["talked", who]):
        refused(run, store, argv, 3)


def test_no_change_or_goal_of_that_number_is_exit_3(run: Run, store: Path) -> None:
    refused(run, store, ["undo", "99"], 3, "99")
    refused(run, store, ["goals", "drop", "99"], 3, "99")
    refused(run, store, ["goals", "edit", "99", "by", "June"], 3, "99")
    refused(run, store, ["goals", "--why", "99"], 3, "99")


@pytest.mark.parametrize(
    "argv",
    [
        ["person", "ana"],
        ["people", "ana"],
        ["followups", "--person", "ana"],
        ["talked", "ana", "call"],
        ["done", "ana"],
        ["skip", "ana"],
        ["snooze", "ana"],
        ["thank", "ana"],
        ["cadence", "ana", "3mo"],
        ["edit", "ana", "#mentor"],
        ["aka", "ana", "Zed"],
        ["add", "Ana"],
        ["met", "Ana"],
        ["add", "Mara Lind; via: ana"],
    ],
    ids=" ".join,
)
def test_a_name_that_two_people_share_is_exit_4_with_both(
    argv: list[str], run: Run, store: Path
) -> None:
    refused(run, store, argv, 4)
    told = json.loads(run(*argv, "--json").err)
    assert sorted(told["candidates"]) == ["p1", "p2"]
    assert "Ana Ruiz" in told["message"]
    assert "Ana Lopez" in told["message"]
    assert told["next"]


@pytest.mark.parametrize(
    "argv", [["event", "hr"], ["followups", "--event", "hr"], ["edit", "hr", "--kind", "meetup"]]
)
def test_a_name_that_two_events_share_is_exit_4_with_both(
    argv: list[str], run: Run, store: Path
) -> None:
    refused(run, store, argv, 4, "hr")
    assert sorted(json.loads(run(*argv, "--json").err)["candidates"]) == ["e1", "e2"]


# An option that was left empty, as `"$WHO"` is when it is not set, must not widen what is done

EMPTY = [
    ["done", "--person", ""],
    ["done", "--event", ""],
    ["done", "--step", ""],
    ["skip", "--person", ""],
    ["skip", "--event", ""],
    ["skip", "--step", ""],
    ["snooze", "--person", "", "--to", "mon"],
    ["snooze", "--step", "", "--to", "mon"],
    ["rm", "noor", "--at", ""],
    ["met", "Mara Lind", "--at", ""],
    ["followups", "--person", ""],
    ["followups", "--event", ""],
    ["followups", "--step", ""],
    ["followups", "--state", ""],
    ["people", "--tag", ""],
    ["people", "--org", ""],
    ["people", "--event", ""],
    ["people", "--kind", ""],
    ["events", "--kind", ""],
    ["events", "--state", ""],
    ["log-event", "X", "--kind", ""],
    ["log-event", "X", "-m", ""],
    ["edit", "e1", "--name", ""],
    ["talked", "noor", "--via", ""],
    ["done", "noor", "plan", "--at", ""],
    ["history", "--db", ""],
    ["log-event", "X", "--db", ""],
    ["followups", "--format", ""],
    ["followups", "--color", ""],
    ["export", "--output", ""],
]


@pytest.mark.parametrize("argv", EMPTY, ids=" ".join)
def test_an_option_left_empty_is_refused_and_never_means_everything(
    argv: list[str], run: Run, store: Path
) -> None:
    before = stored.state(store)
    answer = run(*argv)
    assert answer.code in (2, 3), answer
    assert answer.err
    assert stored.state(store) == before


# Words that are none of ours, and combinations that contradict each other

WRONG = [
    (["log-event", "X", "--kind", "party"], "party"),
    (["plan-event", "X", "--on", "3 Dec", "--kind", "party"], "party"),
    (["edit", "e1", "--kind", "party"], "party"),
    (["people", "--kind", "party"], "party"),
    (["events", "--kind", "party"], "party"),
    (["events", "--state", "cancelled"], "cancelled"),
    (["followups", "--state", "late"], "late"),
    (["followups", "--step", "hug"], "hug"),
    (["done", "--step", "hug"], "hug"),
    (["talked", "noor", "--via", "pigeon"], "pigeon"),
    (["done", "noor", "plan", "--via", "pigeon"], "pigeon"),
    (["cadence", "noor", "often"], "often"),
    (["cadence", "noor", "-3mo"], "-3mo"),
    (["cadence", "noor", "0d"], "0d"),
    (["cadence", "noor", MANY_DIGITS + "d"], None),
    (["followups", "--format", "xml"], "xml"),
    (["followups", "--color", "red"], "red"),
    (["config", "nosuch"], "nosuch"),
    (["config", "nosuch", "1"], "nosuch"),
    (["config", "limit", "0"], "0"),
    (["config", "limit", "many"], "many"),
    (["config", "limit", MANY_DIGITS], None),
    (["config", "due_days", "someday"], "someday"),
    (["config", "due_days", ""], None),
    (["config", "date_order", "xyz"], "xyz"),
    (["config", "day_starts", "24"], "24"),
    (["config", "show_rate", "nan"], "nan"),
    (["config", "show_rate", "1.5"], "1.5"),
    (["config", "hints", "maybe"], "maybe"),
    (["config", "color", "red"], "red"),
    (["config", "limit", "5", "6"], "6"),
    (["config", "store", "/tmp/x"], "store"),
    (["config", "--unset"], None),
    (["help", "nosuch"], "nosuch"),
    (["goals", "add", "network more"], "network more"),
    (["goals", "add", "meet five unicorns"], "unicorns"),
    (["goals", "add", "attend zero events"], None),
    (["goals", "add", "attend three events by 30 feb"], "30 feb"),
    (["goals", "add"], None),
    (["goals", "nosuch"], "nosuch"),
    (["followups", "--week", "--due", "mon"], None),
    (["followups", "--week", "--all"], None),
    (["met", "Mara", "--at", "HR Tech Europe", "--on", "18 Nov"], None),
    (["done", "1", "--step", "thank"], None),
    (["skip", "noor", "--late"], None),
    (["done", "1", "--at", "HR Forum"], None),
    (["people", "noor", "--tag", "mentor"], "noor"),
    (["events", "HR Forum", "--upcoming"], "HR Forum"),
    (["talked", "noor", "call", "--received"], None),
    (["skip", "e1"], "e1"),
    (["edit", "e1"], None),
    (["edit", "noor"], None),
    (["edit", "goal", "1"], None),
    (["aka", "noor"], None),
    (["export", "--json", "-o"], "-o"),
    (["followups", "--nosuch"], "--nosuch"),
    (["followups", "--wek"], "--wek"),
    (["followups", "-Z"], "-Z"),
    (["followups", "--late=yes"], "--late"),
    (["followups", "mon"], "mon"),
    (["redo", "1"], "1"),
    (["history", "--limit"], "--limit"),
    (["history", "--db"], "--db"),
    (["nosuch"], "nosuch"),
    (["folowups"], "folowups"),
    (["\x1b[2J"], "\x1b[2J"),
    (["[/red]"], "[/red]"),
    (["followups", "--\x1b[2J"], None),
    (["followups", "--db", "~nosuchuser/x.db"], "~nosuchuser"),
    (["followups", "--db", "a\0b"], None),
]


@pytest.mark.parametrize(("argv", "typed"), WRONG, ids=lambda a: ascii(a)[:50])
def test_what_is_no_command_option_or_choice_of_ours_is_exit_2(
    argv: list[str], typed: str | None, run: Run, store: Path
) -> None:
    before = stored.state(store)
    answer = run("--json", *argv) if argv[-1] in ("--limit", "--db", "-o") else None
    if answer is None:
        refused(run, store, argv, 2, typed)
    else:
        # The test's own --today follows, so the option swallows it; the last word must not.
        assert answer.code in (2, 5), answer
    assert stored.state(store) == before


def test_an_error_is_one_json_object_even_after_narration(run: Run, store: Path) -> None:
    """`--since 2026` is narrated on standard error, which must not spoil the object."""
    check(run("people", "--since", "2026", "--limit", "x", "--json"), 2, "x", "narration")
    check(run("events", "--since", "2026", "--kind", "party", "--json"), 2, "party", "narration")


def test_a_suggestion_is_made_for_what_is_nearly_ours(run: Run, store: Path) -> None:
    assert "followups" in run("folowups").err
    assert "log-event" in run("log-evnt").err
    assert "--week" in run("followups", "--wek").err


# Paths


def test_an_export_goes_nowhere_it_must_not(run: Run, store: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.json"
    taken.write_text("mine")
    (tmp_path / "folder").mkdir()
    for path in (taken, tmp_path / "folder", tmp_path / "no" / "where.json"):
        answer = run("export", "--json", "-o", str(path))
        check(answer, 1, str(path.parent if path.parent.name == "no" else path), path)
    answer = run("export", "--json", "-o", str(tmp_path / "folder"), "--force")
    check(answer, 1, None, "a folder with --force")
    assert taken.read_text() == "mine"
    assert not list((tmp_path / "folder").iterdir())
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".weakties")]


@pytest.mark.parametrize("path", ["~nosuchuser/x.json", "a\0b", "x" * 300, "taken.json/x"])
def test_an_export_to_what_is_no_path_is_one_sentence(
    path: str, run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.json").write_text("mine")
    answer = run("export", "--json", "-o", path)
    assert answer.code in (1, 2), answer
    check(answer, answer.code, None, path)


def test_a_kind_of_store_we_do_not_know_is_exit_5(run: Run, home: Path) -> None:
    for url in ("mysql://me:secret@host/db", "sqlite://x", "http://[::1"):
        for argv in (["followups"], ["log-event", "X"]):
            answer = run(*argv, "--db", url, "--json")
            check(answer, 5, None, url)
            assert "secret" not in answer.err


# The settings file

BAD_SETTINGS = [
    b"limit = ",
    b"\xff\xfe",
    b"nosuch = 1",
    b"limit = 0",
    b"limit = 'many'",
    b"due_days = []",
    b"due_days = [9]",
    b"due_days = ['someday']",
    b"due_days = [[1]]",
    b"show_rate = nan",
    b"show_rate = []",
    b"hints = 3",
    b"color = 'red'",
    b"color = []",
    b"date_order = {a = 1}",
    b"date_order = 2026-01-01",
    b"[limit]\nx = 1",
    b"limit = 1\nlimit = 2",
    b"\x00",
    b"limit = " + b"9" * 5_000,
    b"a = " + b"[" * 5_000,
]


@pytest.mark.parametrize("content", BAD_SETTINGS, ids=lambda c: ascii(c[:24]))
def test_a_settings_file_that_cannot_be_read_is_one_sentence_that_names_it(
    content: bytes, run: Run, store: Path, home: Path
) -> None:
    path = home / ".config/weakties/config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    for argv in (["followups"], ["log-event", "X"], ["config", "limit", "5"]):
        refused(run, store, argv, 2)
        assert path.read_bytes() == content
    told = json.loads(run("followups", "--json").err)
    assert str(path) in told["message"] + " ".join(told["next"]), "which file is it?"


def test_a_folder_where_the_settings_file_should_be_is_one_sentence(
    run: Run, store: Path, home: Path
) -> None:
    (home / ".config/weakties/config.toml").mkdir(parents=True)
    refused(run, store, ["followups"], 2)


# Standard input


@pytest.mark.parametrize("typed", ["999", "nobody at all", "44-41", "1\x002", "\x1b[2J", LONG])
def test_bad_ids_on_standard_input_write_nothing(typed: str, run: Run, store: Path) -> None:
    before = stored.state(store)
    answer = run("done", "-", typed=typed)
    assert answer.code in (2, 3), answer
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.err)
    assert len(answer.err) < 2_000
    assert stored.state(store) == before


def test_nothing_on_standard_input_is_a_success(run: Run, store: Path) -> None:
    before = stored.state(store)
    for command in ("done", "skip", "snooze", "reopen"):
        assert run(command, "-", typed="").code == 0
    assert stored.state(store) == before


# Nothing to act on


def test_undo_and_redo_with_nothing_to_take_back_say_so(run: Run, home: Path) -> None:
    for command in ("undo", "redo"):
        answer = run(command, "--json")
        check(answer, answer.code, None, command)
        assert answer.code in (1, 2, 3)


@pytest.mark.on_file("the path of the file")
def test_a_refused_first_write_leaves_no_store(run: Run, home: Path) -> None:
    refused_lines = (
        ["log-event", "X", "--on", "30 feb"],
        ["log-event", "X", "-m", "Mara; enjoyd: it"],
        ["log-event", "\u200b"],
        ["plan-event", "X", "--on", "2020-01-01"],
        ["talked", "noor", "--on", "30 feb"],
    )
    for argv in refused_lines:
        assert run(*argv).code == 2
        assert not (home / ".local/share/weakties/weakties.db").exists(), argv
