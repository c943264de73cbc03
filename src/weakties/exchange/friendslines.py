"""The lines of a `friends.md`: its sections, a friend each, a day or a note each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from weakties.domain import looks, text
from weakties.domain.incoming import IncomingPerson
from weakties.domain.periods import YEARS

_HEADING = re.compile(r"### (activities|notes|friends|locations):\s*", re.IGNORECASE)
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)\s*:\s*", re.ASCII)
_BOLD = re.compile(r"\*\*([^*]{1,200})\*\*")
_PLACE = re.compile(r"(?<![^\W_])_([^_]{1,200})_(?![^\W_])")
_AKA = " (a.k.a. "
_SHOWN = 40


def is_one(written: str) -> bool:
    """Tell whether a text is such a file: it begins with one heading, and friends have theirs."""
    first = next(_lines(written), (0, ""))[1]
    if not _HEADING.fullmatch(first[:_SHOWN]):
        return False
    return any(
        heading and heading[1].casefold() == "friends"
        for _, line in _lines(written)
        if (heading := _HEADING.fullmatch(line[:_SHOWN]))
    )


def _lines(written: str) -> Iterator[tuple[int, str]]:
    """Give the lines that are not empty, with their numbers."""
    start, number = 0, 1
    for end in re.finditer(r"\r\n|\r|\n|\Z", written):
        line = written[start : end.start()].strip()
        if line:
            yield number, line
        start, number = end.end(), number + 1


def entries(written: str, section: str) -> Iterator[tuple[str, str]]:
    """Give the entries of one section, each with its place."""
    current = ""
    for number, line in _lines(written):
        heading = _HEADING.fullmatch(line[:_SHOWN])
        if heading:
            current = heading[1].casefold()
        elif current == section:
            yield f"line {number}", line[1:].strip() if line[0] in "-*" else line


@dataclass(frozen=True)
class Line:
    """A dated line: what happened, and who is named in it."""

    happened_on: date
    sentence: str
    names: tuple[str, ...]


def dated(line: str) -> Line | None:
    """Read `2018-01-04: Got lunch with **Grace Hopper**.`; None for a line without a day."""
    match = _DATED.match(line)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None or day.year not in YEARS:
        return None
    written = line[match.end() :]
    named = map(text.one_line, _BOLD.findall(written))
    names = tuple(dict.fromkeys(name for name in named if text.has_visible(name)))
    plain = _PLACE.sub(r"\1", _BOLD.sub(r"\1", written))
    return Line(day, text.several_lines(plain), names)


def person(where: str, line: str) -> IncomingPerson:
    """Read `Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Paris] @navy @science`."""
    words = line.split()
    count = len(words)
    while count and words[count - 1][0] in "@#":
        count -= 1
    tags = [looks.tag(f"#{word[1:].replace(':', '-')}") for word in words[count:] if word[1:]]
    rest, place = " ".join(words[:count]), ""
    if rest.endswith("]") and " [" in rest:
        rest, _, place = rest.removesuffix("]").rpartition(" [")
    name, aka, others = rest.partition(_AKA)
    aliases = others.removesuffix(")").split(" a.k.a. ") if aka else []
    return IncomingPerson(
        where,
        text.one_line(name),
        aliases=tuple(dict.fromkeys(filter(text.has_visible, map(text.one_line, aliases)))),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        note=f"Location: {text.one_line(place)}" if place else None,
    )


def shown(line: str) -> str:
    """Return the beginning of a line, so that it can be found."""
    return text.one_line(line[:_SHOWN])
