"""Calendars of event sites and programs, read as events one may go to."""

import os
import random
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TODAY
from weakties.domain import events, text
from weakties.domain.calendar import Entry
from weakties.domain.incoming import Asked, Found, Incoming, IncomingEvent, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import calendar as calendar_out
from weakties.exchange import calendarfiles, calendarrepeats
from weakties.exchange.decoding import decoded

ASKED = Asked(TODAY)
MUTANTS = int(os.environ.get("WEAKTIES_FUZZ", "200"))


def calendar(*entries: str, prodid: str = "-//x//EN", more: str = "") -> str:
    """Write a calendar with these events."""
    inside = "".join(f"BEGIN:VEVENT\r\n{entry}\r\nEND:VEVENT\r\n" for entry in entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{prodid}\r\n{more}{inside}END:VCALENDAR\r\n"


def entry(**properties: str) -> str:
    """Write the lines of an event; `_` in a name is a hyphen."""
    known = {"UID": "1@x", "SUMMARY": "HR Forum", "DTSTART": ";VALUE=DATE:20261203", **properties}
    lines = []
    for name, value in known.items():
        separator = "" if value.startswith((";", ":")) else ":"
        lines.append(f"{name.replace('_', '-')}{separator}{value}")
    return "\r\n".join(lines)


def read(content: str) -> tuple[str, list[Incoming]]:
    """Return what a calendar is, and what is in it."""
    found: Found = calendarfiles.read(content, ASKED)
    return found.kind, list(found.items)


def one(**properties: str) -> IncomingEvent:
    """Return a single event of a calendar."""
    [found] = read(calendar(entry(**properties)))[1]
    assert isinstance(found, IncomingEvent)
    return found


def days(found: list[Incoming]) -> list[str]:
    """Return the first days of events."""
    return [str(item.start_on) for item in found if isinstance(item, IncomingEvent)]


# Days


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (";VALUE=DATE:20261203", None, "2026-12-03", "2026-12-03"),
        (";VALUE=DATE:20261213", ";VALUE=DATE:20261216", "2026-12-13", "2026-12-15"),
        ("20261203T180000", "20261203T200000", "2026-12-03", "2026-12-03"),
        ("20261203T220000", "20261204T020000", "2026-12-03", "2026-12-03"),
        ("20261203T090000", "20261204T170000", "2026-12-03", "2026-12-04"),
        (";TZID=America/Chicago:20261203T230000", None, "2026-12-03", "2026-12-03"),
        (';TZID="Pacific Standard Time":20261203T230000', None, "2026-12-03", "2026-12-03"),
        (";TZID=Nowhere/At_All:20261203T230000", None, "2026-12-03", "2026-12-03"),
        (";VALUE=DATE:20261203", ";VALUE=DATE:20261201", "2026-12-03", "2026-12-03"),
    ],
)
def test_the_days_are_those_on_the_wall_where_it_is(
    start: str, end: str | None, first: str, last: str
) -> None:
    found = one(DTSTART=start, **({"DTEND": end} if end else {}))
    assert (str(found.start_on), str(found.end_on)) == (first, last)


def test_a_length_stands_for_an_end() -> None:
    assert one(DTSTART="20261203T090000", DURATION="PT33H").end_on == date(2026, 12, 4)
    assert one(DURATION="P3D").end_on == date(2026, 12, 5)


def test_a_time_in_utc_is_brought_into_the_calendars_zone() -> None:
    zone = "X-WR-TIMEZONE:America/Los_Angeles\r\n"
    found = read(calendar(entry(DTSTART="20261204T020000Z"), more=zone))[1]
    assert days(found) == ["2026-12-03"]
    assert days(read(calendar(entry(DTSTART="20261204T020000Z"), more=""))[1]) == ["2026-12-04"]


@pytest.mark.parametrize("start", ["", "tomorrow", "20261345", "00010101", "99991231T000000"])
def test_what_has_no_day_is_left_out_by_its_name(start: str) -> None:
    [found] = read(calendar(entry(DTSTART=f":{start}")))[1]
    assert found == Skipped("entry 1", "it has no day that can be read", "HR Forum")


