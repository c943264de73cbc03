"""The user's own editor, run on a file of ours; never through a shell."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from weakties.errors import InvalidInput, WeaktiesError, why

KNOWN = ("nano", "vi")
"""What is tried where no editor is set: one that says how to leave it comes first."""
_HOW = {
    "nano": "Ctrl-S saves, Ctrl-X closes",
    "vi": ":wq saves and closes, :q! closes",
    "vim": ":wq saves and closes, :q! closes",
    "nvim": ":wq saves and closes, :q! closes",
    "emacs": "Ctrl-X Ctrl-S saves, Ctrl-X Ctrl-C closes",
}


def command(env: Mapping[str, str]) -> list[str]:
    """Return the editor's command line. Raises InvalidInput where there is none to run."""
    for variable in ("VISUAL", "EDITOR"):
        typed = env.get(variable, "").strip()
        if typed:
            return _checked(variable, typed, env)
    for name in KNOWN:
        if shutil.which(name, path=env.get("PATH")):
            return [name]
    raise InvalidInput("No editor was found. Name yours:", "  export EDITOR=nano")


def _checked(variable: str, typed: str, env: Mapping[str, str]) -> list[str]:
    try:
        words = shlex.split(typed)
    except ValueError:
        words = []
    if not words or not shutil.which(words[0], path=env.get("PATH")):
        raise InvalidInput(
            f'{variable} names the editor "{typed}", which was not found.', "  export EDITOR=nano"
        )
    return words


def how_to_save(editor: Sequence[str]) -> str:
    """Return the keys that save and close, where they are known, in parentheses."""
    keys = _HOW.get(Path(editor[0]).name)
    return f" ({keys})" if keys else ""


def is_known(editor: Sequence[str]) -> bool:
    """Tell whether it is one that runs in the terminal until it is closed."""
    return Path(editor[0]).name in _HOW


def run(editor: Sequence[str], path: Path) -> None:
    """Edit a file until the editor closes. Raises WeaktiesError when it fails."""
    # Ctrl-C is the editor's while it runs; a function of ours, unlike SIG_IGN, is not inherited.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        status = subprocess.call([*editor, str(path)])
    except OSError as error:
        raise WeaktiesError(
            f'The editor "{editor[0]}" could not be started: {why(error)}.'
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if status < 0:
        raise WeaktiesError(f'The editor "{editor[0]}" was killed; nothing was written.')
    if status:
        raise WeaktiesError(
            f'The editor "{editor[0]}" ended with an error (status {status}); nothing was written.'
        )
