"""What a review says, section by section: the same words for a screen, for Markdown and for a page.

A share of fewer than ten is told in counts, never as a percentage.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain import daywords, goalphrases, intervals
from weakties.domain.followthrough import FollowThrough
from weakties.domain.forecast import Verdict, verdict_words
from weakties.domain.goalposts import Moved
from weakties.domain.goals import Line, Standing
from weakties.domain.intervals import Share
from weakties.domain.review import ORGANISATIONS, Beside, Count, Kept, Numbers, Review
from weakties.domain.yields import Yield

NOUNS = {
    "idea": "ideas",
    "advice": "pieces of advice",
    "introduction": "introductions",
    "opportunity": "opportunities",
    "lead": "leads",
    "interview": "interviews",
    "offer": "offers",
    "referral": "referrals",
}
"""What can come of knowing people, and the word for several."""
_ONE = {"advice": "piece of advice"}


class Row(NamedTuple):
    """One thing told: its name, the number, and the words about it."""

    label: str
    number: str
    words: str = ""


class Section(NamedTuple):
    """A heading with rows in columns, or with sentences, or both."""

    title: str
    rows: tuple[Row, ...] = ()
    sentences: tuple[str, ...] = ()


def title(review: Review) -> str:
    """Return "2026 in review", or "2026 so far"."""
    name = review.name[:1].upper() + review.name[1:]
    return f"{name} so far" if review.is_running else f"{name} in review"


def is_empty(review: Review) -> bool:
    """Tell whether nothing at all was logged in the period."""
    return not (any(review.numbers) or review.days or review.came or review.promises.due)


def nothing(review: Review) -> str:
    """Say that nothing was logged, and what could be."""
    if review.period.start > review.today:
        return f"{review.name} is still to come."
    return "Nothing was logged in these days. Begin anywhere: weakties log-event"


def sections(review: Review) -> Iterable[Section]:
    """Return everything but goals, months and days; what there is nothing of is left out."""
    found = (
        Section("In numbers", sentences=tuple(numbers(review))),
        Section("Where and whom", sentences=tuple(who(review))),
        Section(
            "After a meeting",
            tuple(followed(review.follow_through)),
            tuple(thanks(review.follow_through)),
        ),
        Section("Which events led to a second talk", tuple(map(led_to, review.yields))),
        Section("Promises", sentences=tuple(promises(review))),
        Section("What came of it", sentences=tuple(came(review))),
    )
    return [section for section in found if section.rows or section.sentences]


# Goals


def out_of(standing: Standing) -> int:
    """Return of how many a goal's count is: its target, and of a share all that were judged."""
    return standing.target if standing.of is None else standing.of


def count(standing: Standing) -> str:
    """Write `3 of 5`; nothing where the verdict says it, or nothing was judged yet."""
    is_told = standing.verdict is Verdict.ENDED
    return "" if is_told or not out_of(standing) else f"{standing.done} of {out_of(standing)}"


def verdict(line: Line, today: date) -> tuple[str, str]:
    """Return a verdict in words, and the day beside it: "reached" and " 3 Aug"."""
    standing = line.standing
    reached = f" {day(line.reached_on, today)}" if line.reached_on else ""
    return verdict_words(standing.verdict, standing.done, out_of(standing)), reached


def earlier(goal: Line) -> str:
    """Tell what came of the earlier stretches of a goal that begins anew; empty where none did."""
    return " · ".join(goalphrases.earlier(goal.standing.periods))


# In numbers


class Worth(NamedTuple):
    """A number, and what it is worth."""

    label: str
    number: int
    worth: str


