"""Where a store lies, and whether it may be opened: checked before SQLite touches anything.

A file is made complete under another name and then linked into place, so that a store is never
half made, never readable by others, and never made twice by two first runs.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from weakties import folders
from weakties.errors import Damaged, InvalidInput, StoreError, why

APPLICATION_ID = 0x57544945
"""Says in the file's header that it is ours: "WTIE"."""


@dataclass(frozen=True)
class Place:
    """A store's file, and whether the user named it."""

    path: Path
    is_named: bool
    """Given by `--db` or WEAKTIES_DB: its folder must exist already."""

    is_server: ClassVar[bool] = False
    """Whether it is a database on a server: `serverplace`."""

    @property
    def said(self) -> str:
        """Return what messages call it."""
        return str(self.path)

    def shown(self, env: Mapping[str, str]) -> str:
        """Return the path as a person would write it, with ~ for the home folder."""
        home = env.get("HOME", "").rstrip("/")
        path = self.said
        return f"~{path[len(home) :]}" if home and path.startswith(home + "/") else path

    def uri(self) -> str:
        """Return the name SQLite opens: for writing, so that a crashed writer is cleaned up."""
        return f"file:{quote(str(self.path))}?mode=rw"


def named(typed: str, folder: Path | None = None, *, is_seen_by_others: bool = True) -> Place:
    """Return the place that `--db` or WEAKTIES_DB names.

    What belongs to a store on a server lies in `folder`. `is_seen_by_others` says that it stood on
    the command line. Raises InvalidInput for what is no path, StoreError for what cannot be opened.
    """
    if "\0" in typed:
        raise InvalidInput("A path cannot hold a NUL character.")
    if "://" in typed:
        from weakties.store import serverplace

        scheme = typed.partition("://")[0]
        if scheme in serverplace.SCHEMES and folder is not None:
            return serverplace.named(typed, folder, is_seen_by_others=is_seen_by_others)
        raise StoreError(
            f'A store of kind "{scheme}" cannot be opened; give a file, or a postgresql: URL.'
        )
    try:
        return Place(Path(typed).expanduser().absolute(), is_named=True)
    except RuntimeError:
        raise InvalidInput(f'"{typed}" names the home of a user who does not exist.') from None


def exists(place: Place) -> bool:
    """Tell whether there is a store, without opening it.

    Raises StoreError where there is something else, or where a named store's folder is missing.
    """
    if place.is_server:
        from weakties.store import server

        return server.exists(place)  # type: ignore[arg-type]
    folder = place.path.parent
    try:
        mode = place.path.stat().st_mode
    except FileNotFoundError:
        if place.path.is_symlink():
            raise StoreError(f"{place.path} is a link to a file that is not there.") from None
        if place.is_named and not folder.is_dir():
            raise StoreError(
                f"The folder {folder} does not exist.", f"  mkdir -p {folder}"
            ) from None
        return False
    except NotADirectoryError:
        raise StoreError(f"{folder} is not a folder.") from None
    except OSError as error:
        raise unreadable(place, error) from None
    if stat.S_ISDIR(mode):
        raise StoreError(f"{place.path} is a folder; a store is a file.", *_hint(place))
    if not stat.S_ISREG(mode):
        raise StoreError(f"{place.path} is not a regular file.")
    if place.path.stat().st_size == 0:
        raise Damaged(
            f"{place.path} is empty: it is not a weakties store.",
            "If it once held your data, put a copy back: weakties restore newest",
            "If not, remove it and start again.",
        )
    return True


def exists_at_all(place: Place) -> bool:
    """Tell whether there is something in a store's place, whatever it is.

    Raises StoreError where it may not be looked at, or a named store's folder is missing.
    """
    try:
        return exists(place)
    except Damaged:
        return True


def _hint(place: Place) -> tuple[str, ...]:
    return (f"  weakties --db {place.path / 'weakties.db'}",) if place.is_named else ()


def unreadable(place: Place, error: OSError) -> StoreError:
    """Return the error that says why the system does not let us at the file."""
    return StoreError(f"{place.path} cannot be opened: {why(error)}.")


def make(place: Place, fill: Callable[[Path], None]) -> None:
    """Create the store: `fill` writes a file under another name, which is then linked into place.

    Someone else's store that appears meanwhile is kept. Raises StoreError where it cannot be made.
    """
    folder = place.path.parent
    try:
        if not place.is_named:
            folders.make(folder)
        with unfinished(place.path) as half:
            fill(half)
            sync(half)
            try:
                os.link(half, place.path)
            except FileExistsError:
                return
            sync(folder)
    except OSError as error:
        raise unreadable(place, error) from None


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a new, empty file beside `path` that only we can read, and remove it afterwards."""
    _sweep(path)
    half = path.with_name(f".{path.name}.{os.getpid()}.new")
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    try:
        yield half
    finally:
        half.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what programs left that were killed while they made a store here."""
    for left in leftovers(path):
        left.unlink(missing_ok=True)


def leftovers(path: Path) -> list[Path]:
    """Return what programs left beside a store that were killed while they made a file for it."""
    import glob

    halves = path.parent.glob(f".{glob.escape(path.name)}.*.new")
    return sorted(half for half in halves if _is_abandoned(half.name.split(".")[-2]))


def _is_abandoned(maker: str) -> bool:
    return maker.isdigit() and not _is_running(int(maker))


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def sync(path: Path) -> None:
    """Make a file's content, or a folder's names, durable."""
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
