"""The words that a goal may be made of.

A sentence is `verb number noun`, with clauses about it: what changes the count without being
counted here (`more`, `at most`, `a month`) is in no table, and so is refused.
"""

import re
from typing import NamedTuple


class Noun(NamedTuple):
    """What a noun counts, and which of it."""

    metric: str
    kind: str | None = None
    tag: str | None = None


_ROWS = (
    # one, more, one, more …
    (Noun("events"), "event events"),
    (
        Noun("events", kind="conference"),
        "conference conferences conf confs summit summits congress congresses",
    ),
    (Noun("events", kind="workshop"), "workshop workshops"),
    (Noun("events", kind="meetup"), "meetup meetups meet-up meet-ups"),
    (Noun("events", kind="webinar"), "webinar webinars"),
    (Noun("events", kind="forum"), "forum forums"),
    (Noun("people"), "person people contact contacts connection connections"),
    (Noun("people", tag="leader"), "leader leaders"),
    (Noun("people", tag="mentor"), "mentor mentors"),
    (Noun("people", tag="recruiter"), "recruiter recruiters"),
    (Noun("people", tag="peer"), "peer peers"),
    (Noun("conversations"), "conversation conversations"),
    (Noun("followups"), "follow-up follow-ups followup followups"),
    (
        Noun("second-contacts"),
        "second-contact second-contacts second-conversation second-conversations",
    ),
    (
        Noun("organisations"),
        "organisation organisations organization organizations company companies firm firms",
    ),
    (Noun("introductions"), "introduction introductions intro intros"),
    (Noun("outcomes"), "outcome outcomes"),
    (Noun("outcomes", kind="idea"), "idea ideas"),
    (Noun("outcomes", kind="advice"), "advice advice"),
    (Noun("outcomes", kind="opportunity"), "opportunity opportunities"),
    (Noun("outcomes", kind="lead"), "lead leads"),
    (Noun("outcomes", kind="interview"), "interview interviews"),
    (Noun("outcomes", kind="offer"), "offer offers"),
    (Noun("outcomes", kind="referral"), "referral referrals"),
)
NOUNS = {word: noun for noun, words in _ROWS for word in words.split()}
"""The nouns that can be counted."""
PLURALS = {
    one: more
    for _, words in _ROWS
    for one, more in zip(words.split()[::2], words.split()[1::2], strict=True)
}
"""The word for more of each noun."""
ONLINE = {
    "online": True,
    "virtual": True,
    "virtually": True,
    "in-person": False,
    "face-to-face": False,
}
"""Whether a word means online, or in person."""
ALWAYS_ONLINE = ("forum", "webinar")
"""Kinds of event that are online unless something else is said."""
ADJECTIVES = {"new", "different", *ONLINE}
"""What may stand between number and noun; each is a clause as well."""

# Any verb will do, but for words that turn the sense round.
_ANY_VERB = (
    r"(?!(?:only|under|below|over|max|maximum|no|not|never|minus|without|skip|miss"
    r"|avoid|half|few)\b)"
    r"(?:[^\W\d]+(?: part| up)?(?: (?:in|at|to|on|for))?)?"
)
VERBS = (
    ("events", _ANY_VERB, "events"),
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
    ("introductions", r"(?:make|give|offer|do)?", "introductions"),
    ("introductions", r"(?:get|receive|be given)", "outcomes"),
    ("outcomes", _ANY_VERB, "outcomes"),
)
"""The metric of the noun, the words before the number, the metric of the goal."""

_ONE_OF = {
    metric: "|".join(word for word, noun in NOUNS.items() if noun.metric == metric)
    for metric in ("events", "people")
}
_ONLINE = "|".join(ONLINE)
_AT_EVENTS = rf"(?:at|in) (?:{_ONE_OF['events']})"
CLAUSE = re.compile(
    rf"(?:(?P<again>again)|(?P<new>new)|(?P<different>different)|(?P<online>{_ONLINE})"
    r"|(?P<quiet>(?:(?:who|whom|that) )?i(?: have|'ve)? met|of any kind|in total)"
    r"|(?:tagged [#+]?|[#+])(?P<tag>[^\s#+]\S*)"
    rf"|(?:at|in) (?P<kind>{_ONE_OF['events']})"
    rf"|(?:with|to) (?P<whom>{_ONE_OF['people']})"
    rf"|(?:at|from) (?P<organisation>.+?)(?= (?:again|tagged|[#+]|{_ONLINE}|{_AT_EVENTS})|$)"
    r")(?: |$)",
    re.IGNORECASE | re.ASCII,
)
"""One thing said about the noun, named by its group."""
_ABOUT_PEOPLE = {"online", "tag", "kind", "organisation"}
ALLOWED: dict[str | None, set[str]] = {
    "events": {"different", "online", "quiet"},
    "people": {"new", "different", "quiet", *_ABOUT_PEOPLE},
    "conversations": {"whom", *_ABOUT_PEOPLE},
    "followups": {"tag", "organisation", "whom"},
    "second-contacts": {"again", "new", "different", "quiet", "whom", *_ABOUT_PEOPLE},
    "organisations": {"new", "different", "online", "tag", "kind"},
    "introductions": {"tag", "organisation", "whom", "new"},
    "outcomes": {"tag", "organisation", "new", "quiet"},
    None: _ABOUT_PEOPLE,
}
"""The clauses each metric can take; None is a change that names no metric."""

