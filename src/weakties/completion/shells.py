"""How a shell learns to ask: a script of its own, and the line that loads it."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from weakties import config, folders, outfile
from weakties.context import AppContext
from weakties.domain.views import Note
from weakties.errors import InvalidInput, WeaktiesError, why

SHELLS = ("bash", "zsh", "fish")
MARK = "# weakties completion"
"""Ends the line that loads a script, and begins every script."""


class Home(NamedTuple):
    """Where a shell finds its script."""

    script: Path
    startup: Path | None
    """The file that gets a line; None where the shell looks for scripts by itself."""


def teach(app: AppContext, shell: str | None) -> None:
    """Print the script for a shell, or install the one for the user's. Raises WeaktiesError."""
    if shell is None:
        _install(app)
    else:
        app.print(text_for(shell).rstrip("\n"))


def _install(app: AppContext) -> None:
    """Write what is missing, once, and say what that was."""
    app.refuse_without_stdout()
    shell = Path(app.env.get("SHELL", "")).name
    text, home = text_for(shell), _home(shell, app.env)
    written = [_short(home.script, app.env)] if _put(home.script, text) else []
    if home.startup and _add_line(home.startup, home.script):
        written.append(f"a line at the end of {_short(home.startup, app.env)}")
    done = f"Wrote {' and '.join(written)}" if written else "Nothing is left to write"
    app.show(Note(f"{done}; in new terminals, TAB completes weakties in {shell}."))


def text_for(shell: str) -> str:
    """Return the script for a shell. Raises InvalidInput for one that has none."""
    if shell not in SHELLS:
        said = f'not for "{shell}"' if shell else "and SHELL names none of them"
        raise InvalidInput(f"TAB completion is made for bash, zsh and fish, {said}.")
    return Path(__file__).with_name("scripts").joinpath(f"weakties.{shell}").read_text("utf-8")


def _home(shell: str, env: Mapping[str, str]) -> Home:
    home = Path(env.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111
    if shell == "fish":
        above = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
        return Home(above / "fish/completions/weakties.fish", None)
    startup = Path(env.get("ZDOTDIR") or home) / ".zshrc" if shell == "zsh" else home / ".bashrc"
    return Home(config.data_folder(env) / f"completion.{shell}", startup)


def _put(path: Path, text: str) -> bool:
    """Write a script where there is none, or another one of ours; tell whether it was needed."""
    try:
        there = path.read_text("utf-8", errors="replace") if path.exists() else MARK
        folders.make(path.parent)
    except OSError as error:
        raise _refused(path, error) from None
    if not there.startswith(MARK):
        raise WeaktiesError(
            f"{path} is there already and is not ours, so it was left as it is.",
            "Move it away and type the command again.",
        )
    if there != text:
        outfile.write(path, text, replaces=True)
    return there != text


def _add_line(startup: Path, script: Path) -> bool:
    """Add the line that loads a script to the end of a start-up file, unless it is there."""
    quoted = shlex.quote(str(script))
    line = os.fsencode(f"if [ -r {quoted} ]; then . {quoted}; fi {MARK}")
    try:
        there = startup.read_bytes() if startup.exists() else b""
        if line in there.splitlines():
            return False
        with startup.open("ab") as file:
            file.write((b"" if there[-1:] in b"\n" else b"\n") + line + b"\n")
    except OSError as error:
        raise _refused(startup, error) from None
    return True


def _refused(path: Path, error: OSError) -> WeaktiesError:
    return WeaktiesError(f"{path} could not be written: {why(error)}.")


def _short(path: Path, env: Mapping[str, str]) -> str:
    """Spell a path as a person would, with ~ for the home folder."""
    home = env.get("HOME", "").rstrip("/")
    return f"~{str(path)[len(home) :]}" if home and str(path).startswith(home + "/") else str(path)
