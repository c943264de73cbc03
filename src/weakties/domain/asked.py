"""A planned event that is over: one line asks whether you went."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Asked:
    """A planned event whose day has passed."""

    id: str
    name: str
    start: date
    end: date
