"""What is said of a contact once it was made: what came of it, and how often from now on."""

from collections.abc import Sequence
from typing import NamedTuple

from weakties.commands import said, targets
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain import acting, cadence, daywords, text
from weakties.domain.acting import Target
from weakties.errors import InvalidInput


class Afterword(NamedTuple):
    """What is said of a contact once it was made."""

    note: str | None = None
    cadence: "Cadence | None" = None


class Cadence(NamedTuple):
    """How often to be in touch from now on; None is never."""

    days: int | None


def given(note: str | None, every: str | None) -> Afterword:
    """Read what options say. Raises InvalidInput."""
    return Afterword(text.several_lines(note or "") or None, _cadence(every))


def _cadence(typed: str | None) -> Cadence | None:
    return Cadence(cadence.days_of(typed)) if typed else None


def asked_if_met(
    app: AppContext, chosen: Sequence[str], filters: Filters, on: str | None
) -> Afterword:
    """Ask what came of a meeting, and how often from now on; only of one, and on a terminal.

    Raises InvalidInput before anyone is asked if the day of it cannot be.
    """
    if not app.can_ask or app.format != "table" or list(chosen) == ["-"]:
        return Afterword()
    found = targets.find_targets(app, app.reader, chosen, filters, "done")
    if len(found) != 1 or (found[0].step.step, found[0].step.state) != ("meet", "open"):
        return Afterword()
    said.past_day(app, on)
    return asked(app, found[0])


def asked(app: AppContext, target: Target) -> Afterword:
    """Ask what came of a meeting, and how often from now on."""
    person = target.card.person
    note = text.one_line(app.ask_if_any("What came of it? One line; Enter skips: ")) or None
    held = daywords.cadence(person.cadence_days) if person.cadence_days else "no cadence"
    question = f"How often from now on? 30d, 3mo, 1y or none; Enter keeps {held}: "
    while typed := app.ask_if_any(question):
        try:
            return Afterword(note, _cadence(typed))
        except InvalidInput as error:  # what was typed before is not lost over it
            app.remark(error.message)
    return Afterword(note)


def refuse_note(found: Sequence[Target], afterword: Afterword) -> None:
    """Refuse what nothing would hold: no contact is written, or it was written before."""
    shut = [t for t in found if t.step.state != "open"]
    if afterword != Afterword() and shut and len(shut) == len(found):
        raise InvalidInput(
            f"That was {shut[0].step.state} before, so nothing was noted with it.",
            f"  weakties reopen {shut[0].step.id}",
        )
    bare = [t for t in found if t.step.step not in acting.CONTACTS]
    if afterword.note and bare:
        raise InvalidInput(
            f"--note says what came of a contact, and {bare[0].step.step} is none.",
            f"  weakties edit {bare[0].card.person.slug} 'note: …'",
        )
