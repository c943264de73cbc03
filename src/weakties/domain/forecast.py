"""How likely a goal is to be reached, and the few words in which that is said.

The count still to come is forecast with the Gamma–Poisson mixture, which is the negative binomial:
counts are Poisson, and what is not known about their rate is a Gamma (Gelman et al., Bayesian Data
Analysis, 3rd ed., 2.6). Before anything is counted the rate is worth one event, with the target as
its mean; what last period brought weighs half of what this one does. While nothing is logged a
forecast only falls. Nothing here is rounded but the words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice
from math import exp, log1p
from typing import NamedTuple

from weakties.domain.beta import beta_log_cdf
from weakties.domain.periods import Period


class Verdict(StrEnum):
    """The one judgement a goal gets."""

    REACHED = "reached"
    ON_TRACK = "on track"
    LIKELY = "likely"
    A_STRETCH = "a stretch"
    NEEDS_A_PUSH = "needs a push"
    TOO_EARLY = "too early"
    TO_BEGIN = "to begin"
    ENDED = "ended"


def elapsed_days(period: Period, today: date) -> int:
    """Count the days of `period` that have begun, today included."""
    return min(max((today - period.first).days + 1, 0), period.days)


def elapsed_share(period: Period, today: date) -> float:
    """Tell how much of `period` has begun: 0 before its first day, 1 on its last."""
    return elapsed_days(period, today) / period.days


def expected(target: int, period: Period, today: date) -> int:
    """Count what an even pace would have brought by today, rounded down."""
    return target * elapsed_days(period, today) // period.days


def probability(
    target: int,
    done: int,
    elapsed: float,
    *,
    last_period: int | None = None,
    booked: int = 0,
    show_rate: float = 0.9,
) -> float:
    """Tell how likely `target` is reached when `elapsed` (0 to 1) of the period has brought `done`.

    `last_period` is the count of the period before, where there is one. Each of the `booked` is
    held with chance `show_rate`; of those who come, at least that many more are counted, so the
    forecast is taken given that. With no time left only what is booked can still count.
    """
    missing = target - done
    if missing <= 0:
        return 1.0
    future = _future(target, done, elapsed, last_period, 1 - elapsed)
    return _at_least(missing, future, booked, show_rate)


class _Future(NamedTuple):
    """The count still to come: negative binomial, with `stop` the chance that no more follows."""

    size: float
    stop: float
    go_on: float
    """1 − `stop`, without the rounding."""


def _future(
    target: int, done: int, elapsed: float, last_period: int | None, ahead: float
) -> _Future:
    """Foresee what the share `ahead` of a period brings, after what `elapsed` of it has brought."""
    size = 1 + done + (last_period or 0) / 2
    rate = 1 / target + elapsed + (0.0 if last_period is None else 0.5)
    whole = rate + ahead
    return _Future(size, rate / whole, ahead / whole)


def _at_least(missing: int, future: _Future, booked: int, show_rate: float) -> float:
    """Tell how likely so many more are counted, given what is booked."""
    if missing <= 0:
        return 1.0
    at_least_missing = _log_at_least(missing, *future) if future.go_on > 0 else 0.0

    def reached_given(held: int) -> float:
        if held >= missing:
            return 1.0
        if future.go_on <= 0:
            return 0.0
        return exp(at_least_missing - _log_at_least(held, *future))

    chances = _binomial(booked, show_rate)
    return min(1.0, sum(chance * reached_given(held) for held, chance in enumerate(chances)))


def total_interval(
    target: int,
    done: int,
    elapsed: float,
    *,
    last_period: int | None = None,
    booked: int = 0,
    show_rate: float = 0.9,
    level: float = 0.8,
) -> tuple[int, int]:
    """Return between what the period's total will lie with chance `level`, both ends included."""
    future = _future(target, done, elapsed, last_period, 1 - elapsed)
    low, high = (1 - level) / 2, (1 + level) / 2
    least, most = (_quantile(share, future, booked, show_rate) for share in (low, high))
    return done + least, done + most


def _quantile(share: float, future: _Future, booked: int, show_rate: float) -> int:
    """Return the first count that no more than which comes with chance `share` or more."""
    most = 1
    while 1 - _at_least(most + 1, future, booked, show_rate) < share:
        most *= 2
    least = -1
    while most - least > 1:
        middle = (least + most) // 2
        is_reached = 1 - _at_least(middle + 1, future, booked, show_rate) >= share
        least, most = (least, middle) if is_reached else (middle, most)
    return most


