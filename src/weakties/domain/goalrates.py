"""Goals that are a share: so many of a hundred thanked in time, talked to again, or kept.

A share of fewer than ten says little, so until then a goal of this kind is neither on track nor
not. It is never reached before its period is over: the next case may change it.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain import intervals
from weakties.domain.forecast import Verdict
from weakties.domain.goalwhy import Row
from weakties.domain.intervals import Share
from weakties.domain.periods import Period
from weakties.errors import InvalidInput

WITHIN_DAYS = 2
"""Days that thanks may take where none are said."""
WHOLE = 0.98
"""The rate from which on everyone is expected to be counted, where all are asked for."""
LONGEST = 60
"""The most days that thanks may take."""


class Rate(NamedTuple):
    """A share, as its words ask for it."""

    metric: str
    percent: int
    within_days: int | None = None


class Case(NamedTuple):
    """One thing that was judged."""

    row: Row
    is_hit: bool
    why: str = ""
    """What kept it from counting."""


_NUMBER = r"(?P<percent>\d+)%"
_MET = (
    r"(?: of (?:all )?(?:the )?(?:(?:new )?people|those|everyone)"
    r"(?: (?:that |who |whom )?i(?: have|'ve)? (?:meet|met))?)?"
)
_QUIET = r"^(?:i want )?to |\bat least "
_RATES = (
    (
        "thanks",
        rf"(?:thank|say thank you to) {_NUMBER}{_MET}(?: (?:with)?in (?P<days>\w+) days?)?",
    ),
    (
        "second-contacts",
        r"(?:talk|speak|chat|meet|see)(?P<again> again)?(?: to| with)?"
        rf" {_NUMBER}{_MET}(?(again)| again)",
    ),
    ("promises", rf"(?:keep|do|hold) {_NUMBER}(?: of)?(?: all)?(?: my)? promises"),
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
EXAMPLES = (
    "thank 80 % within 2 days",
    "talk again with 40 % of the people I meet",
    "keep 90 % of my promises",
)
"""What can be asked of a share."""


def joined(said: str) -> str:
    """Make one word of `80 per cent`, and of `within 2 days`, which is no period."""
    plain = re.sub(r"(\d) ?(?:%|per ?cent\b)", r"\1%", said, flags=re.IGNORECASE)
    return re.sub(r"\b(within|in) (\w+) (days?)\b", r"\1~\2~\3", plain, flags=re.IGNORECASE)


def parted(said: str) -> str:
    """Write what `joined` made of a text as it is read by people."""
    return re.sub(r"(\d)%", r"\1 %", said.replace("~", " "))


def read(said: str, command: str) -> Rate:
    """Read a share. Raises InvalidInput, naming what works after `command`."""
    bare = said.replace("~", " ").strip(" .!")
    plain = re.sub(_QUIET, "", bare, flags=re.IGNORECASE)
    for metric, pattern in _RATES:
        if found := re.fullmatch(pattern, plain, re.IGNORECASE):
            days = within(found["days"]) if metric == "thanks" else None
            return Rate(metric, _percent(found["percent"]), days)
    raise InvalidInput(
        f'"{parted(said)}" is no share that can be counted. There are:',
        *(f"{command}{example}" for example in EXAMPLES),
    )


def percent(word: str) -> int | None:
    """Read `90%`; None where a word is no more than that. Raises InvalidInput for too much."""
    found = re.fullmatch(_NUMBER, word)
    return _percent(found["percent"]) if found else None


def _percent(typed: str) -> int:
    if not 1 <= int(typed) <= 100:
        raise InvalidInput(f'"{typed} %" cannot be the target: write a number from 1 to 100.')
    return int(typed)


def within(typed: str | None) -> int:
    """Read the days that thanks may take, in digits or a word. Raises InvalidInput."""
    if typed is None:
        return WITHIN_DAYS
    days = _WORDS.get(typed.lower()) or (int(typed) if typed.isdigit() else 0)
    if not 1 <= days <= LONGEST:
        raise InvalidInput(f'"{typed} days": write a number from 1 to {LONGEST}.')
    return days


def share_of(cases: Sequence[Case]) -> Share:
    """Count what was judged, and what of it counts."""
    return Share(sum(case.is_hit for case in cases), len(cases))


def is_met(share: Share, percent: int) -> bool:
    """Tell whether a share is at least so many of a hundred; of nothing it is not."""
    return share.tries > 0 and 100 * share.hits >= percent * share.tries


def probability(share: Share, percent: int, period: Period, today: date) -> float:
    """Tell how likely the rate behind a share is the one asked for; certain once it is over."""
    if today >= period.after_last:
        return float(is_met(share, percent))
    if percent == 100:  # no share stays whole for ever: so far it is, or it cannot be any more
        return intervals.chance_at_least(share, WHOLE) if is_met(share, percent) else 0.0
    return intervals.chance_at_least(share, percent / 100)


def verdict(share: Share, percent: int, period: Period, today: date) -> Verdict:
    """Judge a share; too early with fewer than ten cases."""
    if today >= period.after_last:
        return Verdict.REACHED if is_met(share, percent) else Verdict.ENDED
    if not share.tries:
        return Verdict.TO_BEGIN
    if not share.is_enough:
        return Verdict.TOO_EARLY
    likely = probability(share, percent, period, today)
    steps = ((0.8, Verdict.ON_TRACK), (0.5, Verdict.LIKELY), (0.2, Verdict.A_STRETCH))
    return next((word for least, word in steps if likely >= least), Verdict.NEEDS_A_PUSH)


def told(share: Share, percent: int) -> str:
    """Say where a share stands: "70 % so far (48–86 %); you aim for 80 %", no number broken off."""
    return _told(share, percent).replace(" %", "\u00a0%")


def _told(share: Share, percent: int) -> str:
    if not share.is_enough or share.share is None or share.interval is None:
        return f"Too few for a percentage yet; you aim for {percent} %."
    low, high = (round(100 * end) for end in share.interval)
    return f"{round(100 * share.share)} % so far ({low}–{high} %); you aim for {percent} %."
