"""A file to type in: private, kept until what was typed is safe elsewhere, swept after a week."""

import os
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from weakties import folders, outfile
from weakties.errors import WeaktiesError, why

KEPT_DAYS = 7
"""How long a file that was left behind stays."""


class Scratch:
    """One file in the user's editor."""

    def __init__(self, folder: Path, name: str, now: datetime) -> None:
        """Make the file, empty. Raises WeaktiesError where the folder cannot be written."""
        try:
            folders.make(folder)
            _sweep(folder, now - timedelta(days=KEPT_DAYS))
            number, made = tempfile.mkstemp(prefix=f"{name}-", suffix=".md", dir=folder)
        except OSError as error:
            raise WeaktiesError(f"{folder} could not be written: {why(error)}.") from None
        os.close(number)
        self.path = Path(made)
        self._put_at = self._changed_at()
        self._was_saved = False

    def put(self, content: str) -> None:
        """Set the file's text; what stood there stays whole when the disk is full."""
        self._was_saved = self.holds_typed
        outfile.write(self.path, content, replaces=True)
        self._put_at = self._changed_at()

    def _changed_at(self) -> int:
        with suppress(OSError):
            return self.path.stat().st_mtime_ns
        return 0

    @property
    def is_saved(self) -> bool:
        """Whether the file was written since `put`, be it the same text."""
        return self._changed_at() != self._put_at

    @property
    def holds_typed(self) -> bool:
        """Whether anything in it came from the editor."""
        return self._was_saved or self.is_saved

    def get(self) -> bytes:
        """Return what stands in the file now; nothing where it was deleted."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def remove(self) -> None:
        """Let go of the file."""
        self.path.unlink(missing_ok=True)


def _sweep(folder: Path, oldest: datetime) -> None:
    """Remove files that were left behind before that instant."""
    for path in folder.glob("*.md"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest.timestamp():
                path.unlink()