# People come in batches

BATCHES = 3
"""The fewest events with known yields that make a batch model."""
MOST_IN_BATCHES = 400
"""The most people still missing that the batch model is asked about; beyond that it is slow."""
_LEAST_LOG = -600
"""Below, the chance that no event follows is no number any more, and a sum cannot begin with it."""


def probability_in_batches(
    target: int,
    done: int,
    elapsed: float,
    yields: Sequence[int],
    *,
    events_prior: float | None = None,
    events: int | None = None,
    last_events: int | None = None,
    last_period: int | None = None,
) -> float:
    """Tell how likely `target` people are met when events have brought `yields` so far.

    Events are forecast as counts are, each bringing as many as one of the past drawn at random, so
    that luck comes in batches (Panjer 1981, ASTIN Bulletin 12:22–26, for the sum). Before anything
    the rate of events is worth one, with the mean that would just bring the target, or
    `events_prior`. `events` is how many the period has had, where `yields` are of others too, and
    `last_events` and `last_period` are the events and the people of the one before: they weigh
    half. With fewer than three yields, or very many people or events, it is `probability`.
    """
    missing = target - done
    if missing <= 0:
        return 1.0
    events = len(yields) if events is None else events
    future = _events_ahead(target, elapsed, yields, events_prior, events, last_events)
    if future is None or missing > MOST_IN_BATCHES:
        return probability(target, done, elapsed, last_period=last_period)
    return 1 - min(1.0, sum(islice(_sums(future, yields), missing)))


def _events_ahead(
    target: int,
    elapsed: float,
    yields: Sequence[int],
    prior: float | None,
    events: int,
    last_events: int | None,
) -> _Future | None:
    """Foresee the events still to come; None where they cannot tell how many people do."""
    mean = sum(yields) / len(yields) if yields else 0.0
    if len(yields) < BATCHES or not mean:
        return None
    size = 1 + events + (last_events or 0) / 2
    rate = 1 / (prior or max(1.0, target / mean)) + elapsed
    rate += 0.0 if last_events is None else 0.5
    whole = rate + 1 - elapsed
    future = _Future(size, rate / whole, (1 - elapsed) / whole)
    return None if size * log1p(-future.go_on) < _LEAST_LOG else future


def _sums(events: _Future, yields: Sequence[int]) -> Iterator[float]:
    """Give the chance that 0, 1, 2, … people come, by Panjer's recursion over their number."""
    size, stop, go_on = events
    shares = {people: count / len(yields) for people, count in Counter(yields).items()}
    none = shares.pop(0, 0.0)
    total: list[float] = [(stop / (1 - go_on * none)) ** size]
    while True:
        yield total[-1]
        people = len(total)
        chance = sum(
            (1 + (size - 1) * some / people) * share * total[people - some]
            for some, share in shares.items()
            if some <= people
        )
        total.append(chance * go_on / (1 - go_on * none))


def interval_in_batches(
    target: int,
    done: int,
    elapsed: float,
    yields: Sequence[int],
    *,
    events: int | None = None,
    last_events: int | None = None,
    last_period: int | None = None,
    level: float = 0.8,
) -> tuple[int, int]:
    """Return between what a period's total of people will lie with chance `level`, in batches.

    Where `probability_in_batches` counts one by one, so does this.
    """
    events = len(yields) if events is None else events
    future = _events_ahead(target, elapsed, yields, None, events, last_events)
    low, high = (1 - level) / 2, (1 + level) / 2
    below, least = 0.0, None
    for people, chance in enumerate(
        islice(_sums(future, yields), MOST_IN_BATCHES) if future else ()
    ):
        below += chance
        least = people if least is None and below >= low else least
        if least is not None and below >= high:
            return done + least, done + people
    return total_interval(target, done, elapsed, last_period=last_period, level=level)


# Seasons


def seasonal_share(profile: Sequence[float], period: Period, today: date) -> float:
    """Tell how much of a period has begun, where months weigh as `profile` has it, January first.

    A month's weight lies evenly on its days. With no weight in the period days count alike.
    """
    elapsed = date.fromordinal(period.first.toordinal() + elapsed_days(period, today))
    whole = _weight(profile, period.first, period.after_last)
    return (
        _weight(profile, period.first, elapsed) / whole if whole else elapsed_share(period, today)
    )


