"""The sessions of a conference at Sched are one event."""

from tests.exchange.calendartexts import calendar, entry, read
from weakties.domain.incoming import IncomingEvent, Skipped

PRODID = "-//Sched.com PyConf 2026//EN"


def session(number: int, day: str, status: str = "CONFIRMED") -> str:
    return entry(
        UID=f"s{number}",
        SUMMARY=f"Session {number}",
        DTSTART=f"{day}T100000Z",
        DTEND=f"{day}T110000Z",
        STATUS=status,
        CATEGORIES="Track A",
    )


def events(*sessions: str, prodid: str = PRODID, more: str = "") -> list[IncomingEvent]:
    found = read(calendar(*sessions, prodid=prodid, more=more))
    return [item for item in found if isinstance(item, IncomingEvent)]


def test_it_lasts_from_the_first_session_to_the_last_that_takes_place() -> None:
    gone = session(9, "20261210", "CANCELLED")
    [found] = events(session(1, "20261204"), session(2, "20261203"), session(3, "20261205"), gone)
    assert (str(found.start_on), str(found.end_on)) == ("2026-12-03", "2026-12-05")
    assert (found.name, found.kind, found.key) == ("PyConf 2026", "conference", "sched:pyconf-2026")
    assert (found.note, found.is_cancelled) == ("3 sessions at Sched", False)
    assert [e.is_cancelled for e in events(gone)] == [True]


def test_its_name_may_be_the_calendars_and_tells_the_kind() -> None:
    more = "X-WR-CALNAME:Data Workshop Week\r\n"
    [found] = events(session(1, "20261203"), prodid="-//Sched.com//EN", more=more)
    assert (found.name, found.kind) == ("Data Workshop Week", "workshop")
    [plain] = events(session(1, "20261203"), prodid="-//Sched.com//EN")
    assert plain.name == "Session 1"  # with no name for the whole


def test_what_lies_months_apart_is_not_one_event() -> None:
    found = events(session(1, "20261203"), session(2, "20270601"), session(3, "20270602"))
    assert [(str(e.start_on), str(e.end_on), e.key) for e in found] == [
        ("2026-12-03", "2026-12-03", "sched:pyconf-2026/2026-12-03"),
        ("2027-06-01", "2027-06-02", "sched:pyconf-2026/2027-06-01"),
    ]


def test_a_session_without_a_day_is_told() -> None:
    broken = entry(DTSTART=":soon")
    found = read(calendar(broken, session(1, "20261203"), prodid=PRODID))
    assert found[0] == Skipped("entry 1", "it has no day that can be read")
    assert isinstance(found[1], IncomingEvent)
