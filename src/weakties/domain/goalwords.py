"""Read the words of a goal: `attend three events this year`.

A goal is so many of something in a period, or so many of a hundred (`goalrates`), once or in each
week, month, quarter or year anew. Every word is either understood or quoted in the refusal, none is
dropped.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from shlex import quote
from typing import NamedTuple

from weakties.domain import dates, daywords, goalvocabulary, periods, text
from weakties.domain.goalvocabulary import Noun
from weakties.domain.periods import Period
from weakties.errors import InvalidInput

LARGEST_TARGET = 10_000
"""The most a goal may ask for."""
LONGEST_GOAL = 200
"""Characters the words of a goal may have."""
HELP = "What a goal can say: weakties help goals"
"""The next step where a word was not understood."""


@dataclass(frozen=True)
class GoalWords:
    """What the words of a goal say; None is what they do not say."""

    target: int | None
    """How many, from 1 to `LARGEST_TARGET`."""
    metric: str | None
    """`events people conversations followups second-contacts organisations introductions`, or
    `outcomes`; of rates `thanks`, `promises` or `second-contacts`."""
    kind: str | None
    """The kind of event to attend, or to meet people at; of outcomes, theirs."""
    tag: str | None
    """The tag that people must have."""
    organisation: str | None
    """Where people must be."""
    is_online: bool | None
    """Whether it must be online, or in person."""
    period: Period | None
    """The days that count."""
    title: str
    """The words as typed, less a period that is the running year; empty where no metric is said."""
    every: str | None = None
    """What it begins anew with: `week`, `month`, `quarter`, `half-year` or `year`."""
    is_rate: bool = False
    """Whether the target is so many of a hundred."""
    within_days: int | None = None
    """Days that thanks may take."""


def read(typed: str, *, today: date, date_order: str | None = None) -> GoalWords:
    """Read the words of a new goal; its period is the running year unless they say another.

    Target, metric and period are never None. Raises InvalidInput.
    """
    goal = _read(typed, today, date_order, _ADD)
    if goal.every is None:
        return replace(goal, period=goal.period or periods.year(today.year))
    first = periods.holding(today, goal.every).first
    return replace(goal, period=goal.period or Period(first, periods.AFTER_ALL))


def read_change(typed: str, *, today: date, date_order: str | None = None) -> GoalWords:
    """Read what is to change about a goal: `in 2027`, `4`, `attend four events`.

    A metric brings its own filters: where one is said, a filter that is None is to go. Raises
    InvalidInput.
    """
    return _read(typed, today, date_order, _EDIT)


def retitled(title: str, target: int) -> str:
    """Give a title another number: `Attend a conference` and 4 make `Attend 4 conferences`."""
    words = title.split()
    try:
        at, after, number = _number(words)
    except InvalidInput:
        return title
    if number is None:
        return title
    forms = {word: pair[target > 1] for pair in goalvocabulary.PLURALS.items() for word in pair}
    rest = words[after:]
    noun_at = next((i for i, word in enumerate(rest) if word in forms), len(rest))
    noun = [forms[word] for word in rest[noun_at : noun_at + 1]]
    return " ".join([*words[:at], str(target), *rest[:noun_at], *noun, *rest[noun_at + 1 :]])


class _Command(NamedTuple):
    """A command that takes the words of a goal, with words that work."""

    words: str
    examples: tuple[str, ...]


_ADD = _Command(
    "weakties goals add", ("attend three events this year", "meet 3 potential mentors by June")
)
_EDIT = _Command("weakties goals edit N", ("attend four events", "in 2027"))


class _Sentence(NamedTuple):
    """A goal without its period, cut at its number and its noun."""

    verb: str
    target: int | None
    noun: Noun | None
    rest: str
    """What stands around the noun and after it."""


def _read(typed: str, today: date, date_order: str | None, command: _Command) -> GoalWords:
    """Read the words after `command`; those of a new goal must have both a number and a noun."""
    said = text.one_line(typed)
    _refuse_length(said)
    every, rest = _rhythm(goalvocabulary.EVERYONE.sub(_percent, said), command)
    if command is _EDIT and (within := goalvocabulary.WITHIN_DAYS.fullmatch(said)):
        return _within(within[1])
    if "%" in rest or _PERCENT.search(rest):
        return _rate(said, rest, every, today, date_order, command)
    words = rest.split()
    start, after, period = _period(words, today, date_order)
    timeless = words[:start] + words[after:]
    sentence = _sentence(_plain(timeless))
    is_whole = sentence.target is not None and sentence.noun is not None
    is_change = command is _EDIT and (sentence.noun is not None or not sentence.verb)
    if not ((words or (every and is_change)) and (is_whole or is_change)):
        raise _uncountable(said, sentence, command)
    is_this_year = period == periods.year(today.year)
    title = said if every or not is_this_year else " ".join(timeless)
    return replace(
        _filtered(sentence),
        period=_repeated(said, every, period),
        title=_titled(title) if sentence.noun else "",
        every=every,
    )


def _percent(said: re.Match[str]) -> str:
    """Say "thank everyone" and "thank half" as a share."""
    return f"{said[1]} {50 if said[2].lower().startswith('half') else 100} %"


def _within(days: str) -> GoalWords:
    """Read a change of the days that thanks may take."""
    from weakties.domain import goalrates

    return GoalWords(*(None,) * 7, "", within_days=goalrates.within(days))


def _titled(title: str) -> str:
    bare = title.strip(goalvocabulary.BEFORE + goalvocabulary.AFTER + " ")
    return bare[:1].upper() + bare[1:]


_PERCENT = re.compile(r"\d ?per ?cent\b", re.IGNORECASE)


def _rate(
    said: str,
    rest: str,
    every: str | None,
    today: date,
    date_order: str | None,
    command: _Command,
) -> GoalWords:
    """Read a goal that is a share: `thank 80 % within 2 days`."""
    from weakties.domain import goalrates

    words = goalrates.joined(rest).split()
    start, after, period = _period(words, today, date_order)
    timeless = words[:start] + words[after:]
    if command is _EDIT and len(timeless) == 1 and (percent := goalrates.percent(timeless[0])):
        return GoalWords(percent, None, None, None, None, None, period, "", is_rate=True)
    found = goalrates.read(" ".join(timeless), f"  {command.words} ")
    is_this_year = period == periods.year(today.year)
    return GoalWords(
        target=found.percent,
        metric=found.metric,
        kind=None,
        tag=None,
        organisation=None,
        is_online=None,
        period=_repeated(said, every, period),
        title=_titled(goalrates.parted(" ".join(timeless)) if is_this_year and not every else said),
        every=every,
        is_rate=True,
        within_days=found.within_days,
    )


def _rhythm(said: str, command: _Command) -> tuple[str | None, str]:
    """Take the words that say how often a goal begins anew from the rest.

    Raises InvalidInput for every day, which is no goal but a habit, and for two rhythms.
    """
    found = list(goalvocabulary.RHYTHM.finditer(said))
    if not found:
        return None, said
    units = [one["unit"] or goalvocabulary.ADVERBS[one["adverb"].lower()] for one in found]
    unit = units[0].lower().replace(" ", "-")
    if len(found) > 1 or unit == "day":
        raise InvalidInput(
            f'"{found[-1][0]}" cannot be counted: a goal is for a week, a month, a quarter or a '
            "year.",
            f"  {command.words} {command.examples[0]}",
        )
    rest = f"{said[: found[0].start()].rstrip()} {said[found[0].end() :].lstrip()}"
    return unit, rest.strip()


def _repeated(said: str, every: str | None, period: Period | None) -> Period | None:
    """Return the period a rhythm goes on for. Raises InvalidInput where it is too short for two."""
    if every and period and periods.holding(period.first, every).after_last >= period.after_last:
        raise InvalidInput(
            f'"{said}" says every {every}, for no longer than that.',
            "Leave one of them out.",
        )
    return period


def _refuse_length(said: str) -> None:
    if len(said) > LONGEST_GOAL:
        raise InvalidInput(
            f'"{said[:20]}…" has {len(said):,} characters; {LONGEST_GOAL} is the most for a goal.'
        )


def _period(
    words: list[str], today: date, date_order: str | None
) -> tuple[int, int, Period | None]:
    """Find the words that are a period, with where they begin and end.

    Raises InvalidInput for a deadline that cannot be read, and for a period of a single day.
    """
    start, after, period = _longest_period(words, today, date_order)
    for i, word in enumerate(words):
        if word.lower() in goalvocabulary.DEADLINE and not start <= i < after:
            _as_period(" ".join(words[i:]), today, date_order)
    if period is not None and period.days == 1:
        day = f"{daywords.bare(period.first)} {period.first.year}"
        raise InvalidInput(
            f'"{" ".join(words[start:after])}" is a single day, {day}.',
            f"For every day up to it: by {day}",
        )
    return start, after, period


def _longest_period(
    words: list[str], today: date, date_order: str | None
) -> tuple[int, int, Period | None]:
    """Find the longest run of words that is a period, and the last of several."""
    for length in range(min(goalvocabulary.LONGEST_PERIOD, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            after = start + length
            if _may_be_period(words, start, after):
                with suppress(InvalidInput):
                    return start, after, _as_period(" ".join(words[start:after]), today, date_order)
    return 0, 0, None


def _may_be_period(words: list[str], start: int, after: int) -> bool:
    """Tell a year from a target, which never stands last, and a month from "at March Networks"."""
    phrase, before = " ".join(words[start:after]), "".join(words[:start][-1:]).lower()
    if after == len(words):
        return not phrase.isdigit() or goalvocabulary.YEAR.fullmatch(phrase) is not None
    return not phrase.isdigit() and before not in ("at", "from")


def _as_period(phrase: str, today: date, date_order: str | None) -> Period:
    """Read a period as goals name it; raises InvalidInput."""
    plain = _bare(phrase)
    if amount := goalvocabulary.WITHIN.match(plain):
        last = dates.deadline(f"in {plain[amount.end() :]}", today=today, date_order=date_order)
        return periods.between(today, last)
    for pattern, replacement in goalvocabulary.AS_DATES_SAY:
        plain = pattern.sub(replacement, plain)
    return dates.period(plain, today=today, date_order=date_order)


def _bare(word: str) -> str:
    return word.lstrip(goalvocabulary.BEFORE).rstrip(goalvocabulary.AFTER)


def _plain(words: list[str]) -> list[str]:
    """Drop punctuation and what adds nothing, and tie the words that belong together."""
    bare = " ".join(filter(None, map(_bare, words)))
    tied = goalvocabulary.TOGETHER.sub(lambda found: found[0].replace(" ", "-"), bare)
    return goalvocabulary.QUIET.sub("", tied).split()


def _sentence(words: list[str]) -> _Sentence:
    """Cut a sentence at its number, or before its noun where it has none."""
    low = [word.lower() for word in words]
    at, after, target = _number(words)
    if target is None:
        at = next((i for i, word in enumerate(low) if word in goalvocabulary.NOUNS), 0)
        while at and low[at - 1] in goalvocabulary.ADJECTIVES:
            at -= 1
        after = at
    adjectives = list(takewhile(goalvocabulary.ADJECTIVES.__contains__, low[after:]))
    noun_at = after + len(adjectives)
    noun = goalvocabulary.NOUNS.get("".join(low[noun_at : noun_at + 1]))
    rest = [*adjectives, *words[noun_at + (noun is not None) :]]
    return _Sentence(" ".join(low[:at]), target, noun, " ".join(rest))


def _number(words: list[str]) -> tuple[int, int, int | None]:
    """Find the first number, else `a` or `an`, with where its words begin and end.

    Raises InvalidInput when it cannot be a target.
    """
    low = [word.lower() for word in words]
    numbers = [
        i
        for i, w in enumerate(low)
        if goalvocabulary.NUMERIC.match(w) or w in goalvocabulary.NUMBERS
    ]
    articles = [i for i, w in enumerate(low) if w in ("a", "an")]
    if not numbers and not articles:
        return 0, 0, None
    at = (numbers or articles)[0]
    number = _whole(low[at]) if numbers else 1
    after = at + 1
    if times := goalvocabulary.TIMES.get("".join(low[after : after + 1])):
        after += 2 if low[after + 1 : after + 2] == ["of"] else 1
        number = number and number * times
    if number is None or not 1 <= number <= LARGEST_TARGET:
        raise InvalidInput(
            f'"{" ".join(words[at:after])}" cannot be the target: '
            f"write a whole number from 1 to {LARGEST_TARGET:,}."
        )
    return at, after, number


def _whole(word: str) -> int | None:
    """Read a whole number in digits or words."""
    if goalvocabulary.DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    return goalvocabulary.NUMBERS.get(word)


def _filtered(sentence: _Sentence) -> GoalWords:
    """Find out what a sentence counts; period and title are left to the caller."""
    clauses = _clauses(sentence.rest)
    metric = _metric(sentence, clauses)
    for name, clause in clauses.items():
        if name not in goalvocabulary.ALLOWED[metric]:
            raise _not_understood(clause[0])
    noun = sentence.noun or Noun("")
    is_received = (noun.metric, metric) == ("introductions", "outcomes")
    return GoalWords(
        target=sentence.target,
        metric=metric,
        kind="introduction" if is_received else noun.kind or _kind(clauses),
        tag=_tag(noun, clauses),
        organisation=_organisation(clauses),
        is_online=_is_online(noun, clauses),
        period=None,
        title="",
    )


def _clauses(rest: str) -> dict[str, re.Match[str]]:
    """Take what is said about the noun into clauses, by name; each may be said once."""
    found: dict[str, re.Match[str]] = {}
    while rest:
        clause = goalvocabulary.CLAUSE.match(rest)
        if clause is None or str(clause.lastgroup) in found:
            raise _not_understood(rest)
        found[str(clause.lastgroup)] = clause
        rest = rest[clause.end() :]
    return found


def _metric(sentence: _Sentence, clauses: dict[str, re.Match[str]]) -> str | None:
    """Tell what verb and noun together count; None where there is no noun."""
    if sentence.noun is None:
        return None
    verb = f"{sentence.verb} again".strip() if "again" in clauses else sentence.verb
    metric = next(
        (
            metric
            for of_noun, pattern, metric in goalvocabulary.VERBS
            if of_noun == sentence.noun.metric and re.fullmatch(pattern, verb)
        ),
        None,
    )
    if metric is None:
        raise _not_understood(verb)
    # To talk to someone new is to meet them.
    is_new = metric == "conversations" and sentence.noun.metric == "people" and "new" in clauses
    return "people" if is_new else metric


def _kind(clauses: dict[str, re.Match[str]]) -> str | None:
    """Read the kind of event to meet people at; raises InvalidInput for "at events"."""
    if "kind" not in clauses:
        return None
    noun = goalvocabulary.NOUNS[clauses["kind"]["kind"].lower()]
    if noun.kind is None:
        raise _not_understood(clauses["kind"][0])
    return noun.kind


def _organisation(clauses: dict[str, re.Match[str]]) -> str | None:
    """Read where people must be; raises InvalidInput for what is an event, as "at Web Summit"."""
    if "organisation" not in clauses:
        return None
    name = clauses["organisation"]["organisation"]
    if any(word in goalvocabulary.NOUNS for word in name.lower().split()):
        raise _not_understood(clauses["organisation"][0])
    return name


def _tag(noun: Noun, clauses: dict[str, re.Match[str]]) -> str | None:
    """Read the one tag that a goal may have; raises InvalidInput for a second one."""
    tag = noun.tag
    for name in (name for name in ("tag", "whom") if name in clauses):
        word = clauses[name][name]
        other = text.fold(word) if name == "tag" else goalvocabulary.NOUNS[word.lower()].tag
        if tag and other and tag != other:
            raise _not_understood(clauses[name][0])
        tag = tag or other
    return tag


def _is_online(noun: Noun, clauses: dict[str, re.Match[str]]) -> bool | None:
    """Tell whether it must be online, unless the kind says so already."""
    if "online" not in clauses:
        return None
    is_online = goalvocabulary.ONLINE[clauses["online"]["online"].lower()]
    return None if is_online and noun.kind in goalvocabulary.ALWAYS_ONLINE else is_online


def _not_understood(words: str) -> InvalidInput:
    return InvalidInput(f'"{words.strip()}" was not understood.', HELP)


def _uncountable(said: str, sentence: _Sentence, command: _Command) -> InvalidInput:
    """Make the error for words without a number, or without a noun that counts."""
    rest = [w for w in sentence.rest.split() if w.lower() not in goalvocabulary.ADJECTIVES]
    starts = (i for i in range(len(rest)) if goalvocabulary.CLAUSE.match(" ".join(rest[i:])))
    named = rest[: next(starts, len(rest))]
    if sentence.target is not None and named:
        nouns = [i for i, word in enumerate(named) if word.lower() in goalvocabulary.NOUNS]
        if nouns:
            return _not_understood(" ".join(named[: nouns[0]]))
        if " ".join(named).lower() in goalvocabulary.CONTACTS:
            return _together(said, " ".join(named), sentence.target, command)
        if _takes_people(sentence.verb) and (tag := text.slug(_singular(" ".join(named)))):
            return _untagged(said, " ".join(named), tag, sentence.target, command)
    examples = (f"  {command.words} {example}" for example in command.examples)
    return InvalidInput(
        f'"{said}" cannot be counted. Say how many of what, and by when:', *examples
    )


def _takes_people(verb: str) -> bool:
    return any(
        of_noun == "people" and metric != "introductions" and re.fullmatch(pattern, verb)
        for of_noun, pattern, metric in goalvocabulary.VERBS
    )


_SAFE = re.compile(r"[\w@%+=:,./-]+")


def _untagged(said: str, named: str, tag: str, target: int, command: _Command) -> InvalidInput:
    """Make the error for a word that people can be tagged with, naming the goal that works."""
    words = _instead(said, named, "person" if target == 1 else "people")
    return InvalidInput(
        f'"{named}" is no word for people here; those with a tag can be counted:',
        f"  {command.words} {words} --tag {tag}",
    )


def _together(said: str, named: str, target: int, command: _Command) -> InvalidInput:
    """Make the error for a way to be in touch: all of them are counted together."""
    words = _instead(said, named, "conversation" if target == 1 else "conversations")
    return InvalidInput(
        f'"{named}" is not counted by itself; whatever goes both ways is a conversation:',
        f"  {command.words} {words}",
    )


def _instead(said: str, named: str, noun: str) -> str:
    """Return the words typed with another noun, as a shell takes them."""
    other = re.sub(rf"\ban (?={re.escape(named)})", "a ", said).replace(named, noun, 1)
    return " ".join(w if _SAFE.fullmatch(w) else quote(w) for w in other.split())


def _singular(words: str) -> str:
    return re.sub(r"(?<=[^su])s$", "", re.sub(r"ies$", "y", words))
