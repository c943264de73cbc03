"""What cadences are judged by: who has one, when contacts were, how many a week there are."""

from datetime import date, timedelta

from weakties.domain import cadence
from weakties.domain.cadence import Capacity
from weakties.store.people import ACTIVE
from weakties.store.reader import Lane, day

PLANNED = f"""
SELECT p.cadence_days, COUNT(*) AS people FROM person p
WHERE p.cadence_days > 0 AND {ACTIVE} GROUP BY p.cadence_days
"""
USUAL = """
SELECT i.happened_on, COUNT(DISTINCT i.person_id) AS people FROM interaction i
WHERE i.direction IN ('both', 'received', 'sent') AND i.happened_on > :before
AND i.happened_on <= :today GROUP BY i.happened_on
"""
FIRST = """
SELECT MIN(first) AS first FROM (
    SELECT MIN(happened_on) AS first FROM interaction WHERE direction = 'both'
    UNION SELECT MIN(happened_on) FROM interaction WHERE direction = 'received'
    UNION SELECT MIN(happened_on) FROM interaction WHERE direction = 'sent') AS days
"""
WITH_ONE = f"SELECT p.id FROM person p WHERE p.cadence_days > 0 AND {ACTIVE}"
TAGGED = f"""
SELECT p.id FROM tag t JOIN person p ON p.id = t.person_id
WHERE t.tag = :tag AND {ACTIVE} ORDER BY p.id
"""


def capacity(lane: Lane, today: date) -> Capacity:
    """Compare what all cadences ask for with the contacts of the last twelve weeks."""
    before = today - timedelta(days=7 * cadence.WEEKS)
    first = next(iter(lane.rows(FIRST)), {"first": None})["first"]
    usual = lane.rows(USUAL, before=before.isoformat(), today=today.isoformat())
    return cadence.capacity(
        {row["cadence_days"]: row["people"] for row in lane.rows(PLANNED)},
        {on: row["people"] for row in usual if (on := day(row["happened_on"]))},
        day(first),
        today,
    )


def with_one(lane: Lane) -> list[int]:
    """Return the ids of the people who have a cadence."""
    return sorted(row["id"] for row in lane.rows(WITH_ONE))


def tagged(lane: Lane, tag: str) -> list[int]:
    """Return the ids of the people with a tag."""
    return [row["id"] for row in lane.rows(TAGGED, tag=tag)]
