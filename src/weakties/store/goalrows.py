"""The rows behind a goal's number, and those that nearly counted, by what kept them out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from weakties.domain import channels
from weakties.domain.goalfacts import period_of
from weakties.domain.goalwhy import Row
from weakties.domain.records import Goal
from weakties.store import goalcounts
from weakties.store.goalcounts import Query
from weakties.store.reader import Lane, all_of, day, slug
from weakties.store.reader import Row as Found

if TYPE_CHECKING:
    from weakties.domain.goalrates import Case

NEAR = timedelta(days=31)
"""How far outside the period something is still a near miss."""


def counted(lane: Lane, goal: Goal, today: date) -> list[Row]:
    """Return the very rows that a goal's number counts, oldest first."""
    if goal.is_rate:
        return [case.row for case in _cases(lane, goal, today) if case.is_hit]
    return rows(lane, goalcounts.of(goal, today))


def _cases(lane: Lane, goal: Goal, today: date) -> "list[Case]":
    from weakties.store import goalrates

    return goalrates.cases(lane, goal, today)[0]


def failed(lane: Lane, goal: Goal, today: date) -> "list[Case]":
    """Return what was judged of a share and does not count."""
    return [case for case in _cases(lane, goal, today) if not case.is_hit] if goal.is_rate else []


def near(lane: Lane, goal: Goal, today: date) -> dict[str, list[Row]]:
    """Return what nearly counted, by cause; some of it under several, or counted."""
    if goal.is_rate:
        return {}
    query = goalcounts.of(goal, today)
    found = _not_attended(lane, goal, today, query) if goal.metric == "events" else {}
    if goal.metric == "second-contacts":
        found["once"] = rows(lane, query._replace(metric="people"))
    for name, value in vars(query.filters).items():
        if value is not None:
            found[name] = rows(lane, query._replace(filters=replace(query.filters, **{name: None})))
    if goal.metric == "organisations":
        found["known"] = rows(lane, query._replace(is_new=False))
    found |= _outside(lane, goal, today, query)
    if goal.metric in ("people", "second-contacts"):
        found["earlier"] = _met_earlier(lane, query)
    return found


def _not_attended(lane: Lane, goal: Goal, today: date, query: Query) -> dict[str, list[Row]]:
    """Return events of the period that would count, had they been attended."""
    planned = query._replace(state="planned")
    ahead = planned._replace(
        first=max(goal.first_on, today + timedelta(days=1)), after_last=period_of(goal).after_last
    )
    return {
        "planned": rows(lane, planned),
        "ahead": rows(lane, ahead),
        "missed": rows(lane, query._replace(state="missed")),
    }


def _outside(lane: Lane, goal: Goal, today: date, query: Query) -> dict[str, list[Row]]:
    """Return what would count in the month before or after the period."""
    period, tomorrow = period_of(goal), today + timedelta(days=1)
    before = query._replace(first=period.first - NEAR, after_last=min(period.first, tomorrow))
    after = query._replace(
        first=period.after_last, after_last=min(period.after_last + NEAR, tomorrow)
    )
    return {"before": rows(lane, before), "after": rows(lane, after)}


FIRST_MET = """
SELECT person_id, MIN(happened_on) AS met_on FROM interaction
WHERE direction = 'both' AND happened_on < :first AND person_id IN ({listed})
GROUP BY person_id
"""


def _met_earlier(lane: Lane, query: Query) -> list[Row]:
    """Return who was talked to in the period but first met before it, with that day."""
    talked = {row.id: row for row in rows(lane, query._replace(metric="conversations"))}
    listed, values = all_of([int(str(person)[1:]) for person in talked])
    sql = FIRST_MET.format(listed=listed)
    return [
        talked[f"p{row['person_id']}"]._replace(on=met_on, met_on=met_on)
        for row in lane.rows(sql, first=query.first.isoformat(), **values)
        if (met_on := day(row["met_on"]))
    ]


def rows(lane: Lane, query: Query) -> list[Row]:
    """Return the rows that a query counts, each with what names it."""
    make = _MAKERS.get(query.metric, _person)
    return [make(row) for row in goalcounts.described(lane, query)]


def _on(row: Found) -> date:
    found = day(row["counted_on"])
    assert found is not None
    return found


def _event(row: Found) -> Row:
    return Row(
        "event",
        f"e{row['id']}",
        row["name"],
        _on(row),
        where=row["event_kind"],
        event=f"e{row['id']}",
        event_kind=row["event_kind"],
        is_online=bool(row["is_online"]),
    )


def _person(row: Found) -> Row:
    return _of_person(row, "person", f"p{row['id']}", row["id"])._replace(
        where=row["event_name"] or channels.noun(row["channel"]), met_on=day(row["met_on"])
    )


def _followup(row: Found) -> Row:
    return _of_person(row, "followup", row["id"], row["person_id"])._replace(where=row["step"])


def _of_person(row: Found, kind: str, row_id: str | int, person_id: int) -> Row:
    """Name a row after a person: "Ana Ruiz, Zalando"."""
    name = row["name"] or f"someone (p{person_id})"
    organisation = row["organisation"]
    return Row(
        kind,
        row_id,
        f"{name}, {organisation}" if organisation else name,
        _on(row),
        organisation=organisation,
        slug=slug(row["slug"]),
        event=f"e{row['event_id']}" if row["event_id"] else None,
        event_kind=row["event_kind"],
        is_online=None if row["is_online"] is None else bool(row["is_online"]),
    )


def _organisation(row: Found) -> Row:
    return Row("organisation", None, row["organisation"], _on(row))


def _introduction(row: Found) -> Row:
    names = [row[name] or f"someone (p{row[who]})" for name, who in _INTRODUCED]
    return Row("introduction", f"i{row['id']}", " and ".join(names), _on(row))


_INTRODUCED = (("name", "person_id"), ("other", "other_id"))


def _outcome(row: Found) -> Row:
    found = _of_person(row, "outcome", f"o{row['id']}", row["person_id"])
    return found._replace(where=row["kind"])


_MAKERS = {
    "introductions": _introduction,
    "outcomes": _outcome,
    "events": _event,
    "followups": _followup,
    "organisations": _organisation,
}
