"""What one can read before an event: openers, a frame of mind, where to stand, how to leave.

Kept short, and kept to what research or long practice bears out; no number is claimed for any of
it. Each opener has the question that follows it: it is the second question that people like.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from weakties.domain.people import KINDS

ON_A_PAGE = 4
"""Openers for one event."""


class Opener(NamedTuple):
    """A question to begin with, and the one that follows."""

    kind: str
    """Whom it is for: a kind of person, or `anyone`."""
    question: str
    follow_up: str


IN_PERSON = (
    ("What brought you here?", "What would make it worth the trip?"),
    ("What are you working on that excites you?", "What made that hard?"),
    ("Which session changed your mind?", "What will you do differently?"),
    ("How did you get into this?", "What surprised you about it?"),
    ("What problem do you wish someone here could solve?", "What have you tried?"),
    ("Whom do you hope to meet here?", "What would you ask them?"),
    ("What did you make of the last talk?", "Where would you disagree?"),
    ("What has changed most in your work this year?", "What did you let go of for it?"),
    ("What are you learning just now?", "Why that?"),
    ("What is the best question you heard today?", "How would you answer it?"),
    ("Who else should I talk to here?", "What do you like about their work?"),
    ("What fills your days between events?", "How did that begin?"),
)
"""For anyone, face to face."""
ONLINE = (
    ("What made you join today?", "What would make it worth your time?"),
    ("Where are you joining from?", "What is your work like there?"),
    ("What would you like to leave with?", "What have you tried so far?"),
    ("Which point will you try first?", "What could get in its way?"),
    ("What did the speaker leave out?", "How do you deal with that?"),
    ("Which answer here helped you most?", "How will you use it?"),
    ("What is hardest about this in your team?", "Who helps you with it?"),
    ("What have you read on this that stayed with you?", "What did it change?"),
)
"""For anyone, at a webinar, in a forum or a call."""
FOR: Mapping[str, Sequence[tuple[str, str]]] = {
    "leader": (
        ("What do you watch that others do not?", "Since when?"),
        ("Which decision are you glad you took slowly?", "What tipped it?"),
        ("What should more people in your field ask you?", "And the answer?"),
        ("What do you look for before you hand over work?", "How did you learn it?"),
    ),
    "mentor": (
        ("What would you do first in my place?", "What would you skip?"),
        ("What do you wish you had known sooner?", "How did you find out?"),
        ("Whose advice has stayed with you?", "When did you last use it?"),
        ("What do people in my place get wrong?", "How would I notice early?"),
    ),
    "recruiter": (
        ("What do strong candidates get wrong?", "How do you spot it?"),
        ("Which role is hardest to fill just now?", "Who would be right for it?"),
        ("What makes you write back to someone?", "What makes you stop reading?"),
        ("What is changing in how you hire?", "What stays the same?"),
    ),
    "peer": (
        ("What tool or habit has helped you this year?", "How did you start?"),
        ("What does your team do that others could copy?", "What did it take?"),
        ("What did you try that did not work?", "What would you try next?"),
        ("What would you hand to someone else?", "Who could take it?"),
    ),
}
"""For the kinds of person that goals ask for."""

RULE = "Two follow-up questions before you change the subject; then answer your own."

MINDSET = (
    "They will probably like you more than you think,"
    " and going deeper is less awkward than it seems.",
    "Aim to be useful to one person. Begin with an easy hello: nerves shrink with practice.",
)
BODY = (
    "Arrive early, alone if you can. Stand open where people pass, phone away.",
    "Join pairs or groups whose feet leave a gap; face the speaker, nod, smile when you mean it.",
    "Small sessions with a task over the open reception.",
)
CAMERA = (
    "Camera near eye level, self-view hidden; use names.",
    "Leave a beat after people stop: the line is slow, not you.",
)
WEBINAR = ("Post one specific question early, then write to the person who answered it.",)
FORUM = ("Answer three questions before you ask one.",)

EXIT = (
    '"I enjoyed hearing about ___. May I send you ___? How do I best reach you?"',
    "Agree on the next place while you are together.",
)
EXIT_ONLINE = (
    '"I enjoyed your point about ___. May I send you ___?"',
    "Suggest a short call.",
)

IF_THEN = "If I have been with people I know for ten minutes, then I join one group new to me."
IF_THEN_WEBINAR = "If the chat opens, then I post my question first."
IF_THEN_FORUM = "If I open a thread, then I answer one question before I read on."


def openers(position: int, wanted: Sequence[str], *, is_online: bool) -> tuple[Opener, ...]:
    """Choose the openers for the event of that number, some of them for the kinds wanted.

    They turn with the number, so that an event never has one of the event before.
    """
    kinds = [kind for kind in KINDS if kind in wanted][: ON_A_PAGE - 1]
    special = [Opener(kind, *_turned(FOR[kind], position)) for kind in kinds]
    pool = ONLINE if is_online else IN_PERSON
    first = position * ON_A_PAGE
    plain = [Opener("anyone", *_turned(pool, first + i)) for i in range(ON_A_PAGE - len(special))]
    return (*special, *plain)


def question(position: int, kind: str, number: int, *, is_online: bool) -> str:
    """Choose a question for one person of a list; another one for the next of its kind."""
    pool = FOR.get(kind) or (ONLINE if is_online else IN_PERSON)
    is_special = kind in FOR
    # Beyond those of the page, which begin at the event's own place.
    return _turned(pool, (position + 1 if is_special else position * ON_A_PAGE + 4) + number)[0]


def _turned(pool: Sequence[tuple[str, str]], turn: int) -> tuple[str, str]:
    return pool[turn % len(pool)]


class Manner(NamedTuple):
    """How to be at an event, by what kind it is."""

    title: str
    """Where one is: in the room, or on the screen."""
    lines: tuple[str, ...]
    exit: tuple[str, ...]
    """What to say when you leave, and what to settle then."""
    if_then: str


def manner(kind: str, *, is_online: bool) -> Manner:
    """Return how to be at an event."""
    if not is_online:
        return Manner("In the room", BODY, EXIT, IF_THEN)
    first = {"webinar": WEBINAR, "forum": FORUM}.get(kind, ())
    plan = IF_THEN_FORUM if kind == "forum" else IF_THEN_WEBINAR
    return Manner("On screen", (*first, *CAMERA), EXIT_ONLINE, plan)
