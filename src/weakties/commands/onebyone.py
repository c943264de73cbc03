"""`followups -i`: one person at a time, and one key for each thing to do.

Each decision is durable before the next person is shown. Whatever ends the round, what was decided
stays; what became of a person or a step meanwhile is told.
"""

from dataclasses import dataclass, field

from weakties import terminal
from weakties.ask.asker import Asker
from weakties.commands import asking
from weakties.commands.changes import take_back
from weakties.commands.onestep import Decided, OneStep
from weakties.context import AppContext
from weakties.domain import onebyone as rules
from weakties.domain.acting import Target, derived
from weakties.domain.followups import Queue
from weakties.domain.steps import Step
from weakties.errors import InvalidInput, WeaktiesError
from weakties.store import events, goals, people


def run(app: AppContext, queue: Queue) -> None:
    """Go through the people of a list. Raises InvalidInput where no one can be asked."""
    if not app.can_ask or app.format != "table":
        raise InvalidInput(
            "-i asks about one person after the other, and no one can answer here.",
            "  weakties followups",
        )
    if not queue.steps:
        app.show(queue)
        return
    asker = asking.asker(app)
    app.warm_up()
    Round(app, asker, rules.by_person(queue, app.today)).run()


@dataclass
class Round:
    """One round through a list; `decided` holds what became of each step so far."""

    app: AppContext
    asker: Asker
    steps: list[Step]
    decided: list[Decided] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    """What was written of the step that comes up again."""

    def run(self) -> None:
        """Show one step after the other until all are through, or someone leaves."""
        while len(self.decided) < len(self.steps):
            try:
                is_on = self._turn(self.steps[len(self.decided)])
            except KeyboardInterrupt:
                self._leave()
                raise
            if not is_on:
                self._leave()
                return
        self.app.remark(f"\nThat is everyone: {self._tally()}.")

    def _leave(self) -> None:
        waiting = len({step.person.id for step in self.steps[len(self.decided) :]})
        who = "1 person" if waiting == 1 else f"{waiting} people"
        kept = f". Kept: {tally}." if (tally := self._tally()) else "; nothing was decided."
        self.app.remark(f"\nLeft with {who} to go{kept}")

    def _tally(self) -> str:
        notes = sum(len(one.noted) for one in self.decided) + len(self.noted)
        return rules.tallied([*(one.as_what for one in self.decided), *["noted"] * notes])

    def _turn(self, step: Step) -> bool:
        """Deal with one step; False to leave."""
        target = self._target(step)
        if target is None:
            self._pass_over(step)
            return True
        one = OneStep(self.app, self.asker, target.step, target.card, self.noted)
        self._show(step, target)
        one.begin()
        try:
            return self._keys(one)
        except KeyboardInterrupt:
            one.leave()
            raise

    def _keys(self, one: OneStep) -> bool:
        """Do what keys say until the step is dealt with; False to leave."""
        letters = "".join(key.letter for key in rules.all_keys(one.step.step))
        while True:
            key = one.pressed or self.app.choose(letters + terminal.END)
            one.pressed = ""
            if key in ("q", terminal.END):
                one.leave()
                return False
            if key == "u":
                if self._take_back(one):
                    return True
            elif self._pressed(one, key):
                return True

    def _pass_over(self, step: Step) -> None:
        """Go past a step that is open no more: closed along with another, or by someone else."""
        mine = {
            one.person.id
            for one, became in zip(self.steps, self.decided, strict=False)
            if became.change is not None
        }
        if step.person.id in mine:
            self.decided.append(Decided("along"))
            return
        self.app.remark(f"\n{step.person.name}: {step.step} was dealt with meanwhile.")
        self.decided.append(Decided("meanwhile"))

    def _pressed(self, one: OneStep, key: str) -> bool:
        """Do what a key says, and tell whether that decided the step."""
        try:
            decided = one.press(key)
        except WeaktiesError as error:  # nothing was written, and the draft is still there
            self.app.remark(error.message, *error.next_steps)
            one.show_keys()
            decided = None
        if decided is None:
            return False
        self.decided.append(decided)
        self.noted = []
        return True

    def _target(self, step: Step) -> Target | None:
        """Find a step as it is now; None where it is closed or gone."""
        person_id = int(step.person.id[1:])
        card = people.cards(self.app.reader, [person_id]).get(person_id)
        if card is None or card.person.is_archived:
            return None
        if step.id is None:
            idea = derived(card, self.app.today)
            return Target(idea, card) if idea else None
        return next((Target(f, card) for f in card.open_steps if f.id == step.id), None)

    def _show(self, step: Step, target: Target) -> None:
        order = list(dict.fromkeys(one.person.id for one in self.steps))
        lane = self.app.reader
        ids = [target.step.event_id] if target.step.event_id else []
        self.app.show(
            rules.turn(
                target.step,
                target.card,
                {event.id: event for event in events.by_ids(lane, ids)},
                number=order.index(step.person.id) + 1,
                total=len(order),
                today=self.app.today,
                goal=goals.helped(lane, self.app.today)(target.card.person.id),
            )
        )

    def _take_back(self, one: OneStep) -> bool:
        """Take back what was written last in this round; tell whether another step comes up."""
        if one.changes:
            if self._undo(one.changes[-1]):
                one.changes.pop()
            one.renewed()
            return False
        passed = [one.as_what in ("along", "meanwhile") for one in self.decided]
        if all(passed):
            self.app.remark("Nothing was decided in this round yet.")
            return False
        last = len(passed) - 1 - passed[::-1].index(False)
        if not self._undo(self.decided[last].change):
            return False
        self.noted = list(self.decided[last].noted)
        del self.decided[last:]
        return True

    def _undo(self, number: int | None) -> bool:
        """Take a change back, and say so; False where that is refused."""
        if number is None:
            return True
        try:
            answer = take_back(self.app, number)
        except WeaktiesError as error:
            self.app.remark(error.message, *error.next_steps)
            return False
        self.app.show(answer)
        return True
