"""How the answer to a log looks."""

from datetime import date
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.events import (
    EventLogged,
    EventsLogged,
    GoalMoved,
    PersonSaid,
    Settled,
    ordinal,
)
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import Screen, cell, columns, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: EventLogged, screen: Screen) -> list[Text]:
    lines = folded(headline(view, screen), screen.width)
    lines += hanging(cell(_kept(view), "dim"), screen.width, 2) if view.settled.kept else []
    if view.people:
        blank = [Text()] if len(view.people) > 1 else []
        lines += [*blank, *columns([_row(p) for p in view.people], screen, most=30), *blank]
    lines += _what_next(view, screen)
    if view.goals:
        lines += folded(goals_moved(view.goals), screen.width)
    return [*lines, *_first_time(view, screen)]


@draw.register
def _(view: EventsLogged, screen: Screen) -> list[Text]:
    drawn = [draw(event, screen) for event in view.events]
    parts: list[Text] = []
    for lines in drawn:
        ended = lines[:-1] if lines and not lines[-1].plain else lines
        parts += [*([Text()] if parts else []), *ended]
    return parts


def headline(view: EventLogged, screen: Screen) -> Text:
    """Return "Logged HR Tech Europe (e12): conference, Lyon, Wed 18 – Thu 19 Nov 2026."."""
    settled = view.settled
    event = settled.event
    if not event.id:
        return line(f"Met on {daywords.full(event.start_on)}:")
    if view.verb == "Met":
        days = daywords.span_full(event.start_on, event.end_on)
        return line("Met at ", (event.name, "name"), (f" (e{event.id})", "dim"), f", {days}:")
    again = settled.was_logged and view.verb == "Logged"
    verb = "Would log" if view.is_dry_run else "Already logged:" if again else view.verb
    is_one_day = event.start_on == event.end_on
    days = daywords.span_full(event.start_on, event.end_on)
    if is_one_day:
        days = daywords.full_near(event.start_on, screen.today)
    if view.verb == "Planned" and not (is_one_day and _is_next_door(event.start_on, screen.today)):
        days = f"{days}, {daywords.distance(event.start_on, screen.today)}"
    where = event.place or ("online" if event.is_online else "")
    also = "online" if event.place and event.is_online else ""
    facts = [event.kind, where, also, days, _series(settled)]
    number = f" (e{event.id}): " if not view.is_dry_run else ": "
    return line(
        f"{verb} ", (event.name, "name"), (number, "dim"), ", ".join(filter(None, facts)), "."
    )


def _is_next_door(day: date, today: date) -> bool:
    return abs((day - today).days) < 2


def _series(settled: Settled) -> str:
    moved = f"planned for {daywords.short(settled.planned_for)}" if settled.planned_for else ""
    if settled.series_number < 2:
        return moved
    return ", ".join(filter(None, (f"the {ordinal(settled.series_number)} of its series", moved)))


def _kept(view: EventLogged) -> str:
    kept = "; ".join(view.settled.kept)
    return f"Left as it was: {kept}. To change it: weakties edit e{view.settled.event.id}"


def _row(person: PersonSaid) -> list[Text]:
    state = cell("new", "good") if person.is_new else cell("known")
    if person.is_nameless:
        facts = f"weakties edit {person.id} NAME"
        name = line(("someone", "name"), (f" ({person.id})", "dim"))
    else:
        facts, name = ", ".join(person.facts), cell(person.name, "name")
    return [name, cell(person.role), state, cell(facts, "dim")]


def _what_next(view: EventLogged, screen: Screen) -> list[Text]:
    """Say what is due first, and that the first line of a thank-you is written."""
    if view.next_day is None:
        return []
    day = _capital(daywords.near(view.next_day.on, screen.today))
    text = f"{day}: {phrases.steps(view.next_day.what)}."
    if view.enjoyed and not view.first_time and len(view.people) > 1:
        text += f" The first line is written: weakties thank {view.enjoyed}"
    return folded(cell(text), screen.width)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def goals_moved(moved: tuple[GoalMoved, ...]) -> Text:
    """Say which goals moved, and how far they are."""
    parts = []
    for goal in moved:
        tail = (
            ("reached", "good")
            if goal.done == goal.target
            else f"{goal.done} of {goal.target}"
            if goal.done > goal.target
            else (f"+{goal.moved}", "good")
        )
        parts.append(
            line(f"{goal.title} ", phrases.dots(goal.done, 0, goal.target), " ", tail, ".")
        )
    return line("Goals: ", Text(" ").join(parts))


def _first_time(view: EventLogged, screen: Screen) -> list[Text]:
    """Draw what only the very first log says: the reward, and the cue for tomorrow."""
    if not view.first_time:
        return []
    *told, kept = view.first_time
    thanks = []
    if view.enjoyed:
        sentence = "Your first thank-you is written, in your own words:"
        thanks = folded(cell(f"{sentence} weakties thank {view.enjoyed}"), screen.width)
    lines = [
        part
        for text in told
        for part in ([cell(text)] if text.startswith("  ") else folded(cell(text), screen.width))
    ]
    return [Text(), *thanks, *lines, *folded(cell(kept, "dim"), screen.width)]
