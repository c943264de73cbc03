"""Forgetting someone: by which words they are known, and how a text reads without them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from weakties.domain import text, threeway
from weakties.domain.people import Card

SHORTEST = 3
"""Characters a name needs to be looked for in texts: a shorter one is in every other word."""
GONE = "…"
FORGOTTEN = "Someone who was forgotten."
"""What stands in the history where a sentence named them."""
TEXTS = (
    "name", "folded", "title", "note", "enjoyed", "place", "organisation", "if_then", "said", "tag",
)  # fmt: skip
"""Fields in which someone may be named."""


def names(card: Card) -> list[str]:
    """Return what someone is called and reached by, the longest first."""
    said = [card.person.name or "", card.person.slug if card.person.name else ""]
    said += [alias.name for alias in card.aliases]
    said += [reach.value for reach in card.reaches]
    return spellings(said)


def spellings(said: Iterable[str]) -> list[str]:
    """Return names and addresses in every way they may stand in a text, the longest first."""
    found = {s for one in said for s in (one, text.fold(one), text.fold_accents(one))}
    return sorted({one for one in found if len(one) >= SHORTEST}, key=lambda n: (-len(n), n))


def pattern(said: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of these as words of their own, in whatever case; None for none."""
    spelled = "|".join(_spelled(one) for one in said if one.strip())
    return re.compile(rf"(?:{spelled})", re.IGNORECASE) if spelled else None


def _spelled(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    return "".join((_edge("<!", name.strip()[0]), words, _edge("!", name.strip()[-1])))


def _edge(side: str, character: str) -> str:
    """Ask for the end of a word, but in scripts that have no spaces."""
    return "" if "\u3040" <= character <= "\u9fff" else rf"(?{side}[^\W_])"


def is_in(row: Mapping[str, Any], known: re.Pattern[str]) -> bool:
    """Tell whether a row names them."""
    return any(_cleaned(name, row.get(name), known) != row.get(name) for name in TEXTS)


def cleaned(side: Mapping[str, Any], known: re.Pattern[str], plain_slug: str) -> dict[str, Any]:
    """Return a row as it reads without them; a slug that spells them becomes the plain one."""
    clean = {name: _cleaned(name, value, known) for name, value in side.items()}
    if "slug" in clean and known.search(clean["slug"]):
        clean["slug"] = plain_slug
    return clean


def _cleaned(name: str, value: Any, known: re.Pattern[str]) -> Any:
    if name not in TEXTS or not isinstance(value, str):
        return value
    if name != "said":
        return without(value, known)
    said = threeway.remembered(value)
    clean = {n: _without_in(v, known) for n, v in said.items()}
    return value if clean == said else threeway.stored(clean)


def _without_in(value: str | list[str], known: re.Pattern[str]) -> str | list[str]:
    if isinstance(value, str):
        return without(value, known)
    return [without(one, known) for one in value]


def without(said: str, known: re.Pattern[str]) -> str:
    """Return a text with what someone is called taken out."""
    return known.sub(GONE, said)


def command_alone(command: str) -> str:
    """Return a command line without what was typed behind its command."""
    return " ".join(command.split()[:2])
