"""The page of a review: nothing from outside, nothing that runs, no text becomes an element."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reviewing import a_review, nothing
from weakties.domain.review import Review
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
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 3
    for drawing in drawings:
        assert re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', drawing)
        assert re.search(r"<title id=.*?>[^<]+</title>", drawing)
    sections = [part for part in page.split("<section") if "<svg" in part]
    assert all("<table><caption>" in part for part in sections)


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
    assert "too few for a percentage" in page
