"""How the events to come look, with what speaks for each."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.opportunities import Opportunity, UpcomingList
from weakties.domain.views import View
from weakties.render.lookups import count_of, kind_and_place, nothing
from weakties.render.screen import Screen, cell, columns, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: UpcomingList, screen: Screen) -> list[Text]:
    if not view.events:
        filtered = "No event matches." if view.is_filtered else ""
        command = "weakties plan-event NAME --on DAY"
        return nothing(filtered, "Nothing is planned yet:", command, screen)
    is_ranked = len(view.events) > 1 and any(event.reason for event in view.events)
    order = ", what would help most first" if is_ranked else ""
    count = count_of(len(view.events), "event to come", "events to come")
    lines = [*folded(line((count, "name"), (order, "dim")), screen.width), Text()]
    if screen.is_narrow:
        return lines + [part for event in view.events for part in _stacked(event, screen)]
    return lines + columns([row for event in view.events for row in _rows(event)], screen)


def _rows(event: Opportunity) -> list[list[Text]]:
    """Set an event's day and name in columns, what speaks for it below the name."""
    named = line((event.name, "name"), "  ", kind_and_place(event))
    row = [cell(daywords.span(event.start, event.end), "dim"), named]
    return [row, [Text(), cell(event.reason, "dim")]] if event.reason else [row]


def _stacked(event: Opportunity, screen: Screen) -> list[Text]:
    """Set an event's name over its day and what speaks for it."""
    facts = f", {kind_and_place(event)}"
    below = [line((daywords.span(event.start, event.end), "dim"), facts)]
    below += [cell(event.reason, "dim")] if event.reason else []
    head = hanging(cell(event.name, "name"), screen.width, 2)
    return head + [part for text in below for part in hanging(text, screen.width, 4)]
