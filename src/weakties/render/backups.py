"""How copies of the store look."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.backups import REASONS, BackedUp, Backup, Backups
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, folded, hanging, line


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: BackedUp, screen: Screen) -> list[Text]:
    counts = view.counts
    held = (
        (counts.people, "person", "people"),
        (counts.events, "event", "events"),
        (counts.interactions, "contact", "contacts"),
        (counts.changes, "change", "changes"),
    )
    told = ", ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in held)
    head = line(("Backed up", "good"), f": {told} · {_size(view.backup.bytes)}, read back")
    lines = [*folded(head, screen.width), *folded(cell(str(view.backup.path)), screen.width)]
    if view.dropped:
        went = f"{view.dropped} older {'copy' if view.dropped == 1 else 'copies'} went."
        lines += folded(cell(went, "dim"), screen.width)
    return lines


@draw.register
def _(view: Backups, screen: Screen) -> list[Text]:
    if not view.backups:
        return folded(cell("There is no backup yet: weakties backup"), screen.width)
    lines = [part for one in view.backups for part in _row(one, screen)]
    if screen.shows_hints:
        hint = "Put one back: weakties restore newest     Or: weakties restore yesterday"
        lines += [Text(), *folded(cell(hint, "dim"), screen.width)]
    return lines


def _row(one: Backup, screen: Screen) -> list[Text]:
    at = one.at.astimezone()
    when = f"{daywords.full(at.date())} {at:%H:%M}"
    told = line(f"{when}  {_size(one.bytes)}  ", (REASONS[one.reason], "dim"))
    return [
        *hanging(told, screen.width, 2, first=0),
        *folded(line("  ", (one.path.name, "dim")), screen.width),
    ]


def _size(count: int) -> str:
    """Spell bytes: "340 kB", "3.4 MB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} kB"
    return f"{count / 1_000_000:,.1f} MB"
