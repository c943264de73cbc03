"""What a person line writes: a new person or details for a known one, a meeting, its steps.

Nothing that is filled is overwritten: what the line says otherwise is left and named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from weakties.domain import daywords, looks, planning, text
from weakties.domain.events import PersonSaid
from weakties.domain.followups import NextDay
from weakties.domain.ladder import Meeting, climb, open_asked_for
from weakties.domain.people import Card, Introduced
from weakties.domain.personline import PersonLine, understood
from weakties.domain.records import (
    Draft,
    Event,
    FollowUp,
    Interaction,
    New,
    Person,
    Reach,
    Spell,
    Tag,
)
from weakties.domain.settings import Settings
from weakties.domain.steps import Step, event_ref, new_step, note_of_record, ref_of


@dataclass(frozen=True)
class Guest:
    """One line of a log, with the person it means."""

    line: PersonLine
    card: Card | None
    """The person known, or None for someone new."""
    via: Introduced | None = None


@dataclass(frozen=True)
class Met:
    """What one line came to."""

    card: Card
    said: PersonSaid
    opened: tuple[FollowUp, ...]
    kept: tuple[str, ...]
    """What the line said otherwise and was left, in words."""


@dataclass(frozen=True)
class Scene:
    """What all lines of one command share."""

    today: date
    settings: Settings
    draft: Draft
    new: New
    taken_slugs: set[str]
    meeting: Meeting | None
    """None for someone you know but did not meet now."""
    wanted: bool | None = None
    """Steps asked for (True), refused (False), or as the rules have it."""
    is_thanked: bool = False


def meet(guest: Guest, scene: Scene) -> Met:
    """Write down one person and, where there was a meeting, the meeting and its steps."""
    line = guest.line
    is_new = guest.card is None
    before = guest.card
    card = guest.card or Card(_person(line, guest.via, scene))
    card = by_hand(card, scene.draft)
    card, kept = _detailed(card, line, scene, is_new=is_new)
    card = _introduced(card, guest.via, scene, is_new=is_new)
    close_exchange(card, scene)
    opened: list[FollowUp] = []
    if scene.meeting:
        card, is_first, left = _meeting(card, line, scene)
        kept += left
        if scene.meeting.event:
            planning.kept_at(card, scene.meeting.event, scene.draft)
        opened = _steps(card, line, scene, is_first=is_first)
    elif card.person.name:
        now = Meeting(None, scene.today, scene.today)
        opened = open_asked_for(
            line,
            card,
            now,
            today=scene.today,
            settings=scene.settings,
            draft=scene.draft,
            new=scene.new,
        )
    card = replace(
        card,
        followups=tuple(opened)
        + tuple(f for f in card.followups if f.id not in {o.id for o in opened}),
    )
    said = _said(card, before, line, scene)
    return Met(card, said, tuple(opened), tuple(kept))


def _person(line: PersonLine, via: Introduced | None, scene: Scene) -> Person:
    person: Person = scene.new(
        Person,
        name=line.name,
        folded=text.fold(line.name or ""),
        slug="",
        title=line.title,
        note=None if scene.meeting else line.note,
        introduced_by_id=via.id if via else None,
        cadence_days=None,
        added_on=scene.today,
    )
    slug = slug_for(person.id, line.name, scene.taken_slugs)
    scene.taken_slugs.add(slug)
    return scene.draft.add(replace(person, slug=slug))


def by_hand(card: Card, draft: Draft) -> Card:
    """Take someone for known by more than a file, now that you wrote of them yourself."""
    return replace(card, person=draft.change(card.person, is_imported=False))


def slug_for(person_id: int, name: str | None, taken: set[str]) -> str:
    """Return how a shell can spell a person: the name, the name and a number, or the id."""
    base = text.slug(name or "")
    return text.untaken([base], taken) if base else f"p{person_id}"


def _introduced(card: Card, via: Introduced | None, scene: Scene, *, is_new: bool) -> Card:
    if via is None or is_new or card.person.introduced_by_id is not None:
        return card
    return replace(card, person=scene.draft.change(card.person, introduced_by_id=via.id))


def _detailed(
    card: Card, line: PersonLine, scene: Scene, *, is_new: bool
) -> tuple[Card, list[str]]:
    """Add what the line says of the person; keep what was said before."""
    kept: list[str] = []
    day = scene.meeting.first if scene.meeting else scene.today
    card = replace(
        card,
        tags=card.tags + added_tags(card, line.tags, scene.draft, scene.new),
        reaches=card.reaches + added_reaches(card, ways(line), scene.draft, scene.new),
    )
    card, has_moved = _spelled(card, line, day, scene, is_new=is_new)
    person, name = card.person, card.name
    if line.title and not is_new and line.title != person.title:
        if person.title is None or has_moved:
            person = scene.draft.change(person, title=line.title)
        else:
            kept.append(f'{name} stays "{person.title}"')
    if line.note and not is_new and scene.meeting is None:
        if not person.note:
            person = scene.draft.change(person, note=line.note)
        elif person.note != line.note:
            kept.append(f'what is noted of {name} stays "{person.note}"')
    if line.enjoyed and scene.meeting is None:
        kept.append("what you enjoyed belongs to a meeting: weakties met LINE --on DAY")
    return replace(card, person=person), kept


def added_tags(card: Card, tags: Sequence[str], draft: Draft, new: New) -> tuple[Tag, ...]:
    """Write the tags the person does not have yet."""
    held = {t.tag for t in card.tags}
    return tuple(
        draft.add(new(Tag, person_id=card.person.id, tag=tag))
        for tag in dict.fromkeys(tags)
        if tag not in held
    )


def ways(line: PersonLine) -> list[tuple[str, str]]:
    """Return the ways to reach someone that a line gives: the medium and the value of each."""
    media = (("email", line.emails), ("phone", line.phones), ("link", line.links))
    return [(medium, value) for medium, values in media for value in values]


def added_reaches(
    card: Card, told: Iterable[tuple[str, str]], draft: Draft, new: New
) -> tuple[Reach, ...]:
    """Write the ways to reach the person that are not known yet."""
    held = {(r.medium, r.folded) for r in card.reaches}
    made = []
    for medium, value in told:
        folded = fold_reach(medium, value)
        if (medium, folded) not in held:
            held.add((medium, folded))
            fields = {"person_id": card.person.id, "medium": medium, "value": value}
            made.append(draft.add(new(Reach, **fields, folded=folded)))
    return tuple(made)


def fold_reach(medium: str, value: str) -> str:
    """Fold an address so that two spellings of one compare equal."""
    folded = value.casefold()
    if medium == "phone":
        return ("+" if folded.startswith("+") else "") + "".join(c for c in folded if c.isdigit())
    if medium == "link":
        bare = folded.partition("://")[2] or folded
        return bare.removeprefix("www.").partition("?")[0].partition("#")[0].rstrip("/")
    return folded


def lookups(line: PersonLine) -> list[str]:
    """Return the folded addresses by which a line can name a person already known."""
    links = [fold_reach("link", link) for link in line.links if link != looks.LINKEDIN]
    return [*(fold_reach("email", mail) for mail in line.emails), *links]


def spell_on(card: Card, day: date) -> Spell | None:
    """Return where a person was on a day."""
    past = [s for s in card.spells if s.from_on is None or s.from_on <= day]
    return past[-1] if past else None


def _spelled(
    card: Card, line: PersonLine, day: date, scene: Scene, *, is_new: bool
) -> tuple[Card, bool]:
    """Open a new spell on the event's day where the organisation is another than before."""
    held = spell_on(card, day)
    if not line.organisation or (held and held.folded == text.fold(line.organisation)):
        return card, False
    spell = scene.new(
        Spell,
        person_id=card.person.id,
        organisation=line.organisation,
        folded=text.fold(line.organisation),
        from_on=None if is_new or not card.spells else day,
    )
    spells = sorted(
        (*card.spells, scene.draft.add(spell)), key=lambda s: (s.from_on or date.min, s.id)
    )
    return replace(card, spells=tuple(spells)), not is_new and held is not None