def test_what_has_no_name_or_lasts_for_ever_is_left_out() -> None:
    _, found = read(calendar(entry(SUMMARY=":"), entry(DTEND=";VALUE=DATE:20280101")))
    assert [type(item) for item in found] == [Skipped, Skipped]


# What it is


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HR Tech Conference", "conference"),
        ("Python Workshop", "workshop"),
        ("Data Meetup #12", "meetup"),
        ("Coffee with Ana", "other"),
    ],
)
def test_the_kind_is_guessed_from_the_words(name: str, kind: str) -> None:
    assert one(SUMMARY=name).kind == kind
    assert kind in events.KINDS


def test_the_site_is_told_and_a_page_is_no_place() -> None:
    luma = calendar(
        entry(
            LOCATION="https://lu.ma/event/evt-1",
            UID="evt-1@events.lu.ma",
            DESCRIPTION="Get up-to-date information at: https://luma.com/x\\n\\nHosted by Ana",
        ),
        prodid="-//Luma//Personal//EN",
    )
    kind, [found] = read(luma)
    assert isinstance(found, IncomingEvent)
    assert (kind, found.place, found.is_online) == ("a calendar of Luma", None, True)
    assert found.note == "Get up-to-date information at: https://luma.com/x\n\nHosted by Ana"


def test_meetups_feed_with_its_zones_doubled_escapes_and_cancelled_ones() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:America/Chicago\r\nBEGIN:STANDARD\r\n"
        "DTSTART:19701101T020000\r\nSUMMARY:no event\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    meetup = calendar(
        entry(
            SUMMARY="Drinks\\, talks",
            DTSTART=";TZID=America/Chicago:20261203T180000",
            STATUS="CANCELLED",
            DESCRIPTION="one\\\\, two\\\\nthree",
            URL=";VALUE=URI:https://www.meetup.com/g/events/1/",
            LOCATION="Café Blau\\, Main St",
        ),
        prodid="-//Meetup//RemoteApi//EN",
        more=zone,
    )
    kind, [found] = read(meetup)
    assert isinstance(found, IncomingEvent)
    assert (kind, found.name, found.kind) == ("a calendar of Meetup", "Drinks, talks", "meetup")
    assert found.is_cancelled
    assert found.place == "Café Blau, Main St"
    assert found.note == "one, two\nthree\nhttps://www.meetup.com/g/events/1/"


def test_googles_html_and_outlooks_join_text_are_taken_away() -> None:
    found = one(DESCRIPTION="<p>Hello&nbsp;<b>you</b><br>there &amp; here</p>")
    assert found.note == "Hello you\nthere & here"
    join = "See you\\n" + "_" * 40 + "\\nMicrosoft Teams meeting\\nJoin https://teams"
    assert one(DESCRIPTION=join).note == "See you"
    quoted = one(DESCRIPTION=";ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=0D=0Atalks")
    assert quoted.note == "Jörg\ntalks"


def test_guests_are_people_and_hosts_rooms_and_bare_addresses_are_not() -> None:
    guests = (
        "ORGANIZER;CN=Host:mailto:host@x.org\r\n"
        "ATTENDEE;CN=Host:mailto:host@x.org\r\n"
        'ATTENDEE;CN="Ruiz, Ana";ROLE=REQ-PARTICIPANT:mailto:Ana@x.org\r\n'
        "ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@x.org\r\n"
        "ATTENDEE;CN=ben@x.org:mailto:ben@x.org\r\n"
        "ATTENDEE:mailto:nobody@x.org\r\n"
        "ATTENDEE;CN=Me:mailto:me@x.org"
    )
    calname = "X-WR-CALNAME:me@x.org\r\n"
    [found] = read(calendar(f"{entry()}\r\n{guests}", more=calname))[1]
    assert isinstance(found, IncomingEvent)
    assert [(p.name, p.emails) for p in found.people] == [("Ruiz, Ana", ("ana@x.org",))]


