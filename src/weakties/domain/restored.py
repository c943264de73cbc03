"""What a restore brought back and took away, in words."""

from collections import Counter
from collections.abc import Mapping

NOUNS: Mapping[str, tuple[str, str]] = {
    "person": ("person", "people"),
    "event": ("event", "events"),
    "interaction": ("contact", "contacts"),
    "followup": ("follow-up", "follow-ups"),
    "goal": ("goal", "goals"),
    "outcome": ("outcome", "outcomes"),
    "introduction": ("introduction", "introductions"),
}
"""Tables that are named; what else differs belongs to these."""
VERBS = {
    "back": ("comes back", "come back"),
    "gone": ("goes", "go"),
    "changed": ("changes", "change"),
}
"""What becomes of a row, for one and for several; keys are `back:person` and the like."""


def told(counted: Counter[str]) -> str:
    """Tell what becomes of the rows of each table: "2 people come back, 1 goal goes"."""
    parts = [part for became in VERBS for part in _of(became, counted)]
    if parts:
        return ", ".join(parts)
    many = counted.total()
    return "one detail changes" if many == 1 else f"{many:,} details change"


def _of(became: str, counted: Counter[str]) -> list[str]:
    found = [(counted[f"{became}:{table}"], NOUNS[table]) for table in NOUNS]
    named = [f"{count:,} {nouns[count != 1]}" for count, nouns in found if count]
    if not named:
        return []
    several = len(named) > 1 or sum(count for count, _ in found) > 1
    verb = VERBS[became][several]
    joined = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return [f"{joined} {verb}"]
