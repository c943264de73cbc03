"""Goals as the store gives them, with what was counted for each.

A goal's row is how it stands now; a `goal_revision` row is written with each change, the first one
included, so that the goals of an earlier day can be told. A dropped goal is kept and not shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from weakties.domain import forecast, goalfacts, periods
from weakties.domain.goalfacts import (
    Booked,
    Facts,
    Filters,
    Harvest,
    Past,
    Progress,
    Quality,
    Waiting,
    before,
    period_of,
)
from weakties.domain.periods import Period
from weakties.domain.records import Draft, Goal, GoalRevision
from weakties.store import goalcounts
from weakties.store.reader import Lane, Store, day, record, records

__all__ = ["Progress", "facts", "helped", "progress"]

RECENT = timedelta(days=31)
"""How long after its last day a goal still moves when something is logged late."""


def find(lane: Lane, goal_id: int) -> Goal | None:
    """Return a goal by its number, dropped or not."""
    found = records(Goal, lane.rows("SELECT * FROM goal WHERE id = :id", id=goal_id))
    return found[0] if found else None


TOUCHING = """
SELECT * FROM goal WHERE last_on >= :first AND first_on < :after_last AND dropped_on IS NULL
"""


def touching(lane: Lane, period: Period) -> list[Goal]:
    """Return the goals whose days touch a period, by number."""
    found = records(Goal, lane.rows(TOUCHING, **_days(period)))
    return sorted(found, key=lambda goal: goal.id)


def running(lane: Lane, period: Period, on: date) -> list[Goal]:
    """Return the same, each as it is counted on a day: what begins anew, for its stretch then."""
    found = (goalfacts.occurrence(goal, on) for goal in touching(lane, period))
    return [goal for goal in found if goal.last_on >= period.first]


AS_OF = """
SELECT r.*, g.id AS goal_id, g.uid AS goal_uid, g.set_on FROM goal g
JOIN goal_revision r ON r.goal_id = g.id
WHERE r.id = (SELECT MAX(n.id) FROM goal_revision n
              WHERE n.goal_id = g.id AND n.revised_on <= :on)
AND r.dropped_on IS NULL AND r.last_on >= :first AND r.first_on < :after_last
ORDER BY g.id
"""


def as_of(lane: Lane, on: date, period: Period) -> list[Goal]:
    """Return the goals whose days touch a period, as they stood on a day."""
    rows = lane.rows(AS_OF, on=on.isoformat(), **_days(period))
    return [record(Goal, {**row, "id": row["goal_id"], "uid": row["goal_uid"]}) for row in rows]


def _days(period: Period) -> dict[str, Any]:
    return {"first": period.first.isoformat(), "after_last": period.after_last.isoformat()}


def same(lane: Lane, fields: dict[str, Any]) -> Goal | None:
    """Return the goal that asks for just that, if there is one."""
    period = Period(fields["first_on"], fields["last_on"] + timedelta(days=1))
    asked = [
        name
        for name in fields
        if name not in ("title", *(["first_on"] if fields.get("every") else []))
    ]
    return next(
        (
            goal
            for goal in touching(lane, period)
            if all(getattr(goal, name) == fields[name] for name in asked)
        ),
        None,
    )


def put(store: Store, draft: Draft, goal: Goal, today: date) -> None:
    """Note a goal, new or changed, and how it stands from today on."""
    known = find(store, goal.id)
    if known is None:
        draft.add(goal)
    else:
        draft.change(known, **{k: v for k, v in asdict(goal).items() if k not in ("id", "uid")})
    kept = {k: v for k, v in asdict(goal).items() if k not in ("id", "uid", "set_on")}
    draft.add(store.new(GoalRevision, goal_id=goal.id, revised_on=today, **kept))


# What was counted


def facts(lane: Lane, goal: Goal, today: date, logged_since: date | None) -> Facts:
    """Find out all that a goal is judged by; nothing more than its count if that is settled."""
    if goal.is_rate:
        return _share(lane, goal, today)
    query = goalcounts.of(goal, today)
    done = goalcounts.count(lane, query)
    if done >= goal.target:
        return Facts(goal, done, day(goalcounts.day_of(lane, query, goal.target)))
    if today > goal.last_on:
        return Facts(goal, done)
    last = _last(goal, today, logged_since)
    if goal.metric == "people":
        return Facts(goal, done, **_people(lane, goal, today, last))
    return Facts(
        goal,
        done,
        booked=tuple(booked(lane, goal, today)),
        last_period=_count(lane, last, today) if last else None,
        waiting=tuple(waiting(lane, goal, today)),
    )


def booked(lane: Lane, goal: Goal, today: date) -> list[Booked]:
    """Return the planned events that a goal can count on, in the order of their days."""
    if goal.metric != "events":
        return []
    query = goalcounts.of(goal, today)._replace(
        first=max(goal.first_on, today), after_last=period_of(goal).after_last, state="planned"
    )
    return [
        Booked(row["name"], day(row["counted_on"]) or today)
        for row in goalcounts.described(lane, query)
    ]


def _last(goal: Goal, today: date, logged_since: date | None) -> Goal | None:
    """Return a goal in the period before; None unless that is over, and the log tells all of it."""
    last = before(period_of(goal))
    if logged_since is None or logged_since > last.first or today < last.after_last:
        return None
    return replace(goal, first_on=last.first, last_on=last.last)


def _share(lane: Lane, goal: Goal, today: date) -> Facts:
    from weakties.domain import goalrates as rates
    from weakties.store import goalrates

    judged, still_open = goalrates.cases(lane, goal, today)
    share = rates.share_of(judged)
    if goal.metric == "second-contacts" and today <= goal.last_on:
        still_open = waiting(lane, goal, today)
    return Facts(goal, share.hits, share=share, waiting=tuple(still_open))


class _Met(NamedTuple):
    """Whom a period brought, of a goal that counts people."""

    attended: int
    """The events attended, of those the goal's filters allow."""
    at_events: list[int]
    """How many were met at each event that brought some."""
    elsewhere: int

    @property
    def batches(self) -> tuple[int, ...]:
        """How many came at each event, and one by one elsewhere."""
        empty = max(0, self.attended - len(self.at_events))
        return (*self.at_events, *[0] * empty, *[1] * self.elsewhere)


