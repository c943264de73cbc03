"""Every error a user can cause, each with its exit code.

A message is one sentence that quotes what was typed; the next step follows it, on lines of its own.
"""

import re
from collections.abc import Sequence

_LONG_QUOTE = re.compile(r'"([^"]{60})[^"]{20,}"')
"""What a message quotes is cut where it grows too long to be read."""


class WeaktiesError(Exception):
    """Something went wrong that the user should be told about (exit 1)."""

    exit_code = 1

    def __init__(self, message: str, *next_steps: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = _LONG_QUOTE.sub(r'"\1…"', message)
        """One sentence that quotes what was typed."""
        self.next_steps = next_steps
        """What to do now, a line each; a line that is a command starts with two spaces."""
        self.candidates = tuple(candidates)
        """What the word could have meant, as ids that can be typed back."""


def why(error: OSError) -> str:
    """Return what the system says went wrong, for the end of a sentence."""
    return (error.strerror or str(error)).lower()


class InvalidInput(WeaktiesError):
    """Wrong usage, or a value that cannot be read (exit 2)."""

    exit_code = 2


class Misread(InvalidInput):
    """A stretch of one line cannot be read; `at` is how many characters stand before it."""

    at: int = 0


class NotFound(WeaktiesError):
    """Nothing goes by that name or id (exit 3)."""

    exit_code = 3


class Ambiguous(WeaktiesError):
    """Several things go by that name (exit 4)."""

    exit_code = 4


class StoreError(WeaktiesError):
    """The store is unreadable, locked, full, read-only, not ours, or newer (exit 5)."""

    exit_code = 5


class Damaged(StoreError):
    """A file that was, or may have been, a store is not whole: only a copy can put it right."""
