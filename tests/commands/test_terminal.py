"""Real processes: terminals, pipes, closed streams, locales, and Ctrl-C."""

import json
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY
from tests.making import filled
from tests.spawning import (
    COLOURING,
    LEAKED,
    WEAKTIES,
    Terminal,
    environment,
    on_terminal,
    running,
    shell,
    spawn,
    until,
    weakties,
)

pytestmark = pytest.mark.on_file("files, their modes and what they are locked by")


@pytest.fixture
def known(home: Path) -> Path:
    """Fill the store with someone late, someone new and a booked event; return its path."""
    with filled(home, TODAY) as make:
        noor = make.person("Noor el-Amin", "Verdant", links=("https://noor.example/me",))
        zoe = make.person("Zoë Müller", "Zürich Re")
        wei = make.person("王伟", "北京大学")
        event = make.event("HR Tech Europe", date(2026, 11, 10), date(2026, 11, 11))
        make.event("Forum Köln", date(2026, 12, 3), state="planned")
        for person in (noor, zoe, wei):
            make.meeting(person, event, enjoyed="your talk")
        make.step(noor, "thank", date(2026, 11, 12), event)
        make.step(zoe, "thank", date(2026, 11, 20), event)
        make.step(wei, "plan", date(2026, 11, 20), event)
        for n in range(200):
            many = make.person(f"Person {n:03}")
            make.meeting(many, event)
            make.step(many, "other", date(2026, 12, 1), event, note="write")
    return home / ".local/share/weakties/weakties.db"


# Pipes


def test_a_reader_that_goes_away_ends_it_quietly(known: Path, home: Path) -> None:
    for command in ("followups --all", "people", "export --json", "history --format table"):
        answer = shell(f"weakties {command} | head -1; echo ${{PIPESTATUS[0]}}", home)
        assert answer.err == "", command
        assert answer.out.splitlines()[-1] in ("0", "141"), command
        assert len(answer.out.splitlines()) == 2
    answer = shell("weakties export --json | true; echo ${PIPESTATUS[0]}", home)
    assert answer.err == ""
    assert answer.out.strip() in ("0", "141")


def test_a_reader_that_goes_away_does_not_undo_a_write(known: Path, home: Path) -> None:
    answer = shell("weakties log-event PyData --json | true", home)
    assert "Traceback" not in answer.err
    assert "PyData" in weakties("events", home=home).out


def test_a_pipe_gets_plain_whole_rows_without_colour(known: Path, home: Path) -> None:
    answer = weakties("followups", "--all", home=home, env={"COLUMNS": "20"})
    assert "\x1b" not in answer.out
    rows = answer.out.splitlines()
    assert len(rows) == 203
    assert {row.count("\t") for row in rows} == {rows[0].count("\t")}


# Closed streams


def message_of(err: str) -> str:
    """Return the sentence of an error, told in words or as JSON."""
    message: str = json.loads(err)["message"] if err.startswith("{") else err.splitlines()[0]
    return message


def test_with_standard_output_closed_nothing_is_written(known: Path, home: Path) -> None:
    before = known.read_bytes()
    for command in ("log-event X", "done noor", "undo", "rm p1", "plan-event X --on mon",
                    "goals add attend two events", "config limit 3", "backup",
                    "backup --to copy.db", "export -o all.json",
                    "export --format vcard --dir .", "person p1 --export -o one.json",
                    "followups --ics c.ics", "review --html r.html"):  # fmt: skip
        answer = shell(f"weakties {command} >&-", home)
        assert answer.code == 1, (command, answer)
        assert "Traceback" not in answer.err
        assert answer.err.splitlines()[0].endswith("."), answer.err
        assert len(answer.err.splitlines()) <= 2
        assert known.read_bytes() == before, command
    assert [path.name for path in home.iterdir()] == [".local"]
    assert not (known.parent / "backups").exists()


@pytest.mark.parametrize("command", ["followups", "people", "weakties --help", "history --json"])
def test_a_read_with_standard_output_closed_is_one_sentence(
    command: str, known: Path, home: Path
) -> None:
    answer = shell(f"weakties {command.removeprefix('weakties ')} >&-", home)
    assert answer.code == 1, answer
    assert "Traceback" not in answer.err
    assert message_of(answer.err).endswith(".")