def _people(lane: Lane, goal: Goal, today: date, last: Goal | None) -> dict[str, Any]:
    """Return what events have brought of the people counted, and in what batches they came."""
    met, past = _met(lane, goal, today), _met(lane, last, today) if last else _Met(0, [], 0)
    return {
        "last_period": sum(past.batches) if last else None,
        "harvest": Harvest(met.attended, sum(met.at_events)) if met.attended else Harvest(),
        **(
            {"yields": met.batches, "last_yields": past.batches}
            if met.attended + past.attended >= forecast.BATCHES
            else {}
        ),
    }


def _met(lane: Lane, goal: Goal, today: date) -> _Met:
    query = goalcounts.of(goal, today)
    events = query._replace(metric="events", filters=Filters(goal.kind, online=goal.is_online))
    return _Met(goalcounts.count(lane, events), *goalcounts.count_by_event(lane, query))


def brought(lane: Lane, goal: Goal, today: date) -> Harvest:
    """Return what events have brought about, of a goal that counts people."""
    if goal.metric != "people":
        return Harvest()
    met = _met(lane, goal, today)
    return Harvest(met.attended, sum(met.at_events))


def earlier(lane: Lane, goal: Goal, now: Goal, since: date, today: date) -> tuple[Past, ...]:
    """Return what came of a goal's stretches since a day, each as the goal stood on its last."""
    stretches = goalfacts.earlier(goal, now, since)
    if not stretches:
        return ()
    sql = "SELECT * FROM goal_revision WHERE goal_id = :id ORDER BY id"
    revisions = records(GoalRevision, lane.rows(sql, id=goal.id))
    found = []
    for stretch in stretches:
        stood = [r for r in revisions if r.revised_on <= stretch.last_on]
        as_it_was = _as_revised(stretch, stood[-1]) if stood else stretch
        judged = facts(lane, as_it_was, today, None)
        of = judged.share.tries if judged.share else None
        found.append(Past(stretch.first_on, stretch.last_on, judged.done, as_it_was.target, of))
    return tuple(found)


def _as_revised(stretch: Goal, revision: GoalRevision) -> Goal:
    """Return a stretch of a goal, counting what the goal asked for then."""
    kept = ("metric", "target", "kind", "tag", "organisation", "is_online", "is_rate")
    return replace(stretch, **{name: getattr(revision, name) for name in (*kept, "within_days")})


WAITING = """
SELECT MIN(e.name) AS event, COUNT(DISTINCT f.person_id) AS people, MIN(f.due_on) AS due_on
FROM followup f JOIN person p ON p.id = f.person_id LEFT JOIN event e ON e.id = f.event_id
WHERE f.id IN (
    SELECT id FROM followup WHERE state = 'open' AND opened_on <= :today
    UNION ALL SELECT id FROM followup
    WHERE state IN ('done', 'skipped') AND closed_on > :today AND opened_on <= :today)
AND NOT p.is_archived{who}
GROUP BY f.event_id ORDER BY people DESC, due_on, event
"""


