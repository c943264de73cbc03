"""Whose name may be like another one: found by its words, through an index."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.making import filled
from weakties.domain.matching import MOST_WORDS
from weakties.store import matching
from weakties.store.place import Place
from weakties.store.reader import Reader, Row, open_reader


@pytest.fixture
def lane(home: Path) -> Reader:
    """Return a store with Ana (1), Bo (2), Chloé (3), who goes by Anita too, and Dan, archived."""
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", "Zalando", emails=("ana@zalando.example",), links=("linkedin",))
        make.person("Bo Li", emails=("ANA@zalando.example",), links=("linkedin",))
        make.person("Chloé Martin", aliases=("Anita Martín",), phones=("+49 30 1234567",))
        make.person("Dan Ruiz", emails=("ana@zalando.example",), is_archived=True)
        make.person(None)
    return open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("ana ruiz", {1, 4}),  # a word is shared
        ("ruiz kim", {1, 4}),
        ("anuschka ruizova", set()),  # one beginning is not enough
        ("anabel ruizova", {1}),  # two are
        ("bo kim", {2}),
        ("b li", {2}),
        ("b l", set()),
        ("anita marton", {3}),
        ("chloe x", {3}),
        ("zoe day", set()),
        ("", set()),
    ],
)
def test_people_who_share_a_word_or_the_beginnings_of_two(
    lane: Reader, name: str, ids: set[int]
) -> None:
    assert matching.near(lane, [name]) == [ids]


class Counting:
    """A lane that counts what it is asked, and keeps how."""

    def __init__(self, lane: Reader) -> None:
        self._lane = lane
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        self.asked.append((sql, values))
        return self._lane.rows(sql, **values)


def test_a_beginning_is_read_once_for_many_names(lane: Reader) -> None:
    counting = Counting(lane)
    names = [f"ana{i} ruiz{i}" for i in "abcdefghij"]
    assert len(matching.near(counting, names)) == 10
    assert len(counting.asked) == 2


@pytest.mark.parametrize(("most", "ids"), [(9, {1, 2, 3}), (3, {2, 3}), (2, set())])
def test_of_very_many_only_the_whole_word_counts_and_the_commonest_not_at_all(
    home: Path, monkeypatch: pytest.MonkeyPatch, most: int, ids: set[int]
) -> None:
    with filled(home, TODAY) as make:
        for name in ("Kimberley Marti", "Bo Martin", "Cy Martin"):
            make.person(name)
    lane = open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))
    monkeypatch.setattr(matching, "MOST", most)
    assert matching.near(lane, ["martin kim"]) == [ids]


def test_a_name_of_very_many_words_is_looked_for_by_its_first_ones(lane: Reader) -> None:
    counting = Counting(lane)
    matching.near(
        counting, [" ".join(f"{chr(97 + i // 26)}{chr(97 + i % 26)}x" for i in range(600))]
    )
    assert len(counting.asked) <= MOST_WORDS


def test_words_are_read_through_the_index(lane: Reader) -> None:
    counting = Counting(lane)
    matching.near(counting, ["ana ruiz"])
    matching.names(counting, {1, 2})
    matching.traits_of(counting, {1, 2})
    for sql, values in counting.asked:
        plan = [row["detail"] for row in lane.rows(f"EXPLAIN QUERY PLAN {sql}", **values)]
        assert [step for step in plan if step.startswith("SCAN")] == [], sql


def test_names_and_other_names_of_people_in_use(lane: Reader) -> None:
    everyone = {1: ["Ana Ruiz"], 2: ["Bo Li"], 3: ["Chloé Martin", "Anita Martín"]}
    assert matching.names(lane) == everyone
    assert matching.names(lane, {3, 4, 5, 99}) == {3: everyone[3]}
    assert matching.names(lane, set()) == {}


def test_what_tells_people_apart(lane: Reader) -> None:
    found = matching.traits_of(lane, {1, 3, 99})
    assert dict(found[1].firms) == {"zalando": "Zalando"}
    assert found[1].domains == {"zalando.example"}
    assert found[3].phones == {"1234567"}
    assert not found[99].firms


def test_who_shares_an_address_but_not_who_is_archived_or_only_linked(lane: Reader) -> None:
    assert matching.same_addresses(lane) == [("email", [1, 2])]
