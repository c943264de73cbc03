"""A review as Markdown, for a notebook or a mail."""

from collections.abc import Iterable

from rich.text import Text

from weakties.domain import reviewsheet
from weakties.domain.goals import Line
from weakties.domain.review import Comparison, Review
from weakties.domain.reviewsheet import Section
from weakties.render.markdown import escaped
from weakties.render.screen import cell


def review(view: Review) -> list[Text]:
    """Write a review: a heading a section, numbers in tables."""
    lines = [f"# {escaped(reviewsheet.title(view))}"]
    if reviewsheet.is_empty(view) and not (view.goals or view.moved):
        lines += ["", escaped(reviewsheet.nothing(view))]
    if view.goals or view.moved:
        lines += ["", "## Goals", "", *(_goal(goal, view) for goal in view.goals)]
        lines += [f"- {escaped(reviewsheet.changed(one, view.today))}" for one in view.moved]
    if len(view.stretches) > 1:
        lines += ["", *_months(view)]
    for section in reviewsheet.sections(view):
        lines += ["", *_section(section)]
    return [cell(text) for text in lines]


def comparison(view: Comparison) -> list[Text]:
    """Write two reviews as one table."""
    names = [reviewsheet.title(one) for one in (view.review, view.other)]
    rows = [(one.label.strip(), one.one, one.other) for one in view.lines]
    return [cell(text) for text in _table(("", *names), rows)]


def _goal(goal: Line, view: Review) -> str:
    standing = goal.standing
    words = "".join(reviewsheet.verdict(goal, view.today))
    count = reviewsheet.count(standing)
    told = f"{count}, {words}" if count else words
    before = reviewsheet.earlier(goal)
    since = f" ({escaped(before)})" if before else ""
    return f"- **{escaped(standing.title)}**: {escaped(told)}{since}"


def _months(view: Review) -> Iterable[str]:
    head = ("", "events", "people met", "conversations")
    rows = [(s.label, str(s.events), str(s.met), str(s.conversations)) for s in view.stretches]
    return _table(head, rows)


def _section(section: Section) -> Iterable[str]:
    yield from (f"## {escaped(section.title)}", "")
    for row in section.rows:
        words = f", {escaped(row.words)}" if row.words else ""
        yield f"- {escaped(row.label)}: {escaped(row.number)}{words}"
    for text in section.sentences:
        yield f"- {escaped(text)}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterable[str]:
    head = list(head)
    yield _row(head)
    yield f"|{' --- |' * len(head)}"
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