def worths(review: Review) -> Iterable[Worth]:
    """Return the counts one by one, each with its measure; those of nothing are left out."""
    said = review.numbers
    found = (
        Worth(_noun(said.events, "event"), said.events, _repeated(said)),
        Worth(f"{_noun(said.met, 'person', 'people')} met", said.met, _again(said.again)),
        Worth(f"{_noun(said.messages, 'message')} sent", said.messages, _answered(said.answered)),
        Worth(_noun(said.conversations, "conversation"), said.conversations, _in_touch(said)),
        Worth(_noun(said.organisations, "organisation"), said.organisations, "new to you"),
        Worth(_noun(said.introductions, "introduction"), said.introductions, "made by you"),
        Worth(_noun(said.steps_done, "follow-up"), said.steps_done, "done"),
    )
    return [one for one in found if one.number]


def _noun(count: int, one: str, several: str | None = None) -> str:
    return many(count, one, several).partition(" ")[2]


def _repeated(said: Numbers) -> str:
    if said.events == 1:
        return "of a group you had been to before" if said.repeated else "of a group new to you"
    if not said.repeated:
        return "all of groups new to you"
    return f"{said.repeated} of a group you had been to before"


def _again(count: int) -> str:
    return f"{count} talked to again" if count else "none talked to again yet"


def _in_touch(said: Numbers) -> str:
    return f"{'days' if said.conversations > 1 else 'a day'} in touch, both ways"


def _answered(count: int) -> str:
    return f"{count} answered" if count else "none answered yet"


def summary(review: Review) -> str:
    """Say in one sentence what a period held."""
    if is_empty(review):
        return nothing(review)
    said = review.numbers
    told = [
        many(said.events, "event") if said.events else "",
        f"{many(said.met, 'person', 'people')} met" if said.met else "",
        many(said.conversations, "conversation") if said.conversations else "",
        many(len(review.came), "thing that came of it", "things that came of it")
        if review.came
        else "",
    ]
    words = [one for one in told if one]
    return f"{listed(words)}." if words else "A quiet time."


def numbers(review: Review) -> Iterable[str]:
    """Set beside each count what it is worth."""
    said = review.numbers
    if said.events:
        again = f", {said.repeated or 'none'} of them of a group you had been to before"
        alone = ", of a group you had been to before" if said.repeated else ""
        yield f"{many(said.events, 'event')}{again if said.events > 1 else alone}."
    if said.met:
        again = f"{said.again or 'none'} of them talked to again"
        alone = "talked to again" if said.again else "not yet talked to again"
        yield f"{many(said.met, 'person', 'people')} met, {again if said.met > 1 else alone}."
    if said.messages:
        again = f"{said.answered or 'none'} of them answered"
        alone = "answered" if said.answered else "not answered yet"
        yield f"{many(said.messages, 'message')} sent, {again if said.messages > 1 else alone}."
    rest = [
        many(said.conversations, "conversation"),
        many(said.organisations, "organisation") + " new to you",
        many(said.introductions, "introduction") + " made",
        many(said.steps_done, "follow-up") + " done",
    ]
    counts = (said.conversations, said.organisations, said.introductions, said.steps_done)
    if told := [words for words, count in zip(rest, counts, strict=True) if count]:
        yield f"{listed(told)}."


def who(review: Review) -> Iterable[str]:
    """Name the kinds of events, and the kinds and organisations of people met."""
    if review.events:
        kinds = [
            many(one.count, "other event" if one.label == "other" else one.label)
            for one in review.events
        ]
        yield f"Events: {listed(kinds)}."
    if review.kinds and [one.label for one in review.kinds] != ["without a kind"]:
        yield f"People: {listed([_kind(one) for one in review.kinds])}."
    if review.organisations:
        first, rest = review.organisations[:ORGANISATIONS], review.organisations[ORGANISATIONS:]
        named = [f"{one.label} {one.count}" for one in first]
        more = [f"{len(rest)} more"] if rest else []
        yield f"From: {listed([*named, *more])}."
    if review.variety:
        yield review.variety


def _kind(one: Count) -> str:
    if one.label == "without a kind":
        return f"{one.count} {one.label}"
    return many(one.count, one.label)


# After a meeting


