"""TAB in real shells: what it completes, how it is installed, and that no stored name runs."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pexpect
import pytest

from tests.conftest import TODAY, Run
from tests.making import filled
from tests.spawning import PATIENCE, WEAKTIES, environment, until, weakties

pytestmark = pytest.mark.on_file("what a shell is offered, which asks the same queries")

SHELLS = {
    "bash": ["--noprofile", "-i"],
    "zsh": ["-d", "-i"],
    "fish": ["-i"],
}
"""Each shell, and how it starts with the user's own start-up file alone."""
HOSTILE = ("$(touch P)", "`touch P`", "';touch P;'", '"; touch P; "', "*", "a\nb", "\\$(touch P)",
           "$(touch$IFS'P')", "王伟")  # fmt: skip
"""Names that a shell would run, expand or split, and one of which no slug is left."""


class Shell:
    """An interactive shell of the user's, to press keys in."""

    def __init__(self, name: str, home: Path) -> None:
        self.keys = "\t\t" if name == "bash" else "\t"
        """What it takes to see a list."""
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        self._home = home
        bin_first = f"{Path(WEAKTIES).parent}:{os.environ['PATH']}"
        env = environment(home, PATH=bin_first, SHELL=path, PS1="> ")
        assert weakties("--install-completion", home=home, env={"SHELL": path}).code == 0
        self._child = pexpect.spawn(path, SHELLS[name], env=env, cwd=str(home), timeout=PATIENCE)
        self._child.setwinsize(50, 200)
        self.type("printf '%s\\n' ready >out\r")
        self._wait_for("ready")

    def type(self, keys: str) -> None:
        """Press keys."""
        self._child.send(keys)

    def completed(self, typed: str) -> str:
        """Press TAB behind a line and return what stands there then."""
        self.type(f"{typed}\tEND\x01printf '[%s]' >out \r")
        return self._wait_for("END]").removesuffix("[END]").strip("[]").replace("][", " ")

    def lists(self, typed: str, *wanted: str) -> None:
        """Press TAB behind a line, and wait until all of these stand on the screen."""
        self.type(f"{typed}{self.keys}")
        missing = set(wanted)
        while missing:
            missing.discard(wanted[self._child.expect_exact(list(wanted))])
        self.type("\x15")

    def close(self) -> None:
        """Leave without a word."""
        self._child.close(force=True)

    def _wait_for(self, end: str) -> str:
        out = self._home / "out"

        def said() -> str:
            self._drain()
            return out.read_text() if out.exists() else ""

        until(lambda: said().rstrip("\n").endswith(end), f"no {end} in {out}")
        text = said()
        out.unlink()
        return text

    def _drain(self) -> None:
        """Read what the shell shows: one whose screen is full would wait for us."""
        try:
            self._child.read_nonblocking(65536, timeout=0)
        except pexpect.TIMEOUT:
            time.sleep(0.002)


@pytest.fixture
def known(home: Path) -> Path:
    """Two people with open steps, one with a closed one, two events, tags and a goal."""
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", tags=("payroll",))
        noor = make.person("Noor el-Amin", tags=("mentor", "$(touch P)", "Größe"))
        event = make.event("HR Tech Europe", date(2026, 11, 10))
        make.event("Forum Köln", date(2026, 12, 3), state="planned")
        make.step(ana, "thank", TODAY, event)
        make.step(noor, "thank", TODAY, event, state="done", closed_on=TODAY)
    (home / "spare.db").write_bytes((home / ".local/share/weakties/weakties.db").read_bytes())
    return home


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, known: Path) -> Iterator[Shell]:
    """A shell in which TAB was installed."""
    opened = Shell(request.param, known)
    yield opened
    opened.close()


COMPLETED = {
    "sno": "snooze",
    "followups --lat": "followups --late",
    "due --bri": "due --brief",
    "--json peop": "--json people",
    "people --kind wor": "people --kind workshop",
    "people --kind=wor": "people --kind=workshop",
    "people --tag rec": "people --tag recruiter",
    "people --tag pay": "people --tag payroll",
    "people --met-at hr": "people --met-at hr-tech-europe-2026-11-10",
    "followups --state sk": "followups --state skipped",
    "followups --format j": "followups --format json",
    "person an": "person ana-ruiz",
    "person An": "person ana-ruiz",
    "merge ana-ruiz noo": "merge ana-ruiz noor-el-amin",
    "event hr": "event hr-tech-europe-2026-11-10",
    "done an": "done ana-ruiz",
    "done 1": "done 1",
    "reopen 2": "reopen 2",
    "undo ": "undo 1",
    "talked ana-ruiz cof": "talked ana-ruiz coffee",
    "goals dr": "goals drop",
    "config due": "config due_days",
    "help dat": "help dates",
    "demo sno": "demo snooze",
    "--db spare.db person noo": "--db spare.db person noor-el-amin",
    "export -o spa": "export -o spare.db",
}
"""What is typed behind `weakties`, and what TAB makes of it, always with a space behind."""


def test_tab_completes_in_a_real_shell(shell: Shell) -> None:
    found = {typed: shell.completed(f"weakties {typed}") for typed in COMPLETED}
    assert found == {typed: f"weakties {line}" for typed, line in COMPLETED.items()}


def test_tab_offers_what_there_is(shell: Shell) -> None:
    shell.lists("weakties person ", "ana-ruiz", "noor-el-amin")
    shell.lists("weakties goals ", "add", "edit", "drop")
    assert shell.completed("weakties sno") == "weakties snooze"


def test_what_nothing_goes_on_with_stays_as_it_was_typed(shell: Shell) -> None:
    for typed in ("person zoltan", "nonsense spa", "people --tag Gr", "search spa", "history --x"):
        assert shell.completed(f"weakties {typed}") == f"weakties {typed}END"
    assert shell.completed("weakties search ") == "weakties search"


