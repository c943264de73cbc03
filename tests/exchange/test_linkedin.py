"""LinkedIn's tables: connections of three eras, notes, invitations, events, and what is refused."""

from datetime import date

import pytest

from tests.exchange.linkedinfiles import (
    ASKED,
    CONNECTIONS,
    HEADER,
    OLD_HEADER,
    PREAMBLE,
    TODAY,
    found,
    items,
    table,
)
from weakties.domain.incoming import (
    Asked,
    IncomingContact,
    IncomingEvent,
    IncomingPerson,
    Skipped,
)
from weakties.errors import InvalidInput

ROW = "Ana,Ruiz,ana@example.org,Contoso,Data Lead,08 Feb 2026"
ANA = IncomingPerson(
    "line 2",
    "Ana Ruiz",
    title="Data Lead",
    organisation="Contoso",
    emails=("ana@example.org",),
    connected_on=date(2026, 2, 8),
)


def connection(cells: str, asked: Asked = ASKED) -> IncomingPerson:
    """Read the one row of a list of connections."""
    one = items(HEADER + cells, asked)[-1]
    assert isinstance(one, IncomingPerson)
    return one


# Connections


def test_connections_of_today_are_read_below_their_note() -> None:
    ana, hidden, tomas = items(CONNECTIONS)
    assert ana == IncomingPerson(
        "line 5",
        "Ana Ruiz",
        title="Data Lead",
        organisation="Northwind Analytics, Inc.",
        emails=("ana@example.org",),
        links=("https://www.linkedin.com/in/ana-ruiz",),
        connected_on=date(2026, 2, 8),
        key="linkedin:ana-ruiz",
    )
    assert hidden == Skipped("line 6", "a member who is hidden", is_expected=True)
    assert isinstance(tomas, IncomingPerson)
    assert tomas.key == "linkedin:tomás-reyes-3b"
    assert tomas.links == ("https://www.linkedin.com/in/tomás-reyes-3b",)
    assert (tomas.title, tomas.organisation) == ("Engineer, Platform", "Contoso")
    assert tomas.met_on is None
    assert found(CONNECTIONS).kind == "LinkedIn connections"


def test_connections_to_2021_have_neither_note_nor_address() -> None:
    assert items(OLD_HEADER + ROW) == [ANA]


def test_connections_to_2023_have_the_note_and_no_address() -> None:
    (one,) = items(PREAMBLE + OLD_HEADER + ROW)
    assert isinstance(one, IncomingPerson)
    assert (one.where, one.name, one.key) == ("line 5", "Ana Ruiz", None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_have_saved_them_again(delimiter: str) -> None:
    saved = "Last Name,First Name,Company,Connected On\nRuiz,Ana,Contoso,4-Apr-21\n"
    content = saved.replace(",", delimiter).replace("\n", "\r\n")
    (one,) = items(content)
    assert one == IncomingPerson(
        "line 2", "Ana Ruiz", organisation="Contoso", connected_on=date(2021, 4, 4)
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("08 Feb 2026", date(2026, 2, 8)),
        ("8 February 2026", date(2026, 2, 8)),
        ("4-Apr-21", date(2021, 4, 4)),
        ("04-Apr-2021", date(2021, 4, 4)),
        ("04. Apr 21", date(2021, 4, 4)),
        ("04.Apr.21", date(2021, 4, 4)),
        ("04.05.2021", date(2021, 5, 4)),
        ("2021-04-05", date(2021, 4, 5)),
        ("2021/04/05", date(2021, 4, 5)),
        ("4/25/2021", date(2021, 4, 25)),
        ("25/4/21", date(2021, 4, 25)),
        ("4/4/21", date(2021, 4, 4)),
        ("Apr 5, 2021", date(2021, 4, 5)),
    ],
)
def test_days_are_read_as_they_come(written: str, day: date) -> None:
    assert connection(f'Ana,Ruiz,,,,,"{written}"').connected_on == day


