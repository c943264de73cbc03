"""The morning list: which steps are due, in what order, and why.

A person has one line, their step with the earliest due day; what comes later stands behind it.
Derived reconnects are ideas: they have no id and are never late. Scores order, and are never shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from weakties.domain import daywords
from weakties.domain.asked import Asked
from weakties.domain.steps import (
    KINDS,
    Closed,
    Due,
    EventRef,
    Open,
    PersonRef,
    Step,
    event_of,
    meeting,
    note_of,
    person_ref,
    place_of,
    score,
    you_promised,
)
from weakties.domain.views import View


class Line(NamedTuple):
    """One person's line on the screen."""

    id: int | None
    address: str
    """What `done` takes for this person."""
    person: PersonRef
    link: str | None
    memo: str | None
    """What was noted, or the fact that helps most."""
    later: tuple[str, ...]
    """The person's later steps."""
    event: EventRef | None
    event_end: date | None
    days_late: int


class Group(NamedTuple):
    """Lines with the same thing to do."""

    step: str
    label: str
    lines: tuple[Line, ...]

    @property
    def shared_event(self) -> EventRef | None:
        """The event that all lines have in common."""
        events = {line.event for line in self.lines}
        return self.lines[0].event if len(events) == 1 else None

    @property
    def shared_lateness(self) -> int | None:
        """The lateness in days that all lines have in common."""
        late = {line.days_late for line in self.lines}
        return self.lines[0].days_late if len(late) == 1 else None


@dataclass(frozen=True)
class NextDay:
    """The first day after the list that has something."""

    on: date
    what: tuple[tuple[str, int, str, str | None], ...]
    """For each kind of step: the step, how many people, the first one's name, the event shared."""


@dataclass(frozen=True)
class Queue(View):
    """The follow-up list."""

    steps: tuple[Step, ...]
    groups: tuple[Group, ...]
    total: int
    """People in the selection."""
    late: int
    hidden: int
    """People left out by the limit."""
    hidden_late: int
    next_day: NextDay | None
    asked: tuple[Asked, ...]
    is_empty_store: bool
    is_filtered: bool
    address: str | None
    """What a hint can name: someone in the list, as `done` takes them."""
    columns: ClassVar[tuple[str, ...]] = (
        "id",
        "step",
        "due",
        "days_late",
        "person",
        "name",
        "organisation",
        "event",
        "event_name",
        "note",
    )

    @property
    def data(self) -> Any:
        """Return one object a step."""
        return self.steps

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a step."""
        return map(_columns, self.steps)

    def ids(self) -> Iterable[str | int]:
        """Return the ids of the steps that have one."""
        return [s.id for s in self.steps if s.id is not None]


def _columns(step: Step) -> Sequence[Any]:
    event = (step.event.id, step.event.name) if step.event else (None, None)
    who = (step.person.id, step.person.name, step.person.organisation)
    return (step.id, step.step, step.due, step.days_late, *who, *event, step.note)


class Selection(NamedTuple):
    """Which steps are asked for."""

    until: date | None
    """The last due day; None is every step."""
    is_late_only: bool = False
    step: str | None = None
    person_id: int | None = None
    event_id: int | None = None
    since: date | None = None
    """The first due day."""
    people: frozenset[int] | None = None
    """Whom filters take."""
    events: frozenset[int] | None = None
    """Events that filters take."""

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the last due day narrows the list."""
        return self != Selection(self.until)

    def takes(self, step: Open | Due, today: date) -> bool:
        """Tell whether a step belongs to the selection."""
        return (
            (self.until is None or step.due <= self.until)
            and not (self.is_late_only and (step.due >= today or step.step == "reconnect"))
            and (self.step is None or step.step == self.step)
            and (self.person_id is None or step.person_id == self.person_id)
            and (self.event_id is None or step.event_id == self.event_id)
            and (self.since is None or step.due >= self.since)
            and (self.people is None or step.person_id in self.people)
            and (self.events is None or step.event_id in self.events)
        )


