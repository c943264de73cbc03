"""What a letter is made from: plain text with fields, ours or the user's own.

A field in braces is filled in; where it is not known, a gap is left. A part in square brackets that
holds a field is left out as soon as one of its fields is not known; with bars it has several forms,
and the first that can be filled is taken. Anything else stands as it is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from weakties.domain import text
from weakties.domain.problems import Problem, Unreadable, lines_of
from weakties.errors import InvalidInput

GAP = "___"
"""What stands where something is not known: the writer's to fill, never made up."""
LONGEST = 20_000
"""Characters a template may have."""
OURS = "ours"
"""The name that means our own wording, whatever the user's files say."""

FIELDS: Mapping[str, str] = {
    "first_name": "Noor",
    "name": "Noor el-Amin",
    "organisation": "where they are now",
    "event": "where you met",
    "enjoyed": "ends the sentence: I enjoyed …",
    "promise": "ends the sentence: I will …",
    "promised": "the thing itself: the checklist",
    "next": "what is booked: coffee on Thu 3 Dec",
    "next_on": "its day: 2026-12-03",
    "last": "when you last spoke: on Wed 18 Nov",
    "last_on": "that day: 2026-11-18",
}
"""Every field, and what it holds."""

_FIELD = re.compile(r"\{([^{}\n]{1,40})\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_SUBJECT = re.compile(r"subject:[ \t]*(.*)", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)


@dataclass(frozen=True)
class Template:
    """One way to write a letter, checked."""

    name: str
    subject: str | None
    """Before its fields are filled; None for what is no mail."""
    body: str

    @property
    def fields(self) -> frozenset[str]:
        """The fields in it."""
        return frozenset(_fields_in(f"{self.subject or ''}\n{self.body}"))


def read(name: str, content: str) -> Template:
    """Read a template. Raises Unreadable for a field that does not exist, InvalidInput otherwise.

    Line and column of a problem are those of `content`.
    """
    if len(content) > LONGEST:
        raise InvalidInput(
            f"The letter {name} has {len(content):,} characters; {LONGEST:,} is the most."
        )
    lines = lines_of(content)
    problems = [p for n, line in enumerate(lines, 1) for p in _problems(n, line)]
    if problems:
        raise Unreadable(problems)
    subject, rest = apart(content)
    body = text.several_lines(rest)
    if not text.has_visible(body):
        raise InvalidInput(f"The letter {name} is empty.")
    return Template(name, subject, body)


def apart(content: str) -> tuple[str | None, str]:
    """Take the subject off the first line of a letter, where it has one."""
    first, *rest = lines_of(content)
    subject = _SUBJECT.fullmatch(first.strip())
    if not subject:
        return None, content
    return text.one_line(subject[1]) or None, "\n".join(rest)


def _problems(number: int, line: str) -> Iterator[Problem]:
    for found in _FIELD.finditer(line):
        if found[1].strip() and _field(found[1]) not in FIELDS:
            near = get_close_matches(_field(found[1]), FIELDS, n=1)
            guess = f" Did you mean {{{near[0]}}}?" if near else ""
            message = f'"{found[0]}" is not a field.{guess}'
            yield Problem(number, found.start() + 1, message, (f"There are: {', '.join(FIELDS)}.",))


def _field(typed: str) -> str:
    return typed.strip().casefold()


def _fields_in(pattern: str) -> Iterator[str]:
    return (_field(found[1]) for found in _FIELD.finditer(pattern) if found[1].strip())


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Fill a text in; a field without a value is a gap, or takes its part in brackets away.

    What the values hold is never read as a template.
    """
    out, end = [], 0
    for part in _PART.finditer(pattern):
        out += [_put(pattern[end : part.start()], values), _part(part, values)]
        end = part.end()
    return "".join((*out, _put(pattern[end:], values)))


def _part(part: re.Match[str], values: Mapping[str, str]) -> str:
    if not any(_fields_in(part[1])):
        return part[0]
    forms = (form for form in part[1].split("|") if all(values.get(f) for f in _fields_in(form)))
    return _put(next(forms, ""), values)


def _put(pattern: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(
        lambda found: (values.get(_field(found[1])) or GAP) if found[1].strip() else found[0],
        pattern,
    )


def laid_out(filled_in: str) -> str:
    """Take out the blank that was left where parts fell away."""
    lines = "\n".join(line.rstrip() for line in filled_in.split("\n"))
    return text.several_lines(re.sub(r"\n{3,}", "\n\n", lines))


def name_of(typed: str) -> str:
    """Read the name of a template. Raises InvalidInput for what cannot be one."""
    name = typed.strip().casefold().removesuffix(".txt")
    if not _NAME.fullmatch(name):
        raise InvalidInput(
            f'"{typed}" is no name for a letter: small letters, digits and - only, as email-de.'
        )
    return name


def is_name(name: str) -> bool:
    """Tell whether a file of this name can be asked for."""
    return name != OURS and _NAME.fullmatch(name) is not None
