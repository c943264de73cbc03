"""What is said under a goal: what is missing, the odds in words, and the one lever that helps most.

A lever is a command that exists. Nothing is said about what was reached or is over, and nothing
that a count does not bear out: events "have brought about one mentor each" only if they have.
"""

from datetime import date
from typing import NamedTuple

from weakties.domain import daywords, forecast, periods
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import Ahead, Facts, Waiting, following, period_of, unit

TOO_LATE_DAYS = 14
"""With fewer days left, an event that is not planned yet is no lever any more."""


class Advice(NamedTuple):
    """The text under a goal."""

    words: str
    command: str | None = None
    """A whole command, after the words."""
    brief: str | None = None
    """The words for a narrow screen, where those are shorter."""


class _Lever(NamedTuple):
    words: str
    command: str
    brief: str | None = None


def advice(
    facts: Facts,
    verdict: Verdict,
    probability: float,
    *,
    with_one_more: float,
    days_left: int,
    today: date,
) -> Advice | None:
    """Say what is missing, how likely it comes about, and what would help.

    `with_one_more` is the probability with one more event booked.
    """
    if verdict in (Verdict.REACHED, Verdict.ENDED):
        return None
    missing = facts.goal.target - facts.done
    if len(facts.booked) >= missing:
        return _all_booked(facts, missing)
    if verdict is Verdict.TO_BEGIN:
        return _first_one(facts, today)
    gap = f"{missing} more by {_day(facts.goal.last_on, today)}, {about(probability)}"
    told = f"{gap} as things stand.{_next_booked(facts)}"
    if verdict is Verdict.ON_TRACK:
        return Advice(told)
    lever = _lever(facts, probability, with_one_more, days_left, today)
    brief = f"{told} {lever.brief}" if lever.brief else None
    return Advice(f"{told} {lever.words}", lever.command, brief)


def share_advice(facts: Facts, verdict: Verdict, told: str, today: date) -> Advice | None:
    """Say where a share stands, which is `told`, and what can still make it a better one."""
    if verdict in (Verdict.REACHED, Verdict.ENDED):
        return None
    if today < facts.goal.first_on:
        return Advice(f"Begins on {_day(facts.goal.first_on, today)}.")
    is_enough = verdict is Verdict.ON_TRACK or not facts.waiting
    lever = None if is_enough else _still_in_time(facts, today)
    words = [*([] if verdict is Verdict.TO_BEGIN else [told]), *([lever.words] if lever else [])]
    return Advice(" ".join(words), lever and lever.command) if words else None


def _still_in_time(facts: Facts, today: date) -> _Lever:
    """Point at those whose case is open."""
    if facts.goal.metric == "second-contacts":
        return _who_waits(facts.waiting, today)
    first = min(facts.waiting, key=lambda waiting: waiting.due)
    scope = "" if first.due <= today else "--all "
    if facts.goal.metric == "promises":
        words = "Some can still be kept by their day:"
        return _Lever(words, f"weakties followups {scope}--step promise")
    words = f"{_people_from(first)} can still be thanked in time:"
    return _Lever(words, f"weakties followups {scope}--step thank")


def about(probability: float) -> str:
    """Return "about 2 in 3", or "less than 1 in 5"."""
    words = forecast.odds(probability)
    return words if words.startswith("less") else f"about {words}"


def _day(day: date, today: date) -> str:
    return daywords.bare(day) if day.year == today.year else f"{daywords.bare(day)} {day.year}"


# What is booked


def _all_booked(facts: Facts, missing: int) -> Advice:
    """Say that what is booked suffices."""
    first = facts.booked[0]
    what = f"{first.name} on {daywords.short(first.on)}"
    if len(facts.booked) == 1:
        return Advice(f"{what} is booked: go, and it is done.", brief=f"{what} is booked.")
    told = f"{len(facts.booked)} are booked, the next is {what}"
    go = "go" if len(facts.booked) == missing else f"go to {missing} of them"
    return Advice(f"{told}: {go}, and it is done.", brief=f"{told}.")


def _next_booked(facts: Facts) -> str:
    if not facts.booked:
        return ""
    first = facts.booked[0]
    what = f"{first.name} on {daywords.short(first.on)}"
    others = len(facts.booked) - 1
    return f" {what} and {others} more are booked." if others else f" {what} is booked."


# Levers


_BY_HAND = {
    "introductions": _Lever("Two people who should know each other:", "weakties intro"),
    "outcomes": _Lever("What has come of knowing someone goes here:", "weakties outcome"),
}
"""What helps where no event does."""


