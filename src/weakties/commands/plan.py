"""`plan`: where you connect next, on a day or at an event you both may go to."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, NamedTuple

import typer

from weakties.commands import ahead, find, said
from weakties.commands.carrying import Carried
from weakties.commands.common import app_of, option, words
from weakties.context import AppContext
from weakties.domain import archive, daywords, personwords, planning, text
from weakties.domain.people import Card
from weakties.domain.planning import Offer, Plan
from weakties.domain.records import Draft, Event
from weakties.errors import InvalidInput
from weakties.store import events, people
from weakties.store.reader import Lane


def plan(
    ctx: typer.Context,
    who: Annotated[list[str] | None, words("WHO [PLAN]")] = None,
    on: Annotated[str | None, option("--on", "-o", metavar="DAY", help="on which day")] = None,
    via: Annotated[
        str | None, option("--via", "--by", metavar="CHANNEL", help="coffee, meal, call, online, …")
    ] = None,
    where: Annotated[
        str | None, option("--where", "-w", metavar="PLACE", help="at which place")
    ] = None,
    at: Annotated[
        str | None, option("--at", metavar="EVENT", help="at a planned event, on its day")
    ] = None,
) -> None:
    """Plan where you connect next; the meeting comes up on its day.

    weakties plan ana --on '2 Oct' --via coffee --where 'Café Blau'
    weakties plan ana coffee on 2 Oct at Café Blau
    weakties plan ana --at 'HR Forum'

    Without a day a terminal offers the planned events near you both.
    """
    app = app_of(ctx)
    typed = app.need(who, "With whom? ", "WHO").split()
    channel = said.channel(via) if via else None
    card, rest = _whom(app.reader, typed)
    asked = Asked(on, channel, where, at).joined(rest)
    made = _read(app, app.reader, asked) if asked.is_dated else asked_for(app, card, asked)
    if made is None:
        raise InvalidInput("No day was named; nothing was planned.")
    ahead.show(app, planned(app, card, made))


def planned(app: AppContext, known: Card, made: Plan) -> Carried:
    """Open the meeting a plan comes to, and close the step that asked for a plan.

    Raises NotFound where the person, InvalidInput where the event is gone meanwhile.
    """
    with app.writing() as store:
        card = find.still(store, known)
        if made.event_id:
            _planned_event(app, store, f"e{made.event_id}")
        draft = Draft()
        step = planning.meet(
            card, made, today=app.today, draft=draft, new=store.new, event_id=_origin(card)
        )
        for ready in (f for f in card.open_steps if f.step == "plan"):
            draft.change(ready, state="done", closed_on=app.today)
        is_new = bool(draft.added or draft.updated)
        summary = f"{planning.told(card, made, app.today, is_new=is_new)}."
        if card.person.is_archived:
            archive.brought_back(card, draft)
            summary += f" {card.name} is {archive.BACK}."
        change = store.finish(draft, summary)
    answer = ahead.answered(app, card, summary, change, draft, [step], says_next=False)
    return Carried(answer, change, 1)


def _whom(lane: Lane, typed: Sequence[str]) -> tuple[Card, Sequence[str]]:
    """Split words into a person and what is planned with them; all may be the name."""
    if len(typed) == 1 or len(people.exactly(lane, " ".join(typed))) == 1:
        return find.card(lane, " ".join(typed), "weakties plan "), ()
    return find.person_and_rest(lane, typed, "weakties plan ")


class Asked(NamedTuple):
    """A plan as it was typed."""

    on: str | None = None
    channel: str | None = None
    where: str | None = None
    at: str | None = None

    @property
    def is_dated(self) -> bool:
        """Whether a day was named, or an event that has one."""
        return bool(self.on or self.at)

    def joined(self, rest: Sequence[str]) -> "Asked":
        """Add what was said in words: "coffee on 2 Oct at Café Blau". Raises InvalidInput."""
        if not rest:
            return self
        said_so = " ".join(rest)
        words = personwords.plan_words(said_so)
        own = Asked(words.day or None, words.channel, words.place)
        twice = [a for a, b in zip(self, own, strict=True) if a and b]
        if twice or not any(own):
            raise InvalidInput(
                f'"{said_so}" and "{twice[0]}" say two things; give one of them.'
                if twice
                else f'"{said_so}" is no plan. Write it as: coffee on 2 Oct at Café Blau'
            )
        return Asked(*(a or b for a, b in zip(self, own, strict=True)))


def _read(app: AppContext, lane: Lane, asked: Asked) -> Plan:
    """Read a plan that names a day or an event. Raises InvalidInput or NotFound."""
    day = app.day(asked.on, "ahead") if asked.on else None
    if day and day < app.today:
        raise InvalidInput(f"{daywords.full(day)} has passed; a plan lies ahead.")
    if asked.at is None:
        return Plan(day, asked.channel, text.one_line(asked.where or "") or None)
    if asked.where:
        raise InvalidInput("An event has its place: give --at or --where, not both.")
    event = _planned_event(app, lane, asked.at)
    if day and not event.start_on <= day <= event.end_on:
        days = daywords.span_full(event.start_on, event.end_on)
        raise InvalidInput(f"{event.name} is on {days}, not on {daywords.full(day)}.")
    return planning.at_event(event, app.today, day, asked.channel)


def _planned_event(app: AppContext, lane: Lane, typed: str) -> Event:
    """Return the event to meet at. Raises NotFound, or InvalidInput if it is not planned."""
    event = find.event(app, lane, typed, prefers_planned=True)
    if event.state != "planned" or event.end_on < app.today:
        was = {"attended": "was logged as attended", "missed": "was skipped"}
        raise InvalidInput(
            f"{event.name} {was.get(event.state, 'is over')}; a plan lies ahead.",
            "  weakties events --upcoming",
        )
    return event


def _origin(card: Card) -> int | None:
    """Return the event that a plan with someone comes from."""
    return next((f.event_id for f in card.open_steps if f.step == "plan"), None)


def asked_for(app: AppContext, card: Card, asked: "Asked | None" = None) -> Plan | None:
    """Ask when, and offer the planned events near both; None where nothing is answered.

    Raises InvalidInput off a terminal.
    """
    asked = asked or Asked()
    offers = _offers(app, card)
    if not app.can_ask:
        slug = card.person.slug
        raise InvalidInput(
            f"When do you meet {card.name}? Name a day, or an event you both may go to:",
            f"  weakties plan {slug} --on DAY --via coffee",
            *(f"  weakties plan {slug} --at e{o.event.id}  # {_described(app, o)}" for o in offers),
        )
    for number, offer in enumerate(offers, 1):
        app.tell(f"  {number}  {_described(app, offer)}")
    typed = app.ask_if_any("When? A day, or the number of an event: " if offers else "When? ")
    if typed.isascii() and typed.isdigit() and 0 < int(typed[:3]) <= len(offers):
        event = offers[int(typed) - 1].event
        return _read(app, app.reader, asked._replace(at=f"e{event.id}"))
    if not typed:
        return None
    made = _read(app, app.reader, asked.joined(typed.split()))
    if made.on is None:
        raise InvalidInput(f'"{typed}" names no day.')
    return made


def _offers(app: AppContext, card: Card) -> list[Offer]:
    last = app.today + timedelta(days=planning.NEAR_DAYS)
    planned = events.planned(app.reader, app.today, last)
    met_at = events.by_ids(app.reader, [i.event_id for i in card.interactions if i.event_id])
    return planning.offers(planned, met_at, app.today)


def _described(app: AppContext, offer: Offer) -> str:
    reason = f" ({offer.reason})" if offer.reason else ""
    return f"{offer.event.name}, {daywords.near(offer.event.start_on, app.today)}{reason}"
