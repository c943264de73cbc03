"""A state machine of every command that writes, with undo and redo, beside a plain model.

    python -m tests.faults.undoing 100000     so many steps, of a new seed
    python -m tests.faults.undoing 20000 7    of seed 7

After each step the tables, the images, the changes, the references and the words that are searched
must be what the model says.
"""

import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import Answer, TestContext, _captured
from tests.faults.ledger import Ledger, faults, schema_of, state_of
from tests.faults.report import Report
from weakties.store import writer

PEOPLE = (
    "log-event {gathering} -m {line} -m {another}",
    "log-event {gathering} --thanked --on {past} -m {line} -m ?;_at_the_bar",
    "log-event {event} --on today -m {line} -w Lyon --note {note}",
    "log-event {event} -m {line} -m {line};_enjoyed:_the_walk",
    "plan-event {gathering} --on {day} -w {place}",
    "met {line}",
    "met {line} --at {event}",
    "met {line} --on {past} --no-followups",
    "import {table} --yes",
    "import {table} --yes --event {event}",
    "add {line}",
    "add {line};_#mentor;_enjoyed:_the_talk",
)
STEPS = (
    "done {step}",
    "done {step} {later}",
    "done {who} plan --on {day} --via coffee",
    "done --step {kind}",
    "skip {step}",
    "skip {event}",
    "skip {who}",
    "snooze {step} {day}",
    "snooze {event} --to {day}",
    "snooze --step {kind} --to {day}",
    "reopen {step}",
    "thank {step}",
    "plan {who} --on {day} --via {channel}",
    "plan {who} --at {event}",
    "exchange {who} {mail}",
    "promise {who} send_{word} --by {day}",
    "promise {who} send_{word} --theirs",
    "talked {who} {channel}",
    "talked {who} {channel} --on {past} --received --note {note}",
    "intend {who} If_it_is_{day},_then_I_will_{word}",
    "intend {who} none",
)
UPKEEP = (
    "cadence {who} {days}d",
    "cadence {who} none",
    "cadence --tag {tag} {days}d",
    "edit {who} {title} @ {firm}, +{tag}",
    "edit {who} -#{tag}",
    "edit {who} {name}",
    "edit {event} --on {past} --name {gathering} --kind forum",
    "edit {event} --note {note}",
    "aka {who} {word}",
    "merge {who} {other} --yes",
    "archive {who}",
    "archive {who} --off",
    "restore newest --yes",
    "rm {who}",
    "rm {event}",
    "rm {step}",
    "rm {who} --at {event}",
    "rm {outcome}",
    "rm {introduction}",
)
AIMS = (
    "goals add meet {number} {tag}s this year",
    "goals add attend {number} {meetings} this year",
    "goals edit {goal} {number}",
    "goals edit {goal} in 2027",
    "goals drop {goal}",
    "intend goal {goal} If_I_see_{word},_then_I_will_go",
    "outcome {who} {came} --note {note}",
    "intro {who} {other}",
    "intro {who} {other} --on {past} --note {note}",
    "focus add {tag}s at {firm}",
    "focus add @ {firm}",
    "focus drop {focus}",
)
BEGUN = (
    "log-event HR Tech --on 2026-11-18 -m Ana_Ruiz;_@_SAP -m Bo_Li;_promise:_the_paper",
    "plan-event HR Forum --on 10_Dec",
    "goals add attend three events this year",
    "add Zoë_Ångström;_#mentor",
    "archive p3",
    "done p1 thank",
    "outcome p1 lead",
    "intro p1 p2",
    "focus add mentors at SAP",
)
"""What each machine starts with, so that most lines find something to change."""
FAILING = (
    "done 1 99999",
    "log-event {event} --on 30_Feb",
    "log-event {gathering} -m {line} -m {line};_enjoyd:_x",
    "rm p99999",
    "edit {who} --on today --kind party",
    "merge {who} {who} --yes",
    "snooze {step} yesterday",
    "goals add network more",
    "undo 99999",
    "import no-such-file.csv --yes",
)
NAMES = ("Ana Ruiz", "Bo Li", "Cy Day", "Dee Dee", "Ed Ek", "Zoë Ångström", "Ana Lind", "李 明")
FIRMS = ("Zalando", "SAP", "NEC", "Café 9")
PICKED: Mapping[str, tuple[str, ...]] = {
    "gathering": ("HR Tech", "PyData conf", "Rust meetup", "Data forum", "HR Forum"),
    "past": ("2026-11-18", "2026-11-20", "2026-03-02", "2025-12-31"),
    "day": ("2026-11-23", "2026-12-04", "2026-12-10", "2027-01-08"),
    "place": ("Rome", "Lyon", "Zürich"),
    "note": ("about work", "ünïcode — ok", "x" * 300),
    "kind": ("thank", "exchange", "plan", "meet", "promise"),
    "channel": ("call", "coffee", "message", "email", "video"),
    "mail": ("a@x.example", "b@x.example", "+49 30 1234567"),
    "tag": ("peer", "mentor", "leader", "recruiter"),
    "word": ("Anita", "paper", "Bobo", "slides"),
    "title": ("CEO", "data lead", "CHRO"),
    "meetings": ("events", "conferences", "meetups"),
    "came": ("lead", "advice", "idea", "offer"),
    "name": NAMES,
    "firm": FIRMS,
}
"""What may stand for a word of a line; a dash `_` is a blank within one word of the shell."""
KEPT = {
    "who": ("person", "p{}"),
    "other": ("person", "p{}"),
    "event": ("event", "e{}"),
    "step": ("followup", "{}"),
    "later": ("followup", "{}"),
    "goal": ("goal", "{}"),
    "focus": ("focus", "{}"),
    "outcome": ("outcome", "o{}"),
    "introduction": ("introduction", "i{}"),
}
"""What stands for a row: its table, and how its id is typed."""