def _weight(profile: Sequence[float], first: date, after_last: date) -> float:
    """Sum the weights of the days from `first` up to, not including, `after_last`."""
    weight, day = 0.0, first
    while day < after_last:
        begins = date(day.year, day.month, 1)
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        days = (min(after, after_last) - day).days
        weight += profile[day.month - 1] * days / (after - begins).days
        day = after
    return weight


# When, and how fast

MONTH = 365.25 / 12
"""Days in a month, where a rate is told."""
PERIODS_AHEAD = 10
"""So many periods ahead, the day a goal is likely reached is told; beyond it means nothing."""


def required_per_month(target: int, done: int, period: Period, today: date) -> float | None:
    """Return how many a month the rest of the period needs; None where no day of it is left."""
    days_left = period.days - elapsed_days(period, today)
    return max(0, target - done) / days_left * MONTH if days_left else None


def reaches_half_on(
    target: int, done: int, period: Period, today: date, *, last_period: int | None = None
) -> date | None:
    """Return the first day by which `target` is as likely reached as not, were the period longer.

    Today if it is reached; None if the period is over, or if that day is ten periods away. What is
    booked is left out.
    """
    if done >= target:
        return today
    begun = elapsed_days(period, today)

    def is_likely(days: int) -> bool:
        ahead = days / period.days
        future = _future(target, done, begun / period.days, last_period, ahead)
        return _at_least(target - done, future, 0, 0.0) >= 0.5

    least, most = 0, PERIODS_AHEAD * period.days
    if today >= period.after_last or not is_likely(most):
        return None
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if is_likely(middle) else (middle, most)
    return date.fromordinal(period.first.toordinal() - 1 + begun + most)


def _log_at_least(k: int, size: float, stop: float, go_on: float) -> float:
    """Give log P(N ≥ k) for N negative binomial: the chance that Beta(k, size) is at most `go_on`.

    Source: DLMF 8.17.24. Neither a target of thousands nor a chance of 1e-300 under- or overflows.
    """
    return beta_log_cdf(go_on, stop, k, size) if k else 0.0


def _binomial(tries: int, chance: float) -> list[float]:
    """Give P(0 hits), P(1 hit), … in that many tries, one try at a time: it cannot overflow."""
    hits = [1.0]
    for _ in range(tries):
        missed = [p * (1 - chance) for p in hits] + [0.0]
        hit = [0.0] + [p * chance for p in hits]
        hits = [a + b for a, b in zip(missed, hit, strict=True)]
    return hits


def verdict(
    done: int, target: int, probability: float, *, booked: int, period: Period, today: date
) -> Verdict:
    """Judge a goal, by its forecast unless there is nothing to forecast from."""
    if done >= target:
        return Verdict.REACHED
    if today >= period.after_last:
        return Verdict.ENDED
    if done == 0 and booked == 0:
        return Verdict.TO_BEGIN
    steps = ((0.8, Verdict.ON_TRACK), (0.5, Verdict.LIKELY), (0.2, Verdict.A_STRETCH))
    return next((word for least, word in steps if probability >= least), Verdict.NEEDS_A_PUSH)


def verdict_words(verdict: Verdict, done: int, target: int) -> str:
    """Spell a verdict out: "on track", "ended at 2 of 3"."""
    return f"ended at {done} of {target}" if verdict is Verdict.ENDED else verdict.value


_ODDS = ((4, 5), (3, 4), (2, 3), (1, 2), (2, 5), (1, 3), (1, 4))


def odds(probability: float) -> str:
    """Say a probability as the nearest of a few fractions; the data never carry more than that."""
    if probability < 0.2:
        return "less than 1 in 5"
    hits, tries = min(_ODDS, key=lambda odd: abs(odd[0] / odd[1] - probability))
    return f"{hits} in {tries}"


def pace(done: int, target: int, expected: int, period: Period, today: date) -> str:
    """Compare what is done with an even pace: reached, missed, not started, behind or on pace."""
    if done >= target:
        return "reached"
    if today >= period.after_last:
        return "missed"
    if today < period.first:
        return "not started"
    return "behind" if done < expected else "on pace"
