"""`followups --ics FILE`: the list as entries of a calendar, for a phone."""

import sys
from datetime import date

from weakties import outfile, terminal
from weakties.context import AppContext
from weakties.domain import calendar as rules
from weakties.domain.calendar import Entry
from weakties.domain.followups import Queue
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.exchange import calendar
from weakties.store import calendar as stored
from weakties.store import events


def write(app: AppContext, queue: Queue, file: str, *, events_until: date | None) -> None:
    """Write a list, and planned events that begin by a day, where they are wanted."""
    if file == "-":
        _print(app, _entries(app, queue, events_until))
        return
    path = outfile.named(file)
    outfile.refuse_foreign(path, calendar.is_ours, "no calendar of weakties")
    entries = _entries(app, queue, events_until)
    outfile.write(path, calendar.written(entries, app.now).decode(), replaces=True)
    extra = (("file", file), ("entries", len(entries)))
    app.show(Note(rules.told(len(entries), file), extra=extra))


def _entries(app: AppContext, queue: Queue, until: date | None) -> list[Entry]:
    lane, today = app.reader, app.today
    planned = events.planned(lane, today, until) if until else ()
    return rules.entries(queue.steps, stored.around(lane, queue.steps), planned, today)


def _print(app: AppContext, entries: list[Entry]) -> None:
    """Print the calendar alone, in bytes: it is UTF-8 and has its own line ends anywhere."""
    if app.format == "json" or "ids" in app.options:
        raise InvalidInput(
            "--ics - prints the calendar itself. For an answer in JSON name a file:",
            "  weakties followups --ics FILE --json",
        )
    terminal.restore_pipe_signal()
    sys.stdout.flush()
    sys.stdout.buffer.write(calendar.written(entries, app.now))
    if not entries:
        app.say("There is nothing to write, so the calendar is empty.")
