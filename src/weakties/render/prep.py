"""How the sheet before an event looks: on a screen, and as Markdown for paper or a phone."""

from collections.abc import Iterable
from functools import singledispatch

from rich.text import Text

from weakties.domain import prepsheet
from weakties.domain.asked import Asked
from weakties.domain.prep import Prep
from weakties.domain.prepsheet import Block, Row
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.markdown import escaped, escaped_after
from weakties.render.screen import (
    NARROWEST,
    Screen,
    cell,
    columns,
    folded,
    hanging,
    line,
    linked,
)
from weakties.render.unbroken import loosened, tied

NAMES = 34
"""Columns that a name and an organisation may take beside what is told of them."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Prep, screen: Screen) -> list[Text]:
    if view.event is None:
        return _nothing(screen)
    if view.is_markdown:
        return _markdown(view)
    lines = [*_head(view, screen)]
    for block in prepsheet.blocks(view):
        lines += [Text(), *_block(block, screen)]
    return [*lines, *_afterwards(view, screen)]


def _nothing(screen: Screen) -> list[Text]:
    command = cell("weakties plan-event NAME --on DAY")
    return [
        *folded(cell("Nothing is planned to prepare for. When something is:"), screen.width),
        *hanging(command, screen.width, 2),
    ]


def _head(view: Prep, screen: Screen) -> list[Text]:
    event = view.event
    assert event is not None
    facts = prepsheet.headline(event, screen.today)
    head = line((event.name, "name"), (f" ({event.id})", "dim"), f": {facts}.")
    lines = folded(head, screen.width)
    if told := prepsheet.state(view):
        lines += folded(cell(told, "dim"), screen.width)
    elif view.is_over:
        lines += phrases.did_you_go(Asked(event.id, event.name, event.start, event.end), screen)
    note = (event.note or "").splitlines()
    return lines + [part for text in note for part in folded(cell(text), screen.width)]


def _block(block: Block, screen: Screen) -> list[Text]:
    aside = f" · {block.aside}" if block.aside else ""
    head = line((block.title, "name"), (aside, "dim"))
    lines = folded(head, screen.width) if block.title else []
    if block.is_pairs:
        rows = [[_lead(row, screen), _told(row)] for row in block.rows]
        lines += loosened(columns(rows, screen, most=NAMES, indent=2 if block.title else 0))
    else:
        lines += [part for row in block.rows for part in _row(row, screen)]
    return lines + (hanging(cell(block.last, "dim"), screen.width, 2) if block.last else [])


def _row(row: Row, screen: Screen) -> list[Text]:
    lead = line(_lead(row, screen), ": ") if row.lead else Text()
    lines = hanging(line(lead, _told(row)), screen.width, 4, first=2)
    return lines + (hanging(cell(row.below), screen.width, 4) if row.below else [])


def _lead(row: Row, screen: Screen) -> Text:
    return line(linked(row.lead, "name", row.link, screen), row.aside)


def _told(row: Row) -> Text:
    late = tied(row.late, NARROWEST)
    return line(row.text, ", " if row.text and late else "", (late, "attention"))


def _afterwards(view: Prep, screen: Screen) -> list[Text]:
    """Name the command for the evening after, or for the next time."""
    event = view.event
    if event is None or not screen.shows_hints:
        return []
    if view.is_over:
        again = "weakties plan-event NAME --on DAY"
        return [Text(), *phrases.hint("To prepare for the next one:", again, screen)]
    if event.state != "planned":
        return []
    return phrases.hint("Afterwards:", f"weakties log {event.id}", screen)


# Markdown


def _markdown(view: Prep) -> list[Text]:
    event = view.event
    assert event is not None
    paragraphs = [
        f"{prepsheet.headline(event, view.today)}.",
        prepsheet.state(view),
        *(event.note or "").splitlines(),
    ]
    lines = [f"# {escaped(event.name)}"]
    for told in paragraphs:
        lines += ["", escaped(told)] if told.strip() else []
    for block in prepsheet.blocks(view):
        lines += ["", *_section(block)]
    return [cell(text) for text in lines]


def _section(block: Block) -> Iterable[str]:
    if block.title:
        yield from (f"## {escaped(block.title)}", "")
    if block.aside:
        yield from (f"{escaped(block.aside[0].upper() + block.aside[1:])}.", "")
    yield from map(_item, block.rows)
    if block.last:
        yield from ("", escaped(block.last))


def _item(row: Row) -> str:
    late = f", {escaped(row.late)}" if row.late else ""
    told = " ".join(filter(None, (f"{escaped(row.text)}{late}", escaped(row.below))))
    if not row.lead:
        return f"- {told}"
    return f"- **{escaped(row.lead)}**{escaped_after(row.aside)}{': ' if told else ''}{told}"
