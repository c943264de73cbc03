"""What TAB offers: the right words in the right place, nothing a shell could run, and fast."""

import os
import re
import string
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.house.program import BIN, environment
from tests.making import filled
from weakties import cli
from weakties.cmdline import ALIASES, GLOBALS
from weakties.completion import ASKED, gate, tab, values
from weakties.completion.line import read
from weakties.store.completion import QUERIES

HARMLESS = re.compile(r"(--[a-z][a-z-]*=)?[a-z0-9][a-z0-9._-]*|--[a-z][a-z-]*|/")
"""Whatever is printed for a shell, a line each; the slash stands for files."""
PROGRAM = tab.Program(cli.COMMANDS, cli.SUBCOMMANDS, cli._command)
DRIVER = """
import atexit, os, sys
atexit.register(lambda: open(os.environ["LOADED"], "w").write("\\n".join(sys.modules)))
from weakties.__main__ import main
main()
"""
HEAVY = ("rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "prompt_toolkit", "rapidfuzz")

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(home: Path) -> Offered:
    """Return what TAB offers behind `weakties`, for words of which the last is not finished."""
    return lambda *argv, **env: tab.Tab(argv, {"HOME": str(home), **env}, PROGRAM).offered()


@pytest.fixture
def known(home: Path) -> Path:
    """Ana waits, Noor does not any more; an event that was and one that is planned."""
    with filled(home, TODAY) as make:
        ana, noor = make.person("Ana Ruiz", tags=("payroll",)), make.person("Noor el-Amin")
        event = make.event("HR Tech", date(2026, 11, 10))
        make.event("Forum", date(2026, 12, 3), state="planned")
        make.step(ana, "thank", TODAY, event)
        make.step(noor, "thank", TODAY, event, state="done", closed_on=TODAY)
    return home / ".local/share/weakties/weakties.db"


# Commands and options


def test_the_first_word_is_a_command_or_its_other_name(offered: Offered) -> None:
    assert offered("") == [*cli.COMMANDS, *ALIASES]
    assert offered("sno") == ["snooze"]
    assert offered("SNO") == ["snooze"]
    assert offered("nonsense") == []
    assert offered("nonsense", "") == []


def test_every_command_completes_its_own_options(offered: Offered) -> None:
    shared = {flag for one in GLOBALS for flag in one.flags if flag.startswith("--")} | {"--help"}
    for name in (*cli.COMMANDS, *ALIASES):
        assert shared <= set(offered(name, "--")), name
    assert {"--late", "--week", "--person"} <= set(offered("due", "x", "--"))
    assert "--by" in offered("goals", "edit", "1", "--")
    assert "--event" not in offered("goals", "add", "--")  # known there only to be refused
    assert "--install-completion" in offered("--ins")


def test_the_options_of_the_demo_are_those_it_has(offered: Offered) -> None:
    own = {flag for one in cli._command(["demo"]).params for flag in one.opts}
    assert own == set(tab.DEMO_FLAGS)
    assert "--reset" in offered("demo", "--")


def test_global_options_may_stand_anywhere(offered: Offered, known: Path) -> None:
    assert offered("--json", "sno") == ["snooze"]
    assert offered("--format", "") == ["table", "tsv", "json", "ids"]
    assert offered("person", "--color", "n") == ["never"]
    assert offered("--color", "never", "person", "-q", "n") == ["noor-el-amin"]
    assert offered("person", "ana", "--db", "") == [gate.FILES]


# Words and values

WANTED = {
    ("person", "a"): ["ana-ruiz"],
    ("person", "AN"): ["ana-ruiz"],
    ("person", "ana-ruiz", ""): [],
    ("person", "--all", "an"): ["ana-ruiz"],
    ("person", "ana", "--all", "n"): [],
    ("merge", "ana-ruiz", "n"): ["noor-el-amin"],
    ("archive", "n"): ["noor-el-amin"],
    ("done", ""): ["ana-ruiz", "1"],
    ("done", "ana-ruiz", ""): ["ana-ruiz", "1"],
    ("done", "1", "--via", "co"): ["coffee"],
    ("done", "--step", "p"): ["promise", "plan"],
    ("done", "1", "--at", "f"): ["forum-2026-12-03"],
    ("skip", "f"): ["forum-2026-12-03"],
    ("snooze", "1", "a"): ["ana-ruiz"],
    ("thank", ""): ["ana-ruiz", "1"],
    ("reopen", ""): ["noor-el-amin", "2"],
    ("talked", "ana-ruiz", "m"): ["meal", "message"],
    ("cadence", "ana-ruiz", "m"): [],
    ("outcome", "a"): ["ana-ruiz"],
    ("outcome", "ana-ruiz", "i"): ["idea", "introduction", "interview"],
    ("outcomes", "o"): ["opportunity", "offer"],
    ("outcomes", "--person", "a"): ["ana-ruiz"],
    ("intro", "a"): ["ana-ruiz"],
    ("introduce", "ana-ruiz", "n"): ["noor-el-amin"],
    ("cadence", "--tag", "p"): ["peer", "payroll"],
    ("exchange", "a"): ["ana-ruiz"],
    ("plan", "n"): ["noor-el-amin"],
    ("next", "ana-ruiz", "--via", "co"): ["coffee"],
    ("plan", "ana-ruiz", "--at", "f"): ["forum-2026-12-03"],
    ("promise", "a"): ["ana-ruiz"],
    ("prep", "f"): ["forum-2026-12-03"],
    ("event", "h"): ["hr-tech-2026-11-10"],
    ("prep", ""): ["forum-2026-12-03", "hr-tech-2026-11-10"],
    ("prep", "--attendees", ""): ["/"],
    ("log-event", ""): ["forum-2026-12-03", "hr-tech-2026-11-10"],
    ("log", "x", "--kind", "w"): ["workshop", "webinar"],
    ("log", "x", "-k", "w"): ["workshop", "webinar"],
    ("log", "x", "--kind=w"): ["--kind=workshop", "--kind=webinar"],
    ("log", "x", "--kind", "=", "w"): ["--kind=workshop", "--kind=webinar"],
    ("log", "x", "--from", ""): ["/"],
    ("log", "x", "--from="): [],
    ("log", "x", "-m", "a"): [],
    ("plan-event", "f"): [],
    ("people", "--tag", ""): ["leader", "mentor", "recruiter", "peer", "payroll"],
    ("people", "--org", ""): [],
    ("people", "--limit", ""): [],
    ("followups", "--person", "a"): ["ana-ruiz"],
    ("followups", "--state", ""): ["done", "skipped", "closed"],
    ("events", "--state", "m"): ["missed"],
    ("undo", ""): ["1"],
    ("rm", ""): ["ana-ruiz", "noor-el-amin", "forum-2026-12-03", "hr-tech-2026-11-10", "1"],
    ("edit", "g"): ["goal"],
    ("edit", "goal", ""): [],
    ("edit", "ana-ruiz", ""): [],
    ("goals", ""): ["add", "edit", "drop"],
    ("goal", "e"): ["edit"],
    ("goals", "add", ""): [],
    ("focus", ""): ["add", "drop"],
    ("focus", "add", "p"): ["peer", "payroll"],
    ("intend", ""): ["goal", "ana-ruiz", "1"],
    ("intend", "goal", ""): [],
    ("config", "due"): ["due_days"],
    ("config", "s"): ["show_rate", "seasons", "store"],
    ("help", "go"): ["goals"],
    ("help", "sno"): ["snooze"],
    ("search", "a"): [],
    ("dupes", ""): [],
    ("export", "-o", ""): ["/"],
    ("export", "--format", "v"): ["vcard", "vcard4"],
    ("export", "--tag", "p"): ["peer", "payroll"],
    ("demo", "sno"): ["snooze"],
    ("demo", "con"): [],
    ("demo", "person", "a"): [],
    ("demo", "log", "x", "-k", "fo"): ["forum"],
    ("--show-completion", ""): ["bash", "zsh", "fish"],
    ("'sno",): ["snooze"],
    ("person", "'an"): ["ana-ruiz"],
    ("person", "'Ana Ru"): [],
    ("log", "'HR Tech'", "-k", "fo"): ["forum"],
    ("person", "$(touch"): [],
    ("person", "*"): [],
    ("person", "\udcff"): [],
    (): [*cli.COMMANDS, *ALIASES],
}


@pytest.mark.parametrize("argv", WANTED, ids=ascii)
def test_a_word_is_completed_by_what_the_command_calls_it(
    argv: tuple[str, ...], offered: Offered, known: Path
) -> None:
    assert offered(*argv) == WANTED[argv]


def test_the_numbers_of_goals(offered: Offered, home: Path, run: Callable[..., object]) -> None:
    run("goals", "add", "attend", "three", "events", "this", "year")
    for argv in (("goals", "drop", ""), ("goals", "edit", ""), ("goals", "--why", ""),
                 ("edit", "goal", ""), ("intend", "goal", "")):  # fmt: skip
        assert offered(*argv) == ["1"]


def test_the_numbers_of_those_looked_for(
    offered: Offered, home: Path, run: Callable[..., object]
) -> None:
    run("focus", "add", "mentors, peers")
    assert offered("focus", "drop", "")[-2:] == ["2", "1"]


def test_every_kind_of_word_is_a_list_of_ours_or_a_query_there_is() -> None:
    assert {query for asked in values.STORED.values() for query in asked} == set(QUERIES)
    for name in values.OURS:
        assert all(map(gate.VALUE.fullmatch, values._ours(name))), name


def test_the_store_is_the_one_that_is_named(offered: Offered, known: Path, home: Path) -> None:
    other = known.rename(home / "other one.db")
    assert offered("person", "an") == []
    assert offered("--db", f"'{other}'", "person", "an") == ["ana-ruiz"]
    assert offered("person", "--db=~/other\\ one.db", "--all", "an") == ["ana-ruiz"]
    assert offered("person", "an", WEAKTIES_DB=str(other)) == ["ana-ruiz"]


def test_the_demo_completes_from_its_own_store(offered: Offered, known: Path, home: Path) -> None:
    (home / ".cache/weakties").mkdir(parents=True)
    known.rename(home / ".cache/weakties/demo-2026-11-20.db")
    assert offered("demo", "person", "an") == ["ana-ruiz"]
    assert offered("person", "an") == []


@pytest.mark.parametrize(
    ("argv", "before", "current"),
    [
        (["a", "b"], ["a"], "b"),
        (["a", ""], ["a"], ""),
        ([], [], ""),
        (["a", "'b c"], ["a"], "b c"),
        (["a\\ b", "c"], ["a b"], "c"),
        (["--kind", "=", "c"], [], "--kind=c"),
        (["--kind", "="], [], "--kind="),
        (["--kind", "=", "c", ""], ["--kind=c"], ""),
        (["aka", "ana", "=", "c"], ["aka", "ana", "="], "c"),
    ],
)
def test_a_line_is_read_as_the_shell_has_it(
    argv: list[str], before: list[str], current: str
) -> None:
    assert read(argv)[:2] == (before, current)


# Nothing that a shell could run

TEXT = st.text(min_size=1, max_size=30) | st.text(string.punctuation + "aZ0\n\t ", min_size=1)
LINES = (("person", ""), ("event", ""), ("done", ""), ("people", "--tag", ""), ("rm", ""),
         ("log-event", ""), ("people", "--tag="), ("people", "--met-at="))  # fmt: skip


@given(stored=st.lists(TEXT, max_size=8))
def test_whatever_is_stored_only_plain_words_are_offered(stored: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("weakties.store.completion.beginning", lambda *_: stored)
        for argv in LINES:
            found = tab.Tab(argv, {"HOME": "/nowhere"}, PROGRAM).offered()
            assert all(HARMLESS.fullmatch(one) for one in found)
            assert not any(bad in "".join(found) for bad in "$`\\'\"* \n\t;|&<>(){}!~#")


@given(argv=st.lists(TEXT | st.sampled_from(["person", "log", "--kind", "--db", "="]), max_size=5))
def test_whatever_is_typed_only_plain_words_are_offered(argv: list[str]) -> None:
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tab.sys.stdout, "write", found.append)  # type: ignore[attr-defined]
        patch.setattr(tab, "gc", _NoCollector)
        tab.answer(argv, {"HOME": "/nowhere"}, PROGRAM)
    assert all(HARMLESS.fullmatch(one) for one in "".join(found).splitlines())


class _NoCollector:
    """Keeps the collector of the tests at work."""

    disable = freeze = staticmethod(lambda: None)


# In a process of its own


def pressed(*argv: str, home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run the program as a shell does on TAB."""
    env = environment(home, **{ASKED: "1", "WEAKTIES_TODAY": TODAY.isoformat(), **more})
    line = [str(BIN / "python"), "-c", DRIVER] if "LOADED" in more else [str(BIN / "weakties")]
    return subprocess.run([*line, *argv], env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        ("sno", set()),
        ("goals e", set()),
        ("demo sno", set()),
        ("demo --re", set()),
        ("person an", {"people"}),
        ("due --la", {"followups"}),
        ("done 1", {"acting"}),
        ("log x --kind w", {"capture"}),
        ("people --tag p", {"people"}),
        ("goals edit 1", {"goals", "goalsetting"}),
        ("undo 1", {"changes"}),
        ("help da", {"setup"}),
    ],
)
def test_tab_loads_the_one_command_and_nothing_heavy(
    typed: str, needed: set[str], known: Path, home: Path, tmp_path: Path
) -> None:
    note = tmp_path / "loaded"
    pressed(*typed.split(" "), home=home, LOADED=str(note))
    modules = set(note.read_text().split())
    listed = {path.partition(":")[0] for path in cli.COMMANDS.values()}
    loaded = {name.rpartition(".")[2] for name in modules if name.startswith("weakties.commands.")}
    assert [name for name in HEAVY if name in modules] == []
    assert loaded & listed == needed & listed or typed == "goals e"
    assert needed <= loaded


def test_tab_prints_a_line_each_and_nothing_else(known: Path, home: Path) -> None:
    ended = pressed("person", "", home=home)
    assert (ended.stdout, ended.stderr, ended.returncode) == ("ana-ruiz\nnoor-el-amin\n", "", 0)


@pytest.mark.parametrize("odd", ["missing", "folder", "text", "empty", "link", "unreadable"])
def test_tab_is_silent_where_no_store_can_be_read(odd: str, home: Path) -> None:
    path = home / "odd.db"
    match odd:
        case "folder":
            path.mkdir()
        case "text":
            path.write_text("no store")
        case "empty":
            path.touch()
        case "link":
            path.symlink_to("nowhere")
        case "unreadable":
            path = Path("/proc/1/mem") if sys.platform == "linux" else path
    ended = pressed("person", "", home=home, WEAKTIES_DB=str(path))
    assert (ended.stdout, ended.stderr, ended.returncode) == ("", "", 0)
    assert pressed("sno", home=home, WEAKTIES_DB=str(path)).stdout == "snooze\n"


def test_tab_is_silent_where_the_line_or_the_settings_make_no_sense(home: Path) -> None:
    (home / ".config/weakties").mkdir(parents=True)
    (home / ".config/weakties/config.toml").write_text("nonsense")
    for argv in (("--db", "", "person", ""), ("person", "--db", "a://b", ""), ("--", ""),
                 ("-", "-", ""), ("=", "="), ("--today", "nonsense", "person", "")):  # fmt: skip
        ended = pressed(*argv, home=home)
        assert (ended.stderr, ended.returncode) == ("", 0), argv
    read_end, write_end = os.pipe()
    os.close(read_end)
    closed = subprocess.run([BIN / "weakties", ""], stdout=write_end, stderr=subprocess.PIPE,
                            env=environment(home, **{ASKED: "1"}), timeout=60)  # fmt: skip
    os.close(write_end)
    assert b"Traceback" not in closed.stderr
