"""What a calendar says of each step and event."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain.calendar import Around, Entry, Key, entries
from weakties.domain.records import Event
from weakties.domain.steps import STEPS, EventRef, PersonRef, Step

TODAY = date(2026, 11, 20)
ANA = PersonRef("p7", "Ana Ruiz", "Zalando")
SUMMIT = EventRef("e1", "Nordic HR Summit", date(2026, 11, 18))


def step(kind: str = "thank", due: date = TODAY, number: int | None = 71, **fields: Any) -> Step:
    known = {
        "id": number,
        "step": kind,
        "state": "open",
        "due": due,
        "days_late": (TODAY - due).days,
        "person": ANA,
        "event": SUMMIT,
        "channel": None,
        "note": None,
        "reason": "met at Nordic HR Summit",
    }
    return Step(**{**known, **fields})


def forum(**fields: Any) -> Event:
    known = {
        "id": 3, "uid": "e-uid", "name": "HR Forum", "folded": "hr forum", "slug": "hr-forum",
        "kind": "forum", "state": "planned", "start_on": date(2026, 12, 3),
        "end_on": date(2026, 12, 4), "place": "Lyon", "is_online": False, "note": None,
    }  # fmt: skip
    return Event(**{**known, **fields})


def of_step(made: Step, **around: Any) -> Entry:
    key = made.person.id if made.id is None else made.id
    known = Around(uid="f-uid", slug="ana-ruiz")._replace(**around)
    [entry] = entries([made], {key: known}, [], TODAY)
    return entry


@pytest.mark.parametrize(
    ("made", "around", "summary"),
    [
        (step("thank"), {}, "Thank Ana Ruiz, Zalando"),
        (step("exchange"), {}, "Swap contact details with Ana Ruiz, Zalando"),
        (step("plan"), {}, "Plan where you connect next with Ana Ruiz, Zalando"),
        (step("promise"), {}, "Keep a promise to Ana Ruiz, Zalando"),
        (
            step("promise"),
            {"is_theirs": True},
            "Hear about a promise from Ana Ruiz, Zalando",
        ),
        (step("reconnect", number=None), {}, "Say hello again to Ana Ruiz, Zalando"),
        (step("other"), {}, "See to something with Ana Ruiz, Zalando"),
        (
            step("meet", channel="coffee"),
            {"place": "Café Einstein"},
            "Coffee with Ana Ruiz at Café Einstein",
        ),
        (step("meet", channel="video"), {}, "Video call with Ana Ruiz"),
        (step("meet", channel="event"), {"place": "HR Forum"}, "Meet Ana Ruiz at HR Forum"),
        (step("meet"), {}, "Meet Ana Ruiz"),
        (
            step(person=PersonRef("p9", "someone (p9)", None)),
            {},
            "Thank someone (p9)",
        ),
    ],
)
def test_a_step_is_named_by_what_there_is_to_do(
    made: Step, around: dict[str, Any], summary: str
) -> None:
    assert of_step(made, **around).summary == summary


def test_only_a_meeting_has_a_place() -> None:
    assert of_step(step("meet"), place="Café Blau").location == "Café Blau"
    assert of_step(step("plan"), place="Café Blau").location is None


def test_a_step_tells_why_and_how_it_is_ticked() -> None:
    late = step(
        due=date(2026, 11, 17),
        note="your talk on pay bands",
        reason="met at Nordic HR Summit; 3 d late",
    )
    assert of_step(late).description == (
        "your talk on pay bands\nMet at Nordic HR Summit; 3 d late\nDone? weakties done 71"
    )


def test_how_and_where_two_meet_is_not_said_twice() -> None:
    coffee = step("meet", channel="coffee", note="coffee at Café Blau", reason="")
    assert of_step(coffee, place="Café Blau").description == "Done? weakties done 71"
    assert of_step(step("meet", note="bring the book", reason="")).description == (
        "bring the book\nDone? weakties done 71"
    )


def test_a_hello_that_a_cadence_suggests_is_ticked_by_name() -> None:
    hello = step("reconnect", due=date(2026, 10, 1), number=None, reason="you mean to be in touch")
    assert of_step(hello).description.endswith("\nDone? weakties done ana-ruiz reconnect")
    assert of_step(hello).first == TODAY


def test_an_event_stands_on_all_its_days_with_what_helps_before_and_after() -> None:
    assert entries([], {}, [forum(note="bring cards")], TODAY) == [
        Entry(
            uid="e-uid",
            first=date(2026, 12, 3),
            last=date(2026, 12, 4),
            summary="HR Forum",
            description="bring cards\nBefore you go: weakties prep e3\n"
            "Afterwards: weakties log-event e3",
            location="Lyon",
            category="forum",
        )
    ]
    [online] = entries([], {}, [forum(place=None, is_online=True)], TODAY)
    assert online.location == "online"


def test_a_step_that_is_not_known_any_more_has_no_entry() -> None:
    assert entries([step()], {}, [], TODAY) == []


@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.integers(-400, 400), st.booleans()), max_size=20)
)
def test_no_step_is_lost_and_none_stands_in_the_past(drawn: list[tuple[str, int, bool]]) -> None:
    made = [
        step(kind, TODAY + timedelta(days=days), number=i)
        for i, (kind, days, _) in enumerate(drawn)
    ]
    around: dict[Key, Around] = {
        i: Around(f"uid-{i}", "ana", is_theirs=t) for i, (_, _, t) in enumerate(drawn)
    }
    found = entries(made, around, [], TODAY)
    assert sorted(e.uid for e in found) == sorted(f"uid-{i}" for i in range(len(drawn)))
    assert [e.first for e in found] == sorted(max(s.due, TODAY) for s in made)
    assert all(e.first == e.last for e in found)
    assert {e.uid: e.first for e in found} == {f"uid-{s.id}": max(s.due, TODAY) for s in made}
