"""A field said again by a file: the newer side counts, and what the user wrote is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import threeway
from weakties.domain.threeway import Settled

CASES = [
    # held, told, before → becomes, is something kept
    (None, None, None, None, False),
    (None, "CTO", None, "CTO", False),
    ("CTO", None, None, "CTO", False),
    ("CTO", "", "CTO", "CTO", False),
    ("CTO", "CTO", None, "CTO", False),
    ("CTO", "CEO", None, "CTO", True),
    ("CTO", "CEO", "CTO", "CEO", False),
    ("my own word", "CTO", "CTO", "my own word", False),
    ("my own word", "CEO", "CTO", "my own word", True),
    (None, "CTO", "CTO", None, False),
    (None, "CEO", "CTO", "CEO", False),
]


@pytest.mark.parametrize(("held", "told", "before", "becomes", "is_kept"), CASES)
def test_a_field_becomes(
    held: str | None, told: str | None, before: str | None, becomes: str | None, is_kept: bool
) -> None:
    assert threeway.settle(held, told, before) == Settled(becomes, is_kept)


WORDS = st.none() | st.sampled_from(["a", "b", "c"])


@given(WORDS, WORDS, WORDS)
def test_a_second_import_of_the_same_changes_nothing(
    held: str | None, told: str | None, before: str | None
) -> None:
    once = threeway.settle(held, told, before)
    assert threeway.settle(once.value, told, told) == Settled(once.value)


@given(WORDS, WORDS, WORDS)
def test_what_is_held_goes_only_where_the_file_wrote_it(
    held: str | None, told: str | None, before: str | None
) -> None:
    becomes = threeway.settle(held, told, before).value
    assert becomes == held or (becomes == told and held in (None, before))


def test_what_was_taken_away_does_not_come_back_with_the_next_import() -> None:
    assert threeway.added(["a", "b", "b", "c"], ["a"]) == ["b", "c"]


@pytest.mark.parametrize("damaged", ["", "{", "[1]", "3", "null"])
def test_damage_reads_as_nothing_said(damaged: str) -> None:
    assert threeway.remembered(damaged) == {}


@given(st.dictionaries(st.text(), st.text(min_size=1) | st.lists(st.text(), min_size=1)))
def test_what_was_said_is_read_back(said: dict[str, object]) -> None:
    assert threeway.remembered(threeway.stored(said)) == said
    assert threeway.stored(said) == threeway.stored(dict(reversed(said.items())))
