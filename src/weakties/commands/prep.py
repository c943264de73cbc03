"""`prep`: the sheet to read before an event."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from weakties.commands import find
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import events as event_rules
from weakties.domain import opportunities, prepwords, text
from weakties.domain import prep as rules
from weakties.domain.firms import firm
from weakties.domain.focus import fits
from weakties.domain.opportunities import Gap, Hope
from weakties.domain.people import KINDS
from weakties.domain.prep import Between, Prep, Wanted
from weakties.domain.records import Event, Focus
from weakties.errors import InvalidInput
from weakties.store import events, focus, goals, lookups
from weakties.store import prep as stored
from weakties.store.reader import Lane

if TYPE_CHECKING:
    from weakties.domain.attendees import Attendee, Attendees, Unread
    from weakties.domain.lookfor import Candidate

TOLD = 8
"""Lines of a list that could not be read and are told one by one."""


def prep(
    ctx: typer.Context,
    event: Annotated[list[str] | None, words("EVENT", "without one, the next one")] = None,
    attendees: Annotated[
        str | None,
        option("--attendees", "-a", metavar="FILE", help="who is expected; - is standard input"),
    ] = None,
    md: Annotated[bool, option("--md", help="as Markdown, for paper or a phone")] = False,
) -> None:
    """Read one page before you go: what it can bring, whom you know, how to begin.

    weakties prep
    weakties prep HR Forum --attendees list.csv
    """
    app = app_of(ctx)
    found = _event(app, " ".join(event)) if event else events.next_one(app.reader, app.today)
    guests = _listed(app, attendees) if attendees else None
    if found is None:
        if guests:
            app.say("The list was read, but no event is planned that it could be for.")
        app.show(Prep(app.today))
        return
    app.show(_sheet(app, found, guests, is_markdown=md))


def _event(app: AppContext, typed: str) -> Event:
    """Return the event meant: of several of one name the one on today, else the next planned."""
    found = find.event(app, app.reader, typed, prefers_planned=True)
    if text.fold(typed) in (f"e{found.id}", found.slug):
        return found
    same = events.named(app.reader, found.name)
    on = (e for e in same if e.state == "planned" and e.start_on <= app.today <= e.end_on)
    return next(on, found)


def _sheet(app: AppContext, event: Event, guests: "_Guests | None", *, is_markdown: bool) -> Prep:
    """Gather what is worth reading before an event."""
    lane, today = app.reader, app.today
    row = event_rules.row(event, events.people_at(lane, event.id))
    is_over = rules.is_over(row, today)
    on = event.start_on
    counted = [] if is_over else goals.counted_within(lane, on, on, today)
    gaps = opportunities.gaps(counted, event)
    here, near = (
        stored.series(lane, event, today, is_whole=is_over),
        stored.in_place(lane, event, today),
    )
    earlier = {"series": stored.met_at(lane, here), "place": stored.met_at(lane, near)}
    causes: dict[str, Sequence[int]] = {
        "meet": stored.to_meet(lane, event),
        "list": guests.known_ids if guests else (),
        **{cause: [met.person_id for met in some] for cause, some in earlier.items()},
    }
    expected = stored.between(lane, [*causes["meet"], *causes["list"]], today)
    at = {about.person.organisation for about in expected.values()} - {None}
    causes["organisation"] = stored.colleagues(lane, [*filter(None, at), *_firms(guests)])
    met = {one.person_id: one for some in reversed(earlier.values()) for one in some}
    others = {i for ids in causes.values() for i in ids} - expected.keys()
    about = {**expected, **stored.between(lane, sorted(others), today)}
    position = stored.position(lane, event)
    sought = () if is_over else _sought(lane, on.year, today)
    guessed = _candidates(app, guests, about) if guests else []
    asked = [*(gap.goal.tag for gap in gaps), *(one.tag for one in sought)]
    kinds = [tag for tag in asked if tag in KINDS]
    return Prep(
        today=today,
        event=row,
        series=lookups.place_in_series(lane, event),
        gaps=gaps,
        known=rules.known(causes, met, about),
        on_list=len(guests.people) if guests else None,
        known_on_list=sum(not expected[i].is_archived for i in causes["list"]),
        unread=guests.unread if guests else (),
        look_for=_look_for(app, event, guessed, gaps, sought, position) if guessed else (),
        openers=prepwords.openers(position, kinds, is_online=event.is_online),
        is_markdown=is_markdown,
        hopes=tuple(_hope(one, about, guessed) for one in sought),
    )


def _sought(lane: Lane, year: int, today: date) -> tuple[Focus, ...]:
    """Return whom one looks for in a year and has not met."""
    found = focus.coverage(lane, year, today)
    return found.empty if found else ()


def _hope(one: Focus, about: Mapping[int, Between], guessed: "Sequence[Candidate]") -> Hope:
    """Say who may be whom one looks for: of the people known, and of the list."""
    names = [
        known.person.name
        for known in about.values()
        if not known.is_archived and fits(one, known.tags, known.person.organisation)
    ]
    if guessed:
        from weakties.domain import lookfor

        names += lookfor.fitting(guessed, one)
    return Hope(one, tuple(dict.fromkeys(names)))


# The list of attendees


class _Guests(NamedTuple):
    """Who is on the list, and whom of them one knows."""

    people: "Sequence[Attendee]"
    unread: "tuple[Unread, ...]"
    known: Mapping[int, int]
    """The id of the person, by the place in the list."""
    doubtful: Container[int]
    """Places of names that several people go by."""

    @property
    def known_ids(self) -> list[int]:
        """The people known, each once."""
        return list(dict.fromkeys(self.known.values()))


def _firms(guests: _Guests | None) -> list[str]:
    return [one.organisation for one in guests.people if one.organisation] if guests else []


def _listed(app: AppContext, source: str) -> _Guests:
    """Read a list of attendees. Raises InvalidInput where no one could be read from it."""
    from weakties import infile
    from weakties.domain import attendees as lists

    content = infile.read(source)
    read = lists.read(content, today=app.today, date_order=app.settings.date_order)
    name = infile.STANDARD_INPUT if source == "-" else f'"{source}"'
    if not read.people:
        _tell_unread(app, read)
        raise InvalidInput(
            f"{name} names no one. A line for each person will do, or a table with a header:",
            "  Ana Ruiz, data lead @ Zalando",
            "  name,company,title",
        )
    _tell_unread(app, read)
    return _matched(app, read)


def _tell_unread(app: AppContext, read: "Attendees") -> None:
    for one in read.unread[:TOLD]:
        app.say(f"Line {one.line} was left out: {one.why.rstrip('.')}.")
    if rest := [str(one.line) for one in read.unread[TOLD:]]:
        app.say(f"Left out as well: line{'s' if len(rest) > 1 else ''} {', '.join(rest)}.")


def _matched(app: AppContext, read: "Attendees") -> _Guests:
    """Find who is known by just that name, or by the same address; never by a likeness."""
    lane, people = app.reader, read.people
    called = stored.called(lane, [text.fold(one.name) for one in people])
    reached = stored.reached_by(lane, [a for one in people for a in one.addresses])
    known: dict[int, int] = {}
    doubtful: set[int] = set()
    for place, one in enumerate(people):
        by_address = {i for a in one.addresses for i in reached.get(a, ())}
        ids = by_address or called.get(text.fold(one.name), set())
        if len(ids) > 1:
            there = set(stored.colleagues(lane, [one.organisation])) if one.organisation else set()
            ids = ids & there or ids
        if len(ids) == 1:
            known[place] = next(iter(ids))
        elif ids:
            doubtful.add(place)
            app.say(f'Line {one.line}: {len(ids)} people you know go by "{one.name}".')
    return _Guests(people, read.unread, known, doubtful)


def _candidates(
    app: AppContext, guests: _Guests, about: Mapping[int, Between]
) -> "list[Candidate]":
    """Return who on the list one could look for, with who that is of the people known."""
    from weakties.domain.lookfor import Candidate

    firms = stored.known_organisations(app.reader, _firms(guests))
    found = []
    for place, one in enumerate(guests.people):
        known = about.get(guests.known.get(place, 0))
        if place not in guests.doubtful and not (known and known.is_archived):
            is_new = firm(one.organisation or "") not in firms
            found.append(Candidate(one, known, is_new))
    return found


def _look_for(
    app: AppContext,
    event: Event,
    people: "Sequence[Candidate]",
    gaps: Sequence[Gap],
    sought: Sequence[Focus],
    position: int,
) -> tuple[Wanted, ...]:
    from weakties.domain import lookfor

    return lookfor.wanted(
        people, gaps, sought, position=position, is_online=event.is_online, today=app.today
    )
