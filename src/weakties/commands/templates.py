"""Letters and what they are made from: our templates, and the user's own files before them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from weakties import config, folders, infile, outfile
from weakties.context import AppContext
from weakties.domain import letters
from weakties.domain import lettertemplates as rules
from weakties.domain.letters import Letter, Listed, Templates
from weakties.domain.lettertemplates import OURS, Template
from weakties.domain.lettertexts import BUILT_IN, base_of
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp
from weakties.errors import InvalidInput, NotFound, WeaktiesError, why
from weakties.store import events
from weakties.store.reader import Lane

ENDING = ".txt"


def template_for(app: AppContext, step: FollowUp | None, form: str | None = None) -> Template:
    """Return what a step is written with: the form named, else the usual one.

    Raises NotFound for a name that none has, InvalidInput for a file that cannot be read.
    """
    named = rules.name_of(form) if form else None
    if named == OURS:
        name = letters.template_for(step, "email")
        return rules.read(name, BUILT_IN[name])
    if named:
        return _named(app, named)
    try:
        return _named(app, letters.template_for(step, app.settings.letter))
    except NotFound as error:
        back = "The setting is taken back with: weakties config letter --unset"
        error.next_steps = (*error.next_steps, back)
        raise


def letter_for(
    app: AppContext,
    lane: Lane,
    card: Card,
    step: FollowUp | None,
    *,
    form: str | None = None,
    enjoyed: str | None = None,
) -> Letter:
    """Write the letter that carries a step out; without one, the thank-you for the last meeting.

    `form` names the template, `enjoyed` goes before what was noted. Raises NotFound or InvalidInput
    for a template that is not there or cannot be read.
    """
    return writer_for(app, lane, card, step, form=form)(enjoyed)


def writer_for(
    app: AppContext, lane: Lane, card: Card, step: FollowUp | None, *, form: str | None = None
) -> Callable[[str | None], Letter]:
    """Return what writes that letter anew for each sentence of what was enjoyed.

    Raises NotFound or InvalidInput as `letter_for`.
    """
    template, at = template_for(app, step, form), _events_of(lane, card)
    return lambda enjoyed: letters.write(card, step, at, app.today, template, enjoyed)


def _events_of(lane: Lane, card: Card) -> dict[int, Event]:
    """Return the events at which someone was met."""
    ids = {i.event_id for i in card.interactions} | {f.event_id for f in card.followups}
    return {event.id: event for event in events.by_ids(lane, sorted(filter(None, ids)))}


def _named(app: AppContext, name: str) -> Template:
    path = _path(app, name)
    if _is_there(path):
        return _own(path, name)
    if name not in BUILT_IN:
        raise NotFound(
            f'There is no letter "{name}".',
            "  weakties thank --templates",
            f"To write it: weakties thank --edit-template {name}",
        )
    return rules.read(name, BUILT_IN[name])


def _path(app: AppContext, name: str) -> Path:
    return config.letters_folder(app.env) / f"{name}{ENDING}"


def _is_there(path: Path) -> bool:
    """Tell whether there is a file to read, be it one that cannot be read."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _own(path: Path, name: str) -> Template:
    """Read a file of the user's. Raises InvalidInput, naming the file and the way on."""
    try:
        return rules.read(name, infile.read(str(path)))
    except WeaktiesError as error:
        told = error.message if str(path) in error.message else f"{path}: {error.message}"
        raise InvalidInput(
            told,
            *error.next_steps,
            f"To mend it: weakties thank --edit-template {name}",
            f"With our wording meanwhile: --as {OURS}",
        ) from None


def listed(app: AppContext) -> Templates:
    """Return every template, the user's in place of ours where both have the name."""
    folder = config.letters_folder(app.env)
    names: list[str] = []
    with suppress(OSError):  # a folder that may not be read is told of where a file is asked for
        names = sorted(path.stem for path in folder.glob(f"*{ENDING}"))
    own = [name for name in names if rules.is_name(name)]
    every = [*BUILT_IN, *(name for name in own if name not in BUILT_IN)]
    found = tuple(_listed(app, name, is_own=name in own) for name in every)
    return Templates(found, str(folder), app.settings.letter)


def _listed(app: AppContext, name: str, *, is_own: bool) -> Listed:
    whose = "yours" if is_own else OURS
    try:
        return Listed(name, whose, letters.first_words(_named(app, name)))
    except WeaktiesError as error:
        message = error.message.removeprefix(f"{_path(app, name)}: ")
        return Listed(name, whose, f"cannot be read: {message}", is_readable=False)


def edit(app: AppContext, typed: str) -> None:
    """Open the user's copy of a template in their editor, made from ours where there is none.

    Raises InvalidInput, the file kept, for one that cannot be read afterwards.
    """
    from weakties.ask import editor

    name = rules.name_of(typed)
    if name == OURS:
        raise InvalidInput(f'"{OURS}" stands for our own wording. Name yours otherwise.')
    if not app.can_ask:
        raise InvalidInput("The editor needs a terminal. The file is:", f"  {_path(app, name)}")
    command = editor.command(app.env)
    path = _path(app, name)
    ours = BUILT_IN[base_of(name)]
    is_new = not _is_there(path)
    if is_new:
        _make(path, ours)
    try:
        editor.run(command, path)
    except WeaktiesError:
        if is_new and _holds(path, ours):  # else it would stand before ours from now on
            path.unlink()
        raise
    if is_new and editor.is_known(command) and _holds(path, ours):
        path.unlink()
        app.tell("Nothing was changed, so no file was kept.")
        return
    app.tell("\n".join(_kept(path, name)))


def _make(path: Path, content: str) -> None:
    try:
        folders.make(path.parent)
    except OSError as error:
        raise WeaktiesError(f"{path.parent} could not be made: {why(error)}.") from None
    outfile.write(path, content, replaces=False)


def _holds(path: Path, content: str) -> bool:
    """Tell whether a file holds just this; one that cannot be read does not."""
    try:
        return infile.read(str(path)) == content
    except WeaktiesError:
        return False


def _kept(path: Path, name: str) -> Iterator[str]:
    """Check what the editor left, and say how it is used. Raises InvalidInput."""
    if not _is_there(path):
        yield f"{path} is gone{', so ours is used' if name in BUILT_IN else ''}."
        return
    _own(path, name)
    yield f"Kept: {path}"
    yield f"To use it: weakties thank WHO --as {name}"
    yield f"For every thank-you: weakties config letter {name}"
