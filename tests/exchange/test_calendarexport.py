"""What `export` writes as a calendar comes back as it was, and is what other readers read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.exchange.calendartexts import ASKED, read
from weakties.domain import events, exportcalendar, text
from weakties.domain.exporttables import Known
from weakties.domain.incoming import IncomingEvent
from weakties.domain.records import Event
from weakties.exchange import calendar, calendarfiles

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
FORUM = Event(
    id=3,
    uid="019a",
    name="HR Forum",
    folded="hr forum",
    slug="hr-forum",
    kind="forum",
    state="planned",
    start_on=date(2026, 12, 3),
    end_on=date(2026, 12, 4),
    place="Lyon",
    is_online=False,
    note=None,
)


def exported(*held: Event) -> str:
    """Return the calendar of a store with these events."""
    entries = exportcalendar.entries(Known((), held, {}, TODAY))
    return calendar.written(entries, NOW, calendar.OF_EXPORT).decode()


def back(*held: Event) -> list[IncomingEvent]:
    """Return the events that come back."""
    return [item for item in read(exported(*held)) if isinstance(item, IncomingEvent)]


lines = st.text(max_size=60).map(text.one_line)
names = lines.filter(text.has_visible)
# A place of this name is how being online is written.
places = lines.filter(lambda place: text.fold(place) != "online").map(
    lambda place: place if text.has_visible(place) else None
)
notes_kept = st.text(max_size=200).map(text.several_lines)
stored = st.builds(
    lambda first, length, **fields: replace(
        FORUM, start_on=first, end_on=first + timedelta(days=length), **fields
    ),
    st.dates(date(1970, 1, 1), date(2199, 1, 1)),
    st.integers(0, events.LONGEST - 1),
    name=names,
    kind=st.sampled_from(events.KINDS),
    state=st.sampled_from(("planned", "attended")),
    place=places,
    is_online=st.booleans(),
    note=notes_kept.map(lambda note: note if text.has_visible(note) else None),
)


@given(st.lists(stored, min_size=1, max_size=4))
@example([replace(FORUM, name=r"C:\new <b>x</b> &amp; \, \; \n", note="<p>a</p>\n" + "_" * 30)])
@example([replace(FORUM, note="long " * 5_000)])
@example([replace(FORUM, name="Zoom webinar", place="https://zoom.us/j/1", kind="workshop")])
@example([replace(FORUM, place=None, is_online=False), replace(FORUM, place=None, is_online=True)])
def test_events_come_back_as_they_were(made: list[Event]) -> None:
    made = [replace(event, id=n, uid=f"019a{n}") for n, event in enumerate(made, 1)]
    wanted = sorted(made, key=lambda event: (event.start_on, event.end_on))
    found = back(*made)
    assert [(e.name, e.kind, e.start_on, e.end_on, e.place, e.is_online) for e in found] == [
        (e.name, e.kind, e.start_on, e.end_on, text.one_line(e.place or "") or None, e.is_online)
        for e in wanted
    ]
    breaks = str.maketrans("\u2028\u2029", "\n\n")
    notes = [text.several_lines((e.note or "").translate(breaks)) or None for e in wanted]
    assert [e.note for e in found] == notes
    assert [e.key for e in found] == [f"{e.uid}@weakties" for e in wanted]
    assert not any(e.is_cancelled for e in found)
    theirs: list[Any] = icalendar.Calendar.from_ical(exported(*made).encode()).walk("VEVENT")
    assert [str(e["UID"]) for e in theirs] == [e.key for e in found]
    assert [e["DTSTART"].dt for e in theirs] == [e.start_on for e in found]
    assert [e["DTEND"].dt - timedelta(days=1) for e in theirs] == [e.end_on for e in found]


def test_a_note_comes_back_without_the_hints_beside_it() -> None:
    assert "weakties prep e3" in exported(FORUM)
    assert back(FORUM)[0].note is None
    assert (
        back(replace(FORUM, note="Ask for Ana\nBring cards"))[0].note == "Ask for Ana\nBring cards"
    )


def test_states_are_told_in_the_words_of_calendars() -> None:
    planned, attended = exported(FORUM), exported(replace(FORUM, state="attended"))
    assert "STATUS:TENTATIVE\r\n" in planned
    assert "STATUS:CONFIRMED\r\n" in attended
    assert "BEGIN:VALARM" in planned
    assert "BEGIN:VALARM" not in attended  # no bell rings for what is over
    assert "BEGIN:VEVENT" not in exported(replace(FORUM, state="missed"))
    missed = exportcalendar.event(replace(FORUM, state="missed"))
    [found] = read(calendar.written([missed], NOW).decode())
    assert isinstance(found, IncomingEvent)
    assert found.is_cancelled


def test_a_calendar_of_follow_ups_never_replaces_one_of_everything() -> None:
    content = exported(FORUM)
    assert calendarfiles.read(content, ASKED).kind == "a calendar of weakties"
    assert not calendar.is_ours(content.encode()[:400])
