"""Messages of LinkedIn: of each person the last contact, and never a word of what was written."""

import csv
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from tests.exchange.linkedinfiles import (
    ASKED,
    MESSAGES_9,
    MESSAGES_10,
    MESSAGES_13,
    found,
    items,
    table,
    url,
)
from weakties.domain.incoming import IncomingContact, IncomingPerson, Skipped
from weakties.exchange import linkedinmessages, tables
from weakties.exchange.linkedincorrespondence import Correspondence, Message, Party

SECRET = "my salary is 90,000\nplease keep it to yourself"
NAMES = {"me": "Mara Lind", "ana": "Ana Ruiz", "ben": "Ben Ode", "cy": "Cy Ng"}


def row(
    conversation: str, sender: str, recipients: str, day: str, content: str = SECRET
) -> tuple[str, ...]:
    """Return a row of ten columns; people go by the slugs of their profiles."""
    to = ", ".join(NAMES.get(one, one) for one in recipients.split())
    name = NAMES.get(sender, sender)
    at = f"{day} 14:03:22 UTC" if len(day) == 10 else day
    return (conversation, "", name, url(sender), to, url(recipients), at, "", content, "INBOX")


def old_row(conversation: str, sender: str, to: str, day: str) -> tuple[str, ...]:
    """Return a row of nine columns, in which no profile of a recipient stands."""
    made = row(conversation, sender, "", day)
    return (*made[:4], to, *made[6:])


def contacts(content: str) -> list[tuple[str | None, date, str]]:
    """Return the contacts of a file, shortly; whatever else is in it is left out."""
    return [
        (one.person.name, one.happened_on, one.direction)
        for one in items(content)
        if isinstance(one, IncomingContact)
    ]


TWO = (
    row("1", "ana", "me", "2026-03-01"),
    row("1", "me", "ana", "2026-02-01"),
    row("2", "me", "ben", "2025-05-05"),
    row("2", "ben", "me", "2025-05-04"),
)
TOLD = [
    ("Ana Ruiz", date(2026, 2, 1), "sent"),
    ("Ana Ruiz", date(2026, 3, 1), "received"),
    ("Ben Ode", date(2025, 5, 5), "sent"),
]


@pytest.mark.parametrize("columns", [MESSAGES_10, MESSAGES_13])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_the_last_contact_with_everyone_is_told(columns: tuple[str, ...], quoting: int) -> None:
    assert contacts(table(columns, *TWO, quoting=quoting)) == TOLD


def test_the_last_contact_is_the_last_whatever_the_order_of_the_rows() -> None:
    assert contacts(table(MESSAGES_10, *reversed(TWO)))[-1] == TOLD[1]


def test_a_contact_names_the_profile_and_its_line_and_no_text() -> None:
    content = table(MESSAGES_10, *TWO)
    ana = next(one for one in items(content) if isinstance(one, IncomingContact))
    assert ana == IncomingContact(
        "line 4",
        IncomingPerson("line 4", "Ana Ruiz", links=(url("ana"),), key="linkedin:ana"),
        date(2026, 2, 1),
        "message",
        "sent",
    )
    told = found(content)
    assert told.kind == "LinkedIn messages"
    assert told.advice == (linkedinmessages.ADVICE,)
    assert "salary" not in repr(list(told.items))


def test_text_is_told_neither_where_the_file_is_damaged() -> None:
    torn = table(MESSAGES_10, *TWO) + f'"9,x\n"{SECRET}\n{SECRET},"\n{SECRET}'
    assert contacts(torn) == TOLD
    assert not any(word in repr(items(torn)) for word in ("salary", "yourself", "keep"))


def test_in_a_group_only_who_wrote_counts() -> None:
    group = (
        *TWO,
        row("3", "me", "ana ben cy", "2026-06-01"),
        row("3", "ben", "ana cy me", "2026-06-02"),
    )
    assert contacts(table(MESSAGES_10, *group)) == [
        TOLD[0],
        TOLD[1],
        TOLD[2],
        ("Ben Ode", date(2026, 6, 2), "received"),
    ]


def test_the_sender_among_the_recipients_is_none_of_them() -> None:
    rows = (*TWO, row("1", "me", "me ana", "2026-10-01"))
    assert (None, date(2026, 10, 1), "sent") not in contacts(table(MESSAGES_10, *rows))
    assert ("Ana Ruiz", date(2026, 10, 1), "sent") in contacts(table(MESSAGES_10, *rows))


def test_a_name_with_a_comma_is_one_name_where_a_profile_says_so() -> None:
    rows = (*TWO, ("3", "", "Mara Lind", url("me"), "Jo Doe, Ph.D., dreamer", url("jo")))
    made = table(MESSAGES_10, *rows[:-1], (*rows[-1], "2026-07-01 10:00:00 UTC", "", "x", "INBOX"))
    assert contacts(made)[-1] == ("Jo Doe", date(2026, 7, 1), "sent")


OLD = (
    old_row("1", "ana", "Mara Lind", "2020-03-01"),
    old_row("2", "ben", "Mara Lind", "2020-04-01"),
    old_row("3", "cy", "Mara Lind", "2020-05-01"),
    old_row("1", "me", "Ana Ruiz", "2020-03-02"),
    old_row("4", "me", "Dee Fox, PhD", "2020-03-03"),
)


def test_older_files_tell_the_recipient_by_name() -> None:
    assert contacts(table(MESSAGES_9, *OLD)) == [
        ("Ana Ruiz", date(2020, 3, 2), "sent"),
        ("Ben Ode", date(2020, 4, 1), "received"),
        ("Cy Ng", date(2020, 5, 1), "received"),
        ("Dee Fox", date(2020, 3, 3), "sent"),
    ]
    dee = items(table(MESSAGES_9, *OLD))[-1]
    assert isinstance(dee, IncomingContact)
    assert (dee.person.key, dee.person.links) == (None, ())