def week_end(today: date) -> date:
    """Return the Sunday `--week` reaches to: from Friday on, the one after."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday + timedelta(days=7) if today.weekday() >= 4 else sunday


def queue(
    steps: Sequence[Open],
    *,
    today: date,
    select: Selection,
    helps: Callable[[int], str | None] = lambda _: None,
    limit: int | None = None,
    asked: Sequence[Asked] = (),
    is_empty_store: bool = False,
    short: Callable[[str], str] = lambda slug: slug,
) -> Queue:
    """Order the open steps, fold them to one line a person, and group the lines.

    `helps` names the goal that a person's tags or organisation would move. `limit` is the number
    of people shown; it never hides fewer than three. `short` shortens a slug to what still finds
    its person.
    """
    owed = {s.person_id: s.note for s in reversed(steps) if s.step == "promise" and not s.is_theirs}
    taken = [s for s in steps if select.takes(s, today)]
    chosen = sorted(taken, key=lambda s: _place(s, today, s.person_id in owed, helps))
    first = _first_of_each(chosen, today)
    people = [s for s in chosen if first[s.person_id] is s]
    shown = people if limit is None or len(people) - limit < 3 else people[:limit]
    hidden = people[len(shown) :]
    late = _late_people(chosen, today)
    listed = {s.person_id for s in shown}
    by_person: dict[int, list[Open]] = {}
    for s in steps:
        by_person.setdefault(s.person_id, []).append(s)
    return Queue(
        steps=tuple(_public(s, today, owed, helps) for s in chosen if s.person_id in listed),
        groups=_grouped([(s, _line(s, by_person[s.person_id], today)) for s in shown]),
        total=len(people),
        late=len(late),
        hidden=len(hidden),
        hidden_late=sum(s.person_id in late for s in hidden),
        next_day=_next_day(steps, select.until or today) if not select.is_filtered else None,
        asked=tuple(asked),
        is_empty_store=is_empty_store,
        is_filtered=select.is_filtered,
        address=_address(shown, by_person, today, short),
    )


def _place(
    step: Open, today: date, is_owed: bool, helps: Callable[[int], str | None]
) -> tuple[float, float, date, str, int, int]:
    """Return what a step is ordered by: its score, then due day, name and number.

    Hellos whose score can rise no more come by how many cadences they have waited.
    """
    points = score(
        step.step,
        step.due,
        today,
        cadence=step.cadence,
        helps_goal=helps(step.person_id) is not None,
        is_owed=is_owed,
    )
    waited = (today - step.due).days / step.cadence if step.cadence else 0.0
    return -points, -waited, step.due, (step.name or "").casefold(), step.id or 0, step.person_id


LONGEST_ADDRESS = 24
"""Characters of a slug that a hint still spells out; a longer one gives way to the id."""


def _address(
    shown: Sequence[Open],
    by_person: Mapping[int, Sequence[Open]],
    today: date,
    short: Callable[[str], str],
) -> str | None:
    """Choose whom a hint names: the first one to thank, else the first with a step of record.

    Where the name alone would mean another step than the one in the list, it is the step's number.
    """
    named = [s for s in shown if s.id is not None and s.name]
    chosen = next((s for s in named if s.step == "thank"), named[0] if named else None)
    if chosen is None:
        return None
    own = by_person[chosen.person_id]
    if min([s for s in own if s.due <= today] or own, key=_rank(today)) is not chosen:
        return str(chosen.id)
    address = short(chosen.slug)
    return address if len(address) <= LONGEST_ADDRESS else f"p{chosen.person_id}"


def _is_late(step: Open | Due, today: date) -> bool:
    return step.due < today and step.step != "reconnect"


def _late_people(steps: Iterable[Open | Due], today: date) -> set[int]:
    """Return who has something late: it may stand behind an idea that came first."""
    return {s.person_id for s in steps if _is_late(s, today)}


def _rank(today: date) -> Callable[[Open], tuple[date, int, int]]:
    return lambda step: place_of(step.step, step.due, step.id, today)


def _first_of_each(chosen: Sequence[Open], today: date) -> dict[int, Open]:
    """Return the step each person is shown by: the one due first."""
    rank = _rank(today)
    first: dict[int, Open] = {}
    for s in chosen:
        if s.person_id not in first or rank(s) < rank(first[s.person_id]):
            first[s.person_id] = s
    return first


def _grouped(lines: Sequence[tuple[Open, Line]]) -> tuple[Group, ...]:
    """Group lines by what to do, groups in the order of their first line."""
    found: dict[str, list[tuple[Open, Line]]] = {}
    for step, line in lines:
        label = "Promised to you" if step.is_theirs else KINDS[step.step].label
        found.setdefault(label, []).append((step, line))
    return tuple(
        Group(members[0][0].step, label, tuple(line for _, line in members))
        for label, members in found.items()
    )


def _line(step: Open, own: Sequence[Open], today: date) -> Line:
    rest = sorted((s for s in own if s is not step and s.step != "reconnect"), key=_rank(today))
    return Line(
        id=step.id,
        address=step.slug,
        person=person_ref(step.person_id, step.name, step.organisation),
        link=step.link,
        memo=_memo(step, rest, today),
        later=tuple(dict.fromkeys(s.step for s in rest)),
        event=event_of(step),
        event_end=step.event_end,
        days_late=(today - step.due).days,
    )


def _memo(step: Open, rest: Sequence[Open], today: date) -> str | None:
    """Return what was noted, and what else is due with them that must not be missed."""
    noted = note_of(step)
    if not noted:
        return _helpful_fact(step, rest) or step.if_then
    due = (other for other in rest if other.due <= today and other.step in ("promise", "meet"))
    return "; ".join((noted, *filter(None, (_told(other) for other in due))))


def _told(other: Open) -> str | None:
    """Say a promise of yours, or a meeting, behind another step; their promise can wait."""
    if other.step == "promise":
        return None if other.is_theirs else you_promised(other.note or "it")
    what = meeting(other.channel, None) or "meeting"
    return f"{what} planned on {daywords.short(other.due)}"


def _helpful_fact(step: Open, rest: Sequence[Open]) -> str | None:
    """Return what to know before acting, where nothing was noted for the step itself."""
    for other in rest:
        if other.step in ("promise", "meet") and (told := _told(other)):
            return told
    if step.step == "thank" and step.known_since and step.event_start:
        known = step.known_since
        if known < step.event_start:
            return f"known since {daywords.month_year(known)}"
    return None


def _public(
    step: Open, today: date, owed: Mapping[int, str | None], helps: Callable[[int], str | None]
) -> Step:
    return Step(
        id=step.id,
        step=step.step,
        state=step.state,
        due=step.due,
        days_late=(today - step.due).days,
        person=person_ref(step.person_id, step.name, step.organisation),
        event=event_of(step),
        channel=step.channel,
        note=note_of(step),
        reason="; ".join(_reasons(step, today, owed, helps)),
        if_then=step.if_then,
    )


def _reasons(
    step: Open, today: date, owed: Mapping[int, str | None], helps: Callable[[int], str | None]
) -> Iterable[str]:
    """Say in words what put a step where it stands."""
    if step.step == "promise":
        yield "they promised it" if step.is_theirs else "you promised it"
    elif step.step == "reconnect":
        yield f"you mean to be in touch {daywords.cadence(step.cadence)}"
    elif step.event_name:
        yield f"met at {step.event_name}"
    if step.step != "promise" and step.person_id in owed:
        yield f"you owe them {owed[step.person_id]}"
    goal = helps(step.person_id)
    if goal:
        yield f"helps the goal {goal}"
    if _is_late(step, today):
        yield daywords.late((today - step.due).days) or f"due since {daywords.full(step.due)}"


def _next_day(steps: Sequence[Open], after: date) -> NextDay | None:
    ahead = [s for s in steps if s.due > after]
    if not ahead:
        return None
    day = min(s.due for s in ahead)
    what: dict[str, list[Open]] = {}
    for s in sorted((s for s in ahead if s.due == day), key=_rank(day)):
        what.setdefault("theirs" if s.is_theirs else s.step, []).append(s)
    return NextDay(
        day,
        tuple(
            (
                step,
                len({s.person_id for s in found}),
                found[0].name or "someone",
                found[0].event_name if len({s.event_id for s in found}) == 1 else None,
            )
            for step, found in what.items()
        ),
    )


def counts(steps: Sequence[Open | Due], today: date) -> tuple[int, int]:
    """Return how many people the steps of a selection are for, and how many of them are late."""
    return len({s.person_id for s in steps}), len(_late_people(steps, today))


@dataclass(frozen=True)
class Brief(View):
    """How much there is to do: numbers only, because shells are shown on projectors."""

    total: int
    late: int

    @property
    def in_words(self) -> str:
        """Say it: "13 to do, 1 late"."""
        return f"{self.total} to do, {f'{self.late} late' if self.late else 'none late'}"

    @property
    def data(self) -> Any:
        """Return both numbers."""
        return {"total": self.total, "late": self.late}


@dataclass(frozen=True)
class Past(View):
    """Steps that were done or skipped, the newest first."""

    steps: tuple[Closed, ...]
    columns: ClassVar[tuple[str, ...]] = (*Queue.columns, "state", "closed")

    @property
    def data(self) -> Any:
        """Return one object a step."""
        return self.steps

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a step."""
        return [(*_columns(s), s.state, s.closed) for s in self.steps]

    def ids(self) -> Iterable[str | int]:
        """Return the ids of the steps."""
        return [s.id for s in self.steps if s.id is not None]


def past(steps: Sequence[tuple[Open, date]], today: date) -> Past:
    """List closed steps; each comes with the day it was closed."""
    return Past(
        tuple(
            Closed(**vars(_public(s, today, {}, lambda _: None)), closed=closed)
            for s, closed in steps
        )
    )
