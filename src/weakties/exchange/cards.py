"""Contact cards: vCards of every version and MECARDs, one after another as they come.

A small tolerant reader of our own: what phones and address books write breaks the rules in ways
that cost a strict one whole files. One bad property never loses a card, nor a bad card the file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from weakties.domain import text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingPerson, Skipped
from weakties.exchange import cardspeople, cardsproperties, mecards, rawcards

KIND = "contact cards"
_LOOKED_AT = 20_000
_MOST = 1_000
"""Properties that one card may have."""
_STARTS = re.compile(
    r"(?:\A|[\r\n])[ \t]*+(?:BEGIN[ \t]*+:[ \t]*+VCARD[ \t]*+(?=[\r\n]|\Z)|MECARD:)", re.IGNORECASE
)
_STATED = re.compile(rb"(?:\A|[\r\n])([^:\r\n]*+):[^\r\n]*+")
_CHARSET = re.compile(rb";CHARSET=\"?([\w-]{1,20}+)", re.IGNORECASE)


def is_one(content: str) -> bool:
    """Tell whether a text is cards: one begins near its beginning, on a line of its own."""
    return _STARTS.search(content[:_LOOKED_AT]) is not None


def legacy(content: bytes) -> str:
    """Return the code page that cards say they are written in, where they are not Unicode."""
    is_card = b"VCARD" in content[:_LOOKED_AT].upper()
    for match in _STATED.finditer(content) if is_card else ():
        stated = _CHARSET.search(match[1])
        if stated and not match[0].isascii():
            name = cardsproperties.known_charset(stated[1].decode())
            if name and not name.startswith("utf"):
                return name
    return "cp1252"


def read(content: str, asked: Asked) -> Found:
    """Read cards that stand one after another; `asked` changes nothing in them."""
    del asked
    numbered = ((f"card {n}", raw) for n, raw in enumerate(rawcards.split(content), 1))
    return Found(KIND, _once(_items(numbered)))


def read_many(named_texts: Iterable[tuple[str, str]], asked: Asked) -> Found:
    """Read the files of a folder, mostly with a card each: the place of one is its file."""
    del asked
    numbered = (
        (name if n == 1 else f"{name}, card {n}", raw)
        for name, content in named_texts
        for n, raw in enumerate(rawcards.split(content), 1)
    )
    return Found(KIND, _once(_items(numbered)))


def _items(numbered: Iterable[tuple[str, rawcards.RawCard]]) -> Iterator[Incoming]:
    for where, raw in numbered:
        if len(raw.lines) > _MOST:
            yield Skipped(where, f"it has more than {_MOST:,} lines")
            continue
        is_mecard = len(raw.lines) == 1 and rawcards.MECARD.match(raw.lines[0])
        properties = mecards.read(raw.lines[0]) if is_mecard else cardsproperties.read(raw.lines)
        if raw.problem:
            yield Skipped(where, raw.problem, cardspeople.shown(properties))
        else:
            yield from cardspeople.incoming(where, properties)


def _once(items: Iterable[Incoming]) -> Iterator[Incoming]:
    """Take a key away where another person had it before: some programs give one to everyone."""
    held: dict[str, str] = {}
    for one in items:
        if isinstance(one, IncomingPerson) and one.key:
            folded = text.fold(one.name or "")
            if held.setdefault(one.key, folded) != folded:
                yield replace(one, key=None)
                continue
        yield one
