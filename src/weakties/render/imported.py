"""How the account of an import looks, before it is written and after."""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from itertools import groupby

from rich.text import Text

from weakties.domain import imported
from weakties.domain.imported import Imported, Row
from weakties.domain.upkeep import listed
from weakties.domain.views import View
from weakties.render.lookups import count_of
from weakties.render.screen import Screen, cell, columns, folded, hanging, line

MOST = 6
"""Rows shown of one sort."""
_SAMPLES = 3
_SORTS = (
    ("updated", "Brought up to date", True),
    ("kept", "Kept as it is here", False),
    ("duplicate", "New, and maybe someone you know", True),
)


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Imported, screen: Screen) -> list[Text]:
    if view.is_told:
        return [*folded(cell(view.summary), screen.width), *_duplicates(view, screen)]
    head = line((view.named, "name"), (f" · {listed(_kinds(view.kinds))}", "dim"))
    blocks = [
        [*folded(head, screen.width)],
        columns(_counts(view, screen), screen),
        *(_sort(view, *sort, screen) for sort in _SORTS),
        _skipped(view.account.became("skipped"), screen),
        _mapping(view, screen),
        [part for text in view.advice for part in folded(cell(text, "dim"), screen.width)],
        folded(cell(view.summary), screen.width),
        _duplicates(view, screen),
    ]
    lines: list[Text] = []
    for block in filter(None, blocks):
        lines += [*([Text()] if lines else []), *block]
    return lines


def _kinds(kinds: Sequence[str]) -> list[str]:
    """Name each kind once: a folder has many cards."""
    return list(dict.fromkeys(kinds)) or ["nothing"]


def _counts(view: Imported, screen: Screen) -> list[list[Text]]:
    account = view.account
    people, events = account.people, account.events
    told: list[tuple[int, str, str]] = [
        (people["new"], _noun(people["new"], "new person", "new people"), _samples(view)),
        (people["updated"], "brought up to date", ""),
        (people["same"], "the same here already", ""),
        (account.met, "met there", _steps(account.steps)),
        (account.contacts, _noun(account.contacts, "last contact", "last contacts"), ""),
        (events["new"], _noun(events["new"], "new event", "new events"), _by_kind(view)),
        (events["updated"], "changed in the calendar", ""),
        (events["cancelled"], "cancelled", ""),
        (events["same"], _noun(events["same"], "event as it is", "events as they are"), ""),
        *((n, _noun(n, *imported.OTHERS[name]), "") for name, n in account.others.items()),
        (account.kept, "kept as they are here", ""),
        *((count, "left out", why) for why, count in account.expected.items()),
    ]
    width = 1 if screen.is_narrow else 6
    return [
        [cell(f"{count:>{width},} {what}"), cell(detail, "dim")]
        for count, what, detail in told
        if count
    ]


def _noun(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _samples(view: Imported) -> str:
    names = view.account.samples
    some = [" ".join(name.split()) for name in names[:_SAMPLES]]
    more = len(names) - len(some)
    return listed([*some, *([f"{more:,} more"] if more else [])]) if some else ""


def _by_kind(view: Imported) -> str:
    named = (
        f"; {view.account.named:,} people are named in them: --people" if view.account.named else ""
    )
    return ", ".join(f"{n:,} {kind}" for kind, n in view.account.kinds.most_common()) + named


def _steps(count: int) -> str:
    return f"opens {count_of(count, 'follow-up', 'follow-ups')}" if count else ""


def _sort(
    view: Imported, became: str, heading: str, has_detail: bool, screen: Screen
) -> list[Text]:
    """Draw the first rows of one sort."""
    rows = view.account.became(became)
    if not rows:
        return []
    drawn = [
        [cell(row.name, "name"), cell(row.detail)] if has_detail else [cell(_sentence(row.detail))]
        for row in rows[:MOST]
    ]
    head = folded(cell(heading, "name"), screen.width)
    return [*head, *columns(drawn, screen), *_more(rows, screen)]


def _sentence(told: str) -> str:
    return told[:1].upper() + told[1:]


def _more(rows: Sequence[Row], screen: Screen) -> list[Text]:
    rest = len(rows) - MOST
    told = cell(f"and {rest:,} more; --dry-run --format tsv lists them all", "dim")
    return hanging(told, screen.width, 2) if rest > 0 else []


def _skipped(rows: Sequence[Row], screen: Screen) -> list[Text]:
    """Draw what could not be read, the places of one reason together."""
    if not rows:
        return []
    lines = [cell(f"{len(rows):,} left out", "name")]
    for why, where in _by_reason(rows):
        lines += hanging(line(f"{why}: ", (imported.places(where), "dim")), screen.width, 2)
    return lines


def _by_reason(rows: Iterable[Row]) -> list[tuple[str, list[str]]]:
    ordered = sorted(rows, key=lambda row: row.detail)
    return [
        (why, [row.where for row in some]) for why, some in groupby(ordered, lambda r: r.detail)
    ]


def _mapping(view: Imported, screen: Screen) -> list[Text]:
    """Draw what each column was taken for."""
    if view.mapping is None:
        return []
    rows = [
        [cell(column), cell(field or "left out", "" if field else "dim")]
        for column, field in view.mapping.items()
    ]
    return [cell("Columns", "name"), *columns(rows, screen)]


def _duplicates(view: Imported, screen: Screen) -> list[Text]:
    """Name the command that shows who may be one person, once they are here."""
    if view.change is None or not view.account.became("duplicate"):
        return []
    return [cell("Who may be one person: weakties dupes", "dim")]
