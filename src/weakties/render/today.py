"""How today at a glance looks: ten lines at most on a normal day."""

from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.events import EventRow
from weakties.domain.forecast import Verdict
from weakties.domain.today import Line, Today
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import (
    NARROWEST,
    Screen,
    at_both_ends,
    cell,
    folded,
    hanging,
    line,
    linked,
    padded,
    spread,
    width_of,
)
from weakties.render.unbroken import loosened, tied

LABEL = 12
"""The column where what a label names begins."""
GAP = 7
"""The least room before a command at the right: the demo's are five columns longer."""
MEMO = 42
"""The column where notes stand on a wide screen."""
GOAL = "weakties goals add attend three events this year"
"""A first goal, which needs no quotes."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Today, screen: Screen) -> list[Text]:
    if view.is_new:
        return [*_doors(screen), *([Text(), *_draft(view, screen)] if view.draft else [])]
    blocks = [
        [cell(phrases.title_day(screen), "name")],
        _on_today(view.event, screen) if view.event else [],
        _waiting(view, screen),
        [*_ahead(view, screen), *_draft(view, screen), *_asked(view, screen)],
    ]
    return [part for block in blocks if block for part in (Text(), *block)][1:]


# Nothing logged yet

_DOORS = (
    ("weakties log-event", "the last event you went to; three names are enough"),
    (GOAL, ""),
    ("weakties demo", "a made-up year to look around in first"),
)


def _doors(screen: Screen) -> list[Text]:
    """Draw the three doors."""
    about = "remembers the people you meet and helps you stay in touch with them."
    kept = (
        "Everything stays in one file on this computer; nothing is ever sent anywhere.",
        "Write nothing about people that you would not want them to read.",
    )
    lines = folded(line(("weakties", "name"), f" {about}"), screen.width)
    lines += [Text(), cell("Start anywhere:")]
    lines += [part for door in _DOORS for part in _door(*door, screen)]
    return [*lines, Text(), *(p for told in kept for p in folded(cell(told, "dim"), screen.width))]


def _door(command: str, what: str, screen: Screen) -> list[Text]:
    if screen.width < 80:
        below = hanging(cell(what), screen.width, 4) if what else []
        return [*hanging(cell(command, "name"), screen.width, 4, 2), *below]
    return [line(padded(line("  ", (command, "name")), 26), what)]


# The event that is on


def _on_today(event: EventRow, screen: Screen) -> list[Text]:
    until = ""
    if event.end > event.start:
        is_last = event.end == screen.today
        until = ", its last day" if is_last else f", until {daywords.short(event.end)}"
    told = line(_named(event), until)
    command = tied("weakties met Ana Ruiz @ Zalando", screen.width - 2)
    hint = cell(f"Met someone? {command}" if screen.shows_hints else "", "dim")
    below = loosened(hanging(hint, screen.width, 2 if screen.is_narrow else LABEL))
    return [*_labelled("Today", told, "weakties prep", screen), *below]


def _named(event: EventRow) -> Text:
    where = f", {event.place}" if event.place else ""
    return line((event.name, "name"), " (online)" if event.online else "", where)


# Who waits


def _waiting(view: Today, screen: Screen) -> list[Text]:
    queue = view.queue
    if not queue.total:
        day = queue.next_day
        told = "No one is waiting."
        if day:
            what = phrases.steps(day.what, is_short=True)
            told += f" Next: {what}{phrases.on_day(day.on, screen.today)}."
        return folded(cell(told), screen.width)
    late = (f"{queue.late} late", "attention") if queue.late else "none late"
    left = line(f"{queue.total} to do, ", late)
    head = at_both_ends(left, cell("weakties followups"), screen.width)
    verb = max(len(one.step) for one in view.lines) + 2
    drawing = _narrow_line if screen.is_narrow else _line
    return [*head, *(part for one in view.lines for part in drawing(one, verb, screen))]


def _who(one: Line, screen: Screen) -> Text:
    name = linked(one.person.name, "name", one.link, screen)
    if one.others:
        return line(name, f" and {one.others} other{'s' if one.others > 1 else ''}")
    return line(name, f", {one.person.organisation}" if one.person.organisation else "")


def _what(one: Line) -> str:
    """Return what was noted, else where they were met."""
    if one.memo or not one.event:
        return one.memo or ""
    if daywords.late(one.days_late) is None:
        return one.event.name  # the day stands where the lateness would
    days = daywords.span_bare(one.event.start, one.event_end or one.event.start)
    return f"{one.event.name}, {days}"


def _late(one: Line) -> Text:
    if one.days_late <= 0 or one.step == "reconnect":
        return Text()
    words = daywords.late(one.days_late)
    met = f"met {daywords.bare(one.event.start)}" if one.event else ""
    return cell(words, "attention") if words else cell(met, "dim")


def _line(one: Line, verb: int, screen: Screen) -> list[Text]:
    """Draw "step  name, organisation   note   lateness"; a long name pushes the note down."""
    who = line(f"  {one.step:<{verb}}", _who(one, screen))
    late = _late(one)
    room = screen.width - MEMO - (width_of(late) + 1 if late.plain else 0)
    what = _shortened(_what(one), room, screen)
    above, left = ([], who) if width_of(who) < MEMO else (_long(who, verb, screen), Text())
    told = line(padded(left, MEMO), what) if what.plain else left
    if not late.plain:
        return [*above, told] if told.plain else above
    gap = screen.width - width_of(told) - width_of(late)
    return [*above, line(told, " " * max(1, gap), late)]


def _long(who: Text, verb: int, screen: Screen) -> list[Text]:
    return hanging(who[2:], screen.width, 2 + verb, 2)


def _shortened(what: str, room: int, screen: Screen) -> Text:
    """Cut a note to one line on a terminal, between words where it can be; a pipe gets it whole."""
    text = cell(what)
    if not screen.is_for_people or width_of(text) <= room:
        return text
    first = folded(text, room - 1)[0]
    first.rstrip()
    return line(first.plain.rstrip(",;:."), "…")


def _narrow_line(one: Line, verb: int, screen: Screen) -> list[Text]:
    """Draw the step and the name over what belongs to them; a long organisation moves down."""
    late = _late(one)
    below = [line(_what(one), " · " if _what(one) and late.plain else "", late)]
    who = line(f"  {one.step:<{verb}}", _who(one, screen))
    if width_of(who) > screen.width - 2 and not one.others and one.person.organisation:
        who = line(f"  {one.step:<{verb}}", linked(one.person.name, "name", one.link, screen))
        below.insert(0, cell(one.person.organisation))
    head = hanging(who[2:], screen.width, 4, 2)
    return [
        *head,
        *(part for text in below if text.plain for part in hanging(text, screen.width, 4)),
    ]


# What comes next


def _ahead(view: Today, screen: Screen) -> list[Text]:
    """Draw the next event and the goals; on the day of an event neither matters."""
    if view.event:
        return []
    lines = []
    if event := view.next_event:
        days = daywords.span_full(event.start, event.end).removesuffix(f" {screen.today.year}")
        when = f", {tied(days, NARROWEST)}, {daywords.distance(event.start, screen.today)}"
        told = line(_named(event), when)
        lines += _labelled("Next event", told, "weakties prep", screen)
    return [*lines, *_goals(view, screen)]


def _goals(view: Today, screen: Screen) -> list[Text]:
    brief = [part for part in view.board.in_brief if part[1] is not Verdict.ENDED]
    if brief:
        told = Text(", ").join(_verdict(words, verdict) for words, verdict in brief)
        return _labelled("Goals", told, "weakties goals", screen)
    year, attended = view.board.year, view.board.attended
    events = "1 event" if attended == 1 else f"{attended} events"
    asked = f"You have been to {events} in {year}. A small goal?"
    told = cell(asked if attended else f"None for {year} yet. A small one?")
    indent = 2 if screen.is_narrow else LABEL
    return [*_labelled("Goals", told, "", screen), *hanging(cell(GOAL), screen.width, indent)]


def _draft(view: Today, screen: Screen) -> list[Text]:
    if view.draft is None:
        return []
    since = daywords.near(view.draft.since, screen.today)
    name = view.draft.name or "An event without a name"
    told = line((name, "name"), f", half written since {since}")
    return _labelled("Draft", told, "weakties log-event", screen)


def _verdict(words: str, verdict: Verdict) -> Text:
    """Colour a verdict, leave how many there are plain, and keep both together."""
    whole = tied(words, NARROWEST)
    judged = 1 + max(at for at, c in enumerate(whole) if c.isdigit())
    return line(whole[:judged], (whole[judged:], phrases.VERDICT_STYLES.get(verdict, "")))


def _asked(view: Today, screen: Screen) -> list[Text]:
    return [part for asked in view.queue.asked[:1] for part in phrases.did_you_go(asked, screen)]


def _labelled(label: str, told: Text, command: str, screen: Screen) -> list[Text]:
    """Set a text beside its label, and the command at the right; stacked on a narrow screen."""
    if screen.is_narrow:
        below = [cell(f"  {command}")] if command else []
        return [cell(label, "dim"), *loosened(hanging(told, screen.width, 2)), *below]
    room = screen.width - LABEL - (len(command) + GAP if command else 0)
    first, *rest = loosened(folded(told, room))
    head = line((f"{label:<{LABEL}}", "dim"), first)
    return [
        spread(head, cell(command), screen.width),
        *(line(" " * LABEL, part) for part in rest),
    ]
