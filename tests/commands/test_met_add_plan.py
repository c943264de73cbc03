"""People met later or elsewhere, people known already, and events ahead."""

import pytest

from tests.commands.reading import asked, contacts, data, steps
from tests.conftest import Run

# met


def test_met_with_neither_means_the_planned_event_that_is_on_today_and_says_so(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "19-21 Nov", today="2026-11-16")
    run("log-event", "PyData", "--on", "thu", "-m", "Bo Li")
    answer = run("met", "Ana Ruiz @ Zalando")
    assert answer.code == 0
    assert answer.out == (
        "Met at HR Tech (e1), Thu 19 – Sat 21 Nov 2026:\n"
        "  Ana Ruiz  Zalando  new\n"
        "Mon 23 Nov: thank Ana Ruiz, swap contact details with Ana Ruiz.\n"
    )
    assert contacts(run, "ana") == [("2026-11-19", "event", "both")]


def test_met_makes_the_planned_event_attended(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "fri", today="2026-11-16")
    run("met", "Ana Ruiz @ Zalando")
    assert asked(run, "event", "e1")["state"] == "attended"


def test_met_with_neither_means_the_event_logged_last_if_it_ended_within_seven_days(
    run: Run,
) -> None:
    run("log-event", "Later", "--on", "2026-11-19")
    run("log-event", "Logged last", "--on", "2026-11-13")
    answer = run("met", "Ana Ruiz @ Zalando")
    assert answer.out.startswith("Met at Logged last (e2), Fri 13 Nov 2026:\n")


def test_met_with_neither_does_not_reach_back_eight_days(run: Run) -> None:
    run("log-event", "Too old", "--on", "2026-11-12")
    answer = run("met", "Ana Ruiz @ Zalando")
    assert (answer.code, answer.out) == (2, "")
    assert "--at EVENT" in answer.err
    assert "--on DAY" in answer.err
    assert asked(run, "people") == []


def test_the_days_of_an_event_logged_last_count_from_its_last_day(run: Run) -> None:
    run("log-event", "Long", "--on", "2026-11-10", "--until", "2026-11-13")
    assert run("met", "Ana Ruiz @ Zalando").code == 0


def test_met_at_an_event_takes_that_one(run: Run) -> None:
    run("log-event", "PyData", "--on", "2026-09-01")
    run("log-event", "HR Tech", "--on", "thu")
    answer = run("met", "Ana Ruiz @ Zalando", "--at", "pydata")
    assert answer.out.startswith("Met at PyData (e1), Tue 1 Sep 2026:\n")
    assert contacts(run, "ana") == [("2026-09-01", "event", "both")]
    assert steps(run) == []


def test_met_at_a_name_of_several_events_means_the_latest_begun(run: Run) -> None:
    for day in ("2026-10-01", "2026-11-05"):
        run("log-event", "Meetup", "--on", day)
    run("plan-event", "Meetup", "--on", "3 Dec")
    answer = run("met", "Ana Ruiz", "--at", "meetup")
    assert "Thu 5 Nov 2026" in answer.out


def test_met_at_an_event_that_has_not_begun_is_refused(run: Run) -> None:
    run("plan-event", "HR Forum", "--on", "3 Dec")
    assert run("met", "Ana Ruiz", "--at", "hr forum").code == 2
    assert asked(run, "people") == []


def test_met_at_an_event_no_one_knows_is_three(run: Run) -> None:
    answer = run("met", "Ana Ruiz", "--at", "Nowhere")
    assert (answer.code, answer.out) == (3, "")
    assert '"Nowhere"' in answer.err


def test_met_on_a_day_is_a_meeting_at_no_event_with_a_ladder_from_that_day(run: Run) -> None:
    answer = run("met", "Ana Ruiz @ Zalando", "--on", "mon")
    assert answer.out.startswith("Met on Mon 16 Nov 2026:\n")
    assert [s for s, _ in steps(run)] == ["thank", "exchange", "plan"]
    assert [(on, way) for on, _, way in contacts(run, "ana")] == [("2026-11-16", "both")]
    assert {s["event"] for s in asked(run, "followups", "--all")} == {None}


def test_met_on_a_day_to_come_is_refused(run: Run) -> None:
    assert run("met", "Ana Ruiz", "--on", "2026-12-01").code == 2


def test_met_takes_an_event_or_a_day_but_not_both(run: Run) -> None:
    run("log-event", "PyData")
    assert run("met", "Ana Ruiz", "--at", "pydata", "--on", "mon").code == 2


