"""Making one person of two: everything known of either is known of the one who stays.

Where both say something of which there can be one, the one who stays is right, and what the other
one said goes into the note. Records move with their ids, so whatever refers to them still holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from weakties.domain import daywords, mergingsteps
from weakties.domain.mergingsteps import joined
from weakties.domain.people import Card
from weakties.domain.records import Alias, Draft, Interaction, New, Person, Reach, Spell, Tag
from weakties.errors import InvalidInput

P = TypeVar("P", Alias, Tag, Reach)


@dataclass(frozen=True)
class Pair:
    """Two people who are one: `keep` stays, `gone` goes into them."""

    keep: Card
    gone: Card

    @property
    def days(self) -> dict[int, date]:
        """The first day of each event at which either was met."""
        met = (*self.keep.interactions, *self.gone.interactions)
        return {i.event_id: i.happened_on for i in met if i.event_id is not None}


@dataclass(frozen=True)
class Merged:
    """What came of it."""

    card: Card
    noted: str | None
    """What the one who goes said otherwise, as it stands in the note."""


def refuse(keep: Card, gone: Card) -> None:
    """Refuse to merge someone with themselves, or whoever is archived. Raises InvalidInput."""
    if keep.person.id == gone.person.id:
        raise InvalidInput(f"Both of these are {keep.name} (p{keep.person.id}): name two people.")
    for card in (keep, gone):
        if card.person.is_archived:
            raise InvalidInput(
                f"{card.name} (p{card.person.id}) is archived. Bring them back first:",
                f"  weakties archive p{card.person.id} --off",
            )


def merge(
    pair: Pair,
    *,
    introduced: Sequence[Person],
    introducer: str | None,
    today: date,
    draft: Draft,
    new: New,
) -> Merged:
    """Make one of two. `introduced` are those whom the one who goes introduced.

    `introducer` names who introduced the one who goes. Raises InvalidInput for notes too long.
    """
    noted = _noted(pair, introducer)
    steps, moved = mergingsteps.followups(pair.keep, pair.gone, pair.days, draft)
    card = Card(
        person=_person(pair, noted, draft),
        aliases=_aliases(pair, draft, new),
        tags=_tags(pair, draft),
        reaches=_reaches(pair, draft),
        spells=_spells(pair, draft),
        interactions=_interactions(pair, moved, draft),
        followups=steps,
    )
    for person in introduced:
        if person.id != card.person.id:
            draft.change(person, introduced_by_id=card.person.id)
    draft.remove(pair.gone.person)
    return Merged(replace(card, followups=mergingsteps.settled(card, today, draft)), noted)


def _person(pair: Pair, noted: str | None, draft: Draft) -> Person:
    keep, gone = pair.keep.person, pair.gone.person
    introducers = [i for i in (keep.introduced_by_id, gone.introduced_by_id) if i is not None]
    known = [i for i in introducers if i not in (keep.id, gone.id)]
    named = keep if keep.name or not gone.name else gone
    return draft.change(
        keep,
        name=named.name,
        folded=named.folded,
        slug=named.slug,
        title=_titled(pair),
        note=joined([keep.note, gone.note, noted], "\n"),
        introduced_by_id=known[0] if known else None,
        cadence_days=keep.cadence_days or gone.cadence_days,
        added_on=min(keep.added_on, gone.added_on),
        is_imported=keep.is_imported and gone.is_imported,
    )


def _titled(pair: Pair) -> str | None:
    """Return the title that goes with where the person is now."""
    keep, gone = pair.keep.person.title, pair.gone.person.title
    return gone if _is_elsewhere(pair) else keep or gone


def _noted(pair: Pair, introducer: str | None) -> str | None:
    """Say what the one who goes said otherwise: "As Noor el Amin: HR lead."."""
    keep, gone = pair.keep.person, pair.gone.person
    said = []
    if gone.title and gone.title != _titled(pair):
        said.append(gone.title)
    if gone.introduced_by_id not in (None, keep.id, keep.introduced_by_id):
        is_kept = keep.introduced_by_id in (None, gone.id)
        said += [] if is_kept else [f"introduced by {introducer}"]
    if gone.cadence_days and keep.cadence_days and gone.cadence_days != keep.cadence_days:
        said.append(f"in touch {daywords.cadence(gone.cadence_days)}")
    told = [f"As {pair.gone.name}: {'; '.join(said)}."] if said else []
    if keep.title and keep.title != _titled(pair):
        where = f" at {pair.keep.organisation}" if pair.keep.organisation else ""
        told.append(f"Was {keep.title}{where}.")
    return " ".join(told) or None


def _aliases(pair: Pair, draft: Draft, new: New) -> tuple[Alias, ...]:
    """Keep every name either goes by, each once."""
    keep, gone = pair.keep, pair.gone
    held = {keep.person.folded or gone.person.folded, *(alias.folded for alias in keep.aliases)}
    moved = _moved(gone.aliases, [a for a in gone.aliases if a.folded not in held], pair, draft)
    held |= {alias.folded for alias in moved}
    if gone.person.name and gone.person.folded not in held:
        name, folded = gone.person.name, gone.person.folded
        moved += (draft.add(new(Alias, person_id=keep.person.id, name=name, folded=folded)),)
    return (*keep.aliases, *moved)


def _tags(pair: Pair, draft: Draft) -> tuple[Tag, ...]:
    held = {tag.tag for tag in pair.keep.tags}
    own = pair.gone.tags
    return (*pair.keep.tags, *_moved(own, [t for t in own if t.tag not in held], pair, draft))


def _reaches(pair: Pair, draft: Draft) -> tuple[Reach, ...]:
    held = {(reach.medium, reach.folded) for reach in pair.keep.reaches}
    own = pair.gone.reaches
    new = [r for r in own if (r.medium, r.folded) not in held]
    return (*pair.keep.reaches, *_moved(own, new, pair, draft))


def _moved(own: Sequence[P], new: Sequence[P], pair: Pair, draft: Draft) -> tuple[P, ...]:
    """Give what is new to the one who stays; the rest is known already and goes."""
    draft.remove(*(part for part in own if part not in new))
    return tuple(draft.change(part, person_id=pair.keep.person.id) for part in new)


def _spells(pair: Pair, draft: Draft) -> tuple[Spell, ...]:
    """Put the times at organisations in order; where one was known later is where they are now.

    The first of them has no day, so that of whoever was known later gets the day of this.
    """
    kept: list[Spell] = []
    for from_on, spell in _in_order(pair):
        if kept and kept[-1].folded == spell.folded:
            draft.remove(spell)
        else:
            kept.append(draft.change(spell, person_id=pair.keep.person.id, from_on=from_on))
    return tuple(kept)


def _in_order(pair: Pair) -> list[tuple[date | None, Spell]]:
    """Return the times at organisations of both, the latest last, each with its day."""
    earlier, later = sorted((pair.gone, pair.keep), key=_known_since)
    since = _known_since(later) if earlier.spells else None
    dated = [(s.from_on, 0, s) for s in earlier.spells]
    dated += [(s.from_on or since, 1, s) for s in later.spells]
    dated.sort(key=lambda s: (s[0] or date.min, s[1], s[2].id))
    return [(from_on, spell) for from_on, _, spell in dated]


def _is_elsewhere(pair: Pair) -> bool:
    """Tell whether the person is now where the one who goes was said to be, and no one else."""
    order = _in_order(pair)
    if not order or order[-1][1].person_id != pair.gone.person.id:
        return False
    return not pair.keep.spells or pair.keep.spells[-1].folded != order[-1][1].folded


def _known_since(card: Card) -> date:
    return min((i.happened_on for i in card.interactions), default=card.person.added_on)


def _interactions(pair: Pair, moved: Mapping[int, int], draft: Draft) -> tuple[Interaction, ...]:
    """Keep every contact; two at one event become one. `moved` steps became others."""
    held = {i.event_id: i for i in pair.keep.interactions if i.event_id is not None}
    whole = {i.id: i for i in pair.keep.interactions}
    for contact in pair.gone.interactions:
        if same := held.get(contact.event_id or 0):
            draft.remove(contact)
            whole[same.id] = _one_contact(same, contact, draft)
        else:
            whole[contact.id] = draft.change(contact, person_id=pair.keep.person.id)
    for contact in whole.values():
        if step := moved.get(contact.followup_id or 0):
            whole[contact.id] = draft.change(contact, followup_id=step)
    return tuple(sorted(whole.values(), key=lambda i: (i.happened_on, i.id)))


def _one_contact(same: Interaction, other: Interaction, draft: Draft) -> Interaction:
    return draft.change(
        same,
        enjoyed=joined([same.enjoyed, other.enjoyed], " and "),
        note=joined([same.note, other.note], "; "),
        followup_id=same.followup_id or other.followup_id,
    )
