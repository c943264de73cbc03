"""If-then plans: whatever the words, they are kept as one sentence with both its halves."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import intentions
from weakties.domain.intentions import LONGEST, Words
from weakties.errors import InvalidInput

FRIDAY = "If it is Friday noon, then I will send the paper."


@pytest.mark.parametrize(
    "typed",
    [
        "If it is Friday noon, then I will send the paper.",
        "if it is Friday noon then I will send the paper",
        "if it is Friday noon, I will send the paper",
        "If it is Friday noon, I'll send the paper!",
        "If it is Friday noon I’ll send the paper",
        "If it is Friday noon, send the paper",
        "When it is Friday noon, then send the paper",
        "whenever it is Friday noon: then I send the paper",
        "It is Friday noon, then I will send the paper",
        "it is Friday noon; I'm going to send the paper",
        "  IF  it is Friday noon , THEN   Send the paper ",
        "If it is Friday noon – then I shall send the paper",
        "If it is Friday noon, then will send the paper",
    ],
)
def test_one_sentence_is_made_of_many_wordings(typed: str) -> None:
    assert intentions.read(typed) == FRIDAY


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        ("If I open my laptop, then I send the two thank-yous first.",
         "If I open my laptop, then I will send the two thank-yous first."),
        ("if Ana writes, I am there", "If Ana writes, then I will be there."),
        ("if Ana writes, then I'm there", "If Ana writes, then I will be there."),
        ("if a pitch begins, then I won't check my phone",
         "If a pitch begins, then I will not check my phone."),
        ("if lunch ends, then I ask Ben, Cleo and Dora",
         "If lunch ends, then I will ask Ben, Cleo and Dora."),
        ("if we sit, eat and talk, I will listen",
         "If we sit, eat and talk, then I will listen."),
        ("if nobody writes, then DM her", "If nobody writes, then I will DM her."),
        ("if it rains, then I ask: who else?", "If it rains, then I will ask: who else?"),
        ("The doors open, then I go in", "If the doors open, then I will go in."),
        ("Ana writes, then I answer", "If Ana writes, then I will answer."),
        ("if we meet, then I ask what happens then",
         "If we meet, then I will ask what happens then."),
    ],
)  # fmt: skip
def test_what_i_do_stands_behind_i_will(typed: str, plan: str) -> None:
    assert intentions.read(typed) == plan


@pytest.mark.parametrize(
    "typed",
    [
        "send the paper",
        "If it is Friday",
        "If it is Friday, then",
        "If it is Friday, then I will",
        "then I will send the paper",
        "If , then I will go",
        "If it is noon, send the paper, the slides",
        "…, then …",
        "if",
    ],
)
def test_a_plan_without_one_of_its_halves_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as error:
        intentions.read(typed, "weakties intend goal 2")
    assert error.value.message == f'"{typed}" lacks a half of "If …, then I will …":'
    assert list(error.value.next_steps) == [
        "  weakties intend goal 2 If it is Friday noon, then I will send the paper"
    ]


@pytest.mark.parametrize("act", ["they pay", "she'll pay", "we go", "you call me"])
def test_what_someone_else_does_is_no_plan(act: str) -> None:
    with pytest.raises(InvalidInput, match="What will you do yourself"):
        intentions.read(f"If it is Friday, then {act}")


def test_a_plan_has_a_length() -> None:
    fits = f"If it is noon, then {'x' * (LONGEST - 20)}"
    assert len(fits) == LONGEST
    assert intentions.read(fits).endswith("x.")
    with pytest.raises(InvalidInput, match="has 301 characters; 300 is the most"):
        intentions.read(f"{fits}x")


WORD = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
HALF = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


@given(HALF, HALF)
def test_what_is_kept_is_read_as_it_is(cue: str, act: str) -> None:
    try:
        plan = intentions.read(f"{cue}, then I will {act}")
    except InvalidInput:
        return
    assert intentions.read(plan) == plan
    assert re.fullmatch(r"If \S.*, then I will \S.*\.", plan)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_plan_or_refused(typed: str) -> None:
    try:
        plan = intentions.read(typed)
    except InvalidInput:
        return
    assert plan.startswith("If ")
    assert ", then I will " in plan


def test_halves_asked_for_one_by_one_make_the_same() -> None:
    def read(cue: str, act: str) -> str:
        return intentions.of_halves(cue, act, "weakties intend ana")

    assert read("it is Friday noon", "send the paper") == FRIDAY
    assert read("if it is Friday noon,", "then I will send the paper.") == FRIDAY
    assert read("If it is Friday noon, then I will send the paper", "") == FRIDAY
    for cue, act in (("", "go"), ("it is noon", "")):
        with pytest.raises(InvalidInput, match="lacks a half"):
            read(cue, act)


# Whose plan it is


@pytest.mark.parametrize(
    ("typed", "parted"),
    [
        ("ana If it is Friday, I go", Words(["ana"], "If it is Friday, I go")),
        ("ana ruiz promise when x then y", Words(["ana", "ruiz", "promise"], "when x then y")),
        ("ana none", Words(["ana"], "none")),
        ("goal 2 none", Words(["goal", "2"], "none")),
        ("If x then y", Words([], "If x then y")),
        ("ana it is noon, then I ask if it works", None),
        ("ana it is noon then I ask if it works", None),
        ("ana if x, I ask none", Words(["ana"], "if x, I ask none")),
        ("ana it is noon, I ask none", None),
        ("ana", None),
        ("", None),
    ],
)
def test_a_plan_begins_at_its_if(typed: str, parted: Words | None) -> None:
    assert intentions.apart(typed.split()) == parted


@pytest.mark.parametrize(
    ("plan", "held", "said"),
    [
        (FRIDAY, None, f"Goal 2: {FRIDAY}"),
        (FRIDAY, FRIDAY, "Goal 2: that is the plan already."),
        (None, FRIDAY, "Goal 2: no plan any more."),
        (None, None, "Goal 2: there is no plan."),
    ],
)
def test_what_became_of_a_plan_is_told(plan: str | None, held: str | None, said: str) -> None:
    assert intentions.told("Goal 2", plan, held) == said
