"""What is read before an event: who is likely there, and what is between you.

Everything starts at an index and stops at a limit, so that a long history costs no more.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from weakties.domain import text
from weakties.domain.events import town
from weakties.domain.matching import firm
from weakties.domain.opportunities import Been, Hope, Likely
from weakties.domain.prep import Between, Met, Owed
from weakties.domain.records import Event, Focus
from weakties.domain.steps import EventRef, PersonRef, person_ref
from weakties.store import focus
from weakties.store.followups import LINK, ORGANISATION
from weakties.store.people import ACTIVE
from weakties.store.reader import Lane, Row, all_of, day, records, rows_of

EARLIER = 12
"""Events looked back to, the latest of a series or a place."""
PLACES = 200
"""Events with a word of the place that are compared."""
MOST = 60
"""People fetched for one cause."""

POSITION = """
SELECT COUNT(*) AS n FROM event
WHERE start_on < :start OR (start_on = :start AND id < :id)"""


def position(lane: Lane, event: Event) -> int:
    """Return how many events there are before one, by first day."""
    rows = lane.rows(POSITION, start=event.start_on.isoformat(), id=event.id)
    return sum(int(row["n"]) for row in rows)


# Earlier events
#
# `|| ''` keeps a column that says little from being the one a database looks rows up by: a state or
# a direction is shared by half of the log.

SERIES = """
SELECT * FROM event WHERE folded = :folded AND id <> :but AND state || '' = 'attended'
AND start_on || '' <= :today ORDER BY start_on DESC, id DESC LIMIT :most"""
WITH_WORD = """
SELECT DISTINCT owner_id FROM word WHERE word = :word AND owner = 'e' AND field = 'place'
ORDER BY owner_id DESC LIMIT :most"""


def series(lane: Lane, event: Event, today: date, *, is_whole: bool = False) -> list[Event]:
    """Return the latest events of the same name that were attended; the event itself if whole."""
    but = 0 if is_whole else event.id
    values = {"folded": event.folded, "but": but, "today": today.isoformat()}
    return records(Event, lane.rows(SERIES, most=EARLIER, **values))


def in_place(lane: Lane, event: Event, today: date) -> list[Event]:
    """Return the latest events in the same place that have another name."""
    if not event.place or not (known := text.words(town(event.place))):
        return []
    wanted, longest = town(event.place), max(known, key=len)
    ids = [row["owner_id"] for row in lane.rows(WITH_WORD, word=longest, most=PLACES)]
    listed, values = all_of(ids)
    rows = lane.rows(
        f"""SELECT * FROM event WHERE id IN ({listed}) AND state || '' = 'attended'
            AND start_on || '' <= :today ORDER BY start_on DESC, id DESC""",
        today=today.isoformat(),
        **values,
    )
    others = (e for e in records(Event, rows) if e.folded != event.folded)
    return [e for e in others if town(e.place or "") == wanted][:EARLIER]


# People

MET = f"""
SELECT i.person_id, i.event_id, i.happened_on FROM interaction i
JOIN person p ON p.id = i.person_id
WHERE i.event_id IN ({{ids}}) AND i.direction || '' = 'both' AND {ACTIVE} AND p.name IS NOT NULL
ORDER BY i.happened_on DESC, i.id LIMIT :most"""


def met_at(lane: Lane, events: Sequence[Event]) -> list[Met]:
    """Return who was met at some events, each once, at the latest of them."""
    listed, values = all_of([event.id for event in events])
    named = {e.id: EventRef(f"e{e.id}", e.name, e.start_on) for e in events}
    found: dict[int, Met] = {}
    for row in lane.rows(MET.format(ids=listed), most=MOST, **values):
        met = Met(row["person_id"], named[row["event_id"]], _day(row, "happened_on"))
        found.setdefault(met.person_id, met)
    return list(found.values())


COLLEAGUES = f"""
SELECT s.person_id, s.organisation FROM spell s JOIN person p ON p.id = s.person_id
WHERE s.folded IN ({{ids}}) AND {ACTIVE} AND p.name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM spell n WHERE n.person_id = s.person_id
    AND (COALESCE(n.from_on, '0001-01-01') > COALESCE(s.from_on, '0001-01-01')
         OR (COALESCE(n.from_on, '0001-01-01') = COALESCE(s.from_on, '0001-01-01')
             AND n.id > s.id)))
