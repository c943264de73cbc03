"""From typed person lines to the people they mean, with every question asked before a write."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from weakties.commands import find
from weakties.context import AppContext
from weakties.domain import meeting as meetings
from weakties.domain import personline, text
from weakties.domain.meeting import Guest, Introduced, Met, Scene
from weakties.domain.personline import PersonLine
from weakties.errors import Ambiguous
from weakties.store import events, people
from weakties.store.reader import Lane

Answers = Mapping[int, int | None]
"""For the number of a line: the person chosen, or None for someone new."""


class Asked(NamedTuple):
    """What `log-event` was told, on the command line or in answer to questions."""

    name: str
    on: str | None
    lines: Sequence[str]


def asked_for(
    app: AppContext, name: Sequence[str] | None, on: str | None, met: Sequence[str] | None
) -> Asked:
    """Return the event's name, day and people; on a terminal without a name, ask for them."""
    if name or not app.can_ask:
        return Asked(app.need(name, "", "NAME"), on, met or ())
    typed = app.need(None, "Event  ", "NAME")
    when = on or app.ask("When   (Enter: today) ") or None
    lines = list(met or ())
    if not lines:
        app.say("Who did you meet? One line each, an empty line ends.")
        while line := app.ask(f"{len(lines) + 1:>3}  "):
            lines.append(line)
    return Asked(typed, when, lines)


def read(app: AppContext, lines: Sequence[str]) -> list[PersonLine]:
    """Read person lines; days in them lie ahead of today. Raises InvalidInput."""
    order = app.settings.date_order
    return [personline.read(line, today=app.today, date_order=order) for line in lines]


def asked_who(app: AppContext, lines: Sequence[PersonLine]) -> Answers:
    """Ask, where someone sits there, which person a doubtful name means."""
    if not app.can_ask:
        return {}
    answers: dict[int, int | None] = {}
    for number, line in enumerate(lines):
        found = _candidates(app.reader, line)
        if len(found.ids) > 1 or (found.ids and not found.is_certain):
            answers[number] = _ask_which(app, line, found.ids)
    return answers


def _ask_which(app: AppContext, line: PersonLine, ids: Sequence[int]) -> int | None:
    """Offer the people a name may mean, and someone new. Raises Ambiguous for no clear answer."""
    cards = people.cards(app.reader, ids)
    app.say(f"{line.name} could be someone you know:")
    for number, i in enumerate(ids, 1):
        app.say(f"  {number}  {find.described(cards[i])}")
    app.say("  n  someone new")
    answer = app.ask("Which? ").casefold()
    if answer in ("n", "new"):
        return None
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(ids):
        return ids[int(answer) - 1]
    raise _unclear(app.reader, line, ids)


class Candidates(NamedTuple):
    """Whom a line may mean."""

    ids: Sequence[int]
    is_certain: bool
    """Called just that, or reached by the same address; else a word of the name fits."""


def _candidates(lane: Lane, line: PersonLine) -> Candidates:
    if line.name is None or line.is_new:
        return Candidates((), True)
    exact = people.exactly(lane, line.name)
    if len(exact) > 1 and line.organisation:
        there = [
            i
            for i, card in people.cards(lane, exact).items()
            if text.fold(card.organisation or "") == text.fold(line.organisation)
        ]
        exact = there or exact
    exact = exact or people.reached_by(lane, meetings.lookups(line))
    if exact or " " in line.name.strip():
        return Candidates(exact, True)
    return Candidates(people.with_word(lane, line.name), False)


def _unclear(lane: Lane, line: PersonLine, ids: Sequence[int]) -> Ambiguous:
    known = "; ".join(find.described(card) for card in people.cards(lane, ids[:6]).values())
    several = "someone you know" if len(ids) == 1 else f"{len(ids)} people you know"
    return Ambiguous(
        f'"{line.name}" could be {several}: {known}.',
        f"Say which with p{ids[0]} in place of the name; for someone else add: {line.name}; new",
        candidates=[f"p{i}" for i in ids],
    )


def resolved(lane: Lane, lines: Sequence[PersonLine], answers: Answers) -> list[Guest]:
    """Say of each line whom it means, inside the transaction. Raises Ambiguous or NotFound."""
    return [_guest(lane, line, number, answers) for number, line in enumerate(lines)]


def _guest(lane: Lane, line: PersonLine, number: int, answers: Answers) -> Guest:
    via = find.card(lane, line.via, "via: ") if line.via else None
    introduced = Introduced(via.person.id, via.name) if via else None
    line = _with_planned_day(lane, line)
    if number in answers:
        chosen = answers[number]
        ids: Sequence[int] = () if chosen is None else (chosen,)
    else:
        found = _candidates(lane, line)
        ids = found.ids
        if len(ids) > 1 or (ids and not found.is_certain):
            raise _unclear(lane, line, ids)
    return Guest(line, people.cards(lane, ids)[ids[0]] if ids else None, introduced)


def _with_planned_day(lane: Lane, line: PersonLine) -> PersonLine:
    """Take the day of a planned event for "next: meet at HR Forum"."""
    if line.plan is None or line.plan.on or not line.plan.where:
        return line
    planned = [e for e in events.named(lane, line.plan.where) if e.state == "planned"]
    if not planned:
        return line
    plan = replace(line.plan, on=planned[0].start_on, where=planned[0].name)
    return replace(line, plan=plan)


def met_in_turn(guests: Sequence[Guest], scene: Scene) -> list[Met]:
    """Write people down in order; a second line for one person adds to the first."""
    met: list[Met] = []
    seen: dict[object, Met] = {}
    for guest in guests:
        key: object = guest.card.person.id if guest.card else text.fold(guest.line.name or "")
        earlier = seen.get(key) if key and not guest.line.is_new else None
        known = replace(guest, card=earlier.card) if earlier else guest
        one = meetings.meet(known, scene)
        if key:
            seen[key] = one
        if earlier:
            said = one.said._replace(is_new=earlier.said.is_new)
            one = replace(one, said=said, opened=earlier.opened + one.opened)
            met[met.index(earlier)] = one
            seen[key] = one
        else:
            met.append(one)
    return met
