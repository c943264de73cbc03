"""What goals count: by hand for the rules, by brute force for everything at once."""

import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Run
from tests.goal_year import lived
from tests.making import Maker, filled
from weakties.domain import channels, goalfacts, goalwhy
from weakties.domain.goalfacts import Facts, Filters, Harvest, Quality, Waiting
from weakties.domain.periods import Period, quarter, year
from weakties.domain.records import Event, Goal, Interaction, Introduction, Outcome, Person
from weakties.store import goalcounts, goalrows, goals
from weakties.store.place import Place
from weakties.store.reader import Lane, Reader, Row, by_name, open_reader

METRICS = (
    *("events", "people", "conversations", "followups", "second-contacts", "organisations"),
    *("introductions", "outcomes"),
)
NOT_AT_EVENTS = ("followups", "introductions", "outcomes")
"""Metrics that no filter on an event applies to."""
YEAR = year(2026)


def goal(metric: str = "events", period: Period = YEAR, **fields: Any) -> Goal:
    plain: dict[str, Any] = {
        "id": 1,
        "uid": "g",
        "title": "Goal",
        "metric": metric,
        "target": 3,
        "first_on": period.first,
        "last_on": period.last,
        "kind": None,
        "tag": None,
        "organisation": None,
        "is_online": None,
        "set_on": period.first,
        "dropped_on": None,
    }
    return Goal(**plain | fields)


@contextmanager
def log(home: Path) -> Iterator[Maker]:
    with filled(home, TODAY) as make:
        yield make


def opened(home: Path) -> Reader:
    return open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))


def number(home: Path, wanted: Goal, today: date = TODAY) -> int:
    """Count a goal, and hold the rows against the number."""
    lane = opened(home)
    count = goalcounts.count(lane, goalcounts.of(wanted, today))
    assert len(goalrows.counted(lane, wanted, today)) == count
    return count


def day(month: int, of_month: int, of_year: int = 2026) -> date:
    return date(of_year, month, of_month)


# Events


def test_an_event_counts_once_it_was_attended(home: Path) -> None:
    with log(home) as make:
        make.event("HR Days", day(3, 3))
        make.event("HR Nights", day(3, 4), state="planned")
        make.event("HR Noons", day(3, 5), state="missed")
    assert number(home, goal()) == 1


def test_an_event_counts_in_the_period_of_its_first_day(home: Path) -> None:
    with log(home) as make:
        make.event("New Year Forum", day(12, 31, 2025), day(1, 2))
        make.event("Kick-off", day(1, 1))
        make.event("Autumn Days", day(9, 30), day(10, 2))
    assert number(home, goal()) == 2
    assert number(home, goal(period=quarter(2026, 3))) == 1
    assert number(home, goal(period=quarter(2026, 4))) == 0


def test_what_begins_after_the_day_judged_is_not_counted(home: Path) -> None:
    with log(home) as make:
        event = make.event("HR Days", day(6, 30))
        make.meeting(make.person("Ana Ruiz"), event)
    for metric in ("events", "people", "conversations"):
        assert number(home, goal(metric), day(6, 29)) == 0
        assert number(home, goal(metric), day(6, 30)) == 1


def test_events_are_narrowed_by_kind_and_by_how_they_were_held(home: Path) -> None:
    with log(home) as make:
        make.event("A", day(3, 1), kind="forum", is_online=True)
        make.event("B", day(3, 2), kind="forum")
        make.event("C", day(3, 3), kind="workshop", is_online=True)
    assert number(home, goal(kind="forum")) == 2
    assert number(home, goal(is_online=True)) == 2
    assert number(home, goal(is_online=False)) == 1
    assert number(home, goal(kind="forum", is_online=True)) == 1


