"""How what `doctor` found looks."""

from functools import singledispatch

from rich.text import Text

from weakties.domain.doctor import Examined, Finding
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, folded, hanging, line

MARKS = {
    "well": ("well", "dim"),
    "look": ("look", "attention"),
    "damaged": ("damaged", "attention"),
    "mended": ("mended", "good"),
}
COLUMN = 9


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Examined, screen: Screen) -> list[Text]:
    lines = [*folded(cell(view.path, "name"), screen.width), Text()]
    for finding in view.findings:
        lines += _finding(finding, screen)
    return [*lines, Text(), *folded(cell(_verdict(view)), screen.width)]


def _finding(finding: Finding, screen: Screen) -> list[Text]:
    word, style = MARKS[finding.state]
    told = line((f"{finding.name}: ", "" if finding.state != "well" else "dim"), finding.found)
    first, *rest = hanging(told, screen.width, COLUMN)
    head = line((f"{word:<{COLUMN}}", style), first[COLUMN:])
    steps = [part for step in finding.steps for part in hanging(cell(step), screen.width, COLUMN)]
    return [head, *rest, *steps]


def _verdict(view: Examined) -> str:
    if view.exit_code == 0:
        return "All is well."
    if view.exit_code == 1:
        return "What was written is whole; something around it is to be looked at."
    return "Something that was written is not as it was. Nothing was changed."
