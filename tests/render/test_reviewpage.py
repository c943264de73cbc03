"""The page of a review: nothing from outside, nothing that runs, no text becomes an element."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reviewing import TODAY, a_review, nothing
from weakties.domain import periods
from weakties.domain import review as rules
from weakties.domain.goals import Line
from weakties.domain.periods import Period
from weakties.domain.review import Review
from weakties.domain.reviewfacts import Contact, Facts
from weakties.render import reviewpage

HOSTILE = (
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><svg onload=alert(1)>",
    "{{ 7*7 }}{% for x in y %}",
    "javascript:alert(1)",
    "\x1b[2J\u202eevil\u0000",
    "=cmd|' /C calc'!A0 & <b>",
)


class Tree(HTMLParser):
    """The elements of a page, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def tree(review: Review, other: Review | None = None) -> Tree:
    return Tree(reviewpage.page(review, other))


PLAIN = tree(a_review(), a_review())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_nothing_else(name: str) -> None:
    found = tree(a_review(name), a_review(name))
    assert found.tags == PLAIN.tags
    assert [a[:2] for a in found.attributes] == [a[:2] for a in PLAIN.attributes]


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_which_elements_there_are_never_depends_on_a_text(name: str) -> None:
    found = tree(a_review(name), a_review(name))
    assert found.tags == PLAIN.tags
    controls = re.findall(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", found.text)
    assert controls == []


def test_nothing_runs_and_nothing_is_fetched() -> None:
    tags = {tag for tag, *_ in PLAIN.attributes} | set(PLAIN.tags)
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "a", "form", "use"}
    names = {name for _, name, _ in PLAIN.attributes}
    assert not names & {"src", "href", "style", "srcset", "action", "xlink:href"}
    assert not [name for name in names if name.startswith("on")]
    style = reviewpage.page(a_review()).partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_only_the_style_of_the_page_is_allowed_by_its_hash() -> None:
    page = reviewpage.page(a_review())
    style = page.partition("<style>")[2].partition("</style>")[0]
    [policy] = [v for _, n, v in Tree(page).attributes if n == "content" and "default-src" in v]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'"


def test_every_drawing_has_a_title_and_its_numbers_in_a_table() -> None:
    page = reviewpage.page(a_review())
    drawings = re.findall(r'<svg (?!class="small").*?</svg>', page, re.DOTALL)
    assert len(drawings) == 4
    ids = {v for _, n, v in PLAIN.attributes if n == "id"}
    for drawing in drawings:
        named = re.search(r'role="img" aria-labelledby="([^"]+)"', drawing)
        assert named
        assert set(named[1].split()) <= ids
        assert re.search(r"<title id=.*?>[^<]+</title>", drawing)
    sections = [part for part in page.split("<section") if 'role="img"' in part]
    assert len(sections) == 3
    assert all("<table><caption>" in part for part in sections)


def test_a_small_bar_only_repeats_the_number_beside_it() -> None:
    page = reviewpage.page(a_review())
    bars = re.findall(r'<svg class="small".*?</svg>', page, re.DOTALL)
    assert len(bars) == 2 + 4 + 2 + rules.ORGANISATIONS
    assert all('aria-hidden="true"' in bar for bar in bars)
    told = [re.findall(r"<title>([^<]+)</title>", bar) for bar in bars]
    assert told[:2] == [["3 of 3"], ["3 of 5"]]
    assert "and 2 more" in page


def filled(line: Line) -> str:
    page = reviewpage.page(Review(**{**vars(nothing()), "goals": (line,)}))
    [(told, width)] = re.findall(r'<title>(.*?)</title>.*?class="bar" width="(.*?)"', page)
    mark = re.search(r'class="mark" x="(.*?)"', page)
    return f"{told}: {width}, marked at {mark[1]}" if mark else f"{told}: {width}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"done": 0, "target": 4}, "0 of 4: 0.0"),
        ({"done": 1, "target": 4}, "1 of 4: 30.0"),
        ({"done": 9, "target": 4}, "9 of 4: 120.0"),
        ({"done": 4, "target": 80, "of": 10, "is_rate": True}, "4 of 10: 48.0, marked at 96.0"),
        ({"done": 0, "target": 80, "of": 0, "is_rate": True}, "0 of 0: 0, marked at 96.0"),
    ],
)
def test_the_bar_of_a_goal_is_its_count_and_of_a_share_its_target_is_marked(
    changes: dict[str, Any], told: str
) -> None:
    line = a_review().goals[1]
    assert filled(line._replace(standing=replace(line.standing, **changes))) == told


