"""How the person of a card is reached: what is no address is given back as text, never guessed."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from weakties.domain import looks, text
from weakties.exchange import linkedinpeople
from weakties.exchange.cardsproperties import Properties, Property

# Phones write these around a number that is copied; no one sees them.
_INVISIBLE = re.compile(r"[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_INTERNAL = re.compile(r"/[ocd][nuc]?=", re.IGNORECASE)
_NOT_TALKED_TO = frozenset(("FAX", "PAGER", "MODEM", "BBS", "X-ASSISTANT"))


class Addresses(NamedTuple):
    """The addresses of one medium."""

    read: tuple[str, ...]
    unread: tuple[str, ...]
    """Each as a line of a note."""


def emails(properties: Properties) -> Addresses:
    """Return mail addresses; the internal ones of Exchange are left out."""
    found: dict[str, None] = {}
    unread = []
    for one, written in _values(properties, "EMAIL", "mailto:"):
        if address := looks.mail(written):
            found[address] = None
        elif not _INTERNAL.match(written) and not one.types & {"EX", "X400"}:
            unread.append(f"E-mail: {written}")
    return Addresses(tuple(found), tuple(unread))


def phones(properties: Properties) -> Addresses:
    """Return phone numbers; a fax, a pager and the assistant's are left out."""
    found: dict[str, None] = {}
    unread = []
    for one, written in _values(properties, "TEL", "tel:"):
        if one.types & _NOT_TALKED_TO and "VOICE" not in one.types:
            continue
        if number := looks.phone(written):
            found[number] = None
        elif any(c.isdecimal() for c in written):
            unread.append(f"Phone: {written}")
    return Addresses(tuple(found), tuple(unread))


def links(properties: Properties) -> Addresses:
    """Return web addresses; of other networks only those that are links."""
    found: dict[str, None] = {}
    unread = []
    for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE"):
        for _, written in _values(properties, name, ""):
            if link := _link(written):
                found[link] = None
            elif name == "URL" and ":" not in written and "." in written:
                unread.append(f"Link: {written}")
    return Addresses(tuple(found), tuple(unread))


def _link(written: str) -> str | None:
    slug = linkedinpeople.slug_of(written)
    return (linkedinpeople.link_to(slug) if slug else None) or looks.link(written)


def _values(properties: Properties, name: str, scheme: str) -> Iterator[tuple[Property, str]]:
    for one in properties.get(name, ()):
        bare = text.one_line(_INVISIBLE.sub("", one.text()))
        if scheme and bare[: len(scheme)].lower() == scheme:
            bare = text.one_line(unquote(bare[len(scheme) :]))
        if text.has_visible(bare):
            yield one, bare
