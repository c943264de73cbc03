"""The entries of iCalendar files, taken apart line by line: one bad line never loses an entry.

Only the properties that are read are kept. What stands inside an entry, such as an alarm, is left
out; several calendars in one file are read as one after another.
"""

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_NAMES = (
    "UID SUMMARY DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS LOCATION "
    "DESCRIPTION URL CATEGORIES ATTENDEE ORGANIZER X-GOOGLE-CONFERENCE"
)
KEPT = frozenset(_NAMES.split())
OF_CALENDAR = frozenset(("PRODID", "X-WR-CALNAME", "X-WR-TIMEZONE"))
MOST_OF_ONE = 2_000
"""Lines of one property in one entry: a meeting of more people is no meeting."""

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_HEAD = re.compile(r'([\w-]{1,60}+)[ \t]*+((?:;(?:[^":;]|"[^"]*+")*+)*+):')
_PARAMETER = re.compile(r';([\w-]++)=("[^"]*+"|[^";:]*+)')
_ESCAPED = re.compile(r"\\([\\,;nN])")


@dataclass(frozen=True)
class Property:
    """One property of an entry."""

    value: str
    """As it stands, escapes included."""
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text."""
        return unescaped(self.value)


@dataclass(frozen=True)
class Entry:
    """One VEVENT, with what its calendar says of itself."""

    number: int
    properties: Mapping[str, Sequence[Property]]
    calendar: Mapping[str, str]
    problem: str = ""

    @property
    def where(self) -> str:
        """Name the entry."""
        return f"entry {self.number}"

    def first(self, name: str) -> Property | None:
        """Return the first property of a name."""
        return next(iter(self.properties.get(name, ())), None)

    def text(self, name: str) -> str:
        """Return the text of the first property of a name, or ""."""
        found = self.first(name)
        return found.text if found else ""


def unescaped(value: str) -> str:
    """Take the escapes of RFC 5545 away."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def entries(content: str) -> Iterator[Entry]:
    """Give every event of a file, in order."""
    calendar: dict[str, str] = {}
    inside: list[str] = []
    properties: dict[str, list[Property]] = {}
    number = 0
    for line in _unfolded(content):
        head = _HEAD.match(line)
        if head is None:
            continue
        name, value = head[1].upper(), line[head.end() :]
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VCALENDAR":
                calendar = {}
            if inside[-1] == "VEVENT":
                properties = {}
        elif name == "END":
            ended = value.strip().upper()
            if ended == "VEVENT" and "VEVENT" in inside:
                number += 1
                yield Entry(number, properties, calendar)
            if ended in inside:
                del inside[len(inside) - 1 - inside[::-1].index(ended) :]
        elif inside and inside[-1] == "VEVENT" and name in KEPT:
            several = properties.setdefault(name, [])
            if len(several) < MOST_OF_ONE:
                several.append(_property(head[2], value))
        elif inside and inside[-1] == "VCALENDAR" and name in OF_CALENDAR:
            calendar[name] = unescaped(value).strip()
    if "VEVENT" in inside:
        yield Entry(number + 1, properties, calendar, "the file breaks off inside it")


def _property(parameters: str, value: str) -> Property:
    found = {name.upper(): said.strip('"') for name, said in _PARAMETER.findall(parameters)}
    if found.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(value.encode("utf-8", "replace"))
        value = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    return Property(value.strip(), found)


def _unfolded(content: str) -> Iterator[str]:
    """Join lines that go on behind a space, or after the `=` of quoted-printable."""
    parts: list[str] = []
    is_soft = False
    for match in _LINE.finditer(content):
        line = match[1]
        if parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        elif parts and is_soft:
            parts[-1] = parts[-1].rstrip()[:-1]
            parts.append(line)
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
        is_soft = line.rstrip().endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper()
    if parts:
        yield "".join(parts)
