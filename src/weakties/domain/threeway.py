"""What becomes of a field when a file says it again: changed here, there, or in both places.

The three sides are what the store holds, what the file says, and what it said the last time.
Nothing the user wrote is overwritten, and what they took away does not come back.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Said = Mapping[str, Any]
"""What a file said the last time, a field each: text, or a list of texts."""


class Settled(NamedTuple):
    """What a field becomes."""

    value: str | None
    is_kept: bool = False
    """Whether the file says something else, and what is held here stays."""


def settle(held: str | None, told: str | None, before: str | None) -> Settled:
    """Return what a field becomes that holds one text; `before` is None where nothing was said."""
    if not told or told in (held, before):
        return Settled(held)
    if not held or held == before:
        return Settled(told)
    return Settled(held, is_kept=True)


def added(told: Sequence[str], before: Sequence[str]) -> list[str]:
    """Return what is new in a list; what was said before and is gone was taken away here."""
    known = set(before)
    return [one for one in dict.fromkeys(told) if one not in known]


def stored(said: Said) -> str:
    """Spell what a file said, always alike; what is empty is left out."""
    full = {name: value for name, value in said.items() if value}
    return json.dumps(full, ensure_ascii=False, sort_keys=True)


def remembered(stored: str) -> Said:
    """Read what a file said; damage reads as nothing said."""
    try:
        said = json.loads(stored)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