@pytest.mark.parametrize(
    "written", ["3/4/2021", "30 Feb 2021", "08 févr. 2026", "44290", "soon", "08 Feb 2027"]
)
def test_a_day_that_cannot_be_read_is_told_and_the_person_taken(written: str) -> None:
    skipped, one = items(f"{HEADER}Ana,Ruiz,,,,,{written}")
    assert skipped == Skipped("line 2", "the day of connecting cannot be read", written)
    assert isinstance(one, IncomingPerson)
    assert (one.name, one.connected_on) == ("Ana Ruiz", None)


def test_a_day_with_two_readings_follows_the_setting() -> None:
    cells = "Ana,Ruiz,,,,,3/4/2021"
    assert connection(cells, Asked(TODAY, "dmy")).connected_on == date(2021, 4, 3)
    assert connection(cells, Asked(TODAY, "mdy")).connected_on == date(2021, 3, 4)


def test_whoever_connected_tomorrow_by_their_clock_connected_today() -> None:
    assert connection("Ana,Ruiz,,,,,24 Nov 2026").connected_on == TODAY


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ana", "Ruiz, PhD", "Ana Ruiz"),
        ("Ana", "Ruiz PhD", "Ana Ruiz"),
        ("Ana", "Ruiz Ph.D.", "Ana Ruiz"),
        ("Ana", "Ruiz, Ph.D., PMP®, SHRM-SCP", "Ana Ruiz"),
        ("Ana", "Ruiz, mba", "Ana Ruiz"),
        ("Ana", "Ruiz MBA", "Ana Ruiz"),
        ("Ana", "Ruiz (She/Her)", "Ana Ruiz"),
        ("Ana", "Ruiz, CKA, AWS-SAA", "Ana Ruiz"),
        ("Ana", "Ruiz 🚀", "Ana Ruiz 🚀"),
        ("John", "Smith, Jr.", "John Smith Jr."),
        ("John", "Smith III", "John Smith III"),
        ("Wei", "Ma", "Wei Ma"),
        ("Wei Li", "Ma", "Wei Li Ma"),
        ("Kim", "Do", "Kim Do"),
        ("Mara", "Lind (Berg)", "Mara Lind (Berg)"),
        ("Oisín", "Mac Giolla", "Oisín Mac Giolla"),
        ("", "Madonna", "Madonna"),
        ("=cmd|' /C calc'!A0", "[bold]\x1b[31m", "=cmd|' /C calc'!A0 [bold][31m"),
    ],
)
def test_degrees_are_no_part_of_a_name(first: str, last: str, name: str) -> None:
    one = connection(f'"{first}","{last}",,,,,08 Feb 2026')
    assert (one.name, one.aliases) == (name, ())


def test_what_is_no_degree_is_kept_as_another_name() -> None:
    one = connection('Ana,"Ruiz, Building kind teams",,,,,08 Feb 2026')
    assert (one.name, one.aliases) == ("Ana Ruiz", ("Ana Ruiz, Building kind teams",))


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://www.linkedin.com/in/Ana-Ruiz/", "ana-ruiz"),
        ("http://linkedin.com/in/ana-ruiz?utm=1", "ana-ruiz"),
        ("www.linkedin.com/in/ana-ruiz#top", "ana-ruiz"),
        ("https://de.linkedin.com/in/ana-ruiz/de", "ana-ruiz"),
        ("https://www.linkedin.com/in/jos%C3%A9-n%CC%83", "josé-ñ"),
        ("https://www.linkedin.com/in/%E6%9D%8E%E5%A8%9C-1", "李娜-1"),
        ("https://www.linkedin.com/in/bad%FFslug", "bad%ffslug"),
        ("https://www.linkedin.com/in/a%2Fb%20c", "a%2fb%20c"),
    ],
)
def test_the_key_is_the_slug_of_the_profile(address: str, slug: str) -> None:
    one = connection(f"Ana,Ruiz,{address},,,,08 Feb 2026")
    assert one.key == f"linkedin:{slug}"
    assert one.links == (f"https://www.linkedin.com/in/{slug}",)


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("https://www.linkedin.com/pub/ana/1/2/3", ("https://www.linkedin.com/pub/ana/1/2/3",)),
        ("https://evil-linkedin.com/in/ana", ("https://evil-linkedin.com/in/ana",)),
        ("javascript:alert(1)//linkedin.com/in/ana", ()),
        ("../../etc/passwd", ()),
        ("https://www.linkedin.com/in/" + "x" * 3_000, ()),
    ],
)
def test_what_is_no_profile_is_no_key(address: str, links: tuple[str, ...]) -> None:
    one = connection(f"Ana,Ruiz,{address},,,,08 Feb 2026")
    assert (one.key, one.links) == (None, links)


