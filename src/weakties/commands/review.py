"""`review`: a period looked back on, as a screen, as Markdown, as a page to keep."""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import dates, goalfacts, periods, reviewsheet
from weakties.domain import goals as goal_rules
from weakties.domain import review as rules
from weakties.domain.goals import Line
from weakties.domain.periods import Period
from weakties.domain.review import Comparison, Review, Week
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import events, followups
from weakties.store import goals as stored_goals
from weakties.store import review as stored


def review(
    ctx: typer.Context,
    period: Annotated[
        list[str] | None,
        words("PERIOD", "2026, q3, last quarter, sep, week; without one, this year"),
    ] = None,
    md: Annotated[bool, option("--md", help="as Markdown")] = False,
    html: Annotated[
        str | None, option("--html", metavar="FILE", help="as a page to keep or to send")
    ] = None,
    opens: Annotated[bool, option("--open", help="show the page in your browser")] = False,
    private: Annotated[bool, option("--private", help="with your notes")] = False,
    compare: Annotated[
        str | None, option("--compare", metavar="PERIOD", help="with another period beside it")
    ] = None,
    carry: Annotated[
        bool, option("--carry", help="propose next year's goals, sized from your own rates")
    ] = False,
) -> None:
    """Look back: what you did, what came of it, and how sure that is.

    weakties review
    weakties review last quarter --compare q2
    weakties review 2026 --html review.html --open
    """
    app = app_of(ctx)
    given = {"--carry": carry, "--md": md, "--html": html is not None}
    if md and app.format == "json":
        given = {"--md": True, "--json": True, "--html": False}
    if carry and (compare is not None or private):
        other = "--private" if private else "--compare"
        given = {"--carry": carry, other: True, "--html": False}
    _refuse_together(given, opens=opens)
    meant = _period(app, " ".join(period or []))
    if carry:
        from weakties.commands import proposals

        proposals.carry(app, meant)
        return
    if html is not None:
        _write_page(app, meant, html, compare, opens=opens, is_private=private)
        return
    if compare is not None:
        app.show(_beside(app, meant, compare, is_markdown=md, is_private=private))
        return
    found = _review(app, meant, is_private=private)
    is_week = meant == periods.week(meant.first) and not md
    app.show(_week(app, found) if is_week else replace(found, is_markdown=md))


def _refuse_together(given: dict[str, bool], *, opens: bool) -> None:
    """Refuse options that ask for two answers at once."""
    asked = [flag for flag, is_given in given.items() if is_given]
    if len(asked) > 1:
        raise InvalidInput(f"{asked[0]} and {asked[1]} are two answers: ask for one at a time.")
    if opens and not given["--html"]:
        raise InvalidInput("--open shows a page:", "  weakties review --html review.html --open")


def _period(app: AppContext, typed: str) -> Period:
    """Read the period that is meant; without words it is this year. Raises InvalidInput."""
    if not typed.strip():
        return periods.year(app.today.year)
    bare = typed if typed.split()[0].lower() != "week" or " " in typed else "this week"
    return dates.period(bare, today=app.today, date_order=app.settings.date_order)


def _review(app: AppContext, period: Period, *, is_private: bool = False) -> Review:
    """Fetch what a period held, and review it."""
    facts = stored.facts(app.reader, period, app.today)
    return rules.review(facts, _goals(app, period), period, app.today, is_private=is_private)


def _goals(app: AppContext, period: Period) -> Sequence[Line]:
    """Judge the goals of a period, as they stood on its last day."""
    lane, settings = app.reader, app.settings
    on = min(app.today, period.last)
    since = stored_goals.logged_since(lane)
    lines = []
    for goal in stored_goals.as_of(lane, on, period):
        now = goalfacts.occurrence(goal, max(on, period.first))
        is_over = now.last_on <= period.last or (goal.every and now.last_on < app.today)
        day = app.today if is_over else on
        facts = stored_goals.facts(lane, now, day, since)
        if goal.every:
            facts = facts._replace(past=stored_goals.earlier(lane, goal, now, period.first, on))
        lines.append(goal_rules.line(facts, day, settings.show_rate, settings.seasons))
    return lines


def _week(app: AppContext, found: Review) -> Week:
    """Tell a week in five lines; what waits and what comes only while it runs."""
    lane, today = app.reader, app.today
    steps = followups.open_in_brief(lane, today) if found.is_running else []
    due = {step.person_id for step in steps if step.due <= today}
    late = {step.person_id for step in steps if step.due < today}
    coming = events.next_one(lane, today) if found.is_running else None
    ahead = (coming.name, coming.start_on) if coming else None
    lines = tuple(reviewsheet.week(found, len(due), len(late), ahead))
    return Week(found, lines, len(due), len(late))


def _beside(
    app: AppContext, period: Period, other: str, *, is_markdown: bool, is_private: bool
) -> Comparison:
    """Review two periods; what came of each, with its notes, stands only in the data."""
    one, two = (_review(app, each, is_private=is_private) for each in (period, _period(app, other)))
    return Comparison(one, two, tuple(reviewsheet.compared(one, two)), is_markdown)


def _write_page(
    app: AppContext,
    period: Period,
    file: str,
    compare: str | None,
    *,
    opens: bool,
    is_private: bool,
) -> None:
    """Write the page whole, for the user's eyes only, and show it where that is asked for."""
    from weakties import desktop, outfile
    from weakties.render import reviewpage

    path = outfile.named(file)
    outfile.refuse_foreign(path, reviewpage.is_ours, "no page of weakties")
    app.say(f"Reading {periods.name(period)} …")
    found = _review(app, period, is_private=is_private)
    other = _review(app, _period(app, compare)) if compare is not None else None
    outfile.write(path, reviewpage.page(found, other), replaces=True)
    told = f"Wrote {reviewsheet.title(found)} to {file}."
    app.show(Note(told, extra=(("file", file),)))
    if opens:
        desktop.open_page(path, os.environ)
