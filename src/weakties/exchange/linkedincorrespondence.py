"""Who wrote to whom, and when last: what is kept of a file of messages while it is read.

Whose file it is stands nowhere in it. It is told by who takes part in most conversations.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from weakties.domain import text
from weakties.exchange.linkedinpeople import Name


class Party(NamedTuple):
    """Someone who takes part in a conversation."""

    slug: str | None
    """Of their profile; older files have none of those who were written to."""
    name: Name | None
    """What they are called, where the file says it of them alone."""

    @property
    def folded(self) -> str:
        """The name as it is compared, with all that was written behind it; empty for none."""
        return text.fold((*self.name.aliases, self.name.name)[0]) if self.name else ""

    @property
    def is_one(self) -> bool:
        """Whether it is one person: `Ana Ruiz, Ben Ode` may be two."""
        return self.slug is not None or bool(self.name and not self.name.aliases)


class Message(NamedTuple):
    """One message, without its text."""

    where: str
    conversation: str
    sent_at: datetime
    sender: Party
    recipients: tuple[Party, ...]


class Last(NamedTuple):
    """The last message of one person to another."""

    at: datetime
    where: str


class Contact(NamedTuple):
    """Someone other than the owner, and the last message either way."""

    party: Party
    sent: Last | None
    received: Last | None


@dataclass(frozen=True)
class _Turns:
    """How many conversations each takes part in; a file holds each of them in one stretch."""

    counts: Counter[str]
    last: dict[str, str]

    def take(self, who: str, conversation: str) -> None:
        if self.last.get(who) != conversation:
            self.last[who] = conversation
            self.counts[who] += 1


class Correspondence:
    """All messages of a file, as far as they matter: it grows with the people, not with them."""

    def __init__(self) -> None:
        self.count = 0
        self._by_slug = _Turns(Counter(), {})
        self._by_name = _Turns(Counter(), {})
        self._names: dict[str, tuple[datetime, Name]] = {}
        self._slugs: defaultdict[str, set[str]] = defaultdict(set)
        self._wrote: dict[str, Last] = {}
        self._sent: dict[tuple[str, Party], Last] = {}

    def take(self, message: Message) -> None:
        """Take one message in."""
        self.count += 1
        parties = (message.sender, *message.recipients)
        conversation = message.conversation or " ".join(
            sorted(party.slug or party.folded for party in parties)
        )
        for party in parties:
            self._know(party, conversation, message.sent_at)
        last = Last(message.sent_at, message.where)
        sender = message.sender.slug or ""
        _keep(self._wrote, sender, last)
        if len(message.recipients) == 1:
            recipient = message.recipients[0]
            kept = Party(recipient.slug, None) if recipient.slug else recipient
            _keep(self._sent, (sender, kept), last)

    def _know(self, party: Party, conversation: str, at: datetime) -> None:
        if party.slug:
            self._by_slug.take(party.slug, conversation)
        if party.folded:
            self._by_name.take(party.folded, conversation)
        if party.slug and party.name and party.folded:
            self._slugs[party.folded].add(party.slug)
            if party.slug not in self._names or self._names[party.slug][0] < at:
                self._names[party.slug] = (at, party.name)

    def owner(self) -> str | None:
        """Return the profile of whose messages they are, or their folded name if they never wrote.

        None where two take part in as many conversations as each other. The name counts as well,
        since older files give no profiles of those who were written to.
        """
        scores = {slug: (count, count) for slug, count in self._by_slug.counts.items()}
        for name, count in self._by_name.counts.items():
            for slug in self._slugs.get(name, ()):
                scores[slug] = max(scores[slug], (count, self._by_slug.counts[slug]))
            if name not in self._slugs:
                scores[name] = (count, 0)
        top = sorted(scores.items(), key=lambda item: item[1], reverse=True)[:2]
        if not top or (len(top) == 2 and top[0][1] == top[1][1]):
            return None
        return top[0][0]

    def contacts(self, owner: str) -> Iterator[Contact]:
        """Give everyone else with the last message either way; a group is written to by no one."""
        sent: dict[Party, Last] = {}
        for (sender, recipient), last in self._sent.items():
            party = self._resolved(recipient)
            if sender == owner and party is not None and owner not in (party.slug, party.folded):
                _keep(sent, party, last)
        for slug, last in self._wrote.items():
            if slug != owner:
                party = self._called(slug)
                yield Contact(party, sent.pop(party, None), last)
        for party, last in sent.items():
            yield Contact(party, last, None)

    def _resolved(self, party: Party) -> Party | None:
        """Find the profile behind a name; None where the name may be several people's."""
        if party.slug:
            return self._called(party.slug)
        slugs = self._slugs.get(party.folded, set())
        if len(slugs) == 1:
            return self._called(next(iter(slugs)))
        return party if party.is_one and not slugs else None

    def _called(self, slug: str) -> Party:
        known = self._names.get(slug)
        return Party(slug, known[1] if known else None)


def _keep(held: dict[Any, Last], key: object, last: Last) -> None:
    if key not in held or held[key].at < last.at:
        held[key] = last
