"""Carrying steps out: done, skip, snooze, reopen, thank and talked."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.reading import asked, contacts, data, ids, steps
from tests.conftest import TODAY, Answer, Run
from tests.making import filled


@pytest.fixture
def conf(run: Run) -> Run:
    """Ana (1, 2, 3), Bo (4, 5) and Cy (6, 7, 8), met on Thursday 19 November."""
    answer = run(
        "log-event",
        "HR Tech",
        "--on",
        "2026-11-19",
        "-m",
        "Ana Ruiz @ Zalando",
        "-m",
        "Bo Li; @ NEC; linkedin; enjoyed: your talk",
        "-m",
        "Cy Day; next: coffee on 3 Dec at Café Blau",
        today="2026-11-19",
    )
    assert answer.code == 0
    return run


def state(run: Run, number: int) -> tuple[str, str]:
    """Return state and due day of a step."""
    found: list[Any] = asked(run, "followups", "--all") + asked(
        run, "followups", "--state", "closed"
    )
    return next((s["state"], s["due"]) for s in found if s["id"] == number)


# Which steps are meant


def test_a_person_alone_means_the_step_that_followups_shows_for_them(conf: Run) -> None:
    [shown] = [s for s in asked(conf, "followups") if s["person"]["name"] == "Ana Ruiz"]
    assert asked(conf, "done", "ana")["followups"][0]["id"] == shown["id"]


def test_a_person_alone_means_the_step_due_first_when_none_is_due(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "Ana Ruiz; linkedin; promise: it by 24 Nov")
    assert asked(run, "done", "ana")["followups"][0]["step"] == "thank"


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        (("other", "reconnect", "meet", "plan", "exchange", "thank", "promise"), "promise"),
        (("other", "reconnect", "meet", "plan", "exchange", "thank"), "thank"),
        (("other", "reconnect", "meet", "plan", "exchange"), "exchange"),
        (("other", "reconnect", "meet", "plan"), "plan"),
        (("other", "reconnect", "meet"), "meet"),
        (("other", "reconnect"), "reconnect"),
        (("other",), "other"),
    ],
)
def test_on_a_tie_a_name_means_promise_thank_exchange_plan_meet_reconnect_other(
    run: Run, home: Path, kinds: tuple[str, ...], first: str
) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz")
        for kind in kinds:
            make.step(ana, kind, TODAY)
    assert asked(run, "skip", "ana")["followups"][0]["step"] == first


def test_the_answer_names_the_step_and_what_comes_next(conf: Run) -> None:
    answer = conf("done", "ana")
    assert answer.out == "Thanked Ana Ruiz. Then: swap contact details, by Mon 23 Nov.\n"
    assert conf("done", "ana").out == (
        "Swapped contact details with Ana Ruiz. Then: plan where you connect next, by\n"
        "Thu 26 Nov.\n"
    )
    assert conf("done", "ana").out == ("You keep up with Ana Ruiz online. Nothing else is open.\n")


def test_a_person_and_a_step_mean_that_step(conf: Run) -> None:
    conf("done", "ana", "plan")
    assert ids(conf, "ana") == {"thank": 1, "exchange": 2}


def test_a_number_means_that_step(conf: Run) -> None:
    conf("done", "2")
    assert ids(conf, "ana") == {"thank": 1, "plan": 3}


def test_a_range_and_a_list_mean_all_of_them(conf: Run) -> None:
    conf("skip", "1-3")
    assert steps(conf, "ana") == []
    conf("skip", "4,5", "6")
    assert steps(conf, "bo") == []
    assert len(steps(conf, "cy")) == 2


def test_several_people_mean_a_step_of_each(conf: Run) -> None:
    answer = conf("done", "ana", "bo")
    assert answer.out == "Thanked 2 people from HR Tech.\n"
    assert answer.err == "Undo: weakties undo\n"


@pytest.mark.parametrize("which", [("ana", "ana"), ("ana", "p1"), ("1", "1"), ("1-2", "1")])
def test_a_step_named_twice_is_done_once(conf: Run, which: tuple[str, ...]) -> None:
    found = asked(conf, "done", *which)["followups"]
    assert len({s["id"] for s in found}) == len(found)
    assert contacts(conf, "ana") == [
        ("2026-11-19", "event", "both"),
        ("2026-11-20", "message", "sent"),
    ]


def test_a_full_name_in_words_is_one_person(conf: Run) -> None:
    assert conf("done", "Ana", "Ruiz").code == 0
    assert ids(conf, "ana") == {"exchange": 2, "plan": 3}


def test_filters_mean_every_open_step_that_fits(conf: Run) -> None:
    answer = conf("done", "--step", "thank", "--event", "HR Tech")
    assert answer.out == "Thanked 3 people from HR Tech.\n"
    assert answer.err == "Undo: weakties undo\n"
    assert "thank" not in {s for s, _ in steps(conf)}


def test_the_late_filter_means_what_was_due_before_today(conf: Run) -> None:
    conf("snooze", "--late", "--to", "mon", today="2026-11-24")
    late = asked(conf, "followups", "--late", today="2026-11-24")
    assert late == []
    assert ("plan", "2026-11-26") in steps(conf)


def test_the_person_filter_means_all_their_steps(conf: Run) -> None:
    conf("skip", "--person", "ana")
    assert steps(conf, "ana") == []


def test_filters_that_fit_nothing_are_a_success_that_writes_nothing(conf: Run) -> None:
    before = len(asked(conf, "history"))
    answer = conf("done", "--step", "reconnect")
    assert (answer.code, answer.out) == (0, "Nothing matched; nothing was changed.\n")
    assert len(asked(conf, "history")) == before


def test_names_and_filters_together_are_refused(conf: Run) -> None:
    assert conf("done", "ana", "--step", "thank").code == 2


def test_a_dash_reads_numbers_from_standard_input(conf: Run) -> None:
    answer = conf("done", "-", typed="1\n4\n")
    assert answer.out == "Thanked 2 people from HR Tech.\n"


def test_what_ids_prints_is_what_a_dash_reads(conf: Run) -> None:
    numbers = conf("followups", "--step", "thank", "--ids").out
    assert conf("skip", "-", typed=numbers).code == 0
    assert "thank" not in {s for s, _ in steps(conf)}


def test_no_ids_on_standard_input_are_a_success(conf: Run) -> None:
    answer = conf("done", "-", typed="")
    assert (answer.code, answer.out) == (0, "Nothing matched; nothing was changed.\n")


@pytest.mark.parametrize("which", [("1", "99"), ("1-99",), ("ana", "nobody"), ("ana", "4711")])
@pytest.mark.parametrize("verb", ["done", "skip", "snooze"])
def test_several_at_once_are_all_or_none(conf: Run, verb: str, which: tuple[str, ...]) -> None:
    before = steps(conf)
    answer = conf(verb, *which)
    assert answer.code in (3, 4)
    assert answer.out == ""
    assert steps(conf) == before


@pytest.mark.parametrize("verb", ["done", "skip", "snooze", "reopen"])
def test_no_one_by_that_name_or_number_is_three(conf: Run, verb: str) -> None:
    answer = conf(verb, "nobody")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith('No person goes by "nobody".\n')
    assert conf(verb, "999").code == 3


@pytest.mark.parametrize("verb", ["done", "skip", "snooze", "thank", "talked"])
def test_a_name_of_several_is_four_with_the_candidates(run: Run, verb: str) -> None:
    run("log-event", "A", "-m", "Noor el-Amin @ Verdant", "-m", "Noor Haddad @ AXA")
    answer = run(verb, "noor")
    assert (answer.code, answer.out) == (4, "")
    assert "Noor el-Amin, Verdant (p1); Noor Haddad, AXA (p2)" in answer.err
    assert f"weakties {verb} p1" in answer.err


def test_a_unique_prefix_or_word_of_a_name_finds_a_person(conf: Run) -> None:
    assert asked(conf, "done", "ruiz")["followups"][0]["person"]["id"] == "p1"
    assert asked(conf, "done", "Bo")["followups"][0]["person"]["id"] == "p2"


def test_nothing_said_off_a_terminal_names_what_is_missing(conf: Run) -> None:
    answer = conf("done")
    assert (answer.code, answer.out) == (2, "")
    assert "WHO" in answer.err


def test_a_step_that_is_none_is_refused(conf: Run) -> None:
    assert conf("done", "--step", "party").code == 2


# done


def test_done_on_a_thank_records_a_message_sent_today(conf: Run) -> None:
    conf("done", "bo")
    assert contacts(conf, "bo") == [
        ("2026-11-19", "event", "both"),
        ("2026-11-20", "message", "sent"),
    ]
    assert asked(conf, "person", "bo")["last_contact"] == "2026-11-20"


def test_done_on_a_thank_takes_the_day_it_was_sent(conf: Run) -> None:
    conf("done", "bo", "--on", "yesterday")
    assert ("2026-11-19", "message", "sent") in contacts(conf, "bo")


def test_done_on_a_day_to_come_is_refused(conf: Run) -> None:
    assert conf("done", "bo", "--on", "2026-12-01").code == 2
    assert len(steps(conf, "bo")) == 2


@pytest.mark.parametrize("step", ["exchange", "plan"])
def test_done_on_exchange_and_plan_records_no_contact(conf: Run, step: str) -> None:
    conf("done", "ana", step)
    assert contacts(conf, "ana") == [("2026-11-19", "event", "both")]


def test_done_on_a_promise_records_no_contact(run: Run) -> None:
    run("log-event", "A", "-m", "Ana Ruiz; skip; promise: the paper by wed")
    assert run("done", "ana").out == (
        "Kept the promise to Ana Ruiz: the paper. Nothing else is open.\n"
    )
    assert len(contacts(run, "ana")) == 1


def test_done_on_a_meeting_records_it_on_its_due_day_if_that_has_passed(conf: Run) -> None:
    conf("done", "cy", "meet", today="2026-12-07")
    assert ("2026-12-03", "coffee", "both") in contacts(conf, "cy", "2026-12-07")


def test_done_on_a_meeting_still_to_come_records_it_today(conf: Run) -> None:
    conf("done", "cy", "meet", today="2026-12-01")
    assert ("2026-12-01", "coffee", "both") in contacts(conf, "cy", "2026-12-07")


def test_done_on_a_plan_with_a_day_opens_the_meeting(conf: Run) -> None:
    answer = conf("done", "ana", "plan", "--on", "2 Dec", "--via", "coffee")
    assert answer.code == 0
    assert "Wed 2 Dec 2026" in answer.out
    assert ("meet", "2026-12-02") in steps(conf, "ana")
    assert "plan" not in ids(conf, "ana")


def test_done_on_a_plan_takes_a_channel_after_by_too(conf: Run) -> None:
    assert conf("done", "ana", "plan", "--on", "2 Dec", "--by", "coffee").code == 0
    [meet] = asked(conf, "followups", "--all", "--person", "ana", "--step", "meet")
    assert meet["channel"] == "coffee"


def test_done_on_a_plan_at_a_planned_event_opens_the_meeting_on_its_day(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "10 Dec")
    conf("done", "ana", "plan", "--at", "hr forum")
    [meet] = asked(conf, "followups", "--all", "--person", "ana", "--step", "meet")
    assert (meet["due"], meet["note"]) == ("2026-12-10", "at HR Forum")


def test_done_on_a_plan_with_nothing_just_closes_it(conf: Run) -> None:
    conf("done", "ana", "plan")
    assert steps(conf, "ana") == [("thank", "2026-11-20"), ("exchange", "2026-11-23")]


def test_done_on_a_plan_in_the_past_is_refused(conf: Run) -> None:
    assert conf("done", "ana", "plan", "--on", "2026-11-02").code == 2


def test_doing_a_closed_step_again_is_already_done_and_a_success(conf: Run) -> None:
    conf("done", "1")
    answer = conf("done", "1")
    assert (answer.code, answer.out, answer.err) == (
        0,
        "Already done on Fri 20 Nov; nothing was changed.\n",
        "",
    )
    assert len(contacts(conf, "ana")) == 2


def test_doing_some_closed_and_some_open_steps_closes_the_open_ones(conf: Run) -> None:
    conf("done", "1")
    assert conf("done", "1", "4").code == 0
    assert state(conf, 4)[0] == "done"


def test_a_name_with_nothing_open_is_told_so(conf: Run) -> None:
    conf("skip", "--person", "ana")
    answer = conf("done", "ana")
    assert answer.code == 3
    assert "Nothing is open with Ana Ruiz." in answer.err


# skip


def test_skip_closes_a_step_without_a_contact_and_is_not_done(conf: Run) -> None:
    answer = conf("skip", "bo")
    assert answer.out == (
        "Let go: thank Bo Li. Then: plan where you connect next, by Thu 26 Nov.\n"
    )
    assert contacts(conf, "bo") == [("2026-11-19", "event", "both")]
    assert state(conf, 4)[0] == "skipped"


def test_skipping_the_last_step_says_that_nothing_else_is_open(conf: Run) -> None:
    conf("skip", "bo")
    assert conf("skip", "bo").out == "Let go: plan with Bo Li. Nothing else is open.\n"


# snooze


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (("mon",), "2026-11-23"),
        (("3d",), "2026-11-23"),
        (("in", "3", "days"), "2026-11-23"),
        (("2w",), "2026-12-04"),
        (("next", "week"), "2026-11-23"),
        (("30", "Nov"), "2026-11-30"),
        (("2026-12-24",), "2026-12-24"),
        (("sat",), "2026-11-21"),
        (("--to", "28 Nov"), "2026-11-28"),
        ((), "2026-11-23"),
    ],
)
def test_snooze_takes_the_day_as_last_words_or_after_to_counted_from_today(
    conf: Run, words: tuple[str, ...], day: str
) -> None:
    answer = conf("snooze", "ana", *words)
    assert answer.code == 0, answer.err
    assert state(conf, 1) == ("open", day)


def test_snooze_moves_nothing_but_the_due_day(conf: Run) -> None:
    [before] = asked(conf, "followups", "--person", "bo")
    conf("snooze", "bo", "mon")
    [after] = [s for s in asked(conf, "followups", "--all", "--person", "bo") if s["id"] == 4]
    assert {k for k in before if before[k] != after[k]} == {"due", "days_late"}
    assert contacts(conf, "bo") == [("2026-11-19", "event", "both")]


def test_snooze_says_the_day_and_what_was_moved(conf: Run) -> None:
    assert conf("snooze", "cy", "meet", "10 Dec").out == (
        "Snoozed to Thu 10 Dec: Cy Day, coffee at Café Blau.\n"
    )


@pytest.mark.parametrize("day", ["yesterday", "last fri", "2026-11-19"])
def test_snooze_never_goes_into_the_past(conf: Run, day: str) -> None:
    assert conf("snooze", "ana", "--to", day).code == 2
    assert state(conf, 1) == ("open", "2026-11-20")


@pytest.mark.parametrize("words", [("30", "feb"), ("--to", "30 feb")])
def test_snooze_to_a_day_that_does_not_exist_says_so(conf: Run, words: tuple[str, ...]) -> None:
    answer = conf("snooze", "ana", *words)
    assert answer.code == 2
    assert "30 feb" in answer.err
    assert state(conf, 1) == ("open", "2026-11-20")


def test_snooze_of_a_closed_step_is_refused_with_the_way_to_open_it(conf: Run) -> None:
    conf("done", "1")
    answer = conf("snooze", "1", "mon")
    assert answer.code == 2
    assert "weakties reopen 1" in answer.err


def test_what_is_late_can_be_moved_at_once(conf: Run) -> None:
    late = asked(conf, "followups", "--late", today="2026-12-08")
    answer = conf("snooze", "--late", "--to", "mon", today="2026-12-08")
    assert answer.code == 0
    assert {due for _, due in steps(conf)} == {"2026-12-14"}
    assert len(late) == len(steps(conf))
    assert answer.err == "Undo: weakties undo\n"


# reopen


def test_reopen_takes_back_the_contact_that_done_wrote(conf: Run) -> None:
    conf("done", "bo")
    answer = conf("reopen", "4")
    assert answer.out == "Open again: thank Bo Li.\n"
    assert contacts(conf, "bo") == [("2026-11-19", "event", "both")]
    assert state(conf, 4) == ("open", "2026-11-20")
    assert asked(conf, "person", "bo")["last_contact"] == "2026-11-19"


def test_reopen_takes_back_the_contact_of_a_meeting(conf: Run) -> None:
    conf("done", "cy", "meet", today="2026-12-07")
    conf("reopen", "cy", "meet", today="2026-12-07")
    assert contacts(conf, "cy", "2026-12-07") == [("2026-11-19", "event", "both")]


def test_reopen_leaves_contacts_that_were_logged_on_their_own(conf: Run) -> None:
    conf("talked", "bo", "call")
    conf("reopen", "4")
    assert ("2026-11-20", "call", "both") in contacts(conf, "bo")


def test_reopen_opens_a_skipped_step(conf: Run) -> None:
    conf("skip", "bo")
    conf("reopen", "bo")
    assert state(conf, 4) == ("open", "2026-11-20")


def test_reopening_an_open_step_is_a_success_that_writes_nothing(conf: Run) -> None:
    before = len(asked(conf, "history"))
    assert conf("reopen", "1").code == 0
    assert len(asked(conf, "history")) == before


# talked


def test_talked_logs_a_message_sent_unless_a_channel_is_given(conf: Run) -> None:
    answer = conf("talked", "ana")
    assert answer.code == 0
    assert ("2026-11-20", "message", "sent") in contacts(conf, "ana")


@pytest.mark.parametrize("channel", ["coffee", "meal", "call", "video", "online", "event"])
@pytest.mark.parametrize("how", ["word", "--via", "--by"])
def test_these_channels_go_both_ways(conf: Run, channel: str, how: str) -> None:
    words = [channel] if how == "word" else [how, channel]
    assert conf("talked", "ana", *words).code == 0
    assert ("2026-11-20", channel, "both") in contacts(conf, "ana")


@pytest.mark.parametrize("channel", ["message", "email"])
def test_messages_are_sent_unless_received(conf: Run, channel: str) -> None:
    conf("touch", "ana", "--by", channel)
    conf("talked", "ana", channel, "--received")
    assert contacts(conf, "ana")[1:] == [
        ("2026-11-20", channel, "received"),
        ("2026-11-20", channel, "sent"),
    ]


def test_a_channel_that_is_none_is_refused(conf: Run) -> None:
    answer = conf("talked", "ana", "--via", "pigeon")
    assert (answer.code, answer.out) == (2, "")
    assert '"pigeon"' in answer.err


def closed(answer: Answer) -> list[str]:
    return [s["step"] for s in data(answer)["followups"]]


def test_a_sent_contact_closes_an_open_thank_and_the_answer_names_it(conf: Run) -> None:
    answer = conf("talked", "cy")
    assert answer.out == "Wrote to Cy Day, a message, today. Closed: thank.\n"
    assert set(ids(conf, "cy")) == {"exchange", "meet"}


def test_a_two_way_contact_closes_thank_meet_and_reconnect(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz")
        for kind in ("promise", "thank", "exchange", "plan", "meet", "reconnect", "other"):
            make.step(ana, kind, TODAY)
    assert closed(run("talked", "ana", "call", "--json")) == ["thank", "meet", "reconnect"]
    assert sorted(s for s, _ in steps(run)) == ["exchange", "other", "plan", "promise"]


def test_a_received_contact_closes_nothing(conf: Run) -> None:
    assert closed(conf("talked", "cy", "--received", "--json")) == []


def test_a_contact_before_the_meeting_closes_nothing(conf: Run) -> None:
    assert closed(conf("talked", "cy", "call", "--on", "2026-11-18", "--json")) == []


def test_a_contact_on_the_day_of_the_meeting_closes(conf: Run) -> None:
    assert closed(conf("talked", "ana", "--on", "2026-11-19", "--json")) == ["thank"]


def test_a_contact_on_a_day_to_come_is_refused(conf: Run) -> None:
    assert conf("talked", "ana", "--on", "2026-12-01").code == 2


def test_an_older_contact_never_moves_last_contact_backwards(conf: Run) -> None:
    conf("talked", "ana", "call", "--on", "2026-10-01")
    assert asked(conf, "person", "ana")["last_contact"] == "2026-11-19"


def test_a_new_way_to_reach_someone_closes_exchange_but_no_more(conf: Run) -> None:
    conf("edit", "ana", "ana@zalando.example")
    assert set(ids(conf, "ana")) == {"thank", "plan"}
    assert contacts(conf, "ana") == [("2026-11-19", "event", "both")]


# cadence and reconnect


def test_a_cadence_counts_from_the_last_interaction(conf: Run) -> None:
    assert conf("cadence", "ana", "30d").code == 0
    before = asked(conf, "followups", "--step", "reconnect", today="2026-12-18")
    [due] = asked(conf, "followups", "--step", "reconnect", today="2026-12-19")
    assert before == []
    assert (due["id"], due["due"], due["person"]["name"]) == (None, "2026-12-19", "Ana Ruiz")


def test_a_reconnect_by_cadence_is_addressed_by_name_and_step(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("skip", "--person", "ana")
    answer = conf("done", "ana", "reconnect", today="2026-12-28")
    assert answer.out == "Said hello to Ana Ruiz. Nothing else is open.\n"
    assert ("2026-12-28", "message", "sent") in contacts(conf, "ana", "2026-12-28")
    assert asked(conf, "followups", "--step", "reconnect", today="2026-12-28") == []
    assert asked(conf, "followups", "--step", "reconnect", today="2027-01-26") == []
    assert len(asked(conf, "followups", "--step", "reconnect", today="2027-01-27")) == 1


def test_a_reconnect_by_cadence_is_never_late(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("skip", "--person", "ana")
    far = "2027-03-01"
    late = asked(conf, "followups", "--late", today=far)
    assert "reconnect" not in {s["step"] for s in late}
    screen = conf("followups", "--person", "ana", today=far)
    assert "Say hello again (reconnect)\n" in screen.out
    assert "1 to do, none late" in screen.out
    assert "w late" not in screen.out


def test_a_reconnect_by_cadence_can_be_let_go_and_snoozed(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("skip", "--person", "ana")
    assert conf("snooze", "ana", "reconnect", "2w", today="2026-12-28").code == 0
    [moved] = asked(conf, "followups", "--all", "--person", "ana", today="2026-12-28")
    assert (moved["step"], moved["due"]) == ("reconnect", "2027-01-11")
    assert conf("skip", "ana", "reconnect", today="2027-01-11").code == 0
    assert asked(conf, "followups", "--person", "ana", today="2027-01-12") == []


def test_without_an_interaction_a_cadence_counts_from_when_they_were_added(run: Run) -> None:
    run("add", "Ana Ruiz @ SAP", today="2026-10-01")
    run("cadence", "ana", "30d", today="2026-10-01")
    assert asked(run, "followups", today="2026-10-30") == []
    assert len(asked(run, "followups", today="2026-10-31")) == 1


def test_two_unanswered_messages_in_a_row_rest_a_reconnect(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("skip", "--person", "ana")
    conf("talked", "ana", "--on", "2026-11-20")
    far = "2027-03-01"
    assert len(asked(conf, "followups", "--step", "reconnect", today=far)) == 1
    conf("talked", "ana", "email", "--on", "2026-11-20")
    assert asked(conf, "followups", "--step", "reconnect", today=far) == []
    conf("talked", "ana", "--received", "--on", "2026-11-20")
    assert len(asked(conf, "followups", "--step", "reconnect", today=far)) == 1


def test_a_cadence_can_be_ended(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    assert conf("cadence", "ana", "none").code == 0
    assert asked(conf, "followups", "--step", "reconnect", today="2027-03-01") == []


@pytest.mark.parametrize("often", ["0d", "often", "-3d", "1m", "30"])
def test_a_cadence_that_says_no_length_is_refused(conf: Run, often: str) -> None:
    assert conf("cadence", "ana", often).code == 2


def test_talking_to_someone_with_a_cadence_names_the_next_hello(conf: Run) -> None:
    conf("cadence", "bo", "3mo")
    conf("done", "bo", "thank")
    assert conf("talked", "bo", "call").out == (
        "Talked to Bo Li, a call, today. Next hello around Fri 19 Feb 2027.\n"
    )


# thank


def test_thank_prints_a_letter_from_what_was_enjoyed_with_gaps_left_visible(conf: Run) -> None:
    answer = conf("thank", "bo")
    assert answer.code == 0
    assert answer.out == (
        "Dear Bo,\n"
        "\n"
        "thank you for your time at HR Tech. I enjoyed your talk. Would you like to ___?\n"
    )
    assert steps(conf, "bo")[0][0] == "thank"


def test_thank_leaves_a_gap_where_nothing_was_noted(conf: Run) -> None:
    assert "I enjoyed ___." in conf("thank", "ana").out


def test_thank_names_what_was_promised_and_planned(run: Run) -> None:
    run(
        "log-event",
        "HR Tech",
        "-m",
        "Ana Ruiz; loved her talk; promise: the paper by 27 Nov; next: coffee on 3 Dec",
    )
    text = " ".join(run("thank", "ana").out.split())
    assert "I enjoyed your talk." in text
    assert "As promised, I will send you the paper by Fri 27 Nov." in text
    assert "I look forward to coffee on Thu 3 Dec." in text
    assert "___" not in text


@pytest.mark.parametrize("width", [40, 80])
def test_a_letter_is_never_wider_than_the_screen(run: Run, width: int) -> None:
    run("log-event", "HR Tech Europe", "-m", "Noor el-Amin; enjoyed: your story about pay bands, "
        "and how you sell analytics to the board")  # fmt: skip
    assert max(map(len, run("thank", "noor", width=width).out.splitlines())) <= width


def test_into_a_pipe_a_letter_is_just_the_letter(conf: Run) -> None:
    answer = conf("thank", "bo", "--format", "tsv")
    assert answer.out.startswith("Dear Bo,\n")
    assert answer.err == ""


def test_thank_writes_nothing(conf: Run) -> None:
    before = asked(conf, "history")
    conf("thank", "bo")
    assert asked(conf, "history") == before


def test_a_letter_in_json_has_person_text_and_gaps(conf: Run) -> None:
    answer = asked(conf, "thank", "ana")
    assert answer["person"] == {"id": "p1", "name": "Ana Ruiz", "organisation": "Zalando"}
    assert answer["gaps"] == answer["text"].count("___") == 2


# What is said


def test_a_write_in_json_tells_change_summary_and_the_steps(conf: Run) -> None:
    answer = asked(conf, "done", "bo")
    [step] = answer.pop("followups")
    assert answer == {"change": 2, "summary": "Thanked Bo Li."}
    assert isinstance(step.pop("reason"), str)
    assert step == {
        "id": 4,
        "step": "thank",
        "state": "done",
        "due": "2026-11-20",
        "days_late": 0,
        "person": {"id": "p2", "name": "Bo Li", "organisation": "NEC"},
        "event": {"id": "e1", "name": "HR Tech", "start": "2026-11-19"},
        "channel": None,
        "note": "your talk",
        "if_then": None,
    }


@pytest.mark.parametrize("verb", [("skip", "ana"), ("snooze", "ana", "mon"), ("done", "ana"),
                                  ("talked", "ana", "call")])  # fmt: skip
def test_a_step_that_was_written_names_its_event_in_json(conf: Run, verb: tuple[str, ...]) -> None:
    [step] = asked(conf, *verb)["followups"]
    assert step["event"] == {"id": "e1", "name": "HR Tech", "start": "2026-11-19"}


def test_ids_of_a_write_are_the_steps_it_changed(conf: Run) -> None:
    assert conf("done", "1", "4", "--ids").out == "1\n4\n"


def test_an_error_in_json_is_one_object_on_stderr(run: Run) -> None:
    import json

    run("log-event", "A", "-m", "Noor el-Amin @ Verdant", "-m", "Noor Haddad @ AXA")
    answer = run("done", "noor", "--json")
    assert (answer.code, answer.out) == (4, "")
    error = json.loads(answer.err)
    assert (error["code"], error["candidates"]) == (4, ["p1", "p2"])
    assert '"noor"' in error["message"]
