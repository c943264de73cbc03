"""Whom one looks for: how it is named, compared and told, and which words are understood."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import focus, focuswords
from weakties.domain.firms import firm, is_ending
from weakties.domain.focus import Coverage, FocusList, PersonName
from weakties.domain.focuswords import Cell
from weakties.domain.records import Focus
from weakties.errors import InvalidInput

MENTOR, SAP = Cell("mentor", None), Cell(None, "SAP")


def made(number: int, tag: str | None = None, organisation: str | None = None) -> Focus:
    return Focus(number, f"u{number}", 2026, tag, organisation, (organisation or "").casefold())


# Words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mentors", [MENTOR]),
        ("a potential mentor", [MENTOR]),
        ("Industry Leaders", [Cell("leader", None)]),
        ("mentors, mentor, #mentor", [MENTOR]),
        ("@ SAP", [SAP]),
        ("@SAP", [SAP]),
        ("at SAP", [SAP]),
        ("someone at SAP", [SAP]),
        ("people from SAP", [SAP]),
        ("recruiters at SAP", [Cell("recruiter", "SAP")]),
        ("recruiter @ SAP", [Cell("recruiter", "SAP")]),
        ("mentors and recruiters at SAP", [MENTOR, Cell("recruiter", "SAP")]),
        ("mentors, recruiters and peers", [MENTOR, Cell("recruiter", None), Cell("peer", None)]),
        ("@ Johnson and Johnson", [Cell(None, "Johnson and Johnson")]),
        ("@ Acme, Inc., mentors", [Cell(None, "Acme, Inc."), MENTOR]),
        ("@ Ernst, Young; mentors", [Cell(None, "Ernst, Young"), MENTOR]),
        ("people tagged payroll", [Cell("payroll", None)]),
        ("someone tagged payroll at L'Oréal", [Cell("payroll", "L'Oréal")]),
        ("founders", [Cell("founder", None)]),
        ("data-scientists", [Cell("data-scientist", None)]),
        ("sales", [Cell("sales", None)]),
        ("#founders", [Cell("founders", None)]),
        ("leads", [Cell("leads", None)]),
    ],
)
def test_words_are_read_as_kinds_and_organisations(typed: str, found: list[Cell]) -> None:
    assert list(focuswords.read(typed)) == found


def test_a_tag_in_use_is_what_is_meant() -> None:
    assert focuswords.read("founders", {"founders"}) == (Cell("founders", None),)
    assert focuswords.read("leads", {"lead"}) == (Cell("lead", None),)
    assert focuswords.read("sales", {"payroll"}) == (Cell("sales", None),)


@pytest.mark.parametrize(
    ("typed", "message", "step"),
    [
        ("3 mentors", '"3 mentors" is a number of people, which makes it a goal:',
         "  weakties goals add meet 3 mentors"),
        ("three mentors", '"three mentors" is a number of people, which makes it a goal:',
         "  weakties goals add meet three mentors"),
        ("data scientists", '"data scientists" is not one word, as a kind of person is:',
         "  weakties focus add data-scientists"),
        ("people", '"people" says no kind of person, and no organisation.', focuswords.EXAMPLE),
        ("mentors at —", '"mentors at —" names no organisation.', focuswords.EXAMPLE),
        (";;", "Whom do you look for? Say a kind of person, or where:", focuswords.EXAMPLE),
        ("…", '"…" is not a tag: write one word, such as mentor.', focuswords.EXAMPLE),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_told_with_what_could(
    typed: str, message: str, step: str
) -> None:
    with pytest.raises(InvalidInput) as error:
        focuswords.read(typed)
    assert (error.value.message, list(error.value.next_steps)) == (message, [step])


@pytest.mark.parametrize(
    ("typed", "rest", "year"),
    [
        ("mentors in 2027", "mentors", 2027),
        ("mentors for 2027", "mentors", 2027),
        ("mentors this year", "mentors", 2026),
        ("mentors at SAP next year", "mentors at SAP", 2027),
        ("in 2027", "", 2027),
        ("people at Studio 2027", "people at Studio 2027", None),
    ],
)
def test_a_year_may_stand_at_the_end(typed: str, rest: str, year: int | None) -> None:
    assert focuswords.in_year(typed, 2026) == (rest, year)


def test_a_year_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidInput, match='"3000"'):
        focuswords.in_year("mentors in 3000", 2026)


@given(
    st.one_of(st.none(), st.from_regex(r"[a-z]{2,8}(-[a-z]{2,8})?", fullmatch=True)),
    st.one_of(st.none(), st.from_regex(r"[A-Z][a-zé]{1,8}( [A-Z][a-z]{1,8})?", fullmatch=True)),
)
def test_a_name_is_read_back_as_what_it_names(tag: str | None, where: str | None) -> None:
    cell = Cell(tag, where)
    if tag in focuswords.QUIET or not (tag or where):
        return
    assert focuswords.read(focus.label(cell), {tag or ""}) == (cell,)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        found = focuswords.read(typed)
    except InvalidInput:
        return
    assert found
    assert all(cell.tag or cell.organisation for cell in found)


# Names and comparing


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (MENTOR, "a mentor"),
        (SAP, "someone at SAP"),
        (Cell("recruiter", "SAP"), "a recruiter at SAP"),
        (Cell("payroll", None), "someone tagged payroll"),
        (Cell("payroll", "SAP"), "someone tagged payroll at SAP"),
    ],
)
def test_each_has_a_name(cell: Cell, name: str) -> None:
    assert focus.label(cell) == name


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "a t0"),
        (4, "a t0, a t1, a t2, a t3"),
        (5, "a t0, a t1, a t2 and 2 more"),
        (9, "a t0, a t1, a t2 and 6 more"),
    ],
)
def test_of_many_three_are_named(count: int, told: str) -> None:
    found = focus.labels([Cell(f"t{n}", None) for n in range(count)])
    assert found.replace("someone tagged", "a") == told


@pytest.mark.parametrize(
    ("cell", "tags", "organisation", "is_it"),
    [
        (MENTOR, {"mentor"}, None, True),
        (MENTOR, {"peer"}, "SAP", False),
        (SAP, (), "SAP SE", True),
        (SAP, (), "sap", True),
        (SAP, {"mentor"}, "Sapient", False),
        (SAP, (), None, False),
        (Cell("mentor", "SAP"), {"mentor"}, "SAP", True),
        (Cell("mentor", "SAP"), {"mentor"}, "Bosch", False),
        (Cell("mentor", "SAP"), (), "SAP", False),
    ],
)
def test_someone_fits_by_tag_and_organisation(
    cell: Cell, tags: Any, organisation: str | None, is_it: bool
) -> None:
    assert focus.fits(cell, tags, organisation) is is_it


def test_how_a_firm_is_written_makes_it_no_other() -> None:
    assert firm("Köhler GmbH") == firm("kohler") == firm("KÖHLER, GmbH.")
    assert focus.is_same(Cell("mentor", "Nestlé"), Cell("mentor", "nestle SA"))
    assert not focus.is_same(Cell("mentor", None), MENTOR._replace(organisation="SAP"))
    assert is_ending("Inc.")
    assert not is_ending("Bosch")
    assert firm("AG") == "ag"


# The list


def test_coverage_is_how_many_are_reached() -> None:
    found = Coverage(2026, 8, tuple(made(n, "t") for n in range(3)))
    assert (found.reached, found.in_words) == (5, "5 of 8 reached")


def test_the_list_has_a_row_for_each() -> None:
    ana, ben = PersonName("p1", "Ana"), PersonName("p2", "Ben")
    every = (focus.sought(made(1, "mentor"), [ana, ben]), focus.sought(made(2, None, "SAP"), []))
    view = FocusList(2026, date(2026, 11, 20), every)
    assert list(view.ids()) == [1, 2]
    assert [one.id for one in view.empty] == [2]
    assert list(view.rows()) == [
        (1, "mentor", None, 2026, True, ["p1", "p2"], ["Ana", "Ben"]),
        (2, None, "SAP", 2026, False, [], []),
    ]
    assert all(len(row) == len(view.columns) for row in view.rows())


def test_who_was_met_is_the_first_and_how_many_others() -> None:
    people = [PersonName(f"p{n}", name) for n, name in enumerate(("Ana", "Ben", "Cleo"))]
    assert [focus.met(people[:n]) for n in (1, 2, 3)] == [
        "Ana",
        "Ana and Ben",
        "Ana and 2 others",
    ]


def test_what_changes_is_told_in_a_sentence() -> None:
    assert focus.added([MENTOR, SAP], [], 2026) == "Looking in 2026 for a mentor, someone at SAP."
    assert focus.added([MENTOR], [SAP], 2027) == (
        "Looking in 2027 for a mentor; someone at SAP you look for already."
    )
    assert focus.added([], [SAP], 2027) == "You look for that in 2027 already: someone at SAP."
    assert focus.dropped([made(1, "mentor")]) == "No longer looking in 2026 for a mentor."
