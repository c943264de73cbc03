"""A goal for a share, reviewed: counted of all that were judged, never of its percentage."""

from dataclasses import replace
from typing import Any

import pytest

from tests.render.test_goals import drawn
from tests.reviewing import a_review, nothing
from weakties.domain import reviewsheet
from weakties.domain.forecast import Verdict
from weakties.domain.goals import Line
from weakties.domain.review import Review
from weakties.render import reviewpage


def share(hits: int, judged: int, verdict: Verdict = Verdict.LIKELY) -> Review:
    """Review a goal to thank 80 % within two days, at so many of so many."""
    fields: dict[str, Any] = {"title": "Thank 80 %", "is_rate": True, "target": 80}
    pushed = a_review().goals[1].standing
    standing = replace(pushed, done=hits, of=judged, verdict=verdict, **fields)
    return replace(nothing(), goals=(Line(standing, None, None),))


@pytest.mark.parametrize(
    ("review", "screen", "markdown"),
    [
        (share(9, 12), "███████░░░  9 of 12  likely", "9 of 12, likely"),
        (share(0, 0, Verdict.TO_BEGIN), "Thank 80 %  to begin", "to begin"),
        (share(9, 12, Verdict.ENDED), "███████░░░  ended at 9 of 12", "ended at 9 of 12"),
    ],
)
def test_a_share_is_told_of_all_that_were_judged(
    review: Review, screen: str, markdown: str
) -> None:
    found = drawn(review)
    assert " ".join(screen.split()) in " ".join(found.split())
    assert f"- **Thank 80 %**: {markdown}\n" in drawn(replace(review, is_markdown=True))
    page = reviewpage.page(review)
    assert markdown.rpartition(", ")[2] in page
    assert "of 80" not in found + page


@pytest.mark.parametrize(("hits", "judged", "told"), [(9, 12, "9 of 12"), (0, 0, "none yet")])
def test_a_week_tells_a_share_the_same_way(hits: int, judged: int, told: str) -> None:
    *_, last = reviewsheet.week(share(hits, judged), 0, 0, None)
    assert last == f"Goals: Thank 80 % {told}."
