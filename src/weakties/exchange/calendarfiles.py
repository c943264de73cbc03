"""iCalendar files of event sites and calendar programs, read as events one may go to.

Every entry with a name and a day is taken. A series is its first day and the days ahead; what is
changed for one day of it takes that day's place. Sched's hundreds of sessions are one event.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from weakties.domain import events, kindwords, text
from weakties.domain.incoming import Asked, Found, Incoming, IncomingEvent, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import (
    calendardays,
    calendarlines,
    calendarnotes,
    calendarpeople,
    calendarplaces,
    calendarrepeats,
    calendarsched,
)
from weakties.exchange.calendarlines import Entry

KIND = "a calendar"
_STARTS = re.compile(
    r"(?:\A|[\r\n])[ \t]*+BEGIN[ \t]*+:[ \t]*+"
    r"(?:VCALENDAR|VEVENT|VTODO|VFREEBUSY|VJOURNAL|VTIMEZONE|VALARM|VAVAILABILITY)",
    re.IGNORECASE,
)
"""How a calendar begins, or a piece of one that someone cut out."""
_LOOKED_AT = 4_000
_KINDS = (
    ("sched.com", "a calendar of Sched"),
    ("meetup", "a calendar of Meetup"),
    ("//luma//", "a calendar of Luma"),
    ("-//weakties//", "a calendar of weakties"),
    ("eventbrite", "a calendar of Eventbrite"),
    ("google", "a Google calendar"),
    ("microsoft", "an Outlook calendar"),
    ("outlook", "an Outlook calendar"),
)
_TELLING = re.compile(r"[\r\n][ \t]*+(?:RECURRENCE-ID|ATTENDEE)", re.IGNORECASE)
"""What makes a file worth looking through before it is read."""
_OTHERS = ("VTODO", "tasks"), ("VFREEBUSY", "busy times"), ("VJOURNAL", "journal entries")


def is_one(content: str) -> bool:
    """Tell whether a text is a calendar."""
    return _STARTS.search(content[:_LOOKED_AT]) is not None


def read(content: str, asked: Asked) -> Found:
    """Read the events of a calendar. Raises InvalidInput for one that holds none."""
    first = next(calendarlines.entries(content), None)
    if first is None:
        raise InvalidInput(f"The calendar {_holds_none(content)}.")
    made_by = first.calendar.get("PRODID", "").lower()
    kind = next((kind for word, kind in _KINDS if word in made_by), KIND)
    name = calendarsched.name_of(first)
    if name is not None:
        return Found(kind, calendarsched.items(content, name))
    return Found(kind, _items(lambda: calendarlines.entries(content), asked, _telling(content)))


def read_many(named_texts: Iterable[tuple[str, str]], asked: Asked) -> Found:
    """Read the files of a folder, mostly with an entry each; one without is named."""
    files = list(named_texts)
    first = next((one for _, content in files for one in calendarlines.entries(content)), None)
    kind = read(files[0][1], asked).kind if first and len(files) == 1 else KIND
    none = [
        Skipped(file, f"it {_holds_none(content)}", is_expected=True)
        for file, content in files
        if next(calendarlines.entries(content), None) is None
    ]
    is_telling = any(_telling(content) for _, content in files)

    def entries() -> Iterator[Entry]:
        for file, content in files:
            yield from calendarlines.entries(content, file)

    return Found(kind, chain(_items(entries, asked, is_telling), none))


def _telling(content: str) -> bool:
    return _TELLING.search(content) is not None


def _holds_none(content: str) -> str:
    """Say of a calendar without events what it holds instead."""
    held = content.upper()
    others = [said for name, said in _OTHERS if f"BEGIN:{name}" in held]
    return f"holds no event, only {' and '.join(others)}" if others else "holds no event"


@dataclass
class _Seen:
    """What a file says of its entries as a whole."""

    firsts: dict[str, date] = field(default_factory=dict)
    """The first day of each series."""
    changed: dict[str, set[date]] = field(default_factory=dict)
    """Days of a series that stand in an entry of their own."""
    owner: str = ""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "_Seen":
        seen, owner = cls(), calendarpeople.Owner()
        for entry in entries:
            owner.see(entry)
            uid = _uid(entry)
            if not uid or entry.problem:
                continue
            changed = entry.first("RECURRENCE-ID")
            if changed is None and "RRULE" in entry.properties:
                if (days := calendardays.span(entry)) is not None:
                    seen.firsts.setdefault(uid, days[0])
            elif changed and (on := calendardays.day(changed.value, entry)):
                seen.changed.setdefault(uid, set()).add(on)
        seen.owner = owner.mail
        return seen


def _items(
    entries: Callable[[], Iterator[Entry]], asked: Asked, is_telling: bool
) -> Iterator[Incoming]:
    seen = _Seen.of(entries()) if is_telling else _Seen()
    walk = calendarrepeats.Walk()
    held: dict[str, tuple[date, str]] = {}
    for entry in entries():
        for one in _of(entry, seen, asked.today, walk):
            yield _told_apart(one, held) if isinstance(one, IncomingEvent) else one


def _told_apart(one: IncomingEvent, held: dict[str, tuple[date, str]]) -> Incoming:
    """Give entries that share a UID, though it is to name one alone, keys of their own."""
    if one.key is None:
        return one
    said = (one.start_on, text.fold(one.name))
    by_day = f"{one.key}/{one.start_on}"
    for key in (one.key, by_day, f"{by_day}/{text.slug(one.name)}"):
        if key not in held:
            held[key] = said
            return replace(one, key=key)
        if held[key] == said:
            return Skipped(one.where, "entries that stand in the file twice", one.name, True)
    return Skipped(one.where, "it shares its UID with others of its name", one.name)


def _of(entry: Entry, seen: _Seen, today: date, walk: calendarrepeats.Walk) -> Iterator[Incoming]:
    """Give what one entry stands for: an event, a series of them, or nothing, and why."""
    if entry.is_ours and entry.text("CATEGORIES") not in events.KINDS and not entry.problem:
        yield Skipped(entry.where, "a follow-up of your own", is_expected=True)
        return
    one = _event(entry, seen)
    if not isinstance(one, IncomingEvent) or "RECURRENCE-ID" in entry.properties:
        yield one
        return
    changed = seen.changed.get(one.key or "", set()) if "RRULE" in entry.properties else set()
    again = calendarrepeats.again(entry, one.start_on, today, walk)
    if not again.is_first_out and one.start_on not in changed:
        yield one
    elif not changed and not again.days:
        yield Skipped(entry.where, "series of which every day is taken out", one.name, True)
    length = one.end_on - one.start_on
    for day in again.days:
        if day not in changed:
            key = f"{one.key}/{day}" if one.key else None
            yield replace(one, start_on=day, end_on=day + length, key=key)
    if again.left_out:
        yield Skipped(entry.where, again.left_out, one.name, is_expected=True)


def _event(entry: Entry, seen: _Seen) -> IncomingEvent | Skipped:
    """Read one entry."""
    try:
        name = text.one_line(calendarnotes.plain(entry.text("SUMMARY"), is_ours=entry.is_ours))
        if entry.problem:
            return Skipped(entry.where, entry.problem, name)
        if not text.has_visible(name):
            return Skipped(entry.where, "it has no name")
        days = calendardays.span(entry)
        if days is None:
            return Skipped(entry.where, "it has no day that can be read", name)
        first, last = events.checked_days(*days)
        kind = _kind(entry, name)
        place, is_online = calendarplaces.place(entry, name, kind)
        return IncomingEvent(
            entry.where,
            name,
            kind,
            first,
            last,
            place,
            is_online,
            calendarnotes.note(entry),
            _key(entry, seen),
            entry.text("STATUS").strip().upper() == "CANCELLED",
            tuple(calendarpeople.people(entry, seen.owner)),
        )
    except InvalidInput as error:
        return Skipped(entry.where, error.message)


def _uid(entry: Entry) -> str:
    return text.one_line(entry.text("UID")[:1_000])


def _key(entry: Entry, seen: _Seen) -> str | None:
    """Return what names an event in its feed; of a series the first day has the bare UID."""
    uid, changed = _uid(entry), entry.first("RECURRENCE-ID")
    on = calendardays.day(changed.value, entry) if changed else None
    is_first = on is None or seen.firsts.get(uid) == on
    return (uid if is_first else f"{uid}/{on}") if uid else None


def _kind(entry: Entry, name: str) -> str:
    """Guess the kind from the words of the name, of its groups, and from the site."""
    groups = " ".join(one.text for one in entry.properties.get("CATEGORIES", ())[:20])[:500]
    if entry.is_ours:
        return groups
    is_meetup = "meetup" in entry.calendar.get("PRODID", "").lower()
    return kindwords.kind_of(name, groups, otherwise="meetup" if is_meetup else "other")
