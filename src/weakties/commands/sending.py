"""A letter on its way: opened as mail, copied, edited, ticked. The program itself sends nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from weakties import config, desktop
from weakties.commands import templates
from weakties.context import AppContext
from weakties.domain import letterfields, letters, text
from weakties.domain.people import Card
from weakties.domain.personline import yours
from weakties.domain.records import Draft, FollowUp, Interaction
from weakties.errors import WeaktiesError
from weakties.store import people

if TYPE_CHECKING:
    from weakties.ask.scratch import Scratch

_GAP = "   "


class Sending:
    """One letter, from its first form until it is sent or left for later."""

    def __init__(
        self, app: AppContext, card: Card, step: FollowUp | None, form: str | None
    ) -> None:
        """Write it. Raises NotFound or InvalidInput for a template that cannot be used."""
        self.app, self.card, self.step, self.form = app, card, step, form
        self.letter = templates.letter_for(app, app.reader, card, step, form=form)
        self._once: Sequence[str] = ()
        """What stands above the keys the first time."""
        self._pressed = ""
        """A key that was typed where a sentence was asked for: it is meant as the key."""
        self._kept: Scratch | None = None
        """Where the draft lies that was edited and is not on its way yet."""

    # What was enjoyed

    def ask_enjoyed(self) -> None:
        """Ask how the sentence ends where nothing was noted, and keep the answer."""
        contact = letterfields.meeting_of(self.card, self.step, self.app.today)
        template = templates.template_for(self.app, self.step, self.form)
        is_thank = self.step is None or self.step.step == "thank"
        if not contact or contact.enjoyed or not is_thank or "enjoyed" not in template.fields:
            return
        self.app.warm_up()
        name = letterfields.first_name(self.card)
        typed = self.app.ask_if_any(f"{text.printable(f'{name}, ' if name else '')}I enjoyed ")
        enjoyed = yours(text.one_line(typed))
        if enjoyed in dict(self._keys()):
            self._pressed = enjoyed
        elif enjoyed:
            self.app.undo_hint(self.keep_enjoyed(contact, enjoyed))
        self.app.tell("")

    def keep_enjoyed(self, contact: Interaction, enjoyed: str) -> int | None:
        """Note it with that meeting, as a change of its own, and write the letter anew.

        A letter edited by hand stays as it is, and so does what was noted since the meeting was
        read. Returns the change.
        """
        app = self.app
        change = None
        with app.writing() as store:
            card = people.cards(store, [self.card.person.id]).get(self.card.person.id)
            found = [i for i in card.interactions if i.id == contact.id] if card else []
            draft = Draft()
            told = "That meeting was removed meanwhile, so this is in the draft alone."
            if found and found[0].enjoyed != contact.enjoyed:
                told = f"Noted meanwhile: {found[0].enjoyed}. It was left so."
            elif found:
                draft.change(found[0], enjoyed=enjoyed)
                told = f"Noted with {self.card.name}: I enjoyed {enjoyed}."
                change = store.finish(draft, told)
        app.say(told)
        if not self.is_edited:
            self.letter = templates.letter_for(
                app, app.reader, self.card, self.step, form=self.form, enjoyed=enjoyed
            )
        return change

    # The keys

    def at_once(self, *, opens: bool, copies: bool) -> None:
        """Open or copy without asking. Raises WeaktiesError where that cannot be done."""
        if opens:
            self.open()
        if copies:
            self.copy()

    def run(self) -> None:
        """Read keys until the letter is ticked or left for later."""
        does: Mapping[str, Callable[[], None]] = {
            "o": self.open,
            "c": self.copy,
            "e": self.edit,
            "d": self._tick,
        }
        if not self.letter.to:
            who = people.short_address(self.app.reader, self.card.person.slug)
            self._once = (f"No mail address yet. To add one: weakties exchange {who} MAIL",)
        try:
            while key := self._asked():
                try:
                    does[key]()
                except WeaktiesError as error:  # the draft is still there, and so are the keys
                    self.app.remark(error.message, *error.next_steps)
                    continue
                if key == "d":
                    return
        except KeyboardInterrupt:
            self._leave()
            raise
        self._leave()

    def _asked(self) -> str:
        keys = dict(self._keys())
        self.app.remark("", *self._once)
        self._once = ()
        self.app.tell("\n".join(_packed([*keys.values(), "Enter not now"], self.app.screen.width)))
        pressed, self._pressed = self._pressed, ""
        return pressed or self.app.choose("".join(keys))

    def _keys(self) -> Iterator[tuple[str, str]]:
        if self.letter.to:
            yield "o", "o open as mail"
        yield "c", "c copy"
        yield "e", "e edit"
        if self.step is not None and self.step.state == "open":
            yield "d", "d already sent"

    def open(self) -> None:
        """Open the letter in the mail program. Raises WeaktiesError where that cannot be done."""
        if not self.letter.mailto:
            who = people.short_address(self.app.reader, self.card.person.slug)
            raise WeaktiesError(
                f"{self.card.name} has no mail address yet. To add one:",
                f"  weakties exchange {who} MAIL",
            )
        desktop.open_mail(self.letter.mailto, self.app.env)
        self.forget()
        self.app.say(f"Opened in your mail program, to {self.letter.to}.")

    def copy(self) -> None:
        """Copy the letter. Raises WeaktiesError where there is no clipboard."""
        self.app.say(desktop.copy(self.letter.text, self.app.env))
        self.forget()

    def edit(self) -> None:
        """Open the draft in the editor; what comes back is kept until it is on its way."""
        from weakties.commands import editing

        def is_empty(typed: str) -> bool:
            return not text.has_visible(typed)

        editing.edited(
            self.app,
            "letter",
            lambda _: letters.editable(self.letter),
            self._take,
            is_empty=is_empty,
        )
        self.app.tell("")
        self.app.show(self.letter)

    def _take(self, typed: str) -> None:
        """Take an edited draft for the letter, and put it where it outlives us."""
        from weakties.ask.scratch import Scratch

        edited = letters.edited(self.letter, typed)
        self.forget()
        self._kept = Scratch(config.state_folder(self.app.env) / "editing", "letter", self.app.now)
        self._kept.put(letters.editable(edited))
        self.letter = edited

    def forget(self) -> None:
        """Let go of the file: the letter is on its way."""
        if self._kept:
            self._kept.remove()
            self._kept = None

    def _tick(self) -> None:
        """Tick the step as `done` does; what became of it meanwhile is told."""
        from weakties.commands import acting

        assert self.step is not None
        which = [str(self.step.id)] if self.step.id else [f"p{self.card.person.id}", self.step.step]
        carried = acting.tick(self.app, which)
        self.forget()
        self.app.show(carried.answer)
        self.app.undo_hint(carried.change, rows=carried.rows)

    @property
    def is_edited(self) -> bool:
        """Whether the draft was edited by hand, and is not on its way yet."""
        return self._kept is not None

    def is_kept(self) -> bool:
        """Tell whether an edited draft is left, and say where."""
        if self._kept:
            self.app.remark(f"Your draft is kept: {self._kept.path}")
        return self._kept is not None

    def _leave(self) -> None:
        """Say where the draft is to be found."""
        if self.is_kept():
            return
        if self.step is not None and self.step.state == "open":
            who = people.short_address(self.app.reader, self.card.person.slug)
            again = who if self.step.step == "thank" else str(self.step.id)
            self.app.say(f"Whenever you like: weakties thank {again}", hint=True)


def _packed(pieces: list[str], width: int) -> list[str]:
    """Set pieces in lines, each whole."""
    lines = pieces[:1]
    for piece in pieces[1:]:
        together = f"{lines[-1]}{_GAP}{piece}"
        lines[-1:] = [together] if len(together) <= width else [lines[-1], piece]
    return lines
