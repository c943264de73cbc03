"""Whom you look for in a year, and who of those was met: by index, from the few who could be it.

Whether one is reached is asked of the people with that tag, or of those ever at that organisation,
and of their contacts in the year; what lies in other years is not read.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from weakties.domain import focus as rules
from weakties.domain import periods, text
from weakties.domain.firms import firm
from weakties.domain.focus import Coverage, PersonName, Sought
from weakties.domain.records import Focus
from weakties.domain.steps import person_ref
from weakties.store.reader import Lane, all_of, records, rows_of

OF_YEAR = "SELECT * FROM focus WHERE year = :year ORDER BY id"


def of_year(lane: Lane, year: int) -> list[Focus]:
    """Return whom you look for in a year, by number."""
    return records(Focus, lane.rows(OF_YEAR, year=year))


def by_ids(lane: Lane, ids: Sequence[int]) -> list[Focus]:
    """Return those with these numbers."""
    listed, values = all_of(ids)
    return records(Focus, lane.rows(f"SELECT * FROM focus WHERE id IN ({listed})", **values))


def coverage(lane: Lane, year: int, today: date) -> Coverage | None:
    """Return how many of a year's are reached up to today; None where none was named."""
    every = of_year(lane, year)
    if not every:
        return None
    return Coverage(year, len(every), tuple(one for one in every if not _is_met(lane, one, today)))


def sought(lane: Lane, year: int, today: date) -> list[Sought]:
    """Return whom you look for in a year, with who was met up to today."""
    return [rules.sought(one, met(lane, one, today)) for one in of_year(lane, year)]


# Who was met
#
# CROSS JOIN keeps SQLite from starting at all contacts of the year: the few who could be it come
# first.

_TAGGED = """
FROM tag c CROSS JOIN interaction i
WHERE i.person_id = c.person_id AND c.tag = :tag AND {contact}"""
_PLACED = """
FROM (SELECT DISTINCT s.person_id FROM spell s WHERE s.folded IN ({names})) AS c
CROSS JOIN interaction i
WHERE i.person_id = c.person_id AND {contact} AND (
    SELECT s.folded FROM spell s WHERE s.person_id = i.person_id
    AND (s.from_on IS NULL OR s.from_on <= i.happened_on)
    ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1) IN ({names})"""
_AND_TAGGED = """
AND EXISTS (SELECT 1 FROM tag t WHERE t.person_id = c.person_id AND t.tag = :tag)"""
_CONTACT = "i.direction = 'both' AND i.happened_on >= :first AND i.happened_on < :after_last"


def _is_met(lane: Lane, one: Focus, today: date) -> bool:
    sql, values = _contacts(lane, one, today)
    return bool(lane.rows(f"SELECT 1 AS found {sql} LIMIT 1", **values))


def met(lane: Lane, one: Focus, today: date) -> list[PersonName]:
    """Return who was met, in the order of the first contact in the year."""
    contacts, values = _contacts(lane, one, today)
    sql = f"""SELECT f.id, p.name FROM (
                  SELECT c.person_id AS id, MIN(i.happened_on) AS first_on {contacts}
                  GROUP BY c.person_id) AS f
              JOIN person p ON p.id = f.id ORDER BY f.first_on, f.id"""
    refs = (person_ref(row["id"], row["name"], None) for row in lane.rows(sql, **values))
    return [PersonName(ref.id, ref.name) for ref in refs]


def _contacts(lane: Lane, one: Focus, today: date) -> tuple[str, dict[str, Any]]:
    """Spell the contacts that reach it, and the values of their parameters."""
    year = periods.year(one.year)
    after_last = min(year.after_last, today + timedelta(days=1))
    values: dict[str, Any] = {"first": year.first.isoformat(), "after_last": after_last.isoformat()}
    if one.tag:
        values["tag"] = one.tag
    if one.organisation is None:
        return _TAGGED.format(contact=_CONTACT), values
    names, named = all_of(spelled(lane, one.organisation))
    sql = _PLACED.format(contact=_CONTACT, names=names)
    return sql + (_AND_TAGGED if one.tag else ""), values | named


AT = """
SELECT DISTINCT s.folded FROM word w JOIN spell s ON s.id = w.row_id
WHERE w.word = :word AND w.owner = 'p' AND w.field = 'organisation'"""


def spelled(lane: Lane, organisation: str) -> list[str]:
    """Return the folded names by which an organisation stands in the log: `sap`, `sap se`."""
    wanted, own = firm(organisation), text.fold(organisation)
    word = max(text.words(wanted), key=len, default="")
    found = [row["folded"] for row in lane.rows(AT, word=word)] if word else []
    return list(dict.fromkeys([own, *(name for name in found if firm(name) == wanted)]))


WRITTEN = "SELECT organisation FROM spell WHERE folded IN ({ids}) ORDER BY id DESC"


def written(lane: Lane, organisation: str) -> str:
    """Return an organisation as it stands in the log, whatever its case and accents."""
    plain = text.fold_accents(organisation)
    rows = rows_of(lane, WRITTEN, spelled(lane, organisation))
    known = [row["organisation"] for row in rows]
    same = [name for name in known if text.fold_accents(name) == plain]
    nearly = known if organisation.islower() else []
    return next(iter((*same, *nearly)), organisation)


def tags(lane: Lane) -> set[str]:
    """Return every tag in use."""
    return {row["tag"] for row in lane.rows("SELECT DISTINCT tag FROM tag")}


# Who might be it

WHO = """
SELECT p.id, p.name, (
    SELECT s.organisation FROM spell s WHERE s.person_id = p.id
    ORDER BY COALESCE(s.from_on, '0001-01-01') DESC, s.id DESC LIMIT 1) AS organisation
FROM person p WHERE p.id IN ({ids})"""
TAGS = "SELECT person_id, tag FROM tag WHERE person_id IN ({ids})"


def who_fits(lane: Lane, wanted: Sequence[Focus], ids: Iterable[int]) -> dict[int, list[str]]:
    """Return, by the number of each that someone fits, the names of those people in their order."""
    some = list(dict.fromkeys(ids))
    if not (wanted and some):
        return {}
    tagged: dict[int, set[str]] = {}
    for row in rows_of(lane, TAGS, some):
        tagged.setdefault(row["person_id"], set()).add(row["tag"])
    people = {row["id"]: row for row in rows_of(lane, WHO, some)}
    return {
        one.id: names
        for one in wanted
        if (
            names := [
                person_ref(i, people[i]["name"], None).name
                for i in some
                if i in people and rules.fits(one, tagged.get(i, ()), people[i]["organisation"])
            ]
        )
    }
