"""What a search reads: ranges of the table of words, then the texts that show why.

Nothing is read through: a word is a range of an index, a row is looked up by its id.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from weakties.domain import events, text
from weakties.domain.events import EventRow
from weakties.domain.lookups import PersonRow
from weakties.domain.ranking import Hit, Owner, Subject
from weakties.domain.records import Event
from weakties.domain.searching import Source, Word, holding
from weakties.store.filters import LAST
from weakties.store.lookups import event_name, person_rows
from weakties.store.reader import (
    AT_ONCE,
    Lane,
    Row,
    all_of,
    day,
    prefix_end,
    record,
    rows_of,
)

MOST_ALIKE = 2_000
"""Words that are compared with one that nothing holds."""

Found = dict[Owner, list[Hit]]
"""What holds every word, with where each stands."""


def count(lane: Lane, word: Word) -> int:
    """Count where a word stands."""
    where, values = _range(word)
    [row] = lane.rows(f"SELECT COUNT(*) AS n FROM word WHERE {where}", **values) or [{"n": 0}]
    return int(row["n"])


def _range(word: Word) -> tuple[str, dict[str, str]]:
    if word.is_whole:
        return "word = :word", {"word": word.text}
    return "word >= :word AND word < :end", {"word": word.text, "end": prefix_end(word.text)}


def words_like(lane: Lane, word: str, letters: int) -> list[str]:
    """Return words that begin with the same letters, and are about as long."""
    prefix = word[:letters]
    rows = lane.rows(
        """SELECT DISTINCT word FROM word WHERE word >= :prefix AND word < :end
           AND LENGTH(word) >= :least AND LENGTH(word) <= :most ORDER BY word LIMIT :count""",
        prefix=prefix,
        end=prefix_end(prefix),
        least=len(word) * 3 // 5,
        most=len(word) * 5 // 3,
        count=MOST_ALIKE,
    )
    return [row["word"] for row in rows]


def find(lane: Lane, words: Sequence[Word]) -> Found:
    """Return people and events whose texts hold all of the words: the rarest is looked up first."""
    found: Found | None = None
    counts = [count(lane, word) for word in words]
    for number in sorted(range(len(words)), key=counts.__getitem__):
        hits = _hits(lane, number, words[number], found)
        found = hits if found is None else {o: found[o] + hits[o] for o in hits if o in found}
    return found or {}


def _hits(lane: Lane, number: int, word: Word, within: Collection[Owner] | None) -> Found:
    """Return where a word stands, by whose text it is; not `within` a few others only."""
    where, values = _range(word)
    if within is not None and len(within) <= AT_ONCE:
        ids, named = all_of([owner_id for _, owner_id in within])
        where, values = f"{where} AND owner_id IN ({ids})", values | named
    found: Found = {}
    sql = f"SELECT word, owner, owner_id, field, row_id FROM word WHERE {where}"
    for row in lane.rows(sql, **values):
        hit = Hit(number, row["field"], row["row_id"], row["word"] == word.text)
        found.setdefault((row["owner"], row["owner_id"]), []).append(hit)
    return found


# What it is ordered by

_PEOPLE = f"SELECT p.id, p.folded, {LAST} AS last_on FROM person p WHERE p.id IN ({{ids}})"
_EVENTS = "SELECT e.id, e.folded, e.start_on AS last_on FROM event e WHERE e.id IN ({ids})"


def subjects(lane: Lane, owners: Iterable[Owner], today: date) -> dict[Owner, Subject]:
    """Return what people and events are ordered by."""
    owners = list(owners)
    return {
        (kind, row["id"]): Subject(_plain(row["folded"]), day(row["last_on"]))
        for kind, sql in (("p", _PEOPLE), ("e", _EVENTS))
        for row in rows_of(lane, sql, _ids(owners, kind), today=today.isoformat())
    }


def _plain(folded: str) -> str:
    return folded if folded.isascii() else text.fold_accents(folded)


def _ids(owners: Iterable[Owner], kind: str) -> list[int]:
    return [owner_id for owner, owner_id in owners if owner == kind]


# What is told of it


def rows(lane: Lane, owners: Sequence[Owner], today: date) -> dict[Owner, PersonRow | EventRow]:
    """Return people and events as lists tell them."""
    people = person_rows(lane, _ids(owners, "p"), today)
    found: dict[Owner, PersonRow | EventRow] = {("p", int(p.id[1:])): p for p in people}
    for row in rows_of(lane, "SELECT * FROM event WHERE id IN ({ids})", _ids(owners, "e")):
        found["e", row["id"]] = events.row(record(Event, row), 0)
    return found


def archived(lane: Lane, owners: Iterable[Owner]) -> set[Owner]:
    """Return which of them are archived."""
    sql = "SELECT p.id FROM person p WHERE p.id IN ({ids}) AND p.is_archived"
    return {("p", row["id"]) for row in rows_of(lane, sql, _ids(owners, "p"))}


def _text(table: str, column: str, on: str = "NULL") -> str:
    return f"SELECT id, {column} AS text, {on} AS on_day FROM {table} WHERE id IN ({{ids}})"


def _contact(column: str) -> str:
    return f"""SELECT i.id, i.{column} AS text, i.happened_on AS on_day, i.channel AS what,
               i.event_id, e.name AS event_name
               FROM interaction i LEFT JOIN event e ON e.id = i.event_id WHERE i.id IN ({{ids}})"""


_STEP = """SELECT f.id, f.note AS text, f.place AS other, COALESCE(f.closed_on, f.due_on) AS on_day,
           f.step AS what, f.state, f.event_id, e.name AS event_name
           FROM followup f LEFT JOIN event e ON e.id = f.event_id WHERE f.id IN ({ids})"""
_TEXTS = {
    ("p", "name"): _text("person", "name"),
    ("p", "title"): _text("person", "title"),
    ("p", "note"): _text("person", "note"),
    ("p", "alias"): _text("alias", "name"),
    ("p", "tag"): _text("tag", "tag"),
    ("p", "address"): _text("reach", "value"),
    ("p", "organisation"): _text("spell", "organisation", "from_on"),
    ("p", "enjoyed"): _contact("enjoyed"),
    ("p", "contact"): _contact("note"),
    ("p", "step"): _STEP,
    ("e", "name"): _text("event", "name", "start_on"),
    ("e", "place"): _text("event", "place", "start_on"),
    ("e", "note"): _text("event", "note", "start_on"),
}
"""Where the text of each field is: `words.FIELDS`, read back."""


def sources(lane: Lane, shown: Mapping[Owner, Hit], words: Sequence[Word]) -> dict[Owner, Source]:
    """Return the text that each hit stands in."""
    found: dict[Owner, Source] = {}
    for (kind, field), sql in _TEXTS.items():
        those = {o: hit.row_id for o, hit in shown.items() if (o[0], hit.field) == (kind, field)}
        texts = {row["id"]: row for row in rows_of(lane, sql, those.values())}
        found |= {o: _source(field, texts[i], words) for o, i in those.items() if i in texts}
    return found


def _source(field: str, row: Row, words: Sequence[Word]) -> Source:
    return Source(
        field=field,
        text=holding((row["text"], row.get("other")), words),
        on=day(row["on_day"]),
        event=event_name(row.get("event_id"), row.get("event_name")),
        what=row.get("what") or "",
        state=row.get("state") or "",
    )
