"""Sessions of `help` and `--help`."""

import json
from importlib import import_module

import pytest
from rich.cells import cell_len

from tests.conftest import Run
from tests.golden_files import check
from weakties import cli
from weakties.domain.changes import History
from weakties.domain.followups import Queue
from weakties.domain.goals import GoalBoard
from weakties.domain.lookups import EventList, PeopleList
from weakties.domain.setup import EveryCommand, SettingsList
from weakties.domain.views import View


@pytest.mark.parametrize("width", [80, 40])
def test_the_overview_fits_one_screen(width: int, run: Run) -> None:
    answer = run("help", width=width)
    assert (answer.err, answer.code) == ("", 0)
    check(f"setup/help-{width}", answer.out)
    assert all(cell_len(line) <= width for line in answer.out.splitlines())
    assert len(answer.out.splitlines()) < 24 or width == 40


def test_the_overview_names_every_command(run: Run) -> None:
    words = set(run("help").out.replace(",", " ").split())
    assert set(cli.COMMANDS) - {"today"} <= words


def test_dash_dash_help_is_the_overview(run: Run) -> None:
    assert run("--help", table=False).out == run("help").out
    assert "\x1b[1mlog-event, log\x1b[0m" in run("--help", "--color", "always", table=False).out


@pytest.mark.parametrize(
    ("topic", "module"),
    [("dates", "datehelp"), ("line", "personlinehelp"), ("goals", "goalhelp")],
)
def test_a_page_is_printed_as_it_was_written(topic: str, module: str, run: Run) -> None:
    page = import_module(f"weakties.domain.{module}").HELP.rstrip()
    assert run("help", topic).out == f"{page}\n"
    assert json.loads(run("help", topic, "--json").out)["data"] == {"topic": topic, "text": page}
    assert all(cell_len(line) <= 40 for line in run("help", topic, width=40).out.splitlines())


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_help_with_an_example(name: str, run: Run) -> None:
    answer = run(name, "--help", table=False)
    assert (answer.err, answer.code) == ("", 0)
    assert f"Usage: weakties {name}" in answer.out
    assert "  weakties " in answer.out.partition("\n")[2]
    assert all(len(line) <= 80 for line in answer.out.splitlines())
    if name != "goals":
        assert run("help", name).out == answer.out
        assert "Global: --db --today" in answer.out


@pytest.mark.parametrize("name", ["people", "event", "config"])
def test_a_command_s_help_reads_well(name: str, run: Run) -> None:
    check(f"setup/help-{name}", run("help", name).out)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("people", PeopleList),
        ("events", EventList),
        ("config", SettingsList),
        ("followups", Queue),
        ("goals", GoalBoard),
        ("history", History),
    ],
)
def test_the_columns_of_a_piped_list_stand_in_its_help(
    name: str, view: type[View], run: Run
) -> None:
    told = " ".join(run(name, "--help", table=False).out.split())
    assert f"Columns when piped: {', '.join(view.columns)}." in told


def test_a_command_inside_another_has_help(run: Run) -> None:
    assert "Usage: weakties goals add" in run("help", "goals", "add").out


def test_all_tells_every_command_and_what_it_takes(run: Run) -> None:
    answer = run("help", "all")
    assert (answer.err, answer.code) == ("", 0)
    for name in cli.COMMANDS:
        assert f"\n{name}" in f"\n{answer.out}"
    takes = "[WHO] [--all] [--export] [--output FILE] [--force]"
    assert f"\nperson {takes}\n    See everything about one person.\n" in answer.out
    assert "\ngoals add " in answer.out
    assert all(cell_len(line) <= 40 for line in run("help", "all", width=40).out.splitlines())
    rows = run("help", "all", "--format", "tsv", "--header").out.splitlines()
    assert rows[0].split("\t") == list(EveryCommand.columns)
    takes = "[WHO] [--all] [--export] [--output FILE] [--force]"
    assert f"person\t{takes}\tSee everything about one person." in rows


@pytest.mark.parametrize("words", [["nonsense"], ["people", "add"], ["goals", "nonsense"]])
def test_what_is_no_topic_is_refused(words: list[str], run: Run) -> None:
    answer = run("help", *words)
    typed = " ".join(words)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        f'"{typed}" is no topic. There are dates, line, goals, all, and every command.\n'
    )