def test_a_mail_that_is_none_is_left_out() -> None:
    assert connection("Ana,Ruiz,,ana at example,,,08 Feb 2026").emails == ()


def test_titles_may_hold_line_breaks() -> None:
    one = connection('Ana,Ruiz,,,"Contoso\nGroup","Lead,\r\nData",08 Feb 2026')
    assert (one.organisation, one.title) == ("Contoso Group", "Lead, Data")


def test_a_row_without_a_name_is_told() -> None:
    rows = items(f"{HEADER},,https://www.linkedin.com/in/x,,,,08 Feb 2026\n\u200b,,,,Contoso,,\n")
    assert rows == [
        Skipped("line 2", "it has no name", "https://www.linkedin.com/in/x"),
        Skipped("line 3", "it has no name", "Contoso"),
    ]


def test_a_cell_beyond_measure_is_told_and_the_next_row_read() -> None:
    long, ana = items(f"{HEADER}Ana,{'x' * 30_000},,,,,08 Feb 2026\nAna,Ruiz,,,,,08 Feb 2026")
    assert long == Skipped("line 2", "it holds a text that is longer than is kept", "Ana")
    assert isinstance(ana, IncomingPerson)


def test_a_quote_that_is_never_closed_costs_its_row_alone() -> None:
    skipped, ana = items(f'{HEADER}"Ben,Ode,,,,,08 Feb 2026\nAna,Ruiz,,,,,08 Feb 2026\n')
    assert isinstance(skipped, Skipped)
    assert (skipped.where, skipped.why) == ("line 2", "a quote is never closed")
    assert isinstance(ana, IncomingPerson)


# Notes

NOTES = (
    "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
)


def test_notes_belong_to_a_person() -> None:
    written = 'Ana,"Ruiz, PhD",https://www.linkedin.com/in/ana-ruiz,"Likes Go.\nAsk about it.",,\n'
    assert items(NOTES + written) == [
        IncomingPerson(
            "line 2",
            "Ana Ruiz",
            links=("https://www.linkedin.com/in/ana-ruiz",),
            note="Likes Go.\nAsk about it.",
            key="linkedin-note:ana-ruiz",
        )
    ]


def test_notes_without_text_or_person_are_told() -> None:
    assert items(f"{NOTES}Ana,Ruiz,,,2026-01-01,\n,,,Who was that?,,\n") == [
        Skipped("line 2", "an empty note", "Ana Ruiz", is_expected=True),
        Skipped("line 3", "it does not say about whom it is"),
    ]


# Invitations

INVITATIONS = ("From", "To", "Sent At", "Message", "Direction")
ME, BEN = "https://www.linkedin.com/in/me", "https://www.linkedin.com/in/ben-ode"


def test_an_invitation_with_a_message_is_a_contact() -> None:
    sent, received = items(
        table(
            (*INVITATIONS, "inviterProfileUrl", "inviteeProfileUrl"),
            ("Me", "Ben Ode", "1/29/26, 2:37 PM", "Hello", "OUTGOING", ME, BEN),
            ("Ben Ode", "Me", "12/3/25, 2:37 AM", "Hello", "INCOMING", BEN, ME),
        )
    )
    assert isinstance(sent, IncomingContact)
    assert sent.person == IncomingPerson("line 2", "Ben Ode", links=(BEN,), key="linkedin:ben-ode")
    assert (sent.happened_on, sent.direction) == (date(2026, 1, 29), "sent")
    assert (sent.channel, sent.note) == ("message", None)
    assert isinstance(received, IncomingContact)
    assert (received.happened_on, received.direction) == (date(2025, 12, 3), "received")
    assert received.person.key == "linkedin:ben-ode"