def _first_one(facts: Facts, today: date) -> Advice:
    """Say how a goal begins: with an event, or with whoever waits."""
    begins = ""
    if today < facts.goal.first_on:
        begins = f"Begins on {_day(facts.goal.first_on, today)}. "
    if facts.ahead and not (facts.waiting and not begins):
        lever = _at_an_event(facts.ahead, "the first one")
        return Advice(f"{begins}{lever.words}", lever.command)
    if facts.goal.metric == "events":
        return Advice(f"{begins}The first one:", "weakties plan-event")
    if begins:
        return Advice(begins.strip())
    if facts.goal.metric in _BY_HAND:
        lever = _BY_HAND[facts.goal.metric]
        return Advice(lever.words, lever.command)
    if facts.waiting:
        return Advice(*_who_waits(facts.waiting, today))
    return Advice("The first one:", "weakties log-event")


def _lever(
    facts: Facts, probability: float, with_one_more: float, days_left: int, today: date
) -> _Lever:
    """Choose what would help most."""
    if facts.waiting:
        return _who_waits(facts.waiting, today)
    if facts.goal.metric in _BY_HAND:
        return _BY_HAND[facts.goal.metric]
    carry = _next_period(facts)
    missing = facts.goal.target - facts.done - len(facts.booked)
    is_too_late = days_left < TOO_LATE_DAYS and probability < 0.2
    is_one_event = missing == 1 and (facts.goal.metric == "events" or facts.ahead)
    if is_too_late and carry and not is_one_event:
        return carry
    if facts.ahead:
        return _at_an_event(facts.ahead, "one")
    if facts.goal.metric == "events" and not _wants_people(facts):
        return _one_more_booked(facts, probability, with_one_more)
    if facts.harvest.people:
        return _Lever(f"{_harvest(facts)}:", "weakties plan-event", _ONE_MORE)
    return _Lever(_ONE_MORE, "weakties plan-event")


_ONE_MORE = "One more event would help:"


def _at_an_event(ahead: Ahead, what: str) -> _Lever:
    """Point at a planned event, without saying how likely it is."""
    return _Lever(f"{ahead.name} {ahead.when} could bring {what}:", ahead.command)


def _wants_people(facts: Facts) -> bool:
    """Tell whether an event counts only once someone was met there, so that booking says little."""
    return bool(facts.goal.tag or facts.goal.organisation)


def _one_more_booked(facts: Facts, probability: float, with_one_more: float) -> _Lever:
    noun = facts.goal.kind if facts.goal.kind not in (None, "other") else "event"
    if forecast.odds(with_one_more) == forecast.odds(probability):
        return _Lever(f"One more {noun} would help:", "weakties plan-event")
    words = f"One more {noun} booked makes it {about(with_one_more)}:"
    brief = f"One more booked makes it {about(with_one_more)}:"
    return _Lever(words, "weakties plan-event", brief)


def _who_waits(waiting: tuple[Waiting, ...], today: date) -> _Lever:
    """Point at the people who wait for a step, the largest group of them."""
    first = waiting[0]
    command = "weakties followups" if first.due <= today else "weakties followups --all"
    return _Lever(f"{_people_from(first)} {'is' if first.people == 1 else 'are'} open:", command)


def _people_from(waiting: Waiting) -> str:
    people = "1 person" if waiting.people == 1 else f"{waiting.people} people"
    return f"{people} from {waiting.event}" if waiting.event else people


def _next_period(facts: Facts) -> _Lever | None:
    """Offer to count for the next year instead, or whatever the period is one of."""
    later = following(period_of(facts.goal))
    if later is None or facts.goal.every:
        return None
    return _Lever(
        f"For next {unit(later)} instead:",
        f"weakties goals edit {facts.goal.id} in {periods.name(later)}",
    )


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _harvest(facts: Facts) -> str:
    """Say how many people events have brought: "about one mentor each", "one mentor in 3"."""
    events, people = facts.harvest
    if events == 1:
        return f"Your one event has brought {_people(facts, people)}"
    if people / events < 0.75:
        return f"Your {events} events have brought {_people(facts, people)}"
    return f"Your events have brought about {_people(facts, round(people / events))} each"


def _people(facts: Facts, count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    tag, organisation = facts.goal.tag, facts.goal.organisation
    is_kind = tag in ("leader", "mentor", "recruiter", "peer")
    noun = f"{tag}{'' if count == 1 else 's'}" if is_kind else "person" if count == 1 else "people"
    tagged = f" tagged {tag}" if tag and not is_kind else ""
    return f"{number} {noun}{tagged}{f' from {organisation}' if organisation else ''}"
