"""How pairs that may be one person look."""

from functools import singledispatch

from rich.text import Text

from weakties.domain.dupes import Dupe, Dupes
from weakties.domain.steps import PersonRef
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, columns, folded, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Dupes, screen: Screen) -> list[Text]:
    if not view.pairs:
        return [cell("No two people look like one.")]
    count = len(view.pairs)
    what = "1 pair looks like one person" if count == 1 else f"{count} pairs look like one person"
    order = ", the surest first" if count > 1 else ""
    head = folded(line((what, "name"), (order, "dim")), screen.width)
    rows = [row for pair in view.pairs for row in _pair(pair)]
    return [*head, Text(), *columns(rows, screen)]


def _pair(pair: Dupe) -> list[list[Text]]:
    """Draw the two below each other, beside them why, and what would merge them."""
    return [
        [_who(pair.person), cell(pair.reason)],
        [_who(pair.other), cell(pair.command, "dim")],
    ]


def _who(person: PersonRef) -> Text:
    at = f", {person.organisation}" if person.organisation else ""
    number = "" if person.name.endswith(f"({person.id})") else f" ({person.id})"
    return line((person.name, "name"), at, (number, "dim"))
