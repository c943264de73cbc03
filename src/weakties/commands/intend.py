"""`intend`: an if-then plan for a goal or for a step with someone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from weakties.commands import find
from weakties.commands.common import app_of, words
from weakties.commands.targets import numbers_in
from weakties.context import AppContext
from weakties.domain import acting, intentions
from weakties.domain.intentions import PLAN
from weakties.domain.meeting import public_step
from weakties.domain.people import Card
from weakties.domain.records import Draft, FollowUp, Goal
from weakties.domain.steps import KINDS, ref_of
from weakties.domain.views import Note
from weakties.errors import InvalidInput, NotFound
from weakties.store import events, followups, goals, people
from weakties.store.reader import Lane, Store

Meant = Goal | tuple[FollowUp, Card]
"""A goal, or a step with the person whose it is."""
USAGE = "WHO|NUMBER|goal N PLAN"


def intend(
    ctx: typer.Context,
    said: Annotated[list[str] | None, words(USAGE)] = None,
) -> None:
    """Plan when you will act: "If this happens, then I will do that"; none takes it away.

    weakties intend goal 2 If I know everyone here, then I will join a new group
    weakties intend ana If it is Friday noon, then I will send the paper
    weakties intend ana none
    """
    app = app_of(ctx)
    typed = app.need(said, "For whom, or goal N? ", USAGE).split()
    meant, rest = _meant(app, app.reader, typed)
    whose = typed[: len(typed) - len(rest.split())]
    plan = _plan(app, meant, rest, f"weakties intend {' '.join(whose)}")
    with app.writing() as store:
        meant, _ = _meant(app, store, typed)
        note = _kept(app, store, meant, plan)
    app.show(note)
    app.undo_hint(note.change)


# Whose plan


def _meant(app: AppContext, lane: Lane, typed: Sequence[str]) -> tuple[Meant, str]:
    """Return whose plan the words begin with, and the words of it.

    Raises NotFound, Ambiguous or InvalidInput.
    """
    if typed[0].casefold() in ("goal", "goals") and typed[1:] and _is_number(typed[1]):
        return find.goal(lane, int(typed[1])), " ".join(typed[2:])
    if typed[0].casefold() == "goal":
        raise InvalidInput("Which goal? Say its number:", f"  weakties intend goal 1 {PLAN}")
    if _is_number(typed[0]):
        return _numbered(lane, int(typed[0])), " ".join(typed[1:])
    parted = intentions.apart(typed)
    if parted and parted.whose:
        card, step = _whole(lane, parted.whose)
        return (_step(app, card, step), card), parted.plan
    card, rest = find.person_and_rest(lane, typed, "weakties intend ")
    named = rest[0].casefold() if rest else ""
    if named in KINDS:
        return (_step(app, card, named), card), " ".join(rest[1:])
    return (_step(app, card, None), card), " ".join(rest)


def _is_number(word: str) -> bool:
    return bool(numbers_in([word])) and word.isdigit()


def _whole(lane: Lane, whose: Sequence[str]) -> tuple[Card, str | None]:
    """Read all of the words as a person, the last one perhaps as the step."""
    last = whose[-1].casefold()
    if len(whose) > 1 and last in KINDS:
        return find.card(lane, " ".join(whose[:-1]), "weakties intend "), last
    return find.card(lane, " ".join(whose), "weakties intend "), None


def _numbered(lane: Lane, number: int) -> tuple[FollowUp, Card]:
    found = followups.by_ids(lane, [number])
    if not found:
        raise NotFound(f"No follow-up has the number {number}.", "  weakties followups --all")
    [step] = found
    return _still_open(step, people.cards(lane, [step.person_id])[step.person_id])


def _step(app: AppContext, card: Card, named: str | None) -> FollowUp:
    idea = acting.derived(card, app.today)
    step = acting.step_of(card, named, idea) if named else acting.shown_step(card, app.today, idea)
    return _still_open(step, card)[0]


def _still_open(step: FollowUp, card: Card) -> tuple[FollowUp, Card]:
    if step.state != "open":
        what = _named((step, card))
        told = f"{what}: that was {step.state}, so there is nothing left to plan."
        raise InvalidInput(told, f"  weakties reopen {step.id}")
    return step, card


# The plan


def _plan(app: AppContext, meant: Meant, typed: str, command: str) -> str | None:
    """Read the plan, asking for its halves where it is missing. Raises InvalidInput."""
    if typed.casefold() == intentions.NONE:
        return None
    if typed:
        return intentions.read(typed, command)
    if not app.can_ask:
        told = f"{_named(meant)}: when, and what will you do then?"
        raise InvalidInput(told, f"  {command} {PLAN}")
    cue = app.ask("If ")
    return intentions.of_halves(cue, app.ask("then I will ") if cue else "", command)


def _named(meant: Meant) -> str:
    if isinstance(meant, Goal):
        return f"Goal {meant.id}, {meant.title}"
    return _capital(acting.step_with(acting.Target(*meant)))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _kept(app: AppContext, store: Store, meant: Meant, plan: str | None) -> Note:
    """Keep the plan with what it is for, and answer."""
    draft = Draft()
    if isinstance(meant, Goal):
        if plan != meant.if_then:
            goals.put(store, draft, replace(meant, if_then=plan), app.today)
        told = intentions.told(f"Goal {meant.id}", plan, meant.if_then)
        extra = (("if_then", plan), ("goal", {"id": meant.id, "title": meant.title}))
        return Note(told, store.finish(draft, told), written=[meant.id], extra=extra)
    step, card = meant
    told = intentions.told(_named(meant), plan, step.if_then)
    if plan != step.if_then:
        step = _with_plan(store, draft, step, plan)
    event = events.by_ids(store, [step.event_id]) if step.event_id else []
    steps = [step] if step.id else []
    rows = tuple(public_step(f, card, event[0] if event else None, app.today) for f in steps)
    own = (("if_then", plan), ("person", ref_of(card)), ("followups", rows))
    return Note(told, store.finish(draft, told), written=[f.id for f in steps], extra=own)


def _with_plan(store: Store, draft: Draft, step: FollowUp, plan: str | None) -> FollowUp:
    """Note a step with its plan; a hello that a cadence suggests is written down for it."""
    if step.id:
        return draft.change(step, if_then=plan)
    fields = {name: value for name, value in vars(step).items() if name not in ("id", "uid")}
    return draft.add(store.new(FollowUp, **{**fields, "if_then": plan}))
