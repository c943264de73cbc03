"""What lies ahead with someone: exchange, promise, plan, cadence, and what `done` asks."""

import pytest

from tests.commands.reading import asked, contacts, ids, steps
from tests.conftest import Run


@pytest.fixture
def conf(run: Run) -> Run:
    """Ana (1, 2, 3), Bo (4, 5) and Cy (6, 7, 8), met in Lyon on Thursday 19 November."""
    people = ("Ana Ruiz @ Zalando; mentor", "Bo Li; @ NEC; linkedin; mentor", "Cy Day")
    lines = [word for line in people for word in ("-m", line)]
    log = ("log-event", "HR Tech", "--on", "2026-11-19", "--where", "Lyon")
    assert run(*log, *lines, today="2026-11-19").code == 0
    return run


# Exchange


@pytest.mark.parametrize(
    ("ways", "kept"),
    [
        (("ana@example.org",), {"emails": ["ana@example.org"]}),
        (("+49", "30", "1234567"), {"phones": ["+49 30 1234567"]}),
        (("linkedin",), {"links": ["linkedin"]}),
        (
            ("ana@example.org", "+49", "30", "1234567", "https://ana.example"),
            {
                "emails": ["ana@example.org"],
                "phones": ["+49 30 1234567"],
                "links": ["https://ana.example"],
            },
        ),
        (("ana@example.org,", "+49 30 1234567"), {"phones": ["+49 30 1234567"]}),
    ],
)
def test_exchange_adds_the_ways_to_reach_someone_and_closes_the_step(
    conf: Run, ways: tuple[str, ...], kept: dict[str, list[str]]
) -> None:
    assert conf("exchange", "ana", *ways).code == 0
    found = asked(conf, "person", "ana")
    assert {name: found[name] for name in kept} == kept
    assert "exchange" not in dict(steps(conf, "ana"))


def test_exchange_answers_with_what_it_added_and_what_comes_next(conf: Run) -> None:
    answer = conf("exchange", "ana", "ana@example.org", "+49 30 1234567")
    assert answer.out == ("Ana Ruiz: ana@example.org, +49 30 1234567. Then: thank, today.\n")
    assert asked(conf, "person", "ana")["followups"][-1]["state"] == "done"


def test_exchange_takes_a_name_of_several_words(conf: Run) -> None:
    assert conf("exchange", "Ana", "Ruiz", "ana@example.org").code == 0
    assert asked(conf, "person", "ana")["emails"] == ["ana@example.org"]


def test_an_address_that_someone_else_has_is_told(conf: Run) -> None:
    conf("exchange", "ana", "team@example.org")
    answer = conf("exchange", "bo", "team@example.org")
    assert (answer.code, "Ana Ruiz (p1) is reached by that too." in answer.err) == (0, True)
    assert "reached by that too" not in conf("exchange", "ana", "team@example.org").err


def test_exchange_with_what_is_known_changes_nothing(conf: Run) -> None:
    conf("exchange", "ana", "ana@example.org")
    before = len(asked(conf, "history"))
    answer = conf("exchange", "ana", "ANA@EXAMPLE.ORG")
    assert (answer.code, answer.out.startswith("Known already; nothing was changed.")) == (0, True)
    assert len(asked(conf, "history")) == before


@pytest.mark.parametrize(
    "words", ["hello there", "CHRO @ Verdant", "#mentor", "Ana Maria; a@b.org"]
)
def test_exchange_takes_nothing_else(conf: Run, words: str) -> None:
    answer = conf("exchange", "ana", words)
    assert answer.code == 2
    assert "is no e-mail address, phone number or link." in answer.err
    assert asked(conf, "person", "ana")["emails"] == []


def test_exchange_without_a_way_says_how_to_write_it(conf: Run) -> None:
    answer = conf("exchange", "ana")
    assert (answer.code, answer.err) == (
        2,
        "How is Ana Ruiz reached?\n  weakties exchange ana MAIL|PHONE|LINK\n",
    )


