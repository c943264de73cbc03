"""How it looks what events have led to."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import reviewsheet
from weakties.domain.eventyields import YieldList
from weakties.domain.views import View
from weakties.domain.yields import Yield
from weakties.render.screen import Screen, cell, columns, folded, line

EARLY = "Too early to tell whether any of them leads to more."


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
    rows = [_row(one, view) for one in view.yields]
    lines = [*head, Text(), *columns(rows, screen, most=36)]
    return [*lines, Text(), *folded(cell(EARLY, "dim"), screen.width)] if view.is_early else lines


def _row(one: Yield, view: YieldList) -> list[Text]:
    """Draw one group; what would be said of every one is said once, below."""
    row = reviewsheet.led_to(one)
    events = reviewsheet.many(one.events, "time")
    is_series = view.by == "series"
    name = [cell(one.label, "name"), cell(events)] if is_series else [cell(row.label, "name")]
    met = f"{one.met} met, {one.again} talked to again" if one.met else row.number
    brief = row.words.removesuffix(" than the others").removesuffix(" to tell")
    return [*name, cell(met), cell("" if view.is_early else brief, "dim")]
