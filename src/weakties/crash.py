"""A note of where the program failed: code positions only, never a value or a message."""

import os
import traceback
from pathlib import Path

from weakties import folders
from weakties.errors import WeaktiesError


def note(error: BaseException, folder: Path) -> Path:
    """Write the kind of error and the lines it passed through; return the file, mode 0600."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    path = folder / "crash.log"
    try:
        folders.make(folder)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("\n".join([type(error).__name__, *steps]) + "\n")
    except OSError:
        return Path(os.devnull)
    return path


def told(error: BaseException, folder: Path) -> WeaktiesError:
    """Note a mistake of our own, and return what to tell of it: its kind and where the note is."""
    where = note(error, folder)
    return WeaktiesError(
        f"weakties made a mistake of its own ({type(error).__name__}).",
        "What was reported as saved is saved: weakties history",
        f"Where it happened, without any of your data: {where}",
    )
