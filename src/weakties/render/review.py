"""How the review of a period looks: one screen, five lines for a week, Markdown, or two beside."""

from collections.abc import Sequence
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords, reviewsheet
from weakties.domain import review as rules
from weakties.domain.goals import Line, Standing
from weakties.domain.review import Comparison, Review, Stretch, Week
from weakties.domain.reviewsheet import Section
from weakties.domain.views import View
from weakties.render import phrases, reviewmarkdown
from weakties.render.screen import (
    Screen,
    cell,
    columns,
    folded,
    hanging,
    line,
)

HEIGHTS = " ▁▂▃▄▅▆▇█"
"""Bars of one line, from nothing to the most."""
SHADES = "·░▒▓█"
"""A day of the heat map, from no contact to the most there were."""
BAR = 5
"""Columns of a month's bar, with the gap after it."""
MAPPED_WEEKS = 9
"""The fewest weeks that are worth a heat map."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Review, screen: Screen) -> list[Text]:
    if view.is_markdown:
        return reviewmarkdown.review(view)
    head = _head(view, screen)
    if reviewsheet.is_empty(view) and not (view.goals or view.moved):
        return [*head, *folded(cell(reviewsheet.nothing(view)), screen.width)]
    blocks = [
        _goals(view, screen),
        _months(view, screen),
        _map(view, screen),
        *(_section(section, screen) for section in reviewsheet.sections(view)),
    ]
    return [*head, *(part for block in blocks if block for part in (Text(), *block))]


@draw.register
def _(view: Week, screen: Screen) -> list[Text]:
    lines = [folded(cell(text), screen.width) for text in view.lines]
    return [part for parts in lines for part in parts]


@draw.register
def _(view: Comparison, screen: Screen) -> list[Text]:
    if view.is_markdown:
        return reviewmarkdown.comparison(view)
    names = [reviewsheet.title(one) for one in (view.review, view.other)]
    rows = [[Text(), *(cell(name, "name") for name in names)]]
    rows += [[cell(one.label), cell(one.one), cell(one.other)] for one in view.lines]
    if screen.is_narrow:
        head = folded(cell(" · ".join(names), "name"), screen.width)
        pairs = [line(one.label, ": ", one.one, " · ", one.other) for one in view.lines]
        return [*head, *(part for pair in pairs for part in hanging(pair, screen.width, 2))]
    return columns(rows, screen, most=40, indent=0, gap=3)


def _head(view: Review, screen: Screen) -> list[Text]:
    left = (view.period.end - view.today).days
    days = {0: " · last day", 1: " · 1 day left"}.get(left, f" · {left} days left")
    is_ahead = view.goals and view.period.start > view.today
    about = days if view.is_running else " · still to come" if is_ahead else ""
    return folded(line((reviewsheet.title(view), "name"), about), screen.width)


# Goals


def _goals(view: Review, screen: Screen) -> list[Text]:
    if not (view.goals or view.moved):
        return []
    rows = [_goal(goal, view) for goal in view.goals]
    moved = [reviewsheet.changed(one, view.today) for one in view.moved]
    below = [part for text in moved for part in hanging(cell(text, "dim"), screen.width, 2)]
    before = [part for goal in view.goals for part in _earlier(goal, screen)]
    return [cell("Goals", "name"), *columns(rows, screen, most=36), *before, *below]


def _earlier(goal: Line, screen: Screen) -> list[Text]:
    told = reviewsheet.earlier(goal)
    text = cell(f"{goal.standing.title}: {told}", "dim")
    return hanging(text, screen.width, 2) if told else []


def _goal(goal: Line, view: Review) -> Sequence[Text]:
    standing = goal.standing
    words, reached = reviewsheet.verdict(goal, view.today)
    return (
        cell(standing.title),
        _bar(standing),
        cell(reviewsheet.count(standing)),
        line((words, phrases.VERDICT_STYLES.get(standing.verdict, "")), reached),
    )


def _bar(standing: Standing) -> Text:
    if standing.of is not None:
        return phrases.share_bar(standing.done, standing.of)
    return phrases.dots(standing.done, standing.planned, standing.target)


# Month by month


def _months(view: Review, screen: Screen) -> list[Text]:
    """Draw a bar for each month, its number below; as many in a row as there is room for."""
    stretches = view.stretches
    most = max((one.conversations for one in stretches), default=0)
    if len(stretches) < 2 or not most:
        return []
    at_once = max(1, (screen.width - 2) // (BAR + 1))
    rows = [stretches[i : i + at_once] for i in range(0, len(stretches), at_once)]
    unit = "year" if len(stretches[0].label) == 4 else "month"
    lines = folded(cell(f"Conversations by {unit}", "name"), screen.width)
    for row in rows:
        lines += [_bars(row, most), _cells(row, [one.label for one in row], "dim")]
        lines.append(_cells(row, [str(one.conversations or "·") for one in row]))
    return lines


def _bars(row: Sequence[Stretch], most: int) -> Text:
    heights = (-(-8 * one.conversations // most) for one in row)
    bars = "".join((HEIGHTS[height] * (BAR - 1)).ljust(BAR + 1) for height in heights)
    return cell(f"  {bars}".rstrip())


def _cells(row: Sequence[Stretch], texts: Sequence[str], style: str = "") -> Text:
    cells = "".join(text.center(BAR - 1).ljust(BAR + 1) for text in texts)
    return cell(f"  {cells}".rstrip(), style)


def _map(view: Review, screen: Screen) -> list[Text]:
    """Draw the heat map: a column a week, cut into parts on a narrow screen."""
    weeks = rules.weeks(view)
    count = len(weeks.rows[0])
    if count < MAPPED_WEEKS or not weeks.most:
        return []
    room = screen.width - 6
    most = f"{weeks.most} contact{'' if weeks.most == 1 else 's'}"
    lines = [
        *folded(
            line(("Days with a contact", "name"), (f"   {SHADES}  up to {most} a day", "dim")),
            screen.width,
        )
    ]
    for begin in range(0, count, room):
        lines.append(line("      ", (_month_names(weeks, begin, min(count, begin + room)), "dim")))
        for weekday, row in enumerate(weeks.rows):
            name = daywords.WEEKDAYS[weekday][:3] if weekday % 2 == 0 else "   "
            days = "".join(
                " " if n is None else SHADES[rules.level(n, weeks.most)]
                for n in row[begin : begin + room]
            )
            lines.append(line("  ", (name, "dim"), " ", days.rstrip()))
    return lines


def _month_names(weeks: rules.Weeks, begin: int, end: int) -> str:
    """Name each month over the week that holds its first day, where there is room."""
    names = ""
    for week, label in rules.month_starts(weeks, begin, end):
        if len(names) <= week - begin and week - begin + len(label) <= max(end - begin, 3):
            names = names.ljust(week - begin) + f"{label} "
    return names.rstrip()


# What is told in words


def _section(section: Section, screen: Screen) -> list[Text]:
    rows = [(cell(row.label), cell(row.number), cell(row.words, "dim")) for row in section.rows]
    head = folded(cell(section.title, "name"), screen.width)
    lines = [*head, *columns(rows, screen, most=36)]
    return lines + [
        part for text in section.sentences for part in hanging(cell(text), screen.width, 2)
    ]