_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: n for n, word in enumerate(_TO_TWENTY.split())} | {"half-a-dozen": 6}
"""Numbers in words."""
CONTACTS = (
    *("coffee", "coffees", "lunch", "lunches", "meal", "meals", "dinner", "dinners"),
    *("call", "calls", "video-call", "video-calls", "chat", "chats", "meeting", "meetings"),
)
"""Ways to be in touch, which are counted together, as conversations."""
TIMES = {"dozen": 12, "couple": 2}
"""Words that multiply the number before them."""
DIGITS = re.compile(r"\d+|\d{1,3}(?:,\d{3})+")
"""A whole number."""
NUMERIC = re.compile(
    r"[-+−.]?\d|[¼½¾]|(?:thir|for|fif|six|seven|eigh|nine|twen)ty|hundred|thousand|million"
)
"""The beginning of what is meant as a number, also of one that is refused."""

BEFORE = "\"“'("
"""Marks that may stand before a word and mean nothing."""
AFTER = "\"”').,;:!?–—-"
"""Marks that may stand after a word and mean nothing."""
TOGETHER = re.compile(
    r"\b(?:follow ups?|meet ups?|second (?:contact|conversation)s?|get to know|half a dozen"
    r"|in person|face to face)\b",
    re.IGNORECASE,
)
"""Words that are one word here, tied by hyphens."""
QUIET = re.compile(
    r"^(?:i want )?to |\b(?:at least |potential (?=mentor)|industry (?=leader)"
    r"|(?:job )(?=(?:interview|offer|lead)s?\b)|pieces? of (?=advice\b)"
    rf"|networking (?=(?:{_ONE_OF['events']})\b))",
    re.IGNORECASE,
)
"""Words that add nothing where they stand."""
RHYTHM = re.compile(
    r"\b(?:(?:an?|per|each|every) (?P<unit>day|week|month|quarter|half[- ]year|year)"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|half-yearly|yearly|annually))\b",
    re.IGNORECASE,
)
"""How often a goal begins anew."""
ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "yearly": "year",
    "annually": "year",
}
"""The unit that each adverb repeats in."""

LONGEST_PERIOD = 8
"""Words the name of a period may have: from 1 Jan 2026 to 30 Jun 2026."""
YEAR = re.compile(r"(?:19|20)\d\d")
"""A number that is a year where it stands last."""
DEADLINE = {"by", "before", "until", "till"}
"""What follows these is a period, or the error is the one about dates."""
WITHIN = re.compile(r"within (?=\d|an? |one |two |three |four |six |ten )", re.IGNORECASE)
"""Before an amount, which begins today."""
WITHIN_DAYS = re.compile(r"within (\w+) days?", re.IGNORECASE)
"""A change of the days that thanks may take."""
EVERYONE = re.compile(
    r"^(thank|say thank you to) (everyone|everybody|half(?: of)?(?: (?:everyone|the people))?)\b",
    re.IGNORECASE,
)
"""A share in words."""
AS_DATES_SAY = (
    (re.compile(r"^(?:until|till) ", re.IGNORECASE), "by "),
    (re.compile(r"^(?:from|between) (.+) (?:to|until|and) ", re.IGNORECASE), r"\1 to "),
    (re.compile(r"^(?:during|throughout|within) ", re.IGNORECASE), "in "),
    (re.compile(r"\b(?:the )?first half(?: of)?\b", re.IGNORECASE), "h1"),
    (re.compile(r"\b(?:the )?second half(?: of)?\b", re.IGNORECASE), "h2"),
)
"""How goals name a period, and how `dates` reads it."""
