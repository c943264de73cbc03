"""The sheet before an event as it looks, on a screen and as Markdown."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import Maker, filled
from weakties.domain.text import printable
from weakties.render.markdown import escaped

BOTH = pytest.mark.parametrize("width", [80, 40])
LIST = """name,company,title,email
Ana Ruiz,Zalando,data lead,
Zoe Park,Aurora,executive coach,zoe@aurora.example
Kim Lee,Bosch,data engineer,
Omar Haddad,Nestlé,head of people,omar@nestle.example
Mara Lind,Bosch,,
"""


def people(make: Maker) -> None:
    """Make an autumn: a series with five people, a town with two, promises both ways."""
    forum = make.event("HR Forum", date(2025, 10, 7), kind="forum", is_online=True)
    for name, where, more in (
        ("Ana Ruiz", "Zalando", {"enjoyed": "your pgvector talk"}),
        ("Ben Okafor", "SAP", {}),
        ("Cleo Marsh", "Nestlé", {"note": "moving to Lyon in spring with her two dogs"}),
        ("Dora Ek", "Verdant", {}),
        ("Christopher Montgomery-Featherstone", "Ludwig-Maximilians-Universität", {}),
    ):
        make.meeting(make.person(name, where, slug=name), forum, **more)
    meetup = make.event("Berlin Meetup", date(2026, 3, 3), kind="meetup", place="Berlin")
    mara = make.person("Mara Lind", "Bosch", links=("https://mara.example",))
    gus = make.person("Gus Lind", "Volvo", tags=("peer",))
    for person in (mara, gus):
        make.meeting(person, meetup)
    make.step(mara, "promise", date(2026, 11, 18), note="the slides")
    make.step(gus, "promise", date(2026, 11, 30), note="an introduction", is_theirs=True)


@pytest.fixture
def autumn(home: Path, run: Run) -> Path:
    with filled(home, TODAY) as make:
        people(make)
        plain: dict[str, Any] = {"state": "planned"}
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, **plain,
                   note="Bring the pay band question.")  # fmt: skip
        make.event("People Days", date(2026, 12, 9), date(2026, 12, 10), place="Hall 3, Berlin",
                   **plain)  # fmt: skip
        make.event("Pay Webinar", date(2026, 12, 1), kind="webinar", is_online=True, **plain)
    for words in ("attend 5 events this year", "meet 5 potential mentors",
                  "take part in 2 online forums this quarter",
                  "meet people from 12 new organisations"):  # fmt: skip
        assert run("goals", "add", words).code == 0
    assert run("plan", "gus", "--at", "HR Forum").code == 0
    (home / "list.csv").write_text(LIST)
    return home


SHEETS = {
    "forum": ["prep", "HR Forum"],
    "room": ["prep", "People Days"],
    "webinar": ["prep", "Pay Webinar"],
    "list": ["prep", "HR Forum", "--attendees", "list.csv"],
    "over": ["prep", "Berlin Meetup"],
}


@BOTH
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_looks_as_its_golden_file(name: str, width: int, run: Run, autumn: Path) -> None:
    answer = run(*SHEETS[name], width=width)
    assert (answer.err, answer.code) == ("", 0)
    check(f"prep/{name}-{width}", answer.out)
    assert all(cell_len(line) <= width for line in answer.out.splitlines())


def test_a_sheet_takes_a_screen_and_a_half(run: Run, autumn: Path) -> None:
    for name in ("forum", "room", "webinar"):
        assert len(run(*SHEETS[name]).out.splitlines()) <= 40


@BOTH
def test_where_nothing_is_planned_it_is_two_lines(width: int, run: Run) -> None:
    check(f"prep/nothing-{width}", run("prep", width=width).out)


def test_a_sheet_for_paper(run: Run, autumn: Path) -> None:
    check("prep/list-md", run(*SHEETS["list"], "--md").out)


@BOTH
def test_events_to_come_look_as_their_golden_file(width: int, run: Run, autumn: Path) -> None:
    check(f"prep/upcoming-{width}", run("events", "--upcoming", width=width).out)


# Markdown and whatever is in a name


def shown(markdown: str) -> list[str]:
    """Return the text of each block of Markdown; fail where a name made anything of it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(markdown):
        assert token.type not in ("html_block", "fence", "code_block", "table_open", "hr"), token
        if token.type == "inline":
            for child in token.children or ():
                assert child.type in ("text", "softbreak", "strong_open", "strong_close",
                                      "text_special"), child  # fmt: skip
            found.append("".join(child.content for child in token.children or ()))
    return found


@given(st.text(max_size=60) | st.text("\\`*_{}[]<>()#+-.!|~&:/@=1 \t", max_size=30))
def test_markdown_shows_any_text_as_it_is(raw: str) -> None:
    told = printable(" ".join(raw.split()))
    if not told.strip():
        return
    for markdown in (escaped(told), f"# {escaped(told)}", f"- {escaped(told)}",
                     f"- **{escaped(told)}**: x", f"- **x**: {escaped(told)}, y"):  # fmt: skip
        [text] = shown(markdown)
        assert told.strip() in text


HOSTILE = (
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "**bold** _it_ `code` ~~x~~",
    "1. # Title",
    "- item",
    "| a | b |",
    "&lt;b&gt; &amp; &#35;",
    "https://evil.example www.evil.example",
    "[bold]Bo[/bold]",
    "Eve\x1b[2J\x1b]0;x\x07",
    "Ada \u202egnp.exe",
    "山田太郎 " * 9,
    "Word" * 500,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is_and_moves_no_cursor(
    name: str, run: Run, home: Path
) -> None:
    with filled(home, TODAY) as make:
        earlier = make.event(name, date(2025, 10, 7), slug="old")
        new = make.event(name, TODAY + timedelta(days=9), slug="new", state="planned", place=name,
                         note=name)  # fmt: skip
        person = make.person(name, name, slug="who")
        make.meeting(person, earlier, note=name)
        make.step(person, "promise", TODAY, note=name)
        make.step(make.person(name, slug="x"), "meet", new.start_on, new, place=name)
    (home / "list.csv").write_text(f'name,company\n"{name.replace(chr(34), "")}",Bosch\n')
    letters = "".join(c for c in name if c.isalnum())
    for width in (20, 40, 80):
        out = run("prep", "-a", "list.csv", width=width).out
        assert all(cell_len(line) <= width or "weakties" in line for line in out.splitlines())
        assert not any(c in out for c in "\x1b\x07\t\u202e")
        assert letters in "".join(c for c in out if c.isalnum())
    markdown = run("prep", "-a", "list.csv", "--md").out
    assert not any(c in markdown for c in "\x1b\x07\t\u202e")
    head, *_ = shown(markdown)
    assert head == printable(name).strip()
