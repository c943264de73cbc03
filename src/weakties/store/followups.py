"""Follow-ups as the store gives them. The morning list touches the open steps, not the history."""

from collections.abc import Iterator, Sequence
from datetime import date

from weakties.domain import cadence, channels, daywords
from weakties.domain.records import FollowUp
from weakties.domain.steps import Due, Open
from weakties.store.people import ACTIVE
from weakties.store.reader import Lane, Row, all_of, day, records, slug

ORGANISATION = (
    "(SELECT s.organisation FROM spell s WHERE s.person_id = p.id"
    " ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1)"
)
"""Where the person `p` is now."""
LINK = (
    "(SELECT r.value FROM reach r WHERE r.person_id = p.id AND r.medium = 'link'"
    " AND r.value LIKE 'http%' ORDER BY r.id LIMIT 1)"
)
"""A page of the person `p`."""

AROUND = f"""
SELECT f.id, f.step, f.state, f.due_on, f.channel, f.place, f.note, f.is_theirs, f.closed_on,
       f.person_id, p.name, p.slug, {ORGANISATION} AS organisation, {LINK} AS link,
       f.event_id, e.name AS event_name, e.start_on, e.end_on, i.enjoyed,
       (SELECT MIN(k.happened_on) FROM interaction k WHERE k.person_id = p.id) AS known_since,
       f.if_then
FROM followup f
JOIN person p ON p.id = f.person_id
LEFT JOIN event e ON e.id = f.event_id
LEFT JOIN interaction i ON i.person_id = f.person_id AND i.event_id = f.event_id
"""
"""The step `f` with what a line needs to know around it."""
OPEN = f"{AROUND} WHERE f.state = 'open' AND {ACTIVE} ORDER BY f.due_on, f.id"
DUE = f"""
SELECT f.step, f.due_on, f.person_id, f.event_id FROM followup f JOIN person p ON p.id = f.person_id
WHERE f.state = 'open' AND {ACTIVE}
"""

NAMED = f"p.name, p.slug, {ORGANISATION} AS organisation, {LINK} AS link,"
"""What a line says of the person `p`; counting has no need of it."""
CADENCES = f"""
SELECT p.id AS person_id, {NAMED} p.cadence_days, p.added_on,
       (SELECT MAX(k.happened_on) FROM interaction k
        WHERE k.person_id = p.id AND k.happened_on <= :today) AS last_on,
       (SELECT MAX(f.closed_on) FROM followup f
        WHERE f.person_id = p.id AND f.step = 'reconnect') AS let_go_on
FROM person p WHERE p.cadence_days > 0 AND {ACTIVE} AND NOT EXISTS (
    SELECT 1 FROM followup o WHERE o.person_id = p.id AND o.step = 'reconnect' AND o.state = 'open')
"""
HELLOS = CADENCES.replace(NAMED, "")
LAST_TWO = """
SELECT i.happened_on, i.channel, i.direction, i.note, e.name AS event_name
FROM interaction i LEFT JOIN event e ON e.id = i.event_id
WHERE i.person_id = :person AND i.happened_on <= :today
ORDER BY i.happened_on DESC, i.id DESC LIMIT 2
"""


DAYS = "SELECT happened_on FROM interaction WHERE person_id = :person AND happened_on <= :today"


def contact_days(lane: Lane, person_id: int, today: date) -> list[date]:
    """Return the days of all contacts with someone."""
    rows = lane.rows(DAYS, person=person_id, today=today.isoformat())
    return [on for row in rows if (on := day(row["happened_on"]))]


def open_steps(lane: Lane, today: date) -> list[Open]:
    """Return every open step, and the reconnects that cadences make due by today."""
    return [step(row) for row in lane.rows(OPEN)] + _reconnects(lane, today)


def open_in_brief(lane: Lane, today: date) -> list[Due]:
    """Return the same as `open_steps`, with no more of each than counting takes."""
    found = [
        Due(row["step"], _day(row, "due_on"), row["person_id"], row["event_id"])
        for row in lane.rows(DUE)
    ]
    hellos = _hellos(lane, HELLOS, today)
    return found + [Due("reconnect", due, row["person_id"], None) for row, due, _ in hellos]


