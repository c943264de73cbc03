"""Forecasts: the numbers against scipy and worked examples, and the words they are told in."""

from datetime import date, timedelta
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from weakties.domain import forecast, periods
from weakties.domain.forecast import Verdict

YEAR = periods.year(2026)
JUNE_30 = date(2026, 6, 30)
HALF_WAY = 181 / 365

TARGETS = st.one_of(st.integers(1, 30), st.integers(1, 5000))
SHARES = st.one_of(
    st.sampled_from([0.0, 1 / 3650, 1 / 366, 1 / 365, 364 / 365]),
    st.floats(0, 0.999999),
)
HISTORIES = st.none() | st.integers(0, 8000)


def by_scipy(target: int, done: int, elapsed: float, last_period: int | None) -> float:
    """Compute the forecast without bookings from scipy's own negative binomial."""
    size = 1 + done + (last_period or 0) / 2
    rate = 1 / target + elapsed + (0 if last_period is None else 0.5)
    return float(nbinom.sf(target - done - 1, size, rate / (rate + 1 - elapsed)))


def test_the_elapsed_share_counts_today() -> None:
    assert forecast.elapsed_share(YEAR, JUNE_30) == HALF_WAY == pytest.approx(0.49589, abs=1e-6)


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (date(2025, 12, 31), 0.0),
        (date(2026, 1, 1), 1 / 365),
        (date(2026, 12, 30), 364 / 365),
        (date(2026, 12, 31), 1.0),
        (date(2027, 6, 1), 1.0),
    ],
)
def test_a_period_has_elapsed_from_nothing_to_all_of_it(today: date, share: float) -> None:
    assert forecast.elapsed_share(YEAR, today) == share


@pytest.mark.parametrize(
    ("target", "done", "elapsed", "last_period", "p"),
    [
        (3, 1, HALF_WAY, None, 0.320748),
        (3, 1, HALF_WAY, 5, 0.473570),
        (24, 9, HALF_WAY, None, 0.119182),
        (24, 13, HALF_WAY, None, 0.674),
        # Before anything has happened it reads as no idea yet: (K / (K + 1)) ** K.
        (3, 0, 0.0, None, 0.421875),
        (6, 0, 0.0, None, 0.396569),
        (12, 0, 0.0, None, 0.382697),
        (24, 0, 0.0, None, 0.375413),
    ],
)
def test_the_worked_examples_come_out(
    target: int, done: int, elapsed: float, last_period: int | None, p: float
) -> None:
    found = forecast.probability(target, done, elapsed, last_period=last_period)
    assert found == pytest.approx(p, abs=5e-7 if p != 0.674 else 5e-4)


def test_the_prior_is_worth_one_event_so_it_is_neither_flat_nor_missing() -> None:
    found = forecast.probability(3, 1, HALF_WAY)
    plug_in_poisson, jeffreys = 0.270338, 0.386741
    assert plug_in_poisson < found < jeffreys


@pytest.mark.parametrize(
    ("booked", "show_rate", "p"), [(0, 1.0, 0.320748), (1, 1.0, 0.523056), (2, 0.9, 0.907358)]
)
def test_what_is_booked_is_mixed_in(booked: int, show_rate: float, p: float) -> None:
    found = forecast.probability(3, 1, HALF_WAY, booked=booked, show_rate=show_rate)
    assert found == pytest.approx(p, abs=5e-7)


@pytest.mark.parametrize(
    ("done", "elapsed", "booked", "p"),
    [
        (3, 0.5, 0, 1.0),
        (7, 0.0, 0, 1.0),
        (3, 1.0, 0, 1.0),
        (2, 1.0, 0, 0.0),
        (0, 1.0, 0, 0.0),
        # Nothing but what is booked for the last day itself can still count.
        (2, 1.0, 1, 0.9),
        (1, 1.0, 1, 0.0),
    ],
)
def test_at_the_edges_it_is_sure(done: int, elapsed: float, booked: int, p: float) -> None:
    assert forecast.probability(3, done, elapsed, booked=booked) == pytest.approx(p)


