"""How a shell learns to ask: a script of its own, and the line that loads it."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from weakties import config, outfile
from weakties.context import AppContext
from weakties.domain.views import Note
from weakties.errors import InvalidInput, WeaktiesError

SHELLS = ("bash", "zsh", "fish")
MARK = "# weakties completion"
"""Ends the line that loads a script, and begins every script."""


class Home(NamedTuple):
    """Where a shell finds its script."""

    script: Path
    startup: Path | None
    """The file that gets a line; None where the shell looks for scripts by itself."""


def show(app: AppContext, shell: str) -> None:
    """Print the script for a shell. Raises InvalidInput for another one."""
    app.print(text_for(shell).rstrip("\n"))


def install(app: AppContext) -> None:
    """Teach the user's own shell, once; say what was written. Raises WeaktiesError."""
    app.refuse_without_stdout()
    shell = Path(app.env.get("SHELL", "")).name
    text, home = text_for(shell), _home(shell, app.env)
    written = [path for path in (_put(home.script, text), _add_line(home)) if path]
    names = " and ".join(_short(path, app.env) for path in written)
    done = f"Wrote {names}" if written else "It was there already, so nothing was written"
    app.show(Note(f"{done}: TAB completes weakties in every new {shell}."))


def text_for(shell: str) -> str:
    """Return the script for a shell. Raises InvalidInput for one that has none."""
    if shell not in SHELLS:
        said = f'not for "{shell}"' if shell else "and SHELL names none of them"
        raise InvalidInput(
            f"TAB completion is made for bash, zsh and fish, {said}.",
            "  SHELL=bash weakties --install-completion",
        )
    return Path(__file__).with_name("scripts").joinpath(f"weakties.{shell}").read_text("utf-8")


def _home(shell: str, env: Mapping[str, str]) -> Home:
    home = Path(env.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111
    if shell == "fish":
        above = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
        return Home(above / "fish/completions/weakties.fish", None)
    startup = Path(env.get("ZDOTDIR") or home) / ".zshrc" if shell == "zsh" else home / ".bashrc"
    return Home(config.data_folder(env) / f"completion.{shell}", startup)


def _put(path: Path, text: str) -> Path | None:
    """Write a script where there is none, or an older one of ours; return where."""
    try:
        there = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        there = MARK
    except OSError as error:
        raise _refused(path, error) from None
    if not there.startswith(MARK):
        raise WeaktiesError(
            f"{path} is there already and is not ours, so it was left as it is.",
            "Move it away and type the command again.",
        )
    if there == text:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path.parent, error) from None
    outfile.write(path, text, replaces=True)
    return path


def _add_line(home: Home) -> Path | None:
    """Add the line that loads the script to the end of a start-up file; return which."""
    if home.startup is None:
        return None
    script = shlex.quote(str(home.script))
    line = f"if [ -r {script} ]; then . {script}; fi {MARK}\n".encode()
    try:
        there = home.startup.read_bytes() if home.startup.exists() else b""
        if line in there:
            return None
        with home.startup.open("ab") as file:
            file.write(line if there.endswith(b"\n") or not there else b"\n" + line)
    except OSError as error:
        raise _refused(home.startup, error) from None
    return home.startup


def _refused(path: Path, error: OSError) -> WeaktiesError:
    return WeaktiesError(f"{path} could not be written: {(error.strerror or str(error)).lower()}.")


def _short(path: Path, env: Mapping[str, str]) -> str:
    """Spell a path as a person would, with ~ for the home folder."""
    home = env.get("HOME", "").rstrip("/")
    return f"~{str(path)[len(home) :]}" if home and str(path).startswith(home + "/") else str(path)
