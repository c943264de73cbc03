"""What an export holds: everyone, or the people that filters take, with what belongs to them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from weakties.domain.filters import Filters
from weakties.domain.people import Card
from weakties.domain.records import Event
from weakties.store import filters
from weakties.store.people import cards_of_many
from weakties.store.reader import Lane, records, rows_of


@contextmanager
def at_one_moment(lane: Lane) -> Iterator[None]:
    """Let every query of the block see the store as it was at its first one."""
    lane.rows("BEGIN")
    try:
        yield
    finally:
        lane.rows("ROLLBACK")


def matching(lane: Lane, asked: Filters | None, today: date) -> list[int]:
    """Return the ids of the people that filters take, archived or imported ones as well."""
    where, values = filters.of_people(asked) if asked is not None else ("", {})
    sql = f"SELECT p.id FROM person p WHERE {where or '1 = 1'} ORDER BY p.id"
    return [row["id"] for row in lane.rows(sql, today=today.isoformat(), **values)]


def cards(lane: Lane, ids: list[int]) -> Iterator[Card]:
    """Return people with all that belongs to them, by id."""
    return cards_of_many(lane, ids)


def every_event(lane: Lane) -> list[Event]:
    """Return all events, by id."""
    return records(Event, lane.rows("SELECT * FROM event ORDER BY id"))


def names(lane: Lane, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of people, by id."""
    sql = "SELECT id, name FROM person WHERE name IS NOT NULL AND id IN ({ids})"
    return {row["id"]: row["name"] for row in rows_of(lane, sql, sorted(set(ids)))}