def _meeting(card: Card, line: PersonLine, scene: Scene) -> tuple[Card, bool, list[str]]:
    """Write the contact, or fill what is empty in the one that is there."""
    assert scene.meeting is not None
    event_id, day = scene.meeting.event_id, scene.meeting.first
    same = next((i for i in card.interactions if _is_same(i, event_id, day)), None)
    if same is None:
        made = scene.draft.add(
            scene.new(
                Interaction,
                person_id=card.person.id,
                happened_on=day,
                channel="event",
                direction="both",
                event_id=event_id,
                followup_id=None,
                enjoyed=line.enjoyed,
                note=line.note,
            )
        )
        return replace(card, interactions=(*card.interactions, made)), True, []
    fields, kept = {}, []
    for field, value in (("enjoyed", line.enjoyed), ("note", line.note)):
        held = getattr(same, field)
        if value and not held:
            fields[field] = value
        elif value and value != held:
            kept.append(f'what {card.name} was noted with stays "{held}"')
    filled = scene.draft.change(same, **fields)
    rest = tuple(filled if i.id == same.id else i for i in card.interactions)
    return replace(card, interactions=rest), False, kept


def _is_same(contact: Interaction, event_id: int | None, day: date) -> bool:
    if event_id is not None:
        return contact.event_id == event_id
    return contact.event_id is None and contact.channel == "event" and contact.happened_on == day


