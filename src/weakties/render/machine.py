"""What other programs read: JSON, tab-separated lines, ids. Written plainly, never through Rich."""

import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any, TextIO

from weakties.domain.views import View, jsonable, plain
from weakties.errors import WeaktiesError

_CONTROLS = re.compile(r"[\x7f-\x9f]")


def json_object(view: View, command: str, today: date) -> None:
    """Print one object: `{"schema": 1, "command": …, "as_of": …, "data": …}`."""
    sys.stdout.write(json_text(view, command, today, in_ascii=_needs_ascii(sys.stdout)))


def json_text(view: View, command: str, today: date, *, in_ascii: bool = False) -> str:
    """Return the object that `json_object` prints."""
    envelope = {"schema": 1, "command": command, "as_of": today.isoformat(), "data": view.data}
    if view.is_long:
        return _spelled_out(_a_record_a_line(envelope, in_ascii=in_ascii)) + "\n"
    return _dumps(envelope, in_ascii=in_ascii)


def _needs_ascii(stream: TextIO) -> bool:
    """Tell whether JSON must be ASCII: on a terminal, and where the encoding is not UTF-8."""
    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return stream.isatty() or not encoding.startswith("utf")


def _a_record_a_line(value: Any, *, in_ascii: bool) -> str:
    """Spell objects a field a line and lists an item a line: two exports compare line by line."""
    if isinstance(value, dict):
        inside = (
            f"{json.dumps(name)}: {_a_record_a_line(part, in_ascii=in_ascii)}"
            for name, part in value.items()
        )
        return "{\n" + ",\n".join(inside) + "\n}"
    if isinstance(value, list) and value:
        items = (json.dumps(item, ensure_ascii=in_ascii) for item in value)
        return "[\n" + ",\n".join(items) + "\n]"
    return json.dumps(value, ensure_ascii=in_ascii)


def json_error(error: WeaktiesError) -> None:
    """Print an error as one JSON object on standard error."""
    told = {
        "code": error.exit_code,
        "message": error.message,
        "next": [step.strip() for step in error.next_steps],
        "candidates": list(error.candidates),
    }
    sys.stderr.write(_dumps(told, in_ascii=True))


def _dumps(value: Any, *, in_ascii: bool) -> str:
    """Spell JSON; for people in ASCII, because JSON alone lets bidi controls through."""
    return _spelled_out(json.dumps(jsonable(value), ensure_ascii=in_ascii, indent=2)) + "\n"


def _spelled_out(text: str) -> str:
    """Escape the control characters that JSON may hold as they are: DEL and C1."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def tsv(view: View, *, header: bool) -> None:
    """Print a tab-separated line a row, nothing cut."""
    table = [view.columns] if header else []
    _lines(map(plain, row) for row in (*table, *view.rows()))


def lines(values: Iterable[Any]) -> None:
    """Print a value a line."""
    _lines([plain(value)] for value in values)


def _lines(rows: Iterable[Iterable[str]]) -> None:
    """Print rows; a terminal gets nothing in them that would reorder its screen."""
    if sys.stdout.isatty():
        from weakties.domain.text import printable

        rows = (map(printable, row) for row in rows)
    sys.stdout.write("".join("\t".join(row) + "\n" for row in rows))
