"""The evening after: log an event and whom you met there."""

from pathlib import Path
from typing import Any

import pytest

from tests import stored
from tests.commands.reading import asked, contacts, data, ids, steps
from tests.conftest import TODAY, Run
from tests.making import filled
from weakties.domain.records import Goal

LADDER = ("thank", "exchange", "plan")


def event(run: Run, name: str) -> Any:
    return asked(run, "event", name)


# The same event, and its series


def test_the_same_name_and_first_day_is_the_same_event_whatever_its_case_accents_and_spaces(
    run: Run,
) -> None:
    run("log-event", "Café  Société", "--on", "wed-thu", "-m", "Ana Ruiz @ Zalando")
    again = run("log", "CAFE societe", "--on", "wed-thu", "-m", "Bo Li @ NEC")
    assert again.code == 0
    assert again.out.startswith("Already logged: Café Société (e1): other, Wed 18 – Thu 19 Nov")
    assert [e["people"] for e in asked(run, "events")] == [2]


def test_logging_again_adds_only_the_people_not_yet_there(run: Run) -> None:
    run("log-event", "PyData", "-m", "Ana Ruiz @ Zalando")
    run("log-event", "PyData", "-m", "Ana Ruiz @ Zalando", "-m", "Bo Li @ NEC")
    assert [p["name"] for p in event(run, "pydata")["people"]] == ["Ana Ruiz", "Bo Li"]
    assert contacts(run, "ana") == [("2026-11-20", "event", "both")]
    assert sorted(s for s, _ in steps(run, "ana")) == sorted(LADDER)


def test_logging_the_very_same_again_writes_nothing(run: Run) -> None:
    run("log-event", "PyData", "-w", "Lyon", "-m", "Ana Ruiz @ Zalando, enjoyed: the talk")
    again = run("log-event", "PyData", "-w", "Lyon", "-m", "Ana Ruiz @ Zalando, enjoyed: the talk",
                "--json")  # fmt: skip
    assert data(again)["change"] is None
    assert len(asked(run, "history")) == 1


def test_logging_again_fills_what_is_empty_and_names_what_it_leaves(run: Run) -> None:
    run("log-event", "PyData", "--on", "tue", "-w", "Lyon")
    again = run("log-event", "PyData", "--on", "tue", "-w", "Paris", "-n", "in the old harbour")
    assert again.code == 0
    assert 'place stays "Lyon"' in again.out
    found = event(run, "pydata")
    assert (found["place"], found["note"]) == ("Lyon", "in the old harbour")


def test_a_last_day_that_was_not_said_again_is_not_named_as_different(run: Run) -> None:
    run("log-event", "PyData", "--on", "wed-thu")
    again = run("log-event", "PyData", "--on", "wed", "-m", "Ana Ruiz @ Zalando")
    assert again.code == 0
    assert "stay" not in again.out


def test_the_same_name_on_another_day_is_the_next_of_its_series_without_asking(run: Run) -> None:
    run("log-event", "Berlin HR Meetup", "--on", "1 Sep")
    run("log-event", "Berlin HR Meetup", "--on", "6 Oct")
    third = run("log-event", "Berlin HR Meetup", "-o", "tue", can_ask=True)
    assert third.out == (
        "Logged Berlin HR Meetup (e3): meetup, Tue 17 Nov 2026, the 3rd of its series.\n"
    )


def test_logging_a_planned_event_makes_it_attended_on_the_day_planned(run: Run) -> None:
    run("plan-event", "HR Forum", "--on", "wed", today="2026-11-16")
    answer = run("log-event", "hr forum", "-m", "Ana Ruiz @ Zalando")
    assert answer.out.startswith("Logged HR Forum (e1): forum, online, Wed 18 Nov 2026.")
    assert event(run, "e1")["state"] == "attended"
    assert contacts(run, "ana") == [("2026-11-18", "event", "both")]


def test_without_a_day_a_planned_event_that_has_not_begun_is_refused(run: Run) -> None:
    run("plan-event", "HR Forum", "--on", "3 Dec")
    answer = run("log-event", "HR Forum")
    assert answer.code == 2
    assert "Thu 3 Dec 2026" in answer.err
    assert event(run, "e1")["state"] == "planned"


def test_of_several_planned_events_of_a_name_the_one_nearest_the_day_is_meant(run: Run) -> None:
    run("plan-event", "HR Forum", "--on", "2026-11-10", today="2026-11-01")
    run("plan-event", "HR Forum", "--on", "2026-11-18", today="2026-11-01")
    run("log-event", "HR Forum", "--on", "2026-11-19")
    found = {e["id"]: (e["state"], e["start"]) for e in asked(run, "events")}
    assert found == {"e1": ("planned", "2026-11-10"), "e2": ("attended", "2026-11-19")}


