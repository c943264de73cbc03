"""Mutants of what writes, journals and takes back: each must make a test fail.

    python -m tests.faults.mutants            every mutant, and those that lived
    python -m tests.faults.mutants 20 7       twenty of them, of seed 7

A mutant is one module with one thing wrong: a comparison turned, a condition always or never so, a
statement dropped, a number moved, a word of SQL changed. Each runs the tests below in a process of
its own on a copy of the source, up to the first that fails.
"""

import ast
import copy
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Any

from tests.faults.report import Report

ROOT = Path(__file__).parents[2]
MODULES = (
    "store/writer.py",
    "store/changes.py",
    "store/words.py",
    "store/bulk.py",
    "store/upgrade.py",
    "domain/changes.py",
    "commands/changes.py",
)
TESTS = (
    "tests/domain/test_changes.py",
    "tests/commands/test_undo.py",
    "tests/store/test_undoing.py",
    "tests/store/test_writer.py",
    "tests/store/test_words.py",
    "tests/store/test_doctor.py",
    "tests/store/test_restoring.py",
    "tests/commands/test_backups.py",
    "tests/store/test_migrations.py",
    "tests/store/test_concurrency.py",
    "tests/commands/test_undo_machine.py::test_random_commands_can_be_taken_back_and_put_back_and_the_tables_are_the_models",
)
"""The quickest first; with them every mutant that can be told apart must die."""
LONGEST = 120.0
"""Seconds after which a mutant counts as caught: it hangs."""


@dataclass(frozen=True)
class Mutant:
    """A module with one thing wrong."""

    module: str
    line: int
    what: str
    source: str


ON_A_SERVER = "only a store on a server comes here"
AT_ITS_END = "a process that ends lets go of it anyway"
EQUIVALENT = {
    "store/upgrade.py dropped: engine.dispose()": AT_ITS_END,
    "store/writer.py dropped: engine.dispose()": AT_ITS_END,
    "store/bulk.py dropped: named = [f'{prefix}{name}' for name in names]": ON_A_SERVER,
    "store/writer.py dropped: kind = table.c[name].type": ON_A_SERVER,
    "store/writer.py self._session.connection().dialect.name != 'sqlite': NotEq turned": (
        "a file is told what it knows; the other half is a server's"
    ),
    "store/bulk.py filter not is_gone dropped": "a row that is gone refers to nothing",
    "store/writer.py dropped: connection.isolation_level = None": "we begin before Python would",
    "commands/changes.py 9 → 10": "either is more than there are changes",
}
"""Mutants that no test can tell from the original, by module and what they do, and why."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|ORDER BY|PRAGMA|IN)\b")
IN_SQL = (
    (r"\bDESC\b", "ASC"),
    (r"(?<!UPDATE )\bMAX\b", "MIN"),
    (r"IS NULL", "IS NOT NULL"),
    (r"IS NOT NULL", "IS NULL"),
    (r"NOT EXISTS", "EXISTS"),
    (r" < ", " <= "),
    (r" - ", " + "),
    (r"'do'", "'undo'"),
    (r"'undo'", "'redo'"),
    (r"after, before", "before, after"),
    (r"LIMIT :?\w+", "LIMIT 0"),
)


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Give every mutant of a module."""
    tree = ast.parse(source)
    for place, node in enumerate(ast.walk(tree)):
        for number, (what, _) in enumerate(_wrongs(node, tree)):
            broken = copy.deepcopy(tree)
            same = _nth(broken, place)
            _, change = list(_wrongs(same, broken))[number]
            change()
            ast.fix_missing_locations(broken)
            yield Mutant(module, getattr(node, "lineno", 0), what, ast.unparse(broken))


def _nth(tree: ast.AST, place: int) -> ast.AST:
    return next(node for n, node in enumerate(ast.walk(tree)) if n == place)


Wrong = tuple[str, Any]
"""What is wrong, and the function that makes it so."""


def _wrongs(node: ast.AST, tree: ast.AST) -> Iterator[Wrong]:
    """Give each thing that can be made wrong at a node itself."""
    if isinstance(node, ast.Compare):
        for n, op in enumerate(node.ops):
            told = f"{ast.unparse(node)}: {type(op).__name__} turned"
            yield told, lambda n=n, op=op: node.ops.__setitem__(n, TURNED[type(op)]())
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{ast.unparse(node)}: and/or", lambda: setattr(node, "op", other)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        turned = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        if not isinstance(node.left, (ast.JoinedStr, ast.List)):
            yield f"{ast.unparse(node)}: +/-", lambda: setattr(node, "op", turned)
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        for value in (True, False):
            if not (isinstance(node, ast.While) and value):
                told = f"if {ast.unparse(node.test)}: {value}"
                yield told, lambda value=value: setattr(node, "test", ast.Constant(value))
    if isinstance(node, ast.comprehension):
        for n, test in enumerate(node.ifs):
            yield f"filter {ast.unparse(test)} dropped", lambda n=n: node.ifs.pop(n)
    if isinstance(node, ast.Constant):
        yield from _constants(node)
    if isinstance(node, ast.Call):
        for n, given in enumerate(node.keywords):
            if given.arg in ("kind", "target_id", "say"):
                yield (
                    f"{ast.unparse(node)[:50]}: {given.arg} dropped",
                    lambda n=n: node.keywords.pop(n),
                )
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield from _statements(block, node)


