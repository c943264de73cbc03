"""Where each card of a file begins and ends, and which of its lines belong together.

Cards are written in three ways of continuing a line: behind a space (all versions), after a `=` at
the end (quoted-printable), and until an empty line (BASE64 in 2.1). Nothing is decoded here: a line
that goes on keeps its breaks as newlines. One card is read at a time, each line once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BEGIN = re.compile(r"([ \t]*+)BEGIN[ \t]*+:[ \t]*+VCARD\s*+", re.IGNORECASE)
MECARD = re.compile(r"[ \t]*+MECARD:", re.IGNORECASE)
_END = re.compile(r"END[ \t]*+:[ \t]*+VCARD\s*+", re.IGNORECASE)
_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_HEAD = re.compile(r"(?:[\w-]++\.)?+([\w-]++)[ \t]*+(?=[:;])")
_QP = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_BASE64 = re.compile(r"[^:]*;(?:ENCODING=)?(?:B|BASE64)[;:]", re.IGNORECASE)

KEPT = frozenset(
    ("VERSION", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "UID", "FN", "N", "NICKNAME",
     "X-ANDROID-CUSTOM", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE",
     "SOCIALPROFILE", "NOTE", "CATEGORIES")
)  # fmt: skip
"""Properties that are read; the lines of others, such as photos, are not even kept."""


@dataclass(frozen=True)
class RawCard:
    """One card as it stands in a file."""

    lines: tuple[str, ...]
    """Its properties; where one goes on in another line of the file stands a newline."""
    problem: str = ""
    """Why it cannot be read, as half a sentence."""


def split(content: str) -> Iterator[RawCard]:
    """Give the cards of a file, one after another; what stands between them is no card."""
    card: _Card | None = None
    mecard: list[str] = []
    for match in _LINE.finditer(content):
        line = match[1]
        if card is not None:
            done, card = card.take(line)
            if done:
                yield done
            continue
        begin = BEGIN.fullmatch(line)
        if mecard and (begin or not line.strip() or MECARD.match(line)):
            yield RawCard(("".join(mecard),))
            mecard = []
        if begin:
            card = _Card(begin[1])
        elif mecard or MECARD.match(line):
            mecard.append(line.strip())
            if mecard[-1].endswith(";;"):
                yield RawCard(("".join(mecard),))
                mecard = []
        elif _END.fullmatch(line.strip()):
            yield RawCard((), "there is no BEGIN:VCARD before its END:VCARD")
    if mecard:
        yield RawCard(("".join(mecard),))
    if card is not None:
        yield card.raw("the file breaks off before its END:VCARD")


class _Card:
    """A card that is being read."""

    def __init__(self, indent: str = "") -> None:
        self._indent = indent
        self._lines: list[list[str]] = []
        self._agents = 0
        """How many cards of agents, which stand inside this one, are not ended yet."""
        self._is_agent = False
        self._goes_on: list[str] = []
        """The lines of the last property; not kept anywhere if it is not read."""
        self._is_qp = self._is_soft = self._takes_any = False

    def raw(self, problem: str = "") -> RawCard:
        """Return what was read."""
        return RawCard(tuple("\n".join(lines) for lines in self._lines), problem)

    def take(self, line: str) -> tuple[RawCard | None, "_Card | None"]:
        """Read a line; return the card if it ends with it, and the one to go on with."""
        line = line.removeprefix(self._indent)
        is_begin, is_end = bool(BEGIN.fullmatch(line)), bool(_END.fullmatch(line))
        if line[:1] not in (" ", "\t") and (is_begin or is_end):
            self._is_soft = self._takes_any = False
            if is_begin and not self._is_agent:  # the one before it was never ended
                return self.raw(), _Card(self._indent)
            self._agents += 1 if is_begin else -1
            self._is_agent = False
            return (self.raw(), None) if self._agents < 0 else (None, self)
        if not self._continued(line):
            self._begin(line)
        return None, self

    def _continued(self, line: str) -> bool:
        """Take a line that belongs to the property before it, or to nothing."""
        if self._is_soft or (line[:1] in (" ", "\t") and line.strip()):
            self._append(line)
            return True
        if line.strip() and _HEAD.match(line):
            return False
        if line.strip() and self._takes_any:
            self._append(line)
        self._takes_any = self._takes_any and bool(line.strip())
        return True

    def _begin(self, line: str) -> None:
        head = _HEAD.match(line)
        name = head[1].upper() if head else ""
        self._goes_on = []
        if name in KEPT and not self._agents:
            self._lines.append(self._goes_on)
        self._is_qp = bool(_QP.match(line))
        self._append(line)
        # A note whose breaks were not escaped is still a note.
        self._takes_any = name == "NOTE" or bool(_BASE64.match(line))
        self._is_agent = name == "AGENT" and line.rstrip().endswith(":")

    def _append(self, line: str) -> None:
        bare = line.rstrip()
        self._is_soft = self._is_qp and bare.endswith("=")
        self._goes_on.append(bare if self._is_soft else line)