def followed(through: FollowThrough) -> Iterable[Row]:
    """Tell the steps from a meeting to the next one, each as a share of the step before."""
    rows = (
        ("thanked within 2 days", through.thanked),
        ("in touch after that", through.answered),
        ("met again", through.met_again),
    )
    return [Row(label, f"{s.hits} of {s.tries}", percent(s)) for label, s in rows if s.tries]


def thanks(through: FollowThrough) -> Iterable[str]:
    """Say how soon half of them were thanked, and what was let go on purpose."""
    if through.median_days is not None and through.cases >= intervals.ENOUGH:
        days = round(through.median_days)
        within = f"within {many(days, 'day')}" if days else "on the last day itself"
        yield f"Half were thanked {within} (n = {through.cases})."
    elif through.cases:
        yield f"{through.answered.tries or 'None'} of {through.cases} thanked so far."
    if through.let_go:
        yield f"{many(through.let_go, 'thank-you')} let go on purpose."


def percent(share: Share) -> str:
    """Write `70 % (48–86 %)`; nothing for fewer than ten."""
    if not share.is_enough or share.share is None or share.interval is None:
        return ""
    low, high = (round(100 * end) for end in share.interval)
    return f"{round(100 * share.share)} % ({low}–{high} %)"


def led_to(one: Yield) -> Row:
    """Tell what events of one kind have led to, and how sure that is."""
    kind = "other event" if one.label == "other" else one.label
    met = f"{one.again} of {one.met}" if one.met else "no one new"
    return Row(many(one.events, kind), met, one.words if one.met else "")


# Promises, and what came of it


def promises(review: Review) -> Iterable[str]:
    """Tell which promises were kept, one's own first."""
    for whose, kept in (("Yours", review.promises), ("Made to you", review.theirs)):
        if kept.due:
            yield f"{whose}: {_kept(kept)}."


def _kept(kept: Kept) -> str:
    told = [f"{kept.in_time} of {kept.due} kept by their day"]
    told += [f"{kept.later} kept later"] if kept.later else []
    told += [f"{kept.open} open"] if kept.open else []
    told += [f"{kept.let_go} let go"] if kept.let_go else []
    return listed(told)


def came(review: Review) -> Iterable[str]:
    """Name what came of knowing people, by kind, with whom; notes only where they may be told."""
    for kind in NOUNS:
        found = [one for one in review.came if one.kind == kind]
        if found:
            names = listed(list(dict.fromkeys(one.name for one in found)))
            notes = [" ".join(one.note.split()) for one in found if one.note and review.is_private]
            told = f" ({'; '.join(notes)})" if notes else ""
            count = many(len(found), _ONE.get(kind, kind), NOUNS[kind])
            yield f"{count} through {names}{told}."


def changed(one: Moved, today: date) -> str:
    """Write `"Meet 5 mentors" asked for 6 until then (3 Aug)`."""
    return f'"{one.title}": {one.words} ({day(one.on, today)}).'


def day(on: date, today: date) -> str:
    """Write `3 Aug`, with the year where it is another."""
    return daywords.bare(on) if on.year == today.year else f"{daywords.bare(on)} {on.year}"


