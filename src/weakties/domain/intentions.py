"""If-then plans: the moment that calls for a step, and what you do then.

A plan of that shape is kept more often than a mere intention. Whatever the words were, it is stored
as one sentence: "If it is Friday noon, then I will send the paper."
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from weakties.domain import text
from weakties.errors import InvalidInput

LONGEST = 300
"""Characters a plan may have."""
PLAN = "If it is Friday noon, then I will send the paper"
"""What a plan looks like."""
_IF = re.compile(r"(?:if|when|whenever|as soon as)\b[\s,:]*", re.IGNORECASE)
_THEN = re.compile(r"[\s,;:–—-]*\bthen\b[\s,:]*", re.IGNORECASE)
_MODAL = r"(?:['’]ll|\s+(?:will|shall|can|must|should|am going to)|['’]m going to)"
_I_WILL = re.compile(rf"[\s,;:–—-]+(?=i{_MODAL}\b)", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;]\s+")
_LEADING = re.compile(rf"(?:i{_MODAL}|will|i)(?:\s+|$)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:we|you|he|she|they|it)(?:['’]|\s)", re.IGNORECASE)
_NEGATED = ((re.compile(r"(?:i\s+)?(?:won['’]t|don['’]t|do not|shall not)\s+", re.I), "not "),)
_AM = re.compile(r"(?:i\s+am|i['’]m)\s+(?!going to)", re.IGNORECASE)
_SMALL = (
    "a after an as at before by during he her his in it my on our she the there they this we "
    "while you your"
)
_ORDINARY = frozenset(_SMALL.split())
"""Words that are no names: where one begins a sentence it is put small."""


class Halves(NamedTuple):
    """The two halves of a plan."""

    cue: str
    """The moment: "it is Friday noon"."""
    act: str
    """What you do then: "send the paper"."""

    @property
    def sentence(self) -> str:
        """Both as one sentence."""
        return f"If {self.cue}, then I will {self.act}{'' if self.act[-1] in '?…' else '.'}"


def read(typed: str, command: str = "weakties intend ana") -> str:
    """Read a plan, with or without its "If", "then" and "I will", as one sentence.

    `command` is what an example begins with. Raises InvalidInput for what lacks a half.
    """
    said = text.one_line(typed)
    if len(said) > LONGEST:
        told = f'"{said[:20]}…" has {len(said):,} characters; {LONGEST:,} is the most.'
        raise InvalidInput(told, "Keep one moment and one step; the rest can be a note.")
    bare = _IF.sub("", said, count=1) if _IF.match(said) else said
    cue, act = _parted(bare)
    cue = _bare(cue)
    act = _mine(_bare(act), said, command)
    if not (text.words(cue) and text.words(act)):
        raise InvalidInput(
            f'"{said}" lacks a half of "If …, then I will …":', f"  {command} {PLAN}"
        )
    return Halves(_small(cue), act).sentence


def of_halves(cue: str, act: str, command: str) -> str:
    """Read a plan whose halves were asked for one by one. Raises InvalidInput as `read` does."""
    if _IF.match(cue) and _parted(cue)[1]:
        return read(cue, command)
    return read(f"{_bare(text.one_line(cue))}, then {_THEN.sub('', act, count=1)}", command)


def _parted(said: str) -> tuple[str, str]:
    """Part the words at "then", else at "I will", else at their only comma."""
    for mark in (_THEN, _I_WILL):
        if match := mark.search(said):
            return said[: match.start()], said[match.end() :]
    parts = _COMMA.split(said)
    return (parts[0], parts[1]) if len(parts) == 2 else (said, "")


def _bare(half: str) -> str:
    return half.strip().rstrip(".,;:!– —-").strip()


def _small(cue: str) -> str:
    first = cue.partition(" ")[0]
    return cue[0].lower() + cue[1:] if first.casefold() in _ORDINARY else cue


def _mine(act: str, said: str, command: str) -> str:
    """Return what I do, ready to stand behind "I will". Raises InvalidInput for someone else."""
    if _OTHERS.match(act):
        told = f'What will you do yourself? "{said}" has someone else act.'
        raise InvalidInput(told, f"  {command} {PLAN}")
    for negated, plain in _NEGATED:
        act = negated.sub(plain, act, count=1) if negated.match(act) else act
    act = _AM.sub("be ", act, count=1) if _AM.match(act) else act
    act = _LEADING.sub("", act, count=1) if _LEADING.match(act) else act
    first = act.partition(" ")[0]
    return act if first.isupper() else act[:1].lower() + act[1:]


# Whose plan it is


class Words(NamedTuple):
    """Whose plan is meant, and the words of it."""

    whose: Sequence[str]
    plan: str


NONE = "none"
"""What takes a plan away."""


def apart(words: Sequence[str]) -> Words | None:
    """Part the words before the "if" that begins a plan, or before `none`; None where they do not.

    Without an "if" only the store can tell where a name ends.
    """
    for place, word in enumerate(words):
        if word.casefold() in ("if", "when", "whenever"):
            return Words(words[:place], " ".join(words[place:]))
        if word.casefold() == "then" or word.endswith(","):
            return None
    if words and words[-1].casefold() == NONE:
        return Words(words[:-1], NONE)
    return None


def told(what: str, plan: str | None, held: str | None) -> str:
    """Say what became of a plan: "Goal 2: If …, then I will …."."""
    if plan == held:
        return f"{what}: that is the plan already." if plan else f"{what}: there is no plan."
    return f"{what}: {plan}" if plan else f"{what}: no plan any more."
