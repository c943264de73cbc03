"""Mending records: what an edit sets, and what goes along when something is removed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from weakties.domain import daywords, looks, meeting, text
from weakties.domain.events import Said
from weakties.domain.ladder import Meeting, climb, open_asked_for
from weakties.domain.meeting import Scene
from weakties.domain.people import Card, Introduced
from weakties.domain.personline import PersonLine
from weakties.domain.records import Event, FollowUp, Interaction, Record, Spell
from weakties.errors import InvalidInput


def edit_person(
    card: Card, line: PersonLine, scene: Scene, via: Introduced | None, last: Event | None
) -> tuple[Card, list[FollowUp]]:
    """Set or add the parts a line gives, and remove what it takes away.

    `last` is the event of the person's newest meeting: someone who gets a name gets its steps.
    Returns the person as they are now, and the steps that were opened. Raises InvalidInput.
    """
    _refuse_flags(card, line)
    was_nameless = card.person.name is None
    card = meeting.by_hand(card, scene.draft)
    card = _without(card, line.removed, scene)
    card = replace(card, person=scene.draft.change(card.person, **_fields(card, line, via, scene)))
    card = _placed(card, line, scene)
    card = replace(
        card,
        tags=card.tags + meeting.added_tags(card, line.tags, scene.draft, scene.new),
        reaches=card.reaches
        + meeting.added_reaches(card, meeting.ways(line), scene.draft, scene.new),
    )
    card = _enjoyed(card, line.enjoyed, scene)
    meeting.close_exchange(card, scene)
    return card, _opened(card, line, scene, last if was_nameless and line.name else None)


def _refuse_flags(card: Card, line: PersonLine) -> None:
    slug = card.person.slug
    if line.is_thanked:
        raise InvalidInput("An edit does not tick steps.", f"  weakties done {slug} thank")
    if line.is_skipped:
        raise InvalidInput("An edit does not let steps go.", f"  weakties skip {slug}")


def _fields(card: Card, line: PersonLine, via: Introduced | None, scene: Scene) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if line.name:
        fields |= {"name": line.name, "folded": text.fold(line.name)}
        if card.person.name is None:
            fields["slug"] = meeting.slug_for(card.person.id, line.name, scene.taken_slugs)
    if line.title:
        fields["title"] = line.title
    if line.note:
        fields["note"] = line.note
    if via:
        fields["introduced_by_id"] = via.id
    return fields


def _without(card: Card, removed: Sequence[str], scene: Scene) -> Card:
    """Take tags and addresses away. Raises InvalidInput for one the person does not have."""
    for typed in removed:
        gone: list[Record] = [
            *(t for t in card.tags if f"#{t.tag}" == typed),
            *(
                r
                for r in card.reaches
                if r.medium == looks.medium(typed)
                and r.folded == meeting.fold_reach(r.medium, typed)
            ),
        ]
        if not gone:
            raise InvalidInput(
                f'{card.name} has no "{typed}".', f"  weakties person {card.person.slug}"
            )
        scene.draft.remove(*gone)
        card = replace(
            card,
            tags=tuple(t for t in card.tags if t not in gone),
            reaches=tuple(r for r in card.reaches if r not in gone),
        )
    return card


def _placed(card: Card, line: PersonLine, scene: Scene) -> Card:
    """Open a spell from today at another organisation; one begun today is put right instead."""
    folded = text.fold(line.organisation or "")
    held = card.spells[-1] if card.spells else None
    if not line.organisation or (held and held.folded == folded):
        return card
    if held and held.from_on == scene.today:
        spell = scene.draft.change(held, organisation=line.organisation, folded=folded)
        return replace(card, spells=(*card.spells[:-1], spell))
    spell = scene.draft.add(
        scene.new(
            Spell,
            person_id=card.person.id,
            organisation=line.organisation,
            folded=folded,
            from_on=scene.today if held else None,
        )
    )
    return replace(card, spells=(*card.spells, spell))


def _enjoyed(card: Card, enjoyed: str | None, scene: Scene) -> Card:
    """Note what was enjoyed with the newest meeting. Raises InvalidInput when there is none."""
    if not enjoyed:
        return card
    met = [i for i in card.interactions if i.channel == "event"]
    if not met:
        raise InvalidInput(f"{card.name} was not met yet, so there is nothing enjoyed to note.")
    last = max(met, key=lambda i: (i.happened_on, i.id))
    changed = scene.draft.change(last, enjoyed=enjoyed)
    return replace(
        card, interactions=tuple(changed if i.id == last.id else i for i in card.interactions)
    )


def _opened(card: Card, line: PersonLine, scene: Scene, last: Event | None) -> list[FollowUp]:
    if last is None:
        return open_asked_for(
            line,
            card,
            Meeting(None, scene.today, scene.today),
            today=scene.today,
            settings=scene.settings,
            draft=scene.draft,
            new=scene.new,
        )
    return climb(
        line,
        card,
        Meeting(last, last.start_on, last.end_on),
        today=scene.today,
        settings=scene.settings,
        wanted=None,
        is_thanked=False,
        draft=scene.draft,
        new=scene.new,
    )


@dataclass(frozen=True)
class EventEdit:
    """What an edit sets on an event; None is what stays."""

    name: str | None = None
    kind: str | None = None
    days: tuple[date, date] | None = None
    place: str | None = None
    is_online: bool | None = None
    note: str | None = None
    size: int | None = None


def edit_event(
    event: Event,
    edit: EventEdit,
    contacts: Sequence[Interaction],
    scene_today: date,
    change: Any,
) -> Event:
    """Set the fields given; the contacts at the event move with its first day.

    Raises InvalidInput for an attended event that would lie ahead.
    """
    fields: dict[str, Any] = {
        name: value
        for name, value in (
            ("kind", edit.kind),
            ("place", edit.place),
            ("is_online", edit.is_online),
            ("note", edit.note),
            ("size", edit.size),
        )
        if value is not None
    }
    if edit.name:
        fields |= {"name": edit.name, "folded": text.fold_accents(edit.name)}
    if edit.days:
        first, last = edit.days
        if event.state == "attended" and first > scene_today:
            raise InvalidInput(
                f"{event.name} was attended, so it cannot begin on {daywords.full(first)}, "
                "which is still to come."
            )
        fields |= {"start_on": first, "end_on": last}
        for contact in contacts:
            change(contact, happened_on=first)
    changed: Event = change(event, **fields)
    return changed


def rewrite_event(
    event: Event, said: Said, contacts: Sequence[Interaction], today: date, change: Any
) -> Event:
    """Set every field of an event as a form has it; what the form leaves empty is emptied.

    Raises InvalidInput for an attended event that would lie ahead.
    """
    cleared = {
        field: None
        for field, value in (("place", said.place), ("note", said.note), ("size", said.size))
        if value is None
    }
    edit = EventEdit(
        said.name, said.kind, said.days, said.place, said.is_online, said.note, said.size
    )
    edit_event(event, edit, contacts, today, change)
    changed: Event = change(event, **cleared)
    return changed


def told_change(before: Event, after: Event) -> str:
    """Say what an edit changed: "kind forum, online"."""
    said = []
    for field, word in _TOLD:
        value = getattr(after, field)
        if value is None and getattr(before, field) is not None:
            said.append(f"without {word}")
        elif getattr(before, field) != value:
            said.append(f"{word} {value}" if field in ("kind", "size") else f'{word} "{value}"')
    if (before.start_on, before.end_on) != (after.start_on, after.end_on):
        said.append(daywords.span_full(after.start_on, after.end_on))
    if before.is_online != after.is_online:
        said.append("online" if after.is_online else "in person")
    return ", ".join(said)


_TOLD = (
    ("name", "name"),
    ("kind", "kind"),
    ("place", "place"),
    ("note", "note"),
    ("size", "size"),
)


def told_person(before: Card, after: Card, removed: Sequence[str]) -> str:
    """Say what an edit changed about a person: "title CHRO, at Verdant, #mentor"."""
    old, new = before.person, after.person
    said = []
    if new.name != old.name:
        said.append(f"was {before.name}")
    if new.title != old.title:
        said.append(f'title "{new.title}"' if new.title else "without title")
    if after.organisation != before.organisation:
        said.append(f"at {after.organisation}")
    said += [f"#{t.tag}" for t in after.tags if t not in before.tags]
    said += [r.value for r in after.reaches if r not in before.reaches]
    said += [f"without {gone}" for gone in removed]
    said += [f"also {a.name}" for a in after.aliases if a not in before.aliases]
    said += [f"no longer {a.name}" for a in before.aliases if a not in after.aliases]
    if new.note != old.note:
        said.append("note" if new.note else "without note")
    if new.introduced_by_id != old.introduced_by_id:
        said.append("introduced by" if new.introduced_by_id else "introduced by no one")
    if new.cadence_days != old.cadence_days:
        said.append(daywords.cadence(new.cadence_days) if new.cadence_days else "no cadence")
    if [i.enjoyed for i in after.interactions] != [i.enjoyed for i in before.interactions]:
        said.append("enjoyed")
    return ", ".join(said)


def listed(told: Sequence[str]) -> str:
    """Join what is counted: "2 contacts, 1 follow-up and 1 outcome"."""
    *first, last = told
    return f"{', '.join(first)} and {last}" if first else last


def person_parts(card: Card) -> list[Record]:
    """Return what goes with a person, the person last."""
    belongings = (
        card.followups,
        card.interactions,
        card.spells,
        card.reaches,
        card.tags,
        card.aliases,
    )
    return [*(part for parts in belongings for part in parts), card.person]
