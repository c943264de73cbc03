"""The account of an import: what the file was, and what became of everything in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from weakties.domain.document import Restored
from weakties.domain.incoming import Skipped
from weakties.domain.upkeep import listed
from weakties.domain.views import View, jsonable

OTHERS = {
    "interaction": ("contact", "contacts"),
    "followup": ("follow-up", "follow-ups"),
    "goal": ("goal", "goals"),
    "outcome": ("outcome", "outcomes"),
    "introduction": ("introduction", "introductions"),
    "focus": ("focus", "focuses"),
}
"""What an export of ours holds besides people and events, by table: one and several."""


class Row(NamedTuple):
    """What became of one thing in the file."""

    where: str
    what: str
    """`person`, `event`, `contact`, or `row` for what could not be read."""
    name: str
    became: str
    """`new`, `updated`, `same`, `met`, `kept`, `duplicate` or `skipped`."""
    detail: str
    """What was added, what was kept, who may be the same, or why it was left out."""
    id: str = ""


@dataclass
class Account:
    """What is counted while a file is read; it holds a row for whatever should be looked at."""

    people: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    contacts: int = 0
    met: int = 0
    steps: int = 0
    """Follow-ups that being met opened."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Of new events, by their kind."""
    expected: Counter[str] = field(default_factory=Counter)
    """What is left out as it should be, by the reason."""
    rows: list[Row] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    """Names of new people."""
    made: list[str] = field(default_factory=list)
    """The ids of new people and events."""
    named: int = 0
    """People whom a calendar names besides."""

    others: Counter[str] = field(default_factory=Counter)
    """New records of an export of ours besides people and events, by their table."""
    here: int = 0
    """Records of an export of ours that are here already."""
    kept: int = 0
    """Records of an export of ours that say something else here."""

    @classmethod
    def of(cls, restored: Restored) -> "Account":
        """Account for an export of ours."""
        account = cls()
        for counts, became in ((restored.new, "new"), (restored.same, "same")):
            account.people[became] = counts.get("person", 0)
            account.events[became] = counts.get("event", 0)
        account.others = Counter({name: restored.new.get(name, 0) for name in OTHERS})
        account.kept = sum(restored.kept.values())
        account.here = sum(restored.same.values())
        return account

    def skip(self, one: Skipped) -> None:
        """Note what could not be read, or count what is left out as it should be."""
        if one.is_expected:
            self.expected[one.why] += 1
        else:
            self.rows.append(Row(one.where, "row", one.what, "skipped", one.why))

    def became(self, became: str) -> list[Row]:
        """Return the rows of one sort."""
        return [row for row in self.rows if row.became == became]

    @property
    def read(self) -> int:
        """How many things were read."""
        read = self.people.total() + self.events.total() + self.contacts
        return read + self.others.total() + self.kept + self.here


@dataclass(frozen=True)
class Imported(View):
    """The answer to `import`."""

    columns: ClassVar[tuple[str, ...]] = ("where", "what", "name", "became", "detail", "id")

    file: str
    """As it was typed; `-` is standard input."""
    kinds: tuple[str, ...]
    """What the file was found to be; several for a zip or a folder."""
    account: Account
    change: int | None
    is_dry_run: bool = False
    mapping: Mapping[str, str] | None = None
    """Of a table with columns of its own: what each was taken for; empty where it is left out."""
    advice: tuple[str, ...] = ()
    is_told: bool = False
    """Whether the account was shown already, before it was asked about."""

    @property
    def named(self) -> str:
        """The file in a sentence."""
        return named(self.file)

    @property
    def is_nothing(self) -> bool:
        """Whether the file brings nothing that is not here already."""
        people, events = self.account.people, self.account.events
        changed = people.total() - people["same"] + events.total() - events["same"]
        account = self.account
        return not (changed or account.contacts or account.met or account.others.total())

    @property
    def summary(self) -> str:
        """One sentence of what came in."""
        account = self.account
        told = [
            *_told(account.people, ("new", "updated"), "person", "people"),
            *_told(account.events, ("new", "updated", "cancelled"), "event", "events"),
        ]
        if account.contacts:
            told.append(_count(account.contacts, "last contact", "last contacts"))
        told += [_count(n, *OTHERS[name]) for name, n in account.others.items() if n]
        if account.met:
            told.append(f"{account.met:,} met")
        verb = "Would import" if self.is_dry_run else "Imported"
        if self.is_nothing:
            return f"Nothing new in {self.named}: all of it is here already."
        return f"{verb} {listed(told)} from {self.named}."

    @property
    def data(self) -> Any:
        """Return the public contract."""
        account = self.account
        return {
            "change": self.change,
            "summary": self.summary,
            "dry_run": self.is_dry_run,
            "file": self.file,
            "kinds": list(self.kinds),
            "people": _counts(account.people, ("new", "updated", "same")),
            "events": _counts(account.events, ("new", "updated", "cancelled", "same")),
            "contacts": account.contacts,
            "met": account.met,
            "followups": account.steps,
            "others": {name: n for name, n in account.others.items() if n},
            "kept": account.kept + len(account.became("kept")),
            "left_out": dict(account.expected),
            "columns": None if self.mapping is None else dict(self.mapping),
            "rows": [jsonable(row._asdict()) for row in account.rows],
        }

    def ids(self) -> Iterable[str | int]:
        """Return the ids of new people and events; a rehearsal makes none."""
        return () if self.is_dry_run else self.account.made

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return whatever should be looked at, a row each."""
        return self.account.rows


def named(typed: str) -> str:
    """Name a file in a sentence."""
    return "standard input" if typed == "-" else f'"{typed}"'


def _counts(counter: Counter[str], names: Sequence[str]) -> dict[str, int]:
    return {name: counter[name] for name in names}


def _told(counter: Counter[str], names: Sequence[str], one: str, many: str) -> list[str]:
    told = [(name, counter[name]) for name in names if counter[name]]
    return [f"{_count(n, f'{name} {one}', f'{name} {many}')}" for name, n in told]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def places(where: Sequence[str]) -> str:
    """Spell places shortly: `line 3, 8–10`; those of several kinds each with its word."""
    by_word: dict[str, list[int]] = {}
    others: list[str] = []
    for place in where:
        word, _, number = place.rpartition(" ")
        if word and number.isascii() and number.isdigit():
            by_word.setdefault(word, []).append(int(number))
        else:
            others.append(place)
    told = [f"{word} {', '.join(_runs(numbers))}" for word, numbers in by_word.items()]
    return "; ".join((*told, *others))


def _runs(numbers: Iterable[int]) -> list[str]:
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [f"{a}" if a == b else f"{a}–{b}" if b > a + 1 else f"{a}, {b}" for a, b in runs]
