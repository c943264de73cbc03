"""What a period held, for its review: read once, from index ranges of the period.

What lies outside the period is looked up person by person, for those who were met in it or are to
be thanked. Nothing here counts what the domain can count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from weakties.domain.periods import Period
from weakties.domain.records import GoalRevision
from weakties.domain.reviewfacts import Attended, Came, Contact, Facts, Met, Promise, Thank
from weakties.store import goalcounts
from weakties.store.reader import Lane, Row, day, records, rows_of


def facts(lane: Lane, period: Period, today: date) -> Facts:
    """Find out all that a review tells of a period, up to today."""
    met, thanks = people_met(lane, period, today), _thanks(lane, period, today)
    whom = {one.person_id for one in met} | {one.person_id for one in thanks}
    return Facts(
        events=events(lane, period, today),
        met=met,
        contacts=_contacts(lane, period, today),
        later=contacts_since(lane, sorted(whom), period.first, today),
        thanks=thanks,
        promises=_promises(lane, period, today),
        came=_came(lane, period, today),
        organisations=_count(lane, "organisations", period, today),
        introductions=_introductions(lane, period, today),
        steps_done=_count(lane, "followups", period, today),
        revisions=_revisions(lane, period, today),
    )


def _count(lane: Lane, metric: str, period: Period, today: date) -> int:
    return goalcounts.count(lane, goalcounts.within(metric, period, today))


def _days(period: Period, today: date) -> dict[str, str]:
    """Return the bounds of a query: up to today, and not including the last one."""
    last = min(period.last, today)
    return {"first": period.first.isoformat(), "last": last.isoformat()}


def _on(row: Row, name: str) -> date:
    found = day(row[name])
    assert found is not None
    return found


EVENTS = """
SELECT e.id, e.name, e.folded, e.kind, e.start_on, EXISTS (
    SELECT 1 FROM event b WHERE b.folded = e.folded AND b.state || '' = 'attended'
    AND (b.start_on < e.start_on OR (b.start_on = e.start_on AND b.id < e.id))) AS is_again
FROM event e
WHERE e.state = 'attended' AND e.start_on >= :first AND e.start_on <= :last
ORDER BY e.start_on, e.id
"""


def events(lane: Lane, period: Period, today: date) -> list[Attended]:
    """Return the events attended in a period, by first day."""
    return [
        Attended(
            row["id"],
            row["name"],
            row["folded"],
            row["kind"],
            _on(row, "start_on"),
            bool(row["is_again"]),
        )
        for row in lane.rows(EVENTS, **_days(period, today))
    ]


TAGS = "SELECT person_id, tag FROM tag WHERE person_id IN ({ids}) ORDER BY tag"


def people_met(lane: Lane, period: Period, today: date) -> list[Met]:
    """Return who was first met in a period, by the day, with their tags."""
    rows = goalcounts.described(lane, goalcounts.within("people", period, today))
    tags = defaultdict(list)
    for row in rows_of(lane, TAGS, [row["id"] for row in rows]):
        tags[row["person_id"]].append(row["tag"])
    return [
        Met(
            row["id"],
            row["name"] or f"someone (p{row['id']})",
            row["organisation"],
            _on(row, "counted_on"),
            row["event_id"],
            tuple(tags[row["id"]]),
        )
        for row in rows
    ]


CONTACTS = """
SELECT id, person_id, happened_on, channel, direction, event_id FROM interaction
WHERE direction = :direction AND happened_on >= :first AND happened_on <= :last
"""
SINCE = """
SELECT person_id, happened_on, channel, direction, event_id FROM interaction
WHERE person_id IN ({ids}) AND happened_on >= :first AND happened_on <= :last
ORDER BY person_id, happened_on, id
"""


def _contacts(lane: Lane, period: Period, today: date) -> list[Contact]:
    """Return the contacts of a period in order; the index on days begins with the direction."""
    found = [
        row
        for direction in ("received", "both", "sent")
        for row in lane.rows(CONTACTS, direction=direction, **_days(period, today))
    ]
    return list(_made(sorted(found, key=lambda row: (row["happened_on"], row["id"]))))


def contacts_since(
    lane: Lane, ids: Iterable[int], first: date, today: date
) -> dict[int, list[Contact]]:
    """Return every contact with some people from a day on, in order, by person."""
    found: defaultdict[int, list[Contact]] = defaultdict(list)
    values = {"first": first.isoformat(), "last": today.isoformat()}
    for contact in _made(rows_of(lane, SINCE, ids, **values)):
        found[contact.person_id].append(contact)
    return found


def _made(rows: Iterable[Row]) -> Iterable[Contact]:
    for row in rows:
        yield Contact(
            row["person_id"],
            _on(row, "happened_on"),
            row["channel"],
            row["direction"],
            row["event_id"],
        )


THANKS = """
SELECT f.person_id, f.event_id, e.end_on, f.state, f.closed_on
FROM event e JOIN followup f ON f.event_id = e.id
WHERE e.state = 'attended' AND e.start_on >= :first AND e.start_on <= :last AND f.step = 'thank'
ORDER BY e.start_on, f.id
"""


def _thanks(lane: Lane, period: Period, today: date) -> list[Thank]:
    return [
        Thank(
            row["person_id"],
            row["event_id"],
            _on(row, "end_on"),
            *_as_of(row, today),
        )
        for row in lane.rows(THANKS, **_days(period, today))
    ]


def _as_of(row: Row, today: date) -> tuple[str, date | None]:
    """Return a step's state and the day it was closed, as they were today."""
    closed_on = day(row["closed_on"])
    is_later = closed_on is not None and closed_on > today
    return ("open", None) if is_later else (row["state"], closed_on)


