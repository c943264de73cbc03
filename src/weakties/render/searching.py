"""How what a search found looks: who or what, and the words where they stand, in bold."""

from collections import Counter
from datetime import date
from functools import singledispatch

from rich.text import Text

from weakties.domain import channels, daywords
from weakties.domain.events import EventRow
from weakties.domain.excerpts import pieces
from weakties.domain.lookups import PersonRow
from weakties.domain.searching import Line, Results, Source, Word
from weakties.domain.views import View
from weakties.render.lookups import count_of, kind_and_place, seen_on, state_of
from weakties.render.screen import Screen, cell, columns, folded, hanging, line, linked

LONGEST = 100
"""Characters of a text that are shown around a word."""
WORDS_BEFORE = {"alias": "also ", "organisation": "was at ", "tag": "#", "note": "note: "}
"""What stands before a text of a person, by its field."""
Words = tuple[Word, ...]


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Results, screen: Screen) -> list[Text]:
    if not view.lines:
        return _nothing(view, screen)
    names = Counter(found.who.name for found in view.lines)
    rows = [
        [_who(found, view.words, screen, is_alone=names[found.who.name] == 1),
         _where(found, view.words, screen)]
        for found in view.lines
    ]  # fmt: skip
    return [
        *folded(cell(_heading(view), "name"), screen.width),
        Text(),
        *columns(rows, screen),
        *_rest(view, screen),
    ]


def _nothing(view: Results, screen: Screen) -> list[Text]:
    if view.is_empty_store:
        told = cell("Nothing here yet. It comes with the events you log:")
        return [*folded(told, screen.width), *hanging(cell("weakties log-event"), screen.width, 2)]
    that = " that matches" if view.is_filtered else ""
    return folded(cell(f'Nothing{that} holds "{view.typed}".'), screen.width)


def _heading(view: Results) -> str:
    counts = ((view.people, "person", "people"), (view.events, "event", "events"))
    return " and ".join(count_of(*count) for count in counts if count[0])


def _rest(view: Results, screen: Screen) -> list[Text]:
    if not view.hidden:
        return []
    total = view.hidden + len(view.lines)
    return [Text(), *folded(cell(f"{view.hidden:,} more: --limit {total}", "dim"), screen.width)]


def _who(found: Line, words: Words, screen: Screen, *, is_alone: bool) -> Text:
    """Name someone with their organisation; the id stands with a name that is not alone."""
    who = found.who
    number = "" if is_alone else f" ({who.id})"
    if isinstance(who, EventRow):
        return line((who.name, "name"), (number, "dim"))
    name = linked(who.name, "name", who.link, screen)
    organisation = _marked(f", {who.organisation}" if who.organisation else "", words)
    put_away = " (archived)" if found.is_archived else ""
    return line(name, (number, "dim"), organisation, (put_away, "dim"))


def _marked(said: str, words: Words) -> Text:
    """Return a text with the words that were searched for in bold, shortened around the first."""
    cut = pieces(said, words, LONGEST)
    return line(*((part, "name" if is_found else "") for part, is_found in cut))


def _where(found: Line, words: Words, screen: Screen) -> Text:
    """Tell where the words stand; of a name, what else there is to know."""
    if isinstance(found.who, EventRow):
        return _of_event(found.who, found.source, words, screen)
    return _of_person(found.who, found.source, words, screen)


def _of_event(event: EventRow, source: Source, words: Words, screen: Screen) -> Text:
    days = daywords.span(event.start, event.end)
    if source.field == "note":
        return line((f"{days}: ", "dim"), _marked(source.text, words))
    state = state_of(event, screen)
    about = (_marked(kind_and_place(event), words), cell(days), state)
    return cell(", ").join(part for part in about if part.plain)


def _of_person(person: PersonRow, source: Source, words: Words, screen: Screen) -> Text:
    if source.field == "name" or source.text == person.organisation:
        return _at_a_glance(person, screen)
    before = _occasion(source, screen.today)
    said = _marked(source.text, words)
    return line((f"{before}: " if before else WORDS_BEFORE.get(source.field, ""), "dim"), said)


def _at_a_glance(person: PersonRow, screen: Screen) -> Text:
    last = person.last_contact
    seen = cell(f"last in touch {seen_on(last, screen.today)}" if last else "", "dim")
    return cell("; ").join(part for part in (cell(person.title or ""), seen) if part.plain)


def _occasion(source: Source, today: date) -> str:
    """Say when a text was written down: "HR Tech Europe, 18 Nov", "promise, due 18 Nov"."""
    if source.on is None or not source.what:
        return ""
    day = daywords.bare(source.on)
    when = day if source.on.year == today.year else f"{day} {source.on.year}"
    if source.state:
        return f"{source.what}, {'due' if source.state == 'open' else source.state} {when}"
    what = source.event.name if source.event else channels.phrase(source.what)
    return f"{what}, {when}"
