"""Debriefs that were begun and not saved, in a file beside the store."""

from collections.abc import Sequence

from weakties import folders, outfile
from weakties.context import AppContext
from weakties.domain import unfinished
from weakties.domain.unfinished import Unfinished
from weakties.errors import WeaktiesError, why


def all_of(app: AppContext) -> Sequence[Unfinished]:
    """Return what is unfinished, the newest last; nothing where it cannot be read."""
    try:
        return _read(app)
    except WeaktiesError:
        return ()


def _read(app: AppContext) -> Sequence[Unfinished]:
    path = app.draft_file
    try:
        content = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, ValueError):
        raise WeaktiesError(f"{path} cannot be read, so it was left alone.") from None
    return unfinished.read(content, app.today)


def keep(app: AppContext, one: Unfinished, before: Unfinished | None = None) -> None:
    """Add one, in place of what it goes on with. Raises WeaktiesError; then nothing changed."""
    path = app.draft_file
    if not path.parent.is_dir():
        try:
            folders.make(path.parent)
        except OSError as error:
            raise _not_written(app, error) from None
    _put(app, [*(other for other in _read(app) if other != before), one])


def drop(app: AppContext, one: Unfinished) -> None:
    """Let go of one that is finished. Raises WeaktiesError."""
    _put(app, [other for other in _read(app) if other != one])


def _put(app: AppContext, kept: Sequence[Unfinished]) -> None:
    path = app.draft_file
    if kept:
        outfile.write(path, unfinished.write(kept), replaces=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(app, error) from None


def _not_written(app: AppContext, error: OSError) -> WeaktiesError:
    return WeaktiesError(f"{app.draft_file} could not be written: {why(error)}.")
