"""What Typer lacks: one group and one command class for the manners of the command line.

Global options stand anywhere; words stand together, before the first option of the command; a
word astray is refused with the quoted form; every error leaves by one door with its exit code.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from inspect import cleandoc
from typing import Any, NamedTuple

from typer import Abort
from typer.core import TyperCommand, TyperGroup

from weakties.errors import InvalidInput, WeaktiesError

ALIASES = {
    "log": "log-event",
    "due": "followups",
    "touch": "talked",
    "next": "plan",
    "goal": "goals",
    "introduce": "intro",
}
"""Other names for commands."""


class GlobalOption(NamedTuple):
    """An option that every command takes, before or after its words."""

    name: str
    flags: tuple[str, ...]
    metavar: str
    """What its value is called; empty for a switch."""
    help: str


GLOBALS = (
    GlobalOption("db", ("--db",), "PATH", "another store (or WEAKTIES_DB)"),
    GlobalOption("today", ("--today",), "DAY", "take this day for today (or WEAKTIES_TODAY)"),
    GlobalOption("format", ("--format",), "table|tsv|json|ids", "how to print"),
    GlobalOption("json", ("--json",), "", "short for --format json"),
    GlobalOption("ids", ("--ids",), "", "short for --format ids"),
    GlobalOption("header", ("--header",), "", "name the columns of piped output"),
    GlobalOption("color", ("--color",), "auto|always|never", "colours (or NO_COLOR)"),
    GlobalOption("no_input", ("--no-input",), "", "never ask"),
    GlobalOption("yes", ("--yes", "-y"), "", "confirm what would be asked"),
    GlobalOption("quiet", ("--quiet", "-q"), "", "results only, no narration"),
)
GLOBAL_HELP = f"Global: {' '.join(option.flags[-1] for option in GLOBALS)}"
"""One line of every command's help."""
_BY_FLAG = {flag: option for option in GLOBALS for flag in option.flags}


class Split(NamedTuple):
    """A command line taken apart."""

    words: list[str]
    options: list[str]
    strays: list[tuple[str, str]]
    """Each word that stands after an option, and what stands before it."""
    settings: dict[str, str]
    """Global options by name; a switch is "1"."""


def is_option(token: str) -> bool:
    """Tell an option from a word: `-1`, `-`, `-#tag` and `-ana@example.org` are words."""
    if token.startswith("--"):
        return token == "--" or token[2:3].isalpha()
    is_address = "@" in token or "://" in token or token == "-linkedin"
    return token[:1] == "-" and token[1:2].isalpha() and not is_address


def split(
    args: Sequence[str], takes_value: Callable[[str], bool], *, is_free: bool = False
) -> Split:
    """Take `args` apart; `takes_value` tells whether a flag of the command is followed by a value.

    Words may also begin behind switches, as in `log-event --edit HR Tech`: there they belong to no
    option. Where the line `is_free` they may stand anywhere. A command's own option goes before a
    global one of its name. Raises InvalidInput when a global option lacks its value.
    """
    found = Split([], [], [], {})
    is_open = True
    rest = iter(args)
    for token in rest:
        if token == "--":
            found.words.extend(rest)
        elif not is_option(token):
            if not (is_open or is_free):
                found.strays.append((token, " ".join(found.options[-2:])))
            else:
                found.words.append(token)
        elif takes_value(token.partition("=")[0]) or not _take_global(token, rest, found.settings):
            taken = _with_value(token, rest, takes_value)
            found.options.extend(taken)
            is_open = is_open and not found.words and not takes_value(taken[0].partition("=")[0])
    return found


def _with_value(token: str, rest: Iterator[str], takes_value: Callable[[str], bool]) -> list[str]:
    """Return an option with the value that belongs to it. Raises InvalidInput for an empty one."""
    if token.startswith("--"):
        flag, equals, value = token.partition("=")
        is_attached = bool(equals)
    else:
        flag, value = token[:2], token[2:]
        is_attached = bool(value)
    taken = [token]
    if not is_attached and takes_value(flag):
        value = next(rest, "")
        taken.append(value)
    if (is_attached or len(taken) > 1) and not value.strip():
        raise InvalidInput(f'"{flag}" needs a value.')
    return taken


