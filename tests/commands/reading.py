"""What tests read back through the public contract."""

import json
from typing import Any

from tests.conftest import Answer, Run


def data(answer: Answer) -> Any:
    """Return `data` of an answer in JSON; the command must have succeeded."""
    assert answer.code == 0, answer.err
    found = json.loads(answer.out)
    assert list(found) == ["schema", "command", "as_of", "data"]
    assert found["schema"] == 1
    return found["data"]


def asked(run: Run, *argv: str, today: str = "2026-11-20") -> Any:
    """Return `data` of a command run with --json."""
    return data(run(*argv, "--json", today=today))


def steps(run: Run, who: str | None = None, today: str = "2026-11-20") -> list[tuple[str, str]]:
    """Return kind and due day of every open step, of one person or of all, by due day and id."""
    which = ["--person", who] if who else []
    found = asked(run, "followups", "--all", *which, today=today)
    return [(s["step"], s["due"]) for s in sorted(found, key=lambda s: (s["due"], s["id"] or 0))]


def ids(run: Run, who: str, today: str = "2026-11-20") -> dict[str, int]:
    """Return the number of each open step of a person, by kind."""
    found = asked(run, "followups", "--all", "--person", who, today=today)
    return {s["step"]: s["id"] for s in found}


def contacts(run: Run, who: str, today: str = "2026-11-20") -> list[tuple[str, str, str]]:
    """Return day, channel and direction of a person's contacts, oldest first."""
    found = asked(run, "person", who, today=today)["interactions"]
    return sorted((c["on"], c["channel"], c["direction"]) for c in found)
