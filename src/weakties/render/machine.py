"""What other programs read: JSON, tab-separated lines, ids. Written plainly, never through Rich."""

import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from weakties.domain.views import View, jsonable, plain
from weakties.errors import WeaktiesError

_CONTROLS = re.compile(r"[\x7f-\x9f]")


def json_object(view: View, command: str, today: date) -> None:
    """Print one object: `{"schema": 1, "command": …, "as_of": …, "data": …}`."""
    sys.stdout.write(json_text(view, command, today, is_terminal=sys.stdout.isatty()))


def json_text(view: View, command: str, today: date, *, is_terminal: bool = False) -> str:
    """Return the object that `json_object` prints."""
    envelope = {"schema": 1, "command": command, "as_of": today.isoformat(), "data": view.data}
    if view.is_long:
        return _spelled_out(_a_record_a_line(envelope, is_terminal=is_terminal)) + "\n"
    return _dumps(envelope, is_terminal=is_terminal)


def _a_record_a_line(value: Any, *, is_terminal: bool) -> str:
    """Spell objects a field a line and lists an item a line: two exports compare line by line."""
    if isinstance(value, dict):
        inside = (
            f"{json.dumps(name)}: {_a_record_a_line(part, is_terminal=is_terminal)}"
            for name, part in value.items()
        )
        return "{\n" + ",\n".join(inside) + "\n}"
    if isinstance(value, list) and value:
        items = (json.dumps(item, ensure_ascii=is_terminal) for item in value)
        return "[\n" + ",\n".join(items) + "\n]"
    return json.dumps(value, ensure_ascii=is_terminal)


def json_error(error: WeaktiesError) -> None:
    """Print an error as one JSON object on standard error."""
    told = {
        "code": error.exit_code,
        "message": error.message,
        "next": [step.strip() for step in error.next_steps],
        "candidates": list(error.candidates),
    }
    sys.stderr.write(_dumps(told, is_terminal=sys.stderr.isatty()))


def _dumps(value: Any, *, is_terminal: bool) -> str:
    """Spell JSON; on a terminal in ASCII, because JSON alone lets C1 and bidi controls through."""
    return _spelled_out(json.dumps(jsonable(value), ensure_ascii=is_terminal, indent=2)) + "\n"


def _spelled_out(text: str) -> str:
    """Escape the control characters that JSON may hold as they are: DEL and C1."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def tsv(view: View, *, header: bool) -> None:
    """Print a tab-separated line a row, nothing cut."""
    table = [view.columns] if header else []
    lines(_row(row) for row in (*table, *view.rows()))


def _row(values: Iterable[Any]) -> str:
    return "\t".join(map(plain, values))


def lines(values: Iterable[Any]) -> None:
    """Print a value a line."""
    sys.stdout.write("".join(f"{value}\n" for value in values))
