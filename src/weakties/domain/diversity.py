"""How varied a set of people is, by what they do and where: Hill numbers, in plain words.

Labels are organisations, kinds or fields, never anything about the person. It is descriptive: more
varied is not better (Aral & Van Alstyne 2011). Formulas: Hill 1973, Ecology 54:427–432.
"""

from collections.abc import Mapping
from math import exp, log, sqrt
from typing import NamedTuple

from weakties.domain.intervals import ENOUGH


class Hill(NamedTuple):
    """The number of equally common labels that would be as varied."""

    d0: float
    """How many labels there are."""
    d1: float
    """The exponential of Shannon's entropy."""
    d2: float
    """The inverse of Simpson's concentration."""


def hill(counts: Mapping[str, int]) -> Hill | None:
    """Return the Hill numbers of orders 0, 1 and 2; None of nothing."""
    some = [count for count in counts.values() if count > 0]
    if not some:
        return None
    n = sum(some)
    shares = [count / n for count in some]
    entropy = -sum(p * log(p) for p in shares)
    return Hill(float(len(some)), exp(entropy), 1 / sum(p * p for p in shares))


def evenness(counts: Mapping[str, int]) -> float | None:
    """Return D1 / D0, from near 0 to 1 for labels that are all as common."""
    found = hill(counts)
    return found.d1 / found.d0 if found else None


def coverage(counts: Mapping[str, int]) -> float | None:
    """Return Good's coverage: the chance that the next person has a label seen before."""
    n = sum(counts.values())
    return 1 - sum(count == 1 for count in counts.values()) / n if n else None


def standard_error(counts: Mapping[str, int]) -> float | None:
    """Return the jackknife standard error of D1, leaving out one person at a time."""
    n = sum(counts.values())
    if n < 2:
        return None
    left_out = {label: _d1({**counts, label: c - 1}) for label, c in counts.items() if c > 0}
    mean = sum(counts[label] * d1 for label, d1 in left_out.items()) / n
    spread = sum(counts[label] * (d1 - mean) ** 2 for label, d1 in left_out.items())
    return sqrt((n - 1) / n * spread)


def is_enough(counts: Mapping[str, int]) -> bool:
    """Whether there are people enough to say more than how many they are."""
    return sum(counts.values()) >= ENOUGH


def gain(counts: Mapping[str, int], label: str | None) -> float:
    """Return how D1 changes with one more person of a label; None is a label not seen before."""
    some = "\0new" if label is None else label
    more = {**counts, some: counts.get(some, 0) + 1}
    return _d1(more) - _d1(counts)


def _d1(counts: Mapping[str, int]) -> float:
    found = hill(counts)
    return found.d1 if found else 0.0


def in_words(counts: Mapping[str, int]) -> str | None:
    """Say how varied some people's organisations are, with n; None of nobody.

    Fewer than ten are only counted.
    """
    found, n = hill(counts), sum(counts.values())
    if found is None:
        return None
    people = f"{n} {'person' if n == 1 else 'people'}"
    places = f"{found.d0:.0f} organisation{'' if found.d0 == 1 else 's'}"
    if not is_enough(counts) or found.d0 == 1:
        return f"{people} from {places}."
    error = standard_error(counts) or 0.0
    spread = f" (± {error:.1f})" if error >= 0.05 else ""
    return f"{people} from {places}: as varied as {found.d1:.1f} equally common ones{spread}."
