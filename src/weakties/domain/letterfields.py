"""What the fields of a letter hold, from what was noted about someone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from weakties.domain import daywords
from weakties.domain.people import Card
from weakties.domain.personline import yours
from weakties.domain.records import Event, FollowUp, Interaction
from weakties.domain.steps import meeting


def meeting_of(card: Card, step: FollowUp | None, today: date) -> Interaction | None:
    """Return the contact that a letter is about: where its step comes from, else the last one."""
    met = _met(card, today)
    opened = [step] if step else [f for f in card.open_steps if f.step == "thank"]
    from_events = [f for f in opened if f.event_id is not None or f.step == "thank"]
    wanted = [i for i in met if any(i.event_id == f.event_id for f in from_events)]
    return max(wanted or met, key=lambda i: (i.happened_on, i.id), default=None)


def _met(card: Card, today: date) -> list[Interaction]:
    return [i for i in card.interactions if i.direction == "both" and i.happened_on <= today]


def values(
    card: Card,
    step: FollowUp | None,
    events: Mapping[int, Event],
    today: date,
    enjoyed: str | None,
) -> Iterator[tuple[str, str]]:
    """Return the fields that are known; `enjoyed` goes before what was noted."""
    contact = meeting_of(card, step, today)
    event_id = contact.event_id if contact else None
    if step and step.step == "promise":  # made where it says, which the last meeting need not be
        event_id = step.event_id
    event = events.get(event_id or 0)
    noted = yours(enjoyed or "") or (contact.enjoyed if contact else None) or ""
    known = {
        "name": card.person.name,
        "first_name": first_name(card),
        "organisation": card.organisation,
        "event": event.name if event else None,
        "enjoyed": noted.strip().rstrip("."),
    }
    yield from ((field, value) for field, value in known.items() if value)
    yield from _promised(card, step, today)
    yield from _booked(card, today)
    last = max(_met(card, today), key=lambda i: i.happened_on, default=None)
    if last:
        yield "last", _when(last.happened_on, today)
        yield "last_on", last.happened_on.isoformat()


def first_name(card: Card) -> str | None:
    """Return what a greeting says: the first word of the name that is no title."""
    words = (card.person.name or "").split()
    bare = [word for word in words if not _TITLE.fullmatch(word)]
    return next(iter(bare or words), None)


_TITLE = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.?|(?:Ing|Dipl\S*)\.", re.IGNORECASE)


def _promised(card: Card, step: FollowUp | None, today: date) -> Iterator[tuple[str, str]]:
    """Return what was promised: the step's own, else what we owe."""
    own = step is not None and step.step == "promise"
    owed = [f for f in card.open_steps if f.step == "promise" and not f.is_theirs and f.note]
    told = [_as_verb(f.note or "") + _by(f, today) for f in owed]
    if told:
        yield "promise", _joined(told)
    about = [step] if own else owed
    things = [_thing(f.note or "") for f in about if f]
    if things and all(things):
        named = _joined([thing for thing in things if thing])
        yield "promised", yours(named) if own and step and step.is_theirs else named


def _by(step: FollowUp, today: date) -> str:
    return f" by {daywords.short(step.due_on)}" if step.due_on >= today else ""


_NOUN = r"(?i:the|a|an|my|some|our|your|her|his|their) "
_OPENING = re.compile(rf"(?:{_NOUN}|(?i:send|bring|share) )")
_THEM = re.compile(r"\b(?:her|him|them)(?= (?:the|a|an|my|some|our|to|about|with|of|for) |$)")


_VOW = re.compile(r"^(?i:(?:that )?(?:I|we)(?: will| would|['’]ll|['’]d)|to) (?=\S)")


def _said(note: str) -> str:
    """Say what was promised to the person themselves, behind "I will"."""
    bare = _THEM.sub("you", _VOW.sub("", note.rstrip(". "), count=1))
    return bare[0].lower() + bare[1:] if _OPENING.match(bare) else bare


def _as_verb(note: str) -> str:
    """Make a promise follow "I will": one that names only the thing is sent, and to you."""
    said = _said(note)
    return f"send you {said}" if re.match(_NOUN, said) else said


def _thing(note: str) -> str | None:
    """Return the thing that is promised, where the note names one: "send the paper"."""
    giving = r"^(?:send|bring|share)(?: (?:me|you|him|her|them))? (?=" + _NOUN + ")"
    bare = re.sub(giving, "", _said(note))
    return bare if re.match(_NOUN, bare) else None


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _booked(card: Card, today: date) -> Iterator[tuple[str, str]]:
    """Return where you meet next, from what is open."""
    ahead = [f for f in card.open_steps if f.step == "meet" and f.due_on >= today]
    if ahead:
        step = min(ahead, key=lambda f: f.due_on)
        what = meeting(step.channel, None) or "meeting you"
        yield "next", f"{what} on {daywords.short(step.due_on)}"
        yield "next_on", step.due_on.isoformat()


def _when(day: date, today: date) -> str:
    """Say when something was: "on Wed 18 Nov", "in Mar 2025"."""
    if (today - day).days < 183:
        return f"on {daywords.short(day)}" if day != today else "today"
    return f"in {daywords.month_year(day)}"
