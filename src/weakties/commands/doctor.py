"""`doctor`: what is wrong with the store, or around it; it mends nothing unasked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from dateutil.relativedelta import relativedelta

from weakties import config
from weakties.commands.common import app_of, option
from weakties.context import AppContext
from weakties.domain.doctor import Examined, Finding, look, mended, well
from weakties.domain.lookups import PeopleSelection
from weakties.errors import InvalidInput, StoreError
from weakties.store import doctor as stored
from weakties.store import lookups, surroundings
from weakties.store import place as places


def doctor(
    ctx: typer.Context,
    fix: Annotated[bool, option("--fix", help="mend what it named, and nothing else")] = False,
) -> None:
    """Look whether everything is whole, private and as it was written.

    weakties doctor
    weakties doctor --fix

    Every page and index is read, every change is played again and compared with what the store
    holds, every backup with its checksum. Nothing is mended without --fix, and then only what it
    named: rows that rotted, of which the log has what was written; the words that are searched;
    file modes; files that killed programs left. Exit code 1 says that something is to be looked at,
    5 that data is damaged.

    Columns when piped: name, state, found, steps.
    """
    app = app_of(ctx)
    if not places.exists_at_all(app.place):
        app.show(Examined(str(app.place.path), (well("store", "nothing was logged yet"),)))
        return
    done = tuple(_fixed(app)) if fix else ()
    examined = Examined(app.place.shown(app.env), (*done, *_findings(app)))
    app.show(examined)
    raise typer.Exit(examined.exit_code)


def _findings(app: AppContext) -> Iterator[Finding]:
    yield from stored.findings(app.place, app.now)
    yield from surroundings.look_around(app.place, *_others(app))
    yield stored.copies(app.place)
    yield from _retention(app)
    yield _settings_file(app)


def _others(app: AppContext) -> tuple[Path, ...]:
    """Return further files that may hold people's data, or lead to it."""
    settings = config.config_file(app.env)
    return (app.draft_file, settings, config.state_folder(app.env) / "crash.log")


def _retention(app: AppContext) -> Iterator[Finding]:
    """Tell whom there has been no contact with for as long as the settings say."""
    years = app.settings.retention_years
    if years is None:
        return
    since = app.today - relativedelta(years=years)
    try:
        asked = PeopleSelection(until=since, is_all=True)
        count = len(lookups.people(app.reader, asked, app.today))
    except StoreError:
        return
    if count:
        who = "1 person" if count == 1 else f"{count:,} people"
        yield look(
            "retention",
            f"{who}: no contact for {years} years. See whom, and whether to keep them:",
            f"  weakties people --all --until {since}",
        )


def _settings_file(app: AppContext) -> Finding:
    path = config.config_file(app.env)
    try:
        config.load(path)
    except InvalidInput as error:
        return look("config", error.message, *error.next_steps)
    return well(
        "config", "the settings file can be read" if path.exists() else "none; all is as it comes"
    )


def _fixed(app: AppContext) -> Iterator[Finding]:
    """Mend what may be mended without touching what was written."""
    yield from surroundings.mend(app.place, *_others(app))
    try:
        if not stored.can_be_mended(app.place):
            return
    except StoreError:
        return  # what is wrong with the store itself is told by what looks at it
    with app.writing(before="mend") as store:
        rows, is_search_wrong = stored.rotten(store)  # under the lock: no one writes meanwhile
        for table, row_id, image in rows:
            store.mend(table, row_id, image)
        store.reindex()
    for table, row_id, _ in rows:
        yield mended("log", f"{table.replace('_', ' ')} {row_id} is what was written again")
    if is_search_wrong:
        yield mended("search", "the words that are searched were made anew")
