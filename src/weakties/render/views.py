"""How an answer of one sentence looks."""

from functools import singledispatch

from rich.text import Text

from weakties.domain.views import Note, View
from weakties.render.screen import Screen, cell, folded, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Note, screen: Screen) -> list[Text]:
    more = [cell(text, "dim") for text in view.more]
    if view.is_one_line and more:
        return folded(line(view.summary, " ", Text(" ").join(more)), screen.width)
    below = [part for text in more for part in folded(text, screen.width)]
    return [*folded(cell(view.summary), screen.width), *below]