def test_one_undo_takes_an_exchange_back_whole(conf: Run) -> None:
    conf("exchange", "ana", "ana@example.org", "+49 30 1234567")
    conf("undo")
    found = asked(conf, "person", "ana")
    assert (found["emails"], found["phones"]) == ([], [])
    assert "exchange" in dict(steps(conf, "ana"))


# Promise


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (("send the paper", "--by", "fri"), "2026-11-27"),
        (("send the paper by fri",), "2026-11-27"),
        (("send the paper",), "2026-11-27"),
        (("send the book by Kahneman",), "2026-11-27"),
        (("send the paper by 1 Dec",), "2026-12-01"),
        (("send it", "--by", "sat"), "2026-11-21"),
    ],
)
def test_a_promise_is_due_on_its_day_or_in_a_week(
    conf: Run, words: tuple[str, ...], day: str
) -> None:
    assert conf("promise", "ana", *words).code == 0
    assert dict(steps(conf, "ana"))["promise"] == day


def test_a_promise_comes_first_and_says_what(conf: Run) -> None:
    conf("promise", "cy", "send the paper", "--by", "today")
    answer = conf("followups")
    first = answer.out.index("Keep a promise")
    assert first < answer.out.index("Thank")
    assert "send the paper" in answer.out


def test_their_promise_is_told_as_theirs(conf: Run) -> None:
    answer = conf("promise", "ana", "introduce me to Eva", "--theirs", "--by", "mon")
    assert answer.out == "Ana Ruiz promised you: introduce me to Eva, by Mon 23 Nov.\n"
    assert "Promised to you" in conf("followups", "--week", "--step", "promise").out
    assert conf("done", "ana", "promise").out.startswith("Ana Ruiz kept a promise to you")


def test_a_promise_kept_is_a_contact_of_no_kind(conf: Run) -> None:
    conf("promise", "ana", "send the paper")
    before = contacts(conf, "ana")
    assert conf("done", "ana", "promise").out.startswith("Kept the promise to Ana Ruiz: send the")
    assert contacts(conf, "ana") == before


def test_the_same_promise_again_takes_the_new_day(conf: Run) -> None:
    conf("promise", "ana", "send the paper")
    answer = conf("promise", "ana", "Send the paper", "--by", "1 Dec")
    assert answer.out.endswith("by Tue 1 Dec. It was noted before.\n")
    assert [s for s in steps(conf, "ana") if s[0] == "promise"] == [("promise", "2026-12-01")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("send it", "--by", "2026-11-19"), "has passed; a promise lies ahead"),
        (("send it by mon", "--by", "tue"), 'Is it by "mon" or by "tue"?'),
        (("send it", "--by", "the 40th"), "the 40th"),
        (("send it by the 40th",), "the 40th"),
        ((), "What was promised to Ana Ruiz?"),
    ],
)
def test_a_promise_that_cannot_be_read_writes_nothing(
    conf: Run, words: tuple[str, ...], said: str
) -> None:
    answer = conf("promise", "ana", *words)
    assert answer.code == 2
    assert said in answer.err
    assert "promise" not in dict(steps(conf, "ana"))


@pytest.mark.parametrize(
    "typed",
    [
        "to send the paper",
        "I will send the paper",
        "that I'd send the paper",
        "I’ll send the paper",
    ],
)
def test_the_words_of_a_vow_are_not_said_twice_in_a_letter(conf: Run, typed: str) -> None:
    conf("promise", "ana", typed, "--by", "2 Dec")
    told = " ".join(conf("thank", "ana", "--no-input").out.split())
    assert "As promised, I will send the paper by Wed 2 Dec." in told


@pytest.mark.parametrize("words", [("by fri",), ("", "by", "fri"), ("--by", "fri")])
def test_an_empty_promise_is_none(conf: Run, words: tuple[str, ...]) -> None:
    answer = conf("promise", "ana", *words)
    assert (answer.code, "What was promised to Ana Ruiz?" in answer.err) == (2, True)
    assert "promise" not in dict(steps(conf, "ana"))


