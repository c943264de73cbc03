"""Whom and what a stretch of a file may mean, fetched at once by keys, addresses and names."""

from collections.abc import Collection, Iterable, Sequence

from weakties.domain import importing, text
from weakties.domain.importing import Known
from weakties.domain.importingevents import KnownEvents
from weakties.domain.incoming import IncomingEvent, IncomingPerson
from weakties.domain.records import Event, Origin
from weakties.store import people
from weakties.store.reader import Lane, record, records, rows_of

AT_ONCE = 500
"""People or events of a file that are looked up and written together."""

_ORIGINS = "SELECT * FROM origin WHERE key IN ({ids})"
_ADDRESSED = "SELECT DISTINCT person_id FROM reach WHERE folded IN ({ids})"
_NAMED = "SELECT id FROM person WHERE folded IN ({ids})"
_ALSO_NAMED = "SELECT person_id FROM alias WHERE folded IN ({ids})"
_OURS = "SELECT id FROM person WHERE uid IN ({ids})"
_OUR_EVENTS = "SELECT * FROM event WHERE uid IN ({ids})"
_EVENTS = "SELECT * FROM event WHERE id IN ({ids})"
_EVENTS_NAMED = "SELECT * FROM event WHERE folded IN ({ids})"
_HEARD_OF = """
SELECT p.id, p.name FROM person p WHERE p.name IS NOT NULL AND NOT p.is_archived
AND NOT p.is_imported ORDER BY p.id LIMIT :most"""


def known(lane: Lane, some: Sequence[tuple[IncomingPerson, str]]) -> Known:
    """Return whom people of a file, each with its key, may be."""
    origins = _origins(lane, [key for _, key in some])
    folded = {address for one, _ in some for address in importing.addresses(one)}
    names = {name for one, _ in some for name in importing.names(one)}
    ids = {origin.person_id for origin in origins if origin.person_id is not None}
    uids = {importing.uid_in(key) for _, key in some}
    ids |= {row["id"] for row in rows_of(lane, _OURS, sorted(uids))}
    ids |= {row["person_id"] for row in rows_of(lane, _ADDRESSED, sorted(folded))}
    ids |= {row["id"] for row in rows_of(lane, _NAMED, sorted(names))}
    ids |= {row["person_id"] for row in rows_of(lane, _ALSO_NAMED, sorted(names))}
    return Known(people.cards_of_many(lane, sorted(ids)), origins)


def known_events(lane: Lane, some: Sequence[tuple[IncomingEvent, str]]) -> KnownEvents:
    """Return what events of a file, each with its key, may be."""
    origins = _origins(lane, [key for _, key in some])
    names = {text.fold_accents(one.name) for one, _ in some}
    ids = sorted({origin.event_id for origin in origins if origin.event_id is not None})
    uids = {importing.uid_in(key) for _, key in some}
    rows = [
        *rows_of(lane, _EVENTS_NAMED, sorted(names)),
        *rows_of(lane, _EVENTS, ids),
        *rows_of(lane, _OUR_EVENTS, sorted(uids)),
    ]
    return KnownEvents(records(Event, rows), origins)


def _origins(lane: Lane, keys: Iterable[str]) -> list[Origin]:
    return [record(Origin, row) for row in rows_of(lane, _ORIGINS, sorted(set(keys)))]


def origins_of(lane: Lane, owner: str, ids: Collection[int]) -> list[Origin]:
    """Return what files said of some people (`person`) or events (`event`)."""
    sql = {
        "person": "SELECT * FROM origin WHERE person_id IN ({ids})",
        "event": "SELECT * FROM origin WHERE event_id IN ({ids})",
    }[owner]
    return [record(Origin, row) for row in rows_of(lane, sql, sorted(ids))]


def known_by_name(lane: Lane, most: int) -> dict[int, str]:
    """Return the names of those known by more than a file, `most` of them at most."""
    return {row["id"]: row["name"] for row in lane.rows(_HEARD_OF, most=most)}
