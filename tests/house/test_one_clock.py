"""Time is looked up in one place; everywhere else it is a value, so that any day can be tested."""

import ast
import re

from tests.house.sources import breaches, called

LOOK_UPS = re.compile(
    r"(.*\.)?(date|datetime|dt)\.(today|now|utcnow)"
    r"|time\.(time|time_ns|localtime|gmtime|ctime|strftime|asctime)"
    r"|(.*\.)?utcnow"
)
"""Asking the machine what time it is. `time.monotonic` measures a wait and is no clock."""


def looks_at_the_clock(node: ast.AST) -> bool:
    """Tell whether a node asks for the time, also when it only hands the question on."""
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(alias.name not in ("monotonic", "sleep") for alias in node.names)
    return isinstance(node, ast.Attribute) and bool(LOOK_UPS.fullmatch(ast.unparse(node)))


def test_only_the_clock_looks_at_the_time() -> None:
    assert breaches(looks_at_the_clock, but=("clock.py",)) == []


def test_the_rule_would_see_a_second_clock() -> None:
    for source in ("date.today()", "datetime.now(tz)", "field(default_factory=date.today)",
                   "time.time()", "datetime.datetime.now()", "from time import time"):  # fmt: skip
        assert any(looks_at_the_clock(node) for node in ast.walk(ast.parse(source))), source


def test_dateutils_parser_with_its_hidden_clock_is_not_used() -> None:
    def parser(node: ast.AST) -> bool:
        return "dateutil" in ast.unparse(node) and "parser" in ast.unparse(node)

    assert breaches(lambda n: isinstance(n, (ast.Import, ast.ImportFrom)) and parser(n)) == []


def test_no_week_number_is_joined_to_a_year_it_may_not_belong_to() -> None:
    def week(node: ast.AST) -> bool:
        text = node.value if isinstance(node, ast.Constant) else None
        return isinstance(text, str) and bool(re.search(r"%-?[WU]", text))

    assert breaches(week) == []


def test_no_day_is_moved_by_replacing_its_year_because_of_29_february() -> None:
    def moves(node: ast.AST) -> bool:
        return called(node).endswith(".replace") and any(
            keyword.arg == "year" for keyword in getattr(node, "keywords", ())
        )

    assert breaches(moves) == []
