"""The two gates for text, and the three ways names are compared.

Everything typed, piped or read from a file passes `one_line` or `several_lines` on its way in;
everything a person will see passes `printable` on its way out. `reliability`: what is stored never
moves a cursor, and what is shown is always encodable.
"""

import re
import unicodedata
from collections.abc import Container, Sequence
from itertools import chain, count

from weakties.errors import InvalidInput

LONGEST_LINE = 20_000
"""Characters a name, title or organisation may have."""
LONGEST_NOTE = 65_536
"""Characters a note may have."""
LONGEST_WORD = 40
"""Characters of a word by which it is found."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROLS_BUT_BREAKS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
# Letters that no Unicode form takes apart, though every reader of Latin script does.
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


def encodable(raw: str) -> str:
    """Replace what is no character: bytes that a terminal sent and UTF-8 does not know."""
    return _SURROGATES.sub("\ufffd", raw)


def one_line(raw: str) -> str:
    """Clean a name, title, tag or address: NFC, no control characters, single spaces.

    Raises InvalidInput when it is longer than `LONGEST_LINE`.
    """
    text = _SURROGATES.sub("\ufffd", raw)
    text = _SPACES.sub(" ", _CONTROLS.sub("", _SPACES.sub(" ", text)))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > LONGEST_LINE:
        raise InvalidInput(
            f'"{text[:20]}…" has {len(text):,} characters; {LONGEST_LINE:,} is the most.'
        )
    return text


def several_lines(raw: str) -> str:
    """Clean a note: NFC, line breaks and tabs kept, every other control character dropped.

    Raises InvalidInput when it is longer than `LONGEST_NOTE`.
    """
    text = _SURROGATES.sub("\ufffd", raw).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _CONTROLS_BUT_BREAKS.sub("", text)).strip()
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(
            f'"{text[:20]}…" has {len(text):,} characters; {LONGEST_NOTE:,} is the most.'
        )
    return text


def has_visible(text: str) -> bool:
    """Tell whether any character of `text` leaves ink: format and combining marks alone do not."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in text)


def fold(text: str) -> str:
    """Fold case, spaces and Unicode form, so that equal names compare equal."""
    if text.isascii():  # most text is, and this is done for every word that is kept
        return " ".join(text.lower().split())
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text.casefold())).strip().casefold()


def fold_accents(text: str) -> str:
    """Fold as `fold` does and drop accents as well: `L'Oréal` and `l'oreal` compare equal."""
    if text.isascii():
        return fold(text)
    apart = unicodedata.normalize("NFKD", fold(text))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return fold(bare.translate(_UNDECOMPOSED))


def slug(text: str) -> str:
    """Spell `text` in `[a-z0-9-]`, words joined by hyphens; empty when nothing is left of it."""
    ascii_only = fold_accents(text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.replace("'", "")))[:80].strip("-")


# Scripts written without spaces: each character stands for itself, as a word does elsewhere.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


_APOSTROPHES = re.compile(r"(?<=\w)['\u2019](?=\w)")


def without_apostrophes(text: str) -> str:
    """Join what an apostrophe parts: `O'Brien` is `OBrien`."""
    return _APOSTROPHES.sub("", text)


def words(text: str) -> list[str]:
    """Return the words of `text` as they are compared in a search.

    `L'Oréal` is found as "l", "oreal" and "loreal".
    """
    folded = fold_accents(text)
    found = _WORD.findall(folded)
    joined = folded if folded.isalnum() else without_apostrophes(folded)
    if joined != folded:
        found += [word for word in _WORD.findall(joined) if word not in found]
    return [word[:LONGEST_WORD] for word in found]


def untaken(slugs: Sequence[str], taken: Container[str]) -> str:
    """Return the first slug that is free, else the last one with a number behind it."""
    numbered = (f"{slugs[-1]}-{n}" for n in count(2))
    return next(slug for slug in chain(slugs, numbered) if slug not in taken)


# Bidirectional controls, and the marks that only they need: a name must not reorder a screen.
_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLACK_FLAG = "\U0001f3f4"
_PLAIN = re.compile(r"[\x20-\x7e\xa1-\u05ff]*")


def printable(text: str) -> str:
    """Spell out what a terminal would obey: control characters as pictures, the rest as U+FFFD.

    Line breaks become pictures too, tabs become spaces. Idempotent, and always encodable as UTF-8.
    """
    if _PLAIN.fullmatch(text):
        return text
    out: list[str] = []
    in_flag = False
    for c in text:
        code = ord(c)
        if c == "\t":
            out.append(" ")
        elif code < 0x20:
            out.append(chr(0x2400 + code))
        elif code == 0x7F:
            out.append("\u2421")
        elif 0xE0000 <= code <= 0xE007F:
            out.append(c if in_flag else "\ufffd")
            continue
        elif c in _BIDI or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp"):
            out.append("\ufffd")
        else:
            out.append(c)
        in_flag = c == _BLACK_FLAG
    return "".join(out)