def test_met_words_need_no_quotes_and_commas_do_where_they_are_safe(run: Run) -> None:
    run("log-event", "PyData")
    answer = data(run("met", "Ana", "Ruiz,", "data", "lead", "@", "Zalando,", "mentor", "--json"))
    assert answer["people"] == [{"id": "p1", "name": "Ana Ruiz", "new": True}]
    found = asked(run, "person", "ana")
    assert (found["title"], found["organisation"], found["tags"]) == (
        "data lead",
        "Zalando",
        ["mentor"],
    )


def test_met_can_be_thanked_or_open_no_steps(run: Run) -> None:
    run("log-event", "PyData")
    run("met", "Ana Ruiz; linkedin", "--thanked")
    run("met", "Bo Li", "--no-followups")
    assert [s for s, _ in steps(run, "ana")] == ["plan"]
    assert steps(run, "bo") == []


def test_met_without_a_line_off_a_terminal_names_the_word(run: Run) -> None:
    answer = run("met")
    assert (answer.code, answer.err) == (2, "LINE is missing.\n  weakties met LINE\n")


def test_met_answers_in_the_shape_of_a_log(run: Run) -> None:
    run("log-event", "PyData")
    answer = asked(run, "met", "Ana Ruiz")
    assert set(answer) == {"change", "summary", "event", "people", "followups", "goals"}
    assert answer["event"]["id"] == "e1"
    assert answer["event"]["people"] == 1


def test_met_on_a_day_has_no_event_in_json(run: Run) -> None:
    assert asked(run, "met", "Ana Ruiz", "--on", "mon")["event"] is None


# add


def test_add_is_someone_known_already_with_no_event_no_ladder_and_no_meeting(run: Run) -> None:
    answer = run("add", "Karin", "Holm", "@", "Siemens,", "karin@siemens.example")
    assert answer.code == 0
    assert answer.out == "Added Karin Holm, Siemens (p1): mail.\n"
    assert steps(run) == []
    found = asked(run, "person", "karin")
    assert (found["interactions"], found["met_on"], found["last_contact"]) == ([], None, None)


def test_add_opens_what_the_line_promises_and_plans_in_any_case(run: Run) -> None:
    run("add", "Ed Ek @ SAP; promise: call him by wed; next: coffee on 9 Dec")
    assert steps(run) == [("promise", "2026-11-25"), ("meet", "2026-12-09")]


def test_add_again_adds_details_to_the_same_person(run: Run) -> None:
    run("add", "Karin Holm @ Siemens")
    answer = run("add", "karin holm; #mentor; karin@siemens.example")
    assert answer.code == 0
    assert answer.out.startswith("Known already: Karin Holm, Siemens (p1)")
    found = asked(run, "person", "p1")
    assert (found["tags"], found["emails"]) == (["mentor"], ["karin@siemens.example"])


def test_add_someone_at_another_organisation_is_the_same_person(run: Run) -> None:
    run("add", "Karin Holm @ Siemens")
    answer = run("add", "Karin Holm @ Bosch")
    assert "was at Siemens" in answer.out
    assert [p["organisation"] for p in asked(run, "people")] == ["Bosch"]


def test_add_a_single_word_that_names_someone_known_is_ambiguous(run: Run) -> None:
    run("add", "Karin Holm @ Siemens")
    assert run("add", "Karin").code == 4
    assert run("add", "Karin; new").code == 0


# plan-event


def test_plan_event_says_day_weekday_and_distance(run: Run) -> None:
    answer = run("plan-event", "HR Forum", "--on", "3 Dec")
    assert answer.out == ("Planned HR Forum (e1): forum, online, Thu 3 Dec 2026, in 13 days.\n")
    assert asked(run, "event", "e1")["state"] == "planned"


@pytest.mark.parametrize(("typed", "day"), [("fri", "2026-11-27"), ("next thu", "2026-11-26"),
                                            ("2w", "2026-12-04"), ("eom", "2026-11-30"),
                                            ("today", "2026-11-20")])  # fmt: skip
def test_plan_event_reads_days_ahead(run: Run, typed: str, day: str) -> None:
    run("plan-event", "HR Forum", "--on", typed)
    assert asked(run, "event", "e1")["start"] == day


@pytest.mark.parametrize("typed", ["yesterday", "last thu", "2026-11-19", "30 Feb"])
def test_plan_event_refuses_a_day_that_has_passed_or_does_not_exist(run: Run, typed: str) -> None:
    assert run("plan-event", "HR Forum", "--on", typed).code == 2
    assert asked(run, "events") == []


