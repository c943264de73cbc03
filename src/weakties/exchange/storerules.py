"""What holds between the records of a store's document, and inside each of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from weakties.domain.document import LISTS, PARTS, PREFIXES, REFERENCES, Kind
from weakties.domain.records import (
    Alias,
    Event,
    Focus,
    FollowUp,
    Goal,
    Interaction,
    Introduction,
    Origin,
    Person,
    Reach,
    Tag,
)
from weakties.errors import InvalidInput

Records = Mapping[Kind, Sequence[Any]]

_NAMES = {kind: name for name, kind in LISTS.items()} | {
    kind: name for parts in PARTS.values() for name, kind in parts.items()
}
"""The list in which each kind of record stands."""
ALONE: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Person: (("slug",),),
    Event: (("slug",),),
    Alias: (("person_id", "folded"),),
    Tag: (("person_id", "tag"),),
    Reach: (("person_id", "medium", "folded"),),
    Interaction: (("person_id", "event_id"),),
    Origin: (("key",),),
}
"""Fields that no two records of a kind share; where one of them is empty they may."""
_RULES: Mapping[Kind, tuple[tuple[Callable[[Any], bool], str], ...]] = {
    Person: ((lambda p: p.cadence_days is None or p.cadence_days > 0, "its cadence is no time"),),
    Event: ((lambda e: e.start_on <= e.end_on, "it ends before it begins"),),
    FollowUp: (
        (lambda f: (f.state == "open") == (f.closed_on is None), "it is open and closed at once"),
    ),
    Goal: (
        (lambda g: g.target > 0, "its target is nothing"),
        (lambda g: g.first_on <= g.last_on, "it ends before it begins"),
        (lambda g: not g.is_rate or g.target <= 100, "it is a share of more than a hundred"),
    ),
    Introduction: ((lambda i: i.person_id != i.other_id, "it is of one person alone"),),
    Focus: ((lambda f: f.tag is not None or f.organisation is not None, "it is of no one"),),
    Origin: (
        (lambda o: (o.person_id is None) != (o.event_id is None), "it is of neither or of both"),
    ),
}


def check(records: Records) -> None:
    """Raise InvalidInput for what contradicts itself, or refers to what is not there."""
    ids = {kind: {record.id for record in found} for kind, found in records.items()}
    for kind, found in records.items():
        _refuse_two(found, ("id",))
        _refuse_two(found, ("uid",))
        for names in ALONE.get(kind, ()):
            _refuse_two(found, names)
        references = [name for name in kind.__dataclass_fields__ if name in REFERENCES]
        for record in found:
            _refuse_dangling(record, references, ids)
            _refuse_contradiction(record)


def _refuse_two(found: Iterable[Any], names: Sequence[str]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for record in found:
        key = tuple(getattr(record, name) for name in names)
        if None in key:
            continue
        if key in seen:
            told = " and ".join(f'"{name}"' for name in names)
            raise _wrong(record, f"has the {told} of another one")
        seen.add(key)


def _refuse_dangling(record: Any, names: Iterable[str], ids: Mapping[Kind, set[int]]) -> None:
    for name in names:
        number = getattr(record, name)
        meant = REFERENCES[name]
        if number is not None and number not in ids[meant]:
            spelled = f"{PREFIXES.get(meant, '')}{number}"
            raise _wrong(record, f'has the "{name}" {spelled}, which is not there')


def _refuse_contradiction(record: Any) -> None:
    for holds, what in _RULES.get(type(record), ()):
        if not holds(record):
            raise _wrong(record, f"contradicts itself: {what}")
    if record.uid == "":
        raise _wrong(record, 'has an empty "uid"')


def _wrong(record: Any, what: str) -> InvalidInput:
    kind = type(record)
    spelled = f"{PREFIXES.get(kind, '')}{record.id}"
    return InvalidInput(f'The document cannot be read: {spelled} in "{_NAMES[kind]}" {what}.')
