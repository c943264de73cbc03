"""How a command line is read: words, options anywhere, formats, questions, and what is refused."""

import json
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests import stored
from tests.conftest import TODAY, Run
from tests.making import filled
from weakties import cli
from weakties.cli import COMMANDS
from weakties.cmdline import ALIASES, split


@pytest.fixture
def known(home: Path) -> None:
    """Two people met at one event, each with a step; a planned event; a cadence-less friend."""
    with filled(home, TODAY) as make:
        ana = make.person("Ana Ruiz", "Zalando", tags=("mentor",), emails=("ana@example.org",))
        noor = make.person("Noor el-Amin", "Verdant")
        event = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19))
        make.event("HR Forum", date(2026, 12, 3), state="planned")
        for person in (ana, noor):
            make.meeting(person, event, enjoyed="your talk")
            make.step(person, "thank", date(2026, 11, 20), event)


# Words


def test_words_before_the_first_option_are_one_name(run: Run, known: None) -> None:
    assert "HR Days Berlin (e3)" in run("log-event", "HR", "Days", "Berlin", "-k", "meetup").out
    assert "Ana Ruiz" in run("person", "Ana", "Ruiz").out
    assert "HR Tech Europe" in run("event", "HR", "Tech", "Europe").out
    assert "Mara Lind" in run("met", "Mara", "Lind,", "CTO", "@", "AXA", "--at", "e1").out
    told = json.loads(run("person", "Mara", "Lind", "--json").out)["data"]
    assert (told["title"], told["organisation"]) == ("CTO", "AXA")
    assert run("goals", "add", "attend", "three", "events", "this", "year").code == 0


STRAYS = [
    (["log-event", "PyData", "-m", "Ana", "Ruiz"],
     "\"Ruiz\" stands alone after -m Ana. Put the line in quotes: -m 'Ana Ruiz'"),
    (["log-event", "PyData", "-m", "Ana", "Maria", "Ruiz"],
     "\"Maria\" stands alone after -m Ana. Put the line in quotes: -m 'Ana Maria Ruiz'"),
    (["log-event", "PyData", "--on", "18", "Nov"],
     "\"Nov\" stands alone after --on 18. Put the line in quotes: --on '18 Nov'"),
    (["log-event", "PyData", "-m", "Ana", "O'Neil"],
     '"O\'Neil" stands alone after -m Ana. Put the line in quotes: -m "Ana O\'Neil"'),
    (["followups", "--event", "HR", "Tech"],
     "\"Tech\" stands alone after --event HR. Put the line in quotes: --event 'HR Tech'"),
]  # fmt: skip


@pytest.mark.parametrize(("argv", "message"), STRAYS, ids=lambda a: " ".join(a)[:40])
def test_a_stray_word_is_refused_with_the_quoted_form(
    argv: list[str], message: str, run: Run, known: None
) -> None:
    answer = run(*argv)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == message + "\n"


def test_a_stray_word_after_a_switch_is_refused_with_the_words_first(run: Run, known: None) -> None:
    answer = run("log-event", "PyData", "--thanked", "Berlin")
    assert answer.code == 2
    assert '"Berlin" stands alone after --thanked' in answer.err
    assert "weakties log-event PyData Berlin --thanked" in answer.err
    answer = run("log-event", "--thanked", "--on", "tue", "PyData")
    assert answer.code == 2
    assert "stands alone after --on tue" in answer.err


def test_words_may_begin_behind_switches(run: Run, known: None) -> None:
    answer = run("log-event", "--thanked", "PyData", "Berlin")
    assert answer.out.startswith("Logged PyData Berlin (")


def test_the_form_a_refusal_proposes_works(run: Run, known: None) -> None:
    assert run("log-event", "PyData", "-m", 'Kim O\'Neil "Kit" $HOME').code == 0
    refused = run("log-event", "PyData", "-m", "Kim", "$HOME", '"Kit"', "O'Neil")
    assert refused.code == 2
    proposed = shlex.split(refused.err.partition("quotes: ")[2].strip())
    assert proposed == ["-m", 'Kim $HOME "Kit" O\'Neil']