def test_a_promise_repeated_without_a_day_keeps_the_day_that_was_named(conf: Run) -> None:
    conf("promise", "ana", "send the paper", "--by", "2 Dec")
    conf("promise", "ana", "send the paper")
    assert dict(steps(conf, "ana"))["promise"] == "2026-12-02"


# Plan


@pytest.mark.parametrize(
    "words",
    [
        ("--on", "3 Dec", "--via", "coffee", "--where", "Café Blau"),
        ("coffee on 3 Dec at Café Blau",),
        ("coffee", "at", "Café Blau", "--on", "3 Dec"),
        ("coffee on 3 Dec", "--where", "Café Blau"),
    ],
)
def test_a_plan_opens_the_meeting_and_closes_the_step(conf: Run, words: tuple[str, ...]) -> None:
    answer = conf("plan", "ana", *words)
    assert answer.out == "Planned with Ana Ruiz: coffee at Café Blau, Thu 3 Dec.\n"
    found = dict(steps(conf, "ana"))
    assert (found["meet"], found.get("plan")) == ("2026-12-03", None)


def test_next_is_another_word_for_plan(conf: Run) -> None:
    assert conf("next", "ana", "call", "mon").out == "Planned with Ana Ruiz: call, Mon 23 Nov.\n"


def test_the_meeting_shows_up_on_its_day(conf: Run) -> None:
    conf("plan", "ana", "coffee", "3dec")
    assert "Ana Ruiz" not in conf("followups", "--step", "meet").out
    assert "Ana Ruiz" in conf("followups", "--step", "meet", today="2026-12-03").out


def test_the_same_plan_again_changes_nothing(conf: Run) -> None:
    conf("plan", "ana", "coffee", "3dec")
    assert conf("plan", "ana", "coffee", "3dec").out.startswith("So planned already")
    assert len([s for s in steps(conf, "ana") if s[0] == "meet"]) == 1


def test_someone_met_long_ago_can_be_planned_with_too(run: Run) -> None:
    run("add", "Old Friend")
    assert run("plan", "old", "lunch", "fri").out == "Planned with Old Friend: meal, Fri 27 Nov.\n"


def test_without_a_day_the_planned_events_near_both_are_offered(conf: Run) -> None:
    conf("plan-event", "Python Day", "--on", "24 Nov", "--where", "Oslo")
    conf("plan-event", "Data Forum", "--on", "12 Jan", "--where", "Grande Salle, Lyon")
    conf("plan-event", "HR Tech", "--on", "1 Feb")
    conf("plan-event", "Far Away", "--on", "1 Jun")
    answer = conf("plan", "ana")
    assert (answer.code, answer.err) == (
        2,
        "When do you meet Ana Ruiz? Name a day, or an event you both may go to:\n"
        "  weakties plan ana-ruiz --on DAY --via coffee\n"
        "  weakties plan ana-ruiz --at e4  # HR Tech, Mon 1 Feb (you met there before)\n"
        "  weakties plan ana-ruiz --at e3  # Data Forum, Tue 12 Jan (you met in that place)\n"
        "  weakties plan ana-ruiz --at e2  # Python Day, Tue 24 Nov\n",
    )


def test_a_terminal_asks_when_and_takes_the_number_of_an_event(conf: Run) -> None:
    conf("plan-event", "HR Tech", "--on", "1 Feb")
    answer = conf("plan", "ana", can_ask=True, typed="1\n")
    assert "1  HR Tech, Mon 1 Feb (you met there before)" in answer.err
    assert answer.out == "Planned with Ana Ruiz: at HR Tech, Mon 1 Feb, in 2 months.\n"


def test_a_terminal_takes_a_day_as_well(conf: Run) -> None:
    answer = conf("plan", "ana", "--via", "lunch", can_ask=True, typed="fri\n")
    assert answer.out == "Planned with Ana Ruiz: meal, Fri 27 Nov.\n"


def test_nothing_answered_plans_nothing(conf: Run) -> None:
    answer = conf("plan", "ana", can_ask=True, typed="\n")
    assert (answer.code, answer.err.splitlines()[-1]) == (
        2, "When? No day was named; nothing was planned.",
    )  # fmt: skip


