"""`import`: what a file holds, looked at before anything is written, then written as one change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import Annotated

import typer

from weakties.commands import find, mappings, sources, stretches
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import daywords
from weakties.domain.document import Document
from weakties.domain.imported import Account, Imported, named
from weakties.domain.incoming import Asked, Found, Incoming
from weakties.domain.records import Draft, Event
from weakties.errors import InvalidInput
from weakties.store import importing as stored

OURS = "an export of weakties"
MOST_NAMED = 5
"""Reasons that are told of a file of which nothing could be read."""


def import_file(
    ctx: typer.Context,
    file: Annotated[list[str] | None, words("FILE")] = None,
    event: Annotated[
        str | None, option("--event", metavar="EVENT", help="whoever is in it was met there")
    ] = None,
    attended: Annotated[bool, option("--attended", help="you were at its past events")] = False,
    people: Annotated[bool, option("--people", help="take whom its events name, too")] = False,
    mapped: Annotated[
        list[str] | None,
        option("--map", metavar="COLUMN=FIELD", help="what a column holds; or a saved map's name"),
    ] = None,
    save_map: Annotated[
        str | None, option("--save-map", metavar="NAME", help="keep the columns for next time")
    ] = None,
    dry_run: Annotated[bool, option("--dry-run", help="show what would be written")] = False,
) -> None:
    """Take in people and events from a file of another program.

    weakties import Connections.csv
    weakties import leads.csv --event 'HR Forum' --map 'Lead Rating=tags'

    LinkedIn, Google, Outlook, vCard, calendars, guest lists and any table with names: what a file
    is, is seen in it. FILE is a file, a zip, a folder of cards, or - for a pipe.

    Columns when piped: where, what, name, became, detail, id.
    """
    app = app_of(ctx)
    typed = app.need(file, "Which file? ", "FILE")
    columns = mappings.columns(app, mapped or ())
    if save_map is not None:
        mappings.check(app, save_map, columns)
    asked = Asked(app.today, app.settings.date_order, columns)
    wishes = stretches.Wishes(_event(app, event), attended, people)
    reading = Reading(app, typed, asked, wishes)
    if dry_run:
        app.show(reading.run(is_rehearsal=True))
        return
    if not _is_agreed(app, reading):
        app.print("Nothing was imported.")
        return
    done = reading.run()
    if save_map:
        mappings.save(app, save_map, columns)
    app.show(replace(done, is_told=reading.is_previewed))
    app.undo_hint(done.change, rows=2)


def _event(app: AppContext, typed: str | None) -> Event | None:
    """Return the event at which people were met. Raises InvalidInput for one not attended."""
    if typed is None:
        return None
    found = find.event(app, app.reader, typed)
    if found.state != "attended":
        day = "" if found.state == "missed" else f" is planned for {daywords.full(found.start_on)}:"
        raise InvalidInput(
            f"{found.name}{day or ' was not attended:'} people are met at an event that is logged.",
            f"  weakties log-event e{found.id}",
        )
    return found


def _is_agreed(app: AppContext, reading: "Reading") -> bool:
    """Show what would be written and ask. Raises InvalidInput where no one can be asked."""
    if "yes" in app.options:
        return True
    if not app.can_ask:
        raise InvalidInput(
            f"Importing {named(reading.typed)} is to be confirmed: add --yes.",
            "To see what it would write, add --dry-run.",
        )
    preview = reading.run(is_rehearsal=True)
    if preview.is_nothing:
        return True
    if app.format == "table":
        app.show(preview)
        reading.is_previewed = True
    return app.ask("\nImport? [y/N] ").casefold() in ("y", "yes")


class _Nothing(Exception):
    """Takes back what would only note that a file said nothing new."""


@dataclass
class Reading:
    """A file that is read, once to see what it would write and once to write it."""

    app: AppContext
    typed: str
    asked: Asked
    wishes: stretches.Wishes
    is_previewed: bool = False

    @cached_property
    def source(self) -> Callable[[], Sequence[Found]] | Document:
        """What opens the file's parts anew each time, or a store that was exported."""
        return sources.opened(self.typed, self.asked)

    def run(self, *, is_rehearsal: bool = False) -> Imported:
        """Read the file and write what is in it, all or nothing."""
        if isinstance(self.source, Document):
            return self._restored(self.source, is_rehearsal=is_rehearsal)
        found = self.source()
        account = Account()
        change: int | None = None
        with (
            suppress(_Nothing),
            self.app.writing(is_rehearsal=is_rehearsal, before="import") as store,
        ):
            writing = stretches.Writing(self.app, store, account, self.wishes)
            for part, items in self._stretches(found):
                writing.take(items, part.kind)
            self._refuse_nothing(account)
            view = self._view(found, account, is_rehearsal=is_rehearsal)
            if view.is_nothing and not account.rows:
                raise _Nothing
            change = store.finish(Draft(), view.summary)
        return replace(view, change=None if is_rehearsal else change)

    def _restored(self, document: Document, *, is_rehearsal: bool) -> Imported:
        """Put a store back where there is nothing, or take what is new of it."""
        from weakties.store import restoring

        with self.app.writing(is_rehearsal=is_rehearsal, before="import") as store:
            account = Account.of(restoring.load(store, document))
            self._refuse_nothing(account)
            view = Imported(self.typed, (OURS,), account, None, is_rehearsal)
            change = store.finish(Draft(), view.summary)
        return replace(view, change=None if is_rehearsal else change)

    def _stretches(self, found: Iterable[Found]) -> Iterator[tuple[Found, Sequence[Incoming]]]:
        for part in found:
            rest = iter(self.app.tracked(part.items, f"Reading {part.kind}"))
            for first in rest:
                yield part, list(chain([first], islice(rest, stored.AT_ONCE - 1)))

    def _view(self, found: Sequence[Found], account: Account, *, is_rehearsal: bool) -> Imported:
        mapping = next((part.columns for part in found if part.columns is not None), None)
        advice = tuple(dict.fromkeys(line for part in found for line in part.advice))
        kinds = tuple(part.kind for part in found)
        return Imported(self.typed, kinds, account, None, is_rehearsal, mapping, advice)

    def _refuse_nothing(self, account: Account) -> None:
        """Refuse a file of which nothing came in: that is no success."""
        if account.read:
            return
        reasons = [f"{row.where}: {row.detail}" for row in account.became("skipped")]
        reasons += [f"{count:,} left out: {why}" for why, count in account.expected.items()]
        more = [f"and {len(reasons) - MOST_NAMED} more"] if len(reasons) > MOST_NAMED else []
        told = f"{named(self.typed)} holds nothing that could be imported."
        raise InvalidInput(told, *reasons[:MOST_NAMED], *more)
