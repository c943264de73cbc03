"""The ways two people are in touch, the words for them, and which of them go both ways.

A channel is one word of `CHANNELS` in the store and in `--json`; every other word is a synonym.
"""

from weakties.domain import text

CHANNELS = ("event", "coffee", "meal", "call", "video", "online", "message", "email")
"""Every channel, by the word that is stored."""

BOTH_WAYS = frozenset({"event", "coffee", "meal", "call", "video", "online"})
"""Channels on which both sides are heard; the others are sent or received."""

SYNONYMS = {
    "breakfast": "meal",
    "brunch": "meal",
    "lunch": "meal",
    "dinner": "meal",
    "drink": "coffee",
    "drinks": "coffee",
    "tea": "coffee",
    "beer": "coffee",
    "phone": "call",
    "phone call": "call",
    "telephone": "call",
    "video call": "video",
    "zoom": "video",
    "zoom call": "video",
    "teams": "video",
    "teams call": "video",
    "mail": "email",
    "e-mail": "email",
    "chat": "message",
    "text": "message",
    "dm": "message",
}
"""What people type for a channel, and the channel it means."""

_PHRASES = {
    "event": "an event",
    "call": "a call",
    "video": "by video",
    "message": "a message",
    "meal": "a meal",
    "email": "an e-mail",
}


def read(word: str) -> str | None:
    """Tell which channel `word` names, or None when it names none."""
    folded = text.fold(word)
    return folded if folded in CHANNELS else SYNONYMS.get(folded)


def phrase(channel: str) -> str:
    """Say a channel inside a sentence: "a call", "coffee", "by video"."""
    return _PHRASES.get(channel, channel)


def noun(channel: str) -> str:
    """Say a channel as what is planned: "coffee", "video call"."""
    return {"video": "video call", "email": "e-mail", "event": "meeting"}.get(channel, channel)