def test_a_contact_at_an_event_is_dated_its_first_day(run: Run) -> None:
    run("log-event", "HR Tech", "--on", "18-19 Nov", "-m", "Ana Ruiz @ Zalando")
    assert contacts(run, "ana") == [("2026-11-18", "event", "both")]


# Kind, place and days


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PyCon Conference", "conference"),
        ("Rust Conf", "conference"),
        ("AI Summit", "conference"),
        ("World Congress of HR", "conference"),
        ("Docker Workshop", "workshop"),
        ("Berlin HR Meetup", "meetup"),
        ("HR law webinar", "webinar"),
        ("People Forum", "forum"),
        ("HR Tech Europe", "other"),
        ("Performance review", "other"),
        ("Reformation day", "other"),
    ],
)
def test_a_word_in_the_name_tells_the_kind_else_it_is_other_and_the_answer_says_so(
    run: Run, name: str, kind: str
) -> None:
    answer = run("log-event", name)
    assert f"(e1): {kind}, " in answer.out
    assert event(run, "e1")["kind"] == kind


def test_the_kind_given_wins_over_the_word_in_the_name(run: Run) -> None:
    run("log-event", "Berlin HR Meetup", "-k", "workshop")
    assert event(run, "e1")["kind"] == "workshop"


def test_a_kind_that_is_none_is_refused_with_those_there_are(run: Run) -> None:
    answer = run("log-event", "PyData", "--kind", "party")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        '"party" is not a kind of event. There are: conference, workshop, meetup, webinar, forum, '
        "other.\n"
    )


@pytest.mark.parametrize(
    ("options", "is_online"),
    [
        ((), True),
        (("-w", "Paris"), False),
        (("--in-person",), False),
        (("-w", "Paris", "--online"), True),
    ],
)
@pytest.mark.parametrize("kind", ["webinar", "forum"])
def test_webinars_and_forums_are_online_unless_a_place_or_in_person_is_given(
    run: Run, kind: str, options: tuple[str, ...], is_online: bool
) -> None:
    run("log-event", f"HR {kind}", *options)
    assert event(run, "e1")["online"] is is_online


def test_a_conference_is_in_person_unless_online_is_given(run: Run) -> None:
    run("log-event", "A Conf")
    run("log-event", "B Conf", "--online")
    assert [e["online"] for e in (event(run, "e1"), event(run, "e2"))] == [False, True]


def test_without_a_day_it_was_today(run: Run) -> None:
    answer = run("log-event", "PyData")
    assert answer.out == "Logged PyData (e1): other, today, Fri 20 Nov 2026.\n"


def test_a_weekday_is_the_nearest_one_ending_today_or_before(run: Run) -> None:
    run("log-event", "A", "--on", "fri")
    run("log-event", "B", "--on", "last fri")
    run("log-event", "C", "--on", "sat")
    run("log-event", "D", "--on", "wed-thu")
    found = {e["name"]: (e["start"], e["end"]) for e in asked(run, "events")}
    assert found == {
        "A": ("2026-11-20", "2026-11-20"),
        "B": ("2026-11-13", "2026-11-13"),
        "C": ("2026-11-14", "2026-11-14"),
        "D": ("2026-11-18", "2026-11-19"),
    }


@pytest.mark.parametrize("options", [("--on", "wed", "--until", "thu"), ("--on", "wed..thu"),
                                     ("--on", "18-19"), ("--on", "18-19 Nov"),
                                     ("--on", "18 Nov", "--until", "19 Nov")])  # fmt: skip
def test_days_can_be_a_span_or_a_first_and_a_last_day(run: Run, options: tuple[str, ...]) -> None:
    answer = run("log-event", "HR Tech", *options)
    assert answer.out == "Logged HR Tech (e1): other, Wed 18 – Thu 19 Nov 2026.\n"


def test_a_last_day_before_the_first_is_refused_and_nothing_is_saved(run: Run) -> None:
    answer = run("log-event", "HR Tech", "--on", "14 Nov", "--until", "12 Nov")
    assert (answer.code, answer.out) == (2, "")
    assert "12 Nov" in answer.err
    assert asked(run, "events") == []


def test_a_first_day_after_today_is_refused_and_points_to_plan_event(run: Run) -> None:
    answer = run("log-event", "HR Days", "--on", "2026-12-03")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "Thu 3 Dec 2026 is still to come: an event is logged once it has begun.\n"
        "  weakties plan-event HR Days --on 2026-12-03\n"
    )
    assert asked(run, "events") == []


