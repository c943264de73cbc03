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
        return [part for text in view.goals for part in folded(cell(text), screen.width)]
    if not view.proposals:
        told = f"Nothing was logged to size goals for {view.name} from. Small ones work best:"
        examples = [part for text in view.examples for part in hanging(cell(text), screen.width, 2)]
        return [*folded(cell(told), screen.width), *examples]
    lines = folded(
        line((f"Goals for {view.name}", "name"), ", sized from what you did"), screen.width
    )
    for number, one in enumerate(view.proposals, 1):
        lines += [Text(), *_proposal(number, one, screen)]
    if view.going_on:
        titles = "; ".join(view.going_on)
        lines += [Text(), *folded(cell(f"Goes on by itself: {titles}.", "dim"), screen.width)]
    if screen.shows_hints and not view.asks:
        lines += [Text(), *phrases.hint("To set them all:", view.command, screen)]
    return lines


def _proposal(number: int, one: Proposal, screen: Screen) -> list[Text]:
    head = hanging(line(f"{number}  ", (one.title, "name")), screen.width, 3, 0)
    told = " ".join(filter(None, (one.reason, one.alternative)))
    command = hanging(cell(tied(one.command, screen.width - 3)), screen.width, 3)
    return [*head, *hanging(cell(told, "dim"), screen.width, 3), *loosened(command)]
