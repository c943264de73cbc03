"""What was found comes best first, in one order and no other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import ranking
from weakties.domain.ranking import WEIGHTS, Hit, Owner, Subject

DAY = date(2026, 11, 20)


def hit(field: str = "name", number: int = 0, row: int = 1, *, whole: bool = True) -> Hit:
    return Hit(number, field, row, whole)


def order(
    found: dict[Owner, list[Hit]], asked: str = "ana", named: dict[Owner, Subject] | None = None
) -> list[Owner]:
    """Rank; whoever has no subject is called "x" and was never met."""
    subjects = {owner: (named or {}).get(owner, Subject("x", None)) for owner in found}
    return ranking.ranked(found, subjects, asked.split())


def test_fields_weigh_as_the_rules_say() -> None:
    name, alias, organisation, middle, *rest = sorted(set(WEIGHTS.values()), reverse=True)
    assert (WEIGHTS["name"], WEIGHTS["alias"], WEIGHTS["organisation"]) == (
        name, alias, organisation
    )  # fmt: skip
    assert {f for f, heavy in WEIGHTS.items() if heavy == middle} == {"title", "tag", "place"}
    assert {f for f, heavy in WEIGHTS.items() if heavy in rest} == {
        "enjoyed", "contact", "step", "note", "address"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("better", "worse", "asked"),
    [
        ([hit("name", whole=False)], [hit("alias")], "ana"),
        ([hit("alias", whole=False)], [hit("organisation")], "ana"),
        ([hit("organisation", whole=False)], [hit("place")], "ana"),
        ([hit("title")], [hit("enjoyed")], "ana"),
        ([hit("contact")], [hit("contact", whole=False)], "ana"),
        ([hit("name"), hit("organisation")], [hit("organisation")], "ana"),
        ([hit("name"), hit("organisation", 1)], [hit("name"), hit("note", 1)], "ana sap"),
        ([hit("note"), hit("note", 1)], [hit("note"), hit("note", 1, 2)], "pay bands"),
        ([hit("name"), hit("note", 1)], [hit("note"), hit("note", 1)], "ana sap"),
    ],
)
def test_the_better_hit_comes_first(better: list[Hit], worse: list[Hit], asked: str) -> None:
    assert order({("p", 1): worse, ("p", 2): better}, asked) == [("p", 2), ("p", 1)]
    assert order({("p", 1): better, ("p", 2): worse}, asked) == [("p", 1), ("p", 2)]


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ("an", "ana ruiz", "li an"),
        ("ana ru", "ana ruiz", "mari ana rubin"),
        ("ana", "ana", "jo ana"),
        ("el am", "el-amin noor", "noor el-amin"),
    ],
)
def test_a_name_that_begins_as_typed_comes_first(asked: str, first: str, second: str) -> None:
    hits = [hit("name", number, whole=False) for number in range(len(asked.split()))]
    found = {("p", 1): [h._replace(is_whole=True) for h in hits], ("p", 2): hits}
    named = {("p", 1): Subject(second, DAY), ("p", 2): Subject(first, None)}
    assert order(found, asked, named) == [("p", 2), ("p", 1)]


def test_ties_go_to_the_later_day_then_the_name_then_the_id() -> None:
    found = {("p", i): [hit("note")] for i in (5, 4, 3, 2, 1)} | {("e", 9): [hit("note")]}
    named = {
        ("p", 1): Subject("", DAY.replace(day=1)),
        ("p", 2): Subject("cora", None),
        ("p", 3): Subject("bea", DAY.replace(day=1)),
        ("p", 4): Subject("bea", DAY.replace(day=1)),
        ("p", 5): Subject("ada", DAY.replace(day=2)),
        ("e", 9): Subject("zeta", DAY.replace(day=3)),
    }
    found_in_order = order(found, named=named)
    assert found_in_order == [("e", 9), ("p", 5), ("p", 3), ("p", 4), ("p", 1), ("p", 2)]


HITS = st.lists(
    st.builds(
        Hit, st.integers(0, 2), st.sampled_from(sorted(WEIGHTS)), st.integers(1, 3), st.booleans()
    ),
    min_size=1,
    max_size=5,
).map(lambda hits: [*hits, *(Hit(n, "note", 9, False) for n in range(3))])
FOUND = st.dictionaries(
    st.tuples(st.sampled_from("pe"), st.integers(1, 30)),
    st.tuples(HITS, st.builds(Subject, st.sampled_from(("", "ana", "bo ana")),
                              st.none() | st.dates(DAY, date(2026, 11, 22)))),
    max_size=20,
)  # fmt: skip
Drawn = dict[Owner, tuple[list[Hit], Subject]]
ASKED = ("ana", "bo", "c")


def ranked(drawn: Drawn) -> list[Owner]:
    hits = {owner: found for owner, (found, _) in drawn.items()}
    return ranking.ranked(hits, {owner: s for owner, (_, s) in drawn.items()}, ASKED)


@given(FOUND, st.randoms())
def test_the_order_is_total_and_does_not_depend_on_the_order_found(
    drawn: Drawn, random: object
) -> None:
    items = list(drawn.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    mixed = {o: (sorted(hits, key=lambda _: random.random()), s) for o, (hits, s) in items}  # type: ignore[attr-defined]
    assert ranked(mixed) == ranked(drawn)
    assert sorted(ranked(drawn)) == sorted(drawn)


@given(FOUND, st.integers(1, 25))
def test_a_shortlist_holds_all_that_may_come_first(drawn: Drawn, most: int) -> None:
    hits = {owner: found for owner, (found, _) in drawn.items()}
    short = ranking.shortlist(hits, most)
    assert ranked({owner: drawn[owner] for owner in short})[:most] == ranked(drawn)[:most]
    assert ranking.shortlist(hits, None) == list(hits)


@given(HITS)
def test_the_text_shown_has_a_word_that_the_name_lacks_unless_it_lacks_none(
    hits: list[Hit],
) -> None:
    told = ranking.shown(hits)
    named = {h.number for h in hits if h.field == "name"}
    if named == {h.number for h in hits}:
        assert told.field == "name"
    else:
        assert told.number not in named


@pytest.mark.parametrize(
    ("hits", "field", "row"),
    [
        ([hit("name"), hit("note", 0, 5)], "name", 1),
        ([hit("name"), hit("contact", 1, 5), hit("contact", 1, 7)], "contact", 7),
        ([hit("name"), hit("organisation", 1), hit("note", 1)], "organisation", 1),
        ([hit("tag"), hit("note"), hit("note", 1)], "note", 1),
        ([hit("note", row=1), hit("note", row=2, whole=False)], "note", 1),
    ],
)
def test_the_text_shown_tells_most(hits: list[Hit], field: str, row: int) -> None:
    assert ranking.shown(hits)[1:3] == (field, row)
