"""`demo`: a made-up year to look around in, in a store of its own.

The user's store is neither opened nor made. The demo's store lies in the cache folder, is made for
one day, and is made again for the next; what the user changes in it stays until then.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from weakties import config
from weakties.cmdline import words
from weakties.commands.common import app_of, option
from weakties.context import AppContext
from weakties.domain import demo as rules
from weakties.domain.settings import DEFAULT
from weakties.domain.views import Note, View
from weakties.errors import InvalidInput, WeaktiesError
from weakties.render import demo as drawing
from weakties.render.screen import Screen
from weakties.store.place import Place, unreadable

if TYPE_CHECKING:
    from weakties.store.writer import Writer


def demo(
    ctx: typer.Context,
    reset: Annotated[bool, option("--reset", help="make the year anew")] = False,
) -> None:
    """Look around in a made-up year; your own data is never touched.

    weakties demo
    weakties demo followups
    weakties demo done noor

    Any command can follow, and what it changes stays. Without one this is a tour; the tour, another
    day and --reset each make the year anew.
    """
    app = app_of(ctx)
    if "db" in app.options:
        raise InvalidInput("The demo keeps a store of its own, so --db has no meaning here.")
    place = _place(app)
    if ctx.args:
        _go_on(app, place, ctx.args)
    elif reset:
        _make(app, place, is_whole=True)
        hint = "Look around: weakties demo followups"
        app.show(Note("The demo begins anew.", more=(hint,), is_one_line=True))
    else:
        _tour(app, place)


def _place(app: AppContext) -> Place:
    """Return where the demo of this day lies."""
    name = f"demo-{app.today.isoformat()}.db"
    return Place(config.cache_folder(app.env) / name, is_named=False)


def _tour(app: AppContext, place: Place) -> None:
    """Show the three main jobs on a year made anew, each with the command line that does it."""
    if app.format in ("json", "ids"):
        raise InvalidInput(
            "The tour is there to be read. For data, name a command:",
            "  weakties demo followups --json",
        )
    _make(app, place, is_whole=False)
    app.options |= {"format": "table", "quiet": "1"}
    for prompt in rules.tour(app.today):
        app.show(prompt)
        _run(app, DemoContext.beside(app, prompt.argv, place))
    app.show(rules.CLOSING)


def _go_on(app: AppContext, place: Place, argv: Sequence[str]) -> None:
    """Run a whole command line on the demo's store; its exit code is ours."""
    if words(argv)[0] == "config":
        raise InvalidInput("The demo has no settings of its own; yours are:", "  weakties config")
    if not place.path.exists():
        if _others(place):
            app.say("The demo was made on another day, so it begins anew around today.")
        _make(app, place, is_whole=True)
    app.run(argv, DemoContext.beside(app, argv, place))


def _others(place: Place) -> list[Path]:
    """Return the demos of other days."""
    return [path for path in place.path.parent.glob("demo-*.db") if path != place.path]


def _run(app: AppContext, inner: AppContext) -> None:
    """Run a command line and come back, unless it failed."""
    try:
        app.run(inner.argv, inner)
    except SystemExit as end:
        if end.code:
            raise


class DemoContext(AppContext):
    """The context of a command on the demo's store: its hints name the demo."""

    @classmethod
    def beside(cls, app: AppContext, argv: Sequence[str], place: Place) -> "DemoContext":
        """Make the context of a command line that goes on in the demo."""
        return cls(argv, app.env, place=place, options=dict(app.options), now=app.now)

    def _back_up(self, before: str, last_write: datetime | None) -> None:
        """Keep no copies: the year can be made anew."""

    @cached_property
    def screen(self) -> Screen:
        """Standard output, where commands are the demo's."""
        return drawing.DemoScreen(super().screen)

    def say(self, text: str, *, hint: bool = False) -> None:
        """Narrate; commands are the demo's."""
        super().say(drawing.spelled(text), hint=hint)

    def fail(self, error: WeaktiesError) -> int:
        """Report an error; commands are the demo's."""
        error.message = drawing.spelled(error.message)
        error.next_steps = tuple(map(drawing.spelled, error.next_steps))
        return super().fail(error)


# Making the year


def _make(app: AppContext, place: Place, *, is_whole: bool) -> None:
    """Make the store beside its place, and put it there once it is complete."""
    half = Place(place.path.with_name(f".{place.path.name}.{os.getpid()}"), is_named=False)
    try:
        _type_in(app, half, is_whole=is_whole)
        half.path.replace(place.path)
        for path in _others(place):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise unreadable(place, error) from None
    finally:
        with suppress(OSError):
            half.path.unlink()


def _type_in(app: AppContext, place: Place, *, is_whole: bool) -> None:
    """Run every line of the year, each on its day, in one transaction."""
    lines = [*rules.year(app.today), *([rules.last(app.today)] if is_whole else [])]
    with AppContext(env=app.env, place=place, now=app.now).writing() as store:
        for number, typed in enumerate(lines):
            evening = datetime.combine(typed.on, time(20), app.now.tzinfo)
            now = evening + timedelta(minutes=number % 60)
            _run(app, Scripted(typed.argv, app.env, store, today=typed.on, now=now))


class Scripted(AppContext):
    """The context of one command of the script: silent, and part of the one transaction."""

    def __init__(self, argv: Sequence[str], env: Any, store: "Writer", **given: Any) -> None:
        super().__init__(argv, env, reader=store, settings=DEFAULT,
                         options={"no_input": "1", "quiet": "1"}, **given)  # fmt: skip
        self._store = store

    @contextmanager
    def writing(self, **wishes: Any) -> Iterator["Writer"]:
        """Give a writer for one more change; the transaction ends with the script."""
        del wishes
        yield self._store.following(now=self.now, command=self.command_line)

    def show(self, view: View, command: str = "") -> None:
        """Print nothing."""
