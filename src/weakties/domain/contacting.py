"""Contacts that a file tells of: written once, and never a second time."""

from dataclasses import replace

from weakties.domain.incoming import IncomingContact
from weakties.domain.people import Card
from weakties.domain.records import Draft, Interaction, New


def noted(card: Card, one: IncomingContact, draft: Draft, new: New) -> Card:
    """Write a contact down unless one of that day and sort is there; return the person with it."""
    if any(_is_same(contact, one) for contact in card.interactions):
        return card
    made = new(
        Interaction,
        person_id=card.person.id,
        happened_on=one.happened_on,
        channel=one.channel,
        direction=one.direction,
        event_id=None,
        followup_id=None,
        enjoyed=None,
        note=one.note,
    )
    return replace(card, interactions=(*card.interactions, draft.add(made)))


def _is_same(contact: Interaction, one: IncomingContact) -> bool:
    return (contact.happened_on, contact.channel, contact.direction) == (
        one.happened_on,
        one.channel,
        one.direction,
    )
