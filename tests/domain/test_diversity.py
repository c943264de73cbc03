"""How varied people are by where they work, against worked numbers."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.domain import oracles
from weakties.domain import diversity

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 50), min_size=1)


def test_the_worked_numbers_are_found() -> None:
    found = diversity.hill(oracles.FIELDS)
    assert found == pytest.approx((5, 3.7927, 3.0769), abs=5e-5)
    assert diversity.evenness(oracles.FIELDS) == pytest.approx(0.7585, abs=5e-5)
    assert diversity.coverage(oracles.FIELDS) == pytest.approx(0.95)
    assert diversity.standard_error(oracles.FIELDS) == pytest.approx(0.7468, abs=5e-5)


@pytest.mark.parametrize(("label", "known"), oracles.GAINS.items())
def test_one_more_person_changes_the_variety_as_worked(label: str | None, known: float) -> None:
    assert diversity.gain(oracles.FIELDS, label) == pytest.approx(known, abs=5e-5)


def test_all_as_common_count_in_full_and_one_label_counts_once() -> None:
    assert diversity.hill(dict.fromkeys("abcd", 5)) == pytest.approx((4, 4, 4))
    assert diversity.hill({"a": 7}) == (1, 1, 1)
    assert diversity.hill({}) is None
    assert (diversity.evenness({}), diversity.coverage({}), diversity.standard_error({})) == (
        None,
        None,
        None,
    )


@given(COUNTS)
def test_a_higher_order_never_counts_more(counts: dict[str, int]) -> None:
    found = diversity.hill(counts)
    assert found is not None
    assert found.d0 + 1e-9 >= found.d1 >= found.d2 - 1e-9
    assert found.d2 >= 1 - 1e-9


@given(COUNTS)
def test_variety_is_the_entropy_of_scipy(counts: dict[str, int]) -> None:
    found = diversity.hill(counts)
    assert found is not None
    assert found.d1 == pytest.approx(float(np.exp(stats.entropy(list(counts.values())))), rel=1e-9)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 8), min_size=1))
def test_the_standard_error_is_that_of_leaving_out_each_person(counts: dict[str, int]) -> None:
    people = [label for label, count in counts.items() for _ in range(count)]
    n = len(people)
    found = diversity.standard_error(counts)
    if n < 2:
        assert found is None
        return
    rest = [Counter(people[:i] + people[i + 1 :]) for i in range(n)]
    d1 = [np.exp(stats.entropy(list(some.values()))) for some in rest]
    assert found == pytest.approx(float(np.sqrt((n - 1) * np.var(d1))), abs=1e-9)


@given(COUNTS, st.integers(2, 5))
def test_variety_has_no_size(counts: dict[str, int], times: int) -> None:
    more = {label: times * count for label, count in counts.items()}
    assert diversity.hill(more) == pytest.approx(diversity.hill(counts))
    assert diversity.evenness(more) == pytest.approx(diversity.evenness(counts))


def test_few_people_are_not_enough_and_one_of_no_label_is_one_more_of_it() -> None:
    assert not diversity.is_enough({})
    assert not diversity.is_enough({"a": 4, "b": 5})
    assert diversity.is_enough({"a": 5, "b": 5})
    assert diversity.gain({"": 3}, "") == 0
    assert diversity.gain({}, None) == 1
    assert diversity.coverage({"a": 1, "b": 1}) == 0


@given(COUNTS)
def test_a_new_label_always_adds(counts: dict[str, int]) -> None:
    assert diversity.gain(counts, None) > 0


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, None),
        ({"SAP": 1}, "1 person from 1 organisation."),
        ({"SAP": 4, "Bosch": 5}, "9 people from 2 organisations."),
        ({"SAP": 12}, "12 people from 1 organisation."),
        (
            oracles.FIELDS,
            "20 people from 5 organisations: as varied as 3.8 equally common ones (± 0.7).",
        ),
    ],
)
def test_it_is_said_in_words_and_few_are_only_counted(
    counts: dict[str, int], said: str | None
) -> None:
    assert diversity.in_words(counts) == said