PROMISES = """
SELECT is_theirs, due_on, state, closed_on FROM followup
WHERE step = 'promise' AND state = :state AND due_on >= :first AND due_on <= :last
ORDER BY due_on, id
"""


def _promises(lane: Lane, period: Period, today: date) -> list[Promise]:
    """Return the promises due in a period, state by state: the index on days begins with it."""
    return [
        Promise(bool(row["is_theirs"]), _on(row, "due_on"), *_as_of(row, today))
        for state in ("open", "done", "skipped")
        for row in lane.rows(PROMISES, state=state, **_days(period, today))
    ]


CAME = """
SELECT o.id, o.kind, o.happened_on, o.person_id, p.name, o.note
FROM outcome o JOIN person p ON p.id = o.person_id
WHERE o.happened_on >= :first AND o.happened_on <= :last ORDER BY o.happened_on, o.id
"""


def _came(lane: Lane, period: Period, today: date) -> list[Came]:
    return [
        Came(
            row["id"],
            row["kind"],
            _on(row, "happened_on"),
            row["person_id"],
            row["name"] or f"someone (p{row['person_id']})",
            row["note"],
        )
        for row in lane.rows(CAME, **_days(period, today))
    ]


INTRODUCTIONS = """
SELECT COUNT(*) AS n FROM introduction WHERE happened_on >= :first AND happened_on <= :last
"""


def _introductions(lane: Lane, period: Period, today: date) -> int:
    return sum(int(row["n"]) for row in lane.rows(INTRODUCTIONS, **_days(period, today)))


REVISIONS = """
SELECT r.* FROM goal_revision r WHERE r.revised_on <= :today AND r.goal_id IN (
    SELECT o.goal_id FROM goal_revision o WHERE o.last_on >= :first AND o.first_on <= :until)
ORDER BY r.id
"""


def _revisions(lane: Lane, period: Period, today: date) -> Sequence[GoalRevision]:
    """Return how the goals that were ever for a period have stood, dropped ones included."""
    values = {"first": period.first.isoformat(), "until": period.last.isoformat()}
    return records(GoalRevision, lane.rows(REVISIONS, today=today.isoformat(), **values))
