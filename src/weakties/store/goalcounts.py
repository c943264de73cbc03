"""What goals count, as SQL: one piece a metric, for the number as well as for the rows behind it.

Every piece gives `id`, `counted_on` and `contact_id`, a row for each thing that counts, so that the
rows always add up to the number. It starts from an index range of the period; what lies outside
is only looked up person by person, never read through. To have met someone is to have had a
two-way contact; a person's organisation is the one of the day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from weakties.domain import text
from weakties.domain.goalfacts import Filters, filters_of, period_of
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.store.reader import Lane, Reader, Row

ANY = Filters()
"""No filter at all."""


class Query(NamedTuple):
    """So many of what: a metric from `first` up to, not including, `after_last`."""

    metric: str
    first: date
    after_last: date
    filters: Filters = ANY
    state: str = "attended"
    """The state of the events counted by the metric `events`."""
    is_new: bool = True
    """Whether the metric `organisations` leaves out those where someone was met before."""


def of(goal: Goal, today: date) -> Query:
    """Return what is counted for a goal up to `today`."""
    return within(goal.metric, period_of(goal), today, filters_of(goal))


def within(metric: str, period: Period, today: date, filters: Filters = ANY) -> Query:
    """Return what is counted in a period up to `today`."""
    return Query(metric, period.first, min(period.after_last, today + timedelta(days=1)), filters)


def count(lane: Lane, query: Query) -> int:
    """Count what a query finds."""
    sql, values = _sql(query)
    rows = _rows(lane, query, f"SELECT COUNT(*) AS n FROM ({sql}) AS counted", values)
    return int(rows[0]["n"]) if rows else 0


def day_of(lane: Lane, query: Query, nth: int) -> str | date | None:
    """Return the day that brought the nth thing counted."""
    sql, values = _sql(query)
    sql = f"SELECT counted_on FROM ({sql}) AS counted ORDER BY counted_on LIMIT 1 OFFSET :nth"
    rows = _rows(lane, query, sql, values | {"nth": nth - 1})
    return rows[0]["counted_on"] if rows else None


def count_by_event(lane: Lane, query: Query) -> tuple[list[int], int]:
    """Count, of people, those met at each event that brought some, and those met elsewhere."""
    sql, values = _sql(query)
    sql = f"""SELECT event_id IS NULL AS is_elsewhere, n, COUNT(*) AS times FROM (
                  SELECT i.event_id, COUNT(*) AS n FROM ({sql}) AS counted
                  JOIN interaction i ON i.id = counted.contact_id GROUP BY i.event_id) AS at
              GROUP BY 1, 2 ORDER BY 1, 2"""
    # Two goals of one tag ask the same of a year, and a year can hold tens of thousands.
    ask = lane.rows_again if isinstance(lane, Reader) else lane.rows
    rows = ask(sql, **values) if query.first < query.after_last else []
    events: list[int] = []
    elsewhere = 0
    for row in rows:
        if row["is_elsewhere"]:
            elsewhere = int(row["n"])
        else:
            events += [int(row["n"])] * int(row["times"])
    return events, elsewhere


def described(lane: Lane, query: Query) -> Sequence[Row]:
    """Return the rows a query counts, with what is needed to name them, oldest first."""
    sql, values = _sql(query)
    about = _ABOUT.get(query.metric, _ABOUT_PEOPLE)
    return _rows(lane, query, about.format(counted=sql), values)


def _rows(lane: Lane, query: Query, sql: str, values: dict[str, Any]) -> Sequence[Row]:
    return lane.rows(sql, **values) if query.first < query.after_last else []


# The pieces


def _spell(column: str, person: str, day: str) -> str:
    """Spell where a person was on a day, as a scalar: the newest spell begun by then."""
    return f"""(SELECT s.{column} FROM spell s WHERE s.person_id = {person}
        AND (s.from_on IS NULL OR s.from_on <= {day})
        ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1)"""


_EVENTS = """
SELECT e.id AS id, e.start_on AS counted_on, NULL AS contact_id FROM event e
WHERE e.state = :state AND e.start_on >= :first AND e.start_on < :after_last{filters}"""

_CONTACTS = """
FROM interaction i LEFT JOIN event e ON e.id = i.event_id
WHERE i.direction = 'both' AND i.happened_on >= :first AND i.happened_on < :after_last{filters}"""

_CONVERSATIONS = f"""
SELECT i.person_id AS id, i.happened_on AS counted_on, MIN(i.id) AS contact_id {_CONTACTS}
GROUP BY i.person_id, i.happened_on"""

# Asked once a person, not once for each of their contacts: a year has ten times as many. CROSS JOIN
# keeps SQLite from starting at all contacts.
_PEOPLE = """
SELECT i.person_id AS id, i.happened_on AS counted_on, i.id AS contact_id
FROM (SELECT DISTINCT person_id FROM interaction WHERE direction = 'both'
    AND happened_on >= :first AND happened_on < :after_last) AS seen
