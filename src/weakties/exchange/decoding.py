"""From the bytes of a file to text: marks of Unicode, UTF-8, UTF-16, and what Windows wrote."""

from weakties.errors import InvalidInput

_MARKS = (  # the longer ones first: UTF-32's begins as UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LOOKED_AT = 4_000
"""Bytes in which a file shows what it is."""


def decoded(content: bytes, name: str, *, legacy: str = "cp1252") -> str:
    """Return the text of a file; what is not Unicode is read as `legacy`, a Windows code page.

    A mark at the beginning is taken off; line ends stay as they are. Raises InvalidInput for
    what is no text.
    """
    encoding = encoding_of(content, legacy=legacy)
    if encoding is None:
        raise InvalidInput(f"{name} is not text, nor a kind of file that is known.")
    errors = "replace" if encoding == legacy else "strict"
    try:
        return content.decode(encoding, errors).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{name} breaks off inside a character: {error.reason}.") from None


def encoding_of(content: bytes, *, legacy: str = "cp1252") -> str | None:
    """Tell how a file is encoded; None for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:_LOOKED_AT]
    if b"\0" in head:
        return _without_mark(head)
    if b"\0" in content:
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        controls = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in head)
        return None if controls * 20 > len(head) else legacy
    return "utf-8"


def _without_mark(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by where the NULs of plain letters stand."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) and not even:
        return "utf-16-le"
    if even * 3 > len(head) and not odd:
        return "utf-16-be"
    return None
