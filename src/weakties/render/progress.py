"""How far a long piece of work has come, on a terminal's standard error."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

T = TypeVar("T")


def tracked(items: Iterable[T], what: str) -> Iterator[T]:
    """Give the items, and count them beside what is done; the line goes when they end."""
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.completed:,.0f}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    with progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)
