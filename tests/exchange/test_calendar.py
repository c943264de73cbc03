"""A calendar is read back by two readers of other people, as what was written; nothing gets in."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from weakties.domain.calendar import Entry
from weakties.exchange.calendar import is_ours, written

NOW = datetime(2026, 11, 20, 20, 30, 15, tzinfo=UTC)
DAY = date(2026, 11, 20)
HOSTILE = (
    "Ana\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:file:///bin/sh\r\nEND:VALARM",
    "Ana\nEND:VEVENT\nEND:VCALENDAR",
    "Ana\rUID:other",
    "Ana\u2028LOCATION:elsewhere\x85SUMMARY:x\x0bDTSTART:1\x1c\x1d\x1eEND:VEVENT",
    "Ana; Ruiz, \\n \\; \\, \\\\ : = \"quoted\" '^n' ^' ^^",
    "نور الأمين \u202eزيل\u202c \u200f",
    "👩🏽\u200d💻🏴󠁧󠁢󠁥󠁮󠁧󠁿 Zoë",
    "\x00\x07\x1b[31mred\x7f\x9b",
    "\ud800 half a character",
    "é" * 10_000,
    "a" * 74 + "é",
    r"C:\New\names \N \n \\N \\",
    "=?utf-8?q?x?= =0D=0A",
    "",
)
"""Text that would like to be more than text."""

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=200),
    st.text("\r\n;,\\:\"'nN=^ BEGIN", max_size=60),
)
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
entries = st.builds(
    lambda uid, first, length, summary, description, location, category: Entry(
        uid, first, first + timedelta(days=length), summary, description, location, category
    ),
    st.uuids().map(str),
    days,
    st.integers(0, 9),
    texts,
    texts,
    st.none() | texts,
    st.sampled_from(("thank", "meet", "conference")),
)


def entry(**fields: Any) -> Entry:
    known = Entry("019a", DAY, DAY, "Thank Ana Ruiz", "Done? weakties done 7", None, "thank")
    return known._replace(**fields)


def lines(content: bytes) -> list[str]:
    """Return the unfolded lines; each ended in CRLF, and none before folding was too long."""
    assert content.endswith(b"\r\n")
    raw = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    assert all(b"\r" not in line and b"\n" not in line for line in raw)
    for line in raw:
        line.decode()  # a character is never cut in two
    return content[:-2].decode().replace("\r\n ", "").split("\r\n")


def clean(text: str) -> str:
    """Return text as a calendar holds it: line breaks as `\\n`, no control characters."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text)
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


def in_one(text: str) -> str:
    return clean(text).replace("\n", " ")


def strictly(content: bytes) -> list[dict[str, str]]:
    """Read a calendar by the letter of RFC 5545: only properties and parts that we write."""
    found: list[dict[str, str]] = []
    inside: list[str] = []
    for line in lines(content):
        match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)", line, re.DOTALL)
        assert match, line
        name, _, value = match.groups()
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in found[-1], line
            found[-1][name] = value
        assert inside in (
            [], ["VCALENDAR"], ["VCALENDAR", "VEVENT"], ["VCALENDAR", "VEVENT", "VALARM"],
        )  # fmt: skip
    assert inside == []
    return found


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


@given(st.lists(entries, max_size=4))
@example([entry(summary=text, description=text, location=text) for text in HOSTILE])
def test_what_is_written_is_read_back_by_every_reader(made: list[Entry]) -> None:
    content = written(made, NOW)
    theirs: list[Any] = Calendar.from_ical(content).walk("VEVENT")
    assert [str(e["SUMMARY"]) for e in theirs] == [in_one(e.summary) for e in made]
    assert [str(e["DESCRIPTION"]) for e in theirs] == [clean(e.description) for e in made]
    assert [str(e.get("LOCATION", "")) for e in theirs] == [in_one(e.location or "") for e in made]
    spans = [(e["DTSTART"].dt, e["DTEND"].dt - timedelta(days=1)) for e in theirs]
    assert spans == [(e.first, e.last) for e in made]
    by_letter = strictly(content)
    assert [unescaped(e["SUMMARY"]) for e in by_letter] == [in_one(e.summary) for e in made]
    assert [unescaped(e["DESCRIPTION"]) for e in by_letter] == [clean(e.description) for e in made]
    assert [e["UID"] for e in by_letter] == [f"{e.uid}@weakties" for e in made]


@given(st.lists(entries, min_size=1, max_size=4))
@example([entry(summary=text, description=text, location=text) for text in HOSTILE])
def test_vobject_reads_the_same(made: list[Entry]) -> None:
    calendar = vobject.readOne(written(made, NOW).decode())
    events = calendar.contents["vevent"]
    assert [e.uid.value for e in events] == [f"{e.uid}@weakties" for e in made]
    assert [e.dtstart.value for e in events] == [e.first for e in made]
    assert [len(e.contents["valarm"]) for e in events] == [1] * len(made)
    # It drops blanks at the end of a line of the file, which is its own doing.
    assert [e.summary.value.rstrip() for e in events] == [in_one(e.summary).rstrip() for e in made]


def test_an_entry_is_an_all_day_event_with_an_alarm_at_nine() -> None:
    content = written([entry(last=DAY + timedelta(days=1), location="Café Blau, Lyon")], NOW)
    assert lines(content) == [
        "BEGIN:VCALENDAR",
        "PRODID:-//weakties//follow-ups//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:weakties",
        "BEGIN:VEVENT",
        "UID:019a@weakties",
        "DTSTAMP:20261120T203015Z",
        "LAST-MODIFIED:20261120T203015Z",
        "SEQUENCE:29920110",
        "DTSTART;VALUE=DATE:20261120",
        "DTEND;VALUE=DATE:20261122",
        "SUMMARY:Thank Ana Ruiz",
        "DESCRIPTION:Done? weakties done 7",
        "LOCATION:Café Blau\\, Lyon",
        "CATEGORIES:thank",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT9H",
        "DESCRIPTION:Thank Ana Ruiz",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_later_file_has_a_higher_sequence_whatever_the_time_zone() -> None:
    from zoneinfo import ZoneInfo

    later = (NOW + timedelta(minutes=1)).astimezone(ZoneInfo("America/Chicago"))
    [first], [second] = (strictly(written([entry()], now)) for now in (NOW, later))
    assert int(second["SEQUENCE"]) == int(first["SEQUENCE"]) + 1 < 2**31
    assert (first["DTSTAMP"], second["DTSTAMP"]) == ("20261120T203015Z", "20261120T203115Z")
    assert first["UID"] == second["UID"]


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    [found] = strictly(written([entry(first=date.max, last=date.max)], NOW))
    assert found["DTSTART"] == "99991231"
    assert "DTEND" not in found


def test_without_entries_it_is_a_calendar_all_the_same() -> None:
    content = written([], NOW)
    assert (lines(content)[0], lines(content)[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert Calendar.from_ical(content).walk("VEVENT") == []


def test_a_calendar_of_ours_is_known_by_its_beginning() -> None:
    assert is_ours(written([entry()], NOW)[:400])
    assert not is_ours(b"BEGIN:VCALENDAR\r\nPRODID:-//Meetup//RemoteApi//EN\r\n")
    assert not is_ours(b"export PATH=-//weakties//follow-ups//EN")
