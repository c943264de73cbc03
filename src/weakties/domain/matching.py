"""People who may be one person: names that are alike, and what else the two share.

A name alone never decides: Maria and Mario Rossi are 91 % alike, Michael and Michelle more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from weakties.domain import text
from weakties.domain.firms import firm as firm
from weakties.domain.nameforms import ASK, Form, Scorer, form, score
from weakties.domain.people import Card
from weakties.domain.personline import PersonLine

BEGINNING = 3
"""Letters in which two words that are nearly the same agree."""
MOST_WORDS = 8
"""Words of a name that are looked at."""
LIKELY = 92
"""From here on two names likely are one person's, if the two share something else."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FREE_MAIL = _set(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com "
    "me.com mac.com aol.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de "
    "posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com fastmail.com hey.com "
    "zoho.com mail.com hotmail.fr orange.fr free.fr wanadoo.fr laposte.net libero.it mail.ru "
    "yandex.ru qq.com 163.com yahoo.co.uk yahoo.fr yahoo.de yahoo.co.jp hotmail.co.uk "
    "outlook.de seznam.cz wp.pl"
)
"""Hosts where a shared domain says nothing."""
_PHONE_TAIL = 7


@dataclass(frozen=True)
class Traits:
    """What tells people of one name apart, as it is compared."""

    firms: Mapping[str, str] = field(default_factory=dict)
    """Organisations as they are written, by how they are compared."""
    domains: frozenset[str] = frozenset()
    """Where their mail lives, if not at a free-mail host."""
    phones: frozenset[str] = frozenset()
    """The last digits of their numbers."""


def traits(organisations: Iterable[str], reaches: Iterable[tuple[str, str]]) -> Traits:
    """Return what is compared of someone's organisations and addresses: medium and value."""
    known = list(reaches)
    mails = {value.rpartition("@")[2].casefold() for medium, value in known if medium == "email"}
    digits = ["".join(filter(str.isdecimal, v)) for medium, v in known if medium == "phone"]
    return Traits(
        {firm(name): name for name in organisations},
        frozenset(mails - _FREE_MAIL),
        frozenset(d[-_PHONE_TAIL:] for d in digits if len(d) >= _PHONE_TAIL),
    )


def traits_of(line: PersonLine) -> Traits:
    """Return what a person line says of someone."""
    mails = [("email", mail) for mail in line.emails]
    organisations = [line.organisation] if line.organisation else []
    return traits(organisations, [*mails, *(("phone", phone) for phone in line.phones)])


def shared(one: Traits, other: Traits) -> tuple[str, ...]:
    """Say what two people share besides their names."""
    firms = [f"both at {one.firms[key]}" for key in sorted(one.firms.keys() & other.firms.keys())]
    mail = ["mail at the same place"] if one.domains & other.domains else []
    phone = ["phone numbers that end alike"] if one.phones & other.phones else []
    return (*firms[:1], *mail, *phone)


class Likeness(NamedTuple):
    """Someone whose name is like another one."""

    id: int
    score: float
    shared: tuple[str, ...] = ()

    @property
    def is_likely(self) -> bool:
        """Whether the two likely are one person: alike in name, and something else shared."""
        return self.score >= LIKELY and bool(self.shared)


def alike(name: str, known: Mapping[int, Sequence[Form]], scorer: Scorer) -> list[Likeness]:
    """Return whose name, or another name of theirs, is like this one; the likest first."""
    wanted = form(name)
    scores = (
        (i, max(score(wanted, other, scorer) for other in names)) for i, names in known.items()
    )
    found = [Likeness(i, best) for i, best in scores if best >= ASK]
    return sorted(found, key=lambda one: (-one.score, one.id))


def ranked(
    found: Sequence[Likeness], wanted: Traits, known: Mapping[int, Traits]
) -> list[Likeness]:
    """Add what is shared; who likely is meant comes first."""
    told = [one._replace(shared=shared(wanted, known.get(one.id, Traits()))) for one in found]
    return sorted(told, key=lambda one: (not one.is_likely, -one.score, one.id))


def has_moved(card: Card, line: PersonLine) -> bool:
    """Tell whether a line names someone known where they never were: a new job, or someone else.

    Someone named by id, or who is reached by the same address, is not in doubt.
    """
    names = {card.person.folded, *(alias.folded for alias in card.aliases)}
    places = {firm(spell.organisation) for spell in card.spells}
    return (
        line.organisation is not None
        and bool(places)
        and text.fold(line.name or "") in names
        and firm(line.organisation) not in places
        and not _is_reached_alike(card, line)
    )


def _is_reached_alike(card: Card, line: PersonLine) -> bool:
    own = traits((), [(reach.medium, reach.value) for reach in card.reaches])
    mails = {reach.folded for reach in card.reaches if reach.medium == "email"}
    return bool(mails & {m.casefold() for m in line.emails} or own.phones & traits_of(line).phones)