Luck = st.integers(0, 2**16)
done: Counter[str] = Counter()
"""How often each thing happened, over all machines: a test that seldom undoes proves nothing."""


class Undoing(RuleBasedStateMachine):
    """A store of its own, commands in this process, and the model beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="undoing-"))
        self.path = self.home / "store.db"
        writer.create(self.path)
        with closing(sqlite3.connect(self.path)) as store:
            self.ledger = Ledger(schema_of(store))

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize(luck=Luck)
    def begins(self, luck: int) -> None:
        for template in BEGUN:
            self.write(template, luck)

    @rule(template=st.sampled_from(PEOPLE), luck=Luck)
    def writes_of_people(self, template: str, luck: int) -> None:
        self.write(template, luck)

    @rule(template=st.sampled_from(STEPS), luck=Luck)
    def writes_of_steps(self, template: str, luck: int) -> None:
        self.write(template, luck)

    @rule(template=st.sampled_from(UPKEEP), luck=Luck)
    def writes_of_upkeep(self, template: str, luck: int) -> None:
        self.write(template, luck)

    @rule(template=st.sampled_from(AIMS), luck=Luck)
    def writes_of_aims(self, template: str, luck: int) -> None:
        self.write(template, luck)

    @rule(template=st.sampled_from(FAILING), luck=Luck)
    def fails(self, template: str, luck: int) -> None:
        assert self.write(template, luck).code != 0

    @precondition(lambda self: self.ledger.to_undo())
    @rule(back=st.integers(1, 4), forth=st.integers(0, 4), luck=Luck)
    def undoes(self, back: int, forth: int, luck: int) -> None:
        for verb in ["undo"] * back + ["redo"] * forth:
            to = self.ledger.to_undo if verb == "undo" else self.ledger.to_redo
            self.take_back(verb, to(), luck)

    @precondition(lambda self: self.ledger.to_redo())
    @rule(luck=Luck)
    def redoes(self, luck: int) -> None:
        self.take_back("redo", self.ledger.to_redo(), luck)

    @precondition(lambda self: self.ledger.to_undo())
    @rule(luck=Luck)
    def undoes_one(self, luck: int) -> None:
        every = range(1, len(self.ledger.changes) + 1)
        standing = [number for number in every if self.ledger.can_undo(number)]
        number = pick((luck % 9 and standing[-8:]) or every, luck)
        self.take_back(f"undo {number}", number if number in standing else None, luck)

    def write(self, template: str, luck: int) -> Answer:
        """Run a command that is no undo; whatever it did is one change, and all of it or none."""
        answer = self.run(template, luck)
        with closing(sqlite3.connect(self.path)) as store:
            found = state_of(store)
        assert answer.code == 0 or found == self.ledger.state, answer
        done["written" if found != self.ledger.state else "nothing written"] += 1
        self.ledger.wrote(found)
        self.holds(template)
        return answer

    def take_back(self, line: str, number: int | None, luck: int) -> None:
        """Run an undo or a redo; the model says beforehand what must come of it."""
        verb = line.split()[0]
        expected = 1
        if number is None:
            expected = 2
            done[f"no {verb}"] += 1
        elif self.ledger.take_back(number, verb):
            expected = 0
            done[verb] += 1
        else:
            done[f"{verb} refused"] += 1
        answer = self.run(line, luck)
        assert answer.code == expected, (line, answer)
        self.holds(line)

    def holds(self, line: str) -> None:
        """Compare the store with the model."""
        done["steps"] += 1
        wrong = faults(self.path, self.ledger.state, self.ledger.told())
        assert wrong == [], f"after {line}: {wrong}"

    def run(self, template: str, luck: int) -> Answer:
        """Run one command line; the clock may stand before that of the last one."""
        line = [self.filled(word, luck) for word in template.split(" ")]
        line += ["--today", "2026-11-20", "--format", "table", "--db", str(self.path)]
        env = {"HOME": str(self.home), "COLUMNS": "80", "TERM": "xterm"}
        app = TestContext(line, env=env)
        app.now = datetime(2026, 11, 20, 12, tzinfo=UTC) + timedelta(minutes=luck % 977)
        return _captured(app.argv, app, "")

    def filled(self, word: str, luck: int) -> str:
        """Put what luck picks in the place of a word in braces."""
        values: dict[str, Any] = {
            name: pick(some, luck, len(name)) for name, some in PICKED.items()
        }
        for salt, (name, (table, shape)) in enumerate(KEPT.items()):
            ids = sorted(row_id for kind, row_id in self.ledger.state if kind == table)
            values[name] = shape.format(pick(ids, luck, 3 * salt)) if ids else shape.format(1)
        values |= {"number": 2 + luck % 7, "days": 7 + luck % 90}
        values["line"] = self.line(luck)
        values["another"] = self.line(luck // 3 + 1)
        values["table"] = self.table(luck) if word == "{table}" else ""
        return str(word.replace("_", " ").format(**values))

    def table(self, luck: int) -> str:
        """Write a file of one to three people and return its path."""
        lines = [f"{pick(NAMES, luck, n)},{pick(FIRMS, luck, n)},peer" for n in range(luck % 3 + 1)]
        path = self.home / "people.csv"
        path.write_text("\n".join(["name,company,tags", *lines]) + "\n", encoding="utf-8")
        return str(path)

    def line(self, luck: int) -> str:
        """Return what is known of one person, on one line."""
        name, firm = pick(NAMES, luck), pick(FIRMS, luck, 2)
        more = ("", f"; @ {firm}", f"; CEO @ {firm}; #peer", "; linkedin", "; promise: the paper",
                "; next: coffee on 3 Dec", "; c@x.example; met her at the bar")  # fmt: skip
        return str(name + pick(more, luck, 1))


def pick(some: Any, luck: int, salt: int = 0) -> Any:
    """Pick one of several, another for another salt."""
    return some[(luck * 2654435761 + salt * 40503 >> 7) % len(some)]


def machines(steps: int, seed: int) -> None:
    """Run machines until so many steps are done."""
    rounds = max(1, steps // 50)
    run = settings(
        max_examples=rounds,
        stateful_step_count=50,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seeded(seed)(Undoing), settings=run)


def torture(seed: int, steps: int = 100_000) -> Report:
    """Run the machine long, a part at a time, each with a seed of its own."""
    done.clear()
    failures, part = 0, 0
    while done["steps"] < steps and not failures:
        try:
            machines(min(3_000, steps - done["steps"]), seed + part)
        except AssertionError as error:
            traceback.print_exception(error)
            failures += 1
        part += 1
        print(f"{done['steps']:,} of {steps:,} steps", file=sys.stderr, flush=True)
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(done.items()) if name != "steps")
    return Report("undo: random commands beside a model", done["steps"], failures, seed, told)


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    print(torture(typed[1] if len(typed) > 1 else time.time_ns() % 10**6, typed[0]))
