"""What a harness found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """So many trials of one kind, and how many of them failed."""

    name: str
    trials: int
    failures: int
    seed: int
    note: str