def test_an_event_with_a_filter_on_people_is_one_where_such_a_person_was_met(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor",))
        ben = make.person("Ben Okafor", "SAP")
        make.meeting(ana, make.event("A", day(3, 1)))
        make.meeting(ben, make.event("B", day(3, 2)))
        make.event("C", day(3, 3))
    assert number(home, goal(tag="mentor")) == 1
    assert number(home, goal(organisation="sap")) == 1
    assert number(home, goal(tag="mentor", organisation="SAP")) == 0


# People


def test_a_person_counts_in_the_period_of_the_first_two_way_contact(home: Path) -> None:
    with log(home) as make:
        known, written, met = (make.person(name) for name in ("Karin", "Sofia", "Ana"))
        make.contact(known, day(5, 1, 2024), "coffee")
        make.contact(known, day(5, 1), "coffee")
        make.contact(written, day(12, 1, 2025), "email")
        make.contact(written, day(2, 1), "call")
        make.contact(met, day(3, 1), "coffee")
        make.contact(met, day(4, 1), "coffee")
    assert number(home, goal("people")) == 2
    assert number(home, goal("people", year(2024))) == 1
    assert number(home, goal("people", year(2025))) == 0


def test_two_contacts_on_the_first_day_are_one_person(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana Ruiz")
        make.meeting(ana, make.event("HR Days", day(3, 1)))
        make.contact(ana, day(3, 1), "coffee")
    assert number(home, goal("people")) == 1
    assert number(home, goal("conversations")) == 1


def test_someone_without_a_name_is_someone_met(home: Path) -> None:
    with log(home) as make:
        make.meeting(make.person(None), make.event("HR Days", day(3, 1)))
    assert number(home, goal("people")) == 1


def test_the_organisation_is_the_one_of_the_day_of_the_contact(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana Ruiz", "Zalando")
        make.spell(ana, "Bosch", since=day(6, 1))
        make.contact(ana, day(3, 1), "coffee")
        make.contact(ana, day(6, 1), "coffee")
        make.contact(ana, day(7, 1), "coffee")
    assert number(home, goal("people", organisation="ZALANDO")) == 1
    assert number(home, goal("people", organisation="Bosch")) == 0
    assert number(home, goal("conversations", organisation="Zalando")) == 1
    assert number(home, goal("conversations", organisation="Bosch")) == 2


def test_of_two_organisations_of_one_day_the_one_noted_last_counts(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana Ruiz", "Zalando")
        make.spell(ana, "Bosch")
        make.contact(ana, day(3, 1), "coffee")
    assert number(home, goal("people", organisation="Bosch")) == 1


def test_a_message_about_an_event_is_no_meeting_there(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana Ruiz", tags=("mentor",))
        make.meeting(ana, make.event("HR Days", day(3, 1)), direction="sent")
    assert number(home, goal(tag="mentor")) == 0


def test_a_contact_at_no_event_is_online_or_in_person_by_its_channel(home: Path) -> None:
    with log(home) as make:
        for i, channel in enumerate(sorted(channels.BOTH_WAYS)):
            make.contact(make.person(f"P{i}"), day(3, 1 + i), channel)
    assert number(home, goal("conversations", is_online=False)) == 3  # event, coffee, meal
    assert number(home, goal("conversations", is_online=True)) == 3  # call, video, online
    assert number(home, goal("conversations", kind="meetup")) == 0


# Conversations, follow-ups, second contacts, organisations


def test_a_conversation_is_a_person_and_a_day(home: Path) -> None:
    with log(home) as make:
        ana, ben = make.person("Ana"), make.person("Ben")
        make.contact(ana, day(3, 1), "call")
        make.contact(ana, day(3, 1), "coffee")
        make.contact(ana, day(3, 2), "call")
        make.contact(ben, day(3, 1), "call")
        make.contact(ben, day(3, 3), "message")
    assert number(home, goal("conversations")) == 3


def test_a_follow_up_counts_when_it_is_done_and_not_when_it_is_skipped(home: Path) -> None:
    with log(home) as make:
        ana = make.person("Ana", "Zalando", tags=("mentor",))
        make.step(ana, "thank", day(3, 1), state="done", closed_on=day(3, 5))
        make.step(ana, "plan", day(3, 1), state="skipped", closed_on=day(3, 5))
        make.step(ana, "meet", day(3, 1))
        late = make.person("Ben")
        make.step(late, "thank", day(12, 30, 2025), state="done", closed_on=day(1, 1))
    assert number(home, goal("followups")) == 2
    assert number(home, goal("followups", tag="mentor")) == 1
    assert number(home, goal("followups", organisation="Zalando")) == 1
    assert number(home, goal("followups", year(2025))) == 0


def test_a_second_contact_is_a_later_day_of_the_same_period(home: Path) -> None:
    with log(home) as make:
        again, once, after, same_day, earlier = (make.person(f"P{i}") for i in range(5))
        for person, *days in (
            (again, day(3, 1), day(5, 1)),
            (once, day(3, 1)),
            (after, day(12, 1, 2025), day(3, 1)),
            (same_day, day(3, 1), day(3, 1)),
            (earlier, day(3, 1, 2024), day(3, 1), day(4, 1)),
        ):
            for on in days:
                make.contact(person, on, "coffee")
        make.contact(once, day(4, 1), "email")
    assert number(home, goal("second-contacts")) == 1
    assert number(home, goal("second-contacts"), day(4, 30)) == 0


def test_an_organisation_is_new_where_nobody_was_met_before(home: Path) -> None:
    with log(home) as make:
        old, new, two = make.person("A", "SAP"), make.person("B", "SAP"), make.person("C", "Bosch")
        make.contact(old, day(3, 1, 2025), "coffee")
        make.contact(new, day(3, 1), "coffee")
        make.contact(two, day(3, 1), "coffee")
        make.contact(make.person("D", "bosch"), day(3, 2), "coffee")
        make.contact(make.person("E"), day(3, 2), "coffee")
        moved = make.person("F", "Volvo")
        make.spell(moved, "NEC", since=day(1, 1))
        make.contact(moved, day(3, 1, 2025), "coffee")
        make.contact(make.person("G", "NEC"), day(3, 2), "coffee")
    assert number(home, goal("organisations")) == 2  # Bosch and NEC
    found = goalrows.counted(opened(home), goal("organisations"), TODAY)
    assert [row.label for row in found] == ["Bosch", "NEC"]


# Everything at once, by brute force


class Log:
    """A made-up log, and the counts that the rules give read one by one."""

    def __init__(self, make: Maker, chance: random.Random) -> None:
        self.spells: dict[int, list[tuple[date, str]]] = {}
        self.tags: dict[int, set[str]] = {}
        self.events: list[Event] = []
        self.contacts: list[Interaction] = []
        self.done: list[tuple[int, date]] = []
        some = [self._person(make, chance, i) for i in range(8)]
        for i in range(8):
            self._event(make, chance, i, some)
        for _ in range(14):
            person, on = chance.choice(some), _any_day(chance)
            channel = chance.choice(channels.CHANNELS)
            self.contacts.append(make.contact(person, on, channel))
        for person in some:
            self._step(make, chance, person)
        self.came = [self._outcome(make, chance, some) for _ in range(8)]
        self.introduced = [self._introduction(make, chance, some) for _ in range(8)]

    def _outcome(self, make: Maker, chance: random.Random, some: list[Person]) -> Outcome:
        person, kind, on = chance.choice(some), chance.choice(("lead", "idea")), _any_day(chance)
        new = make.new(Outcome, person_id=person.id, kind=kind, happened_on=on, note=None)
        added: Outcome = make.draft.add(new)
        return added

    def _introduction(self, make: Maker, chance: random.Random, some: list[Person]) -> Introduction:
        one, other = chance.sample(some, 2)
        fields = {"person_id": one.id, "other_id": other.id, "happened_on": _any_day(chance)}
        added: Introduction = make.draft.add(make.new(Introduction, **fields, note=None))
        return added

    def _person(self, make: Maker, chance: random.Random, i: int) -> Person:
        first = chance.choice((None, "SAP", "Bosch"))
        tags = tuple(t for t in ("mentor", "peer") if chance.random() < 0.5)
        person = make.person(f"Person {i}", first, tags=tags)
        self.spells[person.id] = [(date.min, first)] if first else []
        if chance.random() < 0.5:
            since, where = _any_day(chance), chance.choice(("SAP", "NEC"))
            make.spell(person, where, since)
            self.spells[person.id].append((since, where))
        self.tags[person.id] = set(tags)
        return person

    def _event(self, make: Maker, chance: random.Random, i: int, some: list[Person]) -> None:
        event = make.event(
            f"Event {i}",
            _any_day(chance),
            kind=chance.choice(("forum", "meetup")),
            is_online=chance.random() < 0.5,
            state=chance.choice(("attended", "attended", "planned", "missed")),
        )
        self.events.append(event)
        if event.state == "attended":
            for person in chance.sample(some, chance.randrange(4)):
                self.contacts.append(make.meeting(person, event))

    def _step(self, make: Maker, chance: random.Random, person: Person) -> None:
        state, on = chance.choice(("open", "done", "done", "skipped")), _any_day(chance)
        closed = None if state == "open" else on
        make.step(person, "thank", on, state=state, closed_on=closed)
        if state == "done":
            self.done.append((person.id, on))

    def count(self, wanted: Goal, today: date) -> int:
        """Count by the rules, as plainly as they are written."""
        return len(getattr(self, wanted.metric.replace("-", "_"))(wanted, today))

    def _organisation(self, person_id: int, on: date) -> str | None:
        held = [where for since, where in self.spells[person_id] if since <= on]
        return held[-1] if held else None

    def _who(self, wanted: Goal, person_id: int, on: date) -> bool:
        return (not wanted.tag or wanted.tag in self.tags[person_id]) and (
            not wanted.organisation or self._organisation(person_id, on) == wanted.organisation
        )

    def _where(self, wanted: Goal, contact: Interaction) -> bool:
        event = next((e for e in self.events if e.id == contact.event_id), None)
        is_online = event.is_online if event else contact.channel in ("call", "video", "online")
        return (not wanted.kind or bool(event and event.kind == wanted.kind)) and (
            wanted.is_online is None or wanted.is_online == is_online
        )

    def _within(self, wanted: Goal, on: date, today: date) -> bool:
        return wanted.first_on <= on <= min(wanted.last_on, today)

    def _two_way(self) -> list[Interaction]:
        both = [c for c in self.contacts if c.direction == "both"]
        return sorted(both, key=lambda c: (c.happened_on, c.id))

    def events_(self, wanted: Goal, today: date) -> set[int]:
        return {
            e.id
            for e in self.events
            if e.state == "attended"
            and self._within(wanted, e.start_on, today)
            and (not wanted.kind or e.kind == wanted.kind)
            and wanted.is_online in (None, e.is_online)
            and (
                not (wanted.tag or wanted.organisation)
                or any(
                    c.event_id == e.id and self._who(wanted, c.person_id, e.start_on)
                    for c in self.contacts
                )
            )
        }

    def people(self, wanted: Goal, today: date) -> dict[int, date]:
        first: dict[int, Interaction] = {}
        for contact in self._two_way():
            first.setdefault(contact.person_id, contact)
        return {
            person: c.happened_on
            for person, c in first.items()
            if self._within(wanted, c.happened_on, today)
            and self._where(wanted, c)
            and self._who(wanted, person, c.happened_on)
        }

    def conversations(self, wanted: Goal, today: date) -> set[tuple[int, date]]:
        return {
            (c.person_id, c.happened_on)
            for c in self._two_way()
            if self._within(wanted, c.happened_on, today)
            and self._where(wanted, c)
            and self._who(wanted, c.person_id, c.happened_on)
        }

    def followups(self, wanted: Goal, today: date) -> list[int]:
        return [
            person
            for person, on in self.done
            if self._within(wanted, on, today) and self._who(wanted, person, on)
        ]

    def outcomes(self, wanted: Goal, today: date) -> list[Outcome]:
        return [
            came
            for came in self.came
            if self._within(wanted, came.happened_on, today)
            and wanted.kind in (None, came.kind)
            and self._who(wanted, came.person_id, came.happened_on)
        ]

    def introductions(self, wanted: Goal, today: date) -> list[Introduction]:
        return [
            two
            for two in self.introduced
            if self._within(wanted, two.happened_on, today)
            and any(
                self._who(wanted, who, two.happened_on) for who in (two.person_id, two.other_id)
            )
        ]

    def second_contacts(self, wanted: Goal, today: date) -> set[int]:
        return {
            person
            for person, met in self.people(wanted, today).items()
            for c in self._two_way()
            if c.person_id == person
            and c.happened_on > met
            and self._within(wanted, c.happened_on, today)
        }

    def organisations(self, wanted: Goal, today: date) -> set[str]:
        before = {
            self._organisation(c.person_id, c.happened_on)
            for c in self._two_way()
            if c.happened_on < wanted.first_on
        }
        met = {self._organisation(p, on) for p, on in self.people(wanted, today).items()}
        return {where for where in met - before if where}


def _any_day(chance: random.Random) -> date:
    return date(2025, 9, 1) + timedelta(days=chance.randrange(500))


FILTERS: list[dict[str, Any]] = [
    {"kind": kind, "tag": tag, "organisation": where, "is_online": online}
    for kind, tag, where, online in product(
        (None, "forum"), (None, "mentor"), (None, "SAP"), (None, True, False)
    )
]


DAYS = (
    (YEAR, TODAY),
    (YEAR, date(2026, 5, 10)),
    (quarter(2026, 2), TODAY),
    (Period(date(2025, 11, 15), date(2026, 2, 1)), TODAY),
    (Period(date(2026, 4, 7), date(2026, 4, 8)), TODAY),
    (Period(date(2026, 11, 1), date(2027, 1, 1)), TODAY),
)
"""Periods and the day they are judged on: as of an earlier one, over New Year, a day, begun."""


@pytest.mark.parametrize("seed", range(6))
def test_every_metric_counts_what_its_rule_says_and_shows_as_many_rows(
    home: Path, seed: int
) -> None:
    with log(home) as make:
        made = Log(make, random.Random(seed))
    lane, today = opened(home), date(2026, 11, 20)
    for metric, filters, (period, on) in product(METRICS, FILTERS, DAYS):
        if metric in NOT_AT_EVENTS and (filters["kind"] or filters["is_online"] is not None):
            continue
        wanted = goal(metric, period, **filters)
        name = "events_" if metric == "events" else metric.replace("-", "_")
        counted = goalcounts.count(lane, goalcounts.of(wanted, on))
        assert counted == len(getattr(made, name)(wanted, on)), (wanted, on)
        assert counted == len(goalrows.counted(lane, wanted, on)), (wanted, on)
    for kind in ("lead", "idea"):
        wanted = goal("outcomes", kind=kind)
        counted = goalcounts.count(lane, goalcounts.of(wanted, today))
        assert counted == len(made.outcomes(wanted, today))
        assert counted == len(goalrows.counted(lane, wanted, today))


@pytest.mark.parametrize("metric", METRICS)
def test_what_counted_is_no_near_miss_and_one_nearly_did(home: Path, metric: str) -> None:
    with log(home) as make:
        Log(make, random.Random(3))
    lane, address = opened(home), str
    for filters, (period, on) in product(FILTERS, DAYS):
        if metric in NOT_AT_EVENTS and (filters["kind"] or filters["is_online"] is not None):
            continue
        wanted = goal(metric, period, **filters)
        counted, near = goalrows.counted(lane, wanted, on), goalrows.near(lane, wanted, on)
        told = goalwhy.why(wanted, counted, near, today=on, address=address)
        rows = [(m.row.id or m.row.label, m.row.on) for m in told.near]
        assert not {(row.id or row.label, row.on) for row in counted} & set(rows)
        assert len(set(rows)) == len(rows)
        assert all(one.words for one in told.near)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("metric", ["thanks", "promises", "second-contacts"])
def test_a_share_is_of_the_very_rows_that_are_shown(home: Path, seed: int, metric: str) -> None:
    with log(home) as make:
        made, chance = Log(make, random.Random(seed)), random.Random(seed)
        for event in made.events:
            for person in made.tags:
                closed = event.start_on + timedelta(days=chance.randrange(5))
                state = chance.choice(("open", "done", "done", "skipped"))
                fields = {"state": state, "closed_on": None if state == "open" else closed}
                whom = replace(make.person(f"Guest {event.id}-{person}"), uid="g")
                step = "thank" if metric == "thanks" else "promise"
                make.step(whom, step, event.start_on + timedelta(days=1), event, **fields)
    lane = opened(home)
    for tag, where in product((None, "mentor"), (None, "SAP")):
        wanted = goal(metric, target=80, is_rate=True, within_days=2, tag=tag, organisation=where)
        found = goals.facts(lane, wanted, TODAY, None)
        assert found.share is not None
        counted = goalrows.counted(lane, wanted, TODAY)
        failed = goalrows.failed(lane, wanted, TODAY)
        assert (len(counted), len(failed)) == (found.done, found.share.tries - found.done)
        assert tag or where or found.share.tries


# Facts


def facts(home: Path, wanted: Goal, today: date = TODAY) -> Facts:
    lane = opened(home)
    return goals.facts(lane, wanted, today, goals.logged_since(lane))


def test_a_goal_is_reached_on_the_day_that_brought_the_last_one(home: Path) -> None:
    with log(home) as make:
        for of_month in (1, 4, 9, 16):
            make.event(f"Event {of_month}", day(3, of_month))
    assert facts(home, goal(target=3)) == Facts(goal(target=3), 4, day(3, 9))


def test_planned_events_are_booked_from_today_on_to_the_end_of_the_period(home: Path) -> None:
    with log(home) as make:
        for name, on in (("Over", day(11, 19)), ("Today", TODAY), ("Later", day(12, 31)),
                         ("Next year", day(1, 1, 2027))):  # fmt: skip
            make.event(name, on, state="planned", kind="forum")
        make.event("Other", day(12, 1), state="planned", kind="meetup")
    booked = facts(home, goal(kind="forum")).booked
    assert [(b.name, b.on) for b in booked] == [("Today", TODAY), ("Later", day(12, 31))]
    assert facts(home, goal("people")).booked == ()


def test_an_event_to_come_books_nothing_for_a_goal_that_asks_who_was_met(home: Path) -> None:
    with log(home) as make:
        make.event("Later", day(12, 1), state="planned")
    assert facts(home, goal(tag="mentor")).booked == ()


@pytest.mark.parametrize(
    ("first_logged", "last_period"),
    [(day(1, 1, 2025), 1), (day(12, 31, 2024), 1), (day(1, 2, 2025), None)],
)
def test_last_period_counts_only_where_the_log_reaches_back_to_its_first_day(
    home: Path, first_logged: date, last_period: int | None
) -> None:
    with log(home) as make:
        make.contact(make.person("Ana"), first_logged, "email")
        make.event("HR Days", day(6, 1, 2025))
    assert facts(home, goal()).last_period == last_period


def test_an_attended_event_begins_the_log_as_well(home: Path) -> None:
    with log(home) as make:
        make.event("HR Days", day(1, 1, 2025))
    assert goals.logged_since(opened(home)) == day(1, 1, 2025)
    assert facts(home, goal()).last_period == 1


def test_a_period_before_that_still_runs_tells_nothing(home: Path) -> None:
    with log(home) as make:
        make.event("HR Days", day(1, 1))
    assert facts(home, goal(period=year(2027))).last_period is None


def test_the_quarter_before_a_quarter_is_its_last_period(home: Path) -> None:
    with log(home) as make:
        for on in (day(1, 5), day(7, 1), day(9, 30), day(10, 1)):
            make.event(f"Event {on}", on)
    assert facts(home, goal(period=quarter(2026, 4))).last_period == 2


def test_events_are_credited_with_the_people_met_at_them(home: Path) -> None:
    with log(home) as make:
        event = make.event("HR Days", day(3, 1))
        make.event("HR Nights", day(4, 1))
        make.meeting(make.person("Ana", tags=("mentor",)), event)
        make.meeting(make.person("Ben"), event)
        make.contact(make.person("Gus", tags=("mentor",)), day(5, 1), "coffee")
    assert facts(home, goal("people", tag="mentor")).harvest == Harvest(events=2, people=1)


def test_people_come_in_batches_of_this_period_and_of_the_last(home: Path) -> None:
    with log(home) as make:
        make.contact(make.person("Old"), day(12, 1, 2024), "coffee")
        for on, people in ((day(2, 1, 2025), 2), (day(5, 1, 2025), 0), (day(3, 1), 3)):
            event = make.event(f"Event {on}", on)
            for i in range(people):
                make.meeting(make.person(f"P {on} {i}"), event)
        make.contact(make.person("Gus"), day(6, 1, 2025), "coffee")
        make.contact(make.person("Ana"), day(4, 1), "coffee")
    found = facts(home, goal("people", target=9))
    assert (found.yields, found.last_yields, found.last_period) == ((3, 1), (2, 0, 1), 3)
    assert found.harvest == Harvest(events=1, people=3)
    begun = facts(home, goal("people", target=9), day(1, 1))
    assert (begun.yields, begun.last_yields) == ((), ())  # two events tell too little


def test_who_waits_is_grouped_by_event_the_largest_group_first(home: Path) -> None:
    with log(home) as make:
        old, new = make.event("Old", day(3, 1)), make.event("New", day(11, 18))
        for i in range(3):
            person = make.person(f"P{i}", tags=("mentor",) if i else ())
            make.step(person, "thank", day(11, 20 + i), new)
            make.step(person, "plan", day(11, 25), new)
        make.step(make.person("Ana"), "plan", day(3, 8), old)
        make.step(make.person("Ben"), "promise", day(3, 8))
    both = (Waiting("New", 3, day(11, 20)), Waiting("Old", 1, day(3, 8)))
    assert facts(home, goal("second-contacts")).waiting == both
    assert facts(home, goal("conversations", tag="mentor")).waiting == (
        Waiting("New", 2, day(11, 21)),
    )
    assert facts(home, goal("people")).waiting == ()


def test_quality_counts_who_was_met_and_talked_to_again(home: Path, run: Run) -> None:
    lived(home, run)
    assert goals.quality(opened(home), YEAR, TODAY) == Quality(met=17, again=4)


# The goals themselves


def test_goals_shown_are_those_whose_days_touch_the_period(home: Path, run: Run) -> None:
    run("goals", "add", "3 events this year")
    run("goals", "add", "3 events in 2027")
    run("goals", "add", "3 events", "--by", "31 Jan")
    run("goals", "add", "meet 3 people")
    run("goals", "drop", "4")
    lane = opened(home)
    assert [g.id for g in goals.touching(lane, YEAR)] == [1, 3]
    assert [g.id for g in goals.touching(lane, year(2027))] == [2, 3]
    assert goals.touching(lane, year(2025)) == []


def test_goals_are_told_as_they_stood_on_a_day(home: Path, run: Run) -> None:
    run("goals", "add", "3 events", today="2026-02-01")
    run("goals", "edit", "1", "5", today="2026-03-01")
    run("goals", "edit", "1", "4", today="2026-03-01")
    run("goals", "drop", "1", today="2026-06-01")
    lane = opened(home)

    def targets(on: date) -> list[int]:
        return [g.target for g in goals.as_of(lane, on, YEAR)]

    assert targets(day(1, 31)) == []
    assert targets(day(2, 28)) == [3]
    assert targets(day(3, 1)) == [4]
    assert targets(day(6, 1)) == []
    assert goals.as_of(lane, day(3, 1), YEAR)[0].id == 1


def test_each_change_keeps_the_goal_whole_as_a_revision(home: Path, run: Run) -> None:
    run("goals", "add", "meet 3 mentors", today="2026-02-01")
    run("goals", "edit", "1", "5", today="2026-03-01")
    lane = opened(home)
    now = goals.find(lane, 1)
    assert now
    rows = lane.rows("SELECT * FROM goal_revision ORDER BY id")
    assert [(row["revised_on"], row["target"]) for row in rows] == [
        ("2026-02-01", 3),
        ("2026-03-01", 5),
    ]
    kept = {k: v for k, v in asdict(now).items() if k not in ("id", "uid", "set_on")}
    days = {k: v.isoformat() if isinstance(v, date) else v for k, v in kept.items()}
    assert {name: rows[-1][name] for name in days} == days


def test_progress_is_that_of_running_goals_and_of_those_just_ended(home: Path, run: Run) -> None:
    with log(home) as make:
        make.event("HR Days", day(12, 30))
    for words in ("3 events this year", "3 events in Q1 2026", "3 events in 2027"):
        run("goals", "add", words)
    found = goals.progress(opened(home), day(1, 4, 2027))
    assert [(p.goal.id, p.done) for p in found] == [(1, 1), (3, 0)]


# Whom a goal is about


def test_who_helps_a_goal_is_told_by_tag_or_organisation(home: Path, run: Run) -> None:
    with log(home) as make:
        people = [
            make.person("Ana", "Zalando", tags=("mentor",)),
            make.person("Ben", "SAP"),
            make.person("Gus", "Volvo"),
        ]
        for person in people:
            make.step(person, "thank", TODAY)
        make.person("Noor", tags=("mentor",))
    run("goals", "add", "meet 5 mentors")
    run("goals", "add", "have 5 conversations at SAP")
    run("goals", "add", "meet 5 people at Zalando")
    helps = goals.helped(opened(home), TODAY)
    assert [helps(person.id) for person in people] == [
        "Meet 5 mentors",
        "Have 5 conversations at SAP",
        None,
    ]
    assert helps(4) is None


def test_a_goal_that_is_reached_or_over_is_helped_by_no_one(home: Path, run: Run) -> None:
    with log(home) as make:
        ana = make.person("Ana", tags=("mentor",))
        make.contact(ana, day(3, 1), "coffee")
        make.step(ana, "thank", TODAY)
    run("goals", "add", "meet a mentor")
    run("goals", "add", "meet 5 mentors in Q1 2026")
    assert goals.helped(opened(home), TODAY)(ana.id) is None


def test_without_a_filter_on_people_only_the_goals_are_read(home: Path, run: Run) -> None:
    lived(home, run)
    run("goals", "drop", "2")
    spy = Spy(opened(home))
    goals.helped(spy, TODAY)
    assert len(spy.seen) == 1


# Cost


class Spy:
    """A lane that notes every query."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.seen: list[tuple[str, dict[str, Any]]] = []

    def rows(self, sql: str, /, **values: Any) -> Sequence[Row]:
        self.seen.append((sql, values))
        return self.lane.rows(sql, **values)


TABLES = {"interaction", "event", "followup", "person", "spell", "tag", "goal", *"iebfpsthog"}
"""Every table, and what the queries call them."""


def scanned(home: Path, spy: Spy) -> list[str]:
    """Return the steps of any plan that read a table, or all that came before a day."""
    file = sqlite3.connect(home / ".local/share/weakties/weakties.db")
    plans = [
        (sql, row[3])
        for sql, values in spy.seen
        for row in file.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    ]
    file.close()
    return [
        f"{step} in {sql}"
        for sql, step in plans
        if ((found := re.match(r"SCAN (\w+)", step)) and found[1] in TABLES)
        or re.search(r"\((direction|state)=\? AND \w+<\?\)", step)
    ]


def test_no_count_reads_a_table_through(home: Path, run: Run) -> None:
    lived(home, run)
    spy = Spy(opened(home))
    for metric, filters in product(METRICS, FILTERS):
        if metric in NOT_AT_EVENTS and (filters["kind"] or filters["is_online"] is not None):
            continue
        wanted = goal(metric, target=50, **filters)
        goals.facts(spy, wanted, TODAY, day(1, 1, 2020))
        goals.facts(spy, replace(wanted, target=1), TODAY, None)
        goalrows.counted(spy, wanted, TODAY)
        goalrows.near(spy, wanted, TODAY)
    for metric, tag in product(("thanks", "promises", "second-contacts"), (None, "mentor")):
        wanted = goal(metric, target=80, is_rate=True, within_days=2, tag=tag, every="month")
        goals.facts(spy, wanted, TODAY, None)
        now = goalfacts.occurrence(wanted, TODAY)
        assert len(goals.earlier(spy, wanted, now, YEAR.first, TODAY)) == 10
    goals.logged_since(spy)
    goals.quality(spy, YEAR, TODAY)
    goals.touching(spy, YEAR)
    goals.progress(spy, TODAY)
    goals.helped(spy, TODAY)
    assert scanned(home, spy) == []


def test_the_rule_would_see_a_table_read_through(home: Path, run: Run) -> None:
    lived(home, run)
    spy = Spy(opened(home))
    spy.rows("SELECT * FROM interaction i WHERE i.note = :note", note="x")
    ever = "SELECT 1 FROM interaction WHERE direction = 'both' AND happened_on < :day"
    spy.rows(ever, day="2026-01-01")
    assert len(scanned(home, spy)) == 2


def test_the_work_does_not_grow_with_what_lies_before_the_period(home: Path) -> None:
    with log(home) as make:
        this_year(make)
    few = work(home)
    with log(home) as make:
        for i in range(300):
            person = make.person(f"Old {i}", f"Org {i}", tags=("mentor",))
            event = make.event(f"Old {i}", day(1, 1, 2020) + timedelta(days=i), kind="forum")
            make.meeting(person, event)
            make.contact(person, day(1, 1, 2022) + timedelta(days=i), "coffee")
            make.step(person, "thank", event.start_on, state="done", closed_on=event.start_on)
    assert work(home) <= few * 1.1


def this_year(make: Maker) -> None:
    for i in range(20):
        person = make.person(f"New {i}", f"Firm {i % 7}", tags=("mentor",) if i % 2 else ())
        event = make.event(f"New {i}", day(1, 1) + timedelta(days=10 * i), kind="forum")
        make.meeting(person, event)
        make.contact(person, event.start_on + timedelta(days=5), "coffee")


def work(home: Path) -> int:
    """Count the steps SQLite's machine takes to find out all facts of many goals."""
    file = sqlite3.connect(home / ".local/share/weakties/weakties.db")
    file.row_factory = by_name
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    file.set_progress_handler(step, 10)
    lane = Reader(file, Place(home, is_named=False))
    for metric, filters in product(METRICS, FILTERS):
        if metric in NOT_AT_EVENTS and (filters["kind"] or filters["is_online"] is not None):
            continue
        goals.facts(lane, goal(metric, target=50, **filters), TODAY, None)
    for metric in ("thanks", "promises", "second-contacts"):
        goals.facts(lane, goal(metric, target=80, is_rate=True, within_days=2), TODAY, None)
    weekly = goal("events", every="week")
    goals.earlier(lane, weekly, goalfacts.occurrence(weekly, TODAY), YEAR.first, TODAY)
    goals.logged_since(lane)
    goals.quality(lane, YEAR, TODAY)
    lane.close()
    return steps


def test_a_goal_takes_few_queries(home: Path, run: Run) -> None:
    lived(home, run)
    spy = Spy(opened(home))
    for wanted in goals.touching(spy, YEAR):
        goals.facts(spy, wanted, TODAY, goals.logged_since(spy))
    assert len(spy.seen) <= 1 + 4 * 5


def test_a_period_to_come_is_not_looked_for(home: Path, run: Run) -> None:
    lived(home, run)
    spy = Spy(opened(home))
    ahead = goalcounts.within("people", year(2030), TODAY, Filters())
    assert goalcounts.count(spy, ahead) == 0
    assert spy.seen == []
