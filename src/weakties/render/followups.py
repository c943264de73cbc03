"""How the morning list looks, wide and narrow."""

from collections.abc import Iterable
from functools import singledispatch

from rich.text import Text

from weakties.domain import daywords
from weakties.domain.followups import Group, Line, NextDay, Past, Queue
from weakties.domain.views import View
from weakties.render import phrases
from weakties.render.screen import (
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

MEMO = 40
"""The column where notes stand on a wide screen."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Queue, screen: Screen) -> list[Text]:
    if not view.groups:
        return [*_empty(view, screen), *_asked(view, screen)]
    lines = folded(_title(view, screen), screen.width)
    for group in view.groups:
        lines += [Text(), *_group(group, screen)]
    return [*lines, Text(), *_asked(view, screen), *_footer(view, screen)]


@draw.register
def _(view: Past, screen: Screen) -> list[Text]:
    from weakties.render.screen import columns

    if not view.steps:
        return [cell("Nothing has been closed yet.")]
    rows = [
        [
            cell(daywords.short(step.closed), "dim"),
            line(
                (step.person.name, "name"),
                f", {step.person.organisation}" if step.person.organisation else "",
            ),
            cell(f"{step.state}: {step.step}"),
            cell(step.event.name if step.event else ""),
        ]
        for step in view.steps
    ]
    return columns(rows, screen, indent=0)


def _title(view: Queue, screen: Screen) -> Text:
    day = phrases.title_day(screen)
    return line((f"{day} · {view.total} to do, ", "name"), _late_count(view))


def _late_count(view: Queue) -> Text:
    return cell(f"{view.late} late", "attention") if view.late else cell("none late", "name")


def _empty(view: Queue, screen: Screen) -> list[Text]:
    if view.is_empty_store:
        return [
            *folded(
                cell("No follow-ups yet. They open by themselves when you log an event:"),
                screen.width,
            ),
            cell("  weakties log-event"),
        ]
    if view.is_filtered:
        return folded(cell("No one is waiting for that."), screen.width)
    following = f" Next: {_next(view.next_day, screen)}." if view.next_day else ""
    return folded(cell(f"No one is waiting.{following}"), screen.width)


def _next(day: NextDay, screen: Screen) -> str:
    return f"{phrases.steps(day.what)}{phrases.on_day(day.on, screen.today)}"


# Groups


def _group(group: Group, screen: Screen) -> list[Text]:
    lines = _heading(group, screen)
    for member in group.lines:
        lines += (
            _narrow_line(member, group, screen)
            if screen.is_narrow
            else _line(member, group, screen)
        )
    return lines


def _heading(group: Group, screen: Screen) -> list[Text]:
    label = group.label.partition(" where")[0] if screen.is_narrow else group.label
    verb = "" if screen.is_narrow or _says_itself(group) else f" ({group.step})"
    head = line((label, "name"), (verb, "dim"))
    event, late = _shared_event(group), group.shared_lateness
    if event and not screen.is_narrow:
        head = line(head, f" · {event}")
    if late is not None and group.step != "reconnect":
        head = line(head, " · ", _lateness(late)) if _lateness(late).plain else head
    below = folded(cell(event, "dim"), screen.width) if event and screen.is_narrow else []
    return [*folded(head, screen.width), *below]


def _says_itself(group: Group) -> bool:
    return group.label.split()[0].casefold() == group.step or group.label == "Other"


def _shared_event(group: Group) -> str:
    event = group.shared_event
    if event is None or group.step in ("promise", "meet"):
        return ""
    return (
        f"{event.name}, {daywords.span_bare(event.start, group.lines[0].event_end or event.start)}"
    )


def _lateness(days: int) -> Text:
    words = daywords.late(days)
    if not words:
        return Text()
    return cell(words, "attention" if days > 0 else "")


def _own_facts(member: Line, group: Group) -> tuple[str, Text]:
    """Return what a line says of its own because its group does not share it."""
    event = ""
    if member.event and group.shared_event is None and group.step not in ("promise", "meet"):
        event = f"{member.event.name}, {daywords.bare(member.event_end or member.event.start)}"
    late = Text()
    if group.shared_lateness is None or daywords.late(member.days_late) is None:
        late = _lateness(member.days_late)
        if not late.plain and member.days_late > 0 and member.event:
            late = cell(f"met {daywords.bare(member.event.start)}", "dim")
            event = member.event.name if event else event
    return event, late if group.step != "reconnect" else Text()


def _memo(member: Line, event: str) -> Text:
    """Return what stands beside a name: what was noted, else where, else what comes later."""
    if member.memo:
        return cell(f"{member.memo}; {event}" if event else member.memo)
    if event:
        return cell(event)
    return cell(f"then {', '.join(member.later)}", "dim") if member.later else Text()


def _name(member: Line, screen: Screen) -> Text:
    return linked(member.person.name, "name", member.link, screen)


def _line(member: Line, group: Group, screen: Screen) -> list[Text]:
    """Draw "id  name, organisation   memo   lateness"; a long name pushes the rest down."""
    number = cell(f"{member.id or '':>6}", "dim")
    organisation = f", {member.person.organisation}" if member.person.organisation else ""
    who = line(number, "  ", _name(member, screen), organisation)
    event, late = _own_facts(member, group)
    memo = _memo(member, event)
    room = screen.width - MEMO - (width_of(late) + 2 if late.plain else 0)
    parts = folded(memo, room) if memo.plain else [Text()]
    if width_of(who) > MEMO - 1:
        head = hanging(who[8:], screen.width, 8)
        head[0] = line(number, "  ", head[0][8:])
        if not memo.plain and not late.plain:
            return head
        return [*head, *_beside(Text(), parts, late, screen)]
    return _beside(who, parts, late, screen)


def _beside(who: Text, parts: list[Text], late: Text, screen: Screen) -> list[Text]:
    first = line(padded(who, MEMO), parts[0]) if parts[0].plain else who
    if late.plain:
        first = spread(first, late, screen.width)
    return [first, *(line(" " * MEMO, part) for part in parts[1:])]


def _narrow_line(member: Line, group: Group, screen: Screen) -> list[Text]:
    """Draw a name over what belongs to it; the organisation moves down before the name breaks."""
    number = f"{member.id or '':>3} "
    event, late = _own_facts(member, group)
    memo = _memo(member, event)
    organisation = member.person.organisation or ""
    who = line((number, "dim"), _name(member, screen), f", {organisation}" if organisation else "")
    below = [memo]
    if width_of(who) > screen.width:
        who = line((number, "dim"), _name(member, screen))
        below = [cell(organisation), memo]
    if late.plain:
        below = [_joined(below[0], late), *below[1:]]
    lines = hanging(who[len(number) :], screen.width, len(number))
    lines[0] = line((number, "dim"), lines[0][len(number) :])
    for part in below:
        lines += hanging(part, screen.width, len(number)) if part.plain else []
    return lines


def _joined(left: Text, right: Text) -> Text:
    return line(left, " · ", right) if left.plain else right


# What stands below


def _asked(view: Queue, screen: Screen) -> list[Text]:
    return [line for asked in view.asked[:1] for line in phrases.did_you_go(asked, screen)]


def _footer(view: Queue, screen: Screen) -> Iterable[Text]:
    if view.hidden:
        late = "all late" if view.hidden == view.hidden_late else f"{view.hidden_late} late"
        left = cell(f"{view.hidden} more, {late if view.hidden_late else 'none late'}", "dim")
        yield from at_both_ends(left, cell("weakties followups --all", "dim"), screen.width)
    if view.late > 20:
        yield from folded(
            cell(
                "Late still beats never. For a fresh start: weakties snooze --late --to mon", "dim"
            ),
            screen.width,
        )
    if view.next_day:
        yield from folded(cell(_coming(view.next_day, screen), "dim"), screen.width)
    if screen.shows_hints:
        yield from _ways(view, screen)


def _ways(view: Queue, screen: Screen) -> Iterable[Text]:
    """Name the ways to act: one by one, and by name where there is room for both."""
    by_name = f"     Or: weakties done {view.address}" if view.address else ""
    whole = cell(f"One by one: weakties followups -i{by_name}", "dim")
    if not screen.is_narrow and width_of(whole) <= screen.width:
        yield whole
    else:
        command = "weakties followups -i" if screen.width > 23 else "weakties due -i"
        yield from phrases.hint("One by one:", command, screen)


def _coming(day: NextDay, screen: Screen) -> str:
    name = phrases.day_name(day.on, screen)
    return f"{name}: {phrases.steps(day.what, with_event=False, is_short=screen.is_narrow)}."
