"""The entries of iCalendar files, taken apart line by line: one bad line never loses an entry.

Only the properties that are read are kept. What stands inside an entry, such as an alarm, is left
out; several calendars in one file are read as one after another.
"""

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weakties.exchange.cardsproperties import known_charset

_NAMES = (
    "UID SUMMARY DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID STATUS LOCATION "
    "DESCRIPTION URL CATEGORIES ATTENDEE ORGANIZER X-GOOGLE-CONFERENCE X-WEAKTIES-ONLINE"
)
KEPT = frozenset(_NAMES.split())
OF_CALENDAR = frozenset(("PRODID", "X-WR-CALNAME", "X-WR-TIMEZONE", "TIMEZONE-ID", "X-OWNER"))
MOST_OF_ONE = 2_000
"""Lines of one property in one entry: a meeting of more people is no meeting."""

_UPPERMOST = frozenset(("VEVENT", "VTODO", "VTIMEZONE", "VJOURNAL", "VFREEBUSY"))
"""What stands in a calendar itself and in nothing else."""
_DEEPEST = 20
"""Components inside one another; no program goes beyond four."""

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
    """Its properties by their names; under TZID the zone it describes, if that is a single one."""
    problem: str = ""
    file: str = ""
    """The file it stands in, of a folder."""

    @property
    def where(self) -> str:
        """Name the entry."""
        if not self.file:
            return f"entry {self.number}"
        return self.file if self.number == 1 else f"{self.file}, entry {self.number}"

    @property
    def is_ours(self) -> bool:
        """Whether weakties wrote it."""
        return self.calendar.get("PRODID", "").startswith("-//weakties//")

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


def entries(content: str, file: str = "") -> Iterator[Entry]:
    """Give every event of a file, in order; one that is never closed is told."""
    calendar: dict[str, str] = {}
    inside: list[str] = []
    properties: dict[str, list[Property]] = {}
    number = 0
    for line in _unfolded(content):
        head = _HEAD.match(line)
        if head is None:
            continue
        name, value = head[1].upper(), line[head.end() :]
        if name in ("BEGIN", "END"):
            what = value.strip().upper()
            if "VEVENT" in inside and _ends_it(name, what):
                number += 1
                problem = "" if (name, what) == ("END", "VEVENT") else "it is never closed"
                yield Entry(number, properties, calendar, problem, file)
                del inside[inside.index("VEVENT") :]
            if (name, what) == ("BEGIN", "VCALENDAR"):
                calendar = {}
            elif (name, what) == ("BEGIN", "VEVENT"):
                properties = {}
            _step(inside, name, what)
        elif inside and inside[-1] == "VEVENT" and name in KEPT:
            several = properties.setdefault(name, [])
            if len(several) < MOST_OF_ONE:
                several.append(_property(head[2], value))
        elif inside and inside[-1] == "VCALENDAR" and name in OF_CALENDAR:
            calendar[name] = unescaped(value).strip()
        elif inside and inside[-1] == "VTIMEZONE" and name == "TZID":
            calendar["TZID"] = "" if "TZID" in calendar else unescaped(value).strip()
    if "VEVENT" in inside:
        yield Entry(number + 1, properties, calendar, "the file breaks off inside it", file)


def _ends_it(name: str, what: str) -> bool:
    """Tell whether a line ends the event it stands in, closed or not."""
    if name == "END":
        return what in ("VEVENT", "VCALENDAR")
    return what == "VCALENDAR" or what in _UPPERMOST


def _step(inside: list[str], name: str, what: str) -> None:
    """Step into a component, or out of it and of whatever was left open in it."""
    if name == "BEGIN":
        if what == "VCALENDAR":
            inside.clear()
        elif what in _UPPERMOST:
            inside[:] = ["VCALENDAR"]
        if len(inside) < _DEEPEST:
            inside.append(what)
    elif what in inside:
        del inside[len(inside) - 1 - inside[::-1].index(what) :]


def _property(parameters: str, value: str) -> Property:
    found = {name.upper(): said.strip('"') for name, said in _PARAMETER.findall(parameters)}
    if found.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        raw = binascii.a2b_qp(value.encode("utf-8", "replace"))
        charset = known_charset(found.get("CHARSET", "")) or "utf-8"
        value = raw.decode(charset, "replace").replace("\r\n", "\n")
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
