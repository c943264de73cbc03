"""How the list of those you look for looks, and the line that other screens have of it."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import focus as rules
from weakties.domain.focus import Coverage, FocusList, Sought
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import Screen, cell, columns, folded, hanging, line
from weakties.render.unbroken import loosened, tied


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: FocusList, screen: Screen) -> list[Text]:
    if not view.every:
        return _empty(view, screen)
    reached, total = len(view.reached), len(view.every)
    count = f"{reached} of {total} reached"
    head = line(
        (f"Whom you look for in {view.year}", "name"),
        " · ",
        (count, "good" if reached == total else ""),
    )
    lines = folded(head, screen.width)
    if view.empty:
        title = "Still to meet" if view.year >= view.today.year else "Not met"
        rows = [[_label(one, screen)] for one in view.empty]
        lines += [Text(), cell(title, "name"), *columns(rows, screen)]
    if view.reached:
        rows = [[_label(one, screen), cell(rules.met(one.people))] for one in view.reached]
        lines += [Text(), cell("Reached", "name"), *columns(rows, screen)]
    return [*lines, *_hint(view, screen)]


def _label(one: Sought, screen: Screen) -> Text:
    number = f"{one.id} " if screen.is_narrow else f"{one.id:>3}  "
    return line((number, "dim"), rules.label(one))


def _hint(view: FocusList, screen: Screen) -> list[Text]:
    """Name where they may be met, or what else can be typed."""
    if not screen.shows_hints:
        return []
    if view.empty and view.year == view.today.year:
        where = "weakties events --upcoming"
        return [Text(), *phrases.hint("Where you may meet them:", where, screen)]
    return []


def _empty(view: FocusList, screen: Screen) -> list[Text]:
    if view.year < view.today.year:
        return folded(cell(f"You looked for no one in particular in {view.year}."), screen.width)
    is_now = view.year == view.today.year
    when, suffix = ("this year", "") if is_now else (f"in {view.year}", f" in {view.year}")
    told = (
        f"You look for no one in particular {when}. A kind of person, or where they are, will do:"
    )
    examples = (f"mentors{suffix}", f"recruiters at SAP{suffix}")
    return [
        *folded(cell(told), screen.width),
        *(
            part
            for example in examples
            for part in hanging(cell(f"weakties focus add {example}"), screen.width, 2)
        ),
    ]


def still_to_meet(found: Coverage, year: int, screen: Screen) -> list[Text]:
    """Say in one dim line who is not met yet; nothing once all are, or when the year is over."""
    if not found.empty or found.year < year:
        return []
    when = "this year" if found.year == year else f"in {found.year}"
    told = f"Still to meet {when}: {rules.labels(found.empty)} ({found.in_words})"
    command = "weakties focus" if found.year == year else f"weakties focus --year {found.year}"
    if screen.shows_hints:
        told += f": {tied(command, screen.width)}"
    return loosened(folded(cell(told, "dim"), screen.width))
