"""The programs around us: the mail program and the clipboard.

Each is started with a list of arguments, never through a shell, and is handed nothing but a link
of a kind that is allowed or a text on its standard input. Nothing is ever sent by us.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from weakties import terminal
from weakties.errors import InvalidInput, WeaktiesError, why

Environment = Mapping[str, str]
TO_OPEN = 2.0
"""Seconds after which a program that still runs is taken for one that stays with its mail."""
TO_COPY = 5.0
"""Seconds after which a clipboard that took nothing is given up."""
MOST_THROUGH_TERMINAL = 74_994
"""Bytes that fit into the 100,000 characters which terminals accept for their clipboard."""
_MAILTO = re.compile(r"mailto:[!-~]+")
_FILE = re.compile(r"file:///[!-~]+")
INSTEAD = "Copying it works without one: with the key c, or with --copy."
PRINTED = "Print it instead: the same command without --copy, ending in > letter.txt."


# Mail


def open_mail(mailto: str, env: Environment) -> None:
    """Open a draft in the user's mail program.

    Raises InvalidInput for anything but a mail link, WeaktiesError where no program opens it.
    """
    if not _MAILTO.fullmatch(mailto):
        raise InvalidInput("Only a mail link is opened, so nothing was.")
    _open(mailto, env, "mail program", INSTEAD)


def open_page(page: Path, env: Environment) -> None:
    """Show a page that was written, in the user's browser. Raises WeaktiesError where none does."""
    link = page.resolve().as_uri()
    if not _FILE.fullmatch(link):
        raise InvalidInput("Only a page on this machine is opened, so nothing was.")
    _open(link, env, "browser", f"The page is there: {page}")


def _open(link: str, env: Environment, program: str, instead: str) -> None:
    """Hand a link of an allowed kind to the program for it; raises WeaktiesError."""
    failed = ""
    for command in _found(_openers(env), env):
        failed = _started([*command, link], env)
        if not failed:
            return
    if failed:
        raise WeaktiesError(f"The {program} could not be opened: {failed}.", instead)
    raise WeaktiesError(f"No {program} was found here.", instead)


def _openers(env: Environment) -> Iterator[Sequence[str]]:
    """Return what opens a link, the likeliest first; without a desktop there is nothing."""
    if sys.platform == "darwin":
        yield ("open",)
    if _is_wsl(env):
        yield from (("wslview",), ("rundll32.exe", "url.dll,FileProtocolHandler"))
    if env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"):
        yield from (("xdg-open",), ("gio", "open"))


def _started(command: Sequence[str], env: Environment) -> str:
    """Start a program in a session of its own; return what went wrong, empty for nothing.

    Ctrl-C here does not end it, and it cannot write over our screen.
    """
    try:
        process = subprocess.Popen(
            command,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return why(error)
    try:
        status = process.wait(TO_OPEN)
    except subprocess.TimeoutExpired:  # some stay until the mail program is closed
        process.returncode = 0  # it is not ours to wait for any longer
        return ""
    return f"{command[0]} ended with status {status}" if status else ""


# The clipboard


def copy(text: str, env: Environment) -> str:
    """Put a text on the clipboard; return a sentence on how that was done.

    Raises WeaktiesError where there is no clipboard.
    """
    for command in _found(_clipboards(env), env):
        coding = "utf-16" if command[0] == "clip.exe" else "utf-8"
        if _took(command, text.encode(coding, "replace"), env):
            return f"Copied with {command[0]}."
    if env.get("TMUX"):
        tmux = ("tmux", "load-buffer", "-w", "-")
        if next(_found([tmux], env), None) and _took(tmux, text.encode("utf-8", "replace"), env):
            return "Copied to tmux, and through it to your clipboard where that is allowed."
    return _through_terminal(text, env)


def _clipboards(env: Environment) -> Iterator[Sequence[str]]:
    """Return the tools that reach the clipboard of the desk where someone sits."""
    is_far = bool(env.get("SSH_TTY") or env.get("SSH_CONNECTION"))
    if sys.platform == "darwin" and not is_far:
        yield ("pbcopy",)
    if _is_wsl(env) and not is_far:
        yield ("clip.exe",)
    if env.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if env.get("DISPLAY"):
        yield from (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))


def _took(command: Sequence[str], content: bytes, env: Environment) -> bool:
    """Hand a program a text on its standard input; tell whether it took it."""
    try:
        # Its output goes nowhere: a tool that stays behind to serve the clipboard would hold it.
        process = subprocess.Popen(
            command,
            env=dict(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    with process:
        try:
            process.communicate(content, TO_COPY)
        except subprocess.TimeoutExpired:
            process.kill()
        except KeyboardInterrupt:
            process.kill()
            raise
    return process.returncode == 0


def _through_terminal(text: str, env: Environment) -> str:
    """Ask the terminal itself to take a text (OSC 52), also through tmux."""
    from base64 import b64encode

    content = text.encode("utf-8", "replace")
    if env.get("TERM", "") in ("", "dumb", "linux", "unknown") or not _has_terminal():
        raise WeaktiesError("No clipboard was found here.", PRINTED)
    if len(content) > MOST_THROUGH_TERMINAL:
        raise WeaktiesError(
            f"The draft has {len(content):,} bytes; a terminal takes {MOST_THROUGH_TERMINAL:,}.",
            PRINTED,
        )
    asked = f"\x1b]52;c;{b64encode(content).decode()}\x07"
    if env.get("TMUX"):
        asked = "\x1bPtmux;" + asked.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    terminal.write_beside(asked)
    return "Copied through your terminal; if nothing pastes, it does not allow that."


def _has_terminal() -> bool:
    return terminal.is_terminal(sys.stdout) or terminal.is_terminal(sys.stderr)


# Where we are


def _found(commands: Iterable[Sequence[str]], env: Environment) -> Iterator[Sequence[str]]:
    """Return the commands whose program is installed."""
    return (c for c in commands if shutil.which(c[0], path=env.get("PATH", os.defpath)))


def _is_wsl(env: Environment) -> bool:
    """Tell whether this is Linux inside Windows."""
    return bool(env.get("WSL_DISTRO_NAME") or env.get("WSL_INTEROP"))