def _steps(card: Card, line: PersonLine, scene: Scene, *, is_first: bool) -> list[FollowUp]:
    """Open the ladder on a first meeting; on a repeated log only what the line asks for."""
    assert scene.meeting is not None
    is_thanked = scene.is_thanked or line.is_thanked
    opened = climb(
        line,
        card,
        scene.meeting,
        today=scene.today,
        settings=scene.settings,
        wanted=scene.wanted if is_first else False,
        is_thanked=is_thanked,
        draft=scene.draft,
        new=scene.new,
    )
    if is_thanked and card.person.name:
        opened += _thanked(card, scene)
    return opened


def _thanked(card: Card, scene: Scene) -> list[FollowUp]:
    """Write down that the thanks were said: the step is done, and a message was sent."""
    assert scene.meeting is not None
    held = next((f for f in card.open_steps if f.step == "thank"), None)
    closed: dict[str, Any] = {"state": "done", "closed_on": scene.today}
    if held:
        done = scene.draft.change(held, **closed)
    elif any(f.step == "thank" and f.event_id == scene.meeting.event_id for f in card.followups):
        return []
    else:
        closed["event_id"] = scene.meeting.event_id
        thank = new_step(scene.new, card.person.id, "thank", scene.today, scene.today, **closed)
        done = scene.draft.add(thank)
    scene.draft.add(
        scene.new(
            Interaction,
            person_id=card.person.id,
            happened_on=scene.today,
            channel="message",
            direction="sent",
            event_id=None,
            followup_id=done.id,
            enjoyed=None,
            note=None,
        )
    )
    return [done]


def close_exchange(card: Card, scene: Scene) -> None:
    """Close an open exchange once there is a way to reach the person."""
    if card.reaches:
        for step in card.open_steps:
            if step.step == "exchange":
                scene.draft.change(step, state="done", closed_on=scene.today)


def _said(card: Card, before: Card | None, line: PersonLine, scene: Scene) -> PersonSaid:
    facts = list(understood(line, scene.today))
    if before is not None:
        facts = [*_known(before, card, scene), *facts]
    contact = card.interactions[-1] if card.interactions else None
    nameless = not card.person.name
    role = (
        (contact.note if contact else card.person.note) or ""
        if nameless
        else ", ".join(filter(None, (card.person.title, card.organisation)))
    )
    return PersonSaid(
        f"p{card.person.id}",
        card.name,
        role,
        before is None,
        tuple(facts),
        nameless,
    )


def _known(before: Card, card: Card, scene: Scene) -> list[str]:
    """Say what was known before: where they were, and when you last met."""
    facts = []
    if before.organisation and before.organisation != card.organisation:
        facts.append(f"was at {before.organisation}")
    met = [i for i in before.interactions if i.direction == "both"]
    earlier = [i for i in met if not scene.meeting or i.happened_on < scene.meeting.first]
    if earlier:
        facts.append(f"last met {daywords.bare(earlier[-1].happened_on)}")
    return facts


def steps_public(met: Sequence[Met], event: Event | None, today: date) -> tuple[Step, ...]:
    """Return the public rows of the steps that were opened and are open."""
    return tuple(
        public_step(f, m.card, event, today) for m in met for f in m.opened if f.state == "open"
    )


def next_day(met: Sequence[Met]) -> NextDay | None:
    """Return what is due first of the steps that were opened."""
    opened = [(f, m.card) for m in met for f in m.opened if f.state == "open"]
    if not opened:
        return None
    day = min(f.due_on for f, _ in opened)
    what: dict[str, dict[int, str]] = {}
    for step, card in opened:
        if step.due_on == day:
            kind = "theirs" if step.is_theirs else step.step
            what.setdefault(kind, {})[card.person.id] = card.name
    return NextDay(
        day,
        tuple((kind, len(who), next(iter(who.values())), None) for kind, who in what.items()),
    )


def public_step(step: FollowUp, card: Card, event: Event | None, today: date) -> Step:
    """Return the public row of one step; `event` is where it comes from, if from anywhere."""
    event = event if event and event.id == step.event_id else None
    return Step(
        id=step.id,
        step=step.step,
        state=step.state,
        due=step.due_on,
        days_late=(today - step.due_on).days,
        person=ref_of(card),
        event=event_ref(event.id, event.name, event.start_on) if event else None,
        channel=step.channel,
        note=note_of_record(step, card),
        reason=f"met at {event.name}" if event else "",
        if_then=step.if_then,
    )
