"""Which event a log is about, and of what kind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import counting, maker
from weakties.domain import events, text
from weakties.domain.events import KINDS, Said, kind_in, kind_named, ordinal, settle
from weakties.domain.records import Draft, Event
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)


def held(*events_: tuple[str, str]) -> list[Event]:
    """Return events of one name: first day and state of each."""
    make = maker(TODAY)
    return [make.event("PyData", date.fromisoformat(d), state=s) for d, s in events_]


def days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


def settled(said: Said, found: list[Event], draft: Draft | None = None) -> events.Settled:
    return settle(said, found, found, today=TODAY, draft=draft or Draft(), new=counting())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PyCon", None),
        ("EuroPython Conference", "conference"),
        ("Conference", "conference"),
        ("DEF CON", "conference"),
        ("The Summit!", "conference"),
        ("HR-Congress 2026", "conference"),
        ("Docker workshop", "workshop"),
        ("Meetup #12", "meetup"),
        ("WEBINAR: law", "webinar"),
        ("Forum", "forum"),
        ("Performance", None),
        ("Confidence day", None),
        ("Informal drinks", "meetup"),
        ("", None),
    ],
)
def test_a_whole_word_of_the_name_tells_the_kind(name: str, kind: str | None) -> None:
    found = kind_in(name)
    assert (found[0] if found else None) == kind


@given(st.text())
def test_any_name_tells_a_kind_or_none(name: str) -> None:
    found = kind_in(name)
    assert found is None or found[0] in KINDS


@pytest.mark.parametrize("typed", [*KINDS, "Conference", "conf", "MEETUP"])
def test_a_kind_can_be_named(typed: str) -> None:
    assert kind_named(typed) in KINDS


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="party"):
        kind_named("party")


def test_the_same_first_day_is_the_same_event() -> None:
    found = held(("2026-11-10", "attended"), ("2026-11-18", "attended"))
    answer = settled(Said("pydata", days=days("2026-11-18")), found)
    assert (answer.event.id, answer.is_new, answer.was_logged) == (2, False, True)


def test_another_day_is_the_next_of_its_series() -> None:
    found = held(("2026-11-10", "attended"), ("2026-11-12", "missed"), ("2026-11-18", "attended"))
    answer = settled(Said("PyData", days=days("2026-11-19")), found)
    assert (answer.is_new, answer.series_number) == (True, 3)


@given(st.lists(st.integers(-60, 60), min_size=1, max_size=6, unique=True), st.integers(-60, 0))
def test_the_planned_event_nearest_the_day_is_meant(offsets: list[int], wanted: int) -> None:
    plans = [((TODAY + timedelta(days=n)).isoformat(), "planned") for n in offsets]
    day = TODAY + timedelta(days=wanted)
    answer = settled(Said("PyData", days=(day, day)), held(*plans))
    nearest = min(abs(n - wanted) for n in offsets)
    before = dict(enumerate(offsets, 1))
    assert abs(before[answer.event.id] - wanted) == nearest
    assert (answer.event.state, answer.event.start_on) == ("attended", day)


def test_a_first_day_to_come_is_refused_with_plan_event() -> None:
    with pytest.raises(InvalidInput) as error:
        settled(Said("PyData", days=days("2026-11-21")), [])
    assert error.value.next_steps == ("  weakties plan-event PyData --on 2026-11-21",)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-500, 500))
def test_an_event_never_ends_before_it_starts_nor_lasts_past_reason(
    first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    if 0 <= length < events.LONGEST:
        assert events.checked_days(first, last) == (first, last)
    else:
        with pytest.raises(InvalidInput):
            events.checked_days(first, last)


def test_what_is_empty_is_filled_and_what_is_filled_is_left_and_named() -> None:
    found = [*held(("2026-11-18", "attended"))]
    draft = Draft()
    first = settled(Said("PyData", days=days("2026-11-18"), place="Lyon"), found, draft)
    assert (first.event.place, first.kept) == ("Lyon", ())
    again = settled(Said("PyData", days=days("2026-11-18"), place="Rome"), [first.event], draft)
    assert again.event.place == "Lyon"
    assert again.kept == ('place stays "Lyon"',)


def test_filling_in_nothing_writes_nothing() -> None:
    draft = Draft()
    found = held(("2026-11-18", "attended"))
    settled(Said("PyData", days=days("2026-11-18")), found, draft)
    assert (draft.added, draft.updated) == ([], [])


@pytest.mark.parametrize(
    ("kind", "place", "said", "online"),
    [
        ("webinar", None, None, True),
        ("forum", None, None, True),
        ("webinar", "Lyon", None, False),
        ("webinar", None, False, False),
        ("webinar", "Lyon", True, True),
        ("conference", None, None, False),
        ("conference", None, True, True),
    ],
)
def test_webinars_and_forums_are_online_unless_told_otherwise(
    kind: str, place: str | None, said: bool | None, online: bool
) -> None:
    answer = settled(Said("PyData", kind=kind, place=place, is_online=said), [])
    assert answer.event.is_online is online


def test_a_planned_event_of_that_day_is_filled_not_doubled() -> None:
    found = held(("2026-12-03", "planned"))
    answer = events.plan(
        Said("PyData", days=days("2026-12-03"), place="Lyon", state="planned"),
        found,
        draft=Draft(),
        new=counting(),
    )
    assert (answer.event.id, answer.event.place, answer.is_new) == (1, "Lyon", False)


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


@given(st.text(min_size=1), st.sets(st.text(max_size=8)))
def test_a_slug_is_never_taken_and_always_something(name: str, taken: set[str]) -> None:
    [event] = held(("2026-11-18", "attended"))
    from dataclasses import replace

    base = text.slug(name)
    taken = {*taken, base, f"{base}-2026-11-18"}
    slug = events.slug_for(replace(event, name=name), taken)
    assert slug
    assert slug not in taken
