"""What filters ask, spelled as conditions on a person `p`, an event `e` or a step `f`.

Each comes with the values of its parameters; `:today` is left to the query.
"""

from datetime import date
from typing import Any

from weakties.domain.filters import Filters
from weakties.store.reader import all_of

Where = tuple[str, dict[str, Any]]

_MET = """
m.direction = 'both' AND m.happened_on <= :today AND NOT EXISTS (
    SELECT 1 FROM interaction k WHERE k.person_id = m.person_id AND k.direction = 'both'
    AND (k.happened_on < m.happened_on OR (k.happened_on = m.happened_on AND k.id < m.id)))"""
"""The contact `m` is the first two-way one of its person."""
_FIRST = """
(SELECT {column} FROM interaction m LEFT JOIN event e ON e.id = m.event_id
 WHERE m.person_id = p.id AND m.direction = 'both' AND m.happened_on <= :today
 ORDER BY m.happened_on, m.id LIMIT 1)"""
"""Something about the first two-way contact of the person `p`."""
_WAS_ONLINE = """
CASE WHEN e.id IS NOT NULL THEN e.is_online
     ELSE m.channel NOT IN ('event', 'coffee', 'meal') END"""
"""Whether the contact `m` was online: its event tells, else its channel, as for goals."""
LAST = """
(SELECT MAX(k.happened_on) FROM interaction k
 WHERE k.person_id = p.id AND k.happened_on <= :today)"""
"""The day of the last contact with the person `p`."""

_PEOPLE = {
    "kind": f"{_FIRST.format(column='e.kind')} = :kind",
    "tag": "p.id IN (SELECT t.person_id FROM tag t WHERE t.tag = :tag)",
    "event": "p.id IN (SELECT i.person_id FROM interaction i WHERE i.event_id = :event)",
    "met_at": f"""p.id IN (SELECT i.person_id FROM interaction i WHERE i.event_id = :met_at)
                  AND {_FIRST.format(column="m.event_id")} = :met_at""",
    "is_online": f"{_FIRST.format(column=_WAS_ONLINE)} = :is_online",
    "since": f"{LAST} >= :since",
    "until": f"{LAST} <= :until",
    "is_uncontacted": f"""NOT EXISTS (SELECT 1 FROM interaction m
                          WHERE m.person_id = p.id AND m.happened_on <= :today AND NOT ({_MET}))""",
}
_NOW_AT = """p.id IN (SELECT s.person_id FROM spell s WHERE s.folded IN ({names})) AND
(SELECT s.folded FROM spell s WHERE s.person_id = p.id
 ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1) IN ({names})"""
_EVENTS = {
    "kind": "e.kind = :kind",
    "event": "e.folded = (SELECT x.folded FROM event x WHERE x.id = :event)",
    "is_online": "e.is_online = :is_online",
    "since": "e.start_on >= :since",
    "until": "e.start_on <= :until",
}
_CLOSED = {
    "event": "f.event_id = :event",
    "since": "f.closed_on >= :since",
    "until": "f.closed_on <= :until",
}


def of_people(filters: Filters) -> Where:
    """Return what is asked of a person."""
    where, values = _asked(_PEOPLE, filters)
    if filters.organisations is not None:
        names, named = all_of(filters.organisations, "org")
        return _both((where, values), (_NOW_AT.format(names=names), named))
    return where, values


def of_events(filters: Filters) -> Where:
    """Return what is asked of an event, and of someone who was there."""
    own = _asked(_EVENTS, filters)
    people, values = of_people(filters.of_people)
    if not people:
        return own
    # A list made once: joined to each event, SQLite would go through all these people every time.
    there = f"""e.id IN (SELECT a.event_id FROM interaction a WHERE a.person_id IN (
                SELECT p.id FROM person p WHERE {people}))"""
    return _both(own, (there, values))


def of_closed(filters: Filters) -> Where:
    """Return what is asked of a closed step, of its person and of its event."""
    around = _both(of_people(filters.of_people), of_events(filters.of_event))
    return _both(_asked(_CLOSED, filters), around)


def _asked(known: dict[str, str], filters: Filters) -> Where:
    asked = {k: v for k, v in vars(filters).items() if k in known and v is not None}
    values = {k: v.isoformat() if isinstance(v, date) else v for k, v in asked.items()}
    return " AND ".join(known[name] for name in asked), values


def _both(one: Where, other: Where) -> Where:
    return " AND ".join(filter(None, (one[0], other[0]))), one[1] | other[1]