def _constants(node: ast.Constant) -> Iterator[Wrong]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} → {not value}", lambda: setattr(node, "value", not value)
    elif isinstance(value, int):
        yield f"{value} → {value + 1}", lambda: setattr(node, "value", value + 1)
    elif isinstance(value, str) and SQL.search(value) and " " in value.strip():
        for pattern, instead in IN_SQL:
            if re.search(pattern, value):
                changed = re.sub(pattern, instead, value, count=1)
                told = f"SQL {pattern} → {instead}: {value.strip()[:30]}"
                yield told, lambda changed=changed: setattr(node, "value", changed)
    elif isinstance(value, str) and re.fullmatch(r"[a-z]+(_[a-z]+)*", value):
        yield f"'{value}' → 'x{value}'", lambda: setattr(node, "value", f"x{value}")


def _statements(block: list[ast.stmt], owner: ast.AST) -> Iterator[Wrong]:
    for n, statement in enumerate(block):
        told = ast.unparse(statement).splitlines()[0][:70]
        if isinstance(statement, ast.Return) and statement.value is not None:
            if not _is_none(statement.value):
                yield (
                    f"{told}: None instead",
                    lambda s=statement: setattr(s, "value", ast.Constant(None)),
                )
        elif _is_droppable(statement, owner):
            yield f"dropped: {told}", lambda n=n: block.__setitem__(n, ast.Pass())


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_droppable(statement: ast.stmt, owner: ast.AST) -> bool:
    """Tell whether a statement can go and leave a program that runs; a docstring is none."""
    if isinstance(owner, (ast.Module, ast.ClassDef)):
        return False
    if isinstance(statement, ast.Expr):
        return not isinstance(statement.value, (ast.Constant, ast.Yield))
    return isinstance(
        statement,
        (ast.Raise, ast.AugAssign, ast.Assign, ast.AnnAssign, ast.For, ast.If, ast.With, ast.Break),
    )


def all_of() -> list[Mutant]:
    """Return every mutant of every module, each once."""
    found = {}
    for module in MODULES:
        source = (ROOT / "src/weakties" / module).read_text(encoding="utf-8")
        plain = ast.unparse(ast.parse(source))
        for mutant in mutants_of(module, source):
            if mutant.source != plain:
                found[mutant.module, mutant.source] = mutant
    return list(found.values())


def is_killed(mutant: Mutant, package: Path, tests: Sequence[str] = TESTS) -> bool:
    """Run the tests on a copy of the package with a mutant in it; tell whether one fails."""
    path = package / "weakties" / mutant.module
    original = path.read_text(encoding="utf-8")
    path.write_text(mutant.source, encoding="utf-8")
    known = [test for test in tests if (ROOT / test.partition("::")[0]).exists()]
    try:
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-x",
                "-q",
                "-n",
                "0",
                "-p",
                "no:cacheprovider",
                *known,
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(original, encoding="utf-8")
    return run.returncode != 0


def lived(some: Iterable[Mutant], workers: int = 1, tests: Sequence[str] = TESTS) -> list[Mutant]:
    """Return the mutants that no test catches."""
    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for n in range(workers):
            shutil.copytree(ROOT / "src/weakties", Path(folder, str(n), "weakties"))
            copies.put(Path(folder, str(n)))

        def check(mutant: Mutant) -> Mutant | None:
            package = copies.get()
            try:
                if is_killed(mutant, package, tests):
                    return None
                print(f"lived: {mutant.module}:{mutant.line}: {mutant.what}", flush=True)
                return mutant
            finally:
                copies.put(package)

        with ThreadPoolExecutor(workers) as pool:
            found = []
            for tried, mutant in enumerate(pool.map(check, some), 1):
                found += [mutant] if mutant is not None else []
                if tried % 10 == 0:
                    print(f"{tried} tried, {len(found)} lived", file=sys.stderr, flush=True)
            return found


def reason(mutant: Mutant) -> str | None:
    """Say why no test can tell a mutant from the original, where that is known."""
    return EQUIVALENT.get(f"{mutant.module} {mutant.what}")


def torture(seed: int, most: int = 10_000) -> Report:
    """Run the mutants and report those that lived; an equivalent one is no failure."""
    every = all_of()
    some = random.Random(seed).sample(every, min(most, len(every)))
    told = [m for m in some if reason(m) is None]
    alive = lived(told, workers=2)
    share = 100 * (len(told) - len(alive)) / max(1, len(told))
    note = f"{share:.1f} % caught; {len(some) - len(told)} more are equivalent"
    return Report("mutants of the store and of undo", len(told), len(alive), seed, note)


if __name__ == "__main__":
    typed = [int(word) for word in sys.argv[1:]]
    print(torture(typed[1] if len(typed) > 1 else time.time_ns() % 10**6, *typed[:1]))
