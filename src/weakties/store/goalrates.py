"""What a goal that is a share is judged by: its cases, each a hit or not.

A case that can still turn out either way is none yet; what was let go on purpose is none at all.
"""

from datetime import date, timedelta

from weakties.domain.goalfacts import Filters, Waiting, period_of
from weakties.domain.goalrates import WITHIN_DAYS, Case
from weakties.domain.goalwhy import Row
from weakties.domain.records import Goal
from weakties.store import goalcounts, goalrows
from weakties.store.goalcounts import people_are, values_of
from weakties.store.reader import Lane, day, slug
from weakties.store.reader import Row as Found


def cases(lane: Lane, goal: Goal, today: date) -> tuple[list[Case], list[Waiting]]:
    """Return what is judged of a goal up to today, oldest first, and who can still be in time."""
    if goal.metric == "second-contacts":
        return _second_contacts(lane, goal, today), []
    if goal.metric == "thanks":
        rows = _thanks(lane, goal, today)
        judged = [(row, _thank(row, goal, today)) for row in rows]
    else:
        judged = [(row, _promise(row, today)) for row in _promises(lane, goal, today)]
    still_open = [row for row, case in judged if not case and _is_open(row, today)]
    return [case for _, case in judged if case], _waiting(still_open)


def _waiting(rows: list[Found]) -> list[Waiting]:
    """Gather who waits, by event, the largest group first."""
    by_event: dict[str | None, list[Found]] = {}
    for row in rows:
        by_event.setdefault(row["event_name"], []).append(row)
    found = [
        Waiting(event, len({row["person_id"] for row in some}), min(_on(r, "due_on") for r in some))
        for event, some in by_event.items()
    ]
    return sorted(found, key=lambda waiting: (-waiting.people, waiting.due, waiting.event or ""))


ABOUT = """SELECT f.id, f.person_id, f.step, f.due_on, f.state, f.opened_on, f.closed_on, p.name,
       p.slug, p.is_archived,
       f.event_id, e.name AS event_name, e.kind AS event_kind, e.is_online, e.end_on, e.start_on,
       NULL AS organisation"""
THANKS = f"""{ABOUT}
FROM event e JOIN followup f ON f.event_id = e.id JOIN person p ON p.id = f.person_id
WHERE e.state = 'attended' AND e.start_on >= :first AND e.start_on < :after_last
AND f.step = 'thank'{{who}}
ORDER BY e.start_on, f.id"""
PROMISES = f"""{ABOUT}
FROM followup f JOIN person p ON p.id = f.person_id LEFT JOIN event e ON e.id = f.event_id
WHERE f.state = :state AND f.due_on >= :first AND f.due_on < :after_last
AND f.step = 'promise' AND NOT f.is_theirs{{who}}
ORDER BY f.due_on, f.id"""


_STATES = ("done", "open", "skipped")


def _asked(goal: Goal, up_to: date, on: str) -> tuple[str, dict[str, str]]:
    """Spell whom a goal is about, and the values of its query, up to a day."""
    filters = Filters(tag=goal.tag, organisation=goal.organisation)
    period = period_of(goal)
    after_last = min(period.after_last, up_to + timedelta(days=1))
    values = {"first": period.first.isoformat(), "after_last": after_last.isoformat()}
    who = "".join(f" AND {clause}" for clause in people_are(filters, "f.person_id", on))
    return who, {**values, **values_of(filters)}


def _thanks(lane: Lane, goal: Goal, today: date) -> list[Found]:
    who, values = _asked(goal, today, "e.start_on")
    return list(lane.rows(THANKS.format(who=who), **values))


def _promises(lane: Lane, goal: Goal, today: date) -> list[Found]:
    """Return the promises of a period that were made by today.

    They are asked for state by state: the index on due days begins with it.
    """
    who, values = _asked(goal, goal.last_on, "f.due_on")
    sql = PROMISES.format(who=who)
    found = [row for state in _STATES for row in lane.rows(sql, state=state, **values)]
    made = [row for row in found if _on(row, "opened_on") <= today]
    return sorted(made, key=lambda row: (str(row["due_on"]), row["id"]))


def _is_open(row: Found, today: date) -> bool:
    """Tell whether a step of someone who still counts was open today."""
    closed_on = day(row["closed_on"])
    return not row["is_archived"] and (closed_on is None or closed_on > today)


def _is_let_go(row: Found, today: date) -> bool:
    """Tell whether a step was skipped by today; one skipped later was open."""
    closed_on = day(row["closed_on"])
    return row["state"] == "skipped" and closed_on is not None and closed_on <= today


def _closed(row: Found, today: date) -> date | None:
    """Return the day a step was done, if it was by today."""
    closed_on = day(row["closed_on"])
    return closed_on if row["state"] == "done" and closed_on and closed_on <= today else None


def _on(row: Found, name: str) -> date:
    found = day(row[name])
    assert found is not None
    return found


def _thank(row: Found, goal: Goal, today: date) -> Case | None:
    """Judge one thank-you by the days since the event's last one."""
    ended, closed = _on(row, "end_on"), _closed(row, today)
    days = ((closed or today) - ended).days
    is_hit = closed is not None and days <= (goal.within_days or WITHIN_DAYS)
    if _is_let_go(row, today):
        return None
    if closed is None and days <= (goal.within_days or WITHIN_DAYS):
        return None
    why = f"thanked after {days} days" if closed else "not thanked yet"
    return Case(_row(row, closed or _on(row, "start_on"), row["event_name"]), is_hit, why)


def _promise(row: Found, today: date) -> Case | None:
    """Judge one promise by the day it was due."""
    due, closed = _on(row, "due_on"), _closed(row, today)
    is_early = due > today or (closed is None and due == today)
    if is_early or _is_let_go(row, today):
        return None
    is_hit = closed is not None and closed <= due
    late = ((closed or today) - due).days
    why = f"kept {late} {'day' if late == 1 else 'days'} later" if closed else "not kept yet"
    return Case(_row(row, closed or due, "promise"), is_hit, why)


def _row(row: Found, on: date, where: str) -> Row:
    name = row["name"] or f"someone (p{row['person_id']})"
    return Row("followup", row["id"], name, on, where=where, slug=slug(row["slug"]))


def _second_contacts(lane: Lane, goal: Goal, today: date) -> list[Case]:
    """Judge everyone first met in the period: talked to again on a later day of it, or not."""
    query = goalcounts.of(goal, today)
    again = {row.id: row for row in goalrows.rows(lane, query)}
    met = goalrows.rows(lane, query._replace(metric="people"))
    return [Case(again.get(row.id, row), row.id in again, "not talked to again yet") for row in met]
