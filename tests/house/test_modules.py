"""Whoever reads does not pay for the ORM: what each command loads, in a process of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.house.program import BIN, Ended, environment, on_a_terminal, piped
from weakties.cli import COMMANDS

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "alembic", "prompt_toolkit", "dateutil.parser")
"""Packages that cost more to load than a whole report takes."""

DRIVER = """
import atexit, os, sys
atexit.register(lambda: open(os.environ["LOADED"], "w").write("\\n".join(sys.modules)))
from weakties.__main__ import main
main()
"""
"""Runs the program and leaves the names of the modules it had loaded in the end."""

READS = (
    "",
    "followups",
    "followups --all",
    "followups --brief",
    "followups --check",
    "followups --ics -",
    "followups --state closed",
    "followups --person noor",
    "goals",
    "goals --why 1",
    "people",
    "people --tag mentor",
    "search noor",
    "dupes",
    "person noor",
    "events",
    "events --upcoming",
    "events --by kind",
    "review",
    "review --carry --no-input",
    "outcomes",
    "outcomes leads --tag mentor",
    "event HR Tech Europe",
    "prep HR Tech Europe",
    "focus",
    "prep HR Tech Europe --md --attendees /dev/null",
    "history",
    "config",
    "thank noor --no-input",
    "thank --templates",
    "export --tag mentor",
    "export --format csv",
    "export --format vcard",
    "export --format md",
    "backup",
    "backup --list",
    "person noor --export",
)
OTHERS = (
    "--help",
    "--version",
    "followups --help",
    "help all",
    "help dates",
    "folowups",
    "followups --nonsense",
    "followups stray",
    "person nobody",
)
FORMATS = ("followups --json", "goals --json", "people --ids")

Way = Callable[..., Ended]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose store holds an event, two people, their steps and a goal."""
    home = tmp_path_factory.mktemp("home")
    env = environment(home, WEAKTIES_TODAY="2026-11-19")
    for line in (
        ["log-event", "HR Tech Europe", "--on", "18-19 Nov",
         "-m", "Noor el-Amin; CHRO @ Verdant; #mentor; enjoyed: your story about pay bands",
         "-m", "Tomasz Lis @ Allegro; linkedin"],
        ["goals", "add", "attend three events this year"],
    ):  # fmt: skip
        assert piped(["weakties", *line], env).code == 0, line
    return home


def loaded(way: Way, words: Sequence[str], home: Path, note: Path, **more: str) -> set[str]:
    """Run one command line in a way; return the modules it loaded."""
    day = {"WEAKTIES_TODAY": "2026-11-20", "LOADED": str(note)}
    ended = way([str(BIN / "python"), "-c", DRIVER, *words], environment(home, **day, **more))
    assert ended.code in (0, 2, 3), ended.shown
    return set(note.read_text().split())


def heavy(modules: set[str]) -> list[str]:
    """Return which of the heavy packages are among them."""
    return [name for name in HEAVY if name in modules]


@pytest.mark.parametrize("way", [piped, on_a_terminal], ids=["piped", "terminal"])
@pytest.mark.parametrize("words", [*READS, *OTHERS, *FORMATS])
def test_a_read_loads_no_orm(words: str, way: Way, lived_in: Path, tmp_path: Path) -> None:
    modules = loaded(way, words.split(), lived_in, tmp_path / "loaded")
    assert "weakties.cli" in modules
    assert heavy(modules) == []
    assert ("icalendar" in modules) == ("--ics" in words)
    assert "jinja2" not in modules


def test_only_the_page_of_a_review_loads_what_writes_it(lived_in: Path, tmp_path: Path) -> None:
    words = ["review", "--html", str(tmp_path / "page.html")]
    modules = loaded(piped, words, lived_in, tmp_path / "loaded")
    assert "jinja2" in modules
    assert heavy(modules) == []


@pytest.mark.parametrize("words", READS)
def test_a_read_of_an_empty_home_loads_no_orm(words: str, tmp_path: Path) -> None:
    assert heavy(loaded(piped, words.split(), tmp_path, tmp_path / "loaded")) == []


@pytest.mark.parametrize("words", ["followups", "goals", "log-event HR Days -m Ana"])
def test_a_hot_command_loads_no_other_command(words: str, lived_in: Path, tmp_path: Path) -> None:
    listed = {f"weakties.commands.{path.partition(':')[0]}" for path in COMMANDS.values()}
    name = words.split()[0]
    own = f"weakties.commands.{COMMANDS[name].partition(':')[0]}"
    line = [*words.split(), "--dry-run"] if name == "log-event" else words.split()
    modules = loaded(piped, line, lived_in, tmp_path / "loaded")
    assert modules & listed == {own}


@pytest.mark.parametrize("words", ["followups --brief", "followups --check"])
@pytest.mark.parametrize("way", [piped, on_a_terminal], ids=["piped", "terminal"])
def test_what_runs_at_every_start_of_a_shell_loads_what_counting_takes_and_no_more(
    words: str, way: Way, lived_in: Path, tmp_path: Path
) -> None:
    modules = loaded(way, words.split(), lived_in, tmp_path / "loaded")
    rooms = ("ask", "commands", "exchange", "render", "store")
    assert {m for m in modules if m.startswith(tuple(f"weakties.{room}." for room in rooms))} == {
        *(f"weakties.commands.{name}" for name in ("common", "filters", "followups")),
        *(f"weakties.store.{name}" for name in ("followups", "people", "place", "reader", "words")),
    }
    others = {"rich", "icalendar", "weakties.domain.dates", "importlib.metadata"}
    assert modules & others == set()


def test_a_write_does_load_the_orm(lived_in: Path, tmp_path: Path) -> None:
    line = ["log-event", "HR Days", "--dry-run"]
    assert "sqlmodel" in loaded(piped, line, lived_in, tmp_path / "loaded")


@pytest.mark.parametrize("line", ["log-event PyData -m Kim", "met Lea", "edit noor +peer"])
def test_one_line_loads_neither_editor_nor_questions(
    line: str, lived_in: Path, tmp_path: Path
) -> None:
    modules = loaded(piped, line.split(), lived_in, tmp_path / "loaded")
    late = {"prompt_toolkit", "rapidfuzz", "weakties.ask", "weakties.commands.guided"}
    assert modules & late == set()
