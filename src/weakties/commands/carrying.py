"""Acting on steps in one change: find them, act on all or none, and say what came next."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from weakties.commands import targets
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain import acting as rules
from weakties.domain.acting import Target
from weakties.domain.meeting import public_step
from weakties.domain.records import Draft, FollowUp
from weakties.domain.views import Note
from weakties.store.reader import Store


class Acted(NamedTuple):
    """What a command did to the steps it found."""

    targets: Sequence[Target]
    """Those it changed."""
    steps: Sequence[FollowUp]
    """The same as they are now."""
    told: str
    """What was done, in a sentence without its full stop."""
    says_next: bool = True
    """Whether the answer says what is open next."""


Act = Callable[[Store, Sequence[Target], Draft], Acted]


class Carried(NamedTuple):
    """What was written, and what is answered."""

    answer: Note
    change: int | None
    rows: int
    """How many steps changed."""


def carry_out(
    app: AppContext, chosen: Sequence[str], filters: Filters, verb: str, act: Act
) -> Carried:
    """Find the steps, and act on all of them or none."""
    with app.writing() as store:
        found = targets.find_targets(app, store, chosen, filters, verb)
        draft = Draft()
        acted = act(store, found, draft)
        summary = rules.summary(found, acted.steps, acted.told)
        change = store.finish(draft, summary)
    return Carried(_answer(app, acted, summary, change, draft), change, len(acted.steps))


def _answer(app: AppContext, acted: Acted, summary: str, change: int | None, draft: Draft) -> Note:
    """Return one sentence and, where it is about one person, what comes next."""
    cards = {t.card.person.id: t.card for t in acted.targets}
    at = {t.event.id: t.event for t in acted.targets if t.event}
    closed = {f.id for f in acted.steps if f.state != "open"}
    more = [rules.comes_next(card, closed, app.today, draft) for card in cards.values()]
    rows = tuple(
        public_step(f, cards[f.person_id], at.get(f.event_id or 0), app.today) for f in acted.steps
    )
    return Note(
        summary,
        change,
        more=more if len(more) == 1 and acted.says_next else (),
        written=[f.id for f in acted.steps],
        extra=(("followups", rows),),
        is_one_line=True,
    )
