"""People as vCards, 3.0 (RFC 2426) or 4.0 (RFC 6350), the way address books take them.

A value is escaped as text, web addresses too: a reader that is much used cuts them at a comma
otherwise. The same person gives the same card: no clock is asked.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from weakties.domain import looks, personwords
from weakties.domain.people import Card
from weakties.exchange import cardsnames

VERSIONS = ("3.0", "4.0")
PRODID = "-//weakties//EN"
_FOLD_AT = 75  # octets of a line, RFC 6350, 3.2

# A line of text ends at "\n" and at nothing else, and it may hold none of the others.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SAFE_FILE = re.compile(r"[0-9a-f][0-9a-f-]{31,63}")


def written(cards: Iterable[Card], version: str = "4.0") -> str:
    """Write people as one file; each needs a name."""
    return "".join(one(card, version) for card in cards)


def one(card: Card, version: str = "4.0") -> str:
    """Write one person as a vCard."""
    lines = (_folded(line) for line in _lines(card, version))
    return "".join(f"{line}\r\n" for line in lines)


def file_name(card: Card) -> str:
    """Return a name for a person's own file; it stays the same, and is safe in any folder."""
    uid = card.person.uid
    safe = uid if _SAFE_FILE.fullmatch(uid) else hashlib.sha256(_utf8(uid)).hexdigest()[:32]
    return f"{safe}.vcf"


def _lines(card: Card, version: str) -> Iterator[str]:
    person = card.person
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODID}"
    yield _uid(person.uid, version)
    if version != "3.0":
        yield "KIND:individual"
    yield f"FN:{_one_line(person.name or '')}"
    yield f"N:{';'.join(_one_line(part) for part in _parts(person.name or ''))}"
    # Lines of their own: one that is much used reads the first name of a line and drops the rest.
    yield from (f"NICKNAME:{_one_line(alias.name)}" for alias in card.aliases)
    if card.organisation:
        yield f"ORG:{_one_line(card.organisation)}"
    if person.title:
        yield f"TITLE:{_one_line(person.title)}"
    yield from _reached(card, version)
    if person.note:
        yield f"NOTE:{_text(person.note)}"
    if card.tags:
        yield f"CATEGORIES:{','.join(_one_line(tag.tag) for tag in card.tags)}"
    yield "END:VCARD"


def _uid(uid: str, version: str) -> str:
    if version == "3.0":
        return f"UID:{_one_line(uid)}"
    try:
        return f"UID:urn:uuid:{UUID(uid)}"
    except ValueError:
        return f"UID;VALUE=text:{_one_line(uid)}"


def _reached(card: Card, version: str) -> Iterator[str]:
    email = "EMAIL;TYPE=INTERNET" if version == "3.0" else "EMAIL"
    yield from (f"{email}:{_one_line(address)}" for address in card.reached_by("email"))
    yield from (f"TEL:{_one_line(number)}" for number in card.reached_by("phone"))
    # The word `linkedin` says that you are connected there, and is no address.
    links = (link for link in card.reached_by("link") if link != looks.LINKEDIN)
    yield from (f"URL:{_one_line(link)}" for link in links)


def _parts(name: str) -> tuple[str, str, str, str, str]:
    """Part a name into family, given, additional, prefixes, suffixes.

    The last word is the family name, with what stands before it in lower case ("van Beethoven"),
    degrees behind it aside; everything before is given, so that all of it together is the name. One
    word is a given name. Where the family name comes first by script, it is the first word.
    """
    words = name.split()
    behind: list[str] = []
    while len(words) > 2 and personwords.stays(words[-1].strip(","), is_after_at=False):
        behind.insert(0, words.pop())
    if len(words) < 2:
        return "", " ".join(words), "", "", ""
    if cardsnames.is_family_first(words[0]):
        return words[0], " ".join(words[1:]), "", "", " ".join(behind)
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    family = " ".join(words[first:]).rstrip(",")
    return family, " ".join(words[:first]), "", "", " ".join(behind)


def _one_line(raw: str) -> str:
    return _text(_BREAKS.sub("\n", raw).replace("\n", " "))


def _text(raw: str) -> str:
    """Escape a text, cleaned of what would end its line; the store may come from elsewhere."""
    clean = _CONTROLS.sub("", _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", raw)))
    escaped = clean.replace("\\", "\\\\").replace("\n", "\\n")
    return escaped.replace(";", "\\;").replace(",", "\\,")


def _utf8(raw: str) -> bytes:
    return raw.encode("utf-8", "replace")


def _folded(line: str) -> str:
    """Fold a line before it has more than 75 octets, never inside a character."""
    octets = _utf8(line)
    pieces, start, room = [], 0, _FOLD_AT
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, _FOLD_AT - 1  # the space before it is one octet
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode()