def test_a_plan_at_an_event_stands_on_its_day_and_moves_with_it(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    conf("plan", "ana", "--at", "forum")
    assert dict(steps(conf, "ana"))["meet"] == "2026-12-03"
    assert conf("snooze", "e2", "10", "dec").out.startswith(
        "Moved HR Forum to Thu 10 Dec 2026. 1 meeting planned there moved along."
    )
    assert dict(steps(conf, "ana"))["meet"] == "2026-12-10"
    conf("edit", "e2", "--on", "14 Dec")
    assert dict(steps(conf, "ana"))["meet"] == "2026-12-14"
    conf("undo")
    conf("undo")
    assert dict(steps(conf, "ana"))["meet"] == "2026-12-03"


def test_a_meeting_planned_at_an_event_is_renamed_with_it(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    conf("plan", "ana", "--at", "forum")
    conf("edit", "e2", "--name", "HR Forum 2026")
    assert "Ana Ruiz" in conf("skip", "e2").out
    conf("undo")
    conf("log-event", "HR Forum 2026", "-m", "Ana Ruiz", today="2026-12-03")
    assert "meet" not in dict(steps(conf, "ana", today="2026-12-03"))


def test_a_place_does_not_go_with_an_event_that_is_offered(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    answer = conf("plan", "ana", "--where", "Bar", can_ask=True, typed="1\n")
    assert (answer.code, "give --at or --where, not both" in answer.err) == (2, True)


def test_someone_archived_comes_back_with_a_plan(conf: Run) -> None:
    conf("archive", "ana")
    assert "Ana Ruiz is back from the archive." in conf("plan", "ana", "coffee", "mon").out


def test_an_event_skipped_turns_what_was_planned_there_into_a_plan_to_make(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    conf("plan", "ana", "--at", "forum")
    conf("plan", "bo", "--at", "forum")
    answer = conf("skip", "e2")
    assert answer.out == (
        "Not going: HR Forum, Thu 3 Dec 2026.\n"
        "You meant to meet Ana Ruiz and 1 other there: weakties plan ana-ruiz --on DAY\n"
    )
    found = dict(steps(conf, "ana"))
    assert (found.get("meet"), found["plan"]) == (None, "2026-11-23")
    assert "HR Forum" not in conf("followups", "--all").out
    conf("plan", "ana", "--on", "8 Dec")
    assert [s for s in steps(conf, "ana") if s[0] in ("meet", "plan")] == [("meet", "2026-12-08")]
    assert conf("plan", "cy", "--at", "forum").err == (
        "HR Forum was skipped; a plan lies ahead.\n  weakties events --upcoming\n"
    )
    conf("undo")
    conf("undo")
    assert dict(steps(conf, "ana"))["meet"] == "2026-12-03"


def test_where_a_plan_is_to_be_made_anyhow_a_meeting_of_a_skipped_event_is_let_go(
    conf: Run,
) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    conf("plan", "ana", "--at", "forum")
    conf("met", "Ana Ruiz; plan: coffee", "--on", "today")
    assert [s for s, _ in steps(conf, "ana")].count("plan") == 1
    conf("skip", "e2")
    kinds = [s for s, _ in steps(conf, "ana")]
    assert (kinds.count("plan"), kinds.count("meet")) == (1, 0)


@pytest.mark.parametrize("name", [("HR Forum",), ("HR", "Forum"), ("forum",)])
def test_an_event_is_skipped_or_moved_by_its_name(conf: Run, name: tuple[str, ...]) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    moved = conf("snooze", *name, "10", "Dec")
    assert moved.out.startswith("Moved HR Forum to Thu 10 Dec 2026.")
    assert conf("skip", *name).out == "Not going: HR Forum, Thu 10 Dec 2026.\n"


def test_an_event_that_was_logged_cannot_be_skipped(conf: Run) -> None:
    answer = conf("skip", "HR Tech")
    assert (answer.code, "HR Tech (e1) was logged as attended." in answer.err) == (2, True)


def test_a_person_comes_before_an_event_of_that_name(conf: Run) -> None:
    conf("plan-event", "Ana Ruiz", "--on", "3 Dec")
    assert conf("skip", "ana").out.startswith("Let go: thank Ana Ruiz")
    assert conf("skip", "Nobody").code == 3


def test_meeting_someone_where_it_was_planned_closes_the_meeting(conf: Run) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    conf("plan", "ana", "--at", "forum")
    conf("plan", "bo", "coffee", "4dec")
    conf("log-event", "HR Forum", "-m", "Ana Ruiz", "-m", "Bo Li", today="2026-12-03")
    assert "meet" not in dict(steps(conf, "ana", today="2026-12-03"))
    assert dict(steps(conf, "bo", today="2026-12-03"))["meet"] == "2026-12-04"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "2026-11-19"), "has passed; a plan lies ahead"),
        (("--at", "HR Tech"), "HR Tech was logged as attended; a plan lies ahead."),
        (("--at", "Forum", "--where", "Lyon"), "give --at or --where, not both"),
        (("--at", "Forum", "--on", "4 Dec"), "HR Forum is on Thu 3 Dec 2026, not on Fri 4 Dec"),
        (("coffee mon", "--via", "call"), "say two things"),
        (("nonsense",), "nonsense"),
        (("--via", "pigeon", "--on", "mon"), '"pigeon" is not a channel'),
    ],
)
def test_a_plan_that_cannot_be_writes_nothing(conf: Run, words: tuple[str, ...], said: str) -> None:
    conf("plan-event", "HR Forum", "--on", "3 Dec")
    answer = conf("plan", "ana", *words)
    assert answer.code == 2, answer
    assert said in answer.err
    assert "meet" not in dict(steps(conf, "ana"))