def _take_global(token: str, rest: Iterator[str], settings: dict[str, str]) -> bool:
    """Move a global option and its value into `settings`; tell whether it was one."""
    flag, equals, value = token.partition("=")
    option = _BY_FLAG.get(flag)
    if option is None:
        return _take_cluster(token, settings)
    if not option.metavar:
        settings[option.name] = "1"
    elif equals:
        settings[option.name] = value
    else:
        given = next(rest, None)
        if given is None:
            raise InvalidInput(f'"{flag}" needs a value.', f"  {flag} {option.metavar}")
        settings[option.name] = given
    if not settings[option.name].strip():
        raise InvalidInput(f'"{flag}" needs a value.', f"  {flag} {option.metavar}")
    return True


def _take_cluster(token: str, settings: dict[str, str]) -> bool:
    """Read `-qy` as two switches."""
    letters = [_BY_FLAG.get(f"-{letter}") for letter in token[1:]]
    if token.startswith("--") or len(token) < 3 or not all(letters):
        return False
    settings.update({option.name: "1" for option in letters if option})
    return True


def words(args: Sequence[str]) -> list[str]:
    """Return the words of a whole command line, up to its first option that is not global."""
    try:
        return split(args, lambda _: False).words
    except InvalidInput:  # the last option lacks its value, which is told later
        return words(args[:-1])


class _Help:
    """How the help of a command and of a group looks."""

    help: str | None

    def format_help_text(self, _: Any, formatter: Any) -> None:
        """Write one line, the examples as they are typed, then the rest of the docstring."""
        first, *rest = cleandoc(self.help or "").split("\n\n")
        for told in (first, *rest):
            is_example = told.startswith("weakties ")
            formatter.write_paragraph()
            if is_example:
                formatter.write("Example:\n" if "\n" not in told else "Examples:\n")
            with formatter.indentation():
                for line in told.splitlines() if is_example else [told]:
                    formatter.write(f"  {line}\n") if is_example else formatter.write_text(line)

    def format_epilog(self, _: Any, formatter: Any) -> None:
        """Name the options that every command takes."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(GLOBAL_HELP)


class Command(_Help, TyperCommand):
    """A command whose words stand first and whose global options stand anywhere."""

    is_free = False
    """Whether words may stand behind an option's value: where each of them is one word."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Sort words, options and global options before Typer sees them."""
        values = {o for p in self.params if not getattr(p, "is_flag", True) for o in p.opts}
        found = split(args, values.__contains__, is_free=self.is_free)
        ctx.obj.configure(found.settings)
        if not ctx.resilient_parsing:
            if found.strays:
                raise stray(ctx.command_path.partition(" ")[2], found)
            if found.words and not any(p.param_type_name == "argument" for p in self.params):
                raise InvalidInput(
                    f'{ctx.command_path} takes no words, so "{found.words[0]}" has no meaning.',
                    f"  {ctx.command_path} --help",
                )
        parsed: list[str] = super().parse_args(ctx, [*found.options, "--", *found.words])
        return parsed

    def invoke(self, ctx: Any) -> Any:
        """Run, where there is something to answer to: a file would be written before it is told."""
        ctx.obj.refuse_without_stdout()
        return super().invoke(ctx)


class Free(Command):
    """A command whose words may stand anywhere: `cadence --tag mentor 90d`."""

    is_free = True


