"""One line for one person, read into facts.

Nothing typed is lost in silence: each word lands in a field or in the note, or the line is
InvalidInput, which quotes the piece it stumbled over and points at it. Every text is cleaned by
`text.one_line`. How a line falls into parts stands in `personparts`; the grammar for people in
`personlinehelp`.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from weakties.domain import channels, dates, looks, personparts, personwords, text
from weakties.domain.personfacts import PersonLine as PersonLine
from weakties.domain.personfacts import Plan as Plan
from weakties.domain.personfacts import Promise as Promise
from weakties.domain.personfacts import understood as understood
from weakties.domain.personparts import NAME_FIRST, Part, Piece, shown
from weakties.errors import InvalidInput

_POSSESSIVE = re.compile(r"(?:her|his|their) (?=\S)", re.IGNORECASE)
_HELP = "How to write a person: weakties help line"
_PLURALS = {
    "title": "titles",
    "organisation": "organisations",
    "plan": "plans",
    "via": "introductions",
}


def read(
    line: str,
    *,
    today: date,
    date_order: str | None = None,
    removing: bool = False,
    named: bool = True,
) -> PersonLine:
    """Read a person line; days in it lie ahead of today.

    Without `named` the line is parts alone, and a first part that can be nothing else is a new
    name. With `removing`, `-#tag` and `-MAIL` take away. Raises InvalidInput.
    """
    reading = PersonReading(today, date_order, removing)
    for part in personparts.parts(text.one_line(line), named=named, removing=removing):
        reading.take(part)
    return reading.person_line()


@dataclass
class PersonReading:
    """What was read so far of one person: part after part, then `person_line`."""

    today: date
    date_order: str | None
    removing: bool = False
    single: dict[str, str] = field(default_factory=dict)
    several: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    promises: list[Promise] = field(default_factory=list)
    plan: Plan | None = None
    flags: set[str] = field(default_factory=set)

    def take_line(self, line: str, *, is_first: bool) -> None:
        """Take in a line; those after the first stand below it and hold no name.

        Raises InvalidInput.
        """
        clean = text.one_line(line)
        taken = (
            personparts.parts(clean, named=True, removing=False)
            if is_first
            else personparts.details(clean)
        )
        for part in taken:
            self.take(part)

    def take(self, part: Part) -> None:
        """Take in one more part; raises InvalidInput."""
        match part.kind:
            case "name":
                self._name(part)
            case "looks" | "place":
                self._details(part)
            case "promise" | "theirs":
                self._promise(part)
            case "plan":
                self._plan(part)
            case "via":
                self._once("via", _filled(part, part.text), part)
            case "enjoyed":
                self.several["enjoyed"].append(_filled(part, yours(part.text)))
            case "tag":
                self.several["tag"].append(part.text)
            case "linkedin":
                self.several["link"].append(looks.LINKEDIN)
            case "thanked" | "skip" | "new":
                self.flags.add(part.kind)
            case "near":
                raise _misspelt(part)
            case "mail?":
                raise _nearly_mail(part)
            case _:
                self._refuse_empty_removal(part)
                self.several["note"].append(_filled(part, part.text))

    def _name(self, part: Part) -> None:
        self._refuse_empty_removal(part)
        before, at, after = personwords.split_at(part.text)
        words = looks.sort(before, removing=self.removing)
        name = words.head.strip(" ,")
        if not text.has_visible(name):
            raise _nameless(part)
        self.single["name"] = name
        self._sorted(words)
        self._rest(words.rest, part)
        if at:
            self._organisation(after, part)

    def _details(self, part: Part) -> None:
        before, at, after = personwords.split_at(part.text)
        words = looks.sort(before, removing=self.removing)
        self._sorted(words)
        plain = f"{words.head} {words.rest}".strip()
        if not at:
            self._rest(plain, part)
            return
        if plain:
            self._once("title", plain, part)
            self.several["tag"] += [kind for kind in personwords.KINDS if kind == text.fold(plain)]
        self._organisation(after, part)

    def _organisation(self, after_at: str, part: Part) -> None:
        words = looks.sort(after_at, removing=self.removing)
        self._once("organisation", _filled(part, words.head.strip(" ,")), part)
        self._sorted(words)
        self._rest(words.rest, part)

    def _sorted(self, words: looks.Sorted) -> None:
        for look in words.found:
            self.several[look.kind].append(look.value)
        for look in words.removed:
            mark = "#" if look.kind == "tag" else ""
            self.several["removed"].append(mark + look.value)

    def _rest(self, typed: str, part: Part) -> None:
        """Take in the plain words that stood behind a look: "+mentor linkedin"."""
        if text.has_visible(typed):
            keyed = personwords.keyed(typed)
            kind, value = keyed if keyed and keyed[0] != "near" else (None, typed)
            self.take(Part(kind, value, part.piece))

    def _promise(self, part: Part) -> None:
        what, day = personwords.by_day(part.text)
        by = self._day(part, day, dates.deadline) if day else None
        self.promises.append(Promise(_filled(part, what), by, is_theirs=part.kind == "theirs"))

    def _plan(self, part: Part) -> None:
        words = personwords.plan_words(_filled(part, part.text))
        if words.day and not dates.looks_like_day(words.day):
            ways = ", ".join(channels.CHANNELS)
            raise part.piece.wrong(
                words.day,
                f'"{shown(words.day)}" is no way to meet.',
                f"The ways are {ways}; then on DAY, then at PLACE.",
            )
        _filled(part, words.channel or words.day or words.place or "")
        self._once("plan", part.text, part)
        read_day = partial(dates.day, looking="ahead")
        on = self._day(part, words.day, read_day) if words.day else None
        self.plan = Plan(words.channel, on, words.place)

    def _day(self, part: Part, typed: str, read_day: Callable[..., date]) -> date:
        try:
            return read_day(typed, today=self.today, date_order=self.date_order)
        except InvalidInput as error:
            raise part.piece.wrong(typed, error.message, *error.next_steps) from None

    def _once(self, what: str, value: str, part: Part) -> None:
        earlier = self.single.setdefault(what, value)
        if text.fold(earlier) != text.fold(value):
            raise part.piece.wrong(
                value,
                f'"{shown(earlier)}" and "{shown(value)}" are two {_PLURALS[what]}; '
                "a person line has room for one.",
                f"To keep it as a note: note: {shown(part.piece.text)}",
            )

    def _refuse_empty_removal(self, part: Part) -> None:
        if self.removing and part.text.startswith("-"):
            raise part.piece.wrong(
                part.text,
                f'"{shown(part.text)}" takes nothing away.',
                "What can be taken away: -#tag, -MAIL, -PHONE, -LINK, -linkedin",
            )

    def person_line(self) -> PersonLine:
        """Put together what was read."""
        name = self.single.get("name")
        once = {what: tuple(dict.fromkeys(found)) for what, found in self.several.items()}
        return PersonLine(
            name=None if name is None or personwords.is_someone(name) else name,
            title=self.single.get("title"),
            organisation=self.single.get("organisation"),
            tags=once.get("tag", ()),
            emails=once.get("email", ()),
            phones=once.get("phone", ()),
            links=once.get("link", ()),
            enjoyed=" and ".join(once.get("enjoyed", ())) or None,
            promises=tuple(self.promises),
            plan=self.plan,
            via=self.single.get("via"),
            is_thanked="thanked" in self.flags,
            is_skipped="skip" in self.flags,
            is_new="new" in self.flags,
            note="; ".join(once.get("note", ())) or None,
            removed=once.get("removed", ()),
            rest_of_name_doubt=len(personparts.listed(Piece.whole(name or ""))) > 1,
        )


def yours(enjoyed: str) -> str:
    """Turn "her demo." into "your demo", the end of the sentence "I enjoyed …"."""
    bare = enjoyed[:-1] if enjoyed.endswith(".") and not enjoyed.endswith("..") else enjoyed
    theirs = _POSSESSIVE.match(bare)
    return f"your {bare[theirs.end() :]}" if theirs else bare


def _filled(part: Part, value: str) -> str:
    if text.has_visible(value):
        return value
    typed = part.piece.text
    raise part.piece.wrong(typed, f'"{shown(typed)}" is not complete.', _HELP)


def _misspelt(part: Part) -> InvalidInput:
    typed = personwords.key(part.piece.text)
    message = f'"{typed}" is not a word of a person line. Did you mean {part.text}?'
    return part.piece.wrong(typed, message, f"To keep it as a note: note: {shown(part.piece.text)}")


def _nearly_mail(part: Part) -> InvalidInput:
    message = f'"{shown(part.text)}" is neither a mail address nor an organisation.'
    spaced = shown(part.text.replace("@", " @ "))
    return part.piece.wrong(part.text, message, f"An organisation stands apart: {spaced}")


def _nameless(part: Part) -> InvalidInput:
    if text.has_visible(part.text):
        return part.piece.wrong(
            part.text, f'No name stands before "{shown(part.text)}".', NAME_FIRST
        )
    return InvalidInput(f'"{shown(part.piece.line)}" has no name at its beginning.', NAME_FIRST)
