"""Files that a user asked for: written whole or not at all, and for their eyes only."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
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


def write(path: Path, text: str, *, replaces: bool) -> None:
    """Write a file; when this returns it is durable.

    Raises WeaktiesError when it cannot be written, or is there already and may not be replaced.
    """
    refuse_taken(path, replaces=replaces)
    try:
        _put(path, text, replaces=replaces)
    except FileExistsError:
        raise _is_there(path) from None
    except OSError as error:
        raise WeaktiesError(f"{path} could not be written: {why(error)}.") from None


def write_many(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """Write or replace files in a folder; when this returns they are durable.

    Raises WeaktiesError when one cannot be written; until all are, the old files stay.
    """
    at = folder
    try:
        with tempfile.TemporaryDirectory(prefix=".weakties.", dir=folder) as beside:
            halves = []
            for name, text in texts:
                at = folder / name
                refuse_taken(at, replaces=True)
                halves.append(Path(beside, name))
                halves[-1].touch(mode=0o600)
                halves[-1].write_text(text, encoding="utf-8", errors="backslashreplace")
            _wait_for(halves)
            for half in halves:
                at = folder / half.name
                half.replace(at)
        sync(folder)
    except OSError as error:
        raise WeaktiesError(f"{at} could not be written: {why(error)}.") from None


FEW = 16
"""So many files are waited for one by one; for thousands of them that takes minutes."""


def _wait_for(files: Sequence[Path]) -> None:
    if len(files) > FEW and hasattr(os, "sync"):
        os.sync()
        return
    for file in files:
        sync(file)


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


def _put(path: Path, text: str, *, replaces: bool) -> None:
    """Write beside the file, then give that its name: the old file stays whole until then."""
    number, beside = tempfile.mkstemp(prefix=".weakties.", dir=path.parent)
    half = Path(beside)
    try:
        with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replaces:
            half.replace(path)
        else:
            path.hardlink_to(half)
    finally:
        half.unlink(missing_ok=True)
    sync(path.parent)


def sync(path: Path) -> None:
    """Make a file durable, or the names in a folder."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some folders cannot be waited for
            raise
    finally:
        os.close(number)
