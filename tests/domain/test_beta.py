"""The beta distribution against scipy, and against an exact sum where two are compared."""

from math import asin, pi, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from weakties.domain import beta

SIZES = st.one_of(st.floats(0.5, 20), st.floats(0.5, 1e6))
SPREADS = st.floats(-6, 6)
ANY = st.one_of(st.floats(0.05, 2), st.floats(0.5, 500))


@settings(max_examples=60, deadline=None)
@given(SIZES, SIZES, SPREADS)
def test_both_tails_are_those_of_scipy_where_the_mass_is(a: float, b: float, away: float) -> None:
    mean, spread = stats.beta.mean(a, b), stats.beta.std(a, b)
    x = min(max(mean + away * spread, 1e-12), 1 - 1e-12)
    assert beta.beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)
    assert beta.beta_sf(x, a, b) == pytest.approx(stats.beta.sf(x, a, b), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.floats(1e-4, 1 - 1e-4), SIZES, SIZES)
def test_a_quantile_is_that_of_scipy(p: float, a: float, b: float) -> None:
    assert beta.beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.floats(1e-4, 1 - 1e-4), ANY, ANY)
def test_the_distribution_takes_a_quantile_back(p: float, a: float, b: float) -> None:
    x = beta.beta_quantile(p, a, b)
    if 1e-12 < x < 1 - 1e-3:  # nearer to 1 a float has no place for it
        assert beta.beta_cdf(x, a, b) == pytest.approx(p, abs=1e-9)


@pytest.mark.parametrize("x", [0.0, 1e-17, 1e-9, 0.3, 0.5, 0.9, 1 - 1e-9, 1 - 2**-53, 1.0])
def test_the_arcsine_law_comes_out_everywhere(x: float) -> None:
    near = 2 / pi * asin(sqrt(min(x, 1 - x)))
    lower, upper = (near, 1 - near) if x < 0.5 else (1 - near, near)
    assert beta.beta_cdf(x, 0.5, 0.5) == pytest.approx(lower, rel=1e-12, abs=1e-300)
    assert beta.beta_sf(x, 0.5, 0.5) == pytest.approx(upper, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("x", [5e-324, 1e-30, 1e-17, 1e-9])
def test_a_tail_is_right_at_the_very_ends(x: float) -> None:
    assert beta.beta_cdf(x, 0.5, 0.5) == pytest.approx(stats.beta.cdf(x, 0.5, 0.5), abs=1e-12)
    assert beta.beta_sf(x, 0.5, 0.5) == pytest.approx(1 - stats.beta.cdf(x, 0.5, 0.5), abs=1e-12)


def test_a_tiny_chance_is_not_rounded_away() -> None:
    assert beta.beta_sf(0.9, 3, 300) == pytest.approx(stats.beta.sf(0.9, 3, 300), rel=1e-9, abs=0)
    assert beta.beta_cdf(0.1, 300, 3) == pytest.approx(beta.beta_sf(0.9, 3, 300), rel=1e-9, abs=0)


@pytest.mark.parametrize("x", [-1.0, 0.0])
def test_nothing_lies_outside_from_0_to_1(x: float) -> None:
    assert (beta.beta_cdf(x, 2, 3), beta.beta_sf(x, 2, 3)) == (0, 1)
    assert (beta.beta_cdf(1 - x, 2, 3), beta.beta_sf(1 - x, 2, 3)) == (1, 0)


@pytest.mark.parametrize("p", [-0.1, 0.0, 1.0, float("nan")])
def test_a_quantile_of_no_chance_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="no chance"):
        beta.beta_quantile(p, 2, 3)


def exactly_above(a: int, b: float, c: float, d: float) -> float:
    """Sum P(X > Y) for a whole number `a` (Miller 2015, Formulas for Bayesian A/B testing)."""
    return sum(
        float(special.beta(c + i, b + d) / ((b + i) * special.beta(1 + i, b) * special.beta(c, d)))
        for i in range(a)
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.floats(0.3, 40), st.floats(0.3, 40), st.floats(0.3, 40))
def test_which_is_larger_is_the_exact_sum(a: int, b: float, c: float, d: float) -> None:
    assert beta.beta_above((a, b), (c, d)) == pytest.approx(exactly_above(a, b, c, d), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.tuples(ANY, ANY), st.tuples(ANY, ANY))
def test_one_or_the_other_is_larger(one: tuple[float, float], other: tuple[float, float]) -> None:
    found, turned = beta.beta_above(one, other), beta.beta_above(other, one)
    assert found + turned == pytest.approx(1, abs=1e-9)
    assert beta.beta_above(one, one) == pytest.approx(0.5, abs=1e-9)


def test_rates_are_compared_as_worked() -> None:
    # 2 in 6 contact-years against 7 in 70: a rate is the share of very many, very short tries.
    many = 1_000
    often, seldom = (2.5, 6 * many - 2.0), (7.5, 70 * many - 7.0)
    assert beta.beta_above(often, seldom) == pytest.approx(0.9295, abs=5e-4)
