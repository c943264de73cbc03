"""What groups of events have led to, as a list."""

from datetime import date

import pytest

from weakties.domain import eventyields, yields
from weakties.domain.eventyields import YieldList
from weakties.domain.goals import Span

TODAY = date(2026, 11, 20)
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
Counts = tuple[int, int, int]


def told(**groups: Counts) -> YieldList:
    """Return a list of groups, each with events, people met, and people talked to again."""
    return YieldList("kind", YEAR, "2026 so far", yields.compare(groups))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (None, None, "2026 so far"),
        (date(2025, 1, 1), None, "since 1 Jan 2025"),
        (None, date(2026, 4, 30), "until 30 Apr 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 3, 1), date(2026, 4, 30), "1 Mar – 30 Apr 2026"),
    ],
)
def test_the_days_are_named_as_they_were_asked_for(
    first: date | None, last: date | None, name: str
) -> None:
    assert eventyields.name(first, last, TODAY) == name


@pytest.mark.parametrize(
    ("groups", "is_early"),
    [
        ({"meetup": (2, 4, 1), "conference": (1, 2, 0)}, True),
        ({"meetup": (9, 40, 36), "conference": (5, 40, 2)}, False),
        ({"meetup": (2, 4, 1)}, False),
        ({}, False),
    ],
)
def test_it_is_too_early_where_it_is_for_each_of_several(
    groups: dict[str, Counts], is_early: bool
) -> None:
    assert told(**groups).is_early is is_early


def test_a_row_has_a_column_for_each_that_is_named() -> None:
    view = told(meetup=(2, 4, 1), webinar=(1, 0, 0))
    rows = [dict(zip(view.columns, row, strict=True)) for row in view.rows()]
    assert rows[0]["shrunk"] == 0.25
    assert (rows[1]["label"], rows[1]["met"], rows[1]["shrunk"]) == ("webinar", 0, None)
    assert [one["label"] for one in view.data] == list(view.ids()) == ["meetup", "webinar"]
    assert view.data[1]["interval"] is None
