"""`thank`: a letter from what you enjoyed, sent by you."""

import sys
from typing import Annotated

import typer

from weakties import terminal
from weakties.commands import find, targets, templates
from weakties.commands.common import app_of, option, words
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain.letters import Letter
from weakties.domain.people import Card
from weakties.domain.records import FollowUp
from weakties.errors import InvalidInput
from weakties.store import people
from weakties.store.reader import Lane


def thank(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO|NUMBER")] = None,
    form: Annotated[
        str | None, option("--as", metavar="LETTER", help="email, email-formal, chat, card, yours")
    ] = None,
    opens: Annotated[bool, option("--open", help="open it in your mail program")] = False,
    copies: Annotated[bool, option("--copy", help="put it on the clipboard")] = False,
    listing: Annotated[bool, option("--templates", help="list what a letter is made from")] = False,
    editing: Annotated[
        str | None, option("--edit-template", metavar="LETTER", help="make one your own")
    ] = None,
) -> None:
    """Write a thank-you from what you enjoyed; you send it.

    weakties thank noor
    weakties thank noor --as card
    weakties thank noor --copy

    With the number of another step: the letter for that. Columns when piped, of --templates: name,
    whose, words.
    """
    app = app_of(ctx)
    if (listing or editing) and (who or form or opens or copies):
        raise InvalidInput(
            "--templates and --edit-template stand alone.", "  weakties thank --help"
        )
    if listing:
        app.show(templates.listed(app))
    elif editing:
        templates.edit(app, editing)
    else:
        typed = app.need(who, "Whom do you thank? ", "WHO")
        _write(app, typed, form, opens=opens, copies=copies)


def _write(app: AppContext, typed: str, form: str | None, *, opens: bool, copies: bool) -> None:
    """Show the letter, and do with it what was asked for, or what the keys say."""
    card, step = found(app, app.reader, typed)
    is_talk = app.can_ask and terminal.is_terminal(sys.stdout) and app.format == "table"
    if is_talk or opens or copies:
        from weakties.commands.sending import Sending

        sending = Sending(app, card, step, form)
        if is_talk:
            sending.ask_enjoyed()
        show(app, sending.letter)
        if opens or copies:
            sending.at_once(opens=opens, copies=copies)
        elif is_talk:
            sending.run()
        return
    show(app, templates.letter_for(app, app.reader, card, step, form=form))
    if app.format == "table" and step is not None and step.state == "open":
        app.say(f"Sent it? weakties done {tick_words(app, card, step)}", hint=True)


def show(app: AppContext, letter: Letter) -> None:
    """Print a letter; a pipe gets the text itself, no line of it broken."""
    if app.format == "tsv":
        app.print(letter.text)
    else:
        app.show(letter)


def found(app: AppContext, lane: Lane, typed: str) -> tuple[Card, FollowUp | None]:
    """Return whom a letter is for, and the step it carries out: the one numbered, else the thank.

    Raises NotFound, Ambiguous, or InvalidInput for several.
    """
    numbers = targets.numbers_in(typed.split())
    if numbers is None:
        card = find.card(lane, typed, "weakties thank ")
        still = [f for f in card.open_steps if f.step == "thank"]
        return card, min(still, key=lambda f: (f.due_on, f.id), default=None)
    if len(numbers) > 1:
        raise InvalidInput(
            "One letter at a time: name one person, or one number.",
            f"  weakties thank {numbers[0]}",
        )
    target = targets.find_targets(app, lane, [str(numbers[0])], Filters(), "thank")[0]
    return target.card, target.step


def tick_words(app: AppContext, card: Card, step: FollowUp) -> str:
    """Name a step the way `done` takes it: "noor thank"."""
    if step.step == "thank":
        return f"{people.short_address(app.reader, card.person.slug)} thank"
    return str(step.id) if step.id else f"p{card.person.id} {step.step}"
