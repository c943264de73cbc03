"""Goals judged, levers chosen, titles kept true, near misses explained; every day is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import goallevers, goals, goalsetting, goalwhy, goalwords, periods
from weakties.domain.filters import tag_named
from weakties.domain.forecast import Verdict
from weakties.domain.goalfacts import (
    Booked,
    Facts,
    Filters,
    Harvest,
    Quality,
    Waiting,
    before,
    following,
    unit,
)
from weakties.domain.goals import GoalBoard, Span
from weakties.domain.goalwhy import Row
from weakties.domain.intervals import Share
from weakties.domain.periods import Period
from weakties.domain.records import Goal
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)
YEAR = periods.year(2026)
ANY = Filters()
RATE = 0.9
FORUM = Booked("HR Forum", date(2026, 12, 3))


def goal(metric: str = "events", target: int = 3, period: Period = YEAR, **fields: Any) -> Goal:
    plain: dict[str, Any] = {
        "id": 2,
        "uid": "g",
        "title": "Goal",
        "metric": metric,
        "target": target,
        "first_on": period.first,
        "last_on": period.last,
        "kind": None,
        "tag": None,
        "organisation": None,
        "is_online": None,
        "set_on": period.first,
        "dropped_on": None,
    }
    return Goal(**plain | fields)


def standing(facts: Facts, today: date = TODAY) -> goals.Standing:
    return goals.standing(facts, today, RATE)


def advice(facts: Facts, today: date = TODAY) -> str | None:
    """Return what is said under a goal, in one line."""
    found = goals.line(facts, today, RATE).advice
    return found and " ".join(filter(None, (found.words, found.command)))


# Standing


def test_a_row_of_the_board_holds_the_public_contract() -> None:
    found = standing(Facts(goal(kind="forum", is_online=True), 1, booked=(FORUM,)))
    assert found.required_per_month == pytest.approx(2 / 41 * 30.4375)
    assert vars(found) | {"probability": round(found.probability, 3), "required_per_month": 1} == {
        "id": 2,
        "title": "Goal",
        "metric": "events",
        "target": 3,
        "filters": Filters("forum", None, None, True),
        "period": Span(date(2026, 1, 1), date(2026, 12, 31)),
        "done": 1,
        "planned": 1,
        "expected": 2,
        "pace": "behind",
        "verdict": Verdict.NEEDS_A_PUSH,
        "probability": 0.114,
        "days_left": 41,
        "if_then": None,
        "every": None,
        "is_rate": False,
        "within_days": None,
        "of": None,
        "interval": (2, 3),
        "periods": (),
        "required_per_month": 1,
        "likely_on": date(2028, 2, 9),
    }


@pytest.mark.parametrize(
    ("facts", "today", "pace", "verdict", "probability"),
    [
        (Facts(goal(), 3), TODAY, "reached", "reached", 1.0),
        (Facts(goal(), 4), date(2027, 2, 1), "reached", "reached", 1.0),
        (Facts(goal(), 2), date(2027, 1, 1), "missed", "ended", 0.0),
        (Facts(goal(), 2), date(2026, 12, 31), "behind", "needs a push", 0.0),
        (Facts(goal(), 0), TODAY, "behind", "to begin", 0.000598),
        (Facts(goal(), 0), date(2025, 12, 31), "not started", "to begin", 0.421875),
        (Facts(goal("people", 24), 9), date(2026, 6, 30), "behind", "needs a push", 0.119182),
        (Facts(goal(), 1), date(2026, 6, 30), "on pace", "a stretch", 0.320748),
        (Facts(goal(), 1, last_period=5), date(2026, 6, 30), "on pace", "a stretch", 0.473570),
    ],
)
def test_a_goal_is_judged_by_its_forecast(
    facts: Facts, today: date, pace: str, verdict: str, probability: float
) -> None:
    found = standing(facts, today)
    assert (found.pace, found.verdict) == (pace, verdict)
    assert found.probability == pytest.approx(probability, rel=1e-3, abs=1e-12)


def test_thirteen_of_twenty_four_people_at_mid_year_are_likely() -> None:
    today = date(2027, 6, 30)
    found = standing(Facts(goal("people", 24, periods.year(2027)), 13), today)
    assert found.verdict is Verdict.LIKELY
    assert found.probability == pytest.approx(0.674, abs=5e-4)
    assert found.days_left == 184


@given(
    st.sampled_from([YEAR, periods.quarter(2028, 1), periods.month(2027, 2)]),
    st.dates(date(2025, 1, 1), date(2029, 12, 31)),
    st.integers(1, 10_000),
    st.integers(0, 12_000),
)
def test_every_count_on_every_day_has_one_judgement(
    period: Period, today: date, target: int, done: int
) -> None:
    found = standing(Facts(goal(target=target, period=period), done), today)
    assert 0 <= found.probability <= 1
    assert 0 <= found.days_left <= period.days
    assert 0 <= found.expected <= target
    assert (found.verdict is Verdict.REACHED) == (done >= target)
    assert (found.pace == "reached") == (done >= target)
    if done < target and today >= period.after_last:
        assert (found.verdict, found.pace, found.probability) == (Verdict.ENDED, "missed", 0)


# The board


def board(*facts: Facts) -> GoalBoard:
    lines = tuple(goals.line(one, TODAY, RATE) for one in facts)
    return GoalBoard(2026, TODAY, lines, Quality(0, 0))


def test_the_board_in_brief_counts_the_verdicts() -> None:
    view = board(
        Facts(goal(), 3),
        Facts(goal("people", 5), 3),
        Facts(goal(target=2), 1, booked=(FORUM,)),
        Facts(goal("people", 6), 4),
        Facts(goal("people", 6), 0),
    )
    assert [words for words, _ in view.in_brief] == [
        "1 of 5 reached",
        "1 on track",
        "2 need a push",
        "1 to begin",
    ]
    assert board().in_brief == ()


def test_the_goal_to_look_into_is_the_first_one_under_way() -> None:
    reached, begun, not_begun = Facts(goal(id=1), 3), Facts(goal(id=2), 1), Facts(goal(id=3), 0)
    assert board(not_begun, reached, begun).to_explain == 2
    assert board(not_begun, reached).to_explain == 1
    assert board(not_begun).to_explain is None


# What is said under a goal


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (Facts(goal(), 3, date(2026, 11, 18)), None),
        (
            Facts(goal(target=2), 1, booked=(FORUM,)),
            "HR Forum on Thu 3 Dec is booked: go, and it is done.",
        ),
        (
            Facts(goal(), 1, booked=(FORUM, FORUM)),
            "2 are booked, the next is HR Forum on Thu 3 Dec: go, and it is done.",
        ),
        (
            Facts(goal(target=2), 1, booked=(FORUM, FORUM, FORUM)),
            "3 are booked, the next is HR Forum on Thu 3 Dec: go to 1 of them, and it is done.",
        ),
        (
            Facts(goal(), 1, booked=(FORUM,)),
            "2 more by 31 Dec, less than 1 in 5 as things stand. HR Forum on Thu 3 Dec is "
            "booked. One more event booked makes it about 4 in 5: weakties plan-event",
        ),
        (Facts(goal(), 0), "The first one: weakties plan-event"),
        (Facts(goal("people"), 0), "The first one: weakties log-event"),
        (
            Facts(goal("followups"), 0, waiting=(Waiting(None, 1, TODAY),)),
            "1 person is open: weakties followups",
        ),
        (
            Facts(goal("conversations", 9), 4, waiting=(Waiting("HR Days", 3, date(2026, 12, 1)),)),
            "5 more by 31 Dec, less than 1 in 5 as things stand. "
            "3 people from HR Days are open: weakties followups --all",
        ),
        (
            Facts(goal(kind="forum"), 1),
            "2 more by 31 Dec, less than 1 in 5 as things stand. "
            "One more forum would help: weakties plan-event",
        ),
        (
            Facts(goal(kind="forum"), 2),
            "1 more by 31 Dec, about 1 in 4 as things stand. "
            "One more forum booked makes it about 4 in 5: weakties plan-event",
        ),
        (
            Facts(goal(tag="mentor"), 2),
            "1 more by 31 Dec, about 1 in 4 as things stand. "
            "One more event would help: weakties plan-event",
        ),
        (
            Facts(goal("organisations", 5), 4),
            "1 more by 31 Dec, about 2 in 5 as things stand. "
            "One more event would help: weakties plan-event",
        ),
    ],
)
def test_a_goal_says_what_is_missing_and_what_would_help(facts: Facts, said: str | None) -> None:
    assert advice(facts) == said


@pytest.mark.parametrize(
    ("harvest", "fields", "said"),
    [
        (Harvest(3, 3), {"tag": "mentor"}, "Your events have brought about one mentor each"),
        (Harvest(2, 5), {"tag": "mentor"}, "Your events have brought about two mentors each"),
        (Harvest(1, 3), {"tag": "mentor"}, "Your one event has brought three mentors"),
        (Harvest(4, 1), {}, "Your 4 events have brought one person"),
        (Harvest(2, 24), {}, "Your events have brought about 12 people each"),
        (
            Harvest(2, 2),
            {"tag": "rust", "organisation": "SAP"},
            "Your events have brought about one person tagged rust from SAP each",
        ),
    ],
)
def test_people_are_expected_from_events_as_far_as_events_have_brought_them(
    harvest: Harvest, fields: dict[str, Any], said: str
) -> None:
    facts = Facts(goal("people", 30, **fields), 3, harvest=harvest)
    assert (advice(facts) or "").endswith(f"as things stand. {said}: weakties plan-event")


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        (YEAR, date(2026, 12, 20), "For next year instead: weakties goals edit 2 in 2027"),
        (
            periods.quarter(2026, 4),
            date(2026, 12, 20),
            "For next quarter instead: weakties goals edit 2 in Q1 2027",
        ),
        (
            periods.half(2026, 1),
            date(2026, 6, 25),
            "For next half-year instead: weakties goals edit 2 in H2 2026",
        ),
        (
            periods.month(2026, 2),
            date(2026, 2, 27),
            "For next month instead: weakties goals edit 2 in March 2026",
        ),
        (
            periods.between(date(2026, 5, 1), date(2026, 6, 10)),
            date(2026, 6, 9),
            "One more event would help: weakties plan-event",
        ),
    ],
)
def test_with_two_weeks_left_the_next_period_is_offered(
    period: Period, today: date, said: str
) -> None:
    told = advice(Facts(goal("people", 9, period), 2, harvest=Harvest()), today) or ""
    assert told.endswith(said)


def test_one_booking_is_still_a_lever_when_it_alone_is_missing() -> None:
    told = advice(Facts(goal(target=9), 8), date(2026, 12, 28)) or ""
    assert told.endswith("One more event booked makes it about 4 in 5: weakties plan-event")


def test_a_goal_that_is_ahead_says_when_it_begins() -> None:
    ahead = periods.year(2027)
    said = "Begins on 1 Jan 2027."
    assert advice(Facts(goal("people", 3, ahead), 0)) == said
    assert advice(Facts(goal(period=ahead), 0)) == f"{said} The first one: weakties plan-event"


def test_a_goal_on_track_has_no_lever() -> None:
    today = date(2026, 6, 30)
    assert (
        advice(Facts(goal(target=12), 10), today)
        == "2 more by 31 Dec, about 4 in 5 as things stand."
    )


def share(metric: str, hits: int, tries: int, *waiting: Waiting, **fields: Any) -> str | None:
    """Return what is said under a share."""
    wanted = goal(metric, 80, is_rate=True, within_days=2, **fields)
    return advice(Facts(wanted, hits, share=Share(hits, tries), waiting=waiting))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (share("thanks", 0, 0), None),
        (share("thanks", 3, 4), "Too few for a percentage yet; you aim for 80 %."),
        (share("thanks", 14, 20), "70 % so far (48–86 %); you aim for 80 %."),
        (
            share("thanks", 14, 20, Waiting("HR Days", 2, TODAY)),
            "70 % so far (48–86 %); you aim for 80 %. 2 people from HR Days can still be thanked "
            "in time: weakties followups --step thank",
        ),
        (
            share("thanks", 0, 0, Waiting("HR Days", 1, date(2026, 11, 23))),
            "1 person from HR Days can still be thanked in time: "
            "weakties followups --all --step thank",
        ),
        (
            share("promises", 3, 4, Waiting(None, 2, date(2026, 12, 1))),
            "Too few for a percentage yet; you aim for 80 %. Some can still be kept by their day: "
            "weakties followups --all --step promise",
        ),
        (
            share("second-contacts", 3, 4, Waiting("HR Days", 2, TODAY)),
            "Too few for a percentage yet; you aim for 80 %. 2 people from HR Days are open: "
            "weakties followups",
        ),
        (
            share("thanks", 30, 30, Waiting("HR Days", 2, TODAY)),
            "100 % so far (92–100 %); you aim for 80 %.",
        ),
        (share("thanks", 0, 0, period=periods.year(2027)), "Begins on 1 Jan 2027."),
        (share("thanks", 9, 10, period=periods.year(2025)), None),
    ],
)
def test_a_share_says_where_it_stands_and_what_can_still_count(
    said: str | None, expected: str | None
) -> None:
    assert (said and said.replace("\u00a0", " ")) == expected


def test_last_years_batches_forecast_from_the_first_day_on() -> None:
    wanted, first = goal("people", 12), date(2026, 1, 1)
    few = Facts(wanted, 0, last_period=12, yields=(), last_yields=(2, 8, 2))
    one_by_one = Facts(wanted, 0, last_period=12)
    assert standing(few, first).probability < standing(one_by_one, first).probability
    low, high = standing(few, first).interval or (0, 0)
    assert low < (standing(one_by_one, first).interval or (0, 0))[0]
    assert high > 12
    last = date(2026, 12, 31)
    assert standing(few, last).probability == 0
    assert standing(few, last).interval == (0, 0)


def test_odds_below_one_in_five_are_not_told_apart() -> None:
    assert goallevers.about(0.19) == goallevers.about(0.0) == "less than 1 in 5"
    assert goallevers.about(0.66) == "about 2 in 3"


# Periods beside a period


@pytest.mark.parametrize(
    ("period", "named", "earlier", "later"),
    [
        (YEAR, "year", periods.year(2025), periods.year(2027)),
        (periods.half(2026, 1), "half-year", periods.half(2025, 2), periods.half(2026, 2)),
        (periods.quarter(2026, 4), "quarter", periods.quarter(2026, 3), periods.quarter(2027, 1)),
        (periods.month(2028, 3), "month", periods.month(2028, 2), periods.month(2028, 4)),
        (
            periods.between(date(2026, 5, 1), date(2026, 6, 10)),
            None,
            periods.between(date(2026, 3, 21), date(2026, 4, 30)),
            None,
        ),
    ],
)
def test_periods_have_neighbours_of_their_kind(
    period: Period, named: str | None, earlier: Period, later: Period | None
) -> None:
    assert (unit(period), before(period), following(period)) == (named, earlier, later)


# Setting and changing


def made(words: str, options: Filters = ANY) -> Goal:
    fields = goalsetting.asked(goalwords.read(words, today=TODAY), options)
    return goalsetting.titled(goal(**fields), TODAY)


def edited(words: str, change: str, options: Filters = ANY) -> Goal:
    said = goalwords.read_change(change, today=TODAY)
    return goalsetting.changed(made(words), said, options, TODAY)


@pytest.mark.parametrize(
    ("words", "options", "title", "echo"),
    [
        (
            "attend three events this year",
            Filters(),
            "Attend three events",
            "attend 3 events of any kind, 1 Jan – 31 Dec 2026",
        ),
        (
            "meet 5 people",
            Filters(tag="rust"),
            "Meet 5 people tagged rust",
            "meet 5 people tagged rust, 1 Jan – 31 Dec 2026",
        ),
        (
            "attend 3 events in Q1 2027",
            Filters(kind="workshop", online=True),
            "Attend 3 online workshops in Q1 2027",
            "attend 3 online workshops, 1 Jan – 31 Mar 2027",
        ),
        (
            "attend 3 events",
            Filters(tag="mentor", organisation="SAP"),
            "Attend 3 events of any kind with someone tagged mentor from SAP met there",
            "attend 3 events of any kind with someone tagged mentor from SAP met there, "
            "1 Jan – 31 Dec 2026",
        ),
        (
            "attend 3 workshops",
            Filters(kind="workshop"),
            "Attend 3 workshops",
            "attend 3 workshops, 1 Jan – 31 Dec 2026",
        ),
    ],
)
def test_a_title_is_what_was_typed_unless_an_option_says_more(
    words: str, options: Filters, title: str, echo: str
) -> None:
    found = made(words, options)
    assert (found.title, goalsetting.echo(found)) == (title, echo)


@pytest.mark.parametrize(
    ("words", "options", "message"),
    [
        ("attend 3 workshops", Filters(kind="meetup"), "The words and --kind disagree"),
        ("meet 3 mentors", Filters(tag="peer"), "The words and --tag disagree"),
        ("10 follow-ups", Filters(kind="meetup"), "--kind does not apply to a goal of follow-ups."),
        ("10 follow-ups", Filters(online=False), "--online does not apply"),
        ("3 new companies", Filters(organisation="SAP"), "--org does not apply"),
    ],
)
def test_options_that_do_not_go_with_the_words_are_refused(
    words: str, options: Filters, message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        made(words, options)


@pytest.mark.parametrize(
    ("words", "change", "title", "echo"),
    [
        ("attend three events", "4", "Attend 4 events", "attend 4 events of any kind"),
        ("attend three events", "in 2027", "Attend three events in 2027", "2027"),
        ("attend three events in 2027", "in 2026", "Attend 3 events of any kind", "31 Dec 2026"),
        ("meet 5 mentors by June", "in Q1 2027", "Meet 5 people tagged mentor in Q1 2027", "2027"),
        ("meet 5 mentors", "by 10 June 2027", "Meet 5 mentors, 20 Nov 2026 – 10 Jun 2027", "2027"),
        ("meet 5 mentors", "by 5 Dec", "Meet 5 mentors by 5 Dec 2026", "1 Jan – 5 Dec 2026"),
        ("meet 5 mentors", "at SAP", "Meet 5 people tagged mentor from SAP", "from SAP"),
        ("meet 5 mentors", "attend two forums", "Attend two forums", "attend 2 forums"),
        (
            "meet 5 mentors in 2027",
            "attend two forums",
            "Attend two forums in 2027",
            "attend 2 forums, 1 Jan – 31 Dec 2027",
        ),
        ("meet 5 mentors", "meet 4 peers in 2027", "Meet 4 peers in 2027", "tagged peer"),
        ("meet 5 mentors", "8 in 2027", "Meet 8 mentors in 2027", "meet 8 people"),
    ],
)
def test_a_change_keeps_what_it_does_not_name_and_the_title_stays_true(
    words: str, change: str, title: str, echo: str
) -> None:
    found = edited(words, change)
    assert found.title == title
    assert echo in goalsetting.echo(found)
    assert found.id == made(words).id


def test_a_new_sentence_brings_its_own_filters() -> None:
    found = edited("meet 5 mentors at SAP", "attend two forums")
    assert (found.kind, found.tag, found.organisation) == ("forum", None, None)
    assert found.target == 2


def test_a_change_that_changes_nothing_gives_the_same_goal() -> None:
    for words, change in (("attend three events", "3"), ("meet 5 mentors", "in 2026")):
        assert edited(words, change).target == made(words).target
        assert edited("meet 5 mentors", "in 2026") == made("meet 5 mentors")


@pytest.mark.parametrize(
    ("period", "today", "said"),
    [
        (YEAR, date(2026, 9, 30), ("", "")),
        (
            YEAR,
            date(2026, 10, 1),
            ("91 days are left.", "For next year instead: weakties goals edit 2 in 2027"),
        ),
        (
            YEAR,
            date(2026, 12, 30),
            ("1 day is left.", "For next year instead: weakties goals edit 2 in 2027"),
        ),
        (
            YEAR,
            date(2026, 12, 31),
            ("This is the last day.", "For next year instead: weakties goals edit 2 in 2027"),
        ),
        (YEAR, date(2027, 1, 1), ("", "")),
        (
            periods.between(date(2026, 5, 1), date(2026, 6, 10)),
            date(2026, 6, 9),
            ("1 day is left.", ""),
        ),
    ],
)
def test_the_next_period_is_offered_in_the_last_quarter_of_this_one(
    period: Period, today: date, said: tuple[str, str]
) -> None:
    assert goalsetting.instead(goal(period=period), today) == said


@pytest.mark.parametrize(("typed", "tag"), [("#Mentor", "mentor"), ("+rust", "rust"), ("hr", "hr")])
def test_a_tag_is_read_with_or_without_its_mark(typed: str, tag: str) -> None:
    assert tag_named(typed) == tag


@pytest.mark.parametrize("typed", ["", "#", "two words"])
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="is not a tag"):
        tag_named(typed)


# Why


def person(name: str = "Ines Roth", number: int = 7, **fields: Any) -> Row:
    on = fields.pop("on", date(2026, 11, 18))
    plain = {"where": "HR Days", "slug": "ines-roth", "met_on": on}
    return Row("person", f"p{number}", name, on, **plain | fields)


def event(name: str = "HR Days", number: int = 3, **fields: Any) -> Row:
    on = fields.pop("on", date(2026, 11, 18))
    plain = {"where": "conference", "event": f"e{number}", "event_kind": "conference"}
    return Row("event", f"e{number}", name, on, **plain | fields)


def misses(
    wanted: Goal, near: Mapping[str, Sequence[Row]], counted: Sequence[Row] = ()
) -> list[str]:
    view = goalwhy.why(wanted, counted, near, today=TODAY, address=lambda row: "ines")
    return [f"{told.row.label}: {told.reason}" for told in view.near]


@pytest.mark.parametrize(
    ("cause", "wanted", "row", "reason"),
    [
        ("tag", goal("people", tag="mentor"), person(),
         "no tag mentor: weakties edit ines +mentor"),
        ("tag", goal(tag="mentor"), event(), "no one tagged mentor met there: weakties event e3"),
        ("tag", goal("organisations", tag="peer"), Row("organisation", None, "SAP", TODAY),
         "no one tagged peer met there"),
        ("organisation", goal("people", organisation="SAP"), person(organisation="Bosch"),
         "not at SAP then"),
        ("organisation", goal("people", organisation="L'Oréal Paris"), person(),
         """no organisation known: weakties edit ines @ 'L'"'"'Oréal Paris'"""),
        ("organisation", goal(organisation="SAP"), event(),
         "no one from SAP met there: weakties event e3"),
        ("kind", goal(kind="forum"), event(), "a conference: weakties edit e3 --kind forum"),
        ("kind", goal(kind="forum"), event(event_kind="other"),
         "an event of another kind: weakties edit e3 --kind forum"),
        ("kind", goal("people", kind="forum"), person(event="e3", event_kind="meetup"),
         "met at a meetup: weakties edit e3 --kind forum"),
        ("kind", goal("people", kind="forum"), person(where="coffee"), "not met at a forum"),
        ("online", goal(is_online=True), event(), "in person: weakties edit e3 --online"),
        ("online", goal(is_online=False), event(), "online: weakties edit e3 --in-person"),
        ("online", goal("people", is_online=True), person(where="coffee"), "in person"),
        ("planned", goal(), event(), "planned: weakties log e3"),
        ("ahead", goal(), event(on=date(2026, 12, 3)), "planned for Thu 3 Dec"),
        ("missed", goal(), event(), "not attended"),
        ("once", goal("second-contacts"), person(), "not talked to again yet"),
        ("known", goal("organisations"), Row("organisation", None, "SAP", TODAY),
         "someone there was met before"),
        ("before", goal("people"), person(on=date(2025, 12, 20)),
         "first met on 20 Dec 2025, before the period"),
        ("after", goal("followups", period=periods.quarter(2026, 3)), person(on=date(2026, 10, 2)),
         "done on 2 Oct, after the period"),
        ("earlier", goal("people"), person(on=date(2024, 5, 2)), "first met in 2024"),
        ("earlier", goal("people", period=periods.quarter(2026, 4)), person(on=date(2026, 5, 2)),
         "first met in May 2026"),
    ],
)  # fmt: skip
def test_a_near_miss_says_why_and_what_would_mend_it(
    cause: str, wanted: Goal, row: Row, reason: str
) -> None:
    assert misses(wanted, {cause: [row]}) == [f"{row.label}: {reason}"]


def test_what_counted_is_no_near_miss_and_nothing_is_named_twice() -> None:
    ana, ines = person("Ana", 1), person("Ines", 2)
    near = {"tag": [ana, ines], "earlier": [person("Ines", 2, on=date(2024, 1, 1))]}
    assert misses(goal("people", tag="mentor"), near, [ana]) == ["Ines: first met in 2024"]


def test_conversations_are_told_apart_by_their_day() -> None:
    ana = person("Ana", 1)
    near = {"tag": [ana, ana._replace(on=date(2026, 11, 1))]}
    assert len(misses(goal("conversations", tag="mentor"), near, [ana])) == 1


def test_the_public_answer_holds_the_rows_with_their_reasons() -> None:
    row, near = person("Ana Ruiz, Zalando", 1), person("Ines", 2)
    wanted = goal("people", tag="mentor")
    view = goalwhy.why(wanted, [row], {"tag": [near]}, today=TODAY, address=lambda _: "ines")
    assert view.data["counted"] == [
        goalwhy.Counted("person", "p1", "Ana Ruiz, Zalando", date(2026, 11, 18))
    ]
    assert view.data["near_misses"] == [
        goalwhy.NearMiss("person", "p2", "Ines", "no tag mentor: weakties edit ines +mentor")
    ]
    assert view.ids() == ["p1"]
    assert view.what == "people first met in 2026 and tagged mentor"
