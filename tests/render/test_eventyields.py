"""What groups of events have led to, drawn."""

import io
from datetime import date

import pytest

from tests import golden_files
from weakties.domain import yields
from weakties.domain.eventyields import YieldList
from weakties.domain.goals import Span
from weakties.render.screen import Screen

TODAY = date(2026, 11, 20)
GROUPS = {
    "Data & Coffee, the long-running evening for people who count": (9, 40, 36),
    "HR Tech Europe": (5, 40, 2),
    "Berlin HR Meetup": (2, 6, 4),
    "HR Forum": (1, 0, 0),
}


@pytest.mark.parametrize("width", [80, 40])
def test_a_difference_that_is_sure_stands_with_its_group(width: int) -> None:
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    view = YieldList("series", span, "2026 so far", yields.compare(GROUPS))
    stream = io.StringIO()
    Screen(stream, width=width, today=TODAY).draw(view)
    assert all(len(line) <= width for line in stream.getvalue().splitlines())
    golden_files.check(f"review/led_to_sure_{width}", stream.getvalue())
