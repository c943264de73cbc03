"""Whom a file offers for an event, and which of them were met."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import scanned
from weakties.domain.incoming import IncomingPerson, Skipped
from weakties.errors import InvalidInput

FIRST, LAST = date(2026, 11, 18), date(2026, 11, 19)


def test_whoever_connected_from_the_first_day_to_two_days_after_the_last_is_offered() -> None:
    days = [date(2026, 11, day) for day in (17, 18, 21, 22)]
    people = [IncomingPerson(f"line {d.day}", f"P {d.day}", connected_on=d) for d in days]
    found = scanned.offered([*people, Skipped("line 9", "it has no name")], FIRST, LAST)
    assert [one.name for one in found] == ["P 18", "P 21"]


def test_a_card_has_no_day_and_is_always_offered_if_it_has_a_name() -> None:
    cards = [IncomingPerson("card 1", "Ana Ruiz"), IncomingPerson("card 2", None)]
    assert scanned.offered(cards, FIRST, LAST) == cards[:1]
    assert scanned.offered(cards, FIRST, LAST, needs_day=True) == []


def test_a_card_says_what_a_person_line_says() -> None:
    one = IncomingPerson("card 1", "Ana Ruiz", "CTO", "Verdant", ("a@x.org",), ("+49 30 1",))
    line = scanned.line(one)
    assert (line.name, line.title, line.organisation) == ("Ana Ruiz", "CTO", "Verdant")
    assert (line.emails, line.phones, line.is_new) == (("a@x.org",), ("+49 30 1",), False)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("all", [0, 1, 2, 3, 4]),
        ("none", []),
        ("2", [1]),
        ("1 3-5", [0, 2, 3, 4]),
        ("1, 3 - 4", [0, 2, 3]),
        ("-2", [0, 2, 3, 4]),
        ("but 1 5", [1, 2, 3]),
    ],
)
def test_an_answer_names_whom_one_met(typed: str, expected: list[int]) -> None:
    assert list(scanned.chosen(typed, 5)) == expected


@pytest.mark.parametrize("typed", ["0", "6", "3-2", "ana", "1 x", "-9"])
def test_a_number_that_was_not_offered_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="is none of 1 to 5"):
        scanned.chosen(typed, 5)


@given(st.text(max_size=20), st.integers(0, 30))
def test_any_answer_is_some_of_those_offered_or_refused(typed: str, count: int) -> None:
    try:
        found = list(scanned.chosen(typed, count))
    except InvalidInput:
        return
    assert found == sorted(set(found))
    assert all(0 <= i < count for i in found)
