"""What lies around a store and can harm it: who may read it, what syncs it, what was left behind.

`look_around` only looks; `mend` does what its findings say can be done, and nothing else.
"""

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from weakties.domain.doctor import FIX, Finding, look, mended, more, well
from weakties.store import backups
from weakties.store.place import Place, leftovers

_SYNCED = re.compile(
    r"dropbox|onedrive|nextcloud|owncloud|google ?drive|icloud|mobile documents|pcloud|megasync"
    r"|syncthing",
    re.IGNORECASE,
)
"""Folders that a program copies to other machines, by their names."""
_CONFLICT = re.compile(r"conflict|\.sync-conflict-|\([0-9]{1,3}\)", re.IGNORECASE)
_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs"}


def look_around(place: Place, *others: Path) -> Iterator[Finding]:
    """Look at the store's surroundings; `others` are further files of people's data."""
    yield _permissions(place, others)
    if place.is_server:
        return
    yield _whereabouts(place)
    yield from _conflicts(place)
    yield from _left(place)


def mend(place: Place, *others: Path) -> Iterator[Finding]:
    """Take from others what is not theirs to read, and remove what killed programs left."""
    for path, wanted in _open_to_others(place, others):
        with suppress(OSError):
            path.chmod(wanted)
            yield mended("permissions", f"{path} is for your eyes only now ({wanted:04o})")
    for left in [] if place.is_server else leftovers(place.path):
        left.unlink(missing_ok=True)
        yield mended("leftovers", f"{left} was removed")


def _permissions(place: Place, others: Iterable[Path]) -> Finding:
    foreign = _foreign(place)
    if foreign:
        return foreign
    found = list(_open_to_others(place, others))
    if not found:
        return well("permissions", "only you can read it")
    path, wanted = found[0]
    is_now = stat.S_IMODE(path.stat().st_mode)
    told = (
        f"{path}{more(len(found) - 1)} can be read by others: {is_now:04o} instead of {wanted:04o}."
    )
    return look("permissions", told, FIX)


def _foreign(place: Place) -> Finding | None:
    if place.is_server or (owner := place.path.stat().st_uid) == os.geteuid():
        return None
    return look(
        "permissions",
        f"{place.path} belongs to another user ({owner}).",
        f"  sudo chown {os.geteuid()} '{place.path}'",
    )


def _open_to_others(place: Place, others: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    """Give files and folders with people's data that others may read, and what they should be."""
    kept = backups.folder(place)
    files = [place.path, place.path.with_name(f"{place.path.name}-journal"), *others]
    with suppress(OSError):
        files += sorted(kept.iterdir())
    # A folder that the user chose is theirs to open; ours are not.
    folders = [kept] if place.is_named else [place.path.parent, kept]
    for wanted, paths in ((0o600, files), (0o700, folders)):
        for path in paths:
            with suppress(OSError):
                mode = path.lstat().st_mode
                if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & 0o077:
                    yield path, wanted


def _whereabouts(place: Place) -> Finding:
    kind = _filesystem(place.path)
    if kind in _REMOTE or kind.startswith("fuse."):
        return look(
            "whereabouts",
            f"The store lies on {kind}: locks may not hold there, so write from one machine alone.",
        )
    synced = next((part for part in place.path.parts[:-1] if _SYNCED.search(part)), None)
    if synced:
        return look(
            "whereabouts",
            f'"{synced}" looks like a synced folder: of two machines writing at once, one loses.',
        )
    return well("whereabouts", "on a local disk, in no folder that is synced")


def _filesystem(path: Path) -> str:
    """Return the type of the file system that holds a path; empty where that is not known."""
    best, kind = "", ""
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text(errors="replace").splitlines():
            before, _, after = line.partition(" - ")
            mount = before.split()[4].encode().decode("unicode_escape")
            if path.is_relative_to(mount) and len(mount) >= len(best):
                best, kind = mount, after.split()[0]
    return kind


def _conflicts(place: Place) -> Iterator[Finding]:
    siblings = place.path.parent.glob(f"{glob.escape(place.path.stem)}*{place.path.suffix}")
    found = sorted(p for p in siblings if p != place.path and _CONFLICT.search(p.name))
    if found:
        yield look(
            "conflicts",
            f"{found[0]}{more(len(found) - 1)} looks like a copy that a sync program made of two"
            " writes at once.",
            "Look at it, and take over what is missing here:",
            f"  weakties --db '{found[0]}' history",
        )


def _left(place: Place) -> Iterator[Finding]:
    if left := leftovers(place.path):
        yield look("leftovers", f"{left[0]} was left by a program that was killed.", FIX)