def test_scheds_sessions_are_one_event() -> None:
    sessions = [
        entry(UID=f"s{n}", SUMMARY=f"Session {n}", DTSTART=f"202612{3 + n % 3:02}T100000Z")
        for n in range(200)
    ]
    kind, [found] = read(calendar(*sessions, prodid="-//Sched.com PyConf 2026//EN"))
    assert isinstance(found, IncomingEvent)
    assert (kind, found.name, found.key) == (
        "a calendar of Sched",
        "PyConf 2026",
        "sched:pyconf-2026",
    )
    assert (str(found.start_on), str(found.end_on)) == ("2026-12-03", "2026-12-05")


# What repeats


def test_a_series_is_its_first_day_and_the_days_of_the_year_to_come() -> None:
    _, found = read(calendar(entry(DTSTART=";VALUE=DATE:20260106", RRULE="FREQ=MONTHLY;BYDAY=1TU")))
    assert days(found)[:4] == ["2026-01-06", "2026-12-01", "2027-01-05", "2027-02-02"]
    assert len(found) == 13
    assert [f.key for f in found[:2]] == ["1@x", "1@x/2026-12-01"]  # type: ignore[union-attr]


def test_a_daily_series_is_taken_sixty_times_at_most() -> None:
    _, found = read(calendar(entry(RRULE="FREQ=DAILY")))
    assert len(days(found)) == 1 + calendarrepeats.MOST
    why = "days of a series beyond its next 60"
    assert found[-1] == Skipped("entry 1", why, "HR Forum", is_expected=True)


def test_days_taken_out_and_days_changed_are_followed() -> None:
    series = entry(DTSTART="20261201T180000", RRULE="FREQ=WEEKLY;COUNT=5", EXDATE="20261208T180000")
    changed = entry(SUMMARY="Special", DTSTART="20261216T180000", RECURRENCE_ID="20261215T180000")
    _, found = read(calendar(series, changed))
    assert sorted(days(found)) == ["2026-12-01", "2026-12-16", "2026-12-22", "2026-12-29"]
    special = next(e for e in found if isinstance(e, IncomingEvent) and e.name == "Special")
    assert special.key == "1@x/2026-12-15"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=99999999999",
        "FREQ=WEEKLY;UNTIL=19000101",
        "FREQ=NONSENSE",
        "nonsense",
        "FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO",
    ],
)
def test_no_rule_goes_on_for_ever(rule: str) -> None:
    _, found = read(calendar(entry(DTSTART=";VALUE=DATE:19000101", RRULE=rule)))
    assert days(found)[0] == "1900-01-01"
    assert len(found) <= 2 + calendarrepeats.MOST


# Files


def test_several_calendars_in_one_file_and_a_file_that_breaks_off() -> None:
    both = calendar(entry(), prodid="-//a//") + calendar(entry(UID="2", SUMMARY="Two"))
    assert len(read(both)[1]) == 2
    _, found = read(both[:-40])
    assert found[-1] == Skipped("entry 2", "the file breaks off inside it", "Two")


@pytest.mark.parametrize("inside", ["", "BEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\n"])
def test_a_calendar_without_events_is_refused(inside: str) -> None:
    with pytest.raises(InvalidInput, match="holds no event"):
        read(calendar(more=inside))


def test_our_own_calendar_brings_its_events_and_not_the_steps() -> None:
    ours = calendar(
        entry(UID="u1@weakties", CATEGORIES="forum"),
        entry(UID="u2@weakties", SUMMARY="Thank Ana", CATEGORIES="thank"),
        prodid="-//weakties//follow-ups//EN",
    )
    kind, found = read(ours)
    assert kind == "a calendar of weakties"
    assert isinstance(found[0], IncomingEvent)
    assert found[1] == Skipped("entry 2", "a follow-up of your own", is_expected=True)


SAMPLES = [
    path
    for folder in resources.files("icalendar.tests").iterdir()
    if folder.is_dir()
    for path in folder.iterdir()
    if path.name.endswith(".ics")
]


