"""Events as the store gives them."""

from collections.abc import Sequence
from datetime import date, timedelta

from weakties.domain import text
from weakties.domain.asked import Asked
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp, Interaction
from weakties.store import words
from weakties.store.people import slug_of
from weakties.store.reader import Lane, Row, all_of, day, prefix_end, records


def by_ids(lane: Lane, ids: Sequence[int]) -> list[Event]:
    """Return events by their ids."""
    listed, values = all_of(ids)
    return records(Event, lane.rows(f"SELECT * FROM event WHERE id IN ({listed})", **values))


def named(lane: Lane, typed: str) -> list[Event]:
    """Return the events of that name, or the one with that id or slug, oldest first."""
    if typed[:1] in ("e", "E") and typed[1:].isascii() and typed[1:].isdigit():
        found = by_ids(lane, [int(typed[1:][:18])])
        if found:
            return found
    return records(
        Event,
        lane.rows(
            "SELECT * FROM event WHERE folded = :folded OR slug = :slug ORDER BY start_on, id",
            folded=text.fold_accents(typed),
            slug=text.fold(typed),
        ),
    )


def beginning(lane: Lane, typed: str) -> list[Event]:
    """Return the events whose name or slug begins so."""
    folded = text.fold_accents(typed)
    slug = slug_of(typed) or "~"
    return records(
        Event,
        lane.rows(
            "SELECT * FROM event WHERE (folded >= :p AND folded < :end)"
            " OR (slug >= :s AND slug < :slug_end) ORDER BY start_on, id",
            p=folded,
            end=prefix_end(folded),
            s=slug,
            slug_end=prefix_end(slug),
        ),
    )


def with_word(lane: Lane, typed: str) -> list[Event]:
    """Return the events that have these words in their name, oldest first."""
    return sorted(by_ids(lane, words.named(lane, "e", typed)), key=lambda e: (e.start_on, e.id))


def people_at(lane: Lane, event_id: int) -> int:
    """Count the people met at an event."""
    sql = "SELECT COUNT(*) AS n FROM interaction WHERE event_id = :event"
    return int(next(iter(lane.rows(sql, event=event_id)), {"n": 0})["n"])


def of_these_days(lane: Lane, today: date) -> list[Event]:
    """Return what `met` may mean: a planned event that is on today, else what was logged last.

    An event logged counts for seven days after its end; "last" is by the change that logged it.
    """
    on = """SELECT * FROM event WHERE state = 'planned' AND start_on <= :today AND end_on >= :today
            AND start_on >= :earliest ORDER BY start_on, id"""
    ended = """SELECT * FROM event WHERE state = 'attended' AND end_on >= :week_ago
               AND start_on >= :earliest AND start_on <= :today ORDER BY start_on DESC, id DESC"""
    days = {"today": today.isoformat(), "earliest": (today - timedelta(days=60)).isoformat()}
    found = records(Event, lane.rows(on, **days))
    week_ago = (today - timedelta(days=7)).isoformat()
    logged = records(Event, lane.rows(ended, week_ago=week_ago, **days))
    last = {row["row_id"]: row["change_id"] for row in lane.rows(LAST_LOGGED)} if logged else {}
    logged.sort(key=lambda e: last.get(e.id, 0), reverse=True)
    return found + logged


def to_log(lane: Lane, today: date) -> list[Event]:
    """Return planned events that are on or were over in the last seven days, the latest first."""
    sql = """SELECT * FROM event WHERE state = 'planned' AND start_on >= :earliest
             AND start_on <= :today AND end_on >= :week_ago ORDER BY start_on DESC, id DESC"""
    earliest, week_ago = today - timedelta(days=60), today - timedelta(days=7)
    days = {"earliest": earliest.isoformat(), "week_ago": week_ago.isoformat()}
    return records(Event, lane.rows(sql, today=today.isoformat(), **days))


def planned(lane: Lane, first: date, last: date) -> list[Event]:
    """Return the planned events that begin in these days, or are on then, the soonest first."""
    sql = """SELECT * FROM event WHERE state = 'planned' AND start_on >= :earliest
             AND start_on <= :last AND end_on >= :first ORDER BY start_on, id"""
    days = {"earliest": (first - LONGEST).isoformat(), "first": first.isoformat()}
    return records(Event, lane.rows(sql, last=last.isoformat(), **days))


LONGEST = timedelta(days=60)
"""An event that began longer ago is not on today."""
ON_TODAY = """
SELECT * FROM event WHERE state = :state AND start_on >= :earliest AND start_on <= :today
AND end_on >= :today ORDER BY start_on, id LIMIT 1"""
NEXT = """
SELECT * FROM event WHERE state = 'planned' AND start_on > :today ORDER BY start_on, id LIMIT 1"""


def next_one(lane: Lane, today: date) -> Event | None:
    """Return the event that is on today, planned or logged, else the next one planned."""
    days = {"today": today.isoformat(), "earliest": (today - LONGEST).isoformat()}
    for state in ("planned", "attended"):
        if found := records(Event, lane.rows(ON_TODAY, state=state, **days)):
            return found[0]
    return next(iter(records(Event, lane.rows(NEXT, today=today.isoformat()))), None)


LAST_LOGGED = """
SELECT i.row_id, MAX(i.change_id) AS change_id FROM image i
WHERE i.table_name = 'event' AND i.change_id > (SELECT MAX(id) FROM change) - 1000
GROUP BY i.row_id
"""


def contacts_at(lane: Lane, event_id: int) -> list[Interaction]:
    """Return the meetings at an event."""
    sql = "SELECT * FROM interaction WHERE event_id = :event ORDER BY id"
    return records(Interaction, lane.rows(sql, event=event_id))


def last_of(lane: Lane, card: Card) -> Event | None:
    """Return the event of someone's newest meeting."""
    met = [i.event_id for i in card.interactions if i.event_id]
    return next(iter(by_ids(lane, met[-1:])), None)


def steps_from(lane: Lane, event_id: int) -> list[FollowUp]:
    """Return the follow-ups an event opened."""
    sql = "SELECT * FROM followup WHERE event_id = :event ORDER BY id"
    return records(FollowUp, lane.rows(sql, event=event_id))


UNANSWERED = """
SELECT id, name, start_on, end_on FROM event
WHERE state = 'planned' AND start_on >= :earliest AND start_on < :today AND end_on < :today
ORDER BY start_on, id
"""


def unanswered(lane: Lane, today: date) -> list[Asked]:
    """Return planned events of the last 30 days that are over: did you go?"""
    earliest = today - timedelta(days=30)
    rows = lane.rows(UNANSWERED, today=today.isoformat(), earliest=earliest.isoformat())
    return [
        Asked(f"e{row['id']}", row["name"], _day_of(row, "start_on"), _day_of(row, "end_on"))
        for row in rows
    ]


def _day_of(row: Row, name: str) -> date:
    found = day(row[name])
    assert found is not None
    return found
