"""The table of contents: every command on one screen, and where its code is.

Only the command that was typed is imported and built; help, completion and a typing error build
all of them. That keeps the start of `followups` as short as that of a program with one command.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer

from weakties.cmdline import Command, Group, first_word
from weakties.context import AppContext

COMMANDS = {
    # every day
    "today": "today:today",
    "log-event": "capture:log_event",
    "followups": "followups:followups",
    "goals": "goals:GROUP",
    # act on people
    "done": "acting:done",
    "skip": "acting:skip",
    "snooze": "acting:snooze",
    "reopen": "acting:reopen",
    "thank": "acting:thank",
    "met": "capture:met",
    "add": "capture:add",
    "talked": "acting:talked",
    "cadence": "acting:cadence",
    # look things up
    "person": "people:person",
    "people": "people:people",
    "event": "events:event",
    "events": "events:events",
    # ahead and back
    "plan-event": "capture:plan_event",
    "history": "changes:history",
    "undo": "changes:undo",
    "redo": "changes:redo",
    # upkeep
    "edit": "upkeep:edit",
    "aka": "upkeep:aka",
    "rm": "upkeep:rm",
    # set up
    "config": "setup:config",
    "export": "setup:export",
    "demo": "demo:demo",
    "help": "setup:help_on",
}
"""Each command's name, its module in `commands` and its function there."""

COMPLETING = "_WEAKTIES_COMPLETE"
"""The variable by which a shell asks what TAB could mean."""
ALIASES = {"log": "log-event", "due": "followups", "touch": "talked", "goal": "goals"}
"""Other names for commands."""


def build(argv: Sequence[str]) -> Any:
    """Build the command line that `argv` needs: the command it names, or for TAB all of them."""
    word = first_word(argv)
    name = ALIASES.get(word or "", word or "")
    is_completing = COMPLETING in os.environ
    app = typer.Typer(cls=Root, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_alone)
    for command in COMMANDS if is_completing else [name] if name in COMMANDS else []:
        _register(app, command)
    return typer.main.get_command(app)


class Root(Group):
    """The program's own group: it knows every command, and its help is one screen of ours."""

    known = (*COMMANDS, *ALIASES)

    def get_help(self, ctx: Any) -> str:
        """Return the overview."""
        from weakties.render import helps

        return helps.overview(ctx.obj.screen)


def _register(app: typer.Typer, name: str) -> None:
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(f"weakties.commands.{module}"), attribute)
    names = [name, *(alias for alias, meant in ALIASES.items() if meant == name)]
    for spelled in names:
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=spelled, hidden=spelled != name)
        else:
            app.command(spelled, cls=Command, hidden=spelled != name)(found)


def _alone(ctx: typer.Context) -> None:
    """Small goals, good follow-ups, and the people you meet."""
    if ctx.invoked_subcommand is None:
        from weakties.commands.today import show

        show(ctx.obj)


def run(argv: Sequence[str], app: AppContext | None = None) -> None:
    """Run one command line; leaves by SystemExit with the exit code."""
    build(argv)(list(argv), obj=app or AppContext(argv))
