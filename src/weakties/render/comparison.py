"""How two people look side by side."""

from collections.abc import Iterator
from functools import singledispatch
from itertools import zip_longest

from rich.text import Text

from weakties.domain.comparison import Comparison
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, folded, hanging, line, padded, width_of

LABEL = 10
"""The column where the first of the two begins."""
GAP = 2
"""Columns between the two."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Comparison, screen: Screen) -> list[Text]:
    told = folded(line("Both become ", (view.keep, "name"), "."), screen.width)
    if screen.is_narrow:
        keep, gone = _side(view.keep, 1, view, screen), _side(view.gone, 2, view, screen)
        return [*keep, Text(), *gone, Text(), *told]
    names = (Text(), cell(view.keep, "name"), cell(view.gone, "name"))
    rows = [names, *((cell(f.label, "dim"), cell(f.keep), cell(f.gone)) for f in view.facts)]
    half = (screen.width - LABEL - GAP) // 2
    left = min(half, max(width_of(keep) for _, keep, _ in rows))
    return [*(part for row in rows for part in _row(*row, left, screen.width)), Text(), *told]


def _row(label: Text, keep: Text, gone: Text, left: int, width: int) -> Iterator[Text]:
    """Set two texts beside each other, each folded under itself."""
    right = width - LABEL - left - GAP
    for one, other in zip_longest(folded(keep, left), folded(gone, right), fillvalue=Text()):
        side = line(padded(one, left + GAP), other) if other.plain else one
        yield line(padded(label, LABEL), side)
        label = Text()


def _side(name: str, which: int, view: Comparison, screen: Screen) -> list[Text]:
    """Draw one of the two below its name."""
    facts = [(fact.label, fact[which]) for fact in view.facts if fact[which]]
    drawn = (hanging(line((f"{label}: ", "dim"), told), screen.width, 2) for label, told in facts)
    return [*folded(cell(name, "name"), screen.width), *(part for fact in drawn for part in fact)]
