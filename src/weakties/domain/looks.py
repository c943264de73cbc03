"""What words are by their look: a mail address, a phone number, a link or a tag.

Strict on purpose: what is not wholly one of the four is text. Only http and https are links.
Every pattern is linear in the length of what it reads.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal
from urllib.parse import urlsplit

from weakties.domain import text

LINKEDIN = "linkedin"
"""The link that says no more than that we are connected there."""

_MAIL = re.compile(r"(\w[^\s@<>()\[\]\\,;:\"]*)@(\w[\w-]*(?:\.[\w-]+)*\.[^\W\d_][\w-]+)")
_LONGEST_MAIL = 254  # RFC 5321, 4.5.3.1.3
_PHONE = re.compile(r"\(?\+?\(?\d[\d ().\-/]*\d")
_PHONE_WORD = re.compile(r"[\d+().\-/]+")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2,4})?")
_YEARS = re.compile(r"(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d")
_MOST_PHONE_WORDS = 15  # E.164 has at most 15 digits, and a word has at least one
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_BARE_LINK = re.compile(r"www\.\w|(?:\w+\.)?(?:linkedin|xing|github)\.com/\S", re.IGNORECASE)
_NOT_IN_A_LINK = re.compile(r"[\s<>\"]")


@dataclass(frozen=True)
class Look:
    """One thing recognised by its look, and how many words it took."""

    kind: Literal["email", "phone", "link", "tag"]
    value: str
    """What it is once normalised: a tag folded and bare, a link with its scheme."""
    words: int = 1


def mail(word: str) -> str | None:
    """Read a mail address, its domain in lower case; `<ana@example.org>` is one too."""
    bare = word.removeprefix("<").removesuffix(">").rstrip(".,")
    match = _MAIL.fullmatch(bare)
    if match is None or len(bare) > _LONGEST_MAIL:
        return None
    return f"{match[1]}@{match[2].lower()}"


def phone(typed: str) -> str | None:
    """Read a phone number of 7 to 15 digits; a day or a span of days or years is none."""
    if not _PHONE.fullmatch(typed) or _YEARS.fullmatch(typed):
        return None
    if any(_DAY.fullmatch(word) for word in typed.split()):
        return None
    return typed if 7 <= _digits(typed) <= 15 else None


def _digits(typed: str) -> int:
    return sum(c.isdecimal() for c in typed)


def link(word: str) -> str | None:
    """Read an http or https address; `www.` and a profile's address gain the scheme."""
    bare = word.removeprefix("<").removesuffix(">").rstrip(".,")
    if _BARE_LINK.match(bare):
        bare = f"https://{bare}"
    scheme = _SCHEME.match(bare)
    if scheme is None or _NOT_IN_A_LINK.search(bare) or not _host(bare):
        return None
    return scheme[0].lower() + bare[scheme.end() :]


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # "http://[" and its like
        return ""
    return host if any(c.isalnum() for c in host) else ""


def medium(typed: str) -> str:
    """Tell how someone is reached by what was typed: `email`, `link`, else `phone`."""
    if mail(typed):
        return "email"
    return "link" if typed == LINKEDIN or link(typed) else "phone"


def tag(word: str) -> str | None:
    """Read `#tag` or `+tag`, folded and bare: letters, digits, `-` and `_`."""
    bare = text.fold(word[1:].rstrip(".,"))
    if not bare or word[0] not in "#+" or (word[0] == "+" and not bare[0].isalpha()):
        return None
    is_tag = all(c in "-_" or unicodedata.category(c)[0] in "LMN" for c in bare)
    return bare if is_tag and any(c.isalnum() for c in bare) else None


def at(words: Sequence[str], first: int) -> Look | None:
    """Recognise what begins at `words[first]`, or None when that word is plain text."""
    word = words[first]
    if address := mail(word):
        return Look("email", address)
    if url := link(word):
        return Look("link", url)
    if label := tag(word):
        return Look("tag", label)
    return _phone_at(words, first) if word[0] in "+(" or word[0].isdecimal() else None


def _phone_at(words: Sequence[str], first: int) -> Look | None:
    run = list(takewhile(_PHONE_WORD.fullmatch, words[first : first + _MOST_PHONE_WORDS]))
    for length in range(len(run), 0, -1):
        number = phone(" ".join(run[:length]))
        # "10 000 000 users" are no phone, but "10 000 000" alone may be one.
        is_all = first + length == len(words)
        if number and (is_all or number[0] in "+(0" or _digits(number) >= 10):
            return Look("phone", number, length)
    return None


def begins(typed: str, *, removing: bool = False) -> bool:
    """Tell whether a text begins with a look, or with `-` and a look if `removing`."""
    words = typed.split()
    return bool(words and (at(words, 0) or (removing and _taken_away(words, 0))))


def _taken_away(words: Sequence[str], first: int) -> Look | None:
    """Recognise what stands after a `-`; here `linkedin` is a look as well."""
    word = words[first][1:]
    if not word or words[first][0] != "-":
        return None
    if text.fold(word) == LINKEDIN:
        return Look("link", LINKEDIN)
    return at([word, *words[first + 1 : first + _MOST_PHONE_WORDS]], 0)


@dataclass(frozen=True)
class Sorted:
    """A text taken apart into looks and the plain words around them."""

    head: str
    """The words before the first look."""
    found: tuple[Look, ...]
    """Every look, in order."""
    removed: tuple[Look, ...]
    """Every look with a `-` before it."""
    rest: str
    """The plain words after the first look."""


def sort(typed: str, *, removing: bool = False) -> Sorted:
    """Sort the looks out of a text; after plain words a phone number needs its `+`."""
    words = typed.split()
    head: list[str] = []
    rest: list[str] = []
    found: list[Look] = []
    removed: list[Look] = []
    i = 0
    while i < len(words):
        gone = _taken_away(words, i) if removing else None
        look = gone or at(words, i)
        if look and look.kind == "phone" and (head or rest) and "+" not in words[i]:
            look = None
        if look:
            (removed if gone else found).append(look)
        else:
            (rest if found or removed else head).append(words[i])
        i += look.words if look else 1
    return Sorted(" ".join(head), tuple(found), tuple(removed), " ".join(rest))
