"""The one way out: nothing that a shell could read as more than a word is ever offered."""

import re
from collections.abc import Iterable

VALUE = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""Every name and value that is ever offered."""
FLAG = re.compile(r"--[a-z][a-z-]*")
"""Every option that is ever offered."""
FILES = "/"
"""Asks the shell to complete files; it stands alone and is no candidate."""


def values(found: Iterable[str], typed: str) -> list[str]:
    """Return the values that go on as typed, in any case, each once."""
    return _passed(VALUE, found, typed)


def flags(found: Iterable[str], typed: str) -> list[str]:
    """Return the options that go on as typed, each once."""
    return _passed(FLAG, found, typed)


def _passed(gate: re.Pattern[str], found: Iterable[str], typed: str) -> list[str]:
    prefix = typed.lower()
    return [one for one in dict.fromkeys(found) if gate.fullmatch(one) and one.startswith(prefix)]
