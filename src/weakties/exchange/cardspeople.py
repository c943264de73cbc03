"""A card as someone who comes in, and what of it is left out, each with its reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from weakties.domain import looks, text
from weakties.domain.incoming import Incoming, IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import cardsaddresses, cardsnames
from weakties.exchange.cardsproperties import Properties, Property

_SHOWN = 40
_LONGEST_KEY = 500
_NOT_IN_TAGS = re.compile(r"[^\w-]+")
_MADE_BY_PROGRAMS = frozenset(("mycontacts", "my-contacts", "starred", "other-contacts"))
_IMPORTED = re.compile(r"imported-(?:on-)?\d.*")
_NAMES = ("FN", "N")


def incoming(where: str, properties: Properties) -> Iterator[Incoming]:
    """Give the person of a card, and what of the card is left out."""
    properties, too_long = _fitting(properties)
    if not too_long.isdisjoint(_NAMES):
        why = f"its name is longer than {text.LONGEST_LINE:,} characters"
        yield Skipped(where, why, shown(properties))
        return
    names = cardsnames.names(properties)
    reason = cardsnames.no_person(properties, names[0] if names else "")
    if reason:
        is_expected = reason == cardsnames.GROUP
        yield Skipped(where, reason, shown(properties), is_expected=is_expected)
        return
    person, unread = _person(where, names, properties)
    try:
        person = replace(person, note=_note(properties, unread))
    except InvalidInput:
        too_long.add("NOTE")
    yield person
    for name in sorted(too_long):
        most = text.LONGEST_NOTE if name == "NOTE" else text.LONGEST_LINE
        why = f"its {name} is longer than {most:,} characters and is left out"
        yield Skipped(where, why, names[0][:_SHOWN])


def shown(properties: Properties) -> str:
    """Return something by which a card can be found that is not read."""
    for name in (*_NAMES, "EMAIL", "TEL", "ORG", "NICKNAME", "URL"):
        for one in properties.get(name, ()):
            bare = text.one_line(one.text()[: _SHOWN * 3].replace(";", " "))[:_SHOWN].strip()
            if text.has_visible(bare):
                return bare
    return ""


def _person(
    where: str, names: Sequence[str], properties: Properties
) -> tuple[IncomingPerson, Sequence[str]]:
    """Return the person without a note, and the addresses that could not be read."""
    emails = cardsaddresses.emails(properties)
    phones = cardsaddresses.phones(properties)
    links = cardsaddresses.links(properties)
    titles = [name for role in ("TITLE", "ROLE") for name in cardsnames.lines(properties, role)]
    person = IncomingPerson(
        where,
        name=names[0],
        title=titles[0] if titles else None,
        organisation=cardsnames.organisation(properties) or None,
        emails=emails.read,
        phones=phones.read,
        links=links.read,
        aliases=tuple(names[1:]),
        tags=_tags(properties),
        key=_key(properties),
    )
    return person, (*emails.unread, *phones.unread, *links.unread)


def _fitting(properties: Properties) -> tuple[Properties, set[str]]:
    """Take away what is too long to be kept; return the rest, and the names of what is gone."""
    fitting = {name: [one for one in several if _fits(one)] for name, several in properties.items()}
    return fitting, {name for name in fitting if len(fitting[name]) < len(properties[name])}


def _fits(one: Property) -> bool:
    # Cleaning a text makes it three times as long at most; notes are looked at as a whole.
    if one.name == "NOTE" or len(one.value) * 3 < text.LONGEST_LINE:
        return True
    try:
        text.one_line(one.text())
    except InvalidInput:
        return False
    return True


def _note(properties: Properties, unread: Sequence[str]) -> str | None:
    """Return the notes, and below them the addresses not read. Raises InvalidInput if too long."""
    notes = [one.text().strip() for one in properties.get("NOTE", ())]
    return text.several_lines("\n".join(filter(None, [*notes, *unread]))) or None


def _tags(properties: Properties) -> tuple[str, ...]:
    """Return categories as tags, without the ones that programs make themselves."""
    found: dict[str, None] = {}
    for category in (c for one in properties.get("CATEGORIES", ()) for c in one.parts(",;")):
        label = text.one_line(category).lstrip("*# ")
        tag = looks.tag(f"#{label}") or looks.tag(f"#{_NOT_IN_TAGS.sub('-', label).strip('-')}")
        if tag and tag not in _MADE_BY_PROGRAMS and not _IMPORTED.fullmatch(tag):
            found[tag] = None
    return tuple(found)


def _key(properties: Properties) -> str | None:
    """Return what names the card in every file: the same for `urn:uuid:` and a bare UUID."""
    for uid in cardsnames.lines(properties, "UID"):
        bare = uid[9:].lower() if uid[:9].lower() == "urn:uuid:" else uid
        if bare and len(bare) <= _LONGEST_KEY:
            return f"vcard:{bare}"
    return None
