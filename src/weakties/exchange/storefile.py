"""The document of a whole store, read back: every field checked before anything is written.

What is wrong in it is told with its place, and then none of it is taken: it is one store, and half
of it would be another one.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weakties.domain.document import (
    FORMAT,
    KINDS,
    LISTS,
    OWNERS,
    PARTS,
    VERSION,
    Document,
    Kind,
    table_of,
)
from weakties.errors import InvalidInput
from weakties.exchange import storefields, storerules
from weakties.exchange.storefields import Place

_MARK = re.compile(r'"format"\s*:\s*"' + FORMAT + '"')
_HEAD = 2_000
"""Characters in which a document shows what it is."""
_LARGEST = 2**63 - 1


def is_one(text: str) -> bool:
    """Tell whether a text is the document of a store."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    return head.startswith("{") and _MARK.search(head) is not None


def read(text: str) -> Document:
    """Read a document. Raises InvalidInput, with the place, for one that is not whole."""
    data = _unwrapped(_parsed(text))
    _refuse_newer(data.get("version"))
    records: dict[Kind, list[Any]] = {kind: [] for kind in KINDS}
    for name, kind in LISTS.items():
        for place, row in _rows(data.get(name, []), Place(name)):
            owner = _record(kind, row, place, records)
            for part, of in PARTS.get(kind, {}).items():
                for inside, one in _rows(row.get(part, []), place.inside(part)):
                    _record(of, {**one, OWNERS[of]: owner.id}, inside, records)
    storerules.check(records)
    return Document(records, _last_ids(data), data.get("part") is True)


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        data = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidInput(f"The document breaks off or is no JSON at {place}.") from None
    except (RecursionError, ValueError):  # brackets without end, a number of 5,000 digits
        raise InvalidInput("The document holds what no export of weakties has.") from None
    if not isinstance(data, dict):
        raise InvalidInput("The document is no export of weakties.")
    return data


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        [(name, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise InvalidInput(f'The document says "{name}" twice of one thing.')
    return made


def _constant(name: str) -> None:
    raise InvalidInput(f"The document holds {name}, which is no number.")


def _unwrapped(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take a document out of the object that `--json` puts around every answer."""
    inner = data.get("data")
    found = inner if isinstance(inner, dict) and "format" not in data else data
    if found.get("format") != FORMAT:
        raise InvalidInput("The document is no export of weakties.")
    return found


def _refuse_newer(version: Any) -> None:
    if type(version) is not int or version < 1:
        raise InvalidInput("The document does not say which version it is.")
    if version > VERSION:
        raise InvalidInput(
            f"The document is of version {version}; this weakties reads up to {VERSION}.",
            "  pipx upgrade weakties",
        )


def _rows(rows: Any, of: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Give the members of a list, each with its place; an older document may lack the list."""
    if not isinstance(rows, list):
        raise of.wrong("is no list")
    for number, row in enumerate(rows, 1):
        place = of.numbered(number)
        if not isinstance(row, dict):
            raise place.wrong("is no record")
        yield place, row


def _record(
    kind: Kind, row: Mapping[str, Any], place: Place, records: Mapping[Kind, list[Any]]
) -> Any:
    """Read one record, and put it with the others of its kind."""
    unknown = set(row) - set(kind.__dataclass_fields__) - set(PARTS.get(kind, {}))
    if unknown:
        raise place.wrong(
            f'has "{min(unknown)}", which this weakties does not know', "  pipx upgrade weakties"
        )
    made = storefields.record(kind, row, place)
    records[kind].append(made)
    return made


def _last_ids(data: Mapping[str, Any]) -> dict[str, int]:
    found = data.get("last_ids", {})
    tables = {table_of(kind) for kind in KINDS}
    if not isinstance(found, dict) or not all(_is_count(n) for n in found.values()):
        raise InvalidInput('The document says in "last_ids" what is no number of an id.')
    return {table: number for table, number in found.items() if table in tables}


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _LARGEST
