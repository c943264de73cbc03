"""What a half-typed word could become: a name, an organisation, a tag or an event."""

from collections.abc import Sequence
from datetime import date

from weakties.domain import text
from weakties.store import words
from weakties.store.reader import Lane, all_of, prefix_end

MOST = 6
"""How many are suggested."""
_LOOKED_AT = 60
_MANY = 5_000


def people(lane: Lane, typed: str) -> Sequence[str]:
    """Return names with the words typed, the last of them half; archived people aside."""
    *whole, last = text.words(typed) or [""]
    found = set(words.beginning(lane, "p", last, _MANY if whole else _LOOKED_AT)) if last else set()
    if whole:
        found &= set(words.named(lane, "p", " ".join(whole)))
    listed, values = all_of(sorted(found)[:_LOOKED_AT])
    sql = f"SELECT DISTINCT name FROM person WHERE id IN ({listed}) AND NOT is_archived"
    names = [row["name"] for row in lane.rows(sql, **values) if row["name"]]
    begun = text.fold_accents(typed)
    names.sort(key=lambda name: (not text.fold_accents(name).startswith(begun), text.fold(name)))
    return names[:MOST]


def organisations(lane: Lane, typed: str) -> Sequence[str]:
    """Return organisations whose names begin so."""
    folded = text.fold(typed)
    sql = """SELECT MIN(organisation) AS organisation FROM spell
             WHERE folded >= :p AND folded < :end GROUP BY folded ORDER BY folded LIMIT :most"""
    rows = lane.rows(sql, p=folded, end=prefix_end(folded), most=MOST)
    return [row["organisation"] for row in rows]


def tags(lane: Lane, typed: str) -> Sequence[str]:
    """Return tags in use that begin so."""
    folded = text.fold(typed)
    sql = """SELECT DISTINCT tag FROM tag WHERE tag >= :p AND tag < :end
             ORDER BY tag LIMIT :most"""
    rows = lane.rows(sql, p=folded, end=prefix_end(folded), most=MOST)
    return [row["tag"] for row in rows]


def events(lane: Lane, typed: str, today: date) -> Sequence[str]:
    """Return names of events that begin so, the latest begun first, before those to come."""
    folded = text.fold_accents(typed)
    sql = """SELECT name, MAX(start_on) AS start_on FROM event
             WHERE folded >= :p AND folded < :end GROUP BY name LIMIT :most"""
    rows = list(lane.rows(sql, p=folded, end=prefix_end(folded), most=_LOOKED_AT))
    rows.sort(key=lambda row: str(row["start_on"]), reverse=True)
    rows.sort(key=lambda row: str(row["start_on"]) > today.isoformat())
    return [row["name"] for row in rows][:MOST]


def latest_events(lane: Lane, today: date) -> Sequence[str]:
    """Return the names of the three events that began last."""
    sql = """SELECT name FROM event WHERE start_on <= :today
             ORDER BY start_on DESC, id DESC LIMIT 3"""
    return list(dict.fromkeys(row["name"] for row in lane.rows(sql, today=today.isoformat())))
