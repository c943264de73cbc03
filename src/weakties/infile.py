"""Files that a user hands in: read whole as text, or refused with what would mend them."""

import shlex
import sys
from pathlib import Path

from weakties import outfile
from weakties.errors import InvalidInput, NotFound, WeaktiesError, why

LARGEST = 5_000_000
"""Bytes: a thousand times what a long evening fills."""

STANDARD_INPUT = "Standard input"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(typed: str) -> str:
    """Return the text of the file that was named; `-` is standard input.

    Raises NotFound, or WeaktiesError and InvalidInput for what cannot be read.
    """
    return decoded(content(typed), STANDARD_INPUT if typed == "-" else typed)


def content(typed: str, largest: int = LARGEST) -> bytes:
    """Return the bytes of the file that was named, `largest` and one more at most.

    Raises NotFound, or WeaktiesError for what cannot be read.
    """
    if typed == "-":
        if sys.stdin is None:
            raise WeaktiesError("Standard input is closed, so nothing could be read.")
        return sys.stdin.buffer.read(largest + 1)
    path = outfile.named(typed)
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise NotFound(f'There is no file "{typed}".') from None
    except OSError as error:
        raise WeaktiesError(f'"{typed}" could not be read: {why(error)}.') from None


def too_large(name: str, largest: int) -> InvalidInput:
    """Return the error for a file of more bytes than are read."""
    return InvalidInput(f"{name} has more than {largest:,} bytes; that is more than is read.")


def decoded(content: bytes, name: str) -> str:
    """Decode UTF-8, with or without a mark. Raises InvalidInput for anything else."""
    if len(content) > LARGEST:
        raise too_large(name, LARGEST)
    if content[:2] in _MARKS:
        raise _convert(name, "UTF-16", _MARKS[content[:2]])
    if b"\0" in content:
        raise InvalidInput(f"{name} is not text: it holds NUL characters.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        place = f"line {line}, byte {column}"
        raise _convert(name, f"not UTF-8 ({place})", "cp1252") from None


def _convert(name: str, what: str, encoding: str) -> InvalidInput:
    convert = f"iconv -f {encoding} -t utf-8"
    is_file = Path(name).name != STANDARD_INPUT
    step = f"{convert} {shlex.quote(name)} > utf8.md" if is_file else f"{convert} | weakties …"
    why = "If it was written on Windows:" if encoding == "cp1252" else "Convert it:"
    return InvalidInput(f"{name} is {what}, and only UTF-8 is read.", why, f"  {step}")
