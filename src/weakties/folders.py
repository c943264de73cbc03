"""Folders that are made for one user's eyes."""

from pathlib import Path


def make(path: Path) -> None:
    """Make a folder, and what is missing above it, 0700 whatever the umask. Raises OSError.

    `Path.mkdir` leaves those above to the umask: where it is 0, others could put another folder in
    the place of one that was made.
    """
    if not path.is_dir():
        if not path.parent.exists():
            make(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
