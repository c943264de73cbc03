"""What `export` writes, as text: one file, or several for a folder."""

from collections.abc import Mapping
from dataclasses import dataclass

from weakties.context import AppContext
from weakties.domain import exporttables
from weakties.domain.exporttables import COLUMNS, Known
from weakties.domain.filters import Filters
from weakties.domain.setup import Export
from weakties.store import exporting, whole

COUNTED = {
    "people": ("person", "people"),
    "events": ("event", "events"),
    "interactions": ("contact", "contacts"),
    "followups": ("follow-up", "follow-ups"),
    "goals": ("goal", "goals"),
    "entries": ("calendar entry", "calendar entries"),
}
"""What an export is told by: one of it, several."""
VERSIONS = {"vcard": "3.0", "vcard4": "4.0"}
"""Versions of vCard by the formats that mean them."""


@dataclass(frozen=True)
class Wishes:
    """What the options of `export` ask."""

    format: str
    asked: Filters | None = None
    """Which people; None is the whole store."""
    only: str | None = None
    is_raw: bool = False
    for_excel: bool = False


@dataclass(frozen=True)
class Written:
    """Texts to be written, by file name; a single one has none."""

    texts: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def text(self) -> str:
        """The one text."""
        [text] = self.texts.values()
        return text

    @property
    def told(self) -> str:
        """Count what is in it: "12 people, 1 event, …"."""
        return ", ".join(
            f"{n:,} {COUNTED[name][n != 1]}" for name, n in self.counts.items() if name in COUNTED
        )


def document(app: AppContext, wishes: Wishes) -> Export:
    """Return the document of the store, or of a part of it."""
    people = None
    if wishes.asked is not None:
        people = frozenset(exporting.matching(app.reader, wishes.asked, app.today))
    return Export(whole.document(app.reader, people))


def made(app: AppContext, wishes: Wishes, *, is_folder: bool = False) -> Written:
    """Write what is asked for, as text."""
    if wishes.format == "json":
        view = document(app, wishes)
        counts = {name: len(view.document[name]) for name in COUNTED if name in view.document}
        return Written({"": app.json_text(view)}, counts)
    known = _known(app, wishes.asked)
    if wishes.format == "csv":
        return _tables(known, wishes, is_folder=is_folder)
    if wishes.format == "ics":
        return _calendar(app, known)
    if wishes.format == "md":
        from weakties.render import bookmarkdown

        counts = {"people": len(known.cards), "events": len(known.events)}
        return Written({"": bookmarkdown.written(known)}, counts)
    return _cards(app, known, VERSIONS[wishes.format], is_folder=is_folder)


def _known(app: AppContext, asked: Filters | None) -> Known:
    """Gather the people, with all that belongs to them, and the events."""
    lane, today = app.reader, app.today
    with exporting.at_one_moment(lane):
        ids = exporting.matching(lane, asked, today)
        cards = list(app.tracked(exporting.cards(lane, ids), "Reading people"))
        events = exporting.every_event(lane)
        by = (card.person.introduced_by_id for card in cards)
        names = exporting.names(lane, [number for number in by if number is not None])
    if asked is not None:
        held = {one.event_id for card in cards for one in card.interactions}
        held |= {one.event_id for card in cards for one in card.followups}
        events = [event for event in events if event.id in held]
    return Known(cards, events, names, today)


def _tables(known: Known, wishes: Wishes, *, is_folder: bool) -> Written:
    from weakties.exchange import csvfiles

    asked = [wishes.only] if wishes.only else list(COLUMNS) if is_folder else ["people"]
    found = {table: list(exporttables.rows(known, table)) for table in asked}
    texts = {
        f"{table}.csv": csvfiles.written(
            table, rows, is_raw=wishes.is_raw, for_excel=wishes.for_excel
        )
        for table, rows in found.items()
    }
    return Written(texts, {table: len(rows) for table, rows in found.items()})


def _calendar(app: AppContext, known: Known) -> Written:
    from weakties.domain import exportcalendar
    from weakties.exchange import calendar

    entries = exportcalendar.entries(known)
    content = calendar.written(entries, app.now, calendar.OF_EXPORT)
    return Written({"": content.decode()}, {"entries": len(entries)})


def _cards(app: AppContext, known: Known, version: str, *, is_folder: bool) -> Written:
    """Write cards; a person without a name has none."""
    from weakties.exchange import vcards

    named = [card for card in known.cards if card.person.name]
    nameless = len(known.cards) - len(named)
    if nameless:
        app.say(f"Left out, as a card needs a name: {nameless:,} of {len(known.cards):,} people.")
    counts = {"people": len(named)}
    if not is_folder:
        return Written({"": vcards.written(named, version)}, counts)
    return Written({vcards.file_name(card): vcards.one(card, version) for card in named}, counts)
