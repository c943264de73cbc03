"""Where an event is, what is told of it, and who is named in it."""

import pytest

from tests.exchange.calendartexts import calendar, entry, one, read
from weakties.domain.incoming import IncomingEvent
from weakties.exchange import calendarnotes, calendarplaces

TEAMS = (
    r"Agenda: pay\n________________________________________________________________________________"
    r"\nMicrosoft Teams Need help?\nJoin the meeting now<https://teams.microsoft.com/l/meetup-join/"
    r"19%3a>\nMeeting ID: 1\n____________________________________________________________________\n"
)
MEET = (
    r"Agenda: pay\n\n-::~:~::~:~:~:~:~:~:~:~:~::~:~::-\nJoin with Google Meet: "
    r"https://meet.google.com/abc-defg-hij\n\nDo not edit this section.\n"
    r"-::~:~::~:~:~:~:~:~:~:~:~::~:~::-"
)


@pytest.mark.parametrize(
    ("location", "place", "is_online"),
    [
        ("Café Blau\\, Main St", "Café Blau, Main St", False),
        ("https://zoom.us/j/123", None, True),
        ("zoom.us/j/123", None, True),
        ("Online", None, True),
        ("Online event", None, True),
        ("Virtual / Zoom", None, True),
        ("Zoom Meeting: https://zoom.us/j/123", None, True),
        ("Microsoft Teams Meeting", None, True),
        ("Microsoft Teams-Besprechung", None, True),
        ("En ligne", None, True),
        ("Online via Hopin\\, hosted by Zalando", "Online via Hopin, hosted by Zalando", True),
        ("Room 5\\, https://zoom.us/j/1", "Room 5", False),
        ("Teams' Hall", "Teams' Hall", False),
        ("", None, False),
    ],
)
def test_a_page_is_no_place_and_neither_is_a_screen(
    location: str, place: str | None, is_online: bool
) -> None:
    found = one(SUMMARY="HR evening", LOCATION=location)
    assert (found.place, found.is_online) == (place, is_online)


@pytest.mark.parametrize(
    ("properties", "is_online"),
    [
        ({"SUMMARY": "HR webinar"}, True),
        ({"SUMMARY": "HR forum"}, True),
        ({"SUMMARY": "HR forum", "LOCATION": "Lyon"}, False),
        ({"SUMMARY": "Selling online", "LOCATION": "Lyon"}, False),
        ({"SUMMARY": "HR", "X_GOOGLE_CONFERENCE": "https://meet.google.com/a-b-c"}, True),
        ({"SUMMARY": "HR", "DESCRIPTION": TEAMS}, True),
        ({"SUMMARY": "HR", "DESCRIPTION": MEET, "LOCATION": "Lyon"}, False),
        ({"SUMMARY": "HR", "DESCRIPTION": "We have a Microsoft Teams meeting."}, False),
    ],
)
def test_without_a_place_words_and_links_tell_whether_it_is_online(
    properties: dict[str, str], is_online: bool
) -> None:
    assert one(**properties).is_online is is_online


@pytest.mark.parametrize(
    ("description", "note"),
    [
        ("Intro\\n____________________________\\nSpeakers: Ana", "Intro\nSpeakers: Ana"),
        ("We have a Microsoft Teams meeting.", "We have a Microsoft Teams meeting."),
        (TEAMS, "Agenda: pay\nhttps://teams.microsoft.com/l/meetup-join/19%3a"),
        (MEET, "Agenda: pay\nhttps://meet.google.com/abc-defg-hij"),
        ("one\\\\, two\\\\; three\\\\nfour", "one, two; three\nfour"),
        ("in C:\\\\new\\\\folder", "in C:\\new\\folder"),
        (
            '<html><body><p>Hi&nbsp;<a href="https://x.org/a">there</a></p>\\n<ul>\\n<li>a</li>',
            "Hi there (https://x.org/a)\n\na",
        ),
        ('<a href="https://x.org/a">https://x.org/a</a>', "https://x.org/a"),
        ("Q&amp;A &notify; 3 < 4 > 2 &#39;x&#39;", "Q&A &notify; 3 < 4 > 2 'x'"),
        (";ENCODING=QUOTED-PRINTABLE:J=C3=B6rg=0D=0Atalks =\r\nlong", "Jörg\ntalks long"),
        (";ENCODING=QUOTED-PRINTABLE;CHARSET=iso-8859-1:J=F6rg", "Jörg"),
    ],
)
def test_marks_and_what_programs_add_are_taken_away_and_nothing_else(
    description: str, note: str
) -> None:
    assert one(DESCRIPTION=description).note == note