def test_after_two_hyphens_everything_is_a_word() -> None:
    found = split(["PyData", "--on", "tue", "--", "--json", "-x"], lambda flag: flag == "--on")
    assert found.words == ["PyData", "--json", "-x"]
    assert found.options == ["--on", "tue"]
    assert found.settings == {}


def test_a_name_may_begin_with_hyphens_after_two_of_them(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEAKTIES_TODAY", "2026-11-20")
    with pytest.raises(SystemExit) as end:
        cli.run(["log-event", "--json", "--", "--on", "the", "edge"])
    assert end.value.code in (0, None)
    assert json.loads(capsys.readouterr().out)["data"]["event"]["name"] == "--on the edge"


def test_what_looks_like_an_option_but_is_a_part_of_a_line_is_a_word(run: Run, known: None) -> None:
    assert run("edit", "ana-ruiz", "-#mentor").code == 0
    assert json.loads(run("person", "ana-ruiz", "--json").out)["data"]["tags"] == []
    assert run("edit", "ana-ruiz", "-ana@example.org").code == 0
    assert json.loads(run("person", "ana-ruiz", "--json").out)["data"]["emails"] == []


# Global options


GLOBAL = [["--json"], ["--format", "json"], ["--format=json"], ["--quiet", "--json"],
          ["-q", "--json"], ["-qy", "--json"], ["--no-input", "--json"],
          ["--color", "never", "--json"], ["--today=2026-11-20", "--json"]]  # fmt: skip


@pytest.mark.parametrize("given", GLOBAL, ids=" ".join)
def test_global_options_stand_before_or_after_the_command_and_its_words(
    given: list[str], run: Run, known: None
) -> None:
    forms = (
        [*given, "person", "Ana", "Ruiz"],
        ["person", *given, "Ana", "Ruiz"],
        ["person", "Ana", *given, "Ruiz"],
        ["person", "Ana", "Ruiz", *given],
    )
    answers = {run(*form, table=False) for form in forms}
    assert len(answers) == 1, answers
    [answer] = answers
    assert answer.code == 0
    assert json.loads(answer.out)["data"]["name"] == "Ana Ruiz"


def test_global_options_stand_among_the_words_of_goals_too(run: Run, known: None) -> None:
    forms = (
        ["--json", "goals"],
        ["goals", "--json"],
    )
    assert len({run(*form, table=False) for form in forms}) == 1
    for n, form in enumerate(
        (
            ["--json", "goals", "add", "attend 2 meetups"],
            ["goals", "--json", "add", "attend 3 workshops"],
            ["goals", "add", "--json", "attend 4 webinars"],
            ["goals", "add", "attend 5 conferences", "--json"],
        ),
        1,
    ):
        answer = run(*form, table=False)
        assert answer.code == 0, (form, answer)
        assert json.loads(answer.out)["command"] == "goals add", n


@pytest.mark.parametrize(("alias", "name"), ALIASES.items())
def test_an_alias_is_its_command_and_says_so_in_json(
    alias: str, name: str, run: Run, known: None
) -> None:
    words = {"log": "X", "touch": "noor", "next": "noor fri", "introduce": "noor ana"}
    answer = run(alias, *words.get(alias, "").split(), "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["command"] == name


def test_singular_and_plural_both_work(run: Run, known: None) -> None:
    for one, many, word in (("person", "people", "Ana Ruiz"), ("event", "events", "e1")):
        assert run(one, word, "--json") == run(many, word, "--json")
        assert run(one, "--json") == run(many, "--json")


SPELLINGS = [
    ["log-event", "PyData", "-m", "Kim Lee", "-k", "meetup", "-o", "18 Nov", "-w", "Lyon"],
    ["log-event", "PyData", "-mKim Lee", "-kmeetup", "-o18 Nov", "-wLyon"],
    ["log-event", "PyData", "--met", "Kim Lee", "--kind", "meetup", "--on", "18 Nov",
     "--where", "Lyon"],
    ["log-event", "PyData", "--met=Kim Lee", "--kind=meetup", "--on=18 Nov", "--where=Lyon"],
    ["log", "PyData", "--on=18 Nov", "-mKim Lee", "-k", "meetup", "-wLyon", "-qy"],
]  # fmt: skip


@pytest.mark.parametrize("argv", SPELLINGS, ids=lambda a: " ".join(a)[:50])
def test_an_option_may_be_short_long_attached_or_apart(argv: list[str], run: Run) -> None:
    told = json.loads(run(*argv, "--json").out)["data"]
    event = told["event"]
    assert (event["name"], event["kind"], event["start"], event["place"]) == (
        "PyData",
        "meetup",
        "2026-11-18",
        "Lyon",
    )
    assert [p["name"] for p in told["people"]] == ["Kim Lee"]


def test_by_and_via_are_the_same_for_a_channel(run: Run, known: None) -> None:
    assert run("talked", "noor", "--by", "coffee").code == 0
    assert run("talked", "noor", "--via", "coffee").code == 0
    assert run("talked", "noor", "coffee").code == 0
    told = json.loads(run("person", "noor", "--json").out)["data"]["interactions"]
    assert [i["channel"] for i in told].count("coffee") == 3


# A missing word


MISSING = [name for name in COMMANDS if name not in (
    "today", "followups", "goals", "people", "person", "event", "events", "history", "undo",
    "redo", "config", "export", "demo", "help", "dupes", "prep", "review", "focus",
    "outcomes", "backup", "doctor")]  # fmt: skip


@pytest.mark.parametrize("command", [*MISSING, "goals add", "goals edit", "goals drop",
                                     "focus add", "focus drop"])  # fmt: skip
def test_a_missing_word_is_named_with_exit_2_off_a_terminal(
    command: str, run: Run, known: None
) -> None:
    answer = run(*command.split())
    assert (answer.code, answer.out) == (2, "")
    first, then = answer.err.splitlines()[:2]
    assert first.endswith("."), first
    assert then.startswith(f"  weakties {command}")
    assert run(*command.split(), "--no-input", can_ask=True, typed="x\n").code == 2


ASKED: list[tuple[list[str], str, str]] = [
    (["log-event"], "PyData\n\n\n\nKim Lee\n\n\n\n", "PyData"),
    (["log-event"], "PyData\n18 Nov\n\n\nKim Lee; @ AXA\nYuki Ito\n", "Yuki Ito"),
    (["plan-event", "--on", "3 Dec"], "Meetup Lyon\n", "Meetup Lyon"),
    (["plan-event", "Meetup Lyon"], "3 Dec\n", "Thu 3 Dec"),
    (["met"], "Kim Lee; @ AXA\n", "Kim Lee"),
    (["add"], "Kim Lee\n", "Kim Lee"),
    (["talked"], "noor\n", "Noor el-Amin"),
    (["done"], "noor\n", "Noor el-Amin"),
    (["skip"], "noor\n", "Noor el-Amin"),
    (["snooze"], "noor\n", "Noor el-Amin"),
    (["thank"], "noor\n", "Noor"),
    (["cadence"], "noor 3mo\n", "Noor el-Amin"),
    (["edit"], "noor #peer\n", "Noor el-Amin"),
    (["aka"], "noor Nonni\n", "Nonni"),
    (["rm"], "p2\n", "Noor el-Amin"),
]


@pytest.mark.parametrize(("argv", "typed", "shown"), ASKED, ids=lambda a: str(a)[:30])
def test_a_missing_word_is_asked_for_on_a_terminal(
    argv: list[str], typed: str, shown: str, run: Run, known: None
) -> None:
    answer = run(*argv, can_ask=True, typed=typed)
    assert answer.code == 0, answer
    assert shown in answer.out


@pytest.mark.parametrize("argv", [argv for argv, _, _ in ASKED], ids=" ".join)
@pytest.mark.parametrize("typed", ["", "\n"])
def test_no_answer_to_a_question_writes_nothing(
    typed: str, argv: list[str], run: Run, known: None, home: Path
) -> None:
    before = stored.dump(home)
    answer = run(*argv, can_ask=True, typed=typed)
    assert answer.code in (2, 130), answer
    assert "Traceback" not in answer.err
    assert answer.out.count("\n") <= 1
    assert stored.dump(home) == before


# What is refused


def test_an_unknown_command_or_option_names_the_nearest(run: Run) -> None:
    answer = run("folowups")
    assert answer.code == 2
    assert answer.err.splitlines()[0].startswith('"folowups" is not a command. Did you mean')
    assert "followups" in answer.err
    answer = run("followups", "--wek")
    assert answer.code == 2
    first = answer.err.splitlines()[0]
    assert first.startswith('"--wek" is not an option of weakties followups. Did you mean')
    assert "--week" in first
    assert run("xyzzy").err.splitlines()[0] == '"xyzzy" is not a command.'
    assert run("goals", "ad", "x").code == 2


def test_a_word_for_a_command_that_takes_none_is_refused(run: Run) -> None:
    for command in ("followups", "history", "redo"):
        answer = run(command, "monday")
        assert (answer.code, answer.out) == (2, "")
        assert '"monday"' in answer.err


def test_an_option_without_its_value_is_refused(run: Run) -> None:
    """The test adds options of its own behind; the last ones here are the ones without."""
    for argv in (["--db"], ["followups", "--db"], ["followups", "--format"]):
        with pytest.raises(SystemExit) as end:
            cli.run(argv)
        assert end.value.code == 2


# Formats


LISTS: list[tuple[list[str], list[str]]] = [
    (["followups"], ["1", "2"]),
    (["people"], ["p1", "p2"]),
    (["events"], ["e2", "e1"]),
    (["history"], ["1"]),
    (["goals"], []),
]


@pytest.mark.parametrize(("argv", "ids"), LISTS, ids=lambda a: " ".join(a))
def test_every_list_has_four_formats(
    argv: list[str], ids: list[str], run: Run, known: None
) -> None:
    assert run(*argv, "--ids").out.split() == ids
    assert run(*argv, "--format", "ids") == run(*argv, "--ids")
    told = json.loads(run(*argv, "--json").out)
    assert run(*argv, "--format", "json") == run(*argv, "--json")
    assert told.keys() == {"schema", "command", "as_of", "data"}
    assert (told["schema"], told["command"], told["as_of"]) == (1, argv[0], "2026-11-20")
    assert [str(row["id"]) for row in told["data"]] == ids
    rows = run(*argv, "--format", "tsv").out.splitlines()
    assert [row.split("\t")[0] for row in rows] == ids
    head, *body = run(*argv, "--format", "tsv", "--header").out.splitlines()
    assert body == rows
    assert head.split("\t")[0] == "id"
    assert {row.count("\t") for row in rows} <= {head.count("\t")}
    table = run(*argv, "--format", "table")
    assert table.code == 0
    assert "\t" not in table.out


@pytest.mark.parametrize("argv", [argv for argv, _ in LISTS], ids=" ".join)
def test_an_empty_list_is_a_success_in_every_format(argv: list[str], run: Run) -> None:
    assert json.loads(run(*argv, "--json").out)["data"] == []
    for form in ("tsv", "ids"):
        answer = run(*argv, "--format", form)
        assert (answer.out, answer.code) == ("", 0)
    assert run(*argv).code == 0


WRITES = [
    ["log-event", "PyData", "-m", "Kim Lee; promise: the paper by fri"],
    ["plan-event", "PyData", "--on", "3 Dec"],
    ["met", "Kim Lee", "--at", "e1"],
    ["add", "Kim Lee"],
    ["talked", "noor", "call"],
    ["done", "noor"],
    ["done", "1", "2"],
    ["skip", "1"],
    ["skip", "e2"],
    ["snooze", "1", "3d"],
    ["snooze", "e2", "--to", "10 Dec"],
    ["cadence", "noor", "3mo"],
    ["edit", "noor", "#peer"],
    ["edit", "e1", "--kind", "forum"],
    ["aka", "noor", "Nonni"],
    ["archive", "noor"],
    ["rm", "p1"],
    ["rm", "e1"],
    ["rm", "1"],
    ["rm", "noor", "--at", "e1"],
    ["undo"],
    ["goals", "add", "attend three events this year"],
    ["config", "limit", "5"],
]


@pytest.mark.parametrize("argv", WRITES, ids=" ".join)
def test_every_write_answers_json_with_its_change_and_a_summary(
    argv: list[str], run: Run, known: None
) -> None:
    answer = run(*argv, "--json")
    assert answer.code == 0, answer
    told = json.loads(answer.out)
    assert told.keys() == {"schema", "command", "as_of", "data"}
    assert told["command"].split()[0] == argv[0]
    data = told["data"]
    assert {"change", "summary"} <= data.keys()
    assert data["summary"].endswith((".", "?"))
    if argv[0] == "config":
        assert data["change"] is None
        return
    assert data["change"] == 2
    newest = json.loads(run("history", "--json").out)["data"][0]
    assert (newest["id"], newest["summary"]) == (data["change"], data["summary"])


@pytest.mark.parametrize("argv", WRITES, ids=" ".join)
def test_quiet_drops_all_narration_and_keeps_the_result(
    argv: list[str], run: Run, known: None
) -> None:
    answer = run(*argv, "--quiet")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out


@pytest.mark.parametrize("argv", WRITES, ids=" ".join)
def test_hints_can_be_silenced_for_good(argv: list[str], run: Run, known: None, home: Path) -> None:
    (home / ".config/weakties").mkdir(parents=True)
    (home / ".config/weakties/config.toml").write_text("hints = false\n")
    answer = run(*argv)
    assert answer.code == 0
    assert "Undo:" not in answer.err
    assert "weakties undo" not in answer.out
    assert "weakties redo" not in answer.err


def test_a_repeated_write_has_no_change(run: Run, known: None) -> None:
    run("aka", "noor", "Nonni")
    told = json.loads(run("aka", "noor", "Nonni", "--json").out)["data"]
    assert told["change"] is None


def test_ids_of_a_write_are_what_it_wrote(run: Run, known: None) -> None:
    assert run("add", "Kim Lee", "--ids").out == "p3\n"
    assert run("done", "1", "2", "--ids").out == "1\n2\n"
    assert run("talked", "noor", "--ids").out == "p2\n"


def test_ids_can_be_piped_back(run: Run, known: None) -> None:
    ids = run("followups", "--ids").out
    assert run("done", "-", typed=ids).code == 0
    assert run("followups", "--ids").out == ""


def test_quiet_does_not_silence_an_error(run: Run) -> None:
    assert run("person", "nobody", "-q").err.startswith('No person goes by "nobody"')


def test_help_is_one_screen_for_each_command_and_names_the_globals(run: Run) -> None:
    for command in COMMANDS:
        answer = run(command, "--help")
        assert answer.code == 0, command
        assert answer.err == ""
        assert f"weakties {command}" in answer.out
        assert max(map(len, answer.out.splitlines())) <= 80


def test_the_version_is_told(run: Run) -> None:
    answer = run("--version")
    assert answer.code == 0
    assert answer.out.split()[-1][:1].isdigit()
