"""The line that tells, whenever a terminal opens, how many wait: which line, and in which file.

It speaks in terminals only: what a start file prints where a program listens, as with `scp` into a
bash, breaks that program. Elsewhere it succeeds, so that a script under `set -e` may read the file.
"""

from collections.abc import Mapping
from typing import NamedTuple

BRIEF = "weakties followups --brief"


class Cue(NamedTuple):
    """What to add where."""

    file: str
    line: str


def cue(env: Mapping[str, str], platform: str) -> Cue:
    """Return the line for the shell in use, and its start file as that shell finds it."""
    shell = env.get("SHELL", "").rpartition("/")[2]
    if shell == "zsh":  # reads this file in terminals alone
        return Cue(f"{_folder(env, 'ZDOTDIR', '~')}/.zshrc", BRIEF)
    if shell == "bash":
        # Each terminal of a Mac is a login shell, and bash reads another file then.
        file = "~/.bash_profile" if platform == "darwin" else "~/.bashrc"
        return Cue(file, f"[[ $- != *i* ]] || {BRIEF}")
    if shell == "fish":
        folder = _folder(env, "XDG_CONFIG_HOME", "~/.config")
        return Cue(f"{folder}/fish/config.fish", f"status is-interactive; and {BRIEF}")
    return Cue("your shell's start file", BRIEF)


def _folder(env: Mapping[str, str], variable: str, usual: str) -> str:
    """Return the folder a variable names, the home in it as `~`."""
    named, home = env.get(variable), env.get("HOME")
    if not named:
        return usual
    return f"~{named.removeprefix(home)}" if home and f"{named}/".startswith(f"{home}/") else named
