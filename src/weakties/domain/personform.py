"""A person as a form to edit, and what the edited form changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from weakties.domain import cadence as cadences
from weakties.domain import looks, text, upkeep
from weakties.domain.forms import Form, Value, note_of
from weakties.domain.meeting import Scene
from weakties.domain.people import Card, Introduced
from weakties.domain.personfacts import NOTHING, PersonLine
from weakties.domain.problems import Problem, Unreadable
from weakties.domain.records import Alias, Event, FollowUp
from weakties.errors import InvalidInput

SEVERAL = ("tag", "mail", "phone", "link", "alias")
"""Keys that may stand several times."""
_SINGLE = ("name", "title", "organisation", "via")
_MEDIA = {"mail": "email", "phone": "phone", "link": "link"}
_LOOKS: Mapping[str, Callable[[str], str | None]] = {
    "tag": lambda typed: looks.tag(f"#{typed.lstrip('#+')}"),
    "mail": looks.mail,
    "phone": looks.phone,
    "link": lambda typed: typed if typed == looks.LINKEDIN else looks.link(typed),
}


def form(card: Card, introducer: str | None) -> Form:
    """Return a person's fields; `introducer` is who introduced them, as it is typed."""
    person = card.person
    cadence = person.cadence_days
    return {
        "name": _one(person.name),
        "title": _one(person.title),
        "organisation": _one(card.organisation),
        "tag": [tag.tag for tag in card.tags],
        **{key: card.reached_by(medium) for key, medium in _MEDIA.items()},
        "alias": [alias.name for alias in card.aliases],
        "via": _one(introducer),
        "cadence": _one(f"{cadence}d" if cadence else None),
        "note": (person.note or "").split("\n"),
    }


def _one(value: str | None) -> Sequence[str]:
    return [value] if value else []


@dataclass(frozen=True)
class PersonEdit:
    """What an edited form asks for."""

    line: PersonLine
    """What is set, added or removed the way `edit WHO LINE` does it."""
    cleared: Mapping[str, None]
    """Fields of the person that are emptied."""
    cadence_days: int | None
    new_aliases: tuple[str, ...]
    lost_aliases: tuple[str, ...]


def changes(before: Form, after: Mapping[str, Sequence[Value]]) -> PersonEdit:
    """Return what a form that was read changes. Raises Unreadable."""
    problems: list[Problem] = []
    read = {key: list(_read(key, after[key], problems)) for key in _LOOKS}
    cadence = _cadence(after["cadence"], problems)
    problems += _cannot_go(before, after)
    if problems:
        raise Unreadable(problems)
    added, removed = _difference(before, read)
    aliases = [value.text for value in after["alias"]]
    note = note_of(after["note"])
    single: dict[str, Any] = {key: _changed(before, after, key) for key in _SINGLE}
    gone = {
        "title": not after["title"],
        "note": note is None,
        "introduced_by_id": not after["via"],
    }
    line = replace(
        NOTHING,
        **single,
        tags=added["tag"],
        emails=added["mail"],
        phones=added["phone"],
        links=added["link"],
        note=note if note != note_of(_values(before["note"])) else None,
        removed=removed,
    )
    return PersonEdit(
        line,
        {field: None for field, is_gone in gone.items() if is_gone},
        cadence,
        tuple(name for name in aliases if name not in before["alias"]),
        tuple(name for name in before["alias"] if name not in aliases),
    )


def apply(
    card: Card, edit: PersonEdit, scene: Scene, via: Introduced | None, last: Event | None
) -> tuple[Card, list[FollowUp]]:
    """Write what an edited form changes; return the person and the steps that were opened.

    `last` is the event of their newest meeting. Raises InvalidInput.
    """
    card, opened = upkeep.edit_person(card, edit.line, scene, via, last)
    person = scene.draft.change(card.person, cadence_days=edit.cadence_days, **edit.cleared)
    kept = tuple(alias for alias in card.aliases if alias.name not in edit.lost_aliases)
    scene.draft.remove(*(alias for alias in card.aliases if alias not in kept))
    held = {alias.folded for alias in kept}
    added = tuple(
        scene.draft.add(scene.new(Alias, person_id=person.id, name=name, folded=text.fold(name)))
        for name in edit.new_aliases
        if text.fold(name) not in held
    )
    return replace(card, person=person, aliases=kept + added), opened


def _values(texts: Sequence[str]) -> list[Value]:
    return [Value(said, 0, 0) for said in texts]


def _read(key: str, values: Sequence[Value], problems: list[Problem]) -> Iterator[str]:
    for value in values:
        read = _LOOKS[key](value.text)
        if read is None:
            problems.append(value.wrong(f'"{value.text}" is no {_NOUNS[key]}.'))
        else:
            yield read


_NOUNS = {"tag": "tag", "mail": "mail address", "phone": "phone number", "link": "link"}


def _cadence(values: Sequence[Value], problems: list[Problem]) -> int | None:
    for value in values:
        try:
            return cadences.days_of(value.text)
        except InvalidInput as error:
            problems.append(value.wrong(error.message))
    return None


def _cannot_go(before: Form, after: Mapping[str, Sequence[Value]]) -> Iterator[Problem]:
    """A name and an organisation can be changed, not taken away: what happened there happened."""
    for key in ("name", "organisation"):
        if before[key] and not after[key]:
            yield Problem(1, 1, f"{key}: can be changed, but not left empty.")
    for value in after["name"]:
        if not text.has_visible(value.text):
            yield value.wrong("A name needs a character that can be seen.")


def _changed(before: Form, after: Mapping[str, Sequence[Value]], key: str) -> str | None:
    typed = [value.text for value in after[key]]
    return typed[0] if typed and typed != list(before[key]) else None


def _difference(
    before: Form, read: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return what is new of each key, and what is gone as a person line removes it."""
    added = {
        key: tuple(v for v in dict.fromkeys(values) if v not in before[key])
        for key, values in read.items()
    }
    removed = tuple(
        f"#{value}" if key == "tag" else value
        for key, values in read.items()
        for value in before[key]
        if value not in values
    )
    return added, removed