def test_an_unknown_event_is_three(conf: Run) -> None:
    assert conf("plan", "ana", "--at", "Nowhere").code == 3


# What came of a meeting


def test_done_on_a_meeting_asks_what_came_of_it_and_how_often_from_now_on(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    answer = conf("done", "ana", "meet", can_ask=True, typed="knows Eva at Bosch\n3mo\n")
    assert "What came of it?" in answer.err
    assert "Enter keeps no cadence" in answer.err
    assert answer.out.startswith("Met Ana Ruiz; from now on in touch every 3 months.")
    found = asked(conf, "person", "ana")
    assert found["cadence_days"] == 91
    assert found["interactions"][0]["note"] == "knows Eva at Bosch"


def test_enter_twice_keeps_everything(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("plan", "ana", "coffee", "today")
    answer = conf("done", "ana", "meet", can_ask=True, typed="\n\n")
    assert "Enter keeps every month" in answer.err
    assert asked(conf, "person", "ana")["cadence_days"] == 30
    assert asked(conf, "person", "ana")["interactions"][0]["note"] is None


def test_a_cadence_that_cannot_be_read_is_asked_for_again_and_the_note_is_kept(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    answer = conf("done", "ana", "meet", can_ask=True, typed="fine\noften\n3mo\n")
    assert '"often" does not say how often.' in answer.err
    found = asked(conf, "person", "ana")
    assert (found["cadence_days"], found["interactions"][0]["note"]) == (91, "fine")


def test_the_end_of_what_is_typed_is_no_answer(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    assert conf("done", "ana", "meet", can_ask=True, typed="").code == 0
    assert "meet" not in dict(steps(conf, "ana"))
    answer = conf("plan", "bo", can_ask=True, typed="")
    assert (answer.code, "No day was named; nothing was planned." in answer.err) == (2, True)


def test_a_day_that_cannot_be_is_told_before_anyone_is_asked(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    answer = conf("done", "ana", "meet", "--on", "31 feb", can_ask=True, typed="x\nx\n")
    assert (answer.code, "came of it" in answer.err) == (2, False)


@pytest.mark.parametrize("more", [("--note", "valuable"), ("--cadence", "90d")])
def test_what_would_be_dropped_is_refused_for_a_step_closed_before(
    conf: Run, more: tuple[str, str]
) -> None:
    conf("plan", "ana", "coffee", "today")
    number = ids(conf, "ana")["meet"]
    conf("done", "ana", "meet")
    answer = conf("done", "ana", "meet", *more)
    assert (answer.code, answer.err) == (
        2,
        f"That was done before, so nothing was noted with it.\n  weakties reopen {number}\n",
    )


def test_off_a_terminal_options_say_it(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    assert conf("done", "ana", "meet", "--note", "knows Eva", "--cadence", "1y").code == 0
    found = asked(conf, "person", "ana")
    assert (found["cadence_days"], found["interactions"][0]["note"]) == (365, "knows Eva")
    conf("undo")
    found = asked(conf, "person", "ana")
    assert (found["cadence_days"], "meet" in dict(steps(conf, "ana"))) == (None, True)


def test_a_note_on_what_is_no_contact_is_refused(conf: Run) -> None:
    answer = conf("done", "ana", "exchange", "--note", "fine")
    assert (answer.code, "exchange is none" in answer.err) == (2, True)
    assert "exchange" in dict(steps(conf, "ana"))


def test_nothing_is_asked_of_several_or_of_another_step(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    conf("plan", "bo", "coffee", "today")
    both = [str(ids(conf, who)["meet"]) for who in ("ana", "bo")]
    assert "came of it" not in conf("done", *both, can_ask=True).err
    assert "came of it" not in conf("done", "cy", "thank", can_ask=True).err


# Cadence


def test_a_tag_gives_everyone_with_it_a_cadence_in_one_change(conf: Run) -> None:
    answer = conf("cadence", "--tag", "mentor", "90d")
    assert answer.out == "2 people tagged mentor: in touch every 3 months.\n"
    assert asked(conf, "person", "bo")["cadence_days"] == 90
    conf("undo")
    assert asked(conf, "person", "ana")["cadence_days"] is None
    assert asked(conf, "person", "bo")["cadence_days"] is None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--tag", "nobody", "90d"), 3, 'No one is tagged "nobody".'),
        (("--tag", "mentor", "often"), 2, '"often" does not say how often'),
        (("--tag", "mentor"), 2, "weakties cadence 3mo --tag mentor"),
        (("ana", "9999y"), 2, '"9999y" is longer than ten years.'),
        (("ana", "often"), 2, '"often" does not say how often'),
        (("nobody", "often"), 3, "nobody"),
        (("ana", "--list"), 2, "give it alone"),
        ((), 2, "WHO [HOW-OFTEN] is missing."),
    ],
)
def test_a_cadence_that_cannot_be_set(
    conf: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = conf("cadence", *words)
    assert (answer.code, said in answer.err) == (code, True), answer


def test_how_often_may_be_two_words(conf: Run) -> None:
    assert conf("cadence", "ana", "3", "mo").out == "Ana Ruiz: in touch every 3 months.\n"


def test_a_hello_let_go_or_put_off_is_told_as_the_list_has_it(conf: Run) -> None:
    def said(*words: str, today: str) -> str:
        return " ".join(conf(*words, today=today).out.split())

    conf("cadence", "ana", "30d", today="2027-01-10")
    assert "today is a good day" in said("cadence", "ana", today="2027-01-10")
    conf("skip", "ana", "reconnect", today="2027-01-10")
    assert "around Tue 9 Feb" in said("cadence", "ana", today="2027-01-10")
    assert "around Tue 9 Feb" in said("person", "ana", today="2027-01-10")
    conf("snooze", "ana", "reconnect", "--to", "2027-03-01", today="2027-02-09")
    assert "around Mon 1 Mar" in said("cadence", "ana", today="2027-02-09")
    conf("cadence", "cy", "30d", today="2027-02-09")
    conf("talked", "cy", today="2027-02-09")
    conf("talked", "cy", today="2027-02-09")
    listed = asked(conf, "cadence", "--list", today="2027-02-09")
    assert {p["name"]: p["next_hello"] for p in listed} == {
        "Ana Ruiz": "2027-03-01",
        "Cy Day": None,
    }
    assert "rests" in said("cadence", "--list", today="2027-02-09")


def test_someone_alone_is_told_how_it_stands(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    assert conf("cadence", "ana").out == (
        "Ana Ruiz: in touch every month. Last contact yesterday. Next hello: around Sat\n19 Dec.\n"
    )
    assert conf("cadence", "cy").out == "Cy Day: no cadence. Last contact yesterday.\n"


def test_an_unusual_silence_is_told_with_its_number_of_gaps(conf: Run) -> None:
    for day in ("2026-01-05", "2026-02-01", "2026-03-01", "2026-04-01"):
        conf("talked", "ana", "call", "--on", day)
    assert "longer than all 4 earlier gaps; the usual gap is 30 days." in " ".join(
        conf("cadence", "ana", today="2027-11-20").out.split()
    )
    assert "Nothing unusual; the usual gap is 30 days." in " ".join(
        conf("cadence", "ana").out.split()
    )


def test_two_unanswered_messages_rest_it(conf: Run) -> None:
    conf("cadence", "ana", "30d")
    conf("talked", "ana")
    conf("talked", "ana")
    assert "It rests: your last two messages are unanswered." in " ".join(
        conf("cadence", "ana").out.split()
    )
    assert "reconnect" not in dict(steps(conf, "ana", today="2027-06-01"))
    conf("talked", "ana", "--received", today="2027-06-01")
    assert "reconnect" in dict(steps(conf, "ana", today="2027-07-05"))


def test_everyone_with_a_cadence_is_listed_by_the_next_hello(conf: Run) -> None:
    conf("cadence", "ana", "1y")
    conf("cadence", "bo", "30d")
    listed = asked(conf, "cadence", "--list")
    assert [(p["name"], p["next_hello"]) for p in listed] == [
        ("Bo Li", "2026-12-19"),
        ("Ana Ruiz", "2027-11-19"),
    ]
    assert conf("cadence", "--list").out == (
        "2 people, and the next hello\n"
        "\n"
        "  Bo Li     NEC      every month  around Sat 19 Dec\n"
        "  Ana Ruiz  Zalando  every year   around Fri 19 Nov 2027\n"
    )


def test_a_plan_beyond_what_is_usual_is_told_of(conf: Run) -> None:
    later = "2027-03-01"
    answer = conf("cadence", "--tag", "mentor", "7d", today=later)
    assert " ".join(answer.out.split()) == (
        "2 people tagged mentor: in touch every week. Your plan needs 2 contacts a week; you "
        "usually make none (the last 12 weeks). Some could be yearly, or none."
    )
    assert "Your plan needs" not in conf("cadence", "--tag", "mentor", "none", today=later).out


def test_what_is_late_is_never_hidden_behind_a_hello(conf: Run) -> None:
    conf("done", "ana", "thank")
    conf("done", "ana", "exchange")
    conf("cadence", "ana", "3d")
    answer = conf("followups", "--person", "ana", today="2026-12-02")
    assert "Plan where you connect next" in answer.out
    assert "Say hello again" not in answer.out
    assert conf("done", "ana", today="2026-12-02").out.startswith("You keep up with Ana Ruiz")
    assert "Say hello again" in conf("followups", "--person", "ana", today="2026-12-02").out


def test_the_hint_of_a_narrowed_list_means_the_step_it_shows(conf: Run) -> None:
    conf("plan", "ana", "coffee", "today")
    number = ids(conf, "ana")["meet"]
    shown = conf("followups", "--step", "meet").out
    assert f"Or: weakties done {number}\n" in shown
    assert conf("done", str(number)).out.startswith("Met Ana Ruiz")
    assert "Or: weakties done ana" in conf("followups", "--person", "ana").out


def test_hellos_come_by_how_many_cadences_they_have_waited(run: Run) -> None:
    for who, often in (("Ana", "30d"), ("Bo", "90d"), ("Cy", "10d")):
        run("add", who, today="2026-01-01")
        run("cadence", who, often, today="2026-01-01")
    found = asked(run, "followups")
    assert [s["person"]["name"] for s in found] == ["Cy", "Ana", "Bo"]
    assert "late" not in run("followups").out.partition("\n")[2]
