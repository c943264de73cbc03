"""A calendar that was exported changes nothing where it comes from, and brings all elsewhere."""

import json
from pathlib import Path

from tests.conftest import Run


def test_a_calendar_goes_out_and_comes_in_again(run: Run, home: Path) -> None:
    run("plan-event", "HR Forum", "--on", "2026-12-03", "--in-person")
    run("plan-event", "Zoom lunch", "--on", "2026-12-04", "--where", "Online & Lyon")
    run("log-event", "PyCon", "--on", "2026-11-18", "--note", r"in C:\new <b>", "--met", "Ana Ruiz")
    before = run("events", "--json").out
    file = str(home / "all.ics")
    assert run("export", "-o", file, table=False).code == 0
    answer = run("import", file, "--yes")
    assert (answer.code, run("events", "--json").out) == (0, before)
    other = ("--db", str(home / "other.db"))
    assert run("import", file, "--yes", *other).code == 0
    brought = json.loads(run("events", "--json", *other).out)["data"]
    told = {"state", "id", "people"}  # who was there is for the user to say
    kept = [{k: v for k, v in e.items() if k not in told} for e in json.loads(before)["data"]]
    assert [{k: v for k, v in e.items() if k not in told} for e in brought] == kept
    assert {e["state"] for e in brought} == {"planned"}