def test_an_event_that_has_begun_and_ends_later_can_be_logged(run: Run) -> None:
    answer = run("log-event", "HR Tech", "--on", "thu", "--until", "sat", "-m", "Ana Ruiz @ SAP")
    assert answer.out.startswith("Logged HR Tech (e1): other, Thu 19 – Sat 21 Nov 2026.")
    assert steps(run)[0] == ("thank", "2026-11-23")


@pytest.mark.parametrize("typed", ["tomorrow", "next thu", "30 Feb", "12/11", "3/4/2026", "1m",
                                   "the 40th", "soon"])  # fmt: skip
def test_a_day_that_cannot_be_one_is_an_error_and_nothing_is_saved(run: Run, typed: str) -> None:
    answer = run("log-event", "HR Days", "--on", typed)
    assert (answer.code, answer.out) == (2, "")
    assert typed in answer.err
    assert asked(run, "events") == []


def test_a_day_with_two_readings_names_both(run: Run) -> None:
    answer = run("log-event", "HR Days", "--on", "12/11")
    assert answer.err == ('"12/11" could be 12 November or 11 December. Write 12 Nov or 11 Dec.\n')


# The ladder


def test_meeting_someone_opens_thank_exchange_and_plan_after_one_two_and_seven_days(
    run: Run,
) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz @ SAP", today="2026-11-17")
    assert steps(run, today="2026-11-17") == [
        ("thank", "2026-11-18"),
        ("exchange", "2026-11-19"),
        ("plan", "2026-11-24"),
    ]


def test_the_ladder_counts_from_the_last_day_of_an_event(run: Run) -> None:
    run("log-event", "HR Tech", "--on", "16-17 Nov", "-m", "Ana Ruiz @ SAP", today="2026-11-17")
    assert [due for _, due in steps(run)] == ["2026-11-18", "2026-11-19", "2026-11-24"]


