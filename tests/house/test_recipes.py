"""Every recipe of docs/mornings.md, run as it stands by the program that it is for.

Where a program is not installed its recipe is skipped, and says so; `.ci/run` installs them all.
What no machine of ours can run, launchd, is read by the parser of its format.
"""

import configparser
import os
import plistlib
import re
import shlex
import shutil
import stat
import subprocess
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.emulator import Emulator
from tests.house.program import BIN, environment
from tests.house.sources import ROOT
from tests.making import filled
from weakties.domain.cues import cue

PAGE = ROOT / "docs/mornings.md"
START_FILES = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
INTERACTIVE = {"bash": ["-i"], "zsh": ["-d", "-i"], "fish": ["-i"]}
"""How a shell starts on a terminal, with no start file but the user's."""
WAITING = "2 to do, 2 late"
BLOCKS = [(of, body) for of, body in re.findall(
    r"^```(\S+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)]  # fmt: skip


def recipes(language: str) -> list[str]:
    """Return the blocks of a language, in the order of the page."""
    return [body for of, body in BLOCKS if of == language]


def needs(*programs: str) -> None:
    """Skip where a recipe cannot be run."""
    absent = [name for name in programs if shutil.which(name) is None]
    if absent:
        pytest.skip(f"{', '.join(absent)}: not installed here, so this recipe is not run")


@pytest.fixture
def installed(home: Path) -> Path:
    """Return a home where `weakties` is installed as pipx does it."""
    (home / ".local/bin").mkdir(parents=True)
    (home / ".local/bin/weakties").symlink_to(BIN / "weakties")
    return home


@pytest.fixture
def waiting(installed: Path) -> Path:
    """Return such a home where two people wait; recipes run on the day that it really is."""
    today = date.today()
    with filled(installed, today) as make:
        for name in ("Ana Ruiz", "Noor el-Amin"):
            make.step(make.person(name), "thank", today - timedelta(days=3))
    return installed


def env_of(home: Path, *, is_found: bool = True) -> dict[str, str]:
    """Return a terminal's variables, where `weakties` is found or not."""
    own = f"{home}/.local/bin:" if is_found else ""
    return {**environment(home), "PATH": f"{own}{home}/fake:/usr/bin:/bin", "PS1": "> "}


def start_file(name: str, home: Path) -> None:
    """Put the recipe for a shell where that shell looks for it."""
    file = home / START_FILES[name]
    file.parent.mkdir(parents=True, exist_ok=True)
    [body] = recipes(name)
    file.write_text(body, encoding="utf-8")


def on_screen(name: str, *argv: str, home: Path, is_found: bool = True) -> Emulator:
    """Start a program on a terminal wide enough for any line."""
    day = {"WEAKTIES_TODAY": date.today().isoformat()}
    env = {**env_of(home, is_found=is_found), **day}
    return Emulator(*argv, home=home, program=shutil.which(name) or "", env=env, columns=200)


def opened(name: str, home: Path, **more: bool) -> str:
    """Open a terminal with a shell; return what it shows once it takes a command, and leave."""
    screen = on_screen(name, *INTERACTIVE[name], home=home, **more)
    screen.type("echo re''ady\r", until_shown="\nready")
    shown = screen.shown
    screen.type("exit 7\r")
    assert screen.end() == 7
    return shown


def with_recipe(name: str, home: Path, **more: bool) -> str:
    """Open a terminal with a shell that starts with the recipe for it."""
    needs(name)
    start_file(name, home)
    return opened(name, home, **more)


def recorder(home: Path, name: str) -> Path:
    """Put a stand-in for a program in the PATH that notes its arguments, one a line."""
    noted, program = home / "noted", home / "fake" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{noted}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return noted


def spoil(home: Path) -> None:
    """Make the store one that cannot be read."""
    (home / ".local/share/weakties/weakties.db").write_bytes(b"no store at all" * 100)


def test_every_block_of_the_page_is_run_by_a_test_here() -> None:
    assert [of for of, _ in BLOCKS] == [
        "bash", "zsh", "fish", "tmux", "cron", "cron", "ini", "ini", "sh", "xml", "sh", "cron",
    ]  # fmt: skip


# Shells


@pytest.mark.parametrize("shell", START_FILES)
def test_a_terminal_that_opens_says_how_many_wait(shell: str, waiting: Path) -> None:
    assert with_recipe(shell, waiting).count(WAITING) == 1


@pytest.mark.parametrize("shell", START_FILES)
def test_a_terminal_says_nothing_when_no_one_waits(shell: str, installed: Path) -> None:
    shown = with_recipe(shell, installed)
    assert "to do" not in shown
    assert "weakties" not in shown


@pytest.mark.parametrize("shell", START_FILES)
def test_a_terminal_opens_in_silence_where_weakties_is_missing(shell: str, waiting: Path) -> None:
    shown = with_recipe(shell, waiting, is_found=False)
    assert "weakties" not in shown
    assert "not found" not in shown


@pytest.mark.parametrize("shell", START_FILES)
def test_a_store_that_cannot_be_read_is_one_sentence_and_the_terminal_opens(
    shell: str, waiting: Path
) -> None:
    spoil(waiting)
    shown = with_recipe(shell, waiting)
    assert shown.count("weakties.db is not a weakties store.") == 1
    assert "Traceback" not in shown


@pytest.mark.parametrize("shell", START_FILES)
def test_a_shell_that_runs_a_script_is_not_held_up(shell: str, waiting: Path) -> None:
    needs(shell)
    start_file(shell, waiting)
    (waiting / ".local/bin/weakties").unlink()
    noted = recorder(waiting, "weakties")
    # Where another program runs a command through ssh, bash reads this file without a terminal.
    env = {**env_of(waiting), "BASH_ENV": f"{waiting}/.bashrc"}
    ended = subprocess.run([shell, "-c", "echo done"], env=env, capture_output=True, timeout=60)
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"done\n", b"", 0)
    assert not noted.exists()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_script_that_reads_the_start_file_and_ends_at_errors_goes_on(
    shell: str, installed: Path
) -> None:
    needs(shell)
    start_file(shell, installed)
    script = f". {installed / START_FILES[shell]}; echo done"
    env = env_of(installed, is_found=False)
    ended = subprocess.run([shell, "-ec", script], env=env, capture_output=True, timeout=60)
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"done\n", b"", 0)


