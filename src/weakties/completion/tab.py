"""What the last word of a command line could become, told to a shell a line each."""

import gc
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

from weakties.cmdline import ALIASES, GLOBALS, split, words
from weakties.completion import gate
from weakties.completion.line import DEMO, read

FILES = {"FILE", "PATH"}
"""What a value is called that the shell completes by itself."""
DEMO_FLAGS = ("--reset",)
"""The options of `demo`; its module draws, so it is not loaded to look them up."""


class Program(NamedTuple):
    """What the table of contents knows; `cli`, which has it, stands above."""

    commands: Collection[str]
    groups: Mapping[str, Collection[str]]
    """The commands inside another, by its name."""
    built: Callable[[Sequence[str]], Any]
    """Builds one command by its words, and no other; without words, the program itself."""


def answer(argv: Sequence[str], env: Mapping[str, str], program: Program) -> None:
    """Print what could stand at the cursor, and be gone: nothing is collected on the way."""
    gc.disable()
    with suppress(Exception):  # between two keys no error can be told; the command will tell it
        sys.stdout.write("".join(f"{one}\n" for one in Tab(argv, env, program).offered()))
        sys.stdout.flush()
    gc.freeze()


class Tab:
    """One press of the key."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], program: Program) -> None:
        self._line = read(argv)
        self._env = env
        self._program = program
        self._named = words(self._line.before)

    def offered(self) -> list[str]:
        """Return what the last word could become."""
        if self._named and not self._path:
            return []
        before, current = self._line.before, self._line.current
        flag, equals, typed = current.partition("=")
        if equals and self._flags.get(flag):
            found = self._values(self._flags[flag].split("|"), flag, typed)
            return [f"{flag}={value}" for value in found if value != gate.FILES]
        if before and self._flags.get(before[-1]):
            return self._values(self._flags[before[-1]].split("|"), before[-1], current)
        return gate.flags(self._flags, current) if current[:1] == "-" else self._words()

    @cached_property
    def _path(self) -> list[str]:
        """The words that name the command: `goals edit`; none where no command is named."""
        first, *rest = [*self._named[:2], ""]
        first = ALIASES.get(first, first)
        if first not in self._program.commands:
            return []
        return [first, *(word for word in rest if word in self._program.groups.get(first, ()))]

    @cached_property
    def _flags(self) -> dict[str, str]:
        """Every option with what its value is called, which is empty for a switch."""
        shared = {flag: one.metavar for one in GLOBALS for flag in one.flags} | {"--help": ""}
        if self._line.is_demo and not self._path:
            return dict.fromkeys(DEMO_FLAGS, "") | shared
        return shared | self._own

    @cached_property
    def _own(self) -> dict[str, str]:
        """The options that the command itself takes; they go before those of every command."""
        return {
            flag: "" if one.is_flag else one.metavar or "TEXT"
            for one in self._params
            if one.param_type_name == "option" and not one.hidden
            for flag in (*one.opts, *one.secondary_opts)
        }

    def _words(self) -> list[str]:
        """Return what a word could become: a command, or what the command calls its words."""
        path, current, groups = self._path, self._line.current, self._program.groups
        if not path:
            absent = (DEMO, "config") if self._line.is_demo else ()
            names = (*self._program.commands, *ALIASES)
            return gate.values((name for name in names if name not in absent), current)
        said = self._said()
        if path[0] in groups and len(path) == len(said) == 1:
            return gate.values(groups[path[0]], current)
        metavars = [one.metavar for one in self._params if one.param_type_name == "argument"]
        return self._values(called_at("".join(metavars), said), path[0], current)

    def _said(self) -> list[str]:
        """Return the words of the command up to the cursor; none where no word may stand."""
        line = [*self._line.before, self._line.current]
        for name in self._named[: len(self._path)]:
            line.remove(name)
        found = split(line, lambda flag: bool(self._own.get(flag)))
        return [] if found.strays else found.words

    @cached_property
    def _params(self) -> Sequence[Any]:
        """What the command takes."""
        params: Sequence[Any] = self._program.built(self._path).params
        return params

    def _values(self, called: Sequence[str], of: str, typed: str) -> list[str]:
        """Return what a word or a value could become; `of` is the command, or the option."""
        if FILES.intersection(called):
            return [gate.FILES]
        from weakties.completion import values

        settings = split([*self._line.before, "-"], lambda _: False).settings
        where = values.Where(self._env, settings, self._line.is_demo)
        found = values.named(called, of, typed.lower(), where)
        topics = self._program.commands if "TOPIC" in called else ()
        return gate.values([*found, *topics], typed)


def called_at(metavar: str, said: Sequence[str]) -> list[str]:
    """Return what the last of some words is called: a NUMBER in `done 41 4`.

    A word in small letters is typed as it stands, and only it leads to what follows: `goal N`.
    """
    parts = [part.split("|") for part in re.findall(r"[^\s\[\]]+", metavar)]
    place = len(said) - 1
    if not parts or place < 0:
        return []
    called = parts[place] if place < len(parts) else []
    leading = [word for word in parts[place - 1] if word.islower()] if called and place else []
    if leading and said[-2] not in leading:
        called = []
    return called + (parts[0] if place and "NUMBERS" in parts[0] else [])
