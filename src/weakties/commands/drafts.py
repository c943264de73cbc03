"""Debriefs that were begun and not saved, in a file beside the store."""

from collections.abc import Sequence

from weakties import outfile
from weakties.context import AppContext
from weakties.domain import unfinished
from weakties.domain.unfinished import Unfinished
from weakties.errors import WeaktiesError


def all_of(app: AppContext) -> Sequence[Unfinished]:
    """Return what is unfinished, the newest last."""
    path = app.draft_file
    try:
        content = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, ValueError):  # what cannot be read is left alone, and can be looked at there
        return ()
    return unfinished.read(content, app.today)


def keep(app: AppContext, one: Unfinished) -> None:
    """Add one more. Raises WeaktiesError when it cannot be written."""
    path = app.draft_file
    if not path.parent.is_dir():
        try:
            path.parent.mkdir(mode=0o700, parents=True)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise WeaktiesError(f"{path.parent} could not be made: {why}.") from None
    _put(app, [*all_of(app), one])


def drop(app: AppContext, one: Unfinished) -> None:
    """Let go of one that is finished."""
    _put(app, [other for other in all_of(app) if other != one])


def _put(app: AppContext, kept: Sequence[Unfinished]) -> None:
    path = app.draft_file
    if kept:
        outfile.write(path, unfinished.write(kept), replaces=True)
    else:
        path.unlink(missing_ok=True)
