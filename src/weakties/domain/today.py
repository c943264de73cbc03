"""Today at a glance: who waits, what is on, what comes next, where the goals stand.

Three lines at most tell who waits; people with the same step from the same event share one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from weakties.domain.events import EventRow
from weakties.domain.followups import Group, Queue
from weakties.domain.followups import Line as Waiting
from weakties.domain.forecast import Verdict
from weakties.domain.goals import GoalBoard
from weakties.domain.steps import EventRef, PersonRef
from weakties.domain.views import View

MOST_LINES = 3
SHARED = ("thank", "exchange", "plan")
"""Steps that people of one event are told in one line for; any other has words of its own."""


class Line(NamedTuple):
    """One line: a person, or several of one event, and what to do."""

    step: str
    """What to do, in a word; `theirs` is a promise made to you."""
    person: PersonRef
    link: str | None
    others: int
    """People besides the first one."""
    memo: str | None
    """What was noted; of several people nothing is told."""
    event: EventRef | None
    event_end: date | None
    days_late: int
    """Of the one who waits longest."""


class HalfWritten(NamedTuple):
    """A debrief that was begun and not saved."""

    name: str | None
    """The event's; None where none was typed."""
    since: date


@dataclass(frozen=True)
class Today(View):
    """What `weakties` alone answers."""

    queue: Queue
    board: GoalBoard
    event: EventRow | None = None
    """The event that is on today."""
    next_event: EventRow | None = None
    """The next one planned after today."""
    met_before: Mapping[str, int] = field(default_factory=dict)
    """The year in which people, by id, were last met at this event's series."""
    draft: HalfWritten | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever logged, and no goal is set."""
        return self.queue.is_empty_store and not self.board.goals

    @property
    def lines(self) -> tuple[Line, ...]:
        """The first lines of who waits."""
        return tuple(_folded(self.queue.groups, self.met_before))[:MOST_LINES]

    @property
    def data(self) -> Any:
        """Return counts, the first steps as `followups` has them, events, and goals by verdict."""
        verdicts = [goal.verdict for goal in self.board.goals]
        return {
            "to_do": self.queue.total,
            "late": self.queue.late,
            "first": self.queue.steps[:MOST_LINES],
            "next_day": self.queue.next_day.on if self.queue.next_day else None,
            "today_event": self.event,
            "next_event": self.next_event,
            "goals": {
                "total": len(verdicts),
                "verdicts": {v.value: verdicts.count(v) for v in Verdict},
            },
            "asked": self.queue.asked,
            "draft": self.draft._asdict() if self.draft else None,
        }

    def ids(self) -> Iterable[str | int]:
        """Return the ids of the first steps."""
        return [step.id for step in self.queue.steps[:MOST_LINES] if step.id is not None]


def on_today(events: Iterable[EventRow], today: date) -> EventRow | None:
    """Return the first of the events that is on today."""
    return next((e for e in events if e.start <= today <= e.end), None)


def after_today(planned: Iterable[EventRow], today: date) -> EventRow | None:
    """Return the first of the planned events, soonest first, that begins after today."""
    return next((e for e in planned if e.start > today), None)


def _folded(groups: Sequence[Group], met_before: Mapping[str, int]) -> Iterable[Line]:
    """Fold people with the same step from the same event into one line, in the list's order."""
    for group in groups:
        shared: dict[object, list[Waiting]] = {}
        for one in group.lines:
            is_shared = group.step in SHARED and one.event is not None
            shared.setdefault(one.event if is_shared else one.person, []).append(one)
        yield from (_line(group, people, met_before) for people in shared.values())


def _line(group: Group, people: Sequence[Waiting], met_before: Mapping[str, int]) -> Line:
    first = people[0]
    year = met_before.get(first.person.id)
    memo = first.memo or (f"was here in {year}: a chance today" if year else None)
    return Line(
        "theirs" if group.label == "Promised to you" else group.step,
        first.person,
        first.link,
        len(people) - 1,
        memo if len(people) == 1 else None,
        first.event,
        first.event_end,
        max(one.days_late for one in people),
    )
