"""Undo and redo of random commands, beside a model of whole states."""

from tests.faults import undoing
from weakties import cli

READING = {
    "today", "followups", "person", "people", "event", "events", "outcomes", "search", "prep",
    "review", "history", "dupes", "config", "export", "demo", "help", "backup", "doctor",
}  # fmt: skip
"""Commands that write nothing to the store, or nothing of their own."""
FOR_GOOD = {"forget"}
"""Commands that no undo takes back."""


def test_random_commands_can_be_taken_back_and_put_back_and_the_tables_are_the_models() -> None:
    report = undoing.torture(seed=11, steps=250)
    assert report.failures == 0
    assert undoing.done["undo"] > 40, "a machine that seldom undoes proves nothing"
    assert undoing.done["redo"] > 5
    assert undoing.done["undo refused"] > 5
    assert undoing.done["written"] > 100


def test_the_machine_knows_every_command_that_writes() -> None:
    known = (undoing.PEOPLE, undoing.STEPS, undoing.UPKEEP, undoing.AIMS, ("undo", "redo"))
    typed = {line.split()[0] for lines in known for line in lines}
    assert typed == set(cli.COMMANDS) - READING - FOR_GOOD
