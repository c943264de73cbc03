"""Copies of the store: what they are called, which are kept, and what is told of them.

A copy's name says which store it is of, when it was made (UTC, so that no hour comes twice) and
why. Rotation looks at these names alone: a file called otherwise is never touched.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

from weakties.domain.views import View

REASONS = {
    "hand": "you asked for it",
    "day": "before the first write of the day",
    "import": "before an import",
    "merge": "before a merge",
    "restore": "before a restore",
    "upgrade": "before an upgrade",
    "mend": "before doctor --fix",
}
"""Why a copy was made, as its name says it and as it is told."""
DAYS, WEEKS, MONTHS = 7, 4, 12
"""Days, weeks and months whose newest copy is kept."""
RECENT = 20
"""Copies of today and yesterday that are kept."""
DAILY_UP_TO = 64 * 1024 * 1024
"""Bytes; a larger store is copied on the first write of a week instead of a day."""

_NAME = re.compile(
    r"(?P<stem>.+)-(?P<at>[0-9]{8}T[0-9]{6}Z)(?:-(?P<number>[0-9]+))?-(?P<reason>[a-z]+)\.db"
)
_AT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Backup:
    """A copy of a store."""

    path: Path
    at: datetime
    """The instant, in UTC."""
    number: int
    """Tells copies of one second apart."""
    reason: str
    bytes: int

    @property
    def on(self) -> date:
        """The local day it was made on."""
        return self.at.astimezone().date()


def name(stem: str, at: datetime, number: int, reason: str) -> str:
    """Return the file name of a copy; `number` is 1 unless that name is taken."""
    counter = f"-{number}" if number > 1 else ""
    return f"{stem}-{at.astimezone(UTC):{_AT}}{counter}-{reason}.db"


def named(path: Path, size: int, stem: str) -> Backup | None:
    """Return the copy that a file's name says it is, of the store called `stem`; else None."""
    found = _NAME.fullmatch(path.name)
    if not found or found["stem"] != stem or found["reason"] not in REASONS:
        return None
    try:
        at = datetime.strptime(found["at"], _AT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, int(found["number"] or 1), found["reason"], size)


def newest_first(found: Iterable[Backup]) -> list[Backup]:
    """Return copies in the order they are told."""
    return sorted(found, key=lambda b: (b.at, b.number), reverse=True)


def superfluous(found: Iterable[Backup], today: date) -> list[Backup]:
    """Return the copies that need not be kept any longer.

    Kept are those of today and yesterday (the newest 20), the newest of each of seven days, four
    weeks and twelve months that have any, and every one made before an upgrade. The newest of all
    is always among them.
    """
    ordered = newest_first(found)
    recent = [b for b in ordered if (today - b.on).days <= 1][:RECENT]
    kept = {b.path for b in [*recent, *(b for b in ordered if b.reason == "upgrade")]}
    kept |= {b.path for b in _newest_of_each(ordered, lambda b: b.on, DAYS)}
    kept |= {b.path for b in _newest_of_each(ordered, lambda b: b.on.isocalendar()[:2], WEEKS)}
    kept |= {b.path for b in _newest_of_each(ordered, lambda b: (b.on.year, b.on.month), MONTHS)}
    return [b for b in ordered if b.path not in kept]


def _newest_of_each(
    ordered: Sequence[Backup], stretch: Callable[[Backup], Any], most: int
) -> list[Backup]:
    newest: dict[Any, Backup] = {}
    for one in ordered:
        newest.setdefault(stretch(one), one)
    return list(newest.values())[:most]


def is_due(last_write: datetime | None, now: datetime, size: int) -> bool:
    """Tell whether this write is the first of its day, or of its week where the store is large."""
    if last_write is None:
        return False
    last, today = last_write.astimezone().date(), now.astimezone().date()
    if size > DAILY_UP_TO:
        return last.isocalendar()[:2] != today.isocalendar()[:2]
    return last != today


@dataclass(frozen=True)
class Counts:
    """What a store holds, in rows."""

    people: int
    events: int
    interactions: int
    changes: int


@dataclass(frozen=True)
class BackedUp(View):
    """A copy that was made and read back."""

    backup: Backup
    counts: Counts
    dropped: int
    """Older copies that went."""

    @property
    def data(self) -> Any:
        """Return the copy and what is in it."""
        return {**_told(self.backup), **vars(self.counts), "dropped": self.dropped}

    def ids(self) -> Iterable[str]:
        """Return its path."""
        return [str(self.backup.path)]


@dataclass(frozen=True)
class Backups(View):
    """The copies there are, the newest first."""

    backups: tuple[Backup, ...]
    columns: ClassVar[tuple[str, ...]] = ("at", "reason", "bytes", "path")

    @property
    def data(self) -> Any:
        """Return one object a copy."""
        return [_told(b) for b in self.backups]

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a copy."""
        return [tuple(_told(b)[c] for c in self.columns) for b in self.backups]

    def ids(self) -> Iterable[str]:
        """Return their paths."""
        return [str(b.path) for b in self.backups]


def _told(backup: Backup) -> dict[str, Any]:
    at = backup.at.isoformat()
    return {
        "path": str(backup.path),
        "at": at,
        "reason": backup.reason,
        "bytes": backup.bytes,
    }


def chosen(found: Iterable[Backup], typed: str, day: date | None) -> Backup | None:
    """Return the copy that a word means: `newest`, a file's name, or the newest of a day."""
    for one in newest_first(found):
        if typed == "newest" or typed in (one.path.name, one.path.stem) or one.on == day:
            return one
    return None
