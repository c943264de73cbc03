"""What is said of a contact once it was made: what came of it, and how often from now on."""

from collections.abc import Sequence
from typing import NamedTuple

from weakties.commands import targets
from weakties.commands.targets import Filters
from weakties.context import AppContext
from weakties.domain import acting, cadence, daywords, text
from weakties.domain.acting import Target
from weakties.errors import InvalidInput


class Outcome(NamedTuple):
    """What is said of a contact once it was made."""

    note: str | None = None
    cadence: "Cadence | None" = None


class Cadence(NamedTuple):
    """How often to be in touch from now on; None is never."""

    days: int | None


def given(note: str | None, every: str | None) -> Outcome:
    """Read what options say. Raises InvalidInput."""
    return Outcome(text.several_lines(note or "") or None, _cadence(every))


def _cadence(typed: str | None) -> Cadence | None:
    return Cadence(cadence.days_of(typed)) if typed else None


def asked_if_met(app: AppContext, chosen: Sequence[str], filters: Filters) -> Outcome:
    """Ask what came of a meeting, and how often from now on; only of one, and on a terminal."""
    if not app.can_ask or app.format != "table" or list(chosen) == ["-"]:
        return Outcome()
    found = targets.find_targets(app, app.reader, chosen, filters, "done")
    if len(found) != 1 or (found[0].step.step, found[0].step.state) != ("meet", "open"):
        return Outcome()
    return asked(app, found[0])


def asked(app: AppContext, target: Target) -> Outcome:
    """Ask what came of a meeting, and how often from now on. Raises InvalidInput."""
    person = target.card.person
    note = app.ask("What came of it? One line; Enter skips: ")
    held = daywords.cadence(person.cadence_days) if person.cadence_days else "no cadence"
    typed = app.ask(f"How often from now on? 30d, 3mo, 1y or none; Enter keeps {held}: ")
    return Outcome(text.one_line(note) or None, _cadence(typed))


def refuse_note(found: Sequence[Target], outcome: Outcome) -> None:
    """Refuse a note where no contact is written down that could hold it."""
    bare = [t for t in found if t.step.step not in acting.CONTACTS]
    if outcome.note and bare:
        raise InvalidInput(
            f"--note says what came of a contact, and {bare[0].step.step} is none.",
            f"  weakties edit {bare[0].card.person.slug} 'note: …'",
        )
