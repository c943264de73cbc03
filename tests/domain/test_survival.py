"""How long things take when some are still open, against worked numbers and lifelines."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import oracles
from weakties.domain import survival
from weakties.domain.survival import Case

WORKED = [Case(days, bool(is_over)) for days, is_over in oracles.TIMES]
CASES = st.lists(st.builds(Case, st.integers(0, 40), st.booleans()), min_size=1, max_size=30)


def test_the_worked_curve_is_found() -> None:
    found = [(p.days, p.at_risk, p.over, round(p.survival, 6)) for p in survival.curve(WORKED)]
    assert tuple(found) == oracles.CURVE
    assert survival.median(WORKED) == 5


def test_the_worked_share_within_two_days_is_found_with_its_interval() -> None:
    found = survival.done_within(WORKED, 2)
    assert found is not None
    share, interval = found
    assert interval is not None
    assert (share, *interval) == pytest.approx((0.4444, 0.1955, 0.7958), abs=5e-5)


def test_the_edges_are_plain() -> None:
    assert (survival.median([]), survival.done_within([], 2)) == (None, None)
    still_open = [Case(3, False)] * 4
    assert (survival.median(still_open), survival.done_within(still_open, 9)) == (None, (0, None))
    same_day = [Case(0, True)] * 3
    assert survival.median(same_day) == 0
    assert survival.done_within(same_day, 0) == (1, None)


@settings(max_examples=40, deadline=None)
@given(CASES)
def test_curve_median_and_interval_agree_with_lifelines(cases: list[Case]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter

        fitted = KaplanMeierFitter().fit(
            [case.days for case in cases], [case.is_over for case in cases]
        )
    known = fitted.survival_function_["KM_estimate"]
    bounds = fitted.confidence_interval_
    for point in survival.curve(cases):
        assert point.survival == pytest.approx(known[point.days], abs=1e-9)
        if point.interval:
            low, high = bounds.loc[point.days]
            assert tuple(point.interval) == pytest.approx((low, high), abs=1e-9)
    for days in (0, 3, 17, 60):
        within = survival.done_within(cases, days)
        assert within is not None
        assert within[0] == pytest.approx(1 - float(fitted.predict(days)), abs=1e-9)
    if any(abs(point.survival - 0.5) < 1e-9 for point in survival.curve(cases)):
        return  # on the half itself a rounding decides in lifelines
    median = survival.median(cases)
    expected = fitted.median_survival_time_
    assert median == expected if median is not None else expected == float("inf")
