"""Two people become one: what came of both is told once, and no note is lost."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.domain.drafting import card_of, maker
from weakties.domain import mergingoutcomes
from weakties.domain.merging import Pair
from weakties.domain.records import Draft, Introduction, Outcome, Record

KEEP, GONE, OTHER = 1, 2, 3
DAYS = st.sampled_from([TODAY, TODAY - timedelta(days=1)])
NOTES = st.sampled_from([None, "a", "b"])


def pair() -> Pair:
    make = maker(TODAY)
    return Pair(*(card_of(make, make.person(name)) for name in ("Noor el-Amin", "Noor el Amin")))


def outcome(number: int, who: int, note: str | None = None, on: date = TODAY) -> Outcome:
    return Outcome(number, f"o-{number}", who, "lead", on, note)


def introduction(number: int, one: int, other: int, note: str | None = None) -> Introduction:
    return Introduction(number, f"i-{number}", one, other, TODAY, note)


def after(held: list[Record], draft: Draft) -> list[Record]:
    """Return what a draft makes of some records."""
    gone = {one.id for one in draft.removed}
    changed = {one.id: one for one in draft.updated}
    return [changed.get(one.id, one) for one in held if one.id not in gone]


def test_outcomes_move_to_the_one_who_stays() -> None:
    draft = Draft()
    held = [outcome(1, KEEP, "at SAP"), outcome(2, GONE, "at NEC")]
    assert mergingoutcomes.outcomes(pair(), held, draft) == 1
    assert after([*held], draft) == [held[0], outcome(2, KEEP, "at NEC")]


def test_the_same_outcome_of_both_is_one_with_the_note_of_either() -> None:
    draft = Draft()
    held = [outcome(1, KEEP), outcome(2, GONE, "at NEC")]
    mergingoutcomes.outcomes(pair(), held, draft)
    assert after([*held], draft) == [Outcome(1, "o-1", KEEP, "lead", TODAY, "at NEC")]


def test_an_introduction_of_the_two_to_each_other_goes() -> None:
    draft = Draft()
    held = [introduction(1, KEEP, GONE), introduction(2, OTHER, GONE, "x")]
    assert mergingoutcomes.introductions(pair(), held, draft) == 1
    assert after([*held], draft) == [Introduction(2, "i-2", OTHER, KEEP, TODAY, "x")]


def test_the_same_introduction_of_both_is_one_with_both_notes() -> None:
    draft = Draft()
    held = [introduction(1, OTHER, KEEP, "x"), introduction(2, GONE, OTHER, "y")]
    mergingoutcomes.introductions(pair(), held, draft)
    assert after([*held], draft) == [Introduction(1, "i-1", OTHER, KEEP, TODAY, "x; y")]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([KEEP, GONE]), NOTES, DAYS), max_size=8))
def test_no_outcome_stays_behind_and_no_note_or_day_is_lost(
    said: list[tuple[int, str | None, date]],
) -> None:
    draft = Draft()
    held = [outcome(number, *one) for number, one in enumerate(said, 1)]
    mergingoutcomes.outcomes(pair(), held, draft)
    left = [one for one in after([*held], draft) if isinstance(one, Outcome)]
    assert {one.person_id for one in left} <= {KEEP}
    assert {one.happened_on for one in left} == {one.happened_on for one in held}
    told = {(one.happened_on, note) for one in left for note in (one.note or "").split("; ")}
    assert {(one.happened_on, one.note) for one in held if one.note} <= told


ENDS = st.sampled_from([(KEEP, GONE), (GONE, KEEP), (KEEP, OTHER), (OTHER, GONE), (GONE, 4)])


@settings(max_examples=60)
@given(st.lists(st.tuples(ENDS, NOTES), max_size=8))
def test_every_introduction_left_is_of_two_people_and_each_pair_is_told_once_a_day(
    said: list[tuple[tuple[int, int], str | None]],
) -> None:
    draft = Draft()
    held = [introduction(number, *ends, note) for number, (ends, note) in enumerate(said, 1)]
    own = {frozenset(ends) for ends, _ in said}
    mergingoutcomes.introductions(pair(), held, draft)
    left = [one for one in after([*held], draft) if isinstance(one, Introduction)]
    ends = [frozenset((one.person_id, one.other_id)) for one in left]
    assert all(len(each) == 2 and GONE not in each for each in ends)
    wanted = {frozenset(KEEP if i == GONE else i for i in each) for each in own}
    assert set(ends) == {each for each in wanted if len(each) == 2}
