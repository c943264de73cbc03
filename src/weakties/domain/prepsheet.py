"""The sheet before an event in words, block by block: the same for the screen and for paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from weakties.domain import daywords, focus, opportunities, prepwords, text
from weakties.domain.events import EventRow
from weakties.domain.opportunities import Gap, to_do
from weakties.domain.prep import Known, Owed, Prep, Wanted
from weakties.domain.prepwords import Manner

SHOWN = 6
"""People of one block; of the others it says how many they are."""
MOST_GOALS = 4
"""Goals that are told of."""
MOST_HOPES = 3
"""People looked for that are told of one by one."""
LEAST_HIDDEN = 3
"""Fewer are not left out."""
LONGEST = 100
"""Characters of a note that the sheet has; all of it stands on the person's card."""


class Row(NamedTuple):
    """One line of a block."""

    lead: str
    """What is bold: a name, a goal; empty where the text is all."""
    text: str
    aside: str = ""
    """What follows the lead, plain: a role."""
    late: str = ""
    """What wants attention, at the end."""
    below: str = ""
    """What stands on a line of its own."""
    link: str | None = None


class Block(NamedTuple):
    """A heading, if any, and what stands below it."""

    title: str
    rows: Sequence[Row]
    aside: str = ""
    """What follows the title, dim."""
    last: str = ""
    """What stands below the rows, dim."""
    is_pairs: bool = False
    """Whether leads and texts are set in two columns."""


def headline(event: EventRow, today: date) -> str:
    """Return "forum, online, Thu 3 Dec 2026, in 13 days"."""
    where = ", ".join(filter(None, (event.kind, event.place, "online" if event.online else None)))
    return f"{where}, {daywords.span_full(event.start, event.end)}, {_away(event, today)}"


def _away(event: EventRow, today: date) -> str:
    if event.start <= today <= event.end:
        return "today" if event.end == event.start else "on today"
    return daywords.distance(event.start, today)


def state(view: Prep) -> str:
    """Say in words that an event is over, logged or was skipped; empty where it lies ahead."""
    event = view.event
    if event is None or event.state == "planned":
        return ""
    if event.state == "missed":
        return "You are not going." if event.start > view.today else "You did not go."
    people = f", {event.people} {'person' if event.people == 1 else 'people'} met"
    return f"Logged{people if event.people else ''}."


def blocks(view: Prep) -> list[Block]:
    """Return the blocks of the sheet, what is used first standing first."""
    manner = view.manner
    if view.event is None or manner is None:
        return []
    found = [
        _gaps(view),
        Block("You said you would meet there", _people(view.meet, view.today), is_pairs=True),
        _known(view),
        _look_for(view),
    ]
    if not view.is_over:
        found += [_openers(view), Block("", _ways(manner), is_pairs=True)]
    return [block for block in found if block.rows]


def _gaps(view: Prep) -> Block:
    shown = view.gaps[:MOST_GOALS]
    rows = [Row(gap.goal.title, _gap(gap), below=gap.goal.if_then or "") for gap in shown]
    rest = len(view.gaps) - len(rows)
    last = f"and {rest} more {'goal' if rest == 1 else 'goals'}" if rest else ""
    return Block("What it could bring", [*rows, *_hopes(view)], last=last)


def _hopes(view: Prep) -> Iterable[Row]:
    """Name whom you look for: who may be there one by one, the others in one line.

    What a goal above asks for is not said twice.
    """
    year = view.event.start.year if view.event else view.today.year
    when = "still to meet this year" if year == view.today.year else f"to meet in {year}"
    named = [hope for hope in view.hopes if hope.names][:MOST_HOPES]
    for hope in named:
        who = opportunities.names_of(hope.names)
        yield Row(_capital(focus.label(hope.focus)), f"{when}, perhaps {who}.")
    asked = {(gap.goal.tag, gap.goal.organisation) for gap in view.gaps}
    rest = [hope.focus for hope in view.hopes if hope not in named]
    rest = [one for one in rest if (one.tag, one.organisation) not in asked]
    if rest:
        yield Row(_capital(focus.labels(rest)), f"{when}.")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _gap(gap: Gap) -> str:
    """Say how many are to go, and what to do, unless the title has said just that."""
    left, told = f"{gap.missing} to go.", to_do(gap)
    return left if _words(told) == _words(gap.goal.title) else f"{left} {told}"


