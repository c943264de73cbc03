"""What command functions share: the options that recur, and the way to the context."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from weakties.cmdline import ALIASES
from weakties.context import AppContext
from weakties.errors import InvalidInput

Words = Annotated[list[str] | None, typer.Argument(show_default=False)]
"""The main word of a command, as many shell words as it has."""


def words(metavar: str, help: str = "") -> Any:
    """Return the argument that takes every word before the first option."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


def option(*flags: str, help: str, metavar: str | None = None) -> Any:
    """Return an option the way all of ours look."""
    return typer.Option(*flags, help=help, metavar=metavar, show_default=False)


def app_of(ctx: typer.Context) -> AppContext:
    """Return the context of this run."""
    app: AppContext = ctx.obj
    first, _, rest = ctx.command_path.partition(" ")[2].partition(" ")
    app.command = f"{ALIASES.get(first, first) or 'today'} {rest}".strip()
    return app


def agreed(app: AppContext, question: str, unasked: InvalidInput, show: Callable[[], None]) -> bool:
    """Show what would be done and ask; `--yes` says yes. Raises `unasked` where no one can be."""
    if "yes" in app.options:
        return True
    if not app.can_ask:
        raise unasked
    show()
    return app.ask(f"{question} [y/N] ").casefold() in ("y", "yes")


def whole(typed: str | None, flag: str, *, least: int = 1) -> int | None:
    """Read a whole number given to an option. Raises InvalidInput when it is none."""
    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10 and int(typed) >= least):
        raise InvalidInput(f'{flag} takes a whole number from {least}, not "{typed}".')
    return int(typed)
