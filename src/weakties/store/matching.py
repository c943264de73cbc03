"""Whose name may be like another one, found by the words of names: never a scan of everyone.

Archived people are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import chain

from weakties.domain import text
from weakties.domain.looks import LINKEDIN
from weakties.domain.matching import BEGINNING, MOST_WORDS, Traits, traits
from weakties.store.people import ACTIVE
from weakties.store.reader import Lane, prefix_end, rows_of

MOST = 2_000
"""Words read for one beginning: where there are more, only the whole word counts."""

_WORDS = """
SELECT w.word, w.owner_id FROM word w
WHERE w.word >= :first AND w.word < :end AND w.owner = 'p' AND w.field IN ('name', 'alias')
LIMIT :most"""
_NAMES = f"SELECT p.id, p.name FROM person p WHERE {ACTIVE} AND p.name IS NOT NULL"
_ALIASES = f"SELECT p.id, a.name FROM alias a JOIN person p ON p.id = a.person_id WHERE {ACTIVE}"
_ONE_OF = " AND p.id IN ({ids})"
_FIRMS = "SELECT person_id, organisation FROM spell WHERE person_id IN ({ids})"
_REACHES = "SELECT person_id, medium, value FROM reach WHERE person_id IN ({ids})"
_SHARED = f"""
SELECT r.medium, r.folded, r.person_id FROM reach r JOIN person p ON p.id = r.person_id
WHERE {ACTIVE} AND r.folded <> :linkedin AND r.folded IN (
    SELECT k.folded FROM reach k GROUP BY k.medium, k.folded HAVING COUNT(*) > 1)
ORDER BY r.medium, r.folded, r.person_id"""

Owners = Mapping[str, set[int]]
"""People by a word of their name."""


def near(lane: Lane, names: Sequence[str]) -> list[set[int]]:
    """Return for each name who shares a word with it, or the beginnings of two words."""
    index = _Index(lane)
    return [_near(index, name) for name in names]


def _near(index: "_Index", name: str) -> set[int]:
    words = {word for word in text.words(name)[:MOST_WORDS] if _is_word(word)}
    beginnings = {word[:BEGINNING] for word in words if len(word) >= BEGINNING}
    alike = Counter(chain.from_iterable(index.beginning(some) for some in beginnings))
    twice = {person for person, count in alike.items() if count > 1}
    return twice.union(*map(index.having, words))


def _is_word(word: str) -> bool:
    """Tell a word from an initial."""
    return len(word) > 1 or not word.isascii()


class _Index:
    """The words of names, each part of them read once."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._block = cache(self._read)

    def beginning(self, letters: str) -> set[int]:
        """Return the people with a word that begins so; no one where they are too many."""
        return set().union(*(self._block(letters, prefix_end(letters)) or {}).values())

    def having(self, word: str) -> set[int]:
        """Return the people with that word in a name; no one where they are too many."""
        letters = word[:BEGINNING]
        block = self._block(letters, prefix_end(letters)) if len(word) >= BEGINNING else None
        # The least text after the word is the word and the least character.
        found = block if block is not None else self._block(word, word + "\x01") or {}
        return found.get(word, set())

    def _read(self, first: str, end: str) -> Owners | None:
        rows = self._lane.rows(_WORDS, first=first, end=end, most=MOST)
        found: defaultdict[str, set[int]] = defaultdict(set)
        for row in rows:
            found[row["word"]].add(row["owner_id"])
        return dict(found) if len(rows) < MOST else None


def names(lane: Lane, ids: Collection[int] | None = None) -> dict[int, list[str]]:
    """Return the names of people and the others they go by; of everyone without `ids`."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for sql in (_NAMES, _ALIASES):
        for row in lane.rows(sql) if ids is None else rows_of(lane, sql + _ONE_OF, sorted(ids)):
            found[row["id"]].append(row["name"])
    return dict(found)


def traits_of(lane: Lane, ids: Collection[int]) -> dict[int, Traits]:
    """Return what tells people of one name apart."""
    firms: defaultdict[int, list[str]] = defaultdict(list)
    reaches: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows_of(lane, _FIRMS, sorted(ids)):
        firms[row["person_id"]].append(row["organisation"])
    for row in rows_of(lane, _REACHES, sorted(ids)):
        reaches[row["person_id"]].append((row["medium"], row["value"]))
    return {i: traits(firms[i], reaches[i]) for i in ids}


def same_addresses(lane: Lane) -> list[tuple[str, list[int]]]:
    """Return the people who share an address, with its medium, an address at a time."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in lane.rows(_SHARED, linkedin=LINKEDIN):
        found[row["medium"], row["folded"]].append(row["person_id"])
    return [(medium, ids) for (medium, _), ids in found.items() if len(ids) > 1]
