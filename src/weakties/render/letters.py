"""How a drafted letter looks: the draft alone, its gaps in the colour that wants attention."""

import re
from functools import singledispatch

from rich.text import Text

from weakties.domain.letters import GAP, Letter
from weakties.domain.views import View
from weakties.render.screen import STYLES, Screen, cell, folded


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Letter, screen: Screen) -> list[Text]:
    lines: list[Text] = []
    for number, paragraph in enumerate(view.paragraphs):
        text = cell(paragraph)
        for gap in re.finditer(GAP, text.plain):
            text.stylize(STYLES["attention"], gap.start(), gap.end())
        lines += [Text()] if number else []
        lines += folded(text, screen.width) if screen.is_for_people else [text]
    return lines
