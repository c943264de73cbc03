"""Rows as images have them: read back, and written many at a time.

An image holds days as ISO text. A file takes them as they are; a server wants each value typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Connection, Date, insert, text
from sqlalchemy import column as untyped_column
from sqlalchemy import table as untyped_table
from sqlalchemy.exc import IntegrityError

from weakties.domain.changes import Image
from weakties.store import tables
from weakties.store.reader import damaged, day

Key = tuple[str, int]
"""A row: its table and its id."""
AT_ONCE = 2_000
"""Rows taken back, or asked for, at a time: a change may have any number."""


def write(connection: Connection, rows: Mapping[Key, tuple[Image | None, Image | None]]) -> None:
    """Write rows, each given as it is and as it shall be.

    What goes or changes is taken out before anything is put in, so that two rows may swap what no
    two may share.
    """
    for name, ids in by_table(key for key, (was, _) in rows.items() if was is not None).items():
        connection.execute(text(f"DELETE FROM {name} WHERE id IN ({listed(ids)})"))
    come = [(key[0], now) for key, (_, now) in rows.items() if now is not None]
    for (name, columns), images in _alike(come).items():
        plain = [tuple(image.values()) for image in _taken(connection, name, images)]
        execute_many(connection, insert(_taking(connection, name, columns)), plain, columns)


def _taking(connection: Connection, name: str, columns: Iterable[str]) -> Any:
    """Return a table for values as images have them, where the store takes them so."""
    table = tables.metadata.tables[name]
    if not set(columns) <= set(table.c.keys()):
        raise damaged(None, "an undo image has a field that is none")
    if connection.dialect.name != "sqlite":
        return table
    return untyped_table(name, *(untyped_column(column) for column in columns))


def _taken(connection: Connection, name: str, images: Sequence[Image]) -> Sequence[Image]:
    """Return images as the store takes them."""
    if connection.dialect.name == "sqlite":
        return images
    return [typed(name, image) for image in images]


def typed(name: str, image: Image) -> dict[str, Any]:
    """Return an image, or a row as it is stored, as its table's columns take it."""
    columns = tables.metadata.tables[name].c
    return {k: _typed(columns[k].type, v) for k, v in image.items()}


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, Date):
        return day(value)
    return bool(value) if isinstance(kind, Boolean) and value is not None else value


def _alike(rows: Iterable[tuple[str, Image]]) -> dict[tuple[str, tuple[str, ...]], list[Image]]:
    """Group rows that are written with one statement: by table and columns."""
    found: dict[tuple[str, tuple[str, ...]], list[Image]] = {}
    for name, image in rows:
        found.setdefault((name, tuple(image)), []).append(image)
    return found


def execute_many(
    connection: Connection,
    statement: Any,
    rows: Sequence[tuple[Any, ...]],
    names: Sequence[str],
    prefix: str = "",
) -> None:
    """Run a statement for many rows of plain values, which need no look at each one's type.

    `names`, with the prefix, are what its parameters are called, in the order it has them.
    """
    compiled = statement.compile(dialect=connection.dialect)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(rows))
    else:
        named = [f"{prefix}{name}" for name in names]
        connection.execute(statement, [dict(zip(named, row, strict=True)) for row in rows])


def by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    """Group rows by table: the ids of each."""
    found: dict[str, list[int]] = {}
    for name, row_id in keys:
        found.setdefault(name, []).append(row_id)
    return found


def listed(ids: Iterable[int]) -> str:
    """Spell ids for `IN`: numbers, so that no parameter has to be found among many."""
    return ", ".join(str(int(row_id)) for row_id in ids)


def some_of(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give ids some at a time."""
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))


def orphan_queries(touched: Mapping[Key, bool]) -> Iterator[tuple[str, str]]:
    """Give queries that find a row without the one it refers to, each with the row's table.

    `touched` are the rows that were written, and of each whether it is gone now. No others can be
    wrong: rows that came, and rows that refer to one that went.
    """
    came = by_table(key for key, is_gone in touched.items() if not is_gone)
    gone = by_table(key for key, is_gone in touched.items() if is_gone)
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            column, target = key.parent.name, key.column.table.name
            asked = [("id", ids) for ids in some_of(came.get(table.name, ()))]
            asked += [(column, ids) for ids in some_of(gone.get(target, ()))]
            for name, ids in asked:
                yield (
                    table.name,
                    f"""SELECT 1 FROM {table.name} AS a WHERE a.{name} IN ({listed(ids)})
                        AND a.{column} IS NOT NULL AND NOT EXISTS
                        (SELECT 1 FROM {target} AS b WHERE b.id = a.{column}) LIMIT 1""",
                )


_DOUBLE = (
    re.compile(r"UNIQUE constraint failed: (\w+)\.(.+)"),
    re.compile(r'unique constraint "uq_(\w+)"\s+DETAIL:\s+Key \((.+?)\)='),
)
"""How a file and a server say it; the server names the table and the fields together."""


def double(error: IntegrityError) -> tuple[str, str]:
    """Name the table and the fields that would stand there twice; empty where it is not that."""
    found = next((m for said in _DOUBLE if (m := said.search(str(error.orig)))), None)
    if found is None:
        return "", ""
    fields = found[2].replace(f"{found[1]}.", "")
    return found[1].removesuffix("_" + fields.replace(", ", "_")), fields
