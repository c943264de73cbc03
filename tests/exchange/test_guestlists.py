"""Guest lists of Luma and Eventbrite: who comes, who does not, and what was asked of them."""

from tests.exchange import listfiles
from tests.exchange.listfiles import LUMA_HEADER, found, items, one
from weakties.domain.incoming import IncomingPerson, Skipped

# Luma


def test_lumas_guests_who_are_let_in_are_read() -> None:
    read = found(listfiles.LUMA)
    assert read.kind == "Luma guests"
    assert list(read.items) == [
        IncomingPerson(
            "line 2",
            "Ana Ruiz",
            organisation="Zalando",
            emails=("Ana@example.org",),
            phones=("+49 30 1234567",),
            was_there=True,
        ),
        IncomingPerson("line 3", "Ben Ode", emails=("ben@example.org",)),
        Skipped("line 4", "their registration is pending", "Cleo Park cleo@example.org", True),
        Skipped(
            "line 5",
            "they are not coming, or were not let in",
            "Dora Lind dora@example.org",
            True,
        ),
        Skipped("line 6", "it has no name", "eve@example.org"),
    ]


def test_lumas_questions_are_the_columns_that_are_shown() -> None:
    read = found(listfiles.LUMA)
    assert read.columns == {"What's your company?": "organisation", "Dietary needs?": ""}
    assert read.advice == ("Left out: Dietary needs?; to keep one: --map 'Dietary needs?=note'",)
    asked = one(
        f"{LUMA_HEADER},Dietary needs?\ng,Ana,,,a@x.example,,,approved{',' * 15}vegan\n",
        {"Dietary needs?": "note", "ticket_name": "tags"},
    )
    assert asked.note == "Dietary needs?: vegan"


def test_luma_writes_a_mark_and_changes_the_order_of_its_columns() -> None:
    header = LUMA_HEADER.replace("checked_in_at,custom_source", "custom_source,checked_in_at")
    content = f"\ufeff{header}\ng,Ana Ruiz,,,a@x.example,,,approved,web,2026-11-05T18:04:00Z\n"
    assert one(content.removeprefix("\ufeff")).was_there is True
    assert found(header.replace("_", " ").upper() + "\n").columns is None


def test_a_state_that_is_not_known_is_not_let_in() -> None:
    [skipped] = items(f"{LUMA_HEADER}\ng,Ana Ruiz,,,a@x.example,,,banned\n")
    assert skipped == Skipped(
        "line 2", "their registration is not approved", "Ana Ruiz a@x.example", True
    )


# Eventbrite


def test_eventbrites_attendees_are_read_without_those_who_gave_their_ticket_back() -> None:
    read = found(listfiles.EVENTBRITE)
    ana, ben, refunded, absent, unnamed = read.items
    assert read.kind == "Eventbrite attendees"
    assert ana == IncomingPerson(
        "line 2",
        "Ana Ruiz",
        title="Data lead",
        organisation="Zalando",
        emails=("ana@example.org",),
        phones=("+49 30 1234567",),
        was_there=True,
    )
    assert ben == IncomingPerson("line 3", "Ben Ode", emails=("ben@example.org",))
    for skipped in (refunded, absent):
        assert isinstance(skipped, Skipped)
        assert skipped.is_expected
        assert skipped.why == "their ticket was given back, or they are not attending"
    assert isinstance(unnamed, Skipped)
    assert unnamed.why == "the buyer did not say who comes"
    assert read.columns == {"Topics?": ""}


def test_eventbrites_shorter_lists_are_read() -> None:
    for header, row in (
        ("Order #,First Name,Last Name,Email,Ticket Type", "1,Ana,Ruiz,a@x.example,VIP"),
        ("Order ID,Attendee status,Name,Email,Buyer name", "1,Attending,Ana Ruiz,a@x.example,B"),
        ("Attendee #,Ticket Type,Attendee Name,Attendee Email", "1,VIP,Ana Ruiz,a@x.example"),
    ):
        read = found(f"{header}\n{row}\n")
        assert read.kind == "Eventbrite attendees"
        assert list(read.items) == [IncomingPerson("line 2", "Ana Ruiz", emails=("a@x.example",))]


def test_other_lists_with_orders_are_any_list() -> None:
    assert found("Order ID,Name,Email\n1,Ana Ruiz,a@x.example\n").kind == "a list of people"