def _words(told: str) -> list[str]:
    """Return the words that matter where a title and what to do are compared."""
    return ["1" if w == "one" else w for w in text.words(told) if w not in ("new", "potential")]


def _ways(manner: Manner) -> list[Row]:
    """Say what to have in mind, how to be there, how to leave, and one plan."""
    return [
        Row("In mind", " ".join(prepwords.MINDSET)),
        Row(manner.title, " ".join(manner.lines)),
        Row("Leaving", " ".join(manner.exit)),
        Row("If, then", manner.if_then),
    ]


# People


def _known(view: Prep) -> Block:
    people = view.others
    shown = people if len(people) - SHOWN < LEAST_HIDDEN else people[:SHOWN]
    rest = len(people) - len(shown)
    last = f"and {rest} more" if rest else ""
    aside = "" if view.is_over else "read the names again the evening before"
    if view.on_list is not None:
        count = f"{view.known_on_list} of {view.on_list} on the list"
        aside = "; ".join(filter(None, (count, aside)))
    return Block("Whom you know", _people(shown, view.today), aside, last, is_pairs=True)


def _people(people: Iterable[Known], today: date) -> list[Row]:
    return [_person(one, today) for one in people]


def _person(one: Known, today: date) -> Row:
    plans = [plan[0].lower() + plan[1:].rstrip(".") for plan in one.plans]
    told = [_why(one, today), *map(_promise, one.promises), _memo(one), *plans]
    days = max(((today - p.due).days for p in one.promises if not p.theirs), default=0)
    late = (daywords.late(days) or "") if days > 0 else ""
    return Row(
        one.person.name,
        "; ".join(filter(None, told)),
        f", {one.person.organisation}" if one.person.organisation else "",
        late,
        link=one.link,
    )


def _why(one: Known, today: date) -> str:
    """Say why someone may be there, and when you met."""
    on = _on(one.met_on, today) if one.met_on else ""
    met = f"met {on}" if on else ""
    if one.because == "place" and one.event:
        return f"{one.event.name}, {on.partition(' ')[2]}"
    why = {"series": f"here {on}", "list": "on the list", "organisation": "colleagues may come"}
    told = [why.get(one.because, ""), "" if one.because == "series" else met]
    return "; ".join(filter(None, told))


def _on(day: date, today: date) -> str:
    is_near = day.year == today.year
    return f"on {daywords.bare(day)}" if is_near else f"in {daywords.month_year(day)}"


def _promise(promise: Owed) -> str:
    whose = "promised to you" if promise.theirs else "you promised"
    what = shortened(promise.note) if promise.note else "something"
    return f"{whose}: {what}, by {daywords.short(promise.due)}"


def _memo(one: Known) -> str:
    """Return the last note, else what you enjoyed."""
    if one.note:
        return shortened(one.note)
    return f"enjoyed: {shortened(one.enjoyed)}" if one.enjoyed else ""


def shortened(note: str) -> str:
    """Set a note in one line, cut between words where it is long."""
    flat = " ".join(note.split())
    if len(flat) <= LONGEST:
        return flat
    cut = flat[: LONGEST - 1]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:.') or cut}…"


def _look_for(view: Prep) -> Block:
    count = {1: "One name", 2: "Two names"}.get(len(view.look_for), "Three names")
    return Block(f"{count} to look for", [_wanted(one) for one in view.look_for])


def _wanted(one: Wanted) -> Row:
    role = ", ".join(filter(None, (one.title, one.organisation)))
    aside = f", {role}" if role else ""
    return Row(one.name, f"{shortened(one.reason)}.", aside, below=f"Ask: {one.question}")


def _openers(view: Prep) -> Block:
    rows = [
        Row("", f"{_for(opener.kind)}{opener.question} {opener.follow_up}")
        for opener in view.openers
    ]
    return Block("To begin, and to go on", rows, last=prepwords.RULE)


def _for(kind: str) -> str:
    return "" if kind == "anyone" else f"{kind.capitalize()}: "