ORDER BY s.id DESC LIMIT :most"""


def colleagues(lane: Lane, organisations: Iterable[str]) -> list[int]:
    """Return who is at one of these organisations now."""
    some = dict.fromkeys(map(text.fold, organisations))
    return [row["person_id"] for row in rows_of(lane, COLLEAGUES, some, most=MOST)][:MOST]


KNOWN_AT = """
SELECT DISTINCT s.folded FROM word w JOIN spell s ON s.id = w.row_id
WHERE w.word IN ({ids}) AND w.owner = 'p' AND w.field = 'organisation'"""


def known_organisations(lane: Lane, organisations: Iterable[str]) -> set[str]:
    """Return at which of these organisations someone is or was known, as they are compared."""
    some = {firm(organisation): _telling(organisation) for organisation in organisations}
    found = rows_of(lane, KNOWN_AT, sorted(set(some.values()) - {""}))
    return some.keys() & {firm(row["folded"]) for row in found}


def _telling(organisation: str) -> str:
    """Return the word an organisation is looked up by: the longest that is no "GmbH" or its like.

    Words are kept without accents, which the names themselves are not.
    """
    every, bare = text.words(organisation), text.words(firm(organisation))
    return max([word for word in every if word in bare] or every, key=len, default="")


CALLED = (
    "SELECT folded AS word, id FROM person WHERE folded IN ({ids})",
    "SELECT folded AS word, person_id AS id FROM alias WHERE folded IN ({ids})",
)
REACHED = "SELECT folded AS word, person_id AS id FROM reach WHERE folded IN ({ids})"


def called(lane: Lane, names: Iterable[str]) -> dict[str, set[int]]:
    """Return who goes by each of some names, folded."""
    some = sorted(set(names) - {""})
    return _by_word(row for sql in CALLED for row in rows_of(lane, sql, some))


def reached_by(lane: Lane, addresses: Iterable[str]) -> dict[str, set[int]]:
    """Return who is reached by each of some addresses, folded."""
    return _by_word(rows_of(lane, REACHED, sorted(set(addresses))))


def _by_word(rows: Iterable[Row]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(row["word"], set()).add(row["id"])
    return found


THERE = f"""
SELECT f.id, f.person_id, f.due_on, f.channel, f.place, f.event_id
FROM followup f JOIN person p ON p.id = f.person_id
WHERE {{where}} = 'open' AND f.step = 'meet' AND {ACTIVE}
ORDER BY f.due_on, f.id LIMIT {MOST}"""


def to_meet(lane: Lane, event: Event) -> list[int]:
    """Return whom one said one would meet at an event: it was planned for it, or for its place."""
    days = {"first": event.start_on.isoformat(), "last": event.end_on.isoformat()}
    own = lane.rows(THERE.format(where="f.event_id = :event AND f.state || ''"), event=event.id)
    near = lane.rows(
        THERE.format(where="f.due_on >= :first AND f.due_on <= :last AND f.state"), **days
    )
    is_planned = event.state == "planned"
    found = [row for row in own if is_planned or _is_there(row, event)]
    found += [row for row in near if _is_there(row, event)]
    return list(dict.fromkeys(row["person_id"] for row in found))


def _is_there(row: Row, event: Event) -> bool:
    """Tell whether a meeting is planned at an event, by its name."""
    return row["place"] is not None and text.fold_accents(row["place"]) == event.folded


BETWEEN = f"""
SELECT p.id, p.name, p.title, p.is_archived, {ORGANISATION} AS organisation, {LINK} AS link,
       (SELECT MIN(k.happened_on) FROM interaction k WHERE k.person_id = p.id
        AND k.direction = 'both' AND k.happened_on <= :today) AS met_on,
       (SELECT MAX(k.happened_on) FROM interaction k WHERE k.person_id = p.id
        AND k.direction = 'both' AND k.happened_on <= :today) AS talked_on,
       (SELECT MAX(k.happened_on) FROM interaction k WHERE k.person_id = p.id
        AND k.happened_on <= :today) AS last_on,
       n.note, n.enjoyed
