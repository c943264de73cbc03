"""The `friends.md` of the program friends: people, notes about them, days spent together."""

from datetime import date

import pytest

from weakties.domain import text
from weakties.domain.incoming import Asked, Incoming, IncomingContact, IncomingPerson, Skipped
from weakties.exchange import friendsmd

ASKED = Asked(date(2026, 11, 20))
BOOK = """\
### Activities:
- 2026-11-01: **Ana Ruiz** and I went to _Bar Tomás_. Ben had to cancel. @food
- 2026-01-04: Got lunch with **Ana Ruiz** and **Ben Ode**.
- 2025-11-15: Talked to **Ben Ode** on the phone for an hour.
- 2025-06-02: Hiked with **Someone Else**.
- 2025-05-05: Slept.
- 2027-01-01: New year with **Ana Ruiz**.
- Lunch with **Ana Ruiz**

### Notes:
- 2025-06-15: **Ana Ruiz** moved to _Berlin_. @news
- 2025-06-16: **Dora Lind** and **Ana Ruiz** both won an award.
- 2025-06-17: it rained
- 2025-13-17: **Ana Ruiz**

### Friends:
- Ana Ruiz (a.k.a. The Admiral a.k.a. Annie) [Berlin] @data @data:postgres:pgvector
- Ben Ode
- @nobody

### Locations:
- Berlin
- Bar Tomás
"""


def items(content: str = BOOK) -> list[Incoming]:
    assert friendsmd.is_one(content)
    return list(friendsmd.read(content, ASKED).items)


ANA = IncomingPerson(
    "line 17",
    "Ana Ruiz",
    aliases=("The Admiral", "Annie"),
    tags=("data", "data-postgres-pgvector"),
    note="Location: Berlin\n"
    "2025-06-15: Ana Ruiz moved to Berlin. @news\n"
    "2025-06-16: Dora Lind and Ana Ruiz both won an award.",
)
BEN = IncomingPerson("line 18", "Ben Ode")


def test_friends_are_people_with_the_notes_about_them() -> None:
    people = [one for one in items() if isinstance(one, IncomingPerson)]
    dora = IncomingPerson(
        "line 12", "Dora Lind", note="2025-06-16: Dora Lind and Ana Ruiz both won an award."
    )
    assert people == [ANA, BEN, dora]


def test_a_day_is_a_contact_with_everyone_named() -> None:
    contacts = [one for one in items() if isinstance(one, IncomingContact)]
    lunch = "Got lunch with Ana Ruiz and Ben Ode."
    bar = "Ana Ruiz and I went to Bar Tomás. Ben had to cancel. @food"
    phone = "Talked to Ben Ode on the phone for an hour."
    other = IncomingPerson("line 5", "Someone Else")
    assert contacts == [
        IncomingContact("line 2", ANA, date(2026, 11, 1), "meal", "both", bar),
        IncomingContact("line 3", ANA, date(2026, 1, 4), "meal", "both", lunch),
        IncomingContact("line 3", BEN, date(2026, 1, 4), "meal", "both", lunch),
        IncomingContact("line 4", BEN, date(2025, 11, 15), "call", "both", phone),
        IncomingContact(
            "line 5", other, date(2025, 6, 2), "event", "both", "Hiked with Someone Else."
        ),
    ]


def test_what_cannot_be_read_is_told_by_its_line() -> None:
    skipped = [one for one in items() if isinstance(one, Skipped)]
    assert skipped == [
        Skipped("line 13", "a note in which no one is named", is_expected=True),
        Skipped("line 14", "it has no day", "2025-13-17: **Ana Ruiz**"),
        Skipped("line 19", "it has no name", "@nobody"),
        Skipped("line 6", "a day on which no one is named", is_expected=True),
        Skipped("line 7", "its day is still to come", "2027-01-01: New year with **Ana Ruiz**."),
        Skipped("line 8", "it has no day", "Lunch with **Ana Ruiz**"),
    ]


@pytest.mark.parametrize(
    ("sentence", "channel"),
    [
        ("Called **Ana** about lunch", "call"),
        ("Zoom with **Ana**", "video"),
        ("E-mailed with **Ana**", "email"),
        ("Texted **Ana**", "message"),
        ("Coffee with **Ana**", "coffee"),
        ("Drinks and dinner with **Ana**", "meal"),
        ("**Ana** came by", "event"),
        ("A foodie's teatime barn with **Ana**", "event"),
    ],
)
def test_the_words_of_a_day_tell_its_channel(sentence: str, channel: str) -> None:
    content = f"### Activities:\n- 2026-01-01: {sentence}\n### Friends:\n- Ana\n"
    _, contact = items(content)
    assert isinstance(contact, IncomingContact)
    assert contact.channel == channel


def test_older_files_and_other_line_ends_are_read() -> None:
    content = "### Activities:\r\n2026-01-01: Tea with **Ana**\r\n\r\n### Friends:\r\nAna\r\n"
    ana = IncomingPerson("line 5", "Ana")
    assert items(content) == [
        ana, IncomingContact("line 2", ana, date(2026, 1, 1), "coffee", "both", "Tea with Ana")
    ]  # fmt: skip


def test_names_keep_brackets_that_mean_nothing() -> None:
    assert items("### Friends:\n- Ana (Berlin) Ruiz\n- Ben [\n")[0] == IncomingPerson(
        "line 2", "Ana (Berlin) Ruiz"
    )


def test_notes_beyond_what_is_kept_are_told() -> None:
    notes = "".join(f"- 2026-01-01: **Ana** {'x' * 20_000}\n" for _ in range(5))
    content = f"### Notes:\n{notes}### Friends:\n- Ana\n"
    *skipped, ana = items(content)
    assert [one.why for one in skipped if isinstance(one, Skipped)] == [
        "its person has more notes than are kept"
    ] * 2
    assert isinstance(ana, IncomingPerson)
    assert 60_000 < len(ana.note or "") < text.LONGEST_NOTE


@pytest.mark.parametrize(
    "content", ["", "\n", "### Activities:\n", "# Notes\n\n## Friends\n- Ana\n", "### Friends of\n"]
)
def test_other_texts_are_no_such_file(content: str) -> None:
    assert not friendsmd.is_one(content)