@pytest.mark.parametrize("command", ["followups", "people", "export --json", "help all"])
def test_a_full_disk_behind_standard_output_is_one_sentence(
    command: str, known: Path, home: Path
) -> None:
    answer = shell(f"weakties {command} > /dev/full", home)
    assert answer.code == 1, answer
    assert "Traceback" not in answer.err
    assert "Exception ignored" not in answer.err
    assert message_of(answer.err).endswith("."), answer.err


def test_standard_input_may_be_closed(known: Path, home: Path) -> None:
    for command in ("followups", "goals", "log-event Meetup", "done -"):
        answer = shell(f"weakties {command} <&-", home)
        assert answer.code == 0, (command, answer)
        assert "Traceback" not in answer.err
    answer = shell("weakties log-event <&-", home)
    assert answer.code == 2
    assert answer.err.startswith("NAME is missing.")


def test_standard_error_may_be_closed(known: Path, home: Path) -> None:
    answer = shell("weakties followups --all 2>&-", home)
    assert (answer.code, len(answer.out.splitlines())) == (0, 203)
    assert shell("weakties log-event Meetup 2>&-", home).code == 0
    assert shell("weakties person nobody 2>&-", home).code == 3
    assert shell("weakties person nobody --json 2>&-", home).code == 3
    assert shell("weakties nosuch 2>&-", home).code == 2
    assert shell("weakties log-event X >&- 2>&-", home).code == 1
    assert "Meetup" in weakties("events", home=home).out


def test_without_a_terminal_nothing_is_asked(known: Path, home: Path) -> None:
    for command in ("log-event", "met", "done", "edit", "rm"):
        answer = weakties(command, home=home)
        assert (answer.code, answer.out) == (2, ""), command


def test_standard_input_that_is_not_utf_8_is_no_traceback(known: Path, home: Path) -> None:
    answer = shell(r"printf 'caf\xe9\n' | weakties done -", home)
    assert answer.code in (2, 3), answer
    assert "Traceback" not in answer.err


# Terminals

