"""Organisations as they are compared: how a firm is written does not make it another one."""

from weakties.domain import text

_WORDS = "inc ltd limited llc llp plc gmbh corp ag se kg sa sas srl spa bv nv ab oy as"
_ENDINGS = frozenset(_WORDS.split())


def firm(organisation: str) -> str:
    """Return an organisation as it is compared: `Köhler GmbH` is `kohler`."""
    words = text.fold_accents(organisation).replace(",", " ").replace(".", "").split()
    while len(words) > 1 and words[-1] in _ENDINGS:
        words.pop()
    return " ".join(words)


def is_ending(word: str) -> bool:
    """Tell whether a word says no more than what sort of firm it is: `GmbH`, `Inc.`."""
    return text.fold_accents(word).replace(".", "") in _ENDINGS
