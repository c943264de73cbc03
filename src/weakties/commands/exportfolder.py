"""`export --dir`: a file a person or a table, each with a name that stays, rewritten on change."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from weakties import outfile
from weakties.commands import exported
from weakties.commands.exported import Wishes
from weakties.context import AppContext
from weakties.domain.views import Note
from weakties.errors import WeaktiesError, why

IsOurs = Callable[[bytes], bool]


def write(app: AppContext, wishes: Wishes, typed: str, *, replaces: bool) -> None:
    """Bring a folder up to date. Raises WeaktiesError before anything is written.

    A file of ours that this export does not hold stays: its person may have been left out by a
    filter, and what another program wrote into it would be lost.
    """
    folder, is_ours = outfile.named(typed), _is_ours(wishes)
    found = exported.made(app, wishes, is_folder=True)
    _make(folder)
    if not replaces:
        for name in found.texts:
            outfile.refuse_foreign(folder / name, is_ours, "no file of weakties")
    changed = [name for name, text in found.texts.items() if not _is_same(folder / name, text)]
    if changed:
        names = app.tracked(changed, "Writing")
        outfile.write_many(folder, ((name, found.texts[name]) for name in names))
    left = [] if wishes.format == "csv" else _left(folder, found.texts, is_ours)
    same = len(found.texts) - len(changed)
    counted = f"{_files(len(changed))} new or changed, {same:,} as before"
    told = f"Wrote {found.told} to {typed}: {counted}."
    extra = {"folder": typed, "format": wishes.format, "written": len(changed), "same": same}
    app.show(Note(told, extra=(*extra.items(), *found.counts.items(), ("left", left))))
    if left:
        app.say(f"Left in {typed}: {_files(len(left))} of people who are not in this export.")


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _is_ours(wishes: Wishes) -> IsOurs:
    if wishes.format == "csv":
        from weakties.exchange import csvfiles

        return csvfiles.is_ours
    from weakties.exchange import vcards

    return lambda head: f"PRODID:{vcards.PRODID}".encode() in head


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(PermissionError):  # who may make a folder there need not read what is there
            outfile.sync(folder.parent)
    except FileNotFoundError:
        raise WeaktiesError(f"The folder {folder.parent} does not exist.") from None
    except OSError as error:
        raise WeaktiesError(f"{folder} could not be made: {why(error)}.") from None


def _is_same(path: Path, text: str) -> bool:
    try:
        return not path.is_symlink() and path.read_bytes() == text.encode()
    except OSError:
        return False


def _left(folder: Path, texts: Mapping[str, str], is_ours: IsOurs) -> list[str]:
    """Name the cards of ours that this export does not hold."""
    cards = sorted(path for path in folder.glob("*.vcf") if path.is_file())
    return [path.name for path in cards if path.name not in texts and is_ours(_head(path))]


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(outfile.HEAD)
    except OSError:
        return b""
