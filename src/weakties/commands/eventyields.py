"""`events --by kind|series`: what the events of this year, or between two days, have led to."""

from datetime import date

from weakties.commands.between import since_until
from weakties.context import AppContext
from weakties.domain import eventyields, followthrough, periods, yields
from weakties.domain.eventyields import YieldList
from weakties.domain.goals import Span
from weakties.errors import InvalidInput
from weakties.store import review


def led_to(app: AppContext, by: str, since: str | None, until: str | None) -> YieldList:
    """Count by kind or by series whom events have brought, and who was talked to again."""
    if by not in ("kind", "series"):
        raise InvalidInput(f'--by is kind or series, not "{by}".')
    first, last = since_until(app, since, until)
    lane, today = app.reader, app.today
    period = periods.year(today.year)
    if first or last:
        end = last or max(today, first or today)
        period = periods.between(first or date(periods.YEARS[0], 1, 1), end)
    met = review.people_met(lane, period, today)
    later = review.contacts_since(lane, [one.person_id for one in met], period.first, today)
    again = followthrough.talked_again(met, later)
    counts = followthrough.yields(review.events(lane, period, today), met, again, by=by)
    name = eventyields.name(first, last, today)
    return YieldList(by, Span(period.first, period.last), name, yields.compare(counts))
