"""How likely a goal is to be reached, and the few words in which that is said.

The count still to come is forecast with the Gamma–Poisson mixture, which is the negative binomial:
counts are Poisson, and what is not known about their rate is a Gamma (Gelman et al., Bayesian Data
Analysis, 3rd ed., 2.6). Before anything is counted the rate is worth one event, with the target as
its mean; what last period brought weighs half of what this one does. While nothing is logged a
forecast only falls. Nothing here is rounded but the words.
"""

from datetime import date
from enum import StrEnum
from math import exp, lgamma, log, log1p

from weakties.domain.periods import Period


class Verdict(StrEnum):
    """The one judgement a goal gets."""

    REACHED = "reached"
    ON_TRACK = "on track"
    LIKELY = "likely"
    A_STRETCH = "a stretch"
    NEEDS_A_PUSH = "needs a push"
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
    size = 1 + done + (last_period or 0) / 2
    rate = 1 / target + elapsed + (0.0 if last_period is None else 0.5)
    stop = rate / (rate + 1 - elapsed)
    go_on = (1 - elapsed) / (rate + 1 - elapsed)

    def reached_given(held: int) -> float:
        if held >= missing:
            return 1.0
        if go_on <= 0:
            return 0.0
        return exp(at_least_missing - _log_at_least(held, size, stop, go_on))

    at_least_missing = _log_at_least(missing, size, stop, go_on) if go_on > 0 else 0.0
    chances = _binomial(booked, show_rate)
    return min(1.0, sum(chance * reached_given(held) for held, chance in enumerate(chances)))


def _log_at_least(k: int, size: float, stop: float, go_on: float) -> float:
    """Give log P(N ≥ k) for N negative binomial: Γ(size+j) / (Γ(size) j!) · stop^size · go_on^j.

    The tail that does not hold the mean is summed, from its largest end, in units of its first
    term: neither a target of thousands nor a chance of 1e-300 under- or overflows.
    """
    if k == 0:
        return 0.0
    is_upper = k > size * go_on / stop
    j = k if is_upper else k - 1
    log_first = lgamma(size + j) - lgamma(size) - lgamma(j + 1) + size * log(stop) + j * log(go_on)
    total, term = 0.0, 1.0
    while term > total * 1e-17:
        total += term
        if is_upper:
            term *= (size + j) / (j + 1) * go_on
            j += 1
        else:
            term *= j / ((size + j - 1) * go_on) if j else 0.0
            j -= 1
    log_tail = log_first + log(total)
    return log_tail if is_upper else log1p(-exp(log_tail))


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