def waiting(lane: Lane, goal: Goal, today: date) -> list[Waiting]:
    """Return who waits for a step that a goal could count, the largest group first.

    What was closed since was waiting then.
    """
    if goal.metric not in ("conversations", "followups", "second-contacts"):
        return []
    filters = Filters(tag=goal.tag, organisation=goal.organisation)
    values = {**goalcounts.values_of(filters), "today": today.isoformat()}
    clauses = goalcounts.people_are(filters, "f.person_id", ":today")
    if goal.metric == "second-contacts":
        clauses.append("e.start_on >= :first")
        values["first"] = goal.first_on.isoformat()
    who = "".join(f" AND {clause}" for clause in clauses)
    return [
        Waiting(row["event"], row["people"], day(row["due_on"]) or today)
        for row in lane.rows(WAITING.format(who=who), **values)
    ]


SINCE = """
SELECT (SELECT MIN(happened_on) FROM interaction WHERE direction = 'both') AS met,
       (SELECT MIN(happened_on) FROM interaction WHERE direction = 'sent') AS sent,
       (SELECT MIN(happened_on) FROM interaction WHERE direction = 'received') AS received,
       (SELECT MIN(start_on) FROM event WHERE state = 'attended') AS attended,
       (SELECT MAX(start_on) FROM event WHERE state = 'planned') AS planned
"""


def log_reaches(lane: Lane) -> tuple[date | None, date | None]:
    """Return the day of the first contact or attended event, and of the last planned event."""
    for row in lane.rows(SINCE):
        days = [day(row[name]) for name in ("met", "sent", "received", "attended")]
        return min((d for d in days if d), default=None), day(row["planned"])
    return None, None


def logged_since(lane: Lane) -> date | None:
    """Return the day of the first contact or attended event in the log."""
    return log_reaches(lane)[0]


def quality(lane: Lane, period: Period, today: date) -> Quality:
    """Count who was met in a period, and who of them was talked to again."""
    met, again = (
        goalcounts.count(lane, goalcounts.within(metric, period, today))
        for metric in ("people", "second-contacts")
    )
    return Quality(met, again)


def attended(lane: Lane, period: Period, today: date) -> int:
    """Count the events attended in a period."""
    return goalcounts.count(lane, goalcounts.within("events", period, today))


def progress(lane: Lane, today: date) -> list[Progress]:
    """Return each running goal with its count, and those that ended in the last month.

    A share has no count that one thing more would move.
    """
    recent = Period(today - RECENT, today + timedelta(days=1))
    found = (goal for goal in running(lane, recent, today) if not goal.is_rate)
    return [Progress(goal, _count(lane, goal, today)) for goal in found]


def _count(lane: Lane, goal: Goal, today: date) -> int:
    return goalcounts.count(lane, goalcounts.of(goal, today))


def counted_within(lane: Lane, first: date, last: date, today: date) -> list[Progress]:
    """Return each goal that one of these days counts for, with its count up to today."""
    return [
        Progress(goal, _count(lane, goal, today))
        for goal in running(lane, periods.between(first, last), first)
        if not goal.is_rate
    ]


# Whom a goal is about


def helped(lane: Lane, today: date) -> Callable[[int], str | None]:
    """Return which running goal a person with an open step would move, by its title.

    That is the first one not yet reached whose tag or organisation is one of theirs.
    """
    titles: dict[int, str] = {}
    for goal in running(lane, Period(today, today + timedelta(days=1)), today):
        if goal.is_rate or not (goal.tag or goal.organisation):
            continue
        if _count(lane, goal, today) < goal.target:
            for person_id in _wanted(lane, goal, today):
                titles.setdefault(person_id, goal.title)
    return titles.get


def _wanted(lane: Lane, goal: Goal, today: date) -> Sequence[int]:
    """Return the people with an open step whose tag or organisation a goal names."""
    filters = Filters(tag=goal.tag, organisation=goal.organisation)
    clauses = goalcounts.people_are(filters, "f.person_id", ":today")
    values = goalcounts.values_of(filters)
    if goal.organisation:
        values["today"] = today.isoformat()
    sql = f"""SELECT DISTINCT f.person_id FROM followup f
              WHERE f.state = 'open' AND ({" OR ".join(clauses)})"""
    return [row["person_id"] for row in lane.rows(sql, **values)]
