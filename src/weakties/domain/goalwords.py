"""Read the words of a goal, and say a goal in words.

A goal is so many of something in a period: `attend three events this year`. Every word is either
understood or quoted in the refusal, none is dropped; so a word that would turn the count round
(`at most`, `more`, `a month`) is refused. Introductions and outcomes cannot be counted yet.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from shlex import quote
from typing import NamedTuple

from weakties.domain import dates, daywords, periods, text
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
    """`events people conversations followups second-contacts organisations`."""
    kind: str | None
    """The kind of event to attend, or to meet people at."""
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


def read(typed: str, *, today: date, date_order: str | None = None) -> GoalWords:
    """Read the words of a new goal; its period is the running year unless they say another.

    Target, metric and period are never None. Raises InvalidInput.
    """
    goal = _read(typed, today, date_order, _ADD)
    return replace(goal, period=goal.period or periods.year(today.year))


def read_change(typed: str, *, today: date, date_order: str | None = None) -> GoalWords:
    """Read what is to change about a goal: `in 2027`, `4`, `attend four events`.

    A metric brings its own filters: where one is said, a filter that is None is to go. Raises
    InvalidInput.
    """
    return _read(typed, today, date_order, _EDIT)


def retitled(title: str, target: int) -> str:
    """Give a title another number: `Attend three events` and 4 make `Attend 4 events`."""
    words = title.split()
    with suppress(InvalidInput):
        at, after, number = _number(words)
        if number is not None:
            words[at:after] = [str(target)]
    return " ".join(words)


class _Command(NamedTuple):
    """A command that takes the words of a goal, with words that work."""

    words: str
    examples: tuple[str, ...]


_ADD = _Command(
    "weakties goals add", ("attend three events this year", "meet 3 potential mentors by June")
)
_EDIT = _Command("weakties goals edit N", ("attend four events", "in 2027"))


class _Noun(NamedTuple):
    """What a noun counts, and which of it."""

    metric: str
    kind: str | None = None
    tag: str | None = None


_NOUNS = {
    word: noun
    for noun, words in (
        (_Noun("events"), "event events"),
        (
            _Noun("events", kind="conference"),
            "conference conferences conf confs summit summits congress congresses",
        ),
        (_Noun("events", kind="workshop"), "workshop workshops"),
        (_Noun("events", kind="meetup"), "meetup meetups meet-up meet-ups"),
        (_Noun("events", kind="webinar"), "webinar webinars"),
        (_Noun("events", kind="forum"), "forum forums fora"),
        (_Noun("people"), "person people contact contacts connection connections"),
        (_Noun("people", tag="leader"), "leader leaders"),
        (_Noun("people", tag="mentor"), "mentor mentors"),
        (_Noun("people", tag="recruiter"), "recruiter recruiters"),
        (_Noun("people", tag="peer"), "peer peers"),
        (_Noun("conversations"), "conversation conversations"),
        (_Noun("followups"), "follow-up follow-ups followup followups"),
        (
            _Noun("second-contacts"),
            "second-contact second-contacts second-conversation second-conversations",
        ),
        (
            _Noun("organisations"),
            "organisation organisations organization organizations company companies firm firms",
        ),
        (_Noun("introductions"), "introduction introductions intro intros"),
        (
            _Noun("outcomes"),
            "outcome outcomes idea ideas opportunity opportunities lead leads "
            "interview interviews offer offers referral referrals",
        ),
    )
    for word in words.split()
}
_NOT_YET = ("introductions", "outcomes")

_VERBS = (
    # what the noun counts, what may stand before the number, what the goal counts
    (
        "events",  # any verb will do, but for words that turn the sense round
        r"(?!(?:only|under|below|over|max|maximum|no|not|never|skip|miss|avoid|half|few)\b)"
        r"(?:[^\W\d]+(?: part| up)?(?: (?:in|at|to|on|for))?)?",
        "events",
    ),
    ("people", r"(?:(?:meet|meet-up)(?: with)?|get-to-know|find|make)?", "people"),
    ("people", r"(?:talk|speak|chat)(?: to| with)?|have a conversation with", "conversations"),
    ("people", r"follow-up(?: with)?", "followups"),
    (
        "people",
        r"(?:talk|speak|chat|meet|meet-up|see)(?: to| with)? again(?: to| with)?",
        "second-contacts",
    ),
    ("people", r"introduce", "introductions"),
    ("conversations", r"(?:have|hold)?", "conversations"),
    ("followups", r"(?:do|send|make|finish)?", "followups"),
    ("second-contacts", r"(?:have|make)?", "second-contacts"),
    (
        "organisations",
        r"(?:meet|get-to-know|find)?|(?:meet|get-to-know|find) (?:people|someone) (?:from|at)",
        "organisations",
    ),
    *((metric, r".*", metric) for metric in _NOT_YET),
)

_ONLINE = {
    "online": True,
    "virtual": True,
    "virtually": True,
    "in-person": False,
    "face-to-face": False,
}
_ADJECTIVES = {
    # the metrics whose count an adjective does not change
    "of": {"events", "people", "conversations", "followups", "second-contacts", "organisations"},
    "new": {"people", "second-contacts", "organisations"},
    "different": {"events", "people", "second-contacts", "organisations"},
    **dict.fromkeys(
        _ONLINE, {"events", "people", "conversations", "second-contacts", "organisations"}
    ),
}
_CLAUSES = {
    # what may follow the noun, for each metric
    "events": {"again", "quiet", "online"},
    "people": {"quiet", "online", "tag", "kind", "organisation"},
    "conversations": {"online", "tag", "kind", "organisation", "whom"},
    "followups": {"tag", "organisation", "whom"},
    "second-contacts": {"again", "quiet", "online", "tag", "kind", "organisation", "whom"},
    "organisations": {"online", "tag", "kind"},
}
_WORDS_FOR = {
    metric: "|".join(word for word, noun in _NOUNS.items() if noun.metric == metric)
    for metric in ("events", "people")
}
_CLAUSE = re.compile(
    r"(?:(?P<again>again)"
    r"|(?P<quiet>(?:(?:who|whom|that) )?i(?: have|'ve)? met|of any kind|in total)"
    rf"|(?P<online>{'|'.join(_ONLINE)})"
    r"|(?:tagged )?[#+]?(?<=[#+ ])(?P<tag>\S+)"
    rf"|(?:at|in) (?P<kind>{_WORDS_FOR['events']})"
    rf"|(?:with|to) (?P<whom>{_WORDS_FOR['people']})"
    rf"|(?:at|from) (?P<organisation>.+?)(?= (?:again|tagged|[#+]|{'|'.join(_ONLINE)})|$)"
    r")(?: |$)",
    re.IGNORECASE,
)
