"""Files that a user asked for: written whole or not at all, and for their eyes only."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from weakties.errors import InvalidInput, WeaktiesError, why

HEAD = 400
"""Bytes of a file that tell whether it is one of ours."""


def named(typed: str) -> Path:
    """Return the path that was typed. Raises InvalidInput for what is none."""
    if "\0" in typed:
        raise InvalidInput("A path cannot hold a NUL character.")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise InvalidInput(f'"{typed}" names the home of a user who does not exist.') from None


def refuse_foreign(path: Path, is_ours: Callable[[bytes], bool], what: str) -> None:
    """Replace no file but one we made: the name may have been a slip. Raises WeaktiesError.

    `is_ours` tells it by the first bytes; `what` names it, "no calendar of weakties".
    """
    try:
        if not path.is_file():  # what is no file is not read: a pipe would never answer
            return
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise WeaktiesError(f"{path} could not be written: {why(error)}.") from None
    if head and not is_ours(head):
        raise WeaktiesError(
            f"{path} is there already, and is {what}.",
            "Name another file, or remove that one first.",
        )


def write(path: Path, text: str, *, replaces: bool, is_one_of_many: bool = False) -> None:
    """Write a file; when this returns it is durable, unless it is one of many.

    To wait for the disk after each of thousands takes minutes: of many, `sync` their folder last.

    Raises WeaktiesError when it cannot be written, or is there already and may not be replaced.
    """
    refuse_taken(path, replaces=replaces)
    try:
        _put(path, text, replaces=replaces, waits=not is_one_of_many)
    except FileExistsError:
        raise _is_there(path) from None
    except OSError as error:
        raise WeaktiesError(f"{path} could not be written: {why(error)}.") from None


def refuse_taken(path: Path, *, replaces: bool) -> None:
    """Tell before any work is done that a file cannot be written. Raises WeaktiesError."""
    if os.path.lexists(path):
        if not (path.is_symlink() or path.is_file()):
            raise WeaktiesError(f"{path} is not a file that could be replaced.")
        if not replaces:
            raise _is_there(path)
    if not path.parent.is_dir():
        raise WeaktiesError(f"The folder {path.parent} does not exist.")


def _is_there(path: Path) -> WeaktiesError:
    return WeaktiesError(f"{path} is there already.", "To replace it, add --force.")


def _put(path: Path, text: str, *, replaces: bool, waits: bool) -> None:
    """Write beside the file, then give that its name: the old file stays whole until then."""
    number, beside = tempfile.mkstemp(prefix=".weakties.", dir=path.parent)
    half = Path(beside)
    try:
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            file.flush()
            if waits:
                os.fsync(file.fileno())
        if replaces:
            half.replace(path)
        else:
            path.hardlink_to(half)
    finally:
        half.unlink(missing_ok=True)
    if waits:
        sync(path.parent)


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