def many(count: int, one: str, several: str | None = None) -> str:
    """Write `1 event`, `3 events`."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def listed(words: Sequence[str]) -> str:
    """Write `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


# A week in five lines

MOST_GOALS = 1
"""Open goals that the five lines name."""


def week(review: Review, due: int, late: int, ahead: tuple[str, date] | None) -> Iterable[str]:
    """Tell a week in at most five lines: done, kept, goals, what waits, what comes."""
    said = review.numbers
    counts = [
        many(said.events, "event") if said.events else "",
        f"{many(said.met, 'person', 'people')} met" if said.met else "",
        many(said.conversations, "conversation") if said.conversations else "",
        f"{many(said.messages, 'message')} sent" if said.messages else "",
        f"{many(said.introductions, 'introduction')} made" if said.introductions else "",
        f"{many(said.steps_done, 'follow-up')} done" if said.steps_done else "",
        many(len(review.came), "thing that came of it", "things that came of it")
        if review.came
        else "",
        many(said.received, "message received", "messages received") if said.received else "",
    ]
    told = [words for words in counts if words]
    name = review.name.removeprefix("the ")
    yield f"{name[:1].upper()}{name[1:]}: {listed(told) if told else 'nothing logged yet'}."
    if review.promises.due or review.follow_through.thanked.tries:
        yield _kept_and_thanked(review)
    if review.goals:
        yield _goals(review)
    if due:
        few = f"{late} of them late" if 0 < late < due else "all late" if late else "none late"
        yield f"{many(due, 'person', 'people')} to follow up with, {few}: weakties followups"
    if ahead:
        name, on = ahead
        yield f"Next: {name} on {daywords.short(on)}: weakties prep"


def _kept_and_thanked(review: Review) -> str:
    kept, thanked = review.promises, review.follow_through.thanked
    told = []
    if kept.due:
        told.append(f"{kept.in_time + kept.later} of {many(kept.due, 'promise')} kept")
    if thanked.tries:
        told.append(f"{thanked.hits} of {thanked.tries} thanked within 2 days")
    sentence = listed(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _goals(review: Review) -> str:
    """Name the goals that are open; where they are many, how many of all are reached."""
    standings = [line.standing for line in review.goals]
    is_reached = [one.verdict is Verdict.REACHED for one in standings]
    told = [
        f"{one.title} {_so_far(one)}"
        for one, is_done in zip(standings, is_reached, strict=True)
        if not is_done and one.verdict is not Verdict.ENDED
    ]
    named = told[:MOST_GOALS]
    more = [f"{len(told) - len(named)} more"] if len(told) > len(named) else []
    reached = [f"{sum(is_reached)} of {len(standings)} reached"] if any(is_reached) else []
    ended = [] if told or reached else [f"{len(standings)} ended"]
    return f"Goals: {'; '.join((*reached, *named, *more, *ended))}."


def _so_far(standing: Standing) -> str:
    return f"{standing.done} of {out_of(standing)}" if out_of(standing) else "none yet"


# Two periods side by side


def compared(one: Review, other: Review) -> Iterable[Beside]:
    """Set the numbers of two periods side by side; what neither has is left out."""
    for label, tell in _COMPARED:
        texts = tell(one), tell(other)
        if any(text not in ("", "0") for text in texts):
            yield Beside(label, *(text or "–" for text in texts))


def _through(name: str) -> Callable[[Review], str]:
    def tell(review: Review) -> str:
        share: Share = getattr(review.follow_through, name)
        return f"{share.hits} of {share.tries}" if share.tries else ""

    return tell


def _number(name: str) -> Callable[[Review], str]:
    return lambda review: str(getattr(review.numbers, name))


def _median(review: Review) -> str:
    days = review.follow_through.median_days
    return "" if days is None else many(round(days), "day")


def _reached(review: Review) -> str:
    reached = [line.standing.verdict is Verdict.REACHED for line in review.goals]
    return f"{sum(reached)} of {len(reached)}" if reached else ""


def _promised(review: Review) -> str:
    kept = review.promises
    return f"{kept.in_time + kept.later} of {kept.due}" if kept.due else ""


_COMPARED: tuple[tuple[str, Callable[[Review], str]], ...] = (
    ("Goals reached", _reached),
    ("Events attended", _number("events")),
    ("  of a group you had been to before", _number("repeated")),
    ("People met", _number("met")),
    ("  talked to again", _number("again")),
    ("Messages sent", _number("messages")),
    ("  answered", _number("answered")),
    ("Conversations", _number("conversations")),
    ("Organisations new to you", _number("organisations")),
    ("Introductions made", _number("introductions")),
    ("Follow-ups done", _number("steps_done")),
    ("Thanked within 2 days", _through("thanked")),
    ("Half were thanked within", _median),
    ("Promises kept", _promised),
    ("What came of it", lambda r: str(len(r.came))),
)
