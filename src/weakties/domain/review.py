"""The review of a period: what was done, what came of it, and how sure that is.

Numbers are of what was logged. No one is scored, nothing is ranked on a few cases, and a share of
less than ten is told in counts. Beside each count stands a measure of what it is worth.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from weakties.domain import daywords, diversity, followthrough, goalposts, periods, text, yields
from weakties.domain.followthrough import FollowThrough, Messages
from weakties.domain.goalposts import Moved
from weakties.domain.goals import Line, Span
from weakties.domain.periods import Period
from weakties.domain.reviewfacts import Came, Facts, Met, Promise
from weakties.domain.views import View
from weakties.domain.yields import Yield

ORGANISATIONS = 5
"""Organisations named one by one."""
MONTHS = 24
"""Months drawn one by one; a longer period is drawn by years."""
WEEKS = 54
"""Weeks of the heat map, as many as a year can touch; of a longer period the last ones."""


class Numbers(NamedTuple):
    """What was done, and beside each count what it is worth."""

    events: int
    repeated: int
    """Events of a series that one had been to before."""
    met: int
    """People first met."""
    again: int
    """How many of them were talked to again, up to today."""
    messages: int
    answered: int
    """Messages that were answered: `followthrough.messages`."""
    conversations: int
    """Person-days with a contact both ways."""
    organisations: int
    """Organisations where no one was met before."""
    introductions: int
    steps_done: int
    received: int
    """Contacts that came from the other side alone."""


class Stretch(NamedTuple):
    """A month, or a year of a long period."""

    label: str
    first: date
    events: int
    met: int
    conversations: int


class Kept(NamedTuple):
    """Promises that were due in the period, by whether they were kept."""

    in_time: int
    later: int
    """Kept after the day."""
    open: int
    """Not kept yet."""
    let_go: int

    @property
    def due(self) -> int:
        """How many were due."""
        return sum(self)


@dataclass(frozen=True)
class Count:
    """So many of something."""

    label: str
    count: int


@dataclass(frozen=True)
class Review(View):
    """A period, reviewed."""

    period: Span
    name: str
    """How the period is called: "2026", "Q3 2026"."""
    today: date
    is_running: bool
    numbers: Numbers
    goals: tuple[Line, ...]
    moved: tuple[Moved, ...]
    """Changes made to the goals while they ran."""
    stretches: tuple[Stretch, ...]
    days: Mapping[date, int]
    """Contacts on each day that had any."""
    events: tuple[Count, ...]
    """Events by kind."""
    kinds: tuple[Count, ...]
    """People first met by the kind they are tagged with; someone of two kinds is in both."""
    organisations: tuple[Count, ...]
    """People first met by organisation, the most first."""
    variety: str | None
    """How varied the organisations are, in words."""
    follow_through: FollowThrough
    yields: tuple[Yield, ...]
    promises: Kept
    theirs: Kept
    came: tuple[Came, ...]
    is_private: bool = False
    """Whether notes are told."""
    is_markdown: bool = False

    @property
    def data(self) -> Any:
        """Return the review as one object; notes only where they were asked for."""
        through = self.follow_through
        return {
            "period": self.period,
            "name": self.name,
            "running": self.is_running,
            "numbers": self.numbers._asdict(),
            "goals": [line.standing for line in self.goals],
            "goal_changes": [one._asdict() for one in self.moved],
            "months": [one._asdict() for one in self.stretches],
            "days": [{"on": on, "contacts": n} for on, n in sorted(self.days.items())],
            "events_by_kind": self.events,
            "people_by_kind": self.kinds,
            "people_by_organisation": self.organisations,
            "variety": self.variety,
            "follow_through": {
                "thanked_in_time": _share(through.thanked),
                "answered": _share(through.answered),
                "met_again": _share(through.met_again),
                "let_go": through.let_go,
                "median_days_to_thanks": through.median_days,
                "n": through.cases,
            },
            "yields": [one.data for one in self.yields],
            "promises": self.promises._asdict(),
            "their_promises": self.theirs._asdict(),
            "outcomes": [self._outcome(one) for one in self.came],
        }

    def _outcome(self, one: Came) -> dict[str, Any]:
        person = {"id": f"p{one.person_id}", "name": one.name}
        note = one.note if self.is_private else None
        return {"id": f"o{one.id}", "kind": one.kind, "on": one.on, "person": person, "note": note}


def _share(share: Any) -> dict[str, Any]:
    interval = tuple(share.interval) if share.interval else None
    return {"hits": share.hits, "n": share.tries, "share": share.share, "interval": interval}


def review(
    facts: Facts,
    goals: Sequence[Line],
    period: Period,
    today: date,
    *,
    is_private: bool = False,
) -> Review:
    """Review a period up to today."""
    again = followthrough.talked_again(facts.met, facts.later)
    return Review(
        period=Span(period.first, period.last),
        name=periods.name(period),
        today=today,
        is_running=today in period,
        numbers=_numbers(facts, again),
        goals=tuple(goals),
        moved=goalposts.moved(facts.revisions, period),
        stretches=_stretches(facts, period, today),
        days=Counter(contact.on for contact in facts.contacts),
        events=_counts(event.kind for event in facts.events),
        kinds=_kinds(facts.met),
        organisations=_counts(_organisations(facts.met)),
        variety=_variety(facts.met),
        follow_through=followthrough.follow_through(facts.thanks, facts.later, today),
        yields=yields.compare(followthrough.yields(facts.events, facts.met, again, by="kind")),
        promises=kept(one for one in facts.promises if not one.is_theirs),
        theirs=kept(one for one in facts.promises if one.is_theirs),
        came=tuple(facts.came),
        is_private=is_private,
    )


def _numbers(facts: Facts, again: set[int]) -> Numbers:
    sent: Messages = followthrough.messages(facts.contacts, facts.later)
    return Numbers(
        events=len(facts.events),
        repeated=sum(event.is_again for event in facts.events),
        met=len(facts.met),
        again=len(again),
        messages=sent.sent,
        answered=sent.answered,
        conversations=len(_conversations(facts)),
        organisations=facts.organisations,
        introductions=facts.introductions,
        steps_done=facts.steps_done,
        received=sum(contact.direction == "received" for contact in facts.contacts),
    )


def _conversations(facts: Facts) -> set[tuple[int, date]]:
    return {(c.person_id, c.on) for c in facts.contacts if c.direction == "both"}


def _counts(labels: Iterable[str]) -> tuple[Count, ...]:
    counted = Counter(labels)
    return tuple(Count(*item) for item in sorted(counted.items(), key=lambda i: (-i[1], i[0])))


KINDS = ("leader", "mentor", "recruiter", "peer")
"""The kinds of people, in the order they are told."""


def _kinds(met: Sequence[Met]) -> tuple[Count, ...]:
    """Count people by kind; those of no kind come last."""
    by_kind = Counter(tag for one in met for tag in one.tags if tag in KINDS)
    others = sum(not set(one.tags) & set(KINDS) for one in met)
    told = [Count(kind, by_kind[kind]) for kind in KINDS if by_kind[kind]]
    return (*told, Count("without a kind", others)) if others else tuple(told)


def _organisations(met: Sequence[Met]) -> list[str]:
    """Return everyone's organisation, one that is written in several ways in the newest of them."""
    spelled = {text.fold(one.organisation): one.organisation for one in met if one.organisation}
    return [spelled[text.fold(one.organisation)] for one in met if one.organisation]


