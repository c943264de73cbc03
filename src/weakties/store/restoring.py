"""A store made of its document: the same store again where nothing is, else what is new of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from weakties.domain import looks, text
from weakties.domain.document import KINDS, REFERENCES, Document, Kind, Restored, table_of
from weakties.domain.records import (
    Alias,
    Draft,
    Event,
    Focus,
    Goal,
    Interaction,
    Origin,
    Person,
    Reach,
    Record,
    Spell,
    Tag,
)
from weakties.store.people import slugs_like
from weakties.store.reader import Lane, Store, records, rows_of


class Restorable(Store, Protocol):
    """What the writing lane can do for a store that is put back."""

    def keep_ids(self, last_ids: Mapping[str, int]) -> None:
        """Never give out an id up to these, by table."""
        ...


_LIKE: Mapping[Kind, tuple[str, ...]] = {
    Alias: ("person_id", "folded"),
    Tag: ("person_id", "tag"),
    Reach: ("person_id", "medium", "folded"),
    Spell: ("person_id", "folded", "from_on"),
    Interaction: ("person_id", "event_id"),
    Focus: ("year", "tag", "folded"),
    Origin: ("key",),
}
"""What tells that a record of another uid is one that is here: both stores wrote it down."""
_IN_REACH = {
    Focus: "SELECT * FROM focus",
    Origin: "SELECT * FROM origin WHERE key IN ({ids})",
}
"""How such records are found; without a word, by their people."""
_OWN = ("id", "uid", "slug")
"""Fields that a record has from its store."""


def is_empty(lane: Lane) -> bool:
    """Tell whether a store holds nothing: a document then makes it the same store again."""
    found = (lane.rows(f"SELECT 1 AS one FROM {table_of(kind)} LIMIT 1") for kind in KINDS)
    return not any(found)


def load(store: Restorable, document: Document) -> Restored:
    """Write a document down; the caller's `finish` notes the change.

    In an empty store every record keeps its id and its uid, and ids go on where they were. In any
    other, what has the uid of a record here is that record and stays as it is; what is new gets an
    id of its own.
    """
    if is_empty(store):
        return _put_back(store, document)
    return _Merging(store, document).run()


def _put_back(store: Restorable, document: Document) -> Restored:
    for kind in KINDS:
        _write(store, document.of(kind))
    store.keep_ids(document.last_ids)
    return Restored({table_of(kind): len(document.of(kind)) for kind in KINDS}, {}, {})


def _write(store: Store, found: Iterable[Record]) -> None:
    draft = Draft()
    for record in found:
        draft.add(record)
    store.save(draft)


@dataclass
class _Merging:
    """A document that comes into a store which holds something."""

    store: Store
    document: Document
    ids: dict[Kind, dict[int, int]] = field(default_factory=dict)
    """The id that each record of the document has here."""
    counted: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    settled: set[int] = field(default_factory=set)
    """Goals that stay as they are here."""
    duplicates: int = 0

    def run(self) -> Restored:
        """Write what is new, kind after kind."""
        for kind in KINDS:
            self._take(kind)
        return Restored(
            self.counted["new"], self.counted["same"], self.counted["kept"], self.duplicates
        )

    def _take(self, kind: Kind) -> None:
        found = self.document.of(kind)
        here = {one.uid: one for one in self._by_uid(kind, found)}
        self.ids[kind] = {
            one.id: here[one.uid].id if one.uid in here else self._next(kind) for one in found
        }
        mapped = [self._mapped(one) for one in found]
        alike = self._alike(kind, [one for one in mapped if one.uid not in here])
        new = []
        for one in mapped:
            held = here.get(one.uid) or alike.get(_key(one))
            if held is None and getattr(one, "goal_id", None) not in self.settled:
                new.append(one)
            else:
                self._settle(one, held)
        self._write(kind, new)

    def _by_uid(self, kind: Kind, found: Sequence[Any]) -> list[Any]:
        sql = f"SELECT * FROM {table_of(kind)} WHERE uid IN ({{ids}})"
        return records(kind, rows_of(self.store, sql, [one.uid for one in found]))

    def _next(self, kind: Kind) -> int:
        empty = dict.fromkeys(kind.__dataclass_fields__.keys() - {"id", "uid"})
        made: Record = self.store.new(kind, **empty)
        return made.id

    def _mapped(self, one: Any) -> Any:
        """Return a record with the ids of this store."""
        kind = type(one)
        fields = {
            name: self.ids[meant][number]
            for name, meant in REFERENCES.items()
            if (number := getattr(one, name, None)) is not None
        }
        return replace(one, id=self.ids[kind][one.id], **fields)

    def _alike(self, kind: Kind, found: Sequence[Any]) -> dict[tuple[Any, ...], Any]:
        """Return the records here that records of another uid are like."""
        if kind not in _LIKE or not found:
            return {}
        by_person = f"SELECT * FROM {table_of(kind)} WHERE person_id IN ({{ids}})"
        name = "key" if kind is Origin else "person_id"
        if kind is Focus:
            rows: Iterable[Any] = self.store.rows(_IN_REACH[Focus])
        else:
            asked = sorted({getattr(one, name) for one in found})
            rows = rows_of(self.store, _IN_REACH.get(kind, by_person), asked)
        return {_key(one): one for one in records(kind, rows) if _key(one)}

    def _settle(self, one: Any, held: Any) -> None:
        """Count a record that is here already, or belongs to a goal that stays as it is."""
        is_same = held is not None and _said(one) == _said(held)
        self.counted["same" if is_same else "kept"][table_of(type(one))] += 1
        if type(one) is Goal and not is_same:
            self.settled.add(one.id)

    def _write(self, kind: Kind, new: Sequence[Any]) -> None:
        if kind in (Person, Event):
            new = self._spelled(kind, new)
        if kind is Person:
            self.duplicates = self._count_duplicates(new)
        self.counted["new"][table_of(kind)] += len(new)
        _write(self.store, new)

    def _spelled(self, kind: Kind, new: Sequence[Any]) -> list[Any]:
        """Give each one a slug that no one here has."""
        was = {ours: theirs for theirs, ours in self.ids[kind].items()}
        taken: set[str] = set()
        made = []
        for one in new:
            letter = "e" if kind is Event else "p"
            slug = f"{letter}{one.id}" if one.slug == f"{letter}{was[one.id]}" else one.slug
            slugs = [slug, f"{slug}-{one.start_on.isoformat()}"] if kind is Event else [slug]
            here = slugs_like(self.store, table_of(kind), slug)
            slug = text.untaken(slugs, here | taken)
            taken.add(slug)
            made.append(replace(one, slug=slug))
        return made

    def _count_duplicates(self, new: Sequence[Person]) -> int:
        """Count who has an address of someone here, and may be the same."""
        theirs = {one.id for one in new}
        addresses = defaultdict(set)
        for reach in self.document.of(Reach):
            if reach.medium != "phone" and reach.folded != looks.LINKEDIN:
                addresses[reach.folded].add(self.ids[Person][reach.person_id])
        sql = "SELECT DISTINCT folded FROM reach WHERE medium <> 'phone' AND folded IN ({ids})"
        here = {row["folded"] for row in rows_of(self.store, sql, sorted(addresses))}
        return len({number for folded in here for number in addresses[folded]} & theirs)


def _key(one: Any) -> tuple[Any, ...]:
    """Return what tells that two records say the same thing; empty where nothing does."""
    kind = type(one)
    if kind is Interaction and one.event_id is None:
        return ()
    return (kind, *(getattr(one, name) for name in _LIKE[kind])) if kind in _LIKE else ()


def _said(one: Record) -> dict[str, Any]:
    """Return what a record says, whatever it is called in its store."""
    return {name: value for name, value in vars(one).items() if name not in _OWN}
