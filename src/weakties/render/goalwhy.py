"""How the rows behind a goal look."""

from functools import singledispatch

from rich.text import Text

from weakties.domain.goalwhy import Told, Why
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, columns, folded, hanging, line, padded, width_of
from weakties.render.unbroken import loosened, tied

LABEL = 28
"""Columns up to which the second column moves right for a long name."""
MOST_NEAR = 12
"""Near misses shown on a screen."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Why, screen: Screen) -> list[Text]:
    near = view.near if len(view.near) - MOST_NEAR < 3 else view.near[:MOST_NEAR]
    hidden = len(view.near) - len(near)
    lines = folded(line((view.heading, "name"), f": {view.what}"), screen.width)
    lines += [Text(), cell(f"Counted: {len(view.lines)}", "name"), *_rows(view.lines, view, screen)]
    if near:
        lines += [cell(f"Not counted: {len(view.near)}", "name"), *_rows(near, view, screen)]
    if hidden:
        command = f"weakties goals --why {view.goal} --format tsv"
        more = line((f"and {hidden} more: ", "dim"), tied(command, screen.width - 2))
        lines += hanging(more, screen.width, 2)
    return loosened(lines)


def _rows(told: tuple[Told, ...], view: Why, screen: Screen) -> list[Text]:
    """Draw "name, organisation   what is said of it   what would mend it"."""
    widest = max((width_of(one.row.label) for one in (*view.lines, *view.near)), default=0)
    width = 0 if screen.is_narrow else min(LABEL, widest)
    room = screen.width - width - 4
    rows = [[padded(_label(one), width), _said(one, room, one in view.near)] for one in told]
    return columns(rows, screen)


def _label(told: Told) -> Text:
    name, comma, rest = told.row.label.partition(", ")
    if told.row.kind in ("event", "organisation"):
        return cell(told.row.label, "name")
    return line((name, "name"), f"{comma}{rest}")


def _said(told: Told, room: int, is_near: bool) -> Text:
    words = cell(told.words, "dim" if is_near else "")
    return line(words, (": ", "dim"), tied(told.command, room)) if told.command else words
