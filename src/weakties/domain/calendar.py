"""What a calendar shows of open steps and planned events: one entry each, whole days, in our words.

A calendar shows no day that has passed, so what is late stands on today and says how late it is.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from weakties.domain import channels
from weakties.domain.records import Event
from weakties.domain.steps import KINDS, THEIRS, Step

Key = int | str
"""A step's number; the person's id (`p7`) for a hello that a cadence suggests."""


class Around(NamedTuple):
    """What an entry needs to know of a step beside what the list says."""

    uid: str
    slug: str
    """The person's, for the command that ticks the step."""
    place: str | None = None
    is_theirs: bool = False


class Entry(NamedTuple):
    """One entry of a calendar."""

    uid: str
    """The same in every file, so that a later one brings the entry up to date."""
    first: date
    last: date
    summary: str
    description: str
    location: str | None
    category: str
    status: str | None = None
    """Of an event: TENTATIVE while it is planned, CONFIRMED once attended, CANCELLED if missed."""
    is_online: bool | None = None
    """Of an event; None is not said."""


def key_of(step: Step) -> Key:
    """Return by what a step is known to whoever looks up its uid."""
    return step.person.id if step.id is None else step.id


def entries(
    steps: Iterable[Step], around: Mapping[Key, Around], planned: Iterable[Event], today: date
) -> list[Entry]:
    """Make an entry of each step and each planned event, the earliest first.

    A step that `around` does not know was closed meanwhile, and has none.
    """
    known = [(step, around[key_of(step)]) for step in steps if key_of(step) in around]
    made = [_of_step(step, about, today) for step, about in known]
    made += [of_event(event) for event in planned]
    return sorted(made, key=lambda entry: (entry.first, entry.last))


def _of_step(step: Step, about: Around, today: date) -> Entry:
    day = max(step.due, today)
    tick = step.id if step.id is not None else f"{about.slug} {step.step}"
    reason = step.reason[:1].upper() + step.reason[1:]
    return Entry(
        uid=about.uid,
        first=day,
        last=day,
        summary=_summary(step, about),
        description=_lines(_note(step, about), reason, f"Done? weakties done {tick}"),
        location=about.place if step.step == "meet" else None,
        category=step.step,
    )


def _summary(step: Step, about: Around) -> str:
    """Say what to do: "Thank Noor el-Amin, Verdant", "Coffee with Ana Ruiz at Café Einstein"."""
    name = step.person.name
    if step.step == "meet":
        way = step.channel if step.channel and step.channel != "event" else None
        what = f"{channels.noun(way)} with {name}" if way else f"meet {name}"
        said = f"{what} at {about.place}" if about.place else what
    else:
        verb = THEIRS if about.is_theirs else KINDS[step.step].to
        at = f", {step.person.organisation}" if step.person.organisation else ""
        said = f"{verb} {name}{at}"
    return said[:1].upper() + said[1:]


def _note(step: Step, about: Around) -> str | None:
    """Return what was noted; how and where two people meet is said already."""
    is_said = step.step == "meet" and (step.channel or about.place)
    return None if is_said else step.note


def of_event(event: Event) -> Entry:
    """Make an entry of a planned event."""
    return Entry(
        uid=event.uid,
        first=event.start_on,
        last=event.end_on,
        summary=event.name,
        description=_lines(
            event.note,
            f"Before you go: weakties prep e{event.id}",
            f"Afterwards: weakties log-event e{event.id}",
        ),
        location=event.place or ("online" if event.is_online else None),
        category=event.kind,
    )


def _lines(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


def told(count: int, file: str) -> str:
    """Say what was written: "Wrote 12 calendar entries to weakties.ics."."""
    if not count:
        return f"There is nothing to write, so the calendar in {file} is empty."
    return f"Wrote {count:,} calendar {'entry' if count == 1 else 'entries'} to {file}."
