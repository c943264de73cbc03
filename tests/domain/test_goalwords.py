"""The words of a goal: what is understood, what is refused and how, and what is said back."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import goalvocabulary, goalwords, periods
from weakties.domain.goalhelp import HELP
from weakties.domain.periods import Period
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 22)
ADD = (
    "  weakties goals add attend three events this year",
    "  weakties goals add meet 3 potential mentors by June",
)
EDIT = ("  weakties goals edit N attend four events", "  weakties goals edit N in 2027")
HELP_STEP = ("What a goal can say: weakties help goals",)


def said(goal: goalwords.GoalWords) -> str:
    """Write what was understood as `3 events kind=conference`, period and title left out."""
    filters = {
        "kind": goal.kind,
        "tag": goal.tag,
        "at": goal.organisation,
        "online": goal.is_online,
    }
    parts = [f"{name}={value}" for name, value in filters.items() if value is not None]
    return " ".join([str(goal.target), str(goal.metric), *parts])


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        # events, with any verb
        ("attend three events this year", "3 events"),
        ("Attend three networking events this year", "3 events"),
        ("attend four events", "4 events"),
        ("3 events", "3 events"),
        ("go to 5 events", "5 events"),
        ("be at 5 events", "5 events"),
        ("to attend 3 events", "3 events"),
        ("I want to attend 3 events", "3 events"),
        ("attend at least 3 events", "3 events"),
        ("attend 3 different events", "3 events"),
        ("attend 3 events of any kind", "3 events"),
        ("attend 3 events in total", "3 events"),
        ("attend a conference", "1 events kind=conference"),
        ("visit two conferences", "2 events kind=conference"),
        ("speak at 2 conferences", "2 events kind=conference"),
        ("3 summits", "3 events kind=conference"),
        ("take 4 workshops", "4 events kind=workshop"),
        ("host 2 meetups", "2 events kind=meetup"),
        ("12 meet-ups", "12 events kind=meetup"),
        ("12 meet ups", "12 events kind=meetup"),
        ("watch six webinars", "6 events kind=webinar"),
        ("six online webinars", "6 events kind=webinar"),
        ("2 online forums this quarter", "2 events kind=forum"),
        ("Take part in 2 online forums this quarter", "2 events kind=forum"),
        ("3 online events", "3 events online=True"),
        ("3 virtual conferences", "3 events kind=conference online=True"),
        ("attend 3 events online", "3 events online=True"),
        ("attend 3 events in person", "3 events online=False"),
        ("attend 3 in-person workshops", "3 events kind=workshop online=False"),
        ("2 forums face to face", "2 events kind=forum online=False"),
        # people
        ("meet 24 people", "24 people"),
        ("Meet 24 people.", "24 people"),
        ("20 new people", "20 people"),
        ("meet 12 new people", "12 people"),
        ("meet with 5 people", "5 people"),
        ("get to know ten people", "10 people"),
        ("make 10 new contacts", "10 people"),
        ("meet 1,000 people", "1000 people"),
        ("meet 10000 people", "10000 people"),
        ("meet a dozen people", "12 people"),
        ("meet three dozen people", "36 people"),
        ("meet half a dozen people", "6 people"),
        ("meet a couple of recruiters", "2 people tag=recruiter"),
        ("meet 3 potential mentors by June", "3 people tag=mentor"),
        ("Meet 5 potential mentors", "5 people tag=mentor"),
        ("Meet 5 mentors", "5 people tag=mentor"),
        ("find a mentor", "1 people tag=mentor"),
        ("meet 4 industry leaders", "4 people tag=leader"),
        ("meet 4 leaders", "4 people tag=leader"),
        ("meet twenty recruiters", "20 people tag=recruiter"),
        ("meet 3 peers online", "3 people tag=peer online=True"),
        ("meet 3 people tagged astronaut", "3 people tag=astronaut"),
        ("meet 3 people #Astronaut", "3 people tag=astronaut"),
        ("meet 3 people +astronaut", "3 people tag=astronaut"),
        ("meet 3 people tagged #astronaut", "3 people tag=astronaut"),
        ("meet 3 mentors tagged mentor", "3 people tag=mentor"),
        ("meet 5 people at Siemens", "5 people at=Siemens"),
        ("meet 5 people from Köhler & Söhne this year", "5 people at=Köhler & Söhne"),
        ("meet 5 recruiters at 3M online", "5 people tag=recruiter at=3M online=True"),
        ("meet 5 people at March Networks", "5 people at=March Networks"),
        ("meet 5 people at Siemens – by June", "5 people at=Siemens"),
        ("meet 5 people at Siemens at conferences", "5 people kind=conference at=Siemens"),
        ("meet 5 people at Siemens #mentor", "5 people tag=mentor at=Siemens"),
        ("meet 5 people at conferences", "5 people kind=conference"),
        ("meet 5 people in person", "5 people online=False"),
        # conversations
        ("talk to 20 people", "20 conversations"),
        ("speak with 5 people at Siemens", "5 conversations at=Siemens"),
        ("chat with 5 mentors", "5 conversations tag=mentor"),
        ("have a conversation with 5 people", "5 conversations"),
        ("have 20 conversations", "20 conversations"),
        ("20 conversations with mentors", "20 conversations tag=mentor"),
        ("20 conversations with people at Bosch", "20 conversations at=Bosch"),
        ("talk to 5 new people", "5 people"),
        # follow-ups
        ("follow up with 10 people", "10 followups"),
        ("Follow up 10 people", "10 followups"),
        ("10 follow-ups", "10 followups"),
        ("10 follow ups with recruiters", "10 followups tag=recruiter"),
        ("do 10 followups", "10 followups"),
        # second contacts
        ("Talk again with 6 people I met", "6 second-contacts"),
        ("talk again with 6 people I met this year", "6 second-contacts"),
        ("talk to 6 people again", "6 second-contacts"),
        ("see 6 people again", "6 second-contacts"),
        ("meet 6 mentors again", "6 second-contacts tag=mentor"),
        ("see again 6 people", "6 second-contacts"),
        ("have 6 second conversations", "6 second-contacts"),
        # organisations
        ("4 new organisations", "4 organisations"),
        ("4 new organizations", "4 organisations"),
        ("meet people from 4 new companies", "4 organisations"),
        ("get to know 4 different firms", "4 organisations"),
    ],
)
def test_a_goal_is_read_from_its_words(typed: str, understood: str) -> None:
    assert said(goalwords.read(typed, today=TODAY)) == understood


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("", "2026"),
        ("this year", "2026"),
        ("this quarter", "Q4 2026"),
        ("this month", "November 2026"),
        ("next year", "2027"),
        ("in 2027", "2027"),
        ("2027", "2027"),
        ("during 2027", "2027"),
        ("in q3", "Q3 2026"),
        ("q1 2027", "Q1 2027"),
        ("next quarter", "Q1 2027"),
        ("in september", "September 2026"),
        ("in the first half", "H1 2026"),
        ("in the second half of 2027", "H2 2027"),
        ("by June", "22 Nov 2026 – 30 Jun 2027"),
        ("until June", "22 Nov 2026 – 30 Jun 2027"),
        ("by the end of June", "22 Nov 2026 – 30 Jun 2027"),
        ("by 24 Dec", "1 Jan – 24 Dec 2026"),
        ("by the end of the year", "2026"),
        ("1 Jan - 30 Jun", "H1 2026"),
        ("from 1 Jan to 15 Mar 2027", "1 Jan – 15 Mar 2027"),
        ("between 1 Jan 2027 and 15 Mar 2027", "1 Jan – 15 Mar 2027"),
    ],
)
def test_the_period_may_stand_first_last_or_between(words: str, period: str) -> None:
    for typed in (f"meet 3 people {words}", f"meet 3 people {words}."):
        found = goalwords.read(typed, today=TODAY)
        assert found.period is not None
        assert (periods.name(found.period), found.target) == (period, 3)
    if not words.isdigit():
        for typed in (f"{words} meet 3 people", f"meet 3 people {words} at Siemens"):
            found = goalwords.read(typed, today=TODAY)
            assert found.period is not None
            assert (periods.name(found.period), found.target) == (period, 3)


def test_a_number_is_a_year_only_where_it_stands_last() -> None:
    assert goalwords.read("meet 2000 people", today=TODAY).target == 2000
    assert goalwords.read("meet 2000 people 2027", today=TODAY).period == periods.year(2027)


def test_the_order_of_day_and_month_is_passed_on() -> None:
    found = goalwords.read("meet 3 people by 3/4/2027", today=TODAY, date_order="mdy")
    assert found.period == Period(TODAY, date(2027, 3, 5))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("attend three events this year", "Attend three events"),
        ("attend three events in 2026", "Attend three events"),
        ("this year, attend three events.", "Attend three events"),
        ("attend three events", "Attend three events"),
        ("attend  three events  in 2027", "Attend three events in 2027"),
        ("In 2027, meet five peers!", "In 2027, meet five peers"),
        ("take part in 2 online forums this quarter", "Take part in 2 online forums this quarter"),
        ("meet 3 potential mentors by June", "Meet 3 potential mentors by June"),
        ("2 online forums this quarter", "2 online forums this quarter"),
        ("meet 24 people", "Meet 24 people"),
        ("élargir: 3 events", "Élargir: 3 events"),
        ("talk again with 6 people I met", "Talk again with 6 people I met"),
        ("meet 5 people at L'Oréal", "Meet 5 people at L'Oréal"),
    ],
)
def test_the_title_is_what_was_typed_without_the_running_year(typed: str, title: str) -> None:
    assert goalwords.read(typed, today=TODAY).title == title


def refusal(typed: str) -> tuple[str, ...]:
    """Read a goal that must be refused, and give the message and the next steps."""
    with pytest.raises(InvalidInput) as caught:
        goalwords.read(typed, today=TODAY)
    return (caught.value.message, *caught.value.next_steps)


@pytest.mark.parametrize(
    "typed", ["network more", "", "attend events", "attend 3", "be better", "write 3 letters", "5"]
)
def test_a_vague_goal_is_refused_with_two_that_work(typed: str) -> None:
    vague = f'"{typed}" cannot be counted. Say how many of what, and by when:'
    assert refusal(typed) == (vague, *ADD)
    for example in ADD:
        goalwords.read(example.removeprefix("  weakties goals add "), today=TODAY)


@pytest.mark.parametrize(
    ("typed", "noun", "command"),
    [
        ("meet 3 astronauts", "astronauts", "meet 3 people --tag astronaut"),
        ("3 investors", "investors", "3 people --tag investor"),
        ("talk to five CTOs", "CTOs", "talk to five people --tag cto"),
        (
            "meet 3 data scientists at Siemens by June",
            "data scientists",
            "meet 3 people at Siemens by June --tag data-scientist",
        ),
        (
            "meet 2 new deputies at L'Oréal",
            "deputies",
            "meet 2 new people at 'L'\"'\"'Oréal' --tag deputy",
        ),
        ("meet an investor every month", "investor", "meet a person every month --tag investor"),
    ],
)
def test_another_noun_is_refused_naming_the_tag(typed: str, noun: str, command: str) -> None:
    assert refusal(typed) == (
        f'"{noun}" is no word for people here; those with a tag can be counted:',
        f"  weakties goals add {command}",
    )


@pytest.mark.parametrize(
    ("typed", "noun", "command"),
    [
        ("a coffee every week", "coffee", "a conversation every week"),
        ("have 5 lunches at SAP", "lunches", "have 5 conversations at SAP"),
    ],
)
def test_ways_to_be_in_touch_are_counted_together(typed: str, noun: str, command: str) -> None:
    assert refusal(typed) == (
        f'"{noun}" is not counted by itself; whatever goes both ways is a conversation:',
        f"  weakties goals add {command}",
    )


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("attend 0 events", "0"),
        ("attend zero events", "zero"),
        ("attend -3 events", "-3"),
        ("attend 2.5 events", "2.5"),
        ("attend 2,5 events", "2,5"),
        ("attend .5 events", ".5"),
        ("attend ½ events", "½"),
        ("attend 1/2 events", "1/2"),
        ("attend 3-4 events", "3-4"),
        ("meet 10001 people", "10001"),
        (f"meet {'9' * 99} people", "9" * 99),
        ("meet thirty people", "thirty"),
        ("meet twenty-five people", "twenty-five"),
        ("meet a hundred people", "hundred"),
        ("meet 900 dozen people", "900 dozen"),
    ],
)
def test_a_target_is_a_whole_number_from_one_to_ten_thousand(typed: str, number: str) -> None:
    shown = number if len(number) < 80 else f"{number[:60]}…"
    message = f'"{shown}" cannot be the target: write a whole number from 1 to 10,000.'
    assert refusal(typed) == (message,)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("attend at most 3 events", "attend at most"),
        ("only 3 events", "only"),
        ("minus 3 events", "minus"),
        ("3 meetups every 2 weeks", "every 2"),
        ("attend 3 more events", "more"),
        ("attend 3 new events", "new"),
        ("attend 3 HR events", "HR"),
        ("attend 3 events in Berlin", "in Berlin"),
        ("attend 3 events at Siemens", "at Siemens"),
        ("attend 3 events again", "attend again"),
        ("attend 3 events #hr", "#hr"),
        ("attend 3 events or 5", "or 5"),
        ("attend 3 events in 2350", "in 2350"),
        ("meet 3 senior recruiters", "senior"),
        ("meet 3 people and smile", "and smile"),
        ("meet 3 people at events", "at events"),
        ("meet 3 people at Web Summit", "at Web Summit"),
        ("meet 3 people from 2 companies", "from 2 companies"),
        ("meet 3 people from March", "from"),
        ("meet 3 mentors #python", "#python"),
        ("meet 3 people #a #b", "#b"),
        ("meet 3 potential people", "potential"),
        ("hire 3 recruiters", "hire"),
        ("twenty five people", "five"),
        ("follow up with 5 new people", "new"),
        ("talk to 5 different people", "different"),
        ("10 follow-ups online", "online"),
        ("4 organisations at Siemens", "at Siemens"),
        ("5 people again", "again"),
    ],
)
def test_a_word_that_is_not_understood_is_quoted(typed: str, word: str) -> None:
    assert refusal(typed) == (f'"{word}" was not understood.', *HELP_STEP)


@pytest.mark.parametrize(
    ("typed", "metric", "kind", "target"),
    [
        ("make 3 introductions", "introductions", None, 3),
        ("introduce 3 people", "introductions", None, 3),
        ("give two intros", "introductions", None, 2),
        ("get 2 introductions", "outcomes", "introduction", 2),
        ("get 2 offers", "outcomes", "offer", 2),
        ("hear 5 ideas", "outcomes", "idea", 5),
        ("3 job interviews", "outcomes", "interview", 3),
        ("get 4 pieces of advice", "outcomes", "advice", 4),
        ("note three dozen outcomes", "outcomes", None, 36),
    ],
)
def test_introductions_and_outcomes_are_counted(
    typed: str, metric: str, kind: str | None, target: int
) -> None:
    found = goalwords.read(typed, today=TODAY)
    assert (found.metric, found.kind, found.target) == (metric, kind, target)


# How often


@pytest.mark.parametrize(
    ("rhythm", "every", "first"),
    [
        ("a month", "month", date(2026, 11, 1)),
        ("per quarter", "quarter", date(2026, 10, 1)),
        ("each week", "week", date(2026, 11, 16)),
        ("every half year", "half-year", date(2026, 7, 1)),
        ("every year", "year", date(2026, 1, 1)),
        ("monthly", "month", date(2026, 11, 1)),
    ],
)
def test_a_goal_can_begin_anew(rhythm: str, every: str, first: date) -> None:
    found = goalwords.read(f"attend 2 events {rhythm}", today=TODAY)
    assert (found.every, found.target, found.metric) == (every, 2, "events")
    assert found.period == Period(first, periods.AFTER_ALL)
    assert found.title == f"Attend 2 events {rhythm}"


def test_a_rhythm_may_stand_anywhere_and_have_an_end() -> None:
    found = goalwords.read("every quarter, attend 2 meetups in 2027", today=TODAY)
    assert (found.every, found.period) == ("quarter", periods.year(2027))
    until = goalwords.read("meet a mentor each month by June", today=TODAY)
    assert (until.every, until.period) == (
        "month",
        periods.between(TODAY, date(2027, 6, 30)),
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2 events every day", "every day"),
        ("have 5 conversations daily", "daily"),
        ("2 events a week every month", "every month"),
    ],
)
def test_every_day_and_two_rhythms_are_refused(typed: str, words: str) -> None:
    message, *steps = refusal(typed)
    assert message.startswith(f'"{words}" cannot be counted')
    assert steps == [ADD[0]]


def test_a_rhythm_needs_more_than_one_of_its_stretches() -> None:
    message, *_ = refusal("2 meetups every quarter this quarter")
    assert (
        message
        == '"2 meetups every quarter this quarter" says every quarter, for no longer than that.'
    )


# Shares


@pytest.mark.parametrize(
    ("typed", "metric", "percent", "days"),
    [
        ("thank 80 % within 2 days", "thanks", 80, 2),
        ("thank 80% of the people I meet within two days", "thanks", 80, 2),
        ("thank at least 75 percent in 3 days this quarter", "thanks", 75, 3),
        ("thank 90 per cent", "thanks", 90, 2),
        ("talk again with 40 % of the people I meet", "second-contacts", 40, None),
        ("see 30% of people I met again", "second-contacts", 30, None),
        ("keep 100 % of my promises every quarter", "promises", 100, None),
    ],
)
def test_a_share_can_be_a_goal(typed: str, metric: str, percent: int, days: int | None) -> None:
    found = goalwords.read(typed, today=TODAY)
    assert (found.metric, found.target, found.within_days) == (metric, percent, days)
    assert found.is_rate


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("meet 50% people", '"meet 50 % people" is no share that can be counted. There are:'),
        ("thank 0 %", '"0 %" cannot be the target: write a number from 1 to 100.'),
        ("keep 101 % of my promises", '"101 %" cannot be the target'),
        ("thank 80 % within 0 days", '"0 days": write a number from 1 to 60.'),
        ("thank 80 % within many days", '"many days": write a number from 1 to 60.'),
    ],
)
def test_other_shares_are_refused(typed: str, said: str) -> None:
    assert refusal(typed)[0].startswith(said)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("meet 3 people by 30 Feb", '"by 30 Feb" does not exist: February has days 1 to 29.'),
        (
            "meet 3 people by 3/4/2027",
            '"by 3/4/2027" could be 3 April 2027 or 4 March 2027. Write 3 Apr 2027 or 4 Mar 2027.',
        ),
        ("meet 3 people before June", '"before June" is not a date that can be read.'),
        ("meet 3 people by soon", '"by soon" is not a date that can be read.'),
    ],
)
def test_a_deadline_that_cannot_be_read_gets_the_error_about_dates(
    typed: str, message: str
) -> None:
    assert refusal(typed)[0] == message


def test_a_period_of_a_single_day_is_refused() -> None:
    assert refusal("meet 3 people in 3 months") == (
        '"in 3 months" is a single day, 22 Feb 2027.',
        "For every day up to it: by 22 Feb 2027",
    )


def test_a_goal_is_one_short_sentence() -> None:
    message = '"meet 3 people at aaa…" has 218 characters; 200 is the most for a goal.'
    assert refusal("meet 3 people at " + "a" * 201) == (message,)


@pytest.mark.parametrize(
    ("typed", "understood", "period", "title"),
    [
        ("in 2027", "None None", "2027", ""),
        ("by June", "None None", "22 Nov 2026 – 30 Jun 2027", ""),
        ("2027", "None None", "2027", ""),
        ("4", "4 None", None, ""),
        ("to 4", "4 None", None, ""),
        ("four", "4 None", None, ""),
        ("4 in 2027", "4 None", "2027", ""),
        ("online", "None None online=True", None, ""),
        ("at Siemens", "None None at=Siemens", None, ""),
        ("#mentor", "None None tag=mentor", None, ""),
        ("attend four events", "4 events", None, "Attend four events"),
        ("attend workshops", "None events kind=workshop", None, "Attend workshops"),
        ("online workshops", "None events kind=workshop online=True", None, "Online workshops"),
        ("meet mentors this year", "None people tag=mentor", "2026", "Meet mentors"),
    ],
)
def test_a_change_says_only_what_changes(
    typed: str, understood: str, period: str | None, title: str
) -> None:
    found = goalwords.read_change(typed, today=TODAY)
    assert said(found) == understood
    assert (found.period and periods.name(found.period)) == period
    assert found.title == title


@pytest.mark.parametrize("typed", ["", "attend four", "write 3 letters"])
def test_a_change_that_says_nothing_is_refused_with_two_that_work(typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        goalwords.read_change(typed, today=TODAY)
    message = f'"{typed}" cannot be counted. Say how many of what, and by when:'
    assert (caught.value.message, *caught.value.next_steps) == (message, *EDIT)


@pytest.mark.parametrize(
    ("title", "new"),
    [
        ("Attend three events", "Attend 4 events"),
        ("Attend a conference", "Attend 4 conferences"),
        ("Find 1 mentor", "Find 4 mentors"),
        ("Talk again with 6 people I met", "Talk again with 4 people I met"),
        ("Meet 24 people", "Meet 4 people"),
        ("Meet three dozen people", "Meet 4 people"),
        ("My own words", "My own words"),
        ("Meet 99999 people", "Meet 99999 people"),
    ],
)
def test_a_title_can_be_given_another_number(title: str, new: str) -> None:
    assert goalwords.retitled(title, 4) == new


def test_a_title_for_one_is_in_the_singular() -> None:
    assert goalwords.retitled("Attend three events", 1) == "Attend 1 event"
    at_events = "Meet 3 people at conferences in person"
    assert goalwords.retitled(at_events, 1) == "Meet 1 person at conferences in person"


VERBS = (
    "attend meet talk speak see follow up again with to at from in tagged # + by until this next"
)
ODDITIES = (
    "a an dozen couple 3 0 -1 2.5 2027 June 30 Feb year quarter I met Siemens ſ K İ ² ٣ ' . ,"
)
OUR_WORDS = st.sampled_from(
    [
        *goalvocabulary.NOUNS,
        *goalvocabulary.NUMBERS,
        *goalvocabulary.ADJECTIVES,
        *VERBS.split(),
        *ODDITIES.split(),
    ]
)


@given(st.text(max_size=250) | st.lists(OUR_WORDS, max_size=12).map(" ".join))
def test_any_words_are_a_goal_or_invalid_input(typed: str) -> None:
    for reader in (goalwords.read, goalwords.read_change):
        try:
            goal = reader(typed, today=TODAY)
        except InvalidInput:
            continue
        assert goal.target is None or 1 <= goal.target <= goalwords.LARGEST_TARGET
        if reader is goalwords.read:
            assert goal.target
            assert goal.metric
            assert goal.period
            assert goal.title


def test_the_help_fits_a_terminal() -> None:
    lines = HELP.split("\n")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 78


@pytest.mark.parametrize(
    "typed",
    [
        sentence.strip()
        for line in HELP.split("\n")
        for part in re.findall(r"weakties goals add (.*)|^  (?:[a-z -]+)  +(.*\d.*·.*)", line)
        for sentence in "".join(part).split(" · ")
    ],
)
def test_every_sentence_of_the_help_is_understood(typed: str) -> None:
    assert goalwords.read(typed, today=TODAY).target
