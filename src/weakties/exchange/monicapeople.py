"""Who someone is in Monica's export."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weakties.domain import looks, text
from weakties.domain.incoming import IncomingPerson
from weakties.exchange import linkedinpeople
from weakties.exchange.monicafields import Kind, collection, day, piece, properties, several, words
from weakties.exchange.noted import Notes


def left_out(contact: Mapping[str, Any], me: Collection[str]) -> str:
    """Say why a contact is left out as it should be, or nothing."""
    told = properties(contact)
    if words(contact.get("uuid")) in me:
        return "it is you"
    if told.get("is_partial") is True:
        return "it is named only as a relation of someone"
    if told.get("is_dead") is True:
        return "they have died"
    return ""


@dataclass
class _Reaches:
    """Ways to reach someone, and what is none."""

    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def take(self, value: str, kind: Kind) -> None:
        """Sort a value in by its kind, or by its look where the kind does not tell."""
        if not value:
            return
        mail, phone, link = looks.mail(value), looks.phone(value), _link(value, kind)
        if mail and kind.type in ("email", ""):
            self.emails.append(mail)
        elif phone and (kind.type == "phone" or (not kind.name and value.startswith("+"))):
            self.phones.append(phone)
        elif link:
            self.links.append(link)
        else:
            self.others.append(f"{kind.name}: {value}" if kind.name else value)


def _link(value: str, kind: Kind) -> str | None:
    slug = linkedinpeople.slug_of(value)
    if slug:
        return linkedinpeople.link_to(slug)
    is_web = kind.protocol.startswith("http") and "://" not in value
    return looks.link(f"{kind.protocol}{value}" if is_web else value)


class Contact(NamedTuple):
    """A contact, and how many of their notes there is no room for."""

    person: IncomingPerson
    left: int = 0


def contact(where: str, contact: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Contact:
    """Read a contact. Raises InvalidInput for a text that is too long."""
    told = properties(contact)
    reaches = _Reaches()
    for one in map(properties, collection(contact, "contact_field")):
        value = text.one_line(words(one.get("data")))
        reaches.take(value, kinds.get(words(one.get("type")), Kind()))
    names = (words(told.get(part)) for part in ("first_name", "middle_name", "last_name"))
    nickname = text.one_line(words(told.get("nickname")))
    first_met = piece(told.get("first_met_date"))
    is_exact = not (first_met.get("is_year_unknown") or first_met.get("is_age_based"))
    key = text.one_line(words(contact.get("uuid")))
    note, left = _notes(contact, reaches.others)
    person = IncomingPerson(
        where=where,
        name=text.one_line(" ".join(filter(None, names))) or None,
        title=text.one_line(words(told.get("job"))) or None,
        organisation=text.one_line(words(told.get("company"))) or None,
        emails=tuple(dict.fromkeys(reaches.emails)),
        phones=tuple(dict.fromkeys(reaches.phones)),
        links=tuple(dict.fromkeys(reaches.links)),
        aliases=(nickname,) if text.has_visible(nickname) else (),
        tags=tuple(dict.fromkeys(_tags(told))),
        met_on=day(first_met.get("date")) if is_exact else None,
        note=note,
        key=f"monica:{key}" if key else None,
    )
    return Contact(person, left)


def _tags(told: Mapping[str, Any]) -> Iterator[str]:
    for one in several(told.get("tags")):
        name = words(piece(one).get("name")) or words(one)
        if tag := looks.tag(f"#{'-'.join(text.one_line(name).split())}"):
            yield tag


def _notes(contact: Mapping[str, Any], others: Collection[str]) -> tuple[str | None, int]:
    """Put together what is told of someone, notes with their days; count those without room."""
    notes, full = Notes(), 0
    for line in (words(properties(contact).get("description")), *others):
        full += not notes.take(line)
    for note in collection(contact, "note"):
        body = words(properties(note).get("body"))
        written_on = day(piece(note).get("created_at"))
        full += not notes.take(f"{written_on}: {body}" if body and written_on else body)
    return notes.text, full