def test_several_names_without_profiles_are_no_one() -> None:
    rows = (*OLD, old_row("5", "me", "Ana Ruiz, Ben Ode", "2020-09-01"))
    assert contacts(table(MESSAGES_9, *rows)) == contacts(table(MESSAGES_9, *OLD))


def test_a_name_with_a_comma_is_one_where_someone_writes_under_it() -> None:
    rows = (
        *OLD,
        ("5", "", "Jo Doe, dreamer", url("jo"), "Mara Lind", "2020-01-01 10:00:00 UTC"),
        old_row("5", "me", "Jo Doe, dreamer", "2020-09-01"),
    )
    assert contacts(table(MESSAGES_9, *rows))[3] == ("Jo Doe", date(2020, 9, 1), "sent")


def test_whoever_never_answers_is_still_known_for_the_owner() -> None:
    assert contacts(table(MESSAGES_9, *OLD[:3])) == [
        ("Ana Ruiz", date(2020, 3, 1), "received"),
        ("Ben Ode", date(2020, 4, 1), "received"),
        ("Cy Ng", date(2020, 5, 1), "received"),
    ]


def test_someone_of_the_owners_name_is_not_the_owner() -> None:
    rows = (*TWO, ("3", "", "Mara Lind", url("mara-2"), "Mara Lind", url("me"), "2026-01-01"))
    assert contacts(table(MESSAGES_10, *rows))[-1][0] == "Mara Lind"
    assert len(contacts(table(MESSAGES_10, *rows))) == 4


def test_one_conversation_does_not_show_who_you_are() -> None:
    assert items(table(MESSAGES_10, *TWO[:2])) == [
        Skipped("the file", linkedinmessages.UNKNOWN_OWNER)
    ]
    assert items(table(MESSAGES_10)) == []


def left_out(extra: tuple[str, ...], columns: tuple[str, ...] = MESSAGES_13) -> Skipped:
    one = items(table(columns, *TWO, extra))[0]
    assert isinstance(one, Skipped)
    return one


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ((*row("7", "me", "cy", "2026-01-01"), "", "Yes", "No"), "a draft"),
        ((*row("7", "me", "cy", "2026-01-01"), "", "No", "true"), "a draft"),
        ((*row("7", "cy", "me", "2026-01-01")[:9], "SPAM"), "spam"),
        (
            row("7", "", "me", "2026-01-01", '<p class="spinmail-quill-editor__spin-break">Hi'),
            "an advertisement",
        ),
        (row("7", "cy", "me", "2026-01-01", "Hello %FIRSTNAME%"), "an advertisement"),
        (
            ("7", "", "LinkedIn Member", "", "Mara Lind", url("me"), "2026-01-01 10:00:00 UTC"),
            "a message of someone without a profile",
        ),
    ],
)
def test_what_people_do_not_exchange_is_counted(extra: tuple[str, ...], why: str) -> None:
    assert left_out(extra) == Skipped("line 10", why, is_expected=True)


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        (row("7", "cy", "me", "one fine day"), "its day cannot be read"),
        (row("7", "cy", "me", "2026-13-01"), "its day cannot be read"),
        (row("7", "cy", "me", "2027-01-01"), "its day cannot be read"),
        (("7",), "it does not say who wrote it"),
        (
            ("7", "", "x" * 30_000, url("cy"), "y", url("me"), "2026-01-01"),
            "a name in it is longer than is kept",
        ),
    ],
)
def test_what_cannot_be_read_is_told(extra: tuple[str, ...], why: str) -> None:
    assert left_out(extra) == Skipped("line 10", why)


def test_a_member_who_left_is_no_one() -> None:
    rows = (*TWO, row("3", "me", "gone", "2026-01-01"))
    content = table(MESSAGES_10, *rows).replace(",gone,", ",LinkedIn Member,")
    assert items(content)[-1].why == "a member who is hidden"  # type: ignore[union-attr]


def test_the_hour_decides_within_a_day_and_tomorrow_is_today() -> None:
    rows = (
        *TWO,
        row("2", "ben", "me", "2026-11-24 01:00:00 UTC"),
        row("2", "me", "ben", "2026-11-24 01:30:00 UTC"),
    )
    assert contacts(table(MESSAGES_10, *rows))[-1] == ("Ben Ode", ASKED.today, "sent")


def test_a_long_file_is_not_gathered() -> None:
    """What is kept is a few entries a person, and the rows are asked for one by one."""
    mail = Correspondence()
    me, ana, ben = (Party(slug, None) for slug in ("me", "ana", "ben"))
    at = datetime(2026, 1, 1)
    for number in range(5_000):
        other = ana if number < 3_000 else ben
        mail.take(Message(f"line {number}", other.slug or "", at, other, (me,)))
        mail.take(Message(f"line {number}", other.slug or "", at, me, (other,)))
    kept = (mail._by_slug.counts, mail._by_slug.last, mail._wrote, mail._sent)
    assert [len(held) for held in kept] == [3, 3, 3, 4]
    assert mail.owner() == "me"


def test_nothing_is_read_before_it_is_asked_for() -> None:
    def rows() -> Iterator[tables.Row | Skipped]:
        yield Skipped("line 2", "a quote is never closed", SECRET)
        raise AssertionError("read ahead")

    columns = tuple(tables.folded(name) for name in MESSAGES_10)
    told = linkedinmessages.FORMATS[0].read(tables.Table(MESSAGES_10, columns, rows()), ASKED)
    assert next(told.items) == Skipped("line 2", "a quote is never closed")
