"""LinkedIn's messages.csv: when you last wrote to each person, and they to you; never the text.

Of a group only who wrote counts: what you send to several people is a contact with none of them,
as a round mail is. The file is read through before the first contact is told, and what is kept
meanwhile is a few days a person, however long it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from weakties.domain import text
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingContact,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import linkedindays, linkedinpeople
from weakties.exchange.linkedincorrespondence import Contact, Correspondence, Last, Message, Party
from weakties.exchange.tables import Format, Row, Table

KIND = "LinkedIn messages"
ADVICE = "Of messages only the last contact with each person is taken, never the text."
UNKNOWN_OWNER = "the messages do not show which of two people is you"

_NO = frozenset(("", "no", "false", "0"))
_DRAFT = ("is message draft", "is conversation draft")
_SPONSORED = ("spinmail-quill-editor", "%firstname%")
_BEGINNING = 200
_LONGEST_ID = 500


def _is_header(cells: Sequence[str]) -> bool:
    return {"conversation id", "from", "date"} <= set(cells)


def _read(table: Table, asked: Asked) -> Found:
    return Found(KIND, _items(table, asked), advice=(ADVICE,))


def _items(table: Table, asked: Asked) -> Iterator[Incoming]:
    mail = Correspondence()
    for row in table.rows:
        if isinstance(row, Skipped):
            yield replace(row, what="")  # it may be the text of a message
            continue
        why = _left_out(row)
        if why:
            yield Skipped(row.where, why, is_expected=True)
            continue
        message = _message(row, asked)
        if isinstance(message, Message):
            mail.take(message)
        else:
            yield Skipped(row.where, message)
    yield from _contacts(mail)


def _left_out(row: Row) -> str | None:
    """Say why a message is none that people exchange; None for one that is."""
    folder = row.get("folder").casefold()
    beginning = row.get("content")[:_BEGINNING].casefold()
    if "draft" in folder or any(text.fold(row.get(flag)) not in _NO for flag in _DRAFT):
        return "a draft"
    if any(mark in beginning for mark in _SPONSORED):
        return "an advertisement"
    if "spam" in folder:
        return "spam"
    if not row.get("sender profile url") and linkedindays.day(row.get("date"), order="mdy"):
        return "a message of someone without a profile"
    return None


def _message(row: Row, asked: Asked) -> Message | str:
    """Read who wrote to whom and when, or say why that cannot be read."""
    slug = linkedinpeople.slug_of(row.get("sender profile url"))
    sent_at = linkedindays.moment(row.get("date"), order=asked.date_order)
    day = linkedindays.past(sent_at.date() if sent_at else None, asked.today)
    if not slug:
        return "it does not say who wrote it"
    if sent_at is None or day is None:
        return "its day cannot be read"
    try:
        sender = Party(slug, linkedinpeople.named(row.get("from")))
        recipients = _recipients(row, sender)
    except InvalidInput:
        return "a name in it is longer than is kept"
    at = datetime.combine(day, sent_at.time())
    return Message(row.where, row.get("conversation id")[:_LONGEST_ID], at, sender, recipients)


def _recipients(row: Row, sender: Party) -> tuple[Party, ...]:
    """Return to whom a message went; names without profiles are one party, whoever they are.

    Raises InvalidInput for names that are too long.
    """
    urls = row.get("recipient profile urls").replace(";", ",").split(",")
    slugs = list(dict.fromkeys(filter(None, map(linkedinpeople.slug_of, urls))))
    others = [slug for slug in slugs if slug != sender.slug]
    name = linkedinpeople.named(row.get("to"))
    if len(slugs) == 1 and others:
        return (Party(others[0], name),)
    if slugs:
        return tuple(Party(slug, None) for slug in others)
    return (Party(None, name),) if text.has_visible(name.name) else ()


def _contacts(mail: Correspondence) -> Iterator[Incoming]:
    """Tell the last contact with everyone; of who answered, your own message before it as well.

    Someone who only ever wrote may be a stranger; whoever you wrote to is none, and without that
    message the two could not be told apart.
    """
    owner = mail.owner()
    if owner is None:
        if mail.count:
            yield Skipped("the file", UNKNOWN_OWNER)
        return
    for contact in mail.contacts(owner):
        yield from _told(contact)


def _told(contact: Contact) -> Iterator[Incoming]:
    party, sent, received = contact
    if party.name and text.fold(party.name.name) == linkedinpeople.MEMBER:
        last = received or sent
        assert last is not None  # whoever is named here wrote or was written to
        yield Skipped(last.where, "a member who is hidden", is_expected=True)
        return
    if sent:
        yield _contact(party, sent, "sent")
    if received and (sent is None or sent.at < received.at):
        yield _contact(party, received, "received")


def _contact(party: Party, last: Last, direction: str) -> IncomingContact:
    name, aliases = party.name or linkedinpeople.Name("")
    link = linkedinpeople.link_to(party.slug) if party.slug else None
    person = IncomingPerson(
        last.where,
        name or None,
        aliases=aliases,
        links=(link,) if link else (),
        key=f"linkedin:{party.slug}" if link else None,
    )
    return IncomingContact(last.where, person, last.at.date(), "message", direction)


FORMATS: tuple[Format, ...] = (Format(_is_header, _read),)
