"""Where an import reads from: a file, a zip, a folder of cards, a pipe."""

from collections.abc import Callable, Sequence
from pathlib import Path

from weakties import infile, outfile
from weakties.domain.document import Document
from weakties.domain.incoming import Asked, Found
from weakties.errors import InvalidInput, why

LARGEST = 100_000_000
"""Bytes of a file, or of what a folder holds."""
_IN_FOLDERS = (".vcf", ".ics")


def opened(typed: str, asked: Asked) -> Callable[[], Sequence[Found]] | Document:
    """Read a file's bytes, and return what opens its parts as often as needed.

    A store that was exported is returned as it is. Raises NotFound, WeaktiesError or InvalidInput
    for what cannot be read.
    """
    from weakties.exchange import sniffing
    from weakties.exchange.decoding import decoded

    path = None if typed == "-" else outfile.named(typed)
    if path is not None and path.is_dir():
        files = _files(path, typed)
        return lambda: sniffing.folder(files, typed, asked)
    content = infile.content(typed, LARGEST)
    name = infile.STANDARD_INPUT if typed == "-" else Path(typed).name
    if len(content) > LARGEST:
        raise infile.too_large(name, LARGEST)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        from weakties.exchange import storefile

        written = decoded(content, name)
        if storefile.is_one(written):
            return storefile.read(written)
    return lambda: sniffing.found(content, name, asked)


def _files(folder: Path, typed: str) -> list[tuple[str, bytes]]:
    """Read the cards and calendars of a folder, and of the folders in it."""
    found: list[tuple[str, bytes]] = []
    room = LARGEST
    try:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in _IN_FOLDERS or not path.is_file():
                continue
            with path.open("rb") as file:
                found.append((str(path.relative_to(folder)), file.read(room + 1)))
            room -= len(found[-1][1])
            if room < 0:
                raise infile.too_large(typed, LARGEST)
    except OSError as error:
        raise InvalidInput(f'"{typed}" could not be read: {why(error)}.') from None
    if not found:
        raise InvalidInput(f'The folder "{typed}" holds no .vcf and no .ics file.')
    return found