PLAIN = [
    {"TERM": "dumb"},
    {"NO_COLOR": "1"},
    {"TERM": "dumb", "FORCE_COLOR": "1"},
    {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"},
    {"TERM": "dumb", "COLORTERM": "truecolor"},
]


@pytest.mark.parametrize("env", PLAIN, ids=str)
def test_a_terminal_that_wants_no_colour_gets_none(
    env: dict[str, str], known: Path, home: Path
) -> None:
    for argv in (["followups"], ["events"], ["people", "--limit", "3"], ["--help"], ["nosuch"],
                 ["done", "--help"], ["thank", "noor", "--no-input"], []):  # fmt: skip
        answer = on_terminal(*argv, home=home, env=env)
        assert "\x1b" not in answer.out, argv


def test_a_flag_beats_the_environment_for_colour(known: Path, home: Path) -> None:
    shown = on_terminal("followups", "--color", "always", home=home, env={"NO_COLOR": "1"})
    assert COLOURING.search(shown.out)
    assert "\x1b" not in on_terminal("followups", "--color", "never", home=home).out
    piped = weakties("followups", "--format", "table", "--color", "always", home=home)
    assert COLOURING.search(piped.out)
    forced = weakties("followups", "--format", "table", home=home, env={"FORCE_COLOR": "1"})
    assert "\x1b" not in forced.out


HUES = {"35": "attention", "32": "good", "36": "booked"}


def styled(shown: str) -> list[tuple[frozenset[str], str]]:
    """Return the pieces of what a terminal was sent, each with the codes in force."""
    pieces: list[tuple[frozenset[str], str]] = []
    codes: set[str] = set()
    for part in re.split(r"(\x1b\[[\d;]*m)", re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", shown)):
        found = re.fullmatch(r"\x1b\[([\d;]*)m", part)
        if found is None:
            pieces.append((frozenset(codes), part))
        else:
            for code in found[1].split(";"):
                codes = set() if code in ("", "0") else codes | {code}
    return pieces


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(
    "argv",
    [["followups"], ["followups", "--all"], ["events"], ["event", "e1"], ["person", "noor"],
     ["people", "--limit", "5"], ["log-event", "PyData", "-m", "Kim Lee"], ["goals"],
     ["history"], [], ["thank", "noor", "--no-input"], ["done", "noor"], ["--help"]],
    ids=" ".join,
)  # fmt: skip
def test_colour_on_a_terminal_follows_the_four_meanings(
    argv: list[str], columns: int, known: Path, home: Path
) -> None:
    answer = on_terminal(*argv, home=home, columns=columns)
    assert answer.code == 0, answer.out
    pieces = styled(answer.out)
    for codes, text in pieces:
        assert codes <= {"1", "2", *HUES}, (codes, text)
        assert not ("1" in codes and codes & HUES.keys()), f"bold with a hue: {text!r}"
        assert len(codes & HUES.keys()) <= 1, (codes, text)
        assert "1" not in codes or "2" not in codes, (codes, text)
        assert not LEAKED.search(text.replace("\r", "")), ascii(text)
    plain = "".join(text for _, text in pieces)
    wide = [line for line in plain.split("\n") if cell_len(line) > columns]
    assert not [line for line in wide if not line.startswith("  weakties ")], wide


def test_late_is_magenta_new_is_green_booked_is_cyan_and_a_word_says_the_same(
    known: Path, home: Path
) -> None:
    def words(hue: str, *argv: str) -> str:
        shown = styled(on_terminal(*argv, home=home).out)
        return " ".join(text for codes, text in shown if hue in codes)

    assert "late" in words("35", "followups")
    assert "new" in words("32", "log-event", "PyData", "-m", "Kim Lee")
    assert re.search("planned|Planned|Forum", words("36", "events"))
    assert words("1", "followups") != ""
    assert words("2", "followups") != ""


def test_links_are_made_only_on_a_terminal_with_colour(known: Path, home: Path) -> None:
    link = "\x1b]8;"
    shown = on_terminal("followups", home=home).out
    assert "https://noor.example/me" in shown
    assert shown.count(link) % 2 == 0
    assert link in shown
    assert link not in on_terminal("followups", home=home, env={"NO_COLOR": "1"}).out
    assert link not in on_terminal("followups", home=home, env={"TERM": "dumb"}).out
    assert link not in on_terminal("followups", "--color", "never", home=home).out
    piped = weakties("followups", "--format", "table", "--color", "always", home=home).out
    assert link not in piped
    assert link not in weakties("followups", home=home).out


@pytest.mark.parametrize("columns", ["0", "abc", "-5", "1", "", " 80", "9" * 30, "٨٠", "1e3"])
def test_any_value_of_columns_gives_a_screen(columns: str, known: Path, home: Path) -> None:
    answer = weakties("followups", "--format", "table", home=home, env={"COLUMNS": columns})
    assert (answer.code, answer.err) == (0, "")
    most = 20 if columns == "1" else 88
    wide = [line for line in answer.out.splitlines() if cell_len(line) > most]
    assert not [line for line in wide if not line.startswith("  weakties ")], wide
    assert "Noor" in answer.out
    assert weakties("--help", home=home, env={"COLUMNS": columns}).code == 0
    assert weakties("done", "--help", home=home, env={"COLUMNS": columns}).code == 0


@pytest.mark.parametrize("columns", [0, 1, 20, 40, 300])
def test_any_width_of_a_terminal_gives_a_screen(columns: int, known: Path, home: Path) -> None:
    answer = on_terminal("followups", home=home, columns=columns, env={"NO_COLOR": "1"})
    assert answer.code == 0
    most = 80 if columns == 0 else max(20, min(88, columns))
    wide = [line for line in answer.out.splitlines() if cell_len(line) > most]
    assert not [line for line in wide if not line.startswith("  weakties ")], wide


# Locales

ASCII = [
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii:strict"},
]


@pytest.mark.parametrize("env", ASCII, ids=str)
def test_a_terminal_that_cannot_show_a_character_gets_it_spelled_out(
    env: dict[str, str], known: Path, home: Path
) -> None:
    for argv in (["followups"], ["followups", "--format", "table"], ["events"], ["--help"],
                 ["help", "all"], ["goals"], ["person", "p3"], ["export", "--json"],
                 []):  # fmt: skip
        answer = weakties(*argv, home=home, env=env)
        assert (answer.code, answer.err) == (0, ""), argv
    told = json.loads(weakties("person", "p3", "--json", home=home, env={"LC_ALL": "C.UTF-8"}).out)
    assert told["data"]["name"] == "王伟"


@pytest.mark.parametrize("env", ASCII, ids=str)
def test_json_is_json_in_any_locale(env: dict[str, str], known: Path, home: Path) -> None:
    out = weakties("people", "--json", home=home, env=env).out.encode(errors="surrogateescape")
    coding = "latin-1" if "latin-1" in env.values() else "utf-8"
    names = {person["name"] for person in json.loads(out.decode(coding))["data"]}
    assert {"王伟", "Zoë Müller"} <= names


def test_our_own_symbols_are_plain_ascii_where_only_that_can_be_shown(
    known: Path, home: Path
) -> None:
    answer = weakties("followups", "--format", "table", home=home,
                      env={"PYTHONIOENCODING": "ascii"})  # fmt: skip
    assert "\\u2026" not in answer.out
    assert "\\xb7" not in answer.out
    assert "\\u25" not in answer.out


@pytest.mark.parametrize(
    "argv",
    [
        ["person", b"caf\xe9"],
        ["log-event", b"caf\xe9"],
        ["log-event", "X", "-m", b"caf\xe9"],
        ["add", b"Caf\xe9 Owner"],
        ["followups", "--event", b"\xff\xfe"],
        ["log-event", "X", "--note", b"\xc3\x28"],
        [b"caf\xe9"],
        ["followups", b"--caf\xe9"],
        ["followups", b"--event=\xe9"],
    ],
    ids=ascii,
)
def test_an_argument_that_is_not_utf_8_is_exit_2(
    argv: list[str | bytes], known: Path, home: Path
) -> None:
    before = known.read_bytes()
    answer = weakties(*argv, home=home)
    assert answer.code == 2, answer
    assert "Traceback" not in answer.err
    assert answer.err.splitlines()[0].endswith((".", "?"))
    assert known.read_bytes() == before


def test_a_path_that_is_not_utf_8_is_no_traceback(known: Path, home: Path) -> None:
    for argv in (["followups"], ["log-event", "X"]):
        answer = weakties(*argv, "--db", bytes(home) + b"/caf\xe9.db", home=home)
        assert answer.code in (0, 2, 5), answer
        assert "Traceback" not in answer.err


def test_an_odd_environment_is_no_traceback(known: Path, home: Path) -> None:
    for env in ({"WEAKTIES_TODAY": "nonsense"}, {"WEAKTIES_DB": "/nowhere/at.all"},
                {"XDG_DATA_HOME": "relative"}, {"XDG_CONFIG_HOME": ""}, {"HOME": ""},
                {"HOME": "/nonexistent"}, {"TZ": "Nowhere/Never"}, {"TERM": ""},
                {"LC_ALL": "xx_YY.nonsense"}, {"WEAKTIES_DB": ""}):  # fmt: skip
        answer = weakties("followups", home=home, env=env)
        assert answer.code in (0, 2, 5), (env, answer)
        assert "Traceback" not in answer.err, env
        assert answer.code == 0 or answer.out == ""
    bad = weakties("followups", home=home, env={"WEAKTIES_TODAY": "nonsense"})
    assert (bad.code, '"nonsense"' in bad.err) == (2, True)


# Ctrl-C and Ctrl-D


def test_ctrl_c_at_start_up_is_clean(known: Path, home: Path) -> None:
    """Signals fall from 0 to 400 ms into the process's life, or in parts of it if that is shorter.

    The first milliseconds belong to the interpreter: before our first line has run, Python dies
    of the signal itself, or prints a KeyboardInterrupt of its own `site`. That is the one thing
    allowed besides 130, and besides having ended already.
    """
    before = known.read_bytes()
    argv = ("log-event", "PyData", "-m", "Kim Lee", "--dry-run")
    started = time.monotonic()
    assert weakties(*argv, home=home).code == 0
    life = time.monotonic() - started
    ends: list[int] = []
    for nth in range(28):
        with running(spawn(*argv, home=home)) as process:
            time.sleep(min(0.4, life) * nth / 28)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        ends.append(process.returncode)
        if process.returncode == -signal.SIGINT or b"site.py" in err or b"<frozen " in err:
            assert b"weakties/" not in err.replace(b"bin/weakties", b""), err.decode()
            continue
        assert process.returncode in (0, 130), err.decode()
        assert b"Traceback" not in err, err.decode()
        assert process.returncode == 0 or out == b""
    assert 130 in ends
    assert known.read_bytes() == before


@pytest.mark.parametrize("question", ["Event", "Whom did you meet?", "Who"])
def test_ctrl_c_at_a_question_is_exit_130_and_writes_nothing(
    question: str, known: Path, home: Path
) -> None:
    before = known.read_bytes()
    command = {"Event": "log-event", "Whom did you meet?": "met", "Who": "done"}[question]
    terminal = Terminal(command, home=home)
    terminal.wait_for(question)
    terminal.type("\x03")
    answer = terminal.end()
    assert answer.code == 130, answer
    assert "Traceback" not in answer.out
    assert known.read_bytes() == before


def test_ctrl_c_in_the_middle_of_the_guided_log_writes_nothing(known: Path, home: Path) -> None:
    before = known.read_bytes()
    terminal = Terminal("log-event", home=home)
    terminal.wait_for("Event")
    terminal.type("PyData\r")
    for shown in ("When", "Where", "Kind"):
        terminal.wait_for(shown)
        terminal.type("\r")
    terminal.wait_for("Who did you meet?")
    terminal.type("Kim Lee\r")
    terminal.type("\x03")
    answer = terminal.end()
    assert answer.code == 130, answer
    assert known.read_bytes() == before


@pytest.mark.parametrize("command", ["met", "add", "done", "edit"])
def test_ctrl_d_at_a_question_is_no_answer_and_writes_nothing(
    command: str, known: Path, home: Path
) -> None:
    before = known.read_bytes()
    terminal = Terminal(command, home=home)
    terminal.wait_for("? ")
    terminal.type("\x04")
    answer = terminal.end()
    assert answer.code in (2, 130), answer
    assert "Traceback" not in answer.out
    assert known.read_bytes() == before


def test_no_input_asks_nothing_on_a_terminal_either(known: Path, home: Path) -> None:
    answer = on_terminal("log-event", "--no-input", home=home)
    assert answer.code == 2
    assert "NAME is missing." in re.sub(COLOURING, "", answer.out)


def test_a_question_does_not_spoil_what_is_piped(known: Path, home: Path) -> None:
    terminal = Terminal("add", "--ids", home=home, stdout=subprocess.PIPE)
    terminal.wait_for("Who is it?")
    terminal.type("Kim Lee\n")
    stream = terminal.process.stdout
    assert stream is not None
    with stream:
        out = stream.read()
    assert terminal.end().code == 0
    assert re.fullmatch(rb"p\d+\n", out), out


# The interpreter's own switches


@pytest.mark.parametrize("switches", [["-O"], ["-I"], ["-X", "dev", "-W", "error"]], ids=" ".join)
def test_python_may_be_told_to_be_strict_or_fast(
    switches: list[str], known: Path, home: Path
) -> None:
    def told(*argv: str) -> tuple[str, str, int]:
        process = subprocess.run(
            [sys.executable, *switches, WEAKTIES, *argv],
            env=environment(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return process.stdout, process.stderr, process.returncode

    out, err, code = told("followups", "--format", "table")
    assert (err, code) == ("", 0)
    assert out == weakties("followups", "--format", "table", home=home).out
    out, err, code = told("log-event", "PyData", "-m", "Kim Lee; promise: the paper by fri", "-q")
    assert (err, code) == ("", 0), err
    assert "PyData" in out
    for argv in (["goals"], ["export", "--json"], ["undo", "-q"], ["--help"]):
        out, err, code = told(*argv)
        assert (err, code) == ("", 0), (argv, err)
    _, err, code = told("person", "nobody")
    assert code == 3
    assert "Traceback" not in err
    assert "Warning" not in err


def test_a_signal_to_stop_ends_it_at_once(known: Path, home: Path) -> None:
    terminal = Terminal("log-event", home=home)
    terminal.wait_for("Event")
    terminal.process.send_signal(signal.SIGTERM)
    until(lambda: terminal.process.poll() is not None, "SIGTERM was not heard")
    assert terminal.end().code in (-signal.SIGTERM, 143)