def test_pages_are_kept_once() -> None:
    found = one(
        URL=";VALUE=URI:https://x.org/1",
        LOCATION="https://zoom.us/j/1",
        DESCRIPTION="See https://x.org/1",
    )
    assert found.note == "See https://x.org/1\nhttps://zoom.us/j/1"


def test_a_long_description_is_cut_where_everyone_sees_it() -> None:
    found = one(DESCRIPTION="word " * 1_000, URL="https://x.org/1")
    assert found.note is not None
    assert found.note.endswith("word …\nhttps://x.org/1")
    assert len(found.note) < calendarnotes.LONGEST_NOTE + 30


@pytest.mark.parametrize(
    "run",
    ["<a ", '<a href="', "<p ", "&", "\\", "_" * 25 + "\n", "http://", "-::~:", "zoom ", "\\\\n"],
)
def test_no_text_keeps_it_busy(run: str) -> None:
    long = (run * 50_000)[:50_000]
    found = one(DESCRIPTION=long, LOCATION=long, SUMMARY="x" + long[:5_000].replace("\n", " "))
    assert isinstance(found, IncomingEvent)
    assert calendarnotes.plain(long) is not None
    assert calendarplaces._says_online(long) is ("zoom" in run)


# Who is named


def guests(*lines: str, more: str = "") -> list[tuple[str | None, tuple[str, ...]]]:
    [found] = read(calendar(entry(*lines), more=more))
    assert isinstance(found, IncomingEvent)
    return [(person.name, person.emails) for person in found.people]


def test_guests_are_people_and_rooms_lists_and_addresses_are_not() -> None:
    assert guests(
        "ORGANIZER;CN=Host:mailto:host@x.org",
        "ATTENDEE;CN=Host:MAILTO:Host@x.org",
        "ATTENDEE;CN=\"'Ana Ruiz'\";CUTYPE=INDIVIDUAL:mailto:Ana@x.org",
        "ATTENDEE;CN=Ana Ruiz:mailto:ana@x.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room@x.org",
        "ATTENDEE;CUTYPE=GROUP;CN=Everyone:mailto:all@x.org",
        "ATTENDEE;CN=Room 2:mailto:c_1@resource.calendar.google.com",
        "ATTENDEE;CN=ben@x.org:mailto:ben@x.org",
        "ATTENDEE:mailto:nobody@x.org",
        "ATTENDEE;CN=Li Wei:invalid:nomail",
        "ATTENDEE;CN=Me:mailto:me@x.org",
        more="X-WR-CALNAME:Me@x.org\r\n",
    ) == [("Ana Ruiz", ("ana@x.org",)), ("Li Wei", ())]


def test_whoever_says_no_was_not_there() -> None:
    found = one("ATTENDEE;CN=Ana Ruiz;PARTSTAT=DECLINED:mailto:a@x.org", "ATTENDEE;CN=Li Wei:x")
    assert [person.was_there for person in found.people] == [False, None]


def test_whoever_is_in_every_entry_is_whose_calendar_it_is() -> None:
    def named(number: int, *mails: str) -> str:
        lines = [f"ATTENDEE;CN={mail[:3].title()}:mailto:{mail}" for mail in mails]
        return entry(*lines, UID=str(number), SUMMARY=f"HR {number}")

    mine = [named(1, "me@x.org", "ana@x.org"), named(2, "me@x.org", "ben@x.org")]
    alone = [named(3, "me@x.org"), entry(UID="4", SUMMARY="No one")]

    def people(*entries: str) -> list[str | None]:
        found = read(calendar(*entries))
        return [p.name for e in found if isinstance(e, IncomingEvent) for p in e.people]

    assert people(*mine, *alone) == ["Ana", "Ben"]
    assert "Me@" in people(*mine)  # two entries tell nothing
    both = [named(n, "me@x.org", "ana@x.org") for n in range(4)]
    assert len(people(*both)) == 8  # nor do two who are in all
