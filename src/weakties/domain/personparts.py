"""How a person line falls into parts, and what kind of part each one is.

Parts are stretches of the cleaned line and never overlap; what is no part of a known kind is plain
text, which is the name, a note, or goes on with the free text before it. A link is never cut.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from weakties.domain import looks, personwords, text
from weakties.errors import Misread

NAME_FIRST = "A person line begins with a name: Ana Ruiz @ Bosch; #mentor"
"""The next step when a line has no name."""

# "phone: +49 30 1234567", "mail ana@example.org": a word that adds nothing to what follows.
_LABEL = re.compile(
    r"(?:e-?mail|mail|mailto|phone|tel|mobile|linkedin|link|web|url)(?: ?: ?| )", re.IGNORECASE
)
_LINK = r"(?:https?://|www\.)(?:[^\s,;]|,(?!https?:)(?=[^\s,;])|;(?=[\w.-]+=))*"
_CUTS = {
    ";": re.compile(_LINK + "|(;)", re.IGNORECASE),
    ",": re.compile(_LINK + r"|(,(?!\d)|(?<!\d),)", re.IGNORECASE),  # not inside 10,000
}
_TOO_LONG_TO_SHOW = 70


@dataclass(frozen=True)
class Piece:
    """A stretch of a line, which knows where it stands."""

    line: str
    start: int
    end: int

    @classmethod
    def whole(cls, line: str) -> Self:
        """Make one of a whole line."""
        return cls(line, 0, len(line))

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.line[self.start : self.end]

    def wrong(self, what: str, message: str, *steps: str) -> Misread:
        """Make an error that knows its place, and shows a short line with carets under `what`."""
        start = max(self.line.rfind(what, self.start, self.end), self.start)
        drawn: tuple[str, ...] = ()
        if self.line and len(self.line) < _TOO_LONG_TO_SHOW:
            carets = " " * _columns(self.line[:start]) + "^" * max(_columns(what), 1)
            drawn = (self.line, carets)
        error = Misread(message, *drawn, *steps)
        error.at = start
        return error


def _columns(shown: str) -> int:
    """Count terminal columns: two for a wide character, none for a mark."""
    return sum(
        1 + (unicodedata.east_asian_width(c) in "WF")
        for c in shown
        if unicodedata.category(c) not in ("Mn", "Me", "Cf")
    )


def shown(typed: str) -> str:
    """Shorten a text for a message."""
    return typed if len(typed) <= 40 else f"{typed[:39]}…"


@dataclass(frozen=True)
class Part:
    """One part of a person line."""

    kind: str | None
    """`name`, `enjoyed`, `promise`, `theirs`, `plan`, `via`, `note`, `thanked`, `skip`, `new`,
    `tag`, `linkedin`, `looks` (begins with one), `place` (a title, an organisation), `near` (a key
    word misspelt), `mail?` (nearly one), or None for plain text."""
    text: str
    """What follows the key word; all of it where there is none; what it should be for `near`."""
    piece: Piece


def parts(line: str, *, named: bool, removing: bool) -> list[Part]:
    """Take a cleaned line apart; with `named` the first part is the name.

    Raises InvalidInput when no name stands there.
    """
    whole = Piece.whole(line)
    pieces = _cut(whole, ";")
    if len(pieces) > 1:
        found = _first_named(_semicolons(pieces, named, removing), named)
    else:
        found = _joined(_first_named(_commas(whole, named, removing), named))
    return [part for part in found if part.kind or text.has_visible(part.text)]


def details(line: str) -> list[Part]:
    """Take a cleaned line apart that stands below a person's own and holds no name.

    What was enjoyed and a note are sentences there, and read to the end of the line.
    """
    whole = Piece.whole(line)
    kind, rest = personwords.keyed(line) or (None, "")
    if kind in ("enjoyed", "note"):
        return [Part(kind, rest, whole)]
    pieces = _cut(whole, ";")
    is_cut = len(pieces) > 1
    found = _semicolons(pieces, False, False) if is_cut else _joined(_commas(whole, False, False))
    return [part for part in found if part.kind or text.has_visible(part.text)]


def _cut(piece: Piece, mark: str) -> list[Piece]:
    """Cut at `mark`, but not inside a link; pieces come without the spaces around them."""
    found = _CUTS[mark].finditer(piece.line, piece.start, piece.end)
    cuts = [match.start() for match in found if match[1]]
    starts = [piece.start, *(cut + 1 for cut in cuts)]
    return [_trimmed(piece.line, *ends) for ends in zip(starts, [*cuts, piece.end], strict=True)]


def _trimmed(line: str, start: int, end: int) -> Piece:
    bare = line[start:end]
    start += len(bare) - len(bare.lstrip())
    return Piece(line, start, start + len(bare.strip()))


def listed(piece: Piece) -> list[Piece]:
    """Cut at commas, but leave `PhD` or `Jr.` with the name and `Inc.` with the organisation."""
    first, *others = _cut(piece, ",")
    is_after_at = bool(personwords.split_at(first.text)[1])
    while others and personwords.stays(others[0].text, is_after_at=is_after_at):
        is_after_at = is_after_at or bool(personwords.split_at(others[0].text)[1])
        first = replace(first, end=others.pop(0).end)
    return [first, *others]


def _semicolons(pieces: Iterable[Piece], named: bool, removing: bool) -> list[Part]:
    """Classify the pieces; commas cut one only when all they list is recognised by its look."""
    found: list[Part] = []
    for i, piece in enumerate(pieces):
        is_name = named and i == 0
        cut = [_classified(p, removing) for p in listed(piece)]
        is_safe = len(cut) == 1 or all(_is_safe(part, is_name) for part in cut[is_name:])
        found.extend(cut if is_safe else [_classified(piece, removing)])
    return found


def _is_safe(part: Part, is_name: bool) -> bool:
    """Tell whether a comma before `part` can only separate: "Ruiz, Ana @ Bosch" may be a name."""
    return part.kind in ("tag", "linkedin", "looks") or (part.kind == "place" and not is_name)


def _commas(whole: Piece, named: bool, removing: bool) -> list[Part]:
    """Classify what commas cut; they cut nothing when nothing but the name is recognised."""
    found = [_classified(piece, removing) for piece in listed(whole)]
    first = found[0].piece.text
    ends_name = personwords.is_someone(first) or personwords.split_at(first)[1]
    if ends_name or any(part.kind for part in found[named:]):
        return found
    return [_classified(whole, removing)]


def _joined(found: list[Part]) -> list[Part]:
    """Give plain text back to the free text before it."""
    joined: list[Part] = []
    for part in found:
        if joined and part.kind is None and _goes_on(joined[-1], part):
            last, end = joined[-1], part.piece.end
            more = part.piece.line[last.piece.end : end]
            joined[-1] = Part(last.kind, last.text + more, replace(last.piece, end=end))
        else:
            joined.append(part)
    return joined


def _goes_on(before: Part, part: Part) -> bool:
    """Tell whether plain text after a comma belongs to the text before it."""
    match before.kind:
        case "enjoyed" | "note" | None:
            return True
        case "promise" | "theirs":
            return not personwords.by_day(before.text)[1] or personwords.is_day(part.text)
        case "plan":
            return personwords.has_place(before.text)
    return False


def _first_named(found: list[Part], named: bool) -> list[Part]:
    """Make the first part the name, or a new name if the line needs none and it is nothing else."""
    first, *others = found
    typed = first.piece.text
    if named and _is_no_name(first):
        raise first.piece.wrong(typed, f'No name stands before "{shown(typed)}".', NAME_FIRST)
    if not named and not _is_renaming(first):
        return found
    return [Part("name", typed, first.piece), *others]


def _is_no_name(first: Part) -> bool:
    """Tell parts from names: Mentor, Skip and Promise Okafor are people, written like people."""
    typed = first.piece.text
    is_key = first.kind not in (None, "near", "place")
    is_like_part = typed[:1].islower() or personwords.key(typed).endswith(":")
    return first.kind == "looks" or (is_key and is_like_part)


def _is_renaming(first: Part) -> bool:
    if first.kind == "place":
        return personwords.is_name(personwords.split_at(first.text)[0])
    return first.kind is None and ": " not in first.text


def _classified(piece: Piece, removing: bool) -> Part:
    """Tell by its key word or its look what kind of part a piece is."""
    kind, rest = (
        personwords.keyed(piece.text) or _looked(piece.text, removing) or (None, piece.text)
    )
    return Part(kind, rest, piece)


def _looked(typed: str, removing: bool) -> tuple[str, str] | None:
    label = _LABEL.match(typed)
    bare = typed[label.end() :] if label else typed
    if looks.begins(bare, removing=removing):
        return "looks", bare
    if personwords.plan_words(typed).is_dated:
        return "plan", typed
    if personwords.is_nearly_mail(typed):
        return "mail?", typed
    before, at, _ = personwords.split_at(typed)
    return ("place", typed) if at and ": " not in before else None