@given(TARGETS, st.floats(0, 1), SHARES, HISTORIES)
def test_it_is_the_negative_binomial_of_scipy(
    target: int, share_done: float, elapsed: float, last_period: int | None
) -> None:
    done = int(share_done * (target - 1))
    found = forecast.probability(target, done, elapsed, last_period=last_period)
    assert found == pytest.approx(by_scipy(target, done, elapsed, last_period), abs=1e-9)


@given(st.integers(1, 60), st.floats(0, 1), SHARES, st.integers(0, 12), st.floats(0, 1))
def test_with_bookings_it_is_the_binomial_mixture(
    target: int, share_done: float, elapsed: float, booked: int, show_rate: float
) -> None:
    done = int(share_done * (target - 1))
    rate = 1 / target + elapsed
    at_least = nbinom(1 + done, rate / (rate + 1 - elapsed)).sf
    assume(at_least(booked - 1) > 1e-200)  # below, scipy underflows
    mixture = sum(
        comb(booked, held)
        * show_rate**held
        * (1 - show_rate) ** (booked - held)
        * min(1.0, at_least(target - done - 1) / at_least(held - 1))
        for held in range(booked + 1)
    )
    found = forecast.probability(target, done, elapsed, booked=booked, show_rate=show_rate)
    assert found == pytest.approx(mixture, abs=1e-9)


@given(st.integers(1, 200), st.floats(0, 1), SHARES, st.integers(0, 300), st.integers(1, 8), SHARES)
def test_with_last_period_and_bookings_it_is_the_mixture_too(
    target: int, share_done: float, elapsed: float, last: int, booked: int, show_rate: float
) -> None:
    done = int(share_done * (target - 1))
    rate = 1 / target + elapsed + 0.5
    future = nbinom(1 + done + last / 2, rate / (rate + 1 - elapsed))
    assume(future.sf(booked - 1) > 1e-200)  # below, scipy underflows
    missing = target - done
    mixture = sum(
        comb(booked, held)
        * show_rate**held
        * (1 - show_rate) ** (booked - held)
        * min(1.0, future.sf(missing - 1) / future.sf(held - 1))
        for held in range(booked + 1)
    )
    found = forecast.probability(
        target, done, elapsed, last_period=last, booked=booked, show_rate=show_rate
    )
    assert found == pytest.approx(mixture, abs=1e-9)


@given(TARGETS, st.floats(0, 1), SHARES, SHARES, HISTORIES, st.integers(0, 20))
def test_while_nothing_is_logged_it_never_rises(
    target: int, share_done: float, one: float, other: float, last_period: int | None, booked: int
) -> None:
    done = int(share_done * (target - 1))
    earlier, later = (
        forecast.probability(target, done, elapsed, last_period=last_period, booked=booked)
        for elapsed in sorted([one, other])
    )
    assert 0 <= later <= earlier + 1e-9
    assert earlier <= 1


@given(TARGETS, st.floats(0, 1), SHARES, HISTORIES, st.integers(0, 20))
def test_one_more_done_or_booked_makes_it_likelier(
    target: int, share_done: float, elapsed: float, last_period: int | None, booked: int
) -> None:
    done = int(share_done * (target - 1))

    def p(done: int, booked: int) -> float:
        return forecast.probability(target, done, elapsed, last_period=last_period, booked=booked)

    assert p(done + 1, booked) >= p(done, booked) - 1e-9
    assert p(done, booked + 1) >= p(done, booked) - 1e-9


def test_one_more_done_or_booked_makes_it_likelier_in_earnest() -> None:
    now = forecast.probability(3, 1, HALF_WAY)
    assert forecast.probability(3, 2, HALF_WAY) > now + 0.1
    assert forecast.probability(3, 1, HALF_WAY, booked=1) > now + 0.1


