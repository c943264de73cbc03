"""The sheet before an event: its texts, whom it names first, whom to look for."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_opportunities import goal
from weakties.domain import lookfor, prep, prepsheet, prepwords
from weakties.domain.attendees import Attendee
from weakties.domain.events import KINDS, EventRow
from weakties.domain.lookfor import Candidate
from weakties.domain.opportunities import Gap
from weakties.domain.people import KINDS as PEOPLE
from weakties.domain.prep import Between, Known, Met, Owed, Prep
from weakties.domain.steps import EventRef, PersonRef

TODAY = date(2026, 11, 20)

# The texts


def texts() -> Iterator[str]:
    """Return every text of ours that a sheet may have."""
    pools = (prepwords.IN_PERSON, prepwords.ONLINE, *prepwords.FOR.values())
    yield from chain.from_iterable(chain.from_iterable(pools))
    yield prepwords.RULE
    yield from prepwords.MINDSET
    for kind in KINDS:
        for is_online in (True, False):
            manner = prepwords.manner(kind, is_online=is_online)
            yield from (manner.title, *manner.lines, *manner.exit, manner.if_then)


UNPROVEN = re.compile(
    r"power|pos(?:e|ing)\b|promotion|dirty|want to|\bought to|hormone|confiden|percent"
    r"|body language|stud(?:y|ies)|research|proven|scien|times more|optimum|limit"
    r"|hidden job|advertised|most jobs"
    r"|never|always|\d|%",
    re.IGNORECASE,
)
"""What was retracted or never shown, a number for anything, and what sounds like either."""


@pytest.mark.parametrize("told", list(texts()), ids=lambda told: told[:30])
def test_a_text_claims_nothing_that_is_not_borne_out(told: str) -> None:
    assert not UNPROVEN.search(told)


def test_no_question_stands_in_two_places() -> None:
    pools = (prepwords.IN_PERSON, prepwords.ONLINE, *prepwords.FOR.values())
    questions = [question for question, _ in chain.from_iterable(pools)]
    assert len(set(questions)) == len(questions)
    assert all(q.endswith("?") and f.endswith("?") for q, f in chain.from_iterable(pools))


def test_an_opener_and_its_follow_up_fit_one_line() -> None:
    for position in range(12):
        for kinds, is_online in (((), True), ((), False), (PEOPLE[:3], True), (PEOPLE[1:], True)):
            for one in prepwords.openers(position, kinds, is_online=is_online):
                lead = "" if one.kind == "anyone" else f"{one.kind}: "
                assert len(f"  {lead}{one.question} {one.follow_up}") <= 80, one


WANTED = st.lists(st.sampled_from([*PEOPLE, "payroll"]), max_size=5)


@given(st.integers(0, 10_000), WANTED, WANTED, st.booleans(), st.booleans())
def test_an_event_has_no_opener_of_the_event_before(
    position: int, before: list[str], wanted: list[str], was_online: bool, is_online: bool
) -> None:
    first = prepwords.openers(position, before, is_online=was_online)
    second = prepwords.openers(position + 1, wanted, is_online=is_online)
    assert len(first) == len(second) == len(set(first)) == prepwords.ON_A_PAGE
    assert not {one.question for one in first} & {one.question for one in second}


@given(st.integers(0, 10_000), WANTED, st.booleans())
def test_openers_are_for_the_kinds_wanted_and_at_least_one_is_for_anyone(
    position: int, wanted: list[str], is_online: bool
) -> None:
    kinds = [one.kind for one in prepwords.openers(position, wanted, is_online=is_online)]
    assert kinds[-1] == "anyone"
    asked = [kind for kind in PEOPLE if kind in wanted]
    assert [kind for kind in kinds if kind != "anyone"] == asked[:3]


def test_what_is_read_online_is_not_what_is_read_in_a_room() -> None:
    room = prepwords.manner("forum", is_online=False)
    assert (room.title, room.lines) == ("In the room", prepwords.BODY)
    webinar, forum, call = (
        prepwords.manner(k, is_online=True) for k in ("webinar", "forum", "conference")
    )
    assert webinar.lines == (*prepwords.WEBINAR, *prepwords.CAMERA)
    assert forum.lines == (*prepwords.FORUM, *prepwords.CAMERA)
    assert call.lines == prepwords.CAMERA
    assert forum.if_then == prepwords.IF_THEN_FORUM


# Whom you know


def person(number: int, name: str, organisation: str | None = None, **fields: Any) -> Between:
    return Between(PersonRef(f"p{number}", name, organisation), **fields)


MINE, THEIRS = Owed(1, "the paper", TODAY, False), Owed(2, "an intro", TODAY, True)
HERE = EventRef("e1", "HR Forum", date(2025, 10, 7))


def test_the_surest_cause_counts_and_archived_people_are_left_out() -> None:
    about = {
        1: person(1, "Ana"),
        2: person(2, "Ben"),
        3: person(3, "Cleo", is_archived=True),
        4: person(4, "Dora"),
    }
    causes = {"place": [1, 4], "series": [1, 2, 3], "list": [2], "meet": [4, 9]}
    found = prep.known(causes, {}, about)
    assert [(k.person.name, k.because) for k in found] == [
        ("Dora", "meet"),
        ("Ben", "list"),
        ("Ana", "series"),
    ]


def test_whom_you_owe_stands_first_where_no_one_is_sure_to_come() -> None:
    about = {
        1: person(1, "Ana"),
        2: person(2, "Ben"),
        3: person(3, "Cleo", promises=(MINE,)),
        4: person(4, "Dora", promises=(THEIRS,)),
    }
    met = {i: Met(i, HERE, date(2025, 10, i)) for i in (1, 2)}
    found = prep.known({"series": [1, 2, 4], "place": [3]}, met, about)
    assert [k.person.name for k in found] == ["Cleo", "Ben", "Ana", "Dora"]


def known(because: str, **fields: Any) -> Known:
    plain: dict[str, Any] = {
        "person": PersonRef("p1", "Ana Ruiz", "Zalando"), "event": None, "met_on": None,
        "last_contact": None, "note": None, "enjoyed": None, "promises": (),
    }  # fmt: skip
    return Known(because=because, **plain | fields)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (known("series", met_on=date(2025, 10, 7)), "here in Oct 2025"),
        (known("series", met_on=date(2026, 10, 7)), "here on 7 Oct"),
        (known("place", met_on=date(2025, 10, 7), event=HERE), "HR Forum, Oct 2025"),
        (known("place", met_on=date(2026, 10, 7), event=HERE), "HR Forum, 7 Oct"),
        (known("list", met_on=date(2026, 10, 7)), "on the list; met on 7 Oct"),
        (known("list"), "on the list"),
        (known("organisation", met_on=date(2026, 10, 7)), "colleagues may come; met on 7 Oct"),
        (known("meet"), ""),
        (known("meet", note="a\nmove", enjoyed="your talk"), "a move"),
        (known("meet", enjoyed="your talk"), "enjoyed: your talk"),
        (known("meet", promises=(MINE, THEIRS)),
         "you promised: the paper, by Fri 20 Nov; promised to you: an intro, by Fri 20 Nov"),
        (known("meet", promises=(Owed(1, None, TODAY, False),)),
         "you promised: something, by Fri 20 Nov"),
    ],
)  # fmt: skip
def test_what_is_told_of_someone(one: Known, text: str) -> None:
    [row] = prepsheet._people([one], TODAY)
    assert (row.lead, row.aside, row.text, row.late) == ("Ana Ruiz", ", Zalando", text, "")


@given(st.integers(-30, 100), st.booleans())
def test_only_your_own_promise_is_late(days: int, theirs: bool) -> None:
    promise = Owed(1, "x", TODAY - timedelta(days=days), theirs)
    [row] = prepsheet._people([known("meet", promises=(promise,))], TODAY)
    assert bool(row.late) == (0 < days < 60 and not theirs)


@given(st.text(max_size=400))
def test_a_note_is_one_short_line(note: str) -> None:
    short = prepsheet.shortened(note)
    assert len(short) <= prepsheet.LONGEST
    assert "\n" not in short
    flat = " ".join(note.split())
    assert short == flat or (short.endswith("…") and flat.startswith(short[:-1]))


# The sheet

FORUM = EventRow("e4", "HR Forum", "forum", "planned", date(2026, 12, 3), date(2026, 12, 3), None,
                 True, 0, None, None)  # fmt: skip


def sheet(**fields: Any) -> Prep:
    openers = prepwords.openers(0, (), is_online=True)
    return Prep(**{"today": TODAY, "event": FORUM, "openers": openers, **fields})


def test_blocks_stand_in_the_order_of_use_and_empty_ones_are_left_out() -> None:
    full = sheet(
        gaps=(Gap(goal(), 1),),
        known=(known("meet"), known("series", met_on=TODAY)),
        look_for=(prep.Wanted("Zoe", None, None, None, "new to you", "Why?"),),
    )
    assert [block.title for block in prepsheet.blocks(full)] == [
        "What it could bring",
        "You said you would meet there",
        "Whom you know",
        "One name to look for",
        "To begin, and to go on",
        "",
    ]
    assert [b.title for b in prepsheet.blocks(sheet())] == ["To begin, and to go on", ""]
    assert prepsheet.blocks(Prep(TODAY)) == []


def test_many_goals_and_people_are_told_by_their_number() -> None:
    people = tuple(known("series", met_on=TODAY) for _ in range(9))
    first, second, *_ = prepsheet.blocks(sheet(gaps=(Gap(goal(), 1),) * 6, known=people))
    assert (len(first.rows), first.last) == (4, "and 2 more goals")
    assert (len(second.rows), second.last) == (6, "and 3 more")
    [_, second, *_] = prepsheet.blocks(sheet(gaps=(Gap(goal(), 1),) * 5, known=people[:8]))
    assert (len(second.rows), second.last) == (8, "")


@pytest.mark.parametrize(
    ("title", "missing", "tag", "told"),
    [
        ("Meet 2 mentors", 2, "mentor", "2 to go."),
        ("Meet 2 potential mentors", 2, "mentor", "2 to go."),
        ("Meet 1 mentor", 1, "mentor", "1 to go."),
        ("Meet 2 people tagged payroll", 2, "payroll", "2 to go."),
        ("Meet 5 mentors", 2, "mentor", "2 to go. Meet 2 mentors."),
        ("Meet 5 mentors", 5, "mentor", "5 to go. Meet 2–3 mentors."),
    ],
)
def test_what_the_title_of_a_goal_says_is_not_said_again(
    title: str, missing: int, tag: str, told: str
) -> None:
    first, *_ = prepsheet.blocks(sheet(gaps=(Gap(goal(title=title, tag=tag), missing),)))
    assert [(row.lead, row.text) for row in first.rows] == [(title, told)]


@pytest.mark.parametrize(
    ("start", "days", "state", "is_over", "away", "told"),
    [
        (13, 0, "planned", False, "in 13 days", ""),
        (0, 0, "planned", False, "today", ""),
        (-1, 2, "planned", False, "on today", ""),
        (-1, 2, "attended", False, "on today", "Logged."),
        (-2, 1, "planned", True, "2 days ago", ""),
        (-2, 1, "attended", True, "2 days ago", "Logged."),
        (5, 0, "missed", True, "in 5 days", "You are not going."),
    ],
)
def test_when_it_is_and_whether_it_is_over(
    start: int, days: int, state: str, is_over: bool, away: str, told: str
) -> None:
    first = TODAY + timedelta(days=start)
    last = first + timedelta(days=days)
    event = EventRow("e4", "HR Forum", "forum", state, first, last, None, True, 0, None, None)
    view = sheet(event=event)
    assert (view.is_over, prepsheet.state(view)) == (is_over, told)
    assert prepsheet.headline(event, TODAY).endswith(f", {away}")


# Whom to look for


def listed(name: str, organisation: str | None = None, title: str | None = None,
           tags: tuple[str, ...] = ()) -> Attendee:  # fmt: skip
    return Attendee(1, name, organisation, title, tags)


def chosen(*people: Candidate, gaps: tuple[Gap, ...] = ()) -> list[tuple[str, str]]:
    found = lookfor.wanted(people, gaps, position=0, is_online=True, today=TODAY)
    assert len(found) == min(3, len(people))
    assert all(one.question.endswith("?") for one in found)
    return [(one.name, one.reason) for one in found]


MENTORS = Gap(goal(tag="mentor", id=2), 2)
MET = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("one", "gaps", "reason"),
    [
        (Candidate(listed("Zoe")), (), "new to you"),
        (Candidate(listed("Zoe", tags=("mentor",))), (MENTORS,), "a mentor (goal 2)"),
        (Candidate(listed("Zoe", title="executive coach")), (MENTORS,), "maybe a mentor (goal 2)"),
        (Candidate(listed("Zoe", title="coachman")), (MENTORS,), "new to you"),
        (Candidate(listed("Zoe", title="Payroll lead")), (Gap(goal(tag="payroll"), 1),),
         "maybe payroll (goal 1)"),
        (Candidate(listed("Zoe", tags=("payroll",))), (Gap(goal(tag="payroll"), 1),),
         "tagged payroll (goal 1)"),
        (Candidate(listed("Zoe", "SAP SE")), (Gap(goal(organisation="SAP"), 1),),
         "at SAP (goal 1)"),
        (Candidate(listed("Zoe", "Bosch")), (Gap(goal(organisation="SAP"), 1),), "new to you"),
        (Candidate(listed("Zoe", "Bosch"), is_new_place=True), (Gap(goal("organisations"), 1),),
         "no one at Bosch is in your log yet (goal 1)"),
        (Candidate(listed("Zoe", "Bosch")), (Gap(goal("organisations"), 1),), "new to you"),
        (Candidate(listed("Zoe"), is_new_place=True), (Gap(goal("organisations"), 1),),
         "new to you"),
        (Candidate(listed("Ana"), person(1, "Ana", met_on=MET, talked_on=MET, last_contact=MET)),
         (Gap(goal("second-contacts", id=4), 1),), "met on 3 Mar, once so far (goal 4)"),
        (Candidate(listed("Ana"), person(1, "Ana", met_on=MET, talked_on=TODAY,
                                         last_contact=date(2026, 11, 10))),
         (Gap(goal("second-contacts"), 1),), "last in touch 10 days ago"),
        (Candidate(listed("Ana"), person(1, "Ana", tags=("mentor",), met_on=MET,
                                         last_contact=TODAY)),
         (MENTORS,), "last in touch today"),
        (Candidate(listed("Ana"), person(1, "Ana", tags=("mentor",))), (MENTORS,),
         "a mentor (goal 2)"),
        (Candidate(listed("Ana"), person(1, "Ana", tags=("mentor",), met_on=MET)),
         (Gap(goal("conversations", tag="mentor", id=3), 1),), "a mentor (goal 3)"),
        (Candidate(listed("Ana"), person(1, "Ana", promises=(THEIRS, MINE))), (MENTORS,),
         "you promised: the paper"),
        (Candidate(listed("Ana"), person(1, "Ana")), (), "you know each other"),
        (Candidate(listed("Zoe")), (Gap(goal(), 5),), "new to you"),
    ],
)  # fmt: skip
def test_the_best_reason_to_look_for_someone(
    one: Candidate, gaps: tuple[Gap, ...], reason: str
) -> None:
    assert chosen(one, gaps=gaps) == [(one.attendee.name, reason)]


def test_new_faces_come_before_old_ones_and_organisations_take_turns() -> None:
    known_one = Candidate(listed("Ana", "SAP"), person(1, "Ana", "SAP", last_contact=TODAY))
    new = [Candidate(listed(f"N{i}", org)) for i, org in enumerate(("SAP", "SAP", "Bosch", "NEC"))]
    assert [name for name, _ in chosen(known_one, *new)] == ["N0", "N2", "N3"]
    assert [name for name, _ in chosen(known_one, *new[:2])] == ["N0", "N1", "Ana"]
    assert [name for name, _ in chosen(known_one)] == ["Ana"]


def test_a_question_fits_the_kind_of_person() -> None:
    coach = Candidate(listed("Zoe", title="coach"))
    [found] = lookfor.wanted([coach], (), position=3, is_online=False, today=TODAY)
    assert found.question in {question for question, _ in prepwords.FOR["mentor"]}
    several = lookfor.wanted([coach] * 3, (), position=3, is_online=False, today=TODAY)
    assert len({one.question for one in several}) == 3
