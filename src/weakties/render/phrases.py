"""Sentences that several screens share."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.asked import Asked
from weakties.domain.forecast import Verdict
from weakties.domain.steps import KINDS, THEIRS
from weakties.render.screen import Screen, cell, folded, line, width_of

VERDICT_STYLES = {
    Verdict.REACHED: "good",
    Verdict.ON_TRACK: "good",
    Verdict.NEEDS_A_PUSH: "attention",
}
"""The colour of a verdict; the others are plain."""


def title_day(screen: Screen) -> str:
    """Return today for a heading: in full, or shortened on a narrow screen."""
    return daywords.short(screen.today) if screen.is_narrow else daywords.long(screen.today)


def people(count: int, name: str) -> str:
    """Return a name for one, a number for several."""
    return name if count == 1 else f"{count} people"


def steps(
    what: Sequence[tuple[str, int, str, str | None]],
    *,
    with_event: bool = True,
    is_short: bool = False,
) -> str:
    """Return what waits on a day: "thank 11 people from HR Tech Europe"."""
    parts = []
    for step, count, name, event in what:
        verb = THEIRS if step == "theirs" else KINDS[step].to
        if is_short and step in ("plan", "exchange"):
            verb = f"{step} with"
        origin = f" from {event}" if with_event and event and count > 1 else ""
        parts.append(f"{verb} {people(count, name)}{origin}")
    return ", ".join(parts)


def on_day(day: date, today: date) -> str:
    """Return ", tomorrow" or " on Mon 30 Nov"."""
    near = daywords.near(day, today)
    return f", {near}" if near in ("today", "tomorrow") else f" on {near}"


def day_name(day: date, screen: Screen) -> str:
    """Return "Tomorrow", "Monday" within a week, else "Mon 30 Nov"."""
    away = (day - screen.today).days
    if away == 1:
        return "Tomorrow"
    if away < 7:
        return daywords.weekday(day)[: 3 if screen.is_narrow else None]
    return daywords.near(day, screen.today)


def did_you_go(asked: Asked, screen: Screen) -> list[Text]:
    """Ask about a planned event whose day has passed, with the two answers."""
    answers = f"weakties log {asked.id} · weakties skip {asked.id}"
    if screen.is_narrow:
        day = daywords.span_bare(asked.start, asked.end)
        return hint(f"Did you go to {asked.name}, {day}?", answers, screen, is_apart=True)
    return hint(f"Did you go to {asked.name} ({daywords.short(asked.start)})?  ", answers, screen)


def dots(done: int, booked: int, target: int) -> Text:
    """Return a goal's progress as dots, one each up to ten, or as a bar of ten cells."""
    style = "good" if done >= target else ""
    if target > 10:
        full = min(10, 10 * done // target)
        return line(("█" * full, style), ("░" * (10 - full), "dim"))
    done, booked = min(done, target), min(booked, target - min(done, target))
    rest = target - done - booked
    return line(("●" * done, style), ("◐" * booked, "booked"), ("○" * rest, "dim"))


def share_bar(hits: int, tries: int) -> Text:
    """Return a share as a bar of ten cells; nothing where there is nothing to judge."""
    full = 10 * hits // tries if tries else 0
    return line("█" * full, ("░" * (10 - full), "dim")) if tries else Text()


def hint(text: str, command: str, screen: Screen, *, is_apart: bool = False) -> list[Text]:
    """Return a dim hint; its command, which is to be copied, is never broken.

    The command stands below the text where there is no room beside it, or where `is_apart`.
    """
    whole = cell(f"{text} {command}", "dim")
    if not is_apart and width_of(whole) <= screen.width:
        return [whole]
    return [*folded(cell(text.rstrip(), "dim"), screen.width), *_commands(command, screen)]


def _commands(command: str, screen: Screen) -> list[Text]:
    """Set commands in, one a line where two do not fit."""
    whole = cell(f"  {command}", "dim")
    if width_of(whole) <= screen.width:
        return [whole]
    return [cell(f"  {one}", "dim") for one in command.split(" · ")]