def test_invitations_to_2023_name_no_profile() -> None:
    (one,) = items(table(INVITATIONS, ("Me", "Ben Ode", "1/2/20, 2:37 PM", "Hi", "OUTGOING")))
    assert isinstance(one, IncomingContact)
    assert one.person == IncomingPerson("line 2", "Ben Ode")
    assert one.happened_on == date(2020, 1, 2)


def test_other_invitations_are_told() -> None:
    rows = (
        ("Me", "Ben Ode", "1/29/26, 2:37 PM", "", "OUTGOING"),
        ("Me", "Ben Ode", "yesterday", "Hi", "OUTGOING"),
        ("Me", "", "1/29/26, 2:37 PM", "Hi", "OUTGOING"),
        ("Me", "Ben Ode", "1/29/26, 2:37 PM", "Hi", ""),
    )
    assert items(table(INVITATIONS, *rows)) == [
        Skipped("line 2", "an invitation without a message", is_expected=True),
        Skipped("line 3", "its day cannot be read", "Ben Ode"),
        Skipped("line 4", "it has no name"),
        Skipped("line 5", "it does not say who invited whom"),
    ]


# Events

EVENTS = ("Event Name", "Event Time", "Status", "External Url")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Apr 08, 2027 07:00 AM - Apr 10, 2027 05:00 PM", (2027, 4, 8), (2027, 4, 10)),
        ("Apr 08, 2024 07:00 AM - Apr 08, 2024 05:00 PM", (2024, 4, 8), (2024, 4, 8)),
        ("Feb 26, 2021, 5:00 PM", (2021, 2, 26), (2021, 2, 26)),
        ("Fri, Feb 26, 2021, 5:00\u202fPM", (2021, 2, 26), (2021, 2, 26)),
        ("26 Feb 2021 17:00", (2021, 2, 26), (2021, 2, 26)),
        ("2021-02-26 17:00:00 UTC", (2021, 2, 26), (2021, 2, 26)),
        ("2021-02-26T17:00:00Z - 2021-02-27T17:00:00Z", (2021, 2, 26), (2021, 2, 27)),
        ("2/3/21, 5:00 PM", (2021, 2, 3), (2021, 2, 3)),
        ("Apr 08, 2027 07:00 AM - 05:00 PM", (2027, 4, 8), (2027, 4, 8)),
    ],
)
def test_events_are_read_with_their_days(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    (one,) = items(table(EVENTS, ("HR Tech Summit", written, "GOING", "https://example.org/x")))
    assert one == IncomingEvent(
        "line 2",
        "HR Tech Summit",
        "conference",
        date(*first),
        date(*last),
        note="https://example.org/x",
    )


def test_a_webinar_is_online_and_an_unknown_kind_is_other() -> None:
    rows = (("Payroll webinar", "Feb 26, 2021"), ("An evening", "Feb 26, 2021"))
    one, other = items(table(EVENTS, *rows))
    assert isinstance(one, IncomingEvent)
    assert isinstance(other, IncomingEvent)
    assert (one.kind, one.is_online) == ("webinar", True)
    assert (other.kind, other.is_online) == ("other", False)


def test_events_that_are_none_of_yours_are_told() -> None:
    rows = (
        ("Summit", "Apr 08, 2024 07:00 AM", "RELINQUISHED"),
        ("Summit", "Apr 08, 2024 07:00 AM", "NOT_GOING"),
        ("Summit", "some day", ""),
        ("", "Apr 08, 2024", ""),
        ("Summit", "Apr 08, 2024 - Apr 07, 2024", ""),
    )
    assert items(table(EVENTS, *rows)) == [
        Skipped("line 2", "an event you did not say yes to", "Summit", is_expected=True),
        Skipped("line 3", "an event you did not say yes to", "Summit", is_expected=True),
        Skipped("line 4", "its day cannot be read", "Summit"),
        Skipped("line 5", "it has no name"),
        Skipped("line 6", "it ends before it begins, or lasts for months", "Summit"),
    ]


# Refused

UPLOADS = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
)


@pytest.mark.parametrize(
    ("header", "what"), [(UPLOADS, "address-book uploads, not ties"), (PROFILE, "a profile")]
)
def test_lists_that_are_no_ties_are_refused_by_name(header: str, what: str) -> None:
    with pytest.raises(InvalidInput, match=what):
        found(header)
