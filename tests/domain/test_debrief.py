"""The debrief file: what is written is read back; what cannot be read is told with its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import debrief, events, text
from weakties.domain.debrief import Debrief, Entry
from weakties.domain.events import Said
from weakties.domain.problems import Unreadable
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)

FILE = """\
# HR Tech Europe
kind: conference
on: 18-19 Nov
where: Lyon
size: ~300
note: Two good panels.
note:
note: The coffee queue was long.

- Noor el-Amin, CHRO @ Verdant, noor@verdant.example, mentor
  enjoyed: her story about pay bands
  - promise: send the paper by fri
- Jörg Straße, recruiter @ Köhler & Söhne, linkedin

# HR law webinar
on: yesterday
"""


def read(content: str) -> list[Debrief]:
    return debrief.read(content, today=TODAY)


def problems(content: str) -> list[tuple[int, int, str]]:
    with pytest.raises(Unreadable) as error:
        read(content)
    return [(p.line, p.column, p.message) for p in error.value.problems]


def test_a_file_holds_several_events_with_their_people() -> None:
    first, second = read(FILE)
    assert first.about == Said(
        "HR Tech Europe",
        kind="conference",
        days=(date(2026, 11, 18), date(2026, 11, 19)),
        place="Lyon",
        note="Two good panels.\n\nThe coffee queue was long.",
        size=300,
    )
    assert [line.name for line in first.lines] == ["Noor el-Amin", "Jörg Straße"]
    noor, jorg = first.lines
    assert noor.enjoyed == "your story about pay bands"
    assert noor.tags == ("mentor",)
    assert noor.emails == ("noor@verdant.example",)
    assert [p.by for p in noor.promises] == [date(2026, 11, 27)]
    assert jorg.links == ("linkedin",)
    assert second.about == Said("HR law webinar", days=(date(2026, 11, 19), date(2026, 11, 19)))
    assert second.lines == ()


@pytest.mark.parametrize(
    "content",
    [
        "# PyData\n- Ana Ruiz @ Bosch\n- Bo Lind",
        "# PyData\r\n- Ana Ruiz @ Bosch\r\n- Bo Lind\r\n",
        "# PyData\r- Ana Ruiz @ Bosch\r- Bo Lind\r",
        "#\tPyData\n*\tAna Ruiz @ Bosch\n*\tBo Lind\n",
        "PyData\n======\n\n* Ana Ruiz @ Bosch\n* Bo Lind\n",
        "PyData\n• Ana Ruiz @ Bosch\n• Bo Lind\n",
        "  PyData  \n\n  – Ana Ruiz @ Bosch\n  – Bo Lind\n",
        "# PyData\n---\n1. Ana Ruiz @ Bosch\n2) Bo Lind\n",
        "# PyData\n- [ ] Ana Ruiz @ Bosch\n- [x] Bo Lind\n",
        "# PyData\n<!-- Who did you meet? -->\n+ Ana Ruiz @ Bosch\n\n\n+ Bo Lind\n***\n",
        "# PyData\nwhere:\nsize: \nnote:\n-\n- Ana Ruiz @ Bosch\n-\n- Bo Lind",
        "# PyData\n\u2014 Ana Ruiz @ Bosch\n\u00b7 Bo Lind",
    ],
)
def test_notes_are_read_however_they_are_marked(content: str) -> None:
    [found] = read(content)
    assert found.about == Said("PyData")
    assert [entry.text for entry in found.people] == ["Ana Ruiz @ Bosch", "Bo Lind"]
    assert [line.organisation for line in found.lines] == ["Bosch", None]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("- Ana Ruiz\n", (1, 3)),  # before any title
        ("where: Lyon\n", (1, 1)),
        ("# PyData\n\nWe had fun\n", (3, 1)),
        ("# PyData\nkimd: meetup\n", (2, 1)),
        ("# PyData\nkind: picnic\n", (2, 1)),
        ("# PyData\non: the 40th\n", (2, 1)),
        ("# PyData\non: tomorrow ish\n", (2, 1)),
        ("# PyData\non: 19 Nov\nuntil: 30 Feb\n", (2, 1)),
        ("# PyData\nonline: perhaps\n", (2, 1)),
        ("# PyData\nsize: many\n", (2, 1)),
        ("# PyData\nwhere: Lyon\nplace: Bonn\n", (3, 1)),
        ("# PyData\n## People\n", (2, 1)),
        ("# PyData\n<!-- not closed\n- Ana Ruiz\n", (2, 1)),
        ("# PyData\n- Ana Ruiz; enjoyd: it\n", (2, 13)),
        ("# PyData\n- Ana Ruiz, promise the  paper by the 40th\n", (2, 35)),
        ("# PyData\n- Ana Ruiz\n  promise: it by the 40th\n", (3, 18)),
        ("# PyData\n- +mentor\n", (2, 3)),
        ("# PyData\n- Ana Ruiz\nloved her talk\n", (3, 1)),
        ("# \u200b\n", (1, 3)),
        ("# X\n- Ana Ruiz\n  - Ben Ode @ Bosch\n", (3, 5)),
        ("# X\n- Ana Ruiz\n  - Ben Ode, mentor\n", (3, 5)),
        ("# X\n<!-- a --> - Ana Ruiz <!-- b -->\n", (2, 1)),
    ],
)
def test_what_cannot_be_read_is_told_with_line_and_column(
    content: str, place: tuple[int, int]
) -> None:
    [(line, column, message)] = problems(content)
    assert (line, column) == place, message
    assert message


def test_every_problem_of_a_file_is_told_at_once() -> None:
    content = (
        "# PyData\nkind: picnic\n- Ana Ruiz\n- Bo; by: x; enjoyd: y\nnope\n# Two\non: 31 Feb\n"
    )
    assert [(line, column) for line, column, _ in problems(content)] == [
        (2, 1),
        (4, 14),
        (5, 1),
        (7, 1),
    ]
    with pytest.raises(InvalidInput) as error:
        debrief.read(content, today=TODAY, source="notes.md")
    assert error.value.message.startswith('notes.md, line 2, column 1: "picnic" is not a kind')
    assert [step.split(":")[0] for step in error.value.next_steps][-4:] == [
        "line 4, column 14",
        "line 5, column 1",
        "line 7, column 1",
        "Nothing was written.",
    ]


def test_an_end_before_the_start_is_refused() -> None:
    [(line, _, message)] = problems("# PyData\non: 2026-11-18\nuntil: 2026-11-17\n")
    assert line in (2, 3)
    assert "before it starts" in message


@pytest.mark.parametrize("content", ["", "\n \n", "<!-- nothing -->\n", "---\n"])
def test_an_empty_file_holds_no_event(content: str) -> None:
    assert read(content) == []
    assert not debrief.has_content(content)


def test_bullets_below_a_person_go_on_with_them() -> None:
    lines = ("CHRO @ Bosch", "likes tea", "+mentor", "note: Ben Ode")
    [found] = read("# X\n- Ana Ruiz\n" + "".join(f"  - {line}\n" for line in lines))
    [ana] = found.lines
    assert (ana.title, ana.organisation, ana.tags) == ("CHRO", "Bosch", ("mentor",))
    assert ana.note == "likes tea; Ben Ode"


# What is written is read back

names = (
    st.text(max_size=40)
    .map(text.one_line)
    .filter(lambda name: text.has_visible(name) and len(name) < 60)
)
days = st.dates(min_value=date(2024, 1, 1), max_value=TODAY)
notes = st.text(max_size=80).map(text.several_lines).map(lambda note: note or None)


@st.composite
def abouts(draw: st.DrawFn) -> Said:
    first = draw(days)
    last = min(date.fromordinal(first.toordinal() + draw(st.integers(0, 5))), TODAY)
    return Said(
        draw(names),
        kind=draw(st.sampled_from([None, *events.KINDS])),
        days=draw(st.sampled_from([None, (first, last)])),
        place=draw(st.none() | names),
        is_online=draw(st.sampled_from([None, True, False])),
        note=draw(notes),
        size=draw(st.none() | st.integers(0, 999_999)),
    )


lines = st.sampled_from(
    [
        "Ana Ruiz @ Bosch, +mentor",
        "Jörg Straße; recruiter @ Köhler & Söhne; linkedin",
        "[x] Bo Lind",
        "- Bo Lind",
        "someone; note: - by the door",
        "1. Mai @ Demo",
        "# Lind",
    ]
)
belows = st.sampled_from(
    ["loved the demo", "- a dash", "---", "[ ] to do", "# 1 fan", "note: x: y", "<!-- x -->", "a:"]
)


@given(st.lists(st.builds(Debrief, abouts(), st.lists(
    st.builds(Entry, lines, st.lists(belows, max_size=2).map(tuple)), max_size=3).map(tuple)),
    max_size=3))  # fmt: skip
def test_any_debrief_that_is_written_is_read_back_equal(made: list[Debrief]) -> None:
    content = debrief.write(made)
    assert read(content) == made
    assert debrief.write(read(content)) == content
    assert debrief.has_content(content) == bool(made)


@given(st.text(alphabet="# -*\n\tab:note<!>[]x@,;1.\r\u2022\u200b\x0b\x85"))
def test_no_content_is_read_but_whole_or_not_at_all(content: str) -> None:
    """Whatever stands there: it is read, or told with places that exist."""
    found: list[Debrief] = []
    places: list[tuple[int, int]] = []
    try:
        found = read(content)
    except Unreadable as error:
        places = [(p.line, p.column) for p in error.problems]
    count = len(content.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= line <= count and column >= 1 for line, column in places)
    assert read(debrief.write(found)) == found
