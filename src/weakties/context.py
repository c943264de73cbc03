"""The one object a command is given: the clock, the store, the screen.

Real by default, every attribute replaceable: tests hand in their own. Imports are
deferred here, and where a command rarely needs one: they decide how fast the program starts.
"""

import atexit
import gc
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from weakties import clock, config, terminal
from weakties.domain.settings import Settings
from weakties.domain.views import View
from weakties.errors import InvalidInput, StoreError, WeaktiesError, why

if TYPE_CHECKING:
    from weakties.domain.dates import Looking
    from weakties.render.screen import Screen
    from weakties.store.place import Place
    from weakties.store.reader import Reader
    from weakties.store.writer import Writer

T = TypeVar("T")


class AppContext:
    """What a command may touch."""

    run: Callable[[Sequence[str], "AppContext"], None]
    """Runs another whole command line: handed in by `cli`, which no command may import."""

    def __init__(
        self, argv: Sequence[str] = (), env: Mapping[str, str] = os.environ, **given: Any
    ) -> None:
        self.argv = list(argv)
        self.env = env
        self.options: dict[str, str] = {}
        """Global options by name, as typed."""
        self.__dict__.update(given)

    def configure(self, settings: Mapping[str, str]) -> None:
        """Take global options, wherever they stood. Raises InvalidInput for a value unknown."""
        self.options.update(settings)
        for name, known in _CHOICES.items():
            value = self.options.get(name, known[0])
            if value not in known:
                raise InvalidInput(f'--{name} is one of {", ".join(known)}, not "{value}".')

    # The clock

    @cached_property
    def now(self) -> datetime:
        """This instant."""
        return clock.now()

    @cached_property
    def today(self) -> date:
        """The local day, or the one that --today or WEAKTIES_TODAY names."""
        actual = clock.day_of(self.now, self.settings.day_starts)
        named = self.options.get("today") or self.env.get("WEAKTIES_TODAY")
        if not named:
            return actual
        if _ISO_DAY.fullmatch(named):  # without the words for days, which take time to load
            with suppress(ValueError):
                return date.fromisoformat(named)
        from weakties.domain import dates

        return dates.day(named, today=actual, looking="back", date_order=self.settings.date_order)

    def day(self, typed: str, looking: "Looking") -> date:
        """Read a day the way the user is set to write it. Raises InvalidInput."""
        from weakties.domain import dates

        return dates.day(
            typed, today=self.today, looking=looking, date_order=self.settings.date_order
        )

    def span(self, typed: str, looking: "Looking", today: date | None = None) -> tuple[date, date]:
        """Read the first and last day of something. Raises InvalidInput."""
        from weakties.domain import dates

        order = self.settings.date_order
        return dates.span(typed, today=today or self.today, looking=looking, date_order=order)

    # What is set

    @cached_property
    def settings(self) -> Settings:
        """The settings file over the defaults."""
        return config.load(config.config_file(self.env))

    # The store

    @cached_property
    def place(self) -> "Place":
        """Where the store lies."""
        from weakties.store import place

        folder = config.data_folder(self.env)
        if typed := self.options.get("db"):
            return place.named(typed, folder)
        if set_ := self.env.get("WEAKTIES_DB"):
            return place.named(set_, folder, is_seen_by_others=False)
        return place.Place(folder / "weakties.db", is_named=False)

    @property
    def draft_file(self) -> Path:
        """Where a debrief that was begun and not saved is kept: beside the store."""
        return self.place.path.with_suffix(".draft.md")

    @cached_property
    def reader(self) -> "Reader":
        """The store, for reading; an empty one where there is none yet."""
        from weakties.store import place, reader

        if not self.place.is_server and not place.exists(self.place):
            return reader.Reader(None, self.place)
        opened = reader.open_reader(self.place, say=self.say)
        if opened.is_behind:
            opened.close()
            self._upgrade()
            opened = reader.open_reader(self.place)
        return opened

    @contextmanager
    def writing(
        self, *, is_rehearsal: bool = False, before: str = "", is_erasing: bool = False
    ) -> Iterator["Writer"]:
        """Open the store for one transaction; what the block saved is durable after it.

        The slow imports happen here. An exception in the block leaves the store as it was, and so
        does a rehearsal. `before` names what is about to happen, where a backup must be made first;
        when someone is erased there is none, not even that of the day.
        """
        self.refuse_without_stdout()
        _ = self.settings  # the answer needs them: where they cannot be read, nothing is written
        from weakties.store import writer

        with (
            self._place_to_write(is_rehearsal, before, keeps=not is_erasing) as place,
            writer.transaction(
                place,
                now=self.now,
                command=self.command_line,
                say=self.say,
                is_rehearsal=is_rehearsal,
            ) as transaction,
        ):
            yield transaction

    @contextmanager
    def _place_to_write(self, is_rehearsal: bool, before: str, *, keeps: bool) -> Iterator["Place"]:
        """Give the store's place, brought up to date; a rehearsal never makes it."""
        from weakties.store import changes, place, reader

        if self.place.is_server or place.exists(self.place):  # a server is asked only once
            opened = reader.open_reader(self.place, say=self.say)
        else:
            opened = reader.Reader(None, self.place)
        if opened.is_there:
            last_write = changes.last_write(opened)
            opened.close()
            if opened.is_behind:
                self._upgrade()
            elif keeps and not is_rehearsal:
                self._back_up(before, last_write)
        elif is_rehearsal:
            from tempfile import TemporaryDirectory

            with TemporaryDirectory() as folder:
                yield place.named(f"{folder}/weakties.db")
            return
        yield self.place

    def _back_up(self, before: str, last_write: datetime | None) -> None:
        """Copy the store where that must come first, or where this is the first write of a day.

        Raises StoreError when a copy that must come first cannot be made.
        """
        from weakties.domain import backups as rules

        path = self.place.path
        is_server = self.place.is_server
        size = 0 if is_server else path.stat().st_size
        if not (before or rules.is_due(last_write, self.now, size)):
            return
        if not (is_server or os.access(path, os.W_OK)):
            return  # the write will say why nothing can be written
        from weakties.store import backups

        try:
            backups.make(self.place, now=self.now, reason=before or "day")
        except StoreError as error:
            if before:
                raise StoreError(
                    f"No backup could be made, so nothing was changed. {error.message}",
                    *error.next_steps,
                ) from error
            self.say(f"No backup could be made today. {error.message}")

    def _upgrade(self) -> None:
        from weakties.store import upgrade

        copy = upgrade.run(self.place, self.now)
        self.say(f"{self.place.said} was brought up to date; as it was, it is kept in {copy}.")

    @property
    def command_line(self) -> str:
        """The command as it was typed, for `history`."""
        import shlex

        from weakties.domain.text import printable

        return printable("weakties " + shlex.join(self.argv))

    # Names

    @cached_property
    def scorer(self) -> Callable[[str, str], float]:
        """How alike two names are, from 0 to 100; loaded for a name that no one goes by."""
        from rapidfuzz.fuzz import token_sort_ratio

        return token_sort_ratio

    @cached_property
    def likeness(self) -> Callable[[str, str], float]:
        """How alike two words are, from 0 to 100; loaded for a word that nothing holds."""
        from rapidfuzz.fuzz import ratio

        return ratio

    # The screen

    @property
    def format(self) -> str:
        """How to print: `table`, `tsv`, `json` or `ids`."""
        for short in ("json", "ids"):
            if short in self.options:
                return short
        return self.options.get("format") or (
            "table" if terminal.is_terminal(sys.stdout) else "tsv"
        )

    @cached_property
    def screen(self) -> "Screen":
        """Standard output as something to draw on."""
        from weakties.render import screen

        return screen.of(sys.stdout, self.env, self.color, self.today, hints=self.settings.hints)

    @property
    def color(self) -> str:
        """`auto`, `always` or `never`."""
        return self.options.get("color") or self.settings.color

    def show(self, view: View, command: str = "") -> None:
        """Print a view on standard output, in the format asked for."""
        self.refuse_without_stdout()
        terminal.restore_pipe_signal()
        if self.format == "json":
            from weakties.render import machine

            machine.json_object(view, command or self.command, self.today)
        elif self.format == "ids":
            from weakties.render import machine

            machine.lines(view.ids())
        elif self.format == "tsv" and view.columns:
            from weakties.render import machine

            machine.tsv(view, header="header" in self.options)
        else:
            self.screen.draw(view)
        atexit.register(gc.freeze)  # Python's sweep at its end costs a tenth of a report

    def json_text(self, view: View) -> str:
        """Return what `--json` would print, for a file."""
        from weakties.render import machine

        return machine.json_text(view, self.command, self.today)

    def print(self, text: str) -> None:
        """Print plain text on standard output, whatever the format."""
        self.refuse_without_stdout()
        terminal.restore_pipe_signal()
        sys.stdout.write(text + "\n")

    def say(self, text: str, *, hint: bool = False) -> None:
        """Narrate on standard error; --quiet drops it, and hints are dropped by a setting too."""
        is_silent = "quiet" in self.options or self._wants_json or sys.stderr is None
        if is_silent or (hint and not self.settings.hints):
            return
        from weakties.domain.text import printable

        line = terminal.fitted(printable(text))
        sys.stderr.write((f"\x1b[2m{line}\x1b[0m" if self._colours_stderr() else line) + "\n")

    def tracked(self, items: Iterable[T], what: str) -> Iterable[T]:
        """Give the items; on a terminal's standard error, a line counts them meanwhile."""
        if not terminal.is_terminal(sys.stderr) or "quiet" in self.options or self._wants_json:
            return items
        from weakties.domain.text import printable
        from weakties.render import progress

        return progress.tracked(items, printable(what))

    def undo_hint(self, change: int | None, rows: int = 1) -> None:
        """Name the way back, where several rows changed or the program is still new to its user."""
        if change is not None and (rows > 1 or change <= 3):
            self.say("Undo: weakties undo", hint=True)

    @property
    def _wants_json(self) -> bool:
        """Whether a program reads along; known even where the command line could not be read."""
        given = self.options.get("format") or ""
        return given == "json" or "json" in self.options or "--json" in self.argv

    def _colours_stderr(self) -> bool:
        color = "auto"
        with suppress(InvalidInput):  # the settings file may be what the error is about
            color = self.color
        if color != "auto":
            return color == "always"
        plain = self.env.get("NO_COLOR") or self.env.get("TERM") in ("dumb", "")
        return terminal.is_terminal(sys.stderr) and not plain

    def refuse_without_stdout(self) -> None:
        """Stop before anything is done when there is nowhere to answer to."""
        if sys.stdout is None:
            raise WeaktiesError("Standard output is closed, so nothing was done.")

    @property
    def command(self) -> str:
        """The name of the command that runs, in full: `log-event` for `log` as well."""
        return str(self.__dict__.get("_command", "today"))

    @command.setter
    def command(self, name: str) -> None:
        self.__dict__["_command"] = name

    # Questions

    @property
    def can_ask(self) -> bool:
        """Whether someone sits there to answer."""
        return terminal.is_terminal(sys.stdin) and "no_input" not in self.options

    def ask(self, question: str) -> str:
        """Ask for a line; empty when only Enter is pressed. Call only where `can_ask`."""
        terminal.write_beside(question)
        if terminal.is_terminal(sys.stdin):
            terminal.wait_for_line()
        return input().strip()

    def ask_if_any(self, question: str) -> str:
        """Ask for a line; the end of what is typed is no answer. Call only where `can_ask`."""
        try:
            return self.ask(question)
        except EOFError:
            self.tell("")
            return ""

    def choose(self, keys: str) -> str:
        """Read one key of these; empty for Enter and at the end. Call only where `can_ask`.

        Where the terminal is too simple for that a line is read, and its first letter counts.
        Raises KeyboardInterrupt for Ctrl-C.
        """
        if self.is_live:
            return terminal.key(keys)
        while True:
            try:
                typed = self.ask("> ").casefold()[:1]
            except EOFError:
                self.tell("")
                return terminal.END if terminal.END in keys else ""
            if not typed or typed in keys:
                return typed

    def tell(self, text: str) -> None:
        """Print a line of a conversation, where its questions stand."""
        from weakties.domain.text import printable

        terminal.write_beside("\n".join(map(printable, text.split("\n"))) + "\n")

    @property
    def is_live(self) -> bool:
        """Whether the terminal can show, while someone types, how a line is understood."""
        is_whole = terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stdout)
        is_able = self.env.get("TERM") not in ("dumb", "", None)
        return is_whole and is_able and self.format == "table"

    def remark(self, *lines: str) -> None:
        """Say something in a conversation: broken between words, commands left whole."""
        told = (terminal.fitted(part) for line in lines for part in line.split("\n"))
        self.tell("\n".join(told))

    def warm_up(self) -> None:
        """Load in the background what writing needs, while someone types."""
        import threading

        threading.Thread(target=_load_writing, daemon=True).start()

    def need(self, words: Sequence[str] | None, question: str, metavar: str) -> str:
        """Return the main words joined, asking for them where they are missing.

        Raises InvalidInput, naming the word, where no one can be asked.
        """
        typed = " ".join(words or ()).strip()
        if not typed and self.can_ask:
            typed = self.ask(question)
        if not typed:
            raise InvalidInput(f"{metavar} is missing.", f"  weakties {self.command} {metavar}")
        return typed

    # The way out

    def fail(self, error: WeaktiesError) -> int:
        """Report an error on standard error and return its exit code."""
        if sys.stderr is not None:
            if self._wants_json:
                from weakties.render import machine

                machine.json_error(error)
            else:
                self._explain(error)
        return error.exit_code

    def _explain(self, error: WeaktiesError) -> None:
        from weakties.domain.text import printable

        told = [terminal.fitted(printable(line)) for line in (error.message, *error.next_steps)]
        if self._colours_stderr():
            told[0] = re.sub(r"^\S+", lambda first: f"\x1b[31m{first[0]}\x1b[0m", told[0])
        sys.stderr.write("\n".join(told) + "\n")

    def interrupted(self) -> int:
        """Leave after Ctrl-C."""
        if sys.stderr is not None:
            sys.stderr.write("\n")
        return 130

    def finish(self, code: int = 0) -> int:
        """Leave: everything printed must have arrived. Raises OSError when it could not."""
        if sys.stdout is not None:
            sys.stdout.flush()
        return code

    def close(self) -> None:
        """Let go of the store; one that was handed in may have nothing to close."""
        close = getattr(self.__dict__.get("reader"), "close", None)
        if close is not None:
            close()

    def stumbled(self, error: Exception) -> int:
        """Leave after a mistake of our own: one sentence, and a note of where, without any data."""
        from weakties import crash

        return self.fail(crash.told(error, config.state_folder(self.env)))

    def unheard(self, error: OSError) -> int:
        """Leave when what was printed could not be written; a reader that went away is silent."""
        with suppress(OSError, ValueError):
            # What is left unwritten would be tried again, and fail again, when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 141
        return self.fail(WeaktiesError(f"Standard output could not be written: {why(error)}."))


_ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_CHOICES = {
    "format": ("table", "tsv", "json", "ids"),
    "color": ("auto", "always", "never"),
}


def _load_writing() -> None:
    with suppress(Exception):  # whatever is wrong is told when it is needed
        from weakties.store import writer  # noqa: F401
