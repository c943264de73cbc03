"""How far a long piece of work has come, on a terminal's standard error."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def tracked(items: Iterable[T], what: str) -> Iterator[T]:
    """Give the items, and count them beside a bar; the line goes when they end.

    How many there are is not known before they are read, so the bar only shows that it goes on.
    """
    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20, style="dim", pulse_style="default"),
        TextColumn("{task.completed:,.0f}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)
