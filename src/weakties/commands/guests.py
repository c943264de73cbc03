"""From typed person lines to the people they mean, with every question asked before a write."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from weakties.commands import alikes, candidates, find
from weakties.commands.candidates import Candidates
from weakties.context import AppContext
from weakties.domain import archive, matching, personline, text
from weakties.domain import meeting as meetings
from weakties.domain.events import PersonSaid
from weakties.domain.matching import Likeness
from weakties.domain.meeting import Guest, Met, Scene
from weakties.domain.people import Card, Introduced
from weakties.domain.personline import PersonLine
from weakties.store import events, people
from weakties.store.reader import Lane

Key = tuple[str, str]
"""What an answer holds for: a name, and an organisation where that was the question."""


@dataclass(frozen=True)
class Answers:
    """What is known of the lines of one event before anything is written."""

    chosen: Mapping[int, int | None] = field(default_factory=dict)
    """For the number of a line: the person chosen, or None for someone new."""
    settled: frozenset[str] = frozenset()
    """Folded names that need no notice: they were asked about, or said to be new."""


def read(app: AppContext, lines: Sequence[str]) -> list[PersonLine]:
    """Read person lines; days in them lie ahead of today. Raises InvalidInput."""
    order = app.settings.date_order
    return [personline.read(line, today=app.today, date_order=order) for line in lines]


def asked_who(
    app: AppContext, lines: Sequence[PersonLine], earlier: dict[Key, int | None] | None = None
) -> Answers:
    """Ask, where someone sits there, which person a doubtful name means.

    `earlier` holds what was answered about the lines of other events, and takes these answers in.
    """
    new = {text.fold(line.name or "") for line in lines if line.is_new}
    if not app.can_ask:
        return Answers(settled=frozenset(new))
    earlier = {} if earlier is None else earlier
    before = frozenset(earlier)
    found = [candidates.of(app.reader, line) for line in lines]
    doubts = {} if "yes" in app.options else _doubts(app, lines, found)
    chosen: dict[int, int | None] = {}
    for number, line in enumerate(lines):
        if found[number].is_doubtful:
            chosen[number] = candidates.ask_which(app, line, found[number].ids)
        elif number in doubts:
            key = doubts[number].key(line)
            if key not in earlier:
                earlier[key] = doubts[number].ask(app, line)
            # Whoever was new at an earlier event is in the store by then, and found there.
            if earlier[key] is not None or key not in before:
                chosen[number] = earlier[key]
    return Answers(chosen, frozenset(new | {name for name, _ in earlier}))


def asked_in_turn(app: AppContext, lines: Sequence[Sequence[PersonLine]]) -> list[Answers]:
    """Ask about the lines of several events, each in its turn and nothing twice."""
    earlier: dict[Key, int | None] = {}
    return [asked_who(app, some, earlier) for some in lines]


class _Doubt(NamedTuple):
    """Why a line is asked about: a new name like those of others, or a known one elsewhere."""

    likes: Sequence[Likeness] = ()
    card: Card | None = None

    def key(self, line: PersonLine) -> Key:
        """Return what the answer holds for."""
        return text.fold(line.name or ""), text.fold(line.organisation or "") if self.card else ""

    def ask(self, app: AppContext, line: PersonLine) -> int | None:
        """Ask; return whom the line means, None for someone new."""
        if self.card is None:
            return alikes.ask(app, line.name or "", self.likes)
        return self.card.person.id if alikes.ask_job(app, self.card) else None


def _doubts(
    app: AppContext, lines: Sequence[PersonLine], found: Sequence[Candidates]
) -> dict[int, _Doubt]:
    """Return which lines are to be asked about though their name is no one's, or just one's."""
    numbered = list(enumerate(lines))
    new = [n for n, line in numbered if not found[n].ids and _may_be_known(line)]
    likes = alikes.found(app, [alikes.wanted(lines[n]) for n in new])
    known = {n: found[n].ids[0] for n, line in numbered if found[n].is_one and line.organisation}
    cards = people.cards(app.reader, list(set(known.values())))
    moved = {n: cards[i] for n, i in known.items() if matching.has_moved(cards[i], lines[n])}
    return {
        **{n: _Doubt(likes=some) for n, some in zip(new, likes, strict=True) if some},
        **{n: _Doubt(card=card) for n, card in moved.items()},
    }


def _may_be_known(line: PersonLine) -> bool:
    return alikes.is_full(line.name) and not line.is_new


def tell_alike(
    app: AppContext, answers: Sequence[Answers], said: Sequence[PersonSaid], *, is_dry: bool = False
) -> None:
    """Notice, after the write, whoever is new and has a name like someone known."""
    settled = frozenset[str]().union(*(answer.settled for answer in answers))
    new = [p for p in said if p.is_new and not p.is_nameless and alikes.is_full(p.name)]
    doubtful = [p for p in new if text.fold(p.name) not in settled]
    if doubtful and "quiet" not in app.options and app.format != "json":
        alikes.tell(app, doubtful, is_dry=is_dry)


def resolved(lane: Lane, lines: Sequence[PersonLine], answers: Answers) -> list[Guest]:
    """Say of each line whom it means, inside the transaction. Raises Ambiguous or NotFound."""
    above: set[str] = set()
    guests = []
    for number, line in enumerate(lines):
        guests.append(_guest(lane, line, number, answers, above))
        above.add(text.fold(line.name or ""))
    return guests


def _guest(
    lane: Lane, line: PersonLine, number: int, answers: Answers, above: Container[str]
) -> Guest:
    """Say whom a line means; who introduced them may be `above`, and not be written yet."""
    is_above = line.via is not None and text.fold(line.via) in above
    introduced = None if is_above else find.introduced(lane, line.via)
    line = _with_planned_day(lane, line)
    if number in answers.chosen:
        chosen = answers.chosen[number]
        ids: Sequence[int] = () if chosen is None else (chosen,)
    else:
        found = candidates.of(lane, line)
        ids = found.ids
        if found.is_doubtful:
            raise candidates.unclear(lane, line, ids)
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


def _met(guest: Guest, scene: Scene) -> Met:
    """Write one person down; whoever was archived is back, now that you met again."""
    if guest.card is None or not guest.card.person.is_archived:
        return meetings.meet(guest, scene)
    one = meetings.meet(replace(guest, card=archive.brought_back(guest.card, scene.draft)), scene)
    return replace(one, said=one.said._replace(facts=(archive.BACK, *one.said.facts)))


def _above(line: PersonLine, met: Sequence[Met]) -> Introduced | None:
    """Return who introduced someone, of those just met."""
    if line.via is None:
        return None
    via = text.fold(line.via)
    cards = (one.card for one in met if one.card.person.folded == via)
    return next((Introduced(card.person.id, card.name) for card in cards), None)


def met_in_turn(guests: Sequence[Guest], scene: Scene) -> list[Met]:
    """Write people down in order; a second line for one person adds to the first."""
    met: list[Met] = []
    seen: dict[object, Met] = {}
    for guest in guests:
        key: object = guest.card.person.id if guest.card else text.fold(guest.line.name or "")
        earlier = seen.get(key) if key and not guest.line.is_new else None
        known = replace(guest, card=earlier.card) if earlier else guest
        known = replace(known, via=known.via or _above(guest.line, met))
        one = _met(known, scene)
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