def test_hundreds_of_bookings_and_thousands_to_go_are_no_trouble() -> None:
    found = forecast.probability(10_000, 0, 364 / 365, booked=300)
    assert 0 <= found < 1e-9
    assert forecast.probability(100, 0, 364 / 365, booked=300) > 1 - 1e-9


@given(st.integers(1, 10_000), st.dates(date(2025, 12, 1), date(2027, 2, 1)))
def test_what_an_even_pace_would_have_brought_is_exact(target: int, today: date) -> None:
    found = forecast.expected(target, YEAR, today)
    elapsed = forecast.elapsed_days(YEAR, today)
    assert found * 365 <= target * elapsed < (found + 1) * 365


def test_an_even_pace_reaches_the_target_on_the_last_day() -> None:
    assert forecast.expected(3, YEAR, date(2026, 12, 31)) == 3
    assert forecast.expected(3, YEAR, date(2026, 12, 30)) == 2
    assert forecast.expected(3, YEAR, date(2025, 12, 31)) == 0


@pytest.mark.parametrize(
    ("p", "verdict"),
    [
        (1.0, Verdict.ON_TRACK),
        (0.8, Verdict.ON_TRACK),
        (0.7999, Verdict.LIKELY),
        (0.5, Verdict.LIKELY),
        (0.4999, Verdict.A_STRETCH),
        (0.2, Verdict.A_STRETCH),
        (0.1999, Verdict.NEEDS_A_PUSH),
        (0.0, Verdict.NEEDS_A_PUSH),
    ],
)
def test_the_verdict_follows_the_forecast(p: float, verdict: Verdict) -> None:
    assert forecast.verdict(1, 3, p, booked=0, period=YEAR, today=JUNE_30) is verdict


@pytest.mark.parametrize(
    ("done", "booked", "today", "words"),
    [
        (3, 0, JUNE_30, "reached"),
        (4, 0, date(2027, 1, 1), "reached"),
        (2, 0, date(2027, 1, 1), "ended at 2 of 3"),
        (0, 0, date(2027, 1, 1), "ended at 0 of 3"),
        (2, 0, date(2026, 12, 31), "likely"),
        (0, 0, JUNE_30, "to begin"),
        (0, 0, date(2025, 12, 1), "to begin"),
        (0, 1, JUNE_30, "likely"),
    ],
)
def test_reached_ended_and_to_begin_need_no_odds(
    done: int, booked: int, today: date, words: str
) -> None:
    verdict = forecast.verdict(done, 3, 0.6, booked=booked, period=YEAR, today=today)
    assert forecast.verdict_words(verdict, done, 3) == words


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0, "less than 1 in 5"),
        (0.1999, "less than 1 in 5"),
        (0.2, "1 in 4"),
        (0.25, "1 in 4"),
        (0.29, "1 in 4"),
        (0.3, "1 in 3"),
        (0.320748, "1 in 3"),
        (0.37, "2 in 5"),
        (0.44, "2 in 5"),
        (0.473570, "1 in 2"),
        (0.5, "1 in 2"),
        (0.58, "1 in 2"),
        (0.59, "2 in 3"),
        (0.674, "2 in 3"),
        (0.7, "2 in 3"),
        (0.71, "3 in 4"),
        (0.77, "3 in 4"),
        (0.78, "4 in 5"),
        (0.8, "4 in 5"),
        (0.907358, "4 in 5"),
    ],
)
def test_odds_are_the_nearest_of_a_few_fractions(p: float, words: str) -> None:
    assert forecast.odds(p) == words


@pytest.mark.parametrize(
    ("done", "expected", "today", "pace"),
    [
        (3, 3, date(2027, 1, 1), "reached"),
        (2, 3, date(2027, 1, 1), "missed"),
        (2, 3, date(2026, 12, 31), "behind"),
        (1, 1, JUNE_30, "on pace"),
        (0, 1, JUNE_30, "behind"),
        (0, 0, date(2026, 1, 1), "on pace"),
        (0, 0, date(2025, 12, 31), "not started"),
        (3, 0, date(2025, 12, 31), "reached"),
    ],
)
def test_pace_compares_with_an_even_one(done: int, expected: int, today: date, pace: str) -> None:
    assert forecast.pace(done, 3, expected, YEAR, today) == pace


