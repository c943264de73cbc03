"""The way back: `undo`, `redo` and `history`."""

from typing import Annotated

import typer

from weakties.commands.common import app_of, option, whole, words
from weakties.context import AppContext
from weakties.domain import changes as rules
from weakties.domain.views import Note
from weakties.store import changes


def undo(ctx: typer.Context, number: Annotated[list[str] | None, words("[NUMBER]")] = None) -> None:
    """Take back what the last command wrote, or change NUMBER alone.

    weakties undo
    """
    app = app_of(ctx)
    wanted = whole(" ".join(number), "undo") if number else None
    app.show(take_back(app, wanted))
    app.say("Back again: weakties redo", hint=True)


def take_back(app: AppContext, number: int | None) -> Note:
    """Take back one change, or the newest that stands; return what is answered.

    Raises WeaktiesError where something newer stands in the way.
    """
    with app.writing() as store:
        change = (
            rules.chosen(changes.numbered(store, number), number)
            if number
            else rules.newest_to_undo(changes.newest_open(store))
        )
        summary = f"Undone: {change.summary}"
        made = store.take_back(change, kind="undo", summary=summary)
    return Note(summary, made, written=[change.id], extra=(("undone", change.id),))


def redo(ctx: typer.Context) -> None:
    """Put back what the last undo took.

    weakties redo
    """
    app = app_of(ctx)
    with app.writing() as store:
        change = rules.newest_to_redo(changes.newest_undo(store))
        summary = change.summary.replace("Undone:", "Redone:", 1)
        made = store.take_back(change, kind="redo", summary=summary)
    app.show(Note(summary, made, written=[made or 0], extra=(("redone", change.target_id),)))


SHOWN = 20


def history(
    ctx: typer.Context,
    limit: Annotated[str | None, option("--limit", metavar="N", help="changes shown")] = None,
    every: Annotated[bool, option("--all", help="every change")] = False,
) -> None:
    """See what was written, the newest first.

    weakties history --limit 5

    Columns when piped: id, at, command, summary, undone.
    """
    app = app_of(ctx)
    most = whole(limit, "--limit") or (10**9 if every or app.format != "table" else SHOWN)
    found = changes.newest(app.reader, min(most + 1, 10**9))
    app.show(rules.history(found[:most], hidden=len(found) > most))