def test_plan_event_without_a_day_off_a_terminal_is_refused(run: Run) -> None:
    answer = run("plan-event", "HR Forum")
    assert (answer.code, answer.out) == (2, "")
    assert "--on" in answer.err


def test_plan_event_again_fills_what_is_empty(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "3 Dec")
    answer = run("plan-event", "HR Tech", "--on", "3 Dec", "-w", "Lyon")
    assert answer.code == 0
    assert [e["place"] for e in asked(run, "events")] == ["Lyon"]


def test_plan_event_on_a_day_that_was_logged_is_refused(run: Run) -> None:
    run("log-event", "HR Tech")
    assert run("plan-event", "HR Tech", "--on", "today").code == 2


def test_a_planned_event_on_another_day_is_another_of_its_series(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "3 Dec")
    answer = run("plan-event", "HR Tech", "--on", "10 Dec")
    assert "the 2nd of its series" in answer.out
    assert len(asked(run, "events")) == 2


# Did you go?


def plan_saturday(run: Run) -> None:
    run("plan-event", "New Work Day", "--on", "2026-11-21")


def test_the_day_after_a_planned_event_one_line_asks_whether_you_went(run: Run) -> None:
    plan_saturday(run)
    assert "Did you go" not in run("followups", today="2026-11-21").out
    assert run("followups", today="2026-11-22").out == (
        "No one is waiting.\n"
        "Did you go to New Work Day (Sat 21 Nov)?   weakties log e1 · weakties skip e1\n"
    )


def test_the_question_stands_for_thirty_days(run: Run) -> None:
    plan_saturday(run)
    assert "Did you go" in run("followups", today="2026-12-21").out
    assert "Did you go" not in run("followups", today="2026-12-22").out


def test_the_question_is_not_in_json_nor_in_a_pipe(run: Run) -> None:
    plan_saturday(run)
    assert asked(run, "followups", today="2026-11-23") == []
    assert run("followups", "--format", "tsv", today="2026-11-23").out == ""


def test_the_question_is_answered_by_logging_the_event_by_its_id(run: Run) -> None:
    plan_saturday(run)
    answer = run("log", "e1", today="2026-11-23")
    assert answer.out == "Logged New Work Day (e1): other, Sat 21 Nov 2026.\n"
    assert "Did you go" not in run("followups", today="2026-11-23").out


def test_skip_says_you_did_not_go(run: Run) -> None:
    plan_saturday(run)
    answer = run("skip", "e1", today="2026-11-23")
    assert answer.out == "Not attended: New Work Day, Sat 21 Nov 2026.\n"
    assert "Did you go" not in run("followups", today="2026-11-23").out
    assert asked(run, "event", "e1")["state"] == "missed"


def test_skip_of_an_event_that_was_logged_is_refused(run: Run) -> None:
    run("log-event", "PyData")
    assert run("skip", "e1").code == 2
    assert asked(run, "event", "e1")["state"] == "attended"


def test_snooze_moves_a_planned_event_and_it_lasts_as_long_as_before(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "3-4 Dec")
    answer = run("snooze", "e1", "10 Dec")
    assert answer.out == "Moved HR Tech to Thu 10 – Fri 11 Dec 2026.\n"
    found = asked(run, "event", "e1")
    assert (found["start"], found["end"], found["state"]) == (
        "2026-12-10",
        "2026-12-11",
        "planned",
    )


def test_snooze_moves_a_planned_event_whose_day_has_passed(run: Run) -> None:
    plan_saturday(run)
    run("snooze", "e1", "--to", "28 Nov", today="2026-11-23")
    assert "Did you go" not in run("followups", today="2026-11-23").out


@pytest.mark.parametrize("to", ["yesterday", "2026-11-19"])
def test_snooze_never_moves_an_event_into_the_past(run: Run, to: str) -> None:
    run("plan-event", "HR Tech", "--on", "3 Dec")
    assert run("snooze", "e1", "--to", to).code == 2
    assert asked(run, "event", "e1")["start"] == "2026-12-03"


def test_acting_on_an_event_no_one_knows_is_three(run: Run) -> None:
    assert run("skip", "e9").code == 3
    assert run("snooze", "e9", "--to", "3 Dec").code == 3


def test_moving_an_event_in_json_tells_how_many_people_there_are(run: Run) -> None:
    run("plan-event", "HR Tech", "--on", "3 Dec")
    answer = asked(run, "snooze", "e1", "--to", "10 Dec")
    assert set(answer) == {"change", "summary", "event"}
    assert answer["event"] == asked(run, "events")[0]
