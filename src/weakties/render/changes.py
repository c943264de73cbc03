"""How the history looks."""

from datetime import datetime
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.changes import History, HistoryRow
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import Screen, cell, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: History, screen: Screen) -> list[Text]:
    if not view.changes:
        return folded(cell("Nothing was written yet: weakties log-event"), screen.width)
    lines = [part for change in view.changes for part in _row(change, screen)]
    if view.hidden:
        lines += phrases.hint("Older ones:", "weakties history --all", screen)
    if screen.shows_hints:
        hint = "Take the newest back: weakties undo     One alone: weakties undo NUMBER"
        lines += [Text(), *folded(cell(hint, "dim"), screen.width)]
    return lines


def _row(change: HistoryRow, screen: Screen) -> list[Text]:
    at = datetime.fromisoformat(change.at).astimezone()
    when = f"{daywords.short(at.date())} {at:%H:%M}"
    undone = "  (taken back)" if change.undone else ""
    told = line((change.summary, "dim" if change.undone else ""), (undone, "dim"))
    head = line((f"{change.id:>5}  ", "dim"), (f"{when:<17}", "dim"))
    if screen.is_narrow:
        return [*folded(head, screen.width), *hanging(told, screen.width, 7)]
    first, *rest = folded(told, screen.width - 24)
    return [line(head, first), *(line(" " * 24, part) for part in rest)]