def test_the_verdict_can_only_sink_while_a_year_goes_by_without_an_entry() -> None:
    days = [YEAR.first + timedelta(days=n) for n in range(YEAR.days)]
    found = [forecast.probability(5, 3, forecast.elapsed_share(YEAR, day)) for day in days]
    assert found == sorted(found, reverse=True)


# The total, batches, seasons

TOTALS = st.integers(1, 60).flatmap(
    lambda target: st.tuples(st.just(target), st.integers(0, target), st.floats(0.01, 0.99))
)


def test_the_worked_interval_of_a_total_is_found() -> None:
    assert forecast.total_interval(24, 9, 181 / 365) == (13, 24)


@given(TOTALS, st.none() | st.integers(0, 20))
def test_the_interval_of_a_total_agrees_with_scipy(
    goal: tuple[int, int, float], last: int | None
) -> None:
    target, done, elapsed = goal
    size = 1 + done + (last or 0) / 2
    rate = 1 / target + elapsed + (0 if last is None else 0.5)
    p = rate / (rate + 1 - elapsed)
    low, high = (int(nbinom.ppf(q, size, p)) for q in (0.1, 0.9))
    found = forecast.total_interval(target, done, elapsed, last_period=last)
    near = [  # on a step itself a rounding decides
        q
        for q in (0.1, 0.9)
        for k in (low - 1, low, high - 1, high)
        if abs(nbinom.cdf(k, size, p) - q) < 1e-9
    ]
    assert near or found == (done + low, done + high)


@given(TOTALS, st.integers(0, 4))
def test_what_is_booked_only_raises_a_total(goal: tuple[int, int, float], booked: int) -> None:
    low, high = forecast.total_interval(*goal)
    more = forecast.total_interval(*goal, booked=booked, show_rate=0.9)
    assert goal[1] <= low <= high
    assert (low, high) <= more


def test_with_no_time_left_a_total_is_what_is_done() -> None:
    assert forecast.total_interval(5, 3, 1.0) == (3, 3)


def test_the_worked_batches_are_found_and_wider_than_one_by_one() -> None:
    found = forecast.probability_in_batches(24, 9, 181 / 365, (4, 3, 2), events_prior=6)
    assert found == pytest.approx(0.198230, abs=1e-6)
    assert found > forecast.probability(24, 9, 181 / 365)