def test_sections_stand_in_one_order() -> None:
    ids = [v for t, n, v in PLAIN.attributes if (t, n) == ("h2", "id")]
    assert [one for one in ids if not one.startswith("section-")] == [
        "goals", "numbers", "months", "days", "whom", "after", "beside",
    ]  # fmt: skip
    assert ids[-1] == "beside"


def test_a_short_period_is_not_blown_up_and_a_long_one_can_be_moved() -> None:
    def of(period: Period) -> str:
        days = {period.first: 1, period.last: 2}
        facts = [Contact(1, on, "coffee", "both", None) for on in days]
        return reviewpage.page(rules.review(Facts(contacts=facts), (), period, TODAY))

    week, quarter = periods.week(date(2026, 9, 7)), Period(date(2026, 7, 1), date(2026, 9, 30))
    assert 'viewBox="0 0 43 112" width="43"' in of(week)
    assert "Conversations by" not in of(week)
    assert 'class="plot"' in of(quarter)
    assert 'class="plot wide" tabindex="0"' in of(Period(date(2025, 1, 1), date(2026, 9, 30)))


def test_parts_of_a_number_are_set_below_it() -> None:
    page = reviewpage.page(a_review(), a_review())
    parts = re.findall(r'class="part">\s*([^<]+)<', page)
    assert parts == ["of a group you had been to before", "talked to again", "answered"]


def test_headings_are_in_order_and_every_section_is_named_by_its_own() -> None:
    assert PLAIN.tags.count("h1") == 1
    assert not {"h3", "h4"} & set(PLAIN.tags)
    named = [v for t, n, v in PLAIN.attributes if (t, n) == ("section", "aria-labelledby")]
    ids = [v for t, n, v in PLAIN.attributes if (t, n) == ("h2", "id")]
    assert named == ids
    every = [v for _, n, v in PLAIN.attributes if n == "id"]
    assert len(every) == len(set(every))


def test_an_empty_period_is_one_kind_sentence() -> None:
    found = tree(nothing())
    assert "Nothing was logged in these days." in found.text
    assert "section" not in found.tags


@pytest.mark.parametrize(("is_private", "told"), [(True, True), (False, False)])
def test_notes_are_on_it_only_where_they_were_asked_for(is_private: bool, told: bool) -> None:
    review = a_review("Ana Ruiz", is_private=is_private)
    noted = [one._replace(note="a note of mine") for one in review.came]
    page = reviewpage.page(Review(**{**vars(review), "came": tuple(noted)}))
    assert ("a note of mine" in page) == told
    assert "1 lead through Ana Ruiz" in page


def test_it_says_what_it_is_in_its_first_bytes() -> None:
    page = reviewpage.page(a_review()).encode()
    assert reviewpage.is_ours(page[:400])
    assert not reviewpage.is_ours(b"<!doctype html><html>")


def test_a_share_of_few_is_counted_and_has_no_range() -> None:
    review = a_review()
    few = review.follow_through._replace(
        met_again=review.follow_through.met_again._replace(tries=9)
    )
    page = reviewpage.page(Review(**{**vars(review), "follow_through": few}))
    assert page.count('class="whisker"') == 2
    assert page.count("<circle") == 9
    assert "too few for a percentage" in page


@pytest.mark.parametrize(
    ("count", "part", "told"),
    [
        (
            1,
            0,
            "event of a group new to you · person met none talked to again yet"
            " · message sent none answered yet · conversation a day in touch, both ways"
            " · organisation new to you · introduction made by you · follow-up done",
        ),
        (
            2,
            1,
            "events 1 of a group you had been to before · people met 1 talked to again"
            " · messages sent 1 answered · conversations days in touch, both ways"
            " · organisations new to you · introductions made by you · follow-ups done",
        ),
    ],
)
def test_each_number_stands_with_its_noun_and_what_it_is_worth(
    count: int, part: int, told: str
) -> None:
    parts = ("repeated", "again", "answered")
    names = rules.Numbers._fields
    numbers = rules.Numbers(**{name: part if name in parts else count for name in names})
    page = reviewpage.page(Review(**{**vars(nothing()), "numbers": numbers}))
    found = re.findall(r'<dt>(.*?)</dt>.*?class="worth">(.*?)</dd>', page)
    assert " · ".join(map(" ".join, found)) == told
