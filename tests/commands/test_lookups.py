"""Sessions of `people`, `person`, `events` and `event`."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Run
from tests.making import filled
from tests.scenes import a_year
from weakties.domain.lookups import EventList, PeopleList


@pytest.fixture
def year(home: Path) -> None:
    a_year(home)


@pytest.mark.usefixtures("year")
class TestPeople:
    @pytest.mark.parametrize(
        ("words", "ids", "told"),
        [
            ("", "p4 p3 p2 p1 p5", ""),
            ("--limit 2", "p4 p3", ""),
            ("--tag mentor", "p4 p1", ""),
            ("--tag #Mentor", "p4 p1", ""),
            ("--tag +mentor", "p4 p1", ""),
            ("--org zalando", "p4 p2", ""),
            ("--org kohler", "", ""),
            ("--kind meetup", "p4 p2", ""),
            ("-k conference", "p1 p5", ""),
            ("--event hr-tech-europe-2026-11-18", "p2 p1 p5", ""),
            ("--met-at e1", "p1 p5", ""),
            ("--event e1 --met-at berlin", "p2", ""),
            ("--online", "p3", ""),
            ("--in-person", "p4 p2 p1 p5", ""),
            ("--archived", "", ""),
            ("--since 2w", "p2 p1 p5", "Since Fri 6 Nov 2026.\n"),
            ("--since 2026", "p4 p3 p2 p1 p5", "Since Thu 1 Jan 2026.\n"),
            ("--until q1", "p4 p3", "Until Tue 31 Mar 2026.\n"),
            ("--since jan --until jan", "p3", "Since Thu 1 Jan 2026 until Sat 31 Jan 2026.\n"),
            ("--never-contacted", "p4 p1 p5", ""),
            ("--tag mentor --org Verdant", "p1", ""),
        ],
    )
    def test_filters_narrow_the_list(self, words: str, ids: str, told: str, run: Run) -> None:
        answer = run("people", *words.split(), "--ids")
        assert (answer.out.split(), answer.err, answer.code) == (ids.split(), told, 0)

    def test_filters_that_exclude_everyone_leave_one_sentence(self, run: Run) -> None:
        assert run("people", "--tag", "recruiter").out == "No one matches.\n"
        assert run("people", "--tag", "recruiter", "--format", "tsv").out == ""
        assert json.loads(run("people", "--tag", "recruiter", "--json").out)["data"] == []

    def test_a_name_shows_that_person(self, run: Run) -> None:
        assert run("people", "Ana", "Ruiz") == run("person", "Ana", "Ruiz")
        assert json.loads(run("people", "ana", "--json").out)["command"] == "person"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--kind", "party"],
             '"party" is not a kind of event. There are: conference, workshop, meetup, webinar, '
             "forum, other.\n"),
            (["--limit", "0"], '--limit takes a whole number from 1, not "0".\n'),
            (["--since", "soon"], None),
            (["--since", "3/4/2026"], None),
            (["--since", "2026", "--until", "2025"],
             "Wed 31 Dec 2025 is before Thu 1 Jan 2026.\n"),
            (["--tag", "two words"], '"two words" is not a tag: write one word, such as mentor.\n'),
            (["--event", "nowhere"], 'No event goes by "nowhere".\n  weakties events\n'),
            (["ana", "--tag", "mentor"],
             '"ana" names one person, whom no filter narrows down.\n'),
            (["ana", "--archived"],
             '"ana" names one person, whom no filter narrows down.\n'),
        ],
    )  # fmt: skip
    def test_a_filter_that_cannot_be_read_is_refused(
        self, words: list[str], said: str | None, run: Run
    ) -> None:
        answer = run("people", *words)
        assert (answer.out, answer.code) == ("", 3 if "nowhere" in words else 2)
        assert answer.err == said or (said is None and words[1] in answer.err)

    def test_those_archived_are_in_their_own_list_alone(self, run: Run, home: Path) -> None:
        with filled(home, TODAY) as make:
            make.person("Ben Okafor", tags=("mentor",), is_archived=True)
        assert run("people", "--archived", "--ids").out == "p6\n"
        assert run("people", "--archived", "--tag", "mentor", "--ids").out == "p6\n"
        assert run("people", "--archived", "--org", "verdant").out == "No one matches.\n"
        assert run("people", "--tag", "mentor", "--ids").out == "p4\np1\n"

    def test_a_pipe_gets_a_line_a_person_and_nothing_is_cut(self, run: Run) -> None:
        out = run("people", "--format", "tsv", "--header").out
        assert out.splitlines()[0].split("\t") == list(PeopleList.columns)
        assert out.splitlines()[4] == (
            "p1\tNoor el-Amin\tVerdant\tCHRO\tmentor\tnoor@verdant.example\t\t"
            "https://verdant.example/noor\t2026-11-18\te1\tHR Tech Europe\t2026-11-18\t2"
        )

    def test_json_is_the_contract(self, run: Run) -> None:
        found = json.loads(run("people", "--org", "Verdant", "--json").out)
        assert found == {
            "schema": 1,
            "command": "people",
            "as_of": "2026-11-20",
            "data": [NOOR],
        }


NOOR: dict[str, Any] = {
    "id": "p1",
    "name": "Noor el-Amin",
    "organisation": "Verdant",
    "title": "CHRO",
    "tags": ["mentor"],
    "emails": ["noor@verdant.example"],
    "phones": [],
    "links": ["https://verdant.example/noor"],
    "met_on": "2026-11-18",
    "met_at": {"id": "e1", "name": "HR Tech Europe"},
    "last_contact": "2026-11-18",
    "open_followups": 2,
}


def step(number: int, kind: str, due: str, late: int, note: str | None) -> dict[str, Any]:
    return {
        "id": number,
        "step": kind,
        "state": "open",
        "due": due,
        "days_late": late,
        "person": {"id": "p1", "name": "Noor el-Amin", "organisation": "Verdant"},
        "event": {"id": "e1", "name": "HR Tech Europe", "start": "2026-11-18"},
        "channel": None,
        "note": note,
        "reason": "met at HR Tech Europe",
        "if_then": None,
    }


STEPS = [
    step(1, "thank", "2026-11-20", 0, "your story about pay bands"),
    step(2, "plan", "2026-11-26", -6, None),
]


@pytest.mark.usefixtures("year")
class TestPerson:
    @pytest.mark.parametrize("who", ["Noor el-Amin", "NOOR", "p1", "noor-el-amin", "amin", "P1"])
    def test_someone_is_found_by_name_slug_id_prefix_or_word(self, who: str, run: Run) -> None:
        assert run("person", *who.split(), "--ids").out == "p1\n"

    def test_an_alias_finds_its_person(self, run: Run) -> None:
        assert run("person", "kari", "--ids").out == "p3\n"

    def test_without_a_name_everyone_is_listed(self, run: Run) -> None:
        assert run("person") == run("people")

    def test_json_is_the_contract(self, run: Run) -> None:
        found = json.loads(run("person", "noor", "--json").out)
        assert found == {
            "schema": 1,
            "command": "person",
            "as_of": "2026-11-20",
            "data": {
                **NOOR,
                "interactions": [
                    {
                        "id": 1,
                        "on": "2026-11-18",
                        "channel": "event",
                        "direction": "both",
                        "event": {"id": "e1", "name": "HR Tech Europe"},
                        "note": None,
                        "enjoyed": "your story about pay bands",
                    }
                ],
                "followups": STEPS,
                "aliases": [],
                "introduced_by": None,
                "cadence_days": None,
                "note": None,
                "archived": False,
                "silence": None,
                "outcomes": [],
                "introductions": [],
            },
        }

    def test_steps_that_are_closed_stand_behind_the_open_ones(self, run: Run) -> None:
        steps = json.loads(run("person", "ana", "--json").out)["data"]["followups"]
        assert [(s["id"], s["state"]) for s in steps] == [(7, "open"), (6, "done")]

    def test_contacts_come_newest_first(self, run: Run) -> None:
        days = [
            c["on"] for c in json.loads(run("person", "p3", "--json").out)["data"]["interactions"]
        ]
        assert len(days) == 14
        assert days == sorted(days, reverse=True)

    def test_no_one_by_that_name_is_exit_3(self, run: Run) -> None:
        answer = run("person", "xaver")
        assert (answer.out, answer.code) == ("", 3)
        assert answer.err == 'No person goes by "xaver".\n  weakties people\n'

    def test_several_by_that_name_is_exit_4_with_the_candidates(self, run: Run, home: Path) -> None:
        with filled(home, TODAY) as make:
            make.person("Noor Haddad", "AXA")
        answer = run("person", "noor")
        assert (answer.out, answer.code) == ("", 4)
        assert answer.err == (
            '2 people match "noor": Noor el-Amin, Verdant (p1); Noor Haddad, AXA (p6).\n'
            "Say which: weakties person p1\n"
        )
        told = json.loads(run("person", "noor", "--json").err)
        assert (told["code"], told["candidates"]) == (4, ["p1", "p6"])

    def test_a_word_after_an_option_is_refused(self, run: Run) -> None:
        answer = run("person", "ana", "--all", "ruiz")
        assert answer.code == 2
        assert "weakties person ana ruiz --all" in answer.err

    def test_a_cadence_names_the_next_hello(self, run: Run, home: Path) -> None:
        with filled(home, TODAY) as make:
            ben = make.person("Ben Okafor", cadence_days=14)
            make.contact(ben, TODAY - timedelta(days=1), "call")
        assert "In touch    every 2 weeks; next around Thu 3 Dec\n" in run("person", "ben").out

    def test_someone_never_met_says_when_they_were_added(self, run: Run, home: Path) -> None:
        with filled(home, TODAY) as make:
            make.person("Ben Okafor")
        assert run("person", "ben").out == (
            "Ben Okafor (p6)\n\nMet         not yet; added on Fri 20 Nov 2026\n"
        )


@pytest.mark.usefixtures("year")
class TestEvents:
    @pytest.mark.parametrize(
        ("words", "ids", "told"),
        [
            ("", "e4 e1 e5 e6 e2 e3", ""),
            ("--limit 2", "e4 e1", ""),
            ("--upcoming", "e4", ""),
            ("--upcoming --until 1dec", "", "Until Tue 1 Dec 2026.\n"),
            ("--state missed", "e6", ""),
            ("--state attended --kind meetup", "e2 e3", ""),
            ("--online", "e4", ""),
            ("--in-person --kind other", "e5", ""),
            ("--tag mentor", "e1 e2", ""),
            ("--org zalando", "e1 e2", ""),
            ("--event berlin", "e2 e3", ""),
            ("--met-at berlin", "e1 e2", ""),
            ("--met-at e1 --kind meetup", "", ""),
            ("--never-contacted", "e1 e2", ""),
            ("--tag mentor --org verdant", "e1", ""),
            ("--since 2025 --until 2025", "e3", "Since Wed 1 Jan 2025 until Wed 31 Dec 2025.\n"),
            ("--since q4", "e4 e1 e5", "Since Thu 1 Oct 2026.\n"),
        ],
    )
    def test_filters_narrow_the_list(self, words: str, ids: str, told: str, run: Run) -> None:
        answer = run("events", *words.split(), "--ids")
        assert (answer.out.split(), answer.err, answer.code) == (ids.split(), told, 0)

    def test_filters_that_exclude_everything_leave_one_sentence(self, run: Run) -> None:
        assert run("events", "--kind", "webinar").out == "No event matches.\n"
        assert run("events", "--upcoming", "--kind", "webinar").out == "No event matches.\n"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--state", "cancelled"],
             '--state is one of planned, attended, missed, not "cancelled".\n'),
            (["hr", "tech", "--online"],
             '"hr tech" names one event, which no filter narrows down.\n'),
        ],
    )  # fmt: skip
    def test_a_filter_that_cannot_be_read_is_refused(
        self, words: list[str], said: str, run: Run
    ) -> None:
        answer = run("events", *words)
        assert (answer.out, answer.err, answer.code) == ("", said, 2)

    def test_a_pipe_gets_a_line_an_event(self, run: Run) -> None:
        out = run("events", "--format", "tsv", "--header", "--kind", "forum").out
        assert out == (
            "id\tname\tkind\tstate\tstart\tend\tplace\tonline\tpeople\tnote\tsize\n"
            "e4\tHR Forum\tforum\tplanned\t2026-12-03\t2026-12-03\t\tyes\t0\t\t\n"
        )

    def test_json_is_the_contract(self, run: Run) -> None:
        found = json.loads(run("events", "--kind", "conference", "--limit", "1", "--json").out)
        assert found == {
            "schema": 1,
            "command": "events",
            "as_of": "2026-11-20",
            "data": [{**EUROPE, "people": 3}],
        }


EUROPE: dict[str, Any] = {
    "id": "e1",
    "name": "HR Tech Europe",
    "kind": "conference",
    "state": "attended",
    "start": "2026-11-18",
    "end": "2026-11-19",
    "place": "Lyon",
    "online": False,
    "note": "The one with the long coffee queue.",
    "size": None,
}


@pytest.mark.usefixtures("year")
class TestEvent:
    @pytest.mark.parametrize("name", ["HR Tech Europe", "hr tech", "e1", "europe"])
    def test_an_event_is_found_by_name_id_prefix_or_word(self, name: str, run: Run) -> None:
        assert run("event", *name.split(), "--ids").out == "e1\n"
        assert run("events", *name.split()) == run("event", *name.split())

    def test_a_name_of_several_days_means_the_latest_begun(self, run: Run) -> None:
        assert run("event", "berlin", "--ids").out == "e2\n"

    def test_without_a_name_every_event_is_listed(self, run: Run) -> None:
        assert run("event") == run("events")

    def test_json_is_the_contract(self, run: Run) -> None:
        data = json.loads(run("event", "e1", "--json").out)["data"]
        assert set(data) == {*EUROPE, "people", "followups", "series"}
        assert {key: data[key] for key in EUROPE} == EUROPE
        assert data["people"][0] == {
            **NOOR,
            "enjoyed": "your story about pay bands",
            "note": None,
        }
        assert [person["id"] for person in data["people"]] == ["p1", "p2", "p5"]
        assert [s["id"] for s in data["followups"]] == [3, 1, 2]
        assert data["followups"][1:] == STEPS
        assert data["series"] == 1

    def test_no_event_by_that_name_is_exit_3(self, run: Run) -> None:
        answer = run("event", "pycon")
        assert (answer.out, answer.code) == ("", 3)
        assert answer.err == 'No event goes by "pycon".\n  weakties events\n'

    def test_several_events_by_that_word_are_exit_4(self, run: Run) -> None:
        answer = run("event", "hr")
        assert (answer.out, answer.code) == ("", 4)
        assert json.loads(run("event", "hr", "--json").err)["candidates"] == ["e1", "e4"]

    def test_an_event_that_is_on_today_is_planned_until_its_end(self, run: Run, home: Path) -> None:
        with filled(home, TODAY) as make:
            make.event("Expo", date(2026, 11, 19), date(2026, 11, 21), state="planned")
        assert "Planned, until Sat 21 Nov.\n" in run("event", "expo").out
        assert "Planned, today.\n" in run("event", "expo", today="2026-11-19").out


@pytest.mark.parametrize("words", [["people"], ["events"], ["events", "--upcoming"]])
def test_an_empty_store_answers_every_format_and_is_not_created(
    words: list[str], run: Run, home: Path
) -> None:
    assert run(*words).code == 0
    assert run(*words, "--format", "tsv").out == ""
    assert run(*words, "--ids").out == ""
    assert json.loads(run(*words, "--json").out)["data"] == []
    assert not (home / ".local").exists()


def test_a_tab_or_a_break_in_a_value_never_tears_a_row(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Tab\there", "Line\nbreak", title="\rback", slug="tab")
        make.event("Tab\there", TODAY, note="one\ntwo", slug="tab")
    for words, columns in (("people", PeopleList.columns), ("events", EventList.columns)):
        out = run(words, "--format", "tsv").out
        assert out.count("\n") == 1
        assert out.count("\t") == len(columns) - 1


@pytest.mark.parametrize("words", ["people --tag x", "person ana", "events", "event e1", "config"])
def test_reading_never_loads_the_writing_lane(words: str, home: Path) -> None:
    a_year(home)
    script = (
        "import sys\nfrom weakties import cli\n"
        f"try: cli.run({words.split()!r})\nexcept SystemExit: pass\n"
        "slow = {'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic'} & set(sys.modules)\n"
        "print(*slow, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr == "\n"
