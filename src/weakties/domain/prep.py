"""The sheet to read before an event: what it can bring, whom you know there, how to begin.

Who is told about first: whom you said you would meet, then whom you owe something.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from weakties.domain import prepwords
from weakties.domain.events import EventRow
from weakties.domain.opportunities import Gap, Hope, missing, to_do
from weakties.domain.prepwords import Manner, Opener
from weakties.domain.steps import EventRef, PersonRef
from weakties.domain.views import View

if TYPE_CHECKING:
    from weakties.domain.attendees import Unread

# What is known of people


class Met(NamedTuple):
    """Where and when someone was met."""

    person_id: int
    event: EventRef
    on: date


@dataclass(frozen=True)
class Owed:
    """A promise that is open."""

    id: int
    note: str | None
    due: date
    theirs: bool


class Between(NamedTuple):
    """What there is between you and someone."""

    person: PersonRef
    title: str | None = None
    link: str | None = None
    tags: tuple[str, ...] = ()
    met_on: date | None = None
    """Day of the first two-way contact."""
    talked_on: date | None = None
    """Day of the last one."""
    last_contact: date | None = None
    note: str | None = None
    """Of the last contact that has one, or words of enjoyment."""
    enjoyed: str | None = None
    promises: tuple[Owed, ...] = ()
    """Yours first."""
    is_archived: bool = False
    plans: tuple[str, ...] = ()
    """If-then plans of open steps."""

    @property
    def is_owed(self) -> bool:
        """Whether a promise of yours is open."""
        return any(not promise.theirs for promise in self.promises)


@dataclass(frozen=True)
class Known:
    """Someone you know who may be there, and why."""

    person: PersonRef
    because: str
    """`meet`, `list`, `series`, `place` or `organisation`."""
    event: EventRef | None
    """The event of the series or in the place where you met last."""
    met_on: date | None
    """That event's day, else the day you first met."""
    last_contact: date | None
    note: str | None
    enjoyed: str | None
    promises: tuple[Owed, ...]
    plans: tuple[str, ...] = ()
    """What you mean to do when."""
    link: str | None = None


CAUSES = ("meet", "list", "series", "place", "organisation")
"""Why someone may be there, the surest first."""


def known(
    causes: Mapping[str, Sequence[int]],
    met: Mapping[int, Met],
    about: Mapping[int, Between],
) -> tuple[Known, ...]:
    """Say whom you know, each once and for the surest cause; archived people are left out.

    Of those for whom it is less than sure, whom you owe a promise stands first.
    """
    found: dict[int, Known] = {}
    for cause in CAUSES:
        for person_id in causes.get(cause, ()):
            person = about.get(person_id)
            if person is not None and not person.is_archived and person_id not in found:
                found[person_id] = _known(person, cause, met.get(person_id))
    return tuple(sorted(found.values(), key=_order))


def _known(about: Between, cause: str, met: Met | None) -> Known:
    return Known(
        person=about.person,
        because=cause,
        event=met.event if met else None,
        met_on=met.on if met else about.met_on,
        last_contact=about.last_contact,
        note=about.note,
        enjoyed=about.enjoyed,
        promises=about.promises,
        plans=about.plans,
        link=about.link,
    )


def _order(one: Known) -> tuple[Any, ...]:
    rank = CAUSES.index(one.because)
    is_owed = any(not promise.theirs for promise in one.promises)
    last = -(one.met_on or date.min).toordinal()
    return (min(rank, 2), not is_owed, rank, last, one.person.name)


# Whom to look for


@dataclass(frozen=True)
class Wanted:
    """Someone on the list to look for, with a reason and a question."""

    name: str
    organisation: str | None
    title: str | None
    person: PersonRef | None
    """Who it is, of the people known."""
    reason: str
    question: str


# The sheet


@dataclass(frozen=True)
class Prep(View):
    """What to read before an event; without one, what to type first."""

    today: date
    event: EventRow | None = None
    series: int = 1
    """Its place among the events of its name."""
    gaps: tuple[Gap, ...] = ()
    known: tuple[Known, ...] = ()
    on_list: int | None = None
    """How many people the list has; None without one."""
    known_on_list: int = 0
    unread: "tuple[Unread, ...]" = ()
    """Lines of the list that no one could be read from."""
    look_for: tuple[Wanted, ...] = ()
    openers: tuple[Opener, ...] = ()
    is_markdown: bool = False
    hopes: tuple[Hope, ...] = ()
    """Whom you look for in its year and have not met; those who may be there have names."""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to prepare for: it was, or it was skipped."""
        return is_over(self.event, self.today) if self.event else False

    @property
    def meet(self) -> tuple[Known, ...]:
        """Whom you said you would meet there."""
        return tuple(one for one in self.known if one.because == "meet")

    @property
    def others(self) -> tuple[Known, ...]:
        """Whom else you know."""
        return tuple(one for one in self.known if one.because != "meet")

    @property
    def manner(self) -> Manner | None:
        """How to be there."""
        event = self.event
        return prepwords.manner(event.kind, is_online=event.online) if event else None

    @property
    def data(self) -> Any:
        """Return one object with every part of the page."""
        manner = self.manner
        return {
            "event": self.event,
            "days_away": (self.event.start - self.today).days if self.event else None,
            "series": self.series if self.event else None,
            "goals": [_goal(gap) for gap in self.gaps],
            "meet": [_public(one) for one in self.meet],
            "known": [_public(one) for one in self.others],
            "on_list": self.on_list,
            "known_on_list": self.known_on_list if self.on_list is not None else None,
            "unread": [line._asdict() for line in self.unread],
            "look_for": self.look_for,
            "openers": [opener._asdict() for opener in self.openers],
            "rule": prepwords.RULE if manner else None,
            "mindset": prepwords.MINDSET if manner else (),
            "manner": manner.lines if manner else (),
            "exit": manner.exit if manner else (),
            "if_then": manner.if_then if manner else None,
            "focus": [_hope(hope) for hope in self.hopes],
        }

    def ids(self) -> Iterable[str | int]:
        """Return the event's id."""
        return [self.event.id] if self.event else []


def is_over(event: EventRow, today: date) -> bool:
    """Tell whether an event was, or was skipped."""
    return event.state == "missed" or event.end < today


def _goal(gap: Gap) -> Any:
    goal = gap.goal
    return {
        "id": goal.id,
        "title": goal.title,
        "metric": goal.metric,
        "target": goal.target,
        "missing": gap.missing,
        "reason": missing(gap),
        "to_do": to_do(gap),
        "if_then": goal.if_then,
    }


def _hope(hope: Hope) -> Any:
    one = hope.focus
    own = {"id": one.id, "tag": one.tag, "organisation": one.organisation}
    return {**own, "names": list(hope.names)}


def _public(one: Known) -> Any:
    return {name: value for name, value in vars(one).items() if name != "link"}
