"""People and events as lists and cards want them. Filters narrow by an index where there is one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from weakties.domain import text
from weakties.domain.events import EventRow
from weakties.domain.events import row as event_row
from weakties.domain.filters import Filters
from weakties.domain.lookups import EventName, EventSelection, Guest, PeopleSelection, PersonRow
from weakties.domain.records import Event
from weakties.domain.steps import Open, person_ref
from weakties.store import filters, followups, words
from weakties.store.filters import LAST
from weakties.store.followups import ORGANISATION
from weakties.store.people import ACTIVE, KNOWN
from weakties.store.reader import AT_ONCE, Lane, Row, all_of, day, record, rows_of

_ROWS = f"""
SELECT p.id, p.name, p.title, {ORGANISATION} AS organisation, m.happened_on AS met_on,
       m.event_id, e.name AS event_name, {LAST} AS last_contact,
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

_AT = "(SELECT COUNT(*) FROM interaction i WHERE i.event_id = e.id) AS people"


# People


def people(lane: Lane, select: PeopleSelection, today: date) -> list[PersonRow]:
    """Return the people of a selection, by name; those without one come last."""
    asked, values = filters.of_people(select)
    state = "p.is_archived" if select.is_archived else ACTIVE
    shown = "" if select.is_all else KNOWN
    where = " AND ".join(filter(None, (state, shown, asked)))
    values |= {"today": today.isoformat()}
    if select.limit is not None:
        return person_rows(lane, _first_ids(lane, where, values, select.limit), today)
    found = lane.rows(f"SELECT p.id, p.folded FROM person p WHERE {where}", **values)
    ids = [row["id"] for row in sorted(found, key=_by_name)]
    return person_rows(lane, ids, today)


# CROSS JOIN keeps SQLite from going through everyone: names come in their order, until enough are
# found.
_IN_ORDER = """
SELECT p.id FROM word w CROSS JOIN person p
WHERE p.id = w.owner_id AND w.word >= :order_first AND w.word < :order_end AND {where}
ORDER BY w.word, w.owner_id LIMIT :most"""
_NAMELESS = "SELECT p.id FROM person p WHERE p.folded = '' AND {where} ORDER BY p.id LIMIT :most"


def _first_ids(lane: Lane, where: str, values: dict[str, Any], most: int) -> list[int]:
    """Return the first people of a selection, without going through the others."""
    ends = {"order_first": words.ORDER, "order_end": words.AFTER_ORDER}
    rows = [*lane.rows(_IN_ORDER.format(where=where), **values, **ends, most=most)]
    if len(rows) < most:
        rest = most - len(rows)
        rows += lane.rows(_NAMELESS.format(where=where), **values, most=rest)
    return [row["id"] for row in rows]


def hidden(lane: Lane, select: PeopleSelection, today: date) -> int:
    """Count whom a selection leaves out because only a file knows them."""
    if select.is_all or select.is_archived:
        return 0
    asked, values = filters.of_people(select)
    where = " AND ".join(filter(None, ("p.is_imported = TRUE", ACTIVE, f"NOT {KNOWN}", asked)))
    sql = f"SELECT COUNT(*) AS n FROM person p WHERE {where}"
    [row] = lane.rows(sql, today=today.isoformat(), **values) or [{"n": 0}]
    return int(row["n"])


def people_among(lane: Lane, ids: Collection[int], select: Filters, today: date) -> set[int]:
    """Return which of some people filters take, archived or not."""
    where, values = filters.of_people(select)
    sql = f"SELECT p.id FROM person p WHERE {where or '1 = 1'}"
    return _among(lane, sql, "p.id", ids, values, today)


def events_among(lane: Lane, ids: Collection[int], select: Filters, today: date) -> set[int]:
    """Return which of some events filters take."""
    where, values = filters.of_events(select)
    sql = f"SELECT e.id FROM event e WHERE {where or '1 = 1'}"
    return _among(lane, sql, "e.id", ids, values, today)


def _among(
    lane: Lane,
    sql: str,
    column: str,
    ids: Collection[int],
    values: Mapping[str, Any],
    today: date,
) -> set[int]:
    """Return which of some rows a query finds; of many it is asked for all there are."""
    if len(ids) <= AT_ONCE:
        listed, named = all_of(list(ids))
        sql, values = f"{sql} AND {column} IN ({listed})", {**values, **named}
    return {row["id"] for row in lane.rows(sql, today=today.isoformat(), **values)} & set(ids)


def _by_name(row: Row) -> tuple[bool, str, int]:
    folded = row["folded"]
    return not folded, words.place(folded), row["id"]


def person_rows(lane: Lane, ids: Sequence[int], today: date) -> list[PersonRow]:
    """Return people as lists tell them, in the order of `ids`."""
    tags, reaches = _belongings(lane, ids)
    found = {
        row["id"]: _person(row, tags[row["id"]], reaches[row["id"]])
        for row in rows_of(lane, _ROWS, ids, today=today.isoformat())
    }
    return [found[i] for i in ids if i in found]


Many = defaultdict[Any, list[str]]


def _belongings(lane: Lane, ids: Sequence[int]) -> tuple[Many, defaultdict[int, Many]]:
    """Return each person's tags, and each person's addresses by medium."""
    tags: Many = defaultdict(list)
    reaches: defaultdict[int, Many] = defaultdict(lambda: defaultdict(list))
    for row in rows_of(lane, _TAGS, ids):
        tags[row["person_id"]].append(row["tag"])
    for row in rows_of(lane, _REACHES, ids):
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
    asked, values = filters.of_events(select)
    state = "e.state = :state" if select.state else ""
    upcoming = "e.state = 'planned' AND e.end_on >= :today" if select.is_upcoming else ""
    where = " AND ".join(filter(None, (state, upcoming, asked))) or "1 = 1"
    order = "e.start_on, e.id" if select.is_upcoming else "e.start_on DESC, e.id DESC"
    limit = "" if select.limit is None else " LIMIT :limit"
    rows = lane.rows(
        f"SELECT e.*, {_AT} FROM event e WHERE {where} ORDER BY {order}{limit}",
        today=today.isoformat(),
        state=select.state,
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


def closed_steps(
    lane: Lane, state: str, select: Filters, today: date, most: int
) -> list[tuple[Open, date]]:
    """Return the newest steps that were done or skipped of those that filters take."""
    asked, values = filters.of_closed(select)
    where = " AND ".join(filter(None, ("f.state = :state AND f.closed_on <= :today", asked)))
    sql = f"{followups.AROUND} WHERE {where} ORDER BY f.closed_on DESC, f.id DESC LIMIT :most"
    rows = lane.rows(sql, state=state, today=today.isoformat(), most=most, **values)
    return [(followups.step(row), closed) for row in rows if (closed := day(row["closed_on"]))]
