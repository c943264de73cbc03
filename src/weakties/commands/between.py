"""The days that `--since` and `--until` name, read the same for every list."""

from datetime import date

from weakties.context import AppContext
from weakties.domain import dates, daywords, periods
from weakties.domain.dates import Looking
from weakties.domain.periods import Period
from weakties.errors import InvalidInput


def since_until(
    app: AppContext, since: str | None, until: str | None, looking: Looking = "back"
) -> tuple[date | None, date | None]:
    """Read both ends of a range of days, and tell what was understood. Raises InvalidInput.

    Call it last, so that nothing is told before an error.

    A period stands for its first day after `--since` and for its last one after `--until`.
    """
    first = _period(app, since, looking).first if since is not None else None
    last = _period(app, until, looking).last if until is not None else None
    if first and last:
        periods.between(first, last)
    ends = (("since", first), ("until", last))
    told = " ".join(f"{word} {daywords.full(day)}" for word, day in ends if day)
    if told:
        app.say(f"{told[0].upper()}{told[1:]}.")
    return first, last


def _period(app: AppContext, typed: str, looking: Looking) -> Period:
    """Read a day, or else a period."""
    order = app.settings.date_order
    try:
        day = dates.day(typed, today=app.today, looking=looking, date_order=order)
    except InvalidInput as no_day:
        try:
            return dates.period(typed, today=app.today, date_order=order)
        except InvalidInput:
            raise no_day from None
    return periods.between(day, day)
