"""What kinds of events have led to, and that a few of them rank nothing."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from tests.domain import oracles
from weakties.domain import yields

GROUPS = {"conference": (4, 10, 3), "meetup": (5, 6, 5), "webinar": (3, 4, 0)}


@pytest.mark.parametrize(("counts", "known"), oracles.SHRUNK.items())
def test_a_rate_is_drawn_towards_that_of_all(
    counts: tuple[int, int], known: tuple[float, float, float]
) -> None:
    mean, interval = yields.shrunk(*counts, 0.4)
    assert (mean, *interval) == pytest.approx(known, abs=5e-5)


def test_the_worked_groups_keep_their_order_and_counts() -> None:
    found = yields.compare(GROUPS)
    assert [one.label for one in found] == ["conference", "meetup", "webinar"]
    assert [one.shrunk for one in found] == pytest.approx([0.3286, 0.66, 0.2], abs=5e-5)
    assert [tuple(one.raw) for one in found] == [(3, 10), (5, 6), (0, 4)]


def test_what_is_very_likely_is_said_and_the_rest_is_too_early() -> None:
    assert {one.words for one in yields.compare(GROUPS)} == {yields.TOO_EARLY}
    more = {"conference": (4, 40, 19), "meetup": (5, 20, 17), "webinar": (3, 40, 14)}
    found = {one.label: one.words for one in yields.compare(more)}
    assert found["meetup"] == "more often than the others"
    assert found["conference"] == yields.TOO_EARLY
    few = yields.compare({"meetup": (2, 40, 40), "conference": (9, 40, 0)})
    assert [one.words for one in few] == [yields.TOO_EARLY, "less often than the others"]


@pytest.mark.parametrize("tries", [10, 20, 200])
def test_one_lucky_case_tells_nothing_apart(tries: int) -> None:
    found = yields.compare({"meetup": (9, tries, 1), "webinar": (9, tries, 0)})
    assert {one.words for one in found} == {yields.TOO_EARLY}


@pytest.mark.parametrize(("tries", "rate"), [(10, 0.05), (30, 0.02), (20, 0.3), (60, 0.5)])
def test_of_two_groups_of_one_rate_few_are_told_apart(tries: int, rate: float) -> None:
    rng = random.Random(tries)
    claims = 0
    for _ in range(200):
        hits = [sum(rng.random() < rate for _ in range(tries)) for _ in range(2)]
        groups = {"a": (9, tries, hits[0]), "b": (9, tries, hits[1])}
        claims += any(one.words != yields.TOO_EARLY for one in yields.compare(groups))
    assert claims <= 200 * 0.16  # one in twenty on either side, and room for chance


def test_a_group_alone_is_compared_with_nothing_and_no_one_met_is_no_rate() -> None:
    [alone] = yields.compare({"meetup": (9, 40, 20)})
    assert alone.words == ""
    empty, other = yields.compare({"webinar": (9, 0, 0), "meetup": (9, 4, 2)})
    assert (empty.shrunk, empty.interval, empty.words) == (None, None, yields.TOO_EARLY)
    assert other.words == yields.TOO_EARLY
    assert yields.compare({}) == ()


@settings(max_examples=40, deadline=None)
@given(*(st.floats(1, 60) for _ in range(4)))
def test_the_chance_of_being_better_agrees_with_scipy(
    a: float, b: float, c: float, d: float
) -> None:
    known, _ = integrate.quad(
        lambda x: stats.beta.sf(x, a, b) * stats.beta.pdf(x, c, d),
        0,
        1,
        points=stats.beta.ppf([0.01, 0.5, 0.99], c, d),
        epsabs=1e-11,
        limit=200,
    )
    assert yields.chance_better((a, b), (c, d)) == pytest.approx(known, abs=1e-9)


@given(st.integers(0, 30), st.integers(1, 30))
def test_all_or_nothing_is_still_a_rate_with_an_interval(hits: int, more: int) -> None:
    for one in yields.compare({"a": (5, hits + more, hits), "b": (5, more, 0)}):
        assert one.shrunk is not None
        assert one.interval is not None
        assert 0 < one.interval.low < one.shrunk < one.interval.high < 1


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_rate_lies_between_its_own_and_that_of_all(hits: int, misses: int, others: int) -> None:
    groups = {"a": (5, hits + misses, hits), "b": (5, 60, others)}
    rate = (hits + others) / (hits + misses + 60)
    one, _ = yields.compare(groups)
    if one.raw.share is None:
        assert one.shrunk is None
        return
    assert one.shrunk is not None
    ends = sorted([one.raw.share, min(max(rate, yields.LEAST_RATE), 1 - yields.LEAST_RATE)])
    assert ends[0] - 1e-12 <= one.shrunk <= ends[1] + 1e-12


@pytest.mark.parametrize(("again", "known"), [(14, "too early to tell"), (21, "more often than")])
def test_nine_in_ten_must_be_sure(again: int, known: str) -> None:
    one, other = yields.compare({"a": (9, 30, again), "b": (9, 30, 12)})
    assert one.words.startswith(known)
    if known == yields.TOO_EARLY:
        assert other.words == known
    else:
        assert other.words == "less often than the others"


def test_twenty_groups_of_hundreds_are_compared_with_nobody_met_again() -> None:
    found = yields.compare({f"{n}": (9, 400, 0) for n in range(20)})
    assert {one.words for one in found} == {yields.TOO_EARLY}
