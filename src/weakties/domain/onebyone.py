"""One person at a time: what to do, what is known that helps, and the keys that do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from weakties.domain import cadence, channels, daywords, looks
from weakties.domain.followups import Queue
from weakties.domain.people import Card
from weakties.domain.records import Event, FollowUp
from weakties.domain.steps import KINDS, THEIRS, PersonRef, Step, meeting, place_of, ref_of
from weakties.domain.views import View


class Key(NamedTuple):
    """A key, and what it does."""

    letter: str
    does: str
    more: str
    """The same in a sentence, for whoever asks with `?`."""


DONE = Key("d", "done", "it is done; a contact is noted where it was one")
KEPT = Key("d", "kept", "the promise was kept")
ONLINE = Key("d", "online", "you keep up online, and no meeting is needed")
PLAN = Key("p", "plan", "say when and where, or at which event, you meet")
ADD = Key("a", "add", "type an e-mail address, a phone number or a link")
WRITE = Key("w", "reword", "finish the sentence of what you enjoyed, or change it")
OPEN = Key("o", "open mail", "open the draft in your mail program")
COPY = Key("c", "copy", "copy the draft")
EDIT = Key("e", "edit", "edit the draft in your editor first")
SNOOZE = Key("s", "snooze", "one day, three days, a week, or a day you name")
SKIP = Key("x", "not needed", "let the step go")
NOTE = Key("n", "note", "note something about the person")
NEXT = Key("", "next", "leave it as it is, and go on")
UNDO = Key("u", "undo", "take back the last thing you decided here")
QUIT = Key("q", "leave", "what you decided is kept")
HELP = Key("?", "keys", "what each key does")

_OWN = {
    "thank": (DONE, OPEN, COPY),
    "reconnect": (DONE, OPEN, COPY),
    "plan": (PLAN, OPEN, COPY, ONLINE),
    "exchange": (ADD, DONE),
    "promise": (KEPT,),
}
"""What is offered for a step before what is offered for all."""
SNOOZES = (
    Key("1", "one day", "until tomorrow"),
    Key("3", "three days", "for three days"),
    Key("w", "a week", "for a week"),
    Key("d", "a day you name", "until a day you type"),
    Key("", "back", "leave it as it is"),
)
"""How long a step can be put off."""

WITH_DRAFT = ("thank", "reconnect", "plan")
"""Steps that are carried out with a letter."""


def keys(step: str, *, has_mail: bool) -> tuple[Key, ...]:
    """Return the keys that stand under a step; mail is offered where there is an address."""
    own = [key for key in _OWN.get(step, (DONE,)) if has_mail or key is not OPEN]
    return (*own, SNOOZE, SKIP, NOTE, NEXT)


def all_keys(step: str) -> tuple[Key, ...]:
    """Return every key that does something at a step."""
    own = _OWN.get(step, (DONE,))
    sending = [key for key in (OPEN, COPY, EDIT) if key not in own]
    reword = [WRITE] if step == "thank" else []
    return (*own, *reword, *sending, SNOOZE, SKIP, NOTE, NEXT, UNDO, QUIT, HELP)


@dataclass(frozen=True)
class Turn(View):
    """One step of one person, as it stands on the screen."""

    number: int
    total: int
    step: str
    what: str
    """What to do, in words, without the name."""
    person: PersonRef
    link: str | None
    days_late: int
    facts: tuple[str, ...]
    """What helps, a sentence each."""
    is_idea: bool
    """A hello that a cadence asks for: never late."""

    @property
    def data(self) -> Any:
        """Return the fields."""
        return vars(self)


@dataclass(frozen=True)
class Keys(View):
    """The keys under a step, or all of them with what each does."""

    keys: tuple[Key, ...]
    is_whole: bool = False

    @property
    def data(self) -> Any:
        """Return the keys."""
        return self.keys


def turn(
    step: FollowUp,
    card: Card,
    events: Mapping[int, Event],
    *,
    number: int,
    total: int,
    today: date,
    goal: str | None = None,
) -> Turn:
    """Say what to do with someone, and what is known that helps; `goal` is what it moves."""
    pages = [link for link in card.reached_by("link") if link != looks.LINKEDIN]
    verb = THEIRS if step.is_theirs else KINDS[step.step].to
    return Turn(
        number=number,
        total=total,
        step=step.step,
        what=verb[0].upper() + verb[1:],
        person=ref_of(card),
        link=pages[0] if pages else None,
        days_late=(today - step.due_on).days,
        facts=tuple(_facts(step, card, events, today, goal)),
        is_idea=step.step == "reconnect",
    )


def _facts(
    step: FollowUp, card: Card, events: Mapping[int, Event], today: date, goal: str | None
) -> Iterable[str]:
    yield from _about(step, card, today)
    if step.if_then:
        yield step.if_then
    event = events.get(step.event_id or 0)
    if event and step.step != "meet":
        yield f"Met at {event.name}, {daywords.span_bare(event.start_on, event.end_on)}."
    yield from _last_time(step, card, today)
    yield _ways(card)
    yield from _promises(step, card, today)
    if card.person.note:
        yield _sentence(f"Noted: {card.person.note.splitlines()[0]}")
    if goal:
        yield f"Helps the goal {goal}."
    later = [f.step for f in _rest(step, card) if f.step != "promise"]
    if later:
        yield f"Then: {', '.join(dict.fromkeys(later))}."


def _about(step: FollowUp, card: Card, today: date) -> Iterable[str]:
    """Say what the step itself is about."""
    if step.step == "promise" and step.note:
        yield _sentence(f"{'They' if step.is_theirs else 'You'} promised: {step.note}")
    elif step.step == "meet":
        what = meeting(step.channel, step.place) or "A meeting"
        yield f"{what[0].upper()}{what[1:]}, {daywords.near(step.due_on, today)}."
    elif step.note:
        yield _sentence(step.note)
    if step.step == "reconnect" and card.person.cadence_days:
        yield f"You mean to be in touch {daywords.cadence(card.person.cadence_days)}."


def _last_time(step: FollowUp, card: Card, today: date) -> Iterable[str]:
    """Say what the last contact was, unless it is the meeting itself, and its note."""
    last = card.last_contact(today)
    if last is None:
        return
    is_that_meeting = last.event_id is not None and last.event_id == step.event_id
    if not is_that_meeting:
        what = channels.phrase(last.channel)
        yield f"Last contact: {what}, {daywords.near(last.happened_on, today)}."
    if last.note:
        yield _sentence(f"You noted: {last.note.splitlines()[0]}")
    quiet = cadence.silence([i.happened_on for i in card.interactions], today)
    if step.step == "reconnect" and quiet and quiet.is_unusual:
        yield f"That is {quiet.in_words}."


def _ways(card: Card) -> str:
    """Say how someone is reached."""
    mails, phones = card.reached_by("email"), card.reached_by("phone")
    if mails or phones:
        return f"{', '.join((*mails[:1], *phones[:1]))}."
    links = card.reached_by("link")
    if links:
        return "On LinkedIn." if any("linkedin" in link for link in links) else f"{links[0]} ."
    return "No way to reach them is noted."


def _promises(step: FollowUp, card: Card, today: date) -> Iterable[str]:
    for other in _rest(step, card):
        if other.step == "promise" and other.note:
            who = "They promised you" if other.is_theirs else "You promised them"
            yield f"{who}: {other.note}, by {daywords.near(other.due_on, today)}."


def _rest(step: FollowUp, card: Card) -> Sequence[FollowUp]:
    return [f for f in card.open_steps if f.id != step.id]


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


_TALLIED = {
    "done": "{} done",
    "put_off": "{} put off",
    "let_go": "{} let go",
    "left": "{} left open",
    "noted": "{} noted",
    "meanwhile": "{} dealt with meanwhile",
}


def tallied(decided: Sequence[str]) -> str:
    """Say what became of the steps of a round: "3 done, 1 put off, 2 left open"."""
    counts = ((words, decided.count(what)) for what, words in _TALLIED.items())
    return ", ".join(words.format(count) for words, count in counts if count)


def by_person(queue: Queue, today: date) -> list[Step]:
    """Return the steps of a list in its order, those of one person together."""
    place = {line.person.id: (g, i) for g, group in enumerate(queue.groups)
             for i, line in enumerate(group.lines)}  # fmt: skip
    return sorted(
        queue.steps,
        key=lambda s: (place[s.person.id], place_of(s.step, s.due, s.id, today)),
    )
