"""What each line of a debrief file is: a title, a key, a person, more of a person, or astray.

Comments are whole lines, `<!-- … -->` from the first column on, so that none can swallow what
stands below it.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from weakties.domain import events, personwords, text
from weakties.domain.problems import is_comment, lines_of
from weakties.errors import InvalidInput

KEYS = {
    "kind": "kind",
    "on": "on",
    "when": "on",
    "date": "on",
    "until": "until",
    "where": "place",
    "place": "place",
    "online": "is_online",
    "size": "size",
    "note": "note",
}
"""The words that stand before a colon, and the field of an event each means."""
_BULLETED = "-"
SPELLED = ("kind", "on", "until", "where", "online", "size", "note")
"""The keys as they are written, in order."""

_TITLE = re.compile(r"#(?:[ \t]+(.*))?")
_HEADING = re.compile(r"#{2,6}[ \t]+(.*)")
_KEY = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)[ \t]*:(?:[ \t]|$)(.*)")
_BULLET = re.compile(r"(?:[-*+\u2022\u2023\u25e6\u00b7\u2013\u2014]|\d{1,3}[.)])(?:[ \t]+|$)")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}[ \t]*")


class Line(NamedTuple):
    """A line that says something."""

    number: int
    """Counted from 1."""
    column: int
    """Where `text` begins, counted from 1."""
    kind: str
    """`title`, `key`, `person`, `more` (of the person above), or `wrong`."""
    text: str
    """What stands behind the mark."""
    key: str = ""
    """Of a `key` line; for `more`, whether it is a bullet of its own."""
    wrong: tuple[str, ...] = ()
    """The message and the next steps where nothing can be made of the line."""


def lines(content: str, *, is_titled: bool = False) -> Iterator[Line]:
    """Tell what each line is; blank lines, comments and rules are left out.

    Unless the event `is_titled` already, a first line without any mark is its title.
    """
    base: int | None = None
    is_first = not is_titled
    for number, raw in enumerate(lines_of(content), 1):
        bare = raw.expandtabs(4).strip(" ")
        if not text.has_visible(bare):
            continue
        if is_comment(raw) or _RULE.fullmatch(bare):
            continue
        line = _line(number, raw, base)
        if is_first and line.kind == "wrong" and not raw.startswith(("#", "<!--")):
            line = Line(number, line.column, "title", bare)  # notes whose title has no mark
        if line.kind == "title":
            base = None
        elif line.kind == "person" and base is None:
            base = _indent(raw)
        is_first = False
        if line.text or line.kind in ("title", "key", "wrong"):
            yield line


def _indent(raw: str) -> int:
    wide = raw.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))


def _line(number: int, raw: str, base: int | None) -> Line:
    start = len(raw) - len(raw.lstrip(" \t\u00a0\ufeff"))
    bare = raw[start:].rstrip()
    bullet = _BULLET.match(bare)
    if bullet:
        body, at = _unboxed(bare, bullet.end())
        is_more = base is not None and _indent(raw) > base
        if is_more:
            return Line(number, start + at + 1, "more", body, _BULLETED)
        return Line(number, start + at + 1, "person", body)
    if base is not None and start and _indent(raw) > base:
        return Line(number, start + 1, "more", bare)
    return _outside(number, start, bare, raw[start:])


def _unboxed(bare: str, at: int) -> tuple[str, int]:
    """Take away the box of a task list."""
    box = _BOX.match(bare, at)
    at = box.end() if box else at
    return bare[at:], at


def _outside(number: int, start: int, bare: str, raw: str) -> Line:
    """Read a line that stands for itself: a title, a key, or nothing we know."""
    title = _TITLE.fullmatch(bare)
    if title:
        return Line(number, start + max(title.start(1), 1) + 1, "title", (title[1] or "").strip())
    key = _KEY.match(raw)
    word = text.fold(key[1]) if key else ""
    if key and word in KEYS:
        return Line(number, start + 1, "key", key[2], word)
    return Line(number, start + 1, "wrong", bare, wrong=_wrong(bare, word))


def _wrong(bare: str, word: str) -> tuple[str, ...]:
    heading = _HEADING.match(bare)
    if heading:
        return (f'"{bare}" has more than one #; one begins an event.', f"  # {heading[1]}")
    if bare.startswith("<!--"):
        return ("This comment does not end on its line: write -->.",)
    near = next((key for key in SPELLED if word and personwords.slips(word, key) <= 1), None)
    if near:
        return (f'"{word}:" is not a key of a debrief. Did you mean {near}?',)
    return astray(bare)


def astray(bare: str) -> tuple[str, ...]:
    """Say what a line could be that is neither a title, a key nor a person."""
    return (
        f'"{bare}" is neither an event, a person nor a key ({", ".join(SPELLED)}).',
        f"  - {bare}",
        f"  note: {bare}",
    )


def unmarked(raw: str) -> str:
    """Take the bullet and the box away that a line may begin with."""
    bare = raw.strip()
    bullet = _BULLET.match(bare)
    return _unboxed(bare, bullet.end())[0] if bullet else bare


def is_like_a_person(line: Line) -> bool:
    """Tell whether a bullet below a person looks like one more person, who would be lost there."""
    if line.key != _BULLETED:
        return False
    before, at, _ = personwords.split_at(line.text)
    name = before if at else line.text.partition(",")[0]
    return personwords.keyed(line.text) is None and personwords.is_name(name)


def value(name: str, typed: str) -> Any:
    """Read the value of a key. Raises InvalidInput."""
    if name == "is_online":
        return _yes_or_no(typed)
    if name == "size":
        return _size(typed)
    return events.kind_named(typed.strip()) if name == "kind" else typed


def _yes_or_no(typed: str) -> bool:
    word = text.fold(typed)
    if word in ("yes", "y", "true", "online"):
        return True
    if word in ("no", "n", "false", "in person"):
        return False
    raise InvalidInput(f'"{typed.strip()}" is neither yes nor no.', "  online: yes")


def _size(typed: str) -> int:
    digits = typed.strip().lstrip("~").replace(",", "").strip()
    if not (digits.isascii() and digits.isdigit() and 0 < len(digits) < 7):
        raise InvalidInput(f'"{typed.strip()}" is no number of people.', "  size: 300")
    return int(digits)


def offset(raw: str, at: int) -> int:
    """Return where in `raw` the character stands that is number `at` once spaces are single."""
    wanted = len(text.one_line(raw)[:at].replace(" ", ""))
    for place, character in enumerate(raw):
        if not wanted and not character.isspace():
            return place
        wanted -= not character.isspace()
    return len(raw)


def person(line: str) -> str:
    """Write a person's line so that it is read back as it is."""
    return f"- [ ] {line}" if _BOX.match(line) else f"- {line}"


def more(line: str) -> str:
    """Write a line below a person's so that it is read back as it is."""
    is_like_a_mark = _BULLET.match(line) or _RULE.fullmatch(line)
    return f"  + {line}" if is_like_a_mark else f"  {line}"
