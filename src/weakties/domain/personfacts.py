"""What one line says about one person, and how that is told back in a few words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from weakties.domain import channels, daywords

_HALF_A_YEAR = 183


@dataclass(frozen=True)
class Promise:
    """What someone promised to do."""

    text: str
    """What, as it was typed."""
    by: date | None
    """The day it is promised for."""
    is_theirs: bool = False
    """The other person made it."""


@dataclass(frozen=True)
class Plan:
    """How, when and where you connect next; at least one of the three is known."""

    channel: str | None
    """One of `channels.CHANNELS`."""
    on: date | None
    """The day."""
    where: str | None
    """A place or an event, as typed after "at"."""


@dataclass(frozen=True)
class PersonLine:
    """What one line says about one person."""

    name: str | None
    """As typed; None for `someone` and `?`, and where a line without a name part sets none."""
    title: str | None
    """What the person does."""
    organisation: str | None
    """Where the person does it."""
    tags: tuple[str, ...]
    """Folded, without `#` or `+`."""
    emails: tuple[str, ...]
    """Domains in lower case."""
    phones: tuple[str, ...]
    """As typed."""
    links: tuple[str, ...]
    """http and https addresses, and the bare word `linkedin`."""
    enjoyed: str | None
    """The end of the sentence "I enjoyed …"."""
    promises: tuple[Promise, ...]
    """Yours and theirs, in order."""
    plan: Plan | None
    """Where you connect next."""
    via: str | None
    """Who introduced the person."""
    is_thanked: bool
    """The person was thanked already."""
    is_skipped: bool
    """No steps are wanted."""
    is_new: bool
    """A new person, whatever the name."""
    note: str | None
    """Anything else; several notes are joined with "; "."""
    removed: tuple[str, ...]
    """What to take away: tags as `#tag`, addresses bare; only when removing."""
    rest_of_name_doubt: bool
    """A comma stayed in the name: someone may be asked whether that is all a name."""


NOTHING = PersonLine(
    name=None,
    title=None,
    organisation=None,
    tags=(),
    emails=(),
    phones=(),
    links=(),
    enjoyed=None,
    promises=(),
    plan=None,
    via=None,
    is_thanked=False,
    is_skipped=False,
    is_new=False,
    note=None,
    removed=(),
    rest_of_name_doubt=False,
)
"""A line that says nothing yet."""


def understood(line: PersonLine, today: date) -> tuple[str, ...]:
    """List the short facts that stand beside someone whose line was read: "mail", "#mentor"."""
    return tuple(dict.fromkeys(_facts(line, today)))


def _facts(line: PersonLine, today: date) -> Iterator[str]:
    yield from ("mail" for _ in line.emails)
    yield from sorted("LinkedIn" if "linkedin" in url else "link" for url in line.links)
    yield from ("phone" for _ in line.phones)
    yield from (f"#{tag}" for tag in line.tags)
    yield from (f"-{gone}" for gone in line.removed)
    if line.enjoyed:
        yield f"enjoyed: {line.enjoyed}"
    yield from (_promised(promise, today) for promise in line.promises)
    if line.plan:
        yield _planned(line.plan, today)
    if line.via:
        yield f"via {line.via}"
    told = {"thanked": line.is_thanked, "no steps": line.is_skipped, "note": line.note}
    yield from (word for word, is_so in told.items() if is_so)


def spelled(line: PersonLine, today: date) -> tuple[str, ...]:
    """List all that a line says, in full, the name aside: how it was understood."""
    return tuple(_spelled(line, today))


def _spelled(line: PersonLine, today: date) -> Iterator[str]:
    yield from filter(None, (line.title, line.organisation))
    yield from line.emails
    yield from line.phones
    yield from ("LinkedIn" if link == "linkedin" else link for link in line.links)
    yield from (f"#{tag}" for tag in line.tags)
    if line.enjoyed:
        yield f"I enjoyed {line.enjoyed}"
    for promise in line.promises:
        whose = "their promise" if promise.is_theirs else "promise"
        day = f", by {_day_words(promise.by, today)}" if promise.by else ""
        yield f"{whose}: {promise.text}{day}"
    if line.plan:
        yield _planned(line.plan, today)
    if line.via:
        yield f"via {line.via}"
    told = {"thanked already": line.is_thanked, "no steps": line.is_skipped}
    yield from (word for word, is_so in told.items() if is_so)
    if line.note:
        yield f"note: {line.note}"


def _promised(promise: Promise, today: date) -> str:
    what = "their promise" if promise.is_theirs else "promise"
    return f"{what} by {_day_words(promise.by, today)}" if promise.by else what


def _planned(plan: Plan, today: date) -> str:
    how = channels.phrase(plan.channel) if plan.channel else "meet"
    on = f" on {_day_words(plan.on, today)}" if plan.on else ""
    return how + on + (f" at {plan.where}" if plan.where else "")


def _day_words(day: date, today: date) -> str:
    """Write the day, with its year when that is not plain."""
    return daywords.short(day) if abs((day - today).days) < _HALF_A_YEAR else daywords.full(day)
