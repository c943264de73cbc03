"""How a drafted letter looks: the draft alone, its gaps in the colour that wants attention."""

import re
from functools import singledispatch

from rich.text import Text

from weakties.domain.letters import GAP, Letter, Listed, Templates
from weakties.domain.views import View
from weakties.render.screen import STYLES, Screen, cell, columns, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Letter, screen: Screen) -> list[Text]:
    lines = [_with_gaps(cell(text)) for text in view.text.split("\n")]
    return [part for text in lines for part in folded(text, screen.width)]


def _with_gaps(text: Text) -> Text:
    for gap in re.finditer(GAP, text.plain):
        text.stylize(STYLES["attention"], gap.start(), gap.end())
    return text


@draw.register
def _(view: Templates, screen: Screen) -> list[Text]:
    rows = [_row(one, screen) for one in view.listed]
    folder = hanging(cell(view.folder, "dim"), screen.width, 2)
    usual = f"A thank-you is written with {view.usual}: weakties config letter NAME"
    edit = "To make one your own: weakties thank --edit-template NAME"
    return [
        cell("Letters", "name"),
        Text(),
        *columns(rows, screen),
        Text(),
        *folded(cell("Yours lie in", "dim"), screen.width),
        *folder,
        *folded(cell(usual, "dim"), screen.width),
        *folded(cell(edit, "dim"), screen.width),
    ]


def _row(one: Listed, screen: Screen) -> list[Text]:
    name, whose = cell(one.name, "name"), cell(one.whose, "" if one.whose == "yours" else "dim")
    words = cell(one.words, "" if one.is_readable else "attention")
    return [line(name, "  ", whose), words] if screen.is_narrow else [name, whose, words]