class Onward(Command):
    """A command that hands on a whole command line: what stands behind its name, as it stands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Leave a command line in `ctx.args`; without a word these are options of our own."""
        found = split(args, lambda _: False)
        if not found.words:
            return super().parse_args(ctx, args)
        if found.words[0] == "export":  # its formats are its own; the line that runs reads them
            found.settings.pop("format", None)
        ctx.obj.configure(found.settings)
        super().parse_args(ctx, [])
        ctx.args = list(args)
        return list(args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name the command line in the usage."""
        return [*super().collect_usage_pieces(ctx), "[COMMAND ...]"]


def stray(name: str, found: Split) -> InvalidInput:
    """Return the error for a word that stands after an option, with the form that would work."""
    word, before = found.strays[0]
    if before.startswith("-") and " " in before:
        flag, value = before.split(" ", 1)
        joined = " ".join([value, *(w for w, b in found.strays if b == before)])
        fix = f"Put the line in quotes: {flag} {quoted(joined)}"
    else:
        fix = f"Put the words first: weakties {name} {' '.join([*found.words, word])} {before}"
    return InvalidInput(f'"{word}" stands alone after {before}. {fix}')


def quoted(text: str) -> str:
    """Quote for a shell the way our examples do: single quotes wherever they work."""
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', '\\"') + '"'


class Group(_Help, TyperGroup):
    """The root: global options before the command, and one door for every error."""

    known: Sequence[str] = ()
    """Every command there is, whether built or not."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the global options that stand before the command, or among the group's own."""
        values = {o for p in self.params if not getattr(p, "is_flag", True) for o in p.opts}
        settings: dict[str, str] = {}
        rest = iter(args)
        left: list[str] = []
        for token in rest:
            if not is_option(token):
                left += [token, *rest]
            elif not _take_global(token, rest, settings):
                left.extend(_with_value(token, rest, values.__contains__))
        left += self._taken_over(left[:1], settings)
        ctx.obj.configure(settings)
        parsed: list[str] = super().parse_args(ctx, left)
        return parsed

    def _taken_over(self, named: Sequence[str], settings: dict[str, str]) -> list[str]:
        """Take out the options that stood before a command which has its own of that name."""
        params = [p for name in named for p in getattr(self.commands.get(name), "params", ())]
        own = {flag for p in params for flag in p.opts}
        taken = [one for one in GLOBALS if one.name in settings and own.intersection(one.flags)]
        return [word for one in taken for word in (one.flags[-1], settings.pop(one.name))]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; a name that is none is answered with the nearest ones."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            raise unknown(name, self.known or self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run, and turn every error into its sentence and its exit code."""
        app = extra["obj"]
        extra.update(prog_name="weakties", standalone_mode=False)
        try:
            refuse_what_is_no_text(args or ())
            code = super().main(args, **extra)
            code = app.finish(code if isinstance(code, int) else 0)
        except WeaktiesError as error:
            code = app.fail(error)
        except (Abort, KeyboardInterrupt):
            code = app.interrupted()
        except OSError as error:
            code = app.unheard(error)
        except Exception as error:
            # Typer keeps its copy of Click to itself, so its errors are known by what they have.
            if hasattr(error, "format_message"):
                code = app.fail(_usage(error))
            elif isinstance(error.__cause__, KeyboardInterrupt):
                code = app.interrupted()  # Ctrl-C inside a class body comes wrapped on Python 3.11
            else:
                code = app.stumbled(error)
        sys.exit(code)


def refuse_what_is_no_text(typed: Sequence[str]) -> None:
    """Refuse bytes that are no text. Raises InvalidInput."""
    for word in typed:
        if any("\ud800" <= c <= "\udfff" for c in word):
            raise InvalidInput(f'"{word}" is not valid UTF-8.')


def unknown(name: str, known: Sequence[str]) -> InvalidInput:
    """Return the error for a command that does not exist, naming the nearest ones."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=2)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    return InvalidInput(f'"{name}" is not a command.{guess}', "  weakties --help")


def _usage(error: Any) -> InvalidInput:
    """Say in one sentence what Typer's parser did not accept."""
    path = error.ctx.command_path if error.ctx else "weakties"
    option = getattr(error, "option_name", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = " or ".join(getattr(error, "possibilities", None) or [])
        guess = f" Did you mean {near}?" if near else ""
        message = f'"{option}" is not an option of {path}.{guess}'
    elif kind == "BadOptionUsage":
        message = f'"{option}" needs a value.'
    else:
        message = error.format_message()
    return InvalidInput(message, f"  {path} --help")
