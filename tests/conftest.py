"""A private home for every test: nothing may see a developer's own store."""

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres
from weakties import cli
from weakties.context import AppContext

# A background job starts with Ctrl-C ignored, and what it starts would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How fast a machine is never decides a test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

TODAY = date(2026, 11, 20)
"""The Friday on which most sessions take place."""


@dataclass(frozen=True)
class Answer:
    """What one command line printed, and how it ended."""

    out: str
    err: str
    code: int


Run = Callable[..., Answer]


ON_SERVER = os.environ.get("WEAKTIES_TEST_ON") == "postgresql"
"""Whether sessions run on a server instead of a file."""


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Cluster]:
    """Give the PostgreSQL server of this run; where its programs are missing, skip the test."""
    if postgres.programs() is None:
        pytest.skip(postgres.NOT_HERE)
    with postgres.shared(tmp_path_factory.getbasetemp()) as cluster:
        yield cluster


@pytest.fixture
def database(cluster: postgres.Cluster, worker_id: str) -> str:
    """Give the URL of an empty database."""
    return postgres.emptied(cluster, f"test_{worker_id}")


@pytest.fixture(autouse=True)
def _on_server(request: pytest.FixtureRequest) -> None:
    """Where sessions run on a server, give each test an empty database there."""
    if ON_SERVER:
        if only := request.node.get_closest_marker("on_file"):
            pytest.skip(f"looks at {only.args[0]}")
        home = request.getfixturevalue("home")
        url = request.getfixturevalue("database")
        request.getfixturevalue("monkeypatch").setenv("WEAKTIES_DB", url)
        assert home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home and no variable that weakties reads."""
    for name in ("WEAKTIES_DB", "WEAKTIES_TODAY", "NO_COLOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                 "VISUAL", "EDITOR"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.fixture
def run(home: Path) -> Run:
    """Return a function that runs one command line in this process and gives its answer.

    `run("log-event", "PyData", today="2026-11-20")`; `table=True` draws as on a terminal.
    """

    def run(*argv: str, today: str = TODAY.isoformat(), table: bool = True, typed: str = "",
            width: int = 80, can_ask: bool = False, **env: str) -> Answer:  # fmt: skip
        options = ["--today", today]
        if table and not {"--json", "--ids", "--format"} & set(argv):
            options += ["--format", "table"]
        line = [*argv, *options]
        known = {"HOME": str(home), "COLUMNS": str(width), "TERM": "xterm", **store_named()}
        app = TestContext(line, env={**known, **env})
        app.answers_questions = can_ask
        return _captured(line, app, typed)

    return run


def store_named() -> dict[str, str]:
    """Return the variable that names the store, where a test has one on a server."""
    named = os.environ.get("WEAKTIES_DB")
    return {"WEAKTIES_DB": named} if named else {}


class TestContext(AppContext):
    """The real context, but for a fixed clock and a terminal that tests can claim to have."""

    __test__ = False
    answers_questions = False
    now = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)

    def stumbled(self, error: Exception) -> int:
        """Let a mistake of ours fail the test."""
        raise error

    @property
    def can_ask(self) -> bool:
        """Whether the test answers questions."""
        return self.answers_questions and "no_input" not in self.options


def _captured(line: Sequence[str], app: AppContext, typed: str) -> Answer:
    """Run a command line with its streams in memory."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO(typed))
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        with pytest.raises(SystemExit) as end:
            cli.run(line, app)
    out, err = (_text_of(stream) for stream in streams)
    return Answer(out, err, end.value.code if isinstance(end.value.code, int) else 0)


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
