"""A text in the user's editor, opened again until it can be read; nothing typed is ever lost."""

from collections.abc import Callable

from weakties import config, infile
from weakties.ask import editor
from weakties.ask.scratch import Scratch
from weakties.context import AppContext
from weakties.domain.problems import Problem, Unreadable, annotated
from weakties.errors import InvalidInput, WeaktiesError

Take = Callable[[str], None]
"""Does what a text asks for. Raises InvalidInput for what the user can mend in it."""
MOST_OPENED = 20
"""How often a form is opened before we take it that no one reads what is wrong."""
ASIDE = "What you typed is kept: "


def edited(
    app: AppContext,
    name: str,
    form: Callable[[str], str],
    take: Take,
    *,
    is_empty: Callable[[str], bool],
    again: str = "",
) -> bool:
    """Open a form, and do what it asks for once it is saved; tell whether it was.

    `form` is given the keys that save. `again` is the command that takes up a file left behind.
    Raises WeaktiesError, naming the file that was kept, when it cannot be done.
    """
    if not app.can_ask:
        raise InvalidInput("The editor needs a terminal.")
    command = editor.command(app.env)
    text = form(editor.how_to_save(command))
    scratch = Scratch(config.state_folder(app.env) / "editing", name, app.now)
    try:
        is_taken = _until_read(app, scratch, command, text, take, is_empty)
    except (KeyboardInterrupt, EOFError):
        app.say(f"{ASIDE}{scratch.path}")
        raise
    except WeaktiesError as error:
        if not scratch.holds_typed or not scratch.get():
            scratch.remove()
            raise
        steps = [*error.next_steps, f"{ASIDE}{scratch.path}"]
        error.next_steps = (*steps, f"  {again} {scratch.path}") if again else tuple(steps)
        raise
    if is_taken or not scratch.get() or (not scratch.holds_typed and editor.is_known(command)):
        scratch.remove()
        return is_taken
    if not scratch.holds_typed:
        app.say(f"If {command[0]} opens a window of its own, let it wait: EDITOR='code --wait'")
    app.say(
        f"{ASIDE}{scratch.path}" if scratch.holds_typed else f"The form is kept: {scratch.path}"
    )
    return False


def _until_read(
    app: AppContext,
    scratch: Scratch,
    command: list[str],
    text: str,
    take: Take,
    is_empty: Callable[[str], bool],
) -> bool:
    for attempt in range(1, MOST_OPENED + 1):
        scratch.put(text)
        editor.run(command, scratch.path)
        typed = infile.decoded(scratch.get(), str(scratch.path))
        if not scratch.is_saved or is_empty(typed):
            app.say("Nothing was saved, so nothing was written.")
            if scratch.is_saved:
                scratch.put("")  # what was emptied on purpose is not kept
            return False
        try:
            take(typed)
            return True
        except InvalidInput as error:
            mended = annotated(typed, _problems(error))
            # The same mistake again: whoever saves so wants to leave. A script may never end.
            if mended == text or attempt == MOST_OPENED:
                raise
            text = mended
    return False


def _problems(error: InvalidInput) -> tuple[Problem, ...]:
    if isinstance(error, Unreadable):
        return error.problems
    return (Problem(1, 1, " ".join((error.message, *error.next_steps))),)
