"""What came of knowing people: the words for it, and what one more is taken for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TODAY
from weakties.domain import outcomes
from weakties.domain.outcomes import KINDS, OutcomeSelection
from weakties.domain.records import Draft, Outcome
from weakties.errors import InvalidInput


def outcome(number: int, note: str | None = None, kind: str = "lead") -> Outcome:
    return Outcome(number, f"o-{number}", 1, kind, TODAY, note)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("lead", "lead"),
        ("LEADS", "lead"),
        ("Advices", "advice"),
        ("opportunities", "opportunity"),
        ("opp", "opportunity"),
        ("intro", "introduction"),
        ("Interv", "interview"),
        ("ref", "referral"),
        ("off", "offer"),
        ("int", None),  # introduction or interview
        ("le", None),
        ("i", None),
        ("", None),
        ("job", None),
        ("leader", None),
        ("леад", None),
    ],
)
def test_a_kind_is_read_whole_as_several_and_cut_short(typed: str, kind: str | None) -> None:
    assert outcomes.kind_of(typed) == kind


@given(st.sampled_from(sorted(KINDS)), st.integers(1, 12))
def test_a_word_cut_short_names_its_own_kind_or_none(kind: str, length: int) -> None:
    assert outcomes.kind_of(kind[:length]) in (kind, None)
    assert outcomes.kind_named(kind) == kind


def test_an_unknown_kind_names_all_there_are() -> None:
    with pytest.raises(InvalidInput) as caught:
        outcomes.kind_named("job")
    assert caught.value.message == (
        '"job" is not a kind of outcome. There are: idea, advice, introduction, opportunity, lead, '
        "interview, offer, referral."
    )


def test_what_came_is_told_with_its_article_and_its_day() -> None:
    days = {TODAY: "today", date(2026, 11, 16): "Mon 16 Nov", date(2024, 2, 29): "Thu 29 Feb 2024"}
    for day, told in days.items():
        assert outcomes.told("lead", "Ana Ruiz", day, TODAY) == f"a lead through Ana Ruiz, {told}"
    assert outcomes.told("advice", "Bo", TODAY, TODAY) == "advice from Bo, today"


NONE_ONE_TWO = (outcome(1, None), outcome(2, "at SAP"))


@pytest.mark.parametrize(
    ("held", "note", "meant"),
    [
        ((), "at SAP", None),
        (NONE_ONE_TWO, "at SAP", 2),
        (NONE_ONE_TWO, None, 1),
        (NONE_ONE_TWO[1:], None, 2),
        (NONE_ONE_TWO, "at NEC", 1),  # the one that has no note yet gets it
        (NONE_ONE_TWO[1:], "at NEC", None),
    ],
)
def test_one_more_of_a_day_is_the_same_unless_its_note_says_otherwise(
    held: tuple[Outcome, ...], note: str | None, meant: int | None
) -> None:
    found = outcomes.same(held, note)
    assert (found and found.id) == meant


NOTES = st.sampled_from([None, "a", "b", "c"])


@given(st.lists(NOTES, max_size=8))
def test_noting_again_loses_no_note_and_keeps_each_once(notes: list[str | None]) -> None:
    held: list[Outcome] = []
    for number, note in enumerate(notes, 1):
        draft = Draft()
        _, kept = outcomes.noted(outcome(number, note), outcomes.same(held, note), draft)
        held = [*(one for one in held if one.id != kept.id), kept]
        again = Draft()
        verb, _ = outcomes.noted(outcome(99, note), outcomes.same(held, note), again)
        assert (verb, again.added, again.updated) == ("Already noted:", [], [])
    assert {one.note for one in held if one.note} == set(filter(None, notes))
    given_once = [one.note for one in held]
    assert len(given_once) == len(set(given_once))


def test_a_length_alone_is_no_filter() -> None:
    assert not OutcomeSelection(limit=3).is_filtered
    assert OutcomeSelection(outcome="lead").is_filtered
    assert OutcomeSelection(tag="mentor").is_filtered
