"""How one person at a time looks: what to do, what helps, and the keys below."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.onebyone import HELP, QUIT, UNDO, Key, Keys, Turn
from weakties.domain.views import View
from weakties.render.screen import (
    Screen,
    at_both_ends,
    cell,
    folded,
    hanging,
    line,
    linked,
)

INDENT = 2


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Turn, screen: Screen) -> list[Text]:
    where = cell(f"{view.number} of {view.total}", "dim")
    ways_out = cell(" · ".join(f"{key.letter} {key.does}" for key in (HELP, UNDO, QUIT)), "dim")
    facts = hanging(cell(" ".join(view.facts), "dim"), screen.width, INDENT)
    return [
        Text(),
        *at_both_ends(where, ways_out, screen.width),
        Text(),
        *_heading(view, screen),
        *facts,
    ]


def _heading(view: Turn, screen: Screen) -> list[Text]:
    organisation = f", {view.person.organisation}" if view.person.organisation else ""
    who = linked(view.person.name + organisation, "name", view.link, screen)
    left = line((f"{view.what} ", "name"), who)
    late = "" if view.is_idea else daywords.late(view.days_late) or ""
    if not late:
        return folded(left, screen.width)
    return at_both_ends(left, cell(late, "attention" if view.days_late > 0 else ""), screen.width)


@draw.register
def _(view: Keys, screen: Screen) -> list[Text]:
    if view.is_whole:
        return [part for key in view.keys for part in _explained(key, screen)]
    shown = [line((key.letter or "Enter", "name"), (f" {key.does}", "dim")) for key in view.keys]
    gap = cell("  " if screen.is_narrow else "   ")
    return _packed(shown, gap, screen)


def _packed(shown: list[Text], gap: Text, screen: Screen) -> list[Text]:
    """Set as many keys in a line as fit; a key is never broken from its word."""
    lines: list[Text] = []
    for key in shown:
        longer = line(lines[-1], gap, key) if lines else line("  ", key)
        if lines and longer.cell_len <= screen.width:
            lines[-1] = longer
        else:
            lines.append(line("  ", key))
    return lines


def _explained(key: Key, screen: Screen) -> list[Text]:
    return [
        *hanging(
            line((f"{key.letter or 'Enter':<5}", "name"), f"  {key.more}"), screen.width, 9, INDENT
        )
    ]
