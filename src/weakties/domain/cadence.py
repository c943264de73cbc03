"""When a cadence makes a hello due: an idea, never a debt."""

from collections.abc import Sequence
from datetime import date, timedelta

TWO_UNANSWERED = ["sent", "sent"]


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
    return max(known, default=added_on) + timedelta(days=cadence_days)