def test_the_cue_of_the_first_log_does_the_same_as_the_recipe(waiting: Path) -> None:
    for shell in START_FILES:
        needs(shell)
        told = cue({"SHELL": f"/bin/{shell}", "HOME": str(waiting)}, "linux")
        assert told.file == f"~/{START_FILES[shell]}"
        start_file(shell, waiting)
        (waiting / START_FILES[shell]).write_text(f"{told.line}\n")
        assert WAITING in opened(shell, waiting)
        env = {**env_of(waiting), "BASH_ENV": f"{waiting}/.bashrc"}
        script = ["-ec", ". ~/.bashrc"] if shell == "bash" else ["-c", "true"]
        silent = subprocess.run([shell, *script], env=env, capture_output=True, timeout=60)
        assert (silent.stdout, silent.returncode) == (b"", 0)


# tmux


def in_tmux(home: Path, wanted: str, **more: bool) -> str:
    """Start a real tmux with the recipe as its settings; return its screen once a text is there."""
    needs("tmux")
    [body] = recipes("tmux")
    (home / ".tmux.conf").write_text(body, encoding="utf-8")
    with TemporaryDirectory() as folder:  # the path of a socket must be short
        server = ("-S", f"{folder}/socket", "-f", str(home / ".tmux.conf"))
        screen = on_screen("tmux", *server, "new-session", "cat", home=home, **more)
        try:
            screen.wait_for(wanted)
            return screen.shown
        finally:
            ended = ["tmux", *server, "kill-server"]
            subprocess.run(ended, env=env_of(home), check=True, timeout=60)
            screen.end()


