"""`intro`: two people you introduced to each other."""

from collections.abc import Sequence
from typing import Annotated

import typer

from weakties.commands import find, logs, said
from weakties.commands.common import app_of, option, words
from weakties.domain import introductions as rules
from weakties.domain import outcomes, text
from weakties.domain.introductions import Split
from weakties.domain.outcomes import Noted
from weakties.domain.people import Card
from weakties.domain.records import Draft, Introduction
from weakties.domain.steps import ref_of
from weakties.errors import Ambiguous, NotFound
from weakties.store import goals, people
from weakties.store import introductions as stored
from weakties.store.reader import Lane

HABIT = "A kind habit for the next one: ask both first, so that either can say no."
"""Said once."""
FIRST = 1
"""The number of the first introduction ever noted: none is given out again."""


def intro(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO WHO")] = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")] = None,
    note: Annotated[str | None, option("--note", "-n", metavar="TEXT", help="what for")] = None,
) -> None:
    """Note that you introduced two people to each other.

    weakties intro ana ben
    weakties intro ana ruiz to ben okafor --note 'both build data teams'

    It is no contact: for that there is weakties talked.
    """
    app = app_of(ctx)
    names = [word for word in who or () if word.strip()]
    question = "Which two did you introduce? "
    typed = names if len(names) > 1 else app.need(names, question, "WHO WHO").split()
    pair = _two(app.reader, typed)
    rules.refuse_one(*pair)
    day = said.past_day(app, on)
    with app.writing() as store:
        one, other = (find.still(store, card) for card in pair)
        draft = Draft()
        made = store.new(
            Introduction,
            person_id=one.person.id,
            other_id=other.person.id,
            happened_on=day,
            note=text.several_lines(note or "") or None,
        )
        known = stored.noted(store, (one.person.id, other.person.id), day)
        verb, kept = outcomes.noted(made, next(iter(known), None), draft)
        summary = f"{verb} {rules.told(one.name, other.name, day, app.today)}."
        before = goals.progress(store, app.today)
        change = store.finish(draft, summary)
        moved = logs.moved(before, goals.progress(store, app.today))
    first, second = (one, other) if kept.person_id == one.person.id else (other, one)
    row = rules.row(kept, ref_of(first), ref_of(second))
    stays = f'Its note stays: "{kept.note}".' if made.note and kept.note != made.note else ""
    app.show(Noted(change, summary, "introduction", row, moved, stays))
    if change is not None and made.id == FIRST:
        app.say(HABIT, hint=True)
    app.undo_hint(change)


def _two(lane: Lane, typed: Sequence[str]) -> tuple[Card, Card]:
    """Return the two people that the words name. Raises InvalidInput, NotFound or Ambiguous."""
    splits = rules.splits(typed)
    exact = [s for s in splits if all(len(people.exactly(lane, name)) == 1 for name in s)]
    read = [_read(lane, split) for split in exact or splits]
    pairs = {frozenset(ids): ids for ids in read if isinstance(ids, tuple)}
    several = [ids for ids in pairs.values() if len(set(ids)) == 2] or list(pairs.values())
    if not several:
        raise _refusal(typed, [error for error in read if not isinstance(error, tuple)])
    cards = people.cards(lane, [i for ids in several for i in ids])
    if len(several) > 1:
        raise rules.unclear(typed, [(cards[one], cards[other]) for one, other in several])
    [(one, other)] = several
    return cards[one], cards[other]


Refused = NotFound | Ambiguous
_BEGUN = "weakties intro "


def _read(lane: Lane, split: Split) -> tuple[int, int] | Refused:
    """Return the two people of one way to read the words, or why they are not found."""
    one, other = split
    try:
        try:
            first = find.person_id(lane, one, _BEGUN)
        except Ambiguous:  # the command to copy is whole: it has the other one as well
            second = find.person_id(lane, other, _BEGUN)
            first = find.person_id(lane, one, f"{_BEGUN}p{second} ")
        return first, find.person_id(lane, other, f"{_BEGUN}p{first} ")
    except (NotFound, Ambiguous) as error:
        return error


def _refusal(typed: Sequence[str], errors: Sequence[Refused]) -> Refused:
    """Return why words name no two people: the one reason, several of one name, or all in all."""
    if len(errors) == 1:
        return errors[0]
    return next((e for e in errors if isinstance(e, Ambiguous)), rules.unread(typed))
