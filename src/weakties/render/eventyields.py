"""How it looks what events have led to."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import reviewsheet
from weakties.domain.eventyields import YieldList
from weakties.domain.views import View
from weakties.domain.yields import Yield
from weakties.render.screen import Screen, cell, columns, folded, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: YieldList, screen: Screen) -> list[Text]:
    head = folded(
        line(("What events led to", "name"), f" · {view.name} · by {view.by}"), screen.width
    )
    if not view.yields:
        return [*head, *folded(cell("No event was logged in these days."), screen.width)]
    rows = [_row(one, view.by) for one in view.yields]
    return [*head, Text(), *columns(rows, screen, most=36)]


def _row(one: Yield, by: str) -> list[Text]:
    row = reviewsheet.led_to(one)
    events = reviewsheet.many(one.events, "time")
    name = [cell(row.label, "name")] if by == "kind" else [cell(one.label, "name"), cell(events)]
    met = f"{one.met} met, {one.again} talked to again" if one.met else row.number
    return [*name, cell(met), cell(row.words, "dim")]
