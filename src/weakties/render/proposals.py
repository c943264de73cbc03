"""How goals proposed for the next period look, and what setting them says."""

from functools import singledispatch

from rich.text import Text

from weakties.domain.proposals import Proposal, Proposals
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import Screen, cell, folded, hanging, line
from weakties.render.unbroken import loosened, tied


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Proposals, screen: Screen) -> list[Text]:
    if view.goals:
        return [part for one in view.goals for part in folded(cell(one.told), screen.width)]
    lines = _none(view, screen) if view.examples else _proposals(view, screen)
    below = [*_beside(view), *([view.focus] if view.focus else [])]
    if below:
        lines += [Text(), *(part for told in below for part in _dim(told, screen))]
    if screen.shows_hints and view.focus:
        lines += phrases.hint("For the next one:", f"weakties focus --year {view.name}", screen)
    if screen.shows_hints and view.proposals and not view.asks:
        lines += [Text(), *phrases.hint("To set them all:", view.command, screen)]
    return lines


def _dim(told: str, screen: Screen) -> list[Text]:
    return folded(cell(told, "dim"), screen.width)


def _beside(view: Proposals) -> list[str]:
    """Name what needs no proposal."""
    found = (("Set already", view.set_already), ("Goes on by itself", view.going_on))
    return [f"{label}: {'; '.join(titles)}." for label, titles in found if titles]


def _none(view: Proposals, screen: Screen) -> list[Text]:
    told = f"Nothing was logged to size goals for {view.name} from. Small ones work best:"
    examples = [part for text in view.examples for part in hanging(cell(text), screen.width, 2)]
    return [*folded(cell(told), screen.width), *examples]


def _proposals(view: Proposals, screen: Screen) -> list[Text]:
    about = ", sized from what you did" if view.proposals else ""
    lines = folded(line((f"Goals for {view.name}", "name"), about), screen.width)
    room = len(str(len(view.proposals)))
    for number, one in enumerate(view.proposals, 1):
        lines += [Text(), *_proposal(f"{number:>{room}}  ", one, screen)]
    return lines


def _proposal(number: str, one: Proposal, screen: Screen) -> list[Text]:
    indent = len(number)
    head = hanging(line(number, (one.title, "name")), screen.width, indent, 0)
    told = " ".join(filter(None, (one.reason, one.alternative)))
    command = hanging(cell(tied(one.command, screen.width - indent)), screen.width, indent)
    return [*head, *hanging(cell(told, "dim"), screen.width, indent), *loosened(command)]