def test_every_sample_of_the_library_is_read_or_refused_with_a_reason() -> None:
    assert len(SAMPLES) > 150
    read_ones = 0
    for path in SAMPLES:
        try:
            found = list(calendarfiles.read(decoded(path.read_bytes(), path.name), ASKED).items)
        except InvalidInput:
            continue
        assert found, path.name
        assert all(item.why for item in found if isinstance(item, Skipped))
        read_ones += any(isinstance(item, IncomingEvent) for item in found)
    assert read_ones > 70


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
)


@given(
    TEXTS.filter(lambda t: any(c.isalnum() for c in t)),
    TEXTS,
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_what_the_library_writes_is_read_back(name: str, place: str, day: date) -> None:
    event = icalendar.Event()
    event.add("summary", name)
    event.add("location", place)
    event.add("dtstart", day)
    event.add("uid", "1")
    whole = icalendar.Calendar()
    whole.add("prodid", "-//x//")
    whole.add_component(event)
    [found] = read(whole.to_ical().decode())[1]
    oracle: Any = icalendar.Calendar.from_ical(whole.to_ical()).walk("VEVENT")[0]
    assert isinstance(found, IncomingEvent)
    assert found.start_on == oracle["dtstart"].dt
    squeezed = "".join(str(oracle["summary"]).split())
    assert (
        "\\" in squeezed
        or "<" in squeezed
        or "&" in squeezed
        or (
            "".join(found.name.split()) == "".join(c for c in squeezed if c.isprintable())
            or not squeezed.isascii()
        )
    )


def test_damaged_calendars_are_read_as_far_as_they_go() -> None:
    rng = random.Random(6)
    whole = calendar(
        entry(RRULE="FREQ=WEEKLY;COUNT=5", EXDATE="20261208"),
        entry(UID="2", DTSTART=";TZID=Europe/Berlin:20261203T180000", DURATION="PT2H"),
        "ATTENDEE;CN=Ana:mailto:a@x.org\r\n" + entry(UID="3", RECURRENCE_ID="20261210"),
        more="X-WR-TIMEZONE:Europe/Berlin\r\n",
    )
    marks = [
        '"',
        ":",
        ";",
        "\r\n",
        "\n ",
        "\0",
        "\x1b[2J",
        "9" * 30,
        "=",
        "",
        "\u202e",
        "BEGIN:VEVENT\n",
    ]
    for _ in range(MUTANTS):
        damaged = list(whole)
        for _ in range(rng.randrange(1, 8)):
            damaged[rng.randrange(len(damaged))] = rng.choice(marks)
        if rng.random() < 0.2:
            del damaged[rng.randrange(len(damaged)) :]
        try:
            for item in calendarfiles.read("".join(damaged), ASKED).items:
                assert isinstance(item, (IncomingEvent, Skipped))
        except InvalidInput:
            pass


PLAIN = st.text(
    st.characters(codec="utf-8", categories=["L", "N"], include_characters=" ,;:-()'\\\\"),
    min_size=1,
    max_size=40,
)


@given(
    PLAIN.filter(lambda t: any(c.isalnum() for c in t)),
    st.none() | PLAIN.filter(lambda t: any(c.isalnum() for c in t)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 20),
    st.sampled_from(sorted(events.KINDS)),
)
def test_what_we_write_is_read_back(
    name: str, place: str | None, first: date, more: int, kind: str
) -> None:
    last = first + timedelta(days=more)
    written = Entry("u1", first, last, text.one_line(name), "a note", place, kind)
    content = calendar_out.written([written], datetime(2026, 11, 20, tzinfo=UTC)).decode()
    [found] = read(content)[1]
    assert isinstance(found, IncomingEvent)
    assert (found.start_on, found.end_on, found.key) == (first, last, "u1@weakties")
    if "\\" not in name:
        assert found.name == text.one_line(name)
    if place and not found.is_online and "\\" not in place:
        assert found.place == text.one_line(place)
