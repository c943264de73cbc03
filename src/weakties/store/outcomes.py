"""What came of knowing people, as lists, cards and corrections want it."""

from collections.abc import Collection, Sequence
from datetime import date

from weakties.domain import outcomes as rules
from weakties.domain.outcomes import OutcomeRow, OutcomeSelection
from weakties.domain.records import Outcome
from weakties.domain.steps import person_ref
from weakties.store import filters
from weakties.store.followups import ORGANISATION
from weakties.store.reader import Lane, all_of, record, records

_AROUND = f"""
SELECT o.*, p.name, {ORGANISATION} AS organisation
FROM outcome o JOIN person p ON p.id = o.person_id
WHERE o.happened_on <= :until{{asked}}
ORDER BY o.happened_on DESC, o.id DESC{{limit}}
"""
_OWN = {
    "outcome": "o.kind = :outcome",
    "person": "o.person_id = :person",
    "since": "o.happened_on >= :since",
}


def listed(lane: Lane, select: OutcomeSelection, today: date) -> list[OutcomeRow]:
    """Return the outcomes of a selection up to today, the newest first."""
    of_people, values = filters.of_people(select.of_people)
    own = {
        name: value for name, value in vars(select).items() if name in _OWN and value is not None
    }
    asked = [*(_OWN[name] for name in own), *filter(None, [of_people])]
    sql = _AROUND.format(
        asked="".join(f" AND {one}" for one in asked),
        limit="" if select.limit is None else " LIMIT :limit",
    )
    if select.since:
        own["since"] = select.since.isoformat()
    until = min(select.until or today, today).isoformat()
    days = {"until": until, "today": today.isoformat()}
    rows = lane.rows(sql, **values, **own, **days, limit=select.limit)
    return [
        rules.row(
            record(Outcome, row), person_ref(row["person_id"], row["name"], row["organisation"])
        )
        for row in rows
    ]


def of_person(lane: Lane, person_id: int, today: date) -> list[OutcomeRow]:
    """Return what came of knowing someone up to today, the newest first."""
    return listed(lane, OutcomeSelection(person=person_id), today)


def find(lane: Lane, outcome_id: int) -> Outcome | None:
    """Return the outcome of that number."""
    found = records(Outcome, lane.rows("SELECT * FROM outcome WHERE id = :id", id=outcome_id))
    return found[0] if found else None


def noted(lane: Lane, person_id: int, kind: str, on: date) -> list[Outcome]:
    """Return what was noted of one kind and day with a person."""
    rows = lane.rows(
        "SELECT * FROM outcome WHERE person_id = :person AND happened_on = :day AND kind = :kind"
        " ORDER BY id",
        person=person_id,
        day=on.isoformat(),
        kind=kind,
    )
    return records(Outcome, rows)


def of_people(lane: Lane, ids: Collection[int]) -> Sequence[Outcome]:
    """Return everything that came of some people, by number."""
    listed, values = all_of(list(ids))
    sql = f"SELECT * FROM outcome WHERE person_id IN ({listed}) ORDER BY id"
    return records(Outcome, lane.rows(sql, **values))
