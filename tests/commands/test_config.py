"""Sessions of `config`."""

import json
import stat
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.golden_files import check
from tests.stored import dump
from weakties.domain.settings import Settings
from weakties.domain.setup import MEANINGS


def file_in(home: Path) -> Path:
    return home / ".config/weakties/config.toml"


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.on_file("the path of the file")
def test_every_setting_is_listed_and_where_the_files_are(width: int, run: Run) -> None:
    run("config", "limit", "20")
    answer = run("config", width=width)
    assert (answer.err, answer.code) == ("", 0)
    check(f"setup/config-{width}", answer.out)


def test_every_setting_has_its_meaning() -> None:
    assert tuple(MEANINGS) == Settings._fields


def test_looking_creates_nothing(run: Run, home: Path) -> None:
    run("config")
    run("config", "limit")
    assert not file_in(home).parent.exists()
    assert not (home / ".local").exists()


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("limit", "12\n"),
        ("LIMIT", "12\n"),
        ("due-days", "mon,tue,wed,thu,fri\n"),
        ("date_order", "not set\n"),
        ("hints", "true\n"),
    ],
)
def test_one_setting_is_printed_alone(words: str, out: str, run: Run) -> None:
    assert run("config", words).out == out
    assert run("config", words, "--format", "tsv").out == out


@pytest.mark.on_file("the path of the file")
def test_the_places_are_printed_alone(run: Run, home: Path) -> None:
    assert run("config", "file").out == f"{file_in(home)}\n"
    assert run("config", "store").out == f"{home}/.local/share/weakties/weakties.db\n"
    assert run("config", "store", "--db", "/tmp/x.db").out == "/tmp/x.db\n"


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("limit 20", "limit is 20 (before: 12).\n"),
        ("limit 12", "limit is 12 (as before).\n"),
        ("due_days mon-thu", "due_days is mon,tue,wed,thu (before: mon,tue,wed,thu,fri).\n"),
        ("date_order dmy", "date_order is dmy (before: not set).\n"),
        ("hints off", "hints is false (before: true).\n"),
        (
            "seasons 1,1,1,1,1,1,0.5,0.5,1.5,1.5,1,0.5",
            "seasons is 1,1,1,1,1,1,0.5,0.5,1.5,1.5,1,0.5 (before: not set).\n",
        ),
        ("show_rate 0.5", "show_rate is 0.5 (before: 0.9).\n"),
    ],
)
def test_setting_a_value_says_what_it_was(words: str, out: str, run: Run) -> None:
    answer = run("config", *words.split())
    assert (answer.out, answer.err, answer.code) == (out, "", 0)
    assert run("config", words.split()[0]).out.strip() in out


def test_unset_goes_back_to_the_default(run: Run, home: Path) -> None:
    file_in(home).parent.mkdir(parents=True)
    file_in(home).write_text("# mine\nlimit = 20  # many\nhints = false\n")
    assert run("config", "limit", "--unset").out == "limit is 12 (before: 20).\n"
    assert file_in(home).read_text() == "# mine\nhints = false\n"


def test_the_file_is_for_its_owner_only(run: Run, home: Path) -> None:
    run("config", "limit", "20")
    assert stat.S_IMODE(file_in(home).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("limit 0", 'limit is a whole number from 1 to 1000, not "0".\n'),
        ("limit abc", 'limit is a whole number from 1 to 1000, not "abc".\n'),
        (
            "letter ../x",
            '"../x" is no name for a letter: small letters, digits and - only, as email-de.\n',
        ),
        ("color pink", 'color is one of auto, always, never, not "pink".\n'),
        ("limit 2 3", 'A setting has one value, so "3" has no meaning.\n'),
        ("store x", '"store" is where it is. For another store: --db PATH or WEAKTIES_DB.\n'),
        ("--unset", "--unset takes one setting back.\n  weakties config KEY --unset\n"),
        ("limit 2 --unset", "--unset takes one setting back.\n  weakties config KEY --unset\n"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    words: str, said: str, run: Run, home: Path
) -> None:
    answer = run("config", *words.split())
    assert (answer.out, answer.err, answer.code) == ("", said, 2)
    assert not file_in(home).exists()


@pytest.mark.parametrize("words", [["colour"], ["colour", "never"], ["colour", "--unset"]])
def test_what_is_no_setting_is_refused_with_those_there_are(words: list[str], run: Run) -> None:
    answer = run("config", *words)
    assert answer.code == 2
    assert answer.err.startswith('"colour" is not a setting.\nThere are: thank_days, ')


@pytest.mark.parametrize("content", ["limit = 'x'", "nonsense = 1", "limit = [", "\x00"])
def test_a_broken_file_is_named(content: str, run: Run, home: Path) -> None:
    file_in(home).parent.mkdir(parents=True)
    file_in(home).write_text(content)
    for words in (["config"], ["people"], ["config", "limit", "3"]):
        answer = run(*words)
        assert (answer.out, answer.code) == ("", 2)
        assert str(file_in(home)) in answer.err
        assert "Traceback" not in answer.err


def test_a_folder_that_cannot_be_written_is_said(run: Run, home: Path) -> None:
    (home / ".config").write_text("a file where a folder should be")
    answer = run("config", "limit", "3")
    assert (answer.out, answer.code) == ("", 1)
    assert answer.err == f"{file_in(home)} could not be written: not a directory.\n"


@pytest.mark.on_file("the path of the file")
def test_json_lists_settings_and_places(run: Run, home: Path) -> None:
    run("config", "due_days", "mon")
    data = json.loads(run("config", "--json").out)["data"]
    assert [row["key"] for row in data] == [*MEANINGS, "file", "store"]
    assert data[3] == {
        "key": "due_days",
        "value": "mon",
        "default": "mon,tue,wed,thu,fri",
        "is_default": False,
    }
    assert data[5] == {"key": "date_order", "value": None, "default": None, "is_default": True}
    assert data[-1]["value"] == f"{home}/.local/share/weakties/weakties.db"
    one = json.loads(run("config", "limit", "--json").out)["data"]
    assert one == {"key": "limit", "value": 12, "default": 12, "is_default": True}
    told = json.loads(run("config", "limit", "9", "--json").out)["data"]
    assert told == {
        "change": None,
        "summary": "limit is 9 (before: 12).",
        "key": "limit",
        "value": 9,
        "before": 12,
    }


def test_a_pipe_gets_a_line_a_setting(run: Run, home: Path) -> None:
    out = run("config", "--format", "tsv", "--header").out.splitlines()
    assert out[0] == "key\tvalue\tdefault"
    assert out[1] == "thank_days\t1\t1"
    assert out[-2].startswith(f"file\t{file_in(home)}\t")


def test_nothing_is_written_while_the_settings_cannot_be_read(run: Run, home: Path) -> None:
    assert run("add", "Ana Ruiz").code == 0
    file_in(home).parent.mkdir(parents=True, exist_ok=True)
    file_in(home).write_text("limit = [")
    before = dump(home)
    for line in (
        "add Bo Li",
        "talked ana call",
        "log-event PyData",
        "aka ana Anita",
        "rm p1 --yes",
    ):
        answer = run(*line.split())
        assert (answer.out, answer.code) == ("", 2), line
    assert dump(home) == before
