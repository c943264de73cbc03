"""The table of contents: every command on one screen, and where its code is.

Only the command that was typed is imported and built; `help all` builds all of them. That keeps the
start of `followups` as short as that of a program with one command, and TAB as short as that.
"""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from weakties.cmdline import ALIASES, Command, Free, Group, Onward, words
from weakties.completion import ASKED
from weakties.context import AppContext
from weakties.errors import WeaktiesError

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
    "thank": "thank:thank",
    "exchange": "ahead:exchange",
    "plan": "plan:plan",
    "promise": "ahead:promise",
    "met": "capture:met",
    "add": "capture:add",
    "talked": "contacts:talked",
    "cadence": "cadence:cadence",
    "outcome": "outcomes:outcome",
    "intro": "introductions:intro",
    # look things up
    "person": "people:person",
    "people": "people:people",
    "event": "events:event",
    "events": "events:events",
    "outcomes": "outcomes:outcomes",
    "search": "search:search",
    # ahead and back
    "plan-event": "capture:plan_event",
    "prep": "prep:prep",
    "focus": "focus:GROUP",
    "intend": "intend:intend",
    "review": "review:review",
    "history": "changes:history",
    "undo": "changes:undo",
    "redo": "changes:redo",
    # upkeep
    "edit": "edits:edit",
    "aka": "upkeep:aka",
    "rm": "upkeep:rm",
    "merge": "merging:merge",
    "dupes": "merging:dupes",
    "archive": "merging:archive",
    "forget": "forgetting:forget",
    # set up
    "config": "setup:config",
    "import": "importing:import_file",
    "export": "export:export",
    "backup": "backups:backup",
    "restore": "restoring:restore",
    "doctor": "doctor:doctor",
    "demo": "demo:demo",
    "help": "setup:help_on",
}
"""Each command's name, its module in `commands` and its function there."""

SUBCOMMANDS = {
    "goals": {"add": "goalsetting:add", "edit": "goalsetting:edit", "drop": "goalsetting:drop"},
    "focus": {"add": "focussetting:add", "drop": "focussetting:drop"},
}
"""The same for the commands of a group; they are built only where one may be meant."""

OTHERS = {"cadence": Free, "demo": Onward}
"""Commands whose words are read another way."""


def build(argv: Sequence[str]) -> Any:
    """Build the command line that `argv` needs: its command, or for `help all` every one."""
    app = typer.Typer(
        cls=Root, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
    )
    app.callback(invoke_without_command=True)(_alone)
    for name in _wanted(argv):
        found = _register(app, name)
        if isinstance(found, typer.Typer) and _is_deep(argv):
            _fill(found, SUBCOMMANDS[name])
    return typer.main.get_command(app)


def _wanted(argv: Sequence[str]) -> Iterable[str]:
    """Return the commands to build: the one that is typed, or the one that help is asked on."""
    typed = [ALIASES.get(word, word) for word in words(argv)]
    if typed[:2] == ["help", "all"]:
        return COMMANDS
    return [word for word in typed[: 2 if typed[:1] == ["help"] else 1] if word in COMMANDS]


def _is_deep(argv: Sequence[str]) -> bool:
    """Tell whether a command of a group may be meant, or is to be listed."""
    typed = words(argv)
    return len(typed) > 1 or typed[:1] == ["help"] or "--help" in argv


def _fill(group: typer.Typer, commands: Mapping[str, str]) -> None:
    """Register the commands of a group, once a process."""
    known = {command.name for command in group.registered_commands}
    for name, path in commands.items():
        if name not in known:
            group.command(name, cls=Command)(_imported(path))


def _imported(path: str) -> Any:
    module, _, attribute = path.partition(":")
    return getattr(import_module(f"weakties.commands.{module}"), attribute)


class Root(Group):
    """The program's own group: it knows every command, and its help is one screen of ours."""

    known = (*COMMANDS, *ALIASES)

    def get_help(self, ctx: Any) -> str:
        """Return the overview."""
        ctx.obj.refuse_without_stdout()
        from weakties.render import helps

        ctx.color = ctx.obj.screen.has_colour
        return helps.overview(ctx.obj.screen)


def _register(app: typer.Typer, name: str) -> Any:
    found = _imported(COMMANDS[name])
    names = [name, *(alias for alias, meant in ALIASES.items() if meant == name)]
    for spelled in names:
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=spelled, hidden=spelled != name)
        else:
            app.command(spelled, cls=OTHERS.get(name, Command), hidden=spelled != name)(found)
    return found


def _alone(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="the version, and nothing else")
    ] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", help="teach your shell what TAB means")
    ] = False,
    show_completion: Annotated[
        str | None,
        typer.Option("--show-completion", metavar="bash|zsh|fish", help="print what it is taught"),
    ] = None,
) -> None:
    """Small goals, good follow-ups, and the people you meet."""
    if version:
        from importlib.metadata import version as version_of

        ctx.obj.print(f"weakties {version_of('weakties')}")
        raise typer.Exit
    if install_completion or show_completion is not None:
        from weakties.completion import shells

        shells.teach(ctx.obj, show_completion)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from weakties.commands.today import show

        show(ctx.obj)


def _command(path: Sequence[str]) -> Any:
    """Build one command by its words, and no other; without words, the program itself."""
    found = build(path)
    for word in path:
        found = found.commands[word]
    return found


def run(argv: Sequence[str], app: AppContext | None = None) -> None:
    """Run one command line; leaves by SystemExit with the exit code."""
    if ASKED in os.environ:
        from weakties.completion import tab

        tab.answer(argv, os.environ, tab.Program(COMMANDS, SUBCOMMANDS, _command))
        sys.exit(0)
    app = app or AppContext(argv)
    app.run = run
    try:
        command = build(argv)
    except WeaktiesError as error:
        sys.exit(app.fail(error))
    try:
        command(list(argv), obj=app)
    finally:
        app.close()
