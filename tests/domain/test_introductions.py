"""Whom an introduction is between: the ways to read words as two names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import introductions
from weakties.domain.introductions import MOST_WORDS, Split
from weakties.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["ana", "ben"], [("ana", "ben")]),
        (["Ana Ruiz", "Ben Okafor"], [("Ana Ruiz", "Ben Okafor")]),
        (["ana", "and", "ben"], [("ana", "ben")]),
        (["ana", "ruiz", "To", "ben", "okafor"], [("ana ruiz", "ben okafor")]),
        (["ana", "ruiz,", "ben"], [("ana ruiz", "ben")]),
        (["ana,", "ben"], [("ana", "ben")]),
        (["ana", "with", "to", "nguyen"], [("ana", "to nguyen"), ("ana with", "nguyen")]),
        (["a", "b", "c"], [("a", "b c"), ("a b", "c")]),
        (["Ana Ruiz", "and", "Ben"], [("Ana Ruiz", "Ben")]),
        (["to", "nguyen"], [("to", "nguyen")]),
        (["to", "nguyen", "ana"], [("to", "nguyen ana"), ("to nguyen", "ana")]),
    ],
)
def test_words_are_two_names_at_what_joins_them_else_anywhere(
    typed: list[str], read: list[tuple[str, str]]
) -> None:
    assert introductions.splits(typed) == [Split(*each) for each in read]


@given(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=MOST_WORDS))
def test_every_way_has_all_the_words_in_order(typed: list[str]) -> None:
    ways = introductions.splits(typed)
    assert len(ways) == len(typed) - 1
    assert all(f"{way.one} {way.other}".split() == typed for way in ways)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["ana"], '"ana" is one; name the two you introduced:'),
        (["ana", "and"], None),
        (["x"] * 17, "is more than two names"),
    ],
)
def test_one_name_or_far_too_many_are_refused(typed: list[str], message: str | None) -> None:
    if message is None:
        assert introductions.splits(typed) == [Split(*typed)]
        return
    with pytest.raises(InvalidInput, match=message.replace("?", ".")):
        introductions.splits(typed)
