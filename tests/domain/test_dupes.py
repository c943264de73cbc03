"""Which pairs are told as likely one person, and why."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from weakties.domain import dupes as rules
from weakties.domain import nameforms
from weakties.domain.dupes import Found, Names
from weakties.domain.matching import Traits, traits
from weakties.domain.steps import PersonRef

Same = Sequence[tuple[str, Sequence[int]]]


def forms(names: Mapping[int, Sequence[str]]) -> Names:
    return {i: [nameforms.form(name) for name in own] for i, own in names.items()}


def told(
    names: Mapping[int, Sequence[str]],
    same: Same = (),
    known: Mapping[int, Traits] | None = None,
    most: int = 20,
) -> list[tuple[tuple[int, int], str]]:
    """Return each pair with its reason."""
    known_forms = forms(names)
    found = rules.pairs(known_forms, rules.candidates(known_forms), same, token_sort_ratio)
    return [(one.ids, one.reason) for one in rules.ranked(found, known or {}, most)]


def at(organisation: str) -> Traits:
    return traits([organisation], ())


def test_an_address_two_people_share_is_a_reason() -> None:
    names = {1: ["Ana Ruiz"], 2: ["Bo Li"], 3: ["Cy Day"]}
    same = [("email", [1, 2]), ("link", [1, 3]), ("phone", [2, 3])]
    assert told(names, same) == [
        ((1, 2), "same mail"),
        ((1, 3), "same link"),
        ((2, 3), "same phone"),
    ]


def test_all_reasons_of_a_pair_are_told() -> None:
    names = {1: ["Ana Ruiz"], 2: ["Anna Ruiz"]}
    same = [("email", [1, 2]), ("phone", [1, 2])]
    assert told(names, same) == [((1, 2), "same mail, same phone, names alike: 94 %")]


def test_names_alike_and_something_shared_is_a_reason() -> None:
    names = {1: ["Ana Ruiz"], 2: ["Anna Ruiz"], 3: ["Dr. Ana Ruiz"]}
    known = {1: at("Verdant"), 2: at("Verdant GmbH"), 3: at("SAP")}
    assert told(names, known=known) == [
        ((1, 2), "names alike: 94 %, both at Verdant"),
        ((1, 3), "same name"),
        ((2, 3), "names alike: 94 %"),
    ]


def test_names_a_little_alike_are_told_only_with_something_shared() -> None:
    names = {1: ["Maria Rossi"], 2: ["Mario Rossi"]}
    assert told(names) == []
    known = {1: at("SAP"), 2: at("SAP")}
    assert told(names, known=known) == [((1, 2), "names alike: 91 %, both at SAP")]


def test_another_name_of_someone_counts() -> None:
    assert told({1: ["Ana Ruiz", "Anita Perez"], 2: ["Anita Pérez"]}) == [((1, 2), "same name")]


def test_the_surest_come_first_and_no_more_than_asked_for() -> None:
    names = {1: ["Ana Ruiz"], 2: ["Anna Ruiz"], 3: ["Bo Li"], 4: ["Cy Day"]}
    same = [("phone", [3, 4]), ("email", [1, 4])]
    pairs = [ids for ids, _ in told(names, same, known={1: at("A"), 2: at("A")})]
    assert pairs == [(1, 4), (3, 4), (1, 2)]
    assert [ids for ids, _ in told(names, same, most=1)] == [(1, 4)]


def test_a_shared_address_is_told_with_one_of_its_owners_not_with_each() -> None:
    names = {i: [f"{chr(96 + i)}o {chr(97 + i)}u"] for i in range(1, 20)}
    assert len(told(names, [("email", list(range(1, 20)))], most=999)) == 18


def test_different_people_are_no_pair() -> None:
    assert told({1: ["Ana Ruiz"], 2: ["Ana Kim"], 3: ["Bo Ruiz"]}) == []


WORDS = st.text("abcdelmnorst", min_size=2, max_size=6)
PEOPLE = st.lists(st.tuples(WORDS, WORDS).map(" ".join), min_size=2, max_size=30)


@given(PEOPLE)
def test_a_pair_is_two_people_named_once_the_earlier_first(names: list[str]) -> None:
    found = rules.candidates(forms({i: [name] for i, name in enumerate(names)}))
    assert all(one < other for one, other in found)


@given(PEOPLE)
def test_equal_names_are_always_found(names: list[str]) -> None:
    people = {i: [name] for i, name in enumerate([*names, names[0].upper()])}
    assert (0, len(names)) in rules.candidates(forms(people))


def test_people_of_one_word_are_not_all_compared_with_each_other() -> None:
    people = {i: [f"Ana {chr(97 + i // 26 % 26)}{chr(97 + i % 26)}{i}"] for i in range(2_000)}
    assert len(rules.candidates(forms(people))) < 2_000 * 2_000 / 50


def test_a_name_of_very_many_words_is_no_trouble() -> None:
    long = " ".join(f"w{i}" for i in range(5_000))
    assert rules.candidates(forms({1: [long], 2: [long]})) == {(1, 2)}


def test_a_pair_names_the_command_that_would_merge_it() -> None:
    refs = {1: PersonRef("p1", "Ana Ruiz", None), 2: PersonRef("p2", "Anna Ruiz", None)}
    found = Found((1, 2), ("email",), 12.0, ())
    pair = rules.dupe(found, refs)
    assert (pair.command, pair.score, pair.likely) == ("weakties merge p1 p2", None, True)
