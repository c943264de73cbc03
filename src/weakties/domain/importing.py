"""What becomes of the people in a file: who they are here, and what is added to them.

Being in a file is not being met: no contact is written but one the file tells of. Someone is the
same by the file's own key, by an address, or by a full name that nothing speaks against; of anyone
else who may be the same it is said so, and the two stay apart.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from weakties.domain import looks, meeting, text, threeway
from weakties.domain.firms import firm
from weakties.domain.incoming import IncomingPerson
from weakties.domain.meeting import Scene
from weakties.domain.people import Card
from weakties.domain.records import Alias, Origin, Person, Spell
from weakties.domain.threeway import Said

State = Literal["new", "updated", "same"]


@dataclass(frozen=True)
class Taken:
    """What became of one person in a file."""

    card: Card
    state: State
    facts: tuple[str, ...] = ()
    """What was added or changed, in words."""
    kept: tuple[str, ...] = ()
    """What the file says otherwise and was left, in words."""
    likely: tuple[int, ...] = ()
    """People who may be the same one."""


# Who it is


class Match(NamedTuple):
    """Whom someone in a file is, of the people known."""

    card: Card | None
    origin: Origin | None = None
    likely: tuple[int, ...] = ()


class Known:
    """The people whom those in a stretch of a file may be; it grows as they are written."""

    def __init__(self, cards: Iterable[Card] = (), origins: Iterable[Origin] = ()) -> None:
        self._cards: dict[int, Card] = {}
        self._by_address: defaultdict[str, set[int]] = defaultdict(set)
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self._by_key = {origin.key: origin for origin in origins}
        self._by_uid: dict[str, int] = {}
        for card in cards:
            self.take(card)

    def take(self, card: Card, origin: Origin | None = None) -> None:
        """Know someone as they are now."""
        self._cards[card.person.id] = card
        self._by_uid[card.person.uid] = card.person.id
        for reach in card.reaches:
            if reach.medium in ("email", "link") and reach.folded != looks.LINKEDIN:
                self._by_address[reach.folded].add(card.person.id)
        for folded in _names(card):
            self._by_name[folded].add(card.person.id)
        if origin is not None:
            self._by_key[origin.key] = origin

    def match(self, one: IncomingPerson, key: str) -> Match:
        """Say who someone is; whoever may be the same and is not taken for it is `likely`."""
        origin = self._by_key.get(key)
        if origin is not None and origin.person_id in self._cards:
            return Match(self._cards[origin.person_id], origin)
        if (uid := uid_in(key)) in self._by_uid:
            return Match(self._cards[self._by_uid[uid]])
        addressed = {i for address in addresses(one) for i in self._by_address.get(address, ())}
        alike = {i for i in addressed if _shares_a_name(one, self._cards[i])}
        named = {i for name in names(one) for i in self._by_name.get(name, ())}
        same = {i for i in alike if not _is_another_profile(one, self._cards[i])} or {
            i for i in named if _may_be(one, self._cards[i])
        }
        likely = tuple(sorted((addressed | named) - same))
        if len(same) == 1:
            return Match(self._cards[same.pop()], None, likely)
        return Match(None, None, tuple(sorted({*likely, *same})))


def uid_in(key: str) -> str:
    """Return the uid in a key of ours: a file that was exported here names its records so."""
    return key.rpartition(":")[2].removesuffix("@weakties")


def addresses(one: IncomingPerson) -> list[str]:
    """Return the addresses by which someone can be known already, as they are compared."""
    links = [meeting.fold_reach("link", link) for link in one.links if link != looks.LINKEDIN]
    return [*(meeting.fold_reach("email", mail) for mail in one.emails), *links]


def names(one: IncomingPerson) -> list[str]:
    """Return the full names someone goes by, as they are compared; a single word is none."""
    return [text.fold(name) for name in (one.name, *one.aliases) if name and " " in name.strip()]


def key_of(one: IncomingPerson, kind: str) -> str:
    """Return what names someone in every file of a kind: its own key, or what tells them apart."""
    if one.key:
        return one.key
    apart = addresses(one)[:1] or [firm(one.organisation or "")]
    return " | ".join((text.slug(kind), text.fold(one.name or ""), *apart))


def _names(card: Card) -> set[str]:
    return {card.person.folded, *(alias.folded for alias in card.aliases)} - {""}


def _shares_a_name(one: IncomingPerson, card: Card) -> bool:
    """Tell whether two who share an address share a word of their names: a desk has one too."""
    own = {word for name in (one.name, *one.aliases) if name for word in text.words(name)}
    theirs = {word for name in _names(card) for word in text.words(name)}
    return bool(own & theirs) or not own or not theirs


def _is_another_profile(one: IncomingPerson, card: Card) -> bool:
    """Tell whether the two have profiles at LinkedIn that are not the same."""
    own = {a for a in addresses(one) if a.startswith(_PROFILE)}
    theirs = {r.folded for r in card.reaches if r.folded.startswith(_PROFILE)}
    return bool(own and theirs and not own & theirs)


_PROFILE = "linkedin.com/in/"


def _may_be(one: IncomingPerson, card: Card) -> bool:
    """Tell whether nothing speaks against two of one full name being one person."""
    firms = {firm(spell.organisation) for spell in card.spells}
    is_elsewhere = one.organisation and firms and firm(one.organisation) not in firms
    return not is_elsewhere and not _is_another_profile(one, card)


# What is written


def take(
    one: IncomingPerson,
    match: Match,
    key: str,
    scene: Scene,
    alike: Callable[[str], Collection[int]] = lambda _: (),
) -> tuple[Taken, Origin]:
    """Write down one person; `alike` finds people known whose names are like a new one."""
    said = _said(one)
    if match.card is None:
        taken = _new(one, scene)
        likely = {*match.likely, *alike(one.name or "")}
        taken = replace(taken, likely=tuple(sorted(likely)))
    else:
        before = threeway.remembered(match.origin.said) if match.origin else {}
        taken = replace(_known(one, match.card, before, scene), likely=match.likely)
    return taken, _origin(taken.card.person.id, match.origin, key, said, scene)


def _said(one: IncomingPerson) -> Said:
    many = ("emails", "phones", "links", "aliases", "tags")
    single = {name: getattr(one, name) for name in ("name", "title", "organisation", "note")}
    return {**single, **{name: list(getattr(one, name)) for name in many}}


def _origin(person_id: int, held: Origin | None, key: str, said: Said, scene: Scene) -> Origin:
    stored = threeway.stored(said)
    if held is not None:
        return scene.draft.change(held, said=stored)
    made: Origin = scene.new(Origin, person_id=person_id, event_id=None, key=key, said=stored)
    return scene.draft.add(made)


def _new(one: IncomingPerson, scene: Scene) -> Taken:
    person: Person = scene.new(
        Person,
        name=one.name,
        folded=text.fold(one.name or ""),
        slug="",
        title=one.title,
        note=one.note,
        introduced_by_id=None,
        cadence_days=None,
        added_on=scene.today,
        is_imported=True,
    )
    slug = meeting.slug_for(person.id, one.name, scene.taken_slugs)
    scene.taken_slugs.add(slug)
    card = Card(scene.draft.add(replace(person, slug=slug)))
    return Taken(_gathered(one, card, {}, scene)[0], "new")


def _known(one: IncomingPerson, card: Card, before: Said, scene: Scene) -> Taken:
    """Fill what is empty, follow what the file changed, and keep what was written here."""
    was = card.person
    fields, facts, kept = _fields(one, card, before)
    card = replace(card, person=scene.draft.change(was, **fields) if fields else was)
    card, more = _gathered(one, card, before, scene)
    if one.organisation:
        other = _elsewhere(one, card, before)
        if other == "moved":
            facts.append(f"now at {one.organisation}")
            card = _spelled(one.organisation, card, scene)
        elif other == "kept":
            kept.append(f"{card.name} stays at {card.organisation}, not {one.organisation}")
    facts += more
    meeting.close_exchange(card, scene)
    return Taken(card, "updated" if facts else "same", tuple(facts), tuple(kept))


def _fields(
    one: IncomingPerson, card: Card, before: Said
) -> tuple[dict[str, Any], list[str], list[str]]:
    """Settle the fields that hold one text: what they become, what is told, what is kept."""
    fields, facts, kept = {}, [], []
    for name in ("title", "note"):
        held, told = getattr(card.person, name), getattr(one, name)
        settled = threeway.settle(held, told, before.get(name))
        if settled.value != held:
            fields[name] = settled.value
            facts.append(f"{name}: {settled.value}" if name == "title" else "a note")
        elif settled.is_kept:
            kept.append(f'the {name} of {card.name} stays "{held}"')
    return fields, facts, kept


def _elsewhere(one: IncomingPerson, card: Card, before: Said) -> Literal["moved", "kept", ""]:
    """Tell what another organisation than the one known means."""
    assert one.organisation is not None
    if firm(one.organisation) in {firm(spell.organisation) for spell in card.spells}:
        return ""
    if not card.organisation:
        return "moved" if before.get("organisation") != one.organisation else ""
    settled = threeway.settle(card.organisation, one.organisation, before.get("organisation"))
    if settled.value == one.organisation:
        return "moved"
    return "kept" if settled.is_kept else ""


def _gathered(
    one: IncomingPerson, card: Card, before: Said, scene: Scene
) -> tuple[Card, list[str]]:
    """Add tags, addresses and other names that are new; return what is told of them."""
    if not card.spells and one.organisation and not before.get("organisation"):
        card = _spelled(one.organisation, card, scene)
        facts = [f"at {one.organisation}"]
    else:
        facts = []
    lists = {
        name: tuple(threeway.added(getattr(one, name), before.get(name, ())))
        for name in ("emails", "phones", "links", "tags", "aliases")
    }
    told = [(name[:-1], value) for name in ("emails", "phones", "links") for value in lists[name]]
    reaches = meeting.added_reaches(card, told, scene.draft, scene.new)
    tags = meeting.added_tags(card, lists["tags"], scene.draft, scene.new)
    aliases = _other_names(one, card, lists["aliases"], before, scene)
    card = replace(
        card,
        reaches=card.reaches + reaches,
        tags=card.tags + tags,
        aliases=card.aliases + aliases,
    )
    facts += [*(r.value for r in reaches), *(f"#{t.tag}" for t in tags)]
    return card, [*facts, *(f"also {alias.name}" for alias in aliases)]


def _other_names(
    one: IncomingPerson, card: Card, aliases: Sequence[str], before: Said, scene: Scene
) -> tuple[Alias, ...]:
    """Note the names someone goes by that are not known yet; the file's own may be another one."""
    known = {text.fold_accents(name) for name in (card.name, *(a.name for a in card.aliases))}
    own = threeway.added([one.name] if one.name else [], [before.get("name") or ""])
    made = []
    for name in (*own, *aliases):
        if text.fold_accents(name) not in known:
            known.add(text.fold_accents(name))
            fields = {"person_id": card.person.id, "name": name, "folded": text.fold(name)}
            made.append(scene.draft.add(scene.new(Alias, **fields)))
    return tuple(made)


def _spelled(organisation: str, card: Card, scene: Scene) -> Card:
    """Open a spell: the first one has no day, a later one begins today."""
    spell = scene.new(
        Spell,
        person_id=card.person.id,
        organisation=organisation,
        folded=text.fold(organisation),
        from_on=scene.today if card.spells else None,
    )
    return replace(card, spells=(*card.spells, scene.draft.add(spell)))