def test_a_computed_day_moves_on_to_the_next_working_day(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz @ SAP", today="2026-11-20")
    assert steps(run) == [
        ("thank", "2026-11-23"),
        ("exchange", "2026-11-23"),
        ("plan", "2026-11-27"),
    ]


def test_a_computed_day_is_never_before_the_day_it_was_logged(run: Run) -> None:
    run("log-event", "HR Tech", "--on", "2026-11-02", "-m", "Ana Ruiz @ SAP", today="2026-11-18")
    assert {due for _, due in steps(run)} == {"2026-11-18"}


def test_logged_late_on_a_saturday_steps_are_due_on_the_monday_after(run: Run) -> None:
    run("log-event", "HR Tech", "--on", "2026-11-02", "-m", "Ana Ruiz @ SAP", today="2026-11-21")
    assert {due for _, due in steps(run)} == {"2026-11-23"}


def test_days_the_user_names_are_kept_on_a_weekend_too(run: Run) -> None:
    run("log-event", "HR Tech", "-m",
        "Ana Ruiz; promise: the paper by sat; next: coffee on 29 Nov")  # fmt: skip
    found = dict(steps(run))
    assert (found["promise"], found["meet"]) == ("2026-11-21", "2026-11-29")


def test_the_distances_and_working_days_are_settings(run: Run) -> None:
    for key, value in (("thank_days", "2"), ("exchange_days", "3"), ("plan_days", "10"),
                       ("due_days", "mon-sun")):  # fmt: skip
        assert run("config", key, value).code == 0
    run("log-event", "HR Tech", "-m", "Ana Ruiz @ SAP")
    assert steps(run) == [
        ("thank", "2026-11-22"),
        ("exchange", "2026-11-23"),
        ("plan", "2026-11-30"),
    ]


@pytest.mark.parametrize(
    "way", ["ana@sap.example", "+49 30 1234567", "https://sap.example/ana", "linkedin"]
)
def test_exchange_is_not_opened_for_someone_who_can_be_reached(run: Run, way: str) -> None:
    run("log-event", "HR Tech", "-m", f"Ana Ruiz; {way}")
    assert [s for s, _ in steps(run)] == ["thank", "plan"]


def test_exchange_is_not_opened_for_someone_who_could_be_reached_before(run: Run) -> None:
    run("add", "Ana Ruiz; ana@sap.example")
    run("log-event", "HR Tech", "-m", "Ana Ruiz")
    assert [s for s, _ in steps(run)] == ["thank", "plan"]


def test_a_new_way_to_reach_someone_closes_an_open_exchange(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP")
    run("log-event", "B", "-m", "Ana Ruiz; linkedin")
    assert [s for s, _ in steps(run)] == ["thank", "plan"]
    [closed] = asked(run, "followups", "--state", "done")
    assert (closed["step"], closed["state"]) == ("exchange", "done")


def test_next_opens_a_meeting_on_that_day_instead_of_a_plan(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz; linkedin; next: coffee on 3 Dec at Café Einstein")
    assert steps(run) == [("thank", "2026-11-23"), ("meet", "2026-12-03")]
    [meet] = asked(run, "followups", "--all", "--step", "meet")
    assert (meet["channel"], meet["note"]) == ("coffee", "coffee at Café Einstein")


def test_next_at_a_planned_event_takes_the_day_of_that_event(run: Run) -> None:
    run("plan-event", "HR Forum", "--on", "3 Dec")
    run("log-event", "HR Tech", "-m", "Ana Ruiz; linkedin; next: coffee at HR Forum")
    assert ("meet", "2026-12-03") in steps(run)


def test_thanked_closes_the_thank_of_everyone_in_the_command(run: Run) -> None:
    run("log-event", "HR Tech", "--thanked", "-m", "Ana Ruiz @ SAP", "-m", "Bo Li @ NEC")
    assert [s for s, _ in steps(run)] == ["exchange", "exchange", "plan", "plan"]
    assert [s["step"] for s in asked(run, "followups", "--state", "done")] == ["thank", "thank"]
    assert contacts(run, "ana") == [
        ("2026-11-20", "event", "both"),
        ("2026-11-20", "message", "sent"),
    ]


def test_thanked_in_a_line_closes_the_thank_of_one(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz; thanked", "-m", "Bo Li @ NEC")
    assert [s for s, _ in steps(run, "ana")] == ["exchange", "plan"]
    assert [s for s, _ in steps(run, "bo")] == ["thank", "exchange", "plan"]


def test_skip_in_a_line_opens_no_steps_for_one(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz; skip", "-m", "Bo Li @ NEC")
    assert steps(run, "ana") == []
    assert len(steps(run, "bo")) == 3


def test_no_followups_opens_none(run: Run) -> None:
    run("log-event", "HR Tech", "--no-followups", "-m", "Ana Ruiz @ SAP")
    assert steps(run) == []


@pytest.mark.parametrize("how", [("--no-followups",), ()])
def test_promise_and_next_open_their_step_in_any_case(run: Run, how: tuple[str, ...]) -> None:
    skip = "" if how else "; skip"
    run("log-event", "HR Tech", *how, "-m",
        f"Ana Ruiz; promise: the paper by wed; next: coffee on 3 Dec{skip}")  # fmt: skip
    assert steps(run) == [("promise", "2026-11-25"), ("meet", "2026-12-03")]


def test_an_event_that_ended_more_than_thirty_days_ago_opens_no_steps(run: Run) -> None:
    run("log-event", "A", "--on", "2026-10-20", "--until", "2026-10-21", "-m", "Ana Ruiz @ SAP")
    run("log-event", "B", "--on", "2026-10-20", "-m", "Bo Li @ NEC")
    assert len(steps(run, "ana")) == 3
    assert steps(run, "bo") == []


def test_an_old_event_opens_steps_when_asked_to(run: Run) -> None:
    run("log-event", "B", "--on", "2026-08-20", "--followups", "-m", "Bo Li @ NEC")
    assert steps(run) == [(step, "2026-11-20") for step in LADDER]


def test_an_old_event_still_opens_what_was_promised(run: Run) -> None:
    run("log-event", "B", "--on", "2026-08-20", "-m", "Bo Li; promise: the paper by 25 Nov")
    assert steps(run) == [("promise", "2026-11-25")]


def test_a_promise_without_a_day_is_due_seven_days_after_the_event(run: Run) -> None:
    run("log-event", "HR Tech", "--on", "18-19 Nov", "-m", "Ana Ruiz; promise: the paper; skip")
    assert steps(run) == [("promise", "2026-11-26")]


def test_someone_holding_an_open_step_gets_no_second_one_and_its_event_becomes_the_newer(
    run: Run,
) -> None:
    run("log-event", "A", "--on", "2026-11-12", "-m", "Ana Ruiz; linkedin", today="2026-11-12")
    run("log-event", "B", "--on", "2026-11-19", "-m", "Ana Ruiz")
    assert steps(run) == [("thank", "2026-11-13"), ("plan", "2026-11-19")]
    found = asked(run, "followups", "--all")
    assert {s["event"]["name"] for s in found} == {"B"}


def test_an_older_event_logged_later_does_not_take_over_the_open_steps(run: Run) -> None:
    run("log-event", "New", "--on", "2026-11-19", "-m", "Ana Ruiz; linkedin")
    run("log-event", "Old", "--on", "2026-11-10", "-m", "Ana Ruiz")
    found = asked(run, "followups", "--all")
    assert {s["event"]["name"] for s in found} == {"New"}


def test_a_known_person_climbs_the_ladder_as_a_new_one_does(run: Run) -> None:
    run("add", "Ana Ruiz @ SAP")
    assert steps(run) == []
    run("log-event", "HR Tech", "-m", "Ana Ruiz")
    assert [s for s, _ in steps(run)] == list(LADDER)


@pytest.mark.parametrize("word", ["someone", "?"])
def test_someone_without_a_name_opens_no_steps_until_named(run: Run, word: str) -> None:
    answer = run("log-event", "HR Tech", "-m", f"{word}; the Rust person at lunch")
    assert "someone (p1)" in answer.out
    assert "weakties edit p1 NAME" in answer.out
    assert steps(run) == []
    run("edit", "p1", "Mara", "Lind")
    assert [s for s, _ in steps(run, "mara-lind")] == list(LADDER)
    assert asked(run, "person", "p1")["name"] == "Mara Lind"


def test_each_someone_is_new(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "someone; at lunch", "-m", "someone; at the bar")
    run("log-event", "PyData", "-m", "?; on the stairs")
    assert [p["id"] for p in asked(run, "people")] == ["p1", "p2", "p3"]


# Who is meant


def test_a_known_full_name_at_another_organisation_is_that_person(run: Run) -> None:
    run("log-event", "A", "--on", "tue", "-m", "Ana Ruiz @ Nestlé", "--no-followups")
    answer = run("log-event", "B", "-m", "Ana Ruiz @ SAP", "--no-followups")
    assert answer.out.splitlines()[1] == "  Ana Ruiz  SAP  known  was at Nestlé, last met 17 Nov"
    assert [(p["id"], p["organisation"]) for p in asked(run, "people")] == [("p1", "SAP")]


def test_a_new_organisation_opens_a_spell_on_the_day_of_the_event(run: Run) -> None:
    run("log-event", "A", "--on", "2026-11-02", "-m", "Ana Ruiz @ Nestlé")
    run("log-event", "B", "--on", "2026-11-17", "-m", "Ana Ruiz @ SAP")
    run("log-event", "C", "--on", "2026-11-09", "-m", "Ana Ruiz @ Nestlé")
    assert asked(run, "person", "ana")["organisation"] == "SAP"


def test_new_makes_another_person_of_the_same_name(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ Nestlé")
    run("log-event", "B", "-m", "Ana Ruiz; @ SAP; new")
    found = asked(run, "people")
    assert [(p["id"], p["organisation"]) for p in found] == [("p1", "Nestlé"), ("p2", "SAP")]
    assert asked(run, "person", "ana-ruiz-2")["id"] == "p2"


@pytest.mark.parametrize("name", ["ana RUIZ", "Ana   Ruiz", "ana-ruiz", "p1", "Anita",
                                  "A. Ruiz; ANA@sap.example",
                                  "A. R.; http://www.sap.example/ana/"])  # fmt: skip
def test_a_person_is_known_by_name_slug_id_alias_mail_and_link(run: Run, name: str) -> None:
    run("log-event", "A", "-m", "Ana Ruiz; ana@sap.example; https://sap.example/ana")
    run("aka", "ana-ruiz", "Anita")
    answer = data(run("log-event", "B", "-m", name, "--json"))
    assert answer["people"] == [{"id": "p1", "name": "Ana Ruiz", "new": False}]


def test_the_same_name_in_another_unicode_form_is_the_same_person(run: Run) -> None:
    run("log-event", "A", "-m", "Zoe\u0308 Mu\u0308ller @ SAP")
    answer = data(run("log-event", "B", "-m", "Zoë Müller", "--json"))
    assert [p["new"] for p in answer["people"]] == [False]


def test_a_single_word_that_names_known_people_is_ambiguous_off_a_terminal(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP", "-m", "Ana Kim @ NEC")
    answer = run("log-event", "B", "-m", "Ana")
    assert (answer.code, answer.out) == (4, "")
    assert '"Ana"' in answer.err
    assert "Ana Ruiz, SAP (p1)" in answer.err
    assert "Ana Kim, NEC (p2)" in answer.err
    assert [e["name"] for e in asked(run, "events")] == ["A"]


def test_a_single_word_that_names_known_people_is_a_question_on_a_terminal(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP", "-m", "Ana Kim @ NEC")
    answer = run("log-event", "B", "-m", "Ana", typed="2\n", can_ask=True)
    assert answer.code == 0
    assert "Ana Kim, NEC (p2)" in answer.err
    assert [p["id"] for p in event(run, "b")["people"]] == ["p2"]


def test_the_question_can_be_answered_with_someone_new(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP")
    run("log-event", "B", "-m", "Ana", typed="n\n", can_ask=True)
    assert [p["name"] for p in event(run, "b")["people"]] == ["Ana"]


def test_a_single_word_that_names_no_one_is_someone_new(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP")
    answer = data(run("log-event", "B", "-m", "Anabel", "--json"))
    assert answer["people"] == [{"id": "p2", "name": "Anabel", "new": True}]


def test_a_single_word_with_new_is_someone_new_without_a_question(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP")
    assert run("log-event", "B", "-m", "Ana; new").code == 0


def test_two_lines_for_one_person_are_one_person_met_once(run: Run) -> None:
    answer = data(
        run(
            "log-event",
            "HR Tech",
            "-m",
            "Ana Ruiz @ SAP",
            "-m",
            "Ana Ruiz; #mentor; ana@sap.example; enjoyed: the walk",
            "--json",
        )
    )
    assert answer["people"] == [{"id": "p1", "name": "Ana Ruiz", "new": True}]
    found = asked(run, "person", "ana")
    assert (found["tags"], found["emails"]) == (["mentor"], ["ana@sap.example"])
    assert contacts(run, "ana") == [("2026-11-20", "event", "both")]
    assert [s for s, _ in steps(run)] == ["thank", "plan"]


def test_details_are_added_and_nothing_is_overwritten(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz; CHRO @ SAP; #peer; ana@sap.example")
    answer = run("log-event", "B", "-m", "Ana Ruiz; CEO @ SAP; #mentor; +49 30 1234567")
    assert 'stays "CHRO"' in answer.out
    found = asked(run, "person", "ana")
    assert found["title"] == "CHRO"
    assert sorted(found["tags"]) == ["mentor", "peer"]
    assert (found["emails"], found["phones"]) == (["ana@sap.example"], ["+49 30 1234567"])


def test_an_introducer_no_one_knows_is_an_error_and_nothing_is_saved(run: Run) -> None:
    answer = run("log-event", "A", "-m", "Ana Ruiz; via: Nobody")
    assert answer.code == 3
    assert asked(run, "people") == []


@pytest.mark.parametrize("line", ["Ana Ruiz; enjoyd: the talk", "Ana Ruiz; promise: it by the 40th",
                                  "Ana Ruiz; next: coffee on 30 Feb"])  # fmt: skip
def test_a_line_with_something_unreadable_is_an_error_and_no_one_is_saved(
    run: Run, line: str
) -> None:
    answer = run("log-event", "A", "-m", "Bo Li @ NEC", "-m", line)
    assert (answer.code, answer.out) == (2, "")
    assert asked(run, "people") == []
    assert asked(run, "events") == []


# What it answers


@pytest.mark.on_file("the path of the file")
def test_the_very_first_log_says_what_comes_next_and_where_the_store_is(run: Run) -> None:
    answer = run("log-event", "HR Tech Conf", "--on", "18-19 Nov", "-w", "Lyon", "-m",
                 "Noor el-Amin; CHRO @ Verdant; noor@verdant.example; enjoyed: your story", "-m",
                 "Tomasz Lis @ Allegro", today="2026-11-19")  # fmt: skip
    assert answer.out == (
        "Logged HR Tech Conf (e1): conference, Lyon, Wed 18 – Thu 19 Nov 2026.\n"
        "\n"
        "  Noor el-Amin  CHRO, Verdant  new  mail, enjoyed: your story\n"
        "  Tomasz Lis    Allegro        new\n"
        "\n"
        "Tomorrow: thank 2 people.\n"
        "\n"
        "Your first thank-you is written, in your own words: weakties thank noor\n"
        "To be told who is waiting when a terminal opens, add this line to your shell's\n"
        "start file:\n"
        "  weakties followups --brief\n"
        "Kept in ~/.local/share/weakties/weakties.db. Undo: weakties undo\n"
    )
    assert answer.err == ""


def test_a_later_log_says_who_was_new_who_known_and_what_is_due(run: Run) -> None:
    run("log-event", "Berlin HR Meetup", "--on", "3 Mar", "-m", "Lena Vogt @ Zalando")
    answer = run("log-event", "HR Tech Conf", "--on", "18-19 Nov", "-w", "Lyon",
                 "-m", "Noor el-Amin; CHRO @ Verdant; noor@verdant.example; mentor; "
                 "enjoyed: your story",
                 "-m", "Jörg Straße; @ Köhler & Söhne; linkedin; recruiter",
                 "-m", "Lena Vogt", "-m", "Dev Rao; @ Personio; next: coffee on 3 Dec",
                 "-m", "someone; woman from the keynote queue", today="2026-11-19")  # fmt: skip
    assert answer.out == (
        "Logged HR Tech Conf (e2): conference, Lyon, Wed 18 – Thu 19 Nov 2026.\n"
        "\n"
        "  Noor el-Amin  CHRO, Verdant                 new    mail, #mentor, enjoyed:\n"
        "                                                     your story\n"
        "  Jörg Straße   Köhler & Söhne                new    LinkedIn, #recruiter\n"
        "  Lena Vogt     Zalando                       known  last met 3 Mar\n"
        "  Dev Rao       Personio                      new    coffee on Thu 3 Dec\n"
        "  someone (p5)  woman from the keynote queue  new    weakties edit p5 NAME\n"
        "\n"
        "Tomorrow: thank 4 people. The first line is written: weakties thank noor\n"
    )
    assert answer.err == "Undo: weakties undo\n"


def test_two_promises_to_one_person_are_told_as_one_person(run: Run) -> None:
    answer = run("log-event", "A", "--no-followups", "-m",
                 "Ana Ruiz; promise: the paper by wed; promise: the book by wed")  # fmt: skip
    assert "Wed 25 Nov: keep a promise to Ana Ruiz." in answer.out


def test_what_they_promised_is_never_told_as_a_promise_of_yours(run: Run) -> None:
    answer = run("log-event", "A", "--no-followups", "-m",
                 "Ana Ruiz; theirs: send her slides by wed")  # fmt: skip
    assert "keep a promise" not in answer.out
    later = run("followups").out
    assert "keep a promise" not in later.casefold()
    shown = run("followups", "--week").out
    assert "Keep a promise" not in shown
    assert "send her slides" in shown
    assert "Kept the promise" not in run("done", "ana", "promise").out


def test_quiet_and_hints_off_drop_the_undo_line(run: Run) -> None:
    assert run("log-event", "A", "-q").err == ""
    run("config", "hints", "false")
    assert run("log-event", "B").err == ""


def goal(home: Path, title: str, metric: str, target: int, tag: str | None = None) -> None:
    with filled(home, TODAY) as make:
        first, last = TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31)
        make.draft.add(
            make.new(Goal, title=title, metric=metric, target=target, first_on=first, last_on=last,
                     kind=None, tag=tag, organisation=None, is_online=None, set_on=first,
                     dropped_on=None)
        )  # fmt: skip


def test_it_says_which_goals_it_moved(run: Run, home: Path) -> None:
    goal(home, "Attend three events", "events", 1)
    goal(home, "Meet 5 mentors", "people", 5, "mentor")
    goal(home, "Meet 5 recruiters", "people", 5, "recruiter")
    answer = run("log-event", "HR Tech", "--no-followups", "-m", "Ana Ruiz; mentor", "-m",
                 "Bo Li; mentor")  # fmt: skip
    told = "Goals: Attend three events ● reached. Meet 5 mentors ●●○○○ +2."
    assert told in answer.out.splitlines()
    again = data(run("log-event", "PyData", "-m", "Cy Day; mentor", "--json"))
    assert again["goals"] == [
        {"id": 1, "title": "Attend three events", "done": 2, "target": 1, "moved": 1},
        {"id": 2, "title": "Meet 5 mentors", "done": 3, "target": 5, "moved": 1},
    ]


def test_a_log_that_goes_past_a_goal_says_how_many_of_how_many(run: Run, home: Path) -> None:
    goal(home, "Attend one event", "events", 1)
    run("log-event", "A")
    answer = run("log-event", "B")
    assert answer.out.splitlines()[-1] == "Goals: Attend one event ● 2 of 1."


def test_the_json_of_a_log_is_whole(run: Run) -> None:
    answer = asked(
        run,
        "log-event",
        "HR Tech Conf",
        "--on",
        "18-19 Nov",
        "-w",
        "Lyon",
        "-n",
        "big",
        "-m",
        "Noor el-Amin; @ Verdant; noor@verdant.example; enjoyed: your story",
    )
    person = {"id": "p1", "name": "Noor el-Amin", "organisation": "Verdant"}
    conf = {"id": "e1", "name": "HR Tech Conf", "start": "2026-11-18"}
    assert answer == {
        "change": 1,
        "summary": "Logged HR Tech Conf, Wed 18 Nov 2026 with 1 person.",
        "event": {
            "id": "e1",
            "name": "HR Tech Conf",
            "kind": "conference",
            "state": "attended",
            "start": "2026-11-18",
            "end": "2026-11-19",
            "place": "Lyon",
            "online": False,
            "people": 1,
            "note": "big",
            "size": None,
        },
        "people": [{"id": "p1", "name": "Noor el-Amin", "new": True}],
        "followups": [
            {
                "id": 1,
                "step": "thank",
                "state": "open",
                "due": "2026-11-20",
                "days_late": 0,
                "person": person,
                "event": conf,
                "channel": None,
                "note": "your story",
                "reason": "met at HR Tech Conf",
                "if_then": None,
            },
            {
                "id": 2,
                "step": "plan",
                "state": "open",
                "due": "2026-11-26",
                "days_late": -6,
                "person": person,
                "event": conf,
                "channel": None,
                "note": None,
                "reason": "met at HR Tech Conf",
                "if_then": None,
            },
        ],
        "goals": [],
    }


def test_ids_print_the_event(run: Run) -> None:
    assert run("log-event", "A", "-m", "Ana Ruiz", "--ids").out == "e1\n"


# A dry run


def test_a_dry_run_writes_nothing_and_promises_nothing(run: Run, home: Path) -> None:
    answer = run("log-event", "HR Tech", "-m", "Ana Ruiz @ SAP", "--dry-run")
    assert answer.code == 0
    assert answer.out == (
        "Would log HR Tech: other, today, Fri 20 Nov 2026.\n"
        "  Ana Ruiz  SAP  new\n"
        "Mon 23 Nov: thank Ana Ruiz, swap contact details with Ana Ruiz.\n"
    )
    assert answer.err == ""
    assert not list(home.rglob("*.db"))


def test_a_dry_run_leaves_a_store_that_is_there_as_it_was(run: Run, home: Path) -> None:
    run("log-event", "A", "-m", "Ana Ruiz @ SAP")
    before = stored.dump(home)
    answer = run("log-event", "B", "-m", "Ana Ruiz; linkedin", "-m", "Bo Li", "--dry-run")
    assert answer.out.startswith("Would log B: other, today, Fri 20 Nov 2026.\n")
    assert "Undo" not in answer.out + answer.err
    assert stored.dump(home) == before


def test_a_dry_run_in_json_has_no_change(run: Run) -> None:
    answer = data(run("log-event", "A", "--dry-run", "--json"))
    assert answer["change"] is None


# How words are read


def test_words_before_the_first_option_need_no_quotes_and_log_is_the_same(run: Run) -> None:
    run("log", "HR", "Tech", "Europe", "-w", "Lyon")
    assert event(run, "e1")["name"] == "HR Tech Europe"


def test_a_stray_word_after_an_option_prints_the_quoted_form(run: Run) -> None:
    answer = run("log-event", "PyData", "-m", "Ana", "Ruiz")
    assert answer.code == 2
    assert answer.err == (
        "\"Ruiz\" stands alone after -m Ana. Put the line in quotes: -m 'Ana Ruiz'\n"
    )


def test_without_a_name_off_a_terminal_the_word_is_named(run: Run) -> None:
    answer = run("log-event")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "NAME is missing.\n  weakties log-event NAME\n"


def test_a_name_that_cannot_be_seen_is_refused(run: Run) -> None:
    assert run("log-event", "\u200b\u00ad").code == 2


@pytest.mark.parametrize("name", ["[bold]x[/bold] conf", "'quoted' | pipe, comma", "שלום כנס",
                                  "日本語カンファレンス", "x" * 10_000])  # fmt: skip
def test_any_name_is_kept_as_text_and_shown_safely(run: Run, name: str) -> None:
    answer = run("log-event", name, "-m", "Ana Ruiz; " + name)
    assert answer.code == 0
    assert event(run, "e1")["name"] == name


def test_control_characters_in_a_name_never_reach_the_screen(run: Run) -> None:
    answer = run("log-event", "a\x1b[31mred\x07 conf", "-m", "Ana\x1b[2J Ruiz")
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out


def test_capture_does_not_use_up_numbers_for_steps_of_other_people(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz; linkedin", "-m", "Bo Li; linkedin")
    assert ids(run, "ana") == {"thank": 1, "plan": 2}
    assert ids(run, "bo") == {"thank": 3, "plan": 4}


def test_the_first_people_are_told_the_cue_once_whatever_came_before(run: Run) -> None:
    cue = "add this line to ~/.zshrc:\n  weakties followups --brief\n"
    zsh = {"SHELL": "/bin/zsh"}
    assert run("goals", "add", "attend three events this year", **zsh).code == 0
    assert cue not in run("log-event", "HR Days", "-o", "3 Mar", **zsh).out
    assert cue not in run("log-event", "A", "-m", "Bo Li", "--dry-run", **zsh).out
    assert cue in run("log-event", "PyData", "-m", "Ana Ruiz", **zsh).out.replace("to\n", "to ")
    assert cue not in run("met", "Kim Lee", **zsh).out
    for _ in range(2):
        assert run("undo").code == 0
    assert "--brief" not in run("log-event", "PyData", "-m", "Ana Ruiz", **zsh).out
