"""How the goal board looks, wide and narrow, and what setting a goal says."""

from collections.abc import Iterable, Sequence
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords, goalphrases
from weakties.domain.forecast import Verdict, verdict_words
from weakties.domain.goals import GoalBoard, GoalSaved, Line
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.focus import still_to_meet
from weakties.render.screen import Screen, cell, folded, hanging, line, padded, width_of
from weakties.render.unbroken import loosened, tied

TITLE = 32
"""Columns a title may take on a wide screen before it folds."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: GoalBoard, screen: Screen) -> list[Text]:
    if not view.lines:
        return [*_empty(view, screen), *_asked(view, screen)]
    goals = _narrow(view, screen) if screen.is_narrow else _wide(view, screen)
    lines = folded(_heading(view), screen.width)
    for goal in goals:
        lines += [Text(), *goal]
    footer = [*_footer(view, screen), *_asked(view, screen)]
    return [*lines, Text(), *footer] if footer else lines


@draw.register
def _(view: GoalSaved, screen: Screen) -> list[Text]:
    said = folded(line((view.head, "name"), view.echo), screen.width)
    words, colon, command = view.offer.partition(": ")
    offer = f" {words}{colon}{tied(command, screen.width)}" if words and screen.shows_hints else ""
    more = f"{view.left}{offer}"
    return [*said, *loosened(folded(cell(more, "dim"), screen.width))] if more else said


def _heading(view: GoalBoard) -> Text:
    left = ""
    if view.year == view.today.year:
        last = view.today.replace(month=12, day=31)
        days = (last - view.today).days
        left = {0: " · last day", 1: " · 1 day left"}.get(days, f" · {days} days left")
    on = f" on {daywords.full(view.today)}" if view.is_as_of else ""
    return line((f"Goals {view.year}", "name"), f"{left}{on}" if left else f" ·{on}" if on else "")


# Goals


def _dots(goal: Line) -> Text:
    standing = goal.standing
    if standing.of is not None:
        return phrases.share_bar(standing.done, standing.of)
    return phrases.dots(standing.done, standing.planned, standing.target)


def _count(goal: Line) -> str:
    """Return "3 of 5"; a goal that ended says so in its verdict."""
    standing = goal.standing
    is_over = standing.verdict is Verdict.ENDED
    of = standing.target if standing.of is None else standing.of
    return "" if is_over or not of else f"{standing.done} of {of}"


def _verdict(goal: Line, view: GoalBoard) -> Text:
    standing = goal.standing
    of = standing.target if standing.of is None else standing.of
    words = verdict_words(standing.verdict, standing.done, of)
    day = ""
    if goal.reached_on:
        is_other_year = goal.reached_on.year != view.year
        day = f" {daywords.bare(goal.reached_on)}"
        day += f" {goal.reached_on.year}" if is_other_year else ""
    return line((words, phrases.VERDICT_STYLES.get(standing.verdict, "")), day)


def _columns(view: GoalBoard) -> tuple[int, int]:
    """Return how wide dots and counts are, with the gap after them."""
    dots = max(7, *(width_of(_dots(goal)) for goal in view.lines)) + 2
    return dots, max(7, *(width_of(_count(goal)) for goal in view.lines)) + 2


def _wide(view: GoalBoard, screen: Screen) -> Iterable[list[Text]]:
    """Draw each goal as "number  title  dots  count  verdict", and what would help below it."""
    dots, counts = _columns(view)
    verdicts = max(width_of(_verdict(goal, view)) for goal in view.lines)
    room = max(16, min(TITLE, screen.width - 5 - dots - counts - verdicts))
    for goal in view.lines:
        first, *rest = folded(cell(goal.standing.title, "name"), room)
        number = f"{goal.standing.id:>2}  "
        head = padded(line(number, first), 4 + room + 1)
        tail = _facts(goal, view, dots, counts)
        below = [line("    ", part) for part in rest]
        yield [line(head, tail), *below, *_below(goal, screen, 6)]


def _facts(goal: Line, view: GoalBoard, dots: int, counts: int) -> Text:
    """Return "dots  count  verdict"; what ended has its count in its verdict."""
    count = cell(_count(goal))
    count = padded(count, counts) if count.plain else count
    return line(padded(_dots(goal), dots), count, _verdict(goal, view))


def _narrow(view: GoalBoard, screen: Screen) -> Iterable[list[Text]]:
    """Draw each goal as its title over its dots, and what would help below."""
    dots = max(width_of(_dots(goal)) for goal in view.lines) + 2
    for goal in view.lines:
        number = f"{goal.standing.id} "
        title = hanging(line(number, (goal.standing.title, "name")), screen.width, 2, 0)
        facts = _facts_below(goal, view, dots, screen.width)
        yield [*title, *facts, *_below(goal, screen, 2)]


def _facts_below(goal: Line, view: GoalBoard, dots: int, width: int) -> list[Text]:
    """Draw "dots  count  verdict" below a title, the verdict on a line of its own if need be."""
    head, verdict = line("  ", padded(_dots(goal), dots), _count(goal)), _verdict(goal, view)
    gap = "  " if _count(goal) else ""
    if width_of(head) + len(gap) + width_of(verdict) <= width:
        return [line(head, gap, verdict)]
    return [*folded(head, width), *hanging(verdict, width, 2)]


def _below(goal: Line, screen: Screen, indent: int) -> list[Text]:
    """Draw what is said under a goal: what would help, what came before, the plan for it."""
    parts = (_end, _advice, _earlier, _plan)
    return [text for part in parts for text in part(goal, screen, indent)]


_RELATIVE = {"this", "next"}
"""Words of a title that say a period by the day it was set on."""


def _end(goal: Line, screen: Screen, indent: int) -> list[Text]:
    """Say within a year when a goal ended whose title tells no day: "5 people this week"."""
    standing, last = goal.standing, goal.standing.period.end
    is_relative = not _RELATIVE.isdisjoint(standing.title.lower().split())
    if (
        standing.verdict is not Verdict.ENDED
        or not is_relative
        or (last.month, last.day) == (12, 31)
    ):
        return []
    return hanging(cell(f"It ended on {daywords.bare(last)}.", "dim"), screen.width, indent)


def _earlier(goal: Line, screen: Screen, indent: int) -> list[Text]:
    """Tell what came of earlier stretches of a goal that begins anew: "Q1 2 of 2 · Q2 1 of 2"."""
    told = [tied(one, screen.width) for one in goalphrases.earlier(goal.standing.periods)]
    text = cell("\u00a0· ".join(told), "dim")
    return loosened(hanging(text, screen.width, indent)) if told else []


def _advice(goal: Line, screen: Screen, indent: int) -> list[Text]:
    if goal.advice is None:
        return []
    words, command, brief = goal.advice
    told = cell(brief or words if screen.is_narrow else words, "dim")
    if command:
        told = line(told, " ", tied(command, screen.width - indent))
    return loosened(hanging(told, screen.width, indent))


def _plan(goal: Line, screen: Screen, indent: int) -> list[Text]:
    """Say what you mean to do when, while there is something left to do."""
    standing = goal.standing
    if standing.if_then is None or standing.verdict in (Verdict.REACHED, Verdict.ENDED):
        return []
    return hanging(cell(standing.if_then, "dim"), screen.width, indent)


# What stands below


def _footer(view: GoalBoard, screen: Screen) -> Iterable[Text]:
    if view.quality.met:
        yield from folded(cell(_quality(view)), screen.width)
    if view.focus:
        yield from still_to_meet(view.focus, view.today.year, screen)
    if view.to_explain and screen.shows_hints:
        why = tied(_why(view), screen.width)
        yield from loosened(folded(cell(f"Which ones counted: {why}", "dim"), screen.width))


def _why(view: GoalBoard) -> str:
    """Return the command that explains a goal as it stands on this board."""
    begun_anew = any(goal.every for goal in view.goals if goal.id == view.to_explain)
    year = f" --year {view.year}" if begun_anew and view.year != view.today.year else ""
    as_of = f" --as-of {view.today.isoformat()}" if view.is_as_of else ""
    return f"weakties goals --why {view.to_explain}{year}{as_of}"


def _quality(view: GoalBoard) -> str:
    """Set beside the numbers what they are worth: how many were talked to again."""
    met, again = view.quality
    when = "this year" if view.year == view.today.year else f"in {view.year}"
    who = f"{met} {'person' if met == 1 else 'people'} met {when}"
    then = "" if view.year == view.today.year else " that year"
    if met == 1:
        return f"Behind the numbers: {who}, {'' if again else 'not yet '}talked to again{then}."
    return f"Behind the numbers: {who}, {again or 'none'} of them talked to again{then}."


def _asked(view: GoalBoard, screen: Screen) -> list[Text]:
    return [part for asked in view.asked[:1] for part in phrases.did_you_go(asked, screen)]


# Without a goal


def _empty(view: GoalBoard, screen: Screen) -> list[Text]:
    told = [f"No goals for {view.year}."]
    examples: Sequence[str] = ()
    if view.is_as_of:
        told[0] = f"No goals for {view.year} on {daywords.full(view.today)}."
    elif view.year >= view.today.year:
        told = [f"No goals for {view.year} yet."]
        examples = [f"  weakties goals add {example}" for example in _examples(view)]
        told.append("Small ones that can be counted work best:")
    if view.last_year:
        reached, goals = view.last_year
        told[0] += f" In {view.year - 1} you reached {reached} of {goals}."
    is_short = not view.last_year
    sentences = [" ".join(told)] if is_short else told
    lines = [part for text in sentences for part in folded(cell(text), screen.width)]
    is_to_come = view.year >= view.today.year and not view.is_as_of
    sized = _sized(view, screen) if view.last_year and is_to_come else []
    return [*lines, *map(cell, examples), *sized, *_logged(view, screen)]


def _sized(view: GoalBoard, screen: Screen) -> list[Text]:
    """Point at the goals that last year's own rates would propose."""
    command = f"weakties review {view.year - 1} --carry"
    return phrases.hint("Sized from your own rates:", command, screen) if screen.shows_hints else []


def _examples(view: GoalBoard) -> Sequence[str]:
    if view.year == view.today.year:
        return (
            "attend three events this year",
            "meet 3 potential mentors by June",
            "2 online forums this quarter",
        )
    year = view.year
    return (
        f"attend three events in {year}",
        f"meet 3 potential mentors in {year}",
        f"2 online forums in Q1 {year}",
    )


def _logged(view: GoalBoard, screen: Screen) -> list[Text]:
    events, people = view.attended, view.quality.met
    if not (events or people):
        return []
    counts = [
        f"{count} {one if count == 1 else several}"
        for count, one, several in ((events, "event", "events"), (people, "person", "people"))
        if count
    ]
    so_far = " so far" if view.year == view.today.year else ""
    return folded(cell(f"Logged{so_far} in {view.year}: {', '.join(counts)}.", "dim"), screen.width)
