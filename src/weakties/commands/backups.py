"""Copies of the store: `backup`."""

import os
from typing import Annotated

import typer

from weakties import config, outfile
from weakties.commands.common import app_of, option
from weakties.context import AppContext
from weakties.domain import backups as rules
from weakties.domain.backups import BackedUp, Backup, Backups
from weakties.domain.views import Note
from weakties.errors import NotFound, WeaktiesError
from weakties.store import backups as stored
from weakties.store import place as places
from weakties.store import transfer


def backup(
    ctx: typer.Context,
    to: Annotated[
        str | None,
        option("--to", metavar="FILE|URL", help="write it there; it is never removed"),
    ] = None,
    listed: Annotated[bool, option("--list", help="see the copies there are")] = False,
) -> None:
    """Copy everything, the way back included, and read the copy through.

    weakties backup
    weakties backup --to /media/stick/weakties.db
    weakties backup --list

    Without --to it lies beside the store, where older ones go: seven days, four weeks and twelve
    months are kept. One is also made before an import, a merge, a restore and an upgrade, and
    before the first write of a day.

    Columns when piped: at, reason, bytes, path.
    """
    app = app_of(ctx)
    if listed:
        app.show(Backups(tuple(stored.found(app.place))))
        return
    if not places.exists(app.place):
        raise NotFound("There is nothing to back up yet: nothing was logged.")
    if to and "://" in to:
        app.show(_moved_to(app, to))
    else:
        app.show(_written_to(app, to) if to else stored.make(app.place, now=app.now, reason="hand"))


def _moved_to(app: AppContext, url: str) -> Note:
    """Write everything into an empty database. Raises WeaktiesError when it is not empty."""
    to = places.named(url, config.data_folder(app.env))
    transfer.move(app.reader, to, app.now)
    counts = stored.counts(app.reader)
    held = f"{counts.people:,} people, {counts.events:,} events and {counts.changes:,} changes"
    summary = f"Backed up to {to.said}: {held}, compared with what is here."
    return Note(summary, extra=(("url", to.said), *vars(counts).items()))


def _written_to(app: AppContext, typed: str) -> BackedUp:
    """Copy the store to a file, or into a folder, that the user names."""
    path = outfile.named(typed)
    if path.is_dir():
        path /= rules.name(app.place.path.stem, app.now, 1, "hand")
    if os.path.lexists(path):  # a copy is never written over another
        raise WeaktiesError(f"{path} is there already.", "Name another file.")
    outfile.refuse_taken(path, replaces=False)
    counts = stored.write(app.place, path.absolute())
    return BackedUp(Backup(path, app.now, 1, "hand", path.stat().st_size), counts, 0)
