"""Entries of damaged, merged and careless calendars: each is one event, or told why it is none."""

from datetime import date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.exchange.calendartexts import ASKED, calendar, entry, one, read
from weakties.domain.incoming import Incoming, IncomingEvent, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import calendarfiles, calendarpeople, sniffing
from weakties.exchange.decoding import decoded

TASKS = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n"


def told(items: list[Incoming]) -> list[tuple[str | None, str]]:
    """Return the key and the day of each event."""
    return [(e.key, f"{e.start_on:%m-%d}") for e in items if isinstance(e, IncomingEvent)]


# Components


def test_an_entry_that_is_never_closed_costs_itself_alone() -> None:
    whole = calendar(entry(), entry(UID="2", SUMMARY="Two"), entry(UID="3", SUMMARY="Three"))
    open_one = whole.replace("END:VEVENT\r\n", "", 1)
    first, second, third = read(open_one)
    assert first == Skipped("entry 1", "it is never closed", "HR Forum")
    assert [e.name for e in (second, third) if isinstance(e, IncomingEvent)] == ["Two", "Three"]
    last_open = calendar(entry()).replace("END:VEVENT\r\n", "")
    assert read(last_open) == [Skipped("entry 1", "it is never closed", "HR Forum")]


@pytest.mark.parametrize("left_open", ["VTODO", "VTIMEZONE", "STANDARD", "X-ONE", "VCALENDAR"])
def test_what_is_left_open_before_an_entry_does_not_swallow_it(left_open: str) -> None:
    assert len(read(calendar(entry(), more=f"BEGIN:{left_open}\r\nSUMMARY:no\r\n" * 30))) == 1


def test_an_alarm_says_nothing_of_its_entry() -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:no\r\nDTSTART:20200101\r\nDESCRIPTION:no"
    found = one(alarm, "END:VALARM", "LOCATION:Lyon")
    assert (found.name, found.place, found.note) == ("HR Forum", "Lyon", None)
    assert one(alarm).name == "HR Forum"  # never closed


def test_entries_without_a_calendar_around_them_are_read() -> None:
    bare = f"BEGIN:VEVENT\n{entry()}\nEND:VEVENT\n"
    assert calendarfiles.is_one(bare)
    assert told(read(bare)) == [("1@x", "12-03")]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("", "The calendar holds no event."),
        ("VTODO", "The calendar holds no event, only tasks."),
        ("VFREEBUSY", "The calendar holds no event, only busy times."),
    ],
)
def test_what_a_calendar_without_events_holds_is_told(inside: str, why: str) -> None:
    more = f"BEGIN:{inside}\r\nEND:{inside}\r\n" if inside else ""
    with pytest.raises(InvalidInput) as refused:
        read(calendar(more=more))
    assert refused.value.message == why


def test_a_folder_is_read_though_some_of_its_files_hold_tasks_alone() -> None:
    files = {"a.ics": calendar(entry()), "b.ics": calendar(entry(SUMMARY=":")), "t.ics": TASKS}
    files["c.ics"] = calendar(entry(UID="2"), entry(UID="3", SUMMARY="Three"))
    [found] = sniffing.folder([(n, text.encode()) for n, text in files.items()], "f", ASKED)
    assert [item.where for item in found.items] == [
        "a.ics", "b.ics", "c.ics", "c.ics, entry 2", "t.ics",
    ]  # fmt: skip


# Keys


def test_a_changed_first_day_takes_the_place_of_the_first_day() -> None:
    series = entry(DTSTART="20261203T180000", RRULE="FREQ=WEEKLY;COUNT=2")
    moved = entry(DTSTART="20261204T180000", RECURRENCE_ID="20261203T180000")
    assert told(read(calendar(series))) == [("1@x", "12-03"), ("1@x/2026-12-10", "12-10")]
    assert told(read(calendar(series, moved))) == [("1@x/2026-12-10", "12-10"), ("1@x", "12-04")]


def test_a_first_day_that_is_taken_out_is_no_event() -> None:
    series = entry(RRULE="FREQ=WEEKLY;COUNT=2", EXDATE=";VALUE=DATE:20261203")
    assert told(read(calendar(series))) == [("1@x/2026-12-10", "12-10")]
    nothing = entry(RRULE="FREQ=WEEKLY;COUNT=1", EXDATE="20261203")
    why = "series of which every day is taken out"
    assert read(calendar(nothing)) == [Skipped("entry 1", why, "HR Forum", is_expected=True)]


def test_a_cancelled_day_of_a_series_is_cancelled_alone() -> None:
    series = entry(RRULE="FREQ=WEEKLY;COUNT=2")
    gone = entry(DTSTART=":20261210", RECURRENCE_ID=":20261210", STATUS="CANCELLED")
    found = [item for item in read(calendar(series, gone)) if isinstance(item, IncomingEvent)]
    assert [(e.key, e.is_cancelled) for e in found] == [("1@x", False), ("1@x/2026-12-10", True)]


def test_days_of_a_series_written_in_utc_are_those_of_its_zone() -> None:
    found = read(
        calendar(
            entry(
                DTSTART=";TZID=America/Los_Angeles:20261203T180000",
                RRULE="FREQ=WEEKLY;UNTIL=20261225T020000Z",
                EXDATE="20261211T020000Z",
            ),
            entry(
                DTSTART=";TZID=America/Los_Angeles:20261218T180000",
                RECURRENCE_ID="20261218T020000Z",
            ),
        )
    )
    assert told(found) == [
        ("1@x", "12-03"), ("1@x/2026-12-24", "12-24"), ("1@x/2026-12-17", "12-18"),
    ]  # fmt: skip


