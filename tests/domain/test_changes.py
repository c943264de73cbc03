"""Which change an undo takes back, and when it may."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import changes as rules
from weakties.domain.changes import Change, RowImage
from weakties.errors import InvalidInput, NotFound, WeaktiesError


def change(number: int, kind: str = "do", target: int | None = None,
           undone_by: int | None = None) -> Change:  # fmt: skip
    return Change(number, "2026-11-20T12:00:00+00:00", "weakties", "Did.", kind, target, undone_by)


def test_undo_takes_the_newest_command_not_yet_taken_back() -> None:
    log = [change(4, "undo", 3), change(3, undone_by=4), change(2), change(1)]
    assert rules.newest_to_undo(log).id == 2


@pytest.mark.parametrize("log", [[], [change(2, "undo", 1), change(1, undone_by=2)]])
def test_with_nothing_left_undo_says_so(log: list[Change]) -> None:
    with pytest.raises(InvalidInput, match="nothing to undo"):
        rules.newest_to_undo(log)


def test_redo_takes_the_newest_undo_that_still_stands() -> None:
    log = [change(5, "redo", 4), change(4, "undo", 2, 5), change(3, "undo", 1), change(2),
           change(1, undone_by=3)]  # fmt: skip
    assert rules.newest_to_redo(log).id == 3


@pytest.mark.parametrize(
    "log", [[], [change(1)], [change(3), change(2, "undo", 1), change(1, undone_by=2)]]
)
def test_redo_ends_when_something_new_was_written(log: list[Change]) -> None:
    with pytest.raises(InvalidInput, match="nothing to redo"):
        rules.newest_to_redo(log)


def test_a_number_means_that_change() -> None:
    assert rules.chosen([change(2), change(1)], 1).id == 1


def test_a_number_of_no_change_is_not_found() -> None:
    with pytest.raises(NotFound, match="no change 9"):
        rules.chosen([change(1)], 9)


def test_an_undo_itself_is_not_undone_by_number() -> None:
    with pytest.raises(InvalidInput) as error:
        rules.chosen([change(2, "undo", 1), change(1, undone_by=2)], 2)
    assert "  weakties redo" in error.value.next_steps


def test_a_change_taken_back_already_is_refused() -> None:
    with pytest.raises(InvalidInput, match="taken back already"):
        rules.chosen([change(2, "undo", 1), change(1, undone_by=2)], 1)


IMAGES = st.dictionaries(
    st.sampled_from(["name", "due_on", "note", "is_online"]),
    st.none() | st.text(max_size=5) | st.booleans() | st.just(date(2026, 11, 20)),
)


@given(IMAGES)
def test_a_row_as_the_change_left_it_may_be_put_back(row: dict[str, Any]) -> None:
    rules.refuse_newer(RowImage("person", 1, None, row), dict(row), '"Did"')


def test_a_field_written_since_is_named() -> None:
    after = {"id": 1, "due_on": date(2026, 11, 20), "note": None}
    now = {"id": 1, "due_on": date(2026, 11, 24), "note": None}
    with pytest.raises(WeaktiesError) as error:
        rules.refuse_newer(RowImage("followup", 1, None, after), now, '"Snoozed"')
    assert "due" in error.value.message
    assert "note" not in error.value.message
    assert error.value.exit_code == 1


@pytest.mark.parametrize(
    ("after", "now", "told"),
    [
        ({"id": 1}, None, '"Did" cannot be taken back: the follow-up 1 was removed since.'),
        (None, {"id": 1}, '"Did" cannot be taken back: the follow-up 1 was written again since.'),
    ],
)
def test_a_row_that_came_or_went_since_is_refused(after: Any, now: Any, told: str) -> None:
    with pytest.raises(WeaktiesError) as error:
        rules.refuse_newer(RowImage("followup", 1, {"id": 1}, after), now, '"Did"')
    assert error.value.message == told
    assert error.value.next_steps == ("  weakties history",)


def test_what_took_its_place_since_is_named_and_nothing_is_said_of_other_errors() -> None:
    rules.refuse_twice("", "", '"Did"')
    with pytest.raises(WeaktiesError) as error:
        rules.refuse_twice("goal_revision", "slug", '"Did"')
    assert error.value.message == (
        '"Did" cannot be taken back: another goal was written since that has the same slug.'
    )


@pytest.mark.parametrize(("was", "now"), [(None, ""), ("", None), (0, None), (False, True)])
def test_even_what_is_empty_in_another_way_counts_as_changed(was: Any, now: Any) -> None:
    image = RowImage("person", 1, None, {"id": 1, "note": was})
    with pytest.raises(WeaktiesError, match=r"\(note\)"):
        rules.refuse_newer(image, {"id": 1, "note": now}, '"Did"')


def test_a_column_that_came_with_a_newer_schema_counts_as_empty() -> None:
    image = RowImage("person", 1, None, {"id": 1})
    rules.refuse_newer(image, {"id": 1, "size": None, "is_archived": 0}, '"Did"')
    with pytest.raises(WeaktiesError, match=r"was changed since \(size\)"):
        rules.refuse_newer(image, {"id": 1, "size": 3, "is_archived": 0}, '"Did"')


def test_orphans_are_refused() -> None:
    rules.refuse_orphans([], '"Did"')
    with pytest.raises(WeaktiesError):
        rules.refuse_orphans(["a row of tag"], '"Did"')
