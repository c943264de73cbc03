"""The words of a person line: key words and their misspellings, titles, suffixes, days and places.

Everything here answers a question about one stretch of text; nothing knows the line around it.
"""

import re
from dataclasses import dataclass

from weakties.domain import channels, dates, looks, text

KINDS = ("leader", "mentor", "recruiter", "peer")
"""Tags that stand in a line without `#` or `+`."""

_COLON_OPTIONAL = {
    "enjoyed": "enjoyed",
    "loved": "enjoyed",
    "liked": "enjoyed",
    "promise": "promise",
    "promised": "promise",
}
_COLON_NEEDED = {"theirs": "theirs", "plan": "plan", "next": "plan", "via": "via", "note": "note"}
_KEYS = _COLON_OPTIONAL | _COLON_NEEDED
_ALONE = ("thanked", "skip", "new", looks.LINKEDIN)
_KEY = re.compile(r"([^\W\d_]+)( ?:|(?= )) ?")

# "@ Bosch" and "@Bosch", but neither "ana@bosch.example" nor "@ana@social.example".
_AT = re.compile(r"(?:(?<=\s)|^)@(?:\s|$|(?=[^\s@]+(?:\s|$)))")
_NEARLY_MAIL = re.compile(r"[^\s@]+@[^\s@]+")
_AT_PLACE = re.compile(r" (?:at|@) ")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DEGREES = _set(
    "jr sr ii iii iv esq phd dphil edd md dds jd llm rn ma mba msc bsc pe cpa cfa cissp pmp "
    "phr sphr gphr aphr shrm-cp shrm-scp cipd mcipd fcipd acc pcc mcc"
)
_FIRMS = _set("inc ltd llc llp plc gmbh corp")
_TITLE_WORDS = _set(
    "head lead leader chief director manager engineer developer designer recruiter partner founder "
    "president officer analyst consultant professor scientist researcher specialist advisor coach "
    "senior junior principal product people talent data sales marketing software vice team"
)
_PARTICLES = _set("al bin da de del der di du el ibn la le ten ter van von y")
_DAY_FILLERS = _set("the next this of")
_LONGEST_DAY = 80


def split_at(typed: str) -> tuple[str, str, str]:
    """Part what stands before the first `@ organisation`, the `@`, and what stands after it."""
    match = _AT.search(typed)
    if match is None:
        return typed, "", ""
    return typed[: match.start()].strip(), "@", typed[match.end() :].strip()


def is_someone(name: str) -> bool:
    """Tell whether a name stands for a person who has none yet."""
    return text.fold(name) in ("someone", "?")


def stays(typed: str, *, is_after_at: bool) -> bool:
    """Tell whether a comma before `typed` ends nothing: "Ruiz, PhD", and "@ Acme, Inc."."""
    words = split_at(typed)[0].split()
    endings = _FIRMS if is_after_at else _DEGREES
    return bool(words) and all(text.fold(word).replace(".", "") in endings for word in words)


def is_name(before_at: str) -> bool:
    """Guess that "Mara Lind" in "Mara Lind @ Bosch" is a name, and "Data Lead" a title."""
    words = before_at.split()
    is_title = any(word.isupper() or text.fold(word) in _TITLE_WORDS for word in words)
    return len(words) > 1 and not is_title and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    return not word[0].islower() or re.split(r"[-'’]", word)[0] in _PARTICLES


def is_nearly_mail(typed: str) -> bool:
    """Tell whether "ana@bosch" stands there, neither an address nor an organisation."""
    return _NEARLY_MAIL.fullmatch(typed) is not None


def keyed(typed: str) -> tuple[str, str] | None:
    """Tell what a part is by its key word, and what follows that word; `near` for a slip."""
    alone = text.fold(typed.rstrip("."))
    if alone in _ALONE or alone in KINDS:
        return ("tag" if alone in KINDS else alone), alone
    match = _KEY.match(typed)
    if match is None:
        return None
    word, rest = text.fold(match[1]), typed[match.end() :]
    if not match[2]:
        return (_COLON_OPTIONAL[word], rest) if word in _COLON_OPTIONAL else None
    if word in _KEYS:
        return _KEYS[word], rest
    near = next((key for key in _KEYS if _is_slip(word, key)), None)
    return ("near", f"{near}:") if near else None


def key(typed: str) -> str:
    """Take the key word with its colon as it was typed; empty when there is no colon."""
    match = _KEY.match(typed)
    return match[1] + match[2] if match else ""


def _is_slip(word: str, key: str) -> bool:
    """Tell whether `word` misspells `key`: two letters off in a long word, else one."""
    return abs(len(key) - len(word)) <= 2 and slips(word, key) <= (2 if len(key) > 6 else 1)


def slips(a: str, b: str) -> int:
    """Count the letters to add, drop, change or swap with the next to turn `a` into `b`.

    The optimal string alignment distance.
    """
    older: list[int] = []
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        older, above = above, row
    return above[-1]


def is_day(typed: str) -> bool:
    """Tell whether all of `typed` is about a day: "3 Dec" and "the 40th", not "5 pay bands"."""
    words = typed.rstrip(".").split()
    return dates.looks_like_day(typed) and all(
        word.lower() in _DAY_FILLERS or dates.looks_like_day(word) for word in words
    )


def by_day(typed: str) -> tuple[str, str]:
    """Split a promise from the day it is promised by; without one the day is empty.

    Any digit or date word behind a "by" makes it a day, so "by the 40th" cannot pass for text.
    """
    padded = f" {typed}"
    by = len(padded)
    while (by := padded.rfind(" by ", 0, by + 1)) >= 0 and len(padded) - by <= _LONGEST_DAY:
        if dates.looks_like_day(day := padded[by + 4 :]):
            return padded[:by].strip(" ,"), _without_full_stop(day)
    return typed, ""


def _without_full_stop(day: str) -> str:
    return day[:-1] if day.endswith(".") and not day[-2:-1].isdigit() else day


@dataclass(frozen=True)
class PlanWords:
    """What a plan says, its day not yet read."""

    channel: str | None
    """One of `channels.CHANNELS`."""
    day: str
    """What stands where a day should; empty without one."""
    place: str | None
    """What stands after "at"."""
    is_dated: bool
    """It begins with a way to meet, then "on" and a day: recognised without a key word."""


def plan_words(typed: str) -> PlanWords:
    """Read `[CHANNEL] [on DAY] [at PLACE]`; day and place may stand the other way round."""
    before, *after = _AT_PLACE.split(f" {typed}", maxsplit=1)
    place = after[0] if after else None
    words = before.split()
    words = words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words
    channel, taken = _way(words)
    has_on = words[taken : taken + 1] == ["on"]
    day = " ".join(words[taken + has_on :])
    if place and not day:
        head, on, tail = place.rpartition(" on ")
        has_on = bool(on) and is_day(tail)
        place, day = (head, tail) if has_on else (place, day)
    return PlanWords(channel, day, place, bool(taken) and has_on and is_day(day))


def has_place(typed: str) -> bool:
    """Tell whether a plan names a place."""
    return _AT_PLACE.search(f" {typed}") is not None


def _way(words: list[str]) -> tuple[str | None, int]:
    """Read the way to meet that `words` begin with, and how many of them it takes."""
    for length in (2, 1):
        if channel := channels.read(" ".join(words[:length])):
            return channel, min(length, len(words))
    return None, int(words[:1] in (["meet"], ["meeting"]))
