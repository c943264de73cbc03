"""The goal board: what was counted for each goal, what that makes likely, and what would help.

A goal is a query over the log; what is here judges counts that the store has made. Everything is
judged on `today`: what happens later is not counted, and only planned events are foreseen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from weakties.domain import forecast, goallevers
from weakties.domain.asked import Asked
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Facts, Filters, Quality, filters_of, period_of
from weakties.domain.goallevers import Advice
from weakties.domain.views import View


@dataclass(frozen=True)
class Span:
    """A period in the public contract: its first and its last day."""

    start: date
    end: date


@dataclass(frozen=True)
class Standing:
    """Where a goal stands: one row of the public list."""

    id: int
    title: str
    metric: str
    target: int
    filters: Filters
    period: Span
    done: int
    planned: int
    """Planned events that match, from today on."""
    expected: int
    """What an even pace would have brought by now."""
    pace: str
    verdict: Verdict
    probability: float
    """From 0 to 1, not rounded, what is booked included."""
    days_left: int


class Line(NamedTuple):
    """A goal as the board draws it."""

    standing: Standing
    reached_on: date | None
    advice: Advice | None


@dataclass(frozen=True)
class GoalBoard(View):
    """The goals of a year, judged."""

    year: int
    today: date
    lines: tuple[Line, ...]
    quality: Quality
    attended: int = 0
    """Events attended in the year; asked for only where there is no goal."""
    last_year: tuple[int, int] | None = None
    """How many goals of the year before were reached, and of how many; only without a goal."""
    asked: tuple[Asked, ...] = ()
    is_as_of: bool = False
    """Whether an earlier day is judged."""
    columns: ClassVar[tuple[str, ...]] = (
        "id",
        "title",
        "metric",
        "target",
        "start",
        "end",
        "done",
        "planned",
        "verdict",
        "probability",
        "days_left",
    )

    @property
    def goals(self) -> tuple[Standing, ...]:
        """The goals by number."""
        return tuple(line.standing for line in self.lines)

    @property
    def data(self) -> Any:
        """Return one object a goal."""
        return self.goals

    def rows(self) -> Iterable[Sequence[Any]]:
        """Return one row a goal."""
        return map(_columns, self.goals)

    def ids(self) -> Iterable[str | int]:
        """Return the goals' numbers."""
        return [goal.id for goal in self.goals]

    @property
    def to_explain(self) -> int | None:
        """The goal whose count one would look into: the first one under way."""
        begun = [goal for goal in self.goals if goal.done]
        under_way = [goal for goal in begun if goal.verdict is not Verdict.REACHED]
        return next((goal.id for goal in (*under_way, *begun)), None)

    @property
    def in_brief(self) -> tuple[tuple[str, Verdict], ...]:
        """The goals counted by verdict: "1 of 4 reached", "1 on track", "2 need a push"."""
        verdicts = [goal.verdict for goal in self.goals]
        reached = f"{verdicts.count(Verdict.REACHED)} of {len(verdicts)} reached"
        rest = [
            (f"{count} {_of_several(verdict, count)}", verdict)
            for verdict in Verdict
            if verdict is not Verdict.REACHED and (count := verdicts.count(verdict))
        ]
        return ((reached, Verdict.REACHED), *rest) if verdicts else ()


def _columns(goal: Standing) -> Sequence[Any]:
    return (
        goal.id,
        goal.title,
        goal.metric,
        goal.target,
        goal.period.start,
        goal.period.end,
        goal.done,
        goal.planned,
        goal.verdict,
        round(goal.probability, 3),
        goal.days_left,
    )


def _of_several(verdict: Verdict, count: int) -> str:
    is_plural_push = verdict is Verdict.NEEDS_A_PUSH and count > 1
    return "need a push" if is_plural_push else verdict.value


def line(facts: Facts, today: date, show_rate: float) -> Line:
    """Judge one goal and say what would help."""
    judged = standing(facts, today, show_rate)
    with_one_more = chance(facts, today, show_rate, booked=judged.planned + 1)
    advice = goallevers.advice(
        facts,
        judged.verdict,
        judged.probability,
        with_one_more=with_one_more,
        days_left=judged.days_left,
        today=today,
    )
    return Line(judged, facts.reached_on, advice)


def standing(facts: Facts, today: date, show_rate: float) -> Standing:
    """Judge one goal by what was counted for it."""
    goal, period, planned = facts.goal, period_of(facts.goal), len(facts.booked)
    likely = chance(facts, today, show_rate, booked=planned)
    even = forecast.expected(goal.target, period, today)
    return Standing(
        id=goal.id,
        title=goal.title,
        metric=goal.metric,
        target=goal.target,
        filters=filters_of(goal),
        period=Span(goal.first_on, goal.last_on),
        done=facts.done,
        planned=planned,
        expected=even,
        pace=forecast.pace(facts.done, goal.target, even, period, today),
        verdict=forecast.verdict(
            facts.done, goal.target, likely, booked=planned, period=period, today=today
        ),
        probability=likely,
        days_left=min(period.days, max(0, (goal.last_on - today).days)),
    )


def chance(facts: Facts, today: date, show_rate: float, *, booked: int) -> float:
    """Tell how likely a goal is reached with so many events booked: 1 if it is, 0 if it is over."""
    goal, period = facts.goal, period_of(facts.goal)
    if facts.done < goal.target and today >= period.after_last:
        return 0.0
    return forecast.probability(
        goal.target,
        facts.done,
        forecast.elapsed_share(period, today),
        last_period=facts.last_period,
        booked=booked,
        show_rate=show_rate,
    )


@dataclass(frozen=True)
class GoalSaved(View):
    """The answer to `goals add`, `goals edit` and `goals drop`."""

    change: int | None
    summary: str
    """The sentence that `history` tells the change by."""
    goal: Standing
    head: str
    """What the answer begins with: "Goal 1"."""
    echo: str
    """What the goal asks for now."""
    left: str = ""
    """How many days are left, where those are few."""
    offer: str = ""
    """What could be typed instead."""

    @property
    def data(self) -> Any:
        """Return `{change, summary, goal}`."""
        return {"change": self.change, "summary": self.summary, "goal": self.goal}

    def ids(self) -> Iterable[str | int]:
        """Return the goal's number."""
        return [self.goal.id]