@settings(max_examples=40, deadline=None)
@given(TOTALS, st.lists(st.integers(0, 9), min_size=3, max_size=8))
def test_batches_agree_with_convolving_event_by_event(
    goal: tuple[int, int, float], yields: list[int]
) -> None:
    target, done, elapsed = goal
    found = forecast.probability_in_batches(target, done, elapsed, yields)
    if done >= target or not any(yields):
        assert found == forecast.probability(target, done, elapsed)
        return
    size = 1 + len(yields)
    rate = 1 / max(1.0, target * len(yields) / sum(yields)) + elapsed
    one = np.bincount(yields, minlength=10) / len(yields)
    events = nbinom.pmf(range(2000), size, rate / (rate + 1 - elapsed))
    sums, below = np.array([1.0]), 0.0
    for chance in events:
        below += chance * sums[: target - done].sum()
        sums = np.convolve(sums, one)[: target - done]
    assert found == pytest.approx(1 - below, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    TOTALS,
    st.lists(st.integers(0, 9), max_size=5),
    st.lists(st.integers(0, 9), min_size=3, max_size=6),
)
def test_batches_of_last_period_weigh_half_and_agree_with_convolving(
    goal: tuple[int, int, float], now: list[int], last: list[int]
) -> None:
    target, done, elapsed = goal
    told = {"events": len(now), "last_events": len(last), "last_period": sum(last)}
    found = forecast.probability_in_batches(target, done, elapsed, now + last, **told)
    low, high = forecast.interval_in_batches(target, done, elapsed, now + last, **told)
    if not any(now + last):
        assert found == forecast.probability(target, done, elapsed, last_period=0)
        return
    size = 1 + len(now) + len(last) / 2
    rate = 1 / max(1.0, target * len(now + last) / sum(now + last)) + 0.5 + elapsed
    one = np.bincount(now + last, minlength=10) / len(now + last)
    sums, total = np.array([1.0]), np.zeros(600)
    for chance in nbinom.pmf(range(3000), size, rate / (rate + 1 - elapsed)):
        total[: len(sums)] += chance * sums
        sums = np.convolve(sums, one)[:600]
    assert found == pytest.approx(1 - total[: max(0, target - done)].sum(), abs=1e-9)
    below = total.cumsum()
    for end, share in ((low - done, 0.1), (high - done, 0.9)):
        if end < 400:
            assert below[end] >= share - 1e-9
            assert end == 0 or below[end - 1] < share + 1e-9


def test_the_range_of_batches_is_wider_than_one_by_one() -> None:
    many = forecast.interval_in_batches(24, 9, 0.5, (9, 0, 0))
    alone = forecast.total_interval(24, 9, 0.5)
    assert many[1] - many[0] > alone[1] - alone[0]
    assert forecast.interval_in_batches(24, 9, 0.5, (4, 3)) == alone
    assert forecast.interval_in_batches(24, 9, 1.0, (4, 3, 2)) == (9, 9)


def test_too_few_events_or_too_many_people_are_counted_one_by_one() -> None:
    plain = forecast.probability(24, 9, 0.5)
    assert forecast.probability_in_batches(24, 9, 0.5, (4, 3)) == plain
    assert forecast.probability_in_batches(24, 9, 0.5, (0, 0, 0)) == plain
    assert forecast.probability_in_batches(9000, 9, 0.5, (3, 3, 3)) == forecast.probability(
        9000, 9, 0.5
    )


def test_yields_of_earlier_periods_do_not_count_as_events_of_this_one() -> None:
    three = forecast.probability_in_batches(24, 9, 0.5, (4, 3, 2), events_prior=6, events=3)
    assert three == forecast.probability_in_batches(24, 9, 0.5, (4, 3, 2), events_prior=6)
    twice = forecast.probability_in_batches(24, 9, 0.5, (4, 3, 2) * 2, events_prior=6, events=3)
    assert twice == pytest.approx(three)
    fewer = forecast.probability_in_batches(24, 9, 0.5, (4, 3, 2), events_prior=6, events=1)
    assert fewer < three


def test_hundreds_of_events_are_never_taken_for_a_certainty() -> None:
    yields = [0] * 1199 + [1]
    found = forecast.probability_in_batches(400, 1, 0.3, yields, events_prior=5)
    assert found == forecast.probability(400, 1, 0.3)
    assert found < 0.01


def test_batches_of_one_are_events_and_end_with_the_period() -> None:
    ones = (1, 1, 1)
    found = forecast.probability_in_batches(3, 0, 0.25, ones, events_prior=1)
    assert found == pytest.approx(float(nbinom.sf(2, 4, 1.25 / 2)), abs=1e-12)
    assert forecast.probability_in_batches(3, 0, 1.0, ones, events_prior=1) == 0


# When, and how fast


def test_the_worked_day_and_rate_are_found() -> None:
    assert forecast.reaches_half_on(3, 1, YEAR, JUNE_30) == date(2027, 4, 29)
    assert forecast.required_per_month(24, 9, YEAR, JUNE_30) == pytest.approx(2.4813, abs=5e-5)


