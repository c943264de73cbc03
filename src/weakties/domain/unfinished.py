"""A debrief that was begun and not saved: kept word for word, to go on with later.

It is written the way a debrief is, but read without understanding: a line half typed is kept too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from weakties.domain import debrieflines
from weakties.domain.debrief import Entry

_SINCE = re.compile(r"<!-- Half written since (\d{4}-\d\d-\d\d)\. -->")
ENJOYED = "enjoyed: "


@dataclass(frozen=True)
class Unfinished:
    """What was typed of one event so far."""

    since: date
    name: str = ""
    on: str = ""
    place: str = ""
    kind: str = ""
    people: tuple[Entry, ...] = ()
    rest: tuple[str, ...] = ()
    """Other lines about the event, as they stand: `note: loud`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be missed."""
        return not (self.name or self.people)


def write(kept: Sequence[Unfinished]) -> str:
    """Write what is unfinished, as a file that `weakties log-event --from` reads as well."""
    return "\n".join("\n".join(_lines(one)) + "\n" for one in kept)


def _lines(one: Unfinished) -> list[str]:
    keys = (("kind", one.kind), ("on", one.on), ("where", one.place))
    return [
        f"<!-- Half written since {one.since.isoformat()}. -->",
        f"# {one.name}".rstrip(),
        *(f"{key}: {value}" for key, value in keys if value),
        *one.rest,
        "",
        *(
            line
            for entry in one.people
            for line in (debrieflines.person(entry.text), *map(debrieflines.more, entry.more))
        ),
    ]


def read(content: str, today: date) -> list[Unfinished]:
    """Read what is unfinished; what has no day is of today."""
    days = [_day(match[1], today) for match in _SINCE.finditer(content)]
    found: list[Unfinished] = []
    for line in debrieflines.lines(content):
        if line.kind == "title":
            since = days[len(found)] if len(found) < len(days) else today
            found.append(Unfinished(since, line.text))
        elif found:
            found[-1] = _with(found[-1], line)
    return found


def _day(typed: str, today: date) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return today


def _with(one: Unfinished, line: debrieflines.Line) -> Unfinished:
    """Add a line to what it belongs to."""
    changes = vars(one).copy()
    if line.kind == "key" and line.key in ("kind", "on", "where"):
        changes["place" if line.key == "where" else line.key] = line.text.strip()
    elif line.kind == "key":
        changes["rest"] = (*one.rest, f"{line.key}: {line.text}")
    elif line.kind in ("person", "wrong"):
        changes["people"] = (*one.people, Entry(line.text))
    elif line.kind == "more" and one.people:
        last = one.people[-1]
        changes["people"] = (*one.people[:-1], Entry(last.text, (*last.more, line.text)))
    return Unfinished(**changes)
