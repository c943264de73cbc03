"""When a cadence makes a hello due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain.cadence import reconnect_due

DAY = date(2026, 11, 20)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(st.integers(1, 1000), DAYS, DAYS)
def test_it_counts_from_the_last_contact(cadence: int, added: date, last: date) -> None:
    due = reconnect_due(
        cadence, added_on=added, last_on=last, let_go_on=None, last_directions=["both"]
    )
    assert due == last + timedelta(days=cadence)


@given(st.integers(1, 1000), DAYS)
def test_without_a_contact_it_counts_from_when_they_were_added(cadence: int, added: date) -> None:
    due = reconnect_due(cadence, added_on=added, last_on=None, let_go_on=None, last_directions=[])
    assert due == added + timedelta(days=cadence)


@given(st.integers(1, 1000), DAYS, DAYS)
def test_a_hello_let_go_rests_for_one_cadence_and_never_brings_the_next_forward(
    cadence: int, last: date, let_go: date
) -> None:
    due = reconnect_due(
        cadence, added_on=DAY, last_on=last, let_go_on=let_go, last_directions=["both"]
    )
    assert due == max(last, let_go) + timedelta(days=cadence)


@pytest.mark.parametrize(
    ("directions", "rests"),
    [
        (["sent", "sent"], True),
        (["sent"], False),
        (["both", "sent"], False),
        (["received", "sent"], False),
        (["sent", "received"], False),
        ([], False),
    ],
)
def test_two_unanswered_messages_in_a_row_rest_it(directions: list[str], rests: bool) -> None:
    due = reconnect_due(30, added_on=DAY, last_on=DAY, let_go_on=None, last_directions=directions)
    assert (due is None) is rests