CROSS JOIN interaction i LEFT JOIN event e ON e.id = i.event_id
WHERE i.id = (
    SELECT b.id FROM interaction b WHERE b.person_id = seen.person_id AND b.direction = 'both'
    ORDER BY b.happened_on, b.id LIMIT 1)
AND i.happened_on >= :first{filters}"""

_SECOND_CONTACTS = f"""
SELECT id, counted_on, contact_id FROM (
    SELECT met.id AS id, met.contact_id AS contact_id, (
        SELECT MIN(b.happened_on) FROM interaction b WHERE b.person_id = met.id
        AND b.direction = 'both' AND b.happened_on > met.counted_on
        AND b.happened_on < :after_last) AS counted_on
    FROM ({_PEOPLE}) AS met) AS again
WHERE counted_on IS NOT NULL"""

_ORGANISATIONS = f"""
SELECT MIN(o.id) AS id, MIN(met_at.counted_on) AS counted_on, MIN(met_at.contact_id) AS contact_id
FROM (
    SELECT met.counted_on, met.contact_id, {_spell("id", "met.id", "met.counted_on")} AS spell_id
    FROM ({_PEOPLE}) AS met) AS met_at
JOIN spell o ON o.id = met_at.spell_id
GROUP BY o.folded{{newness}}"""
# Asked once an organisation, not once for each of its people. CROSS JOIN keeps SQLite from starting
# at all contacts before the period: the few spells at this organisation come first.
_NEW = f"""
HAVING NOT EXISTS (
    SELECT 1 FROM spell h CROSS JOIN interaction b
    WHERE h.folded = o.folded AND b.person_id = h.person_id
    AND b.direction = 'both' AND b.happened_on < :first
    AND h.id = {_spell("id", "b.person_id", "b.happened_on")})"""

_FOLLOWUPS = """
SELECT f.id AS id, f.closed_on AS counted_on, NULL AS contact_id FROM followup f
LEFT JOIN event e ON e.id = f.event_id
WHERE f.state = 'done' AND f.closed_on >= :first AND f.closed_on < :after_last{filters}"""

_INTRODUCTIONS = """
SELECT n.id AS id, n.happened_on AS counted_on, NULL AS contact_id FROM introduction n
WHERE n.happened_on >= :first AND n.happened_on < :after_last{filters}"""

_OUTCOMES = """
SELECT o.id AS id, o.happened_on AS counted_on, NULL AS contact_id FROM outcome o
WHERE o.happened_on >= :first AND o.happened_on < :after_last{filters}"""

_PIECES = {
    "introductions": _INTRODUCTIONS,
    "outcomes": _OUTCOMES,
    "events": _EVENTS,
    "people": _PEOPLE,
    "conversations": _CONVERSATIONS,
    "second-contacts": _SECOND_CONTACTS,
    "organisations": _ORGANISATIONS,
    "followups": _FOLLOWUPS,
}


def _sql(query: Query) -> tuple[str, dict[str, Any]]:
    """Spell a query, and the values of its parameters."""
    clauses = [*_where(query), *_who(query)]
    filters = "".join(f"\nAND {clause}" for clause in clauses)
    values: dict[str, Any] = {
        "first": query.first.isoformat(),
        "after_last": query.after_last.isoformat(),
        **values_of(query.filters),
    }
    if query.metric == "events":
        values["state"] = query.state
    newness = _NEW if query.is_new else ""
    return _PIECES[query.metric].format(filters=filters, newness=newness), values


def values_of(filters: Filters) -> dict[str, Any]:
    """Return the values of the filters that are set."""
    given = {
        "kind": filters.kind,
        "tag": filters.tag,
        "organisation": filters.organisation and text.fold(filters.organisation),
        "online": None if filters.online is None else int(filters.online),
    }
    return {name: value for name, value in given.items() if value is not None}


def _where(query: Query) -> list[str]:
    """Spell the filters on the event `e`; a contact `i` at no event is told by its channel."""
    clauses = []
    if query.filters.kind is not None:
        clauses.append("o.kind = :kind" if query.metric == "outcomes" else "e.kind = :kind")
    if query.filters.online is not None:
        elsewhere = "NULL" if query.metric in ("events", "followups") else _IS_ONLINE
        clauses.append(
            "(CASE WHEN e.is_online THEN 1 WHEN e.id IS NOT NULL THEN 0"
            f" ELSE {elsewhere} END) = :online"
        )
    return clauses


_IS_ONLINE = "CASE WHEN i.channel IN ('event', 'coffee', 'meal') THEN 0 ELSE 1 END"


def _who(query: Query) -> list[str]:
    """Spell the filters on a person; at an event it is someone who was met there."""
    if query.metric == "events":
        met = people_are(query.filters, "i.person_id", "i.happened_on")
        return [f"EXISTS ({' AND '.join([_MET_THERE, *met])})"] if met else []
    if query.metric == "introductions":
        either = (people_are(query.filters, f"n.{who}_id", "n.happened_on") for who in _TWO)
        found = [f"({' AND '.join(clauses)})" for clauses in either if clauses]
        return [f"({' OR '.join(found)})"] if found else []
    person, day = _PERSON.get(query.metric, ("i.person_id", "i.happened_on"))
    return people_are(query.filters, person, day)


_MET_THERE = "SELECT 1 FROM interaction i WHERE i.event_id = e.id AND i.direction = 'both'"
_PERSON = {
    "followups": ("f.person_id", "f.closed_on"),
    "outcomes": ("o.person_id", "o.happened_on"),
}
_TWO = ("person", "other")


def people_are(filters: Filters, person: str, day: str) -> list[str]:
    """Spell what a person must be on a day: tagged so, at that organisation."""
    clauses = []
    if filters.tag is not None:
        clauses.append(
            f"EXISTS (SELECT 1 FROM tag t WHERE t.person_id = {person} AND t.tag = :tag)"
        )
    if filters.organisation is not None:
        clauses.append(f"{_spell('folded', person, day)} = :organisation")
    return clauses


# The same rows, with their names

_ABOUT_PEOPLE = f"""
SELECT c.id, c.counted_on, p.name, p.slug, i.happened_on AS met_on, i.channel,
       {_spell("organisation", "c.id", "i.happened_on")} AS organisation,
       i.event_id, e.name AS event_name, e.kind AS event_kind, e.is_online
