"""Mending: edit, aka and rm."""

import pytest

from tests.commands.reading import asked, contacts, ids, steps
from tests.conftest import Run


@pytest.fixture
def conf(run: Run) -> Run:
    """Ana (p1) and Bo (p2), met at HR Tech (e1) on 18 and 19 November."""
    run("log-event", "HR Tech", "--on", "18-19 Nov", "-m", "Ana Ruiz; CHRO @ Zalando; #peer",
        "-m", "Bo Li; @ NEC; bo@nec.example; enjoyed: your talk")  # fmt: skip
    return run


# edit WHO LINE


def test_edit_sets_the_title_and_adds_tags_and_addresses(conf: Run) -> None:
    answer = conf("edit", "ana", "CEO", "@", "Zalando,", "+mentor,", "ana@zalando.example")
    assert answer.code == 0
    found = asked(conf, "person", "ana")
    assert found["title"] == "CEO"
    assert sorted(found["tags"]) == ["mentor", "peer"]
    assert found["emails"] == ["ana@zalando.example"]


def test_edit_says_what_it_understood(conf: Run) -> None:
    answer = conf("edit", "ana", "CEO", "@", "SAP,", "+mentor")
    assert answer.out == 'Ana Ruiz (p1): title "CEO", at SAP, #mentor.\n'


def test_edit_takes_tags_and_addresses_away(conf: Run) -> None:
    assert conf("edit", "bo", "-bo@nec.example").code == 0
    assert conf("edit", "ana", "-#peer").code == 0
    assert asked(conf, "person", "bo")["emails"] == []
    assert asked(conf, "person", "ana")["tags"] == []


def test_edit_takes_away_only_what_is_there(conf: Run) -> None:
    answer = conf("edit", "ana", "-#mentor")
    assert (answer.code, answer.out) == (2, "")
    assert '"#mentor"' in answer.err


def test_edit_names_someone_and_their_steps_open(run: Run) -> None:
    run("log-event", "HR Tech", "-m", "?; at the bar")
    answer = run("edit", "p1", "Mara", "Lind")
    assert answer.code == 0
    assert asked(run, "person", "mara-lind")["id"] == "p1"
    assert [s for s, _ in steps(run)] == ["thank", "exchange", "plan"]


def test_the_slug_is_kept_on_renaming_an_event(conf: Run) -> None:
    conf("edit", "e1", "--name", "HR Tech Europe")
    assert asked(conf, "event", "hr-tech")["name"] == "HR Tech Europe"


def test_edit_to_another_organisation_opens_a_new_spell(conf: Run) -> None:
    conf("edit", "ana", "@", "SAP")
    assert asked(conf, "person", "ana")["organisation"] == "SAP"
    assert "was at Zalando" not in conf("log-event", "B", "-m", "Ana Ruiz").out


def test_edit_with_a_promise_opens_it(conf: Run) -> None:
    conf("edit", "ana", "promise: the paper by wed")
    assert ("promise", "2026-11-25") in steps(conf, "ana")


def test_an_address_closes_an_open_exchange(conf: Run) -> None:
    assert "exchange" in ids(conf, "ana")
    conf("edit", "ana", "linkedin")
    assert "exchange" not in ids(conf, "ana")


def test_edit_of_someone_no_one_knows_is_three_and_creates_no_one(conf: Run) -> None:
    assert conf("edit", "zoe", "+mentor").code == 3
    assert len(asked(conf, "people")) == 2


def test_edit_of_a_name_of_several_is_four(conf: Run) -> None:
    conf("add", "Ana Kim @ NEC")
    answer = conf("edit", "ana", "+mentor")
    assert answer.code == 4
    assert "Ana Kim, NEC (p3)" in answer.err


def test_edit_with_nothing_to_change_asks_for_it(conf: Run) -> None:
    answer = conf("edit", "ana")
    assert (answer.code, answer.out) == (2, "")
    assert "Ana Ruiz" in answer.err


def test_edit_that_changes_nothing_says_so_and_writes_nothing(conf: Run) -> None:
    before = len(asked(conf, "history"))
    answer = conf("edit", "ana", "#peer")
    assert answer.code == 0
    assert "nothing was changed" in answer.out
    assert len(asked(conf, "history")) == before


def test_edit_of_a_line_that_cannot_be_read_changes_nothing(conf: Run) -> None:
    assert conf("edit", "ana", "CEO; enjoyd: it").code == 2
    assert asked(conf, "person", "ana")["title"] == "CHRO"


def test_edit_in_json_tells_change_summary_and_person(conf: Run) -> None:
    answer = asked(conf, "edit", "ana", "CEO", "@", "Zalando")
    assert answer["change"] == 2
    assert answer["summary"] == 'Ana Ruiz (p1): title "CEO".'
    assert answer["person"]["id"] == "p1"


# edit EVENT


def test_edit_an_event_takes_the_options_of_log_event_and_a_name(conf: Run) -> None:
    answer = conf("edit", "e1", "--name", "HR Tech Europe", "-k", "conf", "-w", "Lyon",
                  "--online", "-n", "big", "--on", "17-18 Nov")  # fmt: skip
    assert answer.code == 0
    found = asked(conf, "events")[0]
    assert found == {
        "id": "e1",
        "name": "HR Tech Europe",
        "kind": "conference",
        "state": "attended",
        "start": "2026-11-17",
        "end": "2026-11-18",
        "place": "Lyon",
        "online": True,
        "people": 2,
        "note": "big",
        "size": None,
    }


