"""People and events as lists and cards want them. Filters narrow by an index where there is one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from weakties.domain import text
from weakties.domain.events import EventRow
from weakties.domain.events import row as event_row
from weakties.domain.lookups import EventName, EventSelection, Guest, PeopleSelection, PersonRow
from weakties.domain.records import Event
from weakties.domain.steps import Open, person_ref
from weakties.store import followups
from weakties.store.followups import ORGANISATION
from weakties.store.reader import Lane, Row, all_of, day, record

AT_ONCE = 5_000
"""People asked for in one query: stores limit how many values a query may have."""

_MET = """
m.direction = 'both' AND m.happened_on <= :today AND NOT EXISTS (
    SELECT 1 FROM interaction k WHERE k.person_id = m.person_id AND k.direction = 'both'
    AND (k.happened_on < m.happened_on OR (k.happened_on = m.happened_on AND k.id < m.id)))
"""
"""The contact `m` is the first two-way one of its person."""
_LAST = """
(SELECT MAX(k.happened_on) FROM interaction k
 WHERE k.person_id = p.id AND k.happened_on <= :today)
"""
_PEOPLE = {
    "kind": f"""p.id IN (SELECT m.person_id FROM interaction m JOIN event e ON e.id = m.event_id
                WHERE e.kind = :kind AND {_MET})""",
    "tag": "p.id IN (SELECT t.person_id FROM tag t WHERE t.tag = :tag)",
    "event": f"""p.id IN (SELECT m.person_id FROM interaction m
                 WHERE m.event_id = :event AND {_MET})""",
    "since": f"{_LAST} >= :since",
    "until": f"{_LAST} <= :until",
    "is_uncontacted": f"""NOT EXISTS (SELECT 1 FROM interaction m
                          WHERE m.person_id = p.id AND m.happened_on <= :today AND NOT ({_MET}))""",
}
"""What each field of a selection asks of the person `p`."""
_NOW_AT = """p.id IN (SELECT s.person_id FROM spell s WHERE s.folded IN ({names})) AND
(SELECT s.folded FROM spell s WHERE s.person_id = p.id
 ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1) IN ({names})"""

_ROWS = f"""
SELECT p.id, p.name, p.title, {ORGANISATION} AS organisation, m.happened_on AS met_on,
       m.event_id, e.name AS event_name, {_LAST} AS last_contact,
       (SELECT COUNT(*) FROM followup f
        WHERE f.person_id = p.id AND f.state = 'open') AS open_followups
FROM person p
LEFT JOIN interaction m ON m.id = (
    SELECT k.id FROM interaction k
    WHERE k.person_id = p.id AND k.direction = 'both' AND k.happened_on <= :today
    ORDER BY k.happened_on, k.id LIMIT 1)
