"""iCalendar files of event sites and calendar programs, read as events one may go to.

Every entry with a name and a day is taken. A series is its first day and the days ahead; what is
changed for one day of it takes that day's place. Sched's hundreds of sessions are one event.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from weakties.domain import events, looks, text
from weakties.domain.incoming import (
    Asked,
    Found,
    Incoming,
    IncomingEvent,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput
from weakties.exchange import calendardays, calendarlines, calendarrepeats
from weakties.exchange.calendarlines import Entry, Property

_STARTS = re.compile(r"(?:\A|[\r\n])[ \t]*+BEGIN[ \t]*+:[ \t]*+VCALENDAR", re.IGNORECASE)
_LOOKED_AT = 4_000
_KINDS = (
    ("sched.com", "a calendar of Sched"),
    ("meetup", "a calendar of Meetup"),
    ("luma", "a calendar of Luma"),
    ("weakties", "a calendar of weakties"),
    ("google", "a Google calendar"),
    ("microsoft", "an Outlook calendar"),
    ("outlook", "an Outlook calendar"),
)
_SCHED = re.compile(r"-//Sched\.com\s+(.{1,200}?)//", re.IGNORECASE)
_ONLINE = re.compile(
    r"\b(?:online|virtual|webinar|zoom(?:\.us)?|teams\.microsoft|microsoft teams|meet\.google|"
    r"google meet|webex|livestream)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:p|br|div|span|b|i|u|a|ul|ol|li|h\d|strong|em)\b[^<>]{0,2000}>", re.I)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}
_JOIN_TEXT = re.compile(r"_{20,}|Microsoft Teams (?:meeting|Need help)", re.IGNORECASE)
LONGEST_NOTE = 2_000
"""Characters of a description that are kept."""
MOST_BARREN = 20
"""Rules that never come true, such as a 30 February: to find that out takes seconds each."""
_ROOMS = {"ROOM", "RESOURCE", "GROUP"}
_MOST_PEOPLE = 500


def is_one(content: str) -> bool:
    """Tell whether a text is a calendar."""
    return _STARTS.search(content[:_LOOKED_AT]) is not None


def read(content: str, asked: Asked) -> Found:
    """Read the events of a calendar. Raises InvalidInput for one that holds none."""
    first = next(calendarlines.entries(content), None)
    if first is None:
        raise InvalidInput("The calendar holds no event.")
    made_by = first.calendar.get("PRODID", "")
    kind = next((kind for word, kind in _KINDS if word in made_by.lower()), "a calendar")
    if match := _SCHED.search(made_by):
        return Found(kind, _sched(content, text.one_line(match[1]), asked))
    return Found(kind, _items(content, asked, is_ours=kind == "a calendar of weakties"))


def _items(content: str, asked: Asked, *, is_ours: bool) -> Iterator[Incoming]:
    changed = _changed_days(content)
    barren = 0
    for entry in calendarlines.entries(content):
        if is_ours and entry.text("CATEGORIES") not in events.KINDS:
            yield Skipped(entry.where, "a follow-up of your own", is_expected=True)
            continue
        one = _event(entry)
        yield one
        if not isinstance(one, IncomingEvent) or "RECURRENCE-ID" in entry.properties:
            continue
        if calendarrepeats.is_too_fast(entry):
            why = "repeats that come faster than daily"
            yield Skipped(entry.where, why, one.name, is_expected=True)
        if barren < MOST_BARREN:
            again = list(_again(one, entry, asked.today, changed.get(one.key or "", set())))
            barren += not again and calendarrepeats.is_open(entry, one.start_on, asked.today)
            yield from again


def _changed_days(content: str) -> dict[str, set[date]]:
    """Return the days of each series that stand in an entry of their own."""
    found: dict[str, set[date]] = {}
    for entry in calendarlines.entries(content):
        changed = entry.first("RECURRENCE-ID")
        on = calendardays.day(changed.value, entry.calendar) if changed else None
        if on is not None:
            found.setdefault(entry.text("UID"), set()).add(on)
    return found


def _again(
    one: IncomingEvent, entry: Entry, today: date, changed: set[date]
) -> Iterator[IncomingEvent]:
    length = one.end_on - one.start_on
    for day in calendarrepeats.days(entry, one.start_on, today):
        if day not in changed:
            key = f"{one.key}/{day}" if one.key else None
            yield replace(one, start_on=day, end_on=day + length, key=key)


def _event(entry: Entry) -> IncomingEvent | Skipped:
    """Read one entry."""
    try:
        name = text.one_line(_plain(entry.text("SUMMARY")))
        if entry.problem:
            return Skipped(entry.where, entry.problem, name)
        if not text.has_visible(name):
            return Skipped(entry.where, "it has no name")
        days = calendardays.span(entry)
        if days is None:
            return Skipped(entry.where, "it has no day that can be read", name)
        first, last = events.checked_days(*days)
        place, is_online = _place(entry, name)
        return IncomingEvent(
            entry.where,
            name,
            _kind(entry, name),
            first,
            last,
            place,
            is_online,
            _note(entry),
            _key(entry),
            entry.text("STATUS").strip().upper() == "CANCELLED",
            tuple(_people(entry)),
        )
    except InvalidInput as error:
        return Skipped(entry.where, error.message)


def _key(entry: Entry) -> str | None:
    uid = text.one_line(entry.text("UID")[:1_000])
    changed = entry.first("RECURRENCE-ID")
    on = calendardays.day(changed.value, entry.calendar) if changed else None
    return (f"{uid}/{on}" if on else uid) if uid else None


def _kind(entry: Entry, name: str) -> str:
    """Guess the kind from the words of the name, of its groups, and from the site."""
    for said in (name, entry.text("CATEGORIES")[:500]):
        if told := events.kind_in(said):
            return told[0]
    return "meetup" if "meetup" in entry.calendar.get("PRODID", "").lower() else "other"


def _place(entry: Entry, name: str) -> tuple[str | None, bool]:
    """Return where it is, and whether that is online: a page is no place."""
    written = text.one_line(_plain(entry.text("LOCATION"))[:2_000])
    is_page = looks.link(written) is not None or "://" in written
    joined = "X-GOOGLE-CONFERENCE" in entry.properties
    is_online = (
        is_page or _ONLINE.search(f"{written} {name}") is not None or (joined and not written)
    )
    is_place = written and not is_page and text.fold(written) not in ("online", "virtual")
    return (written if is_place else None), is_online


def _note(entry: Entry) -> str | None:
    """Return the description without its marks, and the page of the event."""
    told = _JOIN_TEXT.split(_plain(entry.text("DESCRIPTION")[: LONGEST_NOTE * 10]))[0].strip()
    note = text.several_lines(told)
    if len(note) > LONGEST_NOTE:
        note = note[:LONGEST_NOTE].rstrip() + " …"
    page = looks.link(entry.text("URL").strip()[:2_000])
    return "\n".join(filter(None, (note, page if page and page not in note else ""))) or None


def _plain(written: str) -> str:
    """Take HTML and doubled escapes away."""
    plain = written.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    if "<" in plain:
        plain = _TAG.sub(
            lambda tag: "\n" if tag[0][1:3].lower() in ("br", "p>", "li") else "", plain
        )
    if "&" in plain:
        for entity, meant in _ENTITIES.items():
            plain = plain.replace(entity, meant)
    return plain


def _people(entry: Entry) -> Iterator[IncomingPerson]:
    """Give who is named in an entry, but its organiser, its calendar's owner, and rooms."""
    hosts = {_mail(host) for host in entry.properties.get("ORGANIZER", ())}
    hosts.add(entry.calendar.get("X-WR-CALNAME", "").casefold())
    for number, guest in enumerate(entry.properties.get("ATTENDEE", ())[:_MOST_PEOPLE], 1):
        name = text.one_line(guest.parameters.get("CN", ""))
        mail = _mail(guest)
        is_room = guest.parameters.get("CUTYPE", "").upper() in _ROOMS
        if is_room or mail in hosts or not text.has_visible(name) or looks.mail(name):
            continue
        yield IncomingPerson(f"{entry.where}, guest {number}", name, emails=(mail,) if mail else ())


def _mail(guest: Property) -> str:
    address = guest.value.partition(":")[2] or guest.value
    return (looks.mail(address.strip()) or "").casefold()


# Sched: an entry a session

_LONGEST = timedelta(days=events.LONGEST - 1)


def _sched(content: str, name: str, asked: Asked) -> Iterator[Incoming]:
    """Make one event of all sessions, from the first day to the last."""
    del asked
    found: list[tuple[date, date]] = []
    skipped: list[Skipped] = []
    for entry in calendarlines.entries(content):
        days = calendardays.span(entry)
        if days is None or entry.problem:
            skipped.append(Skipped(entry.where, entry.problem or "it has no day that can be read"))
        else:
            found.append(days)
    yield from skipped
    if not found:
        return
    first, last = min(days[0] for days in found), max(days[1] for days in found)
    kind = events.kind_in(name)
    yield IncomingEvent(
        "the calendar",
        name,
        kind[0] if kind else "conference",
        first,
        min(last, first + _LONGEST),
        note=_sessions(found),
        key=f"sched:{text.slug(name)}",
    )


def _sessions(found: Sequence[object]) -> str:
    return f"{len(found)} session{'' if len(found) == 1 else 's'} at Sched"
