"""Rows of LinkedIn's tables, read one by one: what is wrong with one does not touch the next."""

from collections.abc import Callable, Iterator

from weakties.domain.incoming import Incoming, Skipped
from weakties.errors import InvalidInput
from weakties.exchange.tables import Row, Table

_SHOWN = 40


def items(table: Table, read: Callable[[Row], Iterator[Incoming]]) -> Iterator[Incoming]:
    """Read every row of a table; one that cannot be kept is told by its line."""
    for row in table.rows:
        if isinstance(row, Skipped):
            yield row
            continue
        try:
            yield from read(row)
        except InvalidInput:  # what `domain.text` refuses
            shown = " ".join(next(iter(row.cells.values()), "")[:_SHOWN].split())
            yield Skipped(row.where, "it holds a text that is longer than is kept", shown)
