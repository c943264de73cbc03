"""How the list of outcomes looks, and the answer to one that is noted."""

from datetime import date
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.outcomes import KINDS, Noted, OutcomeRow, Outcomes
from weakties.domain.views import View
from weakties.render.events import goals_moved
from weakties.render.lookups import count_of, nothing
from weakties.render.screen import Screen, cell, columns, folded, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Outcomes, screen: Screen) -> list[Text]:
    if not view.outcomes:
        return nothing(
            "No outcome matches." if view.is_filtered else "",
            "Nothing noted yet. When an idea, a lead or an offer comes of someone you know:",
            "weakties outcome WHO WHAT",
            screen,
        )
    people = len({outcome.person.id for outcome in view.outcomes})
    heading = line(
        (count_of(len(view.outcomes), "outcome", "outcomes"), "name"),
        (f" through {count_of(people, 'person', 'people')}", "dim"),
    )
    rows = [_outcome(outcome, screen) for outcome in view.outcomes]
    return [*folded(heading, screen.width), Text(), *columns(rows, screen, most=24)]


def _outcome(outcome: OutcomeRow, screen: Screen) -> list[Text]:
    """Draw what it was, through whom and when; the id is for what acts on it."""
    person = outcome.person
    kind = line((f"{outcome.id:<4} ", "dim"), (KINDS[outcome.kind].one, "name"))
    who = ", ".join(filter(None, (person.name, person.organisation)))
    return [
        kind,
        cell(who),
        cell(_day(outcome.on, screen.today), "dim"),
        cell(" ".join((outcome.note or "").split())),
    ]


def _day(day: date, today: date) -> str:
    """Return "today", "16 Nov", or "3 Nov 2025" of another year."""
    near = daywords.near(day, today)
    if near in ("today", "yesterday"):
        return near
    return daywords.bare(day) if day.year == today.year else daywords.span(day, day)


@draw.register
def _(view: Noted, screen: Screen) -> list[Text]:
    lines = folded(cell(view.summary), screen.width)
    lines += folded(cell(" ".join(view.more.split()), "dim"), screen.width) if view.more else []
    return [*lines, *(folded(goals_moved(view.goals), screen.width) if view.goals else [])]
