"""Shares of a few cases and their intervals, against worked numbers and scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.domain import oracles
from weakties.domain import intervals
from weakties.domain.intervals import Interval, Share

COUNTS = st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SIZES = st.floats(0.5, 2000)


@pytest.mark.parametrize(("counts", "known"), oracles.SHARES.items())
def test_shares_have_jeffreys_interval(
    counts: tuple[int, int], known: tuple[float, float, float]
) -> None:
    share = Share(*counts)
    assert share.interval is not None
    assert (share.share, *share.interval) == pytest.approx(known, abs=5e-5)


@pytest.mark.parametrize(("counts", "known"), oracles.WILSON.items())
def test_wilson_gives_granovetters_intervals(
    counts: tuple[int, int], known: tuple[float, float]
) -> None:
    assert intervals.wilson(*counts) == pytest.approx(known, abs=5e-5)


def test_nothing_has_no_share_and_no_interval() -> None:
    assert (Share(0, 0).share, Share(0, 0).interval) == (None, None)
    assert intervals.wilson(0, 0) == Interval(0, 1)


def test_an_interval_reaches_the_end_where_there_was_no_hit_or_no_miss() -> None:
    none, every = Share(0, 4).interval, Share(4, 4).interval
    assert none is not None
    assert every is not None
    assert (none.low, every.high) == (0, 1)
    assert none.high == pytest.approx(1 - every.low)


@pytest.mark.parametrize(("tries", "is_enough"), [(9, False), (10, True)])
def test_ten_are_enough_for_a_percentage(tries: int, is_enough: bool) -> None:
    assert Share(4, tries).is_enough == is_enough


@given(COUNTS)
def test_intervals_agree_with_scipy(counts: tuple[int, int]) -> None:
    hits, tries = counts
    found = Share(hits, tries).interval
    if found is None:
        assert tries == 0
        return
    low, high = stats.beta.ppf([0.025, 0.975], hits + 0.5, tries - hits + 0.5)
    assert found.low == (pytest.approx(low, abs=1e-9) if hits else 0)
    assert found.high == (pytest.approx(high, abs=1e-9) if hits < tries else 1)
    wilson = stats.binomtest(hits, tries).proportion_ci(method="wilson")
    assert tuple(intervals.wilson(hits, tries)) == pytest.approx(
        (wilson.low, wilson.high), abs=1e-9
    )


@given(st.floats(0, 1 - 1e-7), SIZES, SIZES)  # nearer to 1, scipy itself loses digits
def test_the_beta_distribution_agrees_with_scipy(x: float, a: float, b: float) -> None:
    assert intervals.beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)
    assert intervals.beta_sf(x, a, b) == pytest.approx(stats.beta.sf(x, a, b), abs=1e-9)


@given(st.floats(0.001, 0.999), SIZES, SIZES)
def test_a_quantile_is_where_the_distribution_reaches_it(p: float, a: float, b: float) -> None:
    assert intervals.beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), abs=1e-9)


@given(COUNTS, st.floats(0, 1))
def test_the_chance_of_a_rate_agrees_with_scipy(counts: tuple[int, int], target: float) -> None:
    hits, tries = counts
    found = intervals.chance_at_least(Share(hits, tries), target)
    assert found == pytest.approx(stats.beta.sf(target, hits + 0.5, tries - hits + 0.5), abs=1e-9)