LEFT JOIN event e ON e.id = m.event_id
WHERE p.id IN ({{ids}})
"""
_TAGS = "SELECT person_id, tag FROM tag WHERE person_id IN ({ids}) ORDER BY tag"
_REACHES = "SELECT person_id, medium, value FROM reach WHERE person_id IN ({ids}) ORDER BY id"

_EVENTS = {
    "kind": "e.kind = :kind",
    "state": "e.state = :state",
    "is_online": "e.is_online = :is_online",
    "since": "e.start_on >= :since",
    "until": "e.start_on <= :until",
    "is_upcoming": "e.state = 'planned' AND e.end_on >= :today",
}
_AT = "(SELECT COUNT(*) FROM interaction i WHERE i.event_id = e.id) AS people"


# People


def people(lane: Lane, select: PeopleSelection, today: date) -> list[PersonRow]:
    """Return the people of a selection, by name; those without one come last."""
    where, values = _conditions(_PEOPLE, select)
    if select.organisations is not None:
        names, named = all_of(select.organisations, "org")
        where += f" AND {_NOW_AT.format(names=names)}"
        values |= named
    sql = f"SELECT p.id, p.folded FROM person p WHERE {where}"
    found = lane.rows(sql, today=today.isoformat(), **values)
    ids = [row["id"] for row in sorted(found, key=_by_name)]
    return person_rows(lane, ids[: select.limit], today)


def _conditions(
    known: dict[str, str], select: PeopleSelection | EventSelection
) -> tuple[str, dict[str, Any]]:
    """Spell what the fields of a selection ask for, and give their values."""
    asked = {k: v for k, v in select._asdict().items() if k in known and v is not None}
    values = {k: v.isoformat() if isinstance(v, date) else v for k, v in asked.items()}
    return " AND ".join(["1 = 1", *(known[name] for name in asked)]), values


def _by_name(row: Row) -> tuple[bool, str, int]:
    folded = row["folded"]
    name = folded if folded.isascii() else text.fold_accents(folded)
    return not folded, name, row["id"]


def person_rows(lane: Lane, ids: Sequence[int], today: date) -> list[PersonRow]:
    """Return people as lists tell them, in the order of `ids`."""
    found = {
        row["id"]: _person(row, tags[row["id"]], reaches[row["id"]])
        for some in _in_parts(ids)
        for tags, reaches in [_belongings(lane, some)]
        for row in _rows_of(lane, _ROWS, some, today=today.isoformat())
    }
    return [found[i] for i in ids if i in found]


def _in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE))


def _rows_of(lane: Lane, sql: str, ids: Sequence[int], **values: Any) -> Sequence[Row]:
    listed, named = all_of(ids)
    return lane.rows(sql.format(ids=listed), **named, **values)


Many = defaultdict[Any, list[str]]


def _belongings(lane: Lane, ids: Sequence[int]) -> tuple[Many, defaultdict[int, Many]]:
    """Return each person's tags, and each person's addresses by medium."""
    tags: Many = defaultdict(list)
    reaches: defaultdict[int, Many] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(lane, _TAGS, ids):
        tags[row["person_id"]].append(row["tag"])
    for row in _rows_of(lane, _REACHES, ids):
        reaches[row["person_id"]][row["medium"]].append(row["value"])
    return tags, reaches


def _person(row: Row, tags: Sequence[str], reaches: Many) -> PersonRow:
    who = person_ref(row["id"], row["name"], row["organisation"])
    return PersonRow(
        id=who.id,
        name=who.name,
        organisation=who.organisation,
        title=row["title"],
        tags=tuple(tags),
        emails=tuple(reaches["email"]),
        phones=tuple(reaches["phone"]),
        links=tuple(reaches["link"]),
        met_on=day(row["met_on"]),
        met_at=event_name(row["event_id"], row["event_name"]),
        last_contact=day(row["last_contact"]),
        open_followups=row["open_followups"],
    )


def event_name(event_id: int | None, name: str | None) -> EventName | None:
    """Name an event, where there is one."""
    return EventName(f"e{event_id}", name) if event_id is not None and name is not None else None


def organisations(lane: Lane, typed: str) -> tuple[str, ...]:
    """Return the folded names of the organisations meant: by name, else by words of it.

    Accents do not count.
    """
    wanted = text.fold_accents(typed)
    rows = lane.rows("SELECT DISTINCT folded FROM spell")
    known = {row["folded"]: text.fold_accents(row["folded"]) for row in rows}
    exactly = tuple(folded for folded, plain in known.items() if plain == wanted)
    return exactly or tuple(f for f, plain in known.items() if f" {wanted} " in f" {plain} ")


def guests(lane: Lane, event_id: int, today: date) -> list[Guest]:
    """Return the people of an event, in the order they were logged."""
    sql = "SELECT person_id, enjoyed, note FROM interaction WHERE event_id = :event ORDER BY id"
    said = {row["person_id"]: row for row in lane.rows(sql, event=event_id)}
    people = zip(said.values(), person_rows(lane, list(said), today), strict=True)
    return [Guest(**vars(p), enjoyed=row["enjoyed"], note=row["note"]) for row, p in people]


# Events


def events(lane: Lane, select: EventSelection, today: date) -> list[EventRow]:
    """Return the events of a selection, the newest first; those to come with the soonest first."""
    where, values = _conditions(_EVENTS, select)
    order = "e.start_on, e.id" if select.is_upcoming else "e.start_on DESC, e.id DESC"
    limit = "" if select.limit is None else " LIMIT :limit"
    rows = lane.rows(
        f"SELECT e.*, {_AT} FROM event e WHERE {where} ORDER BY {order}{limit}",
        today=today.isoformat(),
        limit=select.limit,
        **values,
    )
    return [event_row(record(Event, row), row["people"]) for row in rows]


def place_in_series(lane: Lane, event: Event) -> int:
    """Return an event's place among those of its name that were not missed, by first day."""
    rows = lane.rows(
        """SELECT COUNT(*) AS earlier FROM event
           WHERE folded = :folded AND state <> 'missed' AND start_on < :start AND id <> :id""",
        folded=event.folded,
        start=event.start_on.isoformat(),
        id=event.id,
    )
    return 1 + sum(int(row["earlier"]) for row in rows)


# Steps


def steps_of(
    lane: Lane, *, person: int | None = None, event: int | None = None
) -> list[tuple[Open, date | None]]:
    """Return every step of a person or of an event, with the day it was closed."""
    where = "f.person_id = :id" if person is not None else "f.event_id = :id"
    sql = f"{followups.AROUND} WHERE {where} ORDER BY f.due_on, f.id"
    rows = lane.rows(sql, id=event if person is None else person)
    return [(followups.step(row), day(row["closed_on"])) for row in rows]
