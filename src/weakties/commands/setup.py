"""`config` and `help`: what is set, and how things are typed."""

from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any

import typer

from weakties import config as files
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain.settings import DEFAULT, Settings
from weakties.domain.setup import EveryCommand, Page, Setting, SettingsList, Usage
from weakties.domain.views import Note
from weakties.errors import InvalidInput, WeaktiesError, why

KEYS = Settings._fields
TOPICS = {"dates": "datehelp", "line": "personlinehelp", "goals": "goalhelp"}
"""The pages of help, and the module in `domain` that holds each."""


def config(
    ctx: typer.Context,
    said: Annotated[
        list[str] | None, words("[KEY [VALUE]]", "a setting, file or store, and a new value")
    ] = None,
    unset: Annotated[bool, option("--unset", help="go back to the default")] = False,
) -> None:
    """See or change what is set, and where the files are.

    weakties config due_days mon-thu
    weakties config store

    Columns when piped: key, value, default.
    """
    app = app_of(ctx)
    key, value = _key_and_value(said or [], unset=unset)
    if not key:
        settings = tuple(_setting(app.settings, name) for name in KEYS)
        home = app.env.get("HOME", "").rstrip("/")
        app.show(SettingsList(settings, tuple(_places(app).values()), home))
    elif value is None and not unset:
        app.show(_places(app).get(key) or _setting(app.settings, key))
    else:
        app.show(_set(app, key, value))


def _key_and_value(said: list[str], *, unset: bool) -> tuple[str, str | None]:
    if len(said) > 2:
        raise InvalidInput(f'A setting has one value, so "{said[2]}" has no meaning.')
    if unset and len(said) != 1:
        raise InvalidInput("--unset takes one setting back.", "  weakties config KEY --unset")
    key = said[0].casefold().replace("-", "_") if said else ""
    return key, said[1] if len(said) > 1 else None


def _setting(settings: Settings, key: str) -> Setting:
    if key not in KEYS:
        raise InvalidInput(f'"{key}" is not a setting.', f"There are: {', '.join(KEYS)}.")
    value, default = getattr(settings, key), getattr(DEFAULT, key)
    spelled, spelled_default = files.spoken(key, value), files.spoken(key, default)
    if isinstance(value, tuple):
        value, default = spelled, spelled_default
    return Setting(key, value, default, spelled, spelled_default)


def _places(app: AppContext) -> dict[str, Setting]:
    """Return where the settings file and the store lie."""
    usual = files.data_folder(app.env) / "weakties.db"
    paths = {
        "file": (files.config_file(app.env), files.config_file(app.env)),
        "store": (app.place.path, usual),
    }
    return {
        key: Setting(key, str(path), str(default), str(path), str(default))
        for key, (path, default) in paths.items()
    }


def _set(app: AppContext, key: str, typed: str | None) -> Note:
    """Write one setting to the file, or take it out; say what it was."""
    if key in ("file", "store"):
        raise InvalidInput(f'"{key}" is where it is. For another store: --db PATH or WEAKTIES_DB.')
    path, before = files.config_file(app.env), _setting(app.settings, key)
    settings = DEFAULT if typed is None else files.with_value(DEFAULT, key, typed)
    try:
        files.save(path, key, None if typed is None else getattr(settings, key))
    except OSError as error:
        raise WeaktiesError(f"{path} could not be written: {why(error)}.") from None
    now = _setting(settings, key)
    was = "as before" if now.value == before.value else f"before: {before.spelled}"
    extra = (("key", key), ("value", now.value), ("before", before.value))
    return Note(f"{key} is {now.spelled} ({was}).", extra=extra)


def help_on(
    ctx: typer.Context,
    topic: Annotated[
        list[str] | None, words("[TOPIC]", "dates, line, goals, all, or a command")
    ] = None,
) -> None:
    """Read how to write dates, a person's line or a goal, and what a command takes.

    weakties help dates
    weakties help log-event
    """
    app = app_of(ctx)
    named = " ".join(topic or []).casefold()
    root = ctx.find_root()
    if not named:
        app.show(Page())
    elif named in TOPICS:
        module = import_module(f"weakties.domain.{TOPICS[named]}")
        app.show(Page(named, module.HELP.rstrip()))
    elif named == "all":
        app.show(EveryCommand(tuple(_usages(root, root.command))))
    else:
        app.show(Page(named, _help_of(root, named)))


def _help_of(root: Any, named: str) -> str:
    """Return the help of a command, or of one inside another: `goals add`."""
    ctx = root
    for word in named.split():
        found = getattr(ctx.command, "commands", {}).get(word)
        if found is None:
            known = ", ".join((*TOPICS, "all"))
            raise InvalidInput(f'"{named}" is no topic. There are {known}, and every command.')
        ctx = type(root)(found, info_name=word, parent=ctx)
    text: str = ctx.get_help()
    return text


def _usages(ctx: Any, group: Any, before: str = "") -> Iterator[Usage]:
    """Return how each command is typed, in the order of the table of contents."""
    for name in group.known or group.commands:
        command = group.commands.get(name)
        if command is None or command.hidden:
            continue
        takes = [_taken(p) for p in command.params]
        first = (command.help or "").partition("\n")[0]
        yield Usage(before + name, tuple(takes), first)
        if hasattr(command, "commands"):
            yield from _usages(ctx, command, f"{before}{name} ")


def _taken(parameter: Any) -> str:
    """Spell what a command takes: "[WHO]", "[--tag TAG]", "[--all]"."""
    if parameter.param_type_name == "argument":
        metavar: str = parameter.metavar
        return metavar if metavar.startswith("[") else f"[{metavar}]"
    flags = "/".join((*parameter.opts[:1], *parameter.secondary_opts[:1]))
    return f"[{flags}]" if parameter.is_flag else f"[{flags} {parameter.metavar}]"
