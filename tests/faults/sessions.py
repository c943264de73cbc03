"""Runs command lines in this process, on a home and a store of the caller's."""

from collections.abc import Sequence
from pathlib import Path

from tests.conftest import TODAY, Answer, TestContext, _captured


def answered(
    home: Path, *argv: str, width: int = 80, can_ask: bool = False, typed: str = "", **env: str
) -> Answer:
    """Run one command line; what is no error of the user's is raised."""
    return _captured(*_prepared(home, argv, width, can_ask, env), typed)


def survived(
    home: Path, *argv: str, width: int = 80, can_ask: bool = False, typed: str = "", **env: str
) -> Answer:
    """Run one command line; a mistake of the program's own is told as a traceback would be."""
    try:
        return answered(home, *argv, width=width, can_ask=can_ask, typed=typed, **env)
    except Exception as error:
        return Answer("", f"Traceback: {error!r}", -1)


def _prepared(
    home: Path, argv: Sequence[str], width: int, can_ask: bool, env: dict[str, str]
) -> tuple[list[str], TestContext]:
    line = [*argv, "--today", TODAY.isoformat()]
    if not {"--json", "--ids", "--format"} & set(argv):
        line += ["--format", "table"]
    told = {"HOME": str(home), "COLUMNS": str(width), "TERM": "xterm", **env}
    app = TestContext(line, env=told)
    app.answers_questions = can_ask
    return line, app
