"""How often to be in touch: when a hello falls due, what a silence means, what a plan asks for.

A hello due is an idea, never a debt. Everything here is computed from the log, and from the log
alone: whoever is met without being logged looks silent.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from weakties.domain import daywords
from weakties.domain.people import Card
from weakties.errors import InvalidInput

TWO_UNANSWERED = ["sent", "sent"]
"""Directions of the last two contacts after which a tie rests: no one is asked a third time."""


def reconnect_due(
    cadence_days: int,
    *,
    added_on: date,
    last_on: date | None,
    let_go_on: date | None,
    last_directions: Sequence[str],
) -> date | None:
    """Return the day a hello falls due, or None while the tie rests.

    Counted from the last contact, or from when the person was added if there is none; a hello let
    go counts as one cadence of rest, and two unanswered messages in a row end the asking.
    """
    if list(last_directions) == TWO_UNANSWERED:
        return None
    known = [day for day in (last_on, let_go_on) if day is not None]
    since = max(known, default=added_on)
    return since + min(timedelta(days=cadence_days), date.max - since)


def hello_due(card: Card, today: date) -> date | None:
    """Return the day a hello to someone falls due; None without a cadence, or while it rests.

    A hello that was put off falls due on the day it was put off to.
    """
    put_off = [f.due_on for f in card.open_steps if f.step == "reconnect"]
    if put_off or not card.person.cadence_days:
        return min(put_off, default=None)
    past = [i for i in card.interactions if i.happened_on <= today]
    let_go = [f.closed_on for f in card.followups if f.step == "reconnect" and f.closed_on]
    return reconnect_due(
        card.person.cadence_days,
        added_on=card.person.added_on,
        last_on=past[-1].happened_on if past else None,
        let_go_on=max(let_go, default=None),
        last_directions=[i.direction for i in past[-2:]],
    )


def next_hello(card: Card, today: date) -> str | None:
    """Say when a cadence asks for the next hello, or that it rests."""
    if not card.person.cadence_days:
        return None
    due = hello_due(card, today)
    if due is None:
        return "It rests until they write: two messages are unanswered."
    return f"Next hello around {daywords.full(due)}."


# As it is typed

LONGEST = 3650
"""Days of the longest cadence: ten years."""
_DAYS = {"d": 1.0, "w": 7.0, "mo": 365 / 12, "y": 365.0}
"""Days in each unit of a cadence; a month is a twelfth of a year, whenever it is said."""


def days_of(typed: str) -> int | None:
    """Read how often: `30d`, `2w`, `3mo`, `1y`, or `none`. Raises InvalidInput."""
    if typed.casefold() in ("none", "never", "off"):
        return None
    match = re.fullmatch(r"(\d{1,4}) ?(d|w|mo|y)", typed.casefold(), re.ASCII)
    if not match or int(match[1]) == 0:
        raise InvalidInput(f'"{typed}" does not say how often. Write 30d, 2w, 3mo, 1y or none.')
    days = round(int(match[1]) * _DAYS[match[2]])
    if days > LONGEST:
        raise InvalidInput(f'"{typed}" is longer than ten years. Write none for never.')
    return days


def looks_like(typed: str) -> bool:
    """Tell whether a word says how often, or tries to: a number stands in front."""
    return typed.casefold() in ("none", "never", "off") or typed[:1].isdigit()


def spoken(days: int | None) -> str:
    """Say a cadence: "in touch every 3 months", or "no cadence"."""
    return f"in touch {daywords.cadence(days)}" if days else "no cadence"


# Is this silence unusual?

FEWEST_GAPS = 4
"""With fewer gaps nothing can be said of a silence."""


@dataclass(frozen=True)
class Silence:
    """The time since the last contact with someone, beside the gaps between earlier ones."""

    days: int
    """Since the last contact."""
    gaps: int
    """How many gaps there were before."""
    usual: float
    """Their median, in days."""
    as_long: int
    """How many of them were as long as this silence, or longer."""

    probability: float
    """(1 + `as_long`) / (`gaps` + 1): how rare a silence of this length has been.

    The rank of the current gap among all of them.
    """

    @property
    def is_unusual(self) -> bool:
        """Whether at most one gap in ten, and none of a few, was as long."""
        return 10 * self.as_long <= self.gaps

    @property
    def in_words(self) -> str:
        """Say how it compares: "longer than all 5 earlier gaps"."""
        if self.as_long == 0:
            return f"longer than all {self.gaps} earlier gaps"
        return f"longer than {self.gaps - self.as_long} of {self.gaps} earlier gaps"


def silence(days: Sequence[date], today: date) -> Silence | None:
    """Compare the time since the last contact with the gaps between the days of earlier ones.

    Returns None where there are fewer than four gaps to compare with. Days after today are
    ignored, and several contacts on one day are one.
    """
    known = sorted({day for day in days if day <= today})
    gaps = sorted((later - earlier).days for earlier, later in pairwise(known))
    if len(gaps) < FEWEST_GAPS:
        return None
    current = (today - known[-1]).days
    as_long = len(gaps) - bisect_left(gaps, current)
    return Silence(current, len(gaps), _median(gaps), as_long, (1 + as_long) / (len(gaps) + 1))


# Is there time for it?

WEEKS = 12
"""How far back one looks for what is usual."""
FEWEST_WEEKS = 4
"""With fewer weeks in the log nothing is said of what is usual."""
SLACK = 1.25
"""How far a plan may go beyond what is usual before a word is said."""


class Capacity(NamedTuple):
    """What the cadences ask for, beside what is usual."""

    planned: float
    """Contacts a week that all cadences together ask for."""
    usual: float | None
    """Median of the contacts a week that were logged; None while the log is too young."""
    weeks: int
    """How many weeks that is the median of."""

    @property
    def is_exceeded(self) -> bool:
        """Whether the plan asks for much more than is usual."""
        return self.usual is not None and self.planned > SLACK * self.usual

    @property
    def in_words(self) -> str | None:
        """Say it, where the plan asks for much more than is usual."""
        if not self.is_exceeded:
            return None
        usual = _number(self.usual or 0)
        return (
            f"Your plan needs {_number(self.planned)} contacts a week; you usually make "
            f"{usual} (the last {self.weeks} weeks). Some could be yearly, or none."
        )


def capacity(
    cadences: Mapping[float, int], contacts: Mapping[date, int], since: date | None, today: date
) -> Capacity:
    """Compare what cadences ask for with the median week.

    `cadences` counts people by their cadence in days, `contacts` counts them by day, `since` is the
    first day in the log. A week is seven days that end today, or seven days earlier, and so on.
    """
    planned = sum(people * 7 / days for days, people in cadences.items())
    weeks = min(WEEKS, ((today - since).days + 1) // 7) if since else 0
    if weeks < FEWEST_WEEKS:
        return Capacity(planned, None, weeks)
    counts = [0] * weeks
    for day, count in contacts.items():
        week = (today - day).days // 7
        if 0 <= week < weeks:
            counts[week] += count
    return Capacity(planned, _median(sorted(counts)), weeks)


def _median(ordered: Sequence[int]) -> float:
    """Return the middle of what is in order; `statistics` takes longer to load than a report."""
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _number(value: float) -> str:
    """Write a number with two digits at most; nothing at all in words."""
    if not value:
        return "none"
    return f"{value:.0f}" if value >= 9.95 else f"{max(value, 0.1):.1f}".removesuffix(".0")
