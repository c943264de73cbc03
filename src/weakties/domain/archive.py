"""Putting people away without losing anything, and bringing them back."""

from dataclasses import replace

from weakties.domain.people import Card
from weakties.domain.records import Draft

BACK = "back from the archive"
"""Said of someone archived whom you met or talked to again."""


def put_away(card: Card, draft: Draft, *, is_off: bool) -> str:
    """Archive someone, or bring them back; return what is to be said."""
    name, number = card.name, f"p{card.person.id}"
    if card.person.is_archived is not is_off:
        return f"{name} is {'not archived' if is_off else 'archived already'}; nothing was changed."
    draft.change(card.person, is_archived=not is_off)
    count = len(card.open_steps)
    steps = f"{count} open step{'' if count == 1 else 's'}"
    if is_off:
        return f"{name} ({number}) is back{f', with {steps}' if count else ''}."
    rest = f" {steps} {'rests' if count == 1 else 'rest'} until then." if count else ""
    return f"Archived {name} ({number}); meeting or talking again brings them back.{rest}"


def brought_back(card: Card, draft: Draft) -> Card:
    """Take someone out of the archive."""
    return replace(card, person=draft.change(card.person, is_archived=False))
