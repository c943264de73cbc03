"""Zip files, unpacked in memory only, within limits that no archive gets around.

What grows beyond all measure is refused before it is read, and reading stops at the limit whatever
the archive says of itself. Names that point elsewhere, links, encrypted files and zips in the zip
are left out by name.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from weakties.domain import text
from weakties.domain.incoming import Skipped
from weakties.errors import InvalidInput

LARGEST = 100_000_000
"""Bytes that a zip may unpack to, each file and all of them."""
MOST_MEMBERS = 20_000
MOST_TIMES = 250
"""How many times larger than packed a file may become; tables become 5 to 30 times larger."""
SMALL = 1_000_000
"""Bytes up to which a file may be packed as tightly as it likes."""
_PIECE = 1 << 16
_LONGEST_NAME = 200

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY = b"PK\x01\x02"
_SYMLINK = 0o12
_IS_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"[A-Za-z]:")
_LEAVINGS = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.(?!\.)[^/]*|Thumbs\.db|desktop\.ini)", re.DOTALL)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)
"""What damage makes the library raise."""


@dataclass(frozen=True)
class Member:
    """One file in a zip."""

    name: str
    """Its path in the zip."""
    content: bytes


@dataclass(frozen=True)
class Opened:
    """What is in a zip."""

    members: tuple[Member, ...]
    skipped: tuple[Skipped, ...]
    """Files that are left out for what they are, by name."""
    unread: tuple[str, ...]
    """Names of the files that were not chosen."""


def is_zip(content: bytes) -> bool:
    """Tell whether a file is a zip, by its beginning."""
    return content.startswith(_BEGINNINGS)


def opened(
    content: bytes, name: str, choose: Callable[[Sequence[str]], Sequence[str]] = tuple
) -> Opened:
    """Read the files of a zip that `choose` picks out of their names, in its order.

    Raises InvalidInput for a zip that is damaged, or larger than is read.
    """
    with _archive(content, name) as archive:
        infos, skipped = _sound(archive.infolist())
        chosen = choose(tuple(infos))
        _refuse_bombs([infos[one] for one in chosen], name)
        members = []
        for one, unpacked in _unpacked(archive, [infos[one] for one in chosen], name):
            if is_zip(unpacked):
                skipped.append(Skipped(shown(one), "it is a zip in the zip: import it by itself"))
            else:
                members.append(Member(one, unpacked))
        unread = tuple(one for one in infos if one not in set(chosen))
    return Opened(tuple(members), tuple(skipped), unread)


def shown(name: str) -> str:
    """Spell the path of a file as it can be told."""
    clean = text.one_line(name[:_LONGEST_NAME]) or "a file without a name"
    return clean + ("…" if len(name) > _LONGEST_NAME else "")


def _archive(content: bytes, name: str) -> zipfile.ZipFile:
    if content.count(_ENTRY) > MOST_MEMBERS:  # each would take memory before it can be counted
        raise InvalidInput(
            f"{name} holds more than {MOST_MEMBERS:,} files; that is more than is read."
        )
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise _damaged(name) from None


def _damaged(name: str, member: str = "") -> InvalidInput:
    where = f": {shown(member)} in it cannot be read" if member else ", or cut off"
    return InvalidInput(f"{name} is a damaged zip{where}.", "Download it once more.")


def _sound(
    infos: Iterable[zipfile.ZipInfo],
) -> tuple[dict[str, zipfile.ZipInfo], list[Skipped]]:
    """Part files that may be read from those that may not; what a system leaves is passed over."""
    sound: dict[str, zipfile.ZipInfo] = {}
    skipped = []
    for info in infos:
        why = "its name stands in the zip twice" if info.filename in sound else _unsound(info)
        if info.filename.endswith("/"):  # a folder
            continue
        if why:
            skipped.append(Skipped(shown(info.orig_filename), why))
        elif not _LEAVINGS.fullmatch(info.filename):
            sound[info.filename] = info
    return sound, skipped


def _unsound(info: zipfile.ZipInfo) -> str | None:
    """Say why a file in a zip is not read; None for one that may be."""
    path = info.orig_filename.replace("\\", "/")
    if not info.filename:
        return "it has no name"
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or "\0" in path:
        return "its name points outside of the zip"
    if info.external_attr >> 28 == _SYMLINK:
        return "it is a link to another file"
    if info.flag_bits & _IS_ENCRYPTED:
        return "it is locked with a password"
    if info.compress_type not in _PACKINGS:
        return "it is packed in a way that is not read"
    return None


def _refuse_bombs(infos: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Refuse a zip by what it says of itself, before anything is unpacked."""
    if sum(info.file_size for info in infos) > LARGEST:
        raise _too_large(name)
    for info in infos:
        if info.file_size > max(SMALL, MOST_TIMES * info.compress_size):
            raise InvalidInput(
                f"{name} is refused: {shown(info.filename)} would grow to more than "
                f"{MOST_TIMES} times its size."
            )


def _too_large(name: str) -> InvalidInput:
    return InvalidInput(
        f"{name} unpacks to more than {LARGEST:,} bytes; that is more than is read.",
        "Take out the files you want, and import them one by one.",
    )


def _unpacked(
    archive: zipfile.ZipFile, infos: Iterable[zipfile.ZipInfo], name: str
) -> Iterator[tuple[str, bytes]]:
    room = LARGEST
    for info in infos:
        content = io.BytesIO()
        try:
            with archive.open(info) as file:
                while content.tell() <= room and (piece := file.read(_PIECE)):
                    content.write(piece)
        except _BROKEN:
            raise _damaged(name, info.filename) from None
        room -= content.tell()
        if room < 0:
            raise _too_large(name)
        yield info.filename, content.getvalue()