def test_entries_that_share_a_uid_are_told_apart_and_the_same_one_twice_is_one() -> None:
    other = entry(DTSTART=":20261204")
    third = entry(DTSTART=":20261204", SUMMARY="Three")
    found = read(calendar(entry(), other, third, entry(), third))
    assert told(found) == [
        ("1@x", "12-03"), ("1@x/2026-12-04", "12-04"), ("1@x/2026-12-04/three", "12-04"),
    ]  # fmt: skip
    why = "entries that stand in the file twice"
    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("entry 4", why, "HR Forum", is_expected=True),
        Skipped("entry 5", why, "Three", is_expected=True),
    ]


# Days


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("X-WR-TIMEZONE:America/Los_Angeles", "12-03"),
        ("X-WR-TIMEZONE:Pacific Standard Time", "12-03"),
        ("X-WR-TIMEZONE:UTC\r\nX-X:1\r\nTIMEZONE-ID:America/Lima", "12-03"),
        ("BEGIN:VTIMEZONE\r\nTZID:America/Chicago\r\nEND:VTIMEZONE", "12-03"),
        ("BEGIN:VTIMEZONE\r\nTZID:/mozilla.org/1/America/Chicago\r\nEND:VTIMEZONE", "12-03"),
        ("X-WR-TIMEZONE:Asia/Tokyo", "12-04"),
    ],
)
def test_a_time_in_utc_is_brought_to_the_place_the_calendar_names(more: str, day: str) -> None:
    found = read(calendar(entry(DTSTART="20261204T020000Z"), more=f"{more}\r\n"))
    assert told(found) == [("1@x", day)]


@pytest.mark.parametrize("zone", ["../../etc/passwd", "Europe", "x" * 5_000, "é", "/", "No/Where"])
def test_a_zone_that_is_none_costs_nothing(zone: str) -> None:
    here = f"{datetime.fromisoformat('2026-12-04T12:00:00+00:00').astimezone():%m-%d}"
    more = f"X-WR-TIMEZONE:{zone}\r\n"
    assert told(read(calendar(entry(DTSTART="20261204T120000Z"), more=more))) == [("1@x", here)]
    assert one(DTSTART=f";TZID={zone}:20261204T233000").start_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        ("20261203T220000", "20261204T073000", "12-03"),  # a night
        ("20261205T100000", "20261206T100000", "12-06"),  # a hackathon
        ("20261203T090000", "20261205T020000", "12-04"),  # with a party at its end
        ("20261203T000000", "20261204T000000", "12-03"),
        ("20261203T180000", "20261203T240000", "12-03"),
        ("20261203T003000", "20261203T020000", "12-03"),
        ("20261203T180000+0100", "20261203T200000.000Z", "12-03"),
        (";VALUE=DATE:20261203", "20261204T170000", "12-04"),
        ("20261203T090000", ";VALUE=DATE:20261205", "12-04"),
    ],
)
def test_the_last_day_is_the_one_it_is_over_on(start: str, end: str, last: str) -> None:
    assert f"{one(DTSTART=start, DTEND=end).end_on:%m-%d}" == last


@pytest.mark.parametrize("start", ["202612031", "20261203 at noon", "2026-12-3", "٢٠٢٦١٢٠٣"])
def test_what_is_not_quite_a_day_is_none(start: str) -> None:
    why = "it has no day that can be read"
    assert read(calendar(entry(DTSTART=f":{start}"))) == [Skipped("entry 1", why, "HR Forum")]


# The library as an oracle


SAMPLES = sorted(Path(str(resources.files("icalendar"))).glob("tests/**/*.ics"))


def theirs(content: str) -> list[tuple[str, date]]:
    """Return the names and days of all entries as the library reads them."""
    found = []
    for each in icalendar.Calendar.from_ical(content.encode(), multiple=True):
        for event in each.walk("VEVENT"):
            start: Any = getattr(event.get("DTSTART"), "dt", None)
            name = " ".join(str(event.get("SUMMARY", "")).split())
            if name and isinstance(start, date):
                found.append((name, start.date() if isinstance(start, datetime) else start))
    return found


def test_every_sample_of_the_library_has_the_days_that_the_library_reads() -> None:
    assert len(SAMPLES) > 150
    compared = refused = 0
    for path in SAMPLES:
        try:
            content = decoded(path.read_bytes(), path.name)
            items = read(content) if calendarfiles.is_one(content) else []
        except InvalidInput:
            refused += 1
            continue
        assert all(item.why for item in items if isinstance(item, Skipped))
        ours = {(e.name, e.start_on) for e in items if isinstance(e, IncomingEvent)}
        try:
            known = theirs(content)
        except Exception:  # where the library gives up on the whole file, ours need not
            continue
        for name, day in known:
            if any(said == name for said, _ in ours):
                near = {(name, day + timedelta(days=n)) for n in (-1, 0, 1)}
                is_utc = f"{day:%Y%m%d}T" in content and "Z" in content
                assert ours & (near if is_utc else {(name, day)}), (path.name, name, day)
                compared += 1
    assert compared > 80
    assert 10 < refused < 60


def test_the_owner_of_no_calendar_is_no_one() -> None:
    assert calendarpeople.Owner().mail == ""
