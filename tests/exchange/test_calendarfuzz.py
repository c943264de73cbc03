"""Damaged calendars: refused in a sentence or read, never anything else.

A long run: WEAKTIES_FUZZ=20000 pytest tests/exchange/test_calendarfuzz.py
"""

from pathlib import Path

from tests.exchange.calendartexts import ASKED, calendar, entry
from tests.exchange.test_calendarentries import SAMPLES
from tests.exchange.test_calendarplaces import MEET, TEAMS
from tests.exchange.test_linkedinfuzz import MUTANTS, hold
from weakties.exchange import calendarfiles
from weakties.exchange.decoding import decoded

RULES = (
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;COUNT=5;BYDAY=MO,WE",
    "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101T000000Z",
    "FREQ=YEARLY;BYWEEKNO=1;BYSETPOS=-1",
    "FREQ=SECONDLY;COUNT=1000000000",
)
SEEDS = [
    content.encode()
    for content in (
        *(
            calendar(entry(DTSTART=";VALUE=DATE:19000101", RRULE=rule, EXDATE="20261208"))
            for rule in RULES
        ),
        calendar(
            entry(DTSTART=";TZID=Europe/Berlin:20261203T180000", DURATION="PT2H", RRULE=RULES[1]),
            entry("ATTENDEE;CN=Ana;PARTSTAT=DECLINED:mailto:a@x.org", RECURRENCE_ID="20261210"),
            entry(UID="2", DESCRIPTION=TEAMS, LOCATION="Room 5\\, https://zoom.us/j/1"),
            entry(UID="3", DESCRIPTION=MEET, RDATE=";VALUE=PERIOD:20261201T100000Z/PT1H"),
            entry(UID="4", DESCRIPTION=";ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=0D=0A=\r\n talks"),
            more="X-WR-TIMEZONE:Europe/Berlin\r\nX-WR-CALNAME:me@x.org\r\n",
        ),
        calendar(entry(), entry(UID="2"), prodid="-//Sched.com PyConf//EN"),
        calendar(entry(CATEGORIES="forum"), prodid="-//weakties//export//EN"),
    )
]


def dated(content: bytes) -> list[object]:
    written = decoded(content, "x.ics")
    if not calendarfiles.is_one(written):
        return []
    return list(calendarfiles.read(written, ASKED).items)


def test_damaged_calendars() -> None:
    assert hold(dated, SEEDS) > MUTANTS


def test_damaged_samples_of_the_library() -> None:
    whole = [Path(path).read_bytes() for path in SAMPLES]
    assert hold(dated, [content for content in whole if len(content) < 20_000]) > MUTANTS / 10