def test_the_status_line_of_tmux_says_how_many_wait(waiting: Path) -> None:
    assert in_tmux(waiting, WAITING).splitlines()[-1].count(WAITING) == 1


@pytest.mark.parametrize("is_found", [True, False])
def test_the_status_line_shows_the_time_alone_when_there_is_nothing_to_say(
    installed: Path, is_found: bool
) -> None:
    status = in_tmux(installed, ":", is_found=is_found).splitlines()[-1]
    assert re.search(r"\d\d:\d\d$", status)
    assert "to do" not in status
    assert "not found" not in status


# cron


def lines_of_cron() -> list[str]:
    """Return the jobs of the page."""
    body = "".join(recipes("cron"))
    return [line for line in body.splitlines() if not re.match(r"[A-Z]+=", line)]


def by_cron(line: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command of a job the way cron does: by /bin/sh, with hardly a variable."""
    command = line.split(None, 5)[5]
    assert "%" not in command, "cron would take it for the end of the line"
    env = {"HOME": str(home), "LOGNAME": "kim", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    env["PATH"] = f"{home}/fake:{env['PATH']}"  # where the stand-ins are
    argv = ["/bin/sh", "-c", command]
    return subprocess.run(argv, env=env, cwd=home, capture_output=True, text=True, timeout=60)


def test_cron_takes_the_lines(tmp_path: Path) -> None:
    needs("crontab")
    table = tmp_path / "table"
    table.write_text("".join(recipes("cron")), encoding="utf-8")
    checked = subprocess.run(["crontab", "-n", table], capture_output=True, text=True, timeout=60)
    if "invalid option" in checked.stderr:
        pytest.skip("this crontab cannot check a file without taking it")
    assert checked.returncode == 0, checked.stderr


def test_a_line_for_cron_is_five_fields_and_a_command() -> None:
    for line in lines_of_cron():
        minute, hour, *rest = line.split(None, 5)[:5]
        assert re.fullmatch(r"[0-5]?\d", minute)
        assert re.fullmatch(r"\*|[01]?\d|2[0-3]", hour)
        assert rest in (["*", "*", "1-5"], ["*", "*", "*"])


def test_cron_mails_a_line_of_numbers_and_nothing_when_no_one_waits(waiting: Path) -> None:
    mailed = by_cron(lines_of_cron()[0], waiting)
    assert (mailed.stdout, mailed.stderr) == (f"{WAITING}\n", "")
    shutil.rmtree(waiting / ".local/share")
    mailed = by_cron(lines_of_cron()[0], waiting)
    assert (mailed.stdout, mailed.stderr) == ("", "")


def test_cron_notifies_only_when_something_is_late(waiting: Path) -> None:
    noted = recorder(waiting, "notify-send")
    told = by_cron(lines_of_cron()[1], waiting)
    assert (told.stdout, told.stderr, noted.read_text()) == ("", "", f"weakties\n{WAITING}\n")
    noted.unlink()
    spoil(waiting)
    told = by_cron(lines_of_cron()[1], waiting)
    assert told.stderr.count("is not a weakties store") == 1
    assert not noted.exists()
    shutil.rmtree(waiting / ".local/share")
    told = by_cron(lines_of_cron()[1], waiting)
    assert (told.stdout, told.stderr, noted.exists()) == ("", "", False)


def test_cron_refreshes_the_calendar_and_says_nothing(waiting: Path) -> None:
    (waiting / "Sync").mkdir()
    for _ in range(2):
        told = by_cron(lines_of_cron()[2], waiting)
        assert (told.stdout, told.stderr, told.returncode) == ("", "", 0)
    content = (waiting / "Sync/weakties.ics").read_text(encoding="utf-8")
    assert content.count("BEGIN:VEVENT") == 2
    shutil.rmtree(waiting / "Sync")
    told = by_cron(lines_of_cron()[2], waiting)
    assert (told.stdout, told.returncode) == ("", 1)
    assert "Sync does not exist" in told.stderr


# systemd


def units(home: Path) -> Path:
    """Put both units where systemd looks for them; return the timer."""
    folder = home / ".config/systemd/user"
    folder.mkdir(parents=True)
    service, timer = recipes("ini")
    (folder / "weakties.service").write_text(service, encoding="utf-8")
    (folder / "weakties.timer").write_text(timer, encoding="utf-8")
    return folder / "weakties.timer"


def setting(language: str, number: int, section: str, name: str) -> str:
    """Return a setting of a unit."""
    unit = configparser.RawConfigParser(strict=True)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(recipes(language)[number])
    return unit[section][name]


def test_systemd_finds_nothing_wrong_with_the_units(installed: Path) -> None:
    needs("systemd-analyze")
    timer = units(installed)
    env = {**env_of(installed), "XDG_RUNTIME_DIR": str(installed)}
    for unit in (timer, timer.with_suffix(".service")):
        argv = ["systemd-analyze", "verify", "--user", "--man=no", str(unit)]
        found = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60)
        assert (found.stdout, found.stderr, found.returncode) == ("", "", 0)


def test_systemd_reads_the_day_and_hour_as_they_are_meant() -> None:
    needs("systemd-analyze")
    when = setting("ini", 1, "Timer", "OnCalendar")
    argv = ["systemd-analyze", "calendar", "--iterations=2", "--base-time=2026-11-20 09:00", when]
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"}
    found = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60)
    assert "Mon 2026-11-23 08:30:00" in found.stdout
    assert "Tue 2026-11-24 08:30:00" in found.stdout


def test_the_command_of_the_service_notifies_when_someone_waits(waiting: Path) -> None:
    noted = recorder(waiting, "notify-send")
    line = setting("ini", 0, "Service", "ExecStart")
    argv = [part.replace("$$", "$").replace("%h", str(waiting)) for part in shlex.split(line)]
    env = {"HOME": str(waiting), "PATH": f"{waiting}/fake:/usr/bin:/bin"}

    def served() -> tuple[int, bool]:
        noted.unlink(missing_ok=True)
        code = subprocess.run(argv, env=env, capture_output=True, timeout=60).returncode
        return code, noted.exists()

    assert served() == (0, True)
    assert noted.read_text() == f"weakties\n{WAITING}\n"
    spoil(waiting)
    assert served() == (5, False)
    shutil.rmtree(waiting / ".local/share")
    assert served() == (0, False)


def test_the_timer_is_started_by_commands_that_there_are() -> None:
    needs("systemctl")
    for line in recipes("sh")[0].splitlines():
        assert line.split()[:2] == ["systemctl", "--user"]
        assert line.split()[2] in ("daemon-reload", "enable")


# launchd, which is no more than read


def test_launchd_is_given_a_property_list_whose_command_notifies(waiting: Path) -> None:
    [body] = recipes("xml")
    job = plistlib.loads(body.encode())
    assert (job["Label"], job["StartCalendarInterval"]) == ("weakties", {"Hour": 8, "Minute": 30})
    noted = recorder(waiting, "osascript")
    env = {"HOME": str(waiting), "PATH": f"{waiting}/fake:/usr/bin:/bin"}
    argv = job["ProgramArguments"]
    assert subprocess.run(argv, env=env, capture_output=True, timeout=60).returncode == 0
    assert noted.read_text() == f'-e\ndisplay notification "{WAITING}" with title "weakties"\n'
    noted.unlink()
    shutil.rmtree(waiting / ".local/share")
    assert subprocess.run(argv, env=env, capture_output=True, timeout=60).returncode == 0
    assert not noted.exists()


# A phone


def test_the_calendar_for_a_phone_is_written(waiting: Path) -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", recipes("sh")[1]], env=env_of(waiting), cwd=waiting,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("Wrote 2 calendar entries to weakties.ics.\n", "")
    content = (waiting / "weakties.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