FROM person p LEFT JOIN interaction n ON n.id = (
    SELECT k.id FROM interaction k WHERE k.person_id = p.id AND k.happened_on <= :today
    AND (k.note IS NOT NULL OR k.enjoyed IS NOT NULL)
    ORDER BY k.happened_on DESC, k.id DESC LIMIT 1)
WHERE p.id IN ({{ids}})"""
PROMISES = """
SELECT f.id, f.person_id, f.note, f.due_on, f.is_theirs FROM followup f
WHERE f.person_id IN ({ids}) AND f.state || '' = 'open' AND f.step = 'promise'
ORDER BY f.is_theirs, f.due_on, f.id"""
PLANS = """
SELECT f.person_id, f.if_then FROM followup f
WHERE f.person_id IN ({ids}) AND f.state || '' = 'open' AND f.if_then IS NOT NULL
ORDER BY f.due_on, f.id"""
TAGS = "SELECT person_id, tag FROM tag WHERE person_id IN ({ids}) ORDER BY tag"


def between(lane: Lane, ids: Iterable[int], today: date) -> dict[int, Between]:
    """Return what there is between you and some people, by their ids."""
    some = list(dict.fromkeys(ids))
    promised: dict[int, list[Owed]] = {}
    for row in rows_of(lane, PROMISES, some):
        owed = Owed(row["id"], row["note"], _day(row, "due_on"), bool(row["is_theirs"]))
        promised.setdefault(row["person_id"], []).append(owed)
    plans: dict[int, list[str]] = {}
    for row in rows_of(lane, PLANS, some):
        plans.setdefault(row["person_id"], []).append(row["if_then"])
    tags: dict[int, list[str]] = {}
    for row in rows_of(lane, TAGS, some):
        tags.setdefault(row["person_id"], []).append(row["tag"])
    return {
        row["id"]: Between(
            person=_person(row),
            title=row["title"],
            link=row["link"],
            tags=tuple(tags.get(row["id"], ())),
            met_on=day(row["met_on"]),
            talked_on=day(row["talked_on"]),
            last_contact=day(row["last_on"]),
            note=row["note"],
            enjoyed=row["enjoyed"],
            promises=tuple(promised.get(row["id"], ())),
            is_archived=bool(row["is_archived"]),
            plans=tuple(plans.get(row["id"], ())),
        )
        for row in rows_of(lane, BETWEEN, some, today=today.isoformat())
    }


def _person(row: Row) -> PersonRef:
    return person_ref(row["id"], row["name"], row["organisation"])


def _day(row: Row, name: str) -> date:
    found = day(row[name])
    assert found is not None
    return found


NAMES = "SELECT p.id, p.name FROM person p WHERE p.id IN ({ids}) AND p.name IS NOT NULL"


def likely(lane: Lane, event: Event, today: date, sought: Sequence[Focus] = ()) -> Likely:
    """Return who is likely at an event, by name: no one twice; and who of them is sought."""
    meet = to_meet(lane, event)
    here = met_at(lane, series(lane, event, today))
    near = met_at(lane, in_place(lane, event, today))
    ids = [*meet, *(met.person_id for met in (*here, *near))]
    names = {row["id"]: row["name"] for row in rows_of(lane, NAMES, dict.fromkeys(ids))}
    seen = set(meet)
    been = []
    for some in (here, near):
        been.append([Been(names[m.person_id], m.on) for m in some if m.person_id not in seen])
        seen |= {m.person_id for m in some}
    fitting = focus.who_fits(lane, sought, ids)
    hopes = tuple(Hope(one, fitting[one.id]) for one in sought if one.id in fitting)
    return Likely([names.get(i, f"someone (p{i})") for i in meet], been[0], been[1], hopes)