def test_a_day_and_a_rate_are_only_told_where_they_mean_something() -> None:
    last, after = date(2026, 12, 31), date(2027, 1, 1)
    assert forecast.required_per_month(24, 9, YEAR, last) is None
    assert forecast.required_per_month(24, 30, YEAR, JUNE_30) == 0
    assert forecast.required_per_month(24, 0, YEAR, date(2025, 7, 1)) == pytest.approx(
        24 * 30.4375 / 365
    )
    assert forecast.reaches_half_on(3, 3, YEAR, JUNE_30) == JUNE_30
    assert forecast.reaches_half_on(3, 1, YEAR, after) is None
    assert forecast.reaches_half_on(5000, 0, YEAR, last) is None


@given(
    st.integers(1, 60), st.floats(0, 0.99), st.integers(-40, 364), st.none() | st.integers(0, 60)
)
def test_half_is_reached_on_the_first_day_that_scipy_finds(
    target: int, share_done: float, at: int, last: int | None
) -> None:
    done, today = int(share_done * target), YEAR.first + timedelta(days=at)
    found = forecast.reaches_half_on(target, done, YEAR, today, last_period=last)
    begun = max(0, at + 1) / 365
    rate = 1 / target + begun + (0 if last is None else 0.5)

    def by_then(day: date) -> float:
        ahead = ((day - YEAR.first).days + 1) / 365 - begun
        size = 1 + done + (last or 0) / 2
        return float(nbinom.sf(target - done - 1, size, rate / (rate + ahead)))

    if found is None:
        assert by_then(max(today, YEAR.first - timedelta(days=1)) + timedelta(days=3650)) < 0.5
        return
    assert found > today
    assert by_then(found) >= 0.5 - 1e-9
    before = found - timedelta(days=1)
    assert before < YEAR.first or by_then(before) < 0.5 + 1e-9


SEASONS = (0.5, 0.75, 1.25, 1.25, 1.5, 1.25, 0.5, 0.25, 1.5, 1.5, 1.25, 0.5)


def test_the_worked_seasons_are_found() -> None:
    share = forecast.seasonal_share(SEASONS, periods.year(2026), date(2026, 6, 30))
    assert share == pytest.approx(0.541667, abs=1e-6)
    assert forecast.probability(3, 1, share) == pytest.approx(0.273254, abs=1e-6)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 800), st.integers(-3, 900))
def test_seasons_that_are_all_alike_are_nearly_the_days(first: date, days: int, at: int) -> None:
    period = periods.between(first, first + timedelta(days=days))
    today = first + timedelta(days=at)
    flat = forecast.seasonal_share((1.0,) * 12, period, today)
    assert flat == pytest.approx(forecast.elapsed_share(period, today), abs=0.06)
    assert forecast.seasonal_share((0.0,) * 12, period, today) == forecast.elapsed_share(
        period, today
    )
    assert 0 <= flat <= 1


@given(TOTALS, st.floats(0.01, 0.99), st.lists(st.integers(0, 9), min_size=3, max_size=8))
def test_in_batches_too_it_never_rises_while_nothing_is_logged(
    goal: tuple[int, int, float], other: float, yields: list[int]
) -> None:
    target, done, one = goal
    earlier, later = (
        forecast.probability_in_batches(target, done, elapsed, yields)
        for elapsed in sorted([one, other])
    )
    assert 0 <= later <= earlier + 1e-9
    assert earlier <= 1 + 1e-9


@given(st.lists(st.floats(0, 5), min_size=12, max_size=12), st.integers(1, 365))
def test_a_seasons_share_only_grows_and_ends_whole(profile: list[float], day: int) -> None:
    period = periods.year(2026)
    on = period.first + timedelta(days=day - 1)
    now, next_day = (forecast.seasonal_share(profile, period, d) for d in (on, on + timedelta(1)))
    assert 0 <= now <= next_day + 1e-9
    assert forecast.seasonal_share(profile, period, period.last) == pytest.approx(1)