def test_moving_an_event_moves_the_contacts_that_happened_at_it(conf: Run) -> None:
    conf("talked", "ana", "call")
    conf("edit", "e1", "--on", "17 Nov")
    assert contacts(conf, "ana") == [
        ("2026-11-17", "event", "both"),
        ("2026-11-20", "call", "both"),
    ]


def test_an_attended_event_cannot_be_moved_ahead(conf: Run) -> None:
    assert conf("edit", "e1", "--on", "2026-12-24").code == 2
    assert asked(conf, "event", "e1")["start"] == "2026-11-18"


def test_an_event_cannot_be_edited_to_end_before_it_starts(conf: Run) -> None:
    assert conf("edit", "e1", "--until", "2026-11-17").code == 2
    assert asked(conf, "event", "e1")["end"] == "2026-11-19"


def test_an_event_can_be_given_a_last_day_alone(conf: Run) -> None:
    assert conf("edit", "e1", "--until", "20 Nov").code == 0
    found = asked(conf, "event", "e1")
    assert (found["start"], found["end"]) == ("2026-11-18", "2026-11-20")


def test_editing_an_event_with_nothing_said_names_the_options(conf: Run) -> None:
    answer = conf("edit", "e1")
    assert answer.code == 2
    assert "--name" in answer.err


# aka


def test_an_alias_finds_the_person_everywhere(conf: Run) -> None:
    answer = conf("aka", "ana", "La", "Jefa")
    assert (answer.code, answer.out) == (0, "Ana Ruiz is also La Jefa.\n")
    assert asked(conf, "person", "la jefa")["id"] == "p1"
    assert conf("log-event", "B", "-m", "La Jefa").code == 0
    assert len(asked(conf, "people")) == 2


def test_an_alias_twice_is_written_once(conf: Run) -> None:
    conf("aka", "ana", "Anita")
    assert asked(conf, "aka", "ana", "anita")["change"] is None


def test_an_alias_that_is_missing_is_named(conf: Run) -> None:
    assert conf("aka", "ana").code == 2
    assert conf("aka").code == 2


# rm


def test_rm_of_a_person_takes_all_that_belongs_to_them(conf: Run) -> None:
    answer = conf("rm", "p1")
    assert answer.code == 0
    assert [p["id"] for p in asked(conf, "people")] == ["p2"]
    assert asked(conf, "event", "e1")["people"][0]["id"] == "p2"
    assert steps(conf, "bo") == steps(conf)


def test_rm_takes_no_one_by_half_a_name(conf: Run) -> None:
    assert conf("rm", "ana").code == 3
    assert conf("rm", "Ana Ruiz").code == 0


def test_rm_of_a_person_who_introduced_someone_keeps_that_person(conf: Run) -> None:
    conf("add", "Cy Day; via: Ana Ruiz")
    assert conf("rm", "p1").code == 0
    assert asked(conf, "person", "cy")["introduced_by"] is None


def test_rm_of_an_event_keeps_the_people_and_closes_what_it_opened(conf: Run) -> None:
    conf("done", "bo", "thank")
    answer = conf("rm", "e1")
    assert answer.code == 0
    assert asked(conf, "events") == []
    assert [p["id"] for p in asked(conf, "people")] == ["p1", "p2"]
    assert steps(conf) == []
    assert contacts(conf, "bo") == [("2026-11-20", "message", "sent")]


def test_rm_of_a_step_takes_that_step(conf: Run) -> None:
    assert conf("rm", "1").code == 0
    assert set(ids(conf, "ana")) == {"exchange", "plan"}


def test_rm_of_a_done_step_keeps_the_contact_it_was(conf: Run) -> None:
    conf("done", "bo", "thank")
    number = asked(conf, "followups", "--state", "done")[0]["id"]
    conf("rm", str(number))
    assert ("2026-11-20", "message", "sent") in contacts(conf, "bo")


def test_rm_at_an_event_takes_that_meeting_alone(conf: Run) -> None:
    conf("log-event", "PyData", "--on", "tue", "--no-followups", "-m", "Ana Ruiz")
    assert conf("rm", "ana", "--at", "hr tech").code == 0
    assert contacts(conf, "ana") == [("2026-11-17", "event", "both")]
    assert steps(conf, "ana") == []
    assert [p["id"] for p in asked(conf, "event", "e1")["people"]] == ["p2"]


def test_rm_at_an_event_someone_was_not_at_is_three(conf: Run) -> None:
    conf("log-event", "PyData")
    assert conf("rm", "ana", "--at", "pydata").code == 3


@pytest.mark.parametrize("what", ["p99", "e99", "99", "nobody"])
def test_rm_of_what_is_not_there_is_three(conf: Run, what: str) -> None:
    answer = conf("rm", what)
    assert (answer.code, answer.out) == (3, "")


def test_rm_without_a_word_off_a_terminal_is_refused(conf: Run) -> None:
    assert conf("rm").code == 2


def test_numbers_are_never_given_out_again(conf: Run) -> None:
    conf("rm", "p2")
    conf("rm", "e1")
    conf("rm", "Ana Ruiz")
    conf("log-event", "PyData", "-m", "Cy Day")
    assert [p["id"] for p in asked(conf, "people")] == ["p3"]
    assert [e["id"] for e in asked(conf, "events")] == ["e2"]
    assert min(ids(conf, "cy").values()) == 6
