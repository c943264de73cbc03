"""`log-event NAME --from` with a file of people: scanned cards, connections, a list of guests."""

from collections.abc import Sequence
from datetime import date

from weakties import infile
from weakties.commands import logs, sources
from weakties.commands.logs import Wishes
from weakties.context import AppContext
from weakties.domain import daywords, scanned
from weakties.domain.events import Said
from weakties.domain.incoming import Asked, IncomingPerson
from weakties.errors import InvalidInput
from weakties.store import events

CONNECTIONS = ("LinkedIn connections",)
"""Files of whom one is connected with: only those of the event's days are offered."""
MOST_ASKED = 200
"""People of a file that can be offered one by one."""


def from_people(app: AppContext, content: bytes, source: str, about: Said, wishes: Wishes) -> bool:
    """Log an event with the people of a file, if it is one of people; tell whether it was.

    On a terminal they are offered, all of them ticked. Raises InvalidInput for a file of no one.
    """
    from weakties.exchange import sniffing

    name = infile.STANDARD_INPUT if source == "-" else source
    asked = Asked(app.today, app.settings.date_order)
    found = sniffing.people(content, name, asked)
    if found is None:
        return False
    first, last = _days(app, about)
    parts = [part for part in found if part.kind in CONNECTIONS] or found
    needs_day = parts is not found
    items = (item for part in parts for item in part.items)
    offered = scanned.offered(items, first, last, needs_day=needs_day)
    if not offered:
        days = daywords.span_full(first, last)
        raise InvalidInput(f"{name} holds no one of {days}.", f"  weakties import {source}")
    chosen = _chosen(app, offered)
    if chosen:
        logs.show(app, logs.log(app, about, [scanned.line(one) for one in chosen], wishes))
    else:
        app.print("Nothing was logged.")
    return True


def read(source: str) -> bytes:
    """Return the bytes of a file of people or of debriefs. Raises NotFound or InvalidInput."""
    content = infile.content(source, sources.LARGEST)
    if len(content) > sources.LARGEST:
        raise infile.too_large(source, sources.LARGEST)
    return content


def _days(app: AppContext, about: Said) -> tuple[date, date]:
    """Return the days of the event: those said, those planned, else today."""
    if about.days:
        return about.days
    known = events.named(app.reader, about.name)
    planned = next((e for e in known if e.state == "planned"), None) or next(iter(known), None)
    return (planned.start_on, planned.end_on) if planned else (app.today, app.today)


def _chosen(app: AppContext, offered: Sequence[IncomingPerson]) -> Sequence[IncomingPerson]:
    """Offer the people of a file, all of them ticked; where no one can be asked, all are meant."""
    if not app.can_ask or "yes" in app.options or len(offered) > MOST_ASKED:
        return offered
    for number, one in enumerate(offered, 1):
        role = ", ".join(filter(None, (one.title, one.organisation)))
        app.tell(f"{number:>4}  {one.name}{f', {role}' if role else ''}")
    question = "Whom did you meet? [all, 1 3-5, but 2] "
    while True:
        try:
            return [offered[i] for i in scanned.chosen(app.ask_if_any(question), len(offered))]
        except InvalidInput as error:
            app.remark(error.message)
