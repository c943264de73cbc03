"""How a list of cadences looks: who, how often, and the next hello."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.cadences import CadenceRow, Cadences
from weakties.domain.views import View
from weakties.render.lookups import count_of
from weakties.render.screen import Screen, cell, columns, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Cadences, screen: Screen) -> list[Text]:
    if not view.people:
        told = cell("No one has a cadence yet. Say how often you mean to be in touch:")
        example = cell("weakties cadence NAME 3mo")
        return [*folded(told, screen.width), *hanging(example, screen.width, 2)]
    heading = line(
        (count_of(len(view.people), "person", "people"), "name"), (", and the next hello", "dim")
    )
    rows = [_row(person, screen) for person in view.people]
    advice = folded(cell(view.load.advice), screen.width) if view.load.advice else []
    below = [Text(), *advice] if advice else []
    return [*folded(heading, screen.width), Text(), *columns(rows, screen), *below]


def _row(person: CadenceRow, screen: Screen) -> list[Text]:
    hello = "any day now" if person.next_hello else "rests: two messages unanswered"
    if person.next_hello and person.next_hello > screen.today:
        hello = f"around {daywords.near(person.next_hello, screen.today)}"
    return [
        cell(person.name, "name"),
        cell(person.organisation or ""),
        cell(daywords.cadence(person.cadence_days)),
        cell(hello, "dim"),
    ]