def step(row: Row) -> Open:
    """Make a step of a row of `AROUND`."""
    return Open(
        id=row["id"],
        step=row["step"],
        state=row["state"],
        due=_day(row, "due_on"),
        person_id=row["person_id"],
        name=row["name"],
        slug=slug(row["slug"]),
        organisation=row["organisation"],
        link=row["link"],
        event_id=row["event_id"],
        event_name=row["event_name"],
        event_start=day(row["start_on"]),
        event_end=day(row["end_on"]),
        channel=row["channel"],
        place=row["place"],
        note=row["note"],
        is_theirs=bool(row["is_theirs"]),
        enjoyed=row["enjoyed"],
        known_since=day(row["known_since"]),
        if_then=row["if_then"],
    )


def _day(row: Row, name: str) -> date:
    found = day(row[name])
    assert found is not None
    return found


def _reconnects(lane: Lane, today: date) -> list[Open]:
    """Return whom a cadence would greet by today."""
    found = []
    for row, due, last in _hellos(lane, CADENCES, today):
        days = contact_days(lane, row["person_id"], today)
        found.append(_reconnect(row, due, last, cadence.silence(days, today)))
    return found


def _hellos(lane: Lane, sql: str, today: date) -> Iterator[tuple[Row, date, Sequence[Row]]]:
    """Return whom a cadence would greet by today, since when, and their last two contacts.

    Two unanswered messages in a row rest it; they are looked for only where a hello is due.
    """
    for row in lane.rows(sql, today=today.isoformat()):
        due = _hello_due(row, ())
        if due is None or due > today:
            continue
        last = lane.rows(LAST_TWO, person=row["person_id"], today=today.isoformat())
        if _hello_due(row, [contact["direction"] for contact in last]) is not None:
            yield row, due, last


def _hello_due(row: Row, last_directions: Sequence[str]) -> date | None:
    return cadence.reconnect_due(
        row["cadence_days"],
        added_on=_day(row, "added_on"),
        last_on=day(row["last_on"]),
        let_go_on=day(row["let_go_on"]),
        last_directions=last_directions,
    )


def _reconnect(row: Row, due: date, last: Sequence[Row], quiet: cadence.Silence | None) -> Open:
    every = daywords.cadence(row["cadence_days"])
    if quiet and quiet.is_unusual:
        every += f"; {quiet.in_words}"
    return Open(
        id=None,
        step="reconnect",
        state="open",
        due=due,
        person_id=row["person_id"],
        name=row["name"],
        slug=slug(row["slug"]),
        organisation=row["organisation"],
        link=row["link"],
        event_id=None,
        event_name=None,
        event_start=None,
        event_end=None,
        channel=None,
        place=None,
        note=None,
        is_theirs=False,
        cadence=row["cadence_days"],
        last_contact=f"{_contact(last[0])}; {every}" if last else every,
    )


def _contact(row: Row) -> str:
    """Say what a contact was: "a call on 20 Aug, about a move to Munich"."""
    what = row["event_name"] or channels.phrase(row["channel"])
    about = f", {row['note']}" if row["note"] else ""
    return f"{what} on {daywords.bare(_day(row, 'happened_on'))}{about}"


def by_ids(lane: Lane, ids: Sequence[int]) -> list[FollowUp]:
    """Return the steps with these numbers."""
    listed, values = all_of(ids)
    return records(FollowUp, lane.rows(f"SELECT * FROM followup WHERE id IN ({listed})", **values))


def wanted(lane: Lane) -> dict[int, set[str]]:
    """Return the tags, as `#tag`, and the organisation of each person with an open step."""
    found: dict[int, set[str]] = {}
    sql = """SELECT f.person_id, t.tag FROM followup f JOIN tag t ON t.person_id = f.person_id
             WHERE f.state = 'open'"""
    for row in lane.rows(sql):
        found.setdefault(row["person_id"], set()).add(f"#{row['tag']}")
    return found
