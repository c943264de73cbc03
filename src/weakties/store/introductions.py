"""Whom you introduced to each other, as cards and corrections want it."""

from collections.abc import Collection, Sequence
from datetime import date

from weakties.domain import introductions as rules
from weakties.domain.introductions import IntroductionRow
from weakties.domain.records import Introduction
from weakties.domain.steps import person_ref
from weakties.store.followups import ORGANISATION
from weakties.store.reader import Lane, all_of, record, records

_OF_ONE = f"""
SELECT n.*, p.name, {ORGANISATION} AS organisation, q.name AS other_name,
       {ORGANISATION.replace("p.id", "q.id")} AS other_organisation
FROM introduction n JOIN person p ON p.id = n.person_id JOIN person q ON q.id = n.other_id
WHERE (n.person_id = :person OR n.other_id = :person) AND n.happened_on <= :today
ORDER BY n.happened_on DESC, n.id DESC
"""


def of_person(lane: Lane, person_id: int, today: date) -> list[IntroductionRow]:
    """Return the introductions someone was part of up to today, the newest first."""
    return [
        rules.row(
            record(Introduction, row),
            person_ref(row["person_id"], row["name"], row["organisation"]),
            person_ref(row["other_id"], row["other_name"], row["other_organisation"]),
        )
        for row in lane.rows(_OF_ONE, person=person_id, today=today.isoformat())
    ]


def find(lane: Lane, introduction_id: int) -> Introduction | None:
    """Return the introduction of that number."""
    sql = "SELECT * FROM introduction WHERE id = :id"
    found = records(Introduction, lane.rows(sql, id=introduction_id))
    return found[0] if found else None


def noted(lane: Lane, ids: tuple[int, int], on: date) -> list[Introduction]:
    """Return the introductions of two people on a day, whichever of them stands first."""
    one, other = ids
    rows = lane.rows(
        "SELECT * FROM introduction WHERE person_id = :one AND other_id = :other"
        " AND happened_on = :day UNION ALL "
        "SELECT * FROM introduction WHERE person_id = :other AND other_id = :one"
        " AND happened_on = :day",
        one=one,
        other=other,
        day=on.isoformat(),
    )
    return records(Introduction, rows)


def of_people(lane: Lane, ids: Collection[int]) -> Sequence[Introduction]:
    """Return every introduction that one of some people is part of, by number."""
    listed, values = all_of(list(ids))
    sql = (
        f"SELECT * FROM introduction WHERE person_id IN ({listed}) OR other_id IN ({listed})"
        " ORDER BY id"
    )
    return records(Introduction, lane.rows(sql, **values))
