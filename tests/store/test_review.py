"""What a period holds is read from its own stretch of the log."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.making import filled
from tests.store.explaining import Explaining
from weakties.domain import periods
from weakties.domain.periods import Period
from weakties.domain.records import Introduction, Outcome
from weakties.domain.reviewfacts import Facts, Promise
from weakties.store import review
from weakties.store.place import Place
from weakties.store.reader import Reader, open_reader

YEAR = periods.year(2026)


def opened(home: Path) -> Reader:
    return open_reader(Place(home / ".local/share/weakties/weakties.db", is_named=False))


def facts(home: Path, period: Period = YEAR, today: date = TODAY) -> Facts:
    lane = opened(home)
    try:
        return review.facts(lane, period, today)
    finally:
        lane.close()


@pytest.fixture
def year(home: Path) -> Path:
    with filled(home, TODAY) as make:
        early = make.event("HR Meetup", date(2025, 12, 30), kind="meetup")
        meetup = make.event("HR Meetup", date(2026, 3, 3), kind="meetup")
        make.event("Missed Days", date(2026, 4, 1), state="missed")
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor", "python"))
        ben = make.person("Ben Okafor", "SAP")
        make.meeting(ben, early)
        make.meeting(ana, meetup, note="by the door")
        make.meeting(ben, meetup)
        make.contact(ana, date(2026, 3, 4), "email")
        make.contact(ana, date(2026, 5, 6), "coffee")
        make.contact(ben, date(2027, 1, 2), "call")
        done = {"state": "done", "closed_on": date(2026, 3, 4)}
        make.step(ana, "thank", date(2026, 3, 4), meetup, **done)
        make.step(ben, "thank", date(2026, 3, 4), meetup)
        make.step(ben, "promise", date(2026, 3, 9), meetup, note="the paper")
        make.step(ana, "promise", date(2026, 3, 9), state="done", closed_on=date(2026, 3, 12))
        make.step(ana, "promise", date(2027, 2, 9))
        on = {"happened_on": date(2026, 6, 1), "note": "at Bosch"}
        make.draft.add(make.new(Outcome, person_id=ana.id, kind="lead", **on))
        make.draft.add(make.new(Introduction, person_id=ana.id, other_id=ben.id, **on))
    return home


def test_a_period_holds_its_own_events_people_and_contacts(year: Path) -> None:
    found = facts(year)
    assert [(e.name, e.kind, e.is_again) for e in found.events] == [("HR Meetup", "meetup", True)]
    [ana] = found.met
    assert (ana.name, ana.organisation, ana.tags) == ("Ana Ruiz", "Zalando", ("mentor", "python"))
    assert [(c.person_id, c.channel) for c in found.contacts] == [
        (1, "event"),
        (2, "event"),
        (1, "email"),
        (1, "coffee"),
    ]
    assert (found.organisations, found.introductions, found.steps_done) == (1, 1, 2)
    assert [(c.kind, c.name, c.note) for c in found.came] == [("lead", "Ana Ruiz", "at Bosch")]


def test_thanks_are_those_that_its_events_called_for_and_promises_those_due_in_it(
    year: Path,
) -> None:
    found = facts(year)
    assert [(t.person_id, t.state) for t in found.thanks] == [(1, "done"), (2, "open")]
    assert sorted(found.promises, key=lambda p: p.state) == [
        Promise(False, date(2026, 3, 9), "done", date(2026, 3, 12)),
        Promise(False, date(2026, 3, 9), "open", None),
    ]


def test_what_happened_after_a_day_is_not_seen_from_it(year: Path) -> None:
    found = facts(year, today=date(2026, 3, 3))
    assert [t.state for t in found.thanks] == ["open", "open"]
    assert (len(found.contacts), found.came, found.introductions) == (2, [], 0)
    assert [c.on for c in found.later[1]] == [date(2026, 3, 3)]


def test_what_follows_a_meeting_is_seen_beyond_the_period(year: Path) -> None:
    found = facts(year, periods.month(2026, 3), date(2027, 1, 20))
    assert [c.channel for c in found.later[1]] == ["event", "email", "coffee"]
    assert [c.channel for c in found.later[2]] == ["event", "call"]


def test_an_empty_store_has_empty_periods(home: Path) -> None:
    with filled(home, TODAY):
        pass
    found = facts(home)
    assert not any((found.events, found.met, found.contacts, found.thanks, found.came))


def test_a_period_is_never_read_through_the_whole_log(year: Path) -> None:
    lane = opened(year)
    noted = Explaining(lane)
    review.facts(noted, YEAR, TODAY)
    lane.close()
    big = (
        "interaction",
        "person",
        "event",
        "followup",
        "tag",
        "outcome",
        "introduction",
        " i",
        " e",
    )
    scans = [plan for plan in noted.plans if plan.startswith("SCAN") and plan.split()[1] in big]
    assert scans == []
    assert noted.plans
