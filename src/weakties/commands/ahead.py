"""What lies ahead with someone: a way to reach them, a promise."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from weakties.commands import find, logs
from weakties.commands.carrying import Carried
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import (
    acting,
    daywords,
    ladder,
    looks,
    personline,
    personwords,
    text,
    upkeep,
)
from weakties.domain.meeting import lookups, public_step
from weakties.domain.people import Card, numbered
from weakties.domain.personfacts import PersonLine
from weakties.domain.records import Draft, FollowUp
from weakties.domain.steps import ref_of
from weakties.domain.views import Note
from weakties.errors import InvalidInput
from weakties.store import events, people
from weakties.store.reader import Lane


def exchange(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO MAIL|PHONE|LINK …")] = None,
) -> None:
    """Note how to reach someone; that closes the step of swapping details.

    weakties exchange noor noor@verdant.example +49 30 1234567
    """
    app = app_of(ctx)
    typed = app.need(who, "Whom, and how are they reached? ", "WHO MAIL|PHONE|LINK").split()
    show(app, exchanged(app, typed))


def exchanged(app: AppContext, typed: Sequence[str]) -> Carried:
    """Add ways to reach the person that the words begin with. Raises InvalidInput."""
    with app.writing() as store:
        card, line = _ways(app, store, typed)
        draft = Draft()
        scene = logs.scene_of(app, store, draft, None, [line])
        after, _ = upkeep.edit_person(card, line, scene, None, None)
        closed = [f for f in draft.updated if isinstance(f, FollowUp)]
        told = upkeep.told_person(card, after, ())
        summary = f"{card.name}: {told}." if told else "Known already; nothing was changed."
        others = [i for i in people.reached_by(store, lookups(line)) if i != card.person.id]
        change = store.finish(draft, summary)
    for other in people.cards(app.reader, others).values() if change else ():
        app.say(f"{numbered(other)} is reached by that too.")
    return Carried(answered(app, after, summary, change, draft, closed), change, 1)


def _ways(app: AppContext, lane: Lane, typed: Sequence[str]) -> tuple[Card, PersonLine]:
    """Split words into a person and ways to reach them. Raises InvalidInput for anything else."""
    usage = "  weakties exchange {who} MAIL|PHONE|LINK"
    if len(typed) == 1:
        card = find.card(lane, typed[0], "weakties exchange ")
        raise InvalidInput(f"How is {card.name} reached?", usage.format(who=typed[0]))
    card, rest = find.person_and_rest(lane, typed, "weakties exchange ")
    said_of = " ".join(rest)
    line = personline.read(said_of, today=app.today, named=False)
    ways = (*line.emails, *line.phones, *line.links)
    only = personline.read("; ".join(ways), today=app.today, named=False) if ways else None
    if line != only:
        sorted_out = looks.sort(text.one_line(said_of))
        odd = " ".join(filter(None, (sorted_out.head, sorted_out.rest))) or said_of
        raise InvalidInput(
            f'"{text.one_line(odd)}" is no e-mail address, phone number or link.',
            usage.format(who=card.person.slug),
        )
    return card, line


def promise(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO TEXT")] = None,
    by: Annotated[str | None, option("--by", metavar="DAY", help="by which day")] = None,
    theirs: Annotated[bool, option("--theirs", help="they promised it to you")] = False,
) -> None:
    """Note what you promised someone, or what they promised you.

    weakties promise karin send the onboarding checklist --by fri
    """
    app = app_of(ctx)
    typed = app.need(who, "To whom, and what? ", "WHO TEXT").split()
    with app.writing() as store:
        if len(typed) == 1:
            card = find.card(store, typed[0], "weakties promise ")
            raise _nothing_promised(card, is_theirs=theirs)
        card, rest = find.person_and_rest(store, typed, "weakties promise ")
        what, named = _promised(app, " ".join(rest), by)
        if not text.has_visible(what):
            raise _nothing_promised(card, is_theirs=theirs)
        due = named or ladder.due_day(
            app.today, app.settings.plan_days, app.today, app.settings.due_days
        )
        draft = Draft()
        step = acting.promise(
            card,
            what,
            due=due,
            is_day_named=named is not None,
            is_theirs=theirs,
            today=app.today,
            draft=draft,
            new=store.new,
        )
        summary = acting.promised(card, step, app.today, is_new=bool(draft.added))
        change = store.finish(draft, summary)
    answer = answered(app, card, summary, change, draft, [step], says_next=False)
    show(app, Carried(answer, change, 1))


def _nothing_promised(card: Card, *, is_theirs: bool) -> InvalidInput:
    return InvalidInput(
        f"What was promised {'by' if is_theirs else 'to'} {card.name}?",
        f"  weakties promise {card.person.slug} send the paper --by fri",
    )


def _promised(app: AppContext, typed: str, by: str | None) -> tuple[str, date | None]:
    """Read what is promised, and by when: after --by or after "by"; None where neither stands."""
    what, in_words = personwords.by_day(text.one_line(typed))
    if by and in_words:
        raise InvalidInput(f'Is it by "{in_words}" or by "{by}"? Name one day.')
    day = by or in_words
    if not day:
        return what, None
    due = app.day(day, "ahead")
    if due < app.today:
        raise InvalidInput(f"{daywords.full(due)} has passed; a promise lies ahead.")
    return what, due


def show(app: AppContext, carried: Carried) -> None:
    """Answer, and name the way back."""
    app.show(carried.answer)
    app.undo_hint(carried.change)


def answered(
    app: AppContext,
    card: Card,
    summary: str,
    change: int | None,
    draft: Draft,
    steps: Sequence[FollowUp],
    *,
    says_next: bool = True,
) -> Note:
    """Say what was done, and what is open next with this person."""
    closed = {f.id for f in steps if f.state != "open"}
    more = [acting.comes_next(card, closed, app.today, draft)] if says_next else []
    at = {e.id: e for e in events.by_ids(app.reader, [f.event_id for f in steps if f.event_id])}
    rows = tuple(public_step(f, card, at.get(f.event_id or 0), app.today) for f in steps)
    person = ref_of(card)
    extra = (("person", person), ("followups", rows))
    return Note(
        summary, change, more=more, written=[f.id for f in steps], extra=extra, is_one_line=True
    )
