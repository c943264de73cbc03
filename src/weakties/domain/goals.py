"""The goal board: what was counted for each goal, what that makes likely, and what would help.

A goal is a query over the log; what is here judges counts that the store has made. Everything is
judged on `today`: what happens later is not counted, and only planned events are foreseen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from weakties.domain import forecast, goallevers
from weakties.domain.asked import Asked
from weakties.domain.focus import Coverage
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Facts, Filters, Past, Quality, filters_of, period_of
from weakties.domain.goallevers import Advice
from weakties.domain.periods import Period
from weakties.domain.views import View

if TYPE_CHECKING:
    from weakties.domain.intervals import Share


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
    if_then: str | None = None
    """The plan for it."""
    every: str | None = None
    """What it begins anew with; the period is the stretch it is counted in now."""
    is_rate: bool = False
    """Whether the target is so many of a hundred."""
    within_days: int | None = None
    of: int | None = None
    """How many were judged, of a share."""
    interval: tuple[float, float] | None = None
    """Between what the period's total will lie, 4 in 5; of a share 95 %, from 0 to 1."""
    periods: tuple[Past, ...] = ()
    """Earlier stretches of the year, as they ended."""
    required_per_month: float | None = None
    """What is missing, spread over the days left; None where nothing is, or no day is left."""
    likely_on: date | None = None
    """The day by which the target is as likely as not, at this rate; None if not in sight."""


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
    focus: Coverage | None = None
    """Whom you look for in the year; None where that was not said."""
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


def line(
    facts: Facts, today: date, show_rate: float, seasons: Sequence[float] | None = None
) -> Line:
    """Judge one goal and say what would help; `seasons` weigh the months, January first."""
    judged = standing(facts, today, show_rate, seasons)
    if facts.share:
        from weakties.domain import goalrates

        told = goalrates.told(facts.share, facts.goal.target)
        said = goallevers.share_advice(facts, judged.verdict, told, today)
        return Line(judged, facts.reached_on, said)
    with_one_more = chance(facts, today, show_rate, booked=judged.planned + 1, seasons=seasons)
    advice = goallevers.advice(
        facts,
        judged.verdict,
        judged.probability,
        with_one_more=with_one_more,
        days_left=judged.days_left,
        today=today,
    )
    return Line(judged, facts.reached_on, advice)


def standing(
    facts: Facts, today: date, show_rate: float, seasons: Sequence[float] | None = None
) -> Standing:
    """Judge one goal by what was counted for it."""
    if facts.share:
        return _share_standing(facts, facts.share, today)
    goal, period, planned = facts.goal, period_of(facts.goal), len(facts.booked)
    likely = chance(facts, today, show_rate, booked=planned, seasons=seasons)
    even = forecast.expected(goal.target, period, today)
    return Standing(
        done=facts.done,
        planned=planned,
        expected=even,
        pace=forecast.pace(facts.done, goal.target, even, period, today),
        verdict=forecast.verdict(
            facts.done, goal.target, likely, booked=planned, period=period, today=today
        ),
        probability=likely,
        interval=_interval(facts, today, show_rate, seasons),
        **_told(facts, today),
        **_needed(facts, today),
    )


def _told(facts: Facts, today: date) -> dict[str, Any]:
    """Return what is told of a goal whatever it counts."""
    goal, period = facts.goal, period_of(facts.goal)
    return {
        "id": goal.id,
        "title": goal.title,
        "metric": goal.metric,
        "target": goal.target,
        "filters": filters_of(goal),
        "period": Span(goal.first_on, goal.last_on),
        "days_left": min(period.days, max(0, (goal.last_on - today).days)),
        "if_then": goal.if_then,
        "every": goal.every,
        "is_rate": goal.is_rate,
        "within_days": goal.within_days,
        "periods": facts.past,
    }


def _needed(facts: Facts, today: date) -> dict[str, Any]:
    """Return how fast it would have to go on, and how far it gets as it goes."""
    goal, period = facts.goal, period_of(facts.goal)
    if facts.done >= goal.target or today >= period.after_last:
        return {}
    return {
        "required_per_month": forecast.required_per_month(goal.target, facts.done, period, today),
        "likely_on": forecast.reaches_half_on(
            goal.target, facts.done, period, today, last_period=facts.last_period
        ),
    }


def _share_standing(facts: Facts, share: "Share", today: date) -> Standing:
    """Judge a goal that is a share: by its cases, not by the calendar."""
    from weakties.domain import goalrates

    goal, period = facts.goal, period_of(facts.goal)
    judged = goalrates.verdict(share, goal.target, period, today)
    pace = {Verdict.REACHED: "reached", Verdict.ENDED: "missed"}.get(judged)
    is_met = goalrates.is_met(share, goal.target)
    running = "on pace" if is_met or not share.tries else "behind"
    return Standing(
        done=share.hits,
        planned=0,
        expected=-(-goal.target * share.tries // 100),
        pace=pace or ("not started" if today < goal.first_on else running),
        verdict=judged,
        probability=goalrates.probability(share, goal.target, period, today),
        of=share.tries,
        interval=(share.interval.low, share.interval.high) if share.interval else None,
        **_told(facts, today),
    )


def _interval(
    facts: Facts, today: date, show_rate: float, seasons: Sequence[float] | None
) -> tuple[float, float]:
    goal, period = facts.goal, period_of(facts.goal)
    if today >= period.after_last:
        return facts.done, facts.done
    elapsed = _elapsed(period, today, seasons)
    if facts.yields or facts.last_yields:
        return forecast.interval_in_batches(goal.target, facts.done, elapsed, **_batches(facts))
    return forecast.total_interval(
        goal.target,
        facts.done,
        elapsed,
        last_period=facts.last_period,
        booked=len(facts.booked),
        show_rate=show_rate,
    )


def _elapsed(period: Period, today: date, seasons: Sequence[float] | None) -> float:
    if seasons:
        return forecast.seasonal_share(seasons, period, today)
    return forecast.elapsed_share(period, today)


def chance(
    facts: Facts,
    today: date,
    show_rate: float,
    *,
    booked: int,
    seasons: Sequence[float] | None = None,
) -> float:
    """Tell how likely a goal is reached with so many events booked: 1 if it is, 0 if it is over.

    People come by the event, so once there were a few events they are forecast in batches.
    """
    goal, period = facts.goal, period_of(facts.goal)
    if facts.done < goal.target and today >= period.after_last:
        return 0.0
    elapsed = _elapsed(period, today, seasons)
    if facts.yields or facts.last_yields:
        return forecast.probability_in_batches(goal.target, facts.done, elapsed, **_batches(facts))
    return forecast.probability(
        goal.target,
        facts.done,
        elapsed,
        last_period=facts.last_period,
        booked=booked,
        show_rate=show_rate,
    )


def _batches(facts: Facts) -> dict[str, Any]:
    """Return in what batches people came, in this period and the one before."""
    return {
        "yields": (*facts.yields, *facts.last_yields),
        "events": len(facts.yields),
        "last_events": len(facts.last_yields) if facts.last_yields else None,
        "last_period": facts.last_period,
    }


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
