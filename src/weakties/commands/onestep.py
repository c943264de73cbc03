"""What a key does to one step of `followups -i`: each decision is a change of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from weakties.ask.asker import Asker, Enough, Piece, Question, Stopped, Told
from weakties.commands import acting, afterwords, ahead, find, plan, templates
from weakties.commands.carrying import Carried
from weakties.commands.sending import Sending
from weakties.context import AppContext
from weakties.domain import daywords, letterfields, mailto, text
from weakties.domain import onebyone as rules
from weakties.domain.acting import Target
from weakties.domain.letters import GAP, Letter
from weakties.domain.lettertemplates import OURS
from weakties.domain.onebyone import Keys
from weakties.domain.people import Card
from weakties.domain.personline import yours
from weakties.domain.records import Draft, FollowUp, Interaction
from weakties.errors import InvalidInput, WeaktiesError

T = TypeVar("T")


class Decided(NamedTuple):
    """What became of a step."""

    as_what: str
    """`done`, `put_off`, `let_go`, `left`, or `meanwhile` by someone else."""
    change: int | None = None
    noted: tuple[int, ...] = ()
    """What was written of this step before."""


@dataclass
class OneStep:
    """One step of one person, with the draft that carries it out."""

    app: AppContext
    asker: Asker
    step: FollowUp
    card: Card
    changes: list[int] = field(default_factory=list)
    """What was written besides the decision, to be taken back one by one."""

    pressed: str = ""
    """A key that was typed where a sentence was asked for: it is meant as the key."""
    _sending: Sending | None = None

    @property
    def sending(self) -> Sending:
        """The letter; with our own wording where the user's cannot be read, which is told."""
        if self._sending is None:
            try:
                self._sending = Sending(self.app, self.card, self.step, None)
            except WeaktiesError as error:
                self.app.remark(error.message)
                self._sending = Sending(self.app, self.card, self.step, OURS)
        return self._sending

    def leave(self) -> None:
        """Say where a draft lies that was edited and is not on its way yet."""
        if self._sending:
            self._sending.is_kept()

    @property
    def which(self) -> list[str]:
        """The words that name the step for `done` and its like."""
        return [str(self.step.id)] if self.step.id else [f"p{self.card.person.id}", "reconnect"]

    def press(self, key: str) -> Decided | None:
        """Do what a key says; None while nothing is decided. Raises WeaktiesError."""
        does: Mapping[str, Callable[[], Decided | None]] = {
            "": lambda: Decided("left"),
            "d": self._done,
            "x": lambda: self._carried(acting.let_go(self.app, self.which), "let_go"),
            "s": self._snooze,
            "p": self._plan,
            "a": self._add,
            "n": self._note,
            "w": self._finish_sentence,
            "o": lambda: self.sending.open(),
            "c": lambda: self.sending.copy(),
            "e": lambda: self.sending.edit(),
            "?": self._explain,
        }
        decided = does[key]()
        if decided is None:
            return None
        if decided.as_what == "done" and self._sending:
            self._sending.forget()
        self.leave()
        return decided._replace(noted=tuple(self.changes))

    # What is shown

    def begin(self) -> None:
        """Ask for the sentence where none was noted, show the draft, then the keys."""
        met = self._met
        if met and not met.enjoyed:
            self.app.tell("")
            self._finish_sentence()
        else:
            self.again()

    def again(self) -> None:
        """Show the draft and the keys, as they stand now."""
        if self.step.step in rules.WITH_DRAFT:
            self.app.tell("")
            self.app.show(self.sending.letter)
        self.show_keys()

    def renewed(self) -> None:
        """Show everything as the store has it, after something was taken back."""
        self.card = find.still(self.app.reader, self.card)
        if not (self._sending and self._sending.is_edited):
            self._sending = None
        self.again()

    def show_keys(self) -> None:
        """Show what can be pressed."""
        self.app.tell("")
        has_mail = any(map(mailto.plain_address, self.card.reached_by("email")))
        self.app.show(Keys(rules.keys(self.step.step, has_mail=has_mail)))

    def _explain(self) -> None:
        self.app.tell("")
        self.app.show(Keys(rules.all_keys(self.step.step), is_whole=True))

    # Decisions

    def _done(self) -> Decided:
        afterword = None
        if self.step.step == "meet":
            afterword = afterwords.asked(self.app, Target(self.step, self.card))
        return self._carried(acting.tick(self.app, self.which, afterword), "done")

    def _carried(self, carried: Carried, as_what: str) -> Decided:
        self.app.show(carried.answer)
        return Decided(as_what, carried.change)

    def _snooze(self) -> Decided | None:
        self.app.show(Keys(rules.SNOOZES))
        key = self.app.choose("".join(key.letter for key in rules.SNOOZES))
        to = self._named_day() if key == "d" else self._in_days(key)
        if to is None:
            self.show_keys()
            return None
        return self._carried(acting.put_off(self.app, self.which, to), "put_off")

    def _in_days(self, key: str) -> date | None:
        days = {"1": 1, "3": 3, "w": 7}.get(key)
        return self.app.today + timedelta(days=days) if days else None

    def _named_day(self) -> date | None:
        """Ask for a day until it can be read; nothing typed is no day."""
        while typed := self._asked("Until which day? "):
            try:
                day = self.app.day(typed, "ahead")
            except InvalidInput as error:
                self.app.remark(error.message)
                continue
            if day >= self.app.today:
                return day
            self.app.remark(f"{daywords.full(day)} has passed; a step can only be moved ahead.")
        return None

    def _plan(self) -> Decided | None:
        return self._until_read(
            lambda: plan.asked_for(self.app, self.card),
            lambda made: plan.planned(self.app, self.card, made),
        )

    def _add(self) -> Decided | None:
        return self._until_read(
            lambda: self._asked(f"How is {self.card.name} reached? "),
            lambda typed: ahead.exchanged(self.app, [f"p{self.card.person.id}", *typed.split()]),
        )

    def _until_read(
        self, ask: Callable[[], T | None], act: Callable[[T], Carried]
    ) -> Decided | None:
        """Ask until the answer can be acted on, so that none runs as keys; nothing leads back."""
        while True:
            try:
                answer = ask()
                if not answer:
                    self.show_keys()
                    return None
                return self._carried(act(answer), "done")
            except InvalidInput as error:
                self.app.remark(error.message, *error.next_steps)

    def _asked(self, question: str) -> str:
        return self.app.ask_if_any(text.printable(question))

    # What is written and decides nothing

    def _note(self) -> None:
        typed = text.one_line(self._asked(f"Note on {self.card.name}: "))
        if typed:
            with self.app.writing() as store:
                card = find.still(store, self.card)
                draft = Draft()
                draft.change(card.person, note="\n".join(filter(None, (card.person.note, typed))))
                told = f"Noted of {card.name}: {typed}"
                self._wrote(store.finish(draft, told))
            self.app.remark(told)
        self.show_keys()

    @property
    def _met(self) -> Interaction | None:
        """The meeting that a thank-you is for, where what was enjoyed can be noted with it."""
        if self.step.step != "thank":
            return None
        return letterfields.meeting_of(self.card, self.step, self.app.today)

    def _finish_sentence(self) -> None:
        """Ask for the end of "I enjoyed …", the draft growing below, and keep it."""
        met = self._met
        if met is None:
            raise InvalidInput(f"No meeting with {self.card.name} is noted.")
        held = met.enjoyed or ""
        name = letterfields.first_name(self.card)
        label: Piece = (f"  {f'{name}, ' if name else ''}I enjoyed ", "dim")
        growing, empty = self._growing()
        question = Question([label], held)
        if self.app.is_live:
            question = Question([label], held, growing, is_told_below=True, below=empty)
        try:
            typed = self.asker.ask(question)
        except Enough as end:
            typed = end.typed or ""
        except Stopped:
            raise KeyboardInterrupt from None
        enjoyed = yours(text.one_line(typed))
        if enjoyed and enjoyed in {key.letter for key in rules.all_keys(self.step.step)}:
            self.pressed = enjoyed
            return
        if enjoyed and enjoyed != held:
            self._wrote(self.sending.keep_enjoyed(met, enjoyed))
        self.again()

    def _growing(self) -> tuple[Callable[[str], Told], list[Piece]]:
        """Return how the draft grows with a sentence, and how it stands without one."""
        form = self.sending.form
        write = templates.writer_for(self.app, self.app.reader, self.card, self.step, form=form)
        return lambda typed: Told(_pieces(write(typed))), _pieces(write(None))

    def _wrote(self, change: int | None) -> None:
        if change is not None:
            self.changes.append(change)


def _pieces(letter: Letter) -> list[Piece]:
    """Return a letter for the bar below, its gaps in the colour that wants attention."""
    first, *rest = letter.text.split(GAP)
    told: list[Piece] = [(first, "")]
    for part in rest:
        told += [(GAP, "attention"), (part, "")]
    return told
