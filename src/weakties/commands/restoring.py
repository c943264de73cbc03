"""A copy of the store put back: `restore`."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from weakties import config, outfile
from weakties.commands.common import agreed, app_of, words
from weakties.context import AppContext
from weakties.domain import backups as rules
from weakties.domain import daywords, restored
from weakties.domain.records import Draft
from weakties.domain.views import Note
from weakties.errors import InvalidInput, NotFound
from weakties.store import backups as stored
from weakties.store import doctor, putback, transfer
from weakties.store import place as places
from weakties.store.place import Place
from weakties.store.reader import Reader, open_reader


def restore(
    ctx: typer.Context,
    which: Annotated[list[str] | None, words("newest|DAY|FILE|URL")] = None,
) -> None:
    """Make the store what a backup of it holds; undo takes that back.

    weakties restore newest
    weakties restore yesterday
    weakties restore /media/stick/weakties.db

    It shows what would come back and what would go, and asks; what is there now is backed up first.
    """
    app = app_of(ctx)
    typed = app.need(which, "Which? newest, a day or a file ", "newest|DAY|FILE|URL")
    copy = _chosen(app, typed)
    copy.verify()
    if not places.exists_at_all(app.place) or not doctor.is_sound(app.place, app.now):
        _put_in_place(app, copy)
    else:
        _put_back(app, copy)


@dataclass(frozen=True)
class Copy:
    """What is put back: a file, or a store on a server."""

    place: Place
    told: str
    """Its name in a sentence."""

    def verify(self) -> None:
        """Raise StoreError for a file that is no whole copy of a store."""
        if not self.place.is_server:
            stored.verify(self.place.path)

    @contextmanager
    def opened(self) -> Iterator[Reader]:
        """Give the copy to read, in today's schema."""
        if not self.place.is_server:
            with putback.opened(self.place.path) as reader:
                yield reader
            return
        reader = open_reader(self.place)
        try:
            yield reader
        finally:
            reader.close()


def _put_back(app: AppContext, copy: Copy) -> None:
    """Write the rows in which the store and the copy differ, as one change."""
    with copy.opened() as source:
        with app.writing(is_rehearsal=True) as store:
            counted = putback.put_back(store, source)
        if not counted:
            app.show(Note(f"The store is as {copy.told} has it; nothing was changed."))
            return
        if not _is_agreed(app, f"Restoring {copy.told}: {restored.told(counted)}."):
            app.show(Note("Nothing was restored."))
            return
        with app.writing(before="restore") as store:
            counted = putback.put_back(store, source)
            summary = f"Restored {copy.told}: {restored.told(counted)}."
            change = store.finish(Draft(), summary)
    app.show(_answer(summary, change, copy, counted))
    app.undo_hint(change, rows=2)


def _answer(summary: str, change: int | None, copy: Copy, counted: Counter[str]) -> Note:
    extra = (("path", copy.place.said), ("rows", dict(sorted(counted.items()))))
    return Note(summary, change, extra=extra)


def _chosen(app: AppContext, typed: str) -> Copy:
    """Return the copy that was meant. Raises NotFound or InvalidInput."""
    if "://" in typed:
        server = places.named(typed, config.data_folder(app.env))
        return Copy(server, server.said)
    path = outfile.named(typed)
    if os.sep in typed or path.is_file():
        if not path.is_file():
            raise InvalidInput(f"{path} is not there, or is no file.", "  weakties backup --list")
        return _file(app, _refuse_export(path.absolute()))
    day = None
    with suppress(InvalidInput):
        day = app.day(typed, "back")
    found = rules.chosen(stored.found(app.place), typed, day)
    if found is None:
        raise NotFound(f'There is no backup "{typed}".', "  weakties backup --list")
    return _file(app, found.path)


def _file(app: AppContext, path: Path) -> Copy:
    place = Place(path, is_named=True)
    known = rules.named(path, 0, app.place.path.stem)
    if known is None:
        return Copy(place, f'"{path.name}"')
    at = known.at.astimezone()
    return Copy(place, f"the backup of {daywords.full(at.date())}, {at:%H:%M}")


def _refuse_export(path: Path) -> Path:
    """Point to `import` for what `export` wrote. Raises InvalidInput."""
    if path.suffix.casefold() in (".json", ".csv", ".vcf", ".zip", ".ics", ".md"):
        raise InvalidInput(
            f"{path.name} is no backup; what export wrote comes in with import:",
            f"  weakties import '{path}'",
        )
    return path


def _is_agreed(app: AppContext, what: str) -> bool:
    """Say what would happen and ask. Raises InvalidInput where no one can be asked."""
    unasked = InvalidInput(f"{what} It is to be confirmed: add --yes.")
    return agreed(app, "Restore?", unasked, lambda: app.remark(what))


def _put_in_place(app: AppContext, copy: Copy) -> None:
    """Put a copy where there is no store, or one that is not whole. There is no way back."""
    if not places.exists_at_all(app.place):
        _make(app, copy)
        summary = f"Restored {copy.told}; there was no store before."
    elif app.place.is_server or copy.place.is_server:
        raise InvalidInput(
            f"{app.place.said} is not what was written; restore into a store that is empty:",
            f"  weakties --db STORE restore '{copy.place.said}'",
        )
    else:
        what = f"{app.place.path} is damaged. It would be kept under another name, and"
        if not _is_agreed(app, f"{what} {copy.told} put in its place."):
            app.show(Note("Nothing was restored."))
            return
        kept = stored.replace_damaged(app.place, copy.place.path, app.now)
        summary = f"Restored {copy.told}; the damaged store is kept in {kept}."
    app.show(_answer(summary, None, copy, Counter()))


def _make(app: AppContext, copy: Copy) -> None:
    """Make the store of a copy, the way back included."""
    if app.place.is_server:
        with copy.opened() as source:
            transfer.move(source, app.place, app.now)
    else:
        places.make(app.place, lambda half: stored.copy(copy.place, half))