def holding(hostile: str, home: Path) -> str:
    """Make a store in which names, tags and slugs are all this, and return its path.

    No command writes such a slug; a store that someone sent may hold one.
    """
    with filled(home, TODAY) as make:
        event = make.event(hostile, date(2026, 11, 1), slug=hostile)
        for slug in (hostile, ""):
            person = make.person(hostile, tags=(hostile,), aliases=(hostile,), slug=slug)
            make.step(person, "thank", TODAY, event, note=hostile)
    return f"{home.name}/.local/share/weakties/weakties.db"


TRIED = ("person ", "person $", "person '", "person \\", "people --tag ", "people --met-at=")


@pytest.mark.parametrize("name", SHELLS)
def test_no_stored_name_runs_on_tab_or_enter(name: str, home: Path) -> None:
    stores = [holding(hostile, home / f"h{n}") for n, hostile in enumerate(HOSTILE)]
    shell = Shell(name, home)
    for store in stores:
        shell.type(f"export WEAKTIES_DB={store}\r")
        for typed in TRIED:
            shell.type(f"weakties {typed}{shell.keys}\x15")
        for typed in ("event", "done"):
            shell.type(f"weakties {typed} \t\x01: \r")
    assert shell.completed("weakties sno") == "weakties snooze"
    shell.close()
    assert not list(home.rglob("P"))


# Installing


@pytest.fixture
def user(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line as someone whose shell is zsh."""

    def as_user(*argv: str, **env: str) -> object:
        return run(*argv, **{"SHELL": "/bin/zsh", **env})

    return as_user  # type: ignore[return-value]


def test_installing_adds_one_line_once_and_says_so(user: Run, home: Path) -> None:
    startup = home / ".zshrc"
    startup.write_text("setopt autocd")
    first = user("--install-completion")
    assert (first.err, first.code) == ("", 0)
    assert " ".join(first.out.split()) == (
        "Wrote ~/.local/share/weakties/completion.zsh and a line at the end of ~/.zshrc; "
        "in new terminals, TAB completes weakties in zsh."
    )
    after = startup.read_text()
    assert after.startswith("setopt autocd\nif [ -r ")
    assert after.endswith(" # weakties completion\n")
    assert user("--install-completion").out.startswith("Nothing is left to write; in new")
    assert startup.read_text() == after


def test_a_line_taken_out_by_a_comment_is_added_again(user: Run, home: Path) -> None:
    startup = home / ".zshrc"
    user("--install-completion")
    startup.write_text(f"# {startup.read_text()}")
    assert "Wrote a line at the end" in user("--install-completion").out
    assert len(startup.read_text().splitlines()) == 2


def test_an_older_script_of_ours_is_replaced(user: Run, home: Path) -> None:
    user("--install-completion")
    script = home / ".local/share/weakties/completion.zsh"
    new = script.read_text()
    script.write_text("# weakties completion\n")
    assert "Wrote ~/.local/share/weakties/completion.zsh;" in user("--install-completion").out
    assert script.read_text() == new


def test_fish_and_bash_and_the_folders_that_variables_name(user: Run, home: Path) -> None:
    user("--install-completion", SHELL="/usr/bin/fish")
    assert (home / ".config/fish/completions/weakties.fish").exists()
    user("--install-completion", SHELL="bash")
    assert (home / ".bashrc").exists()
    (home / "dot").mkdir()
    user("--install-completion", ZDOTDIR=str(home / "dot"), XDG_DATA_HOME=str(home / "it's data"))
    assert "it'\"'\"'s data/weakties/completion.zsh" in (home / "dot/.zshrc").read_text()
    user("--install-completion", SHELL="fish", XDG_CONFIG_HOME=str(home / "dot"))
    assert (home / "dot/fish/completions/weakties.fish").exists()


def test_someone_else_s_file_is_left_as_it_is(user: Run, home: Path) -> None:
    there = home / ".config/fish/completions/weakties.fish"
    there.parent.mkdir(parents=True)
    there.write_text("# mine\n")
    refused = user("--install-completion", SHELL="fish")
    assert (refused.out, refused.code) == ("", 1)
    assert "is there already and is not ours" in refused.err
    assert there.read_text() == "# mine\n"


def test_a_start_up_file_that_cannot_be_written_is_one_sentence(user: Run, home: Path) -> None:
    (home / ".zshrc").mkdir()
    refused = user("--install-completion")
    assert (refused.out, refused.code) == ("", 1)
    assert refused.err.splitlines()[0].endswith("could not be written: is a directory.")


@pytest.mark.parametrize("shell", ["/bin/tcsh", "", "/bin/"])
def test_another_shell_is_refused_in_one_sentence(shell: str, user: Run, home: Path) -> None:
    refused = user("--install-completion", SHELL=shell)
    assert (refused.out, refused.code) == ("", 2)
    assert refused.err.startswith("TAB completion is made for bash, zsh and fish, ")
    assert len(refused.err.splitlines()) == 1
    assert user("--show-completion", "tcsh").code == 2
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_can_be_looked_at(shell: str, user: Run, home: Path) -> None:
    shown = user("--show-completion", shell)
    assert (shown.err, shown.code) == ("", 0)
    assert shown.out.startswith(f"# weakties completion for {shell};")
    user("--install-completion", SHELL=shell)
    assert shown.out in {path.read_text() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shell", SHELLS)
def test_no_script_evaluates_what_it_is_told(shell: str, user: Run) -> None:
    shown = user("--show-completion", shell).out
    code = [line for line in shown.splitlines() if not line.startswith("#")]
    assert "eval" not in "\n".join(code)
