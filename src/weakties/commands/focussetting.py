"""`focus add` and `focus drop`: saying whom you look for in a year."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from weakties.commands.common import app_of, words
from weakties.commands.focus import Year, year_of
from weakties.commands.targets import numbers_in
from weakties.context import AppContext
from weakties.domain import focus as rules
from weakties.domain import focuswords, text
from weakties.domain.focuswords import Cell
from weakties.domain.records import Draft, Focus
from weakties.domain.views import Note
from weakties.errors import InvalidInput, NotFound
from weakties.store import focus as stored
from weakties.store.reader import Lane, Store


def add(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("TAG [at ORGANISATION]")] = None,
    year: Year = None,
) -> None:
    """Say whom you look for: a kind of person, an organisation, or both.

    weakties focus add mentors, recruiters at SAP
    weakties focus add @ Zalando in 2027
    """
    app = app_of(ctx)
    typed = app.need(said, "Which kind of people, or from where? ", "TAG [at ORGANISATION]")
    rest, wanted = _in_year(app, typed, year)
    with app.writing() as store:
        cells = focuswords.read(rest, stored.tags(store))
        known = stored.of_year(store, wanted)
        draft = Draft()
        own = [_same(known, cell) or _new(store, draft, wanted, cell) for cell in cells]
        own = list(dict.fromkeys(own))
        is_new = {one.id for one in own} - {one.id for one in known}
        summary = rules.added(
            [one for one in own if one.id in is_new],
            [one for one in own if one.id not in is_new],
            wanted,
        )
        change = store.finish(draft, summary)
        note = _note(app, store, summary, change, own, wanted)
    app.show(note)
    app.undo_hint(change, rows=len(is_new))


def drop(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words("N|TAG [at ORGANISATION]")] = None,
    year: Year = None,
) -> None:
    """Look for someone no longer, by number or in the same words.

    weakties focus drop 2
    weakties focus drop recruiters at SAP
    """
    app = app_of(ctx)
    typed = app.need(said, "Whom no longer? ", "N|TAG [at ORGANISATION]")
    with app.writing() as store:
        gone = _meant(app, store, typed, year)
        draft = Draft()
        draft.remove(*gone)
        summary = rules.dropped(gone)
        change = store.finish(draft, summary)
        note = _note(app, store, summary, change, gone, gone[0].year, is_gone=True)
    app.show(note)
    app.undo_hint(change, rows=len(gone))


def _in_year(app: AppContext, typed: str, year: str | None) -> tuple[str, int]:
    """Read the year, wherever it stands. Raises InvalidInput where two are named."""
    rest, in_words = focuswords.in_year(typed, app.today.year)
    option = year_of(year)
    if option and in_words and option != in_words:
        raise InvalidInput("The words and --year name two years: say it in one place.")
    return rest, option or in_words or app.today.year


def _same(known: Iterable[Focus], cell: Cell) -> Focus | None:
    """Return the one that looks for just that."""
    return next((one for one in known if rules.is_same(one, cell)), None)


def _new(store: Store, draft: Draft, year: int, cell: Cell) -> Focus:
    """Note a new one, its organisation spelled as in the log."""
    made = [one for one in draft.added if isinstance(one, Focus)]
    if same := _same(made, cell):
        return same
    where = stored.written(store, cell.organisation) if cell.organisation else None
    folded = text.fold(where or "")
    return draft.add(store.new(Focus, year=year, tag=cell.tag, organisation=where, folded=folded))


def _meant(app: AppContext, lane: Lane, typed: str, year: str | None) -> Sequence[Focus]:
    """Return those that numbers or words name. Raises NotFound or InvalidInput."""
    numbers = numbers_in(typed.split())
    if numbers:
        found = {one.id: one for one in stored.by_ids(lane, numbers)}
        for number in numbers:
            if number not in found:
                raise NotFound(f"Nothing you look for has the number {number}.", "  weakties focus")
        return [found[number] for number in numbers]
    rest, wanted = _in_year(app, typed, year)
    known = stored.of_year(lane, wanted)
    gone = []
    for cell in focuswords.read(rest, stored.tags(lane)):
        one = _same(known, cell)
        if one is None:
            told = f"You do not look for {rules.label(cell)} in {wanted}."
            raise NotFound(told, "  weakties focus")
        gone.append(one)
    return list(dict.fromkeys(gone))


def _note(
    app: AppContext,
    store: Store,
    summary: str,
    change: int | None,
    changed: Sequence[Focus],
    year: int,
    *,
    is_gone: bool = False,
) -> Note:
    """Answer, with how many of the year's are reached now."""
    found = stored.coverage(store, year, app.today)
    rows = [
        rules.sought(one, [] if is_gone else stored.met(store, one, app.today)) for one in changed
    ]
    return Note(
        summary,
        change,
        more=[f"{found.in_words}: weakties focus"] if found and app.settings.hints else (),
        written=[one.id for one in changed],
        extra=(("focus", tuple(rows)),),
        is_one_line=True,
    )
