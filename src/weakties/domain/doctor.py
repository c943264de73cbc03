"""What `doctor` looks at, and what it found there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from weakties.domain.views import View

State = Literal["well", "look", "damaged", "mended"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    name: str
    """What was looked at, in a word."""
    state: State
    """`look` is for something to mend or to know; `damaged` is for data that is not right."""
    found: str
    steps: tuple[str, ...] = ()
    """What to do; a line that is a command starts with two spaces."""


def well(name: str, found: str) -> Finding:
    """Return that all is as it should be."""
    return Finding(name, "well", found)


def look(name: str, found: str, *steps: str) -> Finding:
    """Return that something is to be mended, or to be known."""
    return Finding(name, "look", found, steps)


def damaged(name: str, found: str, *steps: str) -> Finding:
    """Return that data is not what was written."""
    return Finding(name, "damaged", found, steps or RESTORE)


def mended(name: str, found: str) -> Finding:
    """Return what `--fix` did."""
    return Finding(name, "mended", found)


def more(count: int) -> str:
    """Tell how many there are behind the one that is named."""
    return f" and {count:,} more" if count > 0 else ""


FIX = "  weakties doctor --fix"
RESTORE = ("  weakties backup --list", "  weakties restore newest")


@dataclass(frozen=True)
class Examined(View):
    """Everything that was looked at."""

    path: str
    findings: tuple[Finding, ...]
    columns: ClassVar[tuple[str, ...]] = ("name", "state", "found", "steps")

    @property
    def data(self) -> Any:
        """Return one object a finding."""
        return [{**vars(f), "steps": [step.strip() for step in f.steps]} for f in self.findings]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a finding."""
        return [
            (f.name, f.state, f.found, " · ".join(map(str.strip, f.steps))) for f in self.findings
        ]

    def ids(self) -> Iterable[str]:
        """Return the names of what is not well."""
        return [f.name for f in self.findings if f.state in ("look", "damaged")]

    @property
    def exit_code(self) -> int:
        """Return 5 where data is damaged, 1 where something is to be looked at, else 0."""
        states = {f.state for f in self.findings}
        return 5 if "damaged" in states else 1 if "look" in states else 0
