"""The thank-you, and how often one says hello."""

from datetime import date

import pytest

from tests.domain.drafting import card_of, maker
from tests.making import Maker
from weakties.domain import letters
from weakties.domain.records import Event, Person
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)


@pytest.fixture
def make() -> Maker:
    return maker(TODAY)


def written(make: Maker, person: Person) -> str:
    events = {e.id: e for e in make.draft.added if isinstance(e, Event)}
    return letters.thanks(card_of(make, person), events, TODAY).text


def met(make: Maker, name: str | None = "Noor el-Amin", enjoyed: str | None = None) -> Person:
    noor = make.person(name)
    conf = make.event("HR Tech Europe", date(2026, 11, 18))
    make.meeting(noor, conf, enjoyed=enjoyed)
    make.step(noor, "thank", TODAY, conf)
    return noor


def test_it_says_what_was_enjoyed(make: Maker) -> None:
    noor = met(make, enjoyed="your story about pay bands")
    assert written(make, noor) == (
        "Dear Noor,\n\n"
        "thank you for your time at HR Tech Europe. I enjoyed your story about pay bands. "
        "Would you like to ___?"
    )


def test_what_is_missing_stays_a_gap(make: Maker) -> None:
    noor = met(make)
    letter = letters.thanks(card_of(make, noor), {}, TODAY)
    assert letter.data["gaps"] == 2
    assert "I enjoyed ___." in letter.text


def test_a_full_stop_is_not_doubled(make: Maker) -> None:
    assert "your talk. Would" in written(make, met(make, enjoyed="your talk."))


def test_the_meeting_that_a_thank_is_open_for_counts_not_a_later_call(make: Maker) -> None:
    noor = met(make, enjoyed="your talk")
    make.contact(noor, date(2026, 11, 19), "call")
    assert "at HR Tech Europe. I enjoyed your talk." in written(make, noor)


def test_my_promises_are_named_and_theirs_are_not(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "promise", date(2026, 11, 27), note="the checklist")
    make.step(noor, "promise", date(2026, 11, 28), note="call you")
    make.step(noor, "promise", date(2026, 11, 27), note="her slides", is_theirs=True)
    text = written(make, noor)
    assert "As promised, I will send you the checklist by Fri 27 Nov." in text
    assert "I will call you by Sat 28 Nov." in text
    assert "slides" not in text


def test_a_meeting_to_come_is_looked_forward_to(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "meet", date(2026, 12, 3), channel="coffee")
    assert "I look forward to coffee on Thu 3 Dec." in written(make, noor)


def test_a_meeting_that_has_passed_is_not_looked_forward_to(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "meet", date(2026, 11, 12), channel="coffee")
    assert "look forward" not in written(make, noor)


def test_a_promise_whose_day_has_passed_names_no_day(make: Maker) -> None:
    noor = met(make)
    make.step(noor, "promise", date(2026, 11, 12), note="the checklist")
    assert "12 Nov" not in written(make, noor)


def test_someone_without_a_name_leaves_a_gap_for_it(make: Maker) -> None:
    assert written(make, met(make, None)).startswith("Dear ___,")


@pytest.mark.parametrize(
    ("typed", "days"),
    [("30d", 30), ("2w", 14), ("3mo", 91), ("1y", 365), ("none", None), ("NEVER", None)],
)
def test_how_often_is_read(typed: str, days: int | None) -> None:
    assert letters.cadence_days(typed) == days


@pytest.mark.parametrize("typed", ["", "0d", "1m", "often", "-1d", "٣d", "1.5w", "10000d"])
def test_how_often_must_be_a_length(typed: str) -> None:
    with pytest.raises(InvalidInput):
        letters.cadence_days(typed)


def test_the_next_hello_is_told_only_with_a_cadence(make: Maker) -> None:
    quiet, dear = make.person("Ana"), make.person("Bo", cadence_days=91)
    assert letters.next_hello(card_of(make, quiet), TODAY) is None
    assert letters.next_hello(card_of(make, dear), TODAY) == ("Next hello around Fri 19 Feb 2027.")
