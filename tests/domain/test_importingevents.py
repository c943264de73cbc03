"""Events in a calendar: planned until they are logged, moved with their feed, never removed."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.conftest import TODAY
from tests.domain.drafting import counting
from weakties.domain import importingevents
from weakties.domain.importingevents import EventScene, KnownEvents, TakenEvent
from weakties.domain.incoming import IncomingEvent
from weakties.domain.records import Draft, Event

DECEMBER = date(2026, 12, 3)
PAST = date(2026, 3, 3)


def gathering(start: date = DECEMBER, **fields: Any) -> IncomingEvent:
    """Return an event of a calendar."""
    given = {"name": "HR Forum", "kind": "forum", "key": "1@meetup.com", **fields}
    return IncomingEvent("entry 1", start_on=start, end_on=fields.pop("end_on", start), **given)


class Feed:
    """A calendar that is imported again and again."""

    def __init__(self, *known: Event, is_attended: bool = False) -> None:
        self.events = KnownEvents(known)
        self.new = counting()
        self.is_attended = is_attended
        self.draft = Draft()

    def take(self, one: IncomingEvent) -> TakenEvent:
        """Import one event."""
        self.draft = Draft()
        key = importingevents.key_of(one, "a calendar")
        scene = EventScene(TODAY, self.draft, self.new, set(), self.is_attended)
        taken, origin = importingevents.take(one, *self.events.match(one, key), key, scene)
        self.events.take(taken.event, origin)
        return taken


def test_an_event_ahead_is_planned_and_so_is_one_that_is_past() -> None:
    feed = Feed()
    ahead = feed.take(gathering())
    past = feed.take(gathering(PAST, key="2"))
    assert (ahead.state, ahead.event.state, ahead.event.start_on) == ("new", "planned", DECEMBER)
    assert (past.state, past.event.state) == ("new", "planned")


def test_a_past_one_is_attended_where_that_is_said() -> None:
    feed = Feed(is_attended=True)
    assert feed.take(gathering(PAST)).event.state == "attended"
    assert feed.take(gathering(key="2")).event.state == "planned"


def test_the_same_calendar_again_changes_nothing() -> None:
    feed = Feed()
    feed.take(gathering(place="Berlin", note="a talk"))
    again = feed.take(gathering(place="Berlin", note="a talk"))
    assert (again.state, feed.draft.added, feed.draft.updated) == ("same", [], [])


def test_what_is_moved_in_the_feed_moves_here() -> None:
    feed = Feed()
    first = feed.take(gathering())
    moved = feed.take(gathering(date(2026, 12, 10), place="Bonn", name="HR Forum 2"))
    assert moved.event.id == first.event.id
    assert (moved.event.start_on, moved.event.place) == (date(2026, 12, 10), "Bonn")
    assert moved.event.name == "HR Forum 2"
    assert moved.facts == ("at Bonn", "now HR Forum 2", "moved to Thu 10 Dec 2026")


def test_what_was_moved_here_stays() -> None:
    feed = Feed()
    first = feed.take(gathering())
    mine = replace(first.event, start_on=date(2026, 12, 4), end_on=date(2026, 12, 4))
    feed.events = KnownEvents([mine], feed.events._by_key.values())
    assert feed.take(gathering()).state == "same"
    taken = feed.take(gathering(date(2026, 12, 10)))
    assert taken.event.start_on == date(2026, 12, 4)
    assert taken.kept == ("HR Forum stays on Fri 4 Dec 2026",)


def test_what_was_attended_is_not_moved_by_a_calendar() -> None:
    feed = Feed()
    first = feed.take(gathering(PAST))
    feed.events = KnownEvents(
        [replace(first.event, state="attended")], feed.events._by_key.values()
    )
    taken = feed.take(gathering(date(2026, 3, 9)))
    assert (taken.event.state, taken.event.start_on) == ("attended", PAST)
    assert taken.kept == ("HR Forum stays on Tue 3 Mar 2026",)


def test_a_cancelled_one_is_marked_and_may_take_place_after_all() -> None:
    feed = Feed()
    feed.take(gathering())
    assert feed.take(gathering(is_cancelled=True)).event.state == "missed"
    assert feed.take(gathering(is_cancelled=True)).state == "same"
    back = feed.take(gathering())
    assert (back.event.state, back.facts) == ("planned", ("it takes place after all",))


def test_what_was_skipped_here_is_not_planned_again() -> None:
    feed = Feed()
    first = feed.take(gathering())
    feed.events = KnownEvents([replace(first.event, state="missed")], feed.events._by_key.values())
    assert feed.take(gathering()).event.state == "missed"


def test_one_that_comes_cancelled_is_kept_as_not_attended() -> None:
    taken = Feed().take(gathering(is_cancelled=True))
    assert (taken.state, taken.event.state) == ("cancelled", "missed")


def test_an_event_that_was_planned_by_hand_is_the_same_by_its_name_and_day() -> None:
    planned = Feed().take(gathering()).event
    taken = Feed(planned).take(gathering(name="hr forum", place="Bonn", key="other"))
    assert (taken.event.id, taken.event.place) == (planned.id, "Bonn")
    assert taken.event.name == "HR Forum"