def _variety(met: Sequence[Met]) -> str | None:
    by_organisation = Counter(_organisations(met))
    return diversity.in_words(by_organisation)


def kept(promises: Iterable[Promise]) -> Kept:
    """Count promises by whether they were kept, and when."""
    found = Counter(map(_how_kept, promises))
    return Kept(*(found[how] for how in Kept._fields))


def _how_kept(one: Promise) -> str:
    if one.state == "skipped":
        return "let_go"
    if one.state == "open" or one.closed_on is None:
        return "open"
    return "in_time" if one.closed_on <= one.due_on else "later"


# Month by month


def _stretches(facts: Facts, period: Period, today: date) -> tuple[Stretch, ...]:
    """Count month by month, or year by year where that would be too many."""
    last = min(period.last, max(today, period.first))
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    is_by_year = months >= MONTHS
    firsts = _firsts(period.first, period.last, is_by_year)
    events, met, talks = (
        Counter(_first_of(day, is_by_year) for day in days)
        for days in (
            [event.on for event in facts.events],
            [one.on for one in facts.met],
            [on for _, on in _conversations(facts)],
        )
    )
    return tuple(
        Stretch(_label(first, is_by_year), first, events[first], met[first], talks[first])
        for first in firsts
        if first <= last or not is_by_year
    )