FROM ({{counted}}) AS c
JOIN person p ON p.id = c.id
JOIN interaction i ON i.id = c.contact_id
LEFT JOIN event e ON e.id = i.event_id
ORDER BY c.counted_on, c.id"""

_ABOUT = {
    "events": """
SELECT e.id, c.counted_on, e.name, e.kind AS event_kind, e.is_online, e.end_on
FROM ({counted}) AS c JOIN event e ON e.id = c.id
ORDER BY c.counted_on, c.id""",
    "followups": f"""
SELECT c.id, c.counted_on, p.name, p.slug, f.step,
       {_spell("organisation", "f.person_id", "f.closed_on")} AS organisation,
       f.event_id, e.name AS event_name, e.kind AS event_kind, e.is_online, f.person_id
FROM ({{counted}}) AS c
JOIN followup f ON f.id = c.id
JOIN person p ON p.id = f.person_id
LEFT JOIN event e ON e.id = f.event_id
ORDER BY c.counted_on, c.id""",
    "introductions": """
SELECT c.id, c.counted_on, a.name, b.name AS other, n.person_id, n.other_id
FROM ({counted}) AS c JOIN introduction n ON n.id = c.id
JOIN person a ON a.id = n.person_id JOIN person b ON b.id = n.other_id
ORDER BY c.counted_on, c.id""",
    "outcomes": f"""
SELECT c.id, c.counted_on, p.name, p.slug, o.kind, o.person_id,
       {_spell("organisation", "o.person_id", "o.happened_on")} AS organisation,
       NULL AS event_id, NULL AS event_kind, NULL AS is_online
FROM ({{counted}}) AS c JOIN outcome o ON o.id = c.id JOIN person p ON p.id = o.person_id
ORDER BY c.counted_on, c.id""",
    "organisations": """
SELECT c.id, c.counted_on, o.organisation
FROM ({counted}) AS c JOIN spell o ON o.id = c.id
ORDER BY c.counted_on, c.id""",
}
