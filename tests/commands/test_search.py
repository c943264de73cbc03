"""Sessions of `search`: found by any word that was written down, the best first."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.commands.reading import asked
from tests.commands.test_hostile_text import HOSTILE, WIDTHS, brief, in_a_line, safe
from tests.conftest import TODAY, Answer, Run
from tests.making import filled
from tests.scenes import a_year
from weakties.domain.searching import Results


@pytest.fixture
def year(home: Path) -> None:
    a_year(home)


def ids(answer: Answer) -> str:
    """Return the ids printed, in one line."""
    assert answer.code == 0, answer.err
    return " ".join(answer.out.split())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("noor", "p1"),
        ("HR", "e4 e1 e2 e3"),
        ("ka", "p3"),
        ("e", ""),
        ("berlin --limit 1", "e2"),
        ("kohler", "p2"),
        ("mentor", "p1 p4"),
        ("zalando", "p2 p4"),
        ("mentor zalando", "p4"),
        ("noor --events", ""),
        ("berlin --people", ""),
        ("coffee --events", "e1"),
        ("ho --people", "p3"),
        ("mentor --kind meetup", "p4"),
        ("mentor --met-at e1", "p1"),
        ("zalando --event e1", "p2"),
        ("berlin --since 2026", "e2"),
        ("berlin --until 2025", "e3"),
        ("berlin --tag mentor", "e2"),
        ("berlin --online", ""),
        ("zalando --never-contacted", "p4"),
    ],
)
@pytest.mark.usefixtures("year")
def test_words_and_filters_find(words: str, found: str, run: Run) -> None:
    assert ids(run("search", *words.split(), "--ids", "--quiet")) == found


@pytest.mark.usefixtures("year")
def test_words_need_no_quotes_and_global_options_stand_anywhere(run: Run) -> None:
    assert (
        run("search", "pay", "bands") == run("search", "pay bands") == run("search", "pay  BANDS")
    )
    assert ids(run("--ids", "search", "pay", "bands")) == "p1"


@pytest.mark.usefixtures("year")
def test_a_line_tells_where_the_words_stand(run: Run) -> None:
    assert run("search", "pay", "bands") == Answer(
        "1 person\n\n  Noor el-Amin, Verdant  HR Tech Europe, 18 Nov: your story about pay bands\n",
        "",
        0,
    )


@pytest.mark.usefixtures("year")
def test_json_is_the_contract(run: Run) -> None:
    answer = run("search", "story", "--json")
    assert json.loads(answer.out) == {
        "schema": 1,
        "command": "search",
        "as_of": "2026-11-20",
        "data": [
            {
                "kind": "person",
                "id": "p1",
                "name": "Noor el-Amin",
                "organisation": "Verdant",
                "field": "enjoyed",
                "text": "your story about pay bands",
                "on": "2026-11-18",
                "event": {"id": "e1", "name": "HR Tech Europe"},
                "archived": False,
            }
        ],
    }
    assert asked(run, "search", "lyon") == [
        {
            "kind": "event",
            "id": "e1",
            "name": "HR Tech Europe",
            "organisation": None,
            "field": "place",
            "text": "Lyon",
            "on": "2026-11-18",
            "event": None,
            "archived": False,
        }
    ]


@pytest.mark.usefixtures("year")
def test_a_pipe_gets_a_line_each_and_nothing_is_cut(run: Run, home: Path) -> None:
    long = "about " + "many things " * 60 + "and gladioli"
    with filled(home, TODAY) as make:
        make.contact(make.person("Ben Okafor"), date(2026, 5, 4), "call", note=f"{long}\n\ttoo")
    piped = run("search", "gladioli", "--format", "tsv", "--header").out.splitlines()
    assert piped[0].split("\t") == list(Results.columns)
    assert piped[1:] == [f"p6\tperson\tBen Okafor\t\tcontact\t{long}  too\t2026-05-04\t\t\tno"]
    assert asked(run, "search", "gladioli")[0]["text"] == f"{long}\n\ttoo"
    assert "…" in run("search", "gladioli").out


def test_without_a_limit_a_pipe_gets_everything_and_a_terminal_twenty(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        for i in range(23):
            make.person(f"Ana {i:02}")
    assert len(asked(run, "search", "ana")) == 23
    assert len(run("search", "ana", table=False).out.splitlines()) == 23
    shown = run("search", "ana").out.splitlines()
    assert shown[0] == "23 people"
    assert shown[-1] == "3 more: --limit 23"
    assert len(shown) == 24
    assert len(asked(run, "search", "ana", "--limit", "2")) == 2
    assert run("search", "ana", "1").out == 'Nothing holds "ana 1".\n'
    run("rm", "p1")
    assert len(run("search", "ana").out.splitlines()) == 24


def test_someone_archived_is_found_and_said_to_be(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ben Okafor", "SAP", is_archived=True)
    assert run("search", "ben").out == "1 person\n\n  Ben Okafor, SAP (archived)\n"
    assert asked(run, "search", "ben")[0]["archived"] is True


def test_people_of_one_name_are_told_apart(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        make.person("Ana Ruiz", "SAP")
        make.person("Ana Ruiz", "Bosch", slug="ana-2")
    assert run("search", "ana").out == (
        "2 people\n\n  Ana Ruiz (p1), SAP\n  Ana Ruiz (p2), Bosch\n"
    )


# Nothing found


@pytest.mark.usefixtures("year")
def test_nothing_found_is_one_sentence_and_a_success(run: Run) -> None:
    assert run("search", "xyz") == Answer('Nothing holds "xyz".\n', "", 0)
    assert run("search", "pay", "munich").out == 'Nothing holds "pay munich".\n'
    assert run("search", "noor", "--events").out == 'Nothing that matches holds "noor".\n'
    assert run("search", "xyz", table=False) == Answer("", "", 0)
    assert asked(run, "search", "xyz") == []
    assert run("search", "xyz", "--ids") == Answer("", "", 0)


def test_an_empty_store_says_what_to_type_first_and_is_not_created(run: Run, home: Path) -> None:
    answer = run("search", "noor")
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out == (
        "Nothing here yet. It comes with the events you log:\n  weakties log-event\n"
    )
    assert asked(run, "search", "noor") == []
    assert not (home / ".local").exists()


@pytest.mark.parametrize(
    ("typed", "told", "found"),
    [
        ("Verdnat", 'Nothing holds "Verdnat"; found "verdant" instead.\n', "p1"),
        ("pgvektor", 'Nothing holds "pgvektor"; found "pgvector" instead.\n', "p4"),
        ("vxrdant", 'Nothing holds "vxrdant"; found "verdant" instead.\n', "p1"),
        ("Nor Verdnat",
         'Nothing holds "Nor"; found "noor" instead.\n'
         'Nothing holds "Verdnat"; found "verdant" instead.\n', "p1"),
        ("munich Verdnat", "", ""),
        ("noor Verdnat", 'Nothing holds "Verdnat"; found "verdant" instead.\n', "p1"),
        ("noor xyz", "", ""),
        ("2031", "", ""),
        ("pgvektor --events", "", ""),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("year")
def test_a_word_that_nothing_holds_is_taken_for_the_nearest_one(
    typed: str, told: str, found: str, run: Run
) -> None:
    answer = run("search", *typed.split(), "--ids")
    assert ids(answer) == found
    assert answer.err == told
    assert run("search", *typed.split(), "--quiet", "--ids").err == ""


# What cannot be searched for


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "TEXT is missing.\n  weakties search TEXT\n"),
        ([""], "TEXT is missing.\n  weakties search TEXT\n"),
        (['%_*"'], '"%_*"" has no letter and no digit that could be found.\n'),
        (["a" * 20_000], f'"{"a" * 20}…" has 20,000 characters; 200 is the most for a search.\n'),
        (["a" * 20_001], f'"{"a" * 20}…" has 20,001 characters; 20,000 is the most.\n'),
        (["noor", "--limit", "0"], '--limit takes a whole number from 1, not "0".\n'),
        (["noor", "--kind", "party"],
         '"party" is not a kind of event. There are: conference, workshop, meetup, webinar, '
         "forum, other.\n"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("year")
def test_what_cannot_be_searched_for_is_refused(words: list[str], said: str, run: Run) -> None:
    assert run("search", *words) == Answer("", said, 2)


def test_a_terminal_is_asked_what_to_look_for(run: Run, home: Path) -> None:
    a_year(home)
    answer = run("search", can_ask=True, typed="noor\n")
    assert "Noor el-Amin, Verdant" in answer.out


@pytest.mark.parametrize("typed", ["100%", "a_b", "O'Neil", '"quoted"', "x*", "(id)", "\\"])
def test_characters_that_mean_something_elsewhere_mean_nothing_here(
    typed: str, run: Run, home: Path
) -> None:
    with filled(home, TODAY) as make:
        make.person("Odd", note=f"word {typed} word 7")
        make.person("Other", note="1000 abc oneill quotedly xy idem")
    assert ids(run("search", f"{typed} 7", "--ids", "--quiet")) == "p1"


# What it costs


def loaded(home: Path, *words: str) -> set[str]:
    """Return the packages loaded by a search in a process of its own."""
    script = (
        "import sys\nfrom weakties import cli\n"
        f"try: cli.run({['search', *words]!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


SLOW = {"sqlalchemy", "sqlmodel", "pydantic", "alembic"}


@pytest.mark.parametrize(
    ("words", "slow"),
    [
        (["pay", "bands"], set()),
        (["berlin", "--tag", "mentor", "--since", "2026"], set()),
        (["2031"], set()),
        (["pgvektor"], {"rapidfuzz"}),
    ],
)
def test_only_a_word_that_nothing_holds_loads_more(
    words: list[str], slow: set[str], home: Path
) -> None:
    a_year(home)
    assert loaded(home, *words) & (SLOW | {"rapidfuzz"}) == slow


# Hostile text


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_found_and_shown_safely(kind: str, run: Run) -> None:
    name = HOSTILE[kind]
    run("log-event", name, "--on", "18 Nov", "-w", name, "-n", name,
        "-m", f"{in_a_line(name)}; @ {brief(name)}; enjoyed: {brief(name)}")  # fmt: skip
    run("talked", "p1", "call", "-n", f"{name} needle {name}")
    assert [row["id"] for row in asked(run, "search", "needle")] == ["p1"]
    for width in WIDTHS:
        for typed in ("needle", name, name[:100], name[-30:]):
            answer = run("search", typed, width=width)
            assert answer.code in (0, 2), answer.err
            safe(answer, width)
        safe(run("search", f"needle {name[:50]} xyzzy", width=width), width)
    piped = run("search", "needle", "--format", "tsv").out
    assert (piped.count("\n"), piped.count("\t")) == (1, len(Results.columns) - 1)
