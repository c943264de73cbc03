"""Two people who are one, pairs that may be, and people put away: merge, dupes, archive."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests import stored
from tests.commands.reading import asked, contacts, data, steps
from tests.conftest import TODAY, Run
from tests.making import filled
from tests.scenes import a_year


def store(home: Path) -> stored.Dump:
    """Return every row of the store that undo brings back, words that are searched as well."""
    return stored.dump(home, *stored.DATA)


@pytest.fixture
def twice(home: Path) -> None:
    """Noor is known as p1 and, by a name nearly the same, as p2; Ana (p3) was introduced by p2."""
    with filled(home, TODAY) as make:
        europe = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19))
        meetup = make.event("Berlin HR Meetup", date(2026, 3, 3), kind="meetup")
        noor = make.person("Noor el-Amin", "Verdant", title="CHRO", tags=("mentor",),
                           emails=("noor@verdant.example",), added_on=TODAY)  # fmt: skip
        other = make.person("Noor el Amin", "Nestlé", title="HR lead", tags=("peer", "mentor"),
                            phones=("+49301234567",), cadence_days=90, note="Likes walks.",
                            added_on=date(2026, 3, 3), slug="noor-el-amin-2")  # fmt: skip
        make.person("Ana Ruiz", introduced_by_id=other.id)
        make.meeting(noor, europe, enjoyed="your talk")
        make.meeting(other, europe, enjoyed="your slides")
        make.meeting(other, meetup)
        make.contact(other, date(2026, 9, 9), "call", note="a move to Lyon")
        make.step(noor, "thank", date(2026, 11, 23), europe)
        make.step(other, "thank", TODAY, europe)
        make.step(other, "promise", TODAY, note="send the paper")
        make.step(noor, "thank", date(2026, 3, 4), state="done", closed_on=date(2026, 3, 4))


# merge


def test_merge_keeps_everything_of_both(run: Run, twice: None) -> None:
    answer = run("merge", "p1", "p2", "--yes")
    assert (answer.code, answer.err) == (0, "Undo: weakties undo\n")
    assert answer.out == (
        "Merged Noor el Amin (p2) into Noor el-Amin (p1), with 3 contacts and 2\n"
        "follow-ups.\n"
        "Both said something else; the note has it: As Noor el Amin: HR lead.\n"
    )
    found = asked(run, "person", "p1")
    assert (found["organisation"], found["title"], found["tags"]) == (
        "Verdant",
        "CHRO",
        ["mentor", "peer"],
    )
    assert (found["emails"], found["phones"]) == (["noor@verdant.example"], ["+49301234567"])
    assert (found["aliases"], found["cadence_days"]) == (["Noor el Amin"], 90)
    assert found["note"] == "Likes walks.\nAs Noor el Amin: HR lead."
    assert found["met_at"]["name"] == "Berlin HR Meetup"
    assert contacts(run, "p1") == [
        ("2026-03-03", "event", "both"),
        ("2026-09-09", "call", "both"),
        ("2026-11-18", "event", "both"),
    ]
    assert found["interactions"][0]["enjoyed"] == "your talk and your slides"
    assert steps(run, "p1") == [("thank", "2026-11-20"), ("promise", "2026-11-20")]
    assert asked(run, "person", "ana")["introduced_by"]["id"] == "p1"


def test_the_one_who_goes_is_found_by_the_one_who_stays(run: Run, twice: None) -> None:
    run("merge", "p1", "p2", "--yes")
    assert asked(run, "person", "Noor el Amin")["id"] == "p1"
    assert run("person", "p2").code == 3
    assert run("log-event", "PyData", "-m", "Noor el Amin").err == "Undo: weakties undo\n"


def test_undo_brings_both_back_as_they_were(run: Run, home: Path, twice: None) -> None:
    before = store(home)
    run("merge", "p1", "p2", "--yes")
    after = store(home)
    assert after != before
    assert run("undo").code == 0
    assert store(home) == before
    assert run("redo").code == 0
    assert store(home) == after


PAIRS = [(i, j) for i in range(1, 6) for j in range(1, 6) if i != j]


@pytest.mark.parametrize(("keep", "gone"), PAIRS)
def test_any_two_can_be_merged_and_taken_apart(run: Run, home: Path, keep: int, gone: int) -> None:
    a_year(home)
    before = store(home)
    assert run("merge", f"p{keep}", f"p{gone}", "-y").code == 0
    assert run("person", f"p{keep}").code == 0
    assert run("undo").code == 0
    assert store(home) == before


def test_merge_shows_both_sides_and_asks_on_a_terminal(run: Run, twice: None) -> None:
    answer = run("merge", "p1", "p2", typed="y\n", can_ask=True)
    assert answer.code == 0
    assert answer.err == "Merge? [y/N] Undo: weakties undo\n"
    shown, _, told = answer.out.partition("\n\n")
    assert shown == (
        "          Noor el-Amin (p1)            Noor el Amin (p2)\n"
        "At        Verdant                      Nestlé\n"
        "Title     CHRO                         HR lead\n"
        "Tags      #mentor                      #mentor #peer\n"
        "Mail      noor@verdant.example\n"
        "Phone                                  +49301234567\n"
        "Met       HR Tech Europe, 18 Nov 2026  Berlin HR Meetup, 3 Mar 2026\n"
        "Contacts  1, last Wed 18 Nov           3, last Wed 18 Nov\n"
        "To do     thank                        thank, promise\n"
        "Note                                   Likes walks."
    )
    assert told.startswith("Both become Noor el-Amin (p1).\nMerged Noor el Amin (p2)")


def test_the_two_stand_below_each_other_on_a_narrow_screen(run: Run, twice: None) -> None:
    answer = run("merge", "p1", "p2", typed="n\n", can_ask=True, width=40)
    assert answer.out.startswith(
        "Noor el-Amin (p1)\n  At: Verdant\n  Title: CHRO\n  Tags: #mentor\n"
    )
    assert max(map(len, answer.out.splitlines())) <= 40


@pytest.mark.parametrize("typed", ["", "n", "no", "p1"])
def test_nothing_is_merged_without_a_yes(run: Run, home: Path, twice: None, typed: str) -> None:
    before = store(home)
    answer = run("merge", "p1", "p2", typed=f"{typed}\n", can_ask=True)
    assert (answer.code, answer.err) == (0, "Merge? [y/N] ")
    assert answer.out.endswith("Nothing was merged.\n")
    assert store(home) == before


def test_leaving_at_the_question_merges_nothing(run: Run, home: Path, twice: None) -> None:
    before = store(home)
    assert run("merge", "p1", "p2", can_ask=True).code == 130
    assert store(home) == before


@pytest.mark.parametrize("options", [{}, {"can_ask": True}])
def test_merge_needs_yes_where_no_one_can_be_asked(
    run: Run, home: Path, twice: None, options: dict[str, bool]
) -> None:
    before = store(home)
    answer = run("merge", "p1", "p2", "--no-input", **options)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "Merging Noor el Amin (p2) into Noor el-Amin (p1) is to be confirmed:\n"
        "  weakties merge p1 p2 --yes\n"
    )
    assert store(home) == before


def test_merge_in_json_tells_who_stays_who_went_and_what_the_note_has(
    run: Run, twice: None
) -> None:
    assert asked(run, "merge", "p1", "p2", "--yes") == {
        "change": 2,
        "summary": "Merged Noor el Amin (p2) into Noor el-Amin (p1), with 3 contacts and 2 "
        "follow-ups.",
        "person": {"id": "p1", "name": "Noor el-Amin", "organisation": "Verdant"},
        "merged": {"id": "p2", "name": "Noor el Amin", "organisation": "Nestlé"},
        "noted": "As Noor el Amin: HR lead.",
    }


def test_a_merge_that_is_declined_is_told_in_json_too(run: Run, twice: None) -> None:
    found = data(run("merge", "p1", "p2", "--json", typed="n\n", can_ask=True))
    assert set(found) == {"change", "summary", "person", "merged", "noted"}
    assert (found["change"], found["merged"]) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        ["Noor", "el-Amin", "Noor", "el", "Amin"],
        ["Noor el-Amin", "Noor el Amin"],
        ["noor-el-amin", "p2"],
        ["p1", "Noor", "el", "Amin"],
        ["noor el-amin p2"],
    ],
)
def test_names_of_several_words_need_no_quotes(run: Run, twice: None, words: Sequence[str]) -> None:
    answer = run("merge", *words, "--yes")
    assert answer.out.startswith("Merged Noor el Amin (p2) into Noor el-Amin (p1)"), answer.err


def test_two_short_words_are_found_like_everywhere(run: Run, twice: None) -> None:
    assert run("merge", "ana", "p2", "-y").out.startswith("Merged Noor el Amin (p2) into Ana Ruiz")
    assert run("merge", "ana", "nobody", "-y").code == 3


def test_a_word_that_names_several_is_four(run: Run, twice: None) -> None:
    answer = run("merge", "ana", "noor", "--yes")
    assert answer.code == 4
    assert answer.err.endswith("Say which: weakties merge p3 p1\n")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["p1", "p1"], 2, "Both of these are Noor el-Amin (p1)"),
        (["noor"], 2, '"noor" is one'),
        ([], 2, "WHO WHO is missing."),
        (["p1", "p99"], 3, 'No person goes by "p99".'),
        (["one", "two", "three"], 3, '"one two three" does not name two people.'),
    ],
)
def test_what_cannot_be_merged(
    run: Run, home: Path, twice: None, words: Sequence[str], code: int, told: str
) -> None:
    before = store(home)
    answer = run("merge", *words, "--yes")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(told)
    assert store(home) == before


@pytest.mark.parametrize("which", ["p1", "p2"])
def test_whoever_is_archived_is_brought_back_first(run: Run, twice: None, which: str) -> None:
    run("archive", which)
    answer = run("merge", "p1", "p2", "--yes")
    assert answer.code == 2
    assert answer.err.endswith(f"is archived. Bring them back first:\n  weakties archive {which} "
                               "--off\n")  # fmt: skip


def test_merging_asks_for_its_words_on_a_terminal(run: Run, twice: None) -> None:
    answer = run("merge", "-y", typed="p1 p2\n", can_ask=True)
    assert answer.out.startswith("Merged Noor el Amin (p2) into")


# dupes


def test_dupes_tells_likely_pairs_with_the_reason_and_the_command(run: Run, twice: None) -> None:
    run("add", "Ana R. Ruiz; +49 30 1234567")
    answer = run("dupes")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "2 pairs look like one person, the surest first\n\n"
        "  Noor el Amin, Nestlé (p2)   same phone\n"
        "  Ana R. Ruiz (p4)            weakties merge p2 p4\n"
        "  Noor el-Amin, Verdant (p1)  same name\n"
        "  Noor el Amin, Nestlé (p2)   weakties merge p1 p2\n"
    )


def test_dupes_writes_and_merges_nothing(run: Run, home: Path, twice: None) -> None:
    before = store(home)
    run("dupes", "--yes")
    assert store(home) == before


def test_dupes_in_json_is_a_list(run: Run, twice: None) -> None:
    assert asked(run, "dupes") == [
        {
            "person": {"id": "p1", "name": "Noor el-Amin", "organisation": "Verdant"},
            "other": {"id": "p2", "name": "Noor el Amin", "organisation": "Nestlé"},
            "reason": "same name",
            "score": 100,
            "likely": False,
            "command": "weakties merge p1 p2",
        }
    ]


def test_dupes_into_a_pipe(run: Run, twice: None) -> None:
    assert run("dupes", "--ids").out == "p1 p2\n"
    assert run("dupes", "--format", "tsv", "--header").out == (
        "person\tname\torganisation\tother\tother_name\tother_organisation\treason\tcommand\n"
        "p1\tNoor el-Amin\tVerdant\tp2\tNoor el Amin\tNestlé\tsame name\tweakties merge p1 p2\n"
    )


def test_dupes_where_there_are_none(run: Run) -> None:
    assert run("dupes").out == "No two people look like one.\n"
    assert asked(run, "dupes") == []


def test_dupes_leaves_out_whoever_is_archived(run: Run, twice: None) -> None:
    run("archive", "p2")
    assert asked(run, "dupes") == []


def test_dupes_tells_no_more_than_asked_for(run: Run, twice: None) -> None:
    run("add", "Ana R. Ruiz; +49 30 1234567")
    assert len(asked(run, "dupes", "--limit", "1")) == 1
    assert run("dupes", "--limit", "0").code == 2


def test_being_linked_is_not_the_same_link(run: Run) -> None:
    run("add", "Ana Ruiz; linkedin")
    run("add", "Bo Li; linkedin")
    assert asked(run, "dupes") == []


# archive


def test_archived_people_are_left_out_of_the_morning_list_and_of_today(
    run: Run, twice: None
) -> None:
    answer = run("archive", "p2")
    assert answer.code == 0
    assert answer.out == (
        "Archived Noor el Amin (p2); meeting or talking again brings them back. 2 open\n"
        "steps rest until then.\n"
    )
    assert {s["person"]["id"] for s in asked(run, "followups", "--all")} == {"p1"}
    assert "Noor el Amin" not in run("today").out
    assert run("followups", "--brief").out == ""


def test_a_cadence_rests_in_the_archive(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Karin Holm", cadence_days=30, added_on=date(2026, 1, 1))
    assert [s["step"] for s in asked(run, "followups")] == ["reconnect"]
    run("archive", "karin")
    assert asked(run, "followups") == []


def test_whoever_is_archived_is_found_by_name_and_says_so(run: Run, twice: None) -> None:
    assert asked(run, "person", "p2")["archived"] is False
    run("archive", "p2")
    assert run("person", "Noor el Amin").out.startswith("Noor el Amin (p2), archived\n")
    assert asked(run, "person", "p2")["archived"] is True
    assert run("edit", "p2", "#leader").code == 0


def test_off_brings_everything_back(run: Run, home: Path, twice: None) -> None:
    before, to_do = store(home), asked(run, "followups", "--all")
    run("archive", "p2")
    answer = run("archive", "p2", "--off")
    assert answer.out == "Noor el Amin (p2) is back, with 2 open steps.\n"
    assert store(home) == before
    assert asked(run, "followups", "--all") == to_do


def test_archive_is_taken_back(run: Run, home: Path, twice: None) -> None:
    before = store(home)
    run("archive", "p2")
    assert run("undo").code == 0
    assert store(home) == before


def test_archiving_twice_changes_nothing(run: Run, twice: None) -> None:
    run("archive", "ana")
    again = asked(run, "archive", "ana")
    assert again["change"] is None
    assert again["summary"] == "Ana Ruiz is archived already; nothing was changed."
    run("archive", "ana", "--off")
    assert run("archive", "ana", "--off").out == "Ana Ruiz is not archived; nothing was changed.\n"


def test_archive_in_json_tells_how_many_steps_rest(run: Run, twice: None) -> None:
    answer = asked(run, "archive", "p2")
    assert set(answer) == {"change", "summary", "person", "archived", "open_followups"}
    assert (answer["archived"], answer["open_followups"]) == (True, 2)


def is_archived(run: Run, who: str) -> bool:
    return bool(asked(run, "person", who)["archived"])


@pytest.mark.parametrize("words", [("log-event", "PyData", "-m", "Ana Ruiz"),
                                   ("met", "Ana Ruiz", "--on", "mon")])  # fmt: skip
def test_meeting_again_brings_someone_back(run: Run, twice: None, words: Sequence[str]) -> None:
    run("archive", "ana")
    answer = run(*words)
    assert "back from the archive" in answer.out
    assert not is_archived(run, "ana")
    run("undo")
    assert is_archived(run, "ana")


def test_two_lines_of_one_person_bring_them_back_once(run: Run, twice: None) -> None:
    run("archive", "ana")
    answer = run("log-event", "PyData", "-m", "Ana Ruiz", "-m", "Ana Ruiz; #peer")
    assert answer.out.count("Ana Ruiz") >= 1
    assert not is_archived(run, "ana")
    assert asked(run, "person", "ana")["tags"] == ["peer"]


def test_talking_again_brings_someone_back(run: Run, twice: None) -> None:
    run("archive", "ana")
    answer = run("talked", "ana", "call")
    assert answer.out == ("Talked to Ana Ruiz, a call, today. Ana Ruiz is back from the archive.\n")
    assert not is_archived(run, "ana")


def test_adding_details_leaves_someone_in_the_archive(run: Run, twice: None) -> None:
    run("archive", "ana")
    run("add", "Ana Ruiz; #peer")
    assert is_archived(run, "ana")


@pytest.mark.parametrize("words", [("archive", "nobody"), ("archive", "nobody", "--off")])
def test_archiving_someone_no_one_knows_is_three(run: Run, words: Sequence[str]) -> None:
    assert run(*words).code == 3


def test_archive_without_a_word_is_refused(run: Run) -> None:
    assert run("archive").code == 2


def test_a_title_stays_with_the_place_it_belongs_to(run: Run) -> None:
    run("log-event", "One", "-o", "2026-01-10", "-m", "Ana Ruiz, HR lead @ Verdant")
    run("log-event", "Two", "-o", "2026-06-10", "-m", "Anna Ruiz @ Zalando; new")
    assert run("merge", "p1", "p2", "--yes").code == 0
    ana = json.loads(run("person", "p1", "--json").out)["data"]
    assert (ana["title"], ana["organisation"]) == (None, "Zalando")
    assert ana["note"] == "Was HR lead at Verdant."
