"""How someone is said to look for people: "mentors, recruiters at SAP and @ Zalando in 2027".

A kind of person is one word, a tag; behind "at", "from" or "@" stands an organisation.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from weakties.domain import firms, looks, text
from weakties.domain.goalvocabulary import NOUNS, NUMBERS
from weakties.domain.periods import YEARS
from weakties.errors import InvalidInput


class Cell(NamedTuple):
    """A kind of person, an organisation, or both."""

    tag: str | None
    organisation: str | None


EXAMPLE = "  weakties focus add recruiters at SAP"
ANYONE = {"someone", "somebody", "anyone", "anybody", "people", "person", "contact", "contacts"}
_QUIET = "a an any the some new more potential industry tagged"
QUIET = ANYONE.union(_QUIET.split())
"""Words that add nothing before a kind of person."""
_SEPARATORS = re.compile(r"\s*;\s*")
_AT = re.compile(r"(?:^|\s)(?:(?:at|from)\s+|@\s*)(?P<where>\S.*)$", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:^|\s)(?:(?:in|for)\s+(?P<year>\d{4})|(?P<near>this|next)\s+year)$", re.IGNORECASE
)
_PEOPLE = re.compile(r"(?:[^\W\d_]|-)+(?:er|or|ist|ant|ent|ian|ee)s")
"""What is the plural of a word for people: founders, investors, scientists."""


def in_year(typed: str, today_year: int) -> tuple[str, int | None]:
    """Take the year off the end of the words; None where they name none. Raises InvalidInput."""
    typed = text.one_line(typed)
    match = _YEAR.search(typed)
    if match is None:
        return typed, None
    year = int(match["year"]) if match["year"] else today_year + (match["near"].lower() == "next")
    if year not in YEARS:
        raise InvalidInput(f'A year from {YEARS[0]} to {YEARS[-1]} is meant, not "{year}".')
    return typed[: match.start()].strip(), year


def read(typed: str, known: Collection[str] = ()) -> tuple[Cell, ...]:
    """Read what is looked for, each once; `known` are the tags in use. Raises InvalidInput."""
    found = [_cell(part, known) for part in _parts(text.one_line(typed))]
    if not found:
        raise InvalidInput("Whom do you look for? Say a kind of person, or where:", EXAMPLE)
    return tuple(dict.fromkeys(found))


def _parts(typed: str) -> Iterator[str]:
    """Take apart what is said of several: at every `;`, else at commas, and at "and" of kinds."""
    if ";" in typed:
        parts: Sequence[str] = _SEPARATORS.split(typed)
    else:
        parts = _at_commas(typed)
    for part in parts:
        if part.strip():
            yield from _at_and(part.strip())


def _at_commas(typed: str) -> list[str]:
    """Part at commas, but not before what ends the name of a firm: "Acme, Inc."."""
    parts: list[str] = []
    for part in typed.split(","):
        if parts and part.split() and firms.is_ending(part.split()[0]):
            parts[-1] += f",{part}"
        else:
            parts.append(part)
    return parts


def _at_and(part: str) -> Iterator[str]:
    """Part "mentors and recruiters at SAP"; the name of an organisation keeps its "and"."""
    head, joined, rest = re.sub(r"^and\s+", "", part).partition(" and ")
    if joined and not _AT.search(head):
        yield head
        yield from _at_and(rest)
    else:
        yield head + joined + rest


def _cell(part: str, known: Collection[str]) -> Cell:
    match = _AT.search(part)
    where = match["where"].strip() if match else None
    who = part[: match.start()].strip() if match else part
    if where is not None and not text.words(where):
        raise InvalidInput(f'"{part}" names no organisation.', EXAMPLE)
    tag = _tag(who, part, known) if who else None
    if tag is None and where is None:
        raise InvalidInput(f'"{part}" says no kind of person, and no organisation.', EXAMPLE)
    return Cell(tag, where)


def _tag(who: str, part: str, known: Collection[str]) -> str | None:
    """Read a kind of person; None for anyone. Raises InvalidInput."""
    words = who.split()
    if words[0].isdigit() or words[0].casefold() in NUMBERS:
        told = f'"{part}" is a number of people, which makes it a goal:'
        raise InvalidInput(told, f"  weakties goals add meet {part}")
    while len(words) > 1 and words[0].casefold() in QUIET:
        words = words[1:]
    if len(words) != 1:
        told = f'"{who}" is not one word, as a kind of person is:'
        raise InvalidInput(told, f"  weakties focus add {'-'.join(words).casefold()}")
    return None if words[0].casefold() in ANYONE else _one_word(words[0], known)


def _one_word(word: str, known: Collection[str]) -> str:
    is_marked = word[0] in "#+"
    tag = looks.tag(word if is_marked else f"#{word}")
    if tag is None:
        raise InvalidInput(f'"{word}" is not a tag: write one word, such as mentor.', EXAMPLE)
    noun = NOUNS.get(tag)
    if is_marked or tag in known:
        return tag
    if noun and noun.metric == "people" and noun.tag:
        return noun.tag
    return tag[:-1] if _is_plural(tag, known) else tag


def _is_plural(tag: str, known: Collection[str]) -> bool:
    return (tag.endswith("s") and tag[:-1] in known) or _PEOPLE.fullmatch(tag) is not None
