"""The beta distribution: what is known of a share after a few cases.

The continued fraction is that of NIST DLMF 8.17.22; what stands before it is computed by Loader's
saddle point (Loader 2000, Fast and accurate computation of binomial probabilities), so that no
digits are lost to the logarithms of huge factorials. Good to 1e-9 for parameters up to a million.
"""

from collections.abc import Iterator
from itertools import count, takewhile
from math import exp, inf, lgamma, log, log1p, pi, sqrt

_TINY = 1e-300


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return P(X ≤ x) for X ~ Beta(a, b), the regularised incomplete beta function I_x(a, b)."""
    return _tails(x, 1 - x, a, b)[0]


def beta_sf(x: float, a: float, b: float) -> float:
    """Return P(X > x) for X ~ Beta(a, b), exact where it is tiny."""
    return _tails(x, 1 - x, a, b)[1]


def beta_log_cdf(x: float, y: float, a: float, b: float) -> float:
    """Return ln P(X ≤ x) for X ~ Beta(a, b), where y is 1 − x; it is told however tiny it is."""
    if x < _TINY:
        return -inf
    if y < _TINY:
        return 0.0
    log_front = _log_front(x, y, a, b)
    if x > (a + 1) / (a + b + 2):
        return log1p(-exp(log_front) / b / _fraction(y, b, a))
    return log_front - log(a * _fraction(x, a, b))


def beta_quantile(p: float, a: float, b: float) -> float:
    """Return the x with P(X ≤ x) = p for X ~ Beta(a, b): Newton's steps, halving where they leave.

    Raises ValueError unless 0 < p < 1.
    """
    if not 0 < p < 1:
        raise ValueError(f"{p} is no chance between 0 and 1")
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(200):
        missing = p - beta_cdf(x, a, b)
        low, high = (x, high) if missing > 0 else (low, x)
        density = _front(x, 1 - x, a, b) / (x * (1 - x))
        nearer = x + missing / density if density else low
        if not low < nearer < high:
            nearer = (low + high) / 2
        if abs(nearer - x) <= 1e-12 * x or nearer in (0.0, 1.0):
            return nearer
        x = nearer
    return x


def beta_above(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return P(X > Y) for X ~ Beta(*one) and Y ~ Beta(*other), independent.

    The integral is taken over the log-odds, where both densities fall off smoothly on both sides
    and even steps converge exponentially (Trefethen & Weideman 2014, SIAM Review 56(3)).
    """
    step = min(0.35, 0.5 / sqrt(1 / _spread(*one) + 1 / _spread(*other)))
    middle = log(other[0] / other[1])
    upwards = _above(one, other, (middle + step * i for i in count()))
    downwards = _above(one, other, (middle - step * i for i in count(1)))
    return min(1.0, step * (upwards + downwards))


def _spread(a: float, b: float) -> float:
    """Return roughly the variance of the log-odds, never more than it is."""
    return 1 / a + 1 / b


def _above(one: tuple[float, float], other: tuple[float, float], places: Iterator[float]) -> float:
    """Sum P(X > y) times the density of Y at log-odds further and further from its peak."""
    total, peak = 0.0, 0.0
    for place in takewhile(lambda place: abs(place) < 700, places):  # beyond, exp overflows
        x, y = 1 / (1 + exp(-place)), 1 / (1 + exp(place))
        density = _front(x, y, *other)
        peak = max(peak, density)
        if density <= peak * 1e-14:
            break
        total += density * _tails(x, y, *one)[1]
    return total


# Each takes x and y = 1 − x: near 1 the one says nothing of the other.


def _tails(x: float, y: float, a: float, b: float) -> tuple[float, float]:
    """Return P(X ≤ x) and P(X > x); the fraction gives the tail that does not hold the mean."""
    if x < _TINY:
        return 0.0, 1.0
    if y < _TINY:
        return 1.0, 0.0
    front = _front(x, y, a, b)
    if x > (a + 1) / (a + b + 2):
        upper = front / b / _fraction(y, b, a)
        return 1 - upper, upper
    lower = front / a / _fraction(x, a, b)
    return lower, 1 - lower


def _front(x: float, y: float, a: float, b: float) -> float:
    """Return x^a y^b / B(a, b), the density of the log-odds."""
    return exp(_log_front(x, y, a, b))


def _log_front(x: float, y: float, a: float, b: float) -> float:
    n = a + b
    rest = _stirling_rest(n) - _stirling_rest(a) - _stirling_rest(b)
    return 0.5 * log(a * b / (2 * pi * n)) + rest - _deviance(a, n * x) - _deviance(b, n * y)


def _deviance(seen: float, mean: float) -> float:
    """Return seen · ln(seen / mean) + mean − seen."""
    off = (mean - seen) / seen
    return seen * (off - (log1p(off) if abs(off) < 0.5 else log(mean / seen)))


def _stirling_rest(z: float) -> float:
    """Return what Stirling's formula lacks to ln Γ(z)."""
    if z < 16:
        return lgamma(z) - ((z - 0.5) * log(z) - z + 0.5 * log(2 * pi))
    w = 1 / (z * z)
    return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z


def _fraction(x: float, a: float, b: float) -> float:
    """Sum the continued fraction by Lentz's method, as modified by Thompson and Barnett."""
    value, c, d = 1.0, 1.0, 0.0
    for step in range(1, 100_000):
        term = _coefficient(step, x, a, b)
        d = 1 / (1 + term * d or _TINY)
        c = 1 + term / c or _TINY
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def _coefficient(step: int, x: float, a: float, b: float) -> float:
    m = step // 2
    if step % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
