"""One grammar of filters, word for word, for every list and for goals."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.commands.reading import asked
from tests.conftest import TODAY, Answer, Run
from tests.making import filled
from tests.scenes import a_year
from weakties.commands.filters import SPELLED

LISTS = ("people", "events", "followups", "search")
FLAGS = tuple(flag for _, *flags in SPELLED.values() for flag in str(flags[0]).split("/"))
VALUES = {"--kind": "meetup", "--tag": "mentor", "--org": "zalando", "--event": "e1",
          "--met-at": "e1", "--since": "2026", "--until": "2026"}  # fmt: skip


@pytest.fixture
def year(home: Path) -> None:
    a_year(home)


def given(flag: str) -> list[str]:
    return [flag, VALUES[flag]] if flag in VALUES else [flag]


def test_there_are_nine_filters() -> None:
    assert FLAGS == (
        "--kind", "--tag", "--org", "--event", "--met-at", "--online", "--in-person", "--since",
        "--until", "--never-contacted",
    )  # fmt: skip


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.usefixtures("year")
def test_every_list_takes_every_filter_and_says_what_it_means(
    command: str, flag: str, run: Run
) -> None:
    words = ["hr"] if command == "search" else []
    answer = run(command, *words, *given(flag), "--ids")
    assert answer.code == 0, answer.err
    told = next(line for line in run(command, "--help").out.splitlines() if flag in line)
    assert len(told.split()) > len(given(flag)) + 1


def ids(run: Run, *words: str, today: str = "2026-11-20") -> str:
    answer = run(*words, "--ids", "--quiet", today=today)
    assert answer.code == 0, answer.err
    return " ".join(answer.out.split())


# Follow-ups


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("--all", "4 1 3 7 2 5"),
        ("--all --kind conference", "1 3 2"),
        ("--all --kind meetup", ""),
        ("--all --tag mentor", "1 7 2"),
        ("--all --org zalando", "3 7"),
        ("--all --event e1", "1 3 2"),
        ("--all --met-at berlin", "3 7"),
        ("--all --in-person", "1 3 2"),
        ("--all --online", ""),
        ("--all --never-contacted", "1 7 2"),
        ("--all --never-contacted --tag mentor --event e1", "1 2"),
        ("--tag mentor", "1 7"),
        ("--late --tag mentor", "7"),
        ("--tag mentor --person ana", "7"),
        ("--tag mentor --step plan", ""),
        ("--since 20nov", "1 3 2 5"),
        ("--since 2026-11-01", "4 1 3 2 5"),
        ("--since 2026-11-01 --until 2026-11-20", "4 1 3"),
        ("--until 26nov", "4 1 3 7 2"),
        ("--until q4 --step plan", "2"),
        ("--since mon --week", "2"),
        ("--late --since 2026-11-01", "4"),
    ],
)
@pytest.mark.usefixtures("year")
def test_filters_narrow_the_follow_ups(words: str, found: str, run: Run) -> None:
    assert sorted(ids(run, "followups", *words.split()).split()) == sorted(found.split())


@pytest.mark.usefixtures("year")
def test_days_ahead_are_told_as_they_were_understood(run: Run) -> None:
    answer = run("followups", "--since", "mon", "--until", "fri")
    assert answer.err == "Since Mon 23 Nov 2026 until Fri 27 Nov 2026.\n"
    assert "Noor el-Amin, Verdant" in answer.out


@pytest.mark.usefixtures("year")
def test_a_selection_that_takes_no_one_says_so(run: Run) -> None:
    for words in (("--tag", "peer"), ("--since", "2027")):
        assert run("followups", *words).out.startswith("No one is waiting for that.\n")


@pytest.mark.usefixtures("year")
def test_a_later_step_of_a_person_is_told_beside_the_one_selected(run: Run) -> None:
    [row] = asked(run, "followups", "--met-at", "e1")
    assert (row["id"], row["reason"]) == (1, "met at HR Tech Europe")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("--state done", "6"),
        ("--state done --tag leader", "6"),
        ("--state done --tag mentor --event berlin", "6"),
        ("--state done --event e1", ""),
        ("--state done --kind meetup --in-person", "6"),
        ("--state done --since 2026-03-04 --until 2026-03-04", "6"),
        ("--state done --until 2026-03-03", ""),
        ("--state closed --org zalando --never-contacted", "6"),
        ("--state skipped --org zalando", ""),
        ("--state done --person noor", ""),
    ],
)
@pytest.mark.usefixtures("year")
def test_filters_narrow_what_was_closed(words: str, found: str, run: Run) -> None:
    assert ids(run, "followups", *words.split()) == found


@pytest.mark.usefixtures("year")
def test_brief_and_check_count_what_filters_take(run: Run) -> None:
    assert run("followups", "--brief").out == "4 to do, 2 late\n"
    assert run("followups", "--brief", "--tag", "mentor").out == "2 to do, 1 late\n"
    assert run("followups", "--brief", "--event", "e1").out == "2 to do, none late\n"
    for more in ([], ["--week"], ["--all"], ["--late"], ["--until", "1 Dec"], ["--org", "zalando"]):
        brief = run("followups", "--brief", *more).out.strip()
        assert f" · {brief}\n" in run("followups", *more).out
    assert run("followups", "--check", "--tag", "mentor") == Answer("", "", 10)
    assert run("followups", "--check", "--event", "e1", "--since", "2026-11-01") == Answer(
        "", "", 0
    )


def test_a_reconnect_of_a_cadence_has_a_person_and_no_event(run: Run, home: Path) -> None:
    with filled(home, TODAY) as make:
        ben = make.person("Ben Okafor", "SAP", tags=("peer",), cadence_days=30)
        make.contact(ben, date(2026, 9, 1), "call")
    for words, count in (("--tag peer", 1), ("--org sap", 1), ("--tag mentor", 0),
                         ("--in-person", 0), ("--kind other", 0)):  # fmt: skip
        assert len(asked(run, "followups", *words.split())) == count


@pytest.mark.parametrize(
    "words", ["--week --until fri", "--due fri --until fri", "--all --until fri"]
)
def test_how_far_to_look_is_said_once(words: str, run: Run) -> None:
    said = "--week, --due, --until and --all each say how far to look: give one of them.\n"
    assert run("followups", *words.split()) == Answer("", said, 2)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--event nowhere", 3, 'No event goes by "nowhere".'),
        ("--met-at nowhere", 3, 'No event goes by "nowhere".'),
        ("--kind party", 2, '"party" is not a kind of event.'),
        ("--since soon", 2, '"soon" is not a date'),
        ("--since 2027 --until 2026", 2, "Thu 31 Dec 2026 is before Fri 1 Jan 2027."),
        ("--tag #", 2, '"#" is not a tag'),
    ],
)
@pytest.mark.usefixtures("year")
def test_a_filter_that_cannot_be_read_is_refused_alike_everywhere(
    words: str, code: int, said: str, run: Run
) -> None:
    for command in (["people"], ["events"], ["followups"], ["search", "hr"]):
        answer = run(*command, *words.split())
        assert (answer.out, answer.code) == ("", code)
        assert answer.err.startswith(said)


# Goals


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--since 1jan --until 30jun", "attend 3 events of any kind, 1 Jan – 30 Jun 2026"),
        ("--since q2 --until q3", "attend 3 events of any kind, 1 Apr – 30 Sep 2026"),
        ("--since 1mar", "attend 3 events of any kind, 1 Mar – 31 Dec 2026"),
        ("--since 2027", "attend 3 events of any kind, 1 Jan – 31 Dec 2027"),
        ("--since 1oct --by 31dec", "attend 3 events of any kind, 1 Oct – 31 Dec 2026"),
        ("--until 31dec", "attend 3 events of any kind, 1 Jan – 31 Dec 2026"),
        ("-k meetup --since q4", "attend 3 meetups, 1 Oct – 31 Dec 2026"),
        ("--kind meetup --in-person --tag mentor --org SAP",
         "attend 3 meetups in person with someone tagged mentor from SAP met\nthere, 1 Jan"),
    ],
)  # fmt: skip
def test_since_and_until_are_a_goals_period(options: str, said: str, run: Run) -> None:
    answer = run("goals", "add", "attend", "3", "events", *options.split())
    assert answer.out.startswith(f"Goal 1: {said}"), answer.err
    again = run("goals", "add", "attend", "3", "events", *options.split())
    assert "is there already" in again.out


def test_a_period_moves_by_since_and_until_as_well(run: Run) -> None:
    run("goals", "add", "attend", "3", "events")
    moved = run("goals", "edit", "1", "--since", "q3", "--until", "q3")
    assert moved.out.startswith("Goal 1: attend 3 events of any kind, 1 Jul – 30 Sep 2026.")
    assert asked(run, "goals")[0]["title"] == "Attend 3 events in Q3 2026"
    run("undo")
    assert asked(run, "goals")[0]["period"] == {"start": "2026-01-01", "end": "2026-12-31"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--event e1", "--event does not narrow a goal down: "),
        ("--met-at e1", "--met-at does not narrow a goal down: "),
        ("--never-contacted", "--never-contacted does not narrow a goal down: "),
        ("--since 30jun --until 1jan", "Thu 1 Jan 2026 is before Tue 30 Jun 2026."),
        ("--by june --until july", "--by and --until both name the last day: give one of them."),
        ("--since soon", '"soon" is not a date'),
    ],
)
def test_what_no_goal_can_be_narrowed_by_is_refused_naming_what_works(
    options: str, said: str, run: Run, home: Path
) -> None:
    run("goals", "add", "attend", "4", "events")
    works = "--kind, --tag, --org, --online, --in-person, --since and --until do.\n"
    for command in (["add", "attend", "3", "events"], ["edit", "1"]):
        answer = run("goals", *command, *options.split())
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err.startswith(said)
        assert not said.endswith(": ") or answer.err == f"{said}{works}"


# What they cost


def test_the_bare_list_loads_nothing_that_reads_filters(home: Path) -> None:
    a_year(home)
    script = (
        "import sys\nfrom weakties import cli\n"
        "try: cli.run(['followups'])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    ours = {name.removeprefix("weakties.") for name in loaded if name.startswith("weakties.")}
    assert "commands.filters" in ours
    assert ours & {
        "commands.narrowing", "commands.between", "domain.filters",
        "domain.lookups", "store.lookups", "store.filters",
    } == set()  # fmt: skip