def _first_of(day: date, is_by_year: bool) -> date:
    return date(day.year, 1 if is_by_year else day.month, 1)


def _firsts(first: date, last: date, is_by_year: bool) -> Iterable[date]:
    day = _first_of(first, is_by_year)
    while day <= last:
        yield day
        day = _first_of(day + timedelta(days=366 if is_by_year else 31), is_by_year)


def _label(first: date, is_by_year: bool) -> str:
    return str(first.year) if is_by_year else daywords.MONTHS[first.month - 1][:3]


# The heat map


class Weeks(NamedTuple):
    """Contacts by day, a column a week: seven rows, Monday first.

    None stands outside the period, and on the days to come.
    """

    first: date
    """The Monday of the first week."""
    rows: tuple[tuple[int | None, ...], ...]
    most: int
    """The most contacts of one day."""


def weeks(review: Review, most: int = WEEKS) -> Weeks:
    """Lay the days of a review out in weeks, the last `most` of them."""
    last, known = review.period.end, min(review.period.end, review.today)
    end = last - timedelta(days=last.weekday())
    begin = review.period.start - timedelta(days=review.period.start.weekday())
    begin = max(begin, end - timedelta(weeks=most - 1))
    count = (end - begin).days // 7 + 1
    rows = tuple(
        tuple(
            review.days.get(day, 0) if review.period.start <= day <= known else None
            for day in (begin + timedelta(weeks=w, days=weekday) for w in range(count))
        )
        for weekday in range(7)
    )
    return Weeks(begin, rows, max((n for row in rows for n in row if n), default=0))


def level(count: int | None, most: int) -> int:
    """Return how dark a day is, from 0 for no contact to 4 for the most there were."""
    if not count:
        return 0
    return min(4, 1 + 4 * (count - 1) // max(most, 4))


def month_starts(weeks: Weeks, begin: int, end: int) -> Iterable[tuple[int, str]]:
    """Return the weeks, of those from `begin` up to `end`, in which a month begins, with its name.

    The first of them names the month it lies in.
    """
    known = None
    for week in range(begin, end):
        sunday = weeks.first + timedelta(weeks=week, days=6)
        if known != (sunday.year, sunday.month):
            known = (sunday.year, sunday.month)
            yield week, daywords.MONTHS[sunday.month - 1][:3]


# A week in five lines, and two periods side by side


@dataclass(frozen=True)
class Week(View):
    """A week, told in at most five lines, for a terminal or for cron's mail."""

    review: Review
    lines: tuple[str, ...]
    due: int
    """Follow-ups due today or late."""
    late: int

    @property
    def data(self) -> Any:
        """Return the review, and what waits."""
        return {**self.review.data, "due": self.due, "late": self.late}


class Beside(NamedTuple):
    """One number of two periods."""

    label: str
    one: str
    other: str


@dataclass(frozen=True)
class Comparison(View):
    """Two periods side by side."""

    review: Review
    other: Review
    lines: tuple[Beside, ...]
    is_markdown: bool = False
    columns: ClassVar[tuple[str, ...]] = ("what", "one", "other")

    @property
    def data(self) -> Any:
        """Return both reviews."""
        return {"review": self.review.data, "other": self.other.data}

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a number."""
        return self.lines
